"""What is read from a registry: plain frozen values, the same for the command line, the API and whoever imports them.

Days and dates are EDTF texts as in records. Everything here was announced, and nothing verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

ANNOUNCED: Final = "announced, not verified"
"""What every answer says of what it holds."""

Status = Literal["held", "planned", "adopted", "suspended", "withdrawn", "expired"]
Review = Literal["unreviewed", "accepted", "corrected", "rejected"]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of what was asked for, in its order. ``next`` is the cursor of the page behind it; None behind the last."""

    items: tuple[Item, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization as its row is: its commonest name, country (ISO 3166-1), kind and the number of its claims."""

    id: str
    name: str
    country: str | None
    kind: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Name:
    """A way in which an organization is written, in a language and script (ISO 15924). ``count`` is of a group's members."""

    id: str
    text: str
    language: str
    script: str
    country: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """An organization's certificate to one standard, by what was announced of it.

    ``id`` is the organization's id and the standard, quoted as in URLs. ``since`` is of the first award, ``day`` of the
    claim that the status rests on, ``claim_id``.
    """

    id: str
    organization_id: str
    organization: str
    standard: str
    status: str
    edition: int | None
    body_id: str | None
    body: str | None
    since: str | None
    valid_until: str | None
    day: str | None
    claim_id: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article announced, in the values that are in force.

    ``name`` is how the article calls the holder, ``organization`` how most do. ``standard`` has the edition, if there is one.
    ``day`` is the first day that can be meant: of issue, else of the event, else of the article.
    """

    id: str
    organization_id: str
    organization: str
    name: str
    event: str
    standard: str
    edition: int | None
    body_id: str | None
    body: str | None
    issued: str | None
    valid_from: str | None
    valid_until: str | None
    event_date: str | None
    day: str | None
    certificate_number: str | None
    scope: str | None
    language: str
    country: str | None
    confidence: float
    review: str
    flags: tuple[str, ...]
    evidence: str
    article_id: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim with its proof: where its article stands, the record as extracted and as a reviewer corrected it."""

    claim: Claim
    sources: tuple[str, ...]
    record: dict[str, Any]
    corrected: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class OrganizationDetail:
    """An organization with its names and certificates."""

    organization: Organization
    names: tuple[Name, ...]
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class CertificateDetail:
    """A certificate with the claims that are about it, the newest first."""

    certificate: Certificate
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article, where it stands, and what it announced."""

    id: str
    title: str | None
    language: str
    published: str | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where claims about a certificate disagree. ``told`` has the values, each with the claims that say so."""

    id: str
    kind: str
    organization_id: str
    organization: str
    standard: str
    told: Any
    settled: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that may be of one organization. ``judgement`` is same, different or unsure; None while nobody judged."""

    left: Name
    right: Name
    score: float
    reason: str
    judgement: str | None


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in an edition, or without one. ``superseded`` where a newer edition is known."""

    id: str
    standard: str
    edition: int | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A certification body. ``known`` to the gazetteer, else by its name alone."""

    id: str
    name: str
    known: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is of what. Rejected claims are told apart, and in no other number. ``texts`` are articles with their text."""

    articles: int
    texts: int
    sources: int
    organizations: int
    names: int
    certificates: int
    claims: int
    rejected: int
    reviewed: int
    standards: int
    bodies: int
    open_findings: int
    open_candidates: int
    decisions: int
    runs: int
    by_event: tuple[Count, ...]
    by_language: tuple[Count, ...]
    by_status: tuple[Count, ...]
    by_standard: tuple[Count, ...]
    by_body: tuple[Count, ...]
