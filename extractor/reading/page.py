"""A web page: the story's text without what surrounds it, and what the page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractor.patterns.reading import PageRules
from extractor.reading.markup import is_hostile, strip_tags
from extractor.reading.story import find_story
from extractor.reading.titles import headline, site_of_title
from extractor.reading.writing import story_text

_HEAD_END = re.compile(r"</head|<body", re.IGNORECASE)
_PROLOG = re.compile(r"^\s{0,200}<\?[^<>]{0,500}>")
_SCRIPT = re.compile(r"<script\b[^<]*(?:<(?!/script)[^<]*)*", re.IGNORECASE)
_TOLD = ("meta", "link", "title")
_DIV = re.compile(r"<(/?)[dD][iI][vV]\b")  # begins with one character, which ``re`` finds much faster
_LONGEST_HEAD = 1 << 18
_OWNER = "@organization"  # no name of a tag
_SHORTEST_STORY = 200  # characters; with less the page keeps its story elsewhere, or has none


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page. ``text`` is not yet in normal form and may lack the headline."""

    text: str
    title: str | None = None
    published: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


def read_page(source: str, rules: PageRules, parse_timestamp: Callable[[str], str | None]) -> Page:
    """Read an HTML page. ``parse_timestamp`` turns a stamp as written into an EDTF day, or None.

    A page that would take a tree builder minutes is stripped of its tags in one pass, and keeps its furniture.
    """
    if is_hostile(source):
        return Page(strip_tags(source))
    tree = LexborHTMLParser(source)
    known = _metadata(source, tree, rules)

    def first(names: Iterable[str]) -> str | None:
        return next((" ".join(known[name].split()) for name in names if known.get(name, "").strip()), None)

    tree.strip_tags(["script", "style", "noscript", "template", "svg"])
    title, site = first(rules.title), first(rules.site)
    if site is None:
        title, site = site_of_title(title, first(["title"]), tree, rules)
        site = site or first([_OWNER])
    story = find_story(tree, rules, unclosed=partial(_lacks_end_tags, source))
    text = story_text(story) if story is not None else ""
    if len(text) < _SHORTEST_STORY:
        text = max(text, known.get("articlebody", ""), key=len)
    published = next((day for name in rules.published if (day := parse_timestamp(known.get(name, "")))), None)
    if published is None:
        times = (story.core if story is not None else tree).css("time[datetime]")
        published = next((day for t in times if (day := parse_timestamp(t.attributes.get("datetime") or ""))), None)
    return Page(
        text=text or strip_tags(source),
        title=headline(title, site, tree),
        published=published,
        site=site,
        url=first(rules.url),
        language=first(rules.language),
    )


def _lacks_end_tags(source: str) -> bool:
    return sum(-1 if end else 1 for end in _DIV.findall(source)) > 0


# --- what the page says about itself -----------------------------------------------------------------------------


def _metadata(source: str, tree: LexborHTMLParser, rules: PageRules) -> dict[str, str]:
    """Names and values of the story's JSON-LD, then of the head's meta tags; the first value of a name stays.

    ``_OWNER`` is who the page's JSON-LD says that it is of.
    """
    known: dict[str, str] = {}
    for script in tree.css('script[type="application/ld+json"]'):
        for node in _nodes(script.text(deep=True)):
            if _is(node, rules.site_types) and isinstance(name := node.get("name"), str):
                known.setdefault(_OWNER, name)
            if not _is(node, rules.story_types):
                continue
            for name, value in node.items():
                if isinstance(value, dict):
                    value = value.get("name") or value.get("@id")
                if isinstance(value, str):
                    known.setdefault(name.lower(), value)
    for name_of_tag, content in _told(source):
        if name_of_tag and content:
            known.setdefault(name_of_tag.lower(), content)
    if tree.root is not None:
        attributes = tree.root.attributes
        if language := attributes.get("lang") or attributes.get("xml:lang"):
            known["lang"] = language
    return known


def _told(source: str) -> Iterator[tuple[str | None, str | None]]:
    """Names and values of the meta tags, the link and the title of a page's head.

    It is parsed alone, since what a careless page has between these tags ends the head of its tree. BeautifulSoup reads
    a page whose head has no end.
    """
    end = _HEAD_END.search(source, 0, _LONGEST_HEAD)
    head = _SCRIPT.sub("", _PROLOG.sub("", source[: end.start() if end else _LONGEST_HEAD]))  # most of it, and slow
    if end is None:
        yield from _told_without_end(head)
        return
    for node in LexborHTMLParser(f"<html>{head}").css(", ".join(_TOLD)):
        yield _meta(node.tag, node.attributes, node.text)


def _told_without_end(head: str) -> Iterator[tuple[str | None, str | None]]:
    from bs4 import BeautifulSoup  # which takes 0.1 s, and few pages need it
    from bs4.filter import SoupStrainer

    told = SoupStrainer(_TOLD)
    for tag in BeautifulSoup(f"<html>{head}", "lxml", parse_only=told, multi_valued_attributes=None)(True):
        yield _meta(tag.name, {name: str(value) for name, value in tag.attrs.items()}, tag.get_text)


def _meta(
    tag: str | None, attributes: Mapping[str, str | None], text: Callable[[], str]
) -> tuple[str | None, str | None]:
    if tag == "title":
        return "title", text()
    if tag == "link":
        is_own = "canonical" in (attributes.get("rel") or "").split()
        return ("canonical", attributes.get("href")) if is_own else (None, None)
    name = next(
        (value for key in ("property", "name", "itemprop", "http-equiv") if (value := attributes.get(key))), None
    )
    return name, attributes.get("content")


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script."""
    try:
        pending = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    while pending:
        node = pending.pop(0)
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict):
            yield node
            pending.append(node.get("@graph"))


def _is(node: Mapping[str, Any], types: tuple[str, ...]) -> bool:
    """Whether the type of an object ends in one of some words: NewsArticle in Article."""
    kind = node.get("@type")
    return any(isinstance(one, str) and one.endswith(types) for one in (kind if isinstance(kind, list) else [kind]))
