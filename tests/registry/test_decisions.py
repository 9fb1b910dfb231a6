"""What people decide is added to a log, takes hold, survives reloading, and can be taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keeping import BY, Words, feed, organizations, quoted, state, told, trial
from registered import article, record
from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import DBAPIError

from extractor.registry import derived, tables
from extractor.registry.database import writing
from extractor.registry.decisions import decide, history, judge, merge, settle, split, undo
from extractor.registry.linked import pair
from extractor.registry.log import DecisionError

WORDS = Words()
MILL, WORKS, HALL = "Alpha Mill", "Alpha Works", "Beta Hall"
TEXT = "Beta Hall and Alpha Mill were awarded ISO 9001:2015 and ISO 14001."
ARTICLE = article(TEXT)["id"]


def only(connection: Connection, table: Table, **where: Any) -> Any:
    (row,) = connection.execute(select(table).filter_by(**where)).all()
    return row


def ids(connection: Connection) -> dict[str, str]:
    """The names' ids by their texts."""
    return {row.text: row.id for row in connection.execute(select(tables.name.c.text, tables.name.c.id))}


def given_three(connection: Connection) -> dict[str, str]:
    feed(connection, WORDS, [record(MILL, id="1"), record(WORKS, id="2"), record(HALL, id="3")])
    return ids(connection)


def test_a_rejected_claim_counts_nowhere_and_stays_listed(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(MILL, id="1"), record(MILL, "ISO 14001", id="2", body="Gamma")])
        decide(connection, WORDS, BY, "claim", "2", "reject")
        assert only(connection, tables.certificate).work == "ISO 9001"
        assert only(connection, tables.organization).claims == 1
        assert only(connection, tables.claim, id="2").review == "rejected"
        decide(connection, WORDS, BY, "claim", "1", "reject")
        assert state(connection)["certificate"] == []
        assert only(connection, tables.organization)[1:] == (MILL, None, "company", 0)


def test_a_correction_puts_values_in_place_and_keeps_what_was_extracted(engine: Engine) -> None:
    with trial(engine) as connection:
        extracted = record(MILL, id="1", issued="2015", body="Gamma Cert")
        feed(connection, WORDS, [extracted])
        fields = {
            "organization": HALL, "event": "renewed", "standard": "ISO 14001:2015", "certification_body": None,
            "issued": "2016-03", "valid_until": "2019", "scope": "milling",
        }  # fmt: skip
        made = decide(connection, WORDS, BY, "claim", "1", "correct", fields)
        claim = only(connection, tables.claim)
        assert (claim.event, claim.standard_id, claim.work, claim.edition) == (
            "renewed",
            "ISO 14001:2015",
            "ISO 14001",
            2015,
        )
        assert (claim.body_id, claim.issued, claim.valid_until, claim.day) == (None, "2016-03", "2019", "2016-03-01")
        assert (claim.review, json.loads(claim.record)) == ("corrected", extracted)
        in_force = json.loads(claim.corrected)
        assert (in_force["organization"]["name"], in_force["scope"]) == (HALL, {"text": "milling", "span": None})
        assert organizations(connection) == [[HALL]]
        assert only(connection, tables.certificate)[1:4] == ("ISO 14001", "held", 2015)
        assert (made.before, made.after) == (
            {"review": "unreviewed", "corrected": None},
            {"review": "corrected", "corrected": fields, "fields": fields},
        )


def test_a_body_that_the_registry_knows_is_corrected_to_by_name_or_id(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(
            connection, WORDS, [record(MILL, id="1", body="Bureau", body_id="boa"), record(MILL, id="2", body="Gamma")]
        )
        for told in ("Bureau", "boa"):
            decide(connection, WORDS, BY, "claim", "2", "correct", {"certification_body": told})
            assert only(connection, tables.claim, id="2").body_id == "boa"
        decide(connection, WORDS, BY, "claim", "2", "correct", {"certification_body": "Delta"})
        assert not only(connection, tables.body, name="Delta").known


def test_later_corrections_are_added_and_an_acceptance_keeps_them(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(MILL, id="1", issued="2015")])
        first = decide(connection, WORDS, BY, "claim", "1", "correct", {"issued": "2016"})
        decide(connection, WORDS, BY, "claim", "1", "correct", {"event": "renewed"})
        decide(connection, WORDS, BY, "claim", "1", "accept")
        claim = only(connection, tables.claim)
        assert (claim.review, claim.issued, claim.event) == ("accepted", "2016", "renewed")
        undo(connection, WORDS, BY, first.id)
        claim = only(connection, tables.claim)
        assert (claim.review, claim.issued, claim.event) == ("accepted", "2015", "renewed")


