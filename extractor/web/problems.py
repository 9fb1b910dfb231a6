"""What goes wrong, as application/problem+json: what a client can mend in its own words, all else without details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from extractor.registry.cursors import QueryError
from extractor.registry.errors import RegistryLostError
from extractor.web.answers import Problem, Wrong

_MEDIA_TYPE = "application/problem+json"
_LONGEST, _MOST = 200, 10  # characters of what is told of a parameter, and parameters that are told of


def problem(
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Wrong] = (),
    further: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """An answer that tells what is wrong; ``further`` are members besides those that every problem has."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors))
    return JSONResponse(told.model_dump() | {**(further or {})}, status, headers, _MEDIA_TYPE)


def add_problems(app: FastAPI) -> None:
    """Have an app answer so."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(QueryError, _wrong)
    app.add_exception_handler(RegistryLostError, _lost)


async def _refused(_request: Request, error: Any) -> JSONResponse:
    headers = {"Allow": "GET, HEAD"} if error.status_code == 405 else error.headers
    return problem(error.status_code, str(error.detail), headers)


async def _invalid(_request: Request, error: Any) -> JSONResponse:
    told: dict[str, str] = {}  # of each parameter the first that is wrong with it
    for one in error.errors():
        cause = one.get("ctx", {}).get("error")
        why = cause.told if isinstance(cause, QueryError) else str(one["msg"])
        told.setdefault(str(one["loc"][1] if len(one["loc"]) > 1 else one["loc"][0])[:_LONGEST], why[:_LONGEST])
    errors = [Wrong(field=field, told=why) for field, why in [*told.items()][:_MOST]]
    return problem(422, "; ".join(f"{wrong.field}: {wrong.told}" for wrong in errors), errors=errors)


async def _wrong(_request: Request, error: Any) -> JSONResponse:
    field = {"text": "q"}.get(error.field, error.field)
    return problem(422, f"{field}: {error.told}", errors=[Wrong(field=field, told=error.told)])


async def _lost(_request: Request, _error: Any) -> JSONResponse:
    return problem(503, "the registry cannot be read at the moment", {"Retry-After": "10"})
