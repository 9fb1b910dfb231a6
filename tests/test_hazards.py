"""What people and machines do to a run, and the test that shows it costs no more than itself.

| hazard | test |
| --- | --- |
| runs of punctuation, of titles, of near-dates, of blanks | test_bad_input::test_a_text_made_to_be_slow_is_finished, test_hazards::test_what_is_made_to_be_slow_ends |
| attributes by the 100,000; comments, tags, scripts without end | test_reading::test_hostile_pages_are_read_all_the_same, test_hazards::test_of_tags_with_very_many_attributes_no_tree_is_made |
| elements and tables in one another, a million breaks | test_hazards::test_what_is_made_to_be_slow_ends, test_hazards::test_a_claim_is_found_at_any_depth |
| hostile Markdown, any bytes, any markup | test_reading::test_hostile_markdown, test_reading::test_any_bytes_are_read_or_refused, test_reading::test_any_markup_is_read |
| patterns of rules that could repeat without bound | test_hazards::test_what_is_made_to_be_slow_ends |
| a stream of unseen words | test_tokens::test_of_a_stream_of_words_the_common_ones_are_remembered, `python -m bench.memory` |
| a language detector that draws lots or raises | test_language::test_any_text_gets_one_answer, test_language::test_no_letters_no_language |
| a loop in C that hears no signal, a crash, no memory left | test_supervisor::test_what_kills_a_worker_is_named_with_its_reason_and_the_others_are_done, test_batch::test_an_article_that_kills_its_worker_is_named_and_the_others_are_read |
| 50 MB of text | test_hazards::test_fifty_megabytes_are_told_and_the_others_are_read |
| 10 MB on one line | test_reading::test_ten_megabytes_on_one_line, test_feeds::test_long_lines_are_read_up_to_a_limit |
| a register of thousands of names, a text of thousands of standards | test_likeness::test_of_a_register_few_names_are_compared, test_pipeline::test_a_register_is_read_to_its_end_and_a_longer_one_says_where_reading_stopped |
| a zip bomb | test_archives::test_what_expands_without_end_is_not_read, test_archives::test_many_members_that_share_their_bytes_are_a_bomb |
| members with `../` and absolute names | test_archives::test_names_of_members_are_names_and_nothing_else |
| a million files in one folder | test_hazards::test_a_plan_of_very_many_files_is_small |
| names that are no UTF-8 | test_bad_input::test_a_name_that_is_no_utf_8_is_told, test_hazards::test_names_that_are_no_utf_8_go_into_a_folder_and_its_ledger |
| files that change, grow or vanish during the run | test_sources::test_a_file_that_vanishes_is_told, test_hazards::test_files_that_change_during_a_run_are_seen_by_the_next, test_hazards::test_a_file_that_grows_or_shrinks_as_it_is_opened_is_read_as_it_is |
| an output that cannot be written, a full disk | test_batch::test_an_output_that_cannot_be_written_is_one_error, test_batch::test_a_full_disk_is_one_error_and_can_be_gone_on_with |
| an output folder of other rules | test_batch::test_a_folder_that_was_made_otherwise_is_refused |
| two runs on one output folder | test_batch::test_of_two_runs_on_one_folder_the_second_is_refused |
| kills, Ctrl-C, SIGTERM, a closed terminal or pipe | test_batch::test_after_any_number_of_kills_the_folder_is_that_of_one_undisturbed_run, test_batch::test_a_signal_that_ends_a_run_drops_what_is_not_finished, test_bad_input::test_a_reader_that_goes_away_ends_the_run_quietly |
| damaged records of a crawl | test_webarchives::test_a_damaged_record_costs_one_record |
"""

from __future__ import annotations

import ast
import gzip
import io
import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import deadly
import pytest
from inputs import ENGLISH, IDLE, File, run, told, zipped

from extractor.batch import ledger, plan
from extractor.batch.ledger import Row
from extractor.cli import main
from extractor.pipeline import Extractor
from extractor.reading.markup import is_hostile
from extractor.reading.sources import entries, files

