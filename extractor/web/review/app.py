"""The review desk as an ASGI application."""

from __future__ import annotations

import hashlib
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from extractor.registry.database import place_of
from extractor.web.review.entering import entering_routes
from extractor.web.review.guard import Guard
from extractor.web.review.pages import page_routes
from extractor.web.review.problems import add_problems, refused
from extractor.web.review.record import record_routes
from extractor.web.review.statics import media_type, statics

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from extractor.linking.names import Linker
    from extractor.patterns.files import PatternSet
    from extractor.web.review.doors import Doors

static_routes = APIRouter()


def desk(engine: Engine, doors: Doors, rules: Callable[[], PatternSet] | None = None) -> FastAPI:
    """The desk of a registry.

    Its pages find in ``request.app.state``: ``engine``; ``rules``, the rules with what follows from them, read when
    they are first asked for; ``doors``; ``mark``, which tells registries apart.
    """
    app = FastAPI(title="certwire review", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.engine = engine
    app.state.doors = doors
    app.state.rules = Rules(rules)
    app.state.mark = _mark(engine)
    app.state.static = statics()
    for routes in (static_routes, entering_routes, record_routes, page_routes):
        app.include_router(routes)
    add_problems(app)
    app.add_middleware(Guard, doors=doors, refused=partial(refused, app))
    return app


def _mark(engine: Engine) -> str:
    """The same for one registry, and another for another."""
    place = place_of(engine)
    if engine.dialect.name == "sqlite" and not place.startswith("file:"):
        place = str(Path(place).resolve())
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Rules:
    """The rules and what names are linked by: half a second's work, which is put off till somebody decides."""

    def __init__(self, load: Callable[[], PatternSet] | None = None) -> None:
        self._load = load
        self._is_warm = False

    def warm(self) -> None:
        """Have them read beside what else is done, so that the first decision does not wait for it."""
        if not self._is_warm:
            self._is_warm = True
            Thread(target=lambda: self.linker, daemon=True).start()

    @cached_property
    def patterns(self) -> PatternSet:
        """The rules."""
        if self._load is not None:
            return self._load()
        from extractor.patterns.files import load

        return load()

    @cached_property
    def linker(self) -> Linker:
        """By what names are linked."""
        from extractor.linking.names import Linker

        return Linker(self.patterns.linking)


@static_routes.get("/static/{path:path}")
def static(request: Request) -> Response:
    """A style sheet, a script or a picture, which never changes under its address."""
    held = request.app.state.static
    name = held.addresses.get(request.url.path)
    if name is None:
        raise HTTPException(404, "there is no such file")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(held.content[name], headers=headers, media_type=media_type(name))
