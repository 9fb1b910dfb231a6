"""A reviewer may say where in the article a value stands: then it stands there, and means what extraction would read in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from keeping import BY, Words, feed, quoted, state, told, trial
from registered import article, record
from sqlalchemy import Connection, Engine, select

from extractor.registry import derived, tables
from extractor.registry.decisions import decide, undo
from extractor.registry.log import DecisionError
from extractor.registry.records import check

WORDS = Words()
MARATHI = "🎉 नागपूर, ता. १६ मार्च: अग्निशमन विभागास १५ मार्च २०२२ रोजी ब्यूरो व्हेरिटासकडून आय.एस.ओ. ९००१:२०१५ मानांकन मिळाले."
ENGLISH = "On 4 May 2023, 12 schools of Alder and Alpha Mill received ISO 9001 or ISO 14001 from Nordic Audit; certificate Q-77."


def given(connection: Connection, text: str, language: str, **others: Any) -> None:
    feed(
        connection,
        WORDS,
        [record("Somebody", id="1", article=text, language=language, published="2022-03-20", **others)],
    )
    told(connection, article(text, language=language))


def words(text: str, those: str, value: str | None = None) -> dict[str, Any]:
    return quoted(those, text) | ({"value": value} if value else {})


def in_force(connection: Connection) -> dict[str, Any]:
    found: str = connection.execute(select(tables.claim.c.corrected)).scalar_one()
    return dict(json.loads(found))


def test_words_mean_what_extraction_reads_in_them(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection, MARATHI, "mr")
        fields = {
            "organization": words(MARATHI, "अग्निशमन विभागास"), "standard": words(MARATHI, "आय.एस.ओ. ९००१:२०१५"),
            "certification_body": words(MARATHI, "ब्यूरो व्हेरिटासकडून"), "issued": words(MARATHI, "१५ मार्च २०२२"),
            "event_date": words(MARATHI, "१६ मार्च"), "scope": words(MARATHI, "मानांकन"),
        }  # fmt: skip
        made = decide(connection, WORDS, BY, "claim", "1", "correct", fields)
        found = in_force(connection)
        assert found["organization"] == {
            **words(MARATHI, "अग्निशमन विभागास"),
            "name": "अग्निशमन विभाग",
            "kind": "government",
            "count": None,
        }
        assert found["standard"] == {
            **words(MARATHI, "आय.एस.ओ. ९००१:२०१५"), "id": "ISO 9001:2015", "designation": "ISO 9001:2015", "publishers": ["ISO"],
            "number": "9001", "part": None, "edition": 2015, "version": None, "suggestion": None,
        }  # fmt: skip
        assert found["certification_body"] == {
            **words(MARATHI, "ब्यूरो व्हेरिटासकडून"),
            "id": "bureau-veritas",
            "name": "Bureau Veritas",
        }
        assert found["dates"]["issued"] == {**words(MARATHI, "१५ मार्च २०२२"), "edtf": "2022-03-15"}
        assert found["dates"]["event"] == {**words(MARATHI, "१६ मार्च"), "edtf": "2022-03-16"}
        assert found["scope"] == words(MARATHI, "मानांकन")
        check(found)  # a record as any other
        claim = connection.execute(select(tables.claim)).one()
        assert (claim.standard_id, claim.body_id, claim.issued, claim.review) == (
            "ISO 9001:2015",
            "bureau-veritas",
            "2022-03-15",
            "corrected",
        )
        before = state(connection)
        derived.rebuild(connection, WORDS)
        assert state(connection) == before
        undo(connection, WORDS, BY, made.id)
        assert connection.execute(select(tables.claim.c.corrected)).scalar_one() is None


def test_a_value_that_is_told_counts_before_what_the_words_say(engine: Engine) -> None:
    with trial(engine) as connection:
        given(connection, ENGLISH, "en", flags=("probable-misprint",))
        fields = {
            "organization": words(ENGLISH, "Alpha Mill", "Alpha Mill Ltd"),
            "standard": words(ENGLISH, "ISO 9001", "ISO 9001:2015"),
            "certification_body": words(ENGLISH, "Nordic Audit", "bureau-veritas"),
            "issued": words(ENGLISH, "4 May 2023", "2023-05"),
            "certificate_number": words(ENGLISH, "Q-77"),
        }
        decide(connection, WORDS, BY, "claim", "1", "correct", fields)
        found = in_force(connection)
        assert (found["organization"]["name"], found["organization"]["text"]) == ("Alpha Mill Ltd", "Alpha Mill")
        assert (found["standard"]["id"], found["standard"]["edition"], found["standard"]["text"]) == (
            "ISO 9001:2015",
            2015,
            "ISO 9001",
        )
        assert (found["certification_body"]["id"], found["certification_body"]["text"]) == (
            "bureau-veritas",
            "Nordic Audit",
        )
        assert found["dates"]["issued"]["edtf"] == "2023-05"
        assert found["certificate_number"] == words(ENGLISH, "Q-77")
        assert found["flags"] == []
        check(found)
        decide(connection, WORDS, BY, "claim", "1", "correct", {"issued": "2021", "certification_body": None})
        found = in_force(connection)
        assert found["dates"]["issued"] == {"edtf": "2021", "text": "2021", "span": None}
        assert (found["certification_body"], found["organization"]["name"]) == (None, "Alpha Mill Ltd")


def test_a_group_is_counted_by_its_words(engine: Engine) -> None:
    text = "40 xã, phường, thị trấn tỉnh Nam Định được cấp chứng nhận ISO 9001:2008"
    with trial(engine) as connection:
        given(connection, text, "vi")
        decide(
            connection,
            WORDS,
            BY,
            "claim",
            "1",
            "correct",
            {"organization": words(text, "40 xã, phường, thị trấn tỉnh Nam Định")},
        )
        assert (in_force(connection)["organization"]["count"], in_force(connection)["flags"]) == (40, ["group-claim"])
        decide(
            connection, WORDS, BY, "claim", "1", "correct", {"organization": words(text, "tỉnh Nam Định", "Nam Định")}
        )
        assert (in_force(connection)["organization"]["count"], in_force(connection)["flags"]) == (None, [])


@pytest.mark.parametrize(
    ("field", "told", "reason"),
    [
        ("scope", {"text": "Alpha", "span": [0, 5]}, "scope: from 0 to 5 the article says 'On 4 ', not 'Alpha'"),
        ("scope", {"text": "On", "span": [0, 2000]}, "scope: from 0 to 2000 there are no words of a text of 117 characters"),
        ("scope", {"text": "On", "span": [2, 0]}, "scope: from 2 to 0 there are no words"),
        ("scope", {"text": " ", "span": [2, 3]}, "scope: only blanks stand from 2 to 3"),
        ("scope", {"text": "On", "span": "0-2"}, "scope: its span is not a list of two numbers"),
        ("scope", {"text": "On", "span": [0, True]}, "scope: its span is not a list of two numbers"),
        ("scope", {"text": 5, "span": [0, 2]}, "scope: its text is no text"),
        ("scope", {"text": "On", "span": [0, 2], "id": "x"}, "scope: id is none of text, span and value"),
        ("scope", {"text": "On", "span": [0, 2], "value": "Off"}, "scope: means nothing but its words"),
        ("event", {"text": "On", "span": [0, 2]}, "event: not a text"),
        ("issued", words(ENGLISH, "On 4"), "issued: which date 'On 4' is, is not sure; say it as its value"),
        ("issued", words(ENGLISH, "4 May 2023, 12"), "issued: which date"),
        ("issued", words(ENGLISH, "4 May 2023", "May"), "issued: May is no date"),
        ("standard", words(ENGLISH, "ISO 9001 or ISO 14001"), "standard: which one 'ISO 9001 or ISO 14001' is, is not sure"),
        ("standard", words(ENGLISH, "Alpha"), "standard: which one 'Alpha' is, is not sure"),
    ],
)  # fmt: skip
def test_what_does_not_stand_there_or_is_not_sure_is_refused(
    engine: Engine, field: str, told: dict[str, Any], reason: str
) -> None:
    with trial(engine) as connection:
        given(connection, ENGLISH, "en")
        before = state(connection)
        with pytest.raises(DecisionError) as error:
            decide(connection, WORDS, BY, "claim", "1", "correct", {field: told})
        assert str(error.value).startswith(reason)
        assert state(connection) == before


def test_where_the_text_is_not_loaded_that_is_told_with_what_to_do(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(id="1", article=ENGLISH)])
        with pytest.raises(
            DecisionError, match=r"scope: the article's text is not there, .* certwire load FILE puts it here"
        ):
            decide(connection, WORDS, BY, "claim", "1", "correct", {"scope": words(ENGLISH, "Alpha")})
        decide(connection, WORDS, BY, "claim", "1", "correct", {"scope": {"text": "Alpha", "span": None}})
        assert in_force(connection)["scope"] == {"text": "Alpha", "span": None}
