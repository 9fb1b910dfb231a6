"""One document on its way from its file to the article: its bytes and what was told of it, or why there are none."""

from __future__ import annotations

import os
from typing import NamedTuple

from extractor.model import Known

LARGEST = 16 << 20  # bytes of one document
TOO_LARGE = f"larger than {LARGEST >> 20} MB"

JSON = "application/json"
PDF = "application/pdf"


class TooMuchError(ValueError):
    """A compressed file expands to so much that it was made to do harm."""


class Entry(NamedTuple):
    """One document: its bytes, or the reason why they could not be had.

    ``source`` names it and no other: a path, ``archive.zip!/path`` or ``feed.jsonl#17``. ``media_type`` is None where
    the name and the content tell it.
    """

    source: str
    data: bytes | None
    error: str | None = None
    media_type: str | None = None
    known: Known = Known()


def printable(path: str) -> str:
    """The path with bytes that are no UTF-8 replaced: it goes into the records."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")
