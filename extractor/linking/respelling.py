"""A name in the spelling of another: letters written out as the words they stand for, misprints mended.

What comes of it makes a candidate at the most, since the other name alone says what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from extractor.linking.writing import BREAKS, Word

_LONGEST = 6  # letters that stand for words


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
    return a.sound == b.sound or DamerauLevenshtein.distance(a.plain, b.plain) <= (2 if longer > 6 else 1)
