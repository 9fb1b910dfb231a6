"""What reviewers made of claims, for whoever asks what the rules are worth."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from extractor.registry import log, reviews
from extractor.registry.bulk import at_once
from extractor.registry.corrections import member_of
from extractor.registry.tables import claim
from extractor.scoring.decided import DecidedClaim


def decided_claims(connection: Connection) -> Iterator[DecidedClaim]:
    """The claims that were extracted and that decisions in force are about, in order of their ids.

    Fields that stand otherwise than they were extracted count as corrected, though the claim was accepted afterwards.
    """
    said = log.standing(connection, "claim")
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
                yield DecidedClaim(rules, "rejected")
            else:
                yield DecidedClaim(rules, "corrected" if fields else "accepted", fields)
