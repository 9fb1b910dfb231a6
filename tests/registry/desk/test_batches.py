"""Claims that are settled together: groups, and many decisions at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from registered import LINKER, everything, fed, record
from sqlalchemy import Connection, Engine

from extractor.registry import together
from extractor.registry.cursors import QueryError
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk import batches
from extractor.registry.log import Author, DecisionError

AUTHOR = Author("Asha", "2026-05-05T00:00:00+00:00", "seen", "digest")
MILL, DAIRY = "Gorakhmundi Sugar Mills Ltd", "Kallumar Dairy Industries Ltd"


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """Ten claims of two organizations and two rules; claim-0 was rejected."""
    made = [
        record(
            (MILL, DAIRY, DAIRY)[number % 3],
            id=f"claim-{number}",
            article=f"Article {number}.",
            confidence=(50 + number) / 100,
            rules=[("a.rule", "b.rule")[number % 2]],
        )
        for number in range(10)
    ]
    fed(engine, tmp_path, *made)
    with writing(engine) as connection:
        decide(connection, LINKER, AUTHOR, "claim", "claim-0", "reject")
    return engine


def many(connection: Connection, *ids: str, verdict: str = "accept", sent: str = "a-key") -> list[int]:
    subjects = dict.fromkeys(ids, "unreviewed")
    return [one.id for one in together.decide_many(connection, LINKER, AUTHOR, subjects, verdict, sent)]


def undone(connection: Connection, numbers: list[int], sent: str = "undone") -> list[int]:
    return [one.id for one in together.undo_many(connection, LINKER, AUTHOR, numbers, sent)]


def review_of(engine: Engine) -> dict[str, str]:
    return {row["id"]: row["review"] for row in everything(engine)["claim"]}


def test_unreviewed_claims_are_grouped_by_their_rules(filled: Engine) -> None:
    with reading(filled) as connection:
        page = batches.by_rule(connection)
        assert [(group.value, group.claims, group.least) for group in page.items] == [
            ("b.rule", 5, 0.51),
            ("a.rule", 4, 0.52),
        ]
        assert [round(group.mean, 6) for group in page.items] == [0.55, 0.55]
        assert [claim.id for claim in page.items[0].examples] == ["claim-1", "claim-3", "claim-5"]
        first = batches.by_rule(connection, limit=1)
        second = batches.by_rule(connection, first.next, 1)
        assert first.items + second.items == page.items
        assert second.next is None


def test_unreviewed_claims_are_grouped_by_their_organizations(filled: Engine) -> None:
    with reading(filled) as connection:
        page = batches.by_organization(connection)
        assert [(group.name, group.claims, group.least, round(group.mean, 6)) for group in page.items] == [
            (DAIRY, 6, 0.51, 0.545),
            (MILL, 3, 0.53, 0.56),
        ]
        first = batches.by_organization(connection, limit=1)
        second = batches.by_organization(connection, first.next, 1)
        assert first.items + second.items == page.items
        assert second.next is None
    with writing(filled) as connection:
        many(connection, "claim-3", "claim-6", "claim-9")
    with reading(filled) as connection:
        assert [group.name for group in batches.by_organization(connection).items] == [DAIRY]
        with pytest.raises(QueryError):
            batches.by_rule(connection, limit=0)


def test_many_are_decided_as_each_would_be_alone(filled: Engine, tmp_path: Path) -> None:
    with writing(filled) as connection:
        made = together.decide_many(
            connection, LINKER, AUTHOR, {"claim-0": "rejected", "claim-1": "unreviewed"}, "accept", "a-key"
        )
    at_once = everything(filled)
    assert [(one.subject, one.verdict, one.note, one.patterns) for one in made] == [
        ("claim-0", "accept", "seen", "digest"),
        ("claim-1", "accept", "seen", "digest"),
    ]
    with writing(filled) as connection:
        for one in reversed(made):
            undo(connection, LINKER, AUTHOR, one.id)
        for id in ("claim-0", "claim-1"):
            decide(connection, LINKER, AUTHOR, "claim", id, "accept")
    alone = everything(filled)
    for of in (at_once, alone):
        of.pop("decision")
        of.pop("in_force")
    assert at_once == alone


def test_what_is_sent_again_is_decided_once(filled: Engine) -> None:
    with writing(filled) as connection:
        made = many(connection, "claim-1", "claim-2")
        assert many(connection, "claim-1", "claim-2") == made
        for others in (("claim-2", "claim-1"), ("claim-1",), ("claim-1", "claim-2", "claim-3")):
            with pytest.raises(DecisionError, match="has this key, and is another"):
                many(connection, *others)
        with pytest.raises(DecisionError, match="has this key, and is another"):
            many(connection, "claim-1", "claim-2", verdict="reject")


def test_many_are_undone_together_and_put_back(filled: Engine) -> None:
    before = review_of(filled)
    with writing(filled) as connection:
        made = many(connection, "claim-1", "claim-2", "claim-3")
        alone = decide(connection, LINKER, AUTHOR, "claim", "claim-4", "accept")
        assert [*together.made_with(connection, made[1])] == made
        assert together.made_with(connection, alone.id) == (alone.id,)
    after = review_of(filled)
    with writing(filled) as connection:
        taken_back = undone(connection, made)
        assert undone(connection, made) == taken_back
        assert [*together.made_with(connection, taken_back[0])] == taken_back
    assert review_of(filled) == {**before, "claim-4": "accepted"}
    with writing(filled) as connection, pytest.raises(DecisionError, match="is undone already, by decision"):
        undone(connection, made, "once more")
    with writing(filled) as connection:
        undone(connection, taken_back, "back")
    assert review_of(filled) == after


@pytest.mark.parametrize(
    ("subjects", "verdict", "told"),
    [
        ({"claim-1": "unreviewed", "claim-0": "unreviewed"}, "accept", "claim-0 was unreviewed .* and is rejected now"),
        ({"claim-1": "unreviewed", "nobody": "unreviewed"}, "accept", "there is no claim nobody"),
        ({"claim-1": "unreviewed"}, "correct", "are accepted or rejected"),
        ({}, "accept", "from 1 to 200"),
        ({str(number): "unreviewed" for number in range(201)}, "accept", "from 1 to 200"),
    ],
)
def test_where_one_cannot_be_decided_none_is(filled: Engine, subjects: dict[str, str], verdict: str, told: str) -> None:
    before = everything(filled)
    with pytest.raises(DecisionError, match=told), writing(filled) as connection:
        together.decide_many(connection, LINKER, AUTHOR, subjects, verdict, "a-key")
    assert everything(filled) == before


def test_what_is_about_something_else_is_undone_alone(filled: Engine) -> None:
    with writing(filled) as connection, pytest.raises(DecisionError, match="there is no decision 99"):
        undone(connection, [99])
