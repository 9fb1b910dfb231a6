"""Pages of lists: how many items one has at most, and cursors: where a page ended, as a text that says nothing to whoever passes it on."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

MOST = 200
"""Items of a page."""

LONGEST = 2000
"""Characters of a cursor."""


class QueryError(ValueError):
    """What was asked for cannot be: ``field`` names the filter. A person mends it."""

    def __init__(self, field: str, told: str) -> None:
        super().__init__(f"{field}: {told}")
        self.field = field
        self.told = told


def check_limit(limit: int) -> None:
    """Raises QueryError where a page is to have no item, or more than ``MOST``."""
    if not 1 <= limit <= MOST:
        raise QueryError("limit", f"is from 1 to {MOST}")


def bytewise(connection: Connection, key: ColumnElement[str]) -> ColumnElement[str]:
    """A key compared byte by byte, as Python does: a database may sort words as people of its country do."""
    return key.collate("BINARY" if connection.dialect.name == "sqlite" else "C")


def cursor_of(kind: str, key: Sequence[Any]) -> str:
    """The cursor of a key in a list of some kind; a key is texts and numbers."""
    data = json.dumps([kind, *key], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def key_of(kind: str, cursor: str | None, *types: type) -> list[Any] | None:
    """The key of a cursor that ``cursor_of`` gave for this kind of list; None of none. Raises QueryError."""
    if cursor is None:
        return None
    wrong = QueryError("cursor", "is not one that this list gave")
    if len(cursor) > LONGEST or not cursor.isascii():
        raise wrong
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(data, parse_constant=_none)
        json.dumps(key, ensure_ascii=False).encode()  # half a pair of surrogates is no text
    except (binascii.Error, ValueError, RecursionError):
        raise wrong from None
    if type(key) is not list or key[:1] != [kind] or [type(part) for part in key[1:]] != [*types]:
        raise wrong
    if any(type(part) is int and not -(2**63) <= part < 2**63 for part in key):
        raise wrong
    if any(type(part) is str and "\0" in part for part in key):
        raise wrong
    return key[1:]


def _none(constant: str) -> None:
    raise ValueError(constant)