TESTS = Path(__file__).parent


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that load rules when they need them."""
    monkeypatch.setattr("extractor.batch.articles.work_on_shards", deadly.on_shards)


def test_each_hazard_has_its_test() -> None:
    rows = [line for line in (__doc__ or "").splitlines() if line.startswith("| ")][2:]
    named = [re.findall(r"(test_\w+)::(test_\w+)", row) for row in rows]
    assert len(rows) > 15
    assert all(named)
    for file, function in {one for row in named for one in row}:
        tree = ast.parse((TESTS / f"{file}.py").read_text("utf-8"))
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, file


SLOW = """
import sys
from extractor.pipeline import Extractor

claim = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."
pages = [
    "<table><tr><td>" * 100_000 + claim + "</td></tr></table>" * 100_000,
    "<table><tr><td>" * 1_000_000 + claim,
    "<div>" * 1_000_000 + claim,
    f"<p>{claim}" + "<br>" * 1_000_000,
    f"<p>{claim}</p>" + "<p>x" * 500_000,
    f"<p>{claim}</p>" + "<b><i>" * 300_000,
    f"<p>{claim}</p>" + "&amp;" * 1_000_000,
]
texts = [
    (claim + " ") + "Title Words Of Many Names " * 20_000,
    ("ISO" + " " * 5_000) * 200 + claim,
    "a" * 40 + "!" + claim + "a" * 1_000_000 + "!",
    claim + " on " + "1 " * 50_000,
    claim + " ngày " + "12/" * 50_000,
    claim + " -" * 100_000 + "." * 100_000,
    claim + "\\n" * 1_000_000 + "\\t|" * 200_000,
    claim + " " + " and ".join(f"Firm{n} Ltd" for n in range(5_000)) + " received ISO 14001.",
    claim + "x" * 10_000_000,
]
extractor = Extractor()
for name, documents in (("page.html", pages), ("text.txt", texts)):
    for number, document in enumerate(documents):
        result = extractor.process(document.encode(), name)
        print(name, number, result.status, flush=True)
