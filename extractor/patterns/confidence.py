"""The weights of the confidence model, fitted on the corpus: ``patterns/confidence.toml``."""

from __future__ import annotations

from extractor.patterns.rule import Strict


class ConfidenceRules(Strict):
    """Weights by the names of the features; ``constant`` is the model's constant."""

    weights: dict[str, float]
