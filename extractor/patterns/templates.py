"""Templates: a small language for written forms, compiled into regular expressions that run in linear time.

    {name}      a slot of the kind's own (a day, a month's name) or a word list of the file
    [x]         x or nothing
    <x|y>       x or y
    blank       one to three blanks, never a line break
    ~           no blank, or up to three
    \\x         the character x itself

Everything else stands for itself, in either case. Nothing repeats without a bound, and only places where a form's
first word or a digit stands are tried, so a text costs time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.model import Span
from extractor.patterns.rule import RuleError

# Python's \w leaves out the vowel signs of Indian scripts, so their blocks (without the dandas) are named here.
LETTER = r"\w\u0300-\u036f\u0900-\u0963\u0970-\u0dff"
_BLANK = " \t\u00a0"
_BLANKS = f"[{_BLANK}]{{%d,3}}"
_LONGEST_NUMBER = 8  # digits; a longer run begins no form

# A form must not end inside a word, a longer number, or a document number such as 12/2014/TT-BKHCN, nor before a number
# that is too long for a year: 12 March 20155 is no date.
_WORD_END = rf"(?![{LETTER}])"
_END = rf"{_WORD_END}(?![-–/:.,]\d)(?!/[{LETTER}])(?!,?[ \t\u00a0]?\d{{5}})"


@dataclass(frozen=True, slots=True)
class Slot:
    """What ``{name}`` stands for: a regular expression without groups, and the keys of what it begins with.

    A key is a word, with a blank at its end where one must follow, or the length of a run of digits: ``#4``.
    """

    pattern: str
    first: frozenset[str]
    captured: bool = True
    number: bool = False  # digits, where it begins with digits, are all of it


class Hit(NamedTuple):
    """A form found: its index in the scanner, the whole match, and the captured slots with their offsets."""

    form: int
    extent: Span
    slots: Mapping[str, Span]


def number(least: int, most: int) -> Slot:
    """A slot for a run of ``least`` to ``most`` digits."""
    keys = frozenset(f"#{length}" for length in range(least, most + 1))
    return Slot(rf"\d{{{least},{most}}}(?!\d)", keys, number=True)


def words(forms: Iterable[str], or_number: Slot | None = None, captured: bool = True) -> Slot:
    """A slot for any of these forms, or for a number. A form that ends in a digit ends its number."""
    folded = [lower(form) for form in forms]
    first = {_key(form) for form in folded}
    options = [_trie(folded) + r"(?!(?<=\d)\d)"] if folded else []
    if or_number is not None:
        options.append(or_number.pattern)
        first |= or_number.first
    pure = or_number is not None and not any(_key(form).startswith("#") for form in folded)
    return Slot("(?:" + "|".join(options) + ")" if options else "(?!)", frozenset(first), captured, pure)


def lower(text: str) -> str:
    """Lower case, one code point for one, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _key(form: str) -> str:
    digits = next((at for at, char in enumerate(form) if not char.isdecimal()), len(form))
    if digits:
        return f"#{digits}"
    word, blank, _ = form.partition(" ")
    return word + blank


def _trie(forms: Iterable[str]) -> str:
    tails: dict[str, list[str]] = {}
    for form in forms:
        tails.setdefault(form[:1], []).append(form[1:])
    ends = tails.pop("", None) is not None
    branches = [(_BLANKS % 1 if head == " " else re.escape(head)) + _trie(rest) for head, rest in tails.items()]
    if not branches:
        return ""
    return "(?:" + "|".join(branches) + ")" + ("?" if ends else "")


