"""The texts of articles, which the spans of records count the code points of."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from extractor.registry.bulk import at_once
from extractor.registry.log import DecisionError
from extractor.registry.meanings import Place
from extractor.registry.tables import article, text


def text_of(connection: Connection, article_id: str) -> str | None:
    """The cleaned text of an article; None where it was not loaded."""
    found: str | None = connection.execute(select(text.c.text).where(text.c.article_id == article_id)).scalar()
    return found


def texts_of(connection: Connection, article_ids: Collection[str]) -> dict[str, str]:
    """The texts of those of the articles whose texts were loaded, by their ids."""
    found: dict[str, str] = {}
    for some in at_once(article_ids):
        rows = connection.execute(select(text.c.article_id, text.c.text).where(text.c.article_id.in_(some)))
        found |= {row.article_id: row.text for row in rows}
    return found


def place_of(connection: Connection, article_id: str) -> Place:
    """An article, to quote words of it. Raises DecisionError where there is none."""
    query = (
        select(text.c.text, article.c.language, article.c.published)
        .select_from(article)
        .where(article.c.id == article_id)
    )
    row = connection.execute(query.join(text, text.c.article_id == article.c.id, isouter=True)).one_or_none()
    if row is None:
        raise DecisionError(f"there is no article {article_id}")
    return Place(*row)
