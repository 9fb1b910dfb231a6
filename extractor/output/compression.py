"""What files of lines are compressed with, when they are written and when they are read back."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal, Protocol, get_args

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Compression = Literal["gz", "zst"]

COMPRESSIONS: tuple[Compression, ...] = get_args(Compression)
_GZIP = 31  # zlib's way of saying: with the header of gzip, which then has neither time nor name


class Compressor(Protocol):
    """What takes bytes and gives compressed ones, some of them later."""

    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def compressor(compression: Compression) -> Compressor:
    """A new one, whose bytes hang on what it is given and on how that was divided."""
    return zlib.compressobj(wbits=_GZIP) if compression == "gz" else zstd.ZstdCompressor()


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes in a file, unpacked where its name ends in .gz or .zst. Raises ValueError where they cannot be."""
    open_: Any = {".gz": gzip.open, ".zst": zstd.open}.get(path.suffix.lower(), open)
    with open_(path, "rb") as file:
        try:
            yield file
        except (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError) as error:
            raise ValueError(f"{path}: {error}") from error
