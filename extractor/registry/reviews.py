"""What people decided about claims, laid over what was extracted.

A claim's columns hold the values in force: those of its record, and in place of some those that reviewers put. So loading
may write what was extracted; whatever it wrote, laying the decisions over it gives the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from extractor.linking.names import Linker
from extractor.registry import adding, corrections, log
from extractor.registry.bulk import among, as_json, at_once
from extractor.registry.entries import Waiting, forget_claims, index_claims
from extractor.registry.log import Decision
from extractor.registry.names import Names
from extractor.registry.rows import VALUES, Rows
from extractor.registry.tables import body, claim, decision, standard

VERDICTS = ("accept", "reject", "correct")
"""What is said of a claim that is there."""

_STANDS: Mapping[str, str] = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "accepted"}


class Review(NamedTuple):
    """How a claim stands with reviewers: the last verdict in force, and all corrected fields in force."""

    review: str = "unreviewed"
    corrected: Mapping[str, Any] | None = None

    def after(self, verdict: str, fields: Mapping[str, Any] | None) -> Review:
        """How it stands after one verdict more. What was corrected stays so when it is accepted or rejected."""
        corrected = {**(self.corrected or {}), **fields} if fields else self.corrected
        return Review(_STANDS[verdict], corrected)


def review(decisions: Iterable[Decision]) -> Review:
    """How a claim stands by all that was decided about it."""
    found = Review()
    for one in log.in_force(decisions):
        found = found.after(one.verdict, (one.after or {}).get("fields"))
    return found


def decided(connection: Connection, claim_ids: Collection[str]) -> set[str]:
    """Those of some claims that somebody decided about."""
    found: set[str] = set()
    for some in at_once(claim_ids):
        query = select(decision.c.subject).where(
            decision.c.about == "claim", among(connection, decision.c.subject, some)
        )
        found.update(connection.execute(query).scalars())
    return found


def lay_over_all(connection: Connection, linker: Linker) -> set[str]:
    """Put in force what was decided about all claims, and nothing else."""
    decided = select(decision.c.subject).where(decision.c.about == "claim")
    other = or_(claim.c.id.in_(decided), claim.c.review != "unreviewed", claim.c.corrected.is_not(None))
    ids = {*connection.execute(select(claim.c.id).where(other)).scalars()} | adding.ids(connection)
    return _lay_over(connection, ids, linker)


def put_in_force(connection: Connection, claim_id: str, linker: Linker) -> set[str]:
    """Put in force what was decided about a claim. Returns the names that it came from and went to."""
    return put_all_in_force(connection, [claim_id], linker)


def put_all_in_force(connection: Connection, claim_ids: Collection[str], linker: Linker) -> set[str]:
    """The same of several claims."""
    return _lay_over(connection, claim_ids, linker)


def _lay_over(connection: Connection, ids: Collection[str], linker: Linker) -> set[str]:
    if not ids:
        return set()
    decisions = log.histories(connection, "claim", ids)
    left: dict[str, set[str]] = {"body_id": set(), "standard_id": set()}
    touched = adding.put_in_force(connection, decisions, ids, left, linker)
    names, rows, changes = Names(linker), [], []
    columns = (claim.c.id, claim.c.record, claim.c.review, claim.c.corrected, *(claim.c[value] for value in VALUES))
    for some in at_once(ids):
        new = Rows(names, "")
        for id, record, *before in connection.execute(select(*columns).where(claim.c.id.in_(some))):
            stands = review(decisions.get(id, ()))
            members = corrections.in_force(json.loads(record), stands.corrected)
            values = new.values(members)
            corrected = None if stands.corrected is None else as_json(members)
            if [stands.review, corrected, *values] == before:
                continue
            told = dict(zip(VALUES, values, strict=True))
            changes.append({"of": id, "review": stands.review, "corrected": corrected, **told})
            old = dict(zip(VALUES, before[2:], strict=True))
            touched |= {old["name_id"], told["name_id"]}
            for field, those in left.items():
                if old[field] != told[field] and old[field] is not None:
                    those.add(old[field])
        rows.append(new)
    index = Waiting()
    for new in rows:
        new.put(connection, index)
    index.flush(connection)
    if changes:
        changed = [change["of"] for change in changes]
        forget_claims(connection, changed)
        fields: dict[str, Any] = {field: bindparam(field) for field in ("review", "corrected", *VALUES)}
        connection.execute(update(claim).where(claim.c.id == bindparam("of")).values(fields), changes)
        index_claims(connection, changed)
    _remove(connection, left)
    return touched


def _remove(connection: Connection, left: Mapping[str, Collection[str]]) -> None:
    """Remove the bodies and standards that no claim names any more."""
    for field, table in (("body_id", body), ("standard_id", standard)):
        for some in at_once(left[field]):
            used = select(claim.c.id).where(claim.c[field] == table.c.id)
            if table is standard:
                used = used.where(claim.c.work == standard.c.work)  # which has an index
            connection.execute(delete(table).where(table.c.id.in_(some), ~used.exists()))
