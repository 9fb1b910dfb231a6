"""What reviewers made of claims, for whoever asks what the rules are worth."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from extractor.registry import log, reviews
from extractor.registry.candidates import at_once
from extractor.registry.log import Decision
from extractor.registry.tables import claim
from extractor.scoring.decided import DecidedClaim


def decided_claims(connection: Connection) -> Iterator[DecidedClaim]:
    """The claims that were extracted and that decisions in force are about, in order of their ids.

    Fields that were corrected count as corrected, though the claim as it then stood was accepted afterwards.
    """
    said: dict[str, list[Decision]] = {}
    for one in log.in_force(log.everything(connection, "claim")):
        said.setdefault(one.subject, []).append(one)
    extracted = sorted(id for id, those in said.items() if all(one.verdict != "add" for one in those))
    for some in at_once(extracted):
        rows = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.id.in_(some)).order_by(claim.c.id))
        for id, record in rows:
            stands = reviews.review(said[id])
            rules, fields = tuple(json.loads(record)["rules"]), tuple(stands.corrected or ())
            if stands.review == "rejected":
                yield DecidedClaim(rules, "rejected")
            else:
                yield DecidedClaim(rules, "corrected" if fields else "accepted", fields)
