"""How a designation is written: publishers, number, part, edition, in any script and with the marks of news prose.

The reader knows the grammar and the numbers of the catalogue, nothing of what a standard means. Digits of every script
are read; white space never reaches over a line's end; every quantifier is bounded, so that reading is linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.normalizing.literals import one_of

if TYPE_CHECKING:
    from extractor.patterns.standards import StandardRules, Version, Word

GAP = r"[^\S\n]"
COLONS = ":：ः"  # of ASCII, full width, and the visarga that stands for one in Marathi
_COLON = f"[{COLONS}]"
_DASH = "[-‐‑–]"
_MONTH = r"(?:-(?:0[1-9]|1[0-2])(?!\d))?"


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The words before a number: ``TCVN ISO/IEC``, ``BS EN ISO``, ``OHSAS``, ``ISO/TS``.

    A reader builds each chain once, so that identity is equality enough, and quick to hash.
    """

    nationals: tuple[str, ...] = ()
    internationals: tuple[str, ...] = ()
    owner: str | None = None
    kind: str | None = None
    series: str = ""  # a kind of document that is numbered apart
    guarded: bool = False
    head: str = ""  # normal form, all words
    international: str = ""  # normal form, without the nationals

    @property
    def adopter(self) -> str | None:
        """The national publisher nearest to the number."""
        return self.nationals[-1] if self.nationals else None

    @property
    def family(self) -> str:
        """Whose numbering it is: ISO for every document that ISO publishes, alone or with others."""
        if self.owner:
            return self.owner
        if self.internationals:
            return ("ISO" if "ISO" in self.internationals else self.internationals[0]) + self.series
        return self.nationals[-1] if self.nationals else self.kind or ""


class Number(NamedTuple):
    """A number behind a chain. ``loose`` where other words stand between the two."""

    number: str
    part: str | None
    start: int
    end: int
    loose: bool = False
    edition: int | None = None  # where it is glued to the number: ISO 90012015


class Stated(NamedTuple):
    """An edition behind a number; ``printed`` keeps the characters of one that can be none: ``-20015``."""

    year: int | None
    end: int
    printed: str | None = None


def is_letter(character: str) -> bool:
    """A letter or a vowel sign; ``str.isalpha`` alone knows no Devanagari vowel signs."""
    return character.isalpha() or unicodedata.category(character)[0] == "M"


