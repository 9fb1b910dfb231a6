"""The API as an ASGI application."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware.cors import CORSMiddleware

from extractor import __version__
from extractor.web.answers import Problem
from extractor.web.described import ABOUT, problem, with_examples
from extractor.web.problems import add_problems
from extractor.web.routes import PREFIX, router
from extractor.web.wrapping import Wrapped

if TYPE_CHECKING:
    from sqlalchemy import Engine

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def api(
    engine: Engine, token: str | None = None, origins: Sequence[str] = (), hosts: Collection[str] | None = None
) -> FastAPI:
    """The API of a registry.

    With ``token`` whoever asks has to send it. ``origins`` are those whose pages may read it in a browser, none unless
    asked for. ``hosts`` are the names that it is served under, any where that is None.
    """
    app = FastAPI(
        title="certwire registry",
        version=__version__,
        description=ABOUT,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # the page would come from somebody else's server
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.engine = engine
    app.include_router(router)
    add_problems(app)
    app.add_middleware(Wrapped, token=token, hosts=hosts, is_shared=bool(origins))
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=[*origins],
            allow_methods=["GET", "HEAD"],
            allow_headers=["Authorization", "If-None-Match"],
            expose_headers=["Certwire-Notice", "ETag", "Link"],
        )

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app, has_token=token is not None)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign] # as FastAPI wants it
    return app


def _description(app: FastAPI, has_token: bool) -> dict[str, Any]:
    """What FastAPI tells, with problems as they are."""
    told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = told["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schema.pop("$defs")
    schemas["Problem"] = schema
    for path in told["paths"].values():
        for operation in path.values():
            with_examples(operation)
            if has_token:
                operation["responses"]["401"] = problem("The token was not sent, or is wrong.")
            if "parameters" in operation:
                operation["responses"]["414"] = problem("The address is longer than 8,000 bytes.")
                operation["responses"]["422"] = problem("A parameter is wrong.")
    if has_token:
        told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        told["security"] = [{"token": []}]
    return told
