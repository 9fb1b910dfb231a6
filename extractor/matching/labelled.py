"""Texts with labelled spans as spaCy keeps them. Beside ``cutting`` the only module that knows spaCy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.matching.cutting import cutter

SPANS, CLAIMS = "sc", "claims"
"""The groups of spans in a Doc: what is labelled, and the words that each claim rests on, labelled with its event."""

_PART = re.compile(r"[^\s]+|\s+")


class Labelled(NamedTuple):
    """Words of a text, in code points, and what they are."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and what is labelled in it. Spans may overlap; ``claims`` are wider ones. ``told`` is what else is known
    of it, as plain JSON."""

    text: str
    spans: Sequence[Labelled]
    claims: Sequence[Labelled] = ()
    told: Mapping[str, Any] = field(default_factory=dict)


class Token(NamedTuple):
    """A word where it stands; ``blank`` tells that a single blank follows, which is part of no token."""

    text: str
    start: int
    end: int
    blank: bool


def tokens_of(told: LabelledText) -> list[Token]:
    """The words of a text. No span begins or ends within one: where certwire reads *2015चे* as a year and an ending, a
    tokenizer that knows neither would lose the year. All white space but single blanks is words of its own, so nothing is
    lost."""
    edges = sorted({edge for span in (*told.spans, *told.claims) for edge in (span.start, span.end)})
    cut = [*_cut(told.text, edges)]
    tokens: list[Token] = []
    for start, end in cut:
        text = told.text[start:end]
        if text == " " and tokens and not tokens[-1].blank and tokens[-1].end == start:
            tokens[-1] = tokens[-1]._replace(blank=True)
        else:
            tokens.append(Token(text, start, end, False))
    return tokens


def _cut(text: str, edges: Collection[int]) -> Iterator[tuple[int, int]]:
    split = cutter()
    for part in _PART.finditer(text):
        at, here = part.start(), {part.start(), part.end()}
        if part[0].isspace():
            if part[0].startswith(" "):
                here.add(at + 1)  # which belongs to the word before it
        else:
            for word in split(part[0]):
                at += len(word)
                here.add(at)
        here |= {edge for edge in edges if part.start() < edge < part.end()}
        yield from pairwise(sorted(here))


def places(tokens: Sequence[Token], span: Labelled) -> tuple[int, int]:
    """The first token of a span, and the one behind its last."""
    inside = [at for at, token in enumerate(tokens) if token.start >= span.start and token.end <= span.end]
    return inside[0], inside[-1] + 1


def without_overlaps(spans: Iterable[Labelled]) -> list[Labelled]:
    """The spans that are left where of two that overlap the longer stays, of two as long the first; in their order."""
    taken: list[Labelled] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span)):
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
    return sorted(taken)


def to_docbin(texts: Iterable[LabelledText]) -> bytes:
    """A file of spaCy's (``.spacy``): a Doc for each text, with ``doc.spans["sc"]`` and ``doc.spans["claims"]``, in
    ``doc.ents`` those spans that overlap no longer one, and in ``doc.user_data`` what else is told."""
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    file = DocBin(store_user_data=True)
    for told in texts:
        tokens = tokens_of(told)
        words, blanks = [token.text for token in tokens], [token.blank for token in tokens]
        doc = Doc(Vocab(), words=words, spaces=blanks, user_data=dict(told.told))
        doc.spans[SPANS] = [Span(doc, *places(tokens, span), label=span.label) for span in told.spans]
        doc.spans[CLAIMS] = [Span(doc, *places(tokens, span), label=span.label) for span in told.claims]
        doc.set_ents(
            [Span(doc, *places(tokens, span), label=span.label) for span in without_overlaps(told.spans)],
            default="outside",
        )
        file.add(doc)
    return file.to_bytes()
