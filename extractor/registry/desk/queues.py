"""Queues of claims for people to review: the least certain first, or the newest, by filters, a page at a time.

A claim has its place in either order, whatever else is loaded or decided: so the one behind a claim is known from that claim
alone, and nothing comes twice. Equally certain claims follow each other by a hash of their ids.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from extractor.registry.cursors import check_limit, cursor_of, key_of
from extractor.registry.desk import lengths
from extractor.registry.desk.filters import Asked, Filters, asked
from extractor.registry.desk.places import Order, place_column, places_of
from extractor.registry.entries import REVIEWS
from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.tables import claim
from extractor.registry.values import Claim, Page

_AT_ONCE = 500  # rows that are looked at


def page(
    connection: Connection,
    filters: Filters,
    order: Order = "confidence",
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Claim]:
    """The claims that are wanted, in an order. Raises QueryError."""
    check_limit(limit)
    key = key_of(f"queue {order}", cursor, int, str)
    rows = _rows(connection, filters, order, (0, "") if key is None else (key[0], key[1]), limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    next = None if last is None else cursor_of(f"queue {order}", [last._mapping[place_column(order)], last.id])
    return Page(tuple(map(claim_of, rows[:limit])), next)


def is_there(connection: Connection, filters: Filters, claim_id: str) -> bool:
    """Whether there is a claim of this id, be it wanted or not. Raises QueryError for filters that cannot be asked for."""
    asked(connection, filters)
    return connection.execute(select(claim.c.id).where(claim.c.id == safe(claim_id))).first() is not None


def first(connection: Connection, filters: Filters, order: Order = "confidence") -> str | None:
    """The id of the first claim that is wanted; None where there is none. Raises QueryError."""
    return _one(_rows(connection, filters, order, (0, ""), 1))


def after(connection: Connection, filters: Filters, order: Order, claim_id: str) -> str | None:
    """The id of the next claim behind one, be that wanted or not; the first where there is no such claim. Raises QueryError."""
    key = _key(connection, order, claim_id)
    return _one(_rows(connection, filters, order, key or (0, ""), 1))


def before(connection: Connection, filters: Filters, order: Order, claim_id: str) -> str | None:
    """The id of the claim before one; None where that is the first, or not there. Raises QueryError."""
    key = _key(connection, order, claim_id)
    return None if key is None else _one(_rows(connection, filters, order, key, 1, backward=True))


def count(connection: Connection, filters: Filters) -> int:
    """How many claims are wanted; the few that share their places with others are counted as one. Raises QueryError."""
    wanted = asked(connection, filters)
    return 0 if wanted is None else lengths.length(connection, filters, wanted)


def _one(rows: list[Row[Any]]) -> str | None:
    return str(rows[0].id) if rows else None


def _key(connection: Connection, order: Order, claim_id: str) -> tuple[int, str] | None:
    row = connection.execute(select(place_column(order), claim.c.id).where(claim.c.id == safe(claim_id))).one_or_none()
    return None if row is None else (row[0], row[1])


def _rows(
    connection: Connection, filters: Filters, order: Order, key: tuple[int, str], most: int, *, backward: bool = False
) -> list[Row[Any]]:
    wanted = asked(connection, filters)
    return [] if wanted is None else _wanted(connection, wanted, order, key, most, backward=backward)


def _wanted(
    connection: Connection, wanted: Asked, order: Order, key: tuple[int, str], most: int, *, backward: bool = False
) -> list[Row[Any]]:
    """The first rows behind a key, or before it, the nearest first."""
    places, column, start = places_of(connection, wanted, order, backward=backward), place_column(order), key[0]
    found: list[Row[Any]] = []
    at_once = most + 1  # the first place may be that of the key
    while len(found) < most:
        some = places(start, at_once)
        query = claims().where(column.in_(some))
        if order == "confidence":
            query = query.where(claim.c.review.in_(wanted.reviews or REVIEWS))  # which the index of ranks begins with
        rows = sorted(connection.execute(query), key=lambda row: (row._mapping[column], row.id), reverse=backward)
        for row in rows:
            here = row._mapping[column], row.id
            is_behind = here < key if backward else here > key
            if is_behind and wanted.holds(row):
                found.append(row)
        if len(some) < at_once:
            break
        start, at_once = some[-1] + (-1 if backward else 1), min(4 * at_once, _AT_ONCE)
    return found[:most]
