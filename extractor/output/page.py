"""What self-contained HTML pages are made of: no script, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from importlib.resources import files

from extractor.model import Mention
from extractor.output.display import NOTICE, printable
from extractor.output.explanation import marked_text


def page(title: str, counts: str, content: str, further_style: str = "") -> str:
    """A whole page. ``title`` is text; ``counts``, a line under it, and ``content`` are HTML; the style is CSS."""
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{html(title)}</title>
<style>
{style}{further_style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="page">
<h1>{html(title)}</h1>
<p class="counts">{counts}</p>
<p class="notice" role="note">{NOTICE}</p>
</header>
<main id="content">
{content}</main>
<footer class="page">{NOTICE}</footer>
</body>
</html>
"""


def html(text: str) -> str:
    """The text as it may stand in a page, also in an attribute."""
    return escape(printable(text), quote=True)


def table(kind: str, label: str, heads: Sequence[str], bodies: str, numbers: range = range(0)) -> str:
    """A table that scrolls by itself where it is too wide.

    ``kind`` is its class, ``bodies`` are its ``tbody`` elements, ``numbers`` the columns of the class ``number``.
    """
    head = "".join(
        f"<th scope='col'{' class=number' if index in numbers else ''}>{html(name)}</th>"
        for index, name in enumerate(heads)
    )
    return (
        f"<div class='scroll' role='region' aria-label='{html(label)}' tabindex='0'>\n<table class='{kind}'>\n"
        f"<thead><tr>{head}</tr></thead>\n{bodies}\n</table>\n</div>\n"
    )


def marked(text: str, mentions: Sequence[Mention], opening: Callable[[Mention, int], str]) -> Iterator[str]:
    """The text with its mentions as ``mark`` elements, each with its label behind it.

    ``opening`` gives the attributes of the mark that begins at an offset.
    """
    text = printable(text)
    for step in marked_text(text, mentions, exact=False):
        mention = step.mention
        if mention is None:
            yield escape(text[step.start : step.end])
        elif step.kind == "open":
            yield f"<mark {opening(mention, step.start)}>"
        elif step.end < min(mention.span.end, len(text)):
            yield "</mark>"
        else:
            yield f"<small>{html(mention.label)}</small></mark>"


def none(message: str) -> str:
    """A quiet line where there is nothing to show. ``message`` is HTML."""
    return f"<p class='none'>{message}</p>\n"


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
