"""Shards into files: each written beside its place, made safe, put there, and entered in the ledger."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from contextlib import closing, suppress
from pathlib import Path

from extractor.batch.articles import Piece, Settings, header
from extractor.batch.ledger import Ledger, Row, sync_folder
from extractor.batch.plan import Shard
from extractor.batch.progress import Progress
from extractor.batch.supervisor import supervise
from extractor.batch.worker import Limits, Work

_NAME = re.compile(r"(?P<part>\.)?(?:records|articles)-(?P<number>\d{6,})\.(?:jsonl|csv)(?(part)\.part)")


def run_shards(
    shards: Sequence[Shard],
    folder: Path,
    settings: Settings,
    start: Callable[[], Work],
    ledger: Ledger,
    workers: int,
    limits: Limits,
    progress: Progress,
) -> None:
    """Do what is missing of the shards; ``start`` makes the work, in each worker.

    At the end the folder holds the files of these shards, the ledger in their order, and nothing of earlier runs. What
    stops it, a full disk or Ctrl-C, leaves only whole shards, and those that are entered are not done again.
    """
    _keep(folder, ledger.rows)
    missing = []
    for shard in shards:
        row = ledger.rows.get(shard.number)
        if row and row.digest == shard.digest and _is_there(folder, row, settings):
            progress.found(shard, row)
        else:
            missing.append(shard)
    writing: dict[int, _Output] = {}
    with closing(supervise(missing, start, min(workers, len(missing)), limits, len(missing), progress)) as pieces:
        try:
            for number, piece in pieces:
                shard = missing[number]
                if number not in writing:
                    writing[number] = _Output(folder, shard, settings)
                if piece is not None:
                    writing[number].write(piece)
                    progress.advanced(shard, piece)
                else:
                    ledger.enter(writing[number].finish())
                    del writing[number]
                    progress.finished(shard)
        finally:
            for output in writing.values():
                output.drop()
    ledger.close_in_order(len(shards))
    _keep(folder, ledger.rows)


def names_of(number: int, settings: Settings) -> tuple[str, str]:
    """The files of a shard: its records and its article lines."""
    return f"records-{number:06}.{settings.format}", f"articles-{number:06}.jsonl"


class _Output:
    """The files of a shard on their way to their places."""

    def __init__(self, folder: Path, shard: Shard, settings: Settings) -> None:
        self._folder, self._shard = folder, shard
        self._names = names_of(shard.number, settings)
        self._records, self._articles = ((folder / f".{name}.part").open("wb") for name in self._names)
        self._records.write(header(settings))
        self._found, self._became = 0, Counter[str]()

    def write(self, piece: Piece) -> None:
        self._records.write(piece.records)
        self._articles.write(piece.articles)
        self._found += piece.found
        self._became += piece.became

    def finish(self) -> Row:
        """Put the files in their places, for good."""
        sizes = []
        for file, name in zip((self._records, self._articles), self._names, strict=True):
            file.flush()
            os.fsync(file.fileno())
            sizes.append(file.tell())
            file.close()
            Path(file.name).replace(self._folder / name)
        sync_folder(self._folder)
        became = dict(sorted(self._became.items()))
        return Row(self._shard.number, self._shard.digest, len(self._shard.files), self._found, became, *sizes)

    def drop(self) -> None:
        for file in (self._records, self._articles):
            with suppress(OSError):  # what is not written yet may find no room
                file.close()
            with suppress(OSError):
                Path(file.name).unlink()


def _is_there(folder: Path, row: Row, settings: Settings) -> bool:
    """Whether the files of a finished shard are as they were left."""
    try:
        sizes = [(folder / name).stat().st_size for name in names_of(row.shard, settings)]
    except FileNotFoundError:
        return False
    return sizes == [row.records_bytes, row.articles_bytes]


def _keep(folder: Path, numbers: Container[int]) -> None:
    """Remove the files of other shards, and what is left of those that were being written."""
    for path in folder.iterdir():
        if (name := _NAME.fullmatch(path.name)) and (name["part"] or int(name["number"]) not in numbers):
            path.unlink()
