"""Articles without a claim: each is found once, until a claim of it is written down or somebody says that there is none."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Connection, Engine

from extractor.registry import tables
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk import unclaimed as desk
from extractor.registry.desk.unclaimed import next_unclaimed, unclaimed
from extractor.registry.log import Author

BY = Author("Ann", "2026-05-05T10:00:00+00:00")
TEXTS = [f"Article {number} is about nothing that can be certified." for number in range(7)]


def id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(desk, "_AT_ONCE", 2)
    fed(engine, tmp_path, record(id="a claim", article=TEXTS[0]), record(id="another", article="Without its text."))
    with writing(engine) as connection:
        for number, text in enumerate(TEXTS):
            row = {"id": id_of(text), "title": f"Số {number}", "language": ("en", "vi")[number % 2], "published": None}
            if number:
                connection.execute(tables.article.insert().values(row))
                there = {"id": f"{number}", "article_id": id_of(text), "source": f"news{number % 3}/{number}%.txt"}
                connection.execute(tables.source.insert().values(there))
            connection.execute(tables.text.insert().values(article_id=id_of(text), text=text))
    return engine


def numbers(connection: Connection, **asked: Any) -> list[int]:
    """Which articles are found, and that pages and steps find the same."""
    found, cursor = [], None
    while True:
        page = unclaimed(connection, **asked, cursor=cursor, limit=2)
        found += [one.id for one in page.items]
        if (cursor := page.next) is None:
            break
    steps: list[str] = []
    while step := next_unclaimed(
        connection, steps[-1] if steps else "", *(asked.get(k) for k in ("language", "of_source", "title"))
    ):
        steps.append(step)
    assert steps == found == sorted(found)
    return sorted([id_of(text) for text in TEXTS].index(id) for id in found)


def test_articles_with_texts_and_without_claims_are_found_by_language_source_and_title(filled: Engine) -> None:
    with reading(filled) as connection:
        assert numbers(connection) == [1, 2, 3, 4, 5, 6]
        assert numbers(connection, language="vi") == [1, 3, 5]
        assert numbers(connection, of_source="news1/") == [1, 4]
        assert numbers(connection, of_source="news1/4%") == [4]
        assert numbers(connection, of_source="news%") == []
        assert numbers(connection, title="số 5") == [5]
        assert numbers(connection, title=" 5") == [5]
        assert numbers(connection, title="\0") == numbers(connection)


def test_those_of_which_somebody_said_that_nothing_is_missing_are_left_out(filled: Engine) -> None:
    with writing(filled) as connection:
        said = [decide(connection, LINKER, BY, "article", id_of(TEXTS[number]), "complete") for number in (1, 2, 3)]
        decide(connection, LINKER, BY, "article", id_of(TEXTS[2]), "incomplete")
        undo(connection, LINKER, BY, said[2].id)
    with reading(filled) as connection:
        assert numbers(connection) == [2, 3, 4, 5, 6]
