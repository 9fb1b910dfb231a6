"""certwire registry export: what the registry tells, for others to read."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, form_of, format_in, is_folder, sunk
from extractor.reading.remote import is_remote

if TYPE_CHECKING:
    from extractor.registry.exports.writing import FileFormat
    from extractor.registry.reading import Wanted

_FTM = (".ftm.json", ".ftm.jsonl")  # how such files are called elsewhere


def run(options: argparse.Namespace) -> int:
    """Write the file or folder. Returns the exit code."""
    from extractor.registry.cursors import QueryError

    output, format = options.output, _format(options)
    try:
        return _datasette(options, output) if format == "datasette" else _file(options, output, format)
    except QueryError as error:
        raise UsageError(f"--{error}") from error


def _file(options: argparse.Namespace, output: str, format: FileFormat) -> int:
    from extractor.registry.database import files_of, opened
    from extractor.registry.exports.writing import sink_of, write

    check_outputs([output], [])
    _, compression = form_of(output, "jsonl" if format == "ftm" else format, options.compress)
    engine = opened(options.registry, make=False)
    check_outputs([output], files_of(engine))
    with contextmanager(sunk)(output, lambda file: sink_of(file, format, compression)) as sink:
        written = write(engine, _wanted(options), format, sink)
    _tell(written, "entities" if format == "ftm" else "nodes" if format == "jsonld" else "claims", output)
    return 0


def _wanted(options: argparse.Namespace) -> Wanted:
    """The claims that the options ask for; all where they ask for none."""
    from extractor.registry.reading import Wanted

    names = ("organization", "standard", "edition", "body", "event", "start", "end", "language", "country")
    told = {name: getattr(options, name) for name in names}
    return Wanted(**told, confidence=options.confidence, review=options.review)


def _format(options: argparse.Namespace) -> FileFormat | Literal["datasette"]:
    """The format that is asked for, or that the name of the output tells."""
    if options.format:
        return cast("FileFormat | Literal['datasette']", options.format)
    name = options.output.lower().removesuffix(".gz").removesuffix(".zst")
    if is_folder(options.output):
        return "datasette"
    return "ftm" if name.endswith(_FTM) else format_in(options.output) or "jsonl"


def _datasette(options: argparse.Namespace, output: str) -> int:
    if output == "-" or is_remote(output) or Path(output).is_file():
        raise UsageError(f"{output}: --format datasette writes a folder of this system")
    if options.compress:
        raise UsageError("--compress is for files of lines, and Datasette reads none")
    from extractor.registry import faults
    from extractor.registry.database import files_of, opened
    from extractor.registry.exports.datasette import DATABASE, METADATA, write_folder
    from extractor.registry.exports.told import snapshot

    target = Path(os.path.realpath(output))
    if target.is_dir() and {path.name for path in target.iterdir()} - {DATABASE, METADATA}:
        raise UsageError(f"{output}: has other files in it; the folder of an export is its own")
    engine = opened(options.registry, make=False)
    check_outputs([str(target / DATABASE), str(target / METADATA)], files_of(engine))
    with _folder_written(target, (DATABASE, METADATA)) as folder, snapshot(engine) as connection:
        try:
            written = write_folder(connection, _wanted(options), folder)
        except sqlite3.Error as error:
            raise faults.told(error, output) or error from None
    _tell(written, "claims", output)
    print(f"certwire: datasette {output} shows it", file=sys.stderr)
    return 0


@contextmanager
def _folder_written(target: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder that takes the place of another where the block ends well, and is gone where it does not."""
    from extractor.batch.folders import sync_folder

    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".certwire-", suffix=".part", dir=target.parent))
    try:
        yield folder
        for name in names:
            with (folder / name).open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(folder)
        target.mkdir(exist_ok=True)
        for name in names:
            (folder / name).replace(target / name)
        sync_folder(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(written: int, what: str, output: str) -> None:
    print(f"certwire: {written} {what} to {output}; announced, not verified", file=sys.stderr)
