"""Records and articles as JSON Lines: one object a line, UTF-8, keys in the contract's order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from extractor.model import (
    ArticleReference,
    CertificationBody,
    Date,
    Dates,
    Organization,
    Party,
    Quote,
    Record,
    Span,
    Standard,
    Status,
)
from extractor.output.compression import opened

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
# What some reader would take for the end of a line, and what UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
OPTIONAL = ("duplicate_of", "cluster", "sketch", "claims")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What became of one article. ``id`` is null where the source could not even be read, ``text`` where not asked for.

    ``duplicate_of`` is the first source of the same text, ``cluster`` the id of the first article that this one is a near
    copy of, its own where there is none. Lines of a shard, which knows no others, have in their place what tells that:
    ``sketch`` of the text, in Base64, and of its ``claims`` the records' ids and the holders' names.
    """

    id: str | None
    source: str
    media_type: str | None
    language: str | None
    language_confidence: float | None
    title: str | None
    published: str | None
    characters: int
    records: int
    status: Status
    error: str | None = None
    text: str | None = None
    duplicate_of: str | None = None
    cluster: str | None = None
    sketch: str | None = None
    claims: Sequence[tuple[str, str]] = ()
    schema: Literal["certwire/article/1"] = "certwire/article/1"


def record_to_json(record: Record) -> str:
    """The record's line, without the line's end."""
    return to_line(record_to_dict(record))


def article_to_json(article: ArticleLine) -> str:
    """The article's line, without the line's end; ``text`` and the optional keys only where there is one."""
    confidence = article.language_confidence
    members: dict[str, Any] = {
        "schema": article.schema,
        "id": article.id,
        "source": article.source,
        "media_type": article.media_type,
        "language": article.language,
        "language_confidence": None if confidence is None else round(confidence, 4),
        "title": article.title,
        "published": article.published,
        "characters": article.characters,
        "records": article.records,
        "status": article.status,
        "error": article.error,
    }
    for key in OPTIONAL:
        if value := getattr(article, key):
            members[key] = value
    if article.text is not None:
        members["text"] = article.text
    return to_line(members)


def article_from_json(line: bytes) -> ArticleLine:
    """The article of a line. Raises ValueError or TypeError for another."""
    return ArticleLine(**json.loads(line))


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed or not. Raises ValueError with the file, and the line that is none."""
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                members = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(members, dict):
                raise ValueError(f"{path}:{number}: not a JSON object")
            yield members


def record_to_dict(record: Record) -> dict[str, Any]:
    """The record as plain values, keys in the contract's order. Confidence is rounded to four decimals."""
    organization, body, dates, article = record.organization, record.certification_body, record.dates, record.article
    return {
        "schema": record.schema,
        "id": record.id,
        "event": record.event,
        "organization": {
            "name": organization.name,
            "text": organization.text,
            "span": _span(organization.span),
            "kind": organization.kind,
            "count": organization.count,
        },
        "standard": _standard(record.standard),
        "from_standard": _standard(record.from_standard) if record.from_standard else None,
        "certification_body": {"name": body.name, "id": body.id, "text": body.text, "span": _span(body.span)}
        if body
        else None,
        "consultant": _party(record.consultant),
        "dates": {
            "issued": _date(dates.issued),
            "valid_from": _date(dates.valid_from),
            "valid_until": _date(dates.valid_until),
            "event": _date(dates.event),
        },
        "validity_period": record.validity_period,
        "certificate_number": _quote(record.certificate_number),
        "scope": _quote(record.scope),
        "evidence": _quote(record.evidence),
        "rules": list(record.rules),
        "confidence": round(record.confidence, 4),
        "flags": list(record.flags),
        "article": {
            "id": article.id,
            "source": article.source,
            "title": article.title,
            "language": article.language,
            "published": article.published,
        },
    }


def record_from_dict(members: Mapping[str, Any]) -> Record:
    """The record of what ``record_to_dict`` gave. Keys that are not known here are left out.

    A value that no words of the article stand for, as a reviewer may have put it, is at the article's beginning. Raises
    KeyError or TypeError for what is no record.
    """
    values: dict[str, Any] = {name: members[name] for name in ("id", "event", "validity_period", "confidence")}
    values |= {name: tuple(members[name]) for name in ("rules", "flags")}
    values |= {name: _part(type_, members[name]) for name, type_ in _PARTS.items()}
    dates = {name: _part(Date, members["dates"][name]) for name in ("issued", "valid_from", "valid_until", "event")}
    return Record(**values, dates=Dates(**dates))


_PARTS = {
    "organization": Organization,
    "standard": Standard,
    "from_standard": Standard,
    "certification_body": CertificationBody,
    "consultant": Party,
    "certificate_number": Quote,
    "scope": Quote,
    "evidence": Quote,
    "article": ArticleReference,
}


def _part(type_: Any, members: Mapping[str, Any] | None) -> Any:
    if members is None:
        return None
    known = {field.name: members[field.name] for field in fields(type_) if field.name in members}
    if "span" in known:
        known["span"] = Span(*known["span"] or (0, 0))
    if "publishers" in known:
        known["publishers"] = tuple(known["publishers"])
    return type_(**known)


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "id": standard.id,
        "designation": standard.designation,
        "publishers": list(standard.publishers),
        "number": standard.number,
        "part": standard.part,
        "edition": standard.edition,
        "text": standard.text,
        "span": _span(standard.span),
        "version": standard.version,
        "suggestion": standard.suggestion,
    }


def _party(party: Party | None) -> dict[str, Any] | None:
    return {"name": party.name, "text": party.text, "span": _span(party.span)} if party else None


def _date(date: Date | None) -> dict[str, Any] | None:
    return {"edtf": date.edtf, "text": date.text, "span": _span(date.span)} if date else None


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    return {"text": quote.text, "span": _span(quote.span)} if quote else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def to_line(value: object) -> str:
    """A value as JSON on one line, in UTF-8 and for every reader of lines."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode(value))
