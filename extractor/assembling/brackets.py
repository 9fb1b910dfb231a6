"""Brackets of a sentence: what stands between them, and where one ends."""

from __future__ import annotations

from extractor.model import Sentence

_LONGEST = 10  # items of a bracket behind a name


def in_brackets(sentence: Sentence, index: int) -> bool:
    """Whether an item stands between brackets."""
    depth = 0
    for item in sentence.items[:index]:
        depth += (item.text == "(") - (item.text == ")")
    return depth > 0


def bracketed(sentence: Sentence) -> set[int]:
    """The items inside brackets, and these."""
    inside: set[int] = set()
    opened: int | None = None
    for index, item in enumerate(sentence.items):
        if item.text == "(" and opened is None:
            opened = index
        elif item.text == ")" and opened is not None:
            inside |= set(range(opened, index + 1))
            opened = None
    return inside


def other_bracket(sentence: Sentence, position: int, step: int) -> int | None:
    """Where the bracket that opens, or closes, at a position ends or begins; None where it is far or holds a claim."""
    wanted = ")" if step > 0 else "("
    for other in range(position + step, position + step * _LONGEST, step):
        if not 0 <= other < len(sentence.items):
            return None
        item = sentence.items[other]
        if item.text == wanted:
            return other
        if item.mention is not None and item.mention.label in ("standard", "body"):
            return None
    return None
