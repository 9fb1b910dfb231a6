"""The start: how far people have come, where to begin, and what there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk.agreement import disagreements
from extractor.registry.desk.pace import pace, waiting
from extractor.registry.desk.progress import Share, days, shares
from extractor.web.review.asked import query_of, registry
from extractor.web.review.rendering import page

_MANY = 20  # disagreements beyond which they are not counted

start_routes = APIRouter()


@start_routes.get("/")
def start(request: Request) -> Response:
    """Where one begins."""
    query_of(request)
    today = datetime.now(UTC).date().isoformat()
    with registry(request) as connection:
        come, open = pace(connection, request.state.session.reviewer, today), waiting(connection)
        there, decided = shares(connection), days(connection)
        differing = disagreements(connection, limit=_MANY)
    drawn = _most(there.years)
    return page(
        request, "start.html", come=come, open=open, there=there, days=decided, drawn=drawn, differing=differing
    )


def _most(years: Sequence[Share]) -> Sequence[Share]:
    """The years without those few at either end that would leave no room for the others: less than a 200th each."""
    few = sum(one.claims for one in years) / 200
    first, last, left = 0, len(years), 0
    while first < last and (left := left + years[first].claims) <= few:
        first += 1
    left = 0
    while first < last and (left := left + years[last - 1].claims) <= few:
        last -= 1
    return years[first:last]
