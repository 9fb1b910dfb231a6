"""Findings: where claims about one certificate disagree, each with its claims side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry import decisions, log
from extractor.registry.desk.clashes import show_finding
from extractor.registry.findings import KINDS
from extractor.registry.lists import find_findings
from extractor.web.review.asked import nothing, one_of, query_of, registry
from extractor.web.review.keys import SETTLED
from extractor.web.review.rendering import page, query

finding_routes = APIRouter()


@finding_routes.get("/findings")
def findings(request: Request) -> Response:
    """Those that are open, of any kind; with ``settled=yes`` those that somebody settled."""
    asked = query_of(request, "kind", "settled", "cursor")
    kind, settled = one_of(asked, "kind", KINDS), one_of(asked, "settled", ("yes", "no")) == "yes"
    cursor = asked.pop("cursor", None)
    with registry(request) as connection:
        found = find_findings(connection, kind=kind, settled=settled, cursor=cursor, limit=50)
    return page(request, "findings.html", asked=asked, cursor=cursor, found=found, kinds=KINDS)


@finding_routes.get("/findings/{id}")
def finding(request: Request, id: str) -> Response:
    """What is told on each side, and what was decided about it before."""
    asked = query_of(request, "kind", "settled")
    kind = one_of(asked, "kind", KINDS)
    with registry(request) as connection:
        found = show_finding(connection, id, kind)
        if found is None:
            raise nothing("finding")
        history = decisions.history(connection, "finding", id)
        own = log.history(connection, "finding", id)
    next = "/findings" if found.next is None else f"/findings/{found.next}"
    return page(
        request, "finding.html", clash=found, means=KINDS.get(found.finding.kind, found.finding.kind), history=history, seen=own[-1].id if own else 0,
        reasons=SETTLED, next=next + query({"kind": kind}),
    )  # fmt: skip
