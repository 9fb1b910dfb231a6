"""What stands around a story: elements that say so by their tag or by their names."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from extractor.patterns.reading import PageRules

_UNSEEN_TAGS = (
    "script style noscript template svg iframe object canvas button select option textarea video audio dialog map"
    " datalist head title link meta math del s strike"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split(" "))
_BY_TAG = frozenset(("nav", "aside", "footer", "form", "menu"))
_NEVER = frozenset(("article", "main", "body", "html"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Surroundings:
    """Tells the elements that are no part of a story, with one page's exceptions.

    ``spared`` are the elements (by ``mem_id``) that only seem so, ``barred`` those that are so without saying it.
    """

    def __init__(self, rules: PageRules) -> None:
        self._unwanted = _pattern(rules.unwanted)
        self.spared: set[int] = set()
        self.barred: set[int] = set()

    def named(self, node: LexborNode) -> bool:
        """Whether the class or the id of an element names what is no story, or its style hides it."""
        attributes = node.attributes
        if not attributes or node.tag in _NEVER:
            return False
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return True
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return len(names) > 1 and _names_unwanted(names, self._unwanted)

    def marked(self, node: LexborNode) -> bool:
        """Whether the tag or the names of an element say that it is no story."""
        return node.tag in _BY_TAG or self.named(node)

    def hold(self, node: LexborNode) -> bool:
        """Whether an element is no part of this page's story."""
        if node.mem_id in self.barred:
            return True
        return self.marked(node) and node.mem_id not in self.spared


def is_link(node: LexborNode) -> bool:
    """Whether an element leads elsewhere; ``<a name=…>`` does not."""
    return node.tag == "a" and bool(node.attributes.get("href"))


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"-{re.escape(word[:-1])}" if word.endswith("*") else f"-{re.escape(word)}-" for word in words)
    )


@lru_cache(maxsize=4096)
def _names_unwanted(names: str, unwanted: re.Pattern[str]) -> bool:
    words = re.sub("[^0-9a-z]+", "-", _CAMEL.sub("-", names).lower())
    return unwanted.search(f"-{words}-") is not None
