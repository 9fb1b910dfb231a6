"""Goes through an index of claims from a place on, in its order or against it.

SQLite gives what is found in order, however far one is. PostgreSQL gives all that is found before the first, and so does SQLite
where words are beginnings: then the next entries are looked at one by one before the index is asked.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, text

from extractor.registry import search
from extractor.registry.search import LAST, Question

Index = Literal["claim", "queue"]

_FIRST, _GROWS = 250, 4  # entries that are looked at first, and how many times as many then
_LOOKED_AT = 8000
"""Entries that are looked at before the index is asked."""


def find(
    connection: Connection, index: Index, question: Question, start: int, most: int, *, backward: bool = False
) -> list[int]:
    """The first places from ``start`` on, that one too, whose entries are looked for; at most so many.

    With ``backward`` those before it, the nearest first. Words that are beginnings are found as any.
    """
    if not all(question.facets):
        return []
    is_sqlite = connection.dialect.name == "sqlite"
    # All entries with a beginning would be gathered before the first is given.
    has_beginnings = question.without_prefixes() != question
    if is_sqlite and question.has_terms and not has_beginnings:
        return _matched(connection, index, question, _within(question, start, backward), most, backward)
    found, start, is_all = _looked_at(connection, index, question, start, most, backward)
    if is_all or len(found) == most:
        return found
    bounds = _within(question, start, backward)
    if not is_sqlite:
        connection.execute(text("set local enable_seqscan = off"))
    found += _matched(connection, index, question, bounds, most - len(found), backward)
    if not is_sqlite:
        connection.execute(text("set local enable_seqscan = on"))
    return found


def _within(question: Question, start: int, backward: bool) -> tuple[int, int]:
    """The first and the last place that may be found."""
    if backward:
        return question.first, min(start, question.last)
    return max(start, question.first), question.last


def _matched(
    connection: Connection, index: Index, question: Question, bounds: tuple[int, int], most: int, backward: bool
) -> list[int]:
    bound = {"match": search.matched(connection, question), "low": bounds[0], "high": bounds[1], "most": most}
    way = "desc" if backward else "asc"
    if connection.dialect.name == "sqlite":
        statement = (
            f"select rowid from {index}_words where {index}_words match :match"
            f" and rowid >= :low and rowid <= :high order by rowid {way} limit :most"
        )
    else:
        statement = (
            f"with found as materialized (select place from {index}_words where terms @@ cast(:match as tsquery))"
            f" select place from found where place between :low and :high order by place {way} limit :most"
        )
    return [*connection.execute(text(statement), bound).scalars()]


def _looked_at(
    connection: Connection, index: Index, question: Question, start: int, most: int, backward: bool
) -> tuple[list[int], int, bool]:
    """What is found among the next entries, where the ones behind begin, and whether there are none.

    A question without terms is asked to the end.
    """
    key, way = ("rowid" if connection.dialect.name == "sqlite" else "place"), "desc" if backward else "asc"
    condition, values = search.conditions(connection, question)
    entries = (
        f"select {key} as place, terms from {index}_words where {key} >= :low and {key} <= :high"
        f" order by {key} {way} limit :window"
    )
    end = text(f"select {'min' if backward else 'max'}(place), count(*) from ({entries}) as w")
    some = text(f"select place from ({entries}) as w where true{condition} order by place {way} limit :most")
    found: list[int] = []
    window, left = _FIRST, _LOOKED_AT
    while True:
        low, high = _within(question, start, backward)
        here = {"low": low, "high": min(high, LAST), "window": window}
        found += connection.execute(some, {**values, **here, "most": most - len(found)}).scalars()
        if len(found) == most:
            return found, start, False
        until, seen = connection.execute(end, here).one()
        if seen < window:
            return found, start, True
        start, left = (until - 1 if backward else until + 1), left - seen
        if question.has_terms and left <= 0:
            return found, start, False
        window *= _GROWS
        window = min(window, left) if question.has_terms else window


def count(connection: Connection, index: Index, question: Question) -> int:
    """How many entries are looked for."""
    if not all(question.facets):
        return 0
    is_sqlite = connection.dialect.name == "sqlite"
    values: dict[str, str | int] = {"low": question.first, "high": question.last}
    inner, outer = "", ""
    if question.has_terms:
        values["match"] = search.matched(connection, question)
        inner = f" where {index}_words match :match" if is_sqlite else " where terms @@ cast(:match as tsquery)"
    else:
        outer, told = search.conditions(connection, question)
        values |= told
    entries = f"(select {'rowid as place' if is_sqlite else 'place'}, terms from {index}_words{inner}) as w"
    statement = text(f"select count(*) from {entries} where place >= :low and place <= :high{outer}")
    return int(connection.execute(statement, values).scalar_one())
