"""Counts what is in a registry, by indexes alone: it takes about a second of a million claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from sqlalchemy import Column, Connection, Table, func, select

from extractor.model import Event
from extractor.registry import search, tables
from extractor.registry.search import Question
from extractor.registry.tables import candidate, certificate, claim, finding
from extractor.registry.terms import facet
from extractor.registry.values import Count, Stats

_TOP = 20


def stats(connection: Connection) -> Stats:
    """How much there is of what; of standards and bodies, the 20 that most claims name."""

    def count(table: Table, *only: object) -> int:
        return int(connection.scalar(select(func.count()).select_from(table).where(*only)) or 0)  # type: ignore[arg-type]

    reviews = _by(connection, claim.c.review)
    rejected = reviews.pop("rejected", 0)
    languages = connection.execute(select(tables.article.c.language).distinct()).scalars()
    bodies = _without_rejected(connection, claim.c.body_id)
    top = _counts(bodies, _TOP)
    named = select(tables.body.c.id, tables.body.c.name).where(tables.body.c.id.in_([body.value for body in top]))
    names = {row.id: row.name for row in connection.execute(named)}
    return Stats(
        articles=count(tables.article),
        texts=count(tables.text),
        sources=count(tables.source),
        organizations=count(tables.organization),
        names=count(tables.name),
        certificates=count(certificate),
        claims=sum(reviews.values()),
        rejected=rejected,
        reviewed=rejected + reviews["accepted"] + reviews["corrected"],
        standards=count(tables.standard),
        bodies=count(tables.body),
        open_findings=count(finding, finding.c.settled.is_(False)),
        open_candidates=count(candidate, candidate.c.judgement.is_(None)),
        decisions=count(tables.decision),
        runs=count(tables.run, tables.run.c.id != tables.ADDED),
        by_event=_counts(Counter({event: _told(connection, facet("event", event)) for event in get_args(Event)})),
        by_language=_counts(Counter({code: _told(connection, facet("language", code)) for code in languages})),
        by_status=_counts(_by(connection, certificate.c.status)),
        by_standard=_counts(_without_rejected(connection, claim.c.work), _TOP),
        by_body=tuple(Count(names.get(body.value, body.value), body.count) for body in top),
    )


def _by(connection: Connection, column: Column[str], *only: object) -> Counter[str]:
    query = select(column, func.count()).where(column.is_not(None), *only).group_by(column)  # type: ignore[arg-type]
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _without_rejected(connection: Connection, column: Column[str]) -> Counter[str]:
    return _by(connection, column) - _by(connection, column, claim.c.review == "rejected")


def _told(connection: Connection, term: str) -> int:
    return search.count(connection, "claim", Question((), ((term,),), (facet("review", "rejected"),)))


def _counts(found: Counter[str], most: int | None = None) -> tuple[Count, ...]:
    ordered: Iterable[tuple[str, int]] = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(value, number) for value, number in [*ordered][:most] if number)
