"""What is read from a registry, as lines for a terminal. Each text ends with what it is worth: announced, not verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.output.display import NOTICE, aligned, cut, printable
from extractor.output.table import fitted
from extractor.registry.showing import Shown
from extractor.registry.values import (
    ANNOUNCED,
    ArticleDetail,
    Certificate,
    CertificateDetail,
    Claim,
    ClaimDetail,
    Count,
    Organization,
    OrganizationDetail,
    Stats,
)

_NONE = "–"
_LONGEST_WORDS = 48


def found(organizations: Sequence[Organization], claims: Sequence[Claim], more: str | None, cells: int) -> str:
    """What was found: organizations, then claims. ``more`` is how to ask for the next."""
    lines: list[str] = []
    if organizations:
        lines += ["ORGANIZATIONS", *_organizations(organizations, cells), ""]
    if claims:
        lines += ["CLAIMS", *_claims(claims, cells, _HELD), ""]
    if not lines:
        lines = ["nothing found", ""]
    if more:
        lines += [f"there is more: {more}", ""]
    return _ended(lines)


def shown(thing: Shown, timeline: Sequence[Claim], has_more: bool, cells: int) -> str:
    """One thing with all that hangs on it; ``timeline`` is of an organization."""
    if isinstance(thing, OrganizationDetail):
        lines = _organization(thing, timeline, has_more, cells)
    elif isinstance(thing, CertificateDetail):
        lines = _certificate(thing, cells)
    elif isinstance(thing, ClaimDetail):
        lines = _claim(thing)
    else:
        lines = _article(thing, cells)
    return _ended([*lines, ""])


def counted(stats: Stats) -> str:
    """How much there is of what."""
    numbers = [
        (name.replace("_", " "), value) for name in stats.__slots__ if isinstance(value := getattr(stats, name), int)
    ]
    lines = aligned([(name, f"{value:,}") for name, value in numbers], numbers_from=1)
    for head, counts in (
        ("claims by event", stats.by_event),
        ("claims by language", stats.by_language),
        ("claims by standard", stats.by_standard),
        ("claims by certification body", stats.by_body),
        ("certificates by status, as announced", stats.by_status),
    ):
        if counts:
            lines += ["", head.upper(), *_counts(counts)]
    return _ended([*lines, ""])


def _counts(counts: Iterable[Count]) -> list[str]:
    rows = [(cut(count.value, _LONGEST_WORDS), f"{count.count:,}") for count in counts]
    return aligned(rows, numbers_from=1)


def _organizations(organizations: Iterable[Organization], cells: int) -> list[str]:
    rows = [("organization", "country", "kind", "claims", "id")]
    rows += [
        (item.name, item.country or _NONE, item.kind or _NONE, f"{item.claims:,}", item.id) for item in organizations
    ]
    return fitted(rows, cells, whole={1, 3, 4})


_HELD = ("day", "organization", "event", "standard", "body", "language", "confidence", "review", "id")
_TOLD = ("day", "event", "standard", "body", "valid until", "language", "confidence", "review", "id")
_WHOLE = {"day", "language", "confidence", "id"}


def _claims(claims: Iterable[Claim], cells: int, columns: Sequence[str]) -> list[str]:
    rows = [columns, *([_cell(claim, column) for column in columns] for claim in claims)]
    return fitted(rows, cells, whole={index for index, column in enumerate(columns) if column in _WHOLE})


def _cell(claim: Claim, column: str) -> str:
    if column == "confidence":
        return f"{claim.confidence:.2f}"
    return getattr(claim, column.replace(" ", "_")) or _NONE


def _organization(thing: OrganizationDetail, timeline: Sequence[Claim], has_more: bool, cells: int) -> Iterator[str]:
    own = thing.organization
    yield from _named(
        own.name, [("id", own.id), ("country", own.country), ("kind", own.kind), ("claims", f"{own.claims:,}")]
    )
    rows = [("name", "language", "script", "id")]
    rows += [(name.text, name.language, name.script, name.id) for name in thing.names]
    yield from ("", "NAMES", *fitted(rows, cells, whole={1, 2, 3}))
    if thing.certificates:
        yield from ("", "CERTIFICATES, AS ANNOUNCED", *_certificates(thing.certificates, cells))
    if timeline:
        yield from ("", "TIMELINE", *_claims(timeline, cells, _TOLD))
        if has_more:
            yield f"there is more: certwire registry find --organization {own.id}"


def _certificates(certificates: Iterable[Certificate], cells: int) -> list[str]:
    rows = [("standard", "edition", "status", "since", "valid until", "body", "claims", "articles")]
    rows += [
        (
            item.standard,
            str(item.edition or _NONE),
            item.status,
            item.since or _NONE,
            item.valid_until or _NONE,
            item.body or _NONE,
            f"{item.claims:,}",
            f"{item.articles:,}",
        )
        for item in certificates
    ]
    return fitted(rows, cells, whole={1, 2, 6, 7})


def _certificate(thing: CertificateDetail, cells: int) -> Iterator[str]:
    own = thing.certificate
    members = [
        ("id", own.id),
        ("status", f"{own.status}, as last announced"),
        ("edition", None if own.edition is None else str(own.edition)),
        ("body", own.body),
        ("since", own.since),
        ("valid until", own.valid_until),
        ("rests on", own.claim_id),
        ("claims", f"{own.claims:,} in {own.articles:,} articles"),
    ]
    yield from _named(f"{own.organization} · {own.standard}", members)
    yield from ("", "CLAIMS", *_claims(thing.claims, cells, _TOLD))


def _claim(thing: ClaimDetail) -> Iterator[str]:
    own = thing.claim
    members = [
        ("id", own.id),
        ("organization", own.organization_id),
        ("named", own.name),
        ("body", own.body),
        ("issued", own.issued),
        ("valid from", own.valid_from),
        ("valid until", own.valid_until),
        ("event date", own.event_date),
        ("certificate", own.certificate_number),
        ("scope", own.scope),
        ("flags", ", ".join(own.flags)),
        ("confidence", f"{own.confidence:.2f}"),
        ("review", own.review),
        ("evidence", f"“{own.evidence}”"),
        ("title", own.title),
        ("published", own.published),
        ("article", own.article_id),
        *(("source", source) for source in thing.sources),
    ]
    yield from _named(f"{own.event}: {own.organization} · {own.standard}", members)
    if thing.corrected is not None:
        yield "corrected by a reviewer; what was extracted is shown by --json"


def _article(thing: ArticleDetail, cells: int) -> Iterator[str]:
    members = [
        ("id", thing.id),
        ("language", thing.language),
        ("published", thing.published),
        *(("source", source) for source in thing.sources),
    ]
    yield from _named(thing.title or "an article without a title", members)
    if thing.claims:
        yield from ("", "CLAIMS", *_claims(thing.claims, cells, _HELD))


def _named(head: str, members: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    yield _line(head)
    yield from (f"  {name:<13} {_line(value)}" for name, value in members if value)


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _ended(lines: Iterable[str]) -> str:
    return "\n".join([*lines, f"{ANNOUNCED[0].upper()}{ANNOUNCED[1:]}. {NOTICE}", ""])
