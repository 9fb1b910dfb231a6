"""Claims as JSON objects, and as the flat columns of CSV and Parquet."""

from __future__ import annotations

from typing import Any

from extractor.output.columns import COLUMNS, Column, Sheet, flat
from extractor.output.csv import csv_row
from extractor.output.formats import Format
from extractor.output.jsonl import to_line
from extractor.output.jsonld import STATUS
from extractor.registry.exports.told import ToldClaim

SCHEMA = "certwire/registry/1"
_KNOWN_ELSEWHERE = ("id", "source")  # of a record's columns: those that stand here under a name of their own

SHEET = Sheet(
    SCHEMA,
    (
        Column("id", "id", "stable id of the claim"),
        Column("standing", "standing", f"always “{STATUS}”"),
        Column("review", "review", "unreviewed, accepted, rejected or corrected; a rejected claim counts nowhere"),
        Column("organization_id", "organization.id", "the organization, which may have many names"),
        Column("organization_name", "organization.name", "the name that most of its claims use"),
        Column("country", "organization.country", "where it is, as far as it is known (ISO 3166-1, two letters)"),
        Column("certificate", "certificate.id", "the certificate that the claim speaks of: organization and standard"),
        Column(
            "certificate_status",
            "certificate.status",
            "what was announced last of it: held, planned, adopted, suspended, withdrawn, expired",
        ),
        Column("certificate_claims", "certificate.claims", "how many claims speak of it", "integer"),
        Column("certificate_articles", "certificate.articles", "in how many articles", "integer"),
        *(column._replace(path=f"record.{column.path}") for column in COLUMNS if column.name not in _KNOWN_ELSEWHERE),
        Column("sources", "sources", "all places where the article was found", "list"),
    ),
)
"""The columns of a table of claims; those of records have the values in force."""


def claim_to_dict(claim: ToldClaim) -> dict[str, Any]:
    """The claim as plain values, the record in force and, where it was corrected, the record as extracted."""
    holder, certificate = claim.holder, claim.certificate
    return {
        "schema": SCHEMA,
        "standing": STATUS,
        "id": claim.record["id"],
        "review": claim.review,
        "organization": {
            "id": holder.id,
            "name": holder.name,
            "country": holder.country,
            "kind": holder.kind,
        },
        "certificate": {
            "id": certificate.id,
            "standard": certificate.work,
            "status": certificate.status,
            "edition": certificate.edition,
            "certification_body": certificate.body,
            "certification_body_id": certificate.body_id,
            "since": certificate.since,
            "valid_until": certificate.valid_until,
            "claims": certificate.claims,
            "articles": certificate.articles,
        }
        if certificate
        else None,
        "sources": list(claim.sources),
        "record": claim.record,
        "original": claim.original,
    }


def claim_to_text(claim: ToldClaim, format: Format) -> str:
    """What the sink of a format takes for a claim, which for Parquet are lines of JSON."""
    if format == "csv":
        return csv_row(flat(claim_to_dict(claim), SHEET.columns))
    return f"{to_line(claim_to_dict(claim))}\n"
