"""An article's text cut into pieces at every edge of a field's words, so that words of several fields are pieces with several.

Offsets are code points, as everywhere. ``static/segments.js`` does the same in the page while a person moves an edge.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """The words of a field, ``[start, end)`` in code points of the article's text.

    ``claim`` is the id of the other claim of the article that they are of; None for the record that is shown.
    """

    field: str
    start: int
    end: int
    claim: str | None = None


class Segment(NamedTuple):
    """A piece of the text in which the same marks lie, and where it begins.

    ``fields`` are those of the record, the one with the fewest words first; ``labels`` those of them whose words end with this
    piece, behind which their names are written. ``claims`` are the ids of the other claims with words here.
    """

    start: int
    text: str
    fields: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.start + len(self.text)


def segments(text: str, marks: Collection[Mark], start: int = 0) -> list[Segment]:
    """The pieces of a text in order, which together are the text. ``start`` is the offset of its first code point.

    Of marks that reach beyond the text only what lies in it counts, and those without words do not.
    """
    clipped = [
        mark._replace(start=max(mark.start, start), end=min(mark.end, start + len(text)))
        for mark in marks
        if mark.start < start + len(text) and mark.end > start and mark.start < mark.end
    ]
    edges = sorted({start, start + len(text), *(edge for mark in clipped for edge in (mark.start, mark.end))})
    found: list[Segment] = []
    inside: list[Mark] = []
    waiting = sorted(clipped, key=lambda mark: mark.start, reverse=True)
    for left, right in pairwise(edges):
        inside = [mark for mark in inside if mark.end > left]
        while waiting and waiting[-1].start <= left:
            inside.append(waiting.pop())
        inside.sort(key=_order)
        ending = [mark for mark in inside if mark.end == right]
        found.append(
            Segment(
                left, text[left - start : right - start], _fields(inside), _fields(ending),
                tuple(dict.fromkeys(mark.claim for mark in inside if mark.claim is not None)),
            )
        )  # fmt: skip
    return found


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.end - mark.start, mark.start, mark.field, mark.claim or ""


def _fields(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.field for mark in marks if mark.claim is None))
