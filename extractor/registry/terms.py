"""The words that a text is found by: the same for what is written in the index and for what is asked of it.

One folding makes them. Latin letters lose their marks, so that ``da nang`` finds Đà Nẵng; letters of other scripts keep
their signs, without which a Marathi word is another one; digits of all scripts are ASCII's. No database
parses a text: it is given these words, and compares them byte by byte.

A filter is a word, too, of a form that no text has: ``_lmr`` is the language mr. So what is asked of text and filters
together is one question to one index.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

LONGEST = 40
"""Code points of a word that count; a longer one is found by them."""

Facet = Literal[
    "body", "confidence", "country", "day", "edition", "event", "flag", "language", "review", "rule", "site", "work"
]
_FACETS: dict[Facet, str] = {
    "body": "_b",
    "confidence": "_p",
    "country": "_c",
    "day": "_d",
    "edition": "_y",
    "event": "_e",
    "flag": "_f",
    "language": "_l",
    "review": "_r",
    "rule": "_u",
    "site": "_s",
    "work": "_w",
}

# Letters that have no decomposition into a plain one and a mark.
_PLAIN = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_MARKED = re.compile(f"([a-z{''.join(_PLAIN)}])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_WORD = re.compile(r"[0-9]+|[^0-9\s]+")
_REMEMBERED = 50_000
_LONG = 2000  # code points: what is as long is not remembered
_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")


class Word(NamedTuple):
    """A word that is looked for; with ``prefix``, any word that begins with it."""

    text: str
    prefix: bool = False


class _Letters(dict[int, str]):
    """What becomes of a character: itself or its plain form in a word, a blank between words, nothing for joiners."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Cf":
            folded = ""
        elif category == "Nd":
            folded = str(unicodedata.decimal(character))
        else:
            folded = _PLAIN.get(character, character) if category[0] in "LMN" else " "
        self[code] = folded
        return folded


_letters = _Letters()


class _Pieces(dict[str, str]):
    """The words of what stands between two blanks, with a blank between them. A text has few that were never met."""

    def __missing__(self, piece: str) -> str:
        if piece.isascii():
            plain = piece.lower()
        else:
            bare = _MARKED.sub(r"\1", unicodedata.normalize("NFKD", piece).casefold())
            plain = unicodedata.normalize("NFKC", bare)
        folded = " ".join(word[:LONGEST] for word in _WORD.findall(plain.translate(_letters)))
        if len(piece) <= LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = folded
        return folded


_folded = _Pieces().__getitem__


def folded(*texts: str) -> str:
    """The words of texts, with a blank between them; a piece of them that stands twice is taken once."""
    return " ".join(dict.fromkeys(chain.from_iterable(map(_pieces_of, texts))))


def _pieces_of(text: str) -> Iterable[str]:
    return _pieces_met(text) if len(text) < _LONG else _pieces(text)


def _pieces(text: str) -> Iterable[str]:
    return filter(None, dict.fromkeys(map(_folded, text.split())))


@lru_cache(maxsize=4096)
def _pieces_met(text: str) -> tuple[str, ...]:
    """Remembered: claims of one article share its title and often a sentence, and others a standard, a holder or a body."""
    return tuple(_pieces(text))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, each once, in their order. Letters and digits are words apart: ISO9001 has two."""
    return tuple(dict.fromkeys(folded(text).split()))


def asked(text: str) -> tuple[Word, ...]:
    """What a person looks for: all of these words. ``*`` right behind a word asks for any that begins with it."""
    found: dict[Word, None] = {}
    *starred, rest = text.split("*")
    for piece in starred:
        parts = " ".join(map(_folded, piece.split())).split()
        is_begun = bool(parts and _folded(piece[-1]))
        found |= dict.fromkeys(Word(part) for part in (parts[:-1] if is_begun else parts))
        if is_begun:
            found[Word(parts[-1], prefix=True)] = None
    return (*found, *(word for word in map(Word, words(rest)) if word not in found))


@lru_cache(maxsize=20_000)
def facet(kind: Facet, value: str) -> str:
    """The word of a filter's value. Upper and lower case are one."""
    plain = value.casefold().encode("utf-8", "surrogatepass")
    if len(plain) > LONGEST:
        return f"{_FACETS[kind]}__{hashlib.sha256(plain).hexdigest()[:24]}"
    return _FACETS[kind] + "".join(chr(byte) if byte in _SAFE else f"_{byte:02x}" for byte in plain)
