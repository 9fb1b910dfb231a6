"""The confidence model, fitted on the corpus: ``patterns/confidence.toml``."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.patterns.rule import Strict

SURE = 0.9  # the confidence from which on a record may be taken without being looked at


class ConfidenceRules(Strict):
    """Weights by the names of the features; ``constant`` is the model's constant.

    ``sure_from`` is the model's chance from which on so many records are right that it may be told as it is. A chance
    between ``SURE`` and it is told as less than ``SURE``.
    """

    weights: Mapping[str, float]  # feature -> weight; written by a command
    sure_from: float = SURE
