"""Which organization or name somebody means: by an id, or by a name as it is written."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from extractor.linking.names import Linker, Name
from extractor.registry.log import DecisionError
from extractor.registry.names import held, short
from extractor.registry.tables import candidate, certificate, finding, name, organization

_SHOWN = 5


class Called(NamedTuple):
    """An organization, with how many names and claims it has."""

    id: str
    name: str
    country: str | None
    names: int
    claims: int


def organization_meant(connection: Connection, told: str, linker: Linker) -> str:
    """The id of the organization. Raises DecisionError where there is none, or several have the name."""
    found = sorted({organization_id for _, organization_id in _meant(connection, told, linker)})
    if len(found) == 1:
        return found[0]
    raise DecisionError(_unclear(connection, told, found))


def name_meant(connection: Connection, told: str, linker: Linker, organization_id: str) -> str:
    """The id of an organization's name. Raises DecisionError where it has none such, or several."""
    found = [id for id, of in _meant(connection, told, linker) if of == organization_id]
    if len(found) == 1:
        return found[0]
    if not found:
        raise DecisionError(f"{told}: no name of organization {organization_id}")
    raise DecisionError(
        f"{told}: {len(found)} names of organization {organization_id}; which one says its id: {', '.join(found)}"
    )


def called(connection: Connection, ids: Collection[str]) -> list[Called]:
    """The organizations that these names or organizations are of now."""
    own = select(name.c.organization_id).where(name.c.id.in_(ids))
    names = select(name.c.organization_id, func.count().label("names")).group_by(name.c.organization_id).subquery()
    query = (
        select(organization.c.id, organization.c.name, organization.c.country, names.c.names, organization.c.claims)
        .join(names, names.c.organization_id == organization.c.id)
        .where(organization.c.id.in_(own))
        .order_by(organization.c.id)
    )
    return [Called(*row) for row in connection.execute(query).all()]


def totals(connection: Connection) -> dict[str, int]:
    """How much there is of what is derived."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (name, organization, certificate, finding, candidate)
    }


def _meant(connection: Connection, told: str, linker: Linker) -> list[tuple[str, str]]:
    """Names with their organizations: by id, else by how they are written, else by what they are linked by."""
    columns, told = select(name.c.id, name.c.organization_id).order_by(name.c.id), held(told)
    conditions = [name.c.id == told, name.c.text == told]
    for condition in conditions:
        if found := connection.execute(columns.where(condition)).all():
            return [(row.id, row.organization_id) for row in found]
    languages = connection.execute(select(name.c.language).distinct().order_by(name.c.language)).scalars()
    keys = {
        key.exact
        for language in languages
        for key in (linker.keys(Name(told, language, linker.country(told, language))),)
    }
    found = connection.execute(
        columns.where(name.c.exact.in_(sorted(short(key) for key in keys if key is not None)))
    ).all()
    return [(row.id, row.organization_id) for row in found]


def _unclear(connection: Connection, told: str, found: Collection[str]) -> str:
    if not found:
        return f"{told}: no organization has this name or id; certwire registry find looks for one"
    some = [f"{one.id} ({one.name}, {one.country or 'somewhere'})" for one in called(connection, found)[:_SHOWN]]
    more = ", …" if len(found) > _SHOWN else ""
    return f"{told}: {len(found)} organizations have this name; which one says its id: {', '.join(some)}{more}"
