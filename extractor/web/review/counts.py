"""What takes long to count: counted beside, kept until it changes, and shown as it last was."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLongError
from typing import TYPE_CHECKING, Generic, TypeVar

from extractor.registry.database import reading

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Value = TypeVar("Value")

WAIT = 5.0
"""Seconds that a page waits for what is being counted."""

_SHORT = 0.1  # seconds of counting that may be spent on every change
_RESTS = 30  # as many times as long as it took nothing is counted again


class Kept(Generic[Value]):
    """A value of a registry. ``state`` gives what it hangs on, at no cost; while that is the same, so is the value."""

    def __init__(
        self, engine: Engine, count: Callable[[Connection], Value], state: Callable[[Connection], Hashable]
    ) -> None:
        self._engine, self._count, self._state = engine, count, state
        self._counting: Future[tuple[Hashable, Value]] | None = None
        self._known: tuple[Hashable, Value] | None = None
        self._rests_until = 0.0
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="counting")

    def get(self, wait: float | None = None) -> Value | None:
        """The value, or the one before where counting takes longer than ``wait`` seconds; None where there was none yet."""
        with reading(self._engine) as connection:
            state = self._state(connection)
        with self._lock:
            if self._known is not None and (self._known[0] == state or time.monotonic() < self._rests_until):
                return self._known[1]
            if self._counting is None:
                self._counting = self._worker.submit(self._counted)
            counting = self._counting
        try:
            return counting.result(WAIT if wait is None else wait)[1]
        except TooLongError:
            return None if self._known is None else self._known[1]

    def _counted(self) -> tuple[Hashable, Value]:
        begun = time.monotonic()
        try:
            with reading(self._engine) as connection:
                counted = self._state(connection), self._count(connection)
        finally:
            with self._lock:
                self._counting = None
        took = time.monotonic() - begun
        self._rests_until = time.monotonic() + (_RESTS * took if took > _SHORT else 0)
        self._known = counted
        return counted
