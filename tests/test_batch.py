"""Runs into a folder: nothing is lost, nothing is done twice, and one article costs nobody else."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
import multiprocessing
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import deadly
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from filelock import FileLock
from inputs import ENGLISH, IDLE, VIETNAMESE, File, content, lines
from killed import killed_at

from extractor.batch import ledger, plan, progress
from extractor.batch.articles import Piece, Settings, add_to, article_line
from extractor.batch.folders import LocalFolder
from extractor.batch.ledger import Row
from extractor.batch.plan import Shard
from extractor.batch.shards import do_shards
from extractor.batch.supervisor import supervise
from extractor.batch.worker import Limits
from extractor.cli import main
from extractor.output.jsonl import article_to_json
from extractor.patterns.files import default_folder
from extractor.pipeline import Result
from extractor.reading.sources import files

TESTS = Path(__file__).parent


def told(folder: Path, kind: str = "articles") -> list[dict[str, Any]]:
    shards = sorted(folder.glob(f"{kind}-*.jsonl"))
    return [json.loads(line) for shard in shards for line in shard.read_text("utf-8").splitlines()]


def became(folder: Path) -> list[tuple[str, str, str | None]]:
    return [(Path(line["source"]).name, line["status"], line["error"]) for line in told(folder)]


# what a run writes


def test_shards_hold_what_a_run_into_a_file_gives(news: Path, tmp_path: Path, small: None) -> None:
    out, one = tmp_path / "out", tmp_path / "one"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert main(["extract", str(news), "-o", str(one / "records"), "--articles", str(one / "articles")]) == 0
    assert sorted(content(out)) == [
        ".certwire.lock",
        *(f"articles-00000{number}.jsonl" for number in range(4)),
        "ledger.jsonl",
        *(f"records-00000{number}.jsonl" for number in range(4)),
    ]
    records = b"".join(content(out)[f"records-00000{n}.jsonl"] for n in range(4)).splitlines()
    assert records[:3:2] == (one / "records").read_bytes().splitlines()  # the other two repeat them
    sources = [json.loads(line)["source"] for line in (one / "articles").read_text("utf-8").splitlines()]
    assert [line["source"] for line in told(out)] == sources
    assert [line["title"] for line in told(out) if line["status"] == "no-claim"] == [None] * 5  # the gate let them go


@pytest.mark.parametrize("source", ["a.txt", 'a"source":"".txt', "a\\\u2028\x85.txt", "तिमाही.txt"])
def test_an_article_that_is_not_read_has_a_line_like_any_other(source: str) -> None:
    piece, result = Piece(), Result(source, "no-claim")
    add_to(piece, result, Settings())
    assert piece.articles.decode() == f"{article_to_json(article_line(result, with_text=False))}\n"
    assert (piece.records, piece.became) == (b"", {"no-claim": 1})


def test_articles_that_are_asked_for_are_described(news: Path, tmp_path: Path, small: None, light: None) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/", "--articles", f"{out}/", "--with-text"]) == 0
    assert [line["language"] for line in told(out)].count("en") == 7
    assert all(line["text"] for line in told(out))


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_folder_is_the_same_whatever_the_number_of_jobs(
    news: Path, tmp_path: Path, small: None, light: None, jobs: str
) -> None:
    assert main(["extract", str(news), "-o", f"{tmp_path}/one/"]) == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/more/", "--jobs", jobs]) == 0
    assert content(tmp_path / "one") == content(tmp_path / "more")


def test_each_shard_of_a_table_has_its_headings(news: Path, tmp_path: Path, small: None, light: None) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/", "--format", "csv"]) == 0
    shards = [(out / f"records-00000{number}.csv").read_text("utf-8") for number in range(4)]
    rows = [list(csv.DictReader(io.StringIO(shard, newline=""))) for shard in shards]
    assert [len(found) for found in rows] == [1, 0, 3, 0]


def shards_of(folder: Path) -> list[list[dict[str, Any]]]:
    """The records of each shard, in whatever form they are."""
    found = []
    for path in sorted(folder.glob("records-*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if ".parquet" in path.name:
            found.append(pq.read_table(io.BytesIO(data)).to_pylist())
        elif ".jsonld" in path.name:
            found.append(json.loads(data)["@graph"][1:])
        else:
            found.append([json.loads(line) for line in data.splitlines()])
    return found


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--format", "parquet", "--compress", "gz"], ["articles-000000.jsonl.gz", "records-000000.parquet"]),
        (["--format", "jsonld", "--compress", "gz"], ["articles-000000.jsonl.gz", "records-000000.jsonld.gz"]),
    ],
    ids=" ".join,
)
def test_each_shard_is_a_whole_file_the_same_for_any_jobs_and_crashes(
    news: Path, tmp_path: Path, small: None, light: None, options: list[str], names: list[str]
) -> None:
    (news / "a.jsonl").write_text(
        lines(*({"text": ENGLISH + " " * n} for n in range(70)), {"text": "!crash!"}), "utf-8"
    )
    one, more = tmp_path / "one", tmp_path / "more"
    assert main(["extract", str(news), "-o", f"{one}/", *options]) == 3
    assert main(["extract", str(news), "-o", f"{more}/", *options, "--jobs", "2"]) == 3
    assert content(one) == content(more)
    assert {*names} <= content(one).keys()
    assert [len(records) for records in shards_of(one)] == [71, 0, 2, 1]
    (more / names[1]).unlink()
    (more / names[1].replace("0.", "1.")).write_bytes(b"")
    assert main(["extract", str(news), "-o", f"{more}/", *options]) == 3
    assert content(one) == content(more)
    assert main(["extract", str(news / "inner"), "-o", f"{more}/", "--overwrite"]) == 0
    assert sorted(content(more)) == [".certwire.lock", "articles-000000.jsonl", "ledger.jsonl", "records-000000.jsonl"]


def test_a_run_into_a_folder_within_its_source_does_not_read_what_it_wrote(
    news: Path, small: None, light: None, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["extract", str(news), "-o", f"{news}/out/"]) == 0
        assert "4 records from 9 articles" in capsys.readouterr().err


def test_no_article_is_4_and_leaves_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert main(["extract", str(tmp_path / "in"), "-o", f"{tmp_path}/out/"]) == 4
    assert sorted(content(tmp_path / "out")) == [".certwire.lock", "ledger.jsonl"]


def test_sources_without_files_are_failed_articles(tmp_path: Path, light: None) -> None:
    out = tmp_path / "out"
    assert main(["extract", f"{tmp_path}/gone", f"{tmp_path}/none/*.txt", "-o", f"{out}/"]) == 4
    assert [error for _, _, error in became(out)] == ["no such file or folder", "no file has a name like this"]


# going on


def test_after_any_number_of_kills_the_folder_is_that_of_one_undisturbed_run(file: File, tmp_path: Path) -> None:
    for number in range(250):  # three shards
        file(f"{number:03}.txt", [ENGLISH, IDLE, VIETNAMESE][number % 3] if number % 50 < 3 else IDLE)
    news, out = str(tmp_path / "in"), tmp_path / "out"
    assert killed_at(0, "extract", news, "-o", f"{tmp_path}/whole/") == 0
    shards = []
    # As the ledger begins; where a shard has no name yet, half its names, its line in the ledger; in the next shard; and
    # while the ledger is put in order.
    for moment in (1, 4, 6, 8, 9, 10):
        assert killed_at(moment, "extract", news, "-o", f"{out}/", "--jobs", "2") == -9
        shards.append((out / "ledger.jsonl").read_bytes().count(b"\n") - 1)
    assert shards == sorted(shards)
    assert shards[-1] == 3
    assert killed_at(0, "extract", news, "-o", f"{out}/", "--resume") == 0
    assert content(out) == content(tmp_path / "whole")


def test_so_it_is_where_files_have_an_end_of_their_own(file: File, tmp_path: Path) -> None:
    for number in range(150):  # two shards
        file(f"{number:03}.txt", f"{ENGLISH if number % 40 == 0 else IDLE} {number}")
    news, out, form = str(tmp_path / "in"), tmp_path / "out", ["--format", "parquet", "--compress", "zst"]
    assert killed_at(0, "extract", news, "-o", f"{tmp_path}/whole/", *form) == 0
    for moment in (5, 6, 9):
        assert killed_at(moment, "extract", news, "-o", f"{out}/", *form, "--jobs", "2") == -9
    assert killed_at(0, "extract", news, "-o", f"{out}/", *form) == 0
    assert content(out) == content(tmp_path / "whole")
    assert [len(records) for records in shards_of(out)] == [3, 1]


def test_what_is_finished_is_not_done_again(news: Path, tmp_path: Path, small: None, light: None) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    whole = content(out)
    written = {path.name: path.stat().st_mtime_ns for path in out.glob("records-*")}
    (out / "articles-000001.jsonl").unlink()
    (out / "records-000002.jsonl").write_bytes(b"")
    assert main(["extract", str(news), "-o", f"{out}/", "--resume"]) == 0
    again = [path.name for path in sorted(out.glob("records-*")) if path.stat().st_mtime_ns != written[path.name]]
    assert again == ["records-000001.jsonl", "records-000002.jsonl"]
    assert content(out) == whole


@pytest.mark.parametrize("cut", [1, 40, 150])
def test_a_ledger_whose_end_is_cut_off_costs_the_shards_that_it_named(
    news: Path, tmp_path: Path, small: None, light: None, cut: int
) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    whole = content(out)
    (out / "ledger.jsonl").write_bytes(whole["ledger.jsonl"][:-cut])
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert content(out) == whole


def test_files_that_are_added_changed_or_gone_are_as_if_they_had_been_so(
    news: Path, tmp_path: Path, small: None, light: None
) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    first = (out / "records-000000.jsonl").stat().st_mtime_ns
    (news / "z.txt").write_text(ENGLISH, "utf-8")
    (news / "d.txt").write_text(VIETNAMESE, "utf-8")
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert (out / "records-000000.jsonl").stat().st_mtime_ns == first
    assert len(told(out, "records")) == 6
    for name in ("e.jsonl.gz", "f.txt", "z.txt"):
        (news / name).unlink()
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/anew/"]) == 0
    assert content(out) == content(tmp_path / "anew")


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_that_ends_a_run_drops_what_is_not_finished(
    news: Path,
    tmp_path: Path,
    small: None,
    light: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: str,
    code: int,
) -> None:
    out, enter = tmp_path / "out", ledger.Ledger.enter

    def interrupted(self: ledger.Ledger, row: Row) -> None:
        if row.shard == 2:
            signal.raise_signal(signal.Signals[number])
        enter(self, row)

    with monkeypatch.context() as patched:
        patched.setattr(ledger.Ledger, "enter", interrupted)
        assert main(["extract", str(news), "-o", f"{out}/"]) == code
    assert "what is finished is kept, and the same command goes on" in capsys.readouterr().err
    assert multiprocessing.active_children() == []
    assert not [name for name in content(out) if name.endswith(".part")]
    assert (out / "ledger.jsonl").read_text("utf-8").count("\n") == 3
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/whole/"]) == 0
    assert content(out) == content(tmp_path / "whole")


# what stops a run


def test_a_full_disk_is_one_error_and_can_be_gone_on_with(file: File, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    for number in range(120):
        file(f"{number:03}{'x' * (0 if number < 100 else 200)}.txt", f"{IDLE} !{number}!" * 30)
    out, news = tmp_path / "out", str(tmp_path / "in")
    command = [sys.executable, "-m", "extractor.cli", "extract", news, "-o", f"{out}/", "--with-text", "--articles"]
    command.append(f"{out}/")

    def hardly_any_room() -> None:  # a file can grow no more; as a disk does, but for the error's number
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))

    run = subprocess.run(command, cwd=TESTS.parent, preexec_fn=hardly_any_room, capture_output=True, encoding="utf-8")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1:] == [
        f"certwire: {out}: File too large; what is finished is kept, and the same command goes on"
    ]
    assert "Traceback" not in run.stderr
    assert main(command[3:]) == 0
    assert len(told(out)) == 120


@pytest.mark.parametrize("failing", ["fsync", "open", "mkdir"])
def test_an_output_that_cannot_be_written_is_one_error(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    def refused(*arguments: object, **options: object) -> Any:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patched:
        patched.setattr(*{"fsync": (os, "fsync"), "open": (Path, "open"), "mkdir": (Path, "mkdir")}[failing], refused)
        assert main(["extract", str(news), "-o", f"{tmp_path}/out/"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "Read-only file system" in line


def test_of_two_runs_on_one_folder_the_second_is_refused(
    news: Path, tmp_path: Path, light: None, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    whole = content(out)
    with FileLock(out / ".certwire.lock"):
        assert main(["extract", str(news), "-o", f"{out}/", "--overwrite"]) == 2
        assert "another run writes here" in capsys.readouterr().err
    assert content(out) == whole
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0


def test_a_folder_that_was_made_otherwise_is_refused(
    news: Path, tmp_path: Path, light: None, capsys: pytest.CaptureFixture[str]
) -> None:
    out, rules = tmp_path / "out", Path(shutil.copytree(default_folder(), tmp_path / "rules"))
    with (rules / "gate.toml").open("ab") as file:
        file.write(b"# another\n")
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    whole = content(out)
    for otherwise, named in {
        ("--format", "csv"): "format",
        ("--compress", "gz"): "compress",
        ("--no-gate",): "gate",
        ("--with-text",): "with_text",
        ("--field", "text=story"): "fields",
        ("--time-limit", "7"): "time_limit",
        ("--patterns", str(rules)): "patterns",
        (str(news / "inner"),): "sources",
    }.items():
        capsys.readouterr()
        assert main(["extract", str(news), *otherwise, "-o", f"{out}/"]) == 2
        assert f"made with other {named};" in capsys.readouterr().err
        assert content(out) == whole


def test_a_folder_has_one_name_however_it_is_written(
    news: Path, tmp_path: Path, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    assert main(["extract", news.name, "-o", f"{tmp_path}/out/"]) == 0
    whole = content(tmp_path / "out")
    written = (tmp_path / "out" / "records-000000.jsonl").stat().st_mtime_ns
    for name in (f"./{news.name}", f"{news.name}/", f".//{news.name}//", f"././{news.name}"):
        assert main(["extract", name, "-o", f"{tmp_path}/out/"]) == 0
        assert main(["extract", name, "-o", f"{tmp_path}/anew/", "--overwrite"]) == 0
        assert content(tmp_path / "anew") == whole
    assert content(tmp_path / "out") == whole
    assert (tmp_path / "out" / "records-000000.jsonl").stat().st_mtime_ns == written


def test_a_folder_is_begun_anew_where_that_is_told(news: Path, tmp_path: Path, small: None, light: None) -> None:
    out, otherwise = tmp_path / "out", [str(news / "inner"), "--format", "csv"]
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert main(["extract", *otherwise, "-o", f"{out}/", "--overwrite"]) == 0
    assert main(["extract", *otherwise, "-o", f"{tmp_path}/anew/"]) == 0
    assert content(out) == content(tmp_path / "anew")


@pytest.mark.parametrize(
    "arguments",
    [
        ["IN", "-o", "IN"],
        ["IN/a.txt", "-o", "IN"],
        ["IN/*.txt", "-o", "IN/"],
        ["-", "-o", "new/"],
        ["IN", "-o", "new/", "--table"],
        ["IN", "-o", "new/", "--html", "page"],
        ["IN", "-o", "new/", "--articles", "articles"],
        ["IN/a.txt", "-o", "IN/inner"],
        ["IN", "-o", "file", "--resume"],
        ["IN", "-o", "file", "--overwrite"],
        ["IN", "--progress", "json"],
        ["IN", "--engine", "spark"],
        ["IN", "-o", "new/", "--engine", "spark", "--jobs", "2"],
        ["IN", "-o", "new/", "--master", "yarn"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_with_the_output_is_2_and_changes_nothing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["extract", *(word.replace("IN", str(news)) for word in arguments)]) == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_without_spark_the_command_to_install_it_is_told(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.delitem(sys.modules, "extractor.batch.spark", raising=False)
    assert main(["extract", str(news), "-o", f"{tmp_path}/out/", "--engine", "spark"]) == 2
    assert "pip install 'certwire[spark]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_2(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    assert main(["extract", str(news), "-o", f"{tmp_path / 'out'}/"]) == 2
    assert "a file is there" in capsys.readouterr().err
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_a_file_in_the_place_of_the_ledger_is_none(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ledger.jsonl").write_text('{"of": "someone else"}\n', "utf-8")
    assert main(["extract", str(news), "-o", f"{out}/"]) == 2
    assert "not a ledger" in capsys.readouterr().err


# what kills a worker

KILLERS = [
    ("crash", "ended its process by SIGSEGV"),
    ("hang", "took longer than 5 s"),
    pytest.param(
        "fill",
        "took more than 300 MB of memory",
        marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process"),
    ),
]
LIMITS = ["--time-limit", "5", "--memory-limit", "300"]


@pytest.mark.parametrize(("word", "reason"), KILLERS)
def test_an_article_that_kills_its_worker_is_named_and_the_others_are_read(
    news: Path,
    tmp_path: Path,
    word: str,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("extractor.batch.articles.work_on_shards", deadly.on_shards_loaded)
    (news / "c.txt").write_text(f"!{word}! {ENGLISH}", "utf-8")
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/", *LIMITS]) == 3
    statuses = {name: (status, error) for name, status, error in became(out)}
    assert statuses.pop("c.txt") == ("failed", reason)
    assert len(statuses) == 8
    assert {status for status, _ in statuses.values()} == {"extracted", "no-claim"}
    assert len(told(out, "records")) == 4
    assert f"c.txt: {reason}" in capsys.readouterr().err


def test_so_it_is_in_a_run_into_a_file(news: Path, tmp_path: Path, light: None) -> None:
    (news / "c.txt").write_text(f"!crash! {ENGLISH}", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    outputs = ["-o", str(out / "records-0.jsonl"), "--articles", str(out / "articles-0.jsonl")]
    assert main(["extract", str(news), *outputs, "--jobs", "2"]) == 3
    failed = [(name, error) for name, status, error in became(out) if status == "failed"]
    assert failed == [("c.txt", "ended its process by SIGSEGV")]
    assert len(became(out)) == 9
    assert len(told(out, "records")) == 2


def test_a_file_that_kills_its_reader_gives_what_was_read_before(news: Path, tmp_path: Path, light: None) -> None:
    (news / "crash.jsonl").write_text(lines({"text": ENGLISH}, {"text": IDLE}, {"text": VIETNAMESE}), "utf-8")
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 3
    of_it = [line for line in became(out) if line[0].startswith("crash")]
    assert of_it == [
        ("crash.jsonl#1", "extracted", None),
        (
            "crash.jsonl",
            "failed",
            "ended its process by SIGSEGV, while the file was read; the rest of it is left out",
        ),
    ]
    assert len(became(out)) == 11


def test_many_killers_among_many_articles_cost_only_themselves(file: File, tmp_path: Path, light: None) -> None:
    feed = [{"text": f"!crash! {n}" if n in (3, 70, 71, 140) else f"{IDLE} {n}"} for n in range(150)]
    file("feed.jsonl", lines(*feed))
    out = tmp_path / "out"
    assert main(["extract", str(tmp_path / "in"), "-o", f"{out}/"]) == 3
    assert [name for name, _, _ in became(out)] == [f"feed.jsonl#{number}" for number in range(1, 151)]
    assert [name for name, status, _ in became(out) if status == "failed"] == [
        f"feed.jsonl#{number + 1}" for number in (3, 70, 71, 140)
    ]


# the plan


def planned(folder: Path) -> list[Shard]:
    return list(plan.plan(files([str(folder)])))


def test_a_plan_holds_every_file_once_and_in_order(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number:04}.txt").touch()
    shards = planned(tmp_path)
    assert [shard.number for shard in shards] == [*range(len(shards))]
    assert [file for shard in shards for file in shard.files] == [*files([str(tmp_path)])]
    assert [len(shard.files) for shard in shards] == [100] * 8 + [200] * 6


def test_a_large_file_is_a_shard_by_itself(tmp_path: Path) -> None:
    for name, size in (("a", 10), ("b", 9 << 20), ("c", 10), ("d", 5 << 20), ("e", 4 << 20)):
        with (tmp_path / f"{name}.txt").open("wb") as file:
            file.truncate(size)
    named = [[Path(str(file)).stem for file in shard.files] for shard in planned(tmp_path)]
    assert named == [["a"], ["b"], ["c", "d"], ["e"]]


def test_no_content_is_read_for_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def opened(*arguments: object) -> int:
        raise AssertionError(arguments)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(io, "open", opened)
    assert len(planned(tmp_path)) == 1


@pytest.mark.parametrize("change", ["size", "time", "name"])
def test_a_file_that_changes_makes_its_shard_another(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a", "utf-8")
    before = planned(tmp_path)
    assert planned(tmp_path) == before
    if change == "size":
        path.write_text("ab", "utf-8")
    elif change == "time":
        os.utime(path, ns=(1, 1))
    else:
        path.rename(tmp_path / "b.txt")
    assert planned(tmp_path)[0].digest != before[0].digest


def test_a_shard_is_a_line_for_others_to_do(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path / "a") + b"\xff\n.txt")
    shard, *_ = plan.plan([name, *files([str(tmp_path / "*.none")]), str(tmp_path / "é.txt")])
    line = plan.shard_to_json(shard)
    assert line.isascii() and "\n" not in line
    assert plan.shard_from_json(line) == shard
    assert pickle.loads(pickle.dumps(shard)) == shard


@pytest.mark.parametrize("change", ["size", "time", "gone"])
def test_a_shard_is_as_planned_until_a_file_of_it_changes(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a", "utf-8")
    (shard,) = planned(tmp_path)
    assert plan.is_as_planned(shard)
    if change == "size":
        path.write_text("ab", "utf-8")
    elif change == "time":
        os.utime(path, ns=(1, 1))
    else:
        path.unlink()
    assert not plan.is_as_planned(shard)


# shards done apart


def test_shards_are_done_without_a_ledger_in_any_order_to_the_same_files(
    news: Path, tmp_path: Path, small: None, light: None
) -> None:
    out, apart = tmp_path / "out", tmp_path / "apart"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    apart.mkdir()
    settings = Settings()
    start = partial(deadly.on_shards, settings)
    sent = [plan.shard_from_json(plan.shard_to_json(shard)) for shard in planned(news)]
    rows = [
        row for shard in reversed(sent) for row in do_shards([shard], LocalFolder(apart), settings, start, 1, Limits())
    ]
    assert [row.shard for row in rows] == [3, 2, 1, 0]
    assert content(out) | content(apart) == content(out)
    assert content(out).keys() - content(apart).keys() == {"ledger.jsonl", ".certwire.lock"}
    entered = [json.loads(line) for line in (out / "ledger.jsonl").read_text("utf-8").splitlines()[1:-1]]
    assert [asdict(row) for row in reversed(rows)] == entered


# progress


class Shown:
    def __init__(self) -> None:
        self.states: list[dict[str, Any]] = []
        self.failures: list[tuple[str, str]] = []

    def state(self, state: Any) -> None:
        self.states.append(state)

    def failed(self, source: str, error: str) -> None:
        self.failures.append((source, error))


def a_shard(number: int, size: int = 100) -> Shard:
    return Shard(number, ("a", "b"), size, "")


def test_progress_counts_what_was_found_and_what_is_done_now() -> None:
    now, show = 0.0, Shown()
    counted = progress.Progress(4, 400, show, every=10, clock=lambda: now)
    counted.found(a_shard(0), Row(0, "", 2, 5, {"extracted": 4, "failed": 1}, 0, 0))
    now = 20
    piece = Piece(found=3, became=Counter(extracted=2), failures=[("a", "lost")], files=1)
    counted.advanced(a_shard(1), piece)
    counted.advanced(a_shard(1), Piece(found=1, became=Counter(extracted=8), files=1))
    assert show.failures == [("a", "lost")]
    (state,) = show.states  # the second came too soon
    assert state == {
        "shards": 4, "shards_done": 1, "bytes": 400, "bytes_done": 150,
        "articles": 7, "records": 8, "failed": 1,
        "seconds": 20, "articles_per_second": 0.1, "seconds_left": 100,
    }  # fmt: skip
    for number in (1, 2, 3):
        counted.finished(a_shard(number))
    assert counted.state()["seconds_left"] == 0
    assert counted.state()["bytes_done"] == 400


def test_the_time_in_which_workers_start_is_not_that_of_articles() -> None:
    now = 0.0
    counted = progress.Progress(4, 400, Shown(), every=10, clock=lambda: now)
    now = 30
    counted.begun()
    now = 31
    counted.begun()  # the second worker
    now = 40
    counted.advanced(a_shard(0), Piece(became=Counter(extracted=20), files=2))
    state = counted.state()
    assert (state["seconds"], state["articles_per_second"], state["seconds_left"]) == (40, 2, 30)


def test_progress_is_shown_while_nothing_is_new() -> None:
    now, show = 0.0, Shown()
    counted = progress.Progress(1, 100, show, every=1, clock=lambda: now)
    for now in (0.4, 1.0, 1.5, 1.9, 2.1):
        assert counted.patience() == pytest.approx(max(0, len(show.states) + 1 - now))
        counted.waiting()
    assert [state["seconds"] for state in show.states] == [1.0, 2.1]


def test_whoever_waits_hears_of_workers_that_tell_nothing() -> None:
    class Impatient:
        told: ClassVar[list[str]] = []

        def begun(self) -> None:
            self.told.append("begun")

        def patience(self) -> float:
            return 0.05

        def waiting(self) -> None:
            self.told.append("waiting")

    # The word hangs until its second is over.
    pieces = list(supervise([["hang"]], deadly.words, 1, Limits(1, 0), 8, Impatient()))
    assert [piece for _, piece in pieces if piece] == [("hang", "took longer than 1 s")]
    assert "waiting" in Impatient.told[Impatient.told.index("begun") :]


def test_progress_for_a_program_is_an_object_a_line(
    news: Path, tmp_path: Path, light: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (news / "bad.jsonl").write_text("{\n", "utf-8")
    assert main(["extract", str(news), "-o", f"{tmp_path}/out/", "--progress", "json"]) == 3
    objects = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [Path(told["source"]).name for told in objects if "source" in told] == ["bad.jsonl#1"]
    last = objects[-1]
    assert (last["articles"], last["records"], last["failed"], last["seconds_left"]) == (10, 4, 1, 0)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("form", "stream", "moving"),
    [("auto", Terminal, True), ("auto", io.StringIO, False), ("bar", Terminal, True), ("none", Terminal, False)],
)
def test_a_bar_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, form: str, stream: Callable[[], io.StringIO], moving: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_EVERY", {"bar": 0, "lines": 0, "json": 0})
    into = stream()
    with progress.shown(form, into, 1, 100) as counted:
        piece = Piece(found=3, became=Counter(extracted=12), failures=[("[a]", "lost")], files=1)
        counted.advanced(a_shard(0), piece)
    assert "certwire: [a]: lost\n" in into.getvalue().replace("\r", "")
    assert ("12 articles" in into.getvalue()) == (form != "none")
    assert ("\x1b[" in into.getvalue()) == moving
