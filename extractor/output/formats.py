"""The formats of records: what each record is as bytes, and how they become a file.

A worker turns records into bytes, whoever writes the file hands them to its sink. A sink does not see how the bytes were
divided: what it writes hangs on them alone, so that a run that was killed and one that was not end the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import IO, BinaryIO, Literal, Protocol, get_args

from extractor.model import Record
from extractor.output.columns import RECORDS, Sheet
from extractor.output.compression import Compression, compressor
from extractor.output.csv import csv_header, csv_rows, record_to_csv
from extractor.output.jsonl import record_to_json
from extractor.output.jsonld import jsonld_begin, jsonld_end, jsonld_nodes, record_to_jsonld

Format = Literal["jsonl", "csv", "parquet", "jsonld"]

FORMATS: tuple[Format, ...] = get_args(Format)
_BLOCK = 1 << 17  # bytes that are compressed at once, whatever came at once


class Sink(Protocol):
    """Bytes on their way into a file, which the sink neither opens nor closes."""

    def write(self, data: bytes) -> None:
        """Take the next bytes."""

    def finish(self) -> None:
        """Write what is held back, and the file's end."""

    def drop(self) -> None:
        """Write nothing more: the file is not wanted."""


def encoder(format: Format) -> Callable[[Record], str]:
    """What turns a record into what a sink of this format takes, which for Parquet are lines of JSON."""
    if format == "csv":
        return record_to_csv
    if format == "jsonld":
        return record_to_jsonld
    return lambda record: f"{record_to_json(record)}\n"


def is_missing(format: Format) -> bool:
    """Whether writing this format needs a package that is not there."""
    return format == "parquet" and find_spec("pyarrow") is None


def records_sink(
    file: BinaryIO, format: Format, compression: Compression | None, begin: str | None = None, sheet: Sheet = RECORDS
) -> Sink:
    """The sink of a file of records. Parquet is compressed within, and by nothing else.

    ``begin`` is what a document of JSON-LD has before its nodes, ``sheet`` what rows are made of, where not of records.
    """
    if format == "parquet":
        from extractor.output.parquet import ParquetFile

        return ParquetFile(file, sheet)
    if format == "jsonld":
        return Lines(file, compression, jsonld_begin() if begin is None else begin, jsonld_end())
    return Lines(file, compression, csv_header(sheet.columns) if format == "csv" else "")


def records_in(file: IO[bytes], format: Format) -> Iterator[bytes]:
    """The records of a file that a sink made, each as a sink of this format takes it."""
    if format == "parquet":
        from extractor.output.parquet import parquet_rows

        return parquet_rows(file)
    if format == "jsonld":
        return jsonld_nodes(file)
    return islice(csv_rows(file), 1, None) if format == "csv" else iter(file)


class Lines:
    """Text with a begin and an end, as it is or compressed."""

    def __init__(self, file: BinaryIO, compression: Compression | None, begin: str = "", end: str = "") -> None:
        self._file, self._end = file, end.encode()
        self._compressor = compressor(compression) if compression else None
        self._held = bytearray()
        self.write(begin.encode())

    def write(self, data: bytes) -> None:
        if self._compressor is None:
            self._file.write(data)
            return
        self._held += data
        while len(self._held) >= _BLOCK:
            self._file.write(self._compressor.compress(bytes(self._held[:_BLOCK])))
            del self._held[:_BLOCK]

    def finish(self) -> None:
        self.write(self._end)
        if self._compressor is not None:
            self._file.write(self._compressor.compress(bytes(self._held)) + self._compressor.flush())

    def drop(self) -> None:
        self._held.clear()
