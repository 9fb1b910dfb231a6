"""What stands before every page: which requests are let in, and the headers that keep browsers from mischief."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.registry.values import ANNOUNCED
from extractor.web.review.doors import Doors
from extractor.web.review.rendering import MISTAKE
from extractor.web.review.sessions import Session
from extractor.web.wrapping import LONGEST_TARGET

LONGEST_BODY = 256 * 1024
LONGEST_FORM = 16 * 1024
"""Bytes of what is sent."""

FORMS = frozenset({"/enter", "/who", "/leave"})
"""What takes forms; all else takes JSON, which no form of another site can send."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Certwire-Notice": ANNOUNCED,
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Refused = Callable[[Request, int, str], Response]
"""What answers a request that is refused, with a status and in words."""

_log = logging.getLogger("uvicorn.error")


class Guard:
    """An application that only hears of requests that may be made of it.

    Of all others ``refused`` tells why. A request that is let in has ``state.session``, which is None on the few pages
    that are there for those who have not entered yet.
    """

    def __init__(self, app: ASGIApp, doors: Doors, refused: Refused) -> None:
        self._app, self._doors, self._refused = app, doors, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return
        scope.setdefault("state", {})["session"] = None
        request = Request(scope, receive)
        has_started = False

        async def guarded(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                _add_headers(scope["path"], MutableHeaders(raw=message.setdefault("headers", [])))
            await send(message)

        try:
            answer = self._answer(request)
            if answer is None and request.method == "POST":
                longest = LONGEST_FORM if scope["path"] in FORMS else LONGEST_BODY
                body = await _body(request.headers, receive, longest)
                if body is None:
                    answer = self._refused(request, 413, f"longer than {longest:,} bytes")
                else:
                    receive = _again(body, receive)
            await (answer or self._app)(scope, receive, guarded)
        except ClientDisconnect:
            pass  # nobody is there to be answered, and what was sent is not whole
        except Exception:
            _log.exception("while answering %s", ascii(scope["path"][:200]))
            if not has_started:
                await self._mistake(request)(scope, receive, guarded)

    def _mistake(self, request: Request) -> Response:
        try:
            return self._refused(request, 500, MISTAKE)
        except Exception:  # the mistake is in the pages that tell of mistakes
            _log.exception("while telling of it")
            return PlainTextResponse(MISTAKE, 500)

    def _answer(self, request: Request) -> Response | None:
        """What is answered without asking the application; None where it may be asked."""
        scope, asked, path = request.scope, request.headers, request.scope["path"]
        if len(scope.get("raw_path") or path.encode()) + len(scope["query_string"]) > LONGEST_TARGET:
            return self._refused(request, 414, f"the address is longer than {LONGEST_TARGET:,} bytes")
        hosts = asked.getlist("host")
        if len(hosts) != 1 or not self._doors.answers_to(hosts[0]):
            return self._refused(request, 421, "the desk is not known under this name")
        if request.method not in ("GET", "POST"):
            answer = self._refused(request, 405, "only GET and POST are answered")
            answer.headers["Allow"] = "GET, POST"
            return answer
        if not _is_our_own(request):
            return self._refused(request, 403, "asked by a page of another site")
        if path.startswith("/static/"):
            return None
        session = scope["state"]["session"] = self._session(asked)
        if session is None and path != "/enter":
            return self._refused(request, 401, "this browser has not entered, or did nothing for too long")
        if session is not None and session.reviewer is None and path not in FORMS:
            if request.method == "POST" or not wants_page(asked):
                return self._refused(request, 403, "say first who you are")
            here = quote(path) + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/who?next={quote(here, safe='')}", 303)
        if request.method == "POST":
            kind = asked.get("content-type", "").partition(";")[0].strip().lower()
            wanted = "application/x-www-form-urlencoded" if path in FORMS else "application/json"
            if kind != wanted:
                return self._refused(request, 415, f"what is sent here is {wanted}")
        return None

    def _session(self, asked: Headers) -> Session | None:
        id = cookie(asked, self._doors.cookie)
        return self._doors.sessions.found(id) if id else None


def wants_page(asked: Headers) -> bool:
    """Whether a person's browser asks, and not a script of ours."""
    return "text/html" in asked.get("accept", "")


def cookie(asked: Headers, name: str) -> str | None:
    """A cookie's value; None where there is none, or more than one of the name."""
    sent = [part.strip() for line in asked.getlist("cookie") for part in line.split(";")]
    found = [part.partition("=")[2] for part in sent if part.partition("=")[0] == name]
    return found[0] if len(found) == 1 else None


def _is_our_own(request: Request) -> bool:
    """Whether our own page asks, or somebody goes to an address.

    Ports of one machine are one site, but not one origin: another program's page on this machine is another site's.
    """
    asked, is_write = request.headers, request.method == "POST"
    site = asked.get("sec-fetch-site")
    if site is None:  # older browsers, and any that ask a machine that is not their own without encryption
        origin = asked.get("origin")
        if origin is None:
            return not is_write
        return origin == f"{request.scope['scheme']}://{asked['host']}"
    if site == "same-origin" or (site == "none" and not is_write):
        return True
    goes_there = asked.get("sec-fetch-mode") == "navigate" and asked.get("sec-fetch-dest") == "document"
    return goes_there and not is_write


def _add_headers(path: str, headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    # A form under no-referrer is sent with the origin "null", which an older browser's write is refused for.
    headers["Referrer-Policy"] = "same-origin" if path in FORMS else "no-referrer"
    headers.setdefault("Cache-Control", "no-store")


async def _body(asked: Mapping[str, str], receive: Receive, longest: int) -> bytes | None:
    """What is sent; None where it is, or says that it is, longer than it may be. Raises ClientDisconnect."""
    told = asked.get("content-length", "0")
    if not (told.isascii() and told.isdigit()) or int(told) > longest:
        return None
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > longest:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already, and then what comes behind it."""
    is_given = False

    async def given() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return given
