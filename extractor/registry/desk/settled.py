"""What reviewers settled, as ``proposing`` takes it: each claim with what was read and what they put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sqlalchemy import Connection

from extractor.proposing.values import Said, Settled
from extractor.registry.corrections import member_of
from extractor.registry.desk.reviewed import ReviewedArticle, ReviewedClaim, reviewed_articles
from extractor.registry.log import Decision


def settled_claims(connection: Connection) -> Iterator[Settled]:
    """The claims that were decided about, those of one article after another."""
    for article in reviewed_articles(connection):
        for claim in article.claims:
            is_told = claim.original is not None or claim.review == "added"  # not what a person added and took back
            if claim.decisions and claim.review != "unreviewed" and is_told:
                yield _settled(article, claim, claim.review)


def _settled(
    article: ReviewedArticle, claim: ReviewedClaim, verdict: Literal["accepted", "corrected", "rejected", "added"]
) -> Settled:
    last = claim.decisions[-1]
    record = claim.record if claim.original is None else claim.original
    return Settled(
        verdict,
        record,
        _placed(record, claim.record, article.text),
        _said(last),
        _fields(claim, record),
        article.text,
        article.title,
        article.published,
    )


def _fields(claim: ReviewedClaim, record: Mapping[str, Any]) -> dict[str, Said]:
    """The fields that stand otherwise than they were extracted, each with the decision that put them so."""
    found: dict[str, Said] = {}
    for one in claim.decisions:
        for field in (one.after or {}).get("fields") or ():
            if claim.original is not None and member_of(record, field) != member_of(claim.record, field):
                found[field] = _said(one)
    return found


def _said(one: Decision) -> Said:
    return Said(one.id, one.reviewer, one.decided_at[:10], one.note)


def _placed(record: Mapping[str, Any], put: Mapping[str, Any], text: str | None) -> Mapping[str, Any]:
    """The record in force, with the place of a holder that was put without one: where the article has that name over the
    words that had been read."""
    before, after = record["organization"], put["organization"]
    if text is None or after["name"] == before["name"] or after["span"] != before["span"] or before["span"] is None:
        return put
    name, (start, end) = after["name"], before["span"]
    at = text.find(name, max(0, start - len(name)), end + len(name))
    if at < 0 or name in before["text"] or not (at < end and start < at + len(name)):
        return put
    return {**put, "organization": {**after, "text": name, "span": [at, at + len(name)]}}
