"""Full-text search: both databases find the same in the same order, and that is what a look at every entry finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from registered import fed, record
from sqlalchemy import Engine, select

from extractor.registry import search, tables
from extractor.registry.database import opened, reading, writing
from extractor.registry.entries import claim_place, day_places, forget_claims, index_claims, name_place, rebuild
from extractor.registry.reading import Wanted, find_claims, find_organizations
from extractor.registry.search import LAST, Entry, Question
from extractor.registry.terms import Word, asked

_TERMS = ("a", "ab", "abc", "da", "nang", "ना", "नाग", "नागपूर", "9001", "90", "_lmr", "_lvi", "_eawarded")
_PLACES = st.integers(0, 40) | st.integers(0, LAST)


@pytest.fixture(scope="module")
def both(
    ready: Callable[[str], str], postgresql: Callable[[str | None], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """A registry without records on each of the databases."""
    file = tmp_path_factory.mktemp("both") / "registry.sqlite"
    shutil.copy(ready("sqlite"), file)
    engines = opened(str(file)), opened(postgresql(ready("postgresql")))
    yield engines
    for engine in engines:
        engine.dispose()


_entries = st.lists(
    st.builds(Entry, _PLACES, st.lists(st.sampled_from(_TERMS), min_size=1, unique=True).map(" ".join)), max_size=30
)
_questions = st.builds(
    Question,
    words=st.lists(st.builds(Word, st.sampled_from(_TERMS[:10]), st.booleans()), max_size=3).map(tuple),
    facets=st.lists(st.lists(st.sampled_from(_TERMS[10:]), max_size=2).map(tuple), max_size=2).map(tuple),
    without=st.lists(st.sampled_from(_TERMS), max_size=1).map(tuple),
    first=st.just(0) | _PLACES,
    last=st.just(LAST) | _PLACES,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=_entries,
    then=_entries,
    asked=st.lists(_questions, min_size=1, max_size=4),
    after=st.just(-1) | _PLACES,
    most=st.integers(1, 9),
)
def test_both_databases_find_what_a_look_at_every_entry_finds(
    both: tuple[Engine, Engine],
    monkeypatch: pytest.MonkeyPatch,
    before: list[Entry],
    then: list[Entry],
    asked: list[Question],
    after: int,
    most: int,
) -> None:
    monkeypatch.setattr(search, "_FIRST_WINDOW", 2)
    monkeypatch.setattr(search, "_FEW", 3)
    monkeypatch.setattr(search, "_RARE", 30)
    monkeypatch.setattr(search, "WINDOWS", {"sqlite": 5, "postgresql": 5})
    there: dict[int, str] = {}
    for entry in (*before, *then):
        there[entry.place] = f"{there.get(entry.place, '')} {entry.terms}"
    for engine in both:
        with engine.connect() as connection, connection.begin() as transaction:
            search.add(connection, "claim", before)
            search.add(connection, "claim", then)
            for question in asked:
                wanted = [
                    place
                    for place in sorted(there)
                    if place > after and question.first <= place <= question.last and question.holds(there[place])
                ]
                assert search.find(connection, "claim", question, after, most) == wanted[:most], engine.dialect.name
                those = [
                    place
                    for place in there
                    if question.first <= place <= question.last and question.holds(there[place])
                ]
                assert search.count(connection, "claim", question) == len(those)
                before_it = sorted((place for place in those if place < after), reverse=True)[:most]
                assert search.find(connection, "claim", question, after, most, backward=True) == before_it
            transaction.rollback()


_days = st.dates(date(1800, 1, 2), date(2158, 1, 1)).map(str)


@given(day=_days, other=_days, id=st.text())
def test_newer_claims_stand_before_older_ones_and_those_without_a_day_last(day: str, other: str, id: str) -> None:
    here, there = claim_place(day, id), claim_place(other, id)
    assert (here < there) == (day > other)
    assert 0 <= here < claim_place(None, id) <= LAST


@given(day=st.dates().map(str), other=st.dates().map(str), id=st.text())
def test_claims_lie_between_the_places_of_their_days(day: str, other: str, id: str) -> None:
    first, last = day_places(min(day, other), max(day, other))
    assert first <= claim_place(day, id) <= last
    assert not first <= claim_place(None, id) <= last


def test_the_name_with_the_fewest_other_letters_stands_first() -> None:
    names = ("Đà Nẵng", "UBND Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng")
    places = [name_place(name, name) for name in names]
    assert places == sorted(places)
    assert name_place("x" * 10**6, "a") <= LAST


# What was loaded


def found(engine: Engine, text: str, **wanted: object) -> list[str]:
    with reading(engine) as connection:
        return [claim.name for claim in find_claims(connection, Wanted(text=text, **wanted)).items]  # type: ignore[arg-type]


@pytest.fixture
def loaded(engine: Engine, tmp_path: Path) -> Engine:
    fed(
        engine,
        tmp_path,
        record("UBND thành phố Đà Nẵng", article="1 ISO 9001", language="vi", body="QUACERT", body_id="quacert"),
        record("नागपूर महानगरपालिका", article="नागपूर महानगरपालिकेस प्रमाणपत्र मिळाले.", language="mr", title="बातमी"),
        record(
            "Sunrise Dairy", "HACCP", article="3", scope={"text": "Pasteurised milk", "span": [0, 16]}, title="Café"
        ),
    )
    return engine


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("da nang", ["UBND thành phố Đà Nẵng"]),
        ("ĐÀ nẵng", ["UBND thành phố Đà Nẵng"]),
        ("nang quacert 9001", ["UBND thành phố Đà Nẵng"]),
        ("thanh*", ["UBND thành phố Đà Nẵng"]),
        ("than", []),
        ("नागपूर", ["नागपूर महानगरपालिका"]),
        ("नागप", []),
        ("नागप*", ["नागपूर महानगरपालिका"]),
        ("महानगरपालिकेस", ["नागपूर महानगरपालिका"]),
        ("महानगरपालिक", []),
        ("milk", ["Sunrise Dairy"]),
        ("cafe haccp", ["Sunrise Dairy"]),
        ("९००१ ubnd", ["UBND thành phố Đà Nẵng"]),
        ("dairy nang", []),
    ],
)
def test_claims_are_found_by_whole_words_and_beginnings(loaded: Engine, text: str, names: list[str]) -> None:
    assert found(loaded, text) == names


def test_organizations_are_found_by_all_their_names(loaded: Engine) -> None:
    with writing(loaded) as connection:
        ids = {row.text: row.id for row in connection.execute(select(tables.name))}
        one, other = sorted((ids["UBND thành phố Đà Nẵng"], ids["नागपूर महानगरपालिका"]))
        connection.execute(tables.name.update().where(tables.name.c.id == other).values(organization_id=one))
    with reading(loaded) as connection:
        for text in ("da nang", "नागपूर"):
            assert [item.id for item in find_organizations(connection, text).items] == [one]
        assert len(find_organizations(connection).items) == 2


def test_what_changed_is_found_as_it_is_now(loaded: Engine) -> None:
    with writing(loaded) as connection:
        (id,) = connection.execute(select(tables.claim.c.id).where(tables.claim.c.work == "HACCP")).scalars()
        forget_claims(connection, [id])
        assert search.find(connection, "claim", Question(asked("milk")), -1, 9) == []
        changed = {"review": "rejected", "day": "1999-01-01"}
        connection.execute(tables.claim.update().where(tables.claim.c.id == id).values(changed))
        index_claims(connection, [id])
    assert found(loaded, "milk") == []
    assert found(loaded, "milk", review="rejected", end="1999") == ["Sunrise Dairy"]
    assert found(loaded, "milk", review="all", start="2000") == []


def test_a_record_that_better_rules_made_is_found_by_what_it_says_now(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, record("Sunrise Dairy", id="1", published="2024-01-01"), record("Acme", id="2", article="2"))
    fed(engine, tmp_path, record("Moonrise Dairy", id="1", published="2020-01-01"))
    assert found(engine, "sunrise") == []
    assert found(engine, "moonrise") == ["Moonrise Dairy"]
    assert found(engine, "a*") == ["Acme", "Moonrise Dairy"]


def test_indexes_that_are_made_anew_find_the_same(loaded: Engine) -> None:
    def everything() -> list[list[int]]:
        with reading(loaded) as connection:
            kinds: tuple[search.Kind, ...] = ("claim", "name")
            return [
                search.find(connection, kind, Question(asked("a* d* म* s* n*"[i : i + 2])), -1, 99)
                for kind in kinds
                for i in (0, 3, 6, 9, 12)
            ]

    before = everything()
    with writing(loaded) as connection:
        rebuild(connection)
    assert everything() == before
    assert any(before)


def test_claims_of_one_place_are_told_apart(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("extractor.registry.entries", "extractor.registry.rows"):
        monkeypatch.setattr(f"{module}.claim_place", lambda day, id: 77)
    fed(engine, tmp_path, record("Sunrise Dairy", article="1"), record("Acme", article="2"))
    fed(engine, tmp_path, record("Moonrise Dairy", article="3"))
    assert sorted(found(engine, "dairy")) == ["Moonrise Dairy", "Sunrise Dairy"]
    assert found(engine, "acme") == ["Acme"]
    with writing(engine) as connection:
        (id,) = connection.execute(
            select(tables.claim.c.id).join(tables.name).where(tables.name.c.text == "Acme")
        ).scalars()
        forget_claims(connection, [id])
    assert found(engine, "acme") == []
    assert sorted(found(engine, "dairy")) == ["Moonrise Dairy", "Sunrise Dairy"]
