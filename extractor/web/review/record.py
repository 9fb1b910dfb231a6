"""The page of one record: its article with the words of its fields, the record as a form, and what is known besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.model import FLAGS, Event
from extractor.output.display import printable
from extractor.registry import log
from extractor.registry.desk import queues
from extractor.registry.desk.shown import Shown, shown
from extractor.registry.lists import find_candidates, find_findings
from extractor.registry.log import Decision
from extractor.web.review import form
from extractor.web.review.actions import action_routes
from extractor.web.review.asked import nothing, query_of, registry
from extractor.web.review.explained import explained
from extractor.web.review.filtering import FILTERS, filters_of
from extractor.web.review.highlights import segments
from extractor.web.review.keys import KEYS, REASONS
from extractor.web.review.others import others_of
from extractor.web.review.rendering import is_part, page, page_begun, query

if TYPE_CHECKING:
    from extractor.registry.desk.filters import Filters
    from extractor.registry.desk.places import Order

_MOST = 5  # findings and candidates of the organization that are shown

record_routes = APIRouter()
record_routes.include_router(action_routes)


@dataclass(frozen=True, slots=True)
class Past:
    """A decision about the record, in words. One that nothing undoes can be undone."""

    id: int
    decided_at: str
    reviewer: str
    told: str
    note: str | None
    is_undone: bool
    can_be_undone: bool


@record_routes.get("/record/{id}")
def record(request: Request, id: str) -> Response:
    """A record to be settled, within the queue that the filters are of."""
    values = query_of(request, *FILTERS)
    filters, order = filters_of(values, request.state.session.reviewer)
    request.app.state.rules.warm()
    with registry(request) as connection:
        if not queues.is_there(connection, filters, id):
            raise nothing("record")
    content = partial(_content, request, id, filters, order, query(dict(values)))
    if is_part(request):
        return page(request, "record.html", **content())
    return page_begun(request, "record.html", content)


def _content(request: Request, id: str, filters: Filters, order: Order, behind: str) -> dict[str, Any]:
    """All that stands in the page of a record."""
    with registry(request) as connection:
        found = shown(connection, id)
        if found is None:
            raise nothing("record")
        holder = found.claim.organization_id
        findings = find_findings(connection, holder, limit=_MOST).items
        candidates = find_candidates(connection, organization=holder, limit=_MOST).items
        around = (queues.after(connection, filters, order, id), queues.before(connection, filters, order, id))
    next, previous = (f"/record/{other}{behind}" if other else None for other in around)
    return {
        "filters": behind,
        "next": next,
        "previous": previous,
        "found": found,
        "claim": found.claim,
        "organization": found.organization,
        "findings": findings,
        "candidates": candidates,
        "seen": found.history[-1].id if found.history else 0,
        "events": get_args(Event),
        "fields": form.fields(found.record, found.extracted),
        "further": [*form.further(found.record)],
        "called": form.CALLED,
        "kind": form.kind,
        "flags": [(flag, FLAGS.get(flag, "")) for flag in found.record["flags"]],
        "rules": explained(request.app.state.rules.patterns, found.record["rules"]),
        "others": [*others_of(found.others)],
        "history": [*_history(found.history)],
        "reasons": REASONS,
        "keys": KEYS,
        **_text(found),
    }


def _text(found: Shown) -> dict[str, Any]:
    """The text in pieces, or where that was not loaded the words that prove the record."""
    evidence = found.record["evidence"]
    text, start = (found.text, 0) if found.text is not None else (evidence["text"], evidence["span"][0])
    marks = [*form.marks(found.record)]
    for other in found.others:
        if other.claim.review != "rejected":
            marks += form.marks(other.record, other.claim.id)
    pieces = segments(printable(text), marks, start)
    return {"pieces": pieces, "start": start, "length": len(text), "has_text": found.text is not None}


def _history(history: Sequence[Decision]) -> Iterator[Past]:
    undone = log.undone(history)
    for one in reversed(history):
        is_undone = one.id in undone
        yield Past(
            one.id, one.decided_at, one.reviewer, _in_words(one, undone.get(one.id)), one.note, is_undone,
            not is_undone and one.verdict != "undo",
        )  # fmt: skip


def _in_words(one: Decision, undone_by: int | None) -> str:
    if one.verdict == "undo":
        return f"took back decision {one.undoes}"
    fields: Mapping[str, Any] = (one.after or {}).get("fields") or {}
    changed = ": " + ", ".join(form.CALLED.get(field, field).lower() for field in fields) if fields else ""
    return f"{one.verdict}{changed}" + (f" (taken back by decision {undone_by})" if undone_by else "")
