"""Text for a terminal: what may be printed, how many cells it takes, and how it is cut and aligned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

NOTICE = "A record tells what was announced. It does not tell that a certificate is valid today."

_ELLIPSIS = "…"
_LONGEST_WORDS = 36  # cells

_UNSAFE = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u202a-\\u202e\\u2066-\\u2069]")
"""Control characters but the line feed, lone surrogates, and what orders text against its direction."""


def printable(text: str) -> str:
    """The text without what could steer a terminal or reorder a line, one character for one.

    Control characters except line feed, bidirectional overrides and lone surrogates become U+FFFD; a tab is a blank.
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub("\ufffd", text.replace("\t", " ").replace("\r", " "))


def width(text: str) -> int:
    """The terminal cells a text takes: none for vowel signs, accents and joiners, two for East Asian wide characters."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Cc", "Zl", "Zp"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fit(text: str, cells: int) -> str:
    """The text on one line and in exactly so many cells: cut with an ellipsis, or filled up with blanks."""
    return pad(cut(text, cells), cells)


def cut(text: str, cells: int) -> str:
    """The text on one line and in at most so many cells, ending in an ellipsis where something is left out.

    A character is never parted from its vowel signs.
    """
    line = " ".join(printable(text).split())
    if width(line) <= cells:
        return line
    taken, used = 0, width(_ELLIPSIS)
    for character in line:
        used += _cells(character)
        if used > cells:
            break
        taken += 1
    return line[:taken].rstrip() + _ELLIPSIS if cells > 0 else ""


def cut_front(text: str, cells: int) -> str:
    """The same with the end kept: for paths, whose last part says most."""
    line = " ".join(printable(text).split())
    if width(line) <= cells:
        return line
    dropped, left = 0, width(line) + width(_ELLIPSIS)
    while dropped < len(line) and (left > cells or not _cells(line[dropped])):
        left -= _cells(line[dropped])
        dropped += 1
    return _ELLIPSIS + line[dropped:].lstrip() if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """The text with blanks after it up to so many cells."""
    return text + " " * (cells - width(text))


def aligned(rows: Sequence[Sequence[str]], *, numbers_from: int, numbers_to: int | None = None) -> list[str]:
    """Rows of cells as lines with their columns aligned: columns of numbers to the right, all others to the left.

    The numbers' columns are those from ``numbers_from`` up to and without ``numbers_to``, by default to the last.
    """
    numbers = range(numbers_from, len(rows[0]) if numbers_to is None else numbers_to)
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            " " * (cells - width(cell)) + cell if index in numbers else pad(cell, cells)
            for index, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


class Table(NamedTuple):
    """A table for people: the first row has its heads, ``numbers`` of its columns behind the first are numbers.

    ``note`` stands below it.
    """

    rows: Sequence[Sequence[str]]
    numbers: int
    note: str = ""


def table_to_text(table: Table) -> str:
    """The table as lines; what stands behind its numbers is cut where it is long."""
    end = 1 + table.numbers
    rows = [(*map(printable, row[:end]), *(cut(words, _LONGEST_WORDS) for words in row[end:])) for row in table.rows]
    head, *lines = aligned(rows, numbers_from=1, numbers_to=end)
    note = f"{table.note}\n" if table.note else ""
    return "\n".join([head, "─" * max(map(len, [head, *lines])), *lines, note])
