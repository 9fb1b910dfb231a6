"""Which claims a queue is of, and how its filters are asked of the indexes and held against a claim's row."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from extractor.registry import search
from extractor.registry.cursors import QueryError
from extractor.registry.entries import REVIEWS, claim_terms, day_places, queue_terms, site_of
from extractor.registry.reading import facets_of, first_day, last_day, lies_between, organization_of, words_of
from extractor.registry.search import Question
from extractor.registry.tables import claim
from extractor.registry.terms import Word, facet
from extractor.registry.values import Review

Reviewed = Literal[Review, "reviewed", "all"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are wanted; None is any.

    ``standard`` is ISO 9001 or ISO 9001:2015; ``body`` an id or name; ``rule`` and ``flag`` as records have them; ``source`` the host, folder
    or archive that articles are from, or the address of one of its articles; ``start`` and ``end`` are days, months or years, both included;
    ``text`` is words that all stand there; ``organization`` the id of any of its names. ``review`` is how people left a claim: "reviewed" is anyhow.
    ``not_by`` is a reviewer who gives second opinions: claims that others decided about and this one did not.
    """

    language: str | None = None
    standard: str | None = None
    edition: int | None = None
    body: str | None = None
    event: str | None = None
    rule: str | None = None
    flag: str | None = None
    review: Reviewed = "unreviewed"
    source: str | None = None
    start: str | None = None
    end: str | None = None
    text: str | None = None
    organization: str | None = None
    not_by: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters as the registry is asked them: ``facets`` each with terms of which a claim has one. No ``reviews`` are all."""

    words: tuple[Word, ...]
    facets: tuple[tuple[str, ...], ...]
    reviews: tuple[str, ...]
    start: str | None
    end: str | None
    organization: str | None
    not_by: str | None

    @property
    def is_by_review_alone(self) -> bool:
        """Whether nothing but the review is asked."""
        others = self.words or self.facets or self.start or self.end or self.organization or self.not_by
        return not others

    def of_queue(self, connection: Connection) -> Question:
        """What the index of the queue is asked: all but the words."""
        facets = [*self.facets]
        if self.reviews:
            facets.append(tuple(facet("review", review) for review in self.reviews))
        if self.start or self.end:
            facets.append(_days(connection, self.start, self.end))
        return Question((), tuple(facets))

    def of_claims(self) -> Question:
        """What the index of claims is asked: all but the queue's own."""
        without: tuple[str, ...] = ()
        facets = [*self.facets]
        if "unreviewed" in self.reviews:  # which no entry says
            without = tuple(facet("review", review) for review in REVIEWS if review not in self.reviews)
        elif self.reviews:
            facets.append(tuple(facet("review", review) for review in self.reviews))
        first, last = day_places(self.start, self.end) if self.start or self.end else (0, search.LAST)
        return Question(self.words, tuple(facets), without, first, last)

    def holds(self, row: Row[Any]) -> bool:
        """Whether a claim's row is one that is wanted, but for who decided about it, which its place says."""
        members = json.loads(row.corrected or row.record)
        if self.reviews and row.review not in self.reviews:
            return False
        if self.organization not in (None, row.organization_id):
            return False
        if not lies_between(row.day, self.start, self.end):
            return False
        if not Question((), self.facets).holds(queue_terms(members, row.body_id, row.day, row.review)):
            return False
        return not self.words or Question(self.words).holds(claim_terms(members, row.body_id, row.country, row.review))


def asked(connection: Connection, filters: Filters) -> Asked | None:
    """How the registry is asked for filters; None where nothing can be found. Raises QueryError."""
    facets = facets_of(connection, filters.standard, filters.edition, filters.body, filters.event, filters.language)
    if filters.rule:
        facets.append((facet("rule", filters.rule),))
    if filters.flag:
        facets.append((facet("flag", filters.flag),))
    if filters.source:
        facets.append(tuple(facet("site", site) for site in {filters.source.rstrip("/"), site_of(filters.source)}))
    organization = None
    if filters.organization is not None:
        organization = organization_of(connection, filters.organization)
    if not all(facets) or (filters.organization is not None and organization is None):
        return None
    return Asked(
        words_of(filters.text or None),
        tuple(facets),
        _reviews(filters),
        first_day(filters.start, "from") if filters.start else None,
        last_day(filters.end, "to") if filters.end else None,
        organization,
        filters.not_by or None,
    )


def _reviews(filters: Filters) -> tuple[str, ...]:
    if filters.review not in (*REVIEWS, "reviewed", "all"):
        raise QueryError("review", f"is {', '.join(REVIEWS)}, reviewed or all")
    if filters.review == "reviewed" or (filters.not_by and filters.review == "unreviewed"):
        return tuple(review for review in REVIEWS if review != "unreviewed")
    return () if filters.review == "all" else (filters.review,)


def _days(connection: Connection, start: str | None, end: str | None) -> tuple[str, ...]:
    """Terms for the days from one to another, as far as there are claims of them: whole years, whole months, days."""
    least = connection.scalar(select(func.min(claim.c.day)))  # one at a time, which an index knows
    most = connection.scalar(select(func.max(claim.c.day)))
    start, end = max(start or "", least or ""), min(end or "9999", most or "")
    found: list[str] = []
    if not least or start > end:
        return ()
    for year in range(int(start[:4]), int(end[:4]) + 1):
        if start <= f"{year:04}-01-01" and f"{year:04}-12-31" <= end:
            found.append(f"{year:04}")
            continue
        for month in range(1, 13):
            named = f"{year:04}-{month:02}"
            last = monthrange(year, month)[1] if 1 <= year <= 9999 else 31
            if start <= f"{named}-01" and f"{named}-{last:02}" <= end:
                found.append(named)
            else:
                days = (f"{named}-{day:02}" for day in range(1, 32))
                found += [day for day in days if start <= day <= end]
    return tuple(facet("day", day) for day in found)
