"""Articles in which no claim was found, for whoever looks whether that is right: only those whose text is there, and of which
nobody said that nothing is missing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from extractor.registry.completeness import complete_articles
from extractor.registry.cursors import bytewise, check_limit, cursor_of, key_of
from extractor.registry.reading import safe
from extractor.registry.tables import article, claim, source, text
from extractor.registry.values import Page

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An article without a claim."""

    id: str
    title: str | None
    language: str
    published: str | None


def unclaimed(
    connection: Connection,
    language: str | None = None,
    of_source: str | None = None,
    title: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Unclaimed]:
    """Those articles, in the order of their ids: in a language, from a source whose address begins so, with a title that has
    these words as they are written. Raises QueryError."""
    check_limit(limit)
    (after,) = key_of("unclaimed", cursor, str) or ("",)
    found = _behind(connection, after, language, of_source, title, limit + 1)
    next = cursor_of("unclaimed", [found[limit - 1].id]) if len(found) > limit else None
    return Page(tuple(found[:limit]), next)


def next_unclaimed(
    connection: Connection, article_id: str, language: str | None, of_source: str | None, title: str | None
) -> str | None:
    """The id of the one behind an article, be that one of them or not; None behind the last."""
    found = _behind(connection, article_id, language, of_source, title, 1)
    return found[0].id if found else None


def _behind(
    connection: Connection, after: str, language: str | None, of_source: str | None, title: str | None, most: int
) -> list[Unclaimed]:
    id = bytewise(connection, article.c.id)
    query = (
        select(article.c.id, article.c.title, article.c.language, article.c.published)
        .join(text, text.c.article_id == article.c.id)
        .where(~exists().where(claim.c.article_id == article.c.id))
        .order_by(id)
    )
    if language is not None:
        query = query.where(article.c.language == safe(language))
    if of_source is not None:
        is_of = source.c.source.startswith(safe(of_source), autoescape=True)
        query = query.where(exists().where(source.c.article_id == article.c.id, is_of))
    if title is not None:
        query = query.where(func.lower(article.c.title).contains(safe(title).lower(), autoescape=True))
    found: list[Unclaimed] = []
    while len(found) < most:
        rows = connection.execute(query.where(id > safe(after)).limit(_AT_ONCE)).all()
        said = complete_articles(connection, [row.id for row in rows])
        found += [Unclaimed(*row) for row in rows if not said.get(row.id)]
        if len(rows) < _AT_ONCE:
            break
        after = rows[-1].id
    return found[:most]
