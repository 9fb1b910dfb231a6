"""Where a parsed page keeps its story: the element to read, and from where to where in it.

The names that pages give, or else the density of paragraphs, lead to the story's core. Careless markup (tables for
layout, end tags left out or one too many) leaves other paragraphs of the story outside of it, so the choice then
climbs to whatever holds prose too, unless that prose shows that it is of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.patterns.reading import PageRules
from extractor.reading.blocks import Block, find_blocks
from extractor.reading.furniture import is_prose
from extractor.reading.surroundings import UNSEEN, Surroundings, is_link

_SHORTEST_STORY = 200  # characters in paragraphs; below it no element is better than the whole page
_SHORTEST_HEADLINE = 15
_MOST_BLOCKS = 3000  # that choose the core
_MOST_NAMED = 60  # elements with one of the names
_LONGEST_CELL = 300  # characters; a longer one is layout
_MOST_OUTSIDE = 200  # blocks beside the core that are looked at one by one; with more the whole page is read

_FACTS = frozenset(
    ("p", "table", "ul", "ol", "dl", "blockquote", "pre", "figure")
)  # what goes on with a story without prose
_CELLS = frozenset(("td", "th", "li", "dd", "dt"))
_TABLES = frozenset(("table", "ul", "ol", "dl"))
_HOLDERS = frozenset(("div", "center", "section", "tr", "td", "tbody"))
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


def find_story(
    tree: LexborHTMLParser, rules: PageRules, *, unclosed: Callable[[], bool] = lambda: False
) -> Story | None:
    """The story of a page from which scripts and styles are gone, or None where the page has no elements.

    ``unclosed`` tells whether end tags are missing on the page, so that a share bar may have swallowed the paragraphs
    below it; few pages need to ask.
    """
    surroundings = Surroundings(rules)
    body = tree.body
    if body is None:
        return Story(tree.root, tree.root, surroundings) if tree.root is not None else None
    blocks = find_blocks(body, surroundings, unclosed)
    core = _core(tree, blocks, rules)
    if core is None:
        return Story(body, body, surroundings)
    return _Climb(core, blocks, surroundings, rules, _page_title(tree)).story()


def _page_title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title")
    return " ".join(title.text().split()) if title is not None else ""


# --- the core ----------------------------------------------------------------------------------------------------


def _core(tree: LexborHTMLParser, blocks: list[Block], rules: PageRules) -> LexborNode | None:
    """The element that holds most of the story: by the names pages give it, else the one with most paragraph text."""
    told, densest = _told(blocks)

    def length(node: LexborNode) -> int:
        return told.get(node.mem_id) or len(node.text())

    candidates: list[LexborNode] = []
    named = tree.css(", ".join(rules.main))[:_MOST_NAMED]
    for selector in rules.main if named else ():
        if found := {node.mem_id: node for node in named if node.css_matches(selector)}:
            candidates.append(max(found.values(), key=length))
            named = [node for node in named if node.mem_id not in found]
    if densest is not None:
        candidates.append(densest)
    lengths = [length(node) for node in candidates]
    if max(lengths, default=0) < _SHORTEST_STORY:
        return None
    return next(node for node, told in zip(candidates, lengths, strict=True) if 2 * told >= max(lengths))


def _told(blocks: list[Block]) -> tuple[dict[int, int], LexborNode | None]:
    """Characters of text in each element that holds some, and the one with the densest text.

    A block's text counts for the element around it, and by half for the next.
    """
    told: dict[int, int] = {}
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for block in blocks[:_MOST_BLOCKS]:
        node, length = block.node, len(block.text)
        # Text of its own in a div: a paragraph, or several with line breaks between them.
        holds = node.tag == "body" or (node.tag != "p" and node.css_first("br") is not None)
        at: LexborNode | None = node
        share = float(length)
        while at is not None and at.tag != "html":
            key = at.mem_id
            told[key] = told.get(key, 0) + length
            if holds and share * 2 >= length:
                nodes[key] = at
                scores[key] = scores.get(key, 0.0) + share
                share /= 2
            holds = True
            at = at.parent
    return told, nodes[max(scores, key=lambda key: scores[key])] if scores else None


# --- and what is told outside of it ------------------------------------------------------------------------------


class _Climb:
    """From the core to the element that holds the whole story."""

    def __init__(
        self, core: LexborNode, blocks: list[Block], surroundings: Surroundings, rules: PageRules, title: str
    ) -> None:
        self.surroundings = surroundings
        self.rules = rules
        self.title = title
        self.elements: list[LexborNode] = []  # the core and what stands around it
        self._stand_on(core)
        for block in blocks:  # prose that stands in an element around the core makes that element the core
            if self.above.get(block.node.mem_id) and is_prose(block.text):
                self._stand_on(block.node)
                break
        self.inside: dict[int, bool] = {}
        self.before: list[LexborNode] = []
        self.after: list[LexborNode] = []
        self.other: set[int] = set()  # elements that hold a block of another story
        if self.core.tag not in ("main", "body"):
            self._look_outside(blocks)

    def _stand_on(self, core: LexborNode) -> None:
        self.core = core
        self.elements = []
        at: LexborNode | None = core
        while at is not None and at.tag != "html":
            self.elements.append(at)
            at = at.parent
        self.above = {element.mem_id: i for i, element in enumerate(self.elements)}

    def story(self) -> Story:
        """The core with the prose before and after it, and the facts and the headline that go with them."""
        if self.core.tag == "body":
            return Story(self.core, self.core, self.surroundings)
        first = self._with_facts(self.before[0] if self.before else self.core, forward=False)
        last = self._with_facts(self.after[-1] if self.after else self.core, forward=True)
        height = max(self._joint(first), self._joint(last))
        for i in range(height, min(height + 4, len(self.elements) - 1)):
            if self.elements[i].css_first("h1") is not None:
                height = i
                break
        if height == 0:
            return Story(self.core, self.core, self.surroundings)
        return Story(self.elements[height], self.core, self.surroundings, first.mem_id, last.mem_id)

    def _look_outside(self, blocks: list[Block]) -> None:
        told = [block for block in blocks if is_prose(block.text) or self._in_core(block.node)]
        start = next((i for i, block in enumerate(told) if self._in_core(block.node)), len(told))
        outside = [(i < start, block) for i, block in enumerate(told) if not self._in_core(block.node)]
        if len(outside) > _MOST_OUTSIDE:  # no page to choose from piece by piece
            self._stand_on(self.elements[-1])
            return
        sharing: dict[int, int] = {}  # how many of them an element holds
        for _, block in outside:
            for element in self._below_joint(block.node):
                sharing[element.mem_id] = sharing.get(element.mem_id, 0) + 1
        listed: dict[tuple[int, bool], list[bool]] = {}  # by parent and side: is there a headline above each?
        for is_before, block in outside:
            listed.setdefault(_group(is_before, block), []).append(self._is_headline(_element_before(block.node)))
        for is_before, block in outside:
            headlines = listed[_group(is_before, block)]
            is_imprint = not is_before and _imprint(block.text, self.rules)
            is_listed = len(headlines) > 1 and all(headlines)
            if self._of_another_story(block, sharing) or is_imprint or is_listed:
                self.surroundings.barred.add(block.node.mem_id)
                self.other.update(element.mem_id for element in self._below_joint(block.node))
            else:
                (self.before if is_before else self.after).append(block.node)

    def _of_another_story(self, block: Block, sharing: dict[int, int]) -> bool:
        """Whether a block stands under a linked headline, or in another article; bars what belongs to it."""
        item = block.node
        for element in self._below_joint(block.node):
            if element.tag == "article" and any(around.tag == "article" for around in self.elements):
                self.surroundings.barred.add(element.mem_id)
                return True
            if sharing[element.mem_id] == 1:
                item = element
        start = next((link for link in block.node.css("a[href]") if self._is_headline(link)), None)
        whole = block.node.text().strip()
        if start is not None and whole.startswith(start.text().strip()):
            return 4 * len(start.text()) >= len(whole)
        if item.mem_id == block.node.mem_id:
            return False
        inside = {link.mem_id for link in block.node.css("a[href]")}
        linked = sum(
            len(link.text().strip())
            for link in item.css("a[href]")
            if link.mem_id not in inside and self._is_headline(link)
        )
        around = len(item.text().strip()) - len(whole)
        if linked and 2 * linked >= around:
            self.surroundings.barred.add(item.mem_id)
            return True
        return False

    def _is_headline(self, node: LexborNode | None) -> bool:
        """Whether an element is the linked headline of another story: all of it a link, and not this page's title."""
        if node is None or node.tag == "h1":
            return False
        words = " ".join(node.text().split())
        if len(words) < _SHORTEST_HEADLINE or words in self.title:
            return False
        return is_link(node) or any(" ".join(link.text().split()) == words for link in node.css("a[href]")[:3])

    def _with_facts(self, node: LexborNode, *, forward: bool) -> LexborNode:
        """The last of the tables, lists and short paragraphs next to an element that go on with its story."""
        reached = at = self._whole(node)
        for _ in range(3):
            while (sibling := at.next if forward else at.prev) is not None:
                at = sibling
                if not at.is_element_node or at.tag in UNSEEN:
                    continue
                if not self._goes_on(at):
                    return reached
                if at.tag in _FACTS or at.tag in _HOLDERS:
                    reached = at
            parent = at.parent
            if parent is None or parent.tag in ("body", "article", "main") or _is_column(parent):
                break
            at = parent
        return reached

    def _whole(self, node: LexborNode) -> LexborNode:
        """The table or the list of which an element is a cell of data or an entry; else the element."""
        if node.tag in _CELLS and len(node.text()) <= _LONGEST_CELL:
            for element in self._below_joint(node):
                if element.tag in _TABLES:
                    return element
        return node

    def _goes_on(self, node: LexborNode) -> bool:
        tag = node.tag
        if self.surroundings.hold(node) or node.mem_id in self.other or tag == "h1":
            return False
        if tag in _HOLDERS and node.css_first(_FACTS_SELECTOR) is None and node.text().strip():
            return False
        if tag in ("header", "form", "article", "main") or node.css_first("input, h1, form, nav") is not None:
            return False
        text = node.text().strip()
        linked = sum(len(link.text()) for link in node.css("a[href]"))
        return 4 * linked <= len(text) and not _imprint(text, self.rules)

    def _below_joint(self, node: LexborNode) -> Iterator[LexborNode]:
        """An element and those around it that do not hold the core."""
        at: LexborNode | None = node
        while at is not None and at.mem_id not in self.above:
            yield at
            at = at.parent

    def _joint(self, node: LexborNode) -> int:
        """How far above the core the first element stands that holds both."""
        at: LexborNode | None = node
        while at is not None and at.mem_id not in self.above:
            at = at.parent
        return self.above[at.mem_id] if at is not None else 0

    def _in_core(self, node: LexborNode) -> bool:
        passed: list[int] = []
        at: LexborNode | None = node
        while at is not None and at.mem_id not in self.above and at.mem_id not in self.inside:
            passed.append(at.mem_id)
            at = at.parent
        within = at is not None and (self.inside.get(at.mem_id) or self.above.get(at.mem_id) == 0)
        self.inside.update(dict.fromkeys(passed, within))
        return within


def _group(is_before: bool, block: Block) -> tuple[int, bool]:
    parent = block.node.parent
    return (parent.mem_id if parent is not None else 0, is_before)


def _element_before(node: LexborNode) -> LexborNode | None:
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before


def _is_column(node: LexborNode) -> bool:
    """Whether an element is one of several cells beside each other."""
    row = node.parent
    return node.tag == "td" and row is not None and len(row.css("td")) > len(node.css("td")) + 1


def _imprint(text: str, rules: PageRules) -> bool:
    folded = text.casefold()
    return any(phrase in folded for phrase in rules.imprint)
