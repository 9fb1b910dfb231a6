"""What addresses ask for: the values of a query, and a transaction to answer it from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

from fastapi import HTTPException, Request

from extractor.registry.cursors import QueryError
from extractor.registry.database import reading
from extractor.web.review.guard import wants_page

if TYPE_CHECKING:
    from sqlalchemy import Connection

Found = TypeVar("Found")

_LONGEST = 2000  # characters of a value


def registry(request: Request) -> AbstractContextManager[Connection]:
    """The registry as it is at one moment."""
    return reading(request.app.state.engine)


def query_of(request: Request, *names: str) -> dict[str, str]:
    """The values of the query by their names, without those that it leaves empty, as forms do. Raises QueryError for other names
    than these, for one that is there twice and for a value of more than 2,000 characters."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in names:
            raise QueryError(name[:100], f"is not asked for here, but {', '.join(names) or 'nothing'}")
        if name in found:
            raise QueryError(name, "is there twice")
        if len(value) > _LONGEST:
            raise QueryError(name, f"is longer than {_LONGEST:,} characters")
        if value.strip():
            found[name] = value.strip()
    return found


def found_or_wrong(request: Request, find: Callable[[], Found], none: Found) -> tuple[Found, dict[str, str]]:
    """What is found; or ``none``, and what is wrong with which value of the query, to be told beside what was typed.

    Raises QueryError where no person asks.
    """
    try:
        return find(), {}
    except QueryError as error:
        if not wants_page(request.headers):
            raise
        return none, {{"text": "q"}.get(error.field, error.field): error.told}


def one_of(
    values: Mapping[str, str], name: str, allowed: Mapping[str, object] | frozenset[str] | tuple[str, ...]
) -> str | None:
    """A value that is one of some; None where it is not there. Raises QueryError."""
    value = values.get(name)
    if value is not None and value not in allowed:
        raise QueryError(name, f"is one of {', '.join(sorted(allowed))}")
    return value


def nothing(what: str) -> HTTPException:
    """The error where nothing has the id that was asked for."""
    return HTTPException(404, f"there is no {what} with this address")
