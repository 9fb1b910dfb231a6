"""How far people have come, in numbers that are counted as claims come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Engine, select

from extractor.registry import entries, tables
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk.progress import Share, days, rule_shares, shares
from extractor.registry.log import Author


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """Eight claims; 0 is accepted, 1 rejected, 2 corrected to another event, 3 accepted and that undone."""
    made = [
        record(
            standard=("ISO 9001:2015", "ISO 9001:2008", "HACCP")[number % 3],
            id=f"claim-{number}",
            article=f"Article {number}.",
            language=("en", "vi")[number % 2],
            body="Bureau Veritas" if number < 2 else None,
            body_id="bureau-veritas" if number < 2 else None,
            issued=("2019", None)[number % 2],
            published=None,
            confidence=(0.5, 0.99, 1.0)[number % 3],
            rules=["a.rule", "b.rule"][: 1 + number % 2],
            flags=("edition-superseded",) if number % 3 == 1 else (),
        )
        for number in range(8)
    ]
    fed(engine, tmp_path, *made)
    for hour, (number, verdict) in enumerate(((0, "accept"), (1, "reject"), (2, "correct"), (3, "accept"))):
        with writing(engine) as connection:
            fields = {"event": "suspended"} if verdict == "correct" else None
            one = decide(
                connection,
                LINKER,
                author(f"2026-05-0{4 + hour // 2}", hour),
                "claim",
                f"claim-{number}",
                verdict,
                fields,
            )
    with writing(engine) as connection:
        undo(connection, LINKER, author("2026-05-05", 23), one.id)
    return engine


def author(day: str, hour: int) -> Author:
    return Author("Asha", f"{day}T{hour:02}:30:00+00:00")


def told(found: tuple[Share, ...]) -> dict[str, tuple[int, int, int, int]]:
    return {one.value: (one.unreviewed, one.accepted, one.corrected, one.rejected) for one in found}


def test_claims_are_counted_by_what_they_say_and_how_people_left_them(filled: Engine) -> None:
    with reading(filled) as connection:
        found = shares(connection)
    assert told((found.all,)) == {"": (5, 1, 1, 1)}
    assert (found.all.claims, found.all.reviewed) == (8, 3)
    assert told(found.languages) == {"en": (2, 1, 1, 0), "vi": (3, 0, 0, 1)}
    assert told(found.standards) == {"ISO 9001": (4, 1, 0, 1), "HACCP": (1, 0, 1, 0)}
    assert told(found.events) == {"awarded": (5, 1, 0, 1), "suspended": (0, 0, 1, 0)}
    assert [(one.value, one.name, one.claims) for one in found.bodies] == [("bureau-veritas", "Bureau Veritas", 2)]
    assert told(found.flags) == {"edition-superseded": (2, 0, 0, 1)}
    assert told(found.tenths) == {"5": (2, 1, 0, 0), "9": (3, 0, 1, 1)}
    assert told(found.years) == {"2019": (2, 1, 1, 0)}


def test_claims_are_counted_by_their_rules(filled: Engine) -> None:
    with reading(filled) as connection:
        one, other = rule_shares(connection)
    assert (one.value, one.accepted, one.reviewed) == ("a.rule", 1, 3)
    assert (other.value, other.accepted, other.reviewed) == ("b.rule", 0, 1)


def test_decisions_are_counted_by_days(filled: Engine) -> None:
    with reading(filled) as connection:
        assert days(connection) == (("2026-05-04", 2), ("2026-05-05", 3))
        assert days(connection, most=1) == (("2026-05-05", 3),)


def test_an_empty_registry_has_come_nowhere(engine: Engine) -> None:
    with reading(engine) as connection:
        assert shares(connection).all.claims == 0
        assert rule_shares(connection) == ()


def test_what_is_counted_piece_by_piece_is_what_there_is(filled: Engine, tmp_path: Path) -> None:
    better = record(id="claim-0", article="Article 0.", language="en", rules=["c.rule"], confidence=0.7)
    fed(filled, tmp_path, better)
    counted = tables.tally.select().order_by(*tables.tally.primary_key)
    with writing(filled) as connection:
        before = connection.execute(counted).all()
        assert connection.scalar(select(tables.claim.c.review).where(tables.claim.c.id == "claim-0")) == "accepted"
        entries.rebuild(connection)
        assert connection.execute(counted).all() == before
        assert ("rule", "c.rule", "accepted", 1, 700_000) in [tuple(row) for row in before]
