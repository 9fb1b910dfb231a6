"""Records as linked data, in the words of schema.org: one JSON-LD document, in which each record is a line.

Its first line has the context and tells what it is, the last ends it. So it is one document to a JSON-LD processor, and a
stream to who reads it by lines, without the comma at their ends. Nothing has to be fetched to read it.

A certificate that was given is a ``Certification``, without a status: news do not tell whether it is valid now. One that
ended is one with the status ``CertificationInactive``. Where no certificate is stated, there is only a ``Claim`` about the
organization. All are "announced, not verified", and lead to the article through the claim that has its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from extractor.model import CertificationBody, Date, Party, Record, Standard
from extractor.output.display import NOTICE
from extractor.output.jsonl import to_line

STATUS = "announced, not verified"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "certwire": "urn:certwire:term:",
    "certificationStatus": {"@type": "@id"},
    **{name: {"@type": "Date"} for name in ("datePublished", "validFrom", "expires")},
    **{
        f"certwire:{name}": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF"}
        for name in ("issued", "validFrom", "validUntil", "eventDate", "published")
    },
    "certwire:validityPeriod": {"@type": "Duration"},
}
TERMS = {
    "event": "what was announced: awarded, renewed, …",
    "standard": "the standard: its name as cited nationally, the international work as identifier, the edition as version",
    "suggestion": "the likely standard, where the printed one is a misprint",
    "fromStandard": "the older edition that was moved from",
    "consultant": "who advised the holder",
    "count": "number of members, where the holder is a counted group",
    "issued": "date of issue (EDTF)",
    "validFrom": "start of validity (EDTF)",
    "validUntil": "end of validity (EDTF)",
    "eventDate": "day of the ceremony, suspension or the like (EDTF)",
    "published": "the article's date (EDTF)",
    "validityPeriod": "ISO 8601 duration: P3Y",
    "scope": "scope of certification, in the article's words",
    "rule": "ids of the rules that made the record",
    "confidence": "probability that a careful reader accepts the record",
    "flag": "what to beware of",
    "schema": "the schema of the records that this is made of",
}
"""What schema.org has no word for."""

ENDED = ("suspended", "withdrawn", "expired")
INACTIVE = "https://schema.org/CertificationInactive"

_GIVEN = ("awarded", "renewed", "transitioned")
_CALENDAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")  # ISO 8601; EDTF knows of more
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def jsonld_begin(
    name: str = "certwire records", schema: str = "certwire/record/1", context: Mapping[str, Any] = CONTEXT
) -> str:
    """The first line, without its end: the context, and what the document is, made of objects of a schema."""
    about = {
        "@type": "Dataset",
        "name": name,
        "description": NOTICE,
        "creativeWorkStatus": STATUS,
        "certwire:schema": schema,
    }
    return f'{{"@context":{to_line(context)},"@graph":[{to_line(about)}'


def record_to_jsonld(record: Record) -> str:
    """The record's line, behind the end of the one before."""
    return node_to_jsonld(record_to_node(record))


def node_to_jsonld(node: Mapping[str, Any]) -> str:
    """The line of a node, without what is None or empty, behind the end of the one before."""
    return f",\n{to_line(_without_nulls(node))}"


def jsonld_end() -> str:
    """The last line, behind the end of the one before."""
    return "\n]}\n"


def jsonld_nodes(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The records' lines of such a document, each behind the end of the one before."""
    for line in islice(lines, 1, None):
        if not line.startswith(b"]"):
            yield b",\n" + line.rstrip(b",\n")


def record_to_node(record: Record) -> dict[str, Any]:
    """The record as a node of the graph; what is not stated is None."""
    body, dates = record.certification_body, record.dates
    claim, own = claim_of(record), terms_of(record)
    holder = {"@type": "Organization", "name": record.organization.name, "certwire:count": record.organization.count}
    number = record.certificate_number.text if record.certificate_number else None
    identifier = {"@id": f"urn:certwire:record:{record.id}"}
    if record.event not in (*_GIVEN, *ENDED):
        return {**identifier, **claim, "about": holder, **own}
    return {
        **identifier,
        "@type": "Certification",
        "name": record.standard.designation,
        "creativeWorkStatus": STATUS,
        "certificationStatus": INACTIVE if record.event in ENDED else None,
        "about": holder,
        "issuedBy": organization_of(body),
        "certificationIdentification": number,
        "datePublished": calendar(_edtf(dates.issued)),  # schema.org: "the date a Certification was issued"
        "validFrom": calendar(_edtf(dates.valid_from)),
        "expires": calendar(_edtf(dates.valid_until)),
        **own,
        "subjectOf": claim,
    }


def claim_of(record: Record) -> dict[str, Any]:
    """What the article says, as a node without a name of its own; what is not stated is None."""
    article = record.article
    return {
        "@type": "Claim",
        "text": record.evidence.text,
        "inLanguage": article.language,
        "creativeWorkStatus": STATUS,
        "appearance": {
            "@id": f"urn:certwire:article:{article.id}",
            "@type": "Article",
            "headline": article.title,
            "inLanguage": article.language,
            "datePublished": calendar(article.published),
            "certwire:published": article.published,
            "identifier": article.source,
            "url": article.source if is_url(article.source) else None,
        },
    }


def terms_of(record: Record) -> dict[str, Any]:
    """What of a record schema.org has no word for."""
    dates = record.dates
    return {
        "certwire:event": record.event,
        "certwire:standard": _standard(record.standard),
        "certwire:fromStandard": _standard(record.from_standard),
        "certwire:consultant": organization_of(record.consultant),
        "certwire:issued": _edtf(dates.issued),
        "certwire:validFrom": _edtf(dates.valid_from),
        "certwire:validUntil": _edtf(dates.valid_until),
        "certwire:eventDate": _edtf(dates.event),
        "certwire:validityPeriod": record.validity_period,
        "certwire:scope": record.scope.text if record.scope else None,
        "certwire:rule": list(record.rules),
        "certwire:confidence": round(record.confidence, 4),
        "certwire:flag": list(record.flags),
    }


def is_url(source: str) -> bool:
    """Whether a source is an address of the web, and not a path or a member of an archive."""
    return bool(_URL.fullmatch(source))


def organization_of(party: Party | CertificationBody | None) -> dict[str, Any] | None:
    """A body or consultant as a node."""
    if party is None:
        return None
    known = party.id if isinstance(party, CertificationBody) else None
    return {"@id": f"urn:certwire:body:{known}" if known else None, "@type": "Organization", "name": party.name}


def _standard(standard: Standard | None) -> dict[str, Any] | None:
    if standard is None:
        return None
    return {
        "@type": "CreativeWork",
        "name": standard.designation,
        "identifier": standard.id,
        "version": [str(known) for known in (standard.edition, standard.version) if known is not None],
        "certwire:suggestion": standard.suggestion,
    }


def _edtf(date: Date | None) -> str | None:
    return date.edtf if date else None


def calendar(edtf: str | None) -> str | None:
    """A date that is one for schema.org: a day, month or year of the calendar. An unknown year is none, nor is a span."""
    return edtf if edtf and _CALENDAR.fullmatch(edtf) else None


def _without_nulls(value: Any) -> Any:
    """The same without what is None or empty."""
    if isinstance(value, Mapping):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None and item != []}
    return value
