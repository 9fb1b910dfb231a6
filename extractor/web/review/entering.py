"""Entering the desk, telling who one is, and leaving."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from extractor.output.display import printable
from extractor.web.review.doors import Doors
from extractor.web.review.guard import cookie
from extractor.web.review.rendering import page

LONGEST_NAME = 80
"""Characters of a reviewer's name."""

entering_routes = APIRouter()


@entering_routes.get("/enter")
async def enter(request: Request) -> Response:
    """By the one-time key; where a token is wanted, by the form for it."""
    doors = _doors(request)
    if request.headers.get("sec-purpose") or request.headers.get("purpose"):
        raise HTTPException(403, "only looked at ahead: the link is not used up")
    if doors.token is not None:
        return page(request, "enter.html", wrong=None)
    if not doors.keys.used_up(request.query_params.get("key", "")):
        raise HTTPException(401, "this link lets nobody in: each does once, within an hour")
    return _entered(request)


@entering_routes.post("/enter")
async def enter_by_token(request: Request) -> Response:
    """By the token that CERTWIRE_TOKEN holds."""
    doors = _doors(request)
    if doors.token is None:
        raise HTTPException(401, "one enters by the link that certwire review printed")
    address = request.client.host if request.client else ""
    if wait := doors.tries.wait(address):
        raise HTTPException(429, f"too many wrong tokens; try again in {wait} seconds", {"Retry-After": str(wait)})
    if not doors.opened_by(await _field(request, "token")):
        doors.tries.failed(address)
        return page(request, "enter.html", 401, wrong="This is not the token.")
    doors.tries.succeeded(address)
    return _entered(request)


@entering_routes.get("/who")
async def who(request: Request) -> Response:
    """The form that asks for a name."""
    return page(request, "who.html", next=_place(request.query_params.get("next")), wrong=None)


@entering_routes.post("/who")
async def told_who(request: Request) -> Response:
    """Take the name, and go on to where one wanted to."""
    place = _place(request.query_params.get("next"))
    name = reviewer_name(await _field(request, "name"))
    if name is None:
        return page(
            request, "who.html", 422, next=place, wrong=f"A name has 1 to {LONGEST_NAME} letters that can be seen."
        )
    request.state.session.reviewer = name
    return RedirectResponse(place, 303)


@entering_routes.post("/leave")
async def leave(request: Request) -> Response:
    """End the session."""
    doors = _doors(request)
    doors.sessions.ended(request.state.session.id)
    answer = page(request, "left.html")
    answer.delete_cookie(doors.cookie, path="/", httponly=True, samesite="strict")
    return answer


def reviewer_name(told: str) -> str | None:
    """The name as it is written down; None for what is none, or could not be told from another by reading it."""
    name = " ".join(unicodedata.normalize("NFC", told).split())
    if not 1 <= len(name) <= LONGEST_NAME or printable(name) != name:
        return None
    hidden = ("Cf", "Cn", "Co", "Zl", "Zp")
    # Joiners are part of Devanagari and its kin.
    if any(unicodedata.category(character) in hidden and character not in "\u200c\u200d" for character in name):
        return None
    return name if any(unicodedata.category(character)[0] in "LN" for character in name) else None


def _entered(request: Request) -> Response:
    """A new session, whatever cookie came with the request, and on to the start."""
    doors = _doors(request)
    if before := cookie(request.headers, doors.cookie):
        doors.sessions.ended(before)
    session = doors.sessions.made()
    # A browser that comes from elsewhere leaves a strict cookie at home till a page of ours is what sends it on.
    is_direct = request.headers.get("sec-fetch-site") in (None, "none", "same-origin")
    answer = RedirectResponse("/", 303) if is_direct else page(request, "entered.html")
    is_encrypted = request.scope["scheme"] == "https"
    answer.set_cookie(doors.cookie, session.id, path="/", httponly=True, samesite="strict", secure=is_encrypted)
    return answer


def _doors(request: Request) -> Doors:
    doors: Doors = request.app.state.doors
    return doors


async def _field(request: Request, name: str) -> str:
    """What a form says; nothing where it says it not at all, more than once or in no UTF-8."""
    try:
        told: dict[str, Any] = parse_qs((await request.body()).decode(), max_num_fields=10, errors="strict")
    except ValueError:
        return ""
    values = told.get(name, [])
    return values[0] if len(values) == 1 else ""


def _place(told: str | None) -> str:
    """Where to go on: a place of the desk's own, whatever was told."""
    is_ours = told is not None and told.startswith("/") and not told.startswith(("//", "/\\", "/enter", "/leave"))
    return told if told and is_ours and told.isascii() and told.isprintable() and "\\" not in told else "/"