def test_what_was_decided_about_a_claim_survives_better_rules(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(
            connection,
            WORDS,
            [record(MILL, id="1", issued="2015"), record(WORKS, id="2", source="b"), record(HALL, id="3")],
        )
        decide(connection, WORDS, BY, "claim", "1", "correct", {"issued": "2016"})
        decide(connection, WORDS, BY, "claim", "2", "reject")
        decide(connection, WORDS, BY, "claim", "3", "correct", {"organization": "Gamma"})
        better = [
            record(MILL, id="1", issued="2014", valid_until="2018"),
            record(WORKS, id="2", source="b", body="Gamma"),
            record("Delta", id="3"),
        ]
        feed(connection, WORDS, better, replace=True)
        first, second, third = connection.execute(select(tables.claim).order_by(tables.claim.c.id)).all()
        assert (first.issued, first.valid_until, first.review) == ("2016", "2018", "corrected")
        assert (second.review, second.body_id is None) == ("rejected", False)
        assert organizations(connection) == [[MILL], [WORKS], ["Gamma"]]
        assert json.loads(third.record)["organization"]["name"] == "Delta"


@pytest.mark.parametrize(
    ("verdict", "fields", "words"),
    [
        ("correct", {}, "a correction needs a field"),
        ("correct", {"number": "1"}, "number: cannot be corrected"),
        ("correct", {"organization": "  "}, "organization: every claim has one"),
        ("correct", {"event": "bought"}, "event: bought is none of awarded"),
        ("correct", {"issued": "12 March"}, "issued: 12 March is no date"),
        ("correct", {"issued": "2015-02-31"}, "issued: 2015-02-31 is no date"),
        ("correct", {"scope": "x" * 501}, "scope: longer than 500"),
        ("accept", {"scope": "x"}, "fields are for correct"),
        ("same", None, "same: a claim is told to accept, reject, correct"),
    ],
)
def test_what_no_claim_may_hold_is_refused(
    engine: Engine, verdict: str, fields: dict[str, Any] | None, words: str
) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(id="1")])
        before = state(connection)
        with pytest.raises(DecisionError, match=words):
            decide(connection, WORDS, BY, "claim", "1", verdict, fields)
        with pytest.raises(DecisionError, match="there is no claim 2"):
            decide(connection, WORDS, BY, "claim", "2", "accept")
        assert state(connection) == before


@pytest.mark.parametrize("odd", ["\x00", "\x1b[2J", "\ud800", "\u202e"])
def test_nothing_is_written_down_that_nobody_can_read(engine: Engine, odd: str) -> None:
    with trial(engine) as connection:
        given_three(connection)
        for author in (BY._replace(note=f"why {odd}"), BY._replace(reviewer=f"Ann{odd}")):
            with pytest.raises(DecisionError, match="control characters"):
                decide(connection, WORDS, author, "claim", "1", "accept")
        assert history(connection, "claim", "1") == []


def test_judgements_join_and_part_names(engine: Engine) -> None:
    with trial(engine) as connection:
        of = given_three(connection)
        same = judge(connection, WORDS, BY, pair(of[MILL], of[HALL]), "same")
        assert organizations(connection) == [[MILL, HALL], [WORKS]]
        candidate = only(connection, tables.candidate, judgement="same")
        assert (candidate.left_id, candidate.right_id) == pair(of[MILL], of[HALL])
        judge(connection, WORDS, BY, pair(of[HALL], of[MILL]), "different")
        assert organizations(connection) == [[MILL], [WORKS], [HALL]]
        undo(connection, WORDS, BY, same.id)
        assert organizations(connection) == [[MILL], [WORKS], [HALL]]
        judge(connection, WORDS, BY, pair(of[WORKS], of[MILL]), "unsure")
        assert only(connection, tables.candidate, judgement="unsure").score > 0


def test_a_judgement_that_contradicts_others_is_refused(engine: Engine) -> None:
    with trial(engine) as connection:
        of = given_three(connection)
        one = judge(connection, WORDS, BY, pair(of[MILL], of[WORKS]), "same")
        two = judge(connection, WORDS, BY, pair(of[WORKS], of[HALL]), "same")
        with pytest.raises(DecisionError, match=f"decision {one.id}, {two.id} are against it"):
            judge(connection, WORDS, BY, pair(of[MILL], of[HALL]), "different")
        undo(connection, WORDS, BY, two.id)
        three = judge(connection, WORDS, BY, pair(of[MILL], of[HALL]), "different")
        with pytest.raises(DecisionError, match=f"decision {three.id} is against it"):
            judge(connection, WORDS, BY, pair(of[WORKS], of[HALL]), "same")
        with pytest.raises(DecisionError, match=f"decision {three.id} is against it"):
            undo(connection, WORDS, BY, history(connection, "names", " ".join(pair(of[WORKS], of[HALL])))[-1].id)


