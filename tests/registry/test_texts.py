"""The texts of articles are loaded beside records: those that the spans of the records count in, and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from registered import AT, LINKER, article, everything, fed, record, rows, write
from sqlalchemy import Engine

from extractor.cli import main
from extractor.registry import article_lines, loading, records, tables
from extractor.registry.loading import RefusedError, Rejected, load
from extractor.registry.texts import text_of, texts_of


def test_records_and_articles_may_stand_in_one_file_or_in_two_in_any_order(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    told = record(article="Đà Nẵng 🎉 नागपूर")
    loaded = fed(engine, tmp_path, article("Đà Nẵng 🎉 नागपूर"), told, article("Two", source="b.txt"))
    assert (loaded.records, loaded.added, loaded.texts, loaded.new_texts, loaded.textless) == (1, 1, 2, 2, 0)
    with engine.connect() as connection:
        assert text_of(connection, told["article"]["id"]) == "Đà Nẵng 🎉 नागपूर"
        assert text_of(connection, "none") is None
        assert texts_of(connection, [told["article"]["id"], "none"]) == {told["article"]["id"]: "Đà Nẵng 🎉 नागपूर"}
    assert [row["source"] for row in rows(engine, tables.source)] in (["b.txt", "news/1.txt"], ["news/1.txt", "b.txt"])
    before = everything(engine)
    again = fed(engine, tmp_path, told, article("Two", "duplicate", source="b.txt"), article("Đà Nẵng 🎉 नागपूर"))
    assert (again.records, again.added, again.texts, again.new_texts) == (1, 0, 2, 0)
    after = everything(engine)
    assert len(after.pop("run")) == len(before.pop("run")) + 1
    assert after == before


def test_the_same_file_of_articles_again_does_nothing(engine: Engine, tmp_path: Path) -> None:
    assert fed(engine, tmp_path, article()).new_texts == 1
    before = everything(engine)
    assert fed(engine, tmp_path, article()).known
    assert everything(engine) == before


def test_an_article_without_a_text_or_that_failed_is_passed_over(engine: Engine, tmp_path: Path) -> None:
    failed = {"schema": "certwire/article/1", "id": None, "source": "x", "status": "failed", "error": "gone"}
    without = article("Two")
    del without["text"]
    loaded = fed(engine, tmp_path, failed, without, article("Three", text=None), article("Four", "no-claim"))
    assert (loaded.texts, loaded.textless, loaded.rejected) == (1, 3, 0)
    assert len(rows(engine, tables.article)) == len(rows(engine, tables.text)) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (article(text="Another text"), "text: is not the one that the id is the SHA-256 of"),
        (article(text=5), "text: not a text"),
        (article(id="abc"), 'id: "abc" is no SHA-256'),
        (article(published="May"), 'published: "May" is no date in EDTF'),
        (article(language=5), "language: not a text"),
        (article(source=None), "source: not a text"),
        ({key: value for key, value in article().items() if key != "title"}, "title: is missing"),
        ({**article(), "schema": "certwire/article/2"}, "schema: "),
    ],
)
def test_a_line_that_is_no_article_is_rejected_with_its_reason_and_nothing_is_loaded(
    line: dict[str, Any], reason: str, engine: Engine, tmp_path: Path
) -> None:
    rejected: list[Rejected] = []
    before = everything(engine)
    with pytest.raises(RefusedError):
        fed(engine, tmp_path, article("Good"), record(), line, reject=rejected.append)
    assert [(one.line, one.reason[: len(reason)]) for one in rejected] == [(3, reason)]
    assert everything(engine) == before
    loaded = fed(engine, tmp_path, article("Good"), record(), line, keep_going=True)
    assert (loaded.records, loaded.new_texts, loaded.rejected) == (1, 1, 1)


def test_a_text_that_no_database_holds_keeps_its_places(engine: Engine, tmp_path: Path) -> None:
    given = article("a\0b\ud800c")
    load(engine, write(tmp_path / "a.jsonl", json.dumps(given)), LINKER, AT)
    with engine.connect() as connection:
        assert text_of(connection, given["id"]) == "a\ufffdb\ufffdc"


def test_an_article_line_is_as_long_as_a_record_may_be(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 2000)
    monkeypatch.setattr(loading, "_TEXT", 1)
    rejected: list[Rejected] = []
    loaded = fed(
        engine, tmp_path, article("x" * 3000), article(), article("Two"), keep_going=True, reject=rejected.append
    )
    assert (loaded.new_texts, [one.reason for one in rejected]) == (2, ["longer than 0 MB"])


def test_an_article_whose_language_is_not_known_is_kept(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, article(language=None, title=None, published=None))
    assert rows(engine, tables.article)[0]["language"] == "und"
    assert article_lines.SCHEMA == "certwire/article/1"


def test_the_command_tells_of_texts_and_stats_count_them(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.jsonl", article(), article("Two"), article("Three", "failed"))
    assert main(["load", str(path), "--registry", address]) == 0
    told = "2 texts of articles, 2 of them new; 1 article without a text passed over"
    assert capsys.readouterr().err == f"certwire: {path}: {told}\n"
    assert main(["registry", "stats", "--json", "--registry", address]) == 0
    assert json.loads(capsys.readouterr().out)["texts"] == 2
    assert main(["registry", "stats", "--registry", address]) == 0
    assert "texts            2" in capsys.readouterr().out


def test_an_output_folder_whose_article_lines_have_texts_is_loaded_with_them(
    address: str, engine: Engine, news: Path, small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", str(news), "-o", f"{tmp_path}/out/", "--with-text", "--progress", "none"])
    capsys.readouterr()
    assert main(["load", f"{tmp_path}/out/", "--registry", address]) == 0
    with engine.connect() as connection:
        claims = rows(engine, tables.claim)
        texts = texts_of(connection, {claim["article_id"] for claim in claims})
    assert claims
    for claim in claims:
        evidence = json.loads(claim["record"])["evidence"]
        assert texts[claim["article_id"]][slice(*evidence["span"])] == evidence["text"]
