"""How many claims there are of a value, and how certain they are: counted as they come and go, so that nobody counts a million.

A claim is counted beside its entry in the queue (``entries``): when it is put there, when it is taken out, and so with the review
that it has. Of rules also the certainty is summed, in millionths: a whole number, the same in whatever order it was summed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, delete, text

from extractor.registry.tables import tally

Kind = Literal["all", "body", "event", "flag", "language", "rule", "tenth", "work", "year"]
Key = tuple[str, str, str]
"""A kind, a value, and a review."""

MILLION = 10**6
_MANY = 200_000

_STATEMENT = text(
    "insert into tally (kind, value, review, claims, certainty) values (:kind, :value, :review, :claims, :certainty)"
    " on conflict (kind, value, review) do update"
    " set claims = tally.claims + excluded.claims, certainty = tally.certainty + excluded.certainty"
)


@lru_cache(maxsize=20_000)
def keys_of(
    event: str,
    language: str,
    work: str,
    tenth: int,
    body: str | None,
    year: str | None,
    rules: tuple[str, ...],
    flags: tuple[str, ...],
    review: str,
) -> tuple[Key, ...]:
    """What a claim is counted by: each of its values once. Many claims have the same."""
    found: list[tuple[Kind, str]] = [("all", ""), ("event", event), ("language", language), ("work", work)]
    found.append(("tenth", str(tenth)))
    found += [("body", body)] if body is not None else []
    found += [("year", year)] if year is not None else []
    found += [("rule", rule) for rule in dict.fromkeys(rules)]
    found += [("flag", flag) for flag in dict.fromkeys(flags)]
    return tuple((kind, value, review) for kind, value in found)


class Tally:
    """What came and went, until it is written."""

    def __init__(self) -> None:
        self._claims: Counter[Key] = Counter()
        self._certainty: Counter[Key] = Counter()
        self._came: list[Key] = []  # counted when they are many

    def count(self, record: Mapping[str, Any], body: str | None, day: str | None, review: str, claims: int = 1) -> None:
        """Count a claim; with -1 claims as one that goes. ``body`` and ``day`` are those of its row."""
        confidence, rules = record["confidence"], tuple(record["rules"])
        work, year = record["standard"]["id"].partition(":")[0], None if day is None else day[:4]
        tenth = min(9, int(confidence * 10 + 1e-9))
        language, flags = record["article"]["language"], tuple(record["flags"])
        keys = keys_of(record["event"], language, work, tenth, body, year, rules, flags, review)
        for rule in {*rules}:
            self._certainty["rule", rule, review] += claims * round(MILLION * confidence)
        if claims == 1:
            self._came += keys
            if len(self._came) >= _MANY:
                self._put_together()
        else:
            for key in keys:
                self._claims[key] += claims

    def add(self, other: Tally) -> None:
        """Count what another counted."""
        self._claims.update(other._claims)
        self._certainty.update(other._certainty)
        self._came += other._came

    def _put_together(self) -> None:
        self._claims.update(self._came)
        self._came = []

    def write(self, connection: Connection) -> None:
        """Write it into its table; what there is none of any more is no row."""
        self._put_together()
        rows: list[dict[str, Any]] = []
        for key in sorted(self._claims):
            (kind, value, review), claims, certainty = key, self._claims[key], self._certainty[key]
            if claims or certainty:
                told = {"kind": kind, "value": _held(value), "review": review}
                rows.append({**told, "claims": claims, "certainty": certainty})
        if rows:
            connection.execute(_STATEMENT, rows)
            if any(row["claims"] < 0 for row in rows):
                connection.execute(delete(tally).where(tally.c.claims == 0))
        self._claims, self._certainty = Counter(), Counter()


def clear(connection: Connection) -> None:
    """Forget all counts."""
    connection.execute(delete(tally))


def _held(value: str) -> str:
    """A value as both databases hold it."""
    return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
