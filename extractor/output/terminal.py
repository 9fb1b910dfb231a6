"""An explanation on a terminal: the marked text, the records with their rules, and the near misses with reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from extractor.model import Record
from extractor.output.display import NOTICE, printable
from extractor.output.explanation import Explanation, NearMiss, marked_text
from extractor.output.told import details

_COLOURS = {"organization": "32", "standard": "36", "body": "35", "date": "33"}  # green, cyan, magenta, yellow
_CUE = "34"
_BOLD, _DIM, _RESET = "1", "2", "\x1b[0m"


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour what is written there: on a terminal that can, unless NO_COLOR is set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def explanation_to_text(explanation: Explanation, colour: bool = False) -> str:
    """The explanation as lines of text.

    Mentions stand as in the rules' examples, ``[[standard: ISO 9001]]``, or coloured, with the label after them.
    """
    article = explanation.article
    records, near_misses = explanation.records, explanation.near_misses
    lines = [
        _style(printable(article.source).replace("\n", " "), _BOLD, colour),
        f"language {explanation.language}, published {article.published or 'not stated'}, article {article.id[:12]}",
        "",
        _marked(explanation, colour),
        "",
        _style(_counted(len(records), "record"), _BOLD, colour),
    ]
    for number, record in enumerate(records, start=1):
        lines += _record(number, record, colour)
    if near_misses:
        lines += ["", _style(_counted(len(near_misses), "near miss", "near misses"), _BOLD, colour)]
        lines += [line for near_miss in near_misses for line in _near_miss(near_miss, article.text, colour)]
    return "\n".join([*lines, "", NOTICE, ""])


def _marked(explanation: Explanation, colour: bool) -> str:
    text = printable(explanation.article.text)
    pieces: list[str] = []
    inside: list[str] = []  # the styles of the marks that are open
    for step in marked_text(text, explanation.mentions, exact=not colour):
        if step.mention is None:
            words = text[step.start : step.end]
            pieces.append(_style(words, inside[-1], colour) if inside else words)
            continue
        label = printable(step.mention.label)
        if step.kind == "open":
            inside.append(_COLOURS.get(label, _CUE))
            pieces.append("" if colour else f"[[{'…' if step.continued else ''}{label}: ")
        else:
            closed = inside.pop()
            pieces.append(
                ("" if step.goes_on else _style(f"‹{label}›", f"{_DIM};{closed}", colour)) if colour else "]]"
            )
    return "".join(pieces)


def _record(number: int, record: Record, colour: bool) -> Iterator[str]:
    head = f"{record.event}: {record.organization.name} · {record.standard.designation}"
    yield f"{number}. {_style(_line(head), _BOLD, colour)}"
    for name, value in details(record):
        yield f"   {name:<12} {_line(value)}"
    if record.flags:
        yield f"   {'flags':<12} {', '.join(record.flags)}"
    yield f"   {'evidence':<12} “{_line(record.evidence.text)}”"
    yield f"   {'rules':<12} {_line(', '.join(record.rules))}"
    yield f"   {'confidence':<12} {record.confidence:.2f}"


def _near_miss(near_miss: NearMiss, text: str, colour: bool) -> Iterator[str]:
    words = text[near_miss.span.start : near_miss.span.end]
    yield f"-  “{_line(words)}”"
    yield f"   {_line(near_miss.reason)} {_style(f'({_line(near_miss.rule)})', _DIM, colour)}"


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _style(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}{_RESET}" if colour and text else text
