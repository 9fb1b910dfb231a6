"""Queues of claims: their orders, filters and pages, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Connection, Engine

from extractor.registry import search
from extractor.registry.cursors import QueryError
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk import places, queues
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.places import Order
from extractor.registry.log import Author
from extractor.registry.values import Claim

COUNT = 48
HOLDERS = (("Sunrise Dairy", "en"), ("Công ty Sữa Bình Minh", "vi"), ("नागपूर महानगरपालिका", "mr"))
STANDARDS = ("ISO 9001:2015", "ISO 9001:2008", "ISO 14001:2015", "HACCP")
SOURCES = ("news/en/{}.txt", "https://www.paper.example/{}.html", "feed.jsonl#{}", "archive.zip!/a/{}.html")
DAYS = ("2014-03-01", "2019-07-30", "2019-07", "2022", None)


def made(number: int) -> dict[str, Any]:
    holder, language = HOLDERS[number % 3]
    return record(
        holder,
        STANDARDS[number % 4],
        ("awarded", "renewed")[number // 2 % 2],
        id=f"claim-{number:02}",
        article=f"Article {number} of the {'common' if number % 2 else 'rare'} kind.",
        source=SOURCES[number // 3 % 4].format(number),
        language=language,
        published=None,
        body="Bureau Veritas" if number % 5 == 0 else None,
        body_id="bureau-veritas" if number % 5 == 0 else None,
        issued=DAYS[number % 7 % 5],
        confidence=(0.3, 0.5, 0.5, 0.9)[number % 8 % 4],
        flags=("edition-superseded",) if number % 4 == 1 else (),
        rules=["a.rule" if number % 6 else "a-rare.rule", "another"],
    )


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """48 claims; claim-03 is rejected by Asha, claim-04 accepted by Asha, claim-05 corrected by Binh."""
    fed(engine, tmp_path, *map(made, range(COUNT)))
    with writing(engine) as connection:
        decide(connection, LINKER, author("Asha"), "claim", "claim-03", "reject")
        decide(connection, LINKER, author("Asha"), "claim", "claim-04", "accept")
        decide(connection, LINKER, author("Binh"), "claim", "claim-05", "correct", {"event": "suspended"})
    return engine


def author(reviewer: str) -> Author:
    return Author(reviewer, "2026-05-05T00:00:00+00:00")


def everything(connection: Connection, filters: Filters, order: Order = "confidence", limit: int = 7) -> list[Claim]:
    """All pages of a queue."""
    found: list[Claim] = []
    cursor = None
    while True:
        page = queues.page(connection, filters, order, cursor, limit)
        assert len(page.items) <= limit
        found += page.items
        if page.next is None:
            return found
        cursor = page.next


def ids(claims: list[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def of(chosen: Callable[[int], bool], but: tuple[int, ...] = (3, 4, 5)) -> set[str]:
    return {f"claim-{number:02}" for number in range(COUNT) if chosen(number) and number not in but}


def issued(number: int) -> str:
    return DAYS[number % 7 % 5] or ""


WANTED: dict[str, tuple[Filters, set[str]]] = {
    "nothing": (Filters(), of(lambda n: True)),
    "language": (Filters(language="vi"), of(lambda n: n % 3 == 1)),
    "standard": (Filters(standard="ISO 9001"), of(lambda n: n % 4 < 2)),
    "standard and edition": (Filters(standard="ISO 9001:2008"), of(lambda n: n % 4 == 1)),
    "edition": (Filters(edition=2015), of(lambda n: n % 4 in (0, 2))),
    "body": (Filters(body="Bureau Veritas"), of(lambda n: n % 5 == 0)),
    "unknown body": (Filters(body="nobody"), set()),
    "event": (Filters(event="renewed"), of(lambda n: n // 2 % 2 == 1)),
    "common rule": (Filters(rule="a.rule"), of(lambda n: n % 6 > 0)),
    "rare rule": (Filters(rule="a-rare.rule"), of(lambda n: n % 6 == 0)),
    "second rule": (Filters(rule="another"), of(lambda n: True)),
    "flag": (Filters(flag="edition-superseded"), of(lambda n: n % 4 == 1)),
    "accepted": (Filters(review="accepted"), {"claim-04"}),
    "rejected": (Filters(review="rejected"), {"claim-03"}),
    "corrected, in the values in force": (Filters(review="corrected", event="suspended"), {"claim-05"}),
    "reviewed": (Filters(review="reviewed"), {"claim-03", "claim-04", "claim-05"}),
    "all": (Filters(review="all"), of(lambda n: True, ())),
    "folder": (Filters(source="news/en"), of(lambda n: n // 3 % 4 == 0)),
    "host": (Filters(source="paper.example"), of(lambda n: n // 3 % 4 == 1)),
    "feed": (Filters(source="feed.jsonl"), of(lambda n: n // 3 % 4 == 2)),
    "archive": (Filters(source="archive.zip"), of(lambda n: n // 3 % 4 == 3)),
    "year": (Filters(start="2019", end="2019"), of(lambda n: issued(n).startswith("2019"))),
    "month": (Filters(start="2014-03", end="2014-03"), of(lambda n: issued(n) == "2014-03-01")),
    "days": (Filters(start="2014-03-02", end="2019-07-01"), of(lambda n: issued(n) == "2019-07")),
    "since": (Filters(start="2019-07-02"), of(lambda n: issued(n) in ("2019-07-30", "2022"))),
    "until": (Filters(end="2019-07-02"), of(lambda n: issued(n) in ("2014-03-01", "2019-07"))),
    "no such day": (Filters(start="1900", end="1901"), set()),
    "words": (Filters(text="rare kind"), of(lambda n: n % 2 == 0)),
    "words and a filter": (Filters(text="rare*", language="en"), of(lambda n: n % 6 == 0)),
    "everything together": (
        Filters("vi", "ISO 9001", 2008, None, "awarded", "another", "edition-superseded", "unreviewed", None, "2014"),
        of(lambda n: n % 3 == 1 and n % 4 == 1 and n // 2 % 2 == 0 and bool(issued(n))),
    ),
    "second opinion of Asha": (Filters(not_by="Asha"), {"claim-05"}),
    "second opinion of Binh": (Filters(not_by="Binh"), {"claim-03", "claim-04"}),
    "second opinion of Chi on what was accepted": (Filters(not_by="Chi", review="accepted"), {"claim-04"}),
}  # fmt: skip


@pytest.mark.parametrize("order", ["confidence", "newest"])
def test_each_filter_gives_its_claims_in_order_by_pages_and_by_steps(filled: Engine, order: Order) -> None:
    with reading(filled) as connection:
        for about, (filters, expected) in WANTED.items():
            found = everything(connection, filters, order)
            assert (about, ids(found)) == (about, expected)
            assert len(found) == len(expected)
            if order == "confidence":
                assert [claim.confidence for claim in found] == sorted(claim.confidence for claim in found)
            else:
                days = [claim.day or "" for claim in found]
                assert days == sorted(days, reverse=True)
            assert queues.count(connection, filters) == len(expected)
            steps = [*forwards(connection, filters, order)]
            assert steps == [claim.id for claim in found]
            assert [*backwards(connection, filters, order, steps[-1])] == steps[-2::-1] if steps else True


def forwards(connection: Connection, filters: Filters, order: Order) -> Iterator[str]:
    here = queues.first(connection, filters, order)
    while here is not None:
        yield here
        here = queues.after(connection, filters, order, here)


def backwards(connection: Connection, filters: Filters, order: Order, here: str | None) -> Iterator[str]:
    while here is not None and (here := queues.before(connection, filters, order, here)) is not None:
        yield here


def test_an_organization_is_a_filter_by_any_of_its_names(filled: Engine) -> None:
    with reading(filled) as connection:
        (one, *_) = everything(connection, Filters(language="mr"))
        found = everything(connection, Filters(organization=one.organization_id, rule="a.rule"))
        assert ids(found) == of(lambda n: n % 3 == 2 and n % 6 > 0)
        assert queues.count(connection, Filters(organization=one.organization_id)) == len(of(lambda n: n % 3 == 2))
        assert everything(connection, Filters(organization="nobody")) == []


def test_the_next_claim_is_known_when_the_one_before_it_left_the_queue(filled: Engine) -> None:
    with reading(filled) as connection:
        before, one, behind, *_ = [claim.id for claim in everything(connection, Filters())]
    with writing(filled) as connection:
        decision = decide(connection, LINKER, author("Asha"), "claim", one, "accept")
    with reading(filled) as connection:
        assert queues.after(connection, Filters(), "confidence", one) == behind
        assert queues.before(connection, Filters(), "confidence", one) == before
        assert queues.after(connection, Filters(), "confidence", before) == behind
    with writing(filled) as connection:
        undo(connection, LINKER, author("Asha"), decision.id)
    with reading(filled) as connection:
        assert queues.after(connection, Filters(), "confidence", before) == one


def test_who_took_back_a_decision_may_give_a_second_opinion_again(filled: Engine) -> None:
    with writing(filled) as connection:
        decision = decide(connection, LINKER, author("Binh"), "claim", "claim-04", "accept")
    with reading(filled) as connection:
        assert ids(everything(connection, Filters(not_by="Binh"))) == {"claim-03"}
    with writing(filled) as connection:
        undo(connection, LINKER, author("Binh"), decision.id)
    with reading(filled) as connection:
        assert ids(everything(connection, Filters(not_by="Binh"))) == {"claim-03", "claim-04"}


def test_words_of_many_claims_are_looked_for_in_the_order_of_the_queue(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(filled) as connection:
        gathered = everything(connection, Filters(text="common kind"))
        monkeypatch.setattr(places, "_GATHERED", 3)
        monkeypatch.setattr(places, "_WINDOW", 4)
        assert everything(connection, Filters(text="common kind")) == gathered
        assert [*forwards(connection, Filters(text="common kind"), "confidence")] == [claim.id for claim in gathered]


def test_what_stands_far_behind_is_found_by_the_index(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(filled) as connection:
        expected = everything(connection, Filters(rule="a-rare.rule"))
        monkeypatch.setattr(search, "_FIRST_WINDOW", 2)
        monkeypatch.setattr(search, "WINDOWS", {"sqlite": 3, "postgresql": 3})
        assert everything(connection, Filters(rule="a-rare.rule"), limit=2) == expected
        steps = [*forwards(connection, Filters(rule="a-rare.rule"), "newest")]
        assert [*backwards(connection, Filters(rule="a-rare.rule"), "newest", steps[-1])] == steps[-2::-1]
        assert len(everything(connection, Filters(), "newest")) == COUNT - 3


def test_claims_that_share_a_place_are_each_found(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("entries", "rows"):
        monkeypatch.setattr(f"extractor.registry.{module}.claim_rank", lambda confidence, id: 77)
    fed(engine, tmp_path, *map(made, range(6)))
    with writing(engine) as connection:
        decide(connection, LINKER, author("Asha"), "claim", "claim-02", "accept")
    with reading(engine) as connection:
        assert [*forwards(connection, Filters(), "confidence")] == [f"claim-0{n}" for n in (0, 1, 3, 4, 5)]
        assert [claim.id for claim in everything(connection, Filters(language="vi"), limit=1)] == [
            "claim-01",
            "claim-04",
        ]
        assert queues.before(connection, Filters(), "confidence", "claim-03") == "claim-01"


@pytest.mark.parametrize(
    "filters",
    [Filters(start="yesterday"), Filters(text="!!!"), Filters(review="odd")],  # type: ignore[arg-type]
)
def test_what_cannot_be_asked_is_told(filled: Engine, filters: Filters) -> None:
    with reading(filled) as connection, pytest.raises(QueryError):
        queues.page(connection, filters)


def test_hostile_filters_find_nothing(filled: Engine) -> None:
    with reading(filled) as connection:
        for told in ("' or 1=1 --", "\0", "\ud800", "%", '"a" NOT "b"'):
            for field in ("language", "standard", "body", "event", "rule", "flag", "source", "organization"):
                fields: dict[str, Any] = {field: told}
                assert everything(connection, replace(Filters(), **fields)) == []
        assert queues.after(connection, Filters(), "confidence", "\0") == queues.first(connection, Filters())
