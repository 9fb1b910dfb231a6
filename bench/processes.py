"""What a process costs: commands from call to end, and the steps and the memory of one that starts."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.synthesis import LANGUAGES
from bench.throughput import Files

_REPOSITORY = Path(__file__).parents[1]
_COMMAND = (sys.executable, "-m", "extractor.cli")
Figures = dict[str, float]


def commands(files: Files, languages: Sequence[str], runs: int) -> Figures:
    """Milliseconds from calling a command to its end, medians of ``runs``; a first record in each of ``languages``."""
    found = {
        "python, doing nothing": _milliseconds([sys.executable, "-c", "pass"], 5),
        "certwire --help": _milliseconds([*_COMMAND, "--help"], 5),
    }
    idle = files["irrelevant texts", LANGUAGES[0]][0]
    found["extract, one irrelevant text"] = _milliseconds([*_COMMAND, "extract", idle], runs)
    for language in languages:
        relevant = files["relevant texts", language][0]
        found[f"extract, first record, {language}"] = _milliseconds([*_COMMAND, "extract", relevant], runs)
    return found


def start_up(files: Files, runs: int) -> tuple[Figures, Figures]:
    """Milliseconds of each step of a process that starts, medians, and its memory after each in MB."""
    arguments = [files["irrelevant texts", LANGUAGES[0]][0]]
    for language in LANGUAGES:
        arguments += files["relevant texts", language]
    steps = []
    for _ in range(runs):
        run = subprocess.run(
            [sys.executable, "-m", "bench.cold_process", *arguments],
            cwd=_REPOSITORY,
            stdout=subprocess.PIPE,
            check=True,
        )
        steps.append(json.loads(run.stdout))
    medians = [
        {name: statistics.median(step[part][name] for step in steps) for name in steps[0][part]}
        for part in ("milliseconds", "megabytes")
    ]
    return medians[0], medians[1]


def jobs(folder: Path, files: Files, times: int) -> Figures:
    """Seconds that runs of one job and of two take for all articles ``times`` over, without their starts, and the ratio.

    With them, in MB, the largest process of the run with two.
    """
    found: Figures = {}
    for number in (1, 2):
        start, _ = _run(number, [files["irrelevant texts", LANGUAGES[0]][0]])
        whole, found["MB of the largest process"] = _run(number, [str(folder)] * times)
        found[f"seconds of {number} job{'s' * (number - 1)}"] = whole - start
    found["one job takes times as long as two"] = found["seconds of 1 job"] / found["seconds of 2 jobs"]
    return found


def _run(jobs: int, sources: Sequence[str]) -> tuple[float, float]:
    """The seconds of a run into a folder, and the megabytes of its largest process."""
    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as out:
        started = time.perf_counter()
        run = subprocess.Popen(
            [*_COMMAND, "extract", *sources, "--jobs", str(jobs), "-o", f"{out}/", "--progress", "none"],
            cwd=_REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if not hasattr(os, "wait4"):  # Windows
            run.wait()
            return time.perf_counter() - started, float("nan")
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        assert run.returncode == 0
        return time.perf_counter() - started, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _milliseconds(command: list[str], runs: int) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, cwd=_REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)
