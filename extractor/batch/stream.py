"""The shards of a folder as one stream: each article once more, with the lines of its records as they stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from extractor.batch.articles import Settings, header
from extractor.batch.shards import names_of
from extractor.output.jsonl import ArticleLine, article_from_json


def stream(folder: Path, shards: int, settings: Settings) -> Iterator[tuple[ArticleLine, list[bytes]]]:
    """The articles of so many shards, in their order. Raises ValueError for a shard that does not fit together."""
    for number in range(shards):
        of_records, of_articles = (folder / name for name in names_of(number, settings))
        with of_records.open("rb") as records, of_articles.open("rb") as articles:
            records.seek(len(header(settings)))
            rows = _rows(records) if settings.format == "csv" else iter(records)
            for text in articles:
                line = article_from_json(text)
                told = [*islice(rows, line.records)]
                if len(told) != line.records or len(line.claims) != line.records:
                    raise ValueError(f"{of_records}: not the records of {of_articles.name}")
                yield line, told


def _rows(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Rows of a table, whose cells may hold the ends of lines."""
    row = b""
    for line in lines:
        row += line
        if row.count(b'"') % 2 == 0:
            yield row
            row = b""
