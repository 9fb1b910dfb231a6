"""Which found record answers which gold record: the one-to-one assignment under which most agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.model import Record
from extractor.scoring.agreement import Agreement, agreement
from extractor.scoring.gold import GoldRecord


class Pair(NamedTuple):
    """A found record and the gold record it answers, both as indices, and how far they agree."""

    gold: int
    found: int
    agreement: Agreement


def align(gold: Sequence[GoldRecord], found: Sequence[Record]) -> list[Pair]:
    """The best pairs, in gold order: first as many right claims as possible, then matches, then agreeing fields.

    A required claim goes before an optional one. Records that share less than two of organization, standard and event
    are never paired.
    """
    agreements = [[agreement(wanted, record) for record in found] for wanted in gold]
    weights = [
        [_weight(compared, wanted.optional) for compared in row] for wanted, row in zip(gold, agreements, strict=True)
    ]
    return [Pair(row, column, agreements[row][column]) for row, column in best_assignment(weights)]


def _weight(compared: Agreement, optional: bool) -> int:
    if not compared.aligned:
        return 0
    levels = compared.claim * 10**12 + compared.matched * 10**8 + 10**4
    return levels * (1 if optional else 2) + compared.details


def best_assignment(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the greatest sum of weights; a row or column of weight 0 stays alone.

    The Hungarian method with potentials, O(rows² · columns) for rows ≤ columns. Weights are not negative.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if rows > columns:
        turned = [[weights[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in best_assignment(turned))
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)  # the row assigned to each column; rows and columns count from 1, 0 is none
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack: list[int | None] = [None] * (columns + 1)
        way = [0] * (columns + 1)
        done = [False] * (columns + 1)
        while row_of[column]:
            done[column] = True
            here, nearest, step = row_of[column], 0, None
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                reduced = -weights[here - 1][other - 1] - row_potential[here] - column_potential[other]
                known = slack[other]
                if known is None or reduced < known:
                    slack[other], way[other], known = reduced, column, reduced
                if step is None or known < step:
                    step, nearest = known, other
            assert step is not None  # rows <= columns: a free column is left
            for other in range(columns + 1):
                left = slack[other]
                if done[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                elif left is not None:
                    slack[other] = left - step
            column = nearest
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    pairs = ((row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column])
    return sorted(pair for pair in pairs if weights[pair[0]][pair[1]] > 0)
