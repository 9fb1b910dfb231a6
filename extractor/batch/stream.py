"""The shards of a folder as one stream: each article once more, with its records as they stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from extractor.batch.articles import Settings
from extractor.batch.shards import names_of
from extractor.output.compression import opened
from extractor.output.formats import records_in
from extractor.output.jsonl import ArticleLine, article_from_json


def stream(folder: Path, shards: int, settings: Settings) -> Iterator[tuple[ArticleLine, list[bytes]]]:
    """The articles of so many shards, in their order, and each record as a sink of their format takes it.

    Raises ValueError for a shard that does not fit together.
    """
    for number in range(shards):
        of_records, of_articles = (folder / name for name in names_of(number, settings))
        with opened(of_records) as records, opened(of_articles) as articles:
            rows = records_in(records, settings.format)
            for text in articles:
                line = article_from_json(text)
                told = [*islice(rows, line.records)]
                if len(told) != line.records or len(line.claims) != line.records:
                    raise ValueError(f"{of_records}: not the records of {of_articles.name}")
                yield line, told
