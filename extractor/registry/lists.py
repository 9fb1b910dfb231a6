"""Lists of what claims are about and what is to be decided: certificates, findings, candidates, standards, bodies."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Text, and_, cast, func, or_, select

from extractor.registry.cursors import bytewise, check_limit, cursor_of, key_of
from extractor.registry.reading import organization_of, safe
from extractor.registry.tables import body, candidate, certificate, finding, name, organization, standard
from extractor.registry.values import Body, Candidate, Certificate, Finding, Name, Page, Standard


def find_certificates(
    connection: Connection,
    organization: str | None = None,
    standard: str | None = None,
    edition: int | None = None,
    body: str | None = None,
    status: str | None = None,
    country: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Certificate]:
    """Certificates by their organizations and standards. ``standard`` is ISO 9001 or ISO 9001:2015. Raises QueryError."""
    query, columns = certificates(), certificate.c
    if organization is not None:
        query = query.where(columns.organization_id == (organization_of(connection, organization) or ""))
    if standard is not None:
        work, _, year = standard.partition(":")
        query = query.where(columns.work == safe(work.strip()))
        if year:
            query = query.where(cast(columns.edition, Text) == safe(year.strip()))
    if edition is not None:
        query = query.where(columns.edition == edition)
    if body is not None:
        query = query.where(columns.body_id == safe(body))
    if status is not None:
        query = query.where(columns.status == safe(status))
    if country is not None:
        query = query.where(_organization.country == safe(country).upper())
    return _page(
        connection, "certificates", query, (columns.organization_id, columns.work), certificate_of, cursor, limit
    )


def find_findings(
    connection: Connection,
    organization: str | None = None,
    kind: str | None = None,
    settled: bool | None = False,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Finding]:
    """Where claims disagree: what is not settled, unless ``settled`` is True or None for both. Raises QueryError."""
    query = findings()
    if organization is not None:
        query = query.where(finding.c.organization_id == (organization_of(connection, organization) or ""))
    if kind is not None:
        query = query.where(finding.c.kind == safe(kind))
    if settled is not None:
        query = query.where(finding.c.settled == settled)
    return _page(connection, "findings", query, (finding.c.id,), finding_of, cursor, limit)


def find_candidates(
    connection: Connection,
    judged: bool | None = False,
    cursor: str | None = None,
    limit: int = 50,
    organization: str | None = None,
) -> Page[Candidate]:
    """Names that may be of one organization, the likeliest first: unjudged ones, unless told otherwise.

    ``organization`` has one of the names. Raises QueryError.
    """
    columns = candidate.c
    query = select(candidate)
    if organization is not None:
        own = select(name.c.id).where(name.c.organization_id == (organization_of(connection, organization) or ""))
        query = query.where(or_(columns.left_id.in_(own), columns.right_id.in_(own)))
    if judged is not None:
        query = query.where(columns.judgement.is_not(None) if judged else columns.judgement.is_(None))
    keys = (columns.score, columns.left_id, columns.right_id)
    page = _page(connection, "candidates", query, keys, lambda row: row, cursor, limit, most_first=True)
    ids = {id for row in page.items for id in (row.left_id, row.right_id)}
    names = {row.id: name_of(row) for row in connection.execute(select(name).where(name.c.id.in_(ids)))}
    return Page(
        tuple(
            Candidate(names[row.left_id], names[row.right_id], row.score, row.reason, row.judgement)
            for row in page.items
        ),
        page.next,
    )


def find_standards(
    connection: Connection,
    standard: str | None = None,
    superseded: bool | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Standard]:
    """The standards that claims are about, in all their editions. Raises QueryError."""
    query = select(standard_table)
    if standard is not None:
        query = query.where(standard_table.c.work == safe(standard))
    if superseded is not None:
        query = query.where(standard_table.c.superseded == superseded)
    return _page(
        connection,
        "standards",
        query,
        (standard_table.c.id,),
        lambda row: Standard(row.id, row.work, row.edition, row.superseded),
        cursor,
        limit,
    )


def find_bodies(
    connection: Connection, known: bool | None = None, cursor: str | None = None, limit: int = 50
) -> Page[Body]:
    """The certification bodies that claims name. Raises QueryError."""
    query = select(body)
    if known is not None:
        query = query.where(body.c.known == known)
    return _page(
        connection, "bodies", query, (body.c.id,), lambda row: Body(row.id, row.name, row.known), cursor, limit
    )


@cache
def certificates() -> Select[Any]:
    """The query for certificates, of which ``certificate_of`` reads a row."""
    return (
        select(certificate, func.coalesce(_organization.name, "").label("organization"), body.c.name.label("body"))
        .outerjoin(organization_table, _organization.id == certificate.c.organization_id)
        .outerjoin(body, body.c.id == certificate.c.body_id)
    )


def certificate_of(row: Row[Any]) -> Certificate:
    """The certificate of a row."""
    return Certificate(
        id=f"{row.organization_id}/{quote(row.work, safe='')}",
        organization_id=row.organization_id,
        organization=row.organization,
        standard=row.work,
        status=row.status,
        edition=row.edition,
        body_id=row.body_id,
        body=row.body,
        since=row.since,
        valid_until=row.valid_until,
        day=row.day,
        claim_id=row.claim_id,
        claims=row.claims,
        articles=row.articles,
    )


@cache
def findings() -> Select[Any]:
    """The query for findings, of which ``finding_of`` reads a row."""
    return select(finding, func.coalesce(_organization.name, "").label("organization")).outerjoin(
        organization_table, _organization.id == finding.c.organization_id
    )


def finding_of(row: Row[Any]) -> Finding:
    """The finding of a row."""
    told = json.loads(row.told)
    return Finding(row.id, row.kind, row.organization_id, row.organization, row.work, told, row.settled)


def name_of(row: Row[Any]) -> Name:
    """The name of a row."""
    return Name(row.id, row.text, row.language, row.script, row.country, row._mapping["count"])


# Parameters above are called as people call them.
organization_table, standard_table, _organization = organization, standard, organization.c

_WORDS = (certificate.c.work, standard.c.id, body.c.id)  # keys that are no hashes


def _page(
    connection: Connection,
    kind: str,
    query: Select[Any],
    keys: Sequence[Column[Any]],
    read: Callable[[Row[Any]], Any],
    cursor: str | None,
    limit: int,
    most_first: bool = False,
) -> Page[Any]:
    """A page of a query in the order of some columns; with ``most_first`` from the greatest to the least."""
    check_limit(limit)
    types = [str if key.type.python_type is str else float for key in keys]
    # All databases sort hashes alike.
    compared = [bytewise(connection, key) if any(key is word for word in _WORDS) else key for key in keys]
    if (after := key_of(kind, cursor, *types)) is not None:
        query = query.where(_behind(compared, after, most_first))
        query = query.where(compared[0] <= after[0] if most_first else compared[0] >= after[0])  # which an index knows
    order = [key.desc() if most_first else key for key in compared]
    rows = connection.execute(query.order_by(*order).limit(limit + 1)).all()
    more = len(rows) > limit
    last = rows[limit - 1]._mapping if more else None
    next = cursor_of(kind, [last[key] for key in keys]) if last is not None else None
    return Page(tuple(map(read, rows[:limit])), next)


def _behind(keys: Sequence[ColumnElement[Any]], after: Sequence[Any], most_first: bool) -> ColumnElement[bool]:
    """Whether keys come behind others."""
    (key, *keys), (value, *after) = keys, after
    behind = key < value if most_first else key > value
    return or_(behind, and_(key == value, _behind(keys, after, most_first))) if keys else behind
