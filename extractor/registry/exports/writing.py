"""Writes what is chosen of a registry in one of its formats."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import BinaryIO, Literal, get_args

from sqlalchemy import Connection, Engine

from extractor.output.compression import Compression
from extractor.output.formats import Format, Lines, Sink, records_sink
from extractor.registry.exports.followthemoney import article_to_entity, entities
from extractor.registry.exports.jsonld import document_begin, nodes
from extractor.registry.exports.lines import SHEET, claim_to_text
from extractor.registry.exports.told import articles, claims, holders, snapshot
from extractor.registry.reading import Wanted

FileFormat = Format | Literal["ftm"]

FORMATS: tuple[str, ...] = (*get_args(Format), "datasette", "ftm")
"""All formats; that of Datasette is a folder."""

_PIECE = 1 << 16  # characters that are handed on at once


def sink_of(file: BinaryIO, format: FileFormat, compression: Compression | None) -> Sink:
    """What takes the bytes of ``write``."""
    if format == "ftm":
        return Lines(file, compression)
    return records_sink(file, format, compression, document_begin(), SHEET)


def write(engine: Engine, wanted: Wanted, format: FileFormat, sink: Sink) -> int:
    """Hand what is chosen to the sink of a format; how many lines that was.

    The registry is read as it was at the beginning, whatever is loaded meanwhile.
    """
    written = 0
    held: list[str] = []
    size = 0
    with snapshot(engine) as connection, closing(_lines(connection, wanted, format)) as lines:
        for line in lines:
            held.append(line)
            size += len(line)
            written += 1
            if size >= _PIECE:
                sink.write("".join(held).encode())
                held, size = [], 0
    sink.write("".join(held).encode())
    return written


def _lines(connection: Connection, wanted: Wanted, format: FileFormat) -> Generator[str, None, None]:
    if format == "ftm":
        for article in articles(connection, wanted):
            yield article_to_entity(article)
        yield from entities(holders(connection, wanted))
    elif format == "jsonld":
        yield from nodes(holders(connection, wanted))
    else:
        for claim in claims(connection, wanted):
            yield claim_to_text(claim, format)
