"""certwire extract into a folder: shards that are never done twice, by workers that may die."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor import __version__
from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_format
from extractor.reading.entry import printable
from extractor.reading.remote import file_system, is_remote
from extractor.reading.sources import files

if TYPE_CHECKING:
    from extractor.batch.articles import Settings
    from extractor.batch.folders import Folder
    from extractor.batch.plan import Shard
    from extractor.batch.shards import Engine, Rows
    from extractor.batch.worker import Limits

_GOES_ON = "what is finished is kept, and the same command goes on"


def run(options: argparse.Namespace) -> int:
    """Extract what is missing in the folder, and tell on standard error what became of all articles.

    An exit code as that of a run into a file; where the run stops for want of room or the like, 1.
    """
    from extractor.batch.progress import shown
    from extractor.batch.shards import run_shards
    from extractor.commands.extract import ended

    settings, terms = planned_as(options)
    with resumable(options.output):
        folder, opening = _opening(options, terms)
        engine = _engine(options, folder, settings, terms)
        with opening as ledger:
            shards = list(shards_of(options))
            with shown(options.progress, sys.stderr, len(shards), sum(shard.size for shard in shards)) as progress:
                run_shards(shards, folder, settings, ledger, progress, engine)
    return ended(progress.records, progress.became, options.sources, options.progress != "json")


def _opening(options: argparse.Namespace, terms: dict[str, Any]) -> tuple[Folder, AbstractContextManager[Rows]]:
    """The output folder, and what opens its ledger."""
    from extractor.batch.folders import LocalFolder, RemoteFolder
    from extractor.batch.ledger import opened
    from extractor.batch.objects import opened_there

    if is_remote(options.output):
        there = RemoteFolder(options.output)
        return there, opened_there(there, terms, options.overwrite)
    path = Path(options.output)
    return LocalFolder(path), opened(path, terms, options.overwrite)


def _engine(options: argparse.Namespace, folder: Folder, settings: Settings, terms: dict[str, Any]) -> Engine:
    """What does the shards. Raises UsageError where Spark is not installed."""
    from extractor.batch.articles import work_on_shards
    from extractor.batch.shards import do_shards
    from extractor.commands.extract import workers_of

    start, limits = partial(work_on_shards, settings), limits_of(terms)
    if options.engine == "local":
        workers = workers_of(options.jobs)
        return partial(do_shards, folder=folder, settings=settings, start=start, workers=workers, limits=limits)
    try:
        from extractor.batch.spark import Job, do_on_spark
    except ImportError:
        raise UsageError("--engine spark needs Spark: pip install 'certwire[spark]', and Java 17") from None
    sources = [source for source in options.sources if is_remote(source) or os.path.lexists(source)]
    return partial(do_on_spark, Job(folder, settings, start, limits, terms, sources), options.master)


def planned_as(options: argparse.Namespace) -> tuple[Settings, dict[str, Any]]:
    """What becomes of every article, and the terms that the folder's ledger begins with. Raises UsageError."""
    from extractor.batch.articles import Settings
    from extractor.commands.extract import fields_of
    from extractor.pipeline import Extractor

    _check(options)
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
    return settings, {
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
    check_format(terms["format"])
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


def shards_of(options: argparse.Namespace) -> Iterator[Shard]:
    """The shards of the sources, without what is in the output folder."""
    from extractor.batch.plan import plan

    if is_remote(options.output):
        return plan(files(options.sources))
    status = Path(options.output).stat()
    return plan(files(options.sources, {(status.st_dev, status.st_ino)}))


@contextmanager
def resumable(name: str) -> Iterator[None]:
    """What stops a run into a folder is told in one line, with what becomes of the folder."""
    from extractor.batch.ledger import RefusedError

    folder = name.rstrip("/") if is_remote(name) else Path(name)
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


def _check(options: argparse.Namespace) -> None:
    """Raise UsageError for what does not go with an output folder, UnknownSchemeError for what is not to be reached."""
    if "-" in options.sources:
        raise UsageError("-: standard input cannot be gone on with; into a folder, name files")
    if options.table or options.html:
        raise UsageError("--table and --html go with a file, or standard output; they hold every record in memory")
    if options.articles and _place(options.articles) != _place(options.output):
        raise UsageError(f"{options.articles}: into a folder, the article lines go where the records go")
    if options.engine == "spark" and options.jobs != 1:
        raise UsageError("--jobs goes with the local engine; with Spark, its configuration tells how many run at once")
    if options.engine != "spark" and options.master:
        raise UsageError("--master goes with --engine spark")
    for source in filter(is_remote, options.sources):
        file_system(source)
    folder = _place(options.output)
    if not is_remote(folder) and os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(f"{options.output}: a file is there, and an output that ends in / is a folder")
    for source in options.sources:
        place = _place(source)
        if f"{place}/".startswith(f"{folder}/"):
            raise UsageError(f"{options.output}: this output folder holds the source {printable(source)}")
        if is_remote(folder) and f"{folder}/".startswith(f"{place}/"):  # where nothing tells it from other files
            raise UsageError(f"{options.output}: this output folder is within the source {printable(source)}")


def _place(name: str) -> str:
    """The same for all names of a folder, without a slash at its end; of an address, what stands before a pattern."""
    if not is_remote(name):
        return os.path.realpath(name)
    before = next((at for at, sign in enumerate(name) if sign in "*?["), len(name))
    return name[:before].rpartition("/")[0] if before < len(name) else name.rstrip("/")
