"""How fast people decide, and what waits for them besides claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, func, select

from extractor.registry.tables import candidate, decision, finding, in_force

_LATEST = 5000  # decisions that are looked at for a day's
_PACE = 200  # decisions of a reviewer that the pace is told by
_BREAK = timedelta(minutes=5)
"""Between decisions that lie so far apart, nobody was at work."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many decisions there were on a day, of all and of one reviewer, undone ones too.

    ``seconds`` is the reviewer's median time from one decision to the next, breaks left out; None where too few were made.
    """

    today: int
    own_today: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What nobody judged or settled."""

    candidates: int
    findings: int


def pace(connection: Connection, reviewer: str, today: str) -> Pace:
    """How fast people are; ``today`` is a day as 2026-05-04, in UTC."""
    latest = select(decision.c.decided_at, decision.c.reviewer).where(decision.c.undoes.is_(None))
    rows = connection.execute(latest.order_by(decision.c.id.desc()).limit(_LATEST))
    by = [row.reviewer for row in rows if row.decided_at[:10] == today]
    return Pace(len(by), by.count(reviewer), _seconds(connection, reviewer))


def waiting(connection: Connection) -> Waiting:
    """How many pairs of names and findings are open; indexes know it."""
    pairs = select(func.count()).select_from(candidate).where(candidate.c.judgement.is_(None))
    findings = select(func.count()).select_from(finding).where(finding.c.settled.is_(False))
    return Waiting(int(connection.scalar(pairs) or 0), int(connection.scalar(findings) or 0))


def _seconds(connection: Connection, reviewer: str) -> float | None:
    those = (
        select(decision.c.decided_at)
        .join(in_force, in_force.c.decision_id == decision.c.id)
        .where(in_force.c.reviewer == reviewer)
        .order_by(in_force.c.decision_id.desc())
        .limit(_PACE)
    )
    moments = [datetime.fromisoformat(at) for at in connection.execute(those).scalars()]
    gaps = [later - earlier for later, earlier in pairwise(moments)]
    worked = [gap.total_seconds() for gap in gaps if gap < _BREAK]
    return median(worked) if len(worked) >= 5 else None
