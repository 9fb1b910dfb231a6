"""certwire load: records, and texts of articles, into the registry."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, lines_written, standard_input

if TYPE_CHECKING:
    from extractor.output.formats import Sink
    from extractor.registry.loading import Loaded, Rejected

_TOLD = 5  # rejected lines of a file that are told here; all of them stand in the file of rejects


def run(options: argparse.Namespace) -> int:
    """Load the files one after another. Returns 2 where one was refused, else 3 where lines were rejected."""
    from extractor.linking.names import Linker
    from extractor.patterns.files import load as load_rules
    from extractor.registry.database import connected, files_of, opened
    from extractor.registry.loading import load
    from extractor.registry.names import Names

    files = {name: _files(name) for name in options.records}
    sources = [str(path) for paths in files.values() for path in paths]
    names = {
        name: options.rejects or f"{'stdin' if name == '-' else name.rstrip('/')}.rejected.jsonl" for name in files
    }
    check_outputs({*names.values()}, [*sources, *files_of(connected(options.registry))])
    engine = opened(options.registry, wait=options.wait)
    linker = Linker(load_rules().linking)
    loading = partial(load, engine, linker=linker, keep_going=options.keep_going, met=Names(linker))
    codes = {0}
    with _Rejects(options.rejects) if options.rejects else nullcontext() as shared:
        for name, paths in files.items():
            with nullcontext(shared) if shared else _Rejects(names[name]) as rejects:
                codes |= _load(paths, loading, rejects)
    return 2 if 2 in codes else max(codes)


def _files(name: str) -> list[Path]:
    """The files that an argument names: itself, or those of an output folder."""
    from extractor.registry.folders import files_in

    path = Path(name)
    if name != "-" and not path.exists():
        raise UsageError(f"{name}: there is no such file")
    return files_in(path) if name != "-" and path.is_dir() else [path]


def _load(paths: Sequence[Path], loading: Callable[..., Loaded], rejects: _Rejects) -> set[int]:
    """Load files that belong together; the exit codes of each."""
    from extractor.registry.loading import RefusedError, UnreadableError

    codes, before = set(), list[str]()
    for path in paths:
        source = "standard input" if str(path) == "-" else str(path)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            with rejects.of(source), _on_disk(path) as file:
                loaded = loading(path=file, at=at, source=source, reject=rejects.add, before=before)
        except RefusedError as error:
            told = f"{error.rejected:,} lines are" if error.rejected > 1 else "1 line is"
            _tell(f"{source}: {told} no record, and nothing of the file was loaded; see {rejects.name}")
            codes.add(2)
        except UnreadableError as error:
            _tell(str(error))
            codes.add(2)
        else:
            before.append(loaded.run)
            codes.add(3 if loaded.rejected and not loaded.known else 0)
            _tell(f"{source}: {_told(loaded, rejects.name)}")
    return codes


def _told(loaded: Loaded, rejects: str) -> str:
    if loaded.known:
        return "was loaded before; nothing to do"
    told = []
    articles = loaded.texts + loaded.textless
    if loaded.records or not articles:
        told.append(f"{loaded.records:,} records, {loaded.added:,} of them new and {loaded.changed:,} changed")
    if loaded.copies:
        of_them = (
            "copies from other sources, which are" if loaded.copies > 1 else "a copy from another source, which is"
        )
        told.append(f"{loaded.copies:,} of them {of_them} kept")
    if articles:
        told.append(f"{loaded.texts:,} texts of articles, {loaded.new_texts:,} of them new")
    if loaded.textless:
        told.append(
            f"{loaded.textless:,} {'articles' if loaded.textless > 1 else 'article'} without a text passed over"
        )
    if loaded.rejected:
        told.append(
            f"{loaded.rejected:,} {'lines were' if loaded.rejected > 1 else 'line was'} rejected: see {rejects}"
        )
    return "; ".join(told)


def _tell(text: str) -> None:
    from extractor.reading.entry import printable

    print(printable(f"certwire: {text}"), file=sys.stderr)


@contextmanager
def _on_disk(path: Path) -> Iterator[Path]:
    """The file; standard input as a file, so that nobody waits for who writes there."""
    if str(path) != "-":
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="certwire-", suffix=".jsonl") as copy:
        shutil.copyfileobj(standard_input(["-"]), copy)
        copy.flush()
        yield Path(copy.name)


class _Rejects:
    """The file of the lines that were not loaded, which is there only if there are any."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._source, self._count = "", 0
        self._files = ExitStack()
        self._sink: Sink | None = None

    def __enter__(self) -> _Rejects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.__exit__(kind, error, trace)

    @contextmanager
    def of(self, source: str) -> Iterator[None]:
        """What is added meanwhile is of this file."""
        self._source, self._count = source, 0
        try:
            yield
        finally:
            if self._count > _TOLD:
                _tell(f"{source}: and {self._count - _TOLD:,} more")

    def add(self, rejected: Rejected) -> None:
        """Write a line down, with the reason; tell the first ones."""
        from extractor.output.jsonl import to_line

        self._sink = self._sink or self._files.enter_context(lines_written(self.name))
        text = rejected.data.rstrip(b"\r\n").decode(errors="surrogateescape")  # so that no byte is lost
        members = {"file": self._source, "line": rejected.line, "reason": rejected.reason, "text": text}
        self._sink.write(f"{to_line(members)}\n".encode())
        self._count += 1
        if self._count <= _TOLD:
            _tell(f"{self._source}:{rejected.line}: {rejected.reason}")
