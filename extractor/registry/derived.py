"""What follows from claims, names and decisions, made anew where these have changed.

``refresh`` is called within the transaction that wrote what changed, and looks only at what hangs on it; ``rebuild``
makes everything anew. Both give the same rows: what is derived hangs on what is there, not on how it came.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from extractor.linking.names import Linker
from extractor.registry import bulk, judgements, reviews, settled
from extractor.registry.bodies import Bodies
from extractor.registry.candidates import Comparing, at_once, forget
from extractor.registry.certificates import standing
from extractor.registry.findings import Disagreement, disagreements
from extractor.registry.linked import Node, Pair, organizations
from extractor.registry.names import hashed
from extractor.registry.settled import Settlements
from extractor.registry.tables import article, candidate, certificate, claim, crowded, finding, name, organization
from extractor.registry.told import Told

_ORGANIZATION = ("id", "name", "country", "kind", "claims")
_CERTIFICATE = (
    "organization_id", "work", "status", "edition", "body_id", "since", "valid_until", "day", "claim_id", "claims", "articles",
)  # fmt: skip
_FINDING = ("id", "kind", "organization_id", "work", "differing", "told", "settled")


def refresh(connection: Connection, name_ids: Collection[str], linker: Linker) -> None:
    """Make anew what hangs on names: those that are new, and those whose claims were added, changed or removed.

    A name is new where no row of ``organization`` has its ``organization_id``. Decisions about claims are laid over what
    was extracted. Names that no claim has any more are removed, with what they were compared by.
    """
    touched = {*name_ids}
    touched |= reviews.lay_over(connection, touched, linker)
    names = _Names(connection, touched)
    judged = judgements.in_force(connection, linker)
    comparing = Comparing(connection, linker, judged.verdicts)
    comparing.count(names.remove())
    names.link(judged.verdicts)
    comparing.add(names.new)
    _summarize(connection, names.organizations, linker)


def relink(connection: Connection, pairs: Collection[Pair], linker: Linker) -> None:
    """Make anew what hangs on judgements about these names."""
    judged = judgements.in_force(connection, linker)
    names = _Names(connection, {id for two in pairs for id in two})
    names.link(judged.verdicts, everything=True)
    Comparing(connection, linker, judged.verdicts).write(pairs)
    _summarize(connection, names.organizations, linker)


def rebuild(connection: Connection, linker: Linker) -> None:
    """Make all anew that is derived from claims, names and decisions."""
    for table in (certificate, finding, organization, candidate, crowded):
        connection.execute(delete(table))
    connection.execute(update(name).values(organization_id=name.c.id))
    reviews.lay_over_all(connection, linker)
    refresh(connection, {*connection.execute(select(name.c.id)).scalars()}, linker)


class _Row(NamedTuple):
    node: Node
    organization_id: str


_COLUMNS = (
    name.c.id,
    name.c.exact,
    name.c.gazetteer,
    name.c.country,
    name.c.count.is_not(None),
    name.c.organization_id,
)


class _Names:
    """Names on their way to their organizations."""

    def __init__(self, connection: Connection, touched: Collection[str]) -> None:
        self._connection = connection
        self.new: set[str] = set()
        self._gone: dict[str, _Row] = {}
        self._touched = touched
        self.organizations: set[str] = set()  # of which something has changed
        columns = (
            *_COLUMNS,
            select(claim.c.id).where(claim.c.name_id == name.c.id).exists(),
            select(organization.c.id).where(organization.c.id == name.c.organization_id).exists(),
        )
        for some in at_once(touched):
            for *node, organization_id, claimed, known in connection.execute(
                select(*columns).where(name.c.id.in_(some))
            ):
                here = _Row(Node(*node), organization_id)
                self.organizations.add(here.organization_id)
                if not claimed:
                    self._gone[here.node.id] = here
                elif not known:
                    self.new.add(here.node.id)

    def remove(self) -> set[str]:
        """Remove the names that no claim has. Returns the blocks that they shared."""
        blocks = forget(self._connection, self._gone)
        for some in at_once(self._gone):
            self._connection.execute(delete(name).where(name.c.id.in_(some)))
        return blocks

    def link(self, judged: Mapping[Pair, str], *, everything: bool = False) -> None:
        """Link what is new, or was linked by what is gone, with all that it belongs to."""
        same = [two for two, verdict in judged.items() if verdict == "same"]
        different = [two for two, verdict in judged.items() if verdict == "different"]
        beside: dict[str, set[str]] = defaultdict(set)
        for left, right in same:
            beside[left].add(right)
            beside[right].add(left)
        start = {*self._touched} - self._gone.keys() if everything else {*self.new}
        for id, row in self._gone.items():
            start |= beside.get(id, set())
            start |= {other.node.id for other in self._with_keys({row.node.exact}, {row.node.gazetteer})}
        done: set[str] = set()
        for some in at_once(start, 5000):
            rows = self._closure({*some} - done, beside)
            done |= rows.keys()
            found = organizations((row.node for row in rows.values()), same, different)
            changed = [(id, to) for id, to in found.items() if to != rows[id].organization_id]
            self.organizations |= {rows[id].organization_id for id, _ in changed} | {found[id] for id in rows}
            self._write(changed)

    def _closure(self, ids: Collection[str], beside: Mapping[str, Collection[str]]) -> dict[str, _Row]:
        """These names and all that keys and judgements join to them, directly or through others."""
        rows: dict[str, _Row] = {}
        exacts: set[str | None] = {None}
        gazetteers: set[str | None] = {None}
        met: set[str] = set()  # by judgements, there or not
        waiting = {*ids}
        while waiting:
            found = [row for some in at_once(waiting) for row in self._select(name.c.id.in_(some))]
            more = {other for id in waiting for other in beside.get(id, ())}
            met |= waiting
            while found:
                fresh = [row for row in found if row.node.id not in rows]
                rows.update((row.node.id, row) for row in fresh)
                more |= {other for row in fresh for other in beside.get(row.node.id, ())}
                new_exacts = {row.node.exact for row in fresh if not row.node.alone} - exacts
                new_gazetteers = {row.node.gazetteer for row in fresh if not row.node.alone} - gazetteers
                exacts |= new_exacts
                gazetteers |= new_gazetteers
                found = self._with_keys(new_exacts, new_gazetteers)
            waiting = more - met - rows.keys()
        return rows

    def _with_keys(self, exacts: Iterable[str | None], gazetteers: Iterable[str | None]) -> list[_Row]:
        by_exact = (name.c.exact.in_(some) for some in at_once({key for key in exacts if key is not None}))
        by_gazetteer = (name.c.gazetteer.in_(some) for some in at_once({key for key in gazetteers if key is not None}))
        return [row for condition in (*by_exact, *by_gazetteer) for row in self._select(condition)]

    def _select(self, condition: Any) -> list[_Row]:
        found = self._connection.execute(select(*_COLUMNS).where(condition))
        return [_Row(Node(*node), organization_id) for *node, organization_id in found]

    def _write(self, changed: Collection[tuple[str, str]]) -> None:
        if changed:
            statement = update(name).where(name.c.id == bindparam("of")).values(organization_id=bindparam("to"))
            self._connection.execute(statement, [{"of": id, "to": to} for id, to in sorted(changed)])


def _summarize(connection: Connection, ids: Collection[str], linker: Linker) -> None:
    """Make organizations anew, with their certificates and findings; one that has no claim is no more."""
    bodies, settlements = Bodies(connection, linker), settled.in_force(connection)
    fields = (*(claim.c[field] for field in Told._fields if field != "published"), article.c.published)
    columns = (name.c.organization_id, claim.c.work, claim.c.review, name.c.text, name.c.country, name.c.kind)
    query = (
        select(*columns, *fields)
        .join(name, name.c.id == claim.c.name_id)
        .join(article, article.c.id == claim.c.article_id)
    )
    for some in at_once(ids):
        for column in (organization.c.id, certificate.c.organization_id, finding.c.organization_id):
            connection.execute(delete(column.table).where(column.in_(some)))
        rows = sorted(connection.execute(query.where(name.c.organization_id.in_(some))), key=itemgetter(0, 1))
        known, held, found = list[bulk.Row](), list[bulk.Row](), list[bulk.Row]()
        for id, mine in groupby(rows, itemgetter(0)):
            every = [*mine]
            counted = [row for row in every if row[2] != "rejected"]
            known.append((id, *_called(counted or every), len(counted)))
            for work, those in groupby(counted, itemgetter(1)):
                claims = [Told(*row[6:]) for row in those]
                held.append((id, work, *standing(claims)))
                found += _findings(id, work, disagreements(claims, bodies.differ), settlements)
        bulk.add(connection, organization, _ORGANIZATION, known)
        bulk.add(connection, certificate, _CERTIFICATE, held)
        bulk.add(connection, finding, _FINDING, found)


def _called(rows: Sequence[Any]) -> tuple[str, str | None, str | None]:
    """The name, country and kind that most of these claims tell; of those that as many tell the first in the alphabet."""
    if len(rows) == 1:
        return rows[0][3], rows[0][4], rows[0][5]
    text, country, kind = (_most(row[column] for row in rows if row[column] is not None) for column in (3, 4, 5))
    assert text is not None
    return text, country, kind


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _findings(id: str, work: str, found: Iterable[Disagreement], settlements: Settlements) -> Iterator[bulk.Row]:
    """Rows of findings. Two of one kind and values, of awards years apart, are numbered."""
    met: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for one in found:
        met[one.kind, one.values] += 1
        key = "\n".join((one.kind, id, work, *one.values, str(met[one.kind, one.values])))
        is_settled = settlements.settled(one.kind, work, one.values, one.claims)
        told = _text([{"field": saying.field, "value": saying.value, "claims": saying.claims} for saying in one.told])
        yield hashed(key), one.kind, id, work, _text(one.values), told, is_settled


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
