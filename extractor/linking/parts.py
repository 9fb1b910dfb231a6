"""What a name consists of, once it is taken apart."""

from __future__ import annotations

from typing import NamedTuple

from extractor.linking.telling import NOTHING as NO_TELLING
from extractor.linking.telling import Telling
from extractor.linking.writing import Word

NONE: frozenset[str] = frozenset()


class Parts(NamedTuple):
    """What a name consists of. ``own`` is the head that says what it is, ``heads`` are all, a parent's too.

    ``words`` are those that no table has, ``told`` are the fields and words in their order, each with its field
    ("" for a word). ``tail`` are the words behind a comma: most often an address.
    """

    own: str = ""
    group: frozenset[str] = NONE  # those of alike heads that ``own`` is of: translations take one for another
    heads: frozenset[str] = NONE
    groups: frozenset[str] = NONE  # those that any of the heads is of
    fields: frozenset[str] = NONE
    qualifiers: frozenset[str] = NONE
    levels: frozenset[str] = NONE  # also those that places imply
    level: str = ""  # the narrowest
    places: frozenset[str] = NONE
    areas: frozenset[str] = NONE  # the places and what they lie in
    numbers: frozenset[str] = NONE
    legal: str = ""  # a form that makes another firm
    firm: bool = False  # has any legal form
    words: tuple[Word, ...] = ()
    told: tuple[tuple[str, Word], ...] = ()
    tail: tuple[Word, ...] = ()
    said: str = ""  # all of its words in their order, but for legal forms and small words
    meant: str = ""  # the same with the ids of heads: ĐH is Trường Đại học
    initials: str = ""  # theirs, if all are in Latin letters
    placeless: str = ""  # the same without those of places within a country
    language: str = ""
    syllables: bool = False
    latin: bool = True  # all of its words
    bare: bool = True  # without any mark: perhaps its keyboard had none
    common: bool = False  # many bear its words
    form: str = ""  # all of it in one line: equal for names that differ in nothing
    distinct: bool = False  # not too general to be the same elsewhere
    national: bool = False  # one of its kind in a country
    wide: bool = False  # in no place within a country, but what it is or does may be one of its kind there
    country: str | None = None
    placed: bool = False  # its words tell the country, not its language
    short: str = ""  # the one word that is all there is: perhaps the first letters of another name
    shape: int = 0  # equal where all is that is no word: what names are compared by before their words
    telling: Telling = NO_TELLING  # its words
    telling_all: Telling = NO_TELLING  # with its fields


NOTHING = Parts()
