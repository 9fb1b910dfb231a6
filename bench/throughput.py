"""Articles per second on one core, read from files, beside the composition on a sample of the same files.

Rounds are interleaved: in each, every set of files goes through certwire and its sample through the composition, so
that both meet the same machine. What is told are medians of the rounds; the ratio is the median of the rounds' ratios.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.composition import Composition
from bench.pages import page
from bench.synthesis import LANGUAGES, Writer
from extractor.batch.articles import Settings, process_all
from extractor.pipeline import Extractor
from extractor.reading.sources import entries

GOALS = {
    "irrelevant texts": 60_000,
    "irrelevant pages": 11_000,
    "relevant texts": 150,
    "relevant pages": 250,
}  # a second
KINDS = tuple(GOALS)
TOGETHER = "all"
FEED = 5  # one article in so many is relevant


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: files of each kind in each language, rounds, and files that the composition reads."""

    irrelevant_texts: int = 400
    irrelevant_pages: int = 150
    relevant: int = 30
    rounds: int = 5
    sample: int = 3

    def of(self, kind: str) -> int:
        return {"irrelevant texts": self.irrelevant_texts, "irrelevant pages": self.irrelevant_pages}.get(
            kind, self.relevant
        )


@dataclass(slots=True, eq=False)
class Measured:
    """One set of files: seconds an article in each round, for certwire and for the composition."""

    kind: str
    language: str
    articles: int
    with_records: int = 0
    certwire: list[float] = field(default_factory=list)
    composition: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Articles a second."""
        return 1 / statistics.median(self.certwire)

    @property
    def composition_rate(self) -> float:
        return 1 / statistics.median(self.composition)

    @property
    def ratio(self) -> float:
        """How many times as fast as the composition."""
        return statistics.median(theirs / ours for theirs, ours in zip(self.composition, self.certwire, strict=True))

    @property
    def spread(self) -> float:
        """Slowest round over fastest: 1.0 on a machine at rest."""
        return max(self.certwire) / min(self.certwire)


Files = dict[tuple[str, str], list[str]]


def write_files(folder: Path, sizes: Sizes) -> Files:
    """Write the articles, and return their paths by kind and language."""
    files: Files = {}
    for kind in KINDS:
        relevant, is_page = not kind.startswith("irrelevant"), kind.endswith("pages")
        for language in LANGUAGES:
            place = folder / kind.replace(" ", "-") / language
            place.mkdir(parents=True)
            paths = []
            for number in range(sizes.of(kind)):
                writer = Writer(language, f"{kind} {number}")
                text = writer.text(relevant=relevant)
                path = place / f"{number:04}{'.html' if is_page else '.txt'}"
                path.write_text(page(text, writer, number) if is_page else text.plain(), encoding="utf-8", newline="\n")
                paths.append(str(path))
            files[kind, language] = paths
    return files


def measure(files: Files, extractor: Extractor, sizes: Sizes, told: Callable[[str], None]) -> list[Measured]:
    """Every set of files, the languages of a kind together, and a feed of each form."""
    composition = Composition(LANGUAGES)
    sets = {Measured(kind, language, len(paths)): paths for (kind, language), paths in files.items()}
    feeds = {form: _feed(files, form) for form in ("texts", "pages")}
    sets |= {Measured(f"feed of {form}", TOGETHER, len(paths)): paths for form, paths in feeds.items()}
    for measured, paths in sets.items():  # warm-up; the gate's automaton grows with what it meets
        _with_records(extractor, paths if measured.kind.startswith("irrelevant") else paths[:2])
        if measured.kind == KINDS[0]:
            _compose(composition, paths[:1])
    for number in range(sizes.rounds):
        told(f"articles, round {number + 1} of {sizes.rounds}")
        for measured, paths in sets.items():
            started = time.perf_counter()
            measured.with_records = _with_records(extractor, paths)
            measured.certwire.append((time.perf_counter() - started) / len(paths))
            if measured.language == TOGETHER:
                continue
            sample = _sample(paths, sizes.sample)
            started = time.perf_counter()
            _compose(composition, sample)
            measured.composition.append((time.perf_counter() - started) / len(sample))
    results: list[Measured] = []
    for kind in KINDS:
        one_by_one = [measured for measured in sets if measured.kind == kind]
        results += [*one_by_one, _together(kind, one_by_one)]
    for measured in sets:
        if measured.language == TOGETHER:
            form = measured.kind.rpartition(" ")[2]
            idle, relevant = (
                next(r.composition for r in results if r.kind == f"{kind} {form}" and r.language == TOGETHER)
                for kind in ("irrelevant", "relevant")
            )
            # It reads every article whole, so that its time for a mixture is the mixture of its times.
            measured.composition = [(i * (FEED - 1) + r) / FEED for i, r in zip(idle, relevant, strict=True)]
            results.append(measured)
    return results


def _with_records(extractor: Extractor, paths: Sequence[str]) -> int:
    """Read the files and extract from them; how many gave a record."""
    results = process_all(extractor, Settings(), entries(paths, io.BytesIO()))  # as the command does
    read = 0
    for result in results:
        assert result.status != "failed", result.error
        read += bool(result.records)
    return read


def _compose(composition: Composition, paths: Sequence[str]) -> None:
    for path in map(Path, paths):
        composition.run(path.read_bytes(), path.parent.name, is_page=path.suffix == ".html")


def _sample(paths: Sequence[str], size: int) -> list[str]:
    """Files of every length: the middles of ``size`` equal parts, by length."""
    ordered = sorted(paths, key=lambda path: (Path(path).stat().st_size, path))
    size = min(size, len(ordered))
    return [ordered[(2 * part + 1) * len(ordered) // (2 * size)] for part in range(size)]


def _feed(files: Files, form: str) -> list[str]:
    """The relevant files of all languages, each behind the irrelevant ones that make it one in ``FEED``."""
    relevant, idle = (
        [
            path
            for paths in zip(*(files[f"{kind} {form}", language] for language in LANGUAGES), strict=True)
            for path in paths
        ]
        for kind in ("relevant", "irrelevant")
    )
    before = FEED - 1
    return [path for at, one in enumerate(relevant) for path in (*idle[before * at : before * (at + 1)], one)]


def _together(kind: str, parts: Sequence[Measured]) -> Measured:
    articles = sum(part.articles for part in parts)

    def mixed(rounds: Iterable[Sequence[float]]) -> list[float]:
        return [
            sum(part.articles * seconds for part, seconds in zip(parts, one, strict=True)) / articles
            for one in zip(*rounds, strict=True)
        ]

    return Measured(
        kind, TOGETHER, articles, sum(part.with_records for part in parts),
        mixed(part.certwire for part in parts), mixed(part.composition for part in parts),
    )  # fmt: skip
