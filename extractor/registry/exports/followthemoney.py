"""The registry as entities of FollowTheMoney, one a line, for Aleph, OpenSanctions' tools and the like.

Only the vocabulary is used, not the library; what it says of them is in docs/formats.md and read by its own reader in tests.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from extractor.output.jsonl import to_line
from extractor.output.jsonld import ENDED, STATUS, calendar, is_url
from extractor.registry.exports.told import Holder, Standing, ToldArticle, ToldClaim

SCHEMATA = {"company": "Company", "government": "PublicBody", "police": "PublicBody"}
"""The schema of an organization by its kind. Any other is an Organization: a school or a hospital may be public or not."""

_CERTIFIED = ("held", *ENDED)
_PREFIX = "certwire"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")  # its reader would drop them


def article_to_entity(article: ToldArticle) -> str:
    """The line of an article. Its language is left out: of what FollowTheMoney knows by itself, few are read here."""
    return _entity(
        f"article-{article.id}",
        "Article",
        title=[article.title],
        publishedAt=[calendar(article.published)],
        sourceUrl=[source for source in article.sources if is_url(source)],
        fileName=[source for source in article.sources if not is_url(source)],
    )


def entities(told: Iterator[tuple[Holder, Iterator[ToldClaim]]]) -> Iterator[str]:
    """The lines of organizations, each after its certificates and the links to the articles that prove them."""
    for holder, claims in told:
        proofs: set[str] = set()
        for certificate, of in groupby(claims, key=lambda claim: claim.certificate):
            numbers: set[str] = set()
            for claim in of:
                proofs.add(claim.record["article"]["id"])
                number = claim.record["certificate_number"]
                numbers |= {number["text"]} if number else set()
                yield _link(claim)
            if certificate is not None and certificate.status in _CERTIFIED:
                yield _certificate(certificate, numbers)
        yield _organization(holder, proofs)


def _organization(holder: Holder, proofs: set[str]) -> str:
    return _entity(
        f"organization-{holder.id}",
        SCHEMATA.get(holder.kind or "", "Organization"),
        name=[holder.name],
        alias=holder.names,
        country=[holder.country.lower() if holder.country else None],
        proof=[f"{_PREFIX}-article-{id}" for id in sorted(proofs)],
        notes=[f"Certificates are as articles say: {STATUS}."],
    )


def _certificate(certificate: Standing, numbers: set[str]) -> str:
    """A certificate. FollowTheMoney wants a number: where no article has one, it is the registry's own, which says so."""
    work, edition = certificate.work, certificate.edition
    told = f"{certificate.status}, as last announced in {certificate.articles} article(s)"
    return _entity(
        f"certificate-{hashlib.sha256(certificate.id.encode()).hexdigest()[:24]}",  # ids have no slashes
        "Identification",
        holder=[f"{_PREFIX}-organization-{certificate.organization_id}"],
        type=[f"{work}:{edition}" if edition else work],
        number=sorted(numbers) or [f"{_PREFIX}:{certificate.id}"],
        authority=[certificate.body],
        startDate=[calendar(certificate.since)],
        endDate=[calendar(certificate.valid_until)],
        recordId=[certificate.id],
        summary=[told],
        description=[STATUS],
    )


def _link(claim: ToldClaim) -> str:
    """What ties an organization to the article that speaks of it, with the words that prove it."""
    record = claim.record
    dates = record["dates"]
    day = dates["issued"] or dates["event"]
    return _entity(
        f"claim-{record['id']}",
        "Documentation",
        document=[f"{_PREFIX}-article-{record['article']['id']}"],
        entity=[f"{_PREFIX}-organization-{claim.holder.id}"],
        role=[f"{record['event']}: {record['standard']['designation']}"],
        date=[calendar(day["edtf"]) if day else None],
        recordId=[record["id"]],
        status=[STATUS],
        summary=[record["evidence"]["text"]],
    )


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()


def _entity(id: str, schema: str, **properties: Any) -> str:
    """An entity's line: properties are lists of texts; what is not stated is left out."""
    stated = {key: [_clean(value) for value in values if value] for key, values in sorted(properties.items())}
    members = {
        "id": f"{_PREFIX}-{id}",
        "schema": schema,
        "properties": {key: values for key, values in stated.items() if values},
    }
    return f"{to_line(members)}\n"
