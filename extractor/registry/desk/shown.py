"""A claim as it is shown to whoever settles it: in its article, with its proof and all that the registry knows beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from extractor.registry import log
from extractor.registry.completeness import complete
from extractor.registry.cursors import MOST
from extractor.registry.desk.same import same_as
from extractor.registry.log import Decision
from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.showing import show_organization, sources_of, timeline
from extractor.registry.tables import claim, name
from extractor.registry.texts import text_of
from extractor.registry.values import Claim, OrganizationDetail

TIMELINE = 50
"""Claims of an organization that are shown, the oldest first."""


@dataclass(frozen=True, slots=True)
class OtherClaim:
    """Another claim of the same article, with its record in force, which has the spans."""

    claim: Claim
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with its record in force and as it was ``extracted``, in the ``text`` of its article, where that was loaded.

    ``others`` are the claims of the same article, at most 200, in the order of their evidence, rejected ones too; ``history`` is all that was decided
    about this one. ``article_complete`` is whether somebody said that nothing is missing in the article; None where nobody
    said. ``copies`` are claims that say the same in near copies of the article.
    """

    claim: Claim
    record: dict[str, Any]
    extracted: dict[str, Any]
    text: str | None
    sources: tuple[str, ...]
    others: tuple[OtherClaim, ...]
    organization: OrganizationDetail
    timeline: tuple[Claim, ...]
    history: tuple[Decision, ...]
    article_complete: bool | None
    copies: tuple[Claim, ...]

    @property
    def is_corrected(self) -> bool:
        """Whether a reviewer changed what was extracted."""
        return self.record != self.extracted


def shown(connection: Connection, claim_id: str) -> Shown | None:
    """All that is shown with a claim; None where there is none."""
    row = connection.execute(claims().where(claim.c.id == safe(claim_id))).one_or_none()
    if row is None:
        return None
    extracted = json.loads(row.record)
    organization = show_organization(connection, row.organization_id)
    page = timeline(connection, row.organization_id, limit=TIMELINE)
    if organization is None or page is None:  # a claim's name is always there
        raise LookupError(row.organization_id)
    return Shown(
        claim_of(row),
        json.loads(row.corrected) if row.corrected else extracted,
        extracted,
        text_of(connection, row.article_id),
        sources_of(connection, row.article_id),
        claims_of(connection, row.article_id, row.id),
        organization,
        page.items,
        tuple(log.history(connection, "claim", row.id)),
        complete(log.history(connection, "article", row.article_id)),
        same_as(connection, row.id),
    )


def claims_of(connection: Connection, article_id: str, but: str = "") -> tuple[OtherClaim, ...]:
    """The claims of an article but one, at most 200, in the order of their evidence, rejected ones too."""
    told = claims().where(claim.c.article_id == article_id, claim.c.id != but)
    rows = connection.execute(told.order_by(name.c.place, claim.c.id).limit(MOST)).all()
    found = [OtherClaim(claim_of(row), json.loads(row.corrected or row.record)) for row in rows]
    found.sort(key=lambda one: (one.record["evidence"]["span"] or [0], one.claim.id))
    return tuple(found)
