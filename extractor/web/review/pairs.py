"""Pairs of names that may be of one organization, side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry import log
from extractor.registry.desk.pairs import show_pair
from extractor.registry.lists import find_candidates
from extractor.web.review.asked import nothing, one_of, query_of, registry
from extractor.web.review.rendering import page

pair_routes = APIRouter()


@pair_routes.get("/pairs")
def pairs(request: Request) -> Response:
    """Those that nobody judged, the likeliest first; with ``judged=yes`` the others."""
    asked = query_of(request, "judged", "cursor")
    judged = one_of(asked, "judged", ("yes", "no")) == "yes"
    cursor = asked.pop("cursor", None)
    with registry(request) as connection:
        found = find_candidates(connection, judged=judged, cursor=cursor, limit=50)
    return page(request, "pairs.html", asked=asked, cursor=cursor, found=found)


@pair_routes.get("/pairs/{left}/{right}")
def one_pair(request: Request, left: str, right: str) -> Response:
    """Two names with their certificates and the claims under them."""
    query_of(request)
    with registry(request) as connection:
        found = show_pair(connection, left, right)
        if found is None:
            raise nothing("pair of names")
        history = log.history(connection, "names", f"{found.left.name.id} {found.right.name.id}")
    then = found.next
    return page(
        request,
        "pair.html",
        pair=found,
        history=history,
        next="/pairs" if then is None else f"/pairs/{then.left.id}/{then.right.id}",
    )
