"""What reviewers made of claims, for whoever asks what the rules are worth."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from extractor.registry import log, reviews
from extractor.registry.bulk import at_once
from extractor.registry.corrections import member_of
from extractor.registry.log import Decision
from extractor.registry.tables import claim, decision, run
from extractor.scoring.decided import DecidedClaim


def decided_claims(connection: Connection) -> Iterator[DecidedClaim]:
    """The claims that were extracted and that decisions in force are about, in order of their ids.

    Fields that stand otherwise than they were extracted count as corrected, though the claim was accepted afterwards.
    """
    return (one for _, one in _decided(connection, log.standing(connection, "claim")))


class Judged:
    """The same of one registry, remembered: asked again, only claims that were decided about since are looked at.

    Nothing else changes them but a load, after which all are: the log is only added to.
    """

    def __init__(self) -> None:
        self._claims: dict[str, DecidedClaim] = {}
        self._runs, self._last = -1, 0

    def claims(self, connection: Connection) -> Collection[DecidedClaim]:
        """The claims as they stand now, in no order."""
        runs, last = hang_on(connection)
        if runs != self._runs or last < self._last:
            self._claims = dict(_decided(connection, log.standing(connection, "claim")))
        elif last > self._last:
            new = select(decision.c.subject).where(decision.c.id > self._last, decision.c.about == "claim").distinct()
            known = log.histories(connection, "claim", connection.execute(new).scalars().all())
            for id in known:
                self._claims.pop(id, None)
            said = {id: log.in_force(those) for id, those in known.items()}
            self._claims |= dict(_decided(connection, {id: those for id, those in said.items() if those}))
        self._runs, self._last = runs, last
        return self._claims.values()


def hang_on(connection: Connection) -> tuple[int, int]:
    """What is another whenever these claims may be: how many files were loaded, and the last decision. Known at once."""
    runs = connection.scalar(select(func.count()).select_from(run)) or 0
    return int(runs), int(connection.scalar(select(func.max(decision.c.id))) or 0)


def _decided(connection: Connection, said: Mapping[str, Sequence[Decision]]) -> Iterator[tuple[str, DecidedClaim]]:
    """The claims with the decisions about them that are in force, by their ids."""
    extracted = sorted(id for id, those in said.items() if all(one.verdict != "add" for one in those))
    for some in at_once(extracted):
        columns = (claim.c.id, claim.c.record, claim.c.corrected)
        for row in connection.execute(select(*columns).where(claim.c.id.in_(some)).order_by(claim.c.id)):
            record, stands = json.loads(row.record), reviews.review(said[row.id])
            put = json.loads(row.corrected) if row.corrected else record
            fields = tuple(
                field for field in stands.corrected or () if member_of(put, field) != member_of(record, field)
            )
            rules = tuple(record["rules"])
            if stands.review == "rejected":
                yield row.id, DecidedClaim(rules, "rejected")
            else:
                yield row.id, DecidedClaim(rules, "corrected" if fields else "accepted", fields)
