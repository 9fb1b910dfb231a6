"""Fits the confidence model to judged records, and tells what it says of records it was not fitted to."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from extractor.patterns.confidence import SURE, ConfidenceRules

Features = Mapping[str, float]
Weights = dict[str, float]
Predict = Callable[[Features, ConfidenceRules], float]

_ENOUGH = 0.98  # right among the sure, as promised
_STEPS = 100  # Newton's method ends after ten or so
_CLOSE = 1e-9


class Example(NamedTuple):
    """A record to learn from: its article's name, its features, and whether it is right."""

    article: str
    features: Features
    right: bool


def fit(examples: Sequence[Example], predict: Predict) -> ConfidenceRules:
    """The model of the examples: its weights, and the chance from which on enough of them are right."""
    rules = ConfidenceRules(weights=fit_weights(examples))
    chances = [predict(example.features, rules) for example in examples]
    return ConfidenceRules(weights=rules.weights, sure_from=_sure_from(chances, [one.right for one in examples]))


def _sure_from(chances: Sequence[float], right: Sequence[bool]) -> float:
    """The least chance, from ``SURE`` on, at or above which enough are right; 1 where there is none."""
    least, seen, so_far = 1.0, 0, 0
    for chance, group in groupby(sorted(zip(chances, right, strict=True), reverse=True), key=itemgetter(0)):
        if chance < SURE:
            break
        for _, is_right in group:
            seen, so_far = seen + 1, so_far + is_right
        if so_far >= _ENOUGH * seen:
            least = chance
    return least


def fit_weights(examples: Sequence[Example], ridge: float = 0.005) -> Weights:
    """The weights, by name, that best tell right records from wrong ones: logistic regression, without randomness.

    ``ridge`` pulls the weights to 0, so that a feature seen a few times moves little; ``constant`` is not shrunk. Rounded
    to 2 decimals.
    """
    if not examples:
        return {"constant": 0.0}
    names = sorted({name for example in examples for name in example.features})
    place = {name: index for index, name in enumerate(names, start=1)}
    rows = [
        ([(0, 1.0), *((place[name], value) for name, value in example.features.items())], example.right)
        for example in examples
    ]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        slopes = [ridge * len(rows) * weight for weight in weights]
        curves = [[0.0] * len(weights) for _ in weights]
        for index in range(1, len(weights)):
            curves[index][index] = ridge * len(rows)
        slopes[0] = 1e-6 * weights[0]  # next to nothing: it keeps the constant finite where all are right
        curves[0][0] = 1e-6
        for row, right in rows:
            chance = _logistic(sum(weights[index] * value for index, value in row))
            for index, value in row:
                slopes[index] += (chance - right) * value
                for other, times in row:
                    curves[index][other] += chance * (1 - chance) * value * times
        steps = _solved(curves, slopes)
        weights = [weight - step for weight, step in zip(weights, steps, strict=True)]
        if max(map(abs, steps)) < _CLOSE:
            break
    rounded = {name: round(weights[index], 2) for name, index in place.items()}
    return {"constant": round(weights[0], 2)} | rounded


def out_of_fold(examples: Sequence[Example], predict: Predict, folds: int = 10) -> list[float]:
    """What the model says of each example when it is fitted without the example's article.

    An article's fold hangs on its name alone, so that it is the same on every run and machine.
    """
    numbers = [int(hashlib.sha256(example.article.encode()).hexdigest(), 16) % folds for example in examples]
    fitted = {
        fold: fit([example for example, number in zip(examples, numbers, strict=True) if number != fold], predict)
        for fold in sorted(set(numbers))
    }
    return [predict(example.features, fitted[number]) for example, number in zip(examples, numbers, strict=True)]


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination with the greatest pivot of each column."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            if factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    solution = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][index] * solution[index] for index in range(row + 1, size))
        solution[row] = (rows[row][size] - known) / rows[row][row]
    return solution
