"""Shards into files: each written beside its place, made safe, and put there; who asked for it gets its row.

Any process may do any shard: nothing is shared but the folder. Where two do the same one, each writes files of its own,
and those that are put in place last replace the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Generator, Iterable, Sequence
from contextlib import closing
from typing import Protocol

from extractor.batch.articles import Piece, Settings
from extractor.batch.folders import Folder, drop
from extractor.batch.ledger import Row
from extractor.batch.plan import Shard
from extractor.batch.progress import Progress
from extractor.batch.supervisor import supervise
from extractor.batch.worker import Limits, Work
from extractor.output.compression import COMPRESSIONS
from extractor.output.formats import FORMATS, Lines, records_sink


class Told(Protocol):
    """Who is told how far shards are."""

    def advanced(self, shard: Shard, piece: Piece, /) -> None: ...

    def finished(self, shard: Shard, /) -> None: ...


class Rows(Protocol):
    """A ledger, of whatever folder."""

    rows: dict[int, Row]

    def enter(self, row: Row) -> None: ...

    def close_in_order(self, shards: int) -> None: ...


class Engine(Protocol):
    """What does shards, and gives the row of each when its files are in their places for good; in no order."""

    def __call__(self, shards: Sequence[Shard], *, progress: Progress) -> Generator[Row, None, None]: ...


_NAME = re.compile(
    rf"(?P<part>\.)?(?:records|articles)-(?P<number>\d{{6,}})"
    rf"\.(?:{'|'.join(FORMATS)})(?:\.(?:{'|'.join(COMPRESSIONS)}))?(?(part)\.\w+\.part)"
)


def run_shards(
    shards: Sequence[Shard],
    folder: Folder,
    settings: Settings,
    ledger: Rows,
    progress: Progress,
    engine: Engine,
) -> None:
    """Let the engine do what is missing of the shards.

    At the end the folder holds the files of these shards, the ledger in their order, and nothing of earlier runs. What
    stops it, a full disk or Ctrl-C, leaves only whole shards, and those that are entered are not done again.
    """
    keep(folder, ledger.rows)
    missing = []
    for shard in shards:
        row = ledger.rows.get(shard.number)
        if row and is_done(shard, row, folder, settings):
            progress.found(shard, row)
        else:
            missing.append(shard)
    with closing(engine(missing, progress=progress)) as rows:
        for row in rows:
            ledger.enter(row)
    ledger.close_in_order(len(shards))
    keep(folder, ledger.rows)


def do_shards(
    shards: Sequence[Shard],
    folder: Folder,
    settings: Settings,
    start: Callable[[], Work],
    workers: int,
    limits: Limits,
    progress: Progress | None = None,
) -> Generator[Row, None, None]:
    """Do these shards, and give the row of each when its files are in their places for good; as they come, in no order.

    Reads and writes no ledger. ``start`` makes the work, in each worker: ``partial(work_on_shards, settings)``.
    """
    with closing(supervise(shards, start, min(workers, len(shards)), limits, len(shards), progress)) as pieces:
        yield from write_shards(shards, pieces, folder, settings, progress)


def write_shards(
    shards: Sequence[Shard],
    pieces: Iterable[tuple[int, Piece | None]],
    folder: Folder,
    settings: Settings,
    progress: Told | None = None,
) -> Generator[Row, None, None]:
    """Write the pieces of these shards, as a supervisor gives them."""
    writing: dict[int, _Output] = {}
    try:
        for number, piece in pieces:
            shard = shards[number]
            if number not in writing:
                writing[number] = _Output(folder, shard, settings)
            if piece is not None:
                writing[number].write(piece)
                if progress:
                    progress.advanced(shard, piece)
            else:
                row = writing[number].finish()
                del writing[number]
                yield row
                if progress:
                    progress.finished(shard)
    finally:
        for output in writing.values():
            output.drop()


def names_of(number: int, settings: Settings) -> tuple[str, str]:
    """The files of a shard: its records and its article lines."""
    records, articles = f"records-{number:06}.{settings.format}", f"articles-{number:06}.jsonl"
    if settings.compression is None:
        return records, articles
    compressed = records if settings.format == "parquet" else f"{records}.{settings.compression}"
    return compressed, f"{articles}.{settings.compression}"


class _Output:
    """The files of a shard on their way to their places."""

    def __init__(self, folder: Folder, shard: Shard, settings: Settings) -> None:
        self._folder, self._shard = folder, shard
        self._names = names_of(shard.number, settings)
        self._files = [folder.begin(name) for name in self._names]
        self._records = records_sink(self._files[0], settings.format, settings.compression)
        self._articles = Lines(self._files[1], settings.compression)
        self._found, self._became = 0, Counter[str]()

    def write(self, piece: Piece) -> None:
        self._records.write(piece.records)
        self._articles.write(piece.articles)
        self._found += piece.found
        self._became += piece.became

    def finish(self) -> Row:
        """Put the files in their places, for good."""
        self._records.finish()
        self._articles.finish()
        sizes = [self._folder.put(file, name) for file, name in zip(self._files, self._names, strict=True)]
        self._folder.settle()
        became = dict(sorted(self._became.items()))
        return Row(self._shard.number, self._shard.digest, len(self._shard.files), self._found, became, *sizes)

    def drop(self) -> None:
        self._records.drop()
        for file in self._files:
            drop(file)


def is_done(shard: Shard, row: Row, folder: Folder, settings: Settings) -> bool:
    """Whether a row is of this shard as it is planned, and its files are whole."""
    return row.digest == shard.digest and is_whole(row, folder, settings)


def is_whole(row: Row, folder: Folder, settings: Settings) -> bool:
    """Whether the files of a finished shard are as they were left."""
    return [*map(folder.size, names_of(row.shard, settings))] == [row.records_bytes, row.articles_bytes]


def keep(folder: Folder, numbers: Container[int]) -> None:
    """Remove the files of other shards, and what is left of those that were being written."""
    for name in [*folder.names()]:
        if (found := _NAME.fullmatch(name)) and (found["part"] or int(found["number"]) not in numbers):
            folder.remove(name)
