"""What went wrong, claim by claim, and which mistakes are made most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from extractor.model import Mention, Quote, Record, Span
from extractor.scoring import agreement
from extractor.scoring.agreement import Agreement, Field
from extractor.scoring.alignment import Pair
from extractor.scoring.gold import GoldArticle, GoldRecord
from extractor.scoring.passages import Words, gap

_COMPARED = (agreement.EVENT, agreement.ORGANIZATION, agreement.STANDARD, *agreement.DETAILS)
_STANDARDS = tuple(field for field in _COMPARED if field.name in ("standard", "from_standard"))
_CODED = ("event", "issued", "valid_from", "valid_until", "event_date")
_CLAIM = frozenset(field.name for field in _COMPARED[:3])

Likeness = Literal[
    "same claim", "other event", "other edition", "other organization", "other standard", "nothing", "alone"
]


class Difference(NamedTuple):
    """A field in which a found record differs from its gold record; None is null."""

    field: str
    wanted: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Miss:
    """Something to look at. ``quotes`` are the sentences it rests on: the record's evidence and, as far as they are found,
    those that name what gold has and the record has not. ``named`` is where these say so: mentions with the field's
    name as label.

    ``missed``: a gold claim without an answer. ``extra``: a found claim that no gold record makes. ``wrong``: a found
    claim with a wrong organization, standard or event, which counts as both. ``details``: a right claim with a wrong
    date, body or other detail, or one that is left out or made up.

    ``likeness`` tells how near the article's other side comes to the claim: in what the claim differs from the gold
    record or found record that it has most in common with. ``same claim`` is one made twice, ``nothing`` has
    neither organization nor standard in common with any, and ``alone`` has no other side at all: an extra claim of an
    article without claims, a missed claim of an article in which nothing was found.
    """

    kind: Literal["missed", "extra", "wrong", "details"]
    path: Path
    language: str
    gold: GoldRecord | None
    found: Record | None
    likeness: Likeness
    differences: tuple[Difference, ...] = ()
    quotes: tuple[Quote, ...] = ()
    named: tuple[Mention, ...] = ()


class Side(NamedTuple):
    """A field of both sides of a miss: what gold says, what the record says (None is null), and whether they agree."""

    field: str
    wanted: str | None
    found: str | None
    agrees: bool


class Confusion(NamedTuple):
    """How many times a value was taken for another. Null is no value: it is ``left out`` of a record, or ``made up``."""

    wanted: str | None
    found: str | None
    times: int

    @property
    def kind(self) -> Literal["wrong", "left out", "made up"]:
        return "left out" if self.found is None else "made up" if self.wanted is None else "wrong"


def misses_of(article: GoldArticle, found: Sequence[Record], pairs: Sequence[Pair], text: str) -> Iterator[Miss]:
    """The misses of one article: those of its gold records in their order, then the extra claims in theirs."""
    words = Words(text)
    answers = {pair.gold: pair for pair in pairs}
    settled = set()
    for index, wanted in enumerate(article.records):
        pair = answers.get(index)
        if pair is None:
            if not wanted.optional:
                likeness = _nearest(agreement.agreement(wanted, record) for record in found)
                named = _claimed(wanted, words)
                quotes = words.passages(mention.span for mention in named)
                yield Miss("missed", article.path, article.language, wanted, None, likeness, (), quotes, named)
            continue
        if wanted.optional and not pair.agreement.claim:
            continue  # an extra claim, told below
        settled.add(pair.found)
        record = found[pair.found]
        differences = tuple(_differences(wanted, record))
        if wanted.optional or not differences:
            continue
        kind: Literal["details", "wrong"] = "details" if pair.agreement.claim else "wrong"
        likeness, evidence = _likeness(pair.agreement), record.evidence
        named = _missing(wanted, evidence.span, differences, words)
        apart = [m.span for m in named if not evidence.span.start <= m.span.start < evidence.span.end]
        quotes = words.passages(apart, [evidence.span]) if apart else (evidence,)
        yield Miss(kind, article.path, article.language, wanted, record, likeness, differences, quotes, named)
    for index, record in enumerate(found):
        if index not in settled:
            likeness = _nearest(agreement.agreement(wanted, record) for wanted in article.records)
            yield Miss("extra", article.path, article.language, None, record, likeness, (), (record.evidence,))


def sides(miss: Miss) -> list[Side]:
    """The two sides of a miss: event, organization and standard, and each detail that one of them states."""
    told = []
    for field in _COMPARED:
        wanted = field.accepted(miss.gold)[0] if miss.gold else None
        found = next(iter(field.forms(miss.found)), None) if miss.found else None
        if wanted is not None or found is not None:
            agrees = miss.gold is not None and miss.found is not None and field.agrees(miss.gold, miss.found)
            told.append(Side(field.name, wanted, found, agrees))
    return told


def likenesses(misses: Iterable[Miss]) -> Mapping[Likeness, tuple[int, int]]:
    """How many extra and how many missed claims are alike in each way to what they were mistaken for.

    The most frequent first. A wrong claim counts as both; details are none of either.
    """
    misses = [miss for miss in misses if miss.kind != "details"]
    extra = Counter(miss.likeness for miss in misses if miss.found)
    missed = Counter(miss.likeness for miss in misses if miss.gold)
    order = sorted(extra | missed, key=lambda likeness: (-extra[likeness] - missed[likeness], likeness))
    return {likeness: (extra[likeness], missed[likeness]) for likeness in order}


def confusions(misses: Iterable[Miss]) -> Mapping[str, Sequence[Confusion]]:
    """Which values were taken for which, by field in the order of the scores; the most frequent first.

    As in the scores, details count only where organization and standard agree.
    """
    taken: dict[str, Counter[tuple[str | None, str | None]]] = {field.name: Counter() for field in _COMPARED}
    for miss in misses:
        matched = not {"organization", "standard"} & {difference.field for difference in miss.differences}
        for field, wanted, found in miss.differences:
            if matched or field in _CLAIM:
                taken[field][wanted, found] += 1
    return {
        field: [
            Confusion(wanted, found, times)
            for (wanted, found), times in sorted(counted.items(), key=lambda item: (-item[1], *map(str, item[0])))
        ]
        for field, counted in taken.items()
    }


def _nearest(compared: Iterable[Agreement]) -> Likeness:
    """The likeness to the one that most is in common with."""
    nearest = max(compared, key=lambda a: (a.claim, a.matched, a.organization and a.work, a.aligned, a.organization, a.work), default=None)  # fmt: skip
    return "alone" if nearest is None else _likeness(nearest)


def _likeness(compared: Agreement) -> Likeness:
    if compared.claim:
        return "same claim"
    if compared.matched:
        return "other event"
    if compared.organization:
        return "other edition" if compared.work else "other standard"
    return "other organization" if compared.work else "nothing"


def _differences(wanted: GoldRecord, record: Record) -> Iterator[Difference]:
    for part in _COMPARED:
        if not part.agrees(wanted, record):
            forms = part.forms(record)
            yield Difference(part.name, part.accepted(wanted)[0], forms[0] if forms else None)


def _claimed(wanted: GoldRecord, words: Words) -> tuple[Mention, ...]:
    """Where the text names the claim's organization and its standard, nearest to each other; one where it names only one."""
    organizations = _named(agreement.ORGANIZATION, wanted, words)
    standards = _named(agreement.STANDARD, wanted, words)
    pairs = ((a, b) for a in organizations for b in standards)
    nearest = min(pairs, key=lambda pair: gap(pair[0].span, pair[1].span), default=None)
    return nearest or (*organizations[:1], *standards[:1])


def _missing(
    wanted: GoldRecord, evidence: Span, differences: Iterable[Difference], words: Words
) -> tuple[Mention, ...]:
    """Where the text names, nearest to the record's evidence, what gold has and the record has not."""
    differing = {difference.field for difference in differences}
    named = [_named(field, wanted, words) for field in _COMPARED if field.name in differing]
    return tuple(min(found, key=lambda mention: gap(mention.span, evidence)) for found in named if found)


def _named(field: Field, wanted: GoldRecord, words: Words) -> list[Mention]:
    """Where the text has the field's value, of two forms that begin together the longer first; nowhere for events and
    dates, which gold does not write as texts do."""
    if field.name in _CODED:
        return []
    find = words.standard if field in _STANDARDS else words.spans
    spans = {span for value in field.accepted(wanted) if value for span in find(value)}
    return [
        Mention(field.name, span, words.text[slice(*span)], "gold")
        for span in sorted(spans, key=lambda span: (span.start, -span.end))
    ]
