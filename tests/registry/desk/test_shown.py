"""What is shown with a claim, and which claims say the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Engine

from extractor.registry import tables
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide
from extractor.registry.desk.same import same_as
from extractor.registry.desk.shown import shown
from extractor.registry.log import Author

STORY = " ".join(f"Sentence {number} of the story tells of the dairy and of its certificate." for number in range(30))
COPY = STORY.replace("Sentence 7 of the story", "The seventh sentence")
ANOTHER = " ".join(f"Line {number} is of another article about other people altogether." for number in range(30))
AUTHOR = Author("Asha", "2026-05-05T00:00:00+00:00")


def put_texts(engine: Engine, *texts: str) -> None:
    rows = [{"article_id": hashlib.sha256(text.encode()).hexdigest(), "text": text} for text in texts]
    with writing(engine) as connection:
        connection.execute(tables.text.insert(), rows)


def told(id: str, article: str, holder: str = "Kallumar Dairy Industries Ltd", **others: Any) -> dict[str, Any]:
    return record(holder, id=id, article=article, source=f"news/{id}.txt", **others)


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    fed(
        engine,
        tmp_path,
        told("own", STORY, issued="2019"),
        told("beside", STORY, "Moon Mill", standard="ISO 14001:2015"),
        told("copied", COPY, issued="2019"),
        told("later", COPY + " ", issued="2020"),
        told("elsewhere", ANOTHER, issued="2019"),
    )
    return engine


def test_a_claim_is_shown_with_its_article_its_organization_and_what_was_decided(filled: Engine) -> None:
    put_texts(filled, STORY)
    with writing(filled) as connection:
        decision = decide(connection, LINKER, AUTHOR, "claim", "own", "correct", {"scope": "milk"})
    with reading(filled) as connection:
        found = shown(connection, "own")
        assert found is not None
        assert found.claim.id == "own"
        assert found.text == STORY
        assert found.sources == ("news/beside.txt", "news/own.txt")
        assert [(one.claim.id, one.record["standard"]["id"]) for one in found.others] == [("beside", "ISO 14001:2015")]
        assert found.organization.organization.name == "Kallumar Dairy Industries Ltd"
        assert {claim.id for claim in found.timeline} == {"own", "copied", "later", "elsewhere"}
        assert found.history == (decision,)
        assert found.is_corrected
        assert found.extracted["scope"] is None
        assert found.record["scope"]["text"] == "milk"
        assert found.article_complete is None
        assert shown(connection, "nobody") is None
        assert shown(connection, "\0") is None


def test_without_its_text_a_claim_is_shown_with_its_record(filled: Engine) -> None:
    with reading(filled) as connection:
        found = shown(connection, "beside")
        assert found is not None
        assert found.text is None
        assert found.copies == ()
        assert not found.is_corrected


def test_claims_of_near_copies_that_say_the_same_are_found(filled: Engine) -> None:
    with reading(filled) as connection:
        assert same_as(connection, "own") == ()  # nothing is known of the texts
    put_texts(filled, STORY, COPY, COPY + " ", ANOTHER)
    with reading(filled) as connection:
        assert [claim.id for claim in same_as(connection, "own")] == ["copied"]
        assert [claim.id for claim in same_as(connection, "copied")] == ["own"]
        assert same_as(connection, "later") == ()  # of another date
        assert same_as(connection, "elsewhere") == ()  # says the same, in an article of its own
        assert same_as(connection, "nobody") == ()


def test_what_was_corrected_or_rejected_says_the_same_no_more(filled: Engine) -> None:
    put_texts(filled, STORY, COPY)
    with writing(filled) as connection:
        decide(connection, LINKER, AUTHOR, "claim", "copied", "reject")
    with reading(filled) as connection:
        assert same_as(connection, "own") == ()
    with writing(filled) as connection:
        decide(connection, LINKER, AUTHOR, "claim", "copied", "correct", {"issued": "2018"})
    with reading(filled) as connection:
        assert same_as(connection, "own") == ()
    with writing(filled) as connection:
        decide(connection, LINKER, AUTHOR, "claim", "own", "correct", {"issued": "2018"})
    with reading(filled) as connection:
        assert [claim.id for claim in same_as(connection, "own")] == ["copied"]
