"""Many rows at once: put into a table as fast as each of the databases takes them, and asked for by some keys at a time."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    any_,
    bindparam,
    func,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite

from extractor.registry import faults
from extractor.registry.database import place_of

Row = tuple[Any, ...]
Key = TypeVar("Key", str, int, tuple[str, str])

AT_ONCE = 1000
"""Keys that one statement is asked for."""


class _How(NamedTuple):
    """What becomes of rows whose key is there already: nothing, an error, or these columns change, if a condition holds."""

    changes: tuple[str, ...] = ()
    if_less: bool = False
    if_more: bool = False
    is_error: bool = False


def add(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add those rows whose key is not there yet; values in the order of the columns."""
    _put(connection, table, tuple(columns), [*rows], _How())


def add_new(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows whose keys are known not to be there yet, which is faster. One that is there all the same is an error."""
    waiting = [*rows]
    if connection.dialect.name == "postgresql" and waiting:
        _copy(connection, table.name, columns, waiting)
    else:
        _put(connection, table, tuple(columns), waiting, _How(is_error=True))


def put(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row], keep: Container[str] = ()
) -> None:
    """Add rows; where the key is there already, the columns get the new values, but for those to keep."""
    keys = table.primary_key.columns.keys()
    changes = tuple(name for name in columns if name not in keys and name not in keep)
    _put(connection, table, tuple(columns), [*rows], _How(changes))


def add_extreme(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row], of: str, *, most: bool = False
) -> None:
    """Add rows; where the key is there already, a column keeps the least value, or the most: their order is no matter."""
    _put(connection, table, tuple(columns), [*rows], _How((of,), if_less=not most, if_more=most))


def at_once(keys: Iterable[Key], number: int | None = None) -> Iterator[list[Key]]:
    """The keys in order, ``AT_ONCE`` at a time or so many."""
    ordered, number = sorted(keys), number or AT_ONCE
    for start in range(0, len(ordered), number):
        yield ordered[start : start + number]


def among(connection: Connection, column: ColumnElement[Any], keys: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a column has one of these texts; an index on it is used. They are one parameter, however many."""
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps([*keys])).table_valued("value").c.value))
    return column == any_(bindparam(None, [*keys], ARRAY(Text)))


def both_among(
    connection: Connection, first: ColumnElement[Any], second: ColumnElement[Any], pairs: Iterable[tuple[str, str]]
) -> ColumnElement[bool]:
    """The condition that two columns have together one of these pairs of texts, at least one; an index on both is used."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps([*pairs])).table_valued("value").c.value
        return tuple_(first, second).in_(select(each.op("->>")(0), each.op("->>")(1)))
    arrays = (bindparam(None, [*texts], ARRAY(Text)) for texts in zip(*pairs, strict=True))
    return tuple_(first, second).in_(select(func.unnest(*arrays).table_valued("one", "other").render_derived()))


def as_json(value: Any) -> str:
    """A value as a column has it that holds JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def look_at(connection: Connection, table: Table, rows: int) -> None:
    """Have PostgreSQL look at what there is, where so many new rows are much of a table: it chooses indexes by that.

    It would by itself, some minutes later; what is asked until then takes four times as long.
    """
    if connection.dialect.name == "postgresql" and rows:
        known = text("select reltuples from pg_class where oid = to_regclass(:name)")
        if 10 * rows >= (connection.scalar(known, {"name": table.name}) or 0):
            connection.exec_driver_sql("analyze")


def _put(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[Row], how: _How) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        order = _order(table, columns)
        if order != columns:  # SQLAlchemy names them as the table does
            places = [columns.index(name) for name in order]
            rows = [tuple(row[place] for place in places) for row in rows]
        connection.exec_driver_sql(_statement(table, order, how, "sqlite"), rows)
        return
    waiting = _waiting(table, columns)
    listed = ", ".join(f'"{name}"' for name in columns)
    connection.exec_driver_sql(
        f'create temp table if not exists "{waiting.name}" on commit drop as select {listed} from "{table.name}" where false'
    )
    _copy(connection, waiting.name, columns, rows)
    connection.exec_driver_sql(_statement(table, columns, how, "postgresql"))
    connection.exec_driver_sql(f'truncate "{waiting.name}"')


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Let PostgreSQL take rows by COPY, which knows no conflicts."""
    driver: Any = connection.connection.driver_connection
    listed = ", ".join(f'"{name}"' for name in columns)
    try:
        with driver.cursor().copy(f'copy "{table}" ({listed}) from stdin') as copy:
            write = copy.write_row
            for row in rows:
                write(row)
    except driver.Error as error:
        raise faults.told(error, place_of(connection.engine)) or error from None


@lru_cache(maxsize=128)
def _order(table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in table.columns.keys() if name in columns)  # noqa: SIM118 - in their order


@lru_cache(maxsize=128)
def _statement(table: Table, columns: tuple[str, ...], how: _How, dialect: str) -> str:
    """What puts rows into the table: in SQLite one of parameters, in PostgreSQL those that wait in a table of their own."""
    insert: Any
    if dialect == "sqlite":
        insert = sqlite.insert(table).values({name: bindparam(name) for name in columns})
    else:
        waiting = _waiting(table, columns)
        insert = postgresql.insert(table).from_select(columns, select(*waiting.columns))
    if not how.changes:
        insert = insert if how.is_error else insert.on_conflict_do_nothing()
    else:
        new, old = insert.excluded[how.changes[0]], table.c[how.changes[0]]
        where = (new < old) | (old.is_(None) & new.is_not(None)) if how.if_less else new > old if how.if_more else None
        changes = {name: insert.excluded[name] for name in how.changes}
        insert = insert.on_conflict_do_update(index_elements=[*table.primary_key], set_=changes, where=where)
    compiled = insert.compile(dialect=(sqlite if dialect == "sqlite" else postgresql).dialect(), column_keys=columns)
    return str(compiled)


@lru_cache(maxsize=128)
def _waiting(table: Table, columns: tuple[str, ...]) -> Table:
    """Where PostgreSQL has rows before they are put."""
    told = (Column(table.c[name].name, table.c[name].type) for name in columns)
    return Table(f"{table.name}_waiting_{len(columns)}", MetaData(), *told)
