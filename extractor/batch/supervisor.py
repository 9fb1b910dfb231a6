"""Tasks done by workers that may die: what they die of is left out, and everything else is done.

A worker is watched from outside, as a crash in C code, a system that is out of memory or a loop that hears no signal
leave it nothing to say. Another takes its place and its task, from the last piece that was delivered. The step that
kills two is forbidden, one that takes too long at once.
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from ctypes import c_double
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import Any, Protocol

from extractor.batch.worker import OUT_OF_MEMORY, SECONDS, STEP, Limits, Work, serve

_DEATHS = 2  # of workers, at one step: one may be the system's fault, or of what the worker did before


class Watcher(Protocol):
    """Who wants to know of workers while there are no pieces."""

    def begun(self) -> None:
        """A worker has loaded what it needs."""

    def patience(self) -> float:
        """After how many seconds without a word of any worker it is to be told so."""

    def waiting(self) -> None:
        """They have passed."""


@dataclass(slots=True)
class _Job:
    """A task, the steps whose pieces were delivered, and those that may not be taken again."""

    number: int
    task: Any
    delivered: int = 0
    forbidden: dict[int, str] = field(default_factory=dict)
    deaths: Counter[int] = field(default_factory=Counter)


class _Worker:
    def __init__(self, start: Callable[[], Work], limits: Limits, job: _Job) -> None:
        context = get_context("spawn")  # a process that has threads cannot be forked
        self.connection, other_end = context.Pipe()
        self.shared = context.RawArray(c_double, 2)
        self.job: _Job | None = job
        self.is_ready = False
        self.process = context.Process(target=serve, args=(other_end, self.shared, start, limits), daemon=True)
        with _deaf():
            self.process.start()
        other_end.close()  # so that ours ends with the worker

    def hand(self, job: _Job) -> None:
        """Send the job, now or when the worker is ready. That it has died is told when it is listened to."""
        self.job = job
        if self.is_ready:
            self.shared[STEP] = 0
            with suppress(BrokenPipeError, ConnectionResetError):
                self.connection.send((job.task, job.delivered, job.forbidden))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C waits, and what is started never hears it: it is the supervisor who ends its workers."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Crew:
    """Workers, which stay for the next tasks until they are ended. ``start`` makes the work, in each of them."""

    def __init__(self, start: Callable[[], Work], workers: int, limits: Limits, watcher: Watcher | None = None) -> None:
        self._start, self._size, self._limits = start, workers, limits
        self._jobs: Iterator[_Job] = iter(())
        self._upcoming: _Job | None = None
        self._ahead = 0
        self._again: list[_Job] = []  # those of workers that died
        self._workers: list[_Worker] = []
        self._stillborn = 0
        self._watcher = watcher

    def do(self, tasks: Iterable[Any], ahead: int) -> Iterator[tuple[int, Any]]:
        """As ``supervise``. A crew that was not listened to until the end of its tasks is of no more use."""
        self._jobs, self._ahead = (_Job(number, task) for number, task in enumerate(tasks)), ahead
        self._upcoming = next(self._jobs, None)
        self._hand_out()
        while any(worker.job for worker in self._workers):
            told = [*self._listen()]
            self._hand_out()  # nobody waits for what is made of the pieces
            yield from told

    def _hand_out(self) -> None:
        """Give jobs to the idle and the new, until there are no more of the one or the other."""
        while job := self._again[-1] if self._again else self._upcoming:
            idle = next((worker for worker in self._workers if not worker.job), None)
            if (not idle and len(self._workers) == self._size) or self._is_too_far(job):
                return
            if idle:
                idle.hand(job)
            else:
                self._workers.append(_Worker(self._start, self._limits, job))
            if job is self._upcoming:
                self._upcoming = next(self._jobs, None)
            else:
                self._again.pop()

    def _is_too_far(self, job: _Job) -> bool:
        held = (worker.job.number for worker in self._workers if worker.job)
        return job.number > min(held, default=job.number) + self._ahead

    def _listen(self) -> Iterator[tuple[int, Any]]:
        """Wait until a worker says something, and give what is for others."""
        workers = {worker.connection: worker for worker in self._workers}
        heard = wait([*workers], self._watcher.patience() if self._watcher else None)
        if self._watcher and not heard:
            self._watcher.waiting()
        for connection in heard:
            worker = workers[connection]  # type: ignore[index]  # it is given what it gives
            try:
                kind, *told = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if kind == "error":
                raise told[0]
            if kind == "ready":
                self._stillborn, worker.is_ready = 0, True
                if self._watcher:
                    self._watcher.begun()
            job = worker.job
            if not job:
                continue
            if kind == "ready":
                worker.hand(job)
            elif kind == "piece":
                job.delivered = told[0]
                yield job.number, told[1]
            else:
                worker.job = None
                yield job.number, None

    def _replace(self, worker: _Worker) -> None:
        """See what a worker died of, and let another have its job."""
        self._workers.remove(worker)
        worker.process.join()
        reason, is_certain = _cause(worker.process.exitcode or 0, worker.shared[SECONDS], self._limits)
        step = int(worker.shared[STEP])
        worker.end()
        job = worker.job
        self._stillborn += not worker.is_ready
        if self._stillborn == _DEATHS:
            raise ChildProcessError(f"a worker {reason} before it began")
        if not job:
            return
        self._again.append(job)
        if not worker.is_ready:
            return
        job.deaths[step] += 1
        if is_certain or job.deaths[step] == _DEATHS:
            if step == 0 or step in job.forbidden:
                raise ChildProcessError(f"a worker {reason}, and not for what it was doing")
            job.forbidden[step] = reason

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


def supervise(
    tasks: Iterable[Any],
    start: Callable[[], Work],
    workers: int,
    limits: Limits,
    ahead: int,
    watcher: Watcher | None = None,
) -> Generator[tuple[int, Any], None, None]:
    """The pieces of the tasks' results, each with the number of its task; behind the last of a task, None.

    The pieces of a task are in order, the tasks are not. No task is begun that is more than ``ahead`` behind one that is
    not done. ``start`` makes the work, in each worker; it and the tasks must be fit to be sent to a process. What work
    raises is raised here, and ChildProcessError where workers die of what no task can help.
    """
    crew = Crew(start, workers, limits, watcher)
    try:
        yield from crew.do(tasks, ahead)
    finally:
        crew.end()


def in_order(told: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """The pieces in the order of their tasks."""
    waiting: dict[int, list[Any]] = {}
    ended: set[int] = set()
    turn = 0
    for number, piece in told:
        if piece is None:
            ended.add(number)
        elif number == turn:
            yield piece
        else:
            waiting.setdefault(number, []).append(piece)
        while turn in ended:
            ended.remove(turn)
            turn += 1
            yield from waiting.pop(turn, ())


def _cause(code: int, seconds: float, limits: Limits) -> tuple[str, bool]:
    """Why a worker ended, and whether it would again."""
    if code == OUT_OF_MEMORY:
        return f"took more than {limits.megabytes} MB of memory", False
    if code >= 0:
        return f"ended its process with code {code}", False
    if -code == getattr(signal, "SIGALRM", None):
        return f"took longer than {seconds:g} s", True
    names = {member.value: member.name for member in signal.Signals}
    return f"ended its process by {names.get(-code, f'signal {-code}')}", False
