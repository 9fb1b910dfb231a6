"""certwire extract: sources in, records out, one after the other in the order of the sources."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extractor.commands.errors import UsageError
from extractor.reading.sources import Entry, entries

if TYPE_CHECKING:
    from extractor.output.jsonl import ArticleLine
    from extractor.pipeline import Extractor, Result

_CHUNK = 16  # documents sent to a worker at once


def run(options: argparse.Namespace) -> int:
    """Extract, write what was asked for, and tell on standard error what became of the articles."""
    from extractor.output.csv import csv_header, record_to_csv
    from extractor.output.jsonl import article_to_json, record_to_json
    from extractor.pipeline import Extractor

    extractor = Extractor(options.patterns)
    extractor.standards("")  # rules that cannot be used end the run before it begins
    results: list[Result] = []
    counts = {"extracted": 0, "no-claim": 0, "unsupported-language": 0, "failed": 0, "duplicate": 0}
    records = 0
    with ExitStack() as files:
        lines = _open(files, options.output) if options.output or not options.table else None
        articles = _open(files, options.articles) if options.articles else None
        as_line = record_to_csv if options.format == "csv" else record_to_json
        if lines is not None and options.format == "csv":
            print(csv_header(), file=lines)
        for result in _results(extractor, options):
            counts[result.status] += 1
            records += len(result.records)
            if result.status == "failed":
                print(f"certwire: {result.source}: {result.error}", file=sys.stderr)
            if lines is not None:
                for record in result.records:
                    print(as_line(record), file=lines)
            if articles is not None:
                print(article_to_json(article_line(result, options.with_text)), file=articles)
            if (options.table or options.html) and result.records:
                results.append(result)
    if options.table:
        from extractor.output.table import records_table

        print(
            records_table(
                [r for result in results for r in result.records], shutil.get_terminal_size((120, 24)).columns
            )
        )
    if options.html:
        _write_report(extractor, results, Path(options.html))
    total = sum(counts.values())
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    print(f"certwire: {records} records from {total} articles ({told or 'none found'})", file=sys.stderr)
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


def _results(extractor: Extractor, options: argparse.Namespace) -> Iterator[Result]:
    # With an article line for every document, the gate may not let one go unread: its line needs title and language.
    gate = not (options.no_gate or options.articles)
    process = partial(_process, extractor, gate)
    documents = entries(options.sources, sys.stdin.buffer)
    if options.jobs == 1:
        yield from map(process, documents)
        return
    from multiprocessing import get_context

    with get_context("spawn").Pool(options.jobs, _start_worker, (options.patterns, gate)) as pool:
        yield from pool.imap(_work, _bounded(documents), _CHUNK)


def _bounded(documents: Iterable[Entry]) -> Iterator[Entry]:
    yield from documents


_worker: partial[Result]


def _start_worker(patterns: Path | None, gate: bool) -> None:
    global _worker
    from extractor.pipeline import Extractor

    _worker = partial(_process, Extractor(patterns), gate)


def _work(entry: Entry) -> Result:
    return _worker(entry)


def _process(extractor: Extractor, gate: bool, entry: Entry) -> Result:
    from extractor.pipeline import Result

    if entry.data is None:
        return Result(entry.source, "failed", error=entry.error)
    try:
        return extractor.process(entry.data, entry.source, gate=gate)
    except Exception as error:  # whatever one document does, the run goes on
        return Result(entry.source, "failed", error=f"{type(error).__name__}: {error}")


def _open(files: ExitStack, name: str) -> TextIO:
    if name is None or name == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        return sys.stdout
    if name.endswith("/") or Path(name).is_dir():
        raise UsageError(f"{name}: a folder; -o takes a file")
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    return files.enter_context(open(name, "w", encoding="utf-8", newline="\n"))


def _write_report(extractor: Extractor, results: list[Result], path: Path) -> None:
    from extractor.commands.explain import explanation_of
    from extractor.output.report import html_report

    path.parent.mkdir(parents=True, exist_ok=True)
    pages = [
        explanation_of(extractor, result.article, result.language.code)
        for result in results
        if result.article and result.language
    ]
    path.write_text(html_report(pages), encoding="utf-8")
