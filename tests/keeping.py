"""A registry within a transaction that is taken back, and rules of linking that are easy to see through."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from registered import AT
from sqlalchemy import Connection, Engine, select, text

from extractor.linking.names import Comparison, Linker, Name, NameKeys
from extractor.registry import derived, reviews, search, tables
from extractor.registry.article_lines import Articles, article_line
from extractor.registry.database import writing
from extractor.registry.entries import Waiting
from extractor.registry.log import Author
from extractor.registry.names import Names
from extractor.registry.records import read
from extractor.registry.rows import Rows
from extractor.registry.search import Kind, Question
from extractor.registry.terms import asked

RUN = "a run"
BY = Author("Asha", AT)


class Words(Linker):
    """Names are the same where their words are, whatever their case; those that share a word may be.

    "District …" is too general, and g1 is a word that the gazetteer knows.
    """

    def __init__(self, countries: bool = True) -> None:
        self._countries = countries

    def country(self, text: str, language: str) -> str | None:
        return {"vi": "VN", "mr": "IN"}.get(language) if self._countries else None

    def keys(self, name: Name) -> NameKeys:
        words = tuple(sorted({*name.text.casefold().split()}))
        exact = None if "district" in words else " ".join(words)
        return NameKeys(name, exact, "g1" if "g1" in words else None, words)

    def compare(self, left: NameKeys, right: NameKeys) -> Comparison:
        shared = {*left.blocks} & {*right.blocks}
        if left.exact is not None and left.exact == right.exact:
            return Comparison("same", 1.0, "the same words")
        score = len(shared) / len({*left.blocks, *right.blocks})
        return (
            Comparison("candidate", score, " ".join(sorted(shared))) if score > 0.3 else Comparison("apart", score, "")
        )


class _Over(Exception):
    """Takes a transaction back."""


@contextmanager
def trial(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, and is taken back at its end."""
    try:
        with writing(engine) as connection:
            connection.execute(
                tables.run.insert(),
                {"id": RUN, "source": "here", "loaded_at": AT, "records": 0, "added": 0, "changed": 0, "rejected": 0},
            )
            yield connection
            raise _Over
    except _Over:
        pass


def feed(connection: Connection, linker: Linker, records: Iterable[dict[str, Any]], *, replace: bool = False) -> None:
    """Load some records, as loading does with a file of them."""
    rows, touched, ids = Rows(Names(linker), RUN), defaultdict[str, set[str]](set), list[str]()
    claim = tables.claim.c
    for record in records:
        line = read(json.dumps(record).encode())
        ids.append(line.id)
        rows.add(line, replace=replace)
        for name_id, work in connection.execute(select(claim.name_id, claim.work).where(claim.id == line.id)):
            touched[name_id].add(work)
    index = Waiting()
    rows.put(connection, index)
    index.flush(connection)
    for name_id, works in rows.touched.items():
        touched[name_id] |= works
    derived.refresh(connection, touched, linker, touched, reviews.decided(connection, ids))


def told(connection: Connection, *lines: dict[str, Any]) -> None:
    """Load some article lines, as loading does with a file of them."""
    articles = Articles()
    for members in lines:
        line = article_line(members)
        assert line is not None
        articles.add(line)
    articles.put(connection)


def quoted(words: str, text: str) -> dict[str, Any]:
    """Words of a text as a reviewer marks them: where they stand first."""
    start = text.index(words)
    return {"text": words, "span": [start, start + len(words)]}


def state(connection: Connection, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """What is in all tables and both indexes, but for some."""
    found = {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in tables.metadata.sorted_tables
        if table.name not in without
    }
    place = "rowid" if connection.dialect.name == "sqlite" else "place"
    kinds: tuple[Kind, ...] = ("claim", "name", "queue")
    for kind in kinds:
        found[f"{kind}_words"] = [
            tuple(row) for row in connection.execute(text(f"select {place} from {kind}_words order by 1"))
        ]
    for word in ("mill", "gamma", "iso"):
        for kind in kinds[:2]:
            found[f"{kind}s with {word}"] = [
                (place,) for place in search.find(connection, kind, Question(asked(word)), -1, 1000)
            ]
    return found


def organizations(connection: Connection) -> list[list[str]]:
    """The names of organizations, as texts."""
    found: dict[str, list[str]] = {}
    name = tables.name.c
    for called, organization in connection.execute(select(name.text, name.organization_id)):
        found.setdefault(organization, []).append(called)
    return sorted(sorted(texts) for texts in found.values())
