"""Claims that reviewers add: what an article announces and no rule found.

Such a claim has the id that extraction would give it, by where its holder and its standard begin. So what a person added
and what better rules find later is one claim, in which the person's values hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, select, text

from extractor.linking.names import Linker
from extractor.model import record_id
from extractor.registry import bulk, corrections, log
from extractor.registry.bulk import as_json, at_once
from extractor.registry.entries import Waiting, forget_claims
from extractor.registry.log import Decision, DecisionError
from extractor.registry.meanings import Meanings, Place
from extractor.registry.names import Names
from extractor.registry.records import SCHEMA, Line
from extractor.registry.rows import Rows
from extractor.registry.tables import ADDED, ADDED_BY_HAND, article, claim, decision, run, source

RULE = "reviewer"
"""What stands as the rule of a record that a person made."""

_NEEDED = ("organization", "standard")


def made(
    connection: Connection, article_id: str, fields: Mapping[str, Any], place: Place, meanings: Meanings
) -> dict[str, Any]:
    """The record of a claim that is added, of fields as ``corrections.checked`` gives them.

    Raises DecisionError where one is missing that every claim has, and where the article's claims say so already.
    """
    for field in _NEEDED:
        if not (isinstance(value := fields.get(field), Mapping) and value.get("span")):
            raise DecisionError(f"{field}: a claim that is added needs its words, and where they stand in the article")
    if "event" not in fields:
        raise DecisionError("event: every claim has one")
    holder, standard = (tuple(fields[field]["span"]) for field in _NEEDED)
    start, end = meanings.evidence(place, holder, standard)
    row = connection.execute(select(article).where(article.c.id == article_id)).one()
    found = select(func.min(source.c.source)).where(source.c.article_id == article_id)
    nothing = {"kind": None, "count": None}
    blank: dict[str, Any] = {"id": "", "publishers": [], "number": None, "part": None, "version": None}
    record = {
        "schema": SCHEMA,
        "id": _free_id(connection, record_id(article_id, holder[0], standard[0]), fields["event"]),
        "event": fields["event"],
        "organization": nothing,
        "standard": blank,
        "from_standard": None,
        "certification_body": None,
        "consultant": None,
        "dates": dict.fromkeys(corrections.DATES.values()),
        "validity_period": None,
        "certificate_number": None,
        "scope": None,
        "evidence": {"text": (place.text or "")[start:end], "span": [start, end]},
        "rules": [RULE],
        "confidence": 1.0,
        "flags": [],
        "article": {
            "id": row.id, "source": connection.execute(found).scalar() or "", "title": row.title, "language": row.language,
            "published": row.published,
        },
    }  # fmt: skip
    record = corrections.in_force(record, fields)
    return {**record, "flags": meanings.flags(record)}


def _free_id(connection: Connection, id: str, event: str) -> str:
    """The id of another claim of the same holder and standard, as extraction tells them apart."""
    number, free = 1, id
    while (
        row := connection.execute(select(claim.c.event, claim.c.review).where(claim.c.id == free)).first()
    ) is not None:
        if row.event == event:
            was = ", and was rejected" if row.review == "rejected" else ""
            raise DecisionError(f"claim {free} of this article says so already{was}")
        number += 1
        free = f"{id}-{number}"
    return free


def record_of(decisions: Iterable[Decision]) -> Mapping[str, Any] | None:
    """The record that was added to be a claim, by all that was decided about it; None where none was, or it was undone."""
    found = [(one.after or {})["record"] for one in log.in_force(decisions) if one.verdict == "add"]
    return found[-1] if found else None


def ids(connection: Connection) -> set[str]:
    """The claims that were ever added, and those that are there as nothing else."""
    ever = select(decision.c.subject).where(decision.c.about == "claim", decision.c.verdict == "add")
    there = select(claim.c.id).where(ADDED_BY_HAND)
    return {*connection.execute(ever).scalars(), *connection.execute(there).scalars()}


def put_in_force(
    connection: Connection,
    decisions: Mapping[str, Collection[Decision]],
    ids: Collection[str],
    left: Mapping[str, set[str]],
    linker: Linker,
) -> set[str]:
    """Make the claims that were added, and take away those whose adding was undone; what extraction found stays.

    ``decisions`` are all that were made about the claims. The bodies and standards that claims were taken away from are put
    into ``left``. Returns the names whose claims are others.
    """
    there: dict[str, str] = {}
    for some in at_once(ids):
        rows = connection.execute(select(claim.c.id, claim.c.run_id).where(claim.c.id.in_(some)))
        there |= {row.id: row.run_id for row in rows}
    records = {id: record for id in ids if (record := record_of(decisions.get(id, ()))) is not None}
    touched = _add(connection, [record for id, record in sorted(records.items()) if id not in there], linker)
    gone = [id for id, of in there.items() if of == ADDED and id not in records]
    return touched | _take_away(connection, gone, left)


def _add(connection: Connection, records: Collection[Mapping[str, Any]], linker: Linker) -> set[str]:
    known = select(article.c.id).where(article.c.id.in_({record["article"]["id"] for record in records}))
    articles = {*connection.execute(known).scalars()} if records else set()
    rows = Rows(Names(linker), ADDED)
    for record in records:
        if record["article"]["id"] in articles:
            rows.add(Line(record["id"], as_json(record), dict(record)))
    if not rows.name_ids:
        return set()
    first = select(func.min(decision.c.decided_at)).where(decision.c.verdict == "add")
    told = (ADDED, "added by reviewers", connection.execute(first).scalar() or "", 0, 0, 0, 0)
    bulk.add(connection, run, tuple(run.columns.keys()), [told])
    index = Waiting()
    rows.put(connection, index)
    index.flush(connection)
    return {*rows.name_ids}


def _take_away(connection: Connection, ids: Collection[str], left: Mapping[str, set[str]]) -> set[str]:
    touched: set[str] = set()
    for some in at_once(ids):
        columns = (claim.c.name_id, *(claim.c[field] for field in left))
        for name_id, *values in connection.execute(select(*columns).where(claim.c.id.in_(some))):
            touched.add(name_id)
            for those, value in zip(left.values(), values, strict=True):
                those |= {value} - {None}
        forget_claims(connection, some)
        connection.execute(delete(claim).where(claim.c.id.in_(some)))
    if ids:
        others = select(text("1")).select_from(claim).where(ADDED_BY_HAND).exists()
        connection.execute(delete(run).where(run.c.id == ADDED, ~others))
    return touched
