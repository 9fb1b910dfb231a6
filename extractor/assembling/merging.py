"""Claims of one organization and standard become one record, unless the text dates its stages apart."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import islice

from extractor.assembling.claims import Claim
from extractor.assembling.details import dates_of
from extractor.assembling.governing import ENDS
from extractor.assembling.likeness import folded
from extractor.model import DateValue, NameValue, Sentence, StandardValue


def merged(claims: Sequence[Claim], sentences: Sequence[Sentence], verb_last: bool) -> list[list[Claim]]:
    """Claims of one organization and standard together; the most advanced stage first.

    Ends are records of their own. Stages that the text dates apart stay apart.
    """
    groups: dict[tuple[object, str, object], list[Claim]] = {}
    for claim in claims:
        holder: object = (
            claim.entity.number
            if claim.entity
            else folded(claim.holder.value.name if isinstance(claim.holder.value, NameValue) else claim.holder.text)
        )
        kind = claim.event if claim.event in ENDS else "earlier" if claim.earlier else "stage"
        groups.setdefault((holder, claim.work, kind), []).append(claim)
    merged: list[list[Claim]] = []
    for group in groups.values():
        parts: list[list[Claim]] = []
        for claim in sorted(group, key=lambda c: (-c.rank, c.sentence)):
            edition = claim.value.edition
            for part in parts:
                first = part[0]
                left = first.from_standard.value if first.from_standard else None
                same_edition = (
                    first.value.edition == edition
                    or None in (first.value.edition, edition)
                    or (isinstance(left, StandardValue) and left.edition == edition and claim.rank <= 2)
                )
                if same_edition and not _dated_apart(first, claim, sentences, verb_last):
                    if first.value.edition is None:
                        first.standard = claim.standard  # the fuller designation
                    part.append(claim)
                    break
            else:
                parts.append([claim])
        merged += parts
    return merged


class Others:
    """What an article claims besides one of its records, which are made of ``groups`` of claims."""

    def __init__(self, groups: Sequence[Sequence[Claim]]) -> None:
        self._in: dict[int, list[Claim]] = {}
        self._of: dict[int | None, list[Claim]] = {}
        self._own: frozenset[int] = frozenset()
        for claim in (claim for group in groups for claim in group):
            self._in.setdefault(claim.sentence, []).append(claim)
            self._of.setdefault(claim.entity.number if claim.entity else None, []).append(claim)

    def besides(self, group: Sequence[Claim]) -> Others:
        """The same, of the record that is made of this group."""
        others = copy(self)
        others._own = frozenset(map(id, group))
        return others

    def in_sentence(self, number: int) -> list[Claim]:
        """The other claims that a sentence makes."""
        return [claim for claim in self._in.get(number, ()) if id(claim) not in self._own]

    def same_holder(self, claim: Claim) -> bool:
        """Whether who holds the record's certificate has others."""
        return claim.entity is not None and any(id(c) not in self._own for c in self._of[claim.entity.number])

    def only_rival(self, claim: Claim) -> bool:
        """Whether one other organization is told to hold certificates, and somebody to hold one of the same standard."""
        own = claim.entity.number if claim.entity else None
        rivals = [number for number in islice(self._of, 4) if number not in (own, None)]
        return len(rivals) == 1 and any(
            other.work == claim.work for number in self._of if number is None or number != own
            for other in self._of[number] if id(other) not in self._own
        )  # fmt: skip


def _dated_apart(a: Claim, b: Claim, sentences: Sequence[Sentence], verb_last: bool) -> bool:
    if a.rank < 3 or b.rank < 3 or a.sentence == b.sentence:
        return False
    days = []
    for claim in (a, b):
        own = [
            d
            for d in dates_of(sentences[claim.sentence], claim.trigger, verb_last)
            if d.role in ("issued", "event", "validity", "valid_from")
        ]
        own.sort(key=lambda d: d.distance)
        days.append(own[0].mention.value.edtf if own and isinstance(own[0].mention.value, DateValue) else None)
    first, second = days
    if first is None or second is None or "X" in first or "X" in second:
        return False
    return [end[:4] for end in first.split("/")] != [end[:4] for end in second.split("/")]
