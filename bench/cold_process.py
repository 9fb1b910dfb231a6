"""A process that starts and extracts: the milliseconds of each step and its memory after it, as JSON.

    python -m bench.cold_process IRRELEVANT RELEVANT...

The relevant files are as many of each language, one language after the other. Nothing of the bench that loads a library
may be imported here: what it loads would not be measured.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from bench.synthesis import LANGUAGES

Figures = dict[str, float]


def memory(process: str = "self") -> float:
    """Resident memory of a process in MB: its present size on Linux; elsewhere the largest of this one."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / 1e6 if sys.platform == "darwin" else largest / 1e3


def start(idle: str, relevant: list[str]) -> dict[str, Figures]:
    """Start up, and tell what it took: ``milliseconds`` of each step and ``megabytes`` after it."""
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
    print(json.dumps(start(sys.argv[1], sys.argv[2:])))
