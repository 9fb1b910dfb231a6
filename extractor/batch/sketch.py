"""A text as 64 bytes, of which two texts share about as many as they share of their runs of three words.

Each byte is of the least of the runs' numbers, once they are shuffled in one of 64 ways (MinHash): the run that comes first
is in both texts as often as they are alike. Words count without the signs around them, and small.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

SIZE = 64
ALIKE = 26
"""Bytes that near copies share at least: of different articles in one form, the likest share 23, of all others 13."""

_PLACE = 4  # bytes that two sketches must share in one place for their texts to be compared
_RUN = 3
_BLOCK = 1024  # runs shuffled at once: what fits into a processor's own memory
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‘’‚“”„«»‹›–—―…·•।॥"


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers of 64 bits, each for another that looks like chance."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_SHUFFLES = _mixed(np.arange(1, SIZE + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))[:, np.newaxis]
_ODD = _mixed(_SHUFFLES) | np.uint64(1)


def sketch(text: str) -> bytes:
    """The sketch of a text; of one without words as well."""
    words = [word for part in text.casefold().split() if (word := part.strip(_SIGNS))]
    numbers = np.fromiter((zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words))
    runs = numbers[: max(1, len(numbers) - _RUN + 1)] if words else np.zeros(1, np.uint64)
    for place in range(1, min(_RUN, len(words))):
        runs = _mixed(runs) + numbers[place : place + len(runs)]
    runs = _mixed(runs)
    least = np.full(SIZE, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        shuffled = (runs[start : start + _BLOCK] ^ _SHUFFLES) * _ODD
        np.minimum(least, shuffled.min(axis=1), out=least)
    return bytes((_mixed(least) & np.uint64(0xFF)).astype(np.uint8))


def places(sketch: bytes, among: Iterable[int] = ()) -> list[int]:
    """Numbers of 64 bits by which texts that are alike are found: one for each place of the sketch.

    And one for each of these places ``among`` each of other numbers, so that texts that share a number find each other
    among many that are as like.
    """
    found = np.frombuffer(sketch, "<u4") + (np.arange(SIZE // _PLACE, dtype=np.uint64) << np.uint64(32))
    all_found = [found, *(_mixed(found) ^ np.uint64(number) for number in among)]
    numbers: list[int] = _mixed(np.concatenate(all_found)).tolist()
    return numbers


def shared(one: bytes | bytearray, other: bytes | bytearray) -> int:
    """How many of their 64 bytes two sketches have in common."""
    return sum(map(int.__eq__, one, other))
