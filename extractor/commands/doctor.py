"""certwire doctor: what is here, what is missing for which feature, and whether it works."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor import __version__
from extractor.commands.packages import Asked, Package, asked, install, modules_of

if TYPE_CHECKING:
    from extractor.batch.trial import Outcome

FEATURES = {
    "api": "serving a registry to programs (certwire registry serve)",
    "cloud": "sources and outputs at addresses (s3://…), with the package of their scheme",
    "parquet": "records as Parquet files (--format parquet)",
    "pdf": "the text layer of PDF files",
    "postgres": "a registry on PostgreSQL (--registry postgresql://…)",
    "report": "the registry's report with its charts (certwire registry report)",
    "review": "settling in a browser what was extracted (certwire review)",
    "spark": "runs on a Spark cluster (--engine spark)",
}
"""What the extras are for; those that are not here are for who works on certwire."""

_OLDEST_JAVA = 17
_SECONDS, _MEGABYTES = 60, 1024  # the limits that articles have by default


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Only what is broken is wrong: what is missing is for a feature that may not be wanted."""

    about: str
    state: Literal["ok", "missing", "broken"]
    told: str
    remedy: str | None = None


def run(options: argparse.Namespace) -> int:
    """Look, try, and tell. Returns 1 where something is broken that is needed."""
    findings: list[Finding] = []
    for look in (_python, _packages, _temporary_folder, partial(_trials, options.patterns)):
        try:
            findings += look()
        except Exception as error:  # a doctor who faints helps nobody
            findings.append(Finding("doctor", "broken", f"{type(error).__name__}: {error}"))
    broken = {finding.about for finding in findings if finding.state == "broken"}
    findings = [finding for finding in findings if finding.state == "broken" or finding.about not in broken]
    is_well = not broken
    if options.json:
        told = {"certwire": __version__, "ok": is_well, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(findings)))
        print("\nall well" if is_well else "\nsomething is broken: see above")
    return 0 if is_well else 1


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    from extractor.reading.entry import printable

    wide = max(len(finding.about) for finding in findings)
    yield f"certwire {__version__}, in {Path(__file__).parents[1]}"
    for finding in findings:
        yield printable(f"{finding.state:<8} {finding.about:<{wide}}  {finding.told}")
        if finding.remedy:
            yield printable(f"{'':<8} {'':<{wide}}  → {finding.remedy}")


def _python() -> Iterator[Finding]:
    told = f"{platform.python_version()}, {sys.executable}"
    yield Finding("Python", "ok" if sys.version_info >= (3, 11) else "broken", told)
    most = 4 * (os.cpu_count() or 1)
    yield Finding("platform", "ok", f"{platform.platform()}, {os.cpu_count()} processors: --jobs up to {most}")


def _packages() -> Iterator[Finding]:
    here = asked()
    for package in here.packages:
        yield _package(package)
    for extra, packages in here.extras.items():
        if extra in FEATURES:
            yield from _extra(extra, packages, here)


def _package(package: Package) -> Finding:
    if package.version is None:
        return Finding(package.name, "broken", f"is not there; wanted is {package.line}", install(package.line))
    if package.in_range is False:
        told = f"{package.version} is not in range; wanted is {package.line}"
        return Finding(package.name, "broken", told, install(package.line))
    told = package.version if package.in_range else f"{package.version}; whether it is in range, packaging would tell"
    return Finding(package.name, "ok", told)


def _extra(extra: str, packages: Sequence[Package], here: Asked) -> Iterator[Finding]:
    missing = [package.name for package in packages if package.version is None]
    about = f"extra {extra}"
    if missing:
        told = f"not installed ({', '.join(missing)}): {FEATURES[extra]}"
        yield Finding(about, "missing", told, here.command(extra))
        return
    wrong = [finding for package in packages if (finding := _package(package)).state == "broken"]
    yield from wrong
    versions = ", ".join(f"{package.name} {package.version}" for package in packages)
    if not wrong:
        yield Finding(about, "ok", f"{FEATURES[extra]}: {versions}")
    if extra == "spark":
        yield _java()


def _java() -> Finding:
    """The Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    wanted = (
        f"Java {_OLDEST_JAVA} or newer, from the system's packages (openjdk-{_OLDEST_JAVA}-jre-headless); or JAVA_HOME"
    )
    try:
        told = subprocess.run([java or "java", "-version"], capture_output=True, text=True, timeout=30).stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("Java", "missing", f"for Spark: {error}", wanted)
    version = re.search(r'version "(?:1\.)?(\d+)[^"]*"', told)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        return Finding("Java", "missing", f"for Spark: {' '.join(told.split())[:100]}", wanted)
    return Finding("Java", "ok", f"{version[0].removeprefix('version ')}, {java}")


def _temporary_folder() -> Iterator[Finding]:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"certwire")
            file.flush()
    except OSError as error:
        remedy = "set TMPDIR to a folder that can be written to"
        yield Finding("temporary folder", "broken", str(error), remedy)
    else:
        yield Finding("temporary folder", "ok", tempfile.gettempdir())


def _trials(patterns: Path | None) -> Iterator[Finding]:
    """What a worker finds: the modules, the rules, an article of each language, and what becomes of one who is lost."""
    from extractor.batch.supervisor import supervise
    from extractor.batch.trial import Task, work_on_trials
    from extractor.batch.worker import Limits

    packages = {module: (about, package) for about, package in _installed() for module in modules_of(package)}
    has_limit = sys.platform == "linux"
    tasks: list[Task] = [("read", [*packages]), ("crash", [])]
    if has_limit:
        tasks.append(("fill", []))
    start = partial(work_on_trials, patterns, _MEGABYTES)
    try:
        with closing(supervise(tasks, start, 1, Limits(_SECONDS, _MEGABYTES), 1)) as outcomes:
            for _, outcome in outcomes:
                if outcome is not None and (finding := _judged(outcome, packages)):
                    yield finding
    except (OSError, ChildProcessError) as error:
        yield Finding("workers", "broken", f"cannot be started: {error}")
    if not has_limit:
        yield Finding("memory limit", "missing", "only Linux has one: --memory-limit does nothing here")


def _installed() -> Iterator[tuple[str, Package]]:
    """The packages that are there of those that are asked for, and what they are told under."""
    here = asked()
    yield from ((package.name, package) for package in here.packages if package.version)
    for extra in FEATURES.keys() & here.extras.keys():
        yield from ((f"extra {extra}", package) for package in here.extras[extra] if package.version)


def _judged(outcome: Outcome, packages: Mapping[str, tuple[str, Package]]) -> Finding | None:
    """What an outcome means; None where there is nothing to tell."""
    error = outcome.error
    if outcome.kind == "module":
        about, package = packages[outcome.name]
        told = f"{package.name} {package.version} cannot be imported: {error}"
        return Finding(about, "broken", told, install("--force-reinstall", package.line)) if error else None
    if outcome.kind == "crash":
        told = f"one was started, lost on purpose ({error}) and replaced; what it was at was named"
        return Finding("workers", "ok", told) if error else Finding("workers", "broken", "one that crashes is not seen")
    if outcome.kind == "fill":
        told = f"holds: a worker that {error} was stopped"
        not_held = "is not held here: --memory-limit does nothing"
        return Finding("memory limit", "ok", told) if error else Finding("memory limit", "missing", not_held)
    about = f"language {outcome.name}" if outcome.kind == "language" else "rules"
    return Finding(about, "broken" if error else "ok", error or outcome.told)
