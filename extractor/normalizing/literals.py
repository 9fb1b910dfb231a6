"""Many literals looked for at once, without a cost that grows with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first, as a trie: its cost does not grow with their number."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(trie)


def _branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(character) + _branches(rest) for character, rest in node.items() if character]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


class Anchors:
    """Where in a text one of many literals may begin.

    Capitals are looked for with one trie, small letters with one search for each beginning, scripts without capitals
    with a trie that runs only where one of its first letters occurs.
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(dict.fromkeys(words))
        capitals = [word for word in words if word[0].isupper() or word[0].isdecimal()]
        small = [word for word in words if word[0].islower()]
        caseless = [word for word in words if word[0] == word[0].swapcase() and not word[0].isdecimal()]
        self._capitals = re.compile(one_of(capitals) or r"(?!)")
        self._caseless = re.compile(one_of(caseless) or r"(?!)")
        self._letters = tuple(dict.fromkeys(word[0] for word in caseless))
        self._small = re.compile(one_of(small) or r"(?!)")
        beginnings = sorted({" ".join(word.split(" ")[:2]) for word in small})
        self._beginnings = tuple(word for word in beginnings if not _extends_another(word, beginnings))

    def positions(self, text: str) -> list[int]:
        """The positions in order."""
        found = [match.start() for match in self._capitals.finditer(text)]
        if any(letter in text for letter in self._letters):
            found += [match.start() for match in self._caseless.finditer(text)]
        for word in self._beginnings:
            at = text.find(word)
            while at >= 0:
                if self._small.match(text, at):
                    found.append(at)
                at = text.find(word, at + len(word))
        found.sort()
        return found


def _extends_another(word: str, words: Iterable[str]) -> bool:
    return any(word != other and word.startswith(other) for other in words)
