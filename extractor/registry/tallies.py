"""How many claims there are of a value, and how certain they are: counted as they come and go, so that nobody counts a million.

A claim is counted beside its entry in the queue (``entries``): when it is put there, when it is taken out, and so with the review
that it has. Certainty is a sum of millionths, a whole number, which is the same in whatever order it was summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from sqlalchemy import Connection, delete, text

from extractor.registry.tables import tally

Kind = Literal["all", "body", "event", "flag", "language", "rule", "tenth", "work", "year"]
Key = tuple[str, str, str]
"""A kind, a value, and a review."""

MILLION = 10**6

_STATEMENT = text(
    "insert into tally (kind, value, review, claims, certainty) values (:kind, :value, :review, :claims, :certainty)"
    " on conflict (kind, value, review) do update"
    " set claims = tally.claims + excluded.claims, certainty = tally.certainty + excluded.certainty"
)


def values_of(record: Mapping[str, Any], body: str | None, day: str | None) -> Iterable[tuple[Kind, str]]:
    """What a claim is counted by: each of its values once. ``body`` and ``day`` are those of its row."""
    yield "all", ""
    yield "event", record["event"]
    yield "language", record["article"]["language"]
    yield "work", record["standard"]["id"].partition(":")[0]
    yield "tenth", str(min(9, int(record["confidence"] * 10 + 1e-9)))
    if body is not None:
        yield "body", body
    if day is not None:
        yield "year", day[:4]
    for rule in dict.fromkeys(record["rules"]):
        yield "rule", rule
    for flag in dict.fromkeys(record["flags"]):
        yield "flag", flag


class Tally:
    """What came and went, until it is written."""

    def __init__(self) -> None:
        self._counts: dict[Key, list[int]] = {}

    def count(self, record: Mapping[str, Any], body: str | None, day: str | None, review: str, claims: int = 1) -> None:
        """Count a claim; with -1 claims as one that goes."""
        certainty = claims * round(MILLION * record["confidence"])
        for kind, value in values_of(record, body, day):
            counts = self._counts.setdefault((kind, value, review), [0, 0])
            counts[0] += claims
            counts[1] += certainty

    def add(self, other: Tally) -> None:
        """Count what another counted."""
        for key, (claims, certainty) in other._counts.items():
            counts = self._counts.setdefault(key, [0, 0])
            counts[0] += claims
            counts[1] += certainty

    def write(self, connection: Connection) -> None:
        """Write it into its table; what there is none of any more is no row."""
        rows: list[dict[str, Any]] = [
            {
                "kind": kind,
                "value": _held(value),
                "review": review,
                "claims": claims,
                "certainty": certainty,
            }
            for (kind, value, review), (claims, certainty) in sorted(self._counts.items())
            if claims or certainty
        ]
        if rows:
            connection.execute(_STATEMENT, rows)
            if any(row["claims"] < 0 for row in rows):
                connection.execute(delete(tally).where(tally.c.claims == 0))
        self._counts = {}


def clear(connection: Connection) -> None:
    """Forget all counts."""
    connection.execute(delete(tally))


def _held(value: str) -> str:
    """A value as both databases hold it."""
    return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
