"""A name in the spelling of another: letters written out as the words they stand for, misprints mended.

What comes of it makes a candidate at the most, since the other name alone says what is meant.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from extractor.linking.writing import BREAKS, Word

_T = TypeVar("_T", str, Word)
_LONGEST = 6  # letters that stand for words
_SLIPS = 2  # letters that are wrong in a misprint
_SHORT = 5  # letters: what words are cut to
_VOWELS = frozenset("aeiou")
_EXACT = attrgetter("exact")


class Spelling(NamedTuple):
    """The tokens of a name, and what shows at a glance that none of them stands for tokens of another.

    ``meant`` are the known words, none of its own, that its unknown ones may be misprints of; ``shorts`` are the tokens that
    may be first letters, ``letters`` the first ones of its own; ``lone``: one of them is a single letter, perhaps with its
    vowel sign.
    """

    tokens: tuple[str, ...] = ()
    meant: frozenset[str] = frozenset()
    shorts: tuple[str, ...] = ()
    letters: str = ""
    lone: bool = False

    def may_stand_for(self, other: Spelling) -> bool:
        """False where ``respelled`` surely gives nothing."""
        if self.lone or (self.meant and not self.meant.isdisjoint(other.tokens)):
            return True
        letters = other.letters
        for short in self.shorts:  # noqa: SIM110 - a generator takes three times as long, and all names are asked
            if short in letters:
                return True
        return False


NOTHING = Spelling()
_NONE: frozenset[str] = frozenset()


class Misprints:
    """Which known words an unknown one may be a misprint of: all that ``respelled`` would take for one, and some more."""

    def __init__(self, known: Collection[str], word: Callable[[str], Word]) -> None:
        self._known, self._word = known, word
        self._alike: dict[str, set[str]] = defaultdict(set)  # by sound and by letters
        self._near: dict[tuple[bool, str, int], dict[str, str]] = defaultdict(
            dict
        )  # by script, first letter and length
        self._long: dict[str, list[Word]] = defaultdict(list)  # in Latin letters, by the first one
        begun: dict[str, Word] = {}  # as they are spelled
        for token in known:
            if len(token) > 2:
                read = word(token)
                self._alike[read.sound].add(token)
                self._alike[f"={read.plain}"].add(token)
                self._near[read.latin, read.plain[:1], len(read.plain)][token] = read.plain
                if len(read.plain) > _SHORT:
                    begun[read.exact] = read
                    if read.latin:
                        self._long[read.plain[:1]].append(read)
        self._begun = [read for _, read in sorted(begun.items())]
        self.of = lru_cache(1 << 16)(self.of)  # type: ignore[method-assign]

    def of(self, token: str, syllables: bool) -> frozenset[str]:
        """The known words of three letters and more; none for one that is known itself.

        Where blanks part ``syllables``, only those that are alike but for marks or script: a letter more is another word.
        """
        if token in self._known:
            return _NONE
        own = self._word(token)
        found = {*self._alike.get(own.sound, ()), *self._alike.get(f"={own.plain}", ())}
        if syllables:
            alike = map(self._word, found)
            return frozenset(word.exact for word in alike if word.plain == own.plain or word.latin != own.latin)
        size = len(own.plain)
        for length in range(max(size - _SLIPS, 0), size + _SLIPS + 1):
            choices = self._near.get((own.latin, own.plain[:1], length))
            if choices and max(size, length) > 4:
                near = extract(
                    own.plain,
                    choices,
                    scorer=DamerauLevenshtein.distance,
                    processor=None,
                    score_cutoff=_SLIPS,
                    limit=None,
                )
                found.update(key for _, _, key in near)
        if size > 2:
            found.update(read.exact for read in self._longer(own) if _cut_short(own, read))
        return frozenset(found)

    def _longer(self, short: Word) -> Iterator[Word]:
        """The known words that a word may be cut short of: those that begin so, and of one of consonants all of its letter."""
        start = bisect_left(self._begun, short.exact, key=_EXACT)
        yield from self._begun[start : bisect_left(self._begun, f"{short.exact}\U0010ffff", start, key=_EXACT)]
        if _may_be_consonants(short):
            yield from self._long.get(short.plain[:1], ())


def spelling(
    tokens: Sequence[str],
    word: Callable[[str], Word],
    misprints: Misprints,
    small: Callable[[str], bool],
    syllables: bool,
) -> Spelling:
    """What a name of these tokens may stand for, and be meant by. ``small`` words may have no letter: of, and."""
    told = [token for token in tokens if token not in BREAKS]
    words = [word(token) for token in told]
    return Spelling(
        tuple(tokens),
        frozenset().union(*(misprints.of(token, syllables) for token in told)).difference(tokens),
        tuple({read.plain: None for read in words if read.latin and 1 < len(read.plain) <= _LONGEST}),
        " ".join(["".join([read.plain[:1] for read in run]) for run in _runs(words, lambda read: small(read.exact))]),
        any(_is_letter(read.exact) for read in words),
    )


def respelled(
    tokens: Sequence[str],
    others: Sequence[str],
    word: Callable[[str], Word],
    misprints: Misprints,
    syllables: bool,
    translated: bool,
    small: Callable[[str], bool],
) -> list[str] | None:
    """The tokens of a name with those of another in their place, or None where none is put in another's place.

    Names of one language (not ``translated``) and script must have a word in common.
    """
    theirs = [other for other in others if other not in BREAKS]
    shared = set(tokens) & set(theirs)
    if not translated and not shared - BREAKS and _script(tokens, word) == _script(theirs, word):
        return None
    told: list[str] = []
    changed = False
    initials = _written_out(tokens, theirs)
    for number, token in enumerate(tokens):
        meant: list[str] = []
        if number in initials:
            meant = [initials[number]]
        elif token not in BREAKS and token not in shared:
            meant = _meant(token, theirs, shared, word, misprints, syllables, small)
        told += meant or [token]
        changed = changed or bool(meant)
    return told if changed else None


def _is_letter(token: str) -> bool:
    """Whether a token is a single letter, also with the sign of its vowel: B, बा."""
    return len(token) == 1 or (len(token) < 4 and all(unicodedata.category(sign)[0] == "M" for sign in token[1:]))


def _written_out(tokens: Sequence[str], theirs: Sequence[str]) -> dict[int, str]:
    """Single letters one behind the other, by their places, and the words of the other name that begin so.

    Behind them both names go on with the same word: B. S. Kothavale, Baburao Shankar Kothavale.
    """
    told: dict[int, str] = {}
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end] not in BREAKS and _is_letter(tokens[end]):
            end += 1
        size, behind = end - start, tokens[end : end + 1]
        for place in range(len(theirs) - size) if size and behind else ():
            run = theirs[place : place + size]
            begins = all(other.startswith(token) for token, other in zip(tokens[start:end], run, strict=True))
            if begins and run != list(tokens[start:end]) and theirs[place + size] == behind[0]:
                told.update(zip(range(start, end), run, strict=True))
                break
        start = end + 1
    return told


def _script(tokens: Sequence[str], word: Callable[[str], Word]) -> bool:
    """Whether all of the words are in Latin letters."""
    return all(word(token).latin for token in tokens if token not in BREAKS)


def _meant(
    token: str,
    theirs: Sequence[str],
    shared: set[str],
    word: Callable[[str], Word],
    misprints: Misprints,
    syllables: bool,
    small: Callable[[str], bool],
) -> list[str]:
    """The words of the other name that a word stands for: by their first letters, or as a misprint of a known one."""
    own, known = word(token), misprints.of(token, syllables)
    if not known.isdisjoint(theirs):
        for other in theirs:
            if other in known and other not in shared and _misprinted(own, word(other), syllables):
                return [other]
    size = len(own.plain)
    if not own.latin or not 1 < size <= _LONGEST:
        return []
    for others in _runs(theirs, small):
        for start in range(len(others) - size + 1):
            if word(others[start]).plain[:1] != own.plain[0]:
                continue  # nearly always
            run = others[start : start + size]
            if "".join(word(other).plain[:1] for other in run) == own.plain and not shared.intersection(run):
                return list(run)
    return []


def _runs(tokens: Sequence[_T], small: Callable[[_T], bool]) -> Iterator[Sequence[_T]]:
    """Words, and if some of them are small also those without these: first letters are of either."""
    yield tokens
    if any(map(small, tokens)):
        yield [token for token in tokens if not small(token)]


def _cut_short(a: Word, b: Word) -> bool:
    """Whether a word is the begin of a longer one, or its consonants: Engg, Corpn, इंजि."""
    short, word = a.plain, b.plain
    if len(short) < 3 or len(word) < max(_SHORT, len(short)) + 1 or a.latin != b.latin or short[0] != word[0]:
        return False
    if b.exact.startswith(a.exact):
        return len(short) < len(word) - 2
    if not _may_be_consonants(a):
        return False
    letters = iter(word)
    return all(letter in letters for letter in dict.fromkeys(short))  # doubled ones count once: Engg


def _may_be_consonants(word: Word) -> bool:
    """Whether a word is short and has hardly a vowel, as what another is cut to."""
    return word.latin and len(word.plain) <= _LONGEST + 1 and sum(map(_VOWELS.__contains__, word.plain)) < 2


def _begin_alike(plain: str, other: str) -> bool:
    """Whether two words in Latin letters have one first letter, or a vowel both."""
    return plain[:1] == other[:1] or (plain[:1] in _VOWELS and other[:1] in _VOWELS)


def _misprinted(a: Word, b: Word, syllables: bool) -> bool:
    """Whether two words differ as a slip of the hand or of the ear, or another script, makes them differ."""
    if a.latin != b.latin:
        return len(a.sound) > 1 and a.sound == b.sound and ratio(a.plain, b.plain) > 75
    if a.plain == b.plain or (not syllables and _cut_short(a, b)):
        return True
    longer = max(len(a.plain), len(b.plain))
    if syllables or longer < 5 or not _begin_alike(a.plain, b.plain):
        return False
    return a.sound == b.sound or DamerauLevenshtein.distance(a.plain, b.plain) <= (_SLIPS if longer > 6 else 1)
