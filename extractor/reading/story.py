"""The story of a parsed page: the element that holds it, and its text without what stands around and between."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.patterns.reading import PageRules

_SHORTEST_STORY = 200  # characters in paragraphs; below it no element is better than the whole page
_SHORTEST_PARAGRAPH = 60  # characters of a div's own text
_WRAPPER = 0.85  # an element with this share of the text wraps the story, whatever its name (ASP.NET's <form>)
_LINK_LIST = 0.8  # a block with this share of its text in links is a list of other stories


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSEEN = _tags(
    "script style noscript template svg iframe object canvas button select option textarea video audio dialog map"
    " datalist head title link meta math"
)
_SURROUNDING = _tags("nav aside footer form menu")
_PARAGRAPHS = _tags(
    "p h1 h2 h3 h4 h5 h6 blockquote figure figcaption caption pre table ul ol dl hr article section main"
)
_BLOCKS = _PARAGRAPHS | _tags(
    "div li tr dt address center details summary header hgroup legend fieldset tbody thead tfoot"
)
_LISTS = _tags("ul ol div section table")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_LINE, _PARAGRAPH, _BR = "\n", "\f", "\v"  # breaks, while writing: between them nothing but breaks makes one break
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def find_story(tree: LexborHTMLParser, rules: PageRules) -> LexborNode | None:
    """The element that holds the story: by the names pages give it, else the one with most paragraph text."""
    body = tree.body
    if body is None:
        return tree.root
    candidates: list[LexborNode] = []
    for selector in rules.main:
        if found := tree.css(selector)[:20]:
            candidates.append(max(found, key=lambda node: len(node.text())))
    if (densest := _densest(body)) is not None:
        candidates.append(densest)
    told = [_prose(node) for node in candidates]
    if max(told, default=0) < _SHORTEST_STORY:
        return body
    return next(node for node, length in zip(candidates, told, strict=True) if 2 * length >= max(told))


def _headed(main: LexborNode) -> LexborNode:
    """The element to read from: where the headline stands just outside the story, the one that holds both."""
    around = main.parent
    for _ in range(3):
        if main.css_first("h1") is not None or around is None or around.tag in ("body", "html"):
            break
        if around.css_first("h1") is not None:
            return around
        around = around.parent
    return main


def _prose(node: LexborNode) -> int:
    """Characters in paragraphs, or in the element itself where it has none."""
    return sum(len(p.text()) for p in node.css("p")) or len(node.text())


def _densest(body: LexborNode) -> LexborNode | None:
    """The element whose own paragraphs hold most text; a grandparent counts them by half."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in body.css("p, div, td"):
        is_paragraph = node.tag == "p"
        length = len(node.text(deep=is_paragraph).strip())
        if not is_paragraph and length < _SHORTEST_PARAGRAPH:
            continue
        # Text of its own in a div: a paragraph, or several with line breaks between them.
        around = node if not is_paragraph and node.css_first("br") is not None else node.parent
        share = float(length)
        for _ in range(2):
            if around is None or around.tag == "html":
                break
            nodes[around.mem_id] = around
            scores[around.mem_id] = scores.get(around.mem_id, 0.0) + share
            share, around = share / 2, around.parent
    return nodes[max(scores, key=lambda key: scores[key])] if scores else None


@lru_cache(maxsize=8)
def _unwanted(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"-{re.escape(word[:-1])}" if word.endswith("*") else f"-{re.escape(word)}-" for word in words)
    )


@lru_cache(maxsize=4096)
def _names_unwanted(names: str, unwanted: re.Pattern[str]) -> bool:
    words = re.sub("[^0-9a-z]+", "-", _CAMEL.sub("-", names).lower())
    return unwanted.search(f"-{words}-") is not None


