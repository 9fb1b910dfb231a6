"""All other pages: progress, lists, pairs, findings, organizations, articles, rules and help."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.web.review.rendering import page

page_routes = APIRouter()


@page_routes.get("/")
def start(request: Request) -> Response:
    """Where one begins."""
    return page(request, "start.html")
