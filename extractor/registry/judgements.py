"""What people said of two names: that they are of one organization, of two, or that they cannot tell.

A judgement is about the names as they are written: their ids hang on their texts, languages and countries, and on the
article of a name that is its article's alone. So it is there again when they are loaded again. Where other rules give a
name another country, and so another id, it is found by its text and language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from extractor.linking.names import Linker
from extractor.registry import log
from extractor.registry.bulk import at_once
from extractor.registry.linked import Pair, pair
from extractor.registry.log import Decision, DecisionError
from extractor.registry.names import Names
from extractor.registry.tables import name

VERDICTS = ("same", "different", "unsure")
_TOLD = ("text", "language", "country", "count", "article_id")


class Judged(NamedTuple):
    """The last verdict in force on each pair of names, and the decision that it is from."""

    verdicts: Mapping[Pair, str]
    decisions: Mapping[Pair, int]

    def chain(self, left: str, right: str) -> list[Pair]:
        """The shortest row of judgements by which two names are the same, none if they are not; their own left out."""
        own, above = pair(left, right), {left: left}
        beside = defaultdict(list)
        for two in sorted(two for two, verdict in self.verdicts.items() if verdict == "same" and two != own):
            beside[two[0]].append(two[1])
            beside[two[1]].append(two[0])
        waiting = [left]
        for here in waiting:  # grows
            for other in beside[here]:
                if other not in above:
                    above[other] = here
                    waiting.append(other)
        if right not in above:
            return []
        steps = []
        while right != left:
            steps.append(pair(right, above[right]))
            right = above[right]
        return steps

    def joined(self, id: str) -> set[str]:
        """The names that people judged the same as this one, directly or through others; itself too."""
        found, waiting = {id}, [id]
        for here in waiting:  # grows
            for (left, right), verdict in self.verdicts.items():
                if verdict == "same" and here in (left, right):
                    other = right if here == left else left
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return found


def subject(two: Pair) -> str:
    """Two names as a decision is about them."""
    return " ".join(two)


def pair_of(subject: str) -> Pair:
    """The names that a decision is about."""
    left, _, right = subject.partition(" ")
    return left, right


def told(connection: Connection, two: Pair) -> list[dict[str, Any]]:
    """What is written down of two names, by which they are found when their ids are others. Raises DecisionError."""
    columns = (name.c.id, *(name.c[field] for field in _TOLD))
    found = {
        id: dict(zip(_TOLD, row, strict=True))
        for id, *row in connection.execute(select(*columns).where(name.c.id.in_(two)))
    }
    for id in two:
        if id not in found:
            raise DecisionError(f"there is no name {id}")
    return [found[id] for id in two]


def in_force(connection: Connection, linker: Linker) -> Judged:
    """What people judged, as far as it was not undone. A later judgement on the same names takes the place of one."""
    decisions = log.in_force(log.everything(connection, "names"))
    verdicts: dict[Pair, str] = {}
    by: dict[Pair, int] = {}
    ids = _present(connection, decisions, linker)
    for one in decisions:
        for two in _pairs(one, ids):
            verdicts[two], by[two] = one.verdict, one.id
    return Judged(verdicts, by)


def pairs(connection: Connection, decision: Decision, linker: Linker) -> list[Pair]:
    """The names that a decision is about, by the ids that they have now."""
    return _pairs(decision, _present(connection, [decision], linker))


def _pairs(decision: Decision, ids: Mapping[str, Collection[str]]) -> list[Pair]:
    left, right = pair_of(decision.subject)
    return [pair(*two) for two in product(ids[left], ids[right]) if two[0] != two[1]]


def _present(connection: Connection, decisions: Iterable[Decision], linker: Linker) -> dict[str, list[str]]:
    """The ids that names have now, by those that they had. One that is not there keeps its own."""
    described: dict[str, Mapping[str, Any]] = {}
    for one in decisions:
        for id, told in zip(pair_of(one.subject), (one.after or {}).get("names", ({}, {})), strict=True):
            described[id] = told
    there: set[str] = set()
    for some in at_once(described):
        there |= {*connection.execute(select(name.c.id).where(name.c.id.in_(some))).scalars()}
    names, found = Names(linker), {id: [id] for id in described}
    for id, told in described.items():
        if id in there or not told:
            continue
        row, _ = names.row(told["text"], told["language"], None, told["count"], told["article_id"] or "")
        if told["article_id"] is not None or row[7] is None:
            found[id] = [str(row[0])]
        else:  # by other rules it is too general to be the same everywhere, but somebody said that it is
            same = select(name.c.id).where(name.c.text == told["text"], name.c.language == told["language"])
            found[id] = [*connection.execute(same.order_by(name.c.id)).scalars()] or [id]
    return found


def check(judged: Judged, two: Pair, verdict: str, overruled: Collection[Pair] = ()) -> None:
    """Raise DecisionError where a judgement contradicts others, but those that it overrules."""
    if verdict == "different":
        against = judged.chain(*two)
    elif verdict == "same":
        left, right = judged.joined(two[0]), judged.joined(two[1])
        between = (pair(*both) for both in product(left, right))
        against = [both for both in between if both != two and judged.verdicts.get(both) == "different"]
    else:
        return
    against = [both for both in against if both not in overruled]
    if against:
        numbers = ", ".join(str(number) for number in sorted({judged.decisions[both] for both in against}))
        is_ = "is" if len(against) == 1 else "are"
        raise DecisionError(
            f"decision {numbers} {is_} against it: what these names are judged to be contradicts {verdict}"
        )
