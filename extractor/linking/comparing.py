"""Whether two names that are not the same may be of one organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from extractor.linking.analysis import Parts
from extractor.linking.writing import Word

ENOUGH = 0.5  # a score below it is not worth a person's time


class Likeness(NamedTuple):
    """How alike two names are, 0 to 1, and what differs or is alike, for whoever judges."""

    score: float
    reason: str


def likeness(a: Parts, b: Parts) -> Likeness:
    """How likely two names that are not the same are of one organization; 0 where something tells them apart."""
    if a.numbers != b.numbers:
        return Likeness(0.0, "other numbers")
    if a.qualifiers != b.qualifiers:
        return Likeness(0.0, "told apart by a word")
    score, lacks = 1.0, []
    if a.places != b.places:
        if a.places and b.places:
            if a.areas.isdisjoint(b.places) and b.areas.isdisjoint(a.places):
                return Likeness(0.0, "other places")
            score -= 0.12
            lacks.append("a narrower place")
        else:
            score -= 0.12
            lacks.append("a place")
    if a.level != b.level:
        if a.level and b.level:
            return Likeness(0.0, "another level")
        score -= 0.04
        if a.places == b.places:
            lacks.append("a level")
    if a.own != b.own:
        if a.own and b.own:
            if a.group != b.group and a.heads != b.heads:
                return Likeness(0.0, "another kind of organization, or a unit and whose it is")
            score -= 0.1
            lacks.append("another word for its kind")
        else:
            score -= 0.2
            lacks.append("its kind")
    elif a.heads != b.heads:
        if not (a.heads <= b.heads or b.heads <= a.heads):
            return Likeness(0.0, "of another organization")
        score -= 0.1
        lacks.append("whose it is")
    if a.legal != b.legal:
        score -= 0.3 if a.firm and b.firm else 0.1
        lacks.append("another legal form")
    return _by_words(a, b, score, lacks)


def _by_words(a: Parts, b: Parts, score: float, lacks: list[str]) -> Likeness:
    if a.fields == b.fields:
        left: Sequence[Word] = a.words
        right: Sequence[Word] = b.words
    else:
        both = a.fields & b.fields
        if not a.words and not b.words and a.fields != both and b.fields != both:
            return Likeness(0.0, "another field")
        left = [word for field, word in a.told if field not in both]
        right = [word for field, word in b.told if field not in both]
    if not left and not right:
        return _without_words(a, b, score, lacks)
    if not left or not right:
        if a.words or b.words:
            if a.words and b.words:  # only a field is lacking, the words are the same
                return _told(score - 0.1, "the same name", [*lacks, "a field"])
            return Likeness(0.0, "a name of its own and none")
        if not (a.places & b.places):
            return Likeness(0.0, "too general")
        return _told(score - 0.3, "the same place", [*lacks, "a field"])
    matched, extra_left, extra_right = aligned(left, right, a.syllables or b.syllables)
    whole = _joined(left, right)
    if extra_left and extra_right:
        if whole < (0.88 if a.latin == b.latin else 0.8) or (a.syllables and b.syllables):
            return Likeness(0.0, "other words")
        return _told(score * whole - 0.05, "words alike", lacks)
    if extra_left or extra_right:
        if not a.words or not b.words or matched == 0.0:
            return Likeness(0.0, "other words")
        extra = extra_left or extra_right
        share = 1 - extra / sum(len(word.plain) for word in (left if extra_left else right))
        if whole > 0.93:
            return _told(score * whole, "words alike", lacks)
        return _told(score * matched - 0.55 * (1 - share) - 0.1, "a part of the words", lacks)
    return _told(score * matched, "the same words" if matched > 0.99 else "words alike", lacks)


def _without_words(a: Parts, b: Parts, score: float, lacks: list[str]) -> Likeness:
    """Names that consist of what they are and where: no less may differ."""
    if a.words or b.words:
        return _told(score, "the same words", lacks)
    if not (a.places and b.places) or not (a.own and b.own):
        return Likeness(0.0, "too general")
    return _told(score - 0.1, "the same place", lacks)


def _told(score: float, alike: str, lacks: Sequence[str]) -> Likeness:
    return Likeness(max(score, 0.0), "; ".join((alike, *(f"but {what}" for what in lacks))))


def aligned(left: Sequence[Word], right: Sequence[Word], syllables: bool) -> tuple[float, int, int]:
    """How alike the words are that have a like one on the other side, in order, and how many letters have none.

    The likeness is the mean over the letters, 0 where no word has one.
    """
    free = list(right)
    alike = letters = alone = 0.0
    last = -1
    for word in left:
        best, place = 0.0, -1
        for number, other in enumerate(free):
            if other is not _TAKEN and (found := similarity(word, other, syllables)) > best:
                best, place = found, number
        if place < 0 or (syllables and place < last):
            alone += len(word.plain)
            continue
        last = place
        free[place] = _TAKEN
        alike += best * len(word.plain)
        letters += len(word.plain)
    rest = sum(len(word.plain) for word in free if word is not _TAKEN)
    return alike / letters if letters else 0.0, int(alone), rest


_TAKEN = Word("", "", "", False, True)


def similarity(a: Word, b: Word, syllables: bool) -> float:
    """How alike two words are, 0 where they are not."""
    if a.exact == b.exact:
        return 1.0
    if a.latin != b.latin:
        return _across(a, b)
    if a.plain == b.plain:
        # Marks that differ make another word; marks that one keyboard lacked do not.
        return (0.0 if syllables else 0.9) if a.marked and b.marked else 0.97
    if syllables and min(len(a.plain), len(b.plain)) < 7:
        return 0.0
    alike = ratio(a.exact if not a.latin else a.plain, b.exact if not b.latin else b.plain) / 100
    if min(len(a.plain), len(b.plain)) > 4 and alike >= 0.85:
        return alike
    return 0.88 if a.sound == b.sound and len(a.sound) > 2 and alike > 0.5 else 0.0


def _across(a: Word, b: Word) -> float:
    if a.sound == b.sound:
        return 0.92 if len(a.sound) > 1 else 0.8 if ratio(a.plain, b.plain) > 60 else 0.0
    if min(len(a.sound), len(b.sound)) < 2:
        return 0.0
    alike = (0.7 * ratio(a.sound, b.sound) + 0.3 * ratio(a.plain, b.plain)) / 100
    return alike * 0.92 if alike > 0.7 else 0.0


def _joined(left: Sequence[Word], right: Sequence[Word]) -> float:
    """How alike the words are, written as one."""
    plain = ratio("".join(word.plain for word in left), "".join(word.plain for word in right)) / 100
    if all(word.latin for word in left) == all(word.latin for word in right):
        return plain
    sound = ratio("".join(word.sound for word in left), "".join(word.sound for word in right)) / 100
    return 0.75 * sound + 0.25 * plain if sound < 1 else 0.95
