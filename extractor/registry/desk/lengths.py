"""How long a queue is, by the cheapest way to know."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from extractor.registry import search
from extractor.registry.bulk import at_once
from extractor.registry.desk.filters import Asked, Filters
from extractor.registry.desk.places import places_of
from extractor.registry.entries import REVIEWS
from extractor.registry.search import Question
from extractor.registry.tables import claim, tally
from extractor.registry.tallies import Kind

_EVERY = 10**9
_TALLIED: dict[str, Kind] = {"event": "event", "flag": "flag", "language": "language", "rule": "rule"}


def length(connection: Connection, filters: Filters, wanted: Asked) -> int:
    """How many claims are wanted by filters."""
    if (kind := _kind(filters)) is not None:
        value = "" if kind == "all" else getattr(filters, kind)
        known = tally.c.kind == kind, tally.c.value == value, tally.c.review.in_(wanted.reviews or REVIEWS)
        found = connection.scalar(select(func.coalesce(func.sum(tally.c.claims), 0)).where(*known))
        if found or kind == "all":
            return int(found or 0)
    if wanted.organization or wanted.not_by:
        return _one_by_one(connection, wanted)
    if wanted.words:
        return search.count(connection, "claim", wanted.of_claims())
    if not wanted.facets and (wanted.start or wanted.end):
        return _of_days(connection, wanted)
    return search.count(connection, "queue", wanted.of_queue(connection))


def _kind(filters: Filters) -> Kind | None:
    """What these are counted by already: where they are one filter at most."""
    told = [
        field.name for field in fields(filters) if field.name != "review" and getattr(filters, field.name) is not None
    ]
    return "all" if not told else _TALLIED.get(told[0]) if len(told) == 1 else None


def _of_days(connection: Connection, wanted: Asked) -> int:
    every = select(func.count()).select_from(claim).where(*_between(claim.c.day, wanted))
    # What people decided about is few: an expression keeps a database from going by the days there.
    decided = select(func.count()).select_from(claim).where(*_between(func.coalesce(claim.c.day, ""), wanted))
    if "unreviewed" not in wanted.reviews and wanted.reviews:
        return int(connection.scalar(decided.where(claim.c.review.in_(wanted.reviews))) or 0)
    others = [review for review in REVIEWS if wanted.reviews and review not in wanted.reviews]
    but = int(connection.scalar(decided.where(claim.c.review.in_(others))) or 0) if others else 0
    return int(connection.scalar(every) or 0) - but


def _between(day: ColumnElement[Any], wanted: Asked) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return day >= (wanted.start or "0"), day <= (wanted.end or "99999")


def _one_by_one(connection: Connection, wanted: Asked) -> int:
    """Of the claims of an organization, or of those that people decided about: they are few."""
    ranks, question, found = places_of(connection, wanted, "confidence")(0, _EVERY), wanted.of_queue(connection), 0
    if not (wanted.words or wanted.facets or wanted.start or wanted.end):
        return len(ranks)
    for some in at_once(ranks):
        here = search.holding(connection, "queue", question, some)
        found += len(_with_words(connection, wanted, here) if wanted.words else here)
    return found


def _with_words(connection: Connection, wanted: Asked, ranks: set[int]) -> set[int]:
    known = claim.c.review.in_(wanted.reviews or REVIEWS), claim.c.rank.in_(ranks)
    beside = {row.place: row.rank for row in connection.execute(select(claim.c.place, claim.c.rank).where(*known))}
    having = search.holding(connection, "claim", Question(wanted.words), [*beside])
    return {beside[place] for place in having}
