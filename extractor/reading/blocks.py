"""The blocks of text of a page that no marked element holds: what a story can be made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from extractor.reading.furniture import is_prose
from extractor.reading.surroundings import Surroundings

_SHORTEST_BLOCK = 60  # characters of an element's own text; a <p> may be shorter
_WRAPPER = 0.85  # an element with this share of the prose is no surrounding, whatever its name (ASP.NET's <form>)
_SWALLOWED = 0.5  # and one whose own paragraphs are as much of it
_MOST_MARKS = 20  # marked elements within each other
_WITH_TEXT = "p, div, td, li, dd, blockquote, article, section, center, font, main, body, form, td > span, div > span"


@dataclass(frozen=True, slots=True)
class Block:
    """An element with text of its own. ``marks``: its nearest marked ancestor, or None."""

    node: LexborNode
    text: str
    mark: int | None


def find_blocks(body: LexborNode, surroundings: Surroundings, unclosed: Callable[[], bool]) -> list[Block]:
    """The elements with text of their own that no marked element holds, in the order of the page."""
    marks = _Marks(surroundings)
    found: list[Block] = []
    for node in body.css(_WITH_TEXT):
        is_paragraph = node.tag == "p"
        text = node.text(deep=is_paragraph).strip()
        if text and (is_paragraph or len(text) >= _SHORTEST_BLOCK):
            found.append(Block(node, text, marks.nearest(node)))
    if marks.above:
        marks.spare(found, unclosed)
    return [block for block in found if not any(mark not in surroundings.spared for mark in marks.around(block.mark))]


class _Marks:
    """The marked elements above the blocks of a page."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.above: dict[int, int | None] = {}  # marked element -> the next one above it
        self._by_name: dict[int, bool] = {}
        self._nearest: dict[int, int | None] = {}

    def nearest(self, node: LexborNode) -> int | None:
        """The nearest marked element, the node itself included."""
        passed: list[LexborNode] = []
        at: LexborNode | None = node
        while at is not None and at.tag != "body" and at.mem_id not in self._nearest:
            passed.append(at)
            at = at.parent
        mark = self._nearest.get(at.mem_id) if at is not None else None
        for element in reversed(passed):
            if self.surroundings.marked(element):
                self.above[element.mem_id] = mark
                self._by_name[element.mem_id] = element.tag in ("div", "section", "span", "td", "p")
                mark = element.mem_id
            self._nearest[element.mem_id] = mark
        return mark

    def around(self, mark: int | None) -> Iterator[int]:
        for _ in range(_MOST_MARKS):
            if mark is None:
                return
            yield mark
            mark = self.above[mark]

    def spare(self, blocks: list[Block], unclosed: Callable[[], bool]) -> None:
        """Spare the marked elements that hold nearly all, or whose end tag is missing or misplaced."""
        lengths: dict[int, int] = {}
        paragraphs: dict[int, list[int]] = {}  # lengths of its own
        for block in blocks:
            for mark in self.around(block.mark):
                lengths[mark] = lengths.get(mark, 0) + len(block.text)
            if block.node.tag == "p" and is_prose(block.text):
                parent = block.node.parent
                if parent is not None and self._by_name.get(parent.mem_id):
                    paragraphs.setdefault(parent.mem_id, []).append(len(block.text))
        total = sum(len(block.text) for block in blocks)
        self.surroundings.spared.update(mark for mark, length in lengths.items() if length >= _WRAPPER * total)
        several = {mark: sum(told) for mark, told in paragraphs.items() if len(told) >= 2}
        least = 0.0 if several and unclosed() else _SWALLOWED * total
        self.surroundings.spared.update(mark for mark, length in several.items() if length >= least)