_ANY = "*"  # among the characters that may come next: whatever the others are


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled piece of a template.

    ``first`` are the keys it may begin with, ``chars`` the characters behind blanks (0 for every digit), and ``empty``
    says that it may be nothing or blank.
    """

    pattern: str
    first: frozenset[str] = frozenset()
    chars: frozenset[str] = frozenset()
    empty: bool = True
    number: bool = False
    slots: tuple[str, ...] = ()
    pieces: tuple[_Part, ...] = ()  # of a sequence

    def starting_with(self, key: str, char: str) -> str | None:
        """The pattern without the leading options that cannot begin with ``key``; ``None`` if nothing can.

        Behind a number, what follows has to allow ``char`` as well: most numbers of a text count something else.
        """
        for at, part in enumerate(self.pieces):
            if any(key.startswith(word) for word in part.first):
                if part.number and key.startswith("#") and not {char, _ANY} & _sequence(self.pieces[at + 1 :]).chars:
                    return None
                return "".join(piece.pattern for piece in self.pieces[at:])
            if not part.empty:
                return None
        return None


def _sequence(pieces: Sequence[_Part]) -> _Part:
    leading = next((at for at, part in enumerate(pieces) if not part.empty), len(pieces))
    empty = leading == len(pieces)
    return _Part(
        "".join(part.pattern for part in pieces),
        frozenset().union(*(part.first for part in pieces[: leading + 1])),
        frozenset([_ANY] if empty else []).union(*(part.chars for part in pieces[: leading + 1])),
        empty,
        slots=tuple(slot for part in pieces for slot in part.slots),
        pieces=tuple(pieces),
    )


def _chars(keys: Iterable[str]) -> frozenset[str]:
    return frozenset("0" if key.startswith("#") else key[0] for key in keys)


class _Compiler:
    """One template, read from left to right."""

    _TOKEN = re.compile(r"\{([a-z_]+2?)\}|\\(.)|([\[\]<>|~ ])|([^{}\\\[\]<>|~ ]+)")

    def __init__(self, template: str, slots: Mapping[str, Slot], prefix: str) -> None:
        self._template, self._slots, self._prefix = template, slots, prefix
        self._tokens = list(self._TOKEN.finditer(template))
        if "".join(token[0] for token in self._tokens) != template:
            raise RuleError(f"{template!r}: not a template")
        self._at = 0

    def compile(self) -> _Part:
        part = self._choice()
        if self._at < len(self._tokens):
            raise RuleError(f"{self._template!r}: unbalanced {self._tokens[self._at][0]!r}")
        if len(set(part.slots)) < len(part.slots):
            raise RuleError(f"{self._template!r}: a slot may stand once only")
        return part

    def _choice(self) -> _Part:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        if len(options) == 1:
            return options[0]
        return _Part(
            "(?:" + "|".join(option.pattern for option in options) + ")",
            frozenset().union(*(option.first for option in options)),
            frozenset().union(*(option.chars for option in options)),
            any(option.empty for option in options),
            slots=tuple(slot for option in options for slot in option.slots),
        )

    def _sequence(self) -> _Part:
        pieces = []
        while self._at < len(self._tokens) and self._tokens[self._at][3] not in ("]", ">", "|"):
            pieces.append(self._item())
        return _sequence(pieces)

    def _item(self) -> _Part:
        name, escaped, sign, literal = self._tokens[self._at].groups()
        self._at += 1
        if name is not None:
            return self._slot(name)
        if sign == " ":
            return _Part(_BLANKS % 1)
        if sign == "~":
            return _Part(_BLANKS % 0)
        if sign is not None:
            inner = self._choice()
            if not self._take("]" if sign == "[" else ">"):
                raise RuleError(f"{self._template!r}: {sign!r} is never closed")
            optional = sign == "["
            pattern = f"(?:{inner.pattern})" + ("?" if optional else "")
            return _Part(pattern, inner.first, inner.chars, optional or inner.empty, slots=inner.slots)
        text = lower(escaped or literal)
        blank = " " if self._at < len(self._tokens) and self._tokens[self._at][3] == " " else ""
        first = frozenset([_key(text + blank)])
        return _Part(re.escape(text), first, _chars(first), empty=False)

    def _slot(self, name: str) -> _Part:
        slot = self._slots.get(name) or self._slots.get(name.removesuffix("2"))
        if slot is None:
            raise RuleError(f"{self._template!r}: no slot or word list is called {name!r}")
        if not slot.captured:
            chars = _chars(slot.first) or frozenset(_ANY)
            return _Part(slot.pattern, slot.first, chars, empty=not slot.first)
        pattern = f"(?P<{self._prefix}_{name}>{slot.pattern})"
        return _Part(pattern, slot.first, _chars(slot.first), empty=False, number=slot.number, slots=(name,))

    def _take(self, sign: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at][3] == sign:
            self._at += 1
            return True
        return False


def piece(template: str, slots: Mapping[str, Slot]) -> str:
    """The regular expression of a template without captured slots."""
    part = _Compiler(template, slots, "p").compile()
    if part.slots:
        raise RuleError(f"{template!r}: no slot may stand here")
    return part.pattern


class Scanner:
    """Finds forms in a text, from left to right and without overlap.

    At one place the form listed first wins. A form that begins inside another and ends after it ("March 2015" in
    "in March 2015") takes its place, except that of the first ``masks`` forms.
    """

    def __init__(self, templates: Sequence[str], slots: Mapping[str, Slot], masks: int = 0) -> None:
        parts = [_Compiler(template, slots, f"f{index}").compile() for index, template in enumerate(templates)]
        for template, part in zip(templates, parts, strict=True):
            if part.empty or not part.first:
                raise RuleError(f"{template!r}: a form must begin with a word or a number")
        self._masks = masks
        self._parts = parts
        keys = sorted(frozenset().union(*(part.first for part in parts)))
        starts = _trie(key for key in keys if not key.startswith("#"))
        self._starts = re.compile(rf"[^{LETTER}](?=(\d{{1,{_LONGEST_NUMBER + 1}}}|{starts or '(?!)'}))")
        self._chars = frozenset(char for part in parts for piece in part.pieces for char in piece.chars)
        self._matchers: dict[str, _Matcher | None] = {}

    def scan(self, text: str) -> Iterator[Hit]:
        """The hits in ``text``, in order."""
        last: Hit | None = None
        for hit in self._matches("\n" + lower(text)):  # so that the first word, too, has a character before it
            if last is not None and hit.extent.start < last.extent.end:
                if last.form < self._masks or self._end(hit) <= last.extent.end:
                    continue
            elif last is not None:
                yield last
            last = hit
        if last is not None:
            yield last

    def _end(self, hit: Hit) -> int:
        """Where a hit's slots end: a longer case ending makes no better date."""
        if hit.form < self._masks or not hit.slots:
            return hit.extent.end
        return max(end for _, end in hit.slots.values())

    def _matches(self, padded: str) -> Iterator[Hit]:
        matchers = self._matchers
        for found in self._starts.finditer(padded):
            start, key = found.end(), found[1]
            if key[0].isdecimal():
                if padded[start - 1] != " " and _inside_number(padded, start):
                    continue
                end = start + len(key)
                after = padded[end : end + 4].lstrip(_BLANK)[:1]
                after = "0" if after.isdecimal() else after if after in self._chars else _ANY
                key = f"#{len(key)}{after}"
            matcher = matchers[key] if key in matchers else self._matcher(key)
            if matcher is not None and (match := matcher.begins(padded, start)) is not None:
                yield matcher.hit(match)

    def _matcher(self, key: str) -> _Matcher | None:
        # Made when first needed: most texts meet few of the keys, and compiling all of them takes long. A longer first
        # word may hide a shorter one that it begins with, so its place is tried for the forms of both.
        start = key[:-1] + " " if key[-1].isspace() else key
        forms = {
            form: tail
            for form, part in enumerate(self._parts)
            if (tail := part.starting_with(start, start[-1])) is not None
        }
        self._matchers[key] = _Matcher(self._parts, forms, self._masks) if forms else None
        return self._matchers[key]


