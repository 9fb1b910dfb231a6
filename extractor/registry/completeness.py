"""Whether reviewers found all claims of an article: without it, nobody knows what the rules have missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from extractor.registry import log
from extractor.registry.log import Decision

VERDICTS = ("complete", "incomplete")


def complete(decisions: Iterable[Decision]) -> bool | None:
    """Whether nothing is missing in an article, by all that was decided about it; None where nobody said."""
    standing = log.in_force(decisions)
    return standing[-1].verdict == "complete" if standing else None


def complete_articles(connection: Connection, ids: Collection[str]) -> dict[str, bool]:
    """Of which of these articles people said whether anything is missing, and what they said last."""
    found = {id: complete(decisions) for id, decisions in log.histories(connection, "article", ids).items()}
    return {id: is_complete for id, is_complete in found.items() if is_complete is not None}
