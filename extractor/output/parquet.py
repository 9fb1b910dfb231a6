"""Records as a Parquet file: the columns of the table, with their types, for DuckDB, Spark, pandas and the like.

pyarrow comes with an extra: its 167 MB are half as much again as certwire takes with all that it needs (342 MB).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet as pq

from extractor.output.columns import RECORDS, Sheet, flat
from extractor.output.display import NOTICE
from extractor.output.jsonl import to_line

_BATCH = 1024  # records that are turned into columns at once
_ROWS, _SIZE = 1 << 16, 32 << 20  # from which on a row group is written, all of which is held in memory
_TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "list": pa.list_(pa.string())}


def parquet_schema(sheet: Sheet) -> Any:
    """The columns with their types, and what the file says of itself."""
    return pa.schema(
        [pa.field(column.name, _TYPES[column.kind]) for column in sheet.columns],
        metadata={"certwire.schema": sheet.schema, "certwire.notice": NOTICE},
    )


class ParquetFile:
    """A Parquet file that is made of lines of JSON objects. The same lines give the same bytes, however they come.

    What is passed on is for ``sinks``: see there.
    """

    def __init__(self, file: BinaryIO, sheet: Sheet = RECORDS) -> None:
        self._columns, self._schema = sheet.columns, parquet_schema(sheet)
        self._target = _Target(file)
        # Zstandard: all that read Parquet now know it, and the words of news shrink better than with Snappy.
        self._writer = pq.ParquetWriter(self._target, self._schema, compression="zstd")
        self._rest = b""
        self._rows: list[list[Any]] = []
        self._read = 0  # bytes of the lines of these
        self._batches: list[pa.RecordBatch] = []

    def write(self, data: bytes) -> None:
        """Take lines of objects, or of their columns' values, the last of which may be cut."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            record = json.loads(line)
            self._rows.append(record if isinstance(record, list) else flat(record, self._columns))
            self._read += len(line)
            if len(self._rows) == _BATCH or self._read > _SIZE:
                self._to_columns()

    def finish(self) -> None:
        """Write what is left, and what a reader needs to begin with."""
        self._to_columns()
        self._to_file()
        self._writer.close()

    def drop(self) -> None:
        """Write no more."""
        self._target.file = None
        self._writer.close()

    def _to_columns(self) -> None:
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._batches.append(pa.record_batch(arrays, schema=self._schema))
        self._rows, self._read = [], 0
        if sum(batch.num_rows for batch in self._batches) >= _ROWS or sum(b.nbytes for b in self._batches) >= _SIZE:
            self._to_file()

    def _to_file(self) -> None:
        if self._batches:
            table = pa.Table.from_batches(self._batches)
            self._writer.write_table(table, row_group_size=table.num_rows)
        self._batches = []


def parquet_rows(file: IO[bytes]) -> Iterator[bytes]:
    """The records of such a file, each as a line of its columns' values."""
    for batch in pq.ParquetFile(file).iter_batches(_BATCH):
        for row in batch.to_pylist():
            yield f"{to_line([*row.values()])}\n".encode()


class _Target:
    """The file, until it is dropped: the writer ends what it has begun, as soon as nobody needs it any more."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self.file: BinaryIO | None = file

    def write(self, data: Any) -> int:
        if self.file is not None:
            self.file.write(data)
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass
