"""What people decided, in the order in which they did: rows are added to it, and none is ever changed or removed.

A decision is taken back by another that undoes it, and that one may be undone as well. ``append_only`` has what keeps
both databases from anything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, select

from extractor.registry.errors import RegistryError
from extractor.registry.tables import decision

About = Literal["claim", "names", "finding"]


class DecisionError(RegistryError):
    """What cannot be decided, in one line for whoever wanted to."""


class Decision(NamedTuple):
    """One decision. ``subject`` is the claim's id, the ids of two names with a blank between, or the finding's id."""

    id: int
    decided_at: str
    reviewer: str
    about: str
    subject: str
    verdict: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    note: str | None
    patterns: str | None
    undoes: int | None


class Author(NamedTuple):
    """Who decides, when (ISO 8601, UTC), why, and by which rules the records were made (their digest)."""

    reviewer: str
    at: str
    note: str | None = None
    patterns: str | None = None


def add(
    connection: Connection,
    author: Author,
    about: str,
    subject: str,
    verdict: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    undoes: int | None = None,
) -> Decision:
    """Write down a decision."""
    row = {
        "decided_at": author.at,
        "reviewer": author.reviewer,
        "about": about,
        "subject": subject,
        "verdict": verdict,
        "before": _text(before),
        "after": _text(after),
        "note": author.note,
        "patterns": author.patterns,
        "undoes": undoes,
    }
    id = connection.execute(decision.insert().values(row).returning(decision.c.id)).scalar_one()
    return get(connection, id)


def get(connection: Connection, id: int) -> Decision:
    """The decision with this number. Raises DecisionError where there is none."""
    row = connection.execute(select(decision).where(decision.c.id == id)).one_or_none()
    if row is None:
        raise DecisionError(f"there is no decision {id}")
    return _decision(row)


def history(connection: Connection, about: str, subject: str) -> list[Decision]:
    """All that was ever decided about a subject, in order."""
    query = select(decision).where(decision.c.about == about, decision.c.subject == subject).order_by(decision.c.id)
    return [_decision(row) for row in connection.execute(query)]


def everything(connection: Connection, about: str) -> list[Decision]:
    """All that was ever decided about claims, names or findings, in order."""
    query = select(decision).where(decision.c.about == about).order_by(decision.c.id)
    return [_decision(row) for row in connection.execute(query)]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that nothing undoes, in order, without the undoing. All that undoes one must be among them."""
    decisions = sorted(decisions, key=lambda decision: decision.id)
    taken_back = undone(decisions)
    return [one for one in decisions if one.verdict != "undo" and one.id not in taken_back]


def undone(decisions: Iterable[Decision]) -> dict[int, int]:
    """The numbers of the decisions that are undone, each with that of the decision that undoes it."""
    found: dict[int, int] = {}
    for one in sorted(decisions, key=lambda decision: decision.id, reverse=True):
        if one.undoes is not None and one.id not in found:
            found[one.undoes] = one.id
    return found


def _decision(row: Any) -> Decision:
    values = dict(row._mapping)
    for key in ("before", "after"):
        values[key] = None if values[key] is None else json.loads(values[key])
    return Decision(**values)


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
