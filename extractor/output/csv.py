"""Records as a flat table for spreadsheets: one row a record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.model import Record
from extractor.output.columns import COLUMNS, Column, flat
from extractor.output.jsonl import record_to_dict

# What begins a formula in some spreadsheet, the wide forms in those of East Asia; and what some leave out before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_header(columns: Iterable[Column] = COLUMNS) -> str:
    """The first row, with its line's end."""
    return _row(column.name for column in columns)


def record_to_csv(record: Record) -> str:
    """The record's row, as ``csv_row``."""
    return csv_row(flat(record_to_dict(record)))


def csv_row(values: Iterable[Any]) -> str:
    """A row with its line's end (CRLF, RFC 4180); null is an empty cell, and a list has blanks between.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    return _row(map(_cell, values))


def csv_rows(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The rows of a table, the first one too, whose cells may hold the ends of lines."""
    row = b""
    for line in lines:
        row += line
        if row.count(b'"') % 2 == 0:
            yield row
            row = b""


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = " ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _row(cells: Iterable[Any]) -> str:
    row = io.StringIO(newline="")
    csv.writer(row).writerow(cells)
    return row.getvalue()
