"""What opens a list or table: the sentence that tells of its points, as claims that it makes or demands."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.governing import Governing
from extractor.assembling.tables import BAR
from extractor.model import Sentence
from extractor.patterns.grammar import Grammar

_LONGEST_POINT = 16  # items of a point of a list
_BULLET = 2  # items before a standard: a bullet, a tick
_LONGEST_LIST = 24  # sentences: points, their numbers and headings


def opening(sentences: Sequence[Sentence], number: int, governing: Governing, grammar: Grammar) -> int | None:
    """The sentence that opens the list or table in which a standard is a point of its own."""
    if len(sentences[number].items) > _LONGEST_POINT:
        return None
    for back in range(number - 1, max(-1, number - 1 - _LONGEST_LIST), -1):
        items = sentences[back].items
        apart = sentences[back].paragraph != sentences[number].paragraph  # a list has lines of its own
        listing = apart and sentences[back].cues_of("listing") and sentences[back].cues_of("certificate")
        goes_on = apart and items and items[-1].form in grammar.small_words  # "is now certified to"
        if listing or goes_on or (items and items[-1].text == ":"):
            return back
        if apart and _bulleted(sentences[number]) and governing.announces(sentences[back]):
            return back
        if not any(item.text[:1].isalpha() for item in items):
            continue  # the number of a point
        over = {cue.role for cue in sentences[back].cues if cue.role.startswith("key-")}
        heading = any(item.text == BAR for item in items) or ("key-standard" in over and len(over) > 1)
        if len(items) > _LONGEST_POINT or not (heading or sentences[back].mentions("standard")):
            return None
    return None


def demanded(sentences: Sequence[Sentence], number: int) -> str | None:
    """Why a point of a list makes no claim: its opening says what is required, "bidders must:"."""
    for back in range(number, max(-1, number - _LONGEST_LIST), -1):
        items = sentences[back].items
        if back < number and items and items[-1].text == ":":
            return "it states what is required of others" if sentences[back].cues_of("requirement") else None
        if not items or items[0].text[:1].isalpha():
            return None
    return None


def _bulleted(sentence: Sentence) -> bool:
    """Whether a line begins with a sign and goes on with a standard: "✅ ISO 9001:2015"."""
    return not sentence.items[0].text[:1].isalnum() and any(i <= _BULLET for i, _ in sentence.mentions("standard"))
