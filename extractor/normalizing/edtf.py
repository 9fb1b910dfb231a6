"""EDTF (ISO 8601-2), as far as records use it: years, months, days, ``X`` for what is not stated, and intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PARTIAL = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}))?)?", re.ASCII)
_LEAP_YEAR = 2000  # in place of an unknown year: every day of the calendar exists in it


@lru_cache(maxsize=4096)
def write(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The date with just the parts given; a part missing before a given one is written with ``X``.

    >>> write(None, 7, 11)
    'XXXX-07-11'
    """
    text = "XXXX" if year is None else f"{year:04}"
    if month is not None or day is not None:
        text += "-XX" if month is None else f"-{month:02}"
    if day is not None:
        text += f"-{day:02}"
    return text


@lru_cache(maxsize=4096)
def read(text: str | None) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a partial date; ``None`` for what is not stated, or for all of an interval.

    >>> read("2021-04")
    (2021, 4, None)
    """
    match = _PARTIAL.fullmatch(text or "")
    if match is None:
        return None, None, None
    year, month, day = (int(part) if part and part.isdecimal() else None for part in match.groups())
    return year, month, day


@lru_cache(maxsize=4096)
def exists(year: int | None, month: int | None, day: int | None) -> bool:
    """True where the calendar has such a date: no month 13, no 31 June, no 29 February 2021."""
    if year is not None and not 1 <= year <= 9999:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    last = monthrange(year or _LEAP_YEAR, month)[1] if month is not None else 31
    return 1 <= day <= last


@lru_cache(maxsize=4096)
def is_valid(text: str) -> bool:
    """True for a partial date of the calendar, or for two of them joined by a slash."""
    ends = text.split("/")
    return len(ends) <= 2 and all(_PARTIAL.fullmatch(end) is not None and exists(*read(end)) for end in ends)


def bounds(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date covers; ``None`` where a year is unknown or the text is no date.

    >>> bounds("2020-01/2020-03")
    (datetime.date(2020, 1, 1), datetime.date(2020, 3, 31))
    """
    if not is_valid(text):
        return None
    ends = text.split("/")
    first, last = read(ends[0]), read(ends[-1])
    if first[0] is None or last[0] is None or "XX" in text:
        return None
    month = last[1] or 12
    return (
        date(first[0], first[1] or 1, first[2] or 1),
        date(last[0], month, last[2] or monthrange(last[0], month)[1]),
    )