def test_a_name_that_was_split_off_can_be_merged_again(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record("Alpha g1", id="1"), record("Beta g1", id="2"), record("Gamma g1", id="3")])
        of, whole = ids(connection), only(connection, tables.organization).id
        made = split(connection, WORDS, BY, whole, of["Beta g1"])
        assert len(made) == 2
        assert organizations(connection) == [["Alpha g1", "Gamma g1"], ["Beta g1"]]
        feed(connection, WORDS, [record("Delta g1", id="4")])
        assert ["Delta g1"] in organizations(connection), "it may be of either"
        other = only(connection, tables.name, text="Alpha g1").organization_id
        merge(connection, WORDS, BY, other, of["Beta g1"])
        assert organizations(connection) == [["Alpha g1", "Beta g1", "Delta g1", "Gamma g1"]]


def test_merging_and_splitting_refuse_what_makes_no_sense(engine: Engine) -> None:
    with trial(engine) as connection:
        of = given_three(connection)
        with pytest.raises(DecisionError, match="of one organization already"):
            merge(connection, WORDS, BY, of[MILL], of[MILL])
        with pytest.raises(DecisionError, match="there is no organization nobody"):
            merge(connection, WORDS, BY, of[MILL], "nobody")
        with pytest.raises(DecisionError, match="the only name"):
            split(connection, WORDS, BY, of[MILL], of[MILL])
        with pytest.raises(DecisionError, match="is no name of organization"):
            split(connection, WORDS, BY, of[MILL], of[HALL])
        with pytest.raises(DecisionError, match="not judged beside itself"):
            judge(connection, WORDS, BY, (of[MILL], of[MILL]), "same")


def conflict(**of_one: Any) -> list[dict[str, Any]]:
    return [
        record(MILL, id="1", article="a", body="Gamma", **of_one),
        record(MILL, id="2", article="b", body="Delta Cert"),
    ]


def test_a_settled_finding_stays_settled_when_more_tell_the_same_and_its_organization_is_merged(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, conflict())
        finding = only(connection, tables.finding)
        settle(connection, WORDS, BY, finding.id)
        assert only(connection, tables.finding).settled
        feed(connection, WORDS, [record(MILL, id="0", article="c", body="Gamma"), record(HALL, id="4", body="Gamma")])
        assert only(connection, tables.finding)[:4] == finding[:4]
        assert only(connection, tables.finding).settled
        of = ids(connection)
        merge(connection, WORDS, BY, *sorted((of[MILL], of[HALL])))
        merged = only(connection, tables.finding)
        assert merged.settled
        assert [one.subject for one in history(connection, "finding", merged.id)] == [finding.id]
        decide(connection, WORDS, BY, "claim", "1", "reject")
        assert only(connection, tables.finding).settled


def test_a_finding_of_other_values_is_open_and_a_settled_one_can_be_reopened(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, conflict())
        first = settle(connection, WORDS, BY, only(connection, tables.finding).id)
        with pytest.raises(DecisionError, match="is settled already"):
            settle(connection, WORDS, BY, only(connection, tables.finding).id)
        feed(connection, WORDS, [record(MILL, id="3", article="c", body="Epsilon Body")])
        third = only(connection, tables.finding)
        assert (len(json.loads(third.differing)), third.settled) == (3, False)
        decide(connection, WORDS, BY, "claim", "3", "reject")
        assert only(connection, tables.finding).settled
        decide(connection, WORDS, BY, "finding", only(connection, tables.finding).id, "reopen")
        assert not only(connection, tables.finding).settled
        undo(connection, WORDS, BY, first.id + 2)
        assert only(connection, tables.finding).settled
        undo(connection, WORDS, BY, first.id)
        assert not only(connection, tables.finding).settled


def test_what_was_undone_can_be_undone_no_second_time_but_its_undoing_can(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record(id="1")])
        made = decide(connection, WORDS, BY, "claim", "1", "reject")
        undone = undo(connection, WORDS, BY, made.id)
        assert (undone.undoes, undone.before, undone.after) == (made.id, made.after, made.before)
        with pytest.raises(DecisionError, match=f"undone already, by decision {undone.id}"):
            undo(connection, WORDS, BY, made.id)
        with pytest.raises(DecisionError, match="there is no decision 99"):
            undo(connection, WORDS, BY, 99)
        undo(connection, WORDS, BY, undone.id)
        assert only(connection, tables.claim).review == "rejected"
        assert [one.verdict for one in history(connection, "claim", "1")] == ["reject", "undo", "undo"]


