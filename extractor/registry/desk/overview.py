"""What the start of the desk tells: how much there is of what, and how far people have come. Nothing is counted that is many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, func, select

from extractor.registry.tables import body, candidate, decision, finding, in_force, run, tally
from extractor.registry.tallies import Kind
from extractor.registry.values import Count

_LATEST = 5000  # decisions that are looked at for a day's
_PACE = 200  # decisions of a reviewer that the pace is told by
_BREAK = timedelta(minutes=5)
"""Between decisions that lie so far apart, nobody was at work."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Claims that nobody rejected, by what they tell: the most first, years from the earliest on. ``reviews`` has all claims.

    ``unreviewed_flags`` are of those that are left to review.
    """

    reviews: dict[str, int]
    years: tuple[Count, ...]
    languages: tuple[Count, ...]
    standards: tuple[Count, ...]
    bodies: tuple[Count, ...]
    events: tuple[Count, ...]
    unreviewed_flags: tuple[Count, ...]
    unreviewed_languages: tuple[Count, ...]
    open_candidates: int
    open_findings: int

    @property
    def claims(self) -> int:
        """All of them."""
        return sum(self.reviews.values())

    @property
    def reviewed(self) -> int:
        """Those that somebody settled."""
        return self.claims - self.reviews.get("unreviewed", 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many decisions there were on the day of ``now`` (UTC), of all and of one reviewer.

    ``seconds`` is the reviewer's median time from one decision to the next, breaks left out; None where too few were made.
    """

    today: int
    own_today: int
    seconds: float | None


def overview(connection: Connection, most: int = 12) -> Overview:
    """What there is; of standards and bodies, the ``most`` that most claims name."""
    open_pairs = select(func.count()).select_from(candidate).where(candidate.c.judgement.is_(None))
    open_findings = select(func.count()).select_from(finding).where(finding.c.settled.is_(False))
    reviews = select(tally.c.review, tally.c.claims).where(tally.c.kind == "all")
    return Overview(
        reviews={row[0]: row[1] for row in connection.execute(reviews)},
        years=tuple(sorted(_counts(connection, "year"), key=lambda one: one.value)),
        languages=_counts(connection, "language"),
        standards=_counts(connection, "work")[:most],
        bodies=_named(connection, _counts(connection, "body")[:most]),
        events=_counts(connection, "event"),
        unreviewed_flags=_counts(connection, "flag", "unreviewed"),
        unreviewed_languages=_counts(connection, "language", "unreviewed"),
        open_candidates=int(connection.scalar(open_pairs) or 0),
        open_findings=int(connection.scalar(open_findings) or 0),
    )


def state(connection: Connection) -> tuple[int, int]:
    """What changes when something is loaded or decided."""
    runs = connection.scalar(select(func.count()).select_from(run)) or 0
    return int(runs), int(connection.scalar(select(func.max(decision.c.id))) or 0)


def progress(connection: Connection, reviewer: str, now: datetime) -> Progress:
    """How far people have come today."""
    latest = select(decision.c.decided_at, decision.c.reviewer).where(decision.c.undoes.is_(None))
    rows = connection.execute(latest.order_by(decision.c.id.desc()).limit(_LATEST))
    today = [row for row in rows if row.decided_at[:10] == now.date().isoformat()]
    return Progress(len(today), sum(row.reviewer == reviewer for row in today), _seconds(connection, reviewer))


def counts_of(connection: Connection, kind: Kind) -> dict[str, dict[str, int]]:
    """The claims of each value of a kind, by their reviews."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(select(tally).where(tally.c.kind == kind)):
        found[row.value][row.review] = row.claims
    return dict(found)


def _counts(connection: Connection, kind: Kind, review: str | None = None) -> tuple[Count, ...]:
    """How many claims each value has: of one review, else of all but rejected."""
    which = tally.c.review == review if review else tally.c.review != "rejected"
    total = func.sum(tally.c.claims)
    rows = connection.execute(select(tally.c.value, total).where(tally.c.kind == kind, which).group_by(tally.c.value))
    found = [Count(row[0], int(row[1])) for row in rows if row[1]]
    return tuple(sorted(found, key=lambda one: (-one.count, one.value)))


def _named(connection: Connection, bodies: tuple[Count, ...]) -> tuple[Count, ...]:
    """The same with the bodies' names in place of their ids."""
    known = select(body.c.id, body.c.name).where(body.c.id.in_([one.value for one in bodies]))
    names = {row[0]: row[1] for row in connection.execute(known)}
    return tuple(Count(names.get(one.value, one.value), one.count) for one in bodies)


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
