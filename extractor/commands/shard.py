"""certwire shard: a folder's shards planned once, done by jobs on any machines that share it, and merged into one stream."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from contextlib import ExitStack
from functools import partial
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.batch import limits_of, planned_as, resumable, settings_of, shards_of
from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, form_of, format_in, lines_written, records_written
from extractor.reading.remote import is_remote

if TYPE_CHECKING:
    from extractor.batch.articles import Settings
    from extractor.batch.ledger import Found
    from extractor.output.compression import Compression
    from extractor.output.formats import Format


def run(options: argparse.Namespace) -> int:
    """Do what is asked for. Returns the exit code."""
    act = {"plan": _plan, "run": _run, "merge": _merge}[options.action]
    with resumable(options.output if options.action == "plan" else options.folder):
        return act(options)


def _plan(options: argparse.Namespace) -> int:
    """Leave the plan and its terms in the folder, and print how many shards there are. 4 where there is none."""
    from extractor.batch.jobs import planned, write_plan
    from extractor.batch.ledger import opened

    if is_remote(options.output):
        raise UsageError(f"{options.output}: jobs share a folder; at an address, certwire extract does the shards")
    folder, (_, terms) = Path(options.output), planned_as(options)
    with opened(folder, terms, options.overwrite):
        write_plan(folder, shards_of(options))
        shards = size = files = 0
        for shard in planned(folder):
            shards, size, files = shards + 1, size + shard.size, files + len(shard.files)
    print(f"certwire: {folder}: {shards} shards of {files} files, {size / 1e6:,.1f} MB", file=sys.stderr)
    print(shards)
    return 0 if shards else 4


def _run(options: argparse.Namespace) -> int:
    """Do the chosen shards that are not done. 0 where all of them are, whatever became of single articles."""
    from extractor.batch.articles import work_on_shards
    from extractor.batch.folders import LocalFolder
    from extractor.batch.jobs import do_jobs, planned
    from extractor.batch.ledger import found_in
    from extractor.batch.progress import shown
    from extractor.batch.shards import is_done
    from extractor.commands.extract import ended, workers_of

    folder = Path(options.folder)
    found = found_in(folder)
    settings = settings_of(found.terms, options.patterns)
    count, chosen = 0, []
    for shard in planned(folder):
        count += 1
        if shard.number in options.shard:
            chosen.append(shard)
    if not options.shard.is_share and options.shard.last >= count:
        raise UsageError(f"{folder}: has no shard {options.shard.last}; there are {count}, from 0 on")
    missing = []
    with shown(options.progress, sys.stderr, len(chosen), sum(shard.size for shard in chosen)) as progress:
        for shard in chosen:
            row = found.rows.get(shard.number)
            if row and is_done(shard, row, LocalFolder(folder), settings):
                progress.found(shard, row)
            else:
                missing.append(shard)
        start = partial(work_on_shards, settings)
        limits = limits_of(found.terms)
        do_jobs(missing, folder, found.terms, settings, start, workers_of(options.jobs), limits, progress)
    ended(progress.records, progress.became, (), options.progress != "json")
    return 0


def _merge(options: argparse.Namespace) -> int:
    """Write the shards of a folder as one stream, once all are done. 1 where one is missing; else as a run into a file."""
    from extractor.batch.articles import Settings
    from extractor.batch.folders import LocalFolder
    from extractor.batch.jobs import close, in_words, is_open
    from extractor.batch.ledger import found_in, locked
    from extractor.batch.shards import is_whole, names_of

    folder = Path(options.folder)
    found = found_in(folder)
    settings = Settings(format=found.terms["format"], compression=found.terms["compress"])
    form = _form(options, settings)
    if is_open(folder):
        if missing := close(folder, found.terms, settings):
            again = f"certwire shard run {folder} --shard {in_words(missing)}"
            print(f"certwire: {folder}: {len(missing)} shards are missing; {again}", file=sys.stderr)
            return 1
        found = found_in(folder)
    if found.shards is None:
        print(f"certwire: {folder}: the run into it has not come to its end; its command goes on", file=sys.stderr)
        return 1
    with locked(folder):
        numbers, here = range(found.shards), LocalFolder(folder)
        if damaged := [n for n in numbers if n not in found.rows or not is_whole(found.rows[n], here, settings)]:
            told = f"files of the shards {in_words(damaged)} are missing or changed; the command that made them does"
            print(f"certwire: {folder}: {told} them again", file=sys.stderr)
            return 1
        outputs = [name for name in (options.output or "-", options.articles) if name]
        check_outputs(outputs, (str(folder / name) for number in numbers for name in names_of(number, settings)))
        return _write(options, folder, found, settings, form)


def _form(options: argparse.Namespace, settings: Settings) -> tuple[Format, Compression | None]:
    """The format of the shards, which a merge does not change, and the compression that is asked for."""
    output = options.output or "-"
    if format_in(output) not in (settings.format, None):
        raise UsageError(
            f"{output}: its name says {format_in(output)}, and the records in the folder are {settings.format}"
        )
    return form_of(output, settings.format, options.compress)


def _write(
    options: argparse.Namespace, folder: Path, found: Found, settings: Settings, form: tuple[Format, Compression | None]
) -> int:
    from extractor.batch.copies import Copies
    from extractor.batch.stream import stream
    from extractor.commands.extract import ended
    from extractor.output.jsonl import article_to_json

    copies, became, records = Copies(clusters=bool(options.articles)), Counter[str](), 0
    with ExitStack() as files:
        lines = files.enter_context(records_written(options.output or "-", *form))
        articles = files.enter_context(lines_written(options.articles)) if options.articles else None
        for article, rows in stream(folder, found.shards or 0, settings):
            line, are_new = copies.told(article)
            became[line.status] += 1
            records += line.records
            lines.write(b"".join(compress(rows, are_new)))
            if articles is not None:
                articles.write(f"{article_to_json(line)}\n".encode())
    return ended(records, became, found.terms["sources"])
