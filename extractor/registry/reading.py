"""Finds claims and organizations: by words, by filters, a page at a time.

What was rejected is left out unless it is asked for. Pages go on from a place in the order of what is found, not from a number of
rows, so that nothing comes twice or is left out when rows are added between two of them.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, or_, select

from extractor.registry import search
from extractor.registry.cursors import QueryError, check_limit, cursor_of, key_of
from extractor.registry.entries import REVIEWS, claim_terms, day_places, hundredths, name_terms
from extractor.registry.search import Question
from extractor.registry.tables import article, body, claim, name, organization
from extractor.registry.terms import Facet, Word, asked, facet
from extractor.registry.values import Claim, Organization, Page

LONGEST_TEXT = 200
"""Characters of what is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are wanted; None is any.

    ``text`` is words that all stand there, those with ``*`` behind them as beginnings. ``organization`` is the id of any of its names;
    ``standard`` is ISO 9001 or ISO 9001:2015; ``body`` its id or name; ``start`` and ``end`` are days, months or
    years, both included; ``confidence`` the least; ``review`` any but rejected where it is None.
    """

    text: str | None = None
    organization: str | None = None
    standard: str | None = None
    edition: int | None = None
    body: str | None = None
    event: str | None = None
    start: str | None = None
    end: str | None = None
    language: str | None = None
    country: str | None = None
    confidence: float | None = None
    review: Literal["unreviewed", "accepted", "corrected", "rejected", "all"] | None = None


def find_claims(connection: Connection, wanted: Wanted, cursor: str | None = None, limit: int = 50) -> Page[Claim]:
    """The claims that are wanted, the newest first. Raises QueryError."""
    question, start, end = _question(connection, wanted)
    of = None if wanted.organization is None else organization_of(connection, wanted.organization)
    if wanted.organization is not None and of is None:
        return Page((), None)
    (after,) = key_of("claims", cursor, int) or (-1,)
    check_limit(limit)
    found: dict[int, list[Claim]] = {}  # by their places
    while len(found) <= limit:
        most = limit + 1 - len(found)
        if of is None:
            places = search.find(connection, "claim", question, after, most)
        else:
            places = search.find_of_organization(connection, of, question, after, most)
        if not places:
            break
        rows = connection.execute(claims().where(claim.c.place.in_(places)).order_by(claim.c.place, claim.c.id)).all()
        for row in rows:
            read = claim_of(row)
            if (
                read.confidence >= (wanted.confidence or 0)
                and lies_between(read.day, start, end)
                and of in (None, read.organization_id)
                and (len(rows) == len(places) or question.holds(_terms(row)))  # those of one place share their entry
            ):
                found.setdefault(row.place, []).append(read)
        after = places[-1]
        if len(places) < most:
            break
    return _page("claims", found, limit)


def find_organizations(
    connection: Connection,
    text: str | None = None,
    country: str | None = None,
    language: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Organization]:
    """The organizations with a name that has all words of ``text``, those with the shortest such name first.

    ``country`` and ``language`` are that name's. Raises QueryError.
    """
    facets = [(facet("country", country),)] if country else []
    facets += [(facet("language", language),)] if language else []
    question = Question(words_of(text), tuple(facets))
    (after,) = key_of("organizations", cursor, int) or (-1,)
    check_limit(limit)
    found: dict[int, list[Organization]] = {}
    while len(found) <= limit:
        most = 2 * (limit + 1 - len(found))
        places = search.find(connection, "name", question, after, most)
        if not places:
            break
        for place, item in _first_named(connection, question, places):
            found.setdefault(place, []).append(item)
        after = places[-1]
        if len(places) < most:
            break
    return _page("organizations", found, limit)


def organization_of(connection: Connection, id: str) -> str | None:
    """The organization that a name is of, both by their ids; None where there is no such name."""
    found: str | None = connection.execute(select(name.c.organization_id).where(name.c.id == safe(id))).scalar()
    return found


@cache  # what is built of it is new
def claims() -> Select[Any]:
    """The query for claims, of which ``claim_of`` reads a row."""
    columns = (
        claim,
        name.c.text.label("name"),
        name.c.country,
        name.c.organization_id,
        func.coalesce(organization.c.name, name.c.text).label("organization"),
        body.c.name.label("body"),
        article.c.title,
        article.c.published,
    )
    return (
        select(*columns)
        .join(name, name.c.id == claim.c.name_id)
        .join(article, article.c.id == claim.c.article_id)
        .outerjoin(organization, organization.c.id == name.c.organization_id)
        .outerjoin(body, body.c.id == claim.c.body_id)
    )


def claim_of(row: Row[Any]) -> Claim:
    """The claim of a row."""
    record = json.loads(row.corrected or row.record)
    return Claim(
        id=row.id,
        organization_id=row.organization_id,
        organization=row.organization,
        name=row.name,
        event=row.event,
        standard=row.standard_id,
        edition=row.edition,
        body_id=row.body_id,
        body=row.body,
        issued=row.issued,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        event_date=row.event_date,
        day=row.day,
        certificate_number=_quoted(record.get("certificate_number")),
        scope=_quoted(record.get("scope")),
        language=row.language,
        country=row.country,
        confidence=row.confidence,
        review=row.review,
        flags=tuple(record.get("flags", ())),
        evidence=record["evidence"]["text"],
        article_id=row.article_id,
        title=row.title,
        published=row.published,
    )


def organization_row(row: Row[Any]) -> Organization:
    """The organization of a row of its table."""
    return Organization(row.id, row.name, row.country, row.kind, row.claims)


def first_day(told: str, field: str) -> str:
    """The first day of a day, month or year: 2015-03 is 2015-03-01. Raises QueryError."""
    return _day(told, field, last=False)


def last_day(told: str, field: str) -> str:
    """The last day of a day, month or year."""
    return _day(told, field, last=True)


def lies_between(day: str | None, start: str | None, end: str | None) -> bool:
    """Whether a day is one of those from one to another, both included; what has no day is only where neither is told."""
    if start is None and end is None:
        return True
    return day is not None and (start is None or start <= day) and (end is None or day <= end)


def safe(id: str) -> str:
    """An id that a database can be asked for; one that none can hold is nobody's."""
    return "" if "\0" in id or any("\ud800" <= letter <= "\udfff" for letter in id) else id


