"""Opens a registry: an SQLite file, or PostgreSQL by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, text

from extractor.registry.tables import metadata

DEFAULT = "certwire.sqlite"


def opened(address: str | None = None) -> Engine:
    """The registry at a path or URL, made where there is none; by default CERTWIRE_REGISTRY, else certwire.sqlite."""
    place = address or os.environ.get("CERTWIRE_REGISTRY") or DEFAULT
    url = place if "://" in place else f"sqlite:///{place}"
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    metadata.create_all(engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write. Only one at a time does; the others wait."""
    with engine.connect() as connection:
        connection.info["write"] = True
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(7341)"))
            yield connection
        connection.info.pop("write", None)


def _prepare(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined] # transactions begin as _begin says
    connection.execute("pragma journal_mode = wal")  # type: ignore[attr-defined]
    connection.execute("pragma synchronous = normal")  # type: ignore[attr-defined]
    connection.execute("pragma foreign_keys = on")  # type: ignore[attr-defined]
    connection.execute("pragma busy_timeout = 30000")  # type: ignore[attr-defined]


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: two that read first and write then would refuse each other."""
    connection.exec_driver_sql("begin immediate" if connection.info.get("write") else "begin")
