"""How far people have come, in numbers: what is reviewed of what, and how many decisions there were on which day.

Claims are counted as they come and go (``extractor.registry.tallies``) and the log is as long as people are diligent: so a
registry of a million claims tells these as quickly as a small one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from extractor.registry.tables import body, decision, tally
from extractor.registry.tallies import Kind

TOP: Final = 20
"""Standards and bodies, of which there are many: those with the most claims."""


@dataclass(frozen=True, slots=True)
class Share:
    """How people left the claims that have a value. ``name`` is what people call it."""

    value: str
    name: str
    unreviewed: int
    accepted: int
    corrected: int
    rejected: int

    @property
    def claims(self) -> int:
        """All of them."""
        return self.unreviewed + self.reviewed

    @property
    def reviewed(self) -> int:
        """Those that somebody decided about."""
        return self.accepted + self.corrected + self.rejected


@dataclass(frozen=True, slots=True)
class Shares:
    """Of all claims, and by what they say: ``tenths`` are those of confidence (0.9 and more is "9"), ``years`` those they are of.

    Standards and bodies are the 20 with the most claims; what is told by time stands in its order.
    """

    all: Share
    languages: tuple[Share, ...]
    standards: tuple[Share, ...]
    bodies: tuple[Share, ...]
    events: tuple[Share, ...]
    flags: tuple[Share, ...]
    tenths: tuple[Share, ...]
    years: tuple[Share, ...]


def shares(connection: Connection) -> Shares:
    """How far people have come with all claims."""
    names = {row.id: row.name for row in connection.execute(select(body.c.id, body.c.name))}
    (everything,) = _shares(connection, "all") or (Share("", "", 0, 0, 0, 0),)
    return Shares(
        everything,
        _most(_shares(connection, "language")),
        _most(_shares(connection, "work"))[:TOP],
        _most(_shares(connection, "body", names))[:TOP],
        _most(_shares(connection, "event")),
        _most(_shares(connection, "flag")),
        _shares(connection, "tenth"),
        _shares(connection, "year"),
    )


def rule_shares(connection: Connection) -> tuple[Share, ...]:
    """How people left the claims of each rule, those first of which they decided about the most. A claim counts for all of its rules."""
    found = _shares(connection, "rule")
    return tuple(sorted(found, key=lambda one: (-one.reviewed, -one.claims, one.value)))


def days(connection: Connection, most: int = 30) -> tuple[tuple[str, int], ...]:
    """How many decisions there were, undone ones and undoing too: on the last so many days with any (ISO 8601, UTC), in order."""
    day = func.substr(decision.c.decided_at, 1, 10)
    query = select(day, func.count()).group_by(day).order_by(day.desc()).limit(most)
    return tuple(sorted((str(row[0]), int(row[1])) for row in connection.execute(query)))


def _shares(connection: Connection, kind: Kind, names: dict[str, str] | None = None) -> tuple[Share, ...]:
    """In the order of their values."""
    counts: dict[str, dict[str, int]] = {}
    for row in connection.execute(select(tally).where(tally.c.kind == kind)):
        counts.setdefault(row.value, {})[row.review] = row.claims
    found = []
    for value, told in sorted(counts.items()):
        unreviewed, accepted = told.get("unreviewed", 0), told.get("accepted", 0)
        corrected, rejected = told.get("corrected", 0), told.get("rejected", 0)
        name = (names or {}).get(value, value)
        found.append(Share(value, name, unreviewed, accepted, corrected, rejected))
    return tuple(found)


def _most(found: tuple[Share, ...]) -> tuple[Share, ...]:
    return tuple(sorted(found, key=lambda one: (-one.claims, one.value)))
