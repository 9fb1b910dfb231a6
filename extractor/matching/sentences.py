"""Where sentences end. A line is a paragraph; a sentence never crosses one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.model import Span

# Begins with one set of characters, which ``re`` finds much faster than two alternatives.
_END = re.compile(
    r"[.!?।…](?:[.!?।…]*[\"'”’»)\]]{0,3}(?=\s)|(?<=[।!?])(?=\S)|(?<=[\u0900-\u097f]{3}\.)(?=[\u0900-\u097f]{4}|[\u0900-\u097f]{2,3}\s))"
)
_BAR, _BARS = " | ", 2
_LEADER = 3
_INITIALS = 4  # letters of each, in a script without capitals: "के.व्ही."
_KICKERS, _KICKER = 3, 40  # lines over a headline, and code points of one
_STOPS = (".", "!", "?", "।", ":", ",", ";")
_BEFORE_WORD = re.compile(r".*[\s(\"'“‘/,]", re.DOTALL)
# A line without an end for longer than this is cut at a blank, so that no sentence grows without bound.
_LONGEST = 1500


class SentenceSplitter:
    """Splits text into sentences.

    ``abbreviations`` are words that a full stop does not end a sentence behind. Neither does it behind the initials of a
    name ("K.S. Rao Hospital"); but it may behind ``initials`` that stand alone ("in the U.S.").
    """

    def __init__(self, abbreviations: Sequence[str], initials: Sequence[str]) -> None:
        self._kept = frozenset(word.rstrip(".") for word in abbreviations)
        self._alone = frozenset(word.rstrip(".") for word in initials)

    def split(
        self, text: str, lines: Iterable[tuple[int, Span]], inside: Sequence[Span] = ()
    ) -> list[tuple[int, Span]]:
        """``(paragraph, span)`` of each sentence of some numbered lines, in order.

        No sentence ends inside one of the spans ``inside``.
        """
        sentences: list[tuple[int, Span]] = []
        blocked = {offset for span in inside for offset in range(span.start, span.end)}
        for paragraph, (start, end) in lines:
            line = text[start:end]
            row = line.count(_BAR) >= _BARS and len(line) <= _LONGEST  # of a table: "TT. Minh Lương" is a place in it
            for found in () if row else _END.finditer(text, start, end):
                stop = found.end()
                if found.start() in blocked or not self._ends(text, start, found):
                    continue
                sentences.append((paragraph, _stripped(text, start, stop)))
                start = stop
            while end - start > _LONGEST:
                cut = text.rfind(" ", start, start + _LONGEST)
                cut = cut if cut > start else start + _LONGEST
                sentences.append((paragraph, _stripped(text, start, cut)))
                start = cut
            sentences.append((paragraph, _stripped(text, start, end)))
        return [(number, span) for number, span in sentences if span.start < span.end]

    def _ends(self, text: str, start: int, found: re.Match[str]) -> bool:
        if text[found.start()] != ".":
            return True
        if len(found[0]) >= _LEADER and text[max(start, found.start() - 1)].isspace():
            return False  # dots that lead from a key to its value
        before = text[max(start, found.start() - 24) : found.start()]
        word = before[joint.end() :] if (joint := _BEFORE_WORD.match(before)) else before
        longest = 1 if word.isascii() else _INITIALS
        initials = "." in word and all(0 < len(part) <= longest for part in word.split(".")) and not word.islower()
        initials = initials and word not in self._alone
        if initials or word in self._kept or word.rstrip(".") in self._kept or (len(word) == 1 and not word.isdigit()):
            return False
        following = text[found.end() : found.end() + 2].strip()
        return not (following[:1].islower() and following[:1].isascii())


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that are not blank."""
    found: list[Span] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(position, position + len(line)))
        position += len(line) + 1
    return found


def over_headline(text: str, lines: Sequence[Span]) -> int:
    """How many of a text's first lines stand over its headline: short ones that name a section or a site."""
    count = 0
    for line, following in pairwise(lines[: _KICKERS + 1]):
        short = line.end - line.start <= _KICKER and line.end - line.start < following.end - following.start
        if (
            not short
            or text[line.start : line.end].rstrip().endswith(_STOPS)
            or text[: following.end].rstrip().endswith(_STOPS)
        ):
            break
        count += 1
    return count


def _stripped(text: str, start: int, end: int) -> Span:
    """Where the piece stands without the blanks around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
