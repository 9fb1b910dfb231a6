"""A reviewer adds a claim that no rule found, and says whether anything is missing in an article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from keeping import BY, Words, feed, organizations, quoted, state, told, trial
from registered import article, fed, record, rows
from sqlalchemy import Connection, Engine, select

from extractor.pipeline import Extractor
from extractor.registry import derived, log, tables
from extractor.registry.adding import RULE
from extractor.registry.completeness import complete_articles
from extractor.registry.counting import stats
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, history, undo
from extractor.registry.log import DecisionError
from extractor.registry.records import check

WORDS = Words()
TEXT = "Good news.\nAlpha Mill is glad. It was awarded ISO 9001:2008 by Bureau Veritas on 4 May 2023. All cheered."
ARTICLE = article(TEXT)["id"]
Told = dict[str, Any]


FIELDS = {"organization": quoted("Alpha Mill", TEXT), "standard": quoted("ISO 9001:2008", TEXT), "event": "awarded"}


def given(connection: Connection, *records: Told) -> None:
    told(connection, article(TEXT, source="b.txt"))
    feed(connection, WORDS, records)


def add(connection: Connection, **others: Any) -> Any:
    return decide(connection, WORDS, BY, "article", ARTICLE, "add", {**FIELDS, **others})


def test_what_is_added_is_a_claim_as_extraction_would_make_it(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection)
        made = add(connection, issued=quoted("4 May 2023", TEXT), certification_body=quoted("Bureau Veritas", TEXT))
        (claim,) = connection.execute(select(tables.claim)).all()
        found = json.loads(claim.record)
        check(found)
        assert found == json.loads(claim.corrected)
        assert (made.about, made.subject, made.verdict) == ("claim", claim.id, "add")
        assert (claim.review, claim.standard_id, claim.body_id, claim.issued) == (
            "accepted",
            "ISO 9001:2008",
            "bureau-veritas",
            "2023-05-04",
        )
        assert (found["rules"], found["confidence"], found["flags"]) == ([RULE], 1.0, ["edition-superseded"])
        assert found["evidence"]["text"] == (
            "Alpha Mill is glad. It was awarded ISO 9001:2008 by Bureau Veritas on 4 May 2023."
        )
        assert found["article"] == {
            "id": ARTICLE, "source": "b.txt", "title": "A title", "language": "en", "published": "2024-05-02"
        }  # fmt: skip
        assert organizations(connection) == [["Alpha Mill"]]
        assert stats(connection).runs == 1, "what was added is no file"


def test_its_id_is_the_one_that_extraction_gives() -> None:
    text = "Alpha Mill Ltd was awarded ISO 9001:2015 certification by Bureau Veritas."
    (extracted,) = Extractor().extract(text)
    from extractor.model import record_id

    assert extracted.id == record_id(extracted.article.id, text.index("Alpha"), text.index("ISO"))


def test_undoing_takes_it_away_and_undoing_that_brings_it_back(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection, record("Beta Hall", id="1"))
        before = state(connection, "decision", "in_force")
        made = add(connection, certification_body="Nobody Else")
        there = state(connection, "decision", "in_force")
        decide(connection, WORDS, BY, "claim", made.subject, "correct", {"event": "renewed"})
        undone = undo(connection, WORDS, BY, made.id)
        assert state(connection, "decision", "in_force") == before
        undo(connection, WORDS, BY, undone.id)
        assert (
            connection.execute(select(tables.claim.c.event).where(tables.claim.c.id == made.subject)).scalar()
            == "renewed"
        )
        last = log.last_of(connection, "Asha")
        assert last is not None
        undo(connection, WORDS, BY, last.id)
        assert state(connection, "decision", "in_force") == there
        for _ in range(2):
            anew = state(connection)
            derived.rebuild(connection, WORDS)
            assert state(connection) == anew
            undo(connection, WORDS, BY, made.id) if _ == 0 else None


def test_what_better_rules_find_later_is_the_same_claim_and_what_was_added_holds(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection)
        made = add(connection)
        extracted = record(
            "Alpha Mill is", "ISO 9001:2008", "renewed", id=made.subject, article=TEXT, source="b.txt", body="Gamma"
        )
        feed(connection, WORDS, [extracted], replace=True)
        (claim,) = connection.execute(select(tables.claim)).all()
        assert json.loads(claim.record) == extracted
        assert (claim.review, claim.event) == ("accepted", "awarded")
        assert (json.loads(claim.corrected)["organization"]["name"], claim.body_id is None) == ("Alpha Mill", False)
        before = state(connection)
        derived.rebuild(connection, WORDS)
        assert state(connection) == before
        undo(connection, WORDS, BY, made.id)
        (claim,) = connection.execute(select(tables.claim)).all()
        assert (claim.review, claim.event, claim.corrected) == ("unreviewed", "renewed", None)


def test_a_file_that_has_it_is_loaded_and_doubles_nothing(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, article(TEXT, source="b.txt"))
    with writing(engine) as connection:
        made = add(connection)
    extracted = record("Alpha Mill is", "ISO 9001:2008", "renewed", id=made.subject, article=TEXT, source="b.txt")
    loaded = fed(engine, tmp_path, extracted)
    assert (loaded.added, loaded.changed) == (0, 1)
    (claim,) = rows(engine, tables.claim)
    assert (claim["review"], claim["event"], json.loads(claim["record"])) == ("accepted", "awarded", extracted)
    with reading(engine) as connection:
        assert [one.verdict for one in history(connection, "claim", made.subject)] == ["add"]


def test_another_claim_of_the_same_words_is_told_apart_and_the_same_one_is_refused(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection)
        made = add(connection)
        with pytest.raises(DecisionError, match=f"claim {made.subject} of this article says so already$"):
            add(connection)
        other = add(connection, event="renewed")
        assert other.subject == f"{made.subject}-2"
        decide(connection, WORDS, BY, "claim", made.subject, "reject")
        with pytest.raises(DecisionError, match="says so already, and was rejected"):
            add(connection)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"organization": "Alpha Mill"}, "organization: a claim that is added needs its words"),
        ({"standard": "ISO 9001:2008"}, "standard: a claim that is added needs its words"),
        ({"organization": {"text": "Beta", "span": [0, 4]}}, "organization: from 0 to 4 the article says 'Good', not 'Beta'"),
        ({"event": "bought"}, "event: bought is none of"),
        ({"event": None}, "event: every claim has one"),
    ],
)  # fmt: skip
def test_what_is_no_claim_is_not_added(engine: Engine, fields: Told, reason: str) -> None:
    with trial(engine) as connection:
        given(connection)
        before = state(connection)
        with pytest.raises(DecisionError, match=reason):
            add(connection, **fields)
        with pytest.raises(DecisionError, match="event: every claim has one"):
            decide(connection, WORDS, BY, "article", ARTICLE, "add", {k: v for k, v in FIELDS.items() if k != "event"})
        with pytest.raises(DecisionError, match="there is no article nowhere"):
            decide(connection, WORDS, BY, "article", "nowhere", "add", FIELDS)
        assert state(connection) == before


def test_what_is_added_twice_with_one_key_is_added_once(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection)
        made = decide(connection, WORDS, BY, "article", ARTICLE, "add", FIELDS, sent="key")
        assert decide(connection, WORDS, BY, "article", ARTICLE, "add", FIELDS, sent="key") == made
        with pytest.raises(DecisionError, match="has this key, and is another"):
            decide(connection, WORDS, BY, "article", ARTICLE, "complete", sent="key")


def test_an_article_is_complete_or_not_as_was_said_last(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection, record("Beta Hall", id="1"))
        other = record()["article"]["id"]
        before = state(connection, "decision", "in_force")

        def said() -> dict[str, bool]:
            return complete_articles(connection, [ARTICLE, other])

        assert said() == {}
        first = decide(connection, WORDS, BY, "article", ARTICLE, "complete", sent="key")
        assert decide(connection, WORDS, BY, "article", ARTICLE, "complete", sent="key") == first
        assert said() == {ARTICLE: True}
        note = BY._replace(note="the second award")
        second = decide(connection, WORDS, note, "article", ARTICLE, "incomplete")
        assert (second.before, second.after, second.note) == (
            {"complete": True},
            {"complete": False},
            "the second award",
        )
        assert said() == {ARTICLE: False}
        undo(connection, WORDS, BY, second.id)
        assert said() == {ARTICLE: True}
        undone = undo(connection, WORDS, BY, first.id)
        assert (undone.before, undone.after) == ({"complete": True}, {"complete": None})
        assert said() == {}
        assert state(connection, "decision", "in_force") == before
        with pytest.raises(DecisionError, match="of an article one says complete, incomplete or add"):
            decide(connection, WORDS, BY, "article", ARTICLE, "done")
        with pytest.raises(DecisionError, match="there is no article nowhere"):
            decide(connection, WORDS, BY, "article", "nowhere", "complete")
