"""Where claims about a certificate disagree: for a person to look at and settle, never settled by whoever was loaded last.

Dates disagree where no day can be meant by both: 2015 and 2015-03 do not. What is not told disagrees with nothing.
Announcements are of one award unless something tells them apart: their editions, years between them, an end between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from extractor.registry.told import ENDED, HELD, Days, Told, agree, days, gap, when

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "bodies": "two certification bodies are told for one award",
        "edition-after-date": "the edition is of a year after the day that is told",
        "editions": "two editions are told for one day",
        "end-before-start": "it is told to end before it begins",
        "held-after-end": "it had ended, and is told as held later without a new award",
        "held-after-expiry": "by its own dates it had ended, and is told as held later without a renewal",
        "issued": "two dates of issue are told for one award",
        "renewed-before-awarded": "it is told to be renewed before it was first awarded",
        "valid-until": "two ends are told for one award",
    }
)

# Announcements that lie as many days apart are of another award: a certificate is given for three years.
_CYCLE: Mapping[str, int] = MappingProxyType({"awarded": 3 * 365, "transitioned": 3 * 365, "renewed": 183})
_LONGEST_CYCLE = max(_CYCLE.values())
_SOON = 183  # days within which one award is told with dates that differ, whatever else differs
_MONTH = 31


class Saying(NamedTuple):
    """A value of a finding, and the ids of the claims that tell it."""

    field: str  # a column of the table claim; "published" is its article's
    value: str
    claims: tuple[str, ...]


class Disagreement(NamedTuple):
    """What disagrees. It is known by ``values``: they stay when more articles tell the same, or the same more precisely."""

    kind: str
    values: tuple[str, ...]
    told: tuple[Saying, ...]

    @property
    def claims(self) -> frozenset[str]:
        """The ids of all claims that take part."""
        return frozenset(claim for saying in self.told for claim in saying.claims)


def disagreements(claims: Sequence[Told], other: Callable[[str, str], bool] = str.__ne__) -> list[Disagreement]:
    """What disagrees among the claims about one certificate; their order makes no difference.

    ``other`` tells of two bodies' ids whether they are surely not one.
    """
    if len(claims) == 1 and claims[0].edition is None and claims[0].valid_until is None:
        return []  # as most are
    found = list(_impossible(claims))
    held = [claim for claim in claims if claim.event in HELD] if len(claims) > 1 else []
    if held:
        ends = [claim for claim in claims if claim.event in ENDED]
        stops = [told.first for claim in ends if claim.event != "suspended" and (told := when(claim)) is not None]
        found += _bodies(held, stops, other)
        found += _dates("issued", held, stops)
        found += _dates("valid_until", held, stops)
        found += _editions(held)
        found += _renewed(held, ends)
        found += _held_after_expiry(held)
        found += _held_after_end(held, ends)
    return sorted(found)


def _impossible(claims: Iterable[Told]) -> Iterator[Disagreement]:
    """What one claim says that cannot be, whatever the others tell."""
    early: dict[int, list[Told]] = defaultdict(list)
    turned: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for claim in claims:
        edition, day = claim.edition, claim.day
        if edition is not None and day is not None and day < str(edition) and claim.event != "planned":
            told = when(claim)
            if told is not None and told.last.year < edition:
                early[edition].append(claim)
        if claim.valid_until is not None:
            start, end = days(claim.issued or claim.valid_from), days(claim.valid_until)
            if start is not None and end is not None and end.last < start.first:
                turned[_apart((start, end))].append(claim)
    for edition, those in early.items():
        yield Disagreement("edition-after-date", (str(edition),), _sayings(those, "edition", "own"))
    for values, those in turned.items():
        yield Disagreement("end-before-start", values, _sayings(those, "start", "valid_until"))


def _bodies(held: Sequence[Told], stops: Sequence[date], other: Callable[[str, str], bool]) -> Iterator[Disagreement]:
    told = [claim for claim in held if claim.body_id is not None]

    def clash(left: Told, right: Told) -> bool:
        return (
            left.body_id != right.body_id
            and _one_award(left, right, stops)
            and other(left.body_id or "", right.body_id or "")
        )

    if len({claim.body_id for claim in told}) > 1:
        for group in _groups(told, clash):
            yield Disagreement(
                "bodies", tuple(sorted({claim.body_id or "" for claim in group})), _sayings(group, "body_id")
            )


def _dates(field: str, held: Sequence[Told], stops: Sequence[date]) -> Iterator[Disagreement]:
    told = [claim for claim in held if days(getattr(claim, field)) is not None]

    def clash(left: Told, right: Told) -> bool:
        if agree(getattr(left, field), getattr(right, field)) or not _one_award(left, right, stops):
            return False
        return left.event == right.event

    if len({getattr(claim, field) for claim in told}) > 1:
        for group in _groups(told, clash):
            values = _apart(value for claim in group if (value := days(getattr(claim, field))) is not None)
            yield Disagreement(field.replace("_", "-"), values, _sayings(group, field))


def _editions(held: Sequence[Told]) -> Iterator[Disagreement]:
    """Within a year two may have been held one after the other; not within a month."""
    told = [claim for claim in held if claim.edition is not None and _precise(claim)]

    def clash(left: Told, right: Told) -> bool:
        return left.edition != right.edition and left.event == right.event and agree(left.own, right.own)

    if len({claim.edition for claim in told}) > 1:
        for group in _groups(told, clash):
            year = min(claim.own or "" for claim in group)[:4]
            editions = sorted({str(claim.edition) for claim in group})
            yield Disagreement("editions", (*editions, year), _sayings(group, "edition", "own"))


def _renewed(held: Sequence[Told], ends: Sequence[Told]) -> Iterator[Disagreement]:
    """Renewed before all that is told of its award."""
    renewals = [(told, claim) for claim in held if claim.event == "renewed" and (told := days(claim.own)) is not None]
    if not renewals:
        return
    day = min(told.last for told, _ in renewals)
    first = [claim for told, claim in renewals if told.last == day]
    edition = first[0].edition if len({claim.edition for claim in first}) == 1 else None
    awards = [claim for claim in held if claim.event == "awarded"]
    if any((told := when(claim)) is not None and told.first <= day for claim in awards):
        return
    dated = [
        (told, claim)
        for claim in awards
        if (told := days(claim.own)) is not None
        and (claim.edition is None or (claim.edition <= day.year and edition in (None, claim.edition)))
    ]
    if not dated:
        return
    began = min(told.first for told, _ in dated)
    if any((told := when(claim)) is not None and day <= told.last and told.first <= began for claim in ends):
        return
    those = [*first, *(claim for told, claim in dated if told.first == began)]
    values = _apart((Days(day, day), Days(began, began)))
    yield Disagreement("renewed-before-awarded", values, _sayings(those, "event", "own"))


def _held_after_expiry(held: Sequence[Told]) -> Iterator[Disagreement]:
    ending = [(end, claim) for claim in held if (end := days(claim.valid_until)) is not None]
    if ending:
        last = max(end.last for end, _ in ending)
        those = [claim for end, claim in ending if end.last == last]
        start = max((told.last for claim in those if (told := when(claim)) is not None), default=date.min)
        later = _told_later(held, last, min(start, last), max(claim.edition or 0 for claim in those))
        if later:
            sayings = (*_sayings(those, "valid_until"), *_sayings(later, "event", "published"))
            yield Disagreement("held-after-expiry", (str(last.year),), sayings)


def _held_after_end(held: Sequence[Told], ends: Sequence[Told]) -> Iterator[Disagreement]:
    dated = [(told, claim) for claim in ends if (told := when(claim)) is not None]
    if dated:
        last = max(told.last for told, _ in dated)
        those = [claim for told, claim in dated if told.last == last]
        later = _told_later(held, last, last, max(claim.edition or 0 for claim in those))
        if later:
            sayings = (*_sayings(those, "event", "own"), *_sayings(later, "event", "published"))
            yield Disagreement("held-after-end", (str(last.year),), sayings)


def _told_later(held: Iterable[Told], end: date, start: date, edition: int) -> list[Told]:
    """Who tells, without a date of its own, that it was held after its ``end``.

    None where it is told that something began anew: a renewal or a move after ``start``, or an award with its date.
    """
    later: list[Told] = []
    for claim in held:
        told = when(claim)
        if told is None or (edition and (claim.edition or edition) < edition):
            continue
        if claim.event != "awarded" and told.last > start:
            return []
        if edition and (claim.edition or 0) > edition and told.last > start:
            return []
        if days(claim.own) is None:
            if told.first > end:
                later.append(claim)
        elif told.last > end or (told.last - start).days > _SOON:
            return []
    return later


def _one_award(left: Told, right: Told, stops: Iterable[date]) -> bool:
    """Whether nothing tells the two apart, so that what they tell is of one award."""
    if left.event != right.event:
        return _precise(left) and _precise(right) and agree(left.own, right.own)
    if left.edition is not None and right.edition is not None and left.edition != right.edition:
        return False
    here, there = when(left), when(right)
    apart = gap(here, there)
    if here is None or there is None or apart == 0:
        return True
    if apart >= _CYCLE[left.event]:
        return False
    if apart >= _SOON and days(left.own) is not None and days(right.own) is not None:
        bodies = left.body_id is not None and right.body_id is not None and left.body_id != right.body_id
        if bodies or not agree(left.valid_until, right.valid_until):
            return False
    first, then = (left, right) if here.first < there.first else (right, left)
    over, anew = min(here.last, there.last), max(here.first, there.first)
    until = days(first.valid_until)
    if until is not None and until.last < anew and days(then.own) is not None:
        return False
    return not any(over < stop <= anew for stop in stops)


def _precise(claim: Told) -> bool:
    told = days(claim.own)
    return told is not None and told.number <= _MONTH


def _groups(claims: Iterable[Told], clash: Callable[[Told, Told], bool]) -> Iterator[list[Told]]:
    """Those that clash, in groups that do not clash with each other."""
    alike: dict[Hashable, list[Told]] = defaultdict(list)  # what tells the same is compared once
    for claim in claims:
        told = (claim.event, claim.edition, claim.body_id, claim.issued, claim.event_date, claim.valid_until)
        alike[(*told, None if days(claim.own) else claim.published)].append(claim)
    groups = sorted(alike.values(), key=lambda group: _first(group[0]))
    at = [*range(len(groups))]  # the group of each
    for left, right in _near([group[0] for group in groups]):
        if at[left] != at[right] and clash(groups[left][0], groups[right][0]):
            new, old = at[left], at[right]
            at = [new if place == old else place for place in at]
    together: dict[int, list[list[Told]]] = defaultdict(list)
    for index, place in enumerate(at):
        together[place].append(groups[index])
    for those in together.values():
        if len(those) > 1:
            yield [claim for group in those for claim in group]


def _first(claim: Told) -> date:
    told = when(claim)
    return told.first if told is not None else date.min


def _near(claims: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The places of two each, of claims in the order of their first days, that may be of one award: no cycle lies between them."""
    firsts = [_first(claim) for claim in claims]
    for left, claim in enumerate(claims):
        told = when(claim)
        too_late = None if told is None else told.last.toordinal() + _LONGEST_CYCLE
        for right in range(left + 1, len(claims)):
            if too_late is not None and firsts[right].toordinal() >= too_late:
                break
            yield left, right


def _sayings(claims: Iterable[Told], *fields: str) -> tuple[Saying, ...]:
    """The values of these columns with who tells them. ``own`` and ``start`` are whichever of some dates is told."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        for field in fields:
            name = _column(claim, field)
            value = getattr(claim, name)
            if value is not None:
                told[name, str(value)].add(claim.id)
    return tuple(Saying(*key, tuple(sorted(those))) for key, those in sorted(told.items()))


def _column(claim: Told, field: str) -> str:
    if field == "own":
        return "issued" if claim.issued else "event_date" if claim.event_date else "published"
    if field == "start":
        return "issued" if claim.issued else "valid_from"
    return field


def _apart(told: Iterable[Days]) -> tuple[str, ...]:
    """The days as years; as months or days where they are of one year. Those that hold another are left out."""
    ranges = {*told}
    inner = [here for here in ranges if not any(here != there and _holds(here, there) for there in ranges)]
    texts = {here.first.isoformat() for here in inner}
    for length in (4, 7):
        short = {text[:length] for text in texts}
        if len(short) == len(texts):
            return tuple(sorted(short))
    return tuple(sorted(texts))


def _holds(outer: Days, inner: Days) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
