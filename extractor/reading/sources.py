"""Where documents come from: files, folders and standard input, one after the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml")
LARGEST = 16 << 20  # bytes of one document
_NOT_ARTICLES = frozenset(("readme.md", "changelog.md", "license.md", "license.txt", "contributing.md"))
_TOO_LARGE = f"larger than {LARGEST >> 20} MB"


class Entry(NamedTuple):
    """One document: its bytes, or the reason why they could not be had."""

    source: str
    data: bytes | None
    error: str | None = None


def entries(sources: Sequence[str], stdin: BinaryIO) -> Iterator[Entry]:
    """The documents of the sources, lazily, in the order given; a folder's in the order of their paths.

    A folder gives its files with a known suffix, at any depth; a file named in ``sources`` is taken whatever its
    name. ``-`` is standard input, one document. Pipes, sockets and devices are reported and never opened.
    """
    for source in sources:
        if source == "-":
            data = stdin.read(LARGEST + 1)
            yield Entry("-", None, _TOO_LARGE) if len(data) > LARGEST else Entry("-", data)
        elif os.path.isdir(source):  # a Path would take five times as long
            yield from _folder(source)
        else:
            yield read_file(source)


def read_file(path: str) -> Entry:
    """Read a regular file whole."""
    name = _printable(path)
    try:
        # Without O_NONBLOCK, opening a pipe that took the file's place a moment ago would wait for a writer.
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - three times as fast
            return Entry(name, None, "not a regular file")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            size = os.fstat(handle).st_size
            if size > LARGEST:
                return Entry(name, None, _TOO_LARGE)
            data = os.read(handle, size + 1)
            if len(data) != size:  # it grows, or the system keeps its size to itself
                pieces = [data]
                while piece := os.read(handle, 1 << 16):
                    pieces.append(piece)
                    if (size := size + len(piece)) > LARGEST:
                        return Entry(name, None, _TOO_LARGE)
                data = b"".join(pieces)
            return Entry(name, data)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        return Entry(name, None, _reason(error))


def _folder(path: str) -> Iterator[Entry]:
    """A folder's documents. However many links lead to a folder, it is entered once."""
    entered: set[tuple[int, int]] = set()
    pending = [(path, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            yield read_file(path)
            continue
        try:
            status = Path(path).stat()
            identity = (status.st_dev, status.st_ino)
            if identity in entered:
                continue
            entered.add(identity)
            with os.scandir(path) as listing:
                found = sorted(((item.name, item.path, _is_folder(item)) for item in listing), reverse=True)
        except OSError as error:
            yield Entry(_printable(path), None, _reason(error))
            continue
        pending += [
            (inner, is_folder)
            for name, inner, is_folder in found
            if is_folder or (name.lower().endswith(SUFFIXES) and name.lower() not in _NOT_ARTICLES)
        ]


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:  # a link to itself
        return False


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _printable(path: str) -> str:
    """The path with bytes that are no UTF-8 replaced: it goes into the records."""
    return os.fsencode(path).decode("utf-8", "replace")
