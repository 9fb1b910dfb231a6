"""The words by which names are compared, with what is asked of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.linking.writing import Word


class Telling(NamedTuple):
    """Words, each with the field that it is, or "", and what they are as one. Made once a name, and read in each comparison.

    ``plains`` are the words in plain Latin letters, ``letters`` how many letters these have, ``fields`` how many of those are
    of fields, ``longest`` how many the longest has. ``latin``: all of them are written so.
    """

    told: tuple[tuple[str, Word], ...] = ()
    exact: str = ""
    plain: str = ""
    sound: str = ""
    plains: frozenset[str] = frozenset()
    letters: int = 0
    fields: int = 0
    longest: int = 0
    latin: bool = True


NOTHING = Telling()


def telling(told: Sequence[tuple[str, Word]]) -> Telling:
    """What words are as one, in their order."""
    if not told:
        return NOTHING
    words = [word for _, word in told]
    plains = [word.plain for word in words]
    plain = "".join(plains)
    return Telling(
        tuple(told),
        "".join([word.exact for word in words]),
        plain,
        "".join([word.sound for word in words]),
        frozenset(plains),
        len(plain),
        sum([len(word.plain) for field, word in told if field]),
        max(map(len, plains)),
        all(word.latin for word in words),
    )


def of_words(words: Sequence[Word]) -> Telling:
    """What words are as one that are no fields."""
    return telling([("", word) for word in words])
