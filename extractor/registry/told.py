"""What certificates and findings see of a claim, and how the days that it tells lie to those of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from extractor.normalizing import edtf

HELD = frozenset({"awarded", "renewed", "transitioned"})
ENDED = frozenset({"suspended", "withdrawn", "expired"})

# Of claims about one day, what presupposes another comes after it: an end its award, an award its plan.
_RANK: Mapping[str, int] = MappingProxyType(
    {
        event: rank
        for rank, event in enumerate(("planned", "adopted", "awarded", "transitioned", "renewed", *sorted(ENDED)))
    }
)


class Days(NamedTuple):
    """The first and the last day that a date can mean."""

    first: date
    last: date

    @property
    def number(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1


class Told(NamedTuple):
    """A claim about an organization and a work: the values in force, dates as EDTF. ``published`` is its article's."""

    id: str
    name_id: str
    article_id: str
    event: str
    edition: int | None = None
    body_id: str | None = None
    issued: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    event_date: str | None = None
    day: str | None = None
    confidence: float = 0.0
    published: str | None = None

    @property
    def own(self) -> str | None:
        """When it happened, as the article tells it; the day of publication tells only when it was known."""
        return self.issued or self.event_date


@lru_cache(maxsize=65536)
def days(text: str | None) -> Days | None:
    """The days of an EDTF date; None where it has no year, or is none.

    >>> days("2015-02")
    Days(first=datetime.date(2015, 2, 1), last=datetime.date(2015, 2, 28))
    """
    bounds = edtf.bounds(text) if text else None
    return Days(*bounds) if bounds and bounds[0] <= bounds[1] else None


def agree(left: str | None, right: str | None) -> bool:
    """False where no day can be meant by both: 2015 and 2015-03 agree, and so does what is not told."""
    return gap(days(left), days(right)) == 0


def gap(left: Days | None, right: Days | None) -> int:
    """How many days lie at least between the two, 0 where they may be one or a day is unknown."""
    if left is None or right is None:
        return 0
    return max(0, (right.first - left.last).days, (left.first - right.last).days)


def when(claim: Told) -> Days | None:
    """When it happened; where that is not told, when it was known."""
    return days(claim.own) or days(claim.published)


def order(claim: Told) -> tuple[str, int, float, str]:
    """What claims are ordered by: those without a day of the calendar first, so that they never override one that has it."""
    return (claim.day or "") if days(claim.day) else "", _RANK[claim.event], claim.confidence, claim.id
