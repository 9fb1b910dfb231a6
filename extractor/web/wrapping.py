"""What holds for every answer: who may ask, HEAD, ETag, and the headers that keep browsers from mischief."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.registry.values import ANNOUNCED
from extractor.web.problems import problem

LONGEST_TARGET = 8000
"""Bytes of a path with its query."""

_log = logging.getLogger("uvicorn.error")
_HEADERS = {
    "Certwire-Notice": ANNOUNCED,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Wrapped:
    """An application around which this holds.

    With ``token``, only who sends it may ask; with ``hosts``, only under one of these names, so that no page of another
    site can reach this machine by having its own name mean it.
    """

    def __init__(
        self, app: ASGIApp, token: str | None = None, hosts: Collection[str] | None = None, is_shared: bool = False
    ) -> None:
        self._app, self._token, self._hosts = app, token, hosts
        self._headers = {**_HEADERS, "Cache-Control": "no-cache" if token is None else "private, no-cache"}
        if is_shared:
            self._headers["Cross-Origin-Resource-Policy"] = "cross-origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        answer = _Answer()
        if refused := self._refusal(scope, asked):
            await refused(scope, receive, answer.take)
        else:
            is_head = scope["method"] == "HEAD"
            try:
                await self._app({**scope, "method": "GET"} if is_head else scope, receive, answer.take)
            except Exception:
                _log.exception("while answering %s", scope["path"][:200])
                answer = _Answer()
                await problem(500, "a mistake of the server's, which its log has")(scope, receive, answer.take)
        await send(self._started(answer, asked))
        body = b"" if scope["method"] == "HEAD" or answer.status in (204, 304) else bytes(answer.body)
        await send({"type": "http.response.body", "body": body})

    def _refusal(self, scope: Scope, asked: Headers) -> ASGIApp | None:
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > LONGEST_TARGET:
            return problem(414, f"longer than {LONGEST_TARGET} bytes")
        if self._hosts is not None and _host(asked.get("host", "")) not in self._hosts:
            return problem(421, "nothing is served under this name")
        if self._token is not None:
            scheme, _, sent = asked.get("authorization", "").encode("latin-1").partition(b" ")
            is_right = hmac.compare_digest(sent.strip(), self._token.encode())  # in the same time, however wrong
            if scheme.lower() != b"bearer" or not is_right:
                return problem(401, "send 'Authorization: Bearer TOKEN'", {"WWW-Authenticate": "Bearer"})
        return None

    def _started(self, answer: _Answer, asked: Headers) -> Message:
        headers = MutableHeaders(raw=answer.headers)
        for name, value in self._headers.items():
            headers[name] = value
        if self._token is not None:
            headers.add_vary_header("Authorization")
        if answer.status == 200:
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
            headers["ETag"] = tag
            if _has(asked.getlist("if-none-match"), tag):
                answer.status = 304
                for name in ("Content-Length", "Content-Type", "Link"):
                    del headers[name]
        return {"type": "http.response.start", "status": answer.status, "headers": headers.raw}


class _Answer:
    """An answer, held back until it is whole. It is a page of a list at most."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], [*message.get("headers", ())]
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


def _has(lines: Collection[str], tag: str) -> bool:
    sent = [part.strip() for line in lines for part in line.split(",")]
    return any(part == "*" or part.removeprefix("W/") == tag for part in sent)


def _host(told: str) -> str:
    """The host without its port: [::1]:8000 is ::1."""
    if told.startswith("["):
        return told[1:].partition("]")[0]
    return told.rpartition(":")[0].lower() if told.count(":") == 1 else told.lower()
