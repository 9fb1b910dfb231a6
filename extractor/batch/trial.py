"""The self-test's work: packages are imported, sentences read, and a worker is lost on purpose.

All of it is done by a supervised worker, as articles are, so that what crashes or hangs while it is tried is named too.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple

from extractor.batch.worker import Steps, Work


class Outcome(NamedTuple):
    """What came of one thing that was tried: what it told, or why it failed."""

    kind: str
    name: str
    told: str
    error: str | None = None


Task = tuple[Literal["read", "crash", "fill"], Sequence[str]]


def work_on_trials(patterns: Path | None, megabytes: int) -> Work:
    """What a worker tries: to read, which is to import modules, load the rules and extract from an example of each
    language; to crash; and to take more memory than the ``megabytes`` that it may.
    """

    def work(task: Task, steps: Steps) -> Iterator[Outcome]:
        kind, modules = task
        if kind == "crash":
            yield from _tried(steps, "crash", "crash", _crash)
        elif kind == "fill":
            yield from _tried(steps, "fill", "fill", lambda: str(len(bytearray(megabytes << 21))))
        else:
            for module in modules:
                yield from _tried(steps, "module", module, partial(_import, module))
            codes: list[str] = []
            yield from _tried(steps, "rules", "rules", partial(_rules, patterns, codes))
            for code in codes:
                yield from _tried(steps, "language", code, partial(_language, patterns, code))

    return work


def _tried(steps: Steps, kind: str, name: str, trial: Callable[[], str]) -> Iterator[Outcome]:
    """One step. It is taken again by the worker that comes after a lost one, unless it is what that was lost by."""
    if reason := steps.next():
        yield Outcome(kind, name, "", reason)
        return
    try:
        told, error = trial(), None
    except MemoryError:
        raise
    except (Exception, SystemExit) as failure:
        told, error = "", " ".join(f"{type(failure).__name__}: {failure}".split())
    if not steps.is_delivered:
        yield Outcome(kind, name, told, error)


def _import(module: str) -> str:
    import_module(module)
    return ""


def _rules(patterns: Path | None, codes: list[str]) -> str:
    from extractor.patterns.files import load

    rules = load(patterns)
    rules.load_all()
    codes += rules.codes
    return f"{rules.digest}, of {rules.folder}"


def _language(patterns: Path | None, code: str) -> str:
    """Reads the first example of the language's first frame as an article, and compares with what is marked in it."""
    from extractor.patterns.files import load
    from extractor.patterns.rule import read_example
    from extractor.pipeline import Extractor

    frame = load(patterns).of_language(code).events.frames[0]
    text, marks = read_example(frame.match[0])
    result = Extractor(patterns).process(text.encode(), code, media_type="text/plain")
    found = [(record.event, record.organization.text, record.standard.text) for record in result.records]
    marked = {mark.label: mark.text for mark in marks}
    wanted = (frame.event, marked["holder"], marked["standard"])
    if result.language is None or result.language.code != code:
        raise AssertionError(f"{text!r} is taken for {result.language.code if result.language else 'nothing'}")
    if wanted not in found:
        raise AssertionError(f"{text!r} gives {found}")
    return f"{wanted[1]}, {wanted[2]}"


def _crash() -> str:
    signal.raise_signal(signal.SIGTERM)
    return "survived"