def _question(connection: Connection, wanted: Wanted) -> tuple[Question, str | None, str | None]:
    start = first_day(wanted.start, "from") if wanted.start else None
    end = last_day(wanted.end, "to") if wanted.end else None
    facets = facets_of(connection, wanted.standard, wanted.edition, wanted.body, wanted.event, wanted.language)
    if wanted.country:
        facets.append((facet("country", wanted.country),))
    if wanted.confidence:
        if not 0 <= wanted.confidence <= 1:
            raise QueryError("confidence", "is from 0 to 1")
        facets.append(tuple(facet("confidence", str(part)) for part in range(hundredths(wanted.confidence), 101)))
    without: tuple[str, ...] = ()
    if wanted.review == "unreviewed":  # which no entry says
        without = tuple(facet("review", review) for review in REVIEWS if review != "unreviewed")
    elif wanted.review in REVIEWS:
        facets.append((facet("review", wanted.review),))
    elif wanted.review is None:
        without = (facet("review", "rejected"),)
    elif wanted.review != "all":
        raise QueryError("review", "is unreviewed, accepted, corrected, rejected or all")
    first, last = day_places(start, end) if start or end else (0, search.LAST)
    return Question(words_of(wanted.text), tuple(facets), without, first, last), start, end


def facets_of(
    connection: Connection,
    standard: str | None,
    edition: int | None,
    body: str | None,
    event: str | None,
    language: str | None,
) -> list[tuple[str, ...]]:
    """The terms of these filters, as indexes are asked for them: of each filter those of which a claim has one.

    ``standard`` is ISO 9001 or ISO 9001:2015. A body that is not there has no terms, so that nothing is found by them.
    """
    work, _, year = (standard or "").partition(":")
    told: list[tuple[Facet, str | None]] = [("work", work.strip()), ("edition", year.strip())]
    told += [("edition", None if edition is None else str(edition)), ("event", event), ("language", language)]
    found = [(facet(kind, value),) for kind, value in told if value]
    return [*found, tuple(facet("body", id) for id in bodies_of(connection, body))] if body else [*found]


def words_of(text: str | None) -> tuple[Word, ...]:
    """The words of a text that is looked for. Raises QueryError."""
    if text is None:
        return ()
    if len(text) > LONGEST_TEXT:
        raise QueryError("text", f"is longer than {LONGEST_TEXT} characters")
    words = asked(text)
    if not words:
        raise QueryError("text", "has no word to look for")
    return words


def bodies_of(connection: Connection, told: str) -> Sequence[str]:
    """The ids of the bodies that are called so."""
    plain = safe(told)
    return connection.execute(select(body.c.id).where(or_(body.c.id == plain, body.c.name == plain))).scalars().all()


def _first_named(connection: Connection, question: Question, places: Sequence[int]) -> list[tuple[int, Organization]]:
    """The organizations whose first name that is looked for stands at one of these places."""
    ids = select(name.c.organization_id).where(name.c.place.in_(places))
    rows = connection.execute(select(name).where(name.c.organization_id.in_(ids)).order_by(name.c.place, name.c.id))
    first: dict[str, Row[Any]] = {}
    for row in rows:
        if row.organization_id not in first and question.holds(name_terms(row.text, row.language, row.country)):
            first[row.organization_id] = row
    here = {id: row for id, row in first.items() if row.place in {*places}}
    found = connection.execute(select(organization).where(organization.c.id.in_(here))).all()
    known = {row.id: organization_row(row) for row in found}
    return [
        (row.place, known.get(id) or Organization(id, row.text, row.country, row.kind, 0)) for id, row in here.items()
    ]


def _page(kind: str, found: dict[int, list[Any]], limit: int) -> Page[Any]:
    """What stands at so many places: one item each, but where two share theirs."""
    places = [*found][:limit]
    items = tuple(item for place in places for item in found[place])
    return Page(items, cursor_of(kind, places[-1:]) if len(found) > limit else None)


def _terms(row: Row[Any]) -> str:
    return claim_terms(json.loads(row.corrected or row.record), row.body_id, row.country, row.review)


def _quoted(quote: Any) -> str | None:
    return None if quote is None else str(quote["text"])


def _day(told: str, field: str, last: bool) -> str:
    parts = told.split("-")
    try:
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not told.isascii():
            raise ValueError(told)
        year, month, day = (*map(int, parts), 0, 0)[:3]
        month = month if len(parts) > 1 else 12 if last else 1
        day = day if len(parts) > 2 else monthrange(year, month)[1] if last else 1
        return date(year, month, day).isoformat()
    except ValueError:
        raise QueryError(field, "is a day as 2015-03-12, a month as 2015-03 or a year") from None
