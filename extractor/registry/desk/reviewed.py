"""What reviewers left: the articles that they decided about, with their texts and all their claims."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from extractor.registry import log
from extractor.registry.bulk import at_once
from extractor.registry.log import Decision
from extractor.registry.tables import ADDED, article, claim, source
from extractor.registry.texts import texts_of
from extractor.registry.values import Review

Stand = Literal[Review, "added"]
"""How people left a claim; what one of them added has no other review while it stands."""

_ARTICLES = 200  # that are read at once


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim: its record with the values in force, and as it was extracted; None for one that a reviewer added and no rule
    has found since.

    ``decisions`` are those in force, in order.
    """

    id: str
    review: Stand
    record: Mapping[str, Any]
    original: Mapping[str, Any] | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class ReviewedArticle:
    """An article with the claims that a reviewer saw in it, those that were rejected among them, in order of their ids.

    ``complete`` is the decision that nothing is missing in it; None where nobody said so. ``text`` is None where it was
    not loaded.
    """

    id: str
    language: str
    title: str | None
    published: str | None
    sources: tuple[str, ...]
    text: str | None
    complete: Decision | None
    claims: tuple[ReviewedClaim, ...]

    @property
    def is_decided(self) -> bool:
        """Whether each of its claims was decided about."""
        return all(claim.review != "unreviewed" for claim in self.claims)


def reviewed_articles(connection: Connection) -> Iterator[ReviewedArticle]:
    """The articles that people said something of, or of a claim of theirs, in the order of their languages and ids."""
    said = log.standing(connection, "claim")
    complete = _complete(connection)
    of_claims = {
        article_id
        for some in at_once(said)
        for article_id in connection.execute(select(claim.c.article_id).where(claim.c.id.in_(some))).scalars()
    }
    ids = sorted(of_claims | complete.keys())
    order = [
        (language, id)
        for some in at_once(ids)
        for id, language in connection.execute(select(article.c.id, article.c.language).where(article.c.id.in_(some)))
    ]
    ordered = [id for _, id in sorted(order)]
    for at in range(0, len(ordered), _ARTICLES):
        yield from _articles(connection, ordered[at : at + _ARTICLES], said, complete)


def _complete(connection: Connection) -> dict[str, Decision]:
    """The articles of which the last word is that nothing is missing in them."""
    said = log.standing(connection, "article")
    return {subject: those[-1] for subject, those in said.items() if those[-1].verdict == "complete"}


def _articles(
    connection: Connection, ids: Sequence[str], said: Mapping[str, list[Decision]], complete: Mapping[str, Decision]
) -> Iterator[ReviewedArticle]:
    texts = texts_of(connection, ids)
    claims: dict[str, list[ReviewedClaim]] = {}
    columns = (claim.c.id, claim.c.article_id, claim.c.review, claim.c.record, claim.c.corrected, claim.c.run_id)
    for row in connection.execute(select(*columns).where(claim.c.article_id.in_(ids)).order_by(claim.c.id)):
        decisions = tuple(said.get(row.id, ()))
        record = json.loads(row.record)
        is_added = row.run_id == ADDED
        review: Stand = "added" if is_added and row.review != "rejected" else row.review
        told = ReviewedClaim(
            row.id,
            review,
            json.loads(row.corrected) if row.corrected else record,
            None if is_added else record,
            decisions,
        )
        claims.setdefault(row.article_id, []).append(told)
    sources = _sources(connection, ids)
    rows = {row.id: row for row in connection.execute(select(article).where(article.c.id.in_(ids)))}
    for id in ids:
        row = rows[id]
        yield ReviewedArticle(
            id,
            row.language,
            row.title,
            row.published,
            tuple(sorted(sources.get(id, ()))),
            texts.get(id),
            complete.get(id),
            tuple(claims.get(id, ())),
        )


def _sources(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(source.c.article_id, source.c.source).where(source.c.article_id.in_(ids))):
        found.setdefault(row.article_id, []).append(row.source)
    return found
