"""Opens a registry: an SQLite file, or PostgreSQL by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from extractor.registry import faults
from extractor.registry.errors import RegistryError
from extractor.registry.migrations import HEAD, VERSIONS, upgrade

DEFAULT = "certwire.sqlite"
_LOCK = 7341  # of PostgreSQL's advisory locks: any number that nobody else takes
_CACHE = 256 << 10  # KB of an SQLite file that a writer may hold in memory: keys are hashes, and land anywhere


def opened(address: str | None = None, *, make: bool = True, wait: float = 30, pooled: bool = False) -> Engine:
    """The registry at a path or URL; by default CERTWIRE_REGISTRY, else certwire.sqlite.

    Where there is none it is made, or refused unless ``make``. ``wait`` is how many seconds to wait for another
    writer. ``pooled`` keeps connections for the next to ask, as a server wants. Raises RegistryError for what is no
    registry, one of another version, and what cannot be reached.
    """
    engine = connected(address, make=make, wait=wait, pooled=pooled)
    found = version(engine)
    if found is None:
        if not make:
            raise _none_yet(place_of(engine))
        if engine.dialect.name == "sqlite":
            let_read_while_written(engine)
        with writing(engine) as connection:
            if _version(connection) is None:  # nobody else made it meanwhile
                upgrade(connection)
    _check_known(found, engine)
    if found not in (HEAD, None):
        raise RegistryError(
            f"{place_of(engine)}: of an older certwire (its tables are of version {found}, wanted is {HEAD}); "
            f"certwire registry upgrade --registry {place_of(engine)}"
        )
    return engine


def upgraded(engine: Engine) -> tuple[str, str]:
    """Go the steps that are missing, all or none; the versions before and now. Raises RegistryError as ``opened``."""
    with writing(engine) as connection:
        found = _version(connection)
        if found is None:
            raise _none_yet(place_of(engine))
        _check_known(found, engine)
        if found != HEAD:
            from extractor.registry import entries  # of the tables as they are now; nobody else needs it here

            upgrade(connection)
            entries.rebuild(connection)
    return found, HEAD


def _check_known(found: str | None, engine: Engine) -> None:
    if found is not None and found not in VERSIONS:
        raise RegistryError(
            f"{place_of(engine)}: of a newer certwire (its tables are of version {found}, here {HEAD} is known); "
            "pip install --upgrade certwire"
        )


def _none_yet(place: str) -> RegistryError:
    return RegistryError(f"{place}: no registry yet; certwire load makes one")


def connected(address: str | None = None, *, make: bool = True, wait: float = 30, pooled: bool = False) -> Engine:
    """What ``opened`` gives, whatever is there. Connects to nothing yet."""
    url = _url(address or os.environ.get("CERTWIRE_REGISTRY") or DEFAULT)
    if url.drivername == "sqlite":
        _check_file(url, make)
        settings: dict[str, Any] = {"connect_args": {"timeout": wait}}
    else:
        settings = {"connect_args": {"connect_timeout": 10}, "pool_pre_ping": pooled}
    if not pooled:
        settings = {"connect_args": settings["connect_args"], "poolclass": NullPool}
    engine = create_engine(url, hide_parameters=True, **settings).execution_options(wait=wait)
    event.listen(engine, "handle_error", _told, retval=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write. Only one at a time does; the others wait."""
    with engine.connect() as connection:
        connection.info["write"] = True
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    wait = int(1000 * engine.get_execution_options()["wait"]) or 1
                    connection.execute(text(f"set local lock_timeout = {wait}"))
                    connection.execute(text(f"select pg_advisory_xact_lock({_LOCK})"))
                else:
                    connection.exec_driver_sql(f"pragma cache_size = -{_CACHE}")
                yield connection
        finally:
            connection.info.pop("write", None)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the registry, whoever writes meanwhile."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


def version(engine: Engine) -> str | None:
    """The version of the tables; None where there are none. Raises RegistryError where they are somebody else's."""
    with engine.connect() as connection:
        return _version(connection)


def place_of(engine: Engine) -> str:
    """What people call it: the file, or the URL without its password."""
    url = engine.url
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string().replace("+psycopg", "", 1)


def files_of(engine: Engine) -> list[str]:
    """The files that it is kept in, which nothing else may be written into: none of PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return []
    path = (engine.url.database or "").removeprefix("file:").partition("?")[0]
    return [f"{path}{suffix}" for suffix in ("", "-wal", "-shm")]


def _version(connection: Connection) -> str | None:
    names = inspect(connection).get_table_names()
    if "certwire_version" in names:
        found = connection.execute(text("select version_num from certwire_version")).scalars().all()
        return str(found[0]) if found else None
    if names:
        raise RegistryError(f"{place_of(connection.engine)}: no registry of certwire, but a database with other tables")
    return None


def _url(place: str) -> URL:
    if place.startswith("file:"):  # with what SQLite may be told of a file: file:r.sqlite?immutable=1
        return URL.create("sqlite", database=place, query={"uri": "true"})
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except ArgumentError:
        raise RegistryError(f"{place}: no address of a database; postgresql://user@host/name is one") from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        return URL.create("sqlite", database=url.database)
    if kind not in ("postgresql", "postgres"):
        raise RegistryError(f"{kind}: no database of certwire's; a registry is an SQLite file or postgresql://…")
    try:
        import psycopg  # noqa: F401 - to tell what is missing
    except ImportError:
        raise RegistryError("PostgreSQL needs psycopg, which pip install 'certwire[postgres]' brings") from None
    return url.set(drivername="postgresql+psycopg")


def _check_file(url: URL, make: bool) -> None:
    name = url.database
    if not name or name == ":memory:":
        raise RegistryError(f"{name or url}: a registry is a file")
    if name.startswith("file:"):
        return
    path = Path(name)
    try:
        if path.is_dir():
            raise RegistryError(f"{name}: a folder; a registry is a file")
        if not path.parent.is_dir():
            raise RegistryError(f"{name}: there is no folder {path.parent}")
        if not make and not path.exists():
            raise _none_yet(name)
    except (OSError, ValueError) as error:  # a name that the system does not take, or a folder closed to us
        raise error if isinstance(error, RegistryError) else RegistryError(f"{name}: {error}") from None


def _told(context: ExceptionContext) -> Exception | None:
    """An error of the driver in one line, if people can do something about it."""
    engine = context.engine
    place = place_of(engine) if engine is not None else "the registry"
    return faults.told(context.original_exception, place, connecting=context.connection is None)


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin as _begin says
    connection.execute("pragma synchronous = full")  # what is said to be loaded outlives a loss of power
    connection.execute("pragma foreign_keys = on")


def let_read_while_written(engine: Engine) -> None:
    """Have an SQLite file keep a log beside it. The file remembers; no transaction may be open."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("pragma journal_mode = wal")
        except driver.Error as error:
            raise faults.told(error, place_of(engine)) or error from None


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: two that read first and write then would refuse each other."""
    connection.exec_driver_sql("begin immediate" if connection.info.get("write") else "begin")
