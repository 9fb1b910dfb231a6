"""certwire extract into a folder: shards that are never done twice, by workers that may die."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor import __version__
from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_format
from extractor.reading.entry import printable
from extractor.reading.sources import files

if TYPE_CHECKING:
    from extractor.batch.articles import Settings
    from extractor.batch.plan import Shard
    from extractor.batch.worker import Limits

_GOES_ON = "what is finished is kept, and the same command goes on"


def run(options: argparse.Namespace) -> int:
    """Extract what is missing in the folder, and tell on standard error what became of all articles.

    An exit code as that of a run into a file; where the run stops for want of room or the like, 1.
    """
    from extractor.batch.articles import work_on_shards
    from extractor.batch.ledger import opened
    from extractor.batch.progress import shown
    from extractor.batch.shards import run_shards
    from extractor.commands.extract import ended, workers_of

    folder, settings, terms = planned_as(options)
    with resumable(folder), opened(folder, terms, options.overwrite) as ledger:
        shards = list(shards_of(options, folder))
        with shown(options.progress, sys.stderr, len(shards), sum(shard.size for shard in shards)) as progress:
            start = partial(work_on_shards, settings)
            run_shards(shards, folder, settings, start, ledger, workers_of(options.jobs), limits_of(terms), progress)
    return ended(progress.records, progress.became, options.sources, options.progress != "json")


def planned_as(options: argparse.Namespace) -> tuple[Path, Settings, dict[str, Any]]:
    """The output folder, what becomes of every article, and the terms that its ledger begins with. Raises UsageError."""
    from extractor.batch.articles import Settings
    from extractor.commands.extract import fields_of
    from extractor.pipeline import Extractor

    folder = Path(options.output)
    _check(options, folder)
    fields = fields_of(options.field)
    extractor = Extractor(options.patterns, fields)
    extractor.patterns.load_all()  # rules that cannot be used end the run before it begins
    settings = Settings(
        options.patterns,
        fields,
        not options.no_gate,
        bool(options.articles),
        options.with_text,
        options.format or "jsonl",
        options.compress,
    )
    check_format(settings.format)
    return folder, settings, {
        "certwire": __version__,
        "patterns": extractor.patterns.digest,
        "sources": [printable(source) for source in options.sources],
        "fields": fields,
        "gate": settings.gate,
        "articles": settings.describe,
        "with_text": settings.with_text,
        "format": settings.format,
        "compress": settings.compression,
        "time_limit": options.time_limit,
        "memory_limit": options.memory_limit,
    }  # fmt: skip


def settings_of(terms: Mapping[str, Any], patterns: Path | None) -> Settings:
    """What becomes of every article in a folder of these terms. Raises UsageError where the rules here are others."""
    from extractor.batch.articles import Settings
    from extractor.batch.ledger import difference
    from extractor.pipeline import Extractor

    here = {**terms, "certwire": __version__, "patterns": Extractor(patterns).patterns.digest}
    if here != terms:
        raise UsageError(f"planned with {difference(terms, here)}")
    return Settings(
        patterns,
        terms["fields"],
        terms["gate"],
        terms["articles"],
        terms["with_text"],
        terms["format"],
        terms["compress"],
    )


def limits_of(terms: Mapping[str, Any]) -> Limits:
    """What one article may take in a worker, by the terms of a folder."""
    from extractor.batch.worker import Limits

    return Limits(terms["time_limit"], terms["memory_limit"])


def shards_of(options: argparse.Namespace, folder: Path) -> Iterator[Shard]:
    """The shards of the sources, without what is in the output folder."""
    from extractor.batch.plan import plan

    status = folder.stat()
    return plan(files(options.sources, {(status.st_dev, status.st_ino)}))


@contextmanager
def resumable(folder: Path) -> Iterator[None]:
    """What stops a run into a folder is told in one line, with what becomes of the folder."""
    from extractor.batch.ledger import RefusedError

    try:
        yield
    except RefusedError as error:
        raise UsageError(str(error)) from None
    except KeyboardInterrupt:
        with suppress(OSError):  # of a terminal that has gone
            print(f"certwire: {folder}: {_GOES_ON}", file=sys.stderr)
        raise
    except (BrokenPipeError, ChildProcessError):
        raise
    except OSError as error:
        raise OSError(f"{error.filename or folder}: {error.strerror or error}; {_GOES_ON}") from None


def _is_same(name: str, folder: Path) -> bool:
    return os.path.realpath(name) == os.path.realpath(folder)


def _check(options: argparse.Namespace, folder: Path) -> None:
    """Raise UsageError for what does not go with an output folder."""
    if "-" in options.sources:
        raise UsageError("-: standard input cannot be gone on with; into a folder, name files")
    if options.table or options.html:
        raise UsageError("--table and --html go with a file, or standard output; they hold every record in memory")
    if options.articles and not _is_same(options.articles, folder):
        raise UsageError(f"{options.articles}: into a folder, the article lines go where the records go")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: a file is there, and an output that ends in / is a folder")
    place = os.path.realpath(folder)
    for source in options.sources:
        if Path(os.path.realpath(source)).is_relative_to(place):
            raise UsageError(f"{folder}: this output folder holds the source {printable(source)}")
