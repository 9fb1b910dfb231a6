"""The other claims of an article, with where their words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.registry.desk.shown import OtherClaim
from extractor.registry.values import Claim
from extractor.web.review import form


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim of the article; ``spans`` are where its words stand, "10-25 30-40"."""

    claim: Claim
    spans: str


def others_of(others: Sequence[OtherClaim]) -> Iterator[Other]:
    """Each with its spans; of a rejected one none."""
    for other in others:
        spans = form.marks(other.record, other.claim.id) if other.claim.review != "rejected" else ()
        yield Other(other.claim, " ".join(f"{mark.start}-{mark.end}" for mark in spans))
