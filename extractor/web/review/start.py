"""The start: how far people have come, where to begin, and what there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk.overview import overview, progress
from extractor.registry.values import Count
from extractor.web.review.asked import registry, told
from extractor.web.review.languages import languages
from extractor.web.review.rendering import page

start_routes = APIRouter()


@start_routes.get("/")
def start(request: Request) -> Response:
    """Where one begins."""
    told(request)
    with registry(request) as connection:
        come = progress(connection, request.state.session.reviewer, datetime.now(UTC))
        there = overview(connection)
    drawn = _most(there.years)
    return page(request, "start.html", come=come, there=there, drawn=drawn, languages=languages())


def _most(years: Sequence[Count]) -> Sequence[Count]:
    """The years without those few at either end that would leave no room for the others: less than a 200th each."""
    few = sum(one.count for one in years) / 200
    first, last, left = 0, len(years), 0
    while first < last and (left := left + years[first].count) <= few:
        first += 1
    left = 0
    while first < last and (left := left + years[last - 1].count) <= few:
        last -= 1
    return years[first:last]
