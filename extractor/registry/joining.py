"""Names on their way to their organizations: found with all that keys and judgements join to them, and linked anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from extractor.registry.bulk import among, at_once
from extractor.registry.candidates import drop_joined, forget
from extractor.registry.entries import forget_names
from extractor.registry.linked import Node, Pair, organizations
from extractor.registry.tables import claim, name, organization


class _Row(NamedTuple):
    node: Node
    organization_id: str


_LINKED = (
    name.c.id,
    name.c.exact,
    name.c.gazetteer,
    name.c.country,
    name.c.count.is_not(None),
    name.c.organization_id,
)


class Joining:
    """Names on their way to their organizations.

    ``touched`` are names whose claims have changed, each with the works that these are of, or None for any. What has to be
    summarized are ``organizations`` as a whole, and of others the certificates to the works in ``parts``.
    """

    def __init__(self, connection: Connection, touched: Mapping[str, Collection[str] | None]) -> None:
        self._connection = connection
        self.new: set[str] = set()
        self.moved: set[str] = set()  # from one organization to another
        self._gone: dict[str, _Row] = {}
        self._touched = touched
        self.organizations: set[str] = set()
        self.parts: dict[str, set[str]] = defaultdict(set)
        columns = (
            *_LINKED,
            select(claim.c.id).where(claim.c.name_id == name.c.id).exists(),
            select(organization.c.id).where(organization.c.id == name.c.organization_id).exists(),
        )
        for some in at_once(touched):
            for *node, organization_id, claimed, known in connection.execute(
                select(*columns).where(among(connection, name.c.id, some))
            ):
                here = _Row(Node(*node), organization_id)
                if not claimed:
                    self._gone[here.node.id] = here
                    self.organizations.add(organization_id)
                    continue
                self._claims_changed(here.node.id, organization_id)
                if not known:
                    self.new.add(here.node.id)

    def _claims_changed(self, id: str, organization_id: str) -> None:
        """Note that claims of a name have changed, which is of this organization."""
        works = self._touched.get(id)
        if works is None:
            self.organizations.add(organization_id)
        else:
            self.parts[organization_id].update(works)

    @property
    def gone(self) -> bool:
        """Whether there are names that no claim has any more."""
        return bool(self._gone)

    def remove(self) -> set[str]:
        """Remove the names that no claim has. Returns the blocks that they shared."""
        blocks = forget(self._connection, self._gone)
        forget_names(self._connection, self._gone)
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
        start = self._touched.keys() - self._gone.keys() if everything else {*self.new}
        for id, row in self._gone.items():
            start |= beside.get(id, set())
            start |= {other.node.id for other in self._with_keys({row.node.exact}, {row.node.gazetteer})}
        done: set[str] = set()
        for some in at_once(start, 5000):
            rows = self._closure({*some} - done, beside)
            done |= rows.keys()
            found = organizations((row.node for row in rows.values()), same, different)
            changed = [(id, to) for id, to in found.items() if to != rows[id].organization_id]
            moved = {id for id, _ in changed} - self.new
            self.organizations |= {rows[id].organization_id for id in moved} | {found[id] for id in moved}
            for id in self.new & rows.keys():  # all claims of a name that is new are touched
                self._claims_changed(id, found[id])
            self._write(changed)
            self.moved |= moved
            drop_joined(self._connection, [id for id, _ in changed])

    def _closure(self, ids: Collection[str], beside: Mapping[str, Collection[str]]) -> dict[str, _Row]:
        """These names and all that keys and judgements join to them, directly or through others."""
        rows: dict[str, _Row] = {}
        exacts: set[str | None] = {None}
        gazetteers: set[str | None] = {None}
        met: set[str] = set()  # by judgements, there or not
        waiting = {*ids}
        while waiting:
            found = [row for some in at_once(waiting) for row in self._select(among(self._connection, name.c.id, some))]
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
        by_exact = (
            among(self._connection, name.c.exact, some) for some in at_once({key for key in exacts if key is not None})
        )
        by_gazetteer = (
            among(self._connection, name.c.gazetteer, some)
            for some in at_once({key for key in gazetteers if key is not None})
        )
        return [row for condition in (*by_exact, *by_gazetteer) for row in self._select(condition)]

    def _select(self, condition: Any) -> list[_Row]:
        found = self._connection.execute(select(*_LINKED).where(condition)).all()
        return [_Row(Node(*node), organization_id) for *node, organization_id in found]

    def _write(self, changed: Collection[tuple[str, str]]) -> None:
        if changed:
            statement = update(name).where(name.c.id == bindparam("of")).values(organization_id=bindparam("to"))
            self._connection.execute(statement, [{"of": id, "to": to} for id, to in sorted(changed)])
