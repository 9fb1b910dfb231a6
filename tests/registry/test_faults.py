"""What machines and people do to a registry: nothing is lost, nothing half there, and one line says what to do.

| hazard | test |
| --- | --- |
| kill -9 in the middle of a load | test_a_load_that_is_killed_is_not_there_or_all_of_it_is |
| two loads at the same time | test_two_processes_that_load_the_same_load_it_once |
| a full disk | test_a_full_disk_is_one_error_and_nothing_is_there, test_a_server_without_room_is_one_error |
| a locked database | test_who_waits_too_long_for_another_writer_is_told |
| a lost connection | test_a_connection_that_is_lost_is_one_error_and_nothing_is_there |
| a newer schema, another's database | test_migrations::test_a_newer_registry_is_refused_with_what_to_do |
| a read-only file, folder or server | test_what_cannot_be_written_to_is_told, test_what_is_read_only_can_be_read |
| hostile strings | test_hostile_strings_are_kept_and_not_executed |
| wrong places | test_a_wrong_place_is_one_line |
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from registered import AT, LINKER, everything, fed, record, rows, write
from sqlalchemy import Engine, event, make_url, text

from extractor.cli import main
from extractor.registry import bulk, loading, tables
from extractor.registry.database import connected, opened, writing
from extractor.registry.errors import RegistryError, RegistryLostError
from extractor.registry.loading import load

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _in_child(work: Callable[[], Any]) -> int:
    """The status of a process of its own that did this work."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = int(work() or 0)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_at(moment: int, work: Callable[[], Any]) -> None:
    """Do work that is killed before the n-th statement that it has for a database; the commit is one."""
    left = [moment]

    def counted(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", counted)
    event.listen(Engine, "commit", counted)
    work()


@forks
def test_a_load_that_is_killed_is_not_there_or_all_of_it_is(
    address: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_ROWS", 2)
    fed(engine, tmp_path, record("First"), record("Second", id="2"))
    before = everything(engine)
    path = write(tmp_path / "more.jsonl", *(record(f"Holder {n}") for n in range(2)), record("Better", id="2"))

    def work() -> None:
        own = opened(address)
        load(own, path, LINKER, AT)

    moment, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        moment += 1
        code = _in_child(lambda moment=moment: _killed_at(moment, work))  # type: ignore[misc]
        found = everything(engine)
        if found != before:
            break
    assert code == 0, "what is there was there before the last moment"
    assert moment > 20
    assert len(found["claim"]) == 4
    assert load(engine, path, LINKER, AT).known


@forks
def test_two_processes_that_load_the_same_load_it_once(address: str, engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl", *(record(f"Holder {n}") for n in range(50)))
    ready, go = os.pipe(), os.pipe()

    def work() -> None:
        own = opened(address)
        os.write(ready[1], b"1")
        os.read(go[0], 1)
        load(own, path, LINKER, AT)

    children = []
    for _ in range(3):
        if (child := os.fork()) == 0:
            try:
                work()
            finally:
                os._exit(sys.exc_info()[0] is not None)
        children.append(child)
    for _ in children:
        os.read(ready[0], 1)
    os.write(go[1], b"123")
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    for end in (*ready, *go):
        os.close(end)
    assert len(rows(engine, tables.claim)) == 50
    assert len(rows(engine, tables.run)) == 1


def test_a_full_disk_is_one_error_and_nothing_is_there(tmp_path: Path) -> None:
    address = str(tmp_path / "r.sqlite")
    opened(address).dispose()
    engine = connected(address)

    def fill(connection: Any, _: object) -> None:
        connection.execute("pragma max_page_count = 60")

    event.listen(engine, "connect", fill)
    given = [record(f"Holder {n}", article="x" * 3000) for n in range(200)]
    with pytest.raises(RegistryLostError, match=r"r\.sqlite: there is no room left on the disk; nothing of what was"):
        fed(engine, tmp_path, *given)
    assert rows(engine, tables.run) == rows(engine, tables.claim) == []
    event.remove(engine, "connect", fill)
    assert fed(engine, tmp_path, *given).added == 200


@forks
def test_files_that_cannot_grow_are_one_error_and_nothing_is_there(tmp_path: Path) -> None:
    import resource

    address, told = str(tmp_path / "r.sqlite"), tmp_path / "told"
    opened(address).dispose()
    path = write(tmp_path / "r.jsonl", *(record(f"Holder {n}", article="x" * 9000) for n in range(200)))

    def work() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        sys.stderr = told.open("w")
        code = main(["load", str(path), "--registry", address])
        sys.stderr.close()
        return code

    assert _in_child(work) == 1
    assert told.read_text().endswith("the disk is full or failed; nothing of what was begun is there\n")
    engine = opened(address)
    assert rows(engine, tables.run) == rows(engine, tables.claim) == []
    engine.dispose()


def test_a_server_without_room_is_one_error(
    postgresql: Callable[..., str], ready: Callable[[str], str], tmp_path: Path
) -> None:
    engine = opened(postgresql(ready("postgresql")))
    with engine.begin() as connection:
        body = "begin raise exception 'could not extend file' using errcode = '53100'; end"
        connection.execute(text(f"create function full_disk() returns trigger language plpgsql as '{_quoted(body)}'"))
        connection.execute(text("create trigger full_disk before insert on claim execute function full_disk()"))
    with pytest.raises(RegistryLostError, match="the server has no room left; nothing of what was begun is there"):
        fed(engine, tmp_path, record())
    assert rows(engine, tables.run) == rows(engine, tables.name) == []
    engine.dispose()


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def test_who_waits_too_long_for_another_writer_is_told(
    address: str, engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "r.jsonl", record())
    with writing(engine):
        assert main(["load", str(path), "--registry", address, "--wait", "0.05"]) == 1
    told = capsys.readouterr().err
    assert told.endswith("another process is writing, and was waited for in vain (--wait SECONDS)\n")
    assert len(told.splitlines()) == 1
    assert main(["load", str(path), "--registry", address, "--wait", "0.05"]) == 0


def test_a_reader_sees_one_state_while_others_write(engine: Engine, tmp_path: Path) -> None:
    from sqlalchemy import func, select

    from extractor.registry.database import reading

    fed(engine, tmp_path, record())
    count = select(func.count()).select_from(tables.claim)
    with reading(engine) as connection:
        assert connection.scalar(count) == 1
        fed(engine, tmp_path, record("Another"))
        assert connection.scalar(count) == 1
    assert len(rows(engine, tables.claim)) == 2


@pytest.mark.parametrize("at", [1, 5, 9])
def test_a_connection_that_is_lost_is_one_error_and_nothing_is_there(
    at: int,
    postgresql: Callable[..., str],
    ready: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, put, left = opened(postgresql(ready("postgresql"))), bulk._put, [at]

    def cut(connection: Any, *arguments: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            server = connection.scalar(text("select pg_backend_pid()"))
            with engine.connect() as other:
                other.execute(text(f"select pg_terminate_backend({server}, 5000)"))
        put(connection, *arguments)

    monkeypatch.setattr(bulk, "_put", cut)
    with pytest.raises(RegistryLostError, match=r"the (connection was lost|server ended the connection); nothing of"):
        fed(engine, tmp_path, record(body="Inspecta"))
    assert rows(engine, tables.run) == rows(engine, tables.article) == []
    assert fed(engine, tmp_path, record(body="Inspecta")).added == 1
    engine.dispose()


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of root, whom no mode of a file stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Path]:
    """A registry with a claim, in a folder that everyone may read and nobody may write to."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="certwire-locked-"))
    engine = opened(str(folder / "r.sqlite"))
    fed(engine, tmp_path, record())
    engine.dispose()
    (folder / "r.sqlite").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "r.sqlite"
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes of files")
def test_what_cannot_be_written_to_is_told(locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(locked.parents[1] / "certwire-r.jsonl", record("Another"))
    try:
        for address in (str(locked), str(locked.with_name("new.sqlite"))):
            with _as_nobody():
                assert main(["load", str(path), "--registry", address]) == 2
            told = capsys.readouterr().err
            assert len(told.splitlines()) == 1
            assert told.startswith(f"certwire: {address}: cannot be ")
    finally:
        path.unlink()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes of files")
def test_what_is_read_only_can_be_read(locked: Path) -> None:
    with _as_nobody():
        with pytest.raises(RegistryError, match=r"is read as file:PATH\?immutable=1"):
            opened(str(locked), make=False)
        engine = opened(f"file:{locked}?immutable=1", make=False)
        assert len(rows(engine, tables.claim)) == 1
        engine.dispose()


def test_a_server_that_is_read_only_is_told(
    postgresql: Callable[..., str], ready: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = make_url(postgresql(ready("postgresql"))).update_query_dict({"options": "-cdefault_transaction_read_only=on"})
    path = write(tmp_path / "r.jsonl", record())
    assert main(["load", str(path), "--registry", url.render_as_string(hide_password=False)]) == 2
    told = capsys.readouterr().err
    assert "cannot be written to: the server says that it is read-only" in told
    assert len(told.splitlines()) == 1


HOSTILE = {
    "SQL": "Robert'); drop table claim; --",
    "another quote": '"; delete from run; /* %s :name ? $1 \\',
    "NUL": "a\0b",
    "half a pair": "a\ud83db",
    "the other half": "\udc00",
    "from right to left": "abc\u202edcba\u200f",
    "combined": "e" + "\u0301" * 500,
    "beyond the first plane": "𐍈" * 3,
    "1 MB": "x" * 1_000_000,
    "1 MB of many letters": "".join(map(chr, range(0x4E00, 0x9000))) * 20,
    "1 MB of words": " ".join(map(str, range(150_000))) + " Ltd",
    "nothing": "",
    "a line": "a\r\nb\u2028c",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_strings_are_kept_and_not_executed(name: str, engine: Engine, tmp_path: Path) -> None:
    given = record(name, body=name or "x", kind=name, title=name, source=name)
    given["scope"] = {"text": name, "span": [0, len(name)]}
    line = json.dumps(given)
    loaded = fed(engine, tmp_path, line, record("Another"))
    assert (loaded.added, loaded.rejected) == (2, 0)
    held = name.replace("\0", "\ufffd").replace("\ud83d", "\ufffd").replace("\udc00", "\ufffd")
    (claim,) = (row for row in rows(engine, tables.claim) if row["id"] == given["id"])
    assert json.loads(claim["record"]) == given
    assert {row["text"] for row in rows(engine, tables.name)} == {held, "Another"}
    assert len(rows(engine, tables.block)) < 1000
    assert held in {row["source"] for row in rows(engine, tables.source)}
    assert held in {row["title"] for row in rows(engine, tables.article)} | {"x"} or name
    again = fed(engine, tmp_path, json.dumps(given, ensure_ascii=True, indent=None, separators=(",", ":")))
    assert (again.added, again.changed) == (0, 0)


def test_a_wrong_place_is_one_line(
    tmp_path: Path, postgresql: Callable[..., str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "r.jsonl", record())
    (tmp_path / "text.sqlite").write_text("no database, but a text that is long enough to be one " * 99)
    there = make_url(postgresql())
    guarded = there.set(username="guarded", password="not-the-secret").render_as_string(hide_password=False)
    places = {
        str(tmp_path): "a folder; a registry is a file",
        f"{tmp_path}/gone/r.sqlite": "there is no folder",
        f"{tmp_path}/text.sqlite": "is no SQLite file",
        f"{tmp_path}/{'x' * 300}": "File name too long",
        ":memory:": "a registry is a file",
        "mysql://host/name": "no database of certwire's",
        "://": "no address of a database",
        "postgresql://nobody@127.0.0.1:1/certwire": "cannot be reached",
        guarded: "cannot be reached: connection failed",
        there.set(database="gone").render_as_string(hide_password=False): 'database "gone" does not exist',
    }
    for place, expected in places.items():
        assert main(["load", str(path), "--registry", place]) == 2, place
        told = capsys.readouterr().err
        assert len(told.splitlines()) == 1, told
        assert expected in told
        assert "not-the-secret" not in told
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert main(["load", str(path), "--registry", "postgresql://host/name"]) == 2
    assert "PostgreSQL needs psycopg, which pip install 'certwire[postgres]' brings" in capsys.readouterr().err
