"""By which coarse keys names to compare are found, and which of them to read where there are too many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extractor.linking.analysis import Parts
from extractor.linking.lexicon import is_within_a_country


def blocks(parts: Parts, gazetteer: str | None) -> tuple[str, ...]:
    """The blocks of a name, in order and each once. A name that says nothing but what it is has none.

    ``s:`` is a word, or two of which one is short, by the sound; ``v:`` is a word of few consonants, with its vowels;
    ``j:`` is how all of them begin, without and with its fields; ``p:`` is what a name is, and where; ``f:`` are its fields, where it has no words and tells no place; ``n:`` are they with its
    numbers; ``a:`` are the first letters of its words; ``g:`` is an organization of the gazetteer.
    """
    found = {f"g:{gazetteer}", f"g:{gazetteer.partition('@')[0]}"} if gazetteer else set()
    words = [word for field, word in parts.told if not field or (parts.syllables and len(word.plain) < 7)]
    sounds = [_without_plural(word.sound) for word in words]
    fewest = 4 if parts.syllables else 3
    found.update(f"v:{word.plain}" for word in words if len(word.sound) < 3 and len(word.plain) > fewest)
    found.update(f"p:{group}@{place}" for place in parts.places for group in parts.group)
    if sounds:
        before = ""
        for number, sound in enumerate(sounds):
            if len(sound) > 2:
                found.add(f"s:{sound}")
            if number and (len(sound) < 3 or len(before) < 3):
                found.add(f"s:{before}{sound}")
            before = sound
        joined = _joined(sounds)
        found.add(f"j:{joined[:4]}")
        if len(joined) < 3:
            found.add(f"s:{joined}")
    if len(parts.told) > max(len(sounds), not parts.places):  # fields too: others may spell them by their sound
        found.add("j:" + _joined([_without_plural(word.sound) for _, word in parts.told])[:4])
    for told in parts.groups | parts.fields:
        found.update(f"p:{told}@{place}" for place in parts.places if is_within_a_country(place) or not sounds)
    if parts.numbers and not parts.words and not parts.places:
        found.update(f"n:{field}{number}" for field in parts.fields for number in parts.numbers)
    if parts.own and not parts.words and not parts.fields and not parts.places:
        found.update(f"n:{parts.own}{number}" for number in parts.numbers if not number.isdecimal() and len(number) > 2)
    if parts.own and not parts.words and not parts.places and len(parts.fields) > 1:
        found.add("f:" + "+".join(sorted(parts.fields)))
    if parts.national:
        found.update(f"p:{head}" for head in parts.groups)
    letters = "".join(word.plain[:1] for word in parts.words)
    if 2 < len(letters) < 6:
        found.add(f"a:{letters}")
    found.update(
        f"a:{word.plain}" for word in parts.words if word.latin and 2 < len(word.plain) < 6 and not parts.syllables
    )
    if parts.initials or parts.placeless:
        found.update(f"a:{letters}" for letters in (parts.initials, parts.placeless) if letters)
    elif len(parts.told) == 1 and 2 < len(plain := parts.told[0][1].plain) < 8 and parts.told[0][1].latin:
        found.add(f"a:{plain}")
    return tuple(sorted(found))


def _without_plural(sound: str) -> str:
    """A sound without the s of a plural or genitive: Reddy's, Reddys, Reddy."""
    return sound.removesuffix("s") if len(sound) > 2 else sound


def _joined(sounds: list[str]) -> str:
    """The sounds of words written as one, where a vowel or h is heard at the begin alone."""
    return "".join([*sounds[:1], *(sound.lstrip("ah") for sound in sounds[1:])])


class Chosen(NamedTuple):
    """The blocks to read, and those that a cap leaves out, each with the number of names in it."""

    read: tuple[str, ...]
    left_out: dict[str, int]


def rarest(sizes: Mapping[str, int], most: int) -> Chosen:
    """Of a name's blocks, given with their numbers of names, the rarest that together have ``most`` names at the most.

    What is left out are words that many names have, which tell little: whoever shares a rare one too is still found.
    """
    read: list[str] = []
    left_out: dict[str, int] = {}
    names = 0
    for block, size in sorted(sizes.items(), key=lambda entry: (entry[1], entry[0])):
        if names + size <= most:
            names += size
            read.append(block)
        else:
            left_out[block] = size
    return Chosen(tuple(read), left_out)
