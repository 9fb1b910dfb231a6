"""A backup is all of one state of a registry, and what is restored is that or nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from registered import everything, fed, record, rows, write
from sqlalchemy import Engine, insert

from extractor.cli import main
from extractor.output.compression import opened as unpacked
from extractor.registry import migrations, tables
from extractor.registry.backup import lines, restore
from extractor.registry.database import connected, opened, version, writing
from extractor.registry.errors import RegistryError

GIVEN = [
    record("Sunrise Dairy", body="Inspecta Nord", issued="2015-03", flags=("edition-superseded",)),
    record("Sunrise Dairy", "ISO 14001:2015", body="Bureau Veritas", body_id="bureau-veritas"),
    record("वडगाव ग्रामपंचायत", language="mr", article="Two", source="b.txt", title="a\0b\u2028"),
    record("40 xã tỉnh Nam Định", language="vi", article="Three", source="c.txt", count=40, confidence=0.1234),
]


@pytest.fixture
def full(engine: Engine, tmp_path: Path) -> Engine:
    """A registry with claims and decisions."""
    fed(engine, tmp_path, *GIVEN)
    with writing(engine) as connection:
        decided = {"decided_at": "2026-05-05T00:00:00+00:00", "reviewer": "r", "about": "claim", "verdict": "accept"}
        for claim in GIVEN[:2]:
            connection.execute(insert(tables.decision), {**decided, "subject": claim["id"]})
    return engine


def _backup(engine: Engine, path: Path) -> Path:
    path.write_bytes(b"".join(lines(engine)))
    return path


@pytest.fixture
def other(tmp_path: Path, postgresql: Callable[[], str], kind: str) -> Any:
    """An address without a registry, in the other database."""
    return postgresql() if kind == "sqlite" else str(tmp_path / "other.sqlite")


def test_either_database_is_restored_from_the_other(full: Engine, other: str, tmp_path: Path) -> None:
    first = _backup(full, tmp_path / "first.jsonl")
    engine = connected(other)
    restored = restore(engine, first)
    assert everything(engine) == everything(full)
    assert (restored["claim"], restored["decision"]) == (4, 2)
    assert _backup(engine, tmp_path / "second.jsonl").read_bytes() == first.read_bytes()
    with writing(engine) as connection:
        decided = {"decided_at": "2026-06-06", "reviewer": "r", "about": "claim", "verdict": "undo", "undoes": 1}
        connection.execute(insert(tables.decision), {**decided, "subject": GIVEN[0]["id"]})
    assert [row["id"] for row in rows(engine, tables.decision)] == [1, 2, 3]
    assert fed(engine, tmp_path, *GIVEN).known
    assert fed(engine, tmp_path, *GIVEN, record("More")).added == 1
    engine.dispose()


def test_a_backup_is_of_one_state_whoever_writes_meanwhile(full: Engine, tmp_path: Path) -> None:
    before = b"".join(lines(full))
    made = lines(full)
    begun = [*islice(made, 3)]
    fed(full, tmp_path, record("Another"), record("A third", article="Nine"))
    assert b"".join([*begun, *made]) == before


def test_a_registry_with_something_in_it_is_not_overwritten_unless_that_is_said(full: Engine, tmp_path: Path) -> None:
    path, whole = _backup(full, tmp_path / "b.jsonl"), everything(full)
    fed(full, tmp_path, record("Another"))
    more = everything(full)
    with pytest.raises(RegistryError, match="is not empty; --overwrite puts the backup in its place"):
        restore(full, path)
    assert everything(full) == more
    restore(full, path, overwrite=True)
    assert everything(full) == whole


def test_what_is_cut_or_changed_is_not_restored(full: Engine, tmp_path: Path) -> None:
    whole = _backup(full, tmp_path / "b.jsonl").read_bytes()
    broken, told = tmp_path / "broken.jsonl", whole.splitlines(keepends=True)
    fed(full, tmp_path, record("Another"))
    before = everything(full)
    hurt = [whole[:cut] for cut in (0, 10, len(told[0]), len(whole) // 2, len(whole) - len(told[-1]), len(whole) - 2)]
    hurt += [
        whole.replace(b"Inspecta Nord", b"Inspecta Sued"),
        b"".join([*told[:3], told[2], *told[3:]]),
        b"".join([*told[:3], *told[4:]]),
        whole + b"[]\n",
        whole.replace(b'"version":"', b'"version":"9', 1),
        b"x" * 1000,
        json.dumps(record()).encode(),
        b"[1]\n",
    ]
    for data in hurt:
        broken.write_bytes(data)
        with pytest.raises(RegistryError, match=r"broken\.jsonl: "):
            restore(full, broken, overwrite=True)
        assert everything(full) == before


@pytest.mark.parametrize("number", migrations.VERSIONS)
def test_backups_of_older_versions_are_restored_as_this_one(
    number: str, nothing: str, other: str, tmp_path: Path
) -> None:
    older = connected(nothing)
    with writing(older) as connection:
        migrations.upgrade(connection, number)
    assert version(older) == number
    newer = connected(other)
    restore(newer, _backup(older, tmp_path / "b.jsonl"))
    assert version(newer) == migrations.HEAD
    opened(other).dispose()
    for engine in (older, newer):
        engine.dispose()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_restore_that_is_killed_changes_nothing(full: Engine, address: str, tmp_path: Path) -> None:
    import signal

    path = _backup(full, tmp_path / "b.jsonl")
    fed(full, tmp_path, record("Another"))
    before = everything(full)
    child = os.fork()
    if child == 0:
        try:
            from extractor.registry import backup

            backup._go_on_counting = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # all rows are in, not committed
            restore(connected(address), path, overwrite=True)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert everything(full) == before


# the commands


def test_the_commands_tell_what_they_did(
    full: Engine, address: str, other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "backup.jsonl.zst"
    assert main(["registry", "backup", str(path), "--registry", address]) == 0
    assert f"{path}: " in (told := capsys.readouterr().err)
    with unpacked(path) as file:
        assert file.read() == b"".join(lines(full))
    assert main(["registry", "restore", str(path), "--registry", other]) == 0
    assert told.split(": ")[2].split(" of ")[0] in capsys.readouterr().err
    assert main(["registry", "restore", str(path), "--registry", other]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert main(["registry", "restore", str(path), "--registry", other, "--overwrite"]) == 0


def test_commands_without_what_they_want_are_one_line(
    nothing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = str(tmp_path / "gone.jsonl")
    for arguments in (["backup", gone], ["restore", gone], ["restore", str(tmp_path)], ["upgrade"]):
        assert main(["registry", *arguments, "--registry", nothing]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not Path(gone).exists()


def test_a_registry_is_not_backed_up_over_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.sqlite"
    opened(str(path)).dispose()
    before = path.read_bytes()
    assert main(["registry", "backup", str(path), "--registry", str(path)]) == 2
    assert path.read_bytes() == before
    capsys.readouterr()


def test_what_is_no_file_of_a_backup_is_told(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "r.jsonl.zst", record())
    assert main(["registry", "restore", str(path), "--registry", address]) == 2
    assert str(path) in capsys.readouterr().err


def test_an_older_registry_is_upgraded_by_the_command(
    nothing: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connected(nothing)
    with writing(engine) as connection:
        migrations.upgrade(connection, migrations.VERSIONS[0])
    assert main(["registry", "upgrade", "--registry", nothing]) == 0
    assert "of version " in (told := capsys.readouterr().err) or f"to {migrations.HEAD}" in told
    assert version(engine) == migrations.HEAD
    engine.dispose()
