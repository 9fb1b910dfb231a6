"""Which lines and sentences of an article are looked at: those that may tell of its standards."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from extractor.model import Mention, Span

# Sentences looked at around one that names a standard, and at the article's head: far enough for "the company".
_BEFORE, _AFTER, _HEAD = 8, 3, 8
_LIST_BELOW = 6  # lines from a standard to a list that it is said of
_POINT = re.compile(r"\W?\s?\d{1,3}[.)]?\s|[•·▪●◦■‣➢✓*+–—-]\s?")  # its bullet or number
MOST_STANDARDS, MOST_SENTENCES = 2000, 3000  # of one article, and of its sentences that are looked at
_KEY = 40  # characters of a line's key
_KEYS, _OVER_KEYS = 12, 3  # lines with keys above that of a standard, and lines over them
_ENUMERATED, _SHORT_LINE = 25, 60  # lines behind a counted group that may name its members; characters of a short one


def listed(text: str, lines: Sequence[Span], standards: Sequence[Mention]) -> set[int]:
    """Numbers of the lines of tables and lists below a line with a standard, which may be said once for all of them."""
    found: set[int] = set()
    starts = [line.start for line in lines]
    last = -1
    for mention in standards:
        at = bisect_right(starts, mention.span.start)
        if at == last or at - 1 in found:
            continue
        last = at
        end = min(at + _LIST_BELOW, len(lines))
        first = next((number for number in range(at, end) if _is_listed(text, lines[number])), end)
        while first < len(lines) and _is_listed(text, lines[first]):
            found.add(first)
            first += 1
    return found


def keyed(text: str, lines: Sequence[Span], standards: Sequence[Mention]) -> set[int]:
    """Numbers of the lines with keys right above a line with a key and a standard, and of what stands over them: their
    holder and the heading of their section."""
    found: set[int] = set()
    starts = [line.start for line in lines]
    for mention in standards:
        at = bisect_right(starts, mention.span.start) - 1
        if at in found or not _has_key(text, lines[at]):
            continue
        first = at
        while first > max(0, at - _KEYS) and _has_key(text, lines[first - 1]):
            first -= 1
        if first < at - 1:
            found.update(range(max(0, first - _OVER_KEYS), at))
    return found


def _has_key(text: str, line: Span) -> bool:
    """Whether a line begins with a short key before a colon."""
    return text.find(":", line.start, min(line.end, line.start + _KEY)) > line.start


def _is_listed(text: str, line: Span) -> bool:
    """Whether a line is a row of a table, or a point of a list."""
    return text.find("|", *line) >= 0 or _POINT.match(text, *line) is not None


def enumerating(text: str, lines: Sequence[Span], counts: Mapping[int, int]) -> list[int]:
    """Numbers of the lines behind a counted group that may name its members: one with as many commas, or as many short
    lines below one another. ``counts`` gives the line of each count."""
    wanted: list[int] = []
    for count, counting in counts.items():
        behind = range(counting + 1, min(counting + 1 + _ENUMERATED, len(lines)))
        wanted += [number for number in behind if count > 2 and text.count(",", *lines[number]) >= count - 2]
        short = [number for number in behind if lines[number].end - lines[number].start <= _SHORT_LINE]
        runs = [run for run in _runs(short) if count <= len(run) <= count + 1]
        wanted += [number for run in runs for number in run]
    return sorted(set(wanted))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow one another, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def holding(spans: Sequence[tuple[int, Span]], positions: Sequence[int]) -> set[int]:
    """Numbers of the lines or sentences in which the positions of a text lie."""
    ends = [span.end for _, span in spans]
    found = ((bisect_right(ends, position), position) for position in positions)
    return {number for number, position in found if number < len(spans) and spans[number][1].start <= position}


def near(
    spans: Sequence[tuple[int, Span]],
    standards: Sequence[Mention],
    rows: Set[int],
    before: int = _BEFORE,
    head: int = _HEAD,
) -> list[int]:
    """Numbers of the sentences that hold a standard, of their neighbours, of the article's head, and of the lines ``rows``."""
    wanted: set[int] = set()
    if standards and spans and head:
        # Whoever signs stands in the last sentence, whoever an article is about once more at its last paragraph's start.
        last = bisect_left(spans, spans[-1][0], key=itemgetter(0))
        wanted = {*range(min(head, len(spans))), last, len(spans) - 1}
    ends = [span.end for _, span in spans]
    for mention in standards:
        position = bisect_right(ends, mention.span.start)
        if position < len(spans):
            wanted.update(range(max(0, position - before), min(len(spans), position + _AFTER + 1)))
    if rows:
        wanted.update(number for number, (line, _) in enumerate(spans) if line in rows)
    return sorted(wanted)


class Unread(NamedTuple):
    """The first standard of a text that is not read any more, and why."""

    standard: Mention
    reason: str


def unread(standards: Sequence[Mention], end: int) -> Unread | None:
    """What is not read of the standards that a text names, where its sentences are looked at up to ``end``."""
    read = bisect_left(standards, end, key=lambda mention: mention.span.start)
    if read >= len(standards) <= MOST_STANDARDS:
        return None
    if read < MOST_STANDARDS:
        reason = f"the text has more than {MOST_SENTENCES:,} sentences near standards; what follows is not read"
        return Unread(standards[read], reason)
    reason = f"the text names more than {MOST_STANDARDS:,} standards; what follows is not read"
    return Unread(standards[MOST_STANDARDS], reason)
