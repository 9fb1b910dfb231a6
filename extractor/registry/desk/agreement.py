"""How far two reviewers agree, and where they do not.

Each reviewer is taken at the last of their own verdicts on a claim that is in force, and at their own corrections. Verdicts are compared by
Cohen's kappa: how much more often they agree than they would by chance. Fields are compared as places in the article (F1 of spans
that are exactly the same); what has no place in it is compared by its words. Who rejects a claim holds that it has no fields.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, func, select

from extractor.registry import corrections, reviews
from extractor.registry.bulk import at_once
from extractor.registry.cursors import MOST, bytewise, check_limit, cursor_of, key_of
from extractor.registry.reading import claim_of, claims
from extractor.registry.tables import claim, decision, in_force
from extractor.registry.values import Claim, Page

_ADDS = "add"  # a claim: who does accepts it
_GIVEN = (*reviews.VERDICTS, _ADDS)

_SPANS = ("organization", "standard", "certification_body", "certificate_number", "scope")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer holds of a claim: the last verdict, all fields that they corrected, and the number of their last decision."""

    reviewer: str
    verdict: str
    fields: Mapping[str, Any]
    number: int


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Of a field, how many places both reviewers hold, and only one of them; F1 is None where neither holds any."""

    field: str
    both: int
    left: int
    right: int

    @property
    def f1(self) -> float | None:
        """The F1 of either's places by the other's."""
        held = 2 * self.both + self.left + self.right
        return 2 * self.both / held if held else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers on the claims that both gave a verdict on. ``table`` counts their verdicts, the left one's first.

    ``kappa`` is None where it says nothing: without such claims, and where both gave one and the same verdict throughout.
    """

    left: str
    right: str
    claims: int
    articles: int
    table: Mapping[tuple[str, str], int]
    agreed: int
    kappa: float | None
    fields: tuple[FieldAgreement, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim of which reviewers hold different things, the earliest opinion first."""

    claim: Claim
    opinions: tuple[Opinion, ...]


def kappa(verdicts: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts, from 1 (they always agree) by 0 (as by chance) to below; None where it says nothing."""
    table = Counter(verdicts)
    total = sum(table.values())
    if not total:
        return None
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (one, other), count in table.items():
        left[one] += count
        right[other] += count
    # In whole numbers: observed and expected agreement, both times the square of the total.
    observed = total * sum(count for (one, other), count in table.items() if one == other)
    expected = sum(left[verdict] * right[verdict] for verdict in left)
    return None if expected == total * total else (observed - expected) / (total * total - expected)


def opinions_of(connection: Connection, claim_ids: Collection[str]) -> dict[str, tuple[Opinion, ...]]:
    """What reviewers hold of claims, by their ids; the earliest opinion first."""
    columns = (decision.c.id, decision.c.subject, in_force.c.reviewer, decision.c.verdict, decision.c.after)
    query = select(*columns).join(in_force, in_force.c.decision_id == decision.c.id)
    query = query.where(decision.c.about == "claim", decision.c.verdict.in_(_GIVEN)).order_by(decision.c.id)
    found: dict[str, dict[str, Opinion]] = {}
    for some in at_once(claim_ids):
        for row in connection.execute(query.where(decision.c.subject.in_(some))):
            of_claim = found.setdefault(row.subject, {})
            before = of_claim.pop(row.reviewer, None)
            fields = dict(before.fields) if before else {}
            verdict = "accept" if row.verdict == _ADDS else row.verdict
            if row.verdict == "correct":
                fields |= json.loads(row.after or "{}").get("fields") or {}
            of_claim[row.reviewer] = Opinion(row.reviewer, verdict, fields, row.id)
    return {id: tuple(of_claim.values()) for id, of_claim in found.items()}


def agreements(connection: Connection) -> tuple[Agreement, ...]:
    """How far each two reviewers agree who gave verdicts on the same claims, those with the most of them first."""
    shared: dict[tuple[str, str], list[str]] = {}
    opinions = opinions_of(connection, _judged_twice(connection, "", None))
    for id, of_claim in opinions.items():
        for two in combinations(sorted(one.reviewer for one in of_claim), 2):
            shared.setdefault(two, []).append(id)
    found = [_agreement(connection, *two, {id: opinions[id] for id in ids}) for two, ids in shared.items()]
    return tuple(sorted(found, key=lambda one: (-one.claims, one.left, one.right)))


def agreement(connection: Connection, left: str, right: str) -> Agreement:
    """How far two reviewers agree on the claims that both gave a verdict on."""
    opinions = opinions_of(connection, _judged_twice(connection, "", None))
    both = {
        id: of_claim
        for id, of_claim in opinions.items()
        if {left, right} <= {one.reviewer for one in of_claim} and left != right
    }
    return _agreement(connection, left, right, both)


def disagreements(connection: Connection, cursor: str | None = None, limit: int = 50) -> Page[Disputed]:
    """Claims of which reviewers hold different things, in the order of their ids. Raises QueryError.

    Where one more reviewer gave a verdict after them, that settles it.
    """
    check_limit(limit)
    (after,) = key_of("disagreements", cursor, str) or ("",)
    found: list[tuple[str, tuple[Opinion, ...]]] = []
    while len(found) <= limit:
        ids = _judged_twice(connection, after, MOST)
        opinions = opinions_of(connection, ids)
        found += [(id, opinions[id]) for id in ids if id in opinions and _is_open(opinions[id])]
        if len(ids) < MOST:
            break
        after = ids[-1]
    chosen = dict(found[:limit])
    rows = {row.id: claim_of(row) for row in connection.execute(claims().where(claim.c.id.in_(chosen)))}
    items = tuple(Disputed(rows[id], of_claim) for id, of_claim in chosen.items() if id in rows)
    return Page(items, cursor_of("disagreements", [found[limit - 1][0]]) if len(found) > limit else None)


def _is_open(opinions: Sequence[Opinion]) -> bool:
    """Whether the last two opinions are not the same, and no third reviewer spoke after two that differ."""
    *before, last = [(one.verdict, one.fields) for one in opinions]
    differ_before = any(one != other for one, other in combinations(before, 2))
    return bool(before) and not differ_before and before[-1] != last


def _judged_twice(connection: Connection, after: str, most: int | None) -> list[str]:
    """The ids of claims that more than one reviewer gave a verdict on, behind one of them."""
    subject = bytewise(connection, decision.c.subject)
    query = select(decision.c.subject).join(in_force, in_force.c.decision_id == decision.c.id)
    query = query.where(decision.c.about == "claim", decision.c.verdict.in_(_GIVEN), subject > after)
    query = query.group_by(decision.c.subject).having(func.count(in_force.c.reviewer.distinct()) > 1)
    query = query.order_by(subject)
    return [*connection.execute(query if most is None else query.limit(most)).scalars()]


def _agreement(connection: Connection, left: str, right: str, opinions: Mapping[str, Sequence[Opinion]]) -> Agreement:
    table: Counter[tuple[str, str]] = Counter()
    counts: dict[str, list[int]] = {field: [0, 0, 0] for field in (*_SPANS, *corrections.DATES)}
    articles: set[str] = set()
    for some in at_once(opinions):
        query = select(claim.c.id, claim.c.article_id, claim.c.record).where(claim.c.id.in_(some))
        for id, article_id, record in connection.execute(query):
            own = {one.reviewer: one for one in opinions[id]}
            articles.add(article_id)
            table[own[left].verdict, own[right].verdict] += 1
            extracted = json.loads(record)
            places = [_places(extracted, own[reviewer]) for reviewer in (left, right)]
            for field, counted in counts.items():
                one, other = (of_reviewer.get(field) for of_reviewer in places)
                if one == other:
                    counted[0] += one is not None
                else:
                    counted[1] += one is not None
                    counted[2] += other is not None
    fields = tuple(FieldAgreement(field, *counted) for field, counted in counts.items())
    agreed = sum(count for (one, other), count in table.items() if one == other)
    verdicts = (two for two, count in table.items() for _ in range(count))
    return Agreement(left, right, sum(table.values()), len(articles), dict(table), agreed, kappa(verdicts), fields)


def _places(extracted: Mapping[str, Any], opinion: Opinion) -> dict[str, Hashable]:
    """Where the fields of a claim stand as a reviewer holds it; the words of what stands nowhere."""
    if opinion.verdict == "reject":
        return {}
    members = corrections.in_force(extracted, opinion.fields)
    told = {field: members[field] for field in _SPANS}
    told |= {field: members["dates"][name] for field, name in corrections.DATES.items()}
    return {
        field: tuple(value["span"]) if value["span"] else value["text"]
        for field, value in told.items()
        if value is not None
    }
