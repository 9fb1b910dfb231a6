"""How likely a careful reader accepts a record: a logistic model whose weights were fitted on the corpus."""

from __future__ import annotations

import math
from collections.abc import Mapping


def features(
    how: str, event: str, distance: int, *, has_body: bool, has_edition: bool, has_date: bool, numbered: bool, in_lead: bool,
    repeated: bool, flags: tuple[str, ...],
) -> dict[str, float]:  # fmt: skip
    """What the model looks at, each a number between 0 and about 1."""
    found = {
        f"holder.{how}": 1.0,
        f"event.{event}": 1.0,
        "distance": min(distance, 20) / 20,
    }
    for name, present in (
        ("body", has_body), ("edition", has_edition), ("date", has_date), ("numbered", numbered), ("lead", in_lead),
        ("repeated", repeated), ("misprint", "probable-misprint" in flags), ("group", "group-claim" in flags),
    ):  # fmt: skip
        if present:
            found[name] = 1.0
    return found


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The model's probability, rounded so that it is the same on every machine."""
    score = weights.get("constant", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)
