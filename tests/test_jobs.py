"""Shards that are planned once, done by jobs that share a folder and nothing else, and merged into one stream."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from inputs import ENGLISH, IDLE, VIETNAMESE, File, content
from killed import killed_at

from extractor.batch import shards
from extractor.batch.jobs import Choice, in_words
from extractor.cli import main
from extractor.patterns.files import default_folder

pytestmark = pytest.mark.usefixtures("light", "small")


def planned(news: Path, out: Path, *options: str) -> None:
    assert main(["shard", "plan", str(news), "-o", f"{out}/", *options]) == 0


def done(out: Path, *choices: str) -> None:
    for choice in choices:
        assert main(["shard", "run", str(out), "--shard", choice]) == 0


def merged(out: Path, into: Path) -> tuple[int, bytes, bytes]:
    code = main(["shard", "merge", str(out), "-o", f"{into}/m.records", "--articles", f"{into}/m.articles"])
    return code, (into / "m.records").read_bytes(), (into / "m.articles").read_bytes()


@pytest.mark.parametrize(
    "options", [[], ["--format", "csv", "--compress", "gz"], ["--articles", "OUT", "--with-text"]], ids=" ".join
)
@pytest.mark.parametrize("choices", [["0", "1", "2-3"], ["1/2", "0/2"], ["3,0-1", "1-2"], ["0/1"]], ids=" ".join)
def test_jobs_leave_the_folder_that_one_run_leaves(
    news: Path, tmp_path: Path, options: Sequence[str], choices: Sequence[str]
) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    assert main(["extract", str(news), "-o", f"{one}/", *(word.replace("OUT", str(one)) for word in options)]) == 0
    planned(news, many, *(word.replace("OUT", str(many)) for word in options))
    done(many, *choices)
    assert main(["shard", "merge", str(many), "-o", str(tmp_path / "records")]) == 0
    assert content(many) == content(one)


@pytest.mark.parametrize(
    "form",
    [["jsonl"], ["csv"], ["jsonld"], ["parquet"], ["jsonl", "--compress", "zst"], ["csv", "--compress", "gz"]],
    ids=" ".join,
)
def test_what_is_merged_is_what_a_run_into_a_file_gives(news: Path, tmp_path: Path, form: Sequence[str]) -> None:
    (news / "g.csv").write_text(f'text\n"{ENGLISH}\n\nIt said ""so"", and more."\n{IDLE}\n', "utf-8")
    records, articles = tmp_path / "records", tmp_path / "articles"
    told = ["--format", form[0], "-o", str(records), "--articles", str(articles)]
    assert main(["extract", str(news), *told]) == 0
    for out, apart in ((tmp_path / "a", True), (tmp_path / "b", False)):
        options = ["--format", *form, "--articles", str(out)]
        if apart:
            planned(news, out, *options)
            done(out, "0/1")
        else:
            assert main(["extract", str(news), "-o", f"{out}/", *options]) == 0
        assert merged(out, tmp_path) == (0, records.read_bytes(), articles.read_bytes())
        assert merged(out, tmp_path) == (0, records.read_bytes(), articles.read_bytes())


def test_what_is_merged_may_be_compressed_and_has_the_format_of_its_shards(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, form = tmp_path / "out", ["--format", "csv"]
    planned(news, out, *form, "--compress", "zst")
    done(out, "0/1")
    assert main(["shard", "merge", str(out), "-o", f"{tmp_path}/records.jsonl"]) == 2
    assert "its name says jsonl, and the records in the folder are csv" in capsys.readouterr().err
    assert main(["shard", "merge", str(out), "-o", f"{tmp_path}/merged.csv.gz"]) == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/one.csv.gz"]) == 0
    assert (tmp_path / "merged.csv.gz").read_bytes() == (tmp_path / "one.csv.gz").read_bytes()


def test_the_plan_tells_how_many_shards_there_are(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planned(news, tmp_path / "out")
    assert capsys.readouterr().out == "4\n"
    (tmp_path / "empty").mkdir()
    assert main(["shard", "plan", str(tmp_path / "empty"), "-o", f"{tmp_path}/none"]) == 4
    assert capsys.readouterr().out == "0\n"


def test_records_go_to_standard_output_and_everything_else_does_not(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planned(news, tmp_path / "out")
    done(tmp_path / "out", "0-3")
    capsys.readouterr()
    assert main(["shard", "merge", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["event"] for line in told.out.splitlines()] == ["awarded", "awarded"]
    assert told.err == "certwire: 2 records from 9 articles (2 extracted, 5 no-claim, 2 duplicate)\n"


# which shards


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [("3", [3]), ("3-5", [3, 4, 5]), ("0,3-4,9", [0, 3, 4, 9]), ("0/1", [*range(12)]), ("2/5", [2, 7])],
)
def test_a_choice_of_shards(choice: str, chosen: list[int]) -> None:
    assert [number for number in range(12) if number in Choice(choice)] == chosen


@pytest.mark.parametrize("choice", ["", "x", "-1", "3-", "3/0", "5/5", "1/2/3", "3;4", "3 4", "٣", "1,", "3-2"])
def test_what_is_no_choice_is_2(tmp_path: Path, choice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["shard", "run", str(tmp_path), f"--shard={choice}"])


def test_every_share_holds_what_no_other_does() -> None:
    shares = [Choice(f"{number}/7") for number in range(7)]
    assert all(sum(number in share for share in shares) == 1 for number in range(100))


@pytest.mark.parametrize("numbers", [[], [3], [0, 1, 2], [3, 5, 6, 7, 9, 12, 13]])
def test_numbers_in_words_are_the_choice_of_them(numbers: list[int]) -> None:
    words = in_words(numbers)
    assert not numbers or [number for number in range(20) if number in Choice(words)] == numbers


def test_a_share_may_be_of_no_shard_and_a_number_may_not(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planned(news, tmp_path / "out")
    done(tmp_path / "out", "7/9")
    assert main(["shard", "run", str(tmp_path / "out"), "--shard", "2-4"]) == 2
    assert "has no shard 4" in capsys.readouterr().err


# what is missing


def test_missing_shards_are_named_as_they_are_asked_for(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "1")
    capsys.readouterr()
    assert main(["shard", "merge", str(out), "-o", str(tmp_path / "records")]) == 1
    told = capsys.readouterr().err
    assert told == f"certwire: {out}: 3 shards are missing; certwire shard run {out} --shard 0,2-3\n"
    assert not (tmp_path / "records").exists()
    done(out, "0,2-3")
    assert main(["shard", "merge", str(out), "-o", str(tmp_path / "records")]) == 0


def test_a_shard_whose_file_is_lost_is_missing(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0-3")
    (out / "articles-000001.jsonl").unlink()
    (out / "records-000002.jsonl").write_bytes(b"")
    assert main(["shard", "merge", str(out)]) == 1
    assert "--shard 1-2\n" in capsys.readouterr().err
    done(out, "0-3")
    assert merged(out, tmp_path)[0] == 0
    (out / "records-000002.jsonl").write_bytes(b"")  # after the plan is ended
    assert main(["shard", "merge", str(out)]) == 1
    assert "shards 2 are missing or changed" in capsys.readouterr().err


def test_a_run_that_has_not_come_to_its_end_is_not_merged(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    ledger = (out / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (out / "ledger.jsonl").write_bytes(b"".join(ledger[:-1]))
    assert main(["shard", "merge", str(out)]) == 1
    assert "has not come to its end" in capsys.readouterr().err


def test_what_is_done_is_not_done_again(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0-1")
    written = {path.name: path.stat().st_mtime_ns for path in out.glob("records-*")}
    done(out, "0-3")
    assert {name: (out / name).stat().st_mtime_ns for name in written} == written
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert {name: (out / name).stat().st_mtime_ns for name in written} == written
    assert main(["extract", str(news), "-o", f"{tmp_path}/one/"]) == 0
    assert content(out) == content(tmp_path / "one")


def test_after_any_number_of_kills_the_folder_is_that_of_one_undisturbed_run(file: File, tmp_path: Path) -> None:
    for number in range(250):  # three shards
        file(f"{number:03}.txt", [ENGLISH, IDLE, VIETNAMESE][number % 3] if number % 50 < 3 else IDLE)
    news, out = str(tmp_path / "in"), tmp_path / "out"
    assert killed_at(0, "extract", news, "-o", f"{tmp_path}/whole/") == 0
    for moment in (2, 4, 5):  # where the ledger has begun; where the plan has no name, and where it has
        assert main(["shard", "run", str(out), "--shard", "0/1"]) == 2
        assert killed_at(moment, "shard", "plan", news, "-o", f"{out}/") == -9
    for moment in (1, 3, 5, 6, 8):  # of a shard: no name, half its names, no line in a ledger, no name for that
        assert killed_at(moment, "shard", "run", str(out), "--shard", "0/1", "--jobs", "2") == -9
    done(out, "0/1")
    for moment in (1, 2, 3):  # while the ledger is put in order
        assert killed_at(moment, "shard", "merge", str(out)) == -9
    assert merged(out, tmp_path)[0] == 0
    assert content(out) == content(tmp_path / "whole")


# what does not belong together


def test_a_plan_whose_files_change_is_planned_again(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0-1")
    (news / "a.txt").write_text(IDLE, "utf-8")
    (news / "g.txt").write_text(VIETNAMESE, "utf-8")
    (news / "f.txt").unlink()
    done(out, "0-1")
    assert main(["shard", "run", str(out), "--shard", "2"]) == 2
    assert "have changed since they were planned" in capsys.readouterr().err
    first = (out / "records-000001.jsonl").stat().st_mtime_ns
    planned(news, out)
    done(out, "0-3")
    assert (out / "records-000001.jsonl").stat().st_mtime_ns == first
    assert merged(out, tmp_path)[0] == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/one/"]) == 0
    assert content(out) == content(tmp_path / "one")


def test_jobs_with_other_rules_are_refused(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, rules = tmp_path / "out", Path(shutil.copytree(default_folder(), tmp_path / "rules"))
    planned(news, out)
    before = content(out)
    with (rules / "gate.toml").open("ab") as gate:
        gate.write(b"# another\n")
    assert main(["shard", "run", str(out), "--shard", "0", "--patterns", str(rules)]) == 2
    assert "planned with other patterns" in capsys.readouterr().err
    assert content(out) == before


def test_another_plan_is_refused_unless_it_begins_anew(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / "out", ["shard", "plan", str(news), "-o", f"{tmp_path}/out", "--no-gate"]
    planned(news, out)
    done(out, "0-2")
    late = (out / "ledger-000002.jsonl").read_bytes()
    before = content(out)
    assert main(other) == 2
    assert "made with other gate" in capsys.readouterr().err
    assert content(out) == before
    assert main([*other, "--overwrite"]) == 0
    done(out, "0-1")
    (out / "ledger-000002.jsonl").write_bytes(late)  # by a job of the plan before
    assert main(["shard", "merge", str(out)]) == 1
    assert "--shard 2-3\n" in capsys.readouterr().err
    done(out, "0-3")
    assert merged(out, tmp_path)[0] == 0
    assert main(["extract", str(news), "--no-gate", "-o", f"{tmp_path}/one/"]) == 0
    assert content(out) == content(tmp_path / "one")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "OUT", "--shard", "0"], "no output folder of certwire"),
        (["merge", "OUT"], "no output folder of certwire"),
        (["plan", "IN", "-o", "IN"], "this output folder holds the source"),
        (["plan", "-", "-o", "OUT"], "standard input cannot be gone on with"),
        (["plan", "IN", "-o", "OUT", "--articles", "elsewhere"], "the article lines go where the records go"),
    ],
)
def test_what_has_no_plan_or_can_have_none_is_2(
    news: Path, tmp_path: Path, arguments: Sequence[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.replace("OUT", f"{tmp_path}/out").replace("IN", str(news)) for word in arguments]
    assert main(["shard", *words]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_merged_has_no_plan_any_more(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0-3")
    assert merged(out, tmp_path)[0] == 0
    assert main(["shard", "run", str(out), "--shard", "0"]) == 2
    assert "no plan is there" in capsys.readouterr().err


def test_nothing_is_merged_into_what_is_read_or_while_another_run_writes(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0-3")
    assert merged(out, tmp_path)[0] == 0
    before = content(out)
    for place in ("records-000000.jsonl", "articles-000003.jsonl"):
        assert main(["shard", "merge", str(out), "-o", str(out / place)]) == 2
    with FileLock(out / ".certwire.lock"):
        assert main(["shard", "merge", str(out), "-o", str(tmp_path / "records")]) == 2
    assert content(out) == before


def test_two_jobs_on_one_shard_leave_what_one_leaves(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, finish = tmp_path / "out", shards._Output.finish
    planned(news, out)

    def finish_behind_another(self: Any) -> Any:
        monkeypatch.setattr(shards._Output, "finish", finish)
        done(out, "0-1")  # by another, while the first is about to give its files their names
        return finish(self)

    monkeypatch.setattr(shards._Output, "finish", finish_behind_another)
    done(out, "0", "1-3")
    assert merged(out, tmp_path)[0] == 0
    assert main(["extract", str(news), "-o", f"{tmp_path}/one/"]) == 0
    assert content(out) == content(tmp_path / "one")


def test_articles_that_fail_fail_no_job_and_are_told_by_the_merge(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (news / "c.txt").write_text(f"!crash! {ENGLISH}", "utf-8")
    out = tmp_path / "out"
    planned(news, out)
    done(out, "0/2", "1/2")
    assert "c.txt: ended its process by SIGSEGV" in capsys.readouterr().err
    code, _, articles = merged(out, tmp_path)
    assert code == 3
    assert [line["status"] for line in map(json.loads, articles.splitlines())].count("failed") == 1
