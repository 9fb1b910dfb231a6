"""What a registry tells, as plain values and one at a time: a million claims take the memory of some.

What is read at once is a batch, and rows come by their keys, so that an index gives them in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Row, Select, and_, func, select

from extractor.registry.exports.choice import conditions
from extractor.registry.reading import Wanted
from extractor.registry.tables import article, body, certificate, claim, name, organization, source

_ROWS = 1000  # claims that are read at once
_HOLDERS = 200  # organizations whose names and claims are read at once


class Holder(NamedTuple):
    """An organization. ``names`` are all that it has, the one that most claims use left out."""

    id: str
    name: str
    country: str | None
    kind: str | None
    names: tuple[str, ...] = ()


class Standing(NamedTuple):
    """A certificate as last announced; dates are EDTF. ``work`` is the standard without its edition."""

    organization_id: str
    work: str
    status: str
    edition: int | None
    body_id: str | None
    body: str | None
    since: str | None
    valid_until: str | None
    claims: int
    articles: int

    @property
    def id(self) -> str:
        """Its id in addresses: ``ORGANIZATION/WORK``, the work quoted."""
        return f"{self.organization_id}/{_quoted(self.work)}"


@lru_cache(maxsize=4096)
def _quoted(work: str) -> str:
    return quote(work, safe="")


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim. ``record`` has the values in force as a JSON object, ``original`` those extracted where they were corrected.

    ``certificate`` is the one that it speaks of, None for a claim that counts in none; ``sources`` are all places where its
    article was found.
    """

    record: Mapping[str, Any]
    original: Mapping[str, Any] | None
    review: str
    holder: Holder
    certificate: Standing | None
    sources: tuple[str, ...]


class ToldArticle(NamedTuple):
    """An article and all places where it was found."""

    id: str
    title: str | None
    language: str
    published: str | None
    sources: tuple[str, ...]


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the registry as it is now until it ends, whatever is loaded meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # SQLite does so of itself
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


def claims(connection: Connection, wanted: Wanted) -> Iterator[ToldClaim]:
    """The claims in the order of their ids. Their holders have no further names."""
    return _told(connection, _claims().where(*conditions(wanted)).order_by(claim.c.id))


def holders(connection: Connection, wanted: Wanted) -> Iterator[tuple[Holder, Iterator[ToldClaim]]]:
    """Each organization that claims are about, in the order of the ids, and these in the order of their standards.

    What was rejected is no claim here. Each organization's claims are to be taken before the next one is asked for.
    """
    counted = [*conditions(wanted), claim.c.review != "rejected"]
    ids = (
        select(name.c.organization_id)
        .join(claim, claim.c.name_id == name.c.id)
        .where(*counted)
        .distinct()
        .order_by(name.c.organization_id)
    )
    for batch in _batches(connection, ids, _HOLDERS):
        of = [row.organization_id for row in batch]
        named = _names(connection, of)
        told = _told(
            connection,
            _claims()
            .where(*counted, name.c.organization_id.in_(of))
            .order_by(name.c.organization_id, claim.c.work, claim.c.id),
        )
        yield from _by_holder(told, named)


def articles(connection: Connection, wanted: Wanted) -> Iterator[ToldArticle]:
    """The articles of the same claims, in the order of their ids."""
    of = select(claim.c.article_id).join(name, claim.c.name_id == name.c.id).where(*conditions(wanted))
    chosen = select(article).where(article.c.id.in_(of.where(claim.c.review != "rejected"))).order_by(article.c.id)
    for batch in _batches(connection, chosen, _ROWS):
        sources = _sources(connection, [row.id for row in batch])
        for row in batch:
            yield ToldArticle(row.id, row.title, row.language, row.published, sources.get(row.id, ()))


def _claims() -> Select[Any]:
    return (
        select(
            claim.c.record,
            claim.c.corrected,
            claim.c.review,
            claim.c.article_id,
            claim.c.work,
            name.c.organization_id,
            func.coalesce(organization.c.name, name.c.text).label("organization_name"),
            func.coalesce(organization.c.country, name.c.country).label("country"),
            func.coalesce(organization.c.kind, name.c.kind).label("kind"),
            certificate.c.status,
            certificate.c.edition,
            certificate.c.body_id,
            body.c.name.label("body"),
            certificate.c.since,
            certificate.c.valid_until,
            certificate.c.claims,
            certificate.c.articles,
        )
        .join_from(claim, name, claim.c.name_id == name.c.id)
        .outerjoin(organization, organization.c.id == name.c.organization_id)
        .outerjoin(
            certificate,
            and_(
                certificate.c.organization_id == name.c.organization_id,
                certificate.c.work == claim.c.work,
                claim.c.review != "rejected",
            ),
        )
        .outerjoin(body, body.c.id == certificate.c.body_id)
    )


def _told(connection: Connection, chosen: Select[Any]) -> Iterator[ToldClaim]:
    for batch in _batches(connection, chosen, _ROWS):
        sources = _sources(connection, [row.article_id for row in batch])
        for row in batch:
            record = json.loads(row.record)
            corrected = json.loads(row.corrected) if row.corrected else None
            yield ToldClaim(
                record if corrected is None else corrected,
                None if corrected is None else record,
                row.review,
                Holder(row.organization_id, row.organization_name, row.country, row.kind),
                _standing(row),
                sources.get(row.article_id, ()),
            )


def _standing(row: Row[Any]) -> Standing | None:
    if row.status is None:
        return None
    return Standing(
        row.organization_id,
        row.work,
        row.status,
        row.edition,
        row.body_id,
        row.body,
        row.since,
        row.valid_until,
        row.claims,
        row.articles,
    )


def _by_holder(
    told: Iterator[ToldClaim], named: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Holder, Iterator[ToldClaim]]]:
    following = next(told, None)
    while following is not None:
        holder = following.holder

        def own(holder: Holder = holder) -> Iterator[ToldClaim]:
            nonlocal following
            while following is not None and following.holder.id == holder.id:
                yield following
                following = next(told, None)

        rest = own()
        others = tuple(text for text in named.get(holder.id, ()) if text != holder.name)
        yield holder._replace(names=others), rest
        for _ in rest:  # what nobody took
            pass


def _names(connection: Connection, organizations: Sequence[str]) -> dict[str, tuple[str, ...]]:
    chosen = (
        select(name.c.organization_id, name.c.text)
        .where(name.c.organization_id.in_(organizations))
        .order_by(name.c.organization_id, name.c.id)
    )
    return _grouped((row.organization_id, row.text) for row in connection.execute(chosen))


def _sources(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    chosen = select(source).where(source.c.article_id.in_({*articles})).order_by(source.c.article_id, source.c.source)
    return _grouped((row.article_id, row.source) for row in connection.execute(chosen))


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Texts by key, each once, in the order of the code points: databases have orders of their own."""
    found: dict[str, set[str]] = {}
    for key, text in pairs:
        found.setdefault(key, set()).add(text)
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _batches(connection: Connection, chosen: Select[Any], rows: int) -> Iterator[Sequence[Row[Any]]]:
    """Rows as they are asked for; PostgreSQL would else send all of them at once."""
    with connection.execute(chosen.execution_options(yield_per=rows)) as result:
        yield from result.partitions()
