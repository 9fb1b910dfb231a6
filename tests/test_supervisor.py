"""What kills a worker costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from deadly import crash_at_once, raise_at_once, words

from extractor.batch.supervisor import in_order, supervise
from extractor.batch.worker import Limits
from extractor.patterns.rule import RuleError

LIMITS = Limits(seconds=60, megabytes=200)


def done(tasks: Sequence[Sequence[str]], workers: int = 2, limits: Limits = LIMITS) -> list[tuple[str, str | None]]:
    return list(in_order(supervise(tasks, words, workers, limits, ahead=8)))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_pieces_come_in_the_order_of_their_tasks(workers: int) -> None:
    tasks = [["a", "b"], ["c"], [], ["d", "e", "f"], ["g"]]
    assert done(tasks, workers) == [(word, None) for task in tasks for word in task]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "ended its process by SIGSEGV"),
        ("exit", "ended its process with code 7"),
        ("hang", "took longer than 1 s"),
        ("fill", "took more than 200 MB of memory"),
    ],
)
def test_what_kills_a_worker_is_named_with_its_reason_and_the_others_are_done(
    workers: int, word: str, reason: str
) -> None:
    if word == "fill" and sys.platform != "linux":
        pytest.skip("only Linux limits the memory of a process")
    tasks = [["a", word, "b"], [word], ["c", "d", word], ["e"]]
    assert done(tasks, workers, Limits(1, 200) if word == "hang" else LIMITS) == [
        (name, reason if name == word else None) for name in ("a", word, "b", word, "c", "d", word, "e")
    ]


def test_one_task_may_kill_more_than_once() -> None:
    assert [word for word, reason in done([["crash", "a", "exit", "crash", "b"]]) if reason is None] == ["a", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_nothing_is_to_blame_for_what_its_worker_held_before() -> None:
    assert [reason for _, reason in done([["hold", "hold", "hold"]], workers=1)] == [None] * 3


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    task = ["a", f"once {tmp_path / 'killed'}", "b"]
    assert done([task]) == [(word, None) for word in task]
    assert (tmp_path / "killed").exists()


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(RuleError, match="as told"):
        done([["a"], ["raise"]])
    with pytest.raises(RuleError, match="as told"):
        list(supervise([["a"]], raise_at_once, 1, LIMITS, 8))


def test_workers_that_do_not_begin_end_the_run() -> None:
    with pytest.raises(ChildProcessError, match="with code 7 before it began"):
        list(supervise([["a"]], crash_at_once, 2, LIMITS, 8))


def test_tasks_are_taken_no_further_ahead_than_they_are_done() -> None:
    taken = []

    def tasks() -> Iterator[list[str]]:
        for number in range(40):
            taken.append(number)
            yield [str(number)]

    for number, piece in supervise(tasks(), words, 2, LIMITS, ahead=4):
        if piece is not None:
            assert len(taken) <= number + 10  # two workers, four ahead, one in hand
    assert len(taken) == 40


def test_a_run_that_is_broken_off_leaves_no_process() -> None:
    told = supervise([["a"], ["b"], ["hang"], ["hang"]], words, 2, Limits(0, 0), 8)
    next(told)
    told.close()
    assert multiprocessing.active_children() == []


def test_ctrl_c_is_for_the_supervisor_alone() -> None:
    assert done([["interrupt", "a"]], workers=1) == [("interrupt", None), ("a", None)]


def test_workers_do_not_outlive_a_supervisor_that_is_killed() -> None:
    program = """
import os, signal
from deadly import words
from extractor.batch.supervisor import supervise
from extractor.batch.worker import Limits
if __name__ == "__main__":
    for _ in supervise([["a", "hang"], ["b"], ["c"]], words, 2, Limits(1, 0), 8):
        os.kill(os.getpid(), signal.SIGKILL)
"""
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    # The output ends when the last process that holds it does.
    run = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"PYTHONPATH": paths}, capture_output=True, timeout=60
    )
    assert run.returncode < 0
