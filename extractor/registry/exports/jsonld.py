"""The registry as one document of JSON-LD: every organization and certificate once, and every claim with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from extractor.output.jsonl import record_from_dict
from extractor.output.jsonld import (
    CONTEXT,
    ENDED,
    INACTIVE,
    STATUS,
    calendar,
    claim_of,
    jsonld_begin,
    node_to_jsonld,
    organization_of,
    terms_of,
)
from extractor.registry.exports.lines import SCHEMA
from extractor.registry.exports.told import Holder, Standing, ToldClaim

TERMS = {
    "status": "what was announced last of a certificate: held, suspended, withdrawn, expired",
    "since": "when it was first announced to be given (EDTF)",
    "claims": "how many claims speak of it",
    "articles": "in how many articles",
    "kind": "company, government, …",
    "review": "what a reviewer made of the claim: unreviewed, accepted, corrected",
    "issuedBy": "who issued the certificate, as this claim has it",
    "certificateNumber": "its number, as this claim has it",
    "source": "further places where the article was found",
}
"""What the registry tells besides the terms of records."""

_CONTEXT = {**CONTEXT, "certwire:since": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF"}}
_CERTIFIED = ("held", *ENDED)


def document_begin() -> str:
    """The first line, without its end."""
    return jsonld_begin("certwire registry", SCHEMA, _CONTEXT)


def nodes(told: Iterator[tuple[Holder, Iterator[ToldClaim]]]) -> Iterator[str]:
    """The lines of the nodes: after each organization its certificates, after each of these its claims."""
    for holder, claims in told:
        yield node_to_jsonld(_organization(holder))
        for certificate, of in groupby(claims, key=lambda claim: claim.certificate):
            is_certified = certificate is not None and certificate.status in _CERTIFIED
            if certificate is not None and is_certified:
                yield node_to_jsonld(_certification(certificate))
            about = _certificate_id(certificate) if certificate and is_certified else _organization_id(holder.id)
            for claim in of:
                yield node_to_jsonld(_claim(claim, about))


def _organization(holder: Holder) -> dict[str, Any]:
    return {
        "@id": _organization_id(holder.id),
        "@type": "Organization",
        "name": holder.name,
        "alternateName": list(holder.names),
        "address": {"@type": "PostalAddress", "addressCountry": holder.country} if holder.country else None,
        "certwire:kind": holder.kind,
    }


def _certification(certificate: Standing) -> dict[str, Any]:
    work, edition, body = certificate.work, certificate.edition, certificate.body
    known = certificate.body_id if certificate.body_id and not certificate.body_id.startswith("~") else None
    return {
        "@id": _certificate_id(certificate),
        "@type": "Certification",
        "name": f"{work}:{edition}" if edition else work,
        "creativeWorkStatus": STATUS,
        "certificationStatus": INACTIVE if certificate.status in ENDED else None,
        "about": {"@id": _organization_id(certificate.organization_id)},
        "issuedBy": {"@id": f"urn:certwire:body:{known}" if known else None, "@type": "Organization", "name": body}
        if body
        else None,
        "datePublished": calendar(certificate.since),
        "expires": calendar(certificate.valid_until),
        "certwire:status": certificate.status,
        "certwire:since": certificate.since,
        "certwire:validUntil": certificate.valid_until,
        "certwire:claims": certificate.claims,
        "certwire:articles": certificate.articles,
    }


def _claim(claim: ToldClaim, about: str) -> Mapping[str, Any]:
    record = record_from_dict(claim.record)
    first, *others = claim.sources or (record.article.source,)  # whichever the record names
    record = replace(record, article=replace(record.article, source=first))
    number = record.certificate_number
    return {
        "@id": f"urn:certwire:record:{record.id}",
        **claim_of(record),
        "about": {"@id": about},
        "certwire:review": claim.review,
        **terms_of(record),
        "certwire:issuedBy": organization_of(record.certification_body),
        "certwire:certificateNumber": number.text if number else None,
        "certwire:source": others,
    }


def _organization_id(id: str) -> str:
    return f"urn:certwire:organization:{id}"


def _certificate_id(certificate: Standing) -> str:
    return f"urn:certwire:certificate:{certificate.id}"
