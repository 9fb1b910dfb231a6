"""Claims that disagree about one certificate, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from extractor.registry.cursors import MOST, cursor_of
from extractor.registry.lists import find_findings, finding_of, findings
from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.tables import claim, finding
from extractor.registry.values import Claim, Finding


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


def show_finding(connection: Connection, id: str, kind: str | None = None) -> Clash | None:
    """A finding by its id; None where there is none. The next one is of the same kind, where one is given."""
    row = connection.execute(findings().where(finding.c.id == safe(id))).one_or_none()
    if row is None:
        return None
    shown = finding_of(row)
    sides = tuple(Disagreeing(one["field"], one["value"], _claims(connection, one["claims"])) for one in shown.told)
    cursor = cursor_of("findings", [row.id])
    behind = find_findings(connection, kind=kind, cursor=cursor, limit=1).items
    behind = behind or find_findings(connection, kind=kind, limit=1).items
    return Clash(shown, sides, behind[0].id if behind and behind[0].id != row.id else None)


def _claims(connection: Connection, ids: list[str]) -> tuple[Claim, ...]:
    rows = connection.execute(claims().where(claim.c.id.in_(ids[:MOST])).order_by(claim.c.place, claim.c.id))
    return tuple(map(claim_of, rows))
