"""Archives and compressed files: their members one after the other, as streams, with a limit to what they grow to.

Nothing is written to disk under a member's name, no link is followed, and nothing but the directory of a zip archive is
held in memory.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, BinaryIO, NamedTuple, cast

from extractor.reading.entry import LARGEST, TooMuchError
from extractor.reading.streams import PIECE, once

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_ALWAYS = 4 * LARGEST  # bytes to which anything may expand
_MOST_TIMES = 250  # pages of one template shrink to a fiftieth, and nothing that anyone wrote to so little
_LARGEST_INNER = 4 << 30  # bytes of a file inside another that has to be read back and forth
_LARGEST_HEADERS = 1 << 20  # bytes of all headers of one member of a tar archive
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")  # a name is shown on terminals

_OPEN: dict[str, Callable[[BinaryIO], Any]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open, "zst": zstd.open}


class Allowance:
    """How much may still come of a compressed file, by how much of it has been read. One for all that is inside."""

    def __init__(self) -> None:
        self._taken = self._given = 0

    def take(self, size: int) -> None:
        """So many compressed bytes are there."""
        self._taken += size

    def give(self, size: int) -> None:
        """So many bytes came of them. Raises TooMuchError."""
        self._given += size
        if self._given > max(_ALWAYS, _MOST_TIMES * self._taken):
            raise TooMuchError(f"expands to more than {_MOST_TIMES} times its size: not read further")


class Member(NamedTuple):
    """A file inside an archive: a stream until the next one is asked for, or the reason why there is none."""

    name: str
    stream: io.BufferedReader | None
    error: str | None = None


def _counted(stream: BinaryIO, tell: Callable[[int], object]) -> io.BufferedReader:
    """A stream that is read once, and tells the size of every piece."""

    def read(size: int) -> bytes:
        data = stream.read(size)
        tell(len(data))
        return data

    return once(read)


@contextmanager
def expanded(
    compression: str, stream: BinaryIO, inherited: Allowance | None
) -> Iterator[tuple[io.BufferedReader, Allowance]]:
    """The content of a compressed file, and the allowance for what is inside it."""
    allowance = inherited or Allowance()
    source = stream if inherited else _counted(stream, allowance.take)
    with _OPEN[compression](source) as file:
        yield _counted(file, allowance.give), allowance


# --- zip ---------------------------------------------------------------------------------------------------------


@contextmanager
def zip_archive(
    stream: BinaryIO, is_wanted: Callable[[str], bool], inherited: Allowance | None
) -> Iterator[tuple[Iterator[Member], Allowance]]:
    """The wanted members of a zip archive, and the allowance for what is inside them."""
    allowance = inherited or Allowance()
    with seekable(stream) as file:
        if not inherited:
            allowance.take(file.seek(0, io.SEEK_END))
            file.seek(0)
        with zipfile.ZipFile(file) as archive:
            yield _zip_members(archive, is_wanted, allowance), allowance


def _zip_members(archive: zipfile.ZipFile, is_wanted: Callable[[str], bool], allowance: Allowance) -> Iterator[Member]:
    unique = Names()
    for info in archive.infolist():
        name = _zip_name(info)
        if info.is_dir() or not is_wanted(name):
            continue
        name = unique(name)
        if info.flag_bits & 1:
            yield Member(name, None, "encrypted")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Member(name, None, "a link, which is not followed")
        else:
            try:
                file = archive.open(info)
            except Exception as error:  # a header that contradicts the directory, a compression nobody knows
                yield Member(name, None, str(error))
                continue
            with file:
                yield Member(name, _counted(cast(BinaryIO, file), allowance.give))


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A name that is not marked as UTF-8 was read as the first PC's letters, and mostly is UTF-8."""
    if not info.flag_bits & 0x800:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A file that can be read back and forth: the stream, or a copy without a name. Raises ValueError if too large."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        while piece := stream.read(PIECE):
            copy.write(piece)
            if copy.tell() > _LARGEST_INNER:
                raise ValueError(f"larger than {_LARGEST_INNER >> 30} GB")
        copy.seek(0)
        yield cast(BinaryIO, copy)


# --- tar ---------------------------------------------------------------------------------------------------------


class _Header(tarfile.TarInfo):
    """The header of a member; where the file ends before the mark of its end, it is truncated.

    Long names, extended headers and maps of sparse files stand before a member's own header, each of which is read by
    a call from within the one before: whatever they are, they have one limit.
    """

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        stream = archive.fileobj
        if not isinstance(stream, _Headers):
            archive.fileobj = _Headers(stream)  # type: ignore[assignment]
        try:
            return super().fromtarfile(archive)
        except (tarfile.TruncatedHeaderError, tarfile.EmptyHeaderError):  # type: ignore[attr-defined]
            raise EOFError from None
        except tarfile.InvalidHeaderError as error:  # type: ignore[attr-defined] # else it is the end
            raise tarfile.ReadError(f"damaged header: {error}") from None
        finally:
            archive.fileobj = stream


class _Headers:
    """The stream of an archive while the headers of one member are read. Raises ValueError where they do not end."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._left, self.tell = stream, _LARGEST_HEADERS, stream.tell

    def read(self, size: int) -> bytes:
        self._left -= size
        if self._left < 0:
            raise ValueError(f"headers of more than {_LARGEST_HEADERS >> 20} MB")
        data: bytes = self._stream.read(size)
        return data


def tar_members(stream: BinaryIO, is_wanted: Callable[[str], bool]) -> Iterator[Member]:
    """The wanted members of a tar archive, in one pass."""
    unique = Names()
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header, encoding="utf-8") as archive:
        for info in archive:
            archive.members, archive.pax_headers = [], {}  # type: ignore[attr-defined] # it would remember them all
            if info.isdir() or not is_wanted(info.name):
                continue
            name = unique(info.name)
            if info.issym() or info.islnk():
                yield Member(name, None, "a link, which is not followed")
            elif info.issparse() or (file := archive.extractfile(info)) is None:
                yield Member(name, None, "not a regular file")
            else:
                yield Member(name, once(file.read))


class Names:
    """Names as they may be told, each but once: a second member of a name gets a number behind it."""

    def __init__(self) -> None:
        # The last number of each, by short digests: of a million long names, they fit.
        self._taken: dict[bytes, int] = {}

    def __call__(self, name: str) -> str:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        name = told = _CONTROL.sub("\ufffd", name)
        first = digest = _digest(name)
        number = self._taken.get(first, 1)
        while digest in self._taken:
            number += 1
            told = f"{name} ({number})"
            digest = _digest(told)
        self._taken[first] = number
        self._taken[digest] = 1
        return told


def _digest(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=8).digest()
