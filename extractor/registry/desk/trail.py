"""The audit trail: what people decided, the newest first, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from extractor.registry import log
from extractor.registry.cursors import check_limit, cursor_of, key_of
from extractor.registry.log import Decision
from extractor.registry.reading import safe
from extractor.registry.tables import decision
from extractor.registry.values import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, and the number of the one by which it is undone; None while it is in force, and of what undoes."""

    decision: Decision
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """Who decided how much, by verdicts (the commonest first), and when: ISO 8601, UTC."""

    reviewer: str
    decisions: int
    first: str
    last: str
    verdicts: tuple[tuple[str, int], ...]


def trail(
    connection: Connection,
    reviewer: str | None = None,
    about: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Entry]:
    """What was decided, the newest first; by one person or about one kind of thing, where that is said. Raises QueryError."""
    check_limit(limit)
    query = select(decision.c.id)
    if reviewer is not None:
        query = query.where(decision.c.reviewer == safe(reviewer))
    if about is not None:
        query = query.where(decision.c.about == safe(about))
    if (before := key_of("trail", cursor, int)) is not None:
        query = query.where(decision.c.id < before[0])
    ids = [*connection.execute(query.order_by(decision.c.id.desc()).limit(limit + 1)).scalars()]
    shown = [log.get(connection, id) for id in ids[:limit]]
    taken_back = _undone(connection, shown)
    entries = tuple(Entry(one, taken_back.get(one.id)) for one in shown)
    return Page(entries, cursor_of("trail", [ids[limit - 1]]) if len(ids) > limit else None)


def people(connection: Connection) -> tuple[Person, ...]:
    """All who decided anything, those with the most decisions first."""
    columns = (decision.c.reviewer, decision.c.verdict, func.count(), func.min(decision.c.decided_at))
    query = select(*columns, func.max(decision.c.decided_at)).group_by(decision.c.reviewer, decision.c.verdict)
    by_name: dict[str, list[tuple[str, int, str, str]]] = {}
    for reviewer, *told in connection.execute(query):
        by_name.setdefault(reviewer, []).append((told[0], told[1], told[2], told[3]))
    found = [
        Person(
            reviewer,
            sum(count for _, count, _, _ in told),
            min(first for *_, first, _ in told),
            max(last for *_, last in told),
            tuple(sorted(((verdict, count) for verdict, count, _, _ in told), key=lambda one: (-one[1], one[0]))),
        )
        for reviewer, told in by_name.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.decisions, one.reviewer)))


def _undone(connection: Connection, shown: list[Decision]) -> dict[int, int]:
    """Which of these are undone, each with the number of what undoes it."""
    histories = {(one.about, one.subject) for one in shown}
    found: dict[int, int] = {}
    for about, subject in sorted(histories):
        found |= log.undone(log.history(connection, about, subject))
    return found
