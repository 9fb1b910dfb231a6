"""The headline and the site's name, as a page's title, heading and logo tell them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from extractor.patterns.reading import PageRules

_LONGEST_SITE = 40  # characters
_LONGEST_FULL_SITE = 160
_MOST_WORDS = 6
_LONGEST_TITLE = 1000


def headline(title: str | None, site: str | None, tree: LexborHTMLParser) -> str | None:
    """The title without the site's name; the page's own heading where the title begins with it."""
    for heading in _headings(tree):
        if title is None or title.startswith(heading):
            return heading
    if title and site and title.endswith(site) and (cut := title[: -len(site)].rstrip(" |–—-:·«»")):
        return cut
    return title


def site_of_title(
    title: str | None, full_title: str | None, tree: LexborHTMLParser, rules: PageRules
) -> tuple[str | None, str | None]:
    """The headline and the name of the site of a page that does not say what it is called.

    ``title`` is the best title known, ``full_title`` the one of the <title> element. The name is the last part of the
    latter, where it is short, told again in the masthead, or behind the name of a page that is no story ("About us"),
    and not the page's own heading; else what the logo says. The words that sites add to whose they are ("newsroom")
    are taken off.
    """
    title = title[:_LONGEST_TITLE] if title else title
    before, last = _last_part((full_title or "")[:_LONGEST_TITLE], rules.separators)
    headings = _headings(tree)
    named = len(last) <= _LONGEST_FULL_SITE and (
        _is_short(last)
        or _last_part(before, rules.separators)[1].casefold() in rules.no_stories
        or _is_told_again(last, tree, rules)
    )
    if before and named and not any(heading.endswith(last) for heading in headings):
        site = _bare(last, rules)
        if site is None:  # "Headline | Example | News"
            further, part = _last_part(before, rules.separators)
            if further and _is_short(part) and not any(heading.endswith(part) for heading in headings):
                before, site = further, _bare(part, rules)
        if title == full_title or (title and title.startswith(before)):
            title = before
        if site is not None:
            return title, site
    return title, _of_logo(tree, rules)


def _headings(tree: LexborHTMLParser) -> list[str]:
    return [words for heading in tree.css("h1")[:20] if (words := " ".join(heading.text().split()))]


def _last_part(title: str, separators: tuple[str, ...]) -> tuple[str, str]:
    """A title before its last separator, and after it; the former is empty where there is none."""
    at, separator = max(((title.rfind(separator), separator) for separator in separators), default=(-1, ""))
    return (title[:at].rstrip(), title[at + len(separator) :].strip()) if at > 0 else ("", title)


def _is_short(name: str) -> bool:
    """Whether a part of a title can be a site's name; one with a number ("Page 2", "ISO 9001") is of the headline."""
    words = name.split()
    numbers = (any(map(str.isdecimal, word)) and not any(map(str.isalpha, word)) for word in words)
    return len(name) <= _LONGEST_SITE and 0 < len(words) <= _MOST_WORDS and not any(numbers)


def _is_told_again(name: str, tree: LexborHTMLParser, rules: PageRules) -> bool:
    """Whether the masthead or the footer tells again a part of a title that is too long to be a site's name at sight.

    What stands behind a comma ("a company of the Example group") need not be told again; one or two words are too
    few to be a name for certain.
    """
    opening = name.partition(",")[0].strip()
    if len(name) <= _LONGEST_SITE or len(opening.split()) <= 2:
        return False
    whole = re.compile(rf"(?<!\w){re.escape(opening)}(?!\w)")
    nodes = (node for selector in rules.masthead for node in tree.css(selector)[:50] if node.css_first("h1") is None)
    return any(whole.search(" ".join(node.text().split())) for node in nodes)


def _of_logo(tree: LexborHTMLParser, rules: PageRules) -> str | None:
    for selector in rules.logo:
        for node in tree.css(selector)[:5]:
            words = " ".join((node.text() or node.attributes.get("alt") or "").split())
            if _is_short(words) and (site := _bare(words, rules)):
                return site
    return None


def _bare(name: str, rules: PageRules) -> str | None:
    """A site's name without the words that say what it is; None where there is nothing else in it."""
    folded = name.casefold()
    for _ in range(3):
        word = next((w for w in rules.site_words if folded == w or folded.endswith(f" {w}")), None)
        if word is None:
            break
        name = name[: -len(word)].rstrip(" |–—-:·’'") if len(folded) == len(name) else name
        folded = name.casefold()
    return name if any(c.isalpha() for c in name) else None
