"""Names that may be of one organization: those that share a block are compared, and what comes out is written down.

Blocks are words, places and the like. One that more than ``CROWD`` names share (``blocking.crowd``) tells little: names are
compared only if they share another. So what is compared hangs on the names alone, not on the order in which they came. Names that are of one
organization already need no look; those that a person judged are candidates too, whatever the comparison says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, func, or_, select

from extractor.linking.blocking import crowd
from extractor.linking.names import Linker, Name, NameKeys
from extractor.registry import bulk
from extractor.registry.bulk import among, at_once
from extractor.registry.linked import Pair, pair
from extractor.registry.tables import block, candidate, crowded, name

CROWD = 50  # names
_NEW_AT_ONCE = 4  # as many of these: they share most of what they are compared with
_REMEMBERED = 20_000
_COLUMNS = ("left_id", "right_id", "score", "reason", "judgement")


class Comparing:
    """Compares names as they come. ``judged`` has what people said of two."""

    def __init__(self, connection: Connection, linker: Linker, judged: Mapping[Pair, str]) -> None:
        self._connection, self._linker, self._judged = connection, linker, judged
        self._keys: dict[str, NameKeys] = {}

    def add(self, new: Collection[str]) -> None:
        """Compare names that are new with all others."""
        judged: dict[str, list[Pair]] = defaultdict(list)
        for two in self._judged:
            for id in two:
                judged[id].append(two)
        done: set[str] = set()  # compared with all others, those that are new too
        for some in at_once(new, _NEW_AT_ONCE * bulk.AT_ONCE):
            shared = self._blocks(some)
            full = self._crowded(shared)  # and stay so, as names were added
            sizes = self.count(shared.keys() - full) | {by: crowd(by, CROWD) + 1 for by in full}
            members = self._members(by for by, ids in shared.items() if len(ids) < sizes[by] <= crowd(by, CROWD))
            pairs = {
                (id, other) if id < other else (other, id)
                for by, ids in shared.items()
                if 1 < sizes[by] <= crowd(by, CROWD)
                for id in ids
                for other in members.get(by) or ids
                if other != id and other not in done
            }
            self._write({*pairs, *(two for id in some for two in judged.get(id, ()))})
            done.update(some)

    def write(self, pairs: Iterable[Pair]) -> None:
        """Compare these names, and write down what is to be said of them; nothing of some leaves no candidate."""
        for some in at_once(pairs):
            _remove(self._connection, some)
            sharing = self._sharing(some)
            self._write({two for two in some if two in sharing or two in self._judged})

    def count(self, blocks: Iterable[str]) -> dict[str, int]:
        """How many names share each of these blocks. Where one is crowded now, or no more, what was compared is mended."""
        sizes: dict[str, int] = {}
        before: set[str] = set()
        for some in at_once(blocks):
            counted = (
                select(block.c.block, func.count())
                .where(among(self._connection, block.c.block, some))
                .group_by(block.c.block)
            )
            sizes.update((by, 0) for by in some)
            sizes.update((by, size) for by, size in self._connection.execute(counted).all())
            before |= self._crowded(some)
        now = {by for by, size in sizes.items() if size > crowd(by, CROWD)}
        bulk.add(self._connection, crowded, ("block",), [(full,) for full in sorted(now - before)])
        for full in sorted(now - before):
            self._close(full)
        for again in sorted(before - now):
            self._connection.execute(delete(crowded).where(crowded.c.block == again))
            (members,) = self._members([again]).values() or ([],)
            self._write({pair(*two) for two in combinations(members, 2)})
        return sizes

    def _crowded(self, blocks: Iterable[str]) -> set[str]:
        """Those of some blocks that were crowded when they were counted last."""
        found: set[str] = set()
        for some in at_once(blocks):
            found |= {
                *self._connection.execute(
                    select(crowded.c.block).where(among(self._connection, crowded.c.block, some))
                ).scalars()
            }
        return found

    def _blocks(self, ids: Collection[str]) -> dict[str, list[str]]:
        """The blocks of these names, each with those of them that share it."""
        shared: dict[str, list[str]] = defaultdict(list)
        for some in at_once(ids):
            told = select(block.c.block, block.c.name_id).where(among(self._connection, block.c.name_id, some))
            for by, id in self._connection.execute(told).all():
                shared[by].append(id)
        return shared

    def _members(self, blocks: Iterable[str]) -> dict[str, list[str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for some in at_once(blocks):
            told = select(block.c.block, block.c.name_id).where(among(self._connection, block.c.block, some))
            for by, id in self._connection.execute(told).all():
                members[by].append(id)
        return members

    def _close(self, full: str) -> None:
        """Take back the candidates that share no other block."""
        (members,) = self._members([full]).values()
        there = {*members}
        for some in at_once(members):
            # Which of them nobody judged is not asked: by that, SQLite would look for them among all candidates.
            found = select(candidate.c.left_id, candidate.c.right_id, candidate.c.judgement)
            rows = self._connection.execute(found.where(among(self._connection, candidate.c.left_id, some))).all()
            pairs = [(left, right) for left, right, judgement in rows if judgement is None and right in there]
            sharing = self._sharing(pairs)
            _remove(self._connection, (two for two in pairs if two not in sharing))

    def _sharing(self, pairs: Sequence[Pair]) -> set[Pair]:
        """Which of these names share a block that is not crowded."""
        ids = sorted({id for two in pairs for id in two})
        of: dict[str, set[str]] = defaultdict(set)
        for some in at_once(ids):
            told = select(block.c.name_id, block.c.block).where(
                among(self._connection, block.c.name_id, some),
                ~select(crowded).where(crowded.c.block == block.c.block).exists(),
            )
            for id, shared in self._connection.execute(told).all():
                of[id].add(shared)
        return {two for two in pairs if not of[two[0]].isdisjoint(of[two[1]])}

    def _write(self, pairs: Collection[Pair]) -> None:
        keys = self._known({id for two in pairs for id in two})
        compare, judged = self._linker.compare, self._judged
        rows = []
        for two in sorted(pairs):  # what is known of a name stays near while it is compared with others
            left, right = keys.get(two[0]), keys.get(two[1])
            if left is None or right is None:
                continue  # judged, and not there: the log keeps it until they are
            verdict, score, reason = compare(left, right)
            judgement = judged.get(two) if judged else None
            if verdict != "apart" or judgement is not None:
                rows.append((*two, score, reason, judgement))
        unjudged = {id for row in rows if row[4] is None for id in row[:2]}
        of: dict[str, str] = {}
        for some in at_once(unjudged):
            found = self._connection.execute(
                select(name.c.id, name.c.organization_id).where(among(self._connection, name.c.id, some))
            )
            of.update((id, organization_id) for id, organization_id in found)
        rows = [row for row in rows if row[4] is not None or of[row[0]] != of[row[1]]]
        bulk.put(self._connection, candidate, _COLUMNS, rows)

    def _known(self, ids: Collection[str]) -> dict[str, NameKeys]:
        """What these names are compared by."""
        if len(self._keys) > _REMEMBERED:
            self._keys.clear()
        columns = select(name.c.id, name.c.text, name.c.language, name.c.country)
        for some in at_once(ids - self._keys.keys()):
            for id, *told in self._connection.execute(columns.where(among(self._connection, name.c.id, some))).all():
                self._keys[id] = self._linker.keys(Name(*told))
        return self._keys


def drop_joined(connection: Connection, names: Collection[str]) -> None:
    """Remove the candidates among these names that are of one organization by now, but those that were judged."""
    left, right = name.alias("of_left"), name.alias("of_right")
    for some in at_once(names):
        joined = (
            select(candidate.c.left_id, candidate.c.right_id)
            .join(left, left.c.id == candidate.c.left_id)
            .join(right, right.c.id == candidate.c.right_id)
            .where(candidate.c.judgement.is_(None), left.c.organization_id == right.c.organization_id)
            .where(or_(candidate.c.left_id.in_(some), candidate.c.right_id.in_(some)))
        )
        _remove(connection, [(row[0], row[1]) for row in connection.execute(joined)])


def _remove(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    where = candidate.c.left_id == bindparam("left"), candidate.c.right_id == bindparam("right")
    if gone := [{"left": left, "right": right} for left, right in pairs]:
        connection.execute(delete(candidate).where(*where), gone)


def forget(connection: Connection, names: Collection[str]) -> set[str]:
    """Remove all that names were compared by, and their candidates. Returns the blocks that they shared."""
    blocks: set[str] = set()
    for some in at_once(names):
        blocks |= {*connection.execute(select(block.c.block).where(block.c.name_id.in_(some))).scalars()}
        connection.execute(delete(candidate).where(or_(candidate.c.left_id.in_(some), candidate.c.right_id.in_(some))))
        connection.execute(delete(block).where(block.c.name_id.in_(some)))
    return blocks
