"""Which findings people settled.

A finding is known again by its kind, its standard, what disagrees, and any claim that took part when it was settled: so one
stays settled when more articles tell the same, when its organization is merged with another, and when claims are rejected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from extractor.registry import log
from extractor.registry.log import Decision


class Settlements(NamedTuple):
    """What was settled and reopened, by kind, work and values, in order."""

    decisions: dict[tuple[str, str, tuple[str, ...]], list[Decision]]

    def settled(self, kind: str, work: str, values: Sequence[str], claims: Collection[str]) -> bool:
        """Whether a finding was settled, and not reopened afterwards."""
        verdict = None
        for one in self.decisions.get((kind, work, tuple(values)), ()):
            if is_about(one, kind, work, values, claims):
                verdict = one.verdict
        return verdict == "settle"


def is_about(decision: Decision, kind: str, work: str, values: Sequence[str], claims: Collection[str]) -> bool:
    """Whether a decision about a finding is about this one."""
    after = decision.after or {}
    same = (after["kind"], after["work"], after["values"]) == (kind, work, [*values])
    return same and not {*after["claims"]}.isdisjoint(claims)


def in_force(connection: Connection) -> Settlements:
    """What people settled, as far as it was not undone."""
    found = defaultdict(list)
    for one in log.in_force(log.everything(connection, "finding")):
        after = one.after or {}
        found[after["kind"], after["work"], tuple(after["values"])].append(one)
    return Settlements(dict(found))
