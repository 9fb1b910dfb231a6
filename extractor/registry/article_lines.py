"""Article lines (``certwire/article/1``), as far as a registry keeps what they say: the text, and what is known of the article.

Only a text that its id is the digest of is the one that the spans of the article's records count in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from extractor.registry import bulk, records, tables
from extractor.registry.bulk import at_once
from extractor.registry.names import hashed, held
from extractor.registry.records import NoRecordError
from extractor.registry.rows import ARTICLE, SOURCE

SCHEMA = "certwire/article/1"
_TEXT = ("article_id", "text")
_UNKNOWN = "und"  # a text whose language could not be told


class ArticleLine(NamedTuple):
    """An article with its text, whose SHA-256 is the id."""

    id: str
    source: str
    title: str | None
    language: str
    published: str | None
    text: str


def is_article_line(members: Any) -> bool:
    """Whether a line says that it is about an article, and no record."""
    return type(members) is dict and members.get("schema") == SCHEMA


def article_line(members: Mapping[str, Any]) -> ArticleLine | None:
    """What an article line says; None where the article failed, or its text is not told. Raises NoRecordError, with the key."""
    text = members.get("text")
    if text is None or members.get("status") == "failed":
        return None
    if type(text) is not str:
        raise NoRecordError("text: not a text")
    article = dict(members)
    if article.get("language", "") is None:
        article["language"] = _UNKNOWN
    records.check_article(article, "")
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != article["id"]:
        raise NoRecordError("text: is not the one that the id is the SHA-256 of")
    return ArticleLine(*(article[key] for key in ArticleLine._fields))


class Articles:
    """Articles on their way into the tables, each once."""

    def __init__(self) -> None:
        self.size = 0  # characters of the texts
        self._lines: dict[str, ArticleLine] = {}
        self._sources: dict[tuple[str, str], None] = {}

    def add(self, line: ArticleLine) -> None:
        """Add an article. Of one that is there, only where it was found."""
        if line.id not in self._lines:
            self._lines[line.id] = line
            self.size += len(line.text)
        self._sources[line.id, line.source] = None

    def put(self, connection: Connection) -> int:
        """Put them into the tables, but for what is there; how many texts are new."""
        there: set[str] = set()
        for some in at_once(self._lines):
            found = select(tables.text.c.article_id).where(tables.text.c.article_id.in_(some))
            there |= {*connection.execute(found).scalars()}
        new = [line for line in self._lines.values() if line.id not in there]
        rows = ((line.id, line.title and held(line.title), line.language, line.published) for line in new)
        bulk.add(connection, tables.article, ARTICLE, rows)
        places = ((hashed("\n".join(place)), place[0], held(place[1])) for place in self._sources)
        bulk.add(connection, tables.source, SOURCE, places)
        bulk.add(connection, tables.text, _TEXT, [(line.id, held(line.text)) for line in new])
        return len(new)
