"""Rules for dates: how a language writes its days, months, years, terms and page stamps.

``load`` turns ``patterns/<code>/dates.toml`` (and ``patterns/dates.toml``, shared by all languages) into ``DateRules``.
Those find written forms and their slots; what a slot means on the calendar is the business of ``normalizing.dates``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import Field, StringConstraints

from extractor.model import Span
from extractor.patterns.rule import Marked, Problem, Rule, RuleError, Strict, read_example
from extractor.patterns.templates import LETTER, Hit, Scanner, Slot, lower, number, piece, words

Unit = Literal["day", "week", "month", "quarter", "year"]
Words = tuple[str, ...]
_Months = Annotated[str, StringConstraints(pattern=r"^\d{1,2}-\d{1,2}$")]  # first and last of a quarter
_Day = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$")]  # month and day
Key = TypeVar("Key", int, str)


class Relative(Strict):
    """Counted from the day of publication: ``shift`` units on, times the slot ``{count}`` where the form has one.

    ``weekday`` is the nearest such day before (shift -1: the day itself included) or after; ``weekday-of-week`` is
    that day of the week ``shift`` weeks on. A month or day in the form stays, and only the year is counted.
    """

    unit: Unit | Literal["weekday", "weekday-of-week"]  # what is counted
    shift: int


class DateRule(Rule):
    """A written date. ``years`` bounds the years of a form that a mere number could have; ``strong`` means that the
    form proves a month even where its name is also a common word; ``opens``, that it must open its sentence, but for a
    bullet."""

    forms: Words = Field(min_length=1)  # templates with slots, as {day} {month} {year}
    years: tuple[int, int] | None = None
    strong: bool = False
    opens: bool = False
    relative: Relative | None = None  # for a date counted from the day of publication


class MaskRule(Rule):
    """What looks like a date and is none; nothing is read inside it."""

    forms: Words = Field(min_length=1)  # templates


class IntervalRule(Rule):
    """Two dates found by other rules and the words around them: ``from {date} to {date}``."""

    forms: Words = Field(min_length=1)  # templates with two {date}


class PeriodRule(Rule):
    """A term, counted by the slot ``{count}``."""

    forms: Words = Field(min_length=1)  # templates with {count}
    unit: Literal["day", "week", "month", "year"]  # what is counted


class Stamps(Strict):
    """The words of a page's publication line, in lower case."""

    published: Words = ()  # words before the day of publication
    updated: Words = ()  # words before the day of a change
    source: Words = ()  # words before the name of a source
    filler: Words = ()  # single words that may stand beside the date on a line of its own
    never: Words = ()  # a line with such a word is no stamp: a copyright footer


class DateFile(Strict):
    """One ``dates.toml``. The tables give the written forms of a value: ``5 = ["May"]``, ``1-3 = ["Q1"]``."""

    months: dict[Annotated[int, Field(ge=1, le=12)], Words] = Field(default_factory=dict)  # 1 to 12 -> its names
    weekdays: dict[Annotated[int, Field(ge=1, le=7)], Words] = Field(default_factory=dict)  # 1 is Monday
    parts: dict[_Months, Words] = Field(default_factory=dict)  # of a year, by their first and last month
    holidays: dict[_Day, Words] = Field(default_factory=dict)  # month and day, MM-DD -> its names
    numbers: dict[Annotated[int, Field(ge=1)], Words] = Field(default_factory=dict)  # in words, for ``{count}``
    words: dict[str, Words] = Field(default_factory=dict)  # lists that forms use as slots of their own
    months_needing_company: Words = ()  # in exactly this spelling: a month only beside a day or a year
    months_needing_a_year: Words = ()  # in exactly this spelling as well
    month_first_cues: Words = ()  # in an article with one of these, 3/12/2015 is the twelfth of March
    masks: tuple[MaskRule, ...] = ()  # what looks like a date and is none
    dates: tuple[DateRule, ...] = ()  # written forms of a date
    intervals: tuple[IntervalRule, ...] = ()  # two dates and the words around them
    periods: tuple[PeriodRule, ...] = ()  # terms: three years
    stamps: Stamps = Stamps()  # words of a page's publication line


class Candidate(NamedTuple):
    """Words that fit a rule. ``span`` runs from the first slot to the last (the date as written, without its cue),
    ``extent`` is the whole form. An interval of two dates holds both in ``ends``."""

    rule: DateRule | MaskRule | IntervalRule | PeriodRule
    extent: Span
    span: Span
    slots: Mapping[str, Span]
    ends: tuple[Candidate, Candidate] | None = None


@dataclass(frozen=True, slots=True)
class _Join:
    rule: IntervalRule
    before: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]


