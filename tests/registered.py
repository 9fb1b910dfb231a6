"""Short ways to make records for a registry, and to see what is in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, select

from extractor.linking.names import Linker
from extractor.patterns.files import load as load_rules
from extractor.registry import tables
from extractor.registry.loading import Loaded, load

AT = "2026-05-04T03:02:01+00:00"
LINKER = Linker(load_rules().linking)


def record(
    holder: str = "Sunrise Dairy",
    standard: str = "ISO 9001:2015",
    event: str = "awarded",
    *,
    id: str | None = None,
    article: str = "An article",
    source: str = "news/1.txt",
    title: str | None = "A title",
    language: str = "en",
    published: str | None = "2024-05-02",
    body: str | None = None,
    body_id: str | None = None,
    issued: str | None = None,
    valid_from: str | None = None,
    valid_until: str | None = None,
    held: str | None = None,
    kind: str | None = "company",
    count: int | None = None,
    confidence: float = 0.9,
    flags: tuple[str, ...] = (),
    **others: Any,
) -> dict[str, Any]:
    """A record as it stands in a file; ``article`` is its text, and ``held`` the day of the event."""
    work, _, edition = standard.partition(":")
    publisher, _, number = work.rpartition(" ")
    article_id = _hash(article)
    made = {
        "schema": "certwire/record/1",
        "id": id or _hash(f"{article_id} {holder} {standard}")[:24],
        "event": event,
        "organization": {"name": holder, "text": holder, "span": [0, len(holder)], "kind": kind, "count": count},
        "standard": {
            "id": standard,
            "designation": standard,
            "publishers": [publisher],
            "number": number,
            "part": None,
            "edition": int(edition) if edition else None,
            "text": standard,
            "span": [20, 20 + len(standard)],
            "version": None,
            "suggestion": None,
        },
        "from_standard": None,
        "certification_body": {"name": body, "id": body_id, "text": body, "span": [7, 7 + len(body)]} if body else None,
        "consultant": None,
        "dates": {
            "issued": _date(issued),
            "valid_from": _date(valid_from),
            "valid_until": _date(valid_until),
            "event": _date(held),
        },
        "validity_period": None,
        "certificate_number": None,
        "scope": None,
        "evidence": {"text": article, "span": [0, len(article)]},
        "rules": ["en.awarded.certified-to"],
        "confidence": confidence,
        "flags": list(flags),
        "article": {
            "id": article_id, "source": source, "title": title, "language": language, "published": published
        },
    }  # fmt: skip
    return made | others


def article(words: str = "An article", status: str = "extracted", **others: Any) -> dict[str, Any]:
    """An article line as it stands in a file."""
    made = {
        "schema": "certwire/article/1", "id": _hash(words), "source": "news/1.txt", "media_type": "text/plain", "language": "en",
        "language_confidence": 1.0, "title": "A title", "published": "2024-05-02", "characters": len(words), "records": 1,
        "status": status, "error": None, "text": words,
    }  # fmt: skip
    return made | others


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _date(edtf: str | None) -> dict[str, Any] | None:
    return {"edtf": edtf, "text": edtf, "span": [3, 3 + len(edtf)]} if edtf else None


def write(path: Path, *records: dict[str, Any] | str) -> Path:
    """A file of records, and of lines as they are given."""
    lines = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", errors="surrogateescape")
    return path


def fed(engine: Engine, folder: Path, *records: dict[str, Any] | str, at: str = AT, **options: Any) -> Loaded:
    """Load records by way of a file."""
    return load(engine, write(folder / "records.jsonl", *records), LINKER, at, **options)


def rows(engine: Engine, table: Table, *without: str) -> list[dict[str, Any]]:
    """What is in a table, in the order of its keys, but for some columns."""
    with engine.connect() as connection:
        found = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
    return [{key: value for key, value in row.items() if key not in without} for row in found]


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """What is in all tables, but for when and from where it was loaded."""
    passing = {"run": ("loaded_at", "source"), "decision": ("decided_at",)}
    return {table.name: rows(engine, table, *passing.get(table.name, ())) for table in tables.metadata.sorted_tables}
