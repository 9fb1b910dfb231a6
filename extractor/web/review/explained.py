"""What the rule files say of a rule, for whoever asks why it made a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.patterns.rule import read_example

if TYPE_CHECKING:
    from extractor.patterns.files import PatternSet

_MOST_WORDS = 12
_MOST_EXAMPLES = 4
_PLACES = {"holder": "the holder stands", "body": "the certification body stands"}

Example = tuple[tuple[str, str | None], ...]
"""Pieces of a sentence, each with the label of its mark; None for what is not marked."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule: the file it stands in, None where the rules have none of its name; the event that it tells or the role of its
    words; these words, of which ``more`` are left out; where else it looks; and examples."""

    id: str
    file: str | None = None
    language: str = "und"
    event: str | None = None
    role: str | None = None
    words: tuple[str, ...] = ()
    more: int = 0
    places: tuple[tuple[str, str], ...] = ()
    match: tuple[Example, ...] = ()
    no_match: tuple[str, ...] = ()


def explained(patterns: PatternSet, rules: Sequence[str]) -> list[Explained]:
    """What the rules with these ids say, in their order."""
    known = _known(patterns)
    return [_explained(id, *known[id]) if id in known else Explained(id) for id in rules]


@lru_cache(maxsize=2)
def _known(patterns: PatternSet) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """The file and table of each rule by its id."""
    return {table["id"]: (file, table) for file, table in patterns.rule_tables()}


def _explained(id: str, file: str, table: Mapping[str, Any]) -> Explained:
    folder, slash, _ = file.partition("/")
    words = [str(one) for key in ("trigger", "phrases", "pattern", "patterns") for one in _listed(table.get(key))]
    return Explained(
        id,
        file,
        folder if slash and len(folder) < 4 else "und",
        table.get("event"),
        table.get("role"),
        tuple(words[:_MOST_WORDS]),
        max(0, len(words) - _MOST_WORDS),
        tuple((told, ", ".join(map(str, table[key]))) for key, told in _PLACES.items() if table.get(key)),
        tuple(tuple(_pieces(str(one))) for one in _listed(table.get("match"))[:_MOST_EXAMPLES]),
        tuple(str(one) for one in _listed(table.get("no_match"))[:_MOST_EXAMPLES]),
    )


def _pieces(example: str) -> Iterator[tuple[str, str | None]]:
    text, found = read_example(example)
    position = 0
    for mark in found:
        if position < mark.start:
            yield text[position : mark.start], None
        yield mark.text, mark.label
        position = mark.end
    if position < len(text):
        yield text[position:], None


def _listed(value: Any) -> list[Any]:
    return [*value] if isinstance(value, list) else [value] if isinstance(value, str) else []
