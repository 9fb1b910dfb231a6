"""Work that kills its worker, for tests of what becomes of the rest. It is here so that workers can import it."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from extractor.batch import articles
from extractor.batch.articles import Settings
from extractor.batch.worker import Steps, Work
from extractor.patterns.rule import RuleError
from extractor.pipeline import Extractor, Result
from extractor.reading.entry import Entry
from extractor.reading.sources import documents_of

_held: list[bytearray] = []


def act(word: str) -> None:
    """Do what a word says to this process; most say nothing."""
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "exit":
        os._exit(7)
    elif word == "hang":
        re.match(r"(a|aa)+$", "a" * 80 + "b")  # in C, where no Python is run and no signal heard
    elif word == "interrupt":
        os.kill(os.getpid(), signal.SIGINT)
    elif word == "fill":
        bytearray(1 << 40)
    elif word == "hold":  # for good, as a leak does: two are too much
        _held.append(bytearray(150 << 20))
    elif word == "raise":
        raise RuleError("as told")
    elif word.startswith("once "):
        with open(word.removeprefix("once "), "x"):
            os.kill(os.getpid(), signal.SIGKILL)


def words() -> Work:
    """Work on lists of words: a piece for each, of the word and why it was left out."""

    def work(task: Sequence[str], steps: Steps) -> Iterator[tuple[str, str | None]]:
        for word in task:
            reason = steps.next()
            if steps.is_delivered:
                continue
            if not reason:
                with suppress(FileExistsError):
                    act(word)
            yield word, reason

    return work


def crash_at_once() -> Work:
    os._exit(7)


def raise_at_once() -> Work:
    raise RuleError("as told")


def on_entries(settings: Settings) -> Work:
    return _light(articles.work_on_entries, settings)


def on_shards(settings: Settings) -> Work:
    return _light(articles.work_on_shards, settings)


def on_shards_loaded(settings: Settings) -> Work:
    """As in production, all rules are loaded before the first article: its time is its own."""
    return _deadly(articles.work_on_shards, settings)


def on_shards_of_machines(settings: Settings) -> Work:
    """Work on a cluster, some of which is lost: once, an article kills who asked for it, or the machine around both."""
    lost = {
        b"!asker!": (1, "python"),
        b"!machine!": (3, "java"),
    }  # between the two is what starts the one for the other
    process = Extractor.process

    def losing_process(self: Extractor, data: bytes, source: str, **options: Any) -> Result:
        for word, (number, name) in lost.items():
            if word in data:
                with suppress(FileExistsError), open(f"{source}.met", "x"):
                    os.kill(_ancestor(number, name), signal.SIGKILL)
                    signal.pause()  # what follows is not of a machine that is lost
        return process(self, data, source, **options)

    Extractor.process = losing_process  # type: ignore[method-assign]
    return _light(articles.work_on_shards, settings)


def _ancestor(generations: int, name: str) -> int:
    """The process so many generations before this one, which has to be of this name."""
    process = os.getpid()
    for _ in range(generations):
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
        process = int(status.partition("PPid:")[2].split()[0])
    found = Path(f"/proc/{process}/comm").read_text("ascii", "replace")
    assert found.startswith(name), found
    return process


def _light(work_on: Callable[[Settings], Work], settings: Settings) -> Work:
    articles._extractor = lambda settings: Extractor(settings.patterns, settings.fields)
    return _deadly(work_on, settings)


def _deadly(work_on: Callable[[Settings], Work], settings: Settings) -> Work:
    """The work as it is, but that an article does what stands in it, and a file what its name says."""
    process = Extractor.process

    def deadly_process(self: Extractor, data: bytes, *arguments: Any, **options: Any) -> Result:
        for word in re.findall(rb"!(\w+)!", data):
            act(word.decode())
        return process(self, data, *arguments, **options)

    def deadly_read(path: str) -> Iterator[Entry]:
        for number, entry in enumerate(documents_of(path)):
            if number == 1:
                act(Path(path).stem)
            yield entry

    Extractor.process = deadly_process  # type: ignore[method-assign]
    vars(articles)["documents_of"] = deadly_read
    return work_on(settings)
