"""Whether two names that are not the same may be of one organization."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from extractor.linking.aligning import Aligned, aligned, joined
from extractor.linking.parts import Parts
from extractor.linking.telling import Telling, of_words, telling
from extractor.patterns.linking import SharedRules

ENOUGH = 0.5  # a score below it is not worth a person's time
_REMEMBERED = 1 << 18  # frames
_MANY_LETTERS = 8
_SURELY = 0.88


class Likeness(NamedTuple):
    """How alike two names are, 0 to 1, and what differs or is alike, for whoever judges."""

    score: float
    reason: str


class _Frame(NamedTuple):
    """What two names say beside their words: what is left of the score, and what one lacks."""

    score: float
    lacks: tuple[str, ...]


class Comparer:
    """Compares what names consist of. Built once from the rules."""

    def __init__(self, shared: SharedRules) -> None:
        self._described = frozenset(shared.described_heads)
        self._vague = frozenset(shared.vague_heads)
        self._vague_fields = frozenset(shared.vague_fields)
        self._crowded = frozenset(shared.crowded_heads)
        self._few = frozenset(shared.few_heads)
        self._firm_heads = frozenset(shared.firm_heads) | {""}
        self._widest = shared.levels[0]
        self._alike_fields = defaultdict[str, set[str]](set)
        for fields in shared.alike_fields:
            for field in fields:
                self._alike_fields[field].update(fields)
        self._level = {level: levels[0] for levels in shared.alike_levels for level in levels}
        self._frames: dict[tuple[int, int], _Frame | Likeness] = {}

    def likeness(self, a: Parts, b: Parts) -> Likeness:
        """How likely two names that are not the same are of one organization; 0 where something tells them apart."""
        if (a.short and a.short == b.initials != a.initials) or (b.short and b.short == a.initials != b.initials):
            return _FIRST_LETTERS
        frame = self._frames.get((a.shape, b.shape)) or self._framed(a, b)
        if type(frame) is Likeness:
            return _in_all_words(a, b) if frame.reason in _OF_KINDS else frame
        score, lacks = frame
        if a.fields != b.fields and a.language != b.language and (alike := self._alike(a.fields, b.fields)):
            told = tuple((alike.get(field, field), word) for field, word in b.told)
            fields = frozenset(alike.get(field, field) for field in b.fields)
            b = b._replace(fields=fields, told=told, telling_all=telling(told))
            score -= 0.03
            lacks = (*lacks, "another word for its field")
        if a.tail != b.tail:
            same = aligned(of_words(a.tail), of_words(b.tail), a, b) if a.tail and b.tail else None
            if same and not same.alike:
                return Likeness(0.0, "other addresses")
            if same and not (same.left or same.right):
                score += 0.04  # one address in two scripts says more than none
            else:
                score -= 0.06
                lacks = (*lacks, "an address")
        found = _by_words(a, b, score, lacks)
        if found.score < ENOUGH and bool(a.tail) != bool(b.tail):  # what is an address here may be said before it there
            found = max(found, _by_words(_with_tail(a), _with_tail(b), score, lacks))
        if found.score < ENOUGH and a.said == b.said and _parted_otherwise(a, b):
            return Likeness(0.85, "the same letters, parted otherwise")
        if found.score == 0.0 and a.language != b.language and self._may_be_translated(a, b):
            return Likeness(ENOUGH, "one kind and place; but words that may be translated")
        return found

    def _alike(self, own: frozenset[str], others: frozenset[str]) -> dict[str, str]:
        """Fields of the other name for which this one has another that translations take for it, each with that one."""
        free = sorted(own - others)
        told: dict[str, str] = {}
        for field in sorted(others - own):
            if meant := next((one for one in free if one in self._alike_fields.get(field, ())), None):
                free.remove(meant)
                told[field] = meant
        return told

    def _framed(self, a: Parts, b: Parts) -> _Frame | Likeness:
        """What names of these shapes say beside their words, remembered for a while; a likeness where that is all."""
        if len(self._frames) >= _REMEMBERED:
            self._frames.clear()
        return self._frames.setdefault((a.shape, b.shape), self._beside_words(a, b))

    def _beside_words(self, a: Parts, b: Parts) -> _Frame | Likeness:
        """What hangs on nothing but the shapes of names: analysis.Parts.shape."""
        score, lacks = 1.0, list[str]()
        if a.numbers != b.numbers:
            if not (a.words and b.words and a.own == b.own) or not all(map(_is_register, a.numbers ^ b.numbers)):
                return Likeness(0.0, "other numbers")
            if a.numbers and b.numbers:
                return Likeness(0.0, "other numbers")
            score -= 0.15
            lacks.append("a number")
        if a.qualifiers != b.qualifiers:
            return Likeness(0.0, "told apart by a word")
        if a.language == b.language and not (a.words or b.words):  # all that tells them apart
            if not (a.fields ^ b.fields) <= self._vague_fields:
                return Likeness(0.0, "another field")
            if a.own != b.own and a.own and b.own:
                return Likeness(0.0, "another kind of organization")
        if a.places != b.places:
            if a.places - b.areas and b.places - a.areas:
                return Likeness(0.0, "other places")
            if a.common or b.common:
                return Likeness(0.0, "a name that many bear, in one place")
            score -= 0.12
            lacks.append("a place")
        if a.level != b.level:
            if a.level and b.level:
                alike = self._level.get(a.level, a.level) == self._level.get(b.level, b.level) or a.levels & b.levels
                style = self._widest in (a.level, b.level) and a.own == b.own in self._few  # a national university
                if a.language == b.language or not (alike or style):
                    return Likeness(0.0, "another level")
                score -= 0.05
            elif a.places == b.places:
                score -= 0.05
                lacks.append("a level")
        if a.own != b.own:
            if a.own and b.own:
                vague = a.language != b.language and a.own in self._vague and b.own in self._vague
                if a.group.isdisjoint(b.group) and a.heads != b.heads and not vague:
                    return Likeness(0.0, "another kind of organization, or a unit and whose it is")
                score -= 0.1
                lacks.append("another word for its kind")
            else:
                if (a.firm or b.firm or a.common) and not {a.own, b.own} <= self._firm_heads:
                    return Likeness(0.0, "another kind of organization")
                extra = a.fields - b.fields if b.own else b.fields - a.fields
                told_alike = self._firm_heads | (self._vague if a.language != b.language else frozenset())
                if extra and not {a.own, b.own} <= told_alike:
                    return Likeness(0.0, "a kind, and another field")
                score -= 0.2
                lacks.append("its kind")
        elif a.heads != b.heads:
            if not (a.heads <= b.heads or b.heads <= a.heads or a.language != b.language):
                return Likeness(0.0, "of another organization")
            in_place = a.fields and a.places and a.fields == b.fields and a.places == b.places
            if a.own in self._crowded and not a.words and not in_place:
                return Likeness(0.0, "too general")
            score -= 0.1
            lacks.append("whose it is")
        if a.legal != b.legal:
            if a.common and a.firm and b.firm:
                return Likeness(0.0, "a name that many bear, and another legal form")
            score -= 0.3 if a.firm and b.firm else 0.1
            lacks.append("another legal form")
        return _Frame(score, tuple(lacks))

    def _may_be_translated(self, a: Parts, b: Parts) -> bool:
        """Whether words that are not alike may say the same: those of an office, where all else is the same."""
        told = {a.own, b.own} <= self._described and not a.group.isdisjoint(b.group) and a.levels == b.levels
        if not told:
            return False
        if a.national and b.national and a.fields & b.fields:
            return True
        where = bool(a.places & b.places) or (a.national and b.national)
        return where and bool(a.words or b.words) and (a.fields <= b.fields or b.fields <= a.fields)


def _in_all_words(a: Parts, b: Parts) -> Likeness:
    """Of names of which one has a kind and the other none: perhaps one organization, where two words and more are the same."""
    few = min(len(a.words), len(b.words)) < 2 or min(a.telling.letters, b.telling.letters) < _MANY_LETTERS
    if few or a.common or b.common or (a.own and b.own) or (a.places != b.places and a.places and b.places):
        return _OTHER_KIND
    found = aligned(a.telling, b.telling, a, b)
    if found.left or found.right or found.alike < _SURELY:
        return _OTHER_KIND
    return Likeness(ENOUGH, "the same words; but a kind that the other does not tell")


def _is_register(number: str) -> bool:
    """Whether a number is as one that a register gives, with its letters: F-1647."""
    return len(number) > 4 and not number.isdecimal()


def _parted_otherwise(a: Parts, b: Parts) -> bool:
    """Whether two names of the same letters are not the same for what their blanks part: Path Labs, PathLabs."""
    if a.words == b.words or a.common or b.common or a.syllables or b.syllables or len(a.said) < 6:
        return False
    return not (a.firm and b.firm and a.legal != b.legal)


_OTHER_KIND = Likeness(0.0, "another kind of organization")
_OF_KINDS = frozenset({_OTHER_KIND.reason, "a kind, and another field"})
_FIRST_LETTERS = Likeness(0.6, "the first letters of the other's words")
_OTHER_WORDS = Likeness(0.0, "other words")


def _with_tail(parts: Parts) -> Parts:
    """The parts with the words behind a comma among the others."""
    if not parts.tail:
        return parts
    words, told = parts.words + parts.tail, (*parts.told, *(("", word) for word in parts.tail))
    return parts._replace(words=words, told=told, tail=(), telling=of_words(words), telling_all=telling(told))


def _by_words(a: Parts, b: Parts, score: float, lacks: Sequence[str]) -> Likeness:
    if a.fields == b.fields:
        if a.words == b.words:
            return _without_words(a, b, score, lacks)
        left, right = a.telling, b.telling
    elif not (both := a.fields & b.fields):
        left, right = a.telling_all, b.telling_all
    else:
        left = telling([(field, word) for field, word in a.told if field not in both])
        right = telling([(field, word) for field, word in b.told if field not in both])
    if not (left.told and right.told):
        return _one_sided(a, b, score, lacks)
    found = aligned(left, right, a, b)
    if found.left and found.right:
        syllables = a.syllables or b.syllables
        enough = 0.8 if a.latin != b.latin else 1.0 if syllables and a.latin and b.latin else 0.88
        enough = max(enough, 0.93) if found.fields_left + found.fields_right else enough
        whole = joined(left, right, syllables and not (a.bare or b.bare), enough)
        if whole < enough:
            if not found.alike:
                return _OTHER_WORDS
            if a.language != b.language and a.own and a.own == b.own and a.words and b.words and score > 0.8:
                most = max(found.left / (left.letters or 1), found.right / (right.letters or 1))
                if most <= 0.5 and (left.letters or 1) - found.left > 4:
                    likely = max(ENOUGH, score * found.alike * (1 - most))
                    return _told(likely, "a part of the words; others may be translated", lacks)
            elif _are_most_words_alike(found, left, right, a, b) and score > 0.8:
                return _told(ENOUGH, "most of the words; others may be translated", lacks)
            return _OTHER_WORDS
        return _told(score * whole - 0.05, "words alike", lacks)
    if found.alike == 0.0:
        return _OTHER_WORDS
    extra = found.left + found.right
    if not extra:
        return _told(score * found.alike, "the same words" if found.alike > 0.99 else "words alike", lacks)
    if not (a.words and b.words):
        return Likeness(0.0, "a name of its own and none")
    if extra == found.fields_left + found.fields_right:
        return _told(score * found.alike - 0.12, "the same name", [*lacks, "a field"])
    longer = left if found.left else right
    if "a place" in lacks:
        much = longer.letters - extra
        if a.own and a.own == b.own and much > max(8, extra) and not (a.syllables or b.syllables):
            return _told(ENOUGH, "a part of the words", lacks)
        return Likeness(0.0, "other words, and a place")
    if a.syllables and b.syllables and len(longer.told) < 4:
        return _OTHER_WORDS  # a syllable more makes another name
    share = 1 - extra / longer.letters
    if joined(left, right, False, 0.93) > 0.93:
        return _told(score * 0.93, "words alike", lacks)
    return _told(score * found.alike - 0.55 * (1 - share) - 0.1, "a part of the words", lacks)


def _are_most_words_alike(found: Aligned, left: Telling, right: Telling, a: Parts, b: Parts) -> bool:
    """Whether names in two languages have so much in common that what is left may be a trade that no table has."""
    if a.language == b.language or a.common or b.common or (a.own != b.own and a.own and b.own):
        return False
    if found.alike < _SURELY or min(len(a.words), len(b.words)) < 2:
        return False
    if found.fields_left and found.fields_right:  # two trades
        return False
    alike = min(left.letters - found.left, right.letters - found.right)
    return alike >= max(_MANY_LETTERS, 1.5 * found.left, 1.5 * found.right)


def _one_sided(a: Parts, b: Parts, score: float, lacks: Sequence[str]) -> Likeness:
    """One of the two has nothing that the other has not."""
    if a.words != b.words and not (a.words and b.words):
        return Likeness(0.0, "a name of its own and none")
    if a.words:
        return _told(score - 0.12, "the same name", [*lacks, "a field"])
    if not a.places & b.places or a.own != b.own:
        return Likeness(0.0, "too general")
    return _told(score - 0.3, "the same place", [*lacks, "a field"])


def _without_words(a: Parts, b: Parts, score: float, lacks: Sequence[str]) -> Likeness:
    """The same fields and words, so that what they are and where decides."""
    if a.words:
        return _told(score, "the same words", lacks)
    if a.places & b.places and ((a.own and b.own) or a.fields):
        return _told(score - 0.1, "the same place", lacks)
    numbered = a.fields or (a.own and any(len(number) > 2 and not number.isdecimal() for number in a.numbers))
    if a.numbers and numbered and (a.own == b.own or not (a.own and b.own)):
        return _told(score - 0.1, "the same number", lacks)
    if (
        (a.group or a.level or a.qualifiers or (a.firm and b.firm) or len(a.fields) > 2)
        and (a.own == b.own or not a.group.isdisjoint(b.group))
        and (len(a.fields) + len(a.qualifiers) > 1 or (a.fields and a.level and a.national))
        and a.places == b.places
        and a.level == b.level
    ):
        return _told(score - 0.35, "the same fields", lacks)
    if a.wide and b.wide and a.country == b.country is not None:
        return _told(score - 0.25, "the same fields, in one country", lacks)
    if a.wide and b.wide and a.national and b.national and a.language != b.language and not (a.country and b.country):
        return _told(score - 0.35, "the same fields; but the country of one is not known", lacks)
    return Likeness(0.0, "too general")


def _told(score: float, alike: str, lacks: Sequence[str]) -> Likeness:
    return Likeness(max(score, 0.0), "; ".join((alike, *(f"but {what}" for what in lacks))))
