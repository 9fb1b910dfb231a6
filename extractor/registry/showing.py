"""Shows one thing with all that hangs on it."""

from __future__ import annotations

import json
from urllib.parse import unquote

from sqlalchemy import Connection, case, select

from extractor.registry.cursors import MOST, check_limit, cursor_of, key_of
from extractor.registry.entries import UNDATED
from extractor.registry.lists import certificate_of, certificates, name_of
from extractor.registry.reading import claim_of, claims, organization_of, organization_row, safe
from extractor.registry.tables import article, certificate, claim, name, organization, source
from extractor.registry.values import (
    ArticleDetail,
    CertificateDetail,
    Claim,
    ClaimDetail,
    Organization,
    OrganizationDetail,
    Page,
)

Shown = ArticleDetail | CertificateDetail | ClaimDetail | OrganizationDetail


def show(connection: Connection, id: str) -> Shown | None:
    """What has this id: a claim, an organization by any of its names, a certificate (ORGANIZATION/STANDARD) or an article."""
    owner, slash, standard = id.partition("/")
    if slash:
        return show_certificate(connection, owner, unquote(standard))
    return show_claim(connection, id) or show_organization(connection, id) or show_article(connection, id)


def show_organization(connection: Connection, id: str) -> OrganizationDetail | None:
    """The organization that a name is of, with its names, the shortest first, and its certificates."""
    own = organization_of(connection, id)
    if own is None:
        return None
    names = connection.execute(
        select(name).where(name.c.organization_id == own).order_by(name.c.place, name.c.id)
    ).all()
    row = connection.execute(select(organization).where(organization.c.id == own)).one_or_none()
    known = (
        Organization(own, names[0].text, names[0].country, names[0].kind, 0) if row is None else organization_row(row)
    )
    held = certificates().where(certificate.c.organization_id == own)
    found = [certificate_of(row) for row in connection.execute(held)]
    found.sort(key=lambda certificate: certificate.standard)
    return OrganizationDetail(known, tuple(map(name_of, names)), tuple(found))


def timeline(connection: Connection, id: str, cursor: str | None = None, limit: int = 50) -> Page[Claim] | None:
    """What was announced of an organization, the oldest first, and at the end what has no day. Raises QueryError."""
    check_limit(limit)
    after = key_of("timeline", cursor, int, str)
    own = organization_of(connection, id)
    if own is None:
        return None
    moment = case((claim.c.place >= UNDATED, claim.c.place), else_=-claim.c.place)
    names = select(name.c.id).where(name.c.organization_id == own)
    # Only the places of all claims are sorted: of an organization with thousands, their records would take long.
    query = select(claim.c.id, moment.label("moment")).where(claim.c.name_id.in_(names), claim.c.review != "rejected")
    if after is not None:
        query = query.where((moment > after[0]) | ((moment == after[0]) & (claim.c.id > after[1])))
    rows = connection.execute(query.order_by(moment, claim.c.id).limit(limit + 1)).all()
    next = cursor_of("timeline", [rows[limit - 1].moment, rows[limit - 1].id]) if len(rows) > limit else None
    ids = [row.id for row in rows[:limit]]
    found = {row.id: claim_of(row) for row in connection.execute(claims().where(claim.c.id.in_(ids)))}
    return Page(tuple(found[id] for id in ids), next)


def show_certificate(connection: Connection, id: str, standard: str) -> CertificateDetail | None:
    """The certificate of an organization, by any of its names' ids, with the newest claims about it, at most 200."""
    own = organization_of(connection, id)
    at = (certificate.c.organization_id == own, certificate.c.work == safe(standard))
    row = connection.execute(certificates().where(*at)).one_or_none()
    if row is None:
        return None
    names = select(name.c.id).where(name.c.organization_id == own)
    about = claims().where(claim.c.name_id.in_(names), claim.c.work == safe(standard), claim.c.review != "rejected")
    rows = connection.execute(about.order_by(claim.c.place, claim.c.id).limit(MOST))
    return CertificateDetail(certificate_of(row), tuple(map(claim_of, rows)))


def show_claim(connection: Connection, id: str) -> ClaimDetail | None:
    """A claim with its proof, also a rejected one."""
    row = connection.execute(claims().where(claim.c.id == safe(id))).one_or_none()
    if row is None:
        return None
    corrected = None if row.corrected is None else json.loads(row.corrected)
    return ClaimDetail(claim_of(row), sources_of(connection, row.article_id), json.loads(row.record), corrected)


def show_article(connection: Connection, id: str) -> ArticleDetail | None:
    """An article with what it announced, in the order of the holders' names, at most 200 claims; rejected ones are left out."""
    row = connection.execute(select(article).where(article.c.id == safe(id))).one_or_none()
    if row is None:
        return None
    told = claims().where(claim.c.article_id == row.id, claim.c.review != "rejected")
    rows = connection.execute(told.order_by(name.c.place, claim.c.id).limit(MOST))
    sources = sources_of(connection, row.id)
    return ArticleDetail(row.id, row.title, row.language, row.published, sources, tuple(map(claim_of, rows)))


def sources_of(connection: Connection, article_id: str) -> tuple[str, ...]:
    """Where an article was found, at most 200 places."""
    found = connection.execute(select(source.c.source).where(source.c.article_id == article_id)).scalars()
    return tuple(sorted(found)[:MOST])
