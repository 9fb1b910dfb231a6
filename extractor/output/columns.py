"""Records as flat rows: the columns of CSV and Parquet, documented here and in docs/formats.md.

Flat, and not nested as in JSON Lines: a spreadsheet has nothing else, pandas makes objects of nested values, and in SQL a
column is named the same in every engine. What is told of every name, number and date besides, the words as printed and
their places, is in JSON Lines; here it is for the evidence alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "integer", "number", "list"]

_UNPAIRED = re.compile("[\ud800-\udfff]")  # what UTF-8 cannot hold


class Column(NamedTuple):
    """A column: its name, where its value stands in the JSON record, what it means, and what its values are."""

    name: str
    path: str
    meaning: str
    kind: Kind = "text"


COLUMNS = (
    Column("id", "id", "stable id of the claim"),
    Column("event", "event", "what was announced: awarded, renewed, …; never that a certificate is valid today"),
    Column("organization", "organization.name", "the holder's name for a reader"),
    Column("organization_kind", "organization.kind", "company, government, …"),
    Column(
        "organization_count", "organization.count", "number of members, if the holder is a counted group", "integer"
    ),
    Column("standard", "standard.id", "the international work: ISO 9001:2015"),
    Column("designation", "standard.designation", "the standard as cited nationally: TCVN ISO 9001:2015"),
    Column("edition", "standard.edition", "year of the edition, where stated", "integer"),
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
    Column("evidence_start", "evidence.span.0", "where they begin in the article's text, in code points", "integer"),
    Column("evidence_end", "evidence.span.1", "where they end", "integer"),
    Column("rules", "rules", "ids of the rules that made the record", "list"),
    Column("confidence", "confidence", "probability that a careful reader accepts the record", "number"),
    Column("flags", "flags", "what to beware of", "list"),
    Column("language", "article.language", "the article's language"),
    Column("published", "article.published", "the article's date (EDTF)"),
    Column("title", "article.title", "the article's headline"),
    Column("source", "article.source", "path, URL or archive member"),
    Column("article_id", "article.id", "SHA-256 of the article's text"),
)


class Sheet(NamedTuple):
    """A kind of flat rows: the schema of the JSON objects that they are made of, and their columns."""

    schema: str
    columns: tuple[Column, ...]


RECORDS = Sheet("certwire/record/1", COLUMNS)


def flat(members: Mapping[str, Any], columns: tuple[Column, ...] = COLUMNS) -> list[Any]:
    """The values of a JSON object in the columns' order: a text that UTF-8 can hold, a number, a list of texts, or None."""
    row = []
    for path in _paths(columns):
        value: Any = members
        for key in path:
            value = None if value is None else value[key]
        row.append(_UNPAIRED.sub("\ufffd", value) if isinstance(value, str) else value)
    return row


@lru_cache
def _paths(columns: tuple[Column, ...]) -> list[list[int | str]]:
    return [[int(key) if key.isdigit() else key for key in column.path.split(".")] for column in columns]
