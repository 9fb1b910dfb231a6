"""Claims that can be settled together: those of one rule, of one organization, and those that say the same.

Many are decided in one transaction, all or none: each has its own row in the log, and what follows is made once. Their keys
begin alike (``log.Author.sent``), so that they are known as decided together and can be undone together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, and_, case, func, or_, select

from extractor.linking.names import Linker
from extractor.registry import derived, log, reviews
from extractor.registry.bulk import at_once
from extractor.registry.cursors import check_limit, cursor_of, key_of
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.queues import page
from extractor.registry.desk.same import same_as
from extractor.registry.log import Author, Decision, DecisionError
from extractor.registry.tables import claim, decision, name, organization, tally
from extractor.registry.tallies import MILLION
from extractor.registry.values import Claim, Page

__all__ = ["Group", "by_organization", "by_rule", "decide_many", "decided_with", "same_as", "together", "undo_many"]

AT_MOST = 200
"""Claims that are decided about at once."""

EXAMPLES = 3
_PREFIX = 40  # letters that the keys of what was decided together share


@dataclass(frozen=True, slots=True)
class Group:
    """Unreviewed claims of one rule or organization: how many, how certain at least and on average, and the least certain of them.

    ``value`` is what ``Filters`` are told, ``name`` what people call it.
    """

    by: Literal["rule", "organization"]
    value: str
    name: str
    claims: int
    least: float
    mean: float
    examples: tuple[Claim, ...]


def by_rule(connection: Connection, cursor: str | None = None, limit: int = 20) -> Page[Group]:
    """The rules of unreviewed claims, those with the most first. Raises QueryError."""
    check_limit(limit)
    query = select(tally).where(tally.c.kind == "rule", tally.c.review == "unreviewed", tally.c.claims > 0)
    if (key := key_of("batches by rule", cursor, int, str)) is not None:
        fewer, as_many = tally.c.claims < key[0], tally.c.claims == key[0]
        query = query.where(or_(fewer, and_(as_many, tally.c.value > key[1])))
    rows = connection.execute(query.order_by(tally.c.claims.desc(), tally.c.value).limit(limit + 1)).all()
    found = []
    for row in rows[:limit]:
        mean = row.certainty / MILLION / row.claims
        found.append(_group(connection, "rule", row.value, row.value, row.claims, mean))
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(found), None if last is None else cursor_of("batches by rule", [last.claims, last.value]))


def by_organization(connection: Connection, cursor: str | None = None, limit: int = 20) -> Page[Group]:
    """The organizations of unreviewed claims, those of which most is told first, reviewed claims too. Raises QueryError."""
    check_limit(limit)
    key = key_of("batches by organization", cursor, int, str)
    found: list[Group] = []
    columns = organization.c
    order = columns.claims.desc(), columns.id
    while True:
        query = select(columns.id, columns.name, columns.claims).order_by(*order).limit(2 * limit)
        if key is not None:
            query = query.where(or_(columns.claims < key[0], and_(columns.claims == key[0], columns.id > key[1])))
        rows = connection.execute(query).all()
        counts = _unreviewed(connection, [row.id for row in rows])
        for row in rows:
            claims, mean = counts.get(row.id, (0, 0.0))
            if claims and len(found) == limit:
                return Page(tuple(found), cursor_of("batches by organization", key or []))
            key = [row.claims, row.id]
            if claims:
                found.append(_group(connection, "organization", row.id, row.name, claims, mean))
        if len(rows) < 2 * limit:
            return Page(tuple(found), None)


def decide_many(
    connection: Connection,
    linker: Linker,
    author: Author,
    subjects: Mapping[str, str],
    verdict: str,
    sent: str,
) -> list[Decision]:
    """Accept or reject claims, each by its id with the review that it had when it was shown; all or none.

    ``sent`` is a key: with the same again nothing changes, and what was decided is given back. Raises DecisionError
    for a claim that is not there or has another review by now, and for more than 200.
    """
    keys = _keys(sent, len(subjects))
    if before := _with_keys(connection, keys):
        return _same(before, [(id, verdict) for id in subjects], [(one.subject, one.verdict) for one in before])
    if verdict not in ("accept", "reject"):
        raise DecisionError(f"{verdict}: several claims at once are accepted or rejected")
    columns = (claim.c.id, claim.c.review)
    now = {row.id: row.review for row in connection.execute(select(*columns).where(claim.c.id.in_([*subjects])))}
    for id, shown in subjects.items():
        if id not in now:
            raise DecisionError(f"there is no claim {id}; nothing was decided")
        if now[id] != shown:
            raise DecisionError(f"claim {id} was {shown} when it was shown and is {now[id]} now; nothing was decided")
    known = log.histories(connection, "claim", [*subjects])
    made = []
    for id, key in zip(subjects, keys, strict=True):
        stands = reviews.review(known.get(id, ()))
        after = stands.after(verdict, None)._asdict()
        made.append(log.add(connection, author._replace(sent=key), "claim", id, verdict, stands._asdict(), after))
    _put_in_force(connection, linker, [*subjects])
    return made


def undo_many(
    connection: Connection, linker: Linker, author: Author, numbers: Sequence[int], sent: str
) -> list[Decision]:
    """Take back decisions about claims, all or none; ``sent`` as of ``decide_many``. Raises DecisionError."""
    keys = _keys(sent, len(numbers))
    if before := _with_keys(connection, keys):
        return _same(before, [*numbers], [one.undoes for one in before])
    targets = [log.get(connection, number) for number in numbers]
    subjects = {target.subject for target in targets}
    known = log.histories(connection, "claim", subjects)
    made = []
    for target, key in zip(targets, keys, strict=True):
        if target.about != "claim" or "add" in (one.verdict for one in known[target.subject]):
            raise DecisionError(f"decision {target.id} is undone alone; nothing was undone")
        so_far = known[target.subject]
        if target.id in (taken_back := log.undone(so_far)):
            raise DecisionError(f"decision {target.id} is undone already, by decision {taken_back[target.id]}")
        undoing = target._replace(id=so_far[-1].id + 1, verdict="undo", undoes=target.id)
        stood, stands = reviews.review(so_far)._asdict(), reviews.review([*so_far, undoing])._asdict()
        told = author._replace(sent=key)
        made.append(log.add(connection, told, "claim", target.subject, "undo", stood, stands, target.id))
        known[target.subject] = [*so_far, made[-1]]
    _put_in_force(connection, linker, [*subjects])
    return made


def decided_with(connection: Connection, sent: str) -> list[Decision]:
    """What was decided together with this key, in order; nothing where nothing was. Raises DecisionError for what is no key."""
    return _with_keys(connection, _keys(sent, 1))


def together(connection: Connection, number: int) -> tuple[int, ...]:
    """The numbers of the decisions that were made together with one, itself too. Raises DecisionError where there is none."""
    one = log.get(connection, number)
    prefix, dot, _ = (one.sent or "").rpartition(".")
    if not dot or len(prefix) != _PREFIX:
        return (number,)
    query = select(decision.c.id).where(decision.c.sent >= f"{prefix}.", decision.c.sent < f"{prefix}/")
    found = connection.execute(query.order_by(decision.c.id)).scalars()
    return tuple(found)


def _put_in_force(connection: Connection, linker: Linker, ids: Sequence[str]) -> None:
    derived.refresh(connection, reviews.put_all_in_force(connection, ids, linker), linker)


def _keys(sent: str, count: int) -> list[str]:
    if not 1 <= count <= AT_MOST:
        raise DecisionError(f"from 1 to {AT_MOST} are decided at once, not {count}")
    if not 0 < len(sent) <= 64 or not sent.isprintable():
        raise DecisionError("sent: a key has from 1 to 64 printable characters")
    prefix = hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()[:_PREFIX]
    return [f"{prefix}.{number}" for number in range(count)]


def _with_keys(connection: Connection, keys: Sequence[str]) -> list[Decision]:
    """What was decided with these keys or others of their prefix, in order."""
    first = log.sent_before(connection, keys[0])
    return [] if first is None else [log.get(connection, number) for number in together(connection, first.id)]


def _same(before: list[Decision], wanted: Sequence[object], was: Sequence[object]) -> list[Decision]:
    if [*wanted] != [*was]:
        raise DecisionError(f"sent: decision {before[0].id} has this key, and is another")
    return before


def _group(
    connection: Connection, by: Literal["rule", "organization"], value: str, name: str, claims: int, mean: float
) -> Group:
    filters = Filters(rule=value) if by == "rule" else Filters(organization=value)
    examples = page(connection, filters, limit=EXAMPLES).items
    least = min((one.confidence for one in examples), default=mean)
    return Group(by, value, name, claims, least, mean, examples)


def _unreviewed(connection: Connection, organizations: Sequence[str]) -> dict[str, tuple[int, float]]:
    """How many unreviewed claims organizations have, and their mean confidence."""
    # What is unreviewed is nearly all: a condition on it would have a database go through all claims.
    open_ = case((claim.c.review == "unreviewed", claim.c.confidence))
    columns = (name.c.organization_id, func.count(open_), func.coalesce(func.avg(open_), 0.0))
    found: dict[str, tuple[int, float]] = {}
    for some in at_once(organizations):
        query = select(*columns).join(claim, claim.c.name_id == name.c.id).where(name.c.organization_id.in_(some))
        found |= {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(name.c.organization_id))}
    return found
