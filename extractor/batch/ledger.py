"""What of a batch is finished, so that it can be gone on with: a line for each shard, written when its files are safe.

The first line says what the shards are made by. Lines are added as shards finish and put in order at the end, so that the
ledger of one undisturbed run and of one that was killed are the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

SCHEMA = "certwire/ledger/1"
_NAME, _LOCK = "ledger.jsonl", ".certwire.lock"


class RefusedError(ValueError):
    """An output folder that is in use, or was made otherwise."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finished shard: what it was made of and what came of it. Sizes in bytes are those of its two files."""

    shard: int
    digest: str
    files: int
    records: int
    became: Mapping[str, int]
    records_bytes: int
    articles_bytes: int


class Ledger:
    """The rows of a folder, by number of shard."""

    def __init__(self, path: Path, terms: Mapping[str, Any], rows: dict[int, Row], file: BinaryIO) -> None:
        self.rows = rows
        self._path, self._terms, self._file = path, terms, file

    def enter(self, row: Row) -> None:
        """Add a row, for good: it outlives the next moment's loss of power."""
        self._file.write(_line(asdict(row)))
        _flush(self._file)
        self.rows[row.shard] = row

    def close_in_order(self, shards: int) -> None:
        """Leave the rows of the first so many shards, in their order."""
        self.rows = {number: self.rows[number] for number in range(shards)}
        part = self._path.with_name(f".{_NAME}.part")
        with part.open("wb") as file:
            file.write(_line(self._terms))
            file.writelines(_line(asdict(row)) for row in self.rows.values())
            _flush(file)
        self._file.close()
        part.replace(self._path)
        sync_folder(self._path.parent)


@contextmanager
def opened(folder: Path, terms: Mapping[str, Any], overwrite: bool) -> Iterator[Ledger]:
    """The ledger of a folder, which no other run may open meanwhile; a new one where the folder is new or empty.

    ``terms`` are what its shards are made by, as JSON values. Raises RefusedError where the folder is in use, has files
    and no ledger, or one of other terms; with ``overwrite`` that is begun anew. Raises OSError where nothing can be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    if not path.exists() and any(not inside.name.startswith(".") for inside in folder.iterdir()):
        raise RefusedError(f"{folder}: a folder with other files; an output folder is new, empty or of an earlier run")
    try:
        lock = FileLock(folder / _LOCK, timeout=0).acquire()  # of the system: a run that is killed holds it no longer
    except Timeout:
        raise RefusedError(f"{folder}: another run writes here") from None
    with lock:
        told = {"schema": SCHEMA, **terms}
        found, rows, good = _read(path)
        if overwrite:
            found = None
        elif found and found != told:
            raise RefusedError(f"{folder}: {_difference(found, told)}; --overwrite begins anew")
        with path.open("r+b" if found else "wb") as file:
            if found:
                file.truncate(good)  # of what a kill cut off
                file.seek(good)
            else:
                rows = {}
                file.write(_line(told))
            _flush(file)
            sync_folder(folder)
            yield Ledger(path, told, rows, file)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path) -> tuple[dict[str, Any] | None, dict[int, Row], int]:
    """The terms, the rows and the length of what is whole. Raises RefusedError for a file that is no ledger."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return None, {}, 0
    terms, rows, good = None, dict[int, Row](), 0
    for line in lines:
        try:
            if not line.endswith(b"\n"):
                break
            members = json.loads(line)
            if terms is None:
                if members["schema"] != SCHEMA:
                    break
                terms = members
            else:
                rows[members["shard"]] = Row(**members)
        except (ValueError, TypeError, KeyError):
            break
        good += len(line)
    if terms is None and any(line.endswith(b"\n") for line in lines):
        raise RefusedError(f"{path}: not a ledger of certwire")
    return terms, rows, good


def _difference(found: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """What an earlier run did otherwise, in words."""
    other = [key for key in {**found, **told} if found.get(key) != told.get(key)]
    return f"made with other {', '.join(other)}"


def _line(members: Mapping[str, Any]) -> bytes:
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
