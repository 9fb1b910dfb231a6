"""Texts with labelled spans, as the tools read them that people annotate with.

All of them count code points, as certwire does: Label Studio's editor, doccano unless a project asks for graphemes, and
Prodigy, which is Python.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, get_args

from extractor.matching.labelled import Labelled, LabelledText, places, to_docbin, tokens_of
from extractor.model import Event

AnnotationFormat = Literal["docbin", "labelstudio", "doccano", "prodigy"]

LABELS = (
    "ORGANIZATION", "STANDARD", "FROM_STANDARD", "CERTIFICATION_BODY", "CONSULTANT", "ISSUED", "VALID_FROM", "VALID_UNTIL",
    "EVENT_DATE", "CERTIFICATE_NUMBER", "SCOPE",
)  # fmt: skip
"""What spans are labelled with."""

LABELLING = "\n".join([
    "<View>",
    "  <Style>.htx-text { white-space: pre-wrap; }</Style>",
    '  <Labels name="label" toName="text">',
    *(f'    <Label value="{label}"/>' for label in LABELS),
    "  </Labels>",
    "  <Relations>",
    *(f'    <Relation value="{event}"/>' for event in get_args(Event)),
    "  </Relations>",
    '  <Text name="text" value="$text"/>',
    "</View>",
])  # fmt: skip
"""The labelling interface of a project of Label Studio that these tasks fit."""


class Relation(NamedTuple):
    """What a claim says: this holder, to this standard, this event."""

    holder: Labelled
    standard: Labelled
    event: str


class Annotated(NamedTuple):
    """An article as people left it, and as it was extracted. ``score`` is the least confidence of its records."""

    id: str
    reviewed: LabelledText
    relations: Sequence[Relation]
    extracted: LabelledText
    extracted_relations: Sequence[Relation]
    score: float | None


def annotations_to_bytes(articles: Iterable[Annotated], format: AnnotationFormat) -> bytes:
    """The file of a format; the same bytes for the same articles."""
    if format == "docbin":
        return to_docbin(article.reviewed for article in articles)
    if format == "labelstudio":
        tasks = [_task(article, number) for number, article in enumerate(articles, start=1)]
        return (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode()
    line = _doccano if format == "doccano" else _prodigy
    # doccano guesses encodings; of nothing but ASCII there is nothing to guess.
    return "".join(json.dumps(line(article), ensure_ascii=format == "doccano") + "\n" for article in articles).encode()


def _task(article: Annotated, number: int) -> dict[str, Any]:
    """A task of Label Studio: what was extracted is its prediction, what people made of it its annotation."""
    prediction = {
        "model_version": "certwire",
        "score": article.score,
        "result": _regions(article.extracted, article.extracted_relations),
    }
    return {
        "id": number,
        "data": {"text": article.reviewed.text, "article": article.id, **article.reviewed.told},
        "annotations": [{"result": _regions(article.reviewed, article.relations)}],
        "predictions": [prediction] if article.extracted.spans else [],
    }


def _regions(told: LabelledText, relations: Sequence[Relation]) -> list[dict[str, Any]]:
    ids = {span: hashlib.sha256(repr(tuple(span)).encode()).hexdigest()[:10] for span in told.spans}
    regions: list[dict[str, Any]] = [
        {
            "id": ids[span],
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": span.start,
                "end": span.end,
                "text": told.text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for span in told.spans
    ]
    regions += [
        {
            "type": "relation",
            "from_id": ids[relation.holder],
            "to_id": ids[relation.standard],
            "direction": "right",
            "labels": [relation.event],
        }
        for relation in relations
    ]
    return regions


def _doccano(article: Annotated) -> dict[str, Any]:
    """A line of doccano's JSONL for sequence labelling; all but the text and the labels becomes metadata."""
    told = article.reviewed
    return {"text": told.text, "label": [list(span) for span in told.spans], "article": article.id, **told.told}


def _prodigy(article: Annotated) -> dict[str, Any]:
    """A task of Prodigy. Its tokens are told, so that it does not cut other ones; a span names its first and last."""
    told = article.reviewed
    tokens = tokens_of(told)
    spans = []
    for span in told.spans:
        first, behind = places(tokens, span)
        at = {"start": span.start, "end": span.end, "token_start": first, "token_end": behind - 1}
        spans.append({**at, "label": span.label})
    return {
        "text": told.text,
        "tokens": [
            {"text": token.text, "start": token.start, "end": token.end, "id": at, "ws": token.blank}
            for at, token in enumerate(tokens)
        ],
        "spans": spans,
        "meta": {"article": article.id, **told.told},
        "answer": "accept",
    }
