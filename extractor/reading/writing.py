"""The text of a story: a line a block, without what stands around and between."""

from __future__ import annotations

import re
from itertools import accumulate

from selectolax.lexbor import LexborNode

from extractor.reading.furniture import ends_sentence
from extractor.reading.story import Story
from extractor.reading.surroundings import UNSEEN, is_link

_WRAPPER = 0.85  # an element with this share of the text wraps the story, whatever its name (ASP.NET's <form>)
_LINK_LIST = 0.8  # a block with this share of its text in links is a list of other stories
_LINK_ALONE = 0.95  # and one with this share in one link points to another story
_SHORTEST_HEADLINE = 25
_NAME = 4  # words of a cell above a break in it, from which on they are no heading


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_PARAGRAPHS = _tags(
    "p h1 h2 h3 h4 h5 h6 blockquote figure figcaption caption pre table ul ol dl hr article section main"
)
_BLOCKS = _PARAGRAPHS | _tags(
    "div li tr dt address center details summary header hgroup legend fieldset tbody thead tfoot"
)
_LISTS = _tags("ul ol div section table")
_POINTERS = _tags("p div ul h2 h3 h4 h5 h6")
_BREAKS = re.compile(r"[ \t\r\n\f\v](?:[ \t\r\n\f\v]+|(?<! ))")  # a blank alone stays what it is
_LINE, _PARAGRAPH, _BR = "\n", "\f", "\v"  # breaks, while writing: between them nothing but breaks makes one break


class _Writer:
    """The text of a subtree in pieces, with the stretches that belong to its surroundings."""

    def __init__(self, story: Story) -> None:
        self.surroundings = story.surroundings
        self.pieces: list[str] = []
        self.stretches: list[tuple[int, int]] = []  # of pieces
        self.open: list[tuple[LexborNode, int, int, int, int, bool]] = []  # node, pieces, the three counts, unwanted
        self.characters = self.link_characters = self.links = 0
        self.in_cell = self.in_link = self.in_pre = 0
        self.begun = 0  # the piece from which on the text counts

    def begin(self) -> None:
        """Forget what was written: it stands above the story."""
        self.begun = len(self.pieces)
        self.characters = self.link_characters = self.links = 0
        self.open = [(node, start, 0, 0, 0, surrounding) for node, start, _, _, _, surrounding in self.open]

    def enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "br":
            self.pieces.append(self._break_in_cell() if self.in_cell else _BR)
            return
        surrounding = self.surroundings.hold(node)
        if tag in ("td", "th", "dd"):
            self.pieces.append(self._before_cell(node))
            self.in_cell += _is_cell(node)
        else:
            self._break(tag)
        self.open.append((node, len(self.pieces), self.characters, self.link_characters, self.links, surrounding))
        if tag == "a" and is_link(node):
            self.in_link += 1
            self.links += 1
        self.in_pre += tag == "pre"

    def _break_in_cell(self) -> str:
        """What stands for a line break in a cell: a name and its address are parted, the words of a heading are not."""
        above = "".join(self.pieces[self.open[-1][1] :]).rstrip() if self.open else ""
        return " – " if len(above.split()) >= _NAME and above[-1].isalnum() else " "

    def write(self, text: str) -> None:
        if (not self.in_pre or self.in_cell) and ("  " in text or not text.isprintable()):  # as few are
            text = _BREAKS.sub(" ", text)
        self.pieces.append(text)
        length = len(text.strip())
        self.characters += length
        if self.in_link:
            self.link_characters += length

    def leave(self) -> None:
        node, start, characters, link_characters, links, surrounding = self.open.pop()
        tag = node.tag
        if tag == "a" and is_link(node):
            self.in_link -= 1
        self.in_pre -= tag == "pre"
        if tag in ("td", "th", "dd"):
            self.in_cell -= _is_cell(node)
        if surrounding:
            self.stretches.append((start, len(self.pieces)))
        elif self.links > links and self._points_elsewhere(
            tag, self.characters - characters, self.link_characters - link_characters, self.links - links
        ):
            self.stretches.append((start, len(self.pieces)))
            self.characters, self.link_characters, self.links = characters, link_characters, links
        if tag != "dt":  # its dd goes on in the same line
            self._break(tag)

    def _points_elsewhere(self, tag: str | None, characters: int, linked: int, links: int) -> bool:
        """Whether a block is a list of links, or under prose a headline that leads to another story."""
        if tag in _LISTS and links >= 2:
            return linked >= _LINK_LIST * characters
        if tag not in _POINTERS or links > 1 or linked < max(_SHORTEST_HEADLINE, _LINK_ALONE * characters):
            return False
        above = self.characters - self.link_characters
        return above >= 100 and not ends_sentence("".join(self.pieces[-8:]).strip())

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
        before = [0, *accumulate(len(piece) if i >= self.begun else 0 for i, piece in enumerate(self.pieces))]
        dropped = bytearray(b"\1" * self.begun + bytes(len(self.pieces) - self.begun))
        for start, end in self.stretches:
            if before[end] - before[start] < _WRAPPER * before[-1]:
                dropped[start:end] = b"\1" * (end - start)
        text = "".join(piece for piece, drop in zip(self.pieces, dropped, strict=True) if not drop)
        text = _BREAKS.sub(_break, text)
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


def story_text(story: Story) -> str:
    """The text of a story, a line a block, without its surroundings. Walks the tree without recursion."""
    writer = _Writer(story)
    first, last = story.first, story.last
    waiting, headed = first is not None, False
    node = story.top.first_child
    depth = 0
    while node is not None:
        down = None
        if node.is_text_node:
            writer.write(node.text_content or "")
        elif node.is_element_node and node.tag not in UNSEEN:
            if waiting:
                waiting = node.mem_id != first
                if node.tag == "h1" or not (waiting or headed):
                    writer.begin()
                headed = headed or node.tag == "h1"
            writer.enter(node)
            if node.tag != "br":
                down = node.first_child
                if down is None:
                    writer.leave()
        if down is not None:
            node, depth = down, depth + 1
            continue
        following = None if node.mem_id == last else node.next
        ended = node.mem_id == last
        while following is None and depth:
            node, depth = node.parent, depth - 1
            assert node is not None
            writer.leave()
            ended = ended or node.mem_id == last
            following = None if ended else node.next
        node = following
    return writer.result()
