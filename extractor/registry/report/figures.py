"""The numbers of the report, counted by the database: of a million claims, some hundred rows come here.

Claims that a reviewer rejected count nowhere, but among what was reviewed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Select, and_, case, cast, distinct, func, or_, select

from extractor.registry.exports.told import snapshot
from extractor.registry.tables import (
    ADDED,
    body,
    certificate,
    claim,
    finding,
    name,
    organization,
    run,
    standard,
)

MOST = 12
"""Standards, bodies, countries, organizations and findings that are told one by one."""

_GIVEN = ("awarded", "renewed", "transitioned")
_ENDED = ("suspended", "withdrawn", "expired")
_BINS = 10  # of the confidence


class Totals(NamedTuple):
    """How much there is. ``held`` and ``ended`` are certificates as last announced, ``corroborated`` those of them that two
    articles or more tell of."""

    organizations: int
    certificates: int
    held: int
    ended: int
    corroborated: int
    claims: int
    articles: int
    languages: int
    standards: int
    bodies: int
    findings: int


class Count(NamedTuple):
    """How many there are of something; its name is None for all that have none."""

    name: str | None
    number: int


class Begun(NamedTuple):
    """Certificates of one standard that were first announced to be given in a year, by an article of one language."""

    year: int | None
    work: str
    language: str
    number: int


class Standings(NamedTuple):
    """The certificates to a standard, by what was announced of them last."""

    work: str
    held: int
    ended: int
    intended: int

    @property
    def number(self) -> int:
        """All of them."""
        return self.held + self.ended + self.intended


class Edition(NamedTuple):
    """Certificates that are held, as announced, to an edition of a standard; None where no article states which."""

    work: str
    edition: int | None
    is_superseded: bool
    number: int


class Bodies(NamedTuple):
    """Certificates by who issued them: the bodies that issued the most, all others, and where none is stated."""

    most: tuple[Count, ...]
    others: int
    not_stated: int


class Corroborated(NamedTuple):
    """An organization, and its claims about certificates that two articles or more tell of."""

    id: str
    name: str
    language: str | None
    country: str | None
    certificates: int
    claims: int
    articles: int


class Open(NamedTuple):
    """A finding that nobody has settled."""

    kind: str
    organization: str
    language: str | None
    work: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of the report. Lists of names and counts have the most first, and then what is left under ``others``."""

    totals: Totals
    begun: tuple[Begun, ...]
    standings: tuple[Standings, ...]
    bodies: Bodies
    editions: tuple[Edition, ...]
    events: tuple[Count, ...]
    countries: tuple[Count, ...]
    corroborated: tuple[Corroborated, ...]
    confidence: tuple[int, ...]  # claims in each tenth, from 0 on
    reviews: tuple[Count, ...]
    findings: tuple[Count, ...]
    open: tuple[Open, ...]
    loaded: str | None  # when records were last loaded, ISO 8601


def counted(engine: Engine) -> Figures:
    """The figures of a registry as it is now."""
    with snapshot(engine) as connection:
        return Figures(
            totals=_totals(connection),
            begun=_begun(connection),
            standings=_standings(connection),
            bodies=_bodies(connection),
            editions=_editions(connection),
            events=_counts(connection, _grouped(claim.c.event, _counts_in(claim))),
            countries=_counts(connection, _grouped(organization.c.country, organization.c.claims > 0)),
            corroborated=_corroborated(connection),
            confidence=_confidence(connection),
            reviews=_counts(connection, _grouped(claim.c.review)),
            findings=_counts(connection, _grouped(finding.c.kind, ~finding.c.settled)),
            open=_open(connection),
            loaded=connection.scalar(select(func.max(run.c.loaded_at)).where(run.c.id != ADDED)),
        )


