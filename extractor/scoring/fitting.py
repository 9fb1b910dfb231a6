"""Fits the weights of the confidence model to judged records: logistic regression with a ridge, no randomness."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_STEPS = 4000
_RATE = 0.05


def fit(judged: Sequence[tuple[Mapping[str, float], bool]], ridge: float = 0.02) -> dict[str, float]:
    """The weights, by name, that best tell right records (True) from wrong ones; ``constant`` is not shrunk.

    ``ridge`` pulls the weights to 0, so that a feature seen a few times moves little. Rounded to 2 decimals.
    """
    names = sorted({name for features, _ in judged for name in features})
    weights = dict.fromkeys(names, 0.0)
    constant = 0.0
    for _ in range(_STEPS if judged else 0):
        slopes = dict.fromkeys(names, 0.0)
        slope = 0.0
        for features, right in judged:
            score = constant + sum(weights[name] * value for name, value in features.items())
            error = 1.0 / (1.0 + math.exp(-score)) - right
            slope += error
            for name, value in features.items():
                slopes[name] += error * value
        constant -= _RATE * slope / len(judged) * 10
        for name in names:
            weights[name] -= _RATE * 10 * (slopes[name] / len(judged) + ridge * weights[name])
    return {"constant": round(constant, 2)} | {
        name: round(weight, 2) for name, weight in weights.items() if round(weight, 2)
    }
