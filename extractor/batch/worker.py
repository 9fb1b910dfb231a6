"""A worker: a process that takes tasks, gives pieces of their results, and tells at which step it is.

Its supervisor learns of a step only when the worker has died of it. So telling has to cost next to nothing: a number in
memory that both see. The limits are the system's, which also holds where C code lets no Python run, and where the
supervisor has been killed.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, MutableSequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = 99  # the exit code of a worker
STEP, SECONDS = 0, 1  # places in the memory that is shared

Work = Callable[[Any, "Steps"], Iterator[Any]]  # takes a task, gives the pieces of its result


@dataclass(frozen=True, slots=True)
class Limits:
    """What one step may take: seconds by the clock, and megabytes beyond those of a worker at rest; 0 is no limit.

    Windows knows neither, and only Linux the second.
    """

    seconds: float = 60
    megabytes: int = 1024


class Steps:
    """The steps of a task, counted: before each, work asks whether it may go, as it may be the one that kills.

    Work must take the same steps however often it is begun, up to the first that it is told not to take.
    """

    def __init__(
        self, shared: MutableSequence[float], seconds: float, delivered: int, forbidden: Mapping[int, str]
    ) -> None:
        self.count = 0
        self._shared, self._seconds, self._delivered, self._forbidden = shared, seconds, delivered, forbidden
        self._set_timer: Callable[[int, float], object] | None = None
        if seconds and sys.platform != "win32":
            self._set_timer = signal.setitimer

    def next(self, patience: int = 1) -> str | None:
        """Begin the next step, which may take ``patience`` times the limit. A reason means: leave it out."""
        self.count += 1
        self._shared[STEP] = self.count
        if self._set_timer:
            seconds = self._shared[SECONDS] = patience * self._seconds
            self._set_timer(signal.ITIMER_REAL, seconds)
        return self._forbidden.get(self.count)

    @property
    def is_delivered(self) -> bool:
        """Whether an earlier worker came past this step, and what it found has been delivered."""
        return self.count <= self._delivered

    def rest(self) -> None:
        """No step is taken: nobody is to blame for the time."""
        if self._set_timer:
            self._set_timer(signal.ITIMER_REAL, 0)


def serve(connection: Connection, shared: MutableSequence[float], start: Callable[[], Work], limits: Limits) -> None:
    """Do what is asked for, until the supervisor has gone. The process ends itself where memory does."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        work = start()
        _limit_memory(limits.megabytes)
        connection.send(("ready",))
        while True:
            task, delivered, forbidden = connection.recv()
            steps = Steps(shared, limits.seconds, delivered, forbidden)
            _do(connection, work(task, steps), steps)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of this process is not to be relied on
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the supervisor is gone
    except Exception as error:
        connection.send(("error", error))


def _do(connection: Connection, pieces: Iterator[Any], steps: Steps) -> None:
    while True:
        try:
            piece = next(pieces)
        except StopIteration:
            break
        except MemoryError:
            raise
        except Exception as error:  # of the work, be it a broken pipe; ours are raised
            steps.rest()
            connection.send(("error", error))
            return
        steps.rest()
        connection.send(("piece", steps.count, piece))
    steps.rest()
    connection.send(("done",))


def _limit_memory(megabytes: int) -> None:
    """Let this process grow by so much. Counted is what it may write to: what is reserved or of a file costs nothing."""
    if not megabytes or sys.platform != "linux":
        return
    import resource

    held = re.search(r"VmData:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii", "replace"))
    if held:
        most = (int(held[1]) << 10) + (megabytes << 20)
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