def _counts_in(table: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = table.c.review != "rejected"
    return condition


def _totals(connection: Connection) -> Totals:
    def number(chosen: Select[Any]) -> int:
        return int(connection.scalar(chosen) or 0)

    def certificates(*conditions: ColumnElement[bool]) -> int:
        return number(select(func.count()).select_from(certificate).where(*conditions))

    held, ended = certificate.c.status == "held", certificate.c.status.in_(_ENDED)
    different = (claim.c.article_id, claim.c.language, claim.c.work, claim.c.body_id)
    asked = select(func.count(), *(func.count(distinct(column)) for column in different)).where(_counts_in(claim))
    claims, articles, languages, standards, bodies = tuple(connection.execute(asked).one())  # one look at all claims
    return Totals(
        organizations=number(select(func.count()).select_from(organization).where(organization.c.claims > 0)),
        certificates=certificates(or_(held, ended)),
        held=certificates(held),
        ended=certificates(ended),
        corroborated=certificates(or_(held, ended), certificate.c.articles > 1),
        claims=claims,
        articles=articles,
        languages=languages,
        standards=standards,
        bodies=bodies,
        findings=number(select(func.count()).select_from(finding).where(~finding.c.settled)),
    )


def _begun(connection: Connection) -> tuple[Begun, ...]:
    """Each certificate that was announced as given once, in the year and language of the first such claim."""
    order = func.row_number().over(
        partition_by=(name.c.organization_id, claim.c.work),
        order_by=(claim.c.day.is_(None), claim.c.day, claim.c.id),
    )
    first = (
        select(claim.c.day, claim.c.work, claim.c.language, order.label("place"))
        .join(name, name.c.id == claim.c.name_id)
        .where(claim.c.event.in_(_GIVEN), _counts_in(claim))
        .subquery()
    )
    year = cast(func.substr(first.c.day, 1, 4), Integer)
    chosen = (
        select(year, first.c.work, first.c.language, func.count())
        .where(first.c.place == 1)
        .group_by(year, first.c.work, first.c.language)
    )
    return tuple(
        sorted(
            (Begun(*row) for row in connection.execute(chosen)), key=lambda it: (it.year is None, it.year or 0, it[1:])
        )
    )


def _standings(connection: Connection) -> tuple[Standings, ...]:
    status = certificate.c.status
    chosen = select(
        certificate.c.work,
        func.sum(case((status == "held", 1), else_=0)),
        func.sum(case((status.in_(_ENDED), 1), else_=0)),
        func.sum(case((or_(status == "held", status.in_(_ENDED)), 0), else_=1)),
    ).group_by(certificate.c.work)
    found = [
        Standings(work, int(held), int(ended), int(intended))
        for work, held, ended, intended in connection.execute(chosen)
    ]
    return tuple(sorted(found, key=lambda it: (-it.held, -it.number, it.work)))


def _bodies(connection: Connection) -> Bodies:
    stated = or_(certificate.c.status == "held", certificate.c.status.in_(_ENDED))
    chosen = (
        select(func.max(body.c.name), func.count())
        .select_from(certificate)
        .join(body, body.c.id == certificate.c.body_id)
        .where(stated)
        .group_by(certificate.c.body_id)
        .order_by(func.count().desc(), certificate.c.body_id)
        .limit(MOST)
    )
    most = tuple(Count(*row) for row in connection.execute(chosen))
    total, named = connection.execute(select(func.count(), func.count(certificate.c.body_id)).where(stated)).one()
    return Bodies(most, named - sum(count.number for count in most), total - named)


def _editions(connection: Connection) -> tuple[Edition, ...]:
    editions = (
        select(standard.c.work, standard.c.edition, func.max(cast(standard.c.superseded, Integer)).label("superseded"))
        .group_by(standard.c.work, standard.c.edition)
        .subquery()
    )
    same = and_(editions.c.work == certificate.c.work, editions.c.edition == certificate.c.edition)
    chosen = (
        select(
            certificate.c.work,
            certificate.c.edition,
            func.coalesce(editions.c.superseded, 0),
            func.count(),
        )
        .select_from(certificate)
        .outerjoin(editions, same)
        .where(certificate.c.status == "held")
        .group_by(certificate.c.work, certificate.c.edition, editions.c.superseded)
    )
    found = [Edition(work, edition, bool(old), count) for work, edition, old, count in connection.execute(chosen)]
    return tuple(sorted(found, key=lambda it: (it.work, it.edition is None, -(it.edition or 0))))


def _corroborated(connection: Connection) -> tuple[Corroborated, ...]:
    chosen = (
        select(
            certificate.c.organization_id,
            func.max(organization.c.name),
            func.max(organization.c.country),
            func.count(),
            func.sum(certificate.c.claims),
            func.max(certificate.c.articles),
        )
        .join(organization, organization.c.id == certificate.c.organization_id)
        .where(certificate.c.articles > 1)
        .group_by(certificate.c.organization_id)
        .order_by(func.sum(certificate.c.claims).desc(), certificate.c.organization_id)
        .limit(MOST)
    )
    return tuple(
        Corroborated(id, text, _language(connection, id, text), country, certificates, int(claims), articles)
        for id, text, country, certificates, claims, articles in connection.execute(chosen).all()
    )


def _confidence(connection: Connection) -> tuple[int, ...]:
    tenth = cast(func.floor(claim.c.confidence * _BINS + 1e-9), Integer)
    if connection.dialect.name == "sqlite":  # which may have been built without floor; a cast leaves out the fraction
        tenth = cast(claim.c.confidence * _BINS + 1e-9, Integer)
    chosen = select(tenth, func.count()).where(_counts_in(claim)).group_by(tenth)
    found = [0] * _BINS
    for place, count in connection.execute(chosen):
        found[min(max(place, 0), _BINS - 1)] += count
    return tuple(found)


def _open(connection: Connection) -> tuple[Open, ...]:
    chosen = (
        select(finding.c.kind, finding.c.organization_id, organization.c.name, finding.c.work)
        .outerjoin(organization, organization.c.id == finding.c.organization_id)
        .where(~finding.c.settled)
        .order_by(finding.c.id)
        .limit(MOST)
    )
    return tuple(
        Open(kind, text or id, _language(connection, id, text) if text else None, work)
        for kind, id, text, work in connection.execute(chosen).all()
    )


def _language(connection: Connection, organization_id: str, text: str) -> str | None:
    """The language that a name is written in, where it is written in one alone."""
    of = (name.c.organization_id == organization_id, name.c.text == text)
    chosen = select(name.c.language).where(*of).distinct()
    found = connection.execute(chosen).scalars().all()
    return found[0] if len(found) == 1 else None


def _grouped(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(column, func.count()).where(*conditions).group_by(column)


def _counts(connection: Connection, chosen: Select[Any]) -> tuple[Count, ...]:
    found = [Count(*row) for row in connection.execute(chosen)]
    return tuple(sorted(found, key=lambda it: (it.name is None, -it.number, it.name or "")))
