"""What was announced about an organization's certificates, one announcement after another, and how many say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from extractor.registry.bulk import at_once
from extractor.registry.certificates import lapsed
from extractor.registry.tables import article, certificate, claim, name, source
from extractor.registry.told import Told, agree, days, order


class Corroboration(NamedTuple):
    """How many articles tell something, and in how many places these stand."""

    claims: int
    articles: int
    sources: int


class Announcement(NamedTuple):
    """Claims that say the same of an event, the most precise first. What some leave open is told by the others."""

    event: str
    edition: int | None
    body_id: str | None
    date: str | None  # EDTF, of the event
    day: str | None  # by which announcements are ordered
    claims: tuple[str, ...]
    told: Corroboration


class Course(NamedTuple):
    """A certificate: its status as last announced, on what evidence, and the announcements in order.

    ``lapsed`` tells whether it should have ended by its own dates before the day on which one looks. Nothing is verified.
    """

    work: str
    status: str
    edition: int | None
    body_id: str | None
    since: str | None
    valid_until: str | None
    claim_id: str
    lapsed: bool
    announcements: tuple[Announcement, ...]


def timeline(connection: Connection, organization_id: str, on: date) -> tuple[Course, ...]:
    """The certificates of an organization in the order of their standards, on a day. Rejected claims are left out."""
    fields = (*(claim.c[field] for field in Told._fields if field != "published"), article.c.published)
    told = (
        select(claim.c.work, *fields)
        .join(name, name.c.id == claim.c.name_id)
        .join(article, article.c.id == claim.c.article_id)
        .where(name.c.organization_id == organization_id, claim.c.review != "rejected")
    )
    by_work: dict[str, list[Told]] = {}
    for work, *values in connection.execute(told).all():
        by_work.setdefault(work, []).append(Told(*values))
    held = select(certificate).where(certificate.c.organization_id == organization_id).order_by(certificate.c.work)
    return tuple(
        Course(
            row.work, row.status, row.edition, row.body_id, row.since, row.valid_until, row.claim_id,
            lapsed(row.status, row.valid_until, on), _announcements(connection, by_work[row.work]),
        )
        for row in connection.execute(held).all()
    )  # fmt: skip


def corroboration(connection: Connection, claims: Collection[str]) -> Corroboration:
    """How many articles these claims are from, and in how many places they stand."""
    articles: set[str] = set()
    places: set[str] = set()
    for some in at_once(claims):
        articles |= {*connection.execute(select(claim.c.article_id).where(claim.c.id.in_(some))).scalars()}
    for some in at_once(articles):
        places |= {*connection.execute(select(source.c.source).where(source.c.article_id.in_(some))).scalars()}
    return Corroboration(len(claims), len(articles), len(places))


def saying_the_same(claims: Iterable[Told]) -> list[list[Told]]:
    """The claims in groups that contradict each other in nothing, each in the first group that it fits into."""
    groups: list[list[Told]] = []
    for one in sorted(claims, key=_precision):
        group = next((group for group in groups if all(_same(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return sorted(groups, key=lambda group: order(group[0]))


def _announcements(connection: Connection, claims: Sequence[Told]) -> tuple[Announcement, ...]:
    found = []
    for group in saying_the_same(claims):
        first, ids = group[0], tuple(one.id for one in group)
        edition = next((one.edition for one in group if one.edition is not None), None)
        body_id = next((one.body_id for one in group if one.body_id is not None), None)
        found.append(
            Announcement(first.event, edition, body_id, first.own, first.day, ids, corroboration(connection, ids))
        )
    return tuple(found)


def _precision(one: Told) -> tuple[int, bool, bool, tuple[str, int, float, str]]:
    told = days(one.own)
    return (told.number if told else 1 << 30), one.edition is None, one.body_id is None, order(one)


def _same(left: Told, right: Told) -> bool:
    return (
        left.event == right.event
        and (left.edition == right.edition or left.edition is None or right.edition is None)
        and (left.body_id == right.body_id or left.body_id is None or right.body_id is None)
        and agree(left.own, right.own)
        and agree(left.valid_until, right.valid_until)
    )
