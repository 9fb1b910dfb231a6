"""Filters as addresses have them: ``?language=vi&flag=…`` behind the queue, a record, and what is decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, get_args

from extractor.model import FLAGS, Event
from extractor.registry.cursors import QueryError
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.places import Order

_NAMES: Final = {"text": "q", "start": "from", "end": "to", "not_by": "second"}
"""What addresses call otherwise than ``Filters``: ``second=yes`` is second opinions by whoever asks."""

FILTERS: Final = (*(_NAMES.get(field.name, field.name) for field in fields(Filters)), "order")
"""The names of all filters in addresses."""

_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": get_args(Event),
    "flag": tuple(FLAGS),
    "order": get_args(Order),
    "review": ("unreviewed", "accepted", "corrected", "rejected", "reviewed", "all"),
    "second": ("yes",),
}


def filters_of(asked: Mapping[str, str], reviewer: str) -> tuple[Filters, Order]:
    """The filters of a query's values, and the order. Raises QueryError."""
    for name, allowed in _ALLOWED.items():
        if name in asked and asked[name] not in allowed:
            raise QueryError(name, f"is one of {', '.join(allowed)}")
    found: dict[str, Any] = {}
    for field in fields(Filters):
        value = asked.get(_NAMES.get(field.name, field.name))
        if value is not None:
            found[field.name] = value
    if "edition" in found:
        found["edition"] = _year(found["edition"])
    if "not_by" in found:
        found["not_by"] = reviewer
    order: Order = "newest" if asked.get("order") == "newest" else "confidence"
    return Filters(**found), order


def _year(told: str) -> int:
    if not (told.isascii() and told.isdecimal() and len(told) <= 4):
        raise QueryError("edition", "is the year of the edition")
    return int(told)
