"""Help: the keys, what verdicts, flags, states and findings mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.model import FLAGS
from extractor.registry.findings import KINDS
from extractor.web.review.rendering import page

help_routes = APIRouter()

KEYS = {
    "On a record": (
        ("a", "accept"),
        ("r", "reject, then a reason: 1 to 9 or typed, and Enter"),
        ("e", "edit; Esc leaves it"),
        ("s", "skip: the queue goes on, nothing is decided"),
        ("j k", "the next and the previous record; so do ↓ and ↑"),
        ("f", "then a field's letter: the selected words become that field's"),
        ("[ ]", "in a field: move the beginning of its words, with Shift their end; by words, with Alt by letters"),
    ),
    "On two names": (("s", "the same organization"), ("d", "different organizations"), ("n", "unsure")),
    "On a finding": (("s", "settle"), ("o", "open it again"), ("j", "leave it, and go to the next")),
    "Everywhere": (("u", "undo your last decision, and the one before it, and so on"), ("?", "the keys of the page")),
}


@help_routes.get("/help")
def help(request: Request) -> Response:
    """What a reviewer may want to look up."""
    return page(request, "help.html", keys=KEYS, flags=FLAGS, kinds=KINDS)
