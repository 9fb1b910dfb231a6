"""certwire extract: sources in, records out, one after the other in the order of the sources."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from threading import Event, Semaphore
from typing import TYPE_CHECKING

from extractor.commands.outputs import check_outputs, files_of, standard_input, standard_output, written
from extractor.reading.entry import Entry
from extractor.reading.sources import entries

if TYPE_CHECKING:
    from extractor.output.jsonl import ArticleLine
    from extractor.pipeline import Extractor, Result

JOBS_OF_A_PROCESSOR = 4
_CHUNK = 16  # documents sent to a worker at once
_AHEAD = 4  # chunks of a worker that are read and not yet told


def run(options: argparse.Namespace) -> int:
    """Extract, write what was asked for, and tell on standard error what became of the articles.

    A run that comes to its end writes its files, be they empty; one that does not leaves earlier ones as they were.
    """
    from extractor.output.csv import csv_header, record_to_csv
    from extractor.output.jsonl import article_to_json, record_to_json
    from extractor.pipeline import Extractor

    records_to = options.output or (None if options.table else "-")
    outputs = [name for name in (records_to or "-", options.articles, options.html) if name]
    check_outputs(outputs, options.sources)
    documents = entries(options.sources, standard_input(options.sources), files_of(outputs))
    fields = fields_of(options.field)
    extractor = Extractor(options.patterns, fields)
    extractor.patterns.load_all()  # rules that cannot be used end the run before it begins
    results: list[Result] = []
    counts = {"extracted": 0, "no-claim": 0, "unsupported-language": 0, "failed": 0, "duplicate": 0}
    records = 0
    with ExitStack() as files:
        lines = files.enter_context(written(records_to)) if records_to else None
        articles = files.enter_context(written(options.articles)) if options.articles else None
        page = files.enter_context(written(options.html)) if options.html else None
        terminal = standard_output() if options.table else None
        as_line, line_end = (record_to_csv, "") if options.format == "csv" else (record_to_json, "\n")
        if lines is not None and options.format == "csv":
            print(csv_header(), end="", file=lines)
        found = files.enter_context(closing(_results(extractor, options, fields, documents)))
        for result in found:
            counts[result.status] += 1
            records += len(result.records)
            if result.status == "failed":
                print(f"certwire: {result.source}: {result.error}", file=sys.stderr)
            if lines is not None:
                for record in result.records:
                    print(as_line(record), end=line_end, file=lines)
            if articles is not None:
                print(article_to_json(article_line(result, options.with_text)), file=articles)
            if (terminal or page) and result.records:
                results.append(result)
        if terminal:
            from extractor.output.table import records_table

            told = [record for result in results for record in result.records]
            print(records_table(told, shutil.get_terminal_size((120, 24)).columns), file=terminal)
        if page:
            page.write(_report(extractor, results))
    total = sum(counts.values())
    became = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    print(f"certwire: {records} records from {total} articles ({became or 'none found'})", file=sys.stderr)
    return 4 if total == 0 else 3 if counts["failed"] else 0


def article_line(result: Result, with_text: bool) -> ArticleLine:
    """The line that says what became of a document."""
    from extractor.output.jsonl import ArticleLine

    article, language = result.article, result.language
    return ArticleLine(
        id=article.id if article else None,
        source=result.source,
        media_type=article.media_type if article else None,
        language=language.code if language else None,
        language_confidence=language.confidence if language else None,
        title=article.title if article else None,
        published=article.published if article else None,
        characters=len(article.text) if article else 0,
        records=len(result.records),
        status=result.status,
        error=result.error,
        text=article.text if article and with_text else None,
    )


def fields_of(given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that ``--field`` gave for each field, in their order."""
    fields: dict[str, list[str]] = {}
    for field, name in given:
        fields.setdefault(field, []).append(name)
    return fields


def _results(
    extractor: Extractor,
    options: argparse.Namespace,
    fields: Mapping[str, Sequence[str]],
    documents: Iterable[Entry],
) -> Generator[Result, None, None]:
    gate, describe = not options.no_gate, bool(options.articles)  # an article line needs title and language
    if options.jobs == 1:
        yield from map(partial(_process, extractor, gate, describe), documents)
        return
    from multiprocessing import get_context

    workers = _workers(options.jobs)
    # The pool reads ahead without end, so the documents themselves have to wait for the results.
    free, ended = Semaphore(_AHEAD * _CHUNK * workers), Event()
    with get_context("spawn").Pool(workers, _start_worker, (options.patterns, fields, gate, describe)) as pool:
        try:
            for result in pool.imap(_work, _bounded(documents, free, ended), _CHUNK):
                free.release()
                yield result
        finally:  # the pool waits for the thread that reads, which may be waiting for us
            ended.set()
            free.release()


def _workers(jobs: int) -> int:
    return min(jobs, JOBS_OF_A_PROCESSOR * (os.cpu_count() or 1))


def _bounded(documents: Iterable[Entry], free: Semaphore, ended: Event) -> Iterator[Entry]:
    """The documents, each read when there is room for it, until the results are no longer wanted."""
    waiting = iter(documents)
    while free.acquire() and not ended.is_set():
        try:
            yield next(waiting)
        except StopIteration:
            return


_worker: partial[Result]


def _start_worker(patterns: Path | None, fields: Mapping[str, Sequence[str]], gate: bool, describe: bool) -> None:
    global _worker
    from extractor.pipeline import Extractor

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, and the parent ends its workers
    _worker = partial(_process, Extractor(patterns, fields), gate, describe)


def _work(entry: Entry) -> Result:
    return _worker(entry)


def _process(extractor: Extractor, gate: bool, describe: bool, entry: Entry) -> Result:
    from extractor.patterns.rule import RuleError
    from extractor.pipeline import Result

    if entry.data is None:
        return Result(entry.source, "failed", error=entry.error)
    try:
        return extractor.process(
            entry.data, entry.source, media_type=entry.media_type, known=entry.known, gate=gate, describe=describe
        )
    except RuleError:
        raise
    except Exception as error:  # whatever one document does, the run goes on
        return Result(entry.source, "failed", error=f"{type(error).__name__}: {error}")


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
