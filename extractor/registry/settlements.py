"""Which findings people settled.

A finding is known again by its kind, its standard, what disagrees, and any claim that took part when it was settled: so one
stays settled when more articles tell the same, when its organization is merged with another, and when claims are rejected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

from sqlalchemy import Connection

from extractor.registry import log
from extractor.registry.log import Decision


class Settlements:
    """What people settled and reopened, as far as it was not undone. Read when it is first asked for: most claims agree."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _decisions(self) -> dict[tuple[str, str, tuple[str, ...]], list[Decision]]:
        found = defaultdict(list)
        for one in log.in_force(log.everything(self._connection, "finding")):
            after = one.after or {}
            found[after["kind"], after["work"], tuple(after["values"])].append(one)
        return dict(found)

    def settled(self, kind: str, work: str, values: Sequence[str], claims: Collection[str]) -> bool:
        """Whether a finding was settled, and not reopened afterwards."""
        verdict = None
        for one in self._decisions.get((kind, work, tuple(values)), ()):
            if is_about(one, kind, work, values, claims):
                verdict = one.verdict
        return verdict == "settle"


def is_about(decision: Decision, kind: str, work: str, values: Sequence[str], claims: Collection[str]) -> bool:
    """Whether a decision about a finding is about this one."""
    after = decision.after or {}
    same = (after["kind"], after["work"], after["values"]) == (kind, work, [*values])
    return same and not {*after["claims"]}.isdisjoint(claims)
