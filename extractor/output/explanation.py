"""Why an article gave the records it gave: its mentions, its records, and what almost became one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Literal, NamedTuple
from unicodedata import category

from extractor.model import Article, Mention, Record, Span


class NearMiss(NamedTuple):
    """Words that a rule began to read as a claim, and the reason why it did not make one."""

    span: Span
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article and what was seen in it. Spans are code points of ``article.text``."""

    article: Article
    language: str
    mentions: tuple[Mention, ...] = ()
    records: tuple[Record, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()


class Step(NamedTuple):
    """A piece of a marked text: a mark opens or closes, or words stand.

    ``mention`` is None for words. Where a mark is cut, its first part ``goes_on`` and the next is ``continued``.
    """

    kind: Literal["open", "close", "words"]
    start: int
    end: int
    mention: Mention | None = None
    continued: bool = False
    goes_on: bool = False


def marked_text(text: str, mentions: Sequence[Mention], exact: bool = True) -> Iterator[Step]:
    """Walk a text with its mentions as properly nested marks, whatever way the mentions overlap.

    The words' steps cover the text once and in order. A mention that crosses the end of the one it begins in is cut in
    two there. Mentions beyond the text are clipped, empty ones left out, and of equal ones with one label the first
    counts. Unless ``exact``, a mark that ends before a vowel sign takes it in, since no font draws the sign alone.
    """
    length = len(text)
    waiting = [(step.start, -step.end, order, step) for order, step in enumerate(_clipped(text, mentions, exact))]
    heapify(waiting)
    inside: list[Step] = []
    position = 0
    while waiting or inside:
        if inside and (not waiting or inside[-1].end <= waiting[0][0]):
            closing = inside.pop()
            if position < closing.end:
                yield Step("words", position, closing.end)
            position = closing.end
            yield closing._replace(kind="close")
            continue
        start, _, order, opening = heappop(waiting)
        if position < start:
            yield Step("words", position, start)
        position = start
        if inside and opening.end > inside[-1].end:
            parted = inside[-1].end
            rest = opening._replace(start=parted, continued=True)
            heappush(waiting, (parted, -rest.end, order, rest))
            opening = opening._replace(end=parted, goes_on=True)
        inside.append(opening)
        yield opening
    if position < length:
        yield Step("words", position, length)


def _clipped(text: str, mentions: Sequence[Mention], exact: bool) -> Iterator[Step]:
    seen = set()
    for mention in mentions:
        start, end = max(mention.span.start, 0), min(mention.span.end, len(text))
        while not exact and start < end < len(text) and category(text[end]) in ("Mn", "Mc", "Me"):
            end += 1
        if start < end and (start, end, mention.label) not in seen:
            seen.add((start, end, mention.label))
            yield Step("open", start, end, mention)
