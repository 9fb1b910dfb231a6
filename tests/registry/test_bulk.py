"""Many rows at once: whatever the order of columns, and whether they are there or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from registered import rows
from sqlalchemy import Engine

from extractor.registry import bulk, tables
from extractor.registry.database import writing

Put = Callable[..., None]


@pytest.mark.parametrize("put", [bulk.add, bulk.add_new, bulk.put])
def test_values_come_in_the_order_of_the_columns_that_are_named(put: Put, engine: Engine) -> None:
    with writing(engine) as connection:
        put(connection, tables.body, ("known", "name", "id"), [(True, "Inspecta", "inspecta"), (False, "B", "b")])
        put(connection, tables.body, ("known", "name", "id"), [])
    assert rows(engine, tables.body) == [
        {"id": "b", "name": "B", "known": False},
        {"id": "inspecta", "name": "Inspecta", "known": True},
    ]


def test_what_is_there_stays_or_is_replaced_or_keeps_the_extreme(engine: Engine) -> None:
    columns, old, new = ("id", "name", "known"), [("b", "Mitte", True)], [("b", "Anfang", False)]
    with writing(engine) as connection:
        bulk.add(connection, tables.body, columns, old)
        bulk.add(connection, tables.body, columns, new)
    assert rows(engine, tables.body) == [{"id": "b", "name": "Mitte", "known": True}]
    with writing(engine) as connection:
        bulk.add_extreme(connection, tables.body, columns, new, "known", most=True)
        bulk.add_extreme(connection, tables.body, columns, [("b", "Zuletzt", True)], "name")
    assert rows(engine, tables.body) == [{"id": "b", "name": "Mitte", "known": True}]
    with writing(engine) as connection:
        bulk.add_extreme(connection, tables.body, columns, new, "name")
    assert rows(engine, tables.body) == [{"id": "b", "name": "Anfang", "known": True}]
    with writing(engine) as connection:
        bulk.put(connection, tables.body, columns, [("b", "Zuletzt", False)], keep=("known",))
    assert rows(engine, tables.body) == [{"id": "b", "name": "Zuletzt", "known": True}]


def test_nothing_counts_less_than_any_value(engine: Engine) -> None:
    columns = ("id", "title", "language")
    for title, kept in ((None, None), ("b", "b"), ("c", "b"), (None, "b"), ("a", "a")):
        with writing(engine) as connection:
            bulk.add_extreme(connection, tables.article, columns, [("1", title, "en")], "title")
        assert rows(engine, tables.article)[0]["title"] == kept


def test_what_is_said_to_be_new_is_never_there_twice(engine: Engine) -> None:
    row = [("b", "B", True)]
    with writing(engine) as connection:
        bulk.add_new(connection, tables.body, ("id", "name", "known"), row)

    def again() -> None:
        with writing(engine) as connection:
            bulk.add_new(connection, tables.body, ("id", "name", "known"), row)

    with pytest.raises(Exception, match=r"duplicate key|UNIQUE constraint failed"):
        again()
    assert len(rows(engine, tables.body)) == 1
