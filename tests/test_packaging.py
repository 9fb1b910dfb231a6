"""The wheel holds the package with its rules, nothing else, and asks for what the code imports."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from email.parser import HeaderParser
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest

REPOSITORY = Path(__file__).parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    source = tmp_path_factory.mktemp("source") / "certwire"
    shutil.copytree(REPOSITORY, source, ignore=shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "corpus"))
    (source / "corpus").mkdir()
    (source / "corpus" / "gold.jsonl").touch()  # as good as the whole corpus to see that none of it is packed
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    (path,) = target.glob("*.whl")
    with ZipFile(path) as opened:
        yield opened


def test_the_wheel_puts_one_package_into_site_packages(wheel: ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}
    assert top == {"extractor", f"certwire-{_metadata(wheel)['Version']}.dist-info"}


def test_the_wheel_holds_every_rule_file_and_what_the_package_reads(wheel: ZipFile) -> None:
    rules = {f"extractor/_patterns/{path.relative_to(REPOSITORY / 'patterns').as_posix()}" for path in _rule_files()}
    assert rules
    assert rules | {"extractor/py.typed", "extractor/output/report.css"} <= {*wheel.namelist()}


def test_the_wheel_holds_all_that_the_review_desk_shows(wheel: ZipFile) -> None:
    review = REPOSITORY / "extractor" / "web" / "review"
    shown = {path for folder in ("static", "templates") for path in (review / folder).rglob("*") if path.is_file()}
    assert {"desk.css", "favicon.svg", "base.html"} <= {path.name for path in shown}
    assert {path.relative_to(REPOSITORY).as_posix() for path in shown} <= {*wheel.namelist()}


def test_the_installed_review_desk_finds_its_pages(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    program = "from extractor.web.review import rendering, statics as s; print(s.__file__, len(s.statics().content)); "
    program += "rendering.environment().get_template('base.html')"
    site = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=site, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    place, count = run.stdout.split()
    assert Path(place).is_relative_to(tmp_path)
    assert int(count) >= 2


def test_the_installed_command_finds_its_rules(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    (tmp_path / "article.txt").write_text("Varuna Pumps Ltd has received ISO 9001:2015 certification.\n")
    command = [sys.executable, "-c", "from extractor.cli import main; exit(main())", "extract", "article.txt"]
    site = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = subprocess.run(command, cwd=tmp_path, env=site, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["standard"]["id"] == "ISO 9001:2015"


def test_the_installed_command_makes_a_registry(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    (tmp_path / "records.jsonl").touch()
    command = [sys.executable, "-c", "from extractor.cli import main; exit(main())", "load", "records.jsonl"]
    site = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = subprocess.run(command, cwd=tmp_path, env=site, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr == "certwire: records.jsonl: 0 records, 0 of them new and 0 changed\n"
    assert (tmp_path / "certwire.sqlite").exists()


def test_the_metadata_names_the_command_and_the_license(wheel: ZipFile) -> None:
    metadata = _metadata(wheel)
    info = f"certwire-{metadata['Version']}.dist-info"
    assert metadata["Name"] == "certwire"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert b"Apache License" in wheel.read(f"{info}/licenses/LICENSE")
    assert b"certwire = extractor.cli:main" in wheel.read(f"{info}/entry_points.txt")


def test_what_is_required_is_imported_and_what_is_imported_is_required() -> None:
    extras = (
        PROJECT["optional-dependencies"][extra]
        for extra in ("api", "cloud", "parquet", "pdf", "postgres", "report", "review", "spark")
    )
    asked_for = [*PROJECT["dependencies"], *chain.from_iterable(extras)]
    required = {_normalized(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in asked_for}
    distributions = packages_distributions()
    imported = {
        _normalized(name)
        for package in _imported_packages()
        - sys.stdlib_module_names
        - {"extractor", "compression"}  # the last from 3.14 on
        for name in distributions.get(package, [package])
    }
    assert imported == required


def _metadata(wheel: ZipFile) -> dict[str, str]:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return dict(HeaderParser().parsestr(wheel.read(name).decode()))


def _rule_files() -> list[Path]:
    return sorted((REPOSITORY / "patterns").rglob("*.toml"))


def _imported_packages() -> set[str]:
    packages: set[str] = set()
    for path in (REPOSITORY / "extractor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                packages |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                packages.add(node.module.partition(".")[0])
    return packages


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
