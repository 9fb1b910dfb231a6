"""A review desk to be asked without a browser; its clock stands still unless a test moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient
from stocked import stock
from visitors import HOST, PORT, Clock, Visitor

from extractor.registry.database import opened
from extractor.web.review.app import desk
from extractor.web.review.doors import doors


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A registry with something of everything, to be read."""
    folder = tmp_path_factory.mktemp("stocked")
    engine = opened(str(folder / "registry.sqlite"), pooled=True)
    stock(engine, folder)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visiting(engine: Engine, clock: Clock) -> Callable[..., Visitor]:
    """What makes a visitor of a desk that listens on a host, with a token or without."""

    def made(host: str = "127.0.0.1", token: str | None = None, base: str = f"http://{HOST}") -> Visitor:
        entrance = doors(host, PORT, token, clock)
        client = TestClient(desk(engine, entrance), base, raise_server_exceptions=False, client=("192.0.2.7", 50000))
        return Visitor(client, entrance)

    return made


@pytest.fixture
def visitor(visiting: Callable[..., Visitor]) -> Visitor:
    """Someone who has not entered yet."""
    return visiting()


@pytest.fixture
def reviewer(visitor: Visitor) -> Visitor:
    """Someone who has entered, and told a name."""
    return visitor.enter()
