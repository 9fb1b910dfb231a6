"""Two names that may be of one organization, side by side: each with what a person judges it by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from extractor.registry.cursors import cursor_of
from extractor.registry.linked import pair
from extractor.registry.lists import find_candidates, name_of
from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.showing import show_organization
from extractor.registry.tables import candidate, claim, name
from extractor.registry.values import Candidate, Claim, Name, OrganizationDetail

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


def _side(connection: Connection, name_id: str) -> Side:
    row = connection.execute(select(name).where(name.c.id == name_id)).one()
    detail = show_organization(connection, name_id)
    if detail is None:  # a name's organization is always there
        raise LookupError(name_id)
    told = claims().where(claim.c.name_id == name_id, claim.c.review != "rejected")
    rows = connection.execute(told.order_by(claim.c.place, claim.c.id).limit(CLAIMS))
    return Side(name_of(row), detail, tuple(map(claim_of, rows)))
