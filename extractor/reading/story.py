"""Where a parsed page keeps its story: the element to read, and from where to where in it.

The names that pages give, or else the density of paragraphs, lead to the story's core. Careless markup (tables for
layout, end tags left out or one too many) leaves other paragraphs of the story outside of it, so the choice then
climbs to whatever holds prose too, unless that prose shows that it is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.patterns.reading import PageRules
from extractor.reading.furniture import is_prose
from extractor.reading.surroundings import UNSEEN, Surroundings

_SHORTEST_STORY = 200  # characters in paragraphs; below it no element is better than the whole page
_SHORTEST_BLOCK = 60  # characters of an element's own text
_WRAPPER = 0.85  # an element with this share of the prose is no surrounding, whatever its name (ASP.NET's <form>)
_SHORTEST_HEADLINE = 15
_MOST_OUTSIDE = 200  # blocks beside the core that are looked at one by one
_MOST_MARKS = 20  # marked elements within each other

_WITH_TEXT = "p, div, td, li, dd, blockquote, article, section, center, font, main, body, form"
_FACTS = frozenset("p table ul ol dl blockquote pre figure".split())  # what goes on with a story without prose
_HOLDERS = frozenset("div center section tr td tbody".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_FACTS_SELECTOR = "p, table, ul, ol, dl, blockquote, pre, figure"


@dataclass(frozen=True, slots=True)
class Story:
    """The story of a page: what stands in ``top`` from ``first`` to ``last``, without the surroundings.

    ``core`` is the element that holds most of it. ``first`` and ``last`` are the ``mem_id`` of elements in ``top``,
    or None where the story begins or ends with it. A first-level heading in ``top`` above ``first`` begins the story.
    """

    top: LexborNode
    core: LexborNode
    surroundings: Surroundings
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """An element with text of its own. ``marks``: its nearest marked ancestor, or None."""

    node: LexborNode
    text: str
    mark: int | None


def find_story(tree: LexborHTMLParser, rules: PageRules, *, unclosed: bool = False) -> Story | None:
    """The story of a page from which scripts and styles are gone, or None where the page has no elements.

    ``unclosed``: end tags are missing on the page, so that a share bar may have swallowed the paragraphs below it.
    """
    surroundings = Surroundings(rules)
    body = tree.body
    if body is None:
        return Story(tree.root, tree.root, surroundings) if tree.root is not None else None
    blocks = _blocks(body, surroundings, unclosed)
    core = _core(tree, body, blocks, rules)
    if core is None:
        return Story(body, body, surroundings)
    return _Climb(core, blocks, surroundings, rules, _page_title(tree)).story()


def _page_title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title")
    return " ".join(title.text().split()) if title is not None else ""


# --- the blocks of text ------------------------------------------------------------------------------------------


def _blocks(body: LexborNode, surroundings: Surroundings, unclosed: bool) -> list[_Block]:
    """The elements with text of their own that no marked element holds, in the order of the page."""
    marks = _Marks(surroundings)
    found: list[_Block] = []
    for node in body.css(_WITH_TEXT):
        is_paragraph = node.tag == "p"
        text = node.text(deep=is_paragraph).strip()
        if text and (is_paragraph or len(text) >= _SHORTEST_BLOCK):
            found.append(_Block(node, text, marks.nearest(node)))
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

    def spare(self, blocks: list[_Block], unclosed: bool) -> None:
        """Spare the marked elements that hold nearly all, or that hold paragraphs for want of an end tag."""
        lengths: dict[int, int] = {}
        paragraphs: dict[int, int] = {}
        for block in blocks:
            for mark in self.around(block.mark):
                lengths[mark] = lengths.get(mark, 0) + len(block.text)
            if unclosed and block.node.tag == "p" and is_prose(block.text):
                parent = block.node.parent
                if parent is not None and self._by_name.get(parent.mem_id):
                    paragraphs[parent.mem_id] = paragraphs.get(parent.mem_id, 0) + 1
        total = sum(len(block.text) for block in blocks)
        self.surroundings.spared.update(mark for mark, length in lengths.items() if length >= _WRAPPER * total)
        self.surroundings.spared.update(mark for mark, number in paragraphs.items() if number >= 2)


# --- the core ----------------------------------------------------------------------------------------------------


def _core(tree: LexborHTMLParser, body: LexborNode, blocks: list[_Block], rules: PageRules) -> LexborNode | None:
    """The element that holds most of the story: by the names pages give it, else the one with most paragraph text."""
    candidates: list[LexborNode] = []
    if named := tree.css(", ".join(rules.main))[:100]:
        for selector in rules.main:
            if found := tree.css(selector)[:20]:
                candidates.append(max(found, key=lambda node: len(node.text())))
    del named
    if (densest := _densest(blocks)) is not None:
        candidates.append(densest)
    told = [_prose(node) for node in candidates]
    if max(told, default=0) < _SHORTEST_STORY:
        return None
    return next(node for node, length in zip(candidates, told, strict=True) if 2 * length >= max(told))


def _prose(node: LexborNode) -> int:
    """Characters in paragraphs, or in the element itself where it has none."""
    return sum(len(p.text()) for p in node.css("p")) or len(node.text())


def _densest(blocks: list[_Block]) -> LexborNode | None:
    """The element whose own paragraphs hold most text; a grandparent counts them by half."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for block in blocks:
        node = block.node
        # Text of its own in a div: a paragraph, or several with line breaks between them.
        around = node if node.tag == "body" or node.tag != "p" and node.css_first("br") is not None else node.parent
        share = float(len(block.text))
        for _ in range(2):
            if around is None or around.tag == "html":
                break
            nodes[around.mem_id] = around
            scores[around.mem_id] = scores.get(around.mem_id, 0.0) + share
            share, around = share / 2, around.parent
    return nodes[max(scores, key=lambda key: scores[key])] if scores else None


