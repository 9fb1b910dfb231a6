"""What the start of the desk tells: how much there is of what, and how far people have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, func, select

from extractor.registry import search
from extractor.registry.counting import stats
from extractor.registry.search import Question
from extractor.registry.tables import claim, decision, in_force, run
from extractor.registry.terms import facet
from extractor.registry.values import Count, Stats

_LATEST = 5000  # decisions that are looked at for a day's
_PACE = 200  # decisions of a reviewer that the pace is told by
_BREAK = timedelta(minutes=5)
"""Between decisions that lie so far apart, nobody was at work."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What takes long to count. ``years`` are those that claims are of, the earliest first."""

    stats: Stats
    years: tuple[Count, ...]
    flags: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims somebody settled, and on the day of ``now`` (UTC) how many decisions there were, of all and of one reviewer.

    ``seconds`` is the reviewer's median time from one decision to the next, breaks left out; None where too few were made.
    """

    reviewed: int
    accepted: int
    corrected: int
    rejected: int
    today: int
    own_today: int
    seconds: float | None


def overview(connection: Connection, flags: tuple[str, ...]) -> Overview:
    """Count; it takes about two seconds of a million claims. Flags without claims are left out."""
    year = func.substr(claim.c.day, 1, 4)
    rows = connection.execute(select(year, func.count()).where(claim.c.day.is_not(None)).group_by(year).order_by(year))
    flagged = [Count(flag, search.count(connection, "queue", _flag(flag))) for flag in flags]
    flagged.sort(key=lambda one: (-one.count, one.value))
    return Overview(
        stats(connection), tuple(Count(row[0], row[1]) for row in rows), tuple(one for one in flagged if one.count)
    )


def state(connection: Connection) -> tuple[int, int]:
    """What changes when something is loaded or decided."""
    runs = connection.scalar(select(func.count()).select_from(run)) or 0
    return int(runs), int(connection.scalar(select(func.max(decision.c.id))) or 0)


def progress(connection: Connection, reviewer: str, now: datetime) -> Progress:
    """How far people have come. Only what they reviewed is counted, not what is left."""
    reviews = select(claim.c.review, func.count()).where(claim.c.review.in_(("accepted", "corrected", "rejected")))
    by_review = {row[0]: int(row[1]) for row in connection.execute(reviews.group_by(claim.c.review))}
    latest = select(decision.c.decided_at, decision.c.reviewer).where(decision.c.undoes.is_(None))
    today = [
        row for row in connection.execute(latest.order_by(decision.c.id.desc()).limit(_LATEST))
        if row.decided_at[:10] == now.date().isoformat()
    ]  # fmt: skip
    return Progress(
        reviewed=sum(by_review.values()),
        accepted=by_review.get("accepted", 0),
        corrected=by_review.get("corrected", 0),
        rejected=by_review.get("rejected", 0),
        today=len(today),
        own_today=sum(row.reviewer == reviewer for row in today),
        seconds=_seconds(connection, reviewer),
    )


def _seconds(connection: Connection, reviewer: str) -> float | None:
    those = (
        select(decision.c.decided_at)
        .join(in_force, in_force.c.decision_id == decision.c.id)
        .where(in_force.c.reviewer == reviewer)
        .order_by(in_force.c.decision_id.desc())
        .limit(_PACE)
    )
    moments = [datetime.fromisoformat(at) for at in connection.execute(those).scalars()]
    gaps = [earlier - later for earlier, later in pairwise(moments)]
    worked = [gap.total_seconds() for gap in gaps if gap < _BREAK]
    return median(worked) if len(worked) >= 5 else None


def _flag(flag: str) -> Question:
    return Question((), ((facet("flag", flag),),))
