"""What a process costs: start-up, the first record, memory. Each is measured in processes of its own.

Run as a module with files as arguments it is such a process, and prints what it measured as JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.synthesis import LANGUAGES
from bench.throughput import Files

_REPOSITORY = Path(__file__).parents[1]
_COMMAND = (sys.executable, "-m", "extractor.cli")
Figures = dict[str, float]


def commands(files: Files, runs: int) -> Figures:
    """Milliseconds from calling a command to its end, medians."""
    found = {
        "python, doing nothing": _milliseconds([sys.executable, "-c", "pass"], 5),
        "certwire --help": _milliseconds([*_COMMAND, "--help"], 5),
    }
    idle = files["irrelevant texts", LANGUAGES[0]][0]
    found["extract, one irrelevant text"] = _milliseconds([*_COMMAND, "extract", idle], runs)
    for language in LANGUAGES:
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
            [sys.executable, "-m", "bench.processes", *arguments], cwd=_REPOSITORY, stdout=subprocess.PIPE, check=True
        )
        steps.append(json.loads(run.stdout))
    medians = [
        {name: statistics.median(step[part][name] for step in steps) for name in steps[0][part]}
        for part in ("milliseconds", "megabytes")
    ]
    return medians[0], medians[1]


def _milliseconds(command: list[str], runs: int) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, cwd=_REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


def memory() -> float:
    """Resident memory of this process in MB: its present size on Linux, its largest elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / 1e6 if sys.platform == "darwin" else largest / 1e3


def _start(idle: str, relevant: list[str]) -> dict[str, Figures]:
    milliseconds: Figures = {}
    megabytes: Figures = {"python": memory()}
    started = time.perf_counter()

    def done(step: str) -> None:
        nonlocal started
        milliseconds[step] = 1000 * (time.perf_counter() - started)
        megabytes[step] = memory()
        started = time.perf_counter()

    from extractor.pipeline import Extractor

    done("import extractor.pipeline")
    extractor = Extractor()
    done("Extractor()")
    extractor.process(Path(idle).read_bytes(), idle)
    done("first irrelevant text")
    share = len(relevant) // len(LANGUAGES)
    for at, language in enumerate(LANGUAGES):
        path = relevant[at * share]
        extractor.process(Path(path).read_bytes(), path)
        done(f"first relevant text, {language}")
    for path in relevant:
        extractor.process(Path(path).read_bytes(), path)
    done(f"{len(relevant)} relevant texts")
    return {"milliseconds": milliseconds, "megabytes": megabytes}


if __name__ == "__main__":
    print(json.dumps(_start(sys.argv[1], sys.argv[2:])))
