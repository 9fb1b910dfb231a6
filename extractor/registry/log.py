"""What people decided, in the order in which they did: rows are added to it, and none is ever changed or removed.

A decision is taken back by another that undoes it, and that one may be undone as well. ``append_only`` has what keeps
both databases from anything else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, delete, select

from extractor.output.display import printable
from extractor.registry import bulk, tables
from extractor.registry.bulk import at_once
from extractor.registry.errors import RegistryError
from extractor.registry.tables import decision

About = Literal["claim", "names", "finding", "article"]

UNREADABLE = "has control characters, which nobody can read"

_LONGEST_KEY = 64  # code points
_LARGEST = 2**31 - 1  # beyond, PostgreSQL takes no number here
_IN_FORCE = ("decision_id", "reviewer")


class DecisionError(RegistryError):
    """What cannot be decided, in one line for whoever wanted to."""


class Decision(NamedTuple):
    """One decision. ``subject`` is the claim's id, the ids of two names with a blank between, the finding's or the article's.

    ``sent`` is the key that it was sent with, if there was one.
    """

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
    sent: str | None = None


class Author(NamedTuple):
    """Who decides, when (ISO 8601, UTC), why, and by which rules the records were made (their digest).

    ``sent`` is a key that nobody else has, by which what is sent again is known: at most 64 characters.
    """

    reviewer: str
    at: str
    note: str | None = None
    patterns: str | None = None
    sent: str | None = None


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
    """Write down a decision. Raises DecisionError for a note or a name with what no one can read."""
    check_text("note", author.note)
    check_text("reviewer", author.reviewer)
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
        "sent": author.sent,
    }
    id = connection.execute(decision.insert().values(row).returning(decision.c.id)).scalar_one()
    if undoes is None:
        bulk.add(connection, tables.in_force, _IN_FORCE, [(id, author.reviewer)])
    else:
        _put_in_force(connection, history(connection, about, subject))
    return get(connection, id)


def check_text(field: str, told: str | None) -> None:
    """Raises DecisionError for a text that has control characters, or what reorders it."""
    if told is not None and printable(told) != told:
        raise DecisionError(f"{field}: {UNREADABLE}")


def sent_before(connection: Connection, sent: str | None) -> Decision | None:
    """The decision that was sent with this key. Raises DecisionError for what is no key."""
    if sent is None:
        return None
    check_key(sent)
    row = connection.execute(select(decision).where(decision.c.sent == sent)).one_or_none()
    return None if row is None else _decision(row)


def check_key(sent: str) -> None:
    """Raises DecisionError for what is no key that a decision can be sent with."""
    if not 0 < len(sent) <= _LONGEST_KEY or not sent.isprintable():
        raise DecisionError(f"sent: a key has from 1 to {_LONGEST_KEY} printable characters")


def last_of(connection: Connection, reviewer: str) -> Decision | None:
    """The newest decision of a reviewer that nothing undoes; what undoes is none. So undoing it leads to the one before."""
    those = select(tables.in_force.c.decision_id).where(tables.in_force.c.reviewer == reviewer)
    number = connection.execute(those.order_by(tables.in_force.c.decision_id.desc()).limit(1)).scalar()
    return None if number is None else get(connection, number)


def rebuild(connection: Connection) -> None:
    """Make anew which decisions are in force."""
    connection.execute(delete(tables.in_force))
    rows = connection.execute(select(decision.c.id, decision.c.reviewer, decision.c.undoes)).all()
    taken_back = _undone((id, undoes) for id, _, undoes in rows)
    kept = [(id, reviewer) for id, reviewer, undoes in rows if undoes is None and id not in taken_back]
    bulk.add_new(connection, tables.in_force, _IN_FORCE, kept)


def _put_in_force(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Write down which of all decisions about a subject are in force."""
    decisions = [*decisions]
    standing = {one.id: one.reviewer for one in in_force(decisions)}
    for id in (one.id for one in decisions if one.id not in standing):
        connection.execute(delete(tables.in_force).where(tables.in_force.c.decision_id == id))
    bulk.add(connection, tables.in_force, _IN_FORCE, standing.items())


def get(connection: Connection, id: int) -> Decision:
    """The decision with this number. Raises DecisionError where there is none."""
    row = (
        connection.execute(select(decision).where(decision.c.id == min(id, _LARGEST))).one_or_none() if id > 0 else None
    )
    if row is None:
        raise DecisionError(f"there is no decision {id}")
    return _decision(row)


def history(connection: Connection, about: str, subject: str) -> list[Decision]:
    """All that was ever decided about a subject, in order."""
    query = select(decision).where(decision.c.about == about, decision.c.subject == subject).order_by(decision.c.id)
    return [_decision(row) for row in connection.execute(query)]


def everything(connection: Connection, about: str) -> list[Decision]:
    """All that was ever decided about claims, names, findings or articles, in order."""
    query = select(decision).where(decision.c.about == about).order_by(decision.c.id)
    return [_decision(row) for row in connection.execute(query)]


def histories(connection: Connection, about: str, subjects: Collection[str]) -> dict[str, list[Decision]]:
    """All that was ever decided about some subjects, in order, by the subject; of one that nothing was decided about, nothing."""
    found: dict[str, list[Decision]] = {}
    for some in at_once(subjects):
        query = select(decision).where(decision.c.about == about, decision.c.subject.in_(some))
        for row in connection.execute(query.order_by(decision.c.id)):
            found.setdefault(row.subject, []).append(_decision(row))
    return found


def standing(connection: Connection, about: str) -> dict[str, list[Decision]]:
    """The decisions in force about claims, names, findings or articles, in order, by their subjects."""
    found: dict[str, list[Decision]] = {}
    for one in in_force(everything(connection, about)):
        found.setdefault(one.subject, []).append(one)
    return found


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that nothing undoes, in order, without the undoing. All that undoes one must be among them."""
    decisions = sorted(decisions, key=lambda decision: decision.id)
    taken_back = undone(decisions)
    return [one for one in decisions if one.verdict != "undo" and one.id not in taken_back]


def undone(decisions: Iterable[Decision]) -> dict[int, int]:
    """The numbers of the decisions that are undone, each with that of the decision that undoes it."""
    return _undone((one.id, one.undoes) for one in decisions)


def _undone(undoing: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for id, undoes in sorted(undoing, reverse=True):
        if undoes is not None and id not in found:
            found[undoes] = id
    return found


def _decision(row: Any) -> Decision:
    values = dict(row._mapping)
    for key in ("before", "after"):
        values[key] = None if values[key] is None else json.loads(values[key])
    return Decision(**values)


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
