"""What each rule did on a corpus: where it fired, which records it took part in, and how many of these are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.model import Record, Span

_FEWEST = 2  # marks of a rule before it may be said to do something always


class Mark(NamedTuple):
    """Words that a rule fired on: the article's source and where they stand in its text."""

    source: str
    span: Span


Marks = Mapping[str, set[Mark]]
"""What each rule fired on, by its id."""


class Removal(NamedTuple):
    """What a corpus loses without a rule: so many right claims, and so many wrong ones that it had kept out.

    Either is negative where more is right, or less is wrong, without it.
    """

    lost: int
    kept_out: int


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What a rule did. ``fired`` counts the words it fired on, ``records`` those that it took part in.

    ``right`` are the right ones of these records, ``alone`` those of the right ones in which no other rule of the same
    file took part; both None where there is no gold. ``removal`` is what became of the claims without the rule; None
    where that was not tried.
    """

    file: str
    rule: str
    fired: int
    records: int
    right: int | None
    alone: int | None
    removal: Removal | None = None

    @property
    def precision(self) -> float | None:
        """The share of right ones among its records; None without records or gold."""
        return None if self.right is None or not self.records else self.right / self.records


class Shadow(NamedTuple):
    """A rule that fires nowhere but where each of ``others`` fires, on the same words."""

    rule: str
    others: tuple[str, ...]


def rule_uses(
    rules: Iterable[tuple[str, str]],
    mentions: Marks,
    cues: Marks,
    judged: Sequence[tuple[Record, bool | None]],
    removals: Mapping[str, Removal] | None = None,
) -> list[RuleUse]:
    """The use of each rule, given by file and id: files in their order, in a file those with the most records first.

    A rule takes part in a record that names it, or whose organization, standard, body or date is a mention of it.
    ``judged`` are the records with whether they are right, None where there is no gold to tell.
    """
    files = {rule: file for file, rule in rules}
    mentioned = _by_mark(mentions)
    records, right, alone = dict.fromkeys(files, 0), dict.fromkeys(files, 0), dict.fromkeys(files, 0)
    for record, is_right in judged:
        source = record.article.source
        took_part = {rule for span in _spans(record) for rule in mentioned.get(Mark(source, span), ())}
        took_part = (took_part | set(record.rules)) & files.keys()
        kinds = [files[rule] for rule in took_part]
        for rule in took_part:
            records[rule] += 1
            right[rule] += bool(is_right)
            alone[rule] += bool(is_right) and kinds.count(files[rule]) == 1
    told = all(is_right is not None for _, is_right in judged)
    uses = [
        RuleUse(
            file,
            rule,
            len(mentions.get(rule, set()) | cues.get(rule, set())),
            records[rule],
            right[rule] if told else None,
            alone[rule] if told else None,
            (removals or {}).get(rule),
        )
        for rule, file in files.items()
    ]
    order = {file: index for index, file in enumerate(dict.fromkeys(files.values()))}
    return sorted(uses, key=lambda use: (order[use.file], -use.records, -use.fired, use.rule))


def shadows(*marks: Marks) -> list[Shadow]:
    """The rules that never fire without certain others on the same words; of equal rules, each is the other's shadow."""
    fired = {rule: marked for part in marks for rule, marked in part.items()}
    rules_of = _by_mark(fired)
    found = []
    for rule, marked in sorted(fired.items()):
        others = set.intersection(*(rules_of[mark] for mark in marked)) - {rule} if len(marked) >= _FEWEST else set()
        if others:
            found.append(Shadow(rule, tuple(sorted(others))))
    return found


def _by_mark(marks: Marks) -> dict[Mark, set[str]]:
    rules: dict[Mark, set[str]] = {}
    for rule, marked in marks.items():
        for mark in marked:
            rules.setdefault(mark, set()).add(rule)
    return rules


def _spans(record: Record) -> Iterator[Span]:
    dates = record.dates
    for part in (
        record.organization, record.standard, record.from_standard, record.certification_body, record.consultant,
        dates.issued, dates.valid_from, dates.valid_until, dates.event,
    ):  # fmt: skip
        if part is not None:
            yield part.span
