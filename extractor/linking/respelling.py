"""A name in the spelling of another: letters written out as the words they stand for, misprints mended.

What comes of it makes a candidate at the most, since the other name alone says what is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract_iter

from extractor.linking.writing import BREAKS, Word

_LONGEST = 6  # letters that stand for words
_SLIPS = 2  # letters that are wrong in a misprint


class Spelling(NamedTuple):
    """The tokens of a name, and what shows at a glance that none of them stands for tokens of another.

    ``meant`` are the known words that its unknown ones may be misprints of; ``shorts`` are the tokens that may be first
    letters, ``letters`` the runs of the first ones of its own; ``lone``: one of them is a single letter.
    """

    tokens: tuple[str, ...] = ()
    meant: frozenset[str] = frozenset()
    shorts: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    lone: bool = False

    def may_stand_for(self, other: Spelling) -> bool:
        """False where ``respelled`` surely gives nothing."""
        if self.lone or (
            self.meant
            and not self.meant.isdisjoint(other.tokens)
            and self.meant.intersection(other.tokens).difference(self.tokens)
        ):
            return True
        return not self.shorts.isdisjoint(other.letters)


NOTHING = Spelling()


class Misprints:
    """Which known words an unknown one may be a misprint of: all that ``respelled`` would take for one, and some more."""

    def __init__(self, known: Iterable[str], word: Callable[[str], Word]) -> None:
        self._word = word
        self._alike: dict[str, set[str]] = defaultdict(set)  # by sound and by letters
        self._near: dict[tuple[bool, str, int], dict[str, str]] = defaultdict(
            dict
        )  # by script, first letter and length
        for token in known:
            if len(token) > 2:
                read = word(token)
                self._alike[read.sound].add(token)
                self._alike[f"={read.plain}"].add(token)
                self._near[read.latin, read.plain[:1], len(read.plain)][token] = read.plain
        self.of = lru_cache(1 << 16)(self.of)  # type: ignore[method-assign]

    def of(self, token: str, syllables: bool) -> frozenset[str]:
        """The known words of three letters and more; of a name in ``syllables`` only those that are alike but for marks or script."""
        own = self._word(token)
        found = {*self._alike.get(own.sound, ()), *self._alike.get(f"={own.plain}", ())}
        if syllables:  # a letter more or less is another word
            alike = map(self._word, found)
            return frozenset(word.exact for word in alike if word.plain == own.plain or word.latin != own.latin)
        size = len(own.plain)
        for length in range(max(size - _SLIPS, 0), size + _SLIPS + 1):
            choices = self._near.get((own.latin, own.plain[:1], length))
            if choices and max(size, length) > 4:
                near = extract_iter(
                    own.plain, choices, scorer=DamerauLevenshtein.distance, processor=None, score_cutoff=_SLIPS
                )
                found.update(key for _, _, key in near)
        return frozenset(found)


def spelling(
    tokens: Sequence[str],
    word: Callable[[str], Word],
    known: Callable[[str], bool],
    misprints: Misprints,
    syllables: bool,
) -> Spelling:
    """What a name of these tokens may stand for, and be meant by."""
    words = [word(token) for token in tokens if token not in BREAKS]
    unknown = [token for token in tokens if token not in BREAKS and not known(token)]
    return Spelling(
        tuple(tokens),
        frozenset().union(*(misprints.of(token, syllables) for token in unknown)),
        frozenset(read.plain for read in words if read.latin and 1 < len(read.plain) <= _LONGEST),
        _runs("".join([read.plain[:1] for read in words])),
        any(len(read.exact) == 1 for read in words),
    )


def _runs(letters: str) -> frozenset[str]:
    """The letters that stand together, as many as a word may stand for."""
    sizes = range(2, min(_LONGEST, len(letters)) + 1)
    return frozenset(letters[start : start + size] for size in sizes for start in range(len(letters) - size + 1))


def respelled(
    tokens: Sequence[str],
    others: Sequence[str],
    word: Callable[[str], Word],
    known: Callable[[str], bool],
    syllables: bool,
) -> list[str] | None:
    """The tokens of a name with those of another in their place, or None where none is put in another's place."""
    theirs = [other for other in others if other not in BREAKS]
    shared = set(tokens) & set(theirs)
    if not shared - BREAKS and _script(tokens, word) == _script(theirs, word):
        return None
    told: list[str] = []
    changed = False
    for number, token in enumerate(tokens):
        behind = tokens[number + 1] if number + 1 < len(tokens) else ""
        meant = (
            [] if token in BREAKS or token in shared else _meant(token, behind, theirs, shared, word, known, syllables)
        )
        told += meant or [token]
        changed = changed or bool(meant)
    return told if changed else None


def _script(tokens: Sequence[str], word: Callable[[str], Word]) -> bool:
    """Whether all of the words are in Latin letters."""
    return all(word(token).latin for token in tokens if token not in BREAKS)


def _meant(
    token: str,
    behind: str,
    theirs: Sequence[str],
    shared: set[str],
    word: Callable[[str], Word],
    known: Callable[[str], bool],
    syllables: bool,
) -> list[str]:
    """The words of the other name that a word stands for: by their first letters, or as a misprint of a known one."""
    own, may_be_misprinted = word(token), not known(token)
    for number, other in enumerate(theirs):
        if (
            len(token) == 1
            and other.startswith(token)
            and other != token
            and theirs[number + 1 : number + 2] == [behind]
        ):
            return [other]
        if other in shared or len(other) < 3:
            continue
        if may_be_misprinted and known(other) and _misprinted(own, word(other), syllables):
            return [other]
    size = len(own.plain)
    if not own.latin or not 1 < size <= _LONGEST:
        return []
    for start in range(len(theirs) - size + 1):
        if word(theirs[start]).plain[:1] != own.plain[0]:
            continue  # nearly always
        run = theirs[start : start + size]
        if "".join(word(other).plain[:1] for other in run) == own.plain and not shared.intersection(run):
            return list(run)
    return []


def _misprinted(a: Word, b: Word, syllables: bool) -> bool:
    """Whether two words differ as a slip of the hand or of the ear, or another script, makes them differ."""
    if a.latin != b.latin:
        return len(a.sound) > 1 and a.sound == b.sound and ratio(a.plain, b.plain) > 75
    if a.plain == b.plain:
        return True
    longer = max(len(a.plain), len(b.plain))
    if syllables or longer < 5 or a.plain[:1] != b.plain[:1]:
        return False
    return a.sound == b.sound or DamerauLevenshtein.distance(a.plain, b.plain) <= (_SLIPS if longer > 6 else 1)