_LONGEST_JOINT = 30  # code points between two dates, or before the first


@dataclass(frozen=True, slots=True)
class DateRules:
    """The date rules of one language. Words in the tables are in lower case with single blanks."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    holidays: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    months_needing_company: frozenset[str]
    months_needing_a_year: frozenset[str]
    month_first_cues: tuple[str, ...]
    stamps: Stamps
    stamp_ends: frozenset[str]  # words in which a stamp may end, with what stands beside it on its line
    rules: tuple[DateRule | MaskRule | IntervalRule | PeriodRule, ...]
    _dates: Scanner = field(repr=False)
    _date_forms: Sequence[DateRule | MaskRule] = field(repr=False)
    _periods: Scanner = field(repr=False)
    _period_forms: Sequence[PeriodRule] = field(repr=False)
    _joins: Sequence[_Join] = field(repr=False)

    def candidates(self, text: str) -> list[Candidate]:
        """Dates, intervals and masked words in ``text``, in order and without overlap."""
        found = [
            candidate
            for hit in self._dates.scan(text)
            if self._plausible(candidate := _candidate(self._date_forms[hit.form], hit), text)
        ]
        return self._joined(found, text) if self._joins and len(found) > 1 else found

    def terms(self, text: str) -> list[Candidate]:
        """Terms in ``text``, in order and without overlap; words that belong to a date are none."""
        found = [_candidate(self._period_forms[hit.form], hit) for hit in self._periods.scan(text)]
        if not found:
            return []
        dates = [candidate.extent for candidate in self.candidates(text)]
        return [term for term in found if not any(_overlap(term.extent, date) for date in dates)]

    def _plausible(self, candidate: Candidate, text: str) -> bool:
        rule, slots = candidate.rule, candidate.slots
        if not isinstance(rule, DateRule):
            return True
        if rule.opens and any(map(str.isalnum, text[: candidate.extent.start])):
            return False
        if rule.years is not None:
            low, high = rule.years
            if not all(low <= int(text[slice(*slots[slot])]) <= high for slot in ("year", "year2") if slot in slots):
                return False
        if "month" not in slots or rule.relative is not None or "year" in slots or "year2" in slots:
            return True
        month = text[slice(*slots["month"])]
        if month in self.months_needing_a_year:
            return False
        return rule.strong or "day" in slots or month not in self.months_needing_company

    def _joined(self, found: list[Candidate], text: str) -> list[Candidate]:
        joined: list[Candidate] = []
        folded = ""
        for candidate in found:
            if joined and candidate.extent.start - joined[-1].extent.end <= _LONGEST_JOINT:
                folded = folded or lower(text)
                interval = self._join(joined[-1], candidate, folded)
                if interval is not None:
                    joined[-1] = interval
                    continue
            joined.append(candidate)
        return joined

    def _join(self, first: Candidate, second: Candidate, folded: str) -> Candidate | None:
        if not (_single_date(first) and _single_date(second)):
            return None
        gap = folded[first.extent.end : second.extent.start]
        for join in self._joins:
            if not join.between.fullmatch(gap):
                continue
            window = max(0, first.extent.start - _LONGEST_JOINT)
            before = join.before.search(folded[window : first.extent.start])
            after = join.after.match(folded, second.extent.end)
            if before is not None and after is not None:
                extent = Span(window + before.start(), after.end())
                return Candidate(join.rule, extent, Span(first.span.start, second.span.end), {}, (first, second))
        return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _single_date(candidate: Candidate) -> bool:
    rule = candidate.rule
    return (
        isinstance(rule, DateRule)
        and rule.relative is None
        and "part" not in candidate.slots
        and not any(slot.endswith("2") for slot in candidate.slots)
    )


def _candidate(rule: DateRule | MaskRule | PeriodRule, hit: Hit) -> Candidate:
    spans = [span for slot, span in hit.slots.items() if slot != "weekday"]
    if spans and isinstance(rule, DateRule) and rule.relative is None:
        span = Span(spans[0].start, spans[-1].end)  # they stand in the order of the form
    else:
        span = hit.extent
    return Candidate(rule, hit.extent, span, hit.slots)


def load(table: Mapping[str, object], shared: Mapping[str, object] | None = None) -> DateRules:
    """The rules of one language from its parsed ``dates.toml``, and from the file shared by all languages.

    Raises ``RuleError`` for a form that cannot be read, and pydantic's ``ValidationError`` for unknown or bad keys.
    """
    own, common = DateFile.model_validate(table), DateFile.model_validate(shared or {})
    slots = _slots(own, common)
    masks = own.masks + common.masks
    dates = common.dates + own.dates
    intervals = common.intervals + own.intervals
    periods = common.periods + own.periods
    date_forms: list[tuple[DateRule | MaskRule, str]] = [(rule, form) for rule in masks + dates for form in rule.forms]
    period_forms = [(rule, form) for rule in periods for form in rule.forms]
    stamps = _merged(own.stamps, common.stamps)
    dated = (*_all(own.months), *_all(own.weekdays), *_all(own.parts), *_all(own.holidays))
    return DateRules(
        months=_inverted(own.months),
        weekdays=_inverted(own.weekdays),
        parts={word: _pair(months) for word, months in _inverted(own.parts).items()},
        holidays={word: _pair(day) for word, day in _inverted(own.holidays).items()},
        numbers=_inverted(own.numbers),
        months_needing_company=frozenset(own.months_needing_company),
        months_needing_a_year=frozenset(own.months_needing_a_year),
        month_first_cues=own.month_first_cues + common.month_first_cues,
        stamps=stamps,
        stamp_ends=frozenset(lower(form).split()[-1] for form in (*stamps.filler, *dated)),
        rules=(*masks, *dates, *intervals, *periods),
        _dates=Scanner([form for _, form in date_forms], slots, masks=sum(len(rule.forms) for rule in masks)),
        _date_forms=[rule for rule, _ in date_forms],
        _periods=Scanner([form for _, form in period_forms], slots),
        _period_forms=[rule for rule, _ in period_forms],
        _joins=[_compiled_join(rule, form, slots) for rule in intervals for form in rule.forms],
    )


def check(loaded: DateRules) -> list[Problem]:
    """Every example that its rule does not read as marked, and every counter-example in which it finds something."""
    problems = []
    for rule in loaded.rules:
        for example in rule.match:
            plain, marks = read_example(example)
            if not marks:
                problems.append(Problem(rule.id, f"no answer is marked in {example!r}"))
            elif (found := _found(loaded, rule, plain)) != [_marked_span(mark) for mark in marks]:
                texts = [plain[slice(*span)] for span in found]
                problems.append(Problem(rule.id, f"finds {texts} in {example!r}"))
        for example in rule.no_match:
            if found := _found(loaded, rule, example):
                texts = [example[slice(*span)] for span in found]
                problems.append(Problem(rule.id, f"finds {texts} in the counter-example {example!r}"))
    return problems


def _found(loaded: DateRules, rule: Rule, text: str) -> list[Span]:
    found = loaded.terms(text) if isinstance(rule, PeriodRule) else loaded.candidates(text)
    return [candidate.span for candidate in found if candidate.rule == rule]


def _marked_span(mark: Marked) -> Span:
    return Span(mark.start, mark.end)


def _slots(own: DateFile, common: DateFile) -> dict[str, Slot]:
    slots = {
        "day": number(1, 2),
        "monthnum": number(1, 2),
        "year": number(4, 4),
        "anyyear": number(3, 4),
        "shortyear": number(2, 2),
        "number": number(1, 6),
        "month": words(_all(own.months)),
        "weekday": words(_all(own.weekdays)),
        "part": words(_all(own.parts)),
        "holiday": words(_all(own.holidays)),
        "count": words(_all(own.numbers), or_number=number(1, 3)),
        # The end of a clause, or of the text: nothing is consumed.
        "stop": Slot(r"(?=\s{0,3}(?:[.,;:!?)।]|\Z|\n))", frozenset(), captured=False),
    }
    for name, forms in {**common.words, **own.words}.items():
        if name in slots:
            raise RuleError(f"words.{name}: that is the name of a slot")
        slots[name] = words(forms, captured=False)
    return slots


def _all(table: Mapping[Key, Words]) -> list[str]:
    return [form for forms in table.values() for form in forms]


def _inverted(table: Mapping[Key, Words]) -> dict[str, Key]:
    return {" ".join(lower(form).split()): key for key, forms in table.items() for form in forms}


def _pair(text: str) -> tuple[int, int]:
    first, second = text.split("-")
    return int(first), int(second)


def _merged(own: Stamps, common: Stamps) -> Stamps:
    return Stamps(**{name: getattr(own, name) + getattr(common, name) for name in Stamps.model_fields})


def _compiled_join(rule: IntervalRule, form: str, slots: Mapping[str, Slot]) -> _Join:
    pieces = form.split("{date}")
    if len(pieces) != 3:
        raise RuleError(f"{form!r}: an interval has two dates")
    before, between, after = (piece(part, slots) for part in pieces)
    return _Join(
        rule,
        re.compile(rf"(?<![{LETTER}])(?:{before})\Z"),
        re.compile(between),
        re.compile(rf"(?:{after})(?![{LETTER}])"),
    )
