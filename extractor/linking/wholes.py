"""What a name tells as a whole: another name beside itself, which of its heads is its own, all of its words in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.linking.lexicon import Unit, is_within_a_country

_UNSAID = frozenset({"small", "break", "legal", "honorific"})
_BRACKETS = re.compile(r"\(([^()]+)\)(?!.*\()")
_DASHES = frozenset("-–—")
_BETWEEN = re.compile(r"\s[-–—]+\s")


def beside(text: str) -> tuple[str, str]:
    """What stands outside of the last brackets and in them; or before and behind a dash, if one of them is one word."""
    if "(" in text and (found := _BRACKETS.search(text)):
        return f"{text[: found.start()]} {text[found.end() :]}".strip(), found[1].strip()
    if _DASHES.isdisjoint(text):
        return "", ""
    before, *behind = map(str.strip, _BETWEEN.split(text))
    if len(behind) == 1 and _is_word(behind[0]):
        return before, behind[0]
    return (behind[0], before) if len(behind) == 1 and _is_word(before) else ("", "")


def _is_word(text: str) -> bool:
    """Whether a text is one word, perhaps with its number: QUATEST 3."""
    words = text.split()
    return len(words) == 1 or (len(words) == 2 and words[1].isdecimal() and words[0].isalpha())


def own_head(units: Sequence[Unit]) -> str:
    """The head that says what the organization is: of the first part that has one, the first or the last."""
    own = ""
    for unit in units:
        if unit.sort == "break" and own:
            break
        if unit.sort == "head":
            own = unit.id
            if unit.first:
                break
    return own


def said_words(units: Sequence[Unit]) -> tuple[str, str, str, str]:
    """All words in their order, their first letters, and these without those of places within a country; with heads by id.

    Of letters "" for too few or many, or where some are not Latin.
    """
    said = letters = placeless = meant = ""
    for unit in units:
        if unit.sort not in _UNSAID:
            words = unit.words if unit.words and unit.sort != "number" else (unit.id,)
            said += "".join(words)
            meant += f"{unit.id} " if unit.sort == "head" else "".join(words)
            first = "".join([word[:1] for word in words])
            letters += first
            placeless += "" if unit.sort == "place" and is_within_a_country(unit.id) else first
    return said, _few(letters), _few(placeless), meant


def _few(letters: str) -> str:
    return letters if 2 < len(letters) < 8 and letters.isascii() else ""
