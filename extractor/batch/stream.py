"""The shards of a folder as one stream: each article once more, with its records as a sink of their format takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from extractor.batch.articles import Settings
from extractor.batch.shards import names_of
from extractor.output.compression import opened
from extractor.output.formats import Format
from extractor.output.jsonl import ArticleLine, article_from_json


def stream(folder: Path, shards: int, settings: Settings) -> Iterator[tuple[ArticleLine, list[bytes]]]:
    """The articles of so many shards, in their order. Raises ValueError for a shard that does not fit together."""
    for number in range(shards):
        of_records, of_articles = (folder / name for name in names_of(number, settings))
        records = _records(of_records, settings.format)
        with opened(of_articles) as articles:
            for text in articles:
                line = article_from_json(text)
                told = [*islice(records, line.records)]
                if len(told) != line.records or len(line.claims) != line.records:
                    raise ValueError(f"{of_records}: not the records of {of_articles.name}")
                yield line, told


def _records(path: Path, format: Format) -> Iterator[bytes]:
    if format == "parquet":
        from extractor.output.parquet import rows

        yield from (json.dumps(row).encode() + b"\n" for row in rows(path))
        return
    with opened(path) as lines:
        if format == "jsonl":
            yield from lines
            return
        next(lines)  # the headings, or the context
        if format == "csv":
            yield from _rows(lines)
        else:
            yield from (b",\n" + line.rstrip(b",\n") for line in lines if line != b"]}\n")


def _rows(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Rows of a table, whose cells may hold the ends of lines."""
    row = b""
    for line in lines:
        row += line
        if row.count(b'"') % 2 == 0:
            yield row
            row = b""
