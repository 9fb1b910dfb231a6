"""Fills templates. All that is put into them is text: escaped, and without what could reorder or hide it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response, StreamingResponse

from extractor.output.display import NOTICE, printable
from extractor.web.review.languages import language
from extractor.web.review.sessions import Session
from extractor.web.review.statics import statics

_LONGEST_ADDRESS = 2000
_VARY = {"Vary": "X-Part"}

_STYLES = {"record.html": ("record.css",), "missing.html": ("record.css",)}
_SCRIPTS = {
    "missing.html": ("missing.js",),
    "record.html": ("record.js",),
    "finding.html": ("judging.js",),
    "pair.html": ("judging.js",),
    "many.html": ("several.js",),
    "merge.html": ("several.js",),
    "split.html": ("several.js",),
}
"""What templates have besides what all have."""

MISTAKE = "a mistake of the desk's own, which its log has"
_MISTAKE = {"title": "Internal Server Error", "code": 500, "told": MISTAKE, "has_token": False}

_log = logging.getLogger("uvicorn.error")


def page(request: Request, template: str, status: int = 200, **content: Any) -> HTMLResponse:
    """A page, or only its ``<main>`` where the header ``X-Part`` asks for that.

    Templates begin with ``{% extends layout %}`` and have ``content``, besides ``path``, ``query``, ``session``
    (None outside), ``reviewer``, ``registry`` (what keeps the browser's own memory of two registries apart), and NOTICE.
    """
    layout = "part.html" if is_part(request) else "base.html"
    told = {**_told(request, template), "layout": layout, "is_begun": False, **content}
    return HTMLResponse(environment().get_template(template).render(told), status, _VARY)


def page_begun(request: Request, template: str, content: Callable[[], Mapping[str, Any]]) -> Response:
    """A page whose head is sent at once, so that a browser fetches styles and scripts while ``content`` is being found.

    All that may be wrong with what was asked has to be known before. Where ``content`` fails nevertheless, the page tells it,
    but its status has said already that all is well.
    """
    told = {**_told(request, template), "layout": "base.html", "is_begun": True}

    def pieces() -> Iterator[str]:
        yield environment().get_template("begin.html").render(told)
        try:
            rest = environment().get_template(template).render({**told, **content()})
        except Exception:
            _log.exception("while answering %s", ascii(request.url.path[:200]))
            rest = environment().get_template("problem.html").render({**told, **_MISTAKE})
        yield rest

    return StreamingResponse(pieces(), media_type="text/html", headers=_VARY)


def is_part(request: Request) -> bool:
    """Whether only the ``<main>`` of a page is asked for."""
    return request.headers.get("x-part") == "1"


def _told(request: Request, template: str) -> dict[str, Any]:
    """What all templates have."""
    session: Session | None = getattr(request.state, "session", None)
    return {
        "path": request.url.path,
        "query": request.url.query,
        "session": session,
        "reviewer": session.reviewer if session else None,
        "registry": request.app.state.mark,
        "styles": _STYLES.get(template, ()),
        "scripts": _SCRIPTS.get(template, ()),
    }


@cache
def environment() -> Environment:
    """What templates are filled with. Escaping is always on; a name that was not given is an error."""
    made = Environment(
        loader=PackageLoader("extractor.web.review"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"outward": outward, "query": query, "language": language, "moment": moment, "pairs": pairs}
    held = statics()
    made.globals |= {"NOTICE": NOTICE, "static": held.address, "beside": cache(held.beside)}
    return made


def outward(address: object) -> str | None:
    """The address as a link to another site may have it; None for what is no plain http or https address."""
    if not isinstance(address, str) or len(address) > _LONGEST_ADDRESS or printable(address) != address:
        return None
    if any(character.isspace() or character in '\\"<>`' for character in address):
        return None
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return address if is_plain else None


def query(values: dict[str, Any]) -> str:
    """The values as the query of an address, ``?`` and all, without those that are None or empty."""
    told = urlencode({name: value for name, value in values.items() if value not in (None, "")}, doseq=True)
    return f"?{told}" if told else ""


def moment(at: str) -> str:
    """A point in time as people read it: 2026-05-04 03:02."""
    return at[:16].replace("T", " ")


def pairs(values: Iterable[str]) -> list[tuple[str, str]]:
    """Each value twice: as a form sends it, and as it shows it."""
    return [(value, value) for value in values]


def _shown(value: Any) -> Any:
    """What is put into a template: markup of our own macros as it is, all else as text that can be seen."""
    if value is None:
        return ""
    return value if hasattr(value, "__html__") else printable(str(value))
