"""By which coarse keys names to compare are found, and which of them to read where there are too many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extractor.linking.analysis import Parts
from extractor.linking.writing import Word


def blocks(parts: Parts, gazetteer: str | None) -> tuple[str, ...]:
    """The blocks of a name, in order and each once. Of a name that nothing distinguishes there are none.

    ``s:`` is a word, or two short ones, by the sound; ``j:`` how all of them begin; ``p:`` what a name without words
    is and where; ``a:`` the first letters of its words; ``g:`` an organization of the gazetteer.
    """
    found = {f"g:{gazetteer}"} if gazetteer else set()
    sounds = [word.sound for word in parts.words]
    for number, sound in enumerate(sounds):
        if len(sound) > 2:
            found.add(f"s:{sound}")
        if number and (len(sound) < 3 or len(sounds[number - 1]) < 3):
            found.add(f"s:{sounds[number - 1]}{sound}")
    if sounds:
        joined = "".join(sounds)
        found.add(f"j:{joined[:4]}")
        if len(sounds) == 1 and len(joined) < 3:
            found.add(f"s:{joined}")
    elif parts.places and parts.own:
        found.update(f"p:{parts.group}@{place}" for place in parts.places)
    words = [word for _, word in parts.told]
    if initials := _initials(words):
        found.add(f"a:{initials}")
    return tuple(sorted(found))


def _initials(words: list[Word]) -> str:
    if len(words) == 1 and words[0].latin and 2 < len(words[0].plain) < 7:
        return words[0].plain
    letters = "".join(word.plain[:1] for word in words if word.latin)
    return letters if 2 < len(letters) < 7 else ""


class Chosen(NamedTuple):
    """The blocks to read, and those that a cap leaves out, each with the names in it."""

    read: tuple[str, ...]
    left_out: dict[str, int]


def rarest(sizes: Mapping[str, int], most: int) -> Chosen:
    """Of a name's blocks those with the fewest names, while all in them are ``most`` names at the most.

    What is left out are the largest ones: words that many names have, which tell little. The first block is read
    whatever its size is not above ``most``.
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
