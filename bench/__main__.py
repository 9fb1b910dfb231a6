"""How fast certwire is, measured in one run: ``python -m bench [--quick] [--json FILE]``.

The articles are made up and the same in every run. They repeat their templates, so that caches are warmer than on a
real feed; the ratios to the composition, which meets the same articles in the same rounds, say more than the rates.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import processes, stages, throughput
from bench.synthesis import LANGUAGES
from bench.throughput import GOALS, TOGETHER, Measured, Sizes


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run measured."""

    sizes: Sizes
    engine: str  # of the gate
    articles: list[Measured]
    costs: stages.Costs
    commands: processes.Figures
    start_up: processes.Figures
    memory: processes.Figures

    def as_json(self) -> dict[str, Any]:
        return {
            "machine": {
                "python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count(), "gate": self.engine,
            },
            "articles_per_second": [
                {
                    "kind": one.kind, "language": one.language, "articles": one.articles, "with_records": one.with_records,
                    "certwire": one.rate, "composition": one.composition_rate, "ratio": one.ratio,
                    "goal": GOALS.get(one.kind), "spread": one.spread,
                    "seconds_an_article": {"certwire": one.certwire, "composition": one.composition},
                }
                for one in self.articles
            ],
            "composition_sample": self.sizes.sample,
            "milliseconds_of_a_relevant_article": self.costs,
            "milliseconds_of_a_command": self.commands,
            "milliseconds_of_a_start": self.start_up,
            "megabytes_after": self.memory,
        }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the speed of certwire.")
    parser.add_argument("--quick", action="store_true", help="fewer articles and rounds: rough figures in 20 seconds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure to FILE")
    options = parser.parse_args(arguments)
    sizes = Sizes(60, 24, 4, rounds=2, sample=1) if options.quick else Sizes()
    report = measure(sizes, runs=1 if options.quick else 3)
    print(told(report))
    if options.json:
        options.json.write_text(json.dumps(report.as_json(), indent=1) + "\n", encoding="utf-8")


def measure(sizes: Sizes, runs: int) -> Report:
    """Measure everything; ``runs`` is how often a process is started to take a median."""
    from extractor.pipeline import Extractor

    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as folder:
        _progress("writing the articles")
        files = throughput.write_files(Path(folder), sizes)
        _progress("processes")
        commands = processes.commands(files, runs)
        start_up, memory = processes.start_up(files, runs)
        extractor = Extractor()
        articles = throughput.measure(files, extractor, sizes, _progress)
        _progress("stages")
        costs = stages.measure(files, extractor, sizes.rounds)
        _progress("")
        return Report(sizes, extractor._gate.engine, articles, costs, commands, start_up, memory)


def told(report: Report) -> str:
    """The report as tables."""
    sizes = report.sizes
    return "\n".join(
        (
            f"Articles a second on one core, read from files (Python {platform.python_version()}, gate on {report.engine}; "
            f"medians of {sizes.rounds} rounds).",
            f"Composition: BeautifulSoup(html.parser), langdetect, blank spaCy with Matcher, search_dates; on a sample of "
            f"{sizes.sample}",
            "of the same articles in each round. Feed: one article in five is relevant; the composition's time is computed.",
            "",
            *_table(
                ("", "", "articles", "with records", "certwire", "goal", "composition", "times as fast"),
                [
                    (
                        one.kind, one.language, str(one.articles), str(one.with_records), _rate(one.rate),
                        _rate(GOALS[one.kind]) if one.kind in GOALS and one.language == TOGETHER else "",
                        _rate(one.composition_rate), f"{one.ratio:,.0f}" if one.ratio >= 10 else f"{one.ratio:.1f}",
                    )
                    for one in report.articles
                ],
            ),
            "",
            "Milliseconds of a relevant article, by stage.",
            "",
            *_table(
                ("", *report.costs),
                [
                    *((stage, *(f"{costs[stage]:.2f}" for costs in report.costs.values())) for stage in stages.STAGES),
                    ("all", *(f"{sum(costs.values()):.2f}" for costs in report.costs.values())),
                ],
            ),
            "",
            "Milliseconds of a command, from call to end.",
            "",
            *_table(("", "ms"), [(name, f"{figure:.0f}") for name, figure in report.commands.items()]),
            "",
            "A process that starts, step by step.",
            "",
            *_table(
                ("", "ms", "MB after it"),
                [
                    (name, f"{report.start_up[name]:.0f}" if name in report.start_up else "", f"{figure:.0f}")
                    for name, figure in report.memory.items()
                ],
            ),
        )
    )  # fmt: skip


def _rate(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 20 else f"{rate:.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns; those after the last column of words to the right."""
    words = 2 if len(head) > 1 and head[1] == "" else 1
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{step}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
