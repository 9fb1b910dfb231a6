"""certwire doctor: it tells what is here, what is missing and what is broken, and stands whatever that is."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.trial import Outcome, work_on_trials
from extractor.batch.worker import Steps
from extractor.cli import main
from extractor.commands import doctor
from extractor.commands.packages import asked, modules_of
from extractor.patterns.files import default_folder, load

REPOSITORY = Path(__file__).parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]


def examined(tmp_path: Path, **modules: str) -> tuple[int, dict[str, dict[str, Any]], str]:
    """The exit code, the findings and standard error where modules of these names hold these programs."""
    for name, program in modules.items():
        (tmp_path / "broken" / name).mkdir(parents=True)
        (tmp_path / "broken" / name / "__init__.py").write_text(program, "utf-8")
    paths = os.pathsep.join([str(tmp_path / "broken"), str(REPOSITORY)])
    command = [sys.executable, "-m", "extractor.cli", "doctor", "--json"]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, encoding="utf-8")
    told = json.loads(run.stdout)
    assert told["ok"] == (run.returncode == 0)
    return run.returncode, {finding["about"]: finding for finding in told["findings"]}, run.stderr


def test_where_all_is_well_it_says_so(tmp_path: Path) -> None:
    code, findings, err = examined(tmp_path)
    assert (code, err) == (0, "")
    assert {finding["state"] for finding in findings.values()} <= {"ok", "missing"}
    for about in (*(f"language {code}" for code in load().codes), "rules", "workers", "temporary folder", "lxml"):
        assert findings[about]["state"] == "ok", about
    assert load().digest in findings["rules"]["told"]
    assert str(default_folder()) in findings["rules"]["told"]
    assert "SIGTERM" in findings["workers"]["told"]
    if sys.platform == "linux":
        assert findings["memory limit"]["state"] == "ok"


def test_packages_that_crash_or_cannot_be_imported_are_named(tmp_path: Path) -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    code, findings, err = examined(tmp_path, selectolax=crash, langdetect="raise ImportError('no such\\nsymbol')")
    assert (code, err) == (1, "")
    assert findings["selectolax"]["state"] == findings["langdetect"]["state"] == "broken"
    assert "SIGSEGV" in findings["selectolax"]["told"]
    assert "ImportError: no such symbol" in findings["langdetect"]["told"]
    assert "pip install --force-reinstall 'langdetect" in findings["langdetect"]["remedy"]
    assert findings["spacy"]["state"] == "ok"


def test_it_stands_where_nothing_else_does(tmp_path: Path) -> None:
    broken = "raise RuntimeError('of another Python')"
    code, findings, err = examined(tmp_path, pydantic=broken, spacy=broken, packaging=broken)
    assert (code, err) == (1, "")
    for package in ("pydantic", "spacy", "packaging"):
        assert findings[package]["state"] == "broken"
    assert findings["rules"]["state"] == "broken"
    assert "of another Python" in findings["rules"]["told"]
    assert findings["workers"]["state"] == "ok"


# packages, from the metadata


def test_every_extra_has_its_feature_or_is_for_developers() -> None:
    extras = PROJECT["optional-dependencies"].keys()
    assert extras - doctor.FEATURES.keys() == {"browser", "dev", "docs", "readers"}


def test_every_package_tells_its_modules() -> None:
    here = asked()
    assert here.root == REPOSITORY
    assert len(here.packages) >= len([line for line in PROJECT["dependencies"] if "python_version" not in line])
    for package in here.packages:
        assert package.in_range, package
        assert modules_of(package), package
    assert here.command("pdf") == f"{sys.executable} -m pip install -e '{REPOSITORY}[pdf]'"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which certwire is installed with what is in its metadata alone."""
    folder = tmp_path / "certwire-9.dist-info"
    folder.mkdir()
    lines = [
        "Metadata-Version: 2.4", "Name: certwire", "Version: 9",
        "Requires-Dist: pydantic>=99", "Requires-Dist: no-such-thing<2,>=1", "Requires-Dist: rich>=1",
        "Requires-Dist: tomli>=2; python_version < '3.11'",
        "Provides-Extra: pdf", "Requires-Dist: no-such-pdf>=1; extra == 'pdf'",
        "Provides-Extra: parquet", "Requires-Dist: rich>=99; extra == 'parquet'",
        "Provides-Extra: spark", "Requires-Dist: rich>=1; extra == 'spark'",
    ]  # fmt: skip
    (folder / "METADATA").write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    here = asked(tmp_path)
    monkeypatch.setattr(doctor, "asked", lambda: here)
    monkeypatch.setattr(doctor, "_trials", lambda patterns: [])
    return tmp_path


