"""Sections of notices and registers: what the heading over rows and points says became of the certificates below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.assembling.brackets import in_brackets
from extractor.assembling.governing import ENDS
from extractor.assembling.tables import BAR, cells
from extractor.model import Cue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

NONE = "none"  # there are no certificates below a heading, or it does not say what became of which
HOLDS = "holds"  # they hold: "New certificates", "Suspension lifted"

_FARTHEST = 40  # sentences below a heading
# Words of a heading that may say anything, of one that says that certificates hold or do not, and of one that speaks of them
# or of their holders.
_SHORT, _STATING, _LONGEST = 5, 9, 20
_SPOKEN_OF = ("certificate", "validity", "issuer", "key-holder", "others", "listing", "generic")
_STATE = ("status-good", "status-restored", "certificate", "system", "frame", "renewal")
_DENIED = 2  # items from a negation to what it denies: "not renewed"
_TO_RESTORED = 4  # items from there to words by which a certificate holds again: "has not yet been lifted"
_ANNOUNCEMENT = 40  # items of a whole sentence over a list
_LISTING = ("listing", "others", "key-holder", "generic")  # words of such a sentence for those below it
_MARK = 2  # items of a number that stands for itself
_LONGEST_MARK = 4  # letters: "VIII"
_BEHIND_NAME = ("-", "–", "—", ":", "：")  # what stands between a name and what is told of it
_BULLETS = ("-", "–", "—", "•", "*", "·", "▪", "●", "○", "+")
# Words by which a heading says that what it tells of has not happened, or may not.
_DOUBTS = ("plan", "hedge")
# What the words of a heading on certificates are, where nothing else says what it is about.
_BESIDE = ("negation", "status-bad", *_STATE, *_SPOKEN_OF)
_OPENING = 4  # sentences that say what a text is about


class Section(NamedTuple):
    """What the heading in sentence ``at`` says became of the certificates below it: an end, "renewed", ``NONE``, ``HOLDS``."""

    at: int
    told: str
    rule: str  # of the words that say it
    certain: bool  # all its words tell of certificates and their state: not "Current projects"


class _Line(NamedTuple):
    """A line as those below it see it: the number that it opens with, whether it may head others, and whether it stands
    over points."""

    mark: str
    may_head: bool
    over_points: bool


class Sections:
    """The sections of one article."""

    def __init__(self, text: str, sentences: Sequence[Sentence], frames: Mapping[str, Frame], grammar: Grammar) -> None:
        self._text = text
        self._sentences = sentences
        self._frames = frames
        self._grammar = grammar
        self._joiners = grammar.joiners
        self._headings: dict[int, Section | None] = {}
        self._lines: dict[int, _Line] = {}  # each is below many others

    def above(self, number: int) -> Section | None:
        """The nearest heading above a line that tells what became of the certificates below it."""
        passed: list[str] = []  # the numbers of headings that tell nothing known
        closed = False  # a line alone over points, of which nothing is known, stood between
        for at in range(number - 1, max(-1, number - 1 - _FARTHEST), -1):
            found = self._read(at)
            mark, may_head, over_points = self._line(at)
            if found is None:
                closed = closed or (over_points and may_head)
                passed += [mark] if mark and may_head else []
            elif mark and any(other != mark and other.isdigit() == mark.isdigit() for other in passed):
                return found._replace(told=NONE, certain=False)  # a section that says nothing known began between
            elif closed and found.told in ENDS and over_points:
                return found._replace(told=NONE, certain=False)  # over other points than the section's own
            else:
                return found
        return None

    def opens(self, number: int) -> bool:
        """Whether a line is the heading of a section, so that what follows is told of nothing above it."""
        found = self._read(number)
        return found is not None and found.certain

    def of_point(self, number: int) -> Section | None:
        """The section of a line that is a point or row of it, and no sentence of a story below."""
        section = self.above(number)
        if section is None:
            return None
        lines = self._sentences[section.at + 1 : number + 1]
        opening = {line.paragraph: line for line in reversed(lines)}
        closing = {line.paragraph: line for line in lines}
        return section if all(_is_point(opening[p], closing[p]) for p in opening) else None

    def deciding(self, number: int) -> str | None:
        """The rule of the heading over a point that says what was decided, in a text on certificates: "Struck off"."""
        section = self.of_point(number)
        if section is None or section.told == NONE or not section.certain:
            return None
        about = (*self._sentences[:_OPENING], self._sentences[section.at])
        return section.rule if any(s.cues_of("certificate") or s.cues_of("issuer") for s in about) else None

    def _line(self, number: int) -> _Line:
        if number not in self._lines:
            mark = _mark(self._text, self._sentences, number)
            may_head = _may_head(self._text, self._sentences, number)
            self._lines[number] = _Line(mark, may_head, self._heads_points(number))
        return self._lines[number]

    def _heads_points(self, number: int) -> bool:
        """Whether a line, no point itself, stands directly over one that opens with a bullet or a number."""
        if number + 1 >= len(self._sentences):
            return False
        line, following = self._sentences[number], self._sentences[number + 1]
        if (
            not _is_next_line(self._text, line, following)
            or line.items[0].text in _BULLETS
            or line.items[-1].text == "."
        ):
            return False
        first = following.items[0].text
        return first in _BULLETS or (
            first.isdigit() and len(following.items) > 1 and following.items[1].text in (".", ")")
        )

    def _is_of_certificates(self, number: int) -> bool:
        """Whether a heading, or what the text opens with above it, speaks of certificates."""
        about = (*self._sentences[: min(_OPENING, number)], self._sentences[number])
        return any(s.cues_of("certificate") or s.cues_of("issuer") or s.mentions("standard") for s in about)

    def _read(self, number: int) -> Section | None:
        if number not in self._headings:
            heads = _is_heading(self._text, self._sentences, number) and not self._is_detail(number)
            self._headings[number] = self._heading(number) if heads else self._announced(number)
        return self._headings[number]

    def _announced(self, number: int) -> Section | None:
        """What a whole sentence over points or rows says ended: "We have withdrawn the certificates of those listed below."."""
        line = self._sentences[number]
        following = self._sentences[number + 1] if number + 1 < len(self._sentences) else line
        before = self._sentences[number - 1] if number else line
        if line.mentions("standard") or line.items[-1].text != "." or len(line.items) > _ANNOUNCEMENT:
            return None
        lists = any(line.cues_of(role) for role in _LISTING) and line.cues_of("certificate")
        alone = _is_next_line(self._text, before, line) and _is_next_line(self._text, line, following)
        first = following.items[0]
        named = first.mention is not None and first.mention.label == "organization"
        points = named or not first.text[:1].isalpha() or any(item.text == BAR for item in following.items)
        found = self._heading(number) if lists and alone and points and following is not line else None
        if found is None or found.told not in (*ENDS, NONE):
            return None
        doubtful = any(line.cues_of(role) for role in _DOUBTS)
        return found._replace(told=NONE) if doubtful else found

    def _is_detail(self, number: int) -> bool:
        """Whether a dated line is told of the lines above it, from which no blank line parts it: "Withdrawn as of 1 May"."""
        if not number or not self._sentences[number].mentions("date"):
            return False
        before, line = self._sentences[number - 1], self._sentences[number]
        return before.paragraph != line.paragraph and "\n\n" not in self._text[before.span.end : line.span.start]

    def _heading(self, number: int) -> Section | None:
        """What a heading says became of the certificates below it; None where it says nothing of that."""
        line, frames = self._sentences[number], self._frames
        negations = [
            c
            for c in line.cues_of("negation")
            if not any(n.start <= c.start < n.end for n in line.cues_of("no-negation"))
        ]
        denied = [c for c in line.cues_of("frame") if any(0 <= c.start - no.end <= _DENIED for no in negations)]
        ends = [c for c in line.cues_of("frame") if frames[c.rule].event in ENDS and c not in denied]
        given = [
            c
            for c in line.cues_of("frame")
            if not frames[c.rule].fallback and frames[c.rule].event in ("awarded", "renewed")
        ]
        again = [*line.cues_of("renewal"), *(c for c in given if frames[c.rule].event == "renewed")]
        given = [c for c in given if not any(r.start <= c.start < r.end for r in again)]  # "cấp" in "cấp lại"
        good, back = in_force(line, frames, self._grammar), restored(line, self._grammar)
        bad = [*line.cues_of("status-bad"), *denied]
        threatened = [e for e in ends if any(b.start <= e.start < b.end for b in bad)]  # "at risk of suspension"
        doubts = [cue for role in _DOUBTS for cue in line.cues_of(role)]
        doubtful = any(
            not any(0 <= c.start - no.end <= _DENIED for no in negations) for c in doubts
        )  # "not applied for"
        if ends and (threatened or doubtful):
            return Section(number, NONE, ends[0].rule, True)
        if ends and self._is_of_another(number):
            return Section(number, HOLDS, ends[0].rule, False)  # "Contracts terminated"
        if ends:
            events = {str(frames[cue.rule].event) for cue in ends}
            if back or self._apart(line, good, ends):
                # "Suspension lifted" holds; "Suspended or reinstated" does not say which.
                told = NONE if self._apart(line, [*good, *back], ends) else HOLDS
                return Section(number, told, ends[0].rule, True)
            return Section(number, events.pop() if len(events) == 1 else NONE, ends[0].rule, True)
        if bad:
            return Section(number, NONE, bad[0].rule, False)  # "Refused", "Not renewed"
        telling = [*good, *given, *again, *line.cues_of("certificate"), *line.cues_of("status-restored")]
        if telling and (doubtful or negations):
            return Section(number, NONE, telling[0].rule, False)  # "Planned certifications", "Not yet certified"
        if again and not given and all(any(r.start <= c.start < r.end for r in again) for c in good):
            return Section(number, "renewed", again[0].rule, True)
        if good or given or again:
            return Section(number, HOLDS, (good or given or again)[0].rule, bool(given or again) or _says_no_more(line))
        return None

    def _is_of_another(self, number: int) -> bool:
        """Whether a heading in a text that has not spoken of certificates has words that nothing knows beside its state."""
        if self._is_of_certificates(number):
            return False
        line = self._sentences[number]
        known = {i for role in _BESIDE for cue in line.cues_of(role) for i in range(cue.start, cue.end)}
        own = int(line.items[0].text == _mark(self._text, self._sentences, number))
        return any(
            item.text[:1].isalpha()
            and (item.mention is None or item.mention.label == "organization")
            and item.form not in self._joiners
            for i, item in enumerate(line.items[own:], own)
            if i not in known
        )

    def _apart(self, line: Sentence, good: Sequence[Cue], ends: Sequence[Cue]) -> bool:
        """Whether a comma, stroke or "and" stands between what holds and what ended."""
        for cue in good:
            for end in ends:
                first, second = sorted((cue, end), key=lambda c: c.start)
                between = line.items[first.end : second.start]  # none where one holds the other: "suspension lifted"
                if any(item.text in (",", "/", "&", ";", "(") or item.form in self._joiners for item in between):
                    return True
        return False


def _is_point(opening: Sentence, closing: Sentence) -> bool:
    """Whether a paragraph is a row, begins with a bullet, a number or a name before a dash, or ends as no sentence does."""
    items = opening.items
    bar = any(item.text == BAR for item in items)
    return (
        bar or not items[0].text[:1].isalpha() or closing.items[-1].text not in (".", "!", "?") or _is_told_of(opening)
    )


def _is_told_of(line: Sentence) -> bool:
    """Whether a line opens with an organization and goes on without a verb: "Zed Mills Ltd (Hull) – ISO 9001", "Zed Ltd, ISO 9001"."""
    items = line.items
    name = items[0].mention
    if name is None or name.label != "organization" or not name.certain:
        return False
    at = 1
    if at < len(items) and items[at].text == "(":
        at = next((i + 1 for i in range(at, len(items)) if items[i].text == ")"), len(items))
    mark = items[at].text if at < len(items) else ""
    following = items[at + 1].mention if at + 1 < len(items) else None
    return mark in _BEHIND_NAME or (mark == "," and following is not None and following.label == "standard")


def _is_heading(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a line has so few words, or stands so alone, that it may head others; it names no standard and has no key."""
    line = sentences[number]
    items = line.items
    if line.mentions("standard") or any(item.text == ":" for item in items[:-1]) or not _is_one_cell(line):
        return False
    words = sum(item.text[:1].isalpha() and not in_brackets(line, i) for i, item in enumerate(items))
    items = tuple(item for item in items if item.text != BAR)
    before = sentences[number - 1] if number else line
    opens = _is_next_line(text, before, line) or len(before.items) <= _MARK
    if words <= _SHORT:
        return words > 0 and opens
    if words > _LONGEST or any(mention.certain for _, mention in line.mentions("organization")):
        return False
    alone = opens and (number + 1 == len(sentences) or _is_next_line(text, line, sentences[number + 1]))
    closed = items[-1].text[-1:].isalnum() or items[-1].text in (":", ")", "]")
    states = words <= _STATING and any(line.cues_of(role) for role in ("status-good", "status-restored", "status-bad"))
    return alone and closed and (states or any(line.cues_of(role) for role in _SPOKEN_OF))


