"""Tables for a terminal, records among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.model import Record
from extractor.output.display import NOTICE, cut_front, fit, pad, printable, width
from extractor.output.told import main_date

_GAP = "  "
_NARROWEST = 4
_COLUMNS = ("organization", "event", "standard", "date", "body", "language", "source")


def records_table(records: Sequence[Record], cells: int) -> str:
    """The records, one a line, in a terminal so many cells wide, and the notice what a record is.

    Where the table is too wide, its widest columns give way first; of a source the end is kept.
    """
    lines = fitted([_COLUMNS, *map(_row, records)], cells, end_kept={len(_COLUMNS) - 1})
    return "\n".join([*lines, "", NOTICE, ""])


def fitted(
    rows: Sequence[Sequence[str]], cells: int, whole: Collection[int] = (), end_kept: Collection[int] = ()
) -> list[str]:
    """Rows of cells, the first of which has the heads, as lines in a terminal so many cells wide.

    Where they are too wide, the widest columns give way first, but for those that are to stay ``whole``.
    """
    rows = [[" ".join(printable(cell).split()) for cell in row] for row in rows]
    natural = [max(map(width, column)) for column in zip(*rows, strict=True)]
    yielding = [index for index in range(len(natural)) if index not in whole]
    kept = sum(natural[index] for index in whole) + len(_GAP) * len(whole)
    shares = dict(zip(yielding, _shares([natural[index] for index in yielding], cells - kept), strict=True))
    widths = [shares.get(index, column) for index, column in enumerate(natural)]
    shown = [
        [
            pad(cut_front(cell, cells), cells) if index in end_kept else fit(cell, cells)
            for index, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    ]
    head, *lines = (_GAP.join(row).rstrip() for row in shown)
    return [head, _GAP.join("─" * column for column in widths), *lines]


def _row(record: Record) -> tuple[str, ...]:
    body = record.certification_body
    return (
        record.organization.name,
        record.event,
        record.standard.designation,
        main_date(record) or "–",
        body.name if body else "–",
        record.article.language,
        record.article.source,
    )


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
