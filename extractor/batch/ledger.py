"""What of a batch is finished, so that it can be gone on with: a line for each shard, written when its files are safe.

The first line says what the shards are made by. Lines are added as shards finish and put in order at the end, so that the
ledger of one undisturbed run and of one that was killed are the same; the last line then says how many shards there are.

A job that does shards on a machine of its own writes a ledger of one row for each, as two machines must not write into one
file: whoever opens the folder's ledger next finds these rows in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, NamedTuple

from filelock import FileLock, Timeout

from extractor.batch.folders import Folder, LocalFolder, sync_folder

SCHEMA = "certwire/ledger/1"
NAME, _LOCK = "ledger.jsonl", ".certwire.lock"
_OF_JOBS = "ledger-*.jsonl"
PLAN = "plan.jsonl"


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


class Found(NamedTuple):
    """What a ledger says: the terms of its shards, its rows by number, and how many there are where all are finished."""

    terms: dict[str, Any]
    rows: dict[int, Row]
    shards: int | None


class Ledger:
    """The rows of a folder, by number of shard."""

    def __init__(self, path: Path, terms: Mapping[str, Any], rows: dict[int, Row], file: BinaryIO) -> None:
        self.rows = rows
        self._path, self._terms, self._file = path, terms, file

    def enter(self, row: Row) -> None:
        """Add a row, for good: it outlives the next moment's loss of power."""
        self._file.write(line(asdict(row)))
        _flush(self._file)
        self.rows[row.shard] = row

    def close_in_order(self, shards: int) -> None:
        """Leave the rows of the first so many shards, in their order, and say that they are all."""
        self.rows = {number: self.rows[number] for number in range(shards)}
        self._file.close()
        rows = (line(asdict(row)) for row in self.rows.values())
        write_safely(self._path, (line(self._terms), *rows, line({"shards": shards})))
        _forget_jobs(self._path.parent)


@contextmanager
def opened(folder: Path, terms: Mapping[str, Any], overwrite: bool) -> Iterator[Ledger]:
    """The ledger of a folder, which no other run may open meanwhile; a new one where the folder is new or empty.

    ``terms`` are what its shards are made by, as JSON values. Raises RefusedError where the folder is in use, has files
    and no ledger, or one of other terms; with ``overwrite`` that is begun anew. Raises OSError where nothing can be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    if not path.exists() and any(not inside.name.startswith(".") for inside in folder.iterdir()):
        raise RefusedError(f"{folder}: a folder with other files; an output folder is new, empty or of an earlier run")
    with locked(folder):
        told = {"schema": SCHEMA, **terms}
        found, good = parsed(LocalFolder(folder).read(NAME), path)
        if found and not overwrite and found.terms != told:
            raise RefusedError(f"{folder}: made with {difference(found.terms, told)}; --overwrite begins anew")
        with path.open("r+b" if found and not overwrite else "wb") as file:
            if found and not overwrite:
                file.truncate(good)  # of what a kill cut off, or said that these were all
                file.seek(good)
                rows = found.rows | _of_jobs(folder, told)
            else:
                _forget_jobs(folder)
                rows = {}
                file.write(line(told))
            _flush(file)
            sync_folder(folder)
            yield Ledger(path, told, rows, file)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder for this run alone. Raises RefusedError where it is another's."""
    try:
        lock = FileLock(folder / _LOCK, timeout=0).acquire()  # of the system: a run that is killed holds it no longer
    except Timeout:
        raise RefusedError(f"{folder}: another run writes here") from None
    with lock:
        yield


def found_in(folder: Path) -> Found:
    """What the ledger of a folder says, with the rows of jobs. Raises RefusedError where there is none."""
    found, _ = parsed(LocalFolder(folder).read(NAME), folder / NAME)
    if not found:
        raise RefusedError(f"{folder}: no output folder of certwire")
    return Found(found.terms, found.rows | _of_jobs(folder, found.terms), found.shards)


def enter_of_job(folder: Path, terms: Mapping[str, Any], row: Row) -> None:
    """Enter a row for good in a ledger of its own, which no other process writes into."""
    write_safely(folder / f"ledger-{row.shard:06}.jsonl", (line(terms), line(asdict(row))))


def _of_jobs(folder: Path, terms: Mapping[str, Any]) -> dict[int, Row]:
    """The rows that jobs entered, but for those of an earlier plan with other terms."""
    rows: dict[int, Row] = {}
    for path in sorted(folder.glob(_OF_JOBS)):
        found, _ = parsed(path.read_bytes(), path)
        if found and found.terms == terms:
            rows |= found.rows
    return rows


def _forget_jobs(folder: Path) -> None:
    for pattern in (_OF_JOBS, f".{_OF_JOBS}.*.part", f".{NAME}.*.part", PLAN, f".{PLAN}.*.part"):
        for path in folder.glob(pattern):
            path.unlink()


def write_safely(path: Path, lines: Iterable[bytes]) -> None:
    """A file that is there whole, and for good, or not at all, whoever else writes it at the same time."""
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    with part.open("xb") as file:
        file.writelines(lines)
        _flush(file)
    part.replace(path)
    sync_folder(path.parent)


def difference(found: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """What an earlier run did otherwise, in words."""
    return f"other {', '.join(key for key in {**found, **told} if found.get(key) != told.get(key))}"


def check(folder: Folder, terms: Mapping[str, Any]) -> None:
    """Raise RefusedError where this is not the folder whose ledger was opened with these terms."""
    found, _ = parsed(folder.read(NAME), folder)
    if not found or found.terms != {"schema": SCHEMA, **terms}:
        raise RefusedError(f"{folder}: not the output folder of this run")


def parsed(data: bytes | None, name: object) -> tuple[Found | None, int]:
    """What a ledger says, and the length of its rows. Raises RefusedError for what is no ledger."""
    lines = (data or b"").splitlines(keepends=True)
    terms, rows, shards, good = None, dict[int, Row](), None, 0
    for told in lines:
        try:
            if not told.endswith(b"\n"):
                break
            members = json.loads(told)
            if terms is None:
                if members["schema"] != SCHEMA:
                    break
                terms = members
            elif "shards" in members:
                shards = members["shards"]
                break
            else:
                rows[members["shard"]] = Row(**members)
        except (ValueError, TypeError, KeyError):
            break
        good += len(told)
    if terms is None and any(told.endswith(b"\n") for told in lines):
        raise RefusedError(f"{name}: not a ledger of certwire")
    return (Found(terms, rows, shards) if terms else None), good


def line(members: Mapping[str, Any]) -> bytes:
    """An object as a line of a ledger."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
