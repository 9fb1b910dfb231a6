"""Markup read without a tree: a linear tag stripper for hostile pages, and Markdown with its front matter."""

from __future__ import annotations

import html
import re
from itertools import accumulate

_DEEPEST = 1000  # nested elements; the tree builder needs quadratic time, and 26 s at 100,000
_LONGEST_TAG = 20_000  # characters
_LONG_TAG = 2000  # characters; of this length its attributes are counted
_MOST_ATTRIBUTES = 300  # of one tag; parsers compare each with all, and thousands hang them
_FEW_TAGS = 4000  # with no more of them a page cannot be built into a bad tree
_MOST_TAGS = 200_000  # a tree of more takes seconds and hundreds of megabytes
_TAG_THAT_IS_LONG = re.compile(rf"<[a-zA-Z/!][^<>]{{{_LONG_TAG},}}")
_VALUE = re.compile("\"[^\"]*\"|'[^']*'")
# Elements that need no end tag do not nest for lack of one.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|th|thead|tr"
    r"|track|wbr|circle|ellipse|image|line|path|polygon|polyline|rect|stop|use)\b)[a-z]",
    re.IGNORECASE,
)
_STEP = {"": 1, "/": -1}

_TAG_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]{0,20}")
_INLINE_NAMES = "a abbr b bdi bdo big cite code em font i mark q s small span strike strong sub sup tt u"
_INLINE = frozenset(_INLINE_NAMES.split(" "))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "textarea", "title"))


def is_hostile(page: str) -> bool:
    """Whether building a tree of this page could take minutes: endless tags, very many attributes or nested elements."""
    if _has_stretch_without_end(page) and any(map(_is_endless, _TAG_THAT_IS_LONG.findall(page))):
        return True
    tags = page.count("<")
    if not _FEW_TAGS < tags <= _MOST_TAGS:
        return tags > _MOST_TAGS
    steps = map(_STEP.__getitem__, _NESTING_TAG.findall(page))
    return max(accumulate(steps), default=0) > _DEEPEST


def _is_endless(tag: str) -> bool:
    """Whether a long tag is too long, or has too many attributes: their values may be long."""
    if len(tag) > _LONGEST_TAG:
        return True
    return tag[1].isalpha() and len(_VALUE.sub(" ", tag).replace("/", " ").split()) > _MOST_ATTRIBUTES


def _has_stretch_without_end(page: str) -> bool:
    """Whether no tag ends for as long as a long tag is; a few leaps tell it of many pages."""
    at = 0
    while at + _LONG_TAG <= len(page):
        at = page.rfind(">", at, at + _LONG_TAG) + 1
        if at == 0:
            return True
    return False


def strip_tags(page: str) -> str:
    """The text between the tags, one line a block, in one pass. Scripts and comments are left out."""
    pieces: list[str] = []
    lowered = page.lower()
    at = 0
    missing: set[str] = set()  # ends that do not come any more need not be looked for again

    def after(end: str, start: int) -> int:
        found = -1 if end in missing else lowered.find(end, start)
        if found < 0:
            missing.add(end)
            return start
        return found + len(end)

    while (tag := page.find("<", at)) >= 0:
        pieces.append(page[at:tag])
        if page.startswith("<!--", tag):
            at = after("-->", tag + 4)
            continue
        name = _TAG_NAME.match(page, tag + 1)
        if not name and not page.startswith(("<!", "<?"), tag):
            pieces.append("<")
            at = tag + 1
            continue
        at = after(">", tag + 1)
        element = name[0].lower() if name else "!"
        if element in _UNSEEN:
            at = after(">", after(f"</{element}", at))
        if element.lstrip("/") not in _INLINE:
            pieces.append("\n")
    pieces.append(page[at:])
    lines = (" ".join(line.split()) for line in html.unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


# --- Markdown ----------------------------------------------------------------------------------------------------

_FRONT_MATTER = re.compile(r"\A\s{0,8}(---|\+\+\+)[ \t]*\r?\n(.{0,8000}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_MATTER_LINE = re.compile(r"([A-Za-z][\w.:-]{0,40})[ \t]*[:=][ \t]*(\S.*)")
_IMAGE_OR_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:[ \t]\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_EMPHASIS = re.compile(r"(\*{1,3}|__|`{1,3}|~~)(?=\S)([^*`~\n]{1,1000}?)(?<=\S)\1")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#{1,6})?[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,}|\*{3,}|_{3,}|```.*)[ \t]*$\n?", re.MULTILINE)
_QUOTE_OR_BULLET = re.compile(r"^[ \t]{0,12}(?:>[ \t]?|[*+-][ \t]+)+", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$\n?", re.MULTILINE)
_TABLE_EDGE = re.compile(r"^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")


def read_markdown(text: str) -> tuple[str, dict[str, str]]:
    """A Markdown text as plain text, and the names and values of its front matter (lower-case names)."""
    metadata: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        text = text[front.end() :]
        for line in front[2].splitlines():
            if pair := _FRONT_MATTER_LINE.fullmatch(line.strip()):
                metadata.setdefault(pair[1].lower(), pair[2].strip().strip("\"'"))
    text = _IMAGE_OR_LINK.sub(r"\1", text)
    text = _HEADING.sub(r"\1\n", text)
    text = _TABLE_RULE.sub("", text)
    text = _UNDERLINE.sub("", text)
    text = _QUOTE_OR_BULLET.sub("", text)
    text = _TABLE_EDGE.sub("", text)
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text), metadata
