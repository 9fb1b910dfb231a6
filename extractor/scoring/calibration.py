"""Whether a confidence of 0.9 is right nine times out of ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.scoring.scores import Judgement


class Bin(NamedTuple):
    """The records with a confidence in [low, high), the last bin with 1 included. The means are None where empty."""

    low: float
    high: float
    records: int
    mean_confidence: float | None
    right: float | None


def reliability(judgements: Sequence[Judgement], bins: int = 10) -> list[Bin]:
    """The reliability table: in bins of equal width, the mean confidence beside the share of right records."""
    members: list[list[Judgement]] = [[] for _ in range(bins)]
    for judgement in judgements:
        members[min(int(judgement.record.confidence * bins), bins - 1)].append(judgement)
    table = []
    for index, inside in enumerate(members):
        mean = sum(judgement.record.confidence for judgement in inside) / len(inside) if inside else None
        right = sum(judgement.right for judgement in inside) / len(inside) if inside else None
        table.append(Bin(index / bins, (index + 1) / bins, len(inside), mean, right))
    return table


def brier(judgements: Sequence[Judgement]) -> float | None:
    """The mean squared difference of confidence and truth: 0 is perfect, 0.25 a coin's. None without records."""
    if not judgements:
        return None
    return sum((judgement.record.confidence - judgement.right) ** 2 for judgement in judgements) / len(judgements)
