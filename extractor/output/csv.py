"""Records as a flat table for spreadsheets: one row a record, the columns documented here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from extractor.model import Record
from extractor.output.jsonl import record_to_dict


class Column(NamedTuple):
    """A column: its name, where its value stands in the JSON record, and what it means."""

    name: str
    path: str
    meaning: str


COLUMNS = (
    Column("id", "id", "stable id of the claim"),
    Column("event", "event", "what was announced: awarded, renewed, …; never that a certificate is valid today"),
    Column("organization", "organization.name", "the holder's name for a reader"),
    Column("organization_kind", "organization.kind", "company, government, …"),
    Column("organization_count", "organization.count", "number of members, where the holder is a counted group"),
    Column("standard", "standard.id", "the international work: ISO 9001:2015"),
    Column("designation", "standard.designation", "the standard as cited nationally: TCVN ISO 9001:2015"),
    Column("edition", "standard.edition", "year of the edition, where stated"),
    Column("version", "standard.version", "version, type or level of a scheme, where stated"),
    Column("suggestion", "standard.suggestion", "the likely standard, where the printed one is a misprint"),
    Column("from_standard", "from_standard.designation", "the older edition that was moved from"),
    Column("certification_body", "certification_body.name", "who issued the certificate"),
    Column("certification_body_id", "certification_body.id", "its id in the gazetteer"),
    Column("consultant", "consultant.name", "who advised the holder"),
    Column("issued", "dates.issued.edtf", "date of issue (EDTF)"),
    Column("valid_from", "dates.valid_from.edtf", "start of validity (EDTF)"),
    Column("valid_until", "dates.valid_until.edtf", "end of validity (EDTF)"),
    Column("event_date", "dates.event.edtf", "day of the ceremony, suspension or the like (EDTF)"),
    Column("validity_period", "validity_period", "ISO 8601 duration: P3Y"),
    Column("certificate_number", "certificate_number.text", "as printed"),
    Column("scope", "scope.text", "scope of certification, in the article's words"),
    Column("evidence", "evidence.text", "the words that the claim rests on"),
    Column("rules", "rules", "ids of the rules that made the record, separated by blanks"),
    Column("confidence", "confidence", "probability that a careful reader accepts the record"),
    Column("flags", "flags", "what to beware of, separated by blanks"),
    Column("language", "article.language", "the article's language"),
    Column("published", "article.published", "the article's date (EDTF)"),
    Column("title", "article.title", "the article's headline"),
    Column("source", "article.source", "path, URL or archive member"),
    Column("article_id", "article.id", "SHA-256 of the article's text"),
)


def csv_header() -> str:
    """The first row, with its line's end."""
    return _row(column.name for column in COLUMNS)


def record_to_csv(record: Record) -> str:
    """The record's row, with its line's end (CRLF, RFC 4180); null is an empty cell.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    members = record_to_dict(record)
    return _row(_cell(members, column.path) for column in COLUMNS)


def _cell(members: dict[str, Any], path: str) -> Any:
    value: Any = members
    for key in path.split("."):
        value = None if value is None else value[key]
    if isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _row(cells: Iterable[Any]) -> str:
    row = io.StringIO(newline="")
    csv.writer(row).writerow(cells)
    return row.getvalue()
