"""Which names are of one organization: those that keys join and people judged the same, but none that people judged different.

Two names are joined by a key where they have the same gazetteer id, or the same exact key in the same country. One
whose country nobody knows is joined only with others of which nobody knows it: it may be of any.

What a person judged holds against every key, also where keys join the two by a third. Where names with a key are judged
different, the key joins only those that are held apart from the same others of it: of three names of which A and C are
different, B may be of either, and so is joined to none; where A is held apart from B and from C, these two stay
together. Where two are still joined that were judged different, by several keys in a row, the same is asked of all that
these keys join. Where judgements contradict each other (A same as B, B same as C, A different from C), "different" holds,
and "same" counts by the same rule. So what comes out hangs on the names and judgements alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

Pair = tuple[str, str]  # of names' ids, the lesser first


class Node(NamedTuple):
    """A name, as far as links go. ``alone`` is one that no key joins: of a counted group."""

    id: str
    exact: str | None
    gazetteer: str | None
    country: str | None
    alone: bool = False


def pair(left: str, right: str) -> Pair:
    """Two names' ids as they stand in a candidate."""
    return (left, right) if left < right else (right, left)


def organizations(nodes: Iterable[Node], same: Iterable[Pair], different: Iterable[Pair]) -> dict[str, str]:
    """The organization's id of each name: the least id among its names.

    ``nodes`` must hold, for each of its names, all that have a key of it. Judgements may be about names that are not
    there: what they join through them is joined.
    """
    keys = _keys(nodes)
    same, different = list(same), list(different)
    sets = _joined(keys, same)
    if apart := [two for two in different if sets.root(two[0]) == sets.root(two[1])]:
        sets = _cut(keys, same, apart)
    members: dict[Hashable, list[str]] = defaultdict(list)
    for name in keys:
        members[sets.root(name)].append(name)
    return {name: least for group in members.values() for least in (min(group),) for name in group}


def _keys(nodes: Iterable[Node]) -> dict[str, list[Hashable]]:
    """By what each name is joined with others."""
    keys: dict[str, list[Hashable]] = {}
    for node in nodes:
        joined = keys[node.id] = []
        if node.exact is not None and not node.alone:
            joined.append(("exact", node.exact, node.country))
        if node.gazetteer is not None and not node.alone:
            joined.append(("gazetteer", node.gazetteer))
    return keys


def _joined(keys: Mapping[str, Iterable[Hashable]], same: Iterable[Pair]) -> _Sets:
    sets = _Sets()
    for name, joined in keys.items():
        for key in joined:
            sets.join(name, key)
    for left, right in same:
        sets.join(left, right)
    return sets


def _cut(keys: Mapping[str, Iterable[Hashable]], same: Sequence[Pair], apart: Sequence[Pair]) -> _Sets:
    """The sets such that none holds two names that are held apart."""
    same = _agreeing(same, apart)
    judged = _joined({}, same)
    others: dict[Hashable, set[Hashable]] = defaultdict(set)  # from whom a unit of names judged the same is held apart
    for left, right in apart:
        others[judged.root(left)].add(judged.root(right))
        others[judged.root(right)].add(judged.root(left))
    having: dict[Hashable, set[Hashable]] = defaultdict(set)
    for name, joined in keys.items():
        for key in joined:
            having[key].add(judged.root(name))

    def among(name: str, units: Collection[Hashable]) -> frozenset[Hashable]:
        return frozenset(others.get(judged.root(name), set()).intersection(units))

    keys = {name: [(key, among(name, having[key])) for key in joined] for name, joined in keys.items()}
    sets = _joined(keys, same)
    wrong = {root for left, right in apart if (root := sets.root(left)) == sets.root(right)}
    if wrong:
        within: dict[Hashable, set[Hashable]] = defaultdict(set)
        for unit in others:
            within[sets.root(unit)].add(unit)
        keys = {
            name: [(key, among(name, within[root])) for key in joined] if (root := sets.root(name)) in wrong else joined
            for name, joined in keys.items()
        }
        sets = _joined(keys, same)
    return sets


def _agreeing(same: Sequence[Pair], different: Iterable[Pair]) -> list[Pair]:
    """Who people judged the same, without what contradicts that they are different."""
    chains = _joined({}, same)
    others: dict[str, set[str]] = defaultdict(set)
    for left, right in different:
        if chains.root(left) == chains.root(right):
            others[left].add(right)
            others[right].add(left)
    return [(left, right) for left, right in same if others.get(left, set()) == others.get(right, set())]


class _Sets:
    """Sets that grow together (union-find). What was never joined is a set of its own."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def root(self, item: Hashable) -> Hashable:
        above = self._above
        while (next_ := above.get(item, item)) != item:
            above[item] = above.get(next_, next_)
            item = next_
        return item

    def join(self, left: Hashable, right: Hashable) -> None:
        self._above[self.root(left)] = self.root(right)
