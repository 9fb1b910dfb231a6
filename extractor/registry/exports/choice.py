"""Which claims are wanted, as conditions of a query: those of ``reading``, but asked of the rows and not of the index."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select

from extractor.registry.reading import Wanted, first_day, last_day, safe
from extractor.registry.tables import body, claim, name


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What a query over claims and their names must ask for; text is not asked for. Raises QueryError."""
    asked: list[ColumnElement[bool]] = []
    if wanted.organization:
        of = select(name.c.organization_id).where(name.c.id == safe(wanted.organization)).scalar_subquery()
        asked.append(name.c.organization_id == of)
    if wanted.standard:
        work, _, edition = wanted.standard.partition(":")
        column = claim.c.standard_id if edition else claim.c.work
        asked.append(func.lower(column) == safe(wanted.standard if edition else work).strip().lower())
    if wanted.edition is not None:
        asked.append(claim.c.edition == wanted.edition)
    if wanted.body:
        called = or_(body.c.id == safe(wanted.body), body.c.name == safe(wanted.body))
        asked.append(claim.c.body_id.in_(select(body.c.id).where(called)))
    if wanted.event:
        asked.append(claim.c.event == wanted.event)
    if wanted.language:
        asked.append(claim.c.language == wanted.language.lower())
    if wanted.country:
        asked.append(name.c.country == wanted.country.upper())
    if wanted.start:
        asked.append(claim.c.day >= first_day(wanted.start, "from"))
    if wanted.end:
        asked.append(claim.c.day <= last_day(wanted.end, "to"))
    if wanted.confidence:
        asked.append(claim.c.confidence >= wanted.confidence)
    if wanted.review is None:
        asked.append(claim.c.review != "rejected")
    elif wanted.review != "all":
        asked.append(claim.c.review == wanted.review)
    return asked
