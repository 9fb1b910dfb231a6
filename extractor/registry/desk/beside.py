"""Two names that may be of one organization, and claims that disagree: each side with what a person judges it by."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from extractor.registry.cursors import MOST, cursor_of
from extractor.registry.linked import pair
from extractor.registry.lists import find_candidates, find_findings, name_of
from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.showing import show_organization
from extractor.registry.tables import candidate, claim, finding, name, organization
from extractor.registry.values import Candidate, Claim, Finding, Name, OrganizationDetail

CLAIMS = 10
"""Claims under one name that are shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """A name with its organization and the newest claims under it."""

    name: Name
    organization: OrganizationDetail
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names beside each other. ``next`` is the pair behind it that nobody judged."""

    candidate: Candidate
    left: Side
    right: Side
    next: Candidate | None


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """A value that is told, and the claims that tell it, the newest first."""

    field: str
    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding with what is told on each side. ``next`` is the id of the open finding behind it."""

    finding: Finding
    sides: tuple[Disagreeing, ...]
    next: str | None


def show_pair(connection: Connection, one: str, other: str) -> Pair | None:
    """Two names by their ids; None where they are no candidates."""
    left_id, right_id = pair(safe(one), safe(other))
    at = (candidate.c.left_id == left_id, candidate.c.right_id == right_id)
    row = connection.execute(select(candidate).where(*at)).one_or_none()
    if row is None:
        return None
    left, right = _side(connection, left_id), _side(connection, right_id)
    shown = Candidate(left.name, right.name, row.score, row.reason, row.judgement)
    cursor = cursor_of("candidates", [row.score, left_id, right_id])
    behind = find_candidates(connection, cursor=cursor, limit=1).items or find_candidates(connection, limit=1).items
    next = behind[0] if behind and (behind[0].left.id, behind[0].right.id) != (left_id, right_id) else None
    return Pair(shown, left, right, next)


def show_finding(connection: Connection, id: str, kind: str | None = None) -> Clash | None:
    """A finding by its id; None where there is none. The next one is of the same kind, where one is given."""
    query = select(finding, func.coalesce(organization.c.name, "").label("organization")).outerjoin(
        organization, organization.c.id == finding.c.organization_id
    )
    row = connection.execute(query.where(finding.c.id == safe(id))).one_or_none()
    if row is None:
        return None
    told = json.loads(row.told)
    shown = Finding(row.id, row.kind, row.organization_id, row.organization, row.work, told, row.settled)
    sides = tuple(Disagreeing(one["field"], one["value"], _claims(connection, one["claims"])) for one in told)
    cursor = cursor_of("findings", [row.id])
    behind = find_findings(connection, kind=kind, cursor=cursor, limit=1).items
    behind = behind or find_findings(connection, kind=kind, limit=1).items
    return Clash(shown, sides, behind[0].id if behind and behind[0].id != row.id else None)


def _side(connection: Connection, name_id: str) -> Side:
    row = connection.execute(select(name).where(name.c.id == name_id)).one()
    detail = show_organization(connection, name_id)
    if detail is None:  # a name's organization is always there
        raise LookupError(name_id)
    told = claims().where(claim.c.name_id == name_id, claim.c.review != "rejected")
    rows = connection.execute(told.order_by(claim.c.place, claim.c.id).limit(CLAIMS))
    return Side(name_of(row), detail, tuple(map(claim_of, rows)))


def _claims(connection: Connection, ids: list[str]) -> tuple[Claim, ...]:
    rows = connection.execute(claims().where(claim.c.id.in_(ids[:MOST])).order_by(claim.c.place, claim.c.id))
    return tuple(map(claim_of, rows))