class _Writer:
    """The text of a subtree in pieces, with the stretches that belong to its surroundings."""

    def __init__(self, unwanted: re.Pattern[str]) -> None:
        self.unwanted = unwanted
        self.pieces: list[str] = []
        self.stretches: list[tuple[int, int]] = []  # of pieces
        self.open: list[tuple[LexborNode, int, int, int, int, bool]] = []  # node, pieces, the three counts, unwanted
        self.characters = self.link_characters = self.links = 0
        self.in_cell = self.in_link = self.in_pre = 0
        self.begun = 0  # the piece from which on the text counts

    def begin(self) -> None:
        """Forget what was written: it stands above the headline."""
        self.begun = len(self.pieces)

    def enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "br":
            self.pieces.append(" " if self.in_cell else _BR)
            return
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        surrounding = tag in _SURROUNDING or (
            len(names) > 1 and tag not in ("article", "main", "body") and _names_unwanted(names, self.unwanted)
        )
        if tag in ("td", "th", "dd"):
            self.pieces.append(self._before_cell(node))
            self.in_cell += _is_cell(node)
        else:
            self._break(tag)
        self.open.append((node, len(self.pieces), self.characters, self.link_characters, self.links, surrounding))
        if tag == "a":
            self.in_link += 1
            self.links += 1
        self.in_pre += tag == "pre"

    def write(self, text: str) -> None:
        if not self.in_pre or self.in_cell:
            text = _WHITE.sub(" ", text)
        self.pieces.append(text)
        length = len(text.strip())
        self.characters += length
        if self.in_link:
            self.link_characters += length

    def leave(self) -> None:
        node, start, characters, link_characters, links, surrounding = self.open.pop()
        tag = node.tag
        if tag == "a":
            self.in_link -= 1
        self.in_pre -= tag == "pre"
        if tag in ("td", "th", "dd"):
            self.in_cell -= _is_cell(node)
        if surrounding:
            self.stretches.append((start, len(self.pieces)))
        elif (
            tag in _LISTS
            and self.links - links >= 2
            and self.link_characters - link_characters >= _LINK_LIST * (self.characters - characters)
        ):
            self.stretches.append((start, len(self.pieces)))
            self.characters, self.link_characters, self.links = characters, link_characters, links
        if tag != "dt":  # its dd goes on in the same line
            self._break(tag)

    def _break(self, tag: str | None) -> None:
        if tag in _BLOCKS:
            self.pieces.append(" " if self.in_cell else _PARAGRAPH if tag in _PARAGRAPHS else _LINE)

    def _before_cell(self, node: LexborNode) -> str:
        before = node.prev
        while before is not None and not before.is_element_node:
            before = before.prev
        if before is None:
            return ""
        if not _is_cell(node) or not _is_cell(before):
            return _LINE
        return ": " if before.tag in ("th", "dt") and node.tag != "th" else " | "

    def result(self) -> str:
        before = [0, *accumulate(map(len, self.pieces))]
        dropped = bytearray(b"\1" * self.begun + bytes(len(self.pieces) - self.begun))
        for start, end in self.stretches:
            if before[end] - before[start] < _WRAPPER * before[-1]:
                dropped[start:end] = b"\1" * (end - start)
        text = "".join(piece for piece, drop in zip(self.pieces, dropped, strict=True) if not drop)
        text = _WHITE.sub(_break, text)
        return "\n".join(line.strip(" |") for line in text.split("\n")).strip()


def _break(white: re.Match[str]) -> str:
    """What a stretch of blanks and breaks comes to: two <br> are a paragraph's end."""
    breaks = white[0]
    if _PARAGRAPH in breaks or breaks.count(_BR) > 1:
        return "\n\n"
    return "\n" if _LINE in breaks or _BR in breaks else " "


def _is_cell(node: LexborNode) -> bool:
    """Whether a table cell is one of a row of data; a long one, or one with a table in it, is layout."""
    return node.tag in ("dd", "dt") or (len(node.text()) <= 300 and node.css_first("table") is None)


def story_text(main: LexborNode, rules: PageRules) -> str:
    """The text of an element, a line a block, without its surroundings. Walks the tree without recursion.

    Where the headline stands outside the element, what lies between the two is read too: the standfirst.
    """
    writer = _Writer(_unwanted(rules.unwanted))
    top = _headed(main)
    last = None if top is main else main.mem_id
    node = top.first_child
    depth = 0
    while node is not None:
        down = None
        if node.is_text_node:
            writer.write(node.text_content or "")
        elif node.is_element_node and node.tag not in _UNSEEN:
            if node.tag == "h1" and last is not None and not writer.begun:
                writer.begin()
            writer.enter(node)
            if node.tag != "br":
                down = node.first_child
                if down is None:
                    writer.leave()
        if down is not None:
            node, depth = down, depth + 1
            continue
        following = node.next
        while following is None and depth:
            node, depth = node.parent, depth - 1
            assert node is not None
            writer.leave()
            following = None if node.mem_id == last else node.next
            if node.mem_id == last:
                depth = 0
        node = following
    return writer.result()
