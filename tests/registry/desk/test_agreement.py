"""How far reviewers agree, and where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Engine

from extractor.registry.cursors import QueryError
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk.agreement import agreement, agreements, disagreements, kappa, opinions_of
from extractor.registry.log import Author


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({}, None),
        ({("accept", "accept"): 5}, None),  # by chance they would agree as well
        ({("accept", "accept"): 20, ("reject", "accept"): 10, ("accept", "reject"): 5, ("reject", "reject"): 15}, 0.4),
        ({("accept", "accept"): 3, ("reject", "reject"): 2}, 1.0),
        ({("accept", "reject"): 1, ("reject", "accept"): 1}, -1.0),
        ({("accept", "accept"): 1, ("accept", "reject"): 1}, 0.0),
        # 6 of 9 agree; by chance 3 * 3 + 3 * 3 + 3 * 3 of 81
        (
            {("accept", "accept"): 2, ("reject", "reject"): 2, ("correct", "correct"): 2, ("accept", "reject"): 1,
             ("reject", "correct"): 1, ("correct", "accept"): 1},
            0.5,
        ),
    ],
)  # fmt: skip
def test_kappa_is_as_counted_by_hand(table: dict[tuple[str, str], int], expected: float | None) -> None:
    found = kappa(two for two, count in table.items() for _ in range(count))
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    made = [record(id=f"claim-{number}", article=f"Article {number // 2}.", issued="2019") for number in range(6)]
    fed(engine, tmp_path, *made)
    return engine


def said(engine: Engine, reviewer: str, number: int, verdict: str, **fields: str | None) -> int:
    with writing(engine) as connection:
        author = Author(reviewer, "2026-05-05T00:00:00+00:00")
        return decide(connection, LINKER, author, "claim", f"claim-{number}", verdict, fields or None).id


def test_two_reviewers_are_compared_by_their_own_last_verdicts(filled: Engine) -> None:
    said(filled, "Asha", 0, "accept")
    said(filled, "Binh", 0, "accept")
    said(filled, "Asha", 1, "reject")
    said(filled, "Binh", 1, "accept")
    said(filled, "Binh", 1, "reject")
    said(filled, "Asha", 2, "accept")
    said(filled, "Binh", 2, "correct", issued="2018")
    said(filled, "Asha", 3, "accept")
    taken_back = said(filled, "Binh", 3, "accept")
    said(filled, "Chi", 4, "accept")
    with writing(filled) as connection:
        undo(connection, LINKER, Author("Chi", "2026-05-05T00:00:00+00:00"), taken_back)
    with reading(filled) as connection:
        found = agreement(connection, "Asha", "Binh")
        assert (found.claims, found.articles, found.agreed) == (3, 2, 2)
        assert found.table == {("accept", "accept"): 1, ("reject", "reject"): 1, ("accept", "correct"): 1}
        assert found.kappa == pytest.approx((2 / 3 - 3 / 9) / (1 - 3 / 9))
        by_field = {one.field: (one.both, one.left, one.right) for one in found.fields}
        assert by_field["organization"] == (2, 0, 0)
        assert by_field["issued"] == (1, 1, 1)
        assert by_field["scope"] == (0, 0, 0)
        f1 = {one.field: one.f1 for one in found.fields}
        assert (f1["organization"], f1["issued"], f1["scope"]) == (1.0, 0.5, None)
        assert agreements(connection) == (found,)
        assert agreement(connection, "Asha", "Chi").claims == 0


def test_the_corrections_of_one_reviewer_are_no_opinion_of_another(filled: Engine) -> None:
    said(filled, "Asha", 0, "correct", issued="2018")
    said(filled, "Asha", 0, "correct", scope="milk")
    said(filled, "Binh", 0, "accept")
    with reading(filled) as connection:
        (asha, binh) = opinions_of(connection, ["claim-0", "nobody"])["claim-0"]
    assert (asha.verdict, dict(asha.fields)) == ("correct", {"issued": "2018", "scope": "milk"})
    assert (binh.verdict, dict(binh.fields)) == ("accept", {})


def test_disagreements_are_listed_until_they_are_settled(filled: Engine) -> None:
    for number in range(4):
        said(filled, "Asha", number, "accept")
    said(filled, "Binh", 0, "accept")
    said(filled, "Binh", 1, "reject")
    said(filled, "Binh", 2, "correct", issued="2018")
    said(filled, "Binh", 3, "reject")
    with reading(filled) as connection:
        found = disagreements(connection)
        assert [one.claim.id for one in found.items] == ["claim-1", "claim-2", "claim-3"]
        assert [(one.reviewer, one.verdict) for one in found.items[0].opinions] == [
            ("Asha", "accept"),
            ("Binh", "reject"),
        ]
        first = disagreements(connection, limit=2)
        assert first.items + disagreements(connection, first.next, 2).items == found.items
        with pytest.raises(QueryError):
            disagreements(connection, limit=0)
    said(filled, "Chi", 1, "accept")  # a third one settles it
    said(filled, "Asha", 2, "correct", issued="2018")  # or one of them comes round
    with reading(filled) as connection:
        assert [one.claim.id for one in disagreements(connection).items] == ["claim-3"]
    said(filled, "Chi", 0, "reject")  # against two who agree
    with reading(filled) as connection:
        assert [one.claim.id for one in disagreements(connection).items] == ["claim-0", "claim-3"]
