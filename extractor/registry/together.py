"""Decisions about several claims at once: in one transaction, all or none.

Each has its own row in the log, and what follows is made once. Their keys begin alike (``log.Author.sent``), so that they are
known as decided together and can be undone together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from extractor.linking.names import Linker
from extractor.registry import decisions, derived, log, reviews
from extractor.registry.log import Author, Decision, DecisionError
from extractor.registry.tables import claim, decision

AT_MOST = 200
"""Claims that are decided about at once."""

_PREFIX = 40  # letters that the keys of what was decided together share


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
    for a claim that is not there or has another review by now, and for more than ``AT_MOST``.
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
        made.append(decisions.take_back(connection, linker, author._replace(sent=key), target, so_far))
        known[target.subject] = [*so_far, made[-1]]
    _put_in_force(connection, linker, [*subjects])
    return made


def decided_with(connection: Connection, sent: str) -> list[Decision]:
    """What was decided together with this key, in order; nothing where nothing was. Raises DecisionError for what is no key."""
    return _with_keys(connection, _keys(sent, 1))


def made_with(connection: Connection, number: int) -> tuple[int, ...]:
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
    log.check_key(sent)
    prefix = hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()[:_PREFIX]
    return [f"{prefix}.{number}" for number in range(count)]


def _with_keys(connection: Connection, keys: Sequence[str]) -> list[Decision]:
    """What was decided with these keys or others of their prefix, in order."""
    first = log.sent_before(connection, keys[0])
    return [] if first is None else [log.get(connection, number) for number in made_with(connection, first.id)]


def _same(before: list[Decision], wanted: Sequence[object], was: Sequence[object]) -> list[Decision]:
    if [*wanted] != [*was]:
        raise DecisionError(f"sent: decision {before[0].id} has this key, and is another")
    return before
