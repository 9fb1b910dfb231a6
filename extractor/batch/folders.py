"""Where a batch writes: a folder of this system, or one of a store of objects that fsspec reaches.

A file is written aside and then put in its place, whole. In a folder that is a sync and a rename. In a store there is
neither, and an object is there when all of it is: it is written to this machine's disk and sent from there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, Protocol, cast

from extractor.reading.remote import file_system


class Folder(Protocol):
    """What shards and their ledger ask of the place where they are written. Names are those of files in it."""

    def begin(self, name: str) -> BinaryIO:
        """A file to write, which nobody takes for the one of this name yet."""

    def put(self, file: BinaryIO, name: str) -> int:
        """Give it its name, for good; its size in bytes."""

    def settle(self) -> None:
        """Make the names that were given outlive a loss of power."""

    def size(self, name: str) -> int | None:
        """The bytes of a file; None where there is none."""

    def read(self, name: str) -> bytes | None:
        """A whole file; None where there is none."""

    def names(self) -> Iterator[str]: ...

    def remove(self, name: str) -> None: ...


class LocalFolder:
    """A folder of this system, or of a disk that many systems share."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    def begin(self, name: str) -> BinaryIO:
        own = token_hex(4)  # another process may write the same
        return (self.path / f".{name}.{own}.part").open("xb")

    def put(self, file: BinaryIO, name: str) -> int:
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
        file.close()
        Path(file.name).replace(self.path / name)
        return size

    def settle(self) -> None:
        sync_folder(self.path)

    def size(self, name: str) -> int | None:
        try:
            return (self.path / name).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self) -> Iterator[str]:
        return (path.name for path in self.path.iterdir())

    def remove(self, name: str) -> None:
        (self.path / name).unlink()


class RemoteFolder:
    """Objects whose names begin alike: ``s3://bucket/out/``. Raises UnknownSchemeError, and OSError for what fails there.

    Nothing is listed from memory: another process may have written since.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._system, self._path = file_system(self.address)
        self._known: dict[str, int] = {}  # sizes, as they were listed

    def __str__(self) -> str:
        return self.address

    def __reduce__(self) -> tuple[Any, ...]:
        return RemoteFolder, (self.address,)

    def begin(self, name: str) -> BinaryIO:
        file = tempfile.NamedTemporaryFile(suffix=f"-{name}", delete=False)  # noqa: SIM115 - closed by put or drop
        return cast(BinaryIO, file)

    def put(self, file: BinaryIO, name: str) -> int:
        size = file.tell()
        file.close()
        with _as_os_errors():
            self._system.put_file(file.name, self._at(name))
        Path(file.name).unlink()
        return size

    def write(self, name: str, data: bytes) -> None:
        """Put a small file in its place."""
        with _as_os_errors():
            self._system.pipe_file(self._at(name), data)

    def settle(self) -> None:
        pass

    def size(self, name: str) -> int | None:
        """As ``names`` found it last: one request for each of a hundred thousand files would take an hour."""
        return self._known.get(name)

    def read(self, name: str) -> bytes | None:
        with _as_os_errors():
            try:
                return bytes(self._system.cat_file(self._at(name)))
            except FileNotFoundError:
                return None

    def names(self) -> Iterator[str]:
        with _as_os_errors():
            self._system.invalidate_cache()
            try:
                found = self._system.ls(self._path, detail=True)
            except FileNotFoundError:  # nothing is there yet
                found = []
        self._known = {info["name"].rpartition("/")[2]: info["size"] for info in found if info["type"] == "file"}
        return iter([*self._known])

    def remove(self, name: str) -> None:
        with _as_os_errors():
            self._system.rm_file(self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"


@contextmanager
def _as_os_errors() -> Iterator[None]:
    """What fails in any of many libraries fails as a disk does."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def drop(file: BinaryIO) -> None:
    """Remove a file that was begun and not put in its place."""
    with suppress(OSError):  # what is not written yet may find no room
        file.close()
    with suppress(OSError):
        Path(file.name).unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
