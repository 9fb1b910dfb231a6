"""How fast certwire is, measured in one run: ``python -m bench [--quick] [--json FILE]``.

The articles are made up and the same in every run. They repeat their templates, so that caches are warmer than on a
real feed; the ratios to the composition, which meets the same articles in the same rounds, say more than the rates.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bench import feeds, processes, stages, throughput
from bench.report import Report
from bench.synthesis import LANGUAGES
from bench.throughput import Sizes
from extractor.pipeline import Extractor

_QUICK = Sizes(irrelevant_texts=60, irrelevant_pages=24, relevant=3, rounds=2, sample=1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the tables, and write JSON where it is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the speed of certwire.")
    parser.add_argument(
        "--quick", action="store_true", help="fewer articles and rounds, no jobs: rough figures in 20 seconds"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure to FILE")
    options = parser.parse_args(arguments)
    report = measure(_QUICK, LANGUAGES[:1], runs=1) if options.quick else measure(Sizes(), LANGUAGES, runs=3)
    print(report.as_text())
    if options.json:
        options.json.write_text(json.dumps(report.as_json(), indent=1) + "\n", encoding="utf-8")


def measure(sizes: Sizes, languages: Sequence[str], runs: int) -> Report:
    """Measure everything. ``languages`` are those of the commands, each called ``runs`` times to take a median."""
    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as folder:
        _progress("writing the articles")
        files = throughput.write_files(Path(folder), sizes)
        _progress("jobs")
        jobs = processes.jobs(Path(folder), files, times=3) if runs > 1 else {}
        _progress("processes")
        commands = processes.commands(files, languages, runs)
        start_up, memory = processes.start_up(files, runs)
        extractor = Extractor()
        articles = throughput.measure(files, extractor, sizes, _progress)
        _progress("feeds")
        rates = feeds.measure(Path(folder), files, extractor, sizes.rounds)
        _progress("stages")
        costs = stages.measure(files, extractor, max(1, sizes.rounds // 2))
        _progress("")
        return Report(
            sizes, "re2" if find_spec("re2") else "find", articles, costs, commands, start_up, memory, rates, jobs
        )


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{step}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
