"""Scores: precision, recall and F1 of claims and fields, with every miss and every judgement behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from extractor.model import Record
from extractor.scoring import agreement
from extractor.scoring.alignment import Pair, align
from extractor.scoring.gold import GoldArticle, GoldRecord
from extractor.scoring.misses import Miss, misses_of

CLAIM_PARTS = ("event", "organization", "standard", "edition")
FIELDS = (*CLAIM_PARTS, *(detail.name for detail in agreement.DETAILS))


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of right, superfluous and missed answers. A ratio of nothing is 1: nothing was wrong."""

    right: int = 0
    superfluous: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.superfluous + other.superfluous, self.missed + other.missed)

    def __bool__(self) -> bool:
        return bool(self.right or self.superfluous or self.missed)

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.right + self.superfluous)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.right, 2 * self.right + self.superfluous + self.missed)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(slots=True)
class Slice:
    """The scores of one language, or of all. ``negatives`` are the articles without any claim, ``clean`` those of them
    in which nothing was found. ``gold`` is a digest of the gold lines scored."""

    articles: int = 0
    negatives: int = 0
    clean: int = 0
    claims: Tally = Tally()
    fields: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(FIELDS, Tally()))
    gold: str = ""

    @property
    def clean_share(self) -> float:
        return _ratio(self.clean, self.negatives)


class Judgement(NamedTuple):
    """A found record, and whether it is a claim of the gold, optional ones included."""

    record: Record
    right: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """What ``score`` returns: languages and events in alphabetical order, misses and judgements in gold order."""

    total: Slice
    languages: dict[str, Slice]
    events: dict[str, Tally]
    misses: tuple[Miss, ...]
    judgements: tuple[Judgement, ...]


def score(
    gold: Sequence[GoldArticle],
    found: Mapping[Path, Sequence[Record]],
    texts: Mapping[Path, str] | None = None,
) -> Scores:
    """Score the records found in each article, given by ``GoldArticle.path``.

    A claim is right when organization, standard with edition, and event agree with a gold record of the article. An
    optional gold record is neither gained nor lost. The parts of the claim are scored over the pairs that agree in at
    least two of the three, the other fields over those that agree in organization and standard. ``texts`` are the
    articles' texts, to quote what was missed. Raises ValueError when an article of the gold has no entry in ``found``,
    since an article that was never read would pass for a clean one.
    """
    total, languages, events = Slice(), dict[str, Slice](), dict[str, Tally]()
    misses: list[Miss] = []
    judgements: list[Judgement] = []
    for article in gold:
        if article.path not in found:
            raise ValueError(f"{article.path}: no result for this article of the gold corpus")
        records = sorted(found[article.path], key=_position)
        pairs = align(article.records, records)
        slices = (total, languages.setdefault(article.language, Slice()))
        for part in slices:
            part.articles += 1
            part.negatives += not article.records
            part.clean += not article.records and not records
        for event, tally in _claim_tallies(article.records, records, pairs):
            events[event] = events.get(event, Tally()) + tally
            for part in slices:
                part.claims += tally
        for name, tally in _field_tallies(article.records, records, pairs):
            for part in slices:
                part.fields[name] += tally
        right = {pair.found for pair in pairs if pair.agreement.claim}
        judgements += [Judgement(record, index in right) for index, record in enumerate(records)]
        misses += misses_of(article, records, pairs, (texts or {}).get(article.path, ""))
    total.gold = _digest(gold)
    for language, part in languages.items():
        part.gold = _digest(article for article in gold if article.language == language)
    return Scores(
        total, dict(sorted(languages.items())), dict(sorted(events.items())), tuple(misses), tuple(judgements)
    )


def _position(record: Record) -> tuple[int, int, str, str]:
    return record.organization.span.start, record.standard.span.start, record.event, record.id


def _digest(articles: Iterable[GoldArticle]) -> str:
    """The same whatever the order of the lines and files."""
    return hashlib.sha256("\n".join(sorted(article.digest for article in articles)).encode()).hexdigest()


def _claim_tallies(
    gold: Sequence[GoldRecord], found: Sequence[Record], pairs: Sequence[Pair]
) -> Iterator[tuple[str, Tally]]:
    """One tally per claim, with the event it counts under: the gold's where there is one."""
    right = {pair.gold: pair.found for pair in pairs if pair.agreement.claim}
    for index, wanted in enumerate(gold):
        if not wanted.optional:
            yield wanted.event, Tally(right=1) if index in right else Tally(missed=1)
    taken = set(right.values())
    for index, record in enumerate(found):
        if index not in taken:
            yield record.event, Tally(superfluous=1)


def _field_tallies(
    gold: Sequence[GoldRecord], found: Sequence[Record], pairs: Sequence[Pair]
) -> Iterator[tuple[str, Tally]]:
    for pair in pairs:
        wanted, record = gold[pair.gold], found[pair.found]
        if wanted.optional:
            continue
        parts = (pair.agreement.event, pair.agreement.organization, pair.agreement.work)
        for name, agrees in zip(CLAIM_PARTS[:3], parts, strict=True):
            yield name, Tally(right=1) if agrees else Tally(superfluous=1, missed=1)
        if pair.agreement.work:
            edition, accepted = agreement.found_edition(record), agreement.accepted_editions(wanted, record)
            yield "edition", _compare(edition is not None, accepted, edition in accepted)
        if pair.agreement.matched:
            for detail in agreement.DETAILS:
                stated = bool(detail.forms(record))
                yield detail.name, _compare(stated, detail.accepted(wanted), detail.agrees(wanted, record))


def _compare(stated: bool, accepted: agreement.Accepted, agrees: bool) -> Tally:
    """A value rightly left out counts for nothing; a wrong one is superfluous, and misses the gold's unless null will do."""
    if agrees:
        return Tally(right=int(stated))
    return Tally(superfluous=int(stated), missed=int(None not in accepted))
