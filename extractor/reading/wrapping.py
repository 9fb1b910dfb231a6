"""Joins the lines of plain text that a mail program or a wire service broke at a column."""

from __future__ import annotations

from itertools import pairwise

from extractor.reading.furniture import ends_sentence

_DASHES = (" - ", " – ", " — ")
_NARROWEST, _WIDEST = 50, 100  # code points of a column; a text with a longer line is not broken at one


def unwrapped(text: str) -> str:
    """The text with its broken lines joined by a space; a text whose lines are its paragraphs stays as it is.

    A break is an editor's where the next word would not have fitted into the column, which is as wide as the longest
    line. What ends a sentence ends its line anyway; the first line is the headline unless the next one goes on in
    small letters or is broken as well.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    broken = [_is_broken(line, following, width) for line, following in pairwise(lines)]
    joined = lines[:1]
    for number, following in enumerate(lines[1:]):
        headline = number == 0 and not any(broken[1:2]) and not following[:1].islower()
        if broken[number] and not headline:
            joined[-1] += f" {following}"
        else:
            joined.append(following)
    return "\n".join(joined)


def _is_broken(line: str, following: str, width: int) -> bool:
    if " | " in following or any(dash in line and dash in following for dash in _DASHES):
        return False  # a row of a table, the points of a list
    word = following.split(" ", 1)[0]
    fitted = len(line) + 1 + len(word) <= width
    return bool(line) and word[:1].isalnum() and ":" not in word and not fitted and not ends_sentence(line)
