"""What a run measured, as tables for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.feeds import GATED, INFLATED, READ
from bench.processes import Figures
from bench.stages import STAGES, Costs
from bench.throughput import FEED, GOALS, TOGETHER, Measured, Sizes

_ABOUT = """\
Articles a second on one core, read from files: Python {python}, gate on {engine}, medians of {rounds} rounds.
The composition is BeautifulSoup(html.parser).get_text, langdetect, blank spaCy with a Matcher, search_dates, each on
the whole article; it reads a sample of {sample} of the same articles in each round. In a feed one article in {feed} is
relevant; there the composition's time is computed from the rows above. Synthetic articles keep caches warm."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run measured."""

    sizes: Sizes
    engine: str  # of the gate
    articles: list[Measured]
    costs: Costs
    commands: Figures
    start_up: Figures
    memory: Figures
    feeds: Figures  # articles a second
    jobs: Figures

    def as_json(self) -> dict[str, Any]:
        """Every figure, those of single rounds as well."""
        return {
            "machine": {
                "python": platform.python_version(),
                "system": platform.platform(),
                "cores": os.cpu_count(),
                "gate": self.engine,
            },
            "articles_per_second": [
                {
                    "kind": one.kind,
                    "language": one.language,
                    "articles": one.articles,
                    "with_records": one.with_records,
                    "certwire": one.rate,
                    "goal": GOALS.get(one.kind),
                    "composition": one.composition_rate,
                    "ratio": one.ratio,
                    "slowest_round_over_fastest": one.spread,
                    "seconds_an_article": {"certwire": one.certwire, "composition": one.composition},
                }
                for one in self.articles
            ],
            "composition_sample": self.sizes.sample,
            "milliseconds_of_a_relevant_article": self.costs,
            "milliseconds_of_a_command": self.commands,
            "milliseconds_of_a_start": self.start_up,
            "megabytes_after": self.memory,
            "articles_per_second_of_a_feed": self.feeds,
            "jobs": self.jobs,
        }

    def as_text(self) -> str:
        """The tables."""
        about = _ABOUT.format(
            python=platform.python_version(),
            engine=self.engine,
            rounds=self.sizes.rounds,
            sample=self.sizes.sample,
            feed=FEED,
        )
        sections = [
            [about],
            _table(
                ("", "", "articles", "with records", "certwire/s", "goal/s", "composition/s", "times as fast"),
                map(_row, self.articles),
                words=2,
            ),
            ["Many irrelevant articles in one file, and how long reading a WARC.gz takes beside inflating it."],
            _table(
                ("", "articles/s", "times inflating"),
                (
                    (name, _figure(rate), f"{self.feeds[INFLATED] / rate:.2f}" if name in (READ, GATED) else "")
                    for name, rate in self.feeds.items()
                ),
            ),
            ["Milliseconds of a relevant article, by stage; each without the stages that it calls."],
            _table(
                ("", *self.costs),
                [
                    *((stage, *(f"{costs[stage]:.2f}" for costs in self.costs.values())) for stage in STAGES),
                    ("together", *(f"{sum(costs.values()):.2f}" for costs in self.costs.values())),
                ],
            ),
            ["Milliseconds of a command, from call to end."],
            _table(("", "ms"), ((name, f"{figure:.0f}") for name, figure in self.commands.items())),
            ["A process that starts, step by step."],
            _table(
                ("", "ms", "MB after it"),
                (
                    (name, f"{self.start_up[name]:.0f}" if name in self.start_up else "", f"{figure:.0f}")
                    for name, figure in self.memory.items()
                ),
            ),
        ]
        if self.jobs:
            sections += [
                ["Jobs: all the articles above, several times over, into a folder; starts are taken off."],
                _table(("", ""), ((name, f"{figure:.2f}") for name, figure in self.jobs.items())),
            ]
        return "\n\n".join("\n".join(lines) for lines in sections)


def _row(one: Measured) -> tuple[str, ...]:
    goal = GOALS.get(one.kind) if one.language == TOGETHER else None
    return (
        one.kind,
        one.language,
        str(one.articles),
        str(one.with_records),
        _figure(one.rate),
        f"{goal:,}" if goal else "",
        _figure(one.composition_rate),
        _figure(one.ratio),
    )


def _figure(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 20 else f"{figure:.1f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> list[str]:
    """Aligned columns: the first ``words`` of them to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