def same_word(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word: letters of one script."""
    return is_letter(left) and is_letter(right) and _latin(left) == _latin(right)


def _latin(character: str) -> bool:
    return character < "\u0370" or "\u1e00" <= character < "\u1f00"


def ascii_digits(digits: str) -> str:
    """Digits of any script in ASCII, one for one."""
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)


class DesignationReader:
    """Reads the pieces of a designation at a position of a text."""

    def __init__(self, rules: StandardRules) -> None:
        # a name means itself, so that normal forms can be read and built
        self._meaning = {word.name: word for word in rules.words}
        self._meaning |= {form: word for word in rules.words for form in (*word.forms, *word.guarded)}
        self._guarded = frozenset(form for word in rules.words for form in word.guarded)
        self.anchors = tuple(form for word in rules.words if word.leads for form in (*word.forms, *word.guarded))
        self.numbers = _numbers(rules)
        self._spoken = dict(rules.number_words)
        self._build = lru_cache(maxsize=4096)(self._chain_of)

        marks = "[" + re.escape("".join(rules.numbered.marks)) + "]"
        self._word = re.compile(one_of(self._meaning))
        self._joint = re.compile(rf"{GAP}{{0,2}}[/:‐‑–-]?{GAP}{{0,2}}")
        self._lead = re.compile(
            rf"{marks}{{0,2}}{GAP}{{0,3}}(?:[:‐‑–-]{GAP}{{0,3}}|\.)?"
            rf"(\([^()\n]{{1,60}}\){GAP}{{0,2}}|(?:{one_of(rules.numbered.fillers)}){GAP}{{0,2}}:?{GAP}{{0,2}}){{0,3}}"
            rf"{marks}{{0,1}}"
        )
        self._grouped = re.compile(r"(\d{1,2})[., \u00a0](\d{3})(?!\d)")
        self._four_digits = re.compile(r"\d{4}")
        self._digits = re.compile(r"\d{1,9}(?!\d)")
        self._words = re.compile(one_of(self._spoken) or r"(?!)")
        self._part = re.compile(rf"{_DASH}(\d{{1,3}})(?!\d)(?:{_DASH}(\d{{1,3}})(?!\d))?")
        # parts with a letter (ISO 105-B02) and behind a slash (ISO 5843/6): only of numbers that nobody is certified to
        self._rare_part = re.compile(rf"{_DASH}([A-Z]\d{{0,2}})(?![A-Za-z\d])|/(\d{{1,2}})(?![\d/])(?=[-:\s]|$)")
        self._compile_editions(rules)
        self._version = _version_pattern(rules.versions)
        letter = r"(?:Rev(?:ision|\.)?)?"
        self._letter = re.compile(rf"{GAP}?{letter}{GAP}?([A-Z])(?![A-Za-z0-9])")

    def _compile_editions(self, rules: StandardRules) -> None:
        words = rules.edition
        apart = (
            rf"(?:{one_of(words.before_year)}){GAP}{{0,2}}:?{GAP}{{0,2}}(\d{{4}})(?!\d)"
            rf"|(?<!\d)(\d{{4}}){GAP}{{0,2}}(?:{one_of(words.after_year)})(?![A-Za-z])"
        )
        self._colon = re.compile(rf"{GAP}{{0,2}}{_COLON}{{1,2}}-?({GAP}{{0,2}})(\d{{4,5}}|\d\d)(?!\d){_MONTH}")
        self._dash = re.compile(
            rf"(?:({GAP}?[-‐‑–—]{GAP}?|\.)(\d{{4,5}})(?!\d)|({GAP}?/{GAP}?)(\d{{4,5}})(?![\d/])){_MONTH}"
        )
        self._bound = re.compile(
            rf"{GAP}{{0,2}}(?:\({GAP}?(?:{apart}){GAP}?\)"
            rf"|(?:[,–-]{GAP}?)?(?:(?:{one_of(words.links)}){GAP}{{1,2}})?(?:{apart}))"
        )
        self._bracketed = re.compile(rf"{GAP}{{0,2}}\({GAP}?(\d{{4}}){GAP}?\)")
        self._bare = re.compile(
            rf"(?:{GAP}{{1,2}}(\d{{4}})(?!\d|{GAP}?[-–/]{GAP}?\d|{GAP}{{0,2}}(?:{one_of(words.year_words)}))"
            rf"|,{GAP}?(\d{{4}})(?={GAP}?[.,;)\n]|$))"
        )
        self._amendment = re.compile(
            rf"(?:{GAP}?[/+]{GAP}?(?:{one_of(words.amendments)})\.?{GAP}?\d{{1,2}}(?!\d)(?::\d{{4}}(?!\d))?){{1,3}}"
        )
        self._apart = re.compile(rf"(?:(?<=[\s(,])|^)(?:{apart})")
        self._onward = re.compile(rf"{GAP}{{1,2}}(?:{one_of(rules.inherited.onward)}){GAP}{{1,2}}(\d{{4}})(?!\d)")
        self._before = re.compile(
            rf"(?:(?<=[\s(,])|^)(?:{apart}){GAP}{{1,2}}(?:(?:{one_of(words.of)}){GAP}{{1,2}}){{1,2}}$"
        )

    # words before the number

    def chain(self, text: str, position: int) -> tuple[Chain, int] | None:
        """The publishers that begin at ``position`` and where the last of them ends; at most six words."""
        forms: list[str] = []
        end = position
        while len(forms) < 6:
            word = self._word.match(text, position)
            if word is None or not self._ends_here(text, word.end()):
                break
            forms.append(word[0])
            end = word.end()
            joint = self._joint.match(text, end)
            position = joint.end() if joint else end
        if not forms:
            return None
        chain = self._build(tuple(forms))
        return (chain, end) if chain else None

    def prefix(self, chain: Chain, publisher: str) -> Chain:
        """What a list shares: the national publishers of ``chain`` and the international ``publisher``."""
        return self._build((*chain.nationals, publisher)) or chain

    def _ends_here(self, text: str, end: int) -> bool:
        """Whether the word stops at ``end``; another publisher may be glued to it (``TCVNISO``)."""
        if end >= len(text) or not same_word(text[end - 1], text[end]):
            return True
        if not _latin(text[end]):
            return True  # a case ending
        glued = self._word.match(text, end)
        if glued is None:
            return False
        return glued.end() >= len(text) or not same_word(text[glued.end() - 1], text[glued.end()])

    def _chain_of(self, forms: tuple[str, ...]) -> Chain | None:
        nationals: list[Word] = []
        internationals: list[str] = []
        owner: str | None = None
        kind: Word | None = None
        for form in forms:
            word = self._meaning[form]
            if word.role == "owner":
                owner = word.name
            elif word.role == "international" and word.name not in internationals:
                internationals.append(word.name)
            elif word.role == "kind" and (internationals or len(forms) == 1):
                kind = word
            elif word.role in ("national", "kind") and not internationals:
                nationals.append(word)
        if not (nationals or internationals or owner or kind):
            return None
        if owner:
            internationals = []
        international = owner or "/".join(internationals)
        if kind:
            # ISO/TS 22002, but ISO/IEC TS 17021 and IEC TS 60034
            joint = kind.joined_by if internationals == ["ISO"] else " "
            international = f"{international}{joint}{kind.name}" if international else kind.name
        head = "".join(word.name + word.joined_by for word in nationals[:-1])
        if nationals:
            head += nationals[-1].name + (nationals[-1].joined_by if international else "")
        return Chain(
            nationals=tuple(word.name for word in nationals),
            internationals=tuple(internationals),
            owner=owner,
            kind=kind.name if kind else None,
            series=f" {kind.name}" if kind and kind.own_numbers else "",
            guarded=forms[0] in self._guarded,
            head=head + international,
            international=international,
        )

    # the number

    def number(self, text: str, position: int, lead: bool = True) -> Number | None:
        """The number at ``position``, behind marks, fillers and a gloss in brackets if ``lead``."""
        loose = False
        start = position
        if lead:
            opening = self._lead.match(text, position)
            if opening:
                start, loose = opening.end(), opening[1] is not None
        grouped = self._grouped.match(text, start)
        if grouped and (joined := ascii_digits(grouped[1] + grouped[2])) in self.numbers:
            return Number(joined, None, start, grouped.end(), loose)
        found = self._digits.match(text, start)
        if found is None:
            spoken = self._words.match(text, start)
            return Number(self._spoken[spoken[0]], None, start, spoken.end(), loose) if spoken and spoken[0] else None
        digits = ascii_digits(found[0])
        if len(digits) > 6:
            if digits[:-4] in self.numbers and is_year(digits[-4:]):
                return Number(digits[:-4], None, start, found.end(), loose, int(digits[-4:]))
            return None
        part = self._part.match(text, found.end())
        if part is None and digits not in self.numbers:
            part = self._rare_part.match(text, found.end())
        if part is None:
            return Number(digits, None, start, found.end(), loose)
        parts = [group if group[0].isalpha() else ascii_digits(group) for group in part.groups() if group]
        return Number(digits, "-".join(parts), start, part.end(), loose)

    # the edition

    def edition(self, text: str, position: int, years: Collection[int]) -> Stated:
        """The edition stated at ``position``; ``years`` are the known ones, which looser forms need."""
        stated = (
            self._with_colon(text, position, years)
            or self._with_words(text, position)
            or self._with_dash(text, position, years)
        )
        if stated is None:
            found = self._bracketed.match(text, position) or self._bare.match(text, position)
            year = _year(found) if found else 0
            if found is None or year not in years:
                return Stated(None, position)
            stated = Stated(year, found.end())
        amended = self._amendment.match(text, stated.end)
        return Stated(stated.year, amended.end(), stated.printed) if amended else stated

    def _with_colon(self, text: str, position: int, years: Collection[int]) -> Stated | None:
        found = self._colon.match(text, position)
        if found is None:
            return None
        digits, tight = ascii_digits(found[2]), not found[1]
        if len(digits) == 2:
            short = [year for year in years if year % 100 == int(digits)]
            return Stated(short[0], found.end()) if short and tight else None
        if is_year(digits):
            return Stated(int(digits), found.end())
        if digits in self.numbers or not tight:
            return None
        if len(digits) == 4:
            return Stated(int(digits), found.end())
        return self._misprinted(found.end(), digits, years)

    def _with_words(self, text: str, position: int) -> Stated | None:
        found = self._bound.match(text, position)
        return Stated(_year(found), found.end()) if found and is_year(str(_year(found))) else None

    def _with_dash(self, text: str, position: int, years: Collection[int]) -> Stated | None:
        found = self._dash.match(text, position)
        if found is None:
            return None
        separator = found[1] or found[3]
        digits = ascii_digits(found[2] or found[4])
        if is_year(digits):
            tight = len(separator) == 1 and separator != "."
            return Stated(int(digits), found.end()) if tight or int(digits) in years else None
        if digits in self.numbers:
            return None
        return self._misprinted(found.end(), digits, years, separator)

    def _misprinted(self, end: int, digits: str, years: Collection[int], separator: str = ":") -> Stated | None:
        if any(one_edit(digits, str(year)) for year in years):
            return Stated(None, end, separator.strip() + digits)
        return None

    def edition_before(self, text: str, start: int, floor: int) -> tuple[int, int] | None:
        """``the 2015 version of`` right before ``start``: the year and where the words begin, not before ``floor``."""
        base = max(floor, start - 60)
        before = text[base:start]
        found = self._before.search(before) if self._four_digits.search(before) else None
        return (_year(found), base + found.start()) if found else None

    def edition_apart(self, text: str, start: int, end: int) -> tuple[int, int, int] | None:
        """``phiên bản 2015`` within ``text[start:end]``: the year and the span of the words."""
        found = self._apart.search(text, start, end)
        return (_year(found), found.start(), found.end()) if found else None

    def edition_onward(self, text: str, position: int) -> tuple[int, int, int] | None:
        """``lên 2015`` right behind an edition: the year and the span of the year alone."""
        found = self._onward.match(text, position)
        return (_year(found), found.start(1), found.end(1)) if found else None

    # the version

    def version(self, text: str, position: int) -> tuple[str, int] | None:
        """A scheme's version behind its name, white space folded, and where it ends."""
        found = self._version.match(text, position)
        if found is None:
            return None
        stated = next(group for group in found.groups() if group)
        return " ".join(stated.split()), found.end()

    def letter(self, text: str, position: int) -> tuple[str, int] | None:
        """The letter of a revision, ``AS9100D`` or ``AS9100 Rev. D``."""
        found = self._letter.match(text, position)
        return (found[1], found.end()) if found else None


def one_edit(left: str, right: str) -> bool:
    """Whether one insertion, deletion, substitution or exchange of neighbours turns one into the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    at = next((i for i, character in enumerate(left) if character != right[i]), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    return left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]


def is_year(digits: str) -> bool:
    """Four digits of the 20th or 21st century."""
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _year(found: re.Match[str]) -> int:
    return int(next(group for group in found.groups() if group))


def _numbers(rules: StandardRules) -> frozenset[str]:
    """Every number that is a standard's, under whatever publisher."""
    written = [designation for standard in rules.standards for designation in standard.also]
    written += rules.adoptions
    numbers = {standard.number for standard in rules.standards if standard.number}
    for designation in written:
        numbers.update(re.findall(r"(?<![\d-])\d{4,6}(?=-|:|$)", designation.split(":")[0]))
    return frozenset(numbers)


def _version_pattern(versions: Iterable[Version]) -> re.Pattern[str]:
    values = {
        "number": r"\d{1,2}(?:\.\d{1,2}){0,2}(?![\d%])",
        "grade": r"(?:\d|I{1,3}|IV|V)(?![A-Za-z\d])",
        "decimal": r"\d{1,2}\.\d(?:\.\d)?(?![\d%])",
    }
    forms = []
    for version in versions:
        value = values[version.value]
        if version.before:
            forms.append(rf"((?:{one_of(version.before)}){GAP}{{0,2}}{value})")
        elif version.after:
            forms.append(rf"(\d{GAP}{{0,2}}(?:{one_of(version.after)}))(?![A-Za-z])")
        else:
            forms.append(rf"({value})")
    return re.compile(rf"{GAP}{{0,2}}[-,–(]?{GAP}{{0,2}}(?:{'|'.join(forms)})\)?")
