"""Claims that reviewers settled, made of what is extracted from a text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from extractor.pipeline import Extractor
from extractor.proposing.bench import Bench
from extractor.proposing.values import Said, Settled

SAID = Said(7, "Asha", "2026-05-04", None)


@cache
def bench() -> Bench:
    return Bench()


def extracted(text: str, extractor: Extractor | None = None) -> list[dict[str, Any]]:
    """The records of a text, as JSON objects."""
    found = (extractor or bench().extractor).process(text.encode(), "news/1.txt").records
    return [json.loads(json.dumps(asdict(record))) for record in found]


def quote(text: str, words: str, **others: Any) -> dict[str, Any]:
    """Words that stand in a text once."""
    assert text.count(words) == 1
    return {"text": words, "span": [text.index(words), text.index(words) + len(words)], **others}


def corrected(text: str, field: str, put: Mapping[str, Any] | str | None, said: Said = SAID) -> Settled:
    """The only claim of a text, with one field as a reviewer put it."""
    (record,) = extracted(text)
    member = {**record[field], **put} if isinstance(put, Mapping) and record[field] else put
    return Settled("corrected", record, {**record, field: member}, said, {field: said}, text, None, None)


def rejected(text: str, said: Said = SAID) -> Settled:
    (record,) = extracted(text)
    return Settled("rejected", record, record, said, {}, text, None, None)


def accepted(text: str) -> Settled:
    (record,) = extracted(text)
    return Settled("accepted", record, record, SAID, {}, text, None, None)


def added(text: str, like: str, holder: str, name: str, standard: str) -> Settled:
    """A claim of a text that was not extracted; the others of its values are those of the claim of another text."""
    (model,) = extracted(like)
    record = {
        **model,
        "organization": {**quote(text, holder), "name": name, "kind": None, "count": None},
        "standard": {**model["standard"], **quote(text, standard)},
        "evidence": quote(text, text),
        "rules": ["reviewer"],
    }
    return Settled("added", record, record, SAID, {}, text, None, None)
