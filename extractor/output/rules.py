"""What rules did on a corpus, as tables for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from extractor.output.display import Table, table_to_text
from extractor.scoring.decided import RuleDecisions
from extractor.scoring.rules import RuleUse, Shadow

_HEADS = ("fired", "records", "right", "precision", "alone", "lost", "kept out")
_DECIDED = ("decided", "accepted", "corrected", "rejected", "precision", "95 %", "corrected fields")
_NOTHING = "–"


def uses_to_text(uses: Sequence[RuleUse], shadows: Sequence[Shadow]) -> str:
    """A table for each rule file, then the rules that never fired, and those that fire only where another does."""
    parts = []
    tried = any(use.removal for use in uses)
    for file, inside in groupby(filter(_fired, uses), key=lambda use: use.file):
        heads = _HEADS if tried else _HEADS[:-2]
        rows = [[file, *heads]]
        for use in inside:
            numbers = (use.fired, use.records, use.right, use.precision, use.alone, *(use.removal or (None, None)))
            rows.append([use.rule, *map(_told, numbers[: len(heads)])])
        parts.append(table_to_text(Table(rows, len(heads))))
    silent = [use for use in uses if not _fired(use)]
    parts.append(f"never fired: {len(silent)} of {len(uses)} rules")
    for file, inside in groupby(silent, key=lambda use: use.file):
        parts.append(f"  {file}: {', '.join(use.rule for use in inside)}")
    parts.append(f"fire only on the words that another fires on: {len(shadows)}")
    parts += [f"  {rule}: {', '.join(others)}" for rule, others in shadows]
    return "\n".join(parts)


def decisions_to_text(decisions: Sequence[RuleDecisions]) -> str:
    """A table for each rule file of what reviewers decided about the claims that name its rules."""
    if not decisions:
        return "decided by reviewers: nothing yet"
    parts = ["decided by reviewers; right is what was accepted, or corrected in its details alone"]
    for file, inside in groupby(decisions, key=lambda one: one.file):
        rows = [[file, *_DECIDED]]
        for one in inside:
            numbers = (one.decided, one.accepted, one.corrected, one.rejected, one.precision)
            fields = ", ".join(f"{field} {count}" for field, count in one.fields.items())
            span = f"{one.interval.low:.3f}-{one.interval.high:.3f}"
            rows.append([one.rule, *map(_told, numbers), span, fields or _NOTHING])
        parts.append(table_to_text(Table(rows, len(_DECIDED))))
    return "\n".join(parts)


def uses_to_json(
    uses: Sequence[RuleUse], shadows: Sequence[Shadow], decisions: Sequence[RuleDecisions] | None = None
) -> str:
    """An object of ``rules``, with the members of ``RuleUse`` and ``precision``; and ``shadows``. With what reviewers
    decided, also ``decisions``: the members of ``RuleDecisions``, ``precision`` and its ``interval``."""
    told: dict[str, list[dict[str, object]]] = {
        "rules": [
            asdict(use) | {"precision": use.precision, "removal": use.removal and use.removal._asdict()} for use in uses
        ],
        "shadows": [shadow._asdict() for shadow in shadows],
    }
    if decisions is not None:
        told["decisions"] = [
            asdict(one) | {"precision": one.precision, "interval": [*one.interval]} for one in decisions
        ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _fired(use: RuleUse) -> bool:
    return bool(use.fired or use.records)


def _told(number: float | None) -> str:
    return _NOTHING if number is None else f"{number:.3f}" if isinstance(number, float) else str(number)
