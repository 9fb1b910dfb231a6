"""Help: the keys, what verdicts, flags, states and findings mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.model import FLAGS
from extractor.registry.findings import KINDS
from extractor.web.review.asked import query_of
from extractor.web.review.keys import KEYS, REASONS
from extractor.web.review.rendering import page

help_routes = APIRouter()

_OTHERS = {
    "On two names": (
        ("s", "the same organization"),
        ("d", "different organizations"),
        ("n", "unsure"),
        ("j", "leave it, and go to the next"),
        ("u", "undo your last decision"),
    ),
    "On a finding": (
        ("s", "settle it: then why by a number, or typed and Enter"),
        ("o", "open it again"),
        ("j", "leave it, and go to the next"),
        ("u", "undo your last decision"),
    ),
}


@help_routes.get("/help")
def help(request: Request) -> Response:
    """What a reviewer may want to look up."""
    query_of(request)
    keys = {"On a record": tuple((key.shown, key.does) for key in KEYS), **_OTHERS}
    return page(request, "help.html", keys=keys, reasons=REASONS, flags=FLAGS, kinds=KINDS)
