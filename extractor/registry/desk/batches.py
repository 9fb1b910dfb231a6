"""Unreviewed claims that can be settled together: those of one rule, and those of one organization."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, and_, case, func, or_, select

from extractor.registry.bulk import at_once
from extractor.registry.cursors import check_limit, cursor_of, key_of
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.queues import page
from extractor.registry.tables import claim, name, organization, tally
from extractor.registry.tallies import MILLION
from extractor.registry.values import Claim, Page

EXAMPLES = 3
"""Claims of a group that are shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """Unreviewed claims of one rule or organization: how many, how certain at least and on average, and the least certain of them.

    ``value`` is what ``Filters`` are told, ``name`` what people call it.
    """

    by: Literal["rule", "organization"]
    value: str
    name: str
    claims: int
    least: float
    mean: float
    examples: tuple[Claim, ...]


def by_rule(connection: Connection, cursor: str | None = None, limit: int = 20) -> Page[Group]:
    """The rules of unreviewed claims, those with the most first. Raises QueryError."""
    check_limit(limit)
    query = select(tally).where(tally.c.kind == "rule", tally.c.review == "unreviewed", tally.c.claims > 0)
    if (key := key_of("batches by rule", cursor, int, str)) is not None:
        fewer, as_many = tally.c.claims < key[0], tally.c.claims == key[0]
        query = query.where(or_(fewer, and_(as_many, tally.c.value > key[1])))
    rows = connection.execute(query.order_by(tally.c.claims.desc(), tally.c.value).limit(limit + 1)).all()
    found = []
    for row in rows[:limit]:
        mean = row.certainty / MILLION / row.claims
        found.append(_group(connection, "rule", row.value, row.value, row.claims, mean))
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(found), None if last is None else cursor_of("batches by rule", [last.claims, last.value]))


def by_organization(connection: Connection, cursor: str | None = None, limit: int = 20) -> Page[Group]:
    """The organizations of unreviewed claims, those of which most is told first, reviewed claims too. Raises QueryError."""
    check_limit(limit)
    key = key_of("batches by organization", cursor, int, str)
    found: list[Group] = []
    columns = organization.c
    order = columns.claims.desc(), columns.id
    while True:
        query = select(columns.id, columns.name, columns.claims).order_by(*order).limit(2 * limit)
        if key is not None:
            query = query.where(or_(columns.claims < key[0], and_(columns.claims == key[0], columns.id > key[1])))
        rows = connection.execute(query).all()
        counts = _unreviewed(connection, [row.id for row in rows])
        for row in rows:
            claims, mean = counts.get(row.id, (0, 0.0))
            if claims and len(found) == limit:
                return Page(tuple(found), cursor_of("batches by organization", key or []))
            key = [row.claims, row.id]
            if claims:
                found.append(_group(connection, "organization", row.id, row.name, claims, mean))
        if len(rows) < 2 * limit:
            return Page(tuple(found), None)


def _group(
    connection: Connection, by: Literal["rule", "organization"], value: str, name: str, claims: int, mean: float
) -> Group:
    filters = Filters(rule=value) if by == "rule" else Filters(organization=value)
    examples = page(connection, filters, limit=EXAMPLES).items
    least = min((one.confidence for one in examples), default=mean)
    return Group(by, value, name, claims, least, mean, examples)


def _unreviewed(connection: Connection, organizations: Sequence[str]) -> dict[str, tuple[int, float]]:
    """How many unreviewed claims organizations have, and their mean confidence."""
    # What is unreviewed is nearly all: a condition on it would have a database go through all claims.
    open_ = case((claim.c.review == "unreviewed", claim.c.confidence))
    columns = (name.c.organization_id, func.count(open_), func.coalesce(func.avg(open_), 0.0))
    found: dict[str, tuple[int, float]] = {}
    for some in at_once(organizations):
        query = select(*columns).join(claim, claim.c.name_id == name.c.id).where(name.c.organization_id.in_(some))
        found |= {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(name.c.organization_id))}
    return found
