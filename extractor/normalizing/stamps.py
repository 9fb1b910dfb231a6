"""When a page was published: its stamp in plain text, and the machine-written times of its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from extractor.model import DateValue, Span
from extractor.normalizing import edtf
from extractor.normalizing.dates import DateFinder, FoundDate
from extractor.patterns.dates import DateRules
from extractor.patterns.templates import LETTER, lower

_HEAD = 1500  # code points in which a byline counts; below them only a line that is nothing but a stamp
_LINE = 200
_BYLINE = 70
_WORD = re.compile(rf"[{LETTER}]+")
_DIGITS = re.compile(r"(?:\D*+\d){5}")  # a day and a year have as many at least

# Better first. A page's own date of publication outweighs its last change, and that the date of a quoted source.
_PUBLISHED, _BARE, _UPDATED, _SOURCE = range(4)

_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\d)?t\d\d:[\d:.]{2,12}(?:z|[+-]\d{1,2}:?\d{0,2})?"  # glued behind the stamp by some sites
    r"|\d{1,2}[:.hg]\d{2}(?::\d{2})?|[+-]\d{1,2}(?::?\d{2})?(?!\d)"
)
_EDITION = re.compile(r"\d{3}[:-]\d{4}\W{0,3}\Z")  # "… received ISO 9001:2015"
# A bar or a clock time sets a date off from an author or a site; an edition, "9001:2015", is no clock time.
_SET_OFF = re.compile(r"[|•]|(?<!\d\d)\d[:.hg]\d\d")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?=[T\s]|\Z)|(\d{4})/(\d{1,2})/(\d{1,2})(?=[T\s]|\Z)")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|\Z|\d{4,6}\Z)")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?=T\d\d)")
_NAMED_MONTH = re.compile(
    rf"(?<!\d)\d{{1,2}}[ .-][{LETTER}]{{3,12}}\.?(?: \d{{1,2}})?,?[ -]\d{{4}}(?!\d)|[{LETTER}]{{3,12}}\.? \d{{1,2}},? \d{{4}}(?!\d)"
)


class StampFinder:
    """Finds the day on which a page was published in its text.

    Where a line fits more than one language, the order of ``rules_by_language`` decides.
    """

    def __init__(self, rules_by_language: Mapping[str, DateRules]) -> None:
        self._rules = rules_by_language
        self._finders = {language: DateFinder(rules) for language, rules in rules_by_language.items()}
        every_rules = rules_by_language.values()
        self._ends = frozenset().union(*(rules.stamp_ends for rules in every_rules))
        self._never = [word for rules in every_rules for word in rules.stamps.never]
        published = [label for rules in every_rules for label in rules.stamps.published]
        self._published = _telling(published)
        self._labels = _telling([*published, *(label for rules in every_rules for label in rules.stamps.updated)])

    def find(self, text: str) -> FoundDate | None:
        """The page's own publication date as it stands in its text, or ``None``.

        Stamps are looked for in the head of the text (labelled lines, bylines) and in lines below it that hold nothing
        else; a line without a label ends in its stamp. Of several stamps a published one is preferred to an updated
        one, and then the earlier line.
        """
        best: tuple[int, FoundDate] | None = None
        for start, line in _lines(text):
            if best is not None and best[0] == _PUBLISHED:
                break
            if not self._may_be_stamped(line, outranked=best is not None and best[0] == _BARE):
                continue
            for rank, found in self._stamps(line, text, in_head=start < _HEAD):
                if best is None or rank < best[0]:
                    span = Span(found.span.start + start, found.span.end + start)
                    best = rank, found._replace(span=span, ends=None)
        return best[1] if best is not None else None

    def _stamps(self, line: str, text: str, *, in_head: bool) -> Iterator[tuple[int, FoundDate]]:
        """The dates of a line that are stamps, with their ranks, in the first language that reads a whole stamp there."""
        dated = False
        for language, finder in self._finders.items():
            days = _days(finder.find(line, whole=text))
            dated = dated or bool(days)
            ranked = list(_ranked(line, days, self._rules[language], in_head))
            yield from ranked
            if any(rank <= _BARE for rank, _ in ranked):
                return
        for language, rules in self._rules.items() if not dated else ():
            yield from _ranked(line, _unlisted_days(line, language), rules, in_head)

    def _may_be_stamped(self, line: str, *, outranked: bool) -> bool:
        """Whether a line has digits, and the words of a label or the end of a stamp; far cheaper than to read its dates.

        A bare stamp found is outranked by a published one only.
        """
        if _DIGITS.match(line) is None:
            return False
        lowered = lower(line)
        if outranked or not self._may_end_in_stamp(lowered):
            labels = self._published if outranked else self._labels
            if not any(all(map(lowered.__contains__, words)) for words in labels if words[0] in lowered):
                return False
        return not any(map(lowered.__contains__, self._never))

    def _may_end_in_stamp(self, lowered: str) -> bool:
        """Whether a line ends in a number or in a word of stamps; prose ends in one of its own, or is too long.

        A headline may end in the edition of a standard, which is no day.
        """
        if (len(lowered) > _BYLINE and _SET_OFF.search(lowered) is None) or _EDITION.search(lowered, len(lowered) - 12):
            return False
        words = _WORD.findall(lowered, max(0, len(lowered) - _BYLINE))
        return bool(words) and (words[-1] in self._ends or any(map(str.isdecimal, words[-1])))


def _telling(labels: Sequence[str]) -> list[list[str]]:
    """The words of each label, without labels that have all words of another: they tell no more of a line."""
    words = sorted((label.split(" ") for label in dict.fromkeys(labels)), key=len)
    return [one for at, one in enumerate(words) if not any(set(other) <= set(one) for other in words[:at])]


def iso_timestamp(text: str, languages: tuple[str, ...] = ("en",)) -> str | None:
    """The day of a timestamp from a page's metadata, in its own zone, as EDTF; ``None`` if it states no full day.

    Machine forms are read here; any other goes to dateparser, told the ``languages``.

    >>> iso_timestamp("2021-04-09T23:05:00+07:00")
    '2021-04-09'
    """
    text = text.strip()[:80]
    match = _ISO_DAY.match(text) or _COMPACT_DAY.match(text)
    if match is None:
        return _free_form(text, languages)
    year, month, day = (int(part) if part else None for part in [*match.groups(), None, None, None][:3])
    if year is None:
        year, month, day = (int(part) for part in match.groups()[3:])
    return edtf.write(year, month, day) if edtf.exists(year, month, day) else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    lines = text.splitlines(keepends=True)
    bars = [0, *(line.count("|") for line in lines), 0] if "|" in text else [0] * (len(lines) + 2)
    for number, line in enumerate(lines, 1):
        row = bars[number] and bars[number] in (bars[number - 1], bars[number + 1])  # a table's dates are no stamps
        if len(line) <= _LINE and not row:
            yield start, line.rstrip()
        start += len(line)


def _days(dates: list[FoundDate]) -> list[FoundDate]:
    """Those that state day, month and year."""
    return [found for found in dates if None not in edtf.read(found.value.edtf)]


def _unlisted_days(line: str, language: str) -> list[FoundDate]:
    """A day that no table reads: an ISO 8601 moment, or words that dateparser knows."""
    if (moment := _ISO_MOMENT.search(line)) is not None:
        span, value, rule = Span(*moment.span()), iso_timestamp(moment[0]), "stamp.iso"
    elif (named := _NAMED_MONTH.search(line)) is not None:
        span, value, rule = Span(*named.span()), _free_form(named[0], (language,)), "stamp.dateparser"
    else:
        return []
    return [FoundDate(span, line[slice(*span)], DateValue(value), rule)] if value is not None else []


def _ranked(line: str, days: list[FoundDate], rules: DateRules, in_head: bool) -> Iterator[tuple[int, FoundDate]]:
    """The dates of a line that are stamps, by what stands before and after each."""
    for at, found in enumerate(days):
        before = line[days[at - 1].span.end if at else 0 : found.span.start]
        after = line[found.span.end : days[at + 1].span.start if at + 1 < len(days) else None]
        label = _label(before, rules)
        lead, tail = _rest(before, rules), _rest(after, rules)
        alone = not tail or (at + 1 < len(days) and _label(after, rules) is not None)
        if label is not None and (alone or (in_head and len(lead) + len(tail) <= _BYLINE)):
            yield label, found
        elif alone and (not lead or (in_head and len(lead) <= _BYLINE and _is_byline(before, after))):
            yield _BARE, found
        elif alone and len(lead) <= _BYLINE and lead.split(" ")[0] in rules.stamps.source:
            yield _SOURCE, found


def _is_byline(before: str, after: str) -> bool:
    """True where a bar or a clock time sets the date off from an author or a site."""
    return re.search(r"[|•]\s{0,3}\Z", before) is not None or _CLOCK.search(after) is not None


def _label(part: str, rules: DateRules) -> int | None:
    """The rank of the label that is all of ``part``, or all behind its last bar; "Ngày đăng" is one with its filler."""
    words = _words(part.rsplit("|", 1)[-1], rules)
    for label in (" ".join(words), " ".join(word for word in words if word not in rules.stamps.filler)):
        if label in rules.stamps.published:
            return _PUBLISHED
        if label in rules.stamps.updated:
            return _UPDATED
    return None


def _rest(part: str, rules: DateRules) -> str:
    """What is left of a line's part without clock times, zones, weekdays, filler and punctuation."""
    return " ".join(word for word in _words(part, rules) if word not in rules.stamps.filler)


