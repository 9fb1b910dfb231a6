"""What each stage costs for a relevant article: its own time, without that of the stages it calls."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from bench.synthesis import LANGUAGES
from bench.throughput import Files
from extractor import pipeline
from extractor.assembling.article import Assembler
from extractor.language import LanguageIdentifier
from extractor.matching.bodies import BodyFinder
from extractor.matching.names.finder import OrganizationFinder
from extractor.matching.scanner import Scanner
from extractor.matching.tokens import CueMatcher, Tokenizer
from extractor.normalizing.dates import DateFinder
from extractor.normalizing.stamps import StampFinder
from extractor.normalizing.standards import StandardFinder
from extractor.reading.gate import Gate
from extractor.reading.sources import entries

_STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "gate": ((Gate, "may_hold_claim"), (Gate, "may_hold_claim_text")),
    "read": ((pipeline, "read"),),
    "day of publication": ((StampFinder, "find"),),
    "language": ((LanguageIdentifier, "identify"),),
    "standards": ((StandardFinder, "find"),),
    "dates": ((DateFinder, "find"), (DateFinder, "periods"), (DateFinder, "month_first")),
    "sentences": ((Scanner, "scan"),),
    "words": ((Tokenizer, "words"),),
    "names": ((OrganizationFinder, "find"), (BodyFinder, "find"), (BodyFinder, "judge")),
    "cues": ((CueMatcher, "cues"), (CueMatcher, "frames")),
    "assembling": ((Assembler, "assemble"),),
    "files, and the rest": (),
}
_REST = "files, and the rest"
_WITH_ALL_INSIDE = "day of publication"  # the dates that it reads are its own

STAGES = tuple(_STAGES)
Costs = dict[str, dict[str, float]]
"""Milliseconds an article, by form and language ("texts en") and by stage."""


class _Stopwatch:
    """Wall time of each stage. While a stage calls another, its own time stands still."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._open = [_REST]
        self._since = time.perf_counter()

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            if self._open[-1] == _WITH_ALL_INSIDE:
                return call(*arguments, **named)
            self.turn()
            self._open.append(stage)
            try:
                return call(*arguments, **named)
            finally:
                self.turn()
                self._open.pop()

        return run

    def turn(self) -> None:
        """Book the time since the last turn on the stage that runs."""
        now = time.perf_counter()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now


def measure(files: Files, extractor: pipeline.Extractor, rounds: int) -> Costs:
    """What each stage costs for the relevant files; medians of the rounds."""
    sets = {
        f"{form} {language}": files[f"relevant {form}", language]
        for form in ("texts", "pages")
        for language in LANGUAGES
    }
    runs = {name: [_run(extractor, paths) for _ in range(rounds)] for name, paths in sets.items()}
    return {
        name: {stage: statistics.median(run[stage] for run in of_set) for stage in STAGES}
        for name, of_set in runs.items()
    }


def _run(extractor: pipeline.Extractor, paths: Sequence[str]) -> dict[str, float]:
    with ExitStack() as patches:
        watch = _Stopwatch()
        for stage, places in _STAGES.items():
            for owner, name in places:
                patches.enter_context(patch.object(owner, name, watch.timed(stage, getattr(owner, name))))
        watch.turn()
        watch.seconds = dict.fromkeys(STAGES, 0.0)
        for entry in entries(paths, io.BytesIO()):
            assert entry.data is not None, entry.error
            extractor.process(entry.data, entry.source)
        watch.turn()
    return {stage: 1000 * seconds / len(paths) for stage, seconds in watch.seconds.items()}
