"""By which coarse keys names to compare are found, and which of them too many names share."""

from __future__ import annotations

from extractor.linking.lexicon import is_within_a_country
from extractor.linking.parts import Parts

_WHOLE = 8  # sounds


def blocks(parts: Parts, gazetteer: str | None) -> tuple[str, ...]:
    """The blocks of a name, in order and each once. A name that says nothing but what it is has none.

    ``s:`` is a word, or two of which one is short, by the sound; ``v:`` is a word of few consonants, with its vowels;
    ``j:`` is how all of them begin, without and with its fields, ``w:`` the same with its fields and longer, which few
    share where many share each word; ``p:`` is what a name is, and where; ``f:`` are its fields, where it has no words
    and tells no place; ``n:`` are they with its numbers; ``a:`` are the first letters of its words; ``g:`` is an
    organization of the gazetteer.
    """
    found = {f"g:{gazetteer}", f"g:{gazetteer.partition('@')[0]}"} if gazetteer else set()
    words = [word for field, word in parts.told if not field or (parts.syllables and len(word.plain) < 7)]
    sounds = [word.core for word in words]
    fewest = 4 if parts.syllables else 3
    found.update(f"v:{word.plain}" for word in words if len(word.sound) < 3 and len(word.plain) > fewest)
    found.update(f"p:{group}@{place}" for place in parts.places for group in parts.group)
    joined = _joined(sounds)
    if sounds:
        before = ""
        for number, sound in enumerate(sounds):
            if len(sound) > 2:
                found.add(f"s:{sound}")
            if number and (len(sound) < 3 or len(before) < 3):
                found.add(f"s:{before}{sound}")
            before = sound
        found.add(f"j:{joined[:4]}")
        if len(joined) < 3:
            found.add(f"s:{joined}")
    elif len(parts.told) == 1 and not parts.places and len(sound := parts.told[0][1].core) > 3:
        found.add(f"s:{sound}")  # another language may have it for a name
    if sounds or len(parts.told) > 1:
        whole = joined if len(parts.told) == len(sounds) else _joined([word.core for _, word in parts.told])
        found.add(f"w:{whole[:_WHOLE]}")
        if len(parts.told) > len(sounds) and (sounds or not parts.places):  # others may spell fields by their sound
            found.add(f"j:{whole[:4]}")
    for told in parts.groups | parts.fields:
        found.update(f"p:{told}@{place}" for place in parts.places if is_within_a_country(place) or not sounds)
    if parts.numbers and not parts.words and not parts.places:
        found.update(f"n:{field}{number}" for field in parts.fields for number in parts.numbers)
    if parts.own and not parts.words and not parts.fields and not parts.places:
        found.update(f"n:{parts.own}{number}" for number in parts.numbers if not number.isdecimal() and len(number) > 2)
    told_alone = parts.fields | parts.qualifiers
    if not parts.words and not parts.places and parts.fields and len(told_alone) > 1:
        found.add("f:" + "+".join(sorted(told_alone)))
        found.update(f"f:{field}" for field in parts.fields)
    if parts.national:
        found.update(f"p:{told}" for told in (parts.groups | parts.fields if parts.wide else parts.groups))
    if parts.wide and parts.country and not parts.places:  # those of the country may tell it
        found.update(f"p:{told}@{parts.country}" for told in parts.groups | parts.fields)
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


def _joined(sounds: list[str]) -> str:
    """The sounds of words written as one, where a vowel or h is heard at the begin alone."""
    return sounds[0] + "".join([sound.lstrip("ah") for sound in sounds[1:]]) if sounds else ""


def crowd(block: str, most: int) -> int:
    """How many names may share a block before it tells too little to compare them, where of a word ``most`` may.

    Names with the same begin of all words have more in common than a word.
    """
    return 2 * most if block.startswith("w:") else most
