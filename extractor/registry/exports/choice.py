"""Which claims are wanted, as conditions of a query: those of ``reading``, but asked of the rows and not of the index."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select

from extractor.registry.reading import Wanted, first_day, last_day, safe
from extractor.registry.tables import body, claim, name, standard


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What a query over claims and their names must ask for; text is not asked for. Raises QueryError."""
    asked: list[ColumnElement[bool]] = []
    if wanted.organization:
        same = select(name.c.organization_id).where(name.c.id == safe(wanted.organization))
        asked.append(name.c.organization_id == same.scalar_subquery())
    if wanted.standard:
        work, _, edition = wanted.standard.partition(":")
        column, of = (claim.c.standard_id, standard.c.id) if edition else (claim.c.work, standard.c.work)
        called = func.lower(of) == safe(wanted.standard if edition else work).strip().lower()
        asked.append(column.in_(select(of).where(called)))  # of some hundred: claims are then found by their index
    if wanted.edition is not None:
        asked.append(claim.c.edition == wanted.edition)
    if wanted.body:
        known = or_(body.c.id == safe(wanted.body), body.c.name == safe(wanted.body))
        asked.append(claim.c.body_id.in_(select(body.c.id).where(known)))
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
