"""Where reviewers agree on the same claims, and where they do not."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk.agreement import agreements, disagreements
from extractor.registry.reviews import VERDICTS
from extractor.web.review.asked import query_of, registry
from extractor.web.review.rendering import page

agreement_routes = APIRouter()


@agreement_routes.get("/disagreements")
def disagreeing(request: Request) -> Response:
    """Claims of which reviewers hold different things; one more opinion settles each."""
    asked = query_of(request, "cursor")
    with registry(request) as connection:
        found = disagreements(connection, asked.get("cursor"), 50)
    return page(request, "disagreements.html", found=found, cursor=asked.get("cursor"))


@agreement_routes.get("/agreement")
def agreeing(request: Request) -> Response:
    """Each two reviewers who gave verdicts on the same claims."""
    query_of(request)
    with registry(request) as connection:
        found = agreements(connection)
    return page(request, "agreement.html", found=found, verdicts=VERDICTS)
