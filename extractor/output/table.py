"""Records as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Record
from extractor.output.display import NOTICE, cut_front, fit, printable, width
from extractor.output.told import main_date

_GAP = "  "
_NARROWEST = 4
_COLUMNS = ("organization", "event", "standard", "date", "body", "language", "source")


def records_table(records: Sequence[Record], cells: int) -> str:
    """The records, one a line, in a terminal so many cells wide, and the notice what a record is.

    Where the table is too wide, its widest columns give way first; of a source the end is kept.
    """
    rows = [_COLUMNS, *map(_row, records)]
    widths = _shares([max(map(width, column)) for column in zip(*rows, strict=True)], cells)
    lines = [_GAP.join([*map(fit, row[:-1], widths), cut_front(row[-1], widths[-1])]).rstrip() for row in rows]
    rule = _GAP.join("─" * column for column in widths)
    return "\n".join([lines[0], rule, *lines[1:], "", NOTICE, ""])


def _row(record: Record) -> tuple[str, ...]:
    body = record.certification_body
    cells = (
        record.organization.name,
        record.event,
        record.standard.designation,
        main_date(record) or "–",
        body.name if body else "–",
        record.article.language,
        record.article.source,
    )
    return tuple(" ".join(printable(cell).split()) for cell in cells)


def _shares(natural: list[int], cells: int) -> list[int]:
    """Column widths that fill no more than the cells there are, as long as no column would get too narrow to read."""
    free = cells - len(_GAP) * (len(natural) - 1)
    cap = max(natural)
    while cap > _NARROWEST and sum(min(column, cap) for column in natural) > free:
        cap -= 1
    shares = [min(column, cap) for column in natural]
    for index, column in enumerate(natural):  # what the common cap leaves over
        spare = min(column - shares[index], max(0, free - sum(shares)))
        shares[index] += spare
    return shares
