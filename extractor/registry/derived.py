"""What follows from claims, names and decisions, made anew where these have changed.

``refresh`` is called within the transaction that wrote what changed, and looks only at what hangs on it; ``rebuild``
makes everything anew. Both give the same rows: what is derived hangs on what is there, not on how it came.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from extractor.linking.names import Linker
from extractor.registry import bulk, entries, judgements, log, reviews
from extractor.registry.bulk import at_once
from extractor.registry.candidates import Comparing
from extractor.registry.joining import Joining
from extractor.registry.linked import Pair
from extractor.registry.names import COLUMNS, Names
from extractor.registry.summaries import summarize
from extractor.registry.tables import block, candidate, certificate, claim, crowded, finding, name, organization

_ANY: Mapping[str, Collection[str]] = MappingProxyType({})


def refresh(
    connection: Connection,
    name_ids: Collection[str],
    linker: Linker,
    works: Mapping[str, Collection[str]] = _ANY,
    decided: Collection[str] = (),
) -> None:
    """Make anew what hangs on names: those that are new, and those whose claims were added, changed or removed.

    ``works`` tells of some names that only their claims of these works were. ``decided`` are claims that were written and that
    people decided about: this is laid over what was extracted. A name is new where no row of ``organization`` has its
    ``organization_id``. Names that no claim has any more are removed, with what they were compared by.
    """
    touched: dict[str, Collection[str] | None] = {id: works.get(id) for id in name_ids}
    touched |= dict.fromkeys(reviews.put_all_in_force(connection, decided, linker))
    names = Joining(connection, touched)
    blocks = names.remove()
    if names.new or names.gone:  # else all are linked as they were, and what people judged need not be read
        judged = judgements.in_force(connection, linker)  # of the names that are left
        comparing = Comparing(connection, linker, judged.verdicts)
        comparing.count(blocks)
        names.link(judged.verdicts)
        comparing.add(names.new | names.moved)
    summarize(connection, names.organizations, linker, names.parts)


def relink(connection: Connection, pairs: Collection[Pair], linker: Linker) -> None:
    """Make anew what hangs on judgements about these names."""
    judged = judgements.in_force(connection, linker)
    names = Joining(connection, dict.fromkeys(id for two in pairs for id in two))
    names.link(judged.verdicts, everything=True)
    comparing = Comparing(connection, linker, judged.verdicts)
    comparing.write(pairs)
    comparing.add(names.moved)
    summarize(connection, names.organizations, linker, names.parts)


def rebuild(connection: Connection, linker: Linker) -> None:
    """Make all anew that is derived from claims, names and decisions."""
    for table in (certificate, finding, organization, candidate, crowded):
        connection.execute(delete(table))
    connection.execute(update(name).values(organization_id=name.c.id))
    log.rebuild(connection)
    reviews.lay_over_all(connection, linker)
    refresh(connection, {*connection.execute(select(name.c.id)).scalars()}, linker)


def renew(connection: Connection, linker: Linker) -> None:
    """Make anew what names are found and compared by, as other rules have it, and all that follows.

    The ids of names hang on what the rules say of them: some may be others afterwards, as if loaded by these rules.
    """
    names = Names(linker)
    for table in (candidate, block):
        connection.execute(delete(table))
    claimed = select(claim.c.article_id, *(name.c[field] for field in ("id", "text", "language", "kind", "count")))
    claimed = claimed.join(name, name.c.id == claim.c.name_id).distinct()
    moves = claim.c.name_id == bindparam("before"), claim.c.article_id == bindparam("of")
    for some in at_once(connection.execute(select(name.c.id)).scalars()):
        rows, blocks, moved = set[bulk.Row](), set[bulk.Row](), list[dict[str, Any]]()
        for article_id, id, text, language, kind, count in connection.execute(claimed.where(name.c.id.in_(some))):
            row, shared = names.row(text, language, kind, count, article_id)
            rows.add(row)
            blocks.update((of, row[0]) for of in shared)
            if row[0] != id:
                moved.append({"before": id, "of": article_id, "to": row[0]})
        bulk.put(connection, name, COLUMNS, rows, keep={"kind"})
        bulk.add_extreme(connection, name, COLUMNS, rows, "kind")  # of names that become one
        bulk.add(connection, block, ("block", "name_id"), sorted(blocks))
        if moved:
            connection.execute(update(claim).where(*moves).values(name_id=bindparam("to")), moved)
    entries.rebuild(connection)
    rebuild(connection, linker)
