"""What has been told before: the same text, and texts that are nearly the same.

The same text is one article, however many sources have it, and a claim of it is told once. A near copy stays an article
with all its records; it has the cluster of the first one that it is like. Only that one is compared with, so that likeness is not
handed on from text to text. What is decided of an article hangs on those before it alone.

Claims part what the words do not: of a form filled in for one holder after the other, each is a cluster of its own.
"""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections.abc import Set
from dataclasses import replace
from hashlib import blake2b

from preshed.maps import PreshMap  # type: ignore[import-untyped]

from extractor.output.jsonl import ArticleLine

_HOLDERS = 4  # by which an article is found; all of them are compared


class Copies:
    """The articles of a run so far. ``clusters`` says whether anybody wants to know them, as they take memory."""

    def __init__(self, clusters: bool) -> None:
        self._has_clusters = clusters
        self._articles = PreshMap()  # their numbers, by what their ids begin with
        self._ids = bytearray()
        self._sources: list[str] = []
        self._clusters = array("L")  # of each article, the number of its cluster
        self._claims = PreshMap()
        self._first = array("L")  # of each cluster, the number of its first article
        self._sketches = bytearray()
        self._holders: dict[int, frozenset[str]] = {}
        self._places = PreshMap()  # the clusters, by the places of their sketches

    def told(self, line: ArticleLine) -> tuple[ArticleLine, list[bool]]:
        """The next article's line as readers get it, and which of its records nobody has told before."""
        if line.id is None:
            return line, []
        told = replace(line, sketch=None, claims=())
        article = self._article(line.id)
        is_copy = article is not None
        if article is None:
            article = self._enter(line)
        new = [self._is_new(claim) or not is_copy for claim, _ in line.claims]
        if self._has_clusters:
            first = self._first[self._clusters[article]]
            told = replace(told, cluster=self._ids[32 * first : 32 * first + 32].hex())
        if is_copy:
            told = replace(told, status="duplicate", duplicate_of=self._sources[article], records=sum(new))
        return told, new

    def _article(self, identity: str) -> int | None:
        """The number of the article of an id."""
        own = bytes.fromhex(identity)
        number: int | None = self._articles[int.from_bytes(own[:8])]
        return None if number is None or self._ids[32 * number : 32 * number + 32] != own else number

    def _enter(self, line: ArticleLine) -> int:
        number, own = len(self._sources), bytes.fromhex(line.id or "")
        self._articles[int.from_bytes(own[:8])] = number
        self._ids += own
        self._sources.append(line.source)
        if self._has_clusters:
            self._clusters.append(self._cluster(number, line))
        return number

    def _is_new(self, claim: str) -> bool:
        key = _number(claim)
        if self._claims[key] is not None:
            return False
        self._claims[key] = 1
        return True

    def _cluster(self, article: int, line: ArticleLine) -> int:
        """The first cluster that an article is like, or one that it begins."""
        from extractor.batch.sketch import ALIKE, SIZE, places, shared  # numpy costs 0.2 s to import

        own = b64decode(line.sketch or "")
        holders = frozenset(holder.casefold() for _, holder in line.claims)
        keys = places(own, sorted(map(_number, holders))[:_HOLDERS])
        found: set[int | None] = {self._places[key] for key in keys}
        for cluster in sorted(number for number in found if number is not None):
            is_alike = shared(own, self._sketches[SIZE * cluster : SIZE * cluster + SIZE]) >= ALIKE
            if is_alike and _may_be_the_same(holders, self._holders.get(cluster)):
                return cluster
        cluster = len(self._first)
        self._first.append(article)
        self._sketches += own
        if holders:
            self._holders[cluster] = holders
        for key in keys:
            if self._places[key] is None:  # the first that was there is found, be there as many as there may
                self._places[key] = cluster
        return cluster


def _may_be_the_same(some: Set[str], others: Set[str] | None) -> bool:
    """Whether one of some holders may be one of others, by its name or a part of it; so where either are not known."""
    if not some or not others or not some.isdisjoint(others):
        return True
    words, of_others = ([frozenset(name.split()) for name in names] for names in (some, others))
    return any(one <= other or one >= other for one in words for other in of_others)


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
