"""A registry as lines, the same from either database, and back into either.

The first line says of which version the tables are and what columns they have; each of the others is a row, as
``[table, values]``, tables and rows in their order; the last has how many rows there are and a digest of all lines before
it, so that a file that was cut is no backup. One registry has one backup: byte for byte, wherever it lies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, MetaData, Table, Text, func, inspect, select, text

from extractor.output.compression import opened
from extractor.output.jsonl import to_line
from extractor.registry import bulk, entries, migrations, search
from extractor.registry import tables as current
from extractor.registry.database import let_read_while_written, place_of, reading, version, writing
from extractor.registry.errors import RegistryError, RegistryLostError

SCHEMA = "certwire/registry/1"
_ROWS = 2000


def lines(engine: Engine) -> Iterator[bytes]:
    """The lines of a backup, of one state of the registry, whoever writes meanwhile.

    Raises RegistryError where there is none, or one of a newer version.
    """
    found = version(engine)
    if found is None:
        raise RegistryError(f"{place_of(engine)}: no registry yet")
    if found not in migrations.VERSIONS:
        raise RegistryError(f"{place_of(engine)}: of a newer certwire (version {found} of its tables)")
    digest, counts = hashlib.sha256(), dict[str, int]()

    def line(value: object) -> bytes:
        made = f"{to_line(value)}\n".encode()
        digest.update(made)
        return made

    with reading(engine) as connection:
        tables = _tables(connection)
        columns = {table.name: table.columns.keys() for table in tables}
        yield line({"schema": SCHEMA, "version": found, "tables": columns})
        for table in tables:
            counts[table.name] = 0
            ordered = _in_order(table, connection.dialect.name)
            rows = connection.execution_options(stream_results=True, yield_per=_ROWS).execute(ordered)
            for row in rows:
                counts[table.name] += 1
                yield line([table.name, [*row]])
    yield f"{to_line({'rows': counts, 'sha256': digest.hexdigest()})}\n".encode()


def restore(engine: Engine, path: Path, *, overwrite: bool = False) -> dict[str, int]:
    """Make a registry from a backup, whole or not at all; how many rows each table got.

    Raises RegistryError for a file that is no whole backup, and for a registry with anything in it unless ``overwrite``.
    """
    try:
        header, counts = _verified(path)
        if engine.dialect.name == "sqlite" and version(engine) is None:
            let_read_while_written(engine)
        with writing(engine) as connection:
            _restore(connection, path, header, counts, overwrite)
    except OSError as error:
        raise error if isinstance(error, RegistryLostError) else RegistryError(f"{path}: {error.strerror}") from None
    except ValueError as error:  # of what is compressed and damaged, too
        raise error if isinstance(error, RegistryError) else RegistryError(str(error)) from None
    return counts


def _verified(path: Path) -> tuple[Any, dict[str, int]]:
    """What the first line of a whole backup says, and how many rows of what follow. Raises RegistryError for another file."""
    digest, ended = hashlib.sha256(), None
    with opened(path) as file:
        header = _parsed(head := next(file, b""))
        if not isinstance(header, dict) or header.get("schema") != SCHEMA:
            raise RegistryError(f"{path}: no backup of a registry")
        if header["version"] not in migrations.VERSIONS:
            raise RegistryError(f"{path}: of a newer certwire (version {header['version']} of its tables)")
        digest.update(head)
        for line in file:
            if ended is not None:
                break
            if line.startswith(b"{"):
                ended = _parsed(line)
            else:
                digest.update(line)
        else:
            if ended and ended.get("sha256") == digest.hexdigest():
                return header, ended["rows"]
    raise RegistryError(f"{path}: damaged or cut; nothing was restored")


def _restore(connection: Connection, path: Path, header: Any, counts: dict[str, int], overwrite: bool) -> None:
    if inspect(connection).has_table(migrations.TABLE):
        if not overwrite and any(connection.scalar(_count(table)) for table in _tables(connection)):
            raise RegistryError(
                f"{place_of(connection.engine)}: is not empty; --overwrite puts the backup in its place"
            )
        migrations.clear(connection)
    migrations.upgrade(connection, header["version"])
    tables = {table.name: table for table in _tables(connection)}
    with opened(path) as file:
        lines = map(json.loads, islice(file, 1, 1 + sum(counts.values())))
        for name, rows in groupby(lines, key=itemgetter(0)):
            while some := [values for _, values in islice(rows, _ROWS)]:
                bulk.add_new(connection, tables[name], header["tables"][name], map(tuple, some))
    if counts != {name: connection.scalar(_count(tables[name])) for name in counts}:
        raise RegistryError(f"{path}: was written while it was read; nothing was restored")
    _go_on_counting(connection, tables.values())
    migrations.upgrade(connection)
    entries.rebuild(connection)
    bulk.look_at(connection, current.claim, counts.get("claim", 0))


def _go_on_counting(connection: Connection, tables: Iterable[Table]) -> None:
    """Have PostgreSQL give the next number to the next row, where numbers are given."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        (key, *others) = table.primary_key.columns
        if not others and isinstance(key.type, Integer):
            last = f'(select max("{key.name}") from "{table.name}")'
            sequence = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
            connection.execute(text(f"select setval({sequence}, {last}) where {last} is not null"))


def _tables(connection: Connection) -> list[Table]:
    """The tables that hold what is backed up, those that others refer to first: not the indexes of words."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != migrations.TABLE and not name.startswith(search.INDEXES))
    return found.sorted_tables


def _in_order(table: Table, dialect: str) -> Any:
    """All rows in the order of their keys, byte by byte as SQLite has them."""
    is_other = dialect == "postgresql"
    keys = (key.collate("C") if is_other and isinstance(key.type, Text) else key for key in table.primary_key)
    return select(table).order_by(*keys)


def _count(table: Table) -> Any:
    return select(func.count()).select_from(table)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
