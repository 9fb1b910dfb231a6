"""certwire extract: sources in, records out, one after the other in the order of the sources."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import partial
from itertools import compress, islice
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.outputs import (
    check_outputs,
    files_of,
    form_of,
    is_folder,
    lines_written,
    records_written,
    standard_input,
    standard_output,
    written,
)
from extractor.reading.entry import Entry
from extractor.reading.sources import entries, is_there

if TYPE_CHECKING:
    from extractor.batch.articles import Settings
    from extractor.pipeline import Extractor, Result

JOBS_OF_A_PROCESSOR = 4
_CHUNK = 16  # documents sent to a worker at once
_STATUSES = ("extracted", "no-claim", "unsupported-language", "duplicate", "failed")
_AHEAD = 4  # chunks of a worker that are read and not yet told


def run(options: argparse.Namespace) -> int:
    """Extract, write what was asked for, and tell on standard error what became of the articles.

    A run that comes to its end writes its files, be they empty; one that does not leaves earlier ones as they were.
    """
    if options.output and is_folder(options.output):
        from extractor.commands import batch

        return batch.run(options)
    if options.resume or options.overwrite or options.progress != "auto":
        raise UsageError("--resume, --overwrite and --progress go with an output folder: -o FOLDER/")
    if options.engine != "local" or options.master:
        raise UsageError("--engine and --master go with an output folder: -o FOLDER/")
    from extractor.batch.articles import Settings, article_line
    from extractor.batch.copies import Copies
    from extractor.output.formats import encoder
    from extractor.output.jsonl import article_to_json
    from extractor.pipeline import Extractor

    records_to = options.output or (None if options.table else "-")
    outputs = [name for name in (records_to or "-", options.articles, options.html) if name]
    check_outputs(outputs, options.sources)
    form = form_of(records_to, options.format, options.compress) if records_to else ("jsonl", None)
    documents = entries(options.sources, standard_input(options.sources), files_of(outputs))
    fields = fields_of(options.field)
    extractor = Extractor(options.patterns, fields)
    extractor.patterns.load_all()  # rules that cannot be used end the run before it begins
    settings = Settings(options.patterns, fields, not options.no_gate, bool(options.articles))
    results: list[Result] = []
    copies = Copies(clusters=bool(options.articles))
    counts: dict[str, int] = {}
    records = 0
    with ExitStack() as files:
        lines = files.enter_context(records_written(records_to, *form)) if records_to else None
        articles = files.enter_context(lines_written(options.articles)) if options.articles else None
        write_page = files.enter_context(written(options.html)) if options.html else None
        terminal = standard_output() if options.table else None
        encode = encoder(form[0])
        found = files.enter_context(closing(_results(extractor, options, settings, documents)))
        for result in found:
            line, are_new = copies.told(article_line(result, options.with_text, sketched=bool(options.articles)))
            told = [*compress(result.records, are_new)]
            counts[line.status] = counts.get(line.status, 0) + 1
            records += len(told)
            if result.status == "failed":
                print(f"certwire: {result.source}: {result.error}", file=sys.stderr)
            if lines is not None and told:
                lines.write("".join(map(encode, told)).encode())
                if records_to == "-":
                    standard_output().flush()  # who reads along has it at once
            if articles is not None:
                articles.write(f"{article_to_json(line)}\n".encode())
            if (terminal or write_page) and told:
                results.append(result._replace(records=tuple(told)))
        if terminal:
            from extractor.output.table import records_table

            rows = [record for result in results for record in result.records]
            print(records_table(rows, shutil.get_terminal_size((120, 24)).columns), file=terminal)
        if write_page:
            write_page(_report(extractor, results))
    return ended(records, counts, options.sources)


def ended(records: int, became: Mapping[str, int], sources: Iterable[str], is_told: bool = True) -> int:
    """The exit code of a run that came to its end; what became of its articles is told on standard error.

    Where nothing has the name of a source, that is one failed article; where nothing has the name of any, none was found.
    """
    total = sum(became.values())
    counts = ", ".join(f"{became[status]} {status}" for status in _STATUSES if became.get(status))
    if is_told:
        print(f"certwire: {records} records from {total} articles ({counts or 'none found'})", file=sys.stderr)
    failed = became.get("failed", 0)
    if failed == total and not any(map(is_there, sources)):
        return 4
    return 4 if total == 0 else 3 if failed else 0


def fields_of(given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that ``--field`` gave for each field, in their order."""
    fields: dict[str, list[str]] = {}
    for field, name in given:
        fields.setdefault(field, []).append(name)
    return fields


def workers_of(jobs: int) -> int:
    """How many workers that many jobs are."""
    return min(jobs, JOBS_OF_A_PROCESSOR * (os.cpu_count() or 1))


def _results(
    extractor: Extractor, options: argparse.Namespace, settings: Settings, documents: Iterable[Entry]
) -> Generator[Result, None, None]:
    from extractor.batch.articles import process_all, work_on_entries
    from extractor.batch.supervisor import in_order, supervise
    from extractor.batch.worker import Limits

    if options.jobs == 1:
        yield from process_all(extractor, settings, documents)
        return
    workers = workers_of(options.jobs)
    start = partial(work_on_entries, settings)
    limits = Limits(options.time_limit, options.memory_limit)
    told = supervise(_chunks(documents), start, workers, limits, _AHEAD * workers)
    with closing(told):  # which ends the workers
        for results in in_order(told):
            yield from results


def _chunks(documents: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(documents)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


def _report(extractor: Extractor, results: Iterable[Result]) -> str:
    from extractor.commands.explain import explanation_of
    from extractor.output.report import html_report

    return html_report(
        [
            explanation_of(extractor, result.article, result.language.code)
            for result in results
            if result.article and result.language
        ]
    )