actions = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.integers(1, 4), st.sampled_from(["accept", "reject"]), st.none()),
        st.tuples(
            st.just("claim"), st.integers(1, 4), st.just("correct"),
            st.fixed_dictionaries({}, optional={
                "organization": st.sampled_from([MILL, HALL, "New Mill", "g1"]), "issued": st.sampled_from([None, "2011", "2015-03"]),
                "standard": st.sampled_from(["ISO 9001:2008", "ISO 22000"]), "certification_body": st.sampled_from([None, "Gamma", "Boa"]),
            }).filter(bool),
        ),
        st.tuples(st.just("names"), st.integers(0, 5), st.integers(0, 5), st.sampled_from(["same", "different", "unsure"])),
        st.tuples(st.just("finding"), st.integers(0, 3), st.sampled_from(["settle", "reopen"]), st.none()),
        st.tuples(st.just("article"), st.sampled_from(["complete", "incomplete"])),
        st.tuples(
            st.just("add"), st.sampled_from([MILL, HALL]), st.sampled_from(["ISO 9001:2015", "ISO 14001"]),
            st.sampled_from(["awarded", "renewed"]), st.sampled_from([None, "Gamma", "Nobody Else"]),
        ),
    ),
    max_size=5,
)  # fmt: skip


def act(connection: Connection, actions: list[tuple[Any, ...]]) -> list[int]:
    """Decide what can be decided; the decisions' numbers."""
    made = []
    for about, what, *how in actions:
        try:
            if about == "claim":
                made.append(decide(connection, WORDS, BY, about, str(what), how[0], how[1]).id)
            elif about == "article":
                made.append(decide(connection, WORDS, BY, about, ARTICLE, what).id)
            elif about == "add":
                fields = {"organization": quoted(what, TEXT), "standard": quoted(how[0], TEXT), "event": how[1]}
                fields |= {"certification_body": how[2]} if how[2] else {}
                made.append(decide(connection, WORDS, BY, "article", ARTICLE, "add", fields).id)
            elif about == "names":
                names = sorted(ids(connection).values())
                two = names[what % len(names)], names[how[0] % len(names)]
                made.append(decide(connection, WORDS, BY, about, " ".join(pair(*two)), how[1]).id)
            else:
                findings = [*connection.execute(select(tables.finding.c.id).order_by(tables.finding.c.id)).scalars()]
                if findings:
                    made.append(decide(connection, WORDS, BY, about, findings[what % len(findings)], how[0]).id)
        except DecisionError:
            pass
    return made


def some(connection: Connection) -> None:
    given = [
        *conflict(issued="2015-03"),
        record(WORKS, id="3", body="Gamma"),
        record("Beta g1", id="4", issued="2012", language="vi"),
    ]
    told(connection, article(TEXT))
    feed(connection, WORDS, given)


by_hand = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


@by_hand
@given(actions, actions)
def test_what_is_undone_leaves_the_state_before(engine: Engine, first: list[Any], then: list[Any]) -> None:
    with trial(engine) as connection:
        some(connection)
        act(connection, first)
        before = state(connection, "decision")
        for number in reversed(act(connection, then)):
            undo(connection, WORDS, BY, number)
        assert state(connection, "decision") == before


@by_hand
@given(actions)
def test_what_follows_from_the_log_can_be_made_anew_from_it(engine: Engine, actions: list[Any]) -> None:
    with trial(engine) as connection:
        some(connection)
        act(connection, actions)
        before = state(connection)
        derived.rebuild(connection, WORDS)
        assert state(connection) == before


@pytest.mark.parametrize(
    "statement",
    [
        "update decision set reviewer = 'Mallory'",
        "delete from decision",
        "update decision set id = 99 where id = 1",
    ],
)
def test_the_log_cannot_be_changed(engine: Engine, statement: str) -> None:
    with writing(engine) as connection:
        connection.execute(
            tables.run.insert(), dict.fromkeys(tables.run.c.keys(), 0) | {"id": "a run", "source": "", "loaded_at": ""}
        )
        feed(connection, WORDS, [record(id="1")])
        decide(connection, WORDS, BY, "claim", "1", "reject")

    def change(statement: str) -> None:
        with writing(engine) as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(DBAPIError, match="decisions are only added"):
        change(statement)
    replacing = {
        "sqlite": "insert or replace into decision select * from decision",
        "postgresql": "truncate decision cascade",
    }
    with pytest.raises(DBAPIError, match="decisions are only added"):
        change(replacing[engine.dialect.name])
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.decision).filter_by(reviewer="Asha")) == 1
