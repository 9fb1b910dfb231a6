"""What is derived hangs on what is there, not on how it came: loading piece by piece gives what making all anew gives."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keeping import BY, Words, feed, organizations, state, trial
from registered import record
from sqlalchemy import Engine, select

from extractor.registry import bulk, candidates, derived, tables
from extractor.registry.decisions import judge
from extractor.registry.linked import pair
from extractor.registry.log import DecisionError

WORDS = Words()
LEFT_OPEN = ("body", "standard")  # what nothing names any more may stay


@st.composite
def _records(draw: Any) -> dict[str, Any]:
    """Records of few names, standards and days, so that they meet often. The id is of one of eight claims."""
    dates = st.sampled_from([None, "2015", "2015-03-12", "2018-02", "2011"])
    name = draw(
        st.sampled_from(
            ["Alpha Mill", "alpha mill", "ALPHA MILL", "Mill g1", "Beta g1 Mill", "Beta Mill", "District Mill"]
        )
    )
    article = draw(st.sampled_from("wxyz"))
    return record(
        name, draw(st.sampled_from(["ISO 9001:2015", "ISO 9001:2008", "ISO 14001"])),
        draw(st.sampled_from(["awarded", "renewed", "planned", "withdrawn"])),
        id=f"claim {draw(st.integers(1, 8))}", article=article, source=article,
        language={"w": "en", "x": "en", "y": "vi", "z": "mr"}[article], published={"w": None, "x": "2014", "y": "2016-05-01", "z": "2019-01-01"}[article],
        body=draw(st.sampled_from([None, "Beta Cert", "Gamma Cert"])), issued=draw(dates), valid_until=draw(dates),
        kind=draw(st.sampled_from(["company", "hospital", None])), count=draw(st.sampled_from([None, None, None, 3])),
    )  # fmt: skip


records = st.lists(_records(), max_size=10)
batches = st.lists(st.lists(_records(), max_size=4), max_size=5)
judgements = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["same", "different", "unsure"])), max_size=4
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few names are a crowd, and few rows go at once."""
    monkeypatch.setattr(candidates, "CROWD", 3)
    monkeypatch.setattr(bulk, "AT_ONCE", 2)


def _judge(connection: Any, verdicts: list[tuple[int, int, str]]) -> None:
    ids = [*connection.execute(select(tables.name.c.id).order_by(tables.name.c.id)).scalars()]
    for left, right, verdict in verdicts:
        if ids and ids[left % len(ids)] != ids[right % len(ids)]:
            with suppress(DecisionError):  # it contradicts another
                judge(connection, WORDS, BY, pair(ids[left % len(ids)], ids[right % len(ids)]), verdict)


by_hand = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


@by_hand
@given(batches, judgements, judgements)
def test_piece_by_piece_is_as_all_anew(
    engine: Engine,
    batches: list[list[dict[str, Any]]],
    first: list[tuple[int, int, str]],
    then: list[tuple[int, int, str]],
) -> None:
    with trial(engine) as connection:
        for number, batch in enumerate(batches):
            feed(connection, WORDS, batch, replace=True)
            if number == 1:
                _judge(connection, first)
        _judge(connection, then)
        before = state(connection)
        derived.rebuild(connection, WORDS)
        assert state(connection) == before


@by_hand
@given(records, st.integers(1, 4), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_the_same(
    engine: Engine, records: list[dict[str, Any]], size: int, random: Any
) -> None:
    records = list({record["id"]: record for record in records}.values())
    found = []
    for _ in range(2):
        with trial(engine) as connection:
            for start in range(0, len(records), size):
                feed(connection, WORDS, records[start : start + size])
            found.append(state(connection, "article"))
        random.shuffle(records)
        size = 10
    assert found[0] == found[1]


@by_hand
@given(records, records, judgements, judgements)
def test_decisions_and_records_may_come_in_any_order(
    engine: Engine, early: list[dict[str, Any]], late: list[dict[str, Any]], first: list[Any], then: list[Any]
) -> None:
    """Judgements made on some records hold when more come, as if these had been there before."""
    early = list({record["id"]: record for record in early}.values())
    late = [
        one for one in {record["id"]: record for record in late}.values() if one["id"] not in {r["id"] for r in early}
    ]
    with trial(engine) as connection:
        feed(connection, WORDS, early)
        _judge(connection, first + then)
        feed(connection, WORDS, late)
        after = state(connection, "decision", "in_force", "article")
        log = [*connection.execute(select(tables.decision)).mappings()]
    with trial(engine) as connection:
        for row in log:
            connection.execute(tables.decision.insert(), dict(row))
        feed(connection, WORDS, [*late, *early])
        assert state(connection, "decision", "in_force", "article") == after


def test_a_reload_changes_nothing(engine: Engine) -> None:
    given = [record("Alpha Mill"), record("alpha mill", language="vi"), record("Beta Mill", body="Gamma Cert")]
    with trial(engine) as connection:
        feed(connection, WORDS, given)
        before = state(connection)
        feed(connection, WORDS, given, replace=True)
        assert state(connection) == before


def test_a_name_that_no_claim_has_any_more_is_gone_and_so_is_what_it_joined(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(
            connection, WORDS, [record("Alpha g1", id="1"), record("Beta g1", id="2"), record("Beta g1 Works", id="3")]
        )
        assert organizations(connection) == [["Alpha g1", "Beta g1", "Beta g1 Works"]]
        feed(connection, WORDS, [record("Gamma", id="2")], replace=True)
        assert organizations(connection) == [["Alpha g1", "Beta g1 Works"], ["Gamma"]]


def test_names_of_a_crowd_are_compared_only_if_they_share_another_word(engine: Engine) -> None:
    def compared(*texts: str) -> list[str]:
        with trial(engine) as connection:
            for text in texts:
                feed(connection, WORDS, [record(text)])
            return sorted(connection.execute(select(tables.candidate.c.reason)).scalars())

    assert compared("Alpha Mill", "Beta Mill", "Gamma Mill") == ["mill", "mill", "mill"]
    assert compared("Alpha Mill", "Beta Mill", "Gamma Mill", "Alpha Mill Works") == ["alpha mill"]


def test_other_rules_of_linking_take_hold_when_all_is_made_anew(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(
            connection, WORDS, [record("Alpha Mill"), record("Alpha Mill", language="vi", id="2"), record("Beta Mill")]
        )
        assert organizations(connection) == [["Alpha Mill"], ["Alpha Mill"], ["Beta Mill"]]
        ids = {text: id for id, text in connection.execute(select(tables.name.c.id, tables.name.c.text))}
        vietnamese = connection.execute(select(tables.name.c.id).where(tables.name.c.language == "vi")).scalar_one()
        judge(connection, WORDS, BY, pair(vietnamese, ids["Beta Mill"]), "same")
        derived.renew(connection, Words(countries=False))
        assert organizations(connection) == [["Alpha Mill", "Alpha Mill", "Beta Mill"]]
        as_if_loaded = state(connection, "decision")
        derived.renew(connection, Words(countries=False))
        assert state(connection, "decision") == as_if_loaded
    with trial(engine) as connection:
        feed(
            connection,
            Words(countries=False),
            [record("Alpha Mill"), record("Alpha Mill", language="vi", id="2"), record("Beta Mill")],
        )
        assert [row[0] for row in state(connection)["name"]] == [row[0] for row in as_if_loaded["name"]]
