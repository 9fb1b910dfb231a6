"""The start: how far people have come, where to begin, and what there is."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.model import FLAGS
from extractor.registry.desk.overview import Overview, overview, progress, state
from extractor.web.review.asked import registry, told
from extractor.web.review.counts import Kept
from extractor.web.review.languages import languages
from extractor.web.review.rendering import page

start_routes = APIRouter()


@start_routes.get("/")
def start(request: Request) -> Response:
    """Where one begins."""
    told(request)
    with registry(request) as connection:
        come = progress(connection, request.state.session.reviewer, datetime.now(UTC))
    return page(request, "start.html", come=come, there=_overview(request).get(), languages=languages())


def _overview(request: Request) -> Kept[Overview]:
    """That of the application's registry, made when it is first asked for."""
    app = request.app.state
    if not hasattr(app, "overview"):
        app.overview = Kept(app.engine, partial(overview, flags=tuple(FLAGS)), state)
    kept: Kept[Overview] = app.overview
    return kept
