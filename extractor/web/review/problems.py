"""What goes wrong, as a page for people and as application/problem+json for scripts; never with what lies behind it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extractor.registry.cursors import QueryError
from extractor.registry.errors import RegistryLostError
from extractor.registry.log import DecisionError
from extractor.web.problems import problem
from extractor.web.review.guard import wants_page
from extractor.web.review.rendering import page

_LONGEST = 500  # characters of what is told


def refused(
    app: FastAPI, request: Request, status: int, told: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer to a request that is refused, or that went wrong."""
    told = told[:_LONGEST]
    if request.method not in ("GET", "POST") or not wants_page(request.headers):
        return problem(status, told, headers)
    request.scope.setdefault("app", app)  # nobody has told it yet where the guard refuses
    has_token = app.state.doors.token is not None
    title = HTTPStatus(status).phrase
    answer = page(request, "problem.html", status, title=title, code=status, told=told, has_token=has_token)
    answer.headers.update(headers or {})
    return answer


def add_problems(app: FastAPI) -> None:
    """Have an app answer so."""

    async def http(request: Request, error: Any) -> Response:
        headers = {"Allow": "GET, POST"} if error.status_code == 405 else error.headers
        return refused(app, request, error.status_code, str(error.detail), headers)

    async def invalid(request: Request, error: Any) -> Response:
        told = (
            f"{'.'.join(map(str, one['loc'][1:] or one['loc']))}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()[:10]
        )
        return refused(app, request, 422, "; ".join(part[:200] for part in told))

    async def wrong(request: Request, error: Any) -> Response:
        return refused(app, request, 422, f"{error.field}: {error.told}")

    async def contradicted(request: Request, error: Any) -> Response:
        return refused(app, request, 409, str(error))

    async def lost(request: Request, _error: Any) -> Response:
        return refused(app, request, 503, "the registry cannot be reached at the moment", {"Retry-After": "10"})

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(QueryError, wrong)
    app.add_exception_handler(DecisionError, contradicted)
    app.add_exception_handler(RegistryLostError, lost)
