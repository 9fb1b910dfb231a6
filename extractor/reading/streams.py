"""Streams that are read once, from their begin to their end."""

from __future__ import annotations

import io
from collections.abc import Callable

PIECE = 1 << 16  # bytes


class _Once(io.RawIOBase):
    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def once(read: Callable[[int], bytes]) -> io.BufferedReader:
    """A stream of what ``read`` gives, which is at most as many bytes as it is asked for; closing it closes no other."""
    return io.BufferedReader(_Once(read), PIECE)


def begin_of(stream: io.BufferedReader) -> tuple[bytes, io.BufferedReader]:
    """The first 64 KB of a stream, wherever it comes from, and the stream with them."""
    begin = stream.read(PIECE)
    if stream.seekable():
        stream.seek(-len(begin), io.SEEK_CUR)
        return begin, stream
    again = io.BytesIO(begin)
    return begin, once(lambda size: again.read(size) or stream.read(size))
