"""What each rule did in a registry: how many claims name it, how many of these are left to review, and what the others were worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from extractor.registry.desk.judged import Judged
from extractor.registry.desk.progress import rule_shares
from extractor.scoring.decided import GONE, RuleDecisions, rule_decisions


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule of a file. ``decided`` is None while nobody decided about any of its claims."""

    file: str
    rule: str
    claims: int
    unreviewed: int
    decided: RuleDecisions | None


def rule_uses(
    connection: Connection, rules: Iterable[tuple[str, str]], judged: Judged | None = None
) -> tuple[RuleUse, ...]:
    """The rules that claims name, those that most do first. ``rules`` are today's, by file and id.

    How long it takes hangs on how many decisions there are; with ``judged`` on how many are new to that.
    """
    judged = judged or Judged()
    rules = [*rules]
    files = {rule: file for file, rule in rules}
    decided = {one.rule: one for one in rule_decisions(rules, judged.claims(connection))}
    shares = {share.value: share for share in rule_shares(connection)}
    found = [
        RuleUse(
            files.get(rule, GONE),
            rule,
            shares[rule].claims if rule in shares else 0,
            shares[rule].unreviewed if rule in shares else 0,
            decided.get(rule),
        )
        for rule in {*shares, *decided}
    ]
    return tuple(sorted(found, key=lambda one: (-one.claims, one.rule)))
