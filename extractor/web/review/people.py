"""Who decides, and the audit trail of all that was decided."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk.trail import people, trail
from extractor.registry.log import About
from extractor.web.review.asked import one_of, query_of, registry
from extractor.web.review.rendering import page

people_routes = APIRouter()


@people_routes.get("/people")
def everybody(request: Request) -> Response:
    """Everybody with what they decided, and the decisions one by one, the newest first."""
    asked = query_of(request, "reviewer", "about", "cursor")
    about = one_of(asked, "about", get_args(About))
    cursor = asked.pop("cursor", None)
    with registry(request) as connection:
        entries = trail(connection, asked.get("reviewer"), about, cursor, 50)
        reviewers = people(connection)
    return page(
        request, "people.html", asked=asked, cursor=cursor, entries=entries, people=reviewers, abouts=get_args(About)
    )