def _words(part: str, rules: DateRules) -> list[str]:
    words = _WORD.findall(_CLOCK.sub(" ", lower(part)))
    return _without_weekdays(words, rules)


def _without_weekdays(words: list[str], rules: DateRules) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(words):
        if " ".join(words[at : at + 2]) in rules.weekdays:
            at += 2
        elif words[at] in rules.weekdays:
            at += 1
        else:
            kept.append(words[at])
            at += 1
    return kept


# Every part has to be stated, and nothing is counted from today: dateparser would fill both in.
_SETTINGS: Final = {
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "DATE_ORDER": "DMY",
    "RETURN_AS_TIMEZONE_AWARE": False,
}


@lru_cache(maxsize=1024)
def _free_form(text: str, languages: tuple[str, ...]) -> str | None:
    """A day in a form of no table, read by dateparser; ``None`` unless its year and day stand in the text."""
    numbers = {int(run) for run in re.findall(r"\d{1,4}", text)}
    if len(numbers) < 2:
        return None
    import dateparser  # here, because importing it takes long and few articles need it

    try:
        moment = dateparser.parse(text, languages=list(languages), settings=_SETTINGS)
    except ValueError:  # a language that dateparser does not know
        return None
    if moment is None or not {moment.year, moment.day} <= numbers:
        return None
    return edtf.write(moment.year, moment.month, moment.day)
