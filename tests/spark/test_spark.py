"""The shards of a folder, done by Spark: the bytes of a local run, whatever is lost on the way.

``local-cluster`` has executors that are processes of their own, as those of a cluster are. Not part of ``make test``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import deadly
import pytest
from inputs import ENGLISH, IDLE, VIETNAMESE, File, lines

from extractor import __version__
from extractor.batch import articles, plan
from extractor.batch.articles import Settings
from extractor.batch.folders import LocalFolder
from extractor.batch.ledger import RefusedError, opened
from extractor.batch.spark import Job, _begin
from extractor.batch.worker import Limits
from extractor.cli import main
from extractor.pipeline import Extractor

TESTS = Path(__file__).parents[1]
HERE = ["--engine", "spark", "--master", "local[2,4]"]
CLUSTER = ["--engine", "spark", "--master", "local-cluster[2,1,1024]"]
LIMITS = ["--time-limit", "5", "--memory-limit", "300"]


@pytest.fixture(autouse=True, scope="module")
def java() -> None:
    """Executors find what the tests replace; Java compiles in a hurry, as it lives for seconds."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture
def news(file: File, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine files in five shards, one of them a feed: eleven articles, six of them with a claim."""
    monkeypatch.setattr(plan, "_FILES", 2)
    for number, text in enumerate([ENGLISH, IDLE, VIETNAMESE, IDLE, ENGLISH, IDLE, IDLE, IDLE]):
        file(f"{number}.txt", f"{text} {number}")
    return file("feed.jsonl", lines({"text": ENGLISH}, {"text": IDLE}, {"text": VIETNAMESE})).parent


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def became(folder: Path) -> dict[str, tuple[str, str | None]]:
    found: list[dict[str, Any]] = []
    for shard in sorted(folder.glob("articles-*.jsonl")):
        found += map(json.loads, shard.read_text("utf-8").splitlines())
    return {Path(line["source"]).name: (line["status"], line["error"]) for line in found}


def test_articles_that_kill_cost_only_themselves_and_the_bytes_are_those_of_a_local_run(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(articles, "work_on_shards", deadly.on_shards_loaded)
    monkeypatch.chdir(tmp_path)  # sources are named as they were given
    for name, word in (("1", "crash"), ("3", "hang"), ("6", "fill")):
        (news / f"{name}.txt").write_text(f"!{word}! {ENGLISH}", "utf-8")
    assert main(["extract", "in", "-o", "local/", *LIMITS, "--jobs", "2"]) == 3
    assert main(["extract", "in", "-o", "spark/", *LIMITS, *HERE]) == 3
    told = capsys.readouterr().err
    assert content(tmp_path / "spark") == content(tmp_path / "local")
    failed = {name: error for name, (status, error) in became(tmp_path / "spark").items() if status == "failed"}
    assert failed == {
        "1.txt": "ended its process by SIGSEGV",
        "3.txt": "took longer than 5 s",
        "6.txt": "took more than 300 MB of memory",
    }
    assert all(told.count(f"certwire: in/{name}: {error}\n") == 2 for name, error in failed.items())
    assert told.count("5 records from 11 articles") == 2


def test_what_is_lost_with_a_machine_is_done_again_by_another(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, word in (("2", "asker"), ("5", "machine")):
        (news / f"{name}.txt").write_text(f"{ENGLISH} !{word}!", "utf-8")
    assert main(["extract", str(news), "-o", f"{tmp_path}/local/"]) == 0
    monkeypatch.setattr(articles, "work_on_shards", deadly.on_shards_of_machines)
    assert main(["extract", str(news), "-o", f"{tmp_path}/spark/", *CLUSTER]) == 0
    assert sorted(path.name for path in news.glob("*.met")) == ["2.txt.met", "5.txt.met"]
    assert content(tmp_path / "spark") == content(tmp_path / "local")


def test_after_a_driver_was_killed_the_next_does_what_is_missing(file: File, tmp_path: Path) -> None:
    for number in range(250):  # three shards
        file(f"{number:03}.txt", [ENGLISH, IDLE, VIETNAMESE][number % 3] if number % 50 < 3 else IDLE)
    news, out = str(tmp_path / "in"), tmp_path / "out"
    # The ledger is synced, and its folder; then the row of one shard, and that of another: there the driver dies.
    command = [sys.executable, str(TESTS / "killed.py"), "4", "extract", news, "-o", f"{out}/"]
    killed = subprocess.run([*command, *HERE], capture_output=True, timeout=300)
    assert killed.returncode == -9, killed.stderr
    finished = {json.loads(line)["shard"] for line in (out / "ledger.jsonl").read_text("utf-8").splitlines()[1:]}
    assert 0 < len(finished) < 3
    before = {number: (out / f"records-{number:06}.jsonl").stat().st_mtime_ns for number in finished}
    assert main(["extract", news, "-o", f"{out}/", *HERE]) == 0
    assert before == {number: (out / f"records-{number:06}.jsonl").stat().st_mtime_ns for number in finished}
    assert main(["extract", news, "-o", f"{tmp_path}/whole/"]) == 0
    assert content(out) == content(tmp_path / "whole")


def test_what_fails_again_and_again_ends_the_run_in_one_line_and_keeps_what_is_finished(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(articles, "work_on_shards", deadly.on_shards)
        (news / "5.txt").write_text(f"!raise! {ENGLISH}", "utf-8")
        assert main(["extract", str(news), "-o", f"{out}/", *HERE]) == 1
    *_, line = capsys.readouterr().err.splitlines()
    assert line == (
        f"certwire: {out}: Spark gave up: extractor.patterns.rule.RuleError: as told; "
        "what is finished is kept, and the same command goes on"
    )
    assert not [name for name in content(out) if name.endswith(".part")]
    assert main(["extract", str(news), "-o", f"{out}/"]) == 0
    assert became(out)["5.txt"] == ("extracted", None)


def test_without_java_the_run_ends_in_one_line(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "extractor.cli", "extract", str(news), "-o", f"{tmp_path}/out/", *CLUSTER]
    nothing = os.environ | {"PATH": os.fspath(tmp_path), "JAVA_HOME": os.fspath(tmp_path)}
    run = subprocess.run(command, env=nothing, capture_output=True, encoding="utf-8", timeout=300)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "Spark could not begin" in run.stderr.splitlines()[-1]


# where an executor does not see what the driver sees


def a_job(out: Path, sources: Sequence[Path] = (), **otherwise: str) -> Job:
    """A job whose terms are those of this machine but for what is otherwise."""
    terms = {"certwire": __version__, "patterns": Extractor().patterns.digest, **otherwise}
    with opened(out, terms, overwrite=False):
        return Job(LocalFolder(out), Settings(), deadly.words, Limits(), terms, [*map(str, sources)])


def test_a_machine_that_sees_what_the_driver_sees_begins(tmp_path: Path) -> None:
    assert callable(_begin(a_job(tmp_path / "out", [tmp_path])))


def test_a_machine_without_the_sources_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="all machines must see the sources"):
        _begin(a_job(tmp_path / "out", [tmp_path / "gone"]))


def test_a_machine_with_another_output_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    job = replace(a_job(tmp_path / "out"), folder=LocalFolder(tmp_path / "other"))
    with pytest.raises(RefusedError, match="all machines must see the output folder"):
        _begin(job)


@pytest.mark.parametrize("key", ["certwire", "patterns"])
def test_a_machine_with_other_rules_or_another_version_is_told(tmp_path: Path, key: str) -> None:
    job = a_job(tmp_path / "out", (), **{key: "another"})
    with pytest.raises(RefusedError, match=f"other {key}"):
        _begin(job)
