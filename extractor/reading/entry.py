"""One document on its way from its file to the article: its bytes and what was told of it, or why there are none."""

from __future__ import annotations

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


def printable(name: str) -> str:
    """A name as it may go into records and onto a terminal: bytes that are no UTF-8 and control characters replaced."""
    if name.isprintable():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if c < " " or "\x7f" <= c < "\xa0" else c for c in text)
