"""Finds every standard and scheme that a text names, and says what it is.

Literal anchors first, one grammar at each of them: nothing is tried at the other positions of an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.model import Span, StandardValue
from extractor.normalizing.catalogue import Catalogue, Designation, split_id
from extractor.normalizing.designations import COLONS, GAP, Chain, DesignationReader, Number, is_letter, same_word
from extractor.normalizing.literals import Anchors, one_of
from extractor.normalizing.noise import NoiseFilter

if TYPE_CHECKING:
    from extractor.patterns.standards import Policy, Spelling, Standard, StandardRules

_ISO = "ISO"  # the publisher whose name alone is a claim, and whose numbers stand without it in lists
_TABLE = 4000  # characters in which the heading of a table is looked for
_CONTEXT = 60  # characters on either side in which a guarded spelling looks for its context
_REACH = 160  # characters in which a later version of the same standard is looked for
_SENTENCE_END = re.compile(r"\n|[.!?।](?=\s|$)")
_YEAR = re.compile(r"\d{4}")


class Found(NamedTuple):
    """A standard in a text: its span in code points, exactly these words, what they mean and the rule that read them.

    Standards of one list that share a prefix ("ISO 9001, 14001 và 45001") have the same ``group``.
    """

    span: Span
    text: str
    value: StandardValue
    rule: str
    group: int


class _Reading(NamedTuple):
    """A designation read at a position."""

    designation: Designation
    value: StandardValue
    start: int
    end: int


class StandardFinder:
    """Finds standards. Build it once; it keeps no state between texts."""

    def __init__(self, rules: StandardRules) -> None:
        self._rules = rules
        self._reader = DesignationReader(rules)
        self._catalogue = Catalogue(rules, self._reader)
        self._value = lru_cache(maxsize=4096)(self._catalogue.value)
        self._years = lru_cache(maxsize=4096)(self._catalogue.years)
        self._spellings: dict[str, tuple[Spelling, bool]] = {}
        for spelling in rules.spellings:
            self._spellings |= dict.fromkeys(spelling.words, (spelling, False))
            self._spellings |= dict.fromkeys(spelling.guarded, (spelling, True))
        self._spelled = re.compile(one_of(self._spellings))
        self._starts = Anchors((*self._reader.anchors, *self._spellings))
        self._noise = NoiseFilter(rules.noise)
        self._endings = re.compile(f"(?:{one_of(rules.endings.forms)}){{1,2}}")
        connectors = one_of(rules.listed.connectors)
        self._connector = re.compile(
            rf"(?:{GAP}?\([^()\d\n]{{1,40}}\))?(?:{GAP}{{0,2}}[,;])?{GAP}{{0,2}}(?:{connectors}){GAP}{{0,2}}(?=\d)"
        )
        self._glue = re.compile(rf"{GAP}?(?:{one_of(rules.listed.glue)}){GAP}?(?=\d)")
        self._same = re.compile(rf"{GAP}?[/(]{GAP}?")
        self._number_before = re.compile(
            rf"(?<![\d.,/:–-])(\d{{4,5}}(?:-\d{{1,2}})?(?:{GAP}?[:ः/-]{GAP}?\d{{4}})?)(?:{GAP}{{0,2}}|-)$"
        )
        self._number_alone = re.compile(rf"(?<!\d)(\d{{4,5}}(?:-\d{{1,2}})?){GAP}?$")
        self._alone = self._reader.prefix(Chain(), _ISO)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Spellings of which every text has one that names a standard by a word.

        A publisher's name of fewer than four letters stands with each of its numbers: it says too little alone. Not
        covered are numbers without any word ("9001:2015") and the numbers that the catalogue lacks (EN, BS, IEC).
        """
        spellings = [*self._spellings]
        for word in self._rules.words:
            if not word.leads:
                continue
            numbers = self._catalogue.numbers_of(word.name)
            telling = word.name == _ISO or (len(word.name) > 3 and (numbers or word.unlisted != "never"))
            for form in (*word.forms, *word.guarded):
                if telling and (word.name == _ISO or len(form) > 3):
                    spellings.append(form)
                else:
                    spellings += [f"{form} {number}" for number in numbers]
        return tuple(dict.fromkeys(spellings))

    # the catalogue

    def edition_published(self, standard_id: str, edition: int) -> str | None:
        """The month of publication, ``YYYY-MM`` (a year where no more is known), of ``ISO 9001`` and 2015."""
        standard = self._catalogue.standard_of(standard_id)
        return standard.editions.get(edition) if standard else None

    def certificates_end(self, standard_id: str, edition: int) -> str | None:
        """The last day (or month) of certificates to an edition, where a later edition ended them."""
        standard = self._catalogue.standard_of(standard_id)
        return standard.certificates_end.get(edition) if standard else None

    def successor(self, standard_id: str) -> str | None:
        """The standard of another number that took this one's place: ISO 45001 of OHSAS 18001."""
        standard = self._catalogue.standard_of(standard_id)
        return standard.successor if standard else None

    def record_policy(self, standard_id: str) -> Policy:
        """Whether a claim to the standard makes a record; an edition in ``standard_id`` is passed over."""
        return self._catalogue.policy(split_id(standard_id)[0])

    # finding

    def find(self, text: str) -> list[Found]:
        """Every standard of ``text`` in order, without overlaps; what only looks like one is left out."""
        found: list[Found] = []
        end = 0
        for position in self._starts.positions(text):
            if position < end:
                continue
            group = found[-1].group + 1 if found else 0
            for one in self._at(text, position, end, group):
                found.append(one)
                end = max(end, one.span.end)
        found = self._with_numbers_alone(text, found)
        return self._with_later_versions(text, found)

    def _at(self, text: str, position: int, floor: int, group: int) -> Iterator[Found]:
        glued = position > 0 and same_word(text[position - 1], text[position])
        if glued:
            return
        scheme = self._scheme(text, position, group)
        link = self._reader.chain(text, position)
        if link is None:
            if scheme:
                yield scheme
            return
        chain, chain_end = link
        number = self._reader.number(text, chain_end)
        reading = self._read(text, position, chain, number) if number else None
        if scheme and (reading is None or scheme.span.end > reading.end):
            yield scheme
            return
        if self._noise.at(text, position, chain_end, number, reading.designation if reading else None):
            return
        if reading is None:
            if chain.family == _ISO and not chain.guarded and not chain.kind:
                yield self._unnumbered(text, position, link, floor, group)
            return
        if reading.designation.edition is None and reading.designation.printed is None:
            reading = self._with_edition_before(text, reading, floor)
        reading = self._with_second_name(text, reading)
        yield from self._list(text, reading, self._rules.numbered.id, group)

    def _found(self, text: str, start: int, end: int, value: StandardValue, rule: str, group: int) -> Found:
        return Found(Span(start, end), text[start:end], value, rule, group)

    def _read(self, text: str, start: int, chain: Chain, number: Number) -> _Reading | None:
        """The designation of ``number``, with the edition or version behind it; None where it cannot be a standard."""
        end, loose = number.end, number.loose
        designation = Designation(chain, number.number, number.part, number.edition, loose=loose)
        standard = self._catalogue.listed(designation)
        if standard and standard.versions:
            versioned = self._with_version(text, start, designation, standard, end)
            if versioned:
                return versioned
        if standard is None and number.part:
            designation = self._with_short_year(designation)
        if designation.edition is None:
            stated = self._reader.edition(text, end, self._years(designation))
            if stated.year or stated.printed:
                number_part = (designation.number, designation.part)
                designation = Designation(chain, *number_part, stated.year, stated.printed, loose=loose)
                end = stated.end
        if standard is None and end < len(text) and text[end].isascii() and text[end].isalpha():
            return None  # ISO 100mm
        value = self._value(designation)
        return _Reading(designation, value, start, end) if value else None

    def _with_version(
        self, text: str, start: int, designation: Designation, standard: Standard, end: int
    ) -> _Reading | None:
        letter = self._reader.letter(text, end)
        if letter and letter[0] in standard.versions:
            designation = designation._replace(revision=letter[0])
            value = self._value(designation)
            return _Reading(designation, value, start, letter[1]) if value else None
        version = None if standard.editions else self._reader.version(text, end)
        value = self._value(designation) if version else None
        if version is None or value is None:
            return None
        return _Reading(designation, replace(value, version=version[0]), start, version[1])

    def _with_short_year(self, designation: Designation) -> Designation:
        """``ISO 9001-08``: the year in two digits, where the number has no such part."""
        whole = designation._replace(part=None)
        short = [year for year in sorted(self._years(whole)) if f"{year % 100:02}" == designation.part]
        return whole._replace(edition=short[0]) if short else designation

    def _with_edition_before(self, text: str, reading: _Reading, floor: int) -> _Reading:
        before = self._reader.edition_before(text, reading.start, floor)
        if before is None:
            return reading
        designation = reading.designation._replace(edition=before[0])
        value = self._value(designation)
        return _Reading(designation, value, before[1], reading.end) if value else reading

    def _with_second_name(self, text: str, reading: _Reading) -> _Reading:
        """``TCVN ISO 14001:2015/ISO 14001:2015``: two names of one certificate are one, with the fuller designation."""
        joint = self._same.match(text, reading.end)
        link = self._reader.chain(text, joint.end()) if joint else None
        number = self._reader.number(text, link[1]) if link else None
        other = self._read(text, joint.end(), link[0], number) if joint and link and number else None
        if joint is None or other is None or other.value.id != reading.value.id:
            return reading
        end = other.end
        if "(" in joint[0]:
            if text[end : end + 1] != ")":
                return reading
            end += 1
        fuller = max(reading, other, key=lambda one: len(one.designation.chain.nationals))
        return _Reading(fuller.designation, fuller.value, reading.start, end)

    def _list(self, text: str, first: _Reading, rule: str, group: int) -> Iterator[Found]:
        """``first`` and the numbers listed behind it, which share its prefix but never its edition."""
        shared = self._reader.prefix(first.designation.chain, _ISO)
        pending, pending_rule = first, rule
        while _ISO in first.value.publishers:
            joint = self._connector.match(text, pending.end) or self._glue.match(text, pending.end)
            number = self._reader.number(text, joint.end(), lead=False) if joint else None
            if joint is None or number is None or len(number.number) < 4:
                break
            reading = self._read(text, joint.end(), shared, number)
            if reading is None or not self._may_be_listed(reading):
                break
            if ":" in joint[0] and pending.designation.edition is None:
                pending, reading = _misprinted(pending), _misprinted(reading)
            yield self._found(text, pending.start, pending.end, pending.value, pending_rule, group)
            pending, pending_rule = reading, self._rules.listed.id
        yield self._found(text, pending.start, pending.end, pending.value, pending_rule, group)

    def _may_be_listed(self, reading: _Reading) -> bool:
        """A number without a prefix is a standard where the catalogue has it, or it is a misprint with an edition."""
        if self._catalogue.listed(reading.designation):
            return True
        return reading.designation.edition is not None and reading.value.suggestion is not None

    # without a number behind

    def _unnumbered(self, text: str, position: int, link: tuple[Chain, int], floor: int, group: int) -> Found:
        """A number in front of the ISO word, or none at all."""
        chain, end = link
        before = self._number_before.search(text[max(floor, position - 16) : position])
        if before:
            start = max(floor, position - 16) + before.start()
            number = self._reader.number(text, start, lead=False)
            reading = self._read(text, start, chain, number) if number else None
            if reading and reading.end <= position and self._catalogue.listed(reading.designation):
                return self._found(text, start, end, reading.value, self._rules.number_first.id, group)
        value = StandardValue(
            id=_ISO,
            designation=chain.head,
            publishers=(*chain.nationals, *chain.internationals),
            flags=("standard-number-not-stated",),
        )
        return self._found(text, position, end, value, self._rules.bare.id, group)

    def _scheme(self, text: str, position: int, group: int) -> Found | None:
        spelled = self._spelled.match(text, position)
        while spelled:
            end = spelled.end()
            if self._ends_word(text, end):
                break
            # a shorter spelling may end where this one does not
            spelled = self._spelled.match(text, position, end - 1)
        if not spelled:
            return None
        spelling, guarded = self._spellings[spelled[0]]
        if guarded and (_in_code(text, position, end) or not self._has_context(text, position, end, spelling)):
            return None
        standard = self._catalogue.scheme(spelling.id)
        version = self._reader.version(text, end)
        if version and version[0][0].isdigit() and "." in version[0] and version[0] not in standard.versions:
            version = None  # a decimal behind a scheme is its version only where it has one of that name
        value = StandardValue(
            id=standard.id,
            designation=standard.id,
            publishers=standard.publishers,
            number=standard.number,
            part=standard.part,
            version=version[0] if version else None,
            flags=("not-a-certifiable-standard",) if standard.record == "flagged" else (),
        )
        return self._found(text, position, version[1] if version else end, value, self._rules.scheme.id, group)

    def _ends_word(self, text: str, end: int) -> bool:
        """Whether a name ends at ``end``: at a word's end, or where only case endings follow."""
        if end >= len(text) or not (same_word(text[end - 1], text[end]) or text[end].isdecimal()):
            return True
        if not is_letter(text[end - 1]):
            return not text[end].isdecimal()
        if text[end - 1].isascii():
            return False
        ending = self._endings.match(text, end)
        return ending is not None and (ending.end() >= len(text) or not is_letter(text[ending.end()]))

    def _has_context(self, text: str, start: int, end: int, spelling: Spelling) -> bool:
        before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
        after = text[end : end + _CONTEXT].partition("\n")[0]
        heading = _heading(text, start) if "|" in before or "|" in after else ""
        beside = f"{before}\n{after}\n{heading}".casefold()
        return any(word in beside for word in spelling.context or self._rules.scheme.context)

    # afterwards

    def _with_numbers_alone(self, text: str, found: list[Found]) -> list[Found]:
        """Add ``9001:2015`` without its ISO word: only numbers and editions that the catalogue has together."""
        alone: list[Found] = []
        group = found[-1].group if found else -1
        ends = [one.span.end for one in found]
        end = 0
        for colon in _colons(text):
            if colon < end:
                continue
            base = max(0, colon - 9)
            head = self._number_alone.search(text[base:colon])
            if head is None:
                continue
            start = base + head.start()
            if start and (is_letter(text[start - 1]) or text[start - 1] in "/.,:-_"):
                continue
            at = bisect_left(ends, start + 1)
            if at < len(found) and found[at].span.start <= colon:
                continue
            number = self._reader.number(text, start, lead=False)
            reading = self._read(text, start, self._alone, number) if number else None
            if reading is None or not self._stands_alone(text, reading):
                continue
            group += 1
            rule = self._rules.number_alone.id
            for one in self._list(text, reading, rule, group):
                if at < len(found) and found[at].span.start < one.span.end:
                    break
                alone.append(one._replace(rule=rule))
                end = one.span.end
        return sorted((*found, *alone), key=lambda one: one.span) if alone else found

    def _stands_alone(self, text: str, reading: _Reading) -> bool:
        edition = reading.designation.edition
        if edition is None or edition not in self._years(reading.designation):
            return False
        return text[reading.end : reading.end + 1] != "/"

    def _with_later_versions(self, text: str, found: list[Found]) -> list[Found]:
        """Add ``sang phiên bản 2015``: a version that inherits the standard named before it in the sentence."""
        result: list[Found] = []
        for index, one in enumerate(found):
            result.append(one)
            if one.value.number is None or one.rule == self._rules.scheme.id:
                continue
            end = found[index + 1].span.start if index + 1 < len(found) else len(text)
            end = min(end, one.span.end + _REACH)
            position = one.span.end
            # A standard cited without its edition may move from one version to another.
            for _ in range(1 if one.value.edition else 2):
                if not _YEAR.search(text, position, end):
                    break
                later = self._reader.edition_onward(text, position)
                if later is None or later[2] > end:
                    stop = _SENTENCE_END.search(text, position, end)
                    later = self._reader.edition_apart(text, position, stop.start() if stop else end)
                if later is None:
                    break
                result += self._inherit(text, one, later)
                position = later[2]
        return result

    def _inherit(self, text: str, one: Found, later: tuple[int, int, int]) -> Iterator[Found]:
        year, start, end = later
        link = self._reader.chain(one.value.designation, 0)
        number = self._reader.number(one.value.designation, link[1]) if link else None
        if link is None or number is None or year == one.value.edition:
            return
        designation = Designation(link[0], number.number, number.part, year)
        value = self._value(designation) if year in self._years(designation) else None
        if value:
            yield self._found(text, start, end, replace(value, inherited=True), self._rules.inherited.id, one.group)


def _in_code(text: str, start: int, end: int) -> bool:
    """Whether a name is a part of a code: VAM-MSPO-00231."""
    return text[start - 1 : start] == "-" and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal()


def _heading(text: str, place: int) -> str:
    """The first line of the table that a place lies in: its lines stand one below the other."""
    above = text.rfind("\n\n", max(0, place - _TABLE), place)
    return text[above + 2 :].lstrip("\n").partition("\n")[0] if above >= 0 else ""


def _colons(text: str) -> list[int]:
    """Where a colon stands, or what is written for one."""
    found: list[int] = []
    for colon in COLONS:
        at = text.find(colon)
        while at >= 0:
            found.append(at)
            at = text.find(colon, at + 1)
    found.sort()
    return found


def _misprinted(reading: _Reading) -> _Reading:
    flags = tuple(dict.fromkeys((*reading.value.flags, "probable-misprint")))
    return reading._replace(value=replace(reading.value, flags=flags))
