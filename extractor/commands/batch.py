"""certwire extract into a folder: shards that are never done twice, by workers that may die."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from extractor import __version__
from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_format
from extractor.reading.entry import printable
from extractor.reading.sources import files

_GOES_ON = "what is finished is kept, and the same command goes on"


def run(options: argparse.Namespace) -> int:
    """Extract what is missing in the folder, and tell on standard error what became of all articles.

    An exit code as that of a run into a file; where the run stops for want of room or the like, 1.
    """
    from extractor.batch.articles import Settings, work_on_shards
    from extractor.batch.ledger import RefusedError, opened
    from extractor.batch.plan import plan
    from extractor.batch.progress import shown
    from extractor.batch.shards import run_shards
    from extractor.commands.extract import ended, fields_of, limits_of, workers_of
    from extractor.pipeline import Extractor

    folder = Path(options.output)
    _check(options, folder)
    fields = fields_of(options.field)
    extractor = Extractor(options.patterns, fields)
    extractor.patterns.load_all()  # rules that cannot be used end the run before it begins
    limits = limits_of(options)
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
    terms = {
        "certwire": __version__,
        "patterns": extractor.patterns.digest,
        "sources": [printable(source) for source in options.sources],
        "fields": fields,
        "gate": settings.gate,
        "articles": settings.describe,
        "with_text": settings.with_text,
        "format": settings.format,
        "compress": settings.compression,
        "time_limit": limits.seconds,
        "memory_limit": limits.megabytes,
    }
    try:
        with opened(folder, terms, options.overwrite) as ledger:
            status = folder.stat()
            shards = list(plan(files(options.sources, {(status.st_dev, status.st_ino)})))
            size = sum(shard.size for shard in shards)
            with shown(options.progress, sys.stderr, len(shards), size) as progress:
                start = partial(work_on_shards, settings)
                run_shards(shards, folder, settings, start, ledger, workers_of(options.jobs), limits, progress)
    except RefusedError as error:
        raise UsageError(str(error)) from None
    except KeyboardInterrupt:
        with suppress(OSError):  # of a terminal that has gone
            print(f"certwire: {folder}: {_GOES_ON}", file=sys.stderr)
        raise
    except (BrokenPipeError, ChildProcessError):
        raise
    except OSError as error:
        print(f"certwire: {error.filename or folder}: {error.strerror or error}; {_GOES_ON}", file=sys.stderr)
        return 1
    return ended(progress.records, progress.became, options.sources, options.progress != "json")


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