def test_what_was_installed_tells_what_it_asks_for(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(installed / "none"))
    assert main(["doctor", "--json"]) == 1
    findings = {finding["about"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "tomli" not in findings
    assert findings["pydantic"]["state"] == findings["no-such-thing"]["state"] == "broken"
    assert "not in range" in findings["pydantic"]["told"]
    assert findings["no-such-thing"]["remedy"].endswith("pip install 'no-such-thing<2,>=1'")
    assert findings["extra pdf"]["state"] == "missing"
    assert "no-such-pdf" in findings["extra pdf"]["told"]
    assert findings["extra pdf"]["remedy"] == f"{sys.executable} -m pip install 'certwire[pdf]'"
    assert findings["rich"]["state"] == "broken"  # an extra that was installed, and cannot be used
    assert findings["extra spark"]["state"] == "ok"
    assert findings["Java"]["state"] == "missing"


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for Java")
@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ('openjdk version "17.0.9" 2023-10-17', "ok"),
        ('openjdk version "21" 2023-09-19', "ok"),
        ('java version "1.8.0_392"', "missing"),
        ("The operation could not be completed", "missing"),
    ],
)
def test_spark_needs_a_java(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], printed: str, state: str
) -> None:
    java = installed / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho '{printed}' >&2\n", "utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(installed))
    main(["doctor", "--json"])
    (found,) = (finding for finding in json.loads(capsys.readouterr().out)["findings"] if finding["about"] == "Java")
    assert (found["state"], "openjdk-17" in (found["remedy"] or "")) == (state, state == "missing")


def test_what_cannot_be_looked_at_is_told_and_no_traceback(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*arguments: object) -> Any:
        raise OSError("No usable temporary directory found")

    def unheard_of() -> Any:
        raise LookupError("unheard of")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    monkeypatch.setattr(doctor, "_packages", unheard_of)
    assert main(["doctor"]) == 1
    out, err = capsys.readouterr()
    assert "broken   temporary folder  No usable temporary directory found" in out
    assert "LookupError: unheard of" in out
    assert "TMPDIR" in out
    assert err == ""


# the self-test


def read(patterns: Path | None) -> list[Outcome]:
    return [*work_on_trials(patterns, 0)(("read", []), Steps([0.0, 0.0], 0, 0, {}))]


def test_a_language_that_does_not_give_what_it_must_is_told(tmp_path: Path) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "rules"))
    frames = rules / "en" / "events.toml"
    frames.write_text(frames.read_text("utf-8").replace("has received [[standard", "has seen [[standard", 1), "utf-8")
    errors = {outcome.name: outcome.error for outcome in read(rules)}
    assert errors.pop("en")
    assert {*errors.values()} == {None}


def test_rules_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    (outcome,) = read(tmp_path / "none")
    assert outcome.kind == "rules"
    assert "no such folder" in (outcome.error or "")


def test_workers_that_cannot_be_started_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> Any:
        raise ChildProcessError("a worker ended before it began")
        yield

    monkeypatch.setattr("extractor.batch.supervisor.supervise", refuse)
    options = argparse.Namespace(patterns=None, json=True)
    assert doctor.run(options) == 1
