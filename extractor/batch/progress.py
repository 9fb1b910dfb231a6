"""How far a batch is, for whoever waits: a bar on a terminal, lines in a pipe, or JSON for a program."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TextIO

from extractor.batch.articles import Piece
from extractor.batch.ledger import Row
from extractor.batch.plan import Shard

_EVERY = {"bar": 0.1, "lines": 10, "json": 1}  # seconds


class Show(Protocol):
    """Where progress is shown."""

    def state(self, state: Mapping[str, Any]) -> None: ...

    def failed(self, source: str, error: str) -> None: ...


class Progress:
    """Counts what shards tell, and shows it every few seconds, also while there is nothing new.

    How much is left is told by the bytes on disk; a file that is half read counts as unread. How fast it goes is counted
    from when the first worker has loaded what it needs.
    """

    def __init__(
        self, shards: int, size: int, show: Show, every: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.became: Counter[str] = Counter()
        self.records = 0
        self._shards, self._size, self._show, self._every, self._clock = shards, size, show, every, clock
        self._began = self._shown = clock()
        self._begun: float | None = None
        self._read: dict[int, float] = {}  # bytes of each shard
        self._finished = self._bytes_found = self._articles_found = 0

    def begun(self) -> None:
        """A worker begins to read."""
        if self._begun is None:
            self._begun = self._clock()

    def patience(self) -> float:
        """In how many seconds it is to be shown again."""
        return max(0, self._shown + self._every - self._clock())

    def waiting(self) -> None:
        """Nothing is new."""
        self._now_and_then()

    def found(self, shard: Shard, row: Row) -> None:
        """A shard was finished by an earlier run."""
        self.records += row.records
        self.became.update(row.became)
        self._articles_found += sum(row.became.values())
        self._bytes_found += shard.size
        self._read[shard.number] = shard.size
        self._finished += 1

    def advanced(self, shard: Shard, piece: Piece) -> None:
        """Articles of a shard are done."""
        self.records += piece.found
        self.became.update(piece.became)
        self._read[shard.number] = shard.size * piece.files / len(shard.files)
        for source, error in piece.failures:
            self._show.failed(source, error)
        self._now_and_then()

    def finished(self, shard: Shard) -> None:
        """All articles of a shard are done, and safe."""
        self._read[shard.number] = shard.size
        self._finished += 1
        self._now_and_then()

    def state(self) -> dict[str, Any]:
        """All that is known, as ``--progress json`` tells it."""
        now = self._clock()
        working = now - (self._began if self._begun is None else self._begun)
        read, articles = sum(self._read.values()), self.became.total()
        read_now = read - self._bytes_found
        left = None
        if self._finished == self._shards:
            left = 0
        elif read_now > 0:
            left = round(working * (self._size - read) / read_now)
        return {
            "shards": self._shards,
            "shards_done": self._finished,
            "bytes": self._size,
            "bytes_done": round(read),
            "articles": articles,
            "records": self.records,
            "failed": self.became["failed"],
            "seconds": round(now - self._began, 1),
            "articles_per_second": round((articles - self._articles_found) / working, 1) if working else None,
            "seconds_left": left,
        }

    def _now_and_then(self) -> None:
        if self._clock() - self._shown >= self._every:
            self._shown = self._clock()
            self._show.state(self.state())


@contextmanager
def shown(form: str, stream: TextIO, shards: int, size: int) -> Iterator[Progress]:
    """Progress in a form: ``bar``, ``lines``, ``json``, ``none``, or ``auto``, a bar if the stream is a terminal."""
    if form == "auto":
        form = "bar" if stream.isatty() else "lines"
    if form == "bar":
        with _bar(stream) as show:
            yield Progress(shards, size, show, _EVERY[form])
        return
    show = _Objects(stream) if form == "json" else _Lines(stream, is_silent=form == "none")
    progress = Progress(shards, size, show, _EVERY.get(form, _EVERY["lines"]))
    yield progress
    if form == "json":
        show.state(progress.state())


class _Lines:
    def __init__(self, stream: TextIO, is_silent: bool) -> None:
        self._stream, self._is_silent = stream, is_silent

    def state(self, state: Mapping[str, Any]) -> None:
        if not self._is_silent:
            print(f"certwire: {_share(state):.0%}, {_in_words(state)}", file=self._stream, flush=True)

    def failed(self, source: str, error: str) -> None:
        print(f"certwire: {source}: {error}", file=self._stream, flush=True)


class _Objects:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def state(self, state: Mapping[str, Any]) -> None:
        print(json.dumps(state), file=self._stream, flush=True)

    def failed(self, source: str, error: str) -> None:
        print(json.dumps({"source": source, "error": error}), file=self._stream, flush=True)


@contextmanager
def _bar(stream: TextIO) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = BarColumn(), TaskProgressColumn(), TextColumn("{task.description}")
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("")

        class Drawn:
            def state(self, state: Mapping[str, Any]) -> None:
                bar.update(task, completed=100 * _share(state), description=_in_words(state))

            def failed(self, source: str, error: str) -> None:
                bar.console.print(f"certwire: {source}: {error}", markup=False, highlight=False, soft_wrap=True)

        yield Drawn()


def _share(state: Mapping[str, Any]) -> float:
    done, size = ("bytes_done", "bytes") if state["bytes"] else ("shards_done", "shards")
    return float(state[done] / state[size]) if state[size] else 1.0


def _in_words(state: Mapping[str, Any]) -> str:
    told = [f"{state['articles']:,} articles"]
    if state["articles_per_second"] is not None:
        told.append(f"{state['articles_per_second']:,.0f} a second")
    told += [f"{state['records']:,} records", f"{state['failed']:,} failed"]
    if state["seconds_left"]:
        minutes, seconds = divmod(state["seconds_left"], 60)
        hours, minutes = divmod(minutes, 60)
        told.append(f"{hours}:{minutes:02}:{seconds:02} left" if hours else f"{minutes}:{seconds:02} left")
    return ", ".join(told)
