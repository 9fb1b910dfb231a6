"""An organization's certificate to one standard: what was announced of it over time, and how it stands by that.

The status is as last announced, and by no clock: a certificate that should have ended by its own dates is still told as
``held``, and whoever reads it asks whether it ``lapsed``. Announced, never verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from extractor.registry.told import ENDED, HELD, Told, agree, days, order


class Standing(NamedTuple):
    """How a certificate stands by what was announced. The fields are columns of the table ``certificate``."""

    status: str
    edition: int | None
    body_id: str | None
    since: str | None
    valid_until: str | None
    day: str | None
    claim_id: str
    claims: int
    articles: int


def standing(claims: Sequence[Told]) -> Standing:
    """How the certificate stands that all these claims are about; at least one. Their order makes no difference."""
    if len(claims) == 1:
        (claim,) = claims
        is_held = claim.event in HELD
        since = (claim.own or claim.day) if is_held else None
        return Standing(
            "held" if is_held else claim.event, claim.edition, claim.body_id, since if days(since) else None,
            claim.valid_until, claim.day, claim.id, 1, 1,
        )  # fmt: skip
    announced = sorted((claim for claim in claims if claim.event in HELD or claim.event in ENDED), key=order)
    course = _followed(announced) if announced else _intended(sorted(claims, key=order))
    claim = course.claim
    return Standing(
        status="held" if claim.event in HELD else claim.event,
        edition=course.edition,
        body_id=course.body_id,
        since=_since(announced),
        valid_until=course.valid_until,
        day=claim.day,
        claim_id=claim.id,
        claims=len(claims),
        articles=len({claim.article_id for claim in claims}),
    )


def lapsed(status: str, valid_until: str | None, on: date) -> bool:
    """Whether a certificate that was last told as held should have ended by its own dates before a day."""
    end = days(valid_until)
    return status == "held" and end is not None and end.last < on


class _Course(NamedTuple):
    claim: Told  # that the status rests on
    edition: int | None
    body_id: str | None
    valid_until: str | None


def _intended(claims: Sequence[Told]) -> _Course:
    """Nobody said that it was ever held: the last that was said counts."""
    last = claims[-1]
    edition = next((claim.edition for claim in reversed(claims) if claim.edition is not None), None)
    return _Course(last, edition, last.body_id, last.valid_until)


def _followed(claims: Iterable[Told]) -> _Course:
    """Awards and ends, one after another."""
    course: _Course | None = None
    for claim in claims:
        if course is None:
            course = _Course(claim, claim.edition, claim.body_id, claim.valid_until)
        elif claim.event in ENDED:
            if not _older(claim, course):  # the end of the edition before is none of this one's
                course = _Course(
                    claim,
                    course.edition if course.edition is not None else claim.edition,
                    course.body_id or claim.body_id,
                    claim.valid_until or course.valid_until,
                )
        elif course.claim.event in ENDED:  # begins anew: nothing of what had ended is said of it
            course = _Course(claim, claim.edition, claim.body_id, claim.valid_until)
        elif not (_older(claim, course) and claim.own is None):  # what was held before is told beside, without a date
            course = _Course(
                claim,
                claim.edition if claim.edition is not None else course.edition,
                claim.body_id or course.body_id,
                claim.valid_until or (None if _outlives(claim, course) else course.valid_until),
            )
    assert course is not None
    return course


def _older(claim: Told, course: _Course) -> bool:
    """Whether it is said of an edition before the one in force."""
    return claim.edition is not None and course.edition is not None and claim.edition < course.edition


def _outlives(claim: Told, course: _Course) -> bool:
    """Whether this award is another than the one whose end is known, so that the end says nothing of it."""
    end, own = days(course.valid_until), days(claim.own)
    if end is not None and own is not None and own.first > end.last:
        return True
    return claim.event != "awarded" and not (claim.event == course.claim.event and agree(claim.own, course.claim.own))


def _since(claims: Iterable[Told]) -> str | None:
    """The date of the first award; of two that agree, the more precise."""
    first: str | None = None
    for claim in claims:
        told = claim.own or claim.day
        here = days(told)
        if claim.event not in HELD or here is None:
            continue
        before = days(first)
        if before is None or (before.first <= here.first and here.last <= before.last and here != before and claim.own):
            first = told
    return first