def _is_one_cell(line: Sentence) -> bool:
    """Whether a line is none of a table's rows, or a row with words in one cell alone: "II | Withdrawn | |"."""
    told = [cell for cell in cells(line) if any(line.items[i].text[:1].isalpha() for i in cell)]
    return len([cell for cell in told if len(cell) > 1 or len(line.items[cell.start].text) > _LONGEST_MARK]) <= 1


def _is_next_line(text: str, before: Sentence, line: Sentence) -> bool:
    return before is line or "\n" in text[before.span.end : line.span.start]


def _may_head(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a line may be the heading of a section, and no point of one."""
    named = any(mention.certain for _, mention in sentences[number].mentions("organization"))
    return _is_heading(text, sentences, number) and not named


def _mark(text: str, sentences: Sequence[Sentence], number: int) -> str:
    """The number or letter that a heading opens with, empty where it has none."""
    line = sentences[number]
    before = sentences[number - 1] if number else line
    if not _is_next_line(text, before, line) and len(before.items) <= _MARK:
        line = before
    first = line.items[0].text
    marked = len(line.items) > 1 and line.items[1].text in (".", ")", BAR) and len(first) <= _LONGEST_MARK
    return first if marked else ""


def _says_no_more(heading: Sentence) -> bool:
    """Whether all words of a heading tell of certificates and their state: not "Current projects"."""
    known = {i for role in _STATE for cue in heading.cues_of(role) for i in range(cue.start, cue.end)}
    return all(i in known or not item.text[:1].isalpha() for i, item in enumerate(heading.items))


def restored(line: Sentence, grammar: Grammar) -> list[Cue]:
    """The words of a line by which a certificate holds again; not where they are denied, supposed or planned: "not lifted"."""
    turning = [cue for role in ("negation", *_DOUBTS) for cue in line.cues_of(role)]

    def is_turned(back: Cue) -> bool:
        for cue in turning:
            apart = range(back.end, cue.start) if grammar.verb_last else range(cue.end, back.start)
            before = cue.start >= back.end if grammar.verb_last else cue.start < back.start
            if before and len(apart) <= _TO_RESTORED and all(line.items[i].text[:1].isalpha() for i in apart):
                return True
        return False

    return [cue for cue in line.cues_of("status-restored") if not is_turned(cue)]


def in_force(line: Sentence, frames: Mapping[str, Frame], grammar: Grammar) -> list[Cue]:
    """The words of a line by which a certificate is in force; a validity that is told to end is none: "Suspension of validity"."""
    ends = [cue for cue in line.cues_of("frame") if frames[cue.rule].event in ENDS]
    ended = {i for cue in ends for i in range(cue.start + 1, cue.end + 1)}
    validity = {cue.start for cue in line.cues_of("validity")}
    good = [*line.cues_of("status-good"), *restored(line, grammar)]
    return [cue for cue in good if cue.start not in ended & validity]