"""


def test_what_is_made_to_be_slow_ends() -> None:
    resource = pytest.importorskip("resource")

    def at_most() -> None:  # quadratic time would take hours
        resource.setrlimit(resource.RLIMIT_CPU, (600, 600))

    paths = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    ended = subprocess.run(
        [sys.executable, "-c", SLOW],
        env=os.environ | {"PYTHONPATH": paths},
        preexec_fn=at_most,
        capture_output=True,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    statuses = [line.split()[-1] for line in ended.stdout.splitlines()]
    assert len(statuses) == 16
    assert set(statuses) <= {"extracted", "no-claim", "unsupported-language"}


@pytest.mark.parametrize("attributes", [" ".join, "/".join, lambda names: "".join(f'{name}="1"' for name in names)])
def test_of_tags_with_very_many_attributes_no_tree_is_made(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, attributes: Callable[[list[str]], str]
) -> None:
    parsed: list[str] = []
    monkeypatch.setattr("extractor.reading.page.LexborHTMLParser", parsed.append)
    tag = f"<div {attributes([f'a{number}' for number in range(1_000)])}>"
    page = f"<html><body>{f'{tag}</div>' * 100}<p>{ENGLISH}</p>"
    assert len(extractor.process(page.encode(), "page.html").records) == 1
    assert parsed == []


def test_long_values_of_few_attributes_are_no_harm() -> None:
    values = [f"x='{json.dumps([*range(3_000)])}'", f'src="data:image/png;base64,{"A" * 15_000}"']
    assert not any(is_hostile(f"<html><p>{ENGLISH}</p><div id=1 {value}>x</div>") for value in values)
    assert not is_hostile(f"<html><!-- {'a long comment ' * 1_000} --><p>{ENGLISH}</p>")


@pytest.mark.parametrize("depth", [1, 200, 255, 256, 300, 990, 1_100, 20_000])
@pytest.mark.parametrize("tag", ["div", "table", "b", "ul"])
def test_a_claim_is_found_at_any_depth(extractor: Extractor, tag: str, depth: int) -> None:
    opened, closed = ("<table><tr><td>", "</td></tr></table>") if tag == "table" else (f"<{tag}>", f"</{tag}>")
    page = f"<html><body>{opened * depth}<p>{ENGLISH}</p>{closed * depth}</body></html>"
    assert len(extractor.process(page.encode(), "page.html").records) == 1


def test_fifty_megabytes_are_told_and_the_others_are_read(file: File, tmp_path: Path) -> None:
    text = (f"{ENGLISH}\n" * (1 + (50 << 20) // len(ENGLISH)))[: 50 << 20]
    file("a.txt", text)
    file("b.html", f"<p>{text}")
    file("c.txt.gz", gzip.compress(text.encode(), 1, mtime=0))
    file("d.zip", zipped([("in.txt", text), ("small.txt", ENGLISH)]))
    file("e.jsonl", f"{json.dumps({'text': text})}\n{json.dumps({'text': ENGLISH})}\n")
    file("f.txt", ENGLISH)
    code, articles, records = run(tmp_path, tmp_path / "in")
    small = ["d.zip!/small.txt", "e.jsonl#2", "f.txt"]
    assert code == 3
    assert [(name, status) for name, status, _ in articles if status != "failed"] == [
        *zip(small, ["extracted", "duplicate", "duplicate"], strict=True)
    ]
    large = {name: error for name, status, error in articles if status == "failed"}
    assert list(large) == ["a.txt", "b.html", "c.txt.gz", "d.zip!/in.txt", "e.jsonl#1"]
    assert set(large.values()) <= {"larger than 16 MB", "expands to more than 250 times its size: not read further"}
    assert len(records) == 1
    assert told("-", stdin=text.encode()) == [("-", "larger than 16 MB")]


def test_a_plan_of_very_many_files_is_small(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"article-{number:07}.txt").touch()
    tracemalloc.start()
    try:
        shards = list(plan.plan(files([str(tmp_path)])))
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(len(shard.files) for shard in shards) == 10_000
    name = len(str(tmp_path)) + len("/article-0000000.txt")
    assert held < 10_000 * (name + 100)  # the names, and next to nothing besides
    assert most < 10_000 * 3 * (name + 150)


def test_names_that_are_no_utf_8_go_into_a_folder_and_its_ledger(tmp_path: Path, light: None) -> None:
    news, out = tmp_path / "news", tmp_path / "out"
    news.mkdir()
    try:
        for name in (b"\xff.txt", b"\xfe.txt", b"\xe0\xa4.txt"):
            Path(os.fsdecode(os.fsencode(news) + b"/" + name)).write_text(ENGLISH, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    assert whole["records-000000.jsonl"].decode("utf-8").count("\n") == 3
    odd = os.fsdecode(os.fsencode(news) + b"/\xff.txt")
    for _ in range(2):
        assert main(["extract", odd, "-o", f"{tmp_path}/one/"]) == 0  # its name is in the ledger's first line
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == whole


def test_files_that_change_during_a_run_are_seen_by_the_next(
    file: File, tmp_path: Path, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_FILES", 2)
    for name in "abcdef":
        file(f"{name}.txt", IDLE)
    news, out = tmp_path / "in", tmp_path / "out"
    enter = ledger.Ledger.enter

    def meanwhile(self: ledger.Ledger, row: Row) -> None:
        if row.shard == 0:
            (news / "a.txt").write_text(ENGLISH, "utf-8")  # has been read
            (news / "f.txt").unlink()  # may not have been
        enter(self, row)

    with monkeypatch.context() as patched:
        patched.setattr(ledger.Ledger, "enter", meanwhile)
        assert main(["extract", str(news), "-o", f"{out}/"]) in (0, 3)
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/anew/"]) == 0
    found, anew = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in (out, tmp_path / "anew"))
    assert found == anew
    assert b"Sandalwood" in found["records-000000.jsonl"]


@pytest.mark.parametrize("times", [0, 1, 40])
def test_a_file_that_grows_or_shrinks_as_it_is_opened_is_read_as_it_is(
    file: File, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path, size_of = file("a.txt", ENGLISH * 3), os.fstat

    def changed(handle: int) -> os.stat_result:
        status = size_of(handle)
        path.write_text(ENGLISH * times, "utf-8")
        return status

    monkeypatch.setattr(os, "fstat", changed)
    (entry,) = entries([str(path)], io.BytesIO())
    assert entry.data == (ENGLISH * times).encode()


def test_a_feed_that_is_cut_while_it_is_read_gives_what_was_there(file: File) -> None:
    line = json.dumps({"text": ENGLISH}) + "\n"
    path = file("a.jsonl", line * 10_000)
    found = entries([str(path)], io.BytesIO())
    assert next(found).error is None
    os.truncate(path, 0)
    assert all(entry.error is None for entry in found)
