"""The shards of a batch as the tasks of a Spark job: a task is told which files, writes its shard, and gives back a row.

No content goes through Spark. Each of its Python workers keeps one of ours, which it supervises: an article that kills
costs nobody else, and no task fails for it. What does fail a task, a lost machine or a disk that is full, Spark tries
again elsewhere; two attempts at one shard write the same bytes, each aside until they are whole.
"""

from __future__ import annotations

import os
import platform
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Thread
from typing import Any

from pyspark import SparkConf, SparkContext
from pyspark.accumulators import AddingAccumulatorParam

from extractor import __version__
from extractor.batch.articles import Piece, Settings
from extractor.batch.folders import Folder, LocalFolder
from extractor.batch.ledger import RefusedError, Row, check
from extractor.batch.plan import Shard, shard_from_json, shard_to_json
from extractor.batch.progress import Progress
from extractor.batch.shards import write_shards
from extractor.batch.supervisor import Crew
from extractor.batch.worker import Limits, Work
from extractor.pipeline import Extractor
from extractor.reading.remote import file_system, is_remote

_Told = tuple[Row, list[tuple[str, str]]]  # a shard, and which of its articles failed why

_OFTEN = 0.2  # seconds between two looks at what came
_CONFIGURED = {
    "spark.app.name": "certwire",
    "spark.log.level": "FATAL",  # what ends the run, we tell; of what is tried again, the executors keep a log
    "spark.ui.showConsoleProgress": "false",  # it would overwrite ours
}


class SparkError(OSError):
    """Spark could not begin, or gave up."""


@dataclass(frozen=True, slots=True)
class Job:
    """What each task needs besides its shard. ``start`` makes the work, in each worker.

    ``sources`` and names of files are as seen from ``place``, the folder in which the command was called.
    """

    folder: Folder
    settings: Settings
    start: Callable[[], Work]
    limits: Limits
    terms: Mapping[str, Any]
    sources: Sequence[str]
    place: str = field(default_factory=os.getcwd)


def do_on_spark(
    job: Job, master: str | None, shards: Sequence[Shard], *, progress: Progress
) -> Generator[Row, None, None]:
    """Do these shards, and give the row of each as it comes. Raises SparkError; rows that were given stay good.

    ``master`` is where: ``local[4]``, ``yarn``, ``k8s://…``; None leaves it to Spark's own configuration.
    """
    if not shards:
        return
    configuration = SparkConf()
    if master:
        configuration.setMaster(master)
    for key, value in _CONFIGURED.items():
        configuration.setIfMissing(key, value)
    if configuration.get("spark.master", "local").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 that is found
    try:
        context = SparkContext(conf=configuration)
    except Exception as error:  # of Java, of Python, of what lies between them
        raise SparkError(f"Spark could not begin: {_reason(error)}") from None
    try:
        if isinstance(job.folder, LocalFolder):
            job = replace(job, folder=LocalFolder(job.folder.path.absolute()))  # Spark's workers stand elsewhere
        yield from _rows(context, job, shards, progress)
    finally:
        context.stop()  # attempts that nobody waits for write no longer


def _rows(context: SparkContext, job: Job, shards: Sequence[Shard], progress: Progress) -> Iterator[Row]:
    missing = {shard.number: shard for shard in shards}
    # The largest first, so that none is left for the end.
    lines = [shard_to_json(shard) for shard in sorted(shards, key=lambda shard: -shard.size)]
    told = context.accumulator(list[_Told](), AddingAccumulatorParam(list[_Told]()))
    tasks = context.parallelize(lines, len(lines))
    failed: list[Exception] = []

    def wait() -> None:
        try:
            tasks.foreachPartition(partial(_do, job, told.add))
        except Exception as error:
            failed.append(error)

    waiting = Thread(target=wait, daemon=True)
    waiting.start()
    while True:
        is_over = not waiting.is_alive()
        came = told.value[:]
        del told.value[: len(came)]  # what came meanwhile stands behind
        for row, failures in came:
            if shard := missing.pop(row.shard, None):
                progress.advanced(shard, Piece(b"", b"", row.records, Counter(row.became), failures, row.files))
                yield row
                progress.finished(shard)
        if is_over:
            break
        waiting.join(_OFTEN)
        progress.waiting()
    if failed:
        raise SparkError(f"Spark gave up: {_reason(failed[0])}")
    if missing:
        raise SparkError(f"Spark lost the rows of {len(missing)} shards")


def _do(job: Job, tell: Callable[[list[_Told]], None], lines: Iterable[str]) -> None:
    """A task, in a Python worker of Spark."""
    for line in lines:
        shard, failures = shard_from_json(line), _Failures()
        if not _kept:
            _kept.append(Crew(partial(_begin, job), 1, job.limits))
        try:
            (row,) = write_shards([shard], _kept[0].do([shard], 1), job.folder, job.settings, failures)
        except BaseException:
            _kept.pop().end()
            raise
        tell([(row, failures.found)])


_kept: list[Crew] = []  # from task to task, as rules take seconds to load


def _begin(job: Job) -> Work:
    """The work, in a worker of ours. Raises where it would be done with other files or rules than the driver's."""
    here = platform.node()
    if os.path.isdir(job.place):
        os.chdir(job.place)
    for source in job.sources:
        if is_remote(source):
            file_system(source)
        elif not os.path.lexists(source):
            raise FileNotFoundError(f"{source} is not on {here}: all machines must see the sources")
    try:
        check(job.folder, job.terms)
    except RefusedError as error:
        raise RefusedError(f"{error} on {here}: all machines must see the output folder") from None
    found = {
        "certwire": __version__,
        "patterns": Extractor(job.settings.patterns, job.settings.fields).patterns.digest,
    }
    if other := [key for key, value in found.items() if job.terms[key] != value]:
        raise RefusedError(f"other {' and '.join(other)} on {here} than where the run was begun")
    return job.start()


class _Failures:
    """What is told of a shard while it is done: nobody waits here but for which articles failed."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def advanced(self, _: Shard, piece: Piece) -> None:
        self.found += piece.failures

    def finished(self, _: Shard) -> None:
        pass


def _reason(error: Exception) -> str:
    """The line of an error that tells most: the last of a Python traceback, if there is one."""
    text = str(error)
    _, sign, trace = text.rpartition("Traceback (most recent call last):\n")
    if sign:
        return next((line for line in trace.splitlines() if line[:1].strip()), trace)
    return next((line.strip() for line in text.splitlines() if line.strip()), type(error).__name__)
