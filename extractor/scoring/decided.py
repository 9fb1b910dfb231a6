"""What each rule is worth by what reviewers decided about the claims that it took part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Literal, NamedTuple

CLAIM_FIELDS = frozenset({"organization", "event", "standard"})
"""What makes a claim: one in which any of them was corrected was not right; other fields are its details."""

GONE = "rules that are no more"
"""The file of rules that records name and that none of today's files has."""

_Z = 1.959964  # of an interval that holds the true share in 95 of 100 cases


class DecidedClaim(NamedTuple):
    """A claim that a reviewer decided about: the rules that its record names, and the fields that were corrected."""

    rules: tuple[str, ...]
    verdict: Literal["accepted", "corrected", "rejected"]
    fields: tuple[str, ...] = ()


class Interval(NamedTuple):
    """Between which shares the true one lies, in 95 of 100 cases."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RuleDecisions:
    """What reviewers made of the claims that name a rule. ``right`` are the accepted ones and those of which nothing but
    details was corrected; ``fields`` how often each field was."""

    file: str
    rule: str
    accepted: int
    corrected: int
    rejected: int
    right: int
    fields: Mapping[str, int]

    @property
    def decided(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """The share of right ones."""
        return self.right / self.decided

    @property
    def interval(self) -> Interval:
        """Where the share would lie if all that the rule ever read were decided about."""
        return wilson(self.right, self.decided)


def wilson(right: int, of: int) -> Interval:
    """Wilson's score interval of a share, at 95 %; from 0 to 1 where nothing was counted."""
    if not of:
        return Interval(0.0, 1.0)
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def rule_decisions(rules: Iterable[tuple[str, str]], claims: Iterable[DecidedClaim]) -> list[RuleDecisions]:
    """The rules that decided claims name, given by file and id: files in their order, in a file those first that most
    claims hang on."""
    files = {rule: file for file, rule in rules}
    verdicts: dict[str, Counter[str]] = {}
    fields: dict[str, Counter[str]] = {}
    for claim, times in Counter(claims).items():  # most are alike
        is_right = claim.verdict == "accepted" or (
            claim.verdict == "corrected" and CLAIM_FIELDS.isdisjoint(claim.fields)
        )
        for rule in dict.fromkeys(claim.rules):
            counts, corrected = verdicts.setdefault(rule, Counter()), fields.setdefault(rule, Counter())
            counts[claim.verdict] += times
            counts["right"] += times * is_right
            for field in claim.fields:
                corrected[field] += times
    order = {file: at for at, file in enumerate(dict.fromkeys(files.values()))}
    found = [
        RuleDecisions(
            files.get(rule, GONE),
            rule,
            counts["accepted"],
            counts["corrected"],
            counts["rejected"],
            counts["right"],
            dict(sorted(fields[rule].items(), key=lambda item: (-item[1], item[0]))),
        )
        for rule, counts in verdicts.items()
    ]
    return sorted(found, key=lambda one: (order.get(one.file, len(order)), -one.decided, one.rule))
