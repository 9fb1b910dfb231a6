"""Dates of a text as EDTF: with the precision of the words, and with no part that neither they nor the page state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from extractor.model import DateValue, Span
from extractor.normalizing import edtf
from extractor.normalizing.literals import one_of
from extractor.patterns.dates import Candidate, DateRule, DateRules, MaskRule, PeriodRule, Relative
from extractor.patterns.templates import lower

YEAR_FROM_PUBLISHED = "year-from-published"
YEAR_NOT_STATED = "year-not-stated"
CONFLICTING = "conflicting-dates"

_MONTHS_AHEAD = 2  # a date without a year that lies further ahead of publication is one of the year before
_LONGEST_GAP = 3  # code points between a day and the same day told again
_DAYS_AHEAD = 7  # the same for a day without a month
_LATEST_SHORT_YEAR = 2049  # where publication is unknown: 50 is 2050, 51 is 1951
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


class FoundDate(NamedTuple):
    """A date of a text. ``ends`` are the two dates of an interval that is written with both."""

    span: Span
    text: str
    value: DateValue
    rule: str
    ends: tuple[FoundDate, FoundDate] | None = None


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A term of a text as an ISO 8601 duration, such as ``P3Y``."""

    span: Span
    text: str
    iso: str
    rule: str


class _Parts(NamedTuple):
    """A date as far as it is stated, and where it is written. ``last_month`` ends a quarter or half year."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    last_day: date | None = None  # of a week
    from_published: bool = False


class DateFinder:
    """Finds the dates and terms of texts in one language."""

    def __init__(self, rules: DateRules) -> None:
        self._rules = rules
        cues = rules.month_first_cues
        self._cue = re.compile(one_of(cues)) if cues else None
        self._cued = lru_cache(maxsize=1)(self.month_first)  # asked for each sentence of a text

    def find(self, text: str, published: str | None = None, whole: str | None = None) -> list[FoundDate]:
        """The dates of ``text``, in order and without overlap.

        ``published`` is the article's own date in EDTF. It gives the year to dates that state none, and relative dates
        count from it; without it those stay ``XXXX`` and are left out. How 3/12/2015 is read, the
        language's cues decide in the ``whole`` text that this one is a part of.
        """
        candidates = self._rules.candidates(text)
        if not candidates:
            return []
        numeric = self._cue is not None and any("monthnum" in candidate.slots for candidate in candidates)
        reader = _Reader(self._rules, text, published, numeric and self._cued(whole or text))
        found = [date for candidate in candidates if (date := reader.read(candidate)) is not None]
        if len(found) < 2:
            return found
        return [
            date for at, date in enumerate(found)
            if not any(_tells_more(other, date, text) for other in found[max(0, at - 1) : at + 2] if other is not date)
        ]  # fmt: skip

    def periods(self, text: str) -> list[FoundPeriod]:
        """The terms of ``text`` ("for three years"), in order and without overlap."""
        found = []
        for candidate in self._rules.terms(text):
            assert isinstance(candidate.rule, PeriodRule)
            count = _number(self._rules, text[slice(*candidate.slots["count"])])
            if count:
                iso = f"P{count}{_UNITS[candidate.rule.unit]}"
                found.append(FoundPeriod(candidate.span, text[slice(*candidate.span)], iso, candidate.rule.id))
        return found

    def month_first(self, text: str) -> bool:
        """True where the whole article shows that its numeric dates begin with the month."""
        return self._cue is not None and self._cue.search(text) is not None


class _Reader:
    """Reads the candidates of one text."""

    def __init__(self, rules: DateRules, text: str, published: str | None, month_first: bool) -> None:
        self._rules, self._text, self._month_first = rules, text, month_first
        self._published = edtf.read(published if published and edtf.is_valid(published) else None)

    def read(self, candidate: Candidate) -> FoundDate | None:
        """The date that a candidate stands for; ``None`` for a masked one, and for a day that does not exist."""
        if isinstance(candidate.rule, MaskRule):
            return None
        if candidate.ends is not None:
            first, second = (self._parts(end, "") for end in candidate.ends)
            return self._interval(candidate, first, second)
        if isinstance(candidate.rule, DateRule) and candidate.rule.relative is not None:
            parts = self._relative(candidate, candidate.rule.relative)
            return self._single(candidate, parts) if parts is not None else None
        if any([slot[-1] == "2" for slot in candidate.slots]):  # noqa: C419
            return self._interval(candidate, self._parts(candidate, ""), self._parts(candidate, "2"))
        return self._single(candidate, self._parts(candidate, ""))

    def _single(self, candidate: Candidate, parts: _Parts) -> FoundDate | None:
        parts = self._dated(parts)
        if not edtf.exists(parts.year, parts.month, parts.day):
            return None
        return self._found(candidate.span, _written(parts), _flags(parts), candidate.rule.id)

    def _interval(self, candidate: Candidate, first: _Parts, second: _Parts) -> FoundDate | None:
        # Each end takes from the other what it leaves out: 12-15 March 2020, from January 2024 to March.
        stated = first.year is not None and second.year is not None
        first = first._replace(
            year=first.year if first.year is not None else second.year,
            month=second.month if first.month is None and first.day is not None else first.month,
        )
        second = second._replace(
            year=second.year if second.year is not None else first.year,
            month=first.month if second.month is None and second.day is not None else second.month,
        )
        if second.year is None:
            second = self._dated(second)
            first = first._replace(year=second.year, from_published=second.from_published)
        if not stated and first.year is not None and _reversed(first, second):
            first = first._replace(year=first.year - 1)  # December to February 2024
        if not all(edtf.exists(end.year, end.month, end.day) for end in (first, second)):
            return None
        flags = _flags(first)
        if _reversed(first, second):
            if isinstance(candidate.rule, DateRule) and candidate.rule.years is not None:
                return None  # two bare numbers, not two years
            flags = (CONFLICTING, *flags)
        rule = candidate.rule.id
        ends = (
            self._found(first.span, _written(first), _flags(first), rule),
            self._found(second.span, _written(second), _flags(second), rule),
        )
        value = f"{ends[0].value.edtf}/{ends[1].value.edtf}"
        return self._found(candidate.span, value, flags, rule)._replace(ends=ends)

    def _found(self, span: Span, value: str, flags: tuple[str, ...], rule: str) -> FoundDate:
        return FoundDate(span, self._text[slice(*span)], DateValue(value, flags), rule)

    def _parts(self, candidate: Candidate, end: str) -> _Parts:
        """The slots of a candidate, or of one end of it ("" the first, "2" the second)."""
        slots: dict[str, Span] = {}
        values: dict[str, int] = {}
        for name, span in candidate.slots.items():
            if name.endswith("2") == bool(end):
                slot = name.removesuffix("2")
                slots[slot] = span
                word = self._text[span.start : span.end]
                if word.isdecimal():
                    values[slot] = int(word)
                elif slot in ("month", "weekday"):
                    values[slot] = (self._rules.months if slot == "month" else self._rules.weekdays)[_plain(word)]
        year, month, day = values.get("year", values.get("anyyear")), values.get("month"), values.get("day")
        last_month = None
        if "monthnum" in values:
            month = values["monthnum"]
            if day is not None and slots["day"] < slots["monthnum"]:
                day, month = self._ordered(day, month)
        if "shortyear" in values:
            year = self._century(values["shortyear"], candidate)
        if "part" in slots:
            month, last_month = self._rules.parts[_plain(self._text[slice(*slots["part"])])]
        if "holiday" in slots:
            month, day = self._rules.holidays[_plain(self._text[slice(*slots["holiday"])])]
        return _Parts(self._place(candidate, slots), year, month, day, last_month, values.get("weekday"))

    def _place(self, candidate: Candidate, slots: dict[str, Span]) -> Span:
        """Where these slots stand, from the first to the last."""
        if len(slots) == len(candidate.slots):
            return candidate.span
        places = [span for slot, span in slots.items() if slot != "weekday"]
        return Span(min(places).start, max(places).end)

    def _ordered(self, first: int, second: int) -> tuple[int, int]:
        if not self._rules.month_first_cues:
            return first, second
        if (self._month_first and first <= 12) or (second > 12 >= first):
            return second, first
        return first, second

    def _century(self, short: int, candidate: Candidate) -> int:
        """2023-24 is a year and the next; 3/9/91 takes the latest year that publication does not precede.

        Two digits behind a year that are not the next one's may be a month: 0, which the calendar does not have.
        """
        if "year" in candidate.slots:
            following = int(self._text[slice(*candidate.slots["year"])]) + 1
            return following if following % 100 == short else 0
        latest = (self._published[0] or _LATEST_SHORT_YEAR) + 1
        return latest - (latest - short) % 100

    def _dated(self, parts: _Parts) -> _Parts:
        """The year (and for a mere day the month) from publication, where the nearest reading is unambiguous."""
        year, month, day = self._published
        if parts.year is not None or year is None or month is None:
            return parts
        if parts.month is None:
            return self._nearest_day(parts, year, month, day)
        ahead = (parts.month - month, (parts.day or 1) - (day or 1) if parts.day and day else 0)
        guess = year - 1 if ahead > (_MONTHS_AHEAD, 0) else year
        # A weekday that fits only the other neighbouring year decides.
        other = guess + 1
        if (
            parts.weekday is not None
            and not _falls_on(parts, guess, parts.month)
            and _falls_on(parts, other, parts.month)
        ):
            guess = other
        if not edtf.exists(guess, parts.month, parts.day):
            return parts  # 29 February of a common year
        return parts._replace(year=guess, from_published=True)

    def _nearest_day(self, parts: _Parts, year: int, month: int, today: int | None) -> _Parts:
        if parts.day is None or today is None or not 1 <= parts.day <= 31:
            return parts
        months = [(year, month), _shifted(year, month, -1)]
        if parts.day > today + _DAYS_AHEAD:
            months.reverse()
        near = [at for at in months if edtf.exists(*at, parts.day)]
        if parts.weekday is not None:
            near.sort(key=lambda at: not _falls_on(parts, *at))
        year, month = near[0]  # of two months that follow each other, one has every day
        return parts._replace(year=year, month=month, from_published=True)

    def _relative(self, candidate: Candidate, relative: Relative) -> _Parts | None:
        year, month, day = self._published
        stated = self._parts(candidate, "")
        count = 1
        if "count" in candidate.slots:
            count = _number(self._rules, self._text[slice(*candidate.slots["count"])])
        shift = relative.shift * count
        parts = _Parts(candidate.span, from_published=True)
        if year is None:
            return None
        if relative.unit == "year":
            month, last = stated.month, stated.last_month
            return parts._replace(year=year + shift, month=month, last_month=last, day=stated.day)
        if month is None:
            return None
        if relative.unit == "month":
            year, month = _shifted(year, month, shift)
            return parts._replace(year=year, month=month, day=stated.day)
        if relative.unit == "quarter":
            year, month = _shifted(year, month - (month - 1) % 3, 3 * shift)
            return parts._replace(year=year, month=month, last_month=month + 2)
        if day is None:
            return None
        return _day_or_week(parts, date(year, month, day), relative.unit, shift, stated.weekday)


def _day_or_week(parts: _Parts, today: date, unit: str, shift: int, weekday: int | None) -> _Parts | None:
    try:
        if unit == "day":
            found = today + timedelta(days=shift)
            return parts._replace(year=found.year, month=found.month, day=found.day)
        monday = today - timedelta(days=today.weekday())
        if unit == "week":
            found = monday + timedelta(weeks=shift)
            return parts._replace(year=found.year, month=found.month, day=found.day, last_day=found + timedelta(days=6))
        if weekday is None:
            return None
        if unit == "weekday-of-week":
            found = monday + timedelta(weeks=shift, days=weekday - 1)
        elif shift < 0:
            found = today - timedelta(days=(today.isoweekday() - weekday) % 7)
        else:
            found = today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    except OverflowError:  # before the year 1 or after 9999
        return None
    return parts._replace(year=found.year, month=found.month, day=found.day)


def _falls_on(parts: _Parts, year: int, month: int) -> bool:
    """True where the stated day, in that year and month, is the stated weekday."""
    if parts.day is None or not edtf.exists(year, month, parts.day):
        return False
    return date(year, month, parts.day).isoweekday() == parts.weekday


def _tells_more(other: FoundDate, date: FoundDate, text: str) -> bool:
    """Whether the date beside one is the same day with its year: "Independence Day, 15 August 2024"."""
    first, second = sorted((date.span, other.span))
    gap = text[first.end : second.start]
    unstated = {YEAR_NOT_STATED, YEAR_FROM_PUBLISHED} & set(date.value.flags)
    if not unstated or len(gap) > _LONGEST_GAP or "." in gap or len(date.value.edtf) != len("2024-08-15"):
        return False
    return not other.value.flags and other.value.edtf[4:] == date.value.edtf[4:]


def _number(rules: DateRules, word: str) -> int:
    return int(word) if word.isdecimal() else rules.numbers[_plain(word)]


def _plain(word: str) -> str:
    return " ".join(lower(word).split())


def _shifted(year: int, month: int, months: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return year, month + 1


def _written(parts: _Parts) -> str:
    first = edtf.write(parts.year, parts.month, parts.day)
    if parts.last_month is not None:
        return f"{first}/{edtf.write(parts.year, parts.last_month)}"
    return f"{first}/{parts.last_day.isoformat()}" if parts.last_day is not None else first


def _flags(parts: _Parts) -> tuple[str, ...]:
    if parts.from_published:
        return (YEAR_FROM_PUBLISHED,)
    return () if parts.year is not None else (YEAR_NOT_STATED,)


def _reversed(first: _Parts, second: _Parts) -> bool:
    """True where the interval ends before it starts, as far as both ends are stated."""
    for earlier, later in zip(first[1:4], second[1:4], strict=True):
        if earlier is None or later is None:
            if earlier is not later:
                return False
            continue
        if earlier != later:
            return earlier > later
    return False
