"""How alike the words of two names are, each with its like."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from extractor.linking.parts import Parts
from extractor.linking.telling import Telling
from extractor.linking.writing import Word

_ALIKE = 85  # hundredths: words of one script
_SYLLABLE = 7  # letters: what is as long is a word of another language, where blanks part syllables
_VOWELS = frozenset("aeiou")


class Aligned(NamedTuple):
    """How alike the words are that have a like one on the other side, and how many letters have none.

    ``alike`` is the mean over the letters of those words, 0 where there are none. ``fields_left`` and ``fields_right``
    are the letters of fields among those without.
    """

    alike: float
    left: int
    right: int
    fields_left: int
    fields_right: int


def aligned(left: Telling, right: Telling, a: Parts, b: Parts) -> Aligned:
    """Each word with the one that is most alike; where blanks part syllables, in their order."""
    syllables = a.syllables or b.syllables
    in_latin = syllables and left.latin and right.latin
    if in_latin and left.plains.isdisjoint(right.plains) and min(left.longest, right.longest) < _SYLLABLE:
        return Aligned(0.0, left.letters, right.letters, left.fields, right.fields)  # as most are
    strict = syllables and not (a.bare or b.bare)
    free: list[tuple[str, Word] | None] = list(right.told)
    alike = letters = 0.0
    alone = fields = 0
    last = -1
    for field, word in left.told:
        best, place = 0.0, -1
        _, plain, sound, _, latin, _ = word
        size = len(plain)
        for number, other in enumerate(free):
            if other is None or (field and other[0]) or (syllables and number < last):
                continue
            _, other_plain, other_sound, _, other_latin, _ = other[1]
            if latin == other_latin and plain != other_plain:  # most are seen to be others at a glance
                if syllables and (size < _SYLLABLE or len(other_plain) < _SYLLABLE):
                    continue
                if sound != other_sound and plain[:1] != other_plain[:1] and (size < 5 or len(other_plain) < 5):
                    continue
            found = similarity(word, other[1], syllables, strict)
            if not found:
                continue
            if found < 0.92 and (field or other[0]) and latin == other_latin and sound != other_sound:
                continue  # what is known is written as it should be
            if found > best:
                best, place = found, number
        if place < 0:
            alone += size
            fields += size if field else 0
            continue
        last, free[place] = place, None
        alike += best * size
        letters += size
    over = fields_over = 0
    for other in free:
        if other is not None:
            size = len(other[1].plain)
            over += size
            fields_over += size if other[0] else 0
    return Aligned(alike / letters if letters else 0.0, alone, over, fields, fields_over)


def similarity(a: Word, b: Word, syllables: bool, strict: bool) -> float:
    """How alike two words are, 0 where they are not. ``strict``: both names have marks, so that a mark tells apart."""
    own, plain, sound, _, latin, _ = a
    other, other_plain, other_sound, _, other_latin, _ = b
    if own == other:
        return 1.0
    if latin != other_latin:
        return _across(a, b)
    if plain == other_plain:
        return 0.0 if strict else 0.97
    shorter = min(len(plain), len(other_plain))
    if syllables and shorter < _SYLLABLE:
        return 0.0
    if latin and plain[:1] == other_plain[:1] and (_shortened(plain, other_plain) or _shortened(other_plain, plain)):
        return 0.93
    if latin:
        own, other = plain, other_plain
    alike = ratio(own, other, score_cutoff=_ALIKE) if shorter > 4 else 0
    if alike:
        return alike / 100
    return 0.88 if sound == other_sound and len(sound) > 1 and ratio(own, other) > 60 else 0.0


def _shortened(short: str, word: str) -> bool:
    """Whether a word is another one without its vowels and perhaps more: svcs, services."""
    if not 2 < len(short) < 6 or len(word) < 6 or not _VOWELS.isdisjoint(short[1:]):
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def _across(a: Word, b: Word) -> float:
    """How alike two words of different scripts sound."""
    if a.sound == b.sound or (len(a.sound) > 2 and len(b.sound) > 2 and a.sound.rstrip("s") == b.sound.rstrip("s")):
        return 0.92 if len(a.sound) > 1 or ratio(a.plain, b.plain) > 60 else 0.0
    shorter = min(len(a.sound), len(b.sound))
    if shorter < 3:
        return 0.8 if shorter and ratio(a.plain, b.plain) > 80 else 0.0
    sound = ratio(a.sound, b.sound, score_cutoff=59)  # what is less alike is not enough, whatever else is alike
    if not sound:
        return 0.0
    alike = (0.7 * sound + 0.3 * ratio(a.plain, b.plain)) / 100
    return alike * 0.92 if alike > 0.72 else 0.0


def joined(left: Telling, right: Telling, exact: bool, enough: float) -> float:
    """How alike the words are, written as one; ``exact``: with their marks. 0 where that is less than ``enough``."""
    cutoff = 100 * enough - 1e-6
    if exact:
        return ratio(left.exact, right.exact, score_cutoff=cutoff) / 100
    if left.latin == right.latin:
        return ratio(left.plain, right.plain, score_cutoff=cutoff) / 100
    plain = ratio(left.plain, right.plain) / 100
    sound = ratio(left.sound, right.sound) / 100
    return 0.95 if sound == 1 else 0.75 * sound + 0.25 * plain