class _Matcher:
    """The forms that may stand at places with one key, as one regular expression."""

    def __init__(self, parts: Sequence[_Part], forms: Mapping[int, str], masks: int) -> None:
        # Each form ends, not begins, with the group that names it: so ``re`` takes out what the forms begin with alike,
        # and passes over those whose next character cannot fit.
        self._pattern = re.compile(
            "|".join(f"{tail}{_WORD_END if form < masks else _END}(?P<f{form}>)" for form, tail in forms.items())
        )
        groups = self._pattern.groupindex
        self._forms = {groups[f"f{form}"]: form for form in forms}
        self._slots = {
            form: [(slot, groups[f"f{form}_{slot}"]) for slot in parts[form].slots if f"f{form}_{slot}" in groups]
            for form in forms
        }

        self.begins = self._pattern.match

    def hit(self, match: re.Match[str]) -> Hit:
        """The hit of a match in a text with one character before it."""
        assert match.lastindex is not None
        form = self._forms[match.lastindex]
        slots = {}
        for slot, group in self._slots[form]:
            begin, end = match.span(group)
            if begin >= 0:
                slots[slot] = Span(begin - 1, end - 1)
        return Hit(form, Span(match.start() - 1, match.end() - 1), slots)


def _inside_number(padded: str, start: int) -> bool:
    """True where the digits at ``start`` continue a number or a code: 9001:2015, 098.3360.253, QĐ-12."""
    joint = padded[start - 1]
    before = padded[start - 2] if start > 1 else "\n"
    return (joint in "-–/:.,+" and before.isdecimal()) or (joint in "-/" and before.isalpha())
