"""What the sections of the report are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.output.page import html, table

TONES = ("var(--tone-1)", "var(--tone-2)", "var(--tone-3)", "var(--tone-4)")
"""The colours of charts. A test sees that colour-blind people can tell them apart."""


class Cell(NamedTuple):
    """A cell of a table; ``lang`` is the language that it is written in, where that is not English."""

    text: str
    lang: str | None = None


def wide(title: str, content: str, note: str = "") -> str:
    """A section over the whole width. ``content`` and ``note`` are HTML."""
    told = f"<p class='meta'>{note}</p>\n" if note else ""
    return f"<section class='wide'>\n<h2>{html(title)}</h2>\n{told}{content}</section>\n"


def figure(title: str, note: str, legend: str, chart: str, details: str) -> str:
    """A section with one chart, which stands beside others where there is room. All but the title and note are HTML."""
    return (
        f"<section>\n<h2>{html(title)}</h2>\n<p class='meta'>{html(note)}</p>\n{legend}"
        f"<figure>{chart}</figure>\n{details}</section>\n"
    )


def legend(names: Sequence[str], tones: Sequence[str] = TONES) -> str:
    """Which colour means what."""
    keys = "".join(
        f"<li><i style='background:{tone}'></i>{html(name)}</li>\n" for name, tone in zip(names, tones, strict=False)
    )
    return f"<ul class='legend'>\n{keys}</ul>\n"


def numbers(label: str, told: Iterable[tuple[int, str]]) -> str:
    """Some numbers with what they count, in a row."""
    items = "".join(f"<li><strong>{number:,}</strong> {html(words)}</li>\n" for number, words in told)
    return f"<ul class='numbers' aria-label='{html(label)}'>\n{items}</ul>\n"


def folded(label: str, heads: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> str:
    """The table behind a chart, folded; ``texts`` of its columns are no numbers."""
    told = listed(label, heads, [[Cell(text) for text in row] for row in rows], texts)
    return f"<details>\n<summary>The numbers as a table</summary>\n{told}</details>\n"


def listed(label: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], texts: int = 1) -> str:
    """A table whose first column names its rows; ``texts`` of its columns are no numbers."""
    body = "".join(_row(heads, row, texts) for row in rows)
    return table("overview", label, heads, f"<tbody>\n{body}</tbody>", range(texts, len(heads)))


def several(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shown(number: int) -> str:
    """A number in a table: nought is hardly seen."""
    return f"{number:,}" if number else "·"


def _row(heads: Sequence[str], row: Sequence[Cell], texts: int) -> str:
    first, *others = row
    cells = "".join(
        f"<td data-head='{html(head)}'{' class=number' if place >= texts else ''}{_lang(cell)}>{html(cell.text)}</td>"
        for place, (head, cell) in enumerate(zip(heads[1:], others, strict=True), start=1)
    )
    return f"<tr><th scope='row'{_lang(first)}>{html(first.text)}</th>{cells}</tr>\n"


def _lang(cell: Cell) -> str:
    return f" lang='{html(cell.lang)}'" if cell.lang else ""
