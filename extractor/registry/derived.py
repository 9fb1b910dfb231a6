"""What follows from claims, names and decisions, made anew where these have changed."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from extractor.registry import bulk, tables

_AT_ONCE = 2000


def refresh(connection: Connection, name_ids: Collection[str]) -> None:
    """Make the organizations anew that have these names: here one for each name."""
    name, claim = tables.name.c, tables.claim.c
    ids = sorted(name_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        counted = select(claim.name_id, func.count()).where(claim.name_id.in_(some)).group_by(claim.name_id)
        claims = dict[str, int](map(tuple, connection.execute(counted)))
        found = connection.execute(select(name.id, name.text, name.country, name.kind).where(name.id.in_(some)))
        rows = [(id, text, country, kind, claims.get(id, 0)) for id, text, country, kind in found]
        bulk.put(connection, tables.organization, ("id", "name", "country", "kind", "claims"), rows)
