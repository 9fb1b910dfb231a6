"""A holder's name as a row, with what it is linked by."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from extractor.linking.names import Linker, Name
from extractor.registry.entries import name_place

COLUMNS = (
    "id", "text", "language", "script", "country", "kind", "count", "article_id", "place", "exact", "gazetteer",
    "organization_id",
)  # fmt: skip
_LONGEST = 500  # code points of a key: PostgreSQL's indexes hold 2,700 bytes
_REMEMBERED = 200_000
_UNHELD = re.compile("[\x00\ud800-\udfff]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")


class _Known(NamedTuple):
    """What a name has wherever it stands: its row without what hangs on the article, and its blocks."""

    text: str
    script: str
    country: str | None
    exact: str | None
    gazetteer: str | None
    blocks: tuple[str, ...]


class Names:
    """Makes rows of names, for one load. Remembers the names that it met last, and those that one ``before`` it met.

    ``put`` are the kinds of the names that are in the table, by their ids: whoever puts names there writes them down.
    """

    def __init__(self, linker: Linker, before: Names | None = None) -> None:
        self.put: dict[str, str | None] = {}
        self._linker = linker
        self._known: dict[tuple[str, str], _Known] = before._known if before else {}
        self._ids: dict[tuple[str, str], tuple[str, int]] = before._ids if before else {}  # and places

    def row(
        self, text: str, language: str, kind: str | None, count: int | None, article_id: str
    ) -> tuple[tuple[str | int | None, ...], tuple[str, ...]]:
        """The row of a name in an article, as COLUMNS, and its blocks.

        Its organization is the name itself until it is linked.
        """
        known = self._known.get((text, language)) or self._learn(text, language)
        scope = article_id if known.exact is None or count is not None else None
        found = self._ids.get((text, language)) if scope is None else None
        if found is None:
            id = hashed("\n".join((known.text, language, known.country or "", scope or "")))
            found = id, name_place(known.text, id)
            if scope is None:
                self._ids[text, language] = found
        id, place = found
        exact = None if scope else known.exact
        row = (
            id, known.text, language, known.script, known.country, kind, count, scope, place, exact,
            known.gazetteer, id,
        )  # fmt: skip
        return row, known.blocks

    def _learn(self, text: str, language: str) -> _Known:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._ids.clear()
            self.put.clear()
        plain = held(text)
        country = self._linker.country(plain, language)
        keys = self._linker.keys(Name(plain, language, country))
        known = _Known(
            plain,
            "Deva" if _DEVANAGARI.search(plain) else "Latn",
            country,
            None if keys.exact is None else short(keys.exact),
            keys.gazetteer,
            tuple(dict.fromkeys(map(short, keys.blocks))),
        )
        self._known[text, language] = known
        return known


def held(text: str) -> str:
    """A text as both databases hold it: a character that PostgreSQL has no place for is U+FFFD."""
    return _UNHELD.sub("\ufffd", text)


def short(key: str) -> str:
    """A key that an index holds: of a long one its beginning, and a hash of all of it."""
    return key if len(key) <= _LONGEST else f"{key[:100]}~{hashed(key)}"


def hashed(text: str) -> str:
    """What stands for a text in keys: 24 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
