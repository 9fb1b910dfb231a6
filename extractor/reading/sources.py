"""Where documents come from: files, folders, patterns of names and standard input, one after the other."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence, Set
from pathlib import Path, PurePath
from typing import BinaryIO

from extractor.reading.containers import PLAIN, documents, is_known, reason
from extractor.reading.entry import LARGEST, TOO_LARGE, Entry, printable
from extractor.reading.remote import is_remote, remote_documents, remote_files, remote_is_there
from extractor.reading.streams import once

FileId = tuple[int, int]  # device and inode: one for all names of a file
_BUFFER = 1 << 18  # bytes: a line of a feed is longer than the 8 KB that are usual


def entries(sources: Sequence[str], stdin: BinaryIO, passed_over: Set[FileId] = frozenset()) -> Iterator[Entry]:
    """The documents of the sources, lazily, in the order given; a folder's in the order of their paths.

    A folder gives its files with a known suffix, at any depth; a file named in ``sources`` is taken whatever its
    name, unless it is ``passed_over``. Where no file has the name, ``*``, ``?`` and ``[]`` in it stand for others,
    ``**`` for folders at any depth. ``-`` is standard input. Pipes, sockets and devices are reported and never opened.
    An address (``s3://bucket/news``) is read as a file or a folder is; raises UnknownSchemeError.
    """
    for source in sources:
        if source == "-":
            yield from documents("-", "", once(stdin.read))  # closed by whoever opened it
            continue
        for found in files([source], passed_over):
            if isinstance(found, Entry):
                yield found
            else:
                yield from documents_of(found, passed_over)


def files(sources: Sequence[str], passed_over: Set[FileId] = frozenset()) -> Iterator[str | Entry]:
    """The files of the sources that are not standard input, in the order in which ``entries`` reads them, unopened.

    What has no files, as a folder that cannot be listed, is an entry that tells why. Folders may be ``passed_over`` too.
    """
    for source in sources:
        yield from _named(source, passed_over)


def is_there(source: str) -> bool:
    """Whether anything has the name of a source, be it a file that cannot be read."""
    if is_remote(source):
        return remote_is_there(source)
    if source == "-" or os.path.lexists(source):
        return True
    import glob

    return _is_pattern(source) and next(glob.iglob(source, recursive=True), None) is not None  # noqa: PTH207


def _is_pattern(source: str) -> bool:
    return any(sign in source for sign in "*?[")


def _named(source: str, passed_over: Set[FileId]) -> Iterator[str | Entry]:
    if is_remote(source):
        yield from remote_files(source)
    elif os.path.isdir(source):  # a Path would take five times as long
        yield from _folder(source, passed_over)
    elif not _is_pattern(source) or os.path.lexists(source):
        yield source
    else:
        import glob

        names = sorted({*glob.glob(source, recursive=True)})  # noqa: PTH207 - "./a" stays so
        if not names:
            yield Entry(printable(source), None, "no file has a name like this")
        folders: set[PurePath] = set()
        for name in names:  # a folder stands before what is in it
            path = PurePath(name)
            if folders and not folders.isdisjoint((path, *path.parents)):
                continue
            if os.path.isdir(name):
                folders.add(path)
            yield from _named(name, passed_over)


def documents_of(path: str, passed_over: Set[FileId] = frozenset()) -> Iterator[Entry]:
    """The documents in a regular file, or at an address."""
    if is_remote(path):
        yield from remote_documents(path)
        return
    name = printable(path)
    try:
        # Without O_NONBLOCK, opening a pipe that took the file's place a moment ago would wait for a writer.
        status = os.stat(path)  # noqa: PTH116 - three times as fast
        if passed_over and (status.st_dev, status.st_ino) in passed_over:
            return
        if not stat.S_ISREG(status.st_mode):
            yield Entry(name, None, "not a regular file")
            return
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        yield Entry(name, None, reason(error))
        return
    if not path.lower().endswith(PLAIN):
        with open(handle, "rb", _BUFFER) as stream:
            assert isinstance(stream, io.BufferedReader)
            yield from documents(name, path, stream)
        return
    try:
        yield _read(handle, name)
    except OSError as error:
        yield Entry(name, None, reason(error))
    finally:
        os.close(handle)


def _read(handle: int, name: str) -> Entry:
    """A plain document, read whole in one call: most files of most folders are."""
    size = os.fstat(handle).st_size
    if size > LARGEST:
        return Entry(name, None, TOO_LARGE)
    data = os.read(handle, size + 1)
    if len(data) != size:  # it grows, or the system keeps its size to itself
        pieces = [data]
        while piece := os.read(handle, 1 << 16):
            pieces.append(piece)
            if (size := size + len(piece)) > LARGEST:
                return Entry(name, None, TOO_LARGE)
        data = b"".join(pieces)
    return Entry(name, data)


def _folder(path: str, passed_over: Set[FileId]) -> Iterator[str | Entry]:
    """A folder's files. However many links lead to a folder, it is entered once."""
    entered: set[tuple[int, int]] = set()
    pending = [(path, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            yield path
            continue
        try:
            status = Path(path).stat()
            identity = (status.st_dev, status.st_ino)
            if identity in entered or identity in passed_over:
                continue
            entered.add(identity)
            with os.scandir(path) as listing:
                found = sorted(((item.name, item.path, _is_folder(item)) for item in listing), reverse=True)
        except OSError as error:
            yield Entry(printable(path), None, reason(error))
            continue
        pending += [(inner, is_folder) for name, inner, is_folder in found if is_folder or is_known(name)]


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:  # a link to itself
        return False
