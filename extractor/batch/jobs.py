"""Shards for jobs on machines that share a folder and nothing else: the plan, and what of it is done.

The plan stands in the folder, a line for each shard, until all is done. A job reads its own shards there, does them and
enters each in a ledger of its own. Two jobs on one shard are a waste and no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from extractor.batch.articles import Settings
from extractor.batch.folders import LocalFolder
from extractor.batch.ledger import PLAN, RefusedError, enter_of_job, opened, write_safely
from extractor.batch.plan import Shard, is_as_planned, shard_from_json, shard_to_json
from extractor.batch.progress import Progress
from extractor.batch.shards import do_shards, is_done, keep
from extractor.batch.worker import Limits, Work

_SHARE = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")
_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


class Choice:
    """Shards by number: ``3``, ``3-7``, ``3,5-7``; or ``3/40``, every fortieth from the fourth on.

    All count from 0, as Kubernetes does. Later shards are larger, so that a job has some of all sizes. Raises ValueError
    for anything else.
    """

    def __init__(self, text: str) -> None:
        self._ranges: list[range] = []
        self.is_share = False  # which may be of no shard, where there are more jobs
        if share := _SHARE.fullmatch(text):
            first, jobs = int(share[1]), int(share[2])
            if first >= jobs:
                raise ValueError(f"{text}: the shares of {jobs} are 0 to {jobs - 1}")
            self._ranges.append(range(first, 10**9, jobs))
            self.is_share = True
            return
        for part in text.split(","):
            found = _RANGE.fullmatch(part)
            numbers = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
            if not numbers:
                raise ValueError(f"{text}: must be 3, 3-7, 3,5-7 or 3/40")
            self._ranges.append(numbers)

    def __contains__(self, number: int) -> bool:
        return any(number in numbers for numbers in self._ranges)

    @property
    def last(self) -> int:
        """The last shard that is named."""
        return max(numbers[-1] for numbers in self._ranges)


def write_plan(folder: Path, shards: Iterable[Shard]) -> None:
    """Leave a plan in the folder."""
    write_safely(folder / PLAN, (f"{shard_to_json(shard)}\n".encode() for shard in shards))


def planned(folder: Path) -> Iterator[Shard]:
    """The shards of the folder's plan. Raises RefusedError where there is none."""
    try:
        with (folder / PLAN).open("rb") as lines:
            yield from map(shard_from_json, lines)
    except FileNotFoundError:
        raise RefusedError(f"{folder}: no plan is there, or all of it is done and merged") from None


def do_jobs(
    shards: Sequence[Shard],
    folder: Path,
    terms: Mapping[str, Any],
    settings: Settings,
    start: Callable[[], Work],
    workers: int,
    limits: Limits,
    progress: Progress,
) -> None:
    """Do these shards and enter each of them. Raises RefusedError where files are not as they were planned."""
    for shard in shards:
        if not is_as_planned(shard):
            raise RefusedError(
                f"{folder}: files of shard {shard.number} have changed since they were planned, or are not found from "
                "here; plan again, or run where the plan was made"
            )
    with closing(do_shards(shards, LocalFolder(folder), settings, start, workers, limits, progress)) as rows:
        for row in rows:
            enter_of_job(folder, terms, row)


def close(folder: Path, terms: Mapping[str, Any], settings: Settings) -> list[int]:
    """End a plan all of whose shards are done: the folder is then as one run leaves it. Else the missing ones, in order.

    Raises RefusedError where the folder is in use.
    """
    with opened(folder, {key: value for key, value in terms.items() if key != "schema"}, overwrite=False) as ledger:
        count, missing = 0, []
        for shard in planned(folder):
            count += 1
            row = ledger.rows.get(shard.number)
            if not row or not is_done(shard, row, LocalFolder(folder), settings):
                missing.append(shard.number)
        if not missing:
            ledger.close_in_order(count)
            keep(LocalFolder(folder), ledger.rows)
        return missing


def is_open(folder: Path) -> bool:
    """Whether the folder has a plan that is not ended."""
    return (folder / PLAN).exists()


def in_words(numbers: Iterable[int]) -> str:
    """Numbers in ascending order as ``--shard`` takes them: ``3,5-7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)