# --- and what is told outside of it ------------------------------------------------------------------------------


class _Climb:
    """From the core to the element that holds the whole story."""

    def __init__(
        self, core: LexborNode, blocks: list[_Block], surroundings: Surroundings, rules: PageRules, title: str
    ) -> None:
        self.core = core
        self.blocks = blocks
        self.surroundings = surroundings
        self.rules = rules
        self.title = title
        self.above: dict[int, int] = {}  # the core and the elements around it -> how far up
        self.elements: list[LexborNode] = []
        at: LexborNode | None = core
        while at is not None and at.tag != "html":
            self.above[at.mem_id] = len(self.elements)
            self.elements.append(at)
            at = at.parent
        self.in_core: dict[int, bool] = {element.mem_id: False for element in self.elements[1:]}
        self.in_core[core.mem_id] = True

    def story(self) -> Story:
        outside, first_inside = self._outside()
        kept = [(place, block) for place, block in outside if block.node.mem_id not in self._barred(outside)]
        height = max((self._joint(block.node) for _, block in kept), default=0)
        first = kept[0][1].node if kept and kept[0][0] < first_inside else self.core
        last = kept[-1][1].node if kept and kept[-1][0] > first_inside else self.core
        if self.above.get(first.mem_id, 0) > 0:  # text directly in an element around the core
            first = self.elements[height]
        if self.above.get(last.mem_id, 0) > 0 or self.above.get(first.mem_id, 0) > 0:
            last = self.elements[height]
        first, last = self._with_facts(first, forward=False), self._with_facts(last, forward=True)
        height = max(height, self._joint(first), self._joint(last))
        if self.elements[height].css_first("h1") is None:
            height = next((i for i in range(height, min(height + 4, len(self.elements))) if self._heads(i)), height)
        if height == 0:
            return Story(self.core, self.core, self.surroundings)
        top = self.elements[height]
        return Story(
            top, self.core, self.surroundings,
            None if first.mem_id == top.mem_id else first.mem_id, None if last.mem_id == top.mem_id else last.mem_id,
        )  # fmt: skip
