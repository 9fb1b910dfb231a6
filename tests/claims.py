"""Short ways to write records and gold for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractor.model import (
    Article,
    ArticleReference,
    CertificationBody,
    Date,
    Dates,
    Event,
    Flag,
    Organization,
    Party,
    Quote,
    Record,
    Span,
    Standard,
)


def standard(id: str, designation: str | None = None) -> Standard:
    designation = designation or id
    edition = id.partition(":")[2]
    publisher, _, number = id.partition(":")[0].rpartition(" ")
    return Standard(
        id, designation, (publisher,), number, None, int(edition) if edition else None, designation, Span(20, 34)
    )


def claim(
    organization: str = "Sunrise Dairy",
    of: str | Standard = "ISO 9001:2015",
    event: Event = "awarded",
    *,
    body: CertificationBody | None = None,
    consultant: str | None = None,
    issued: str | None = None,
    held: str | None = None,
    from_standard: Standard | None = None,
    number: str | None = None,
    scope: str | None = None,
    confidence: float = 0.9,
    flags: tuple[Flag, ...] = (),
    id: str = "claim-1",
    source: str = "news/1.txt",
    evidence: str = "Sunrise Dairy was certified to ISO 9001:2015.",
) -> Record:
    return Record(
        id=id,
        event=event,
        organization=Organization(organization, organization, Span(0, len(organization)), "company"),
        standard=standard(of) if isinstance(of, str) else of,
        evidence=Quote(evidence, Span(0, len(evidence))),
        article=ArticleReference(Article(evidence, source).id, source, "A title", "en", "2024-05-02"),
        from_standard=from_standard,
        certification_body=body,
        consultant=Party(consultant, consultant, Span(0, 1)) if consultant else None,
        dates=Dates(
            issued=Date(issued, issued, Span(1, 5)) if issued else None,
            event=Date(held, held, Span(1, 5)) if held else None,
        ),
        certificate_number=Quote(number, Span(0, 1)) if number else None,
        scope=Quote(scope, Span(0, 1)) if scope else None,
        rules=("en.awarded.certified-to",),
        confidence=confidence,
        flags=flags,
    )


def gold_line(*records: dict[str, Any], file: str = "1.txt", lang: str = "en") -> dict[str, Any]:
    defaults = {"event": "awarded", "organization": "Sunrise Dairy", "standard": "ISO 9001:2015"}
    return {"id": file, "file": file, "lang": lang, "records": [defaults | record for record in records]}


def write_gold(folder: Path, *lines: dict[str, Any] | str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "gold.jsonl"
    text = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path
