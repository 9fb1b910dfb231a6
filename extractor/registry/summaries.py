"""Organizations as their claims make them: what they are called, their certificates, and where claims disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, delete, func, select

from extractor.linking.names import Linker
from extractor.registry import bulk
from extractor.registry.bodies import Bodies
from extractor.registry.bulk import among, as_json, at_once
from extractor.registry.certificates import standing
from extractor.registry.findings import Disagreement, disagreements
from extractor.registry.names import hashed
from extractor.registry.settlements import Settlements
from extractor.registry.tables import article, certificate, claim, finding, name, organization
from extractor.registry.told import Told

_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
_NAME = tuple(name.c[field] for field in ("id", "organization_id", "text", "country", "kind"))
_ORGANIZATION = ("id", "name", "country", "kind", "claims")
_CERTIFICATE = (
    "organization_id", "work", "status", "edition", "body_id", "since", "valid_until", "day", "claim_id", "claims", "articles",
)  # fmt: skip
_FINDING = ("id", "kind", "organization_id", "work", "differing", "told", "settled")


def summarize(
    connection: Connection, ids: Collection[str], linker: Linker, parts: Mapping[str, Collection[str]] = _NOTHING
) -> None:
    """Make organizations anew, with their certificates and findings; one that has no claim is no more.

    Of those in ``parts``, only the certificates to these works are: what was told of the others has not changed.
    """
    bodies, settlements = Bodies(connection, linker), Settlements(connection)
    for some in at_once({*ids, *parts}):
        whole = [id for id in some if id in ids]
        pairs = sorted((id, work) for id in some if id not in ids for work in parts[id])
        _forget(connection, some, whole, pairs)
        names = {
            row.id: row
            for row in connection.execute(select(*_NAME).where(among(connection, name.c.organization_id, some))).all()
        }
        bulk.add(connection, organization, _ORGANIZATION, _organizations(connection, names))
        held, found = list[bulk.Row](), list[bulk.Row]()
        told = _told(connection, names, {*whole}, parts)
        for (id, work), those in groupby(told, itemgetter(0, 1)):
            claims = [claim for _, _, claim in those]
            held.append((id, work, *standing(claims)))
            found += _findings(id, work, disagreements(claims, bodies.differ), settlements)
        bulk.add(connection, certificate, _CERTIFICATE, held)
        bulk.add(connection, finding, _FINDING, found)


def _forget(
    connection: Connection, every: Collection[str], whole: Collection[str], pairs: Collection[tuple[str, str]]
) -> None:
    """Remove these organizations; with all that is derived of them, or with their certificates to these works."""
    connection.execute(delete(organization).where(among(connection, organization.c.id, every)))
    for table in (certificate, finding):
        connection.execute(delete(table).where(among(connection, table.c.organization_id, whole)))
    if pairs:
        these = bulk.both_among(connection, certificate.c.organization_id, certificate.c.work, pairs)
        connection.execute(delete(certificate).where(these))
        these = bulk.both_among(connection, finding.c.organization_id, finding.c.work, pairs)
        by_index = among(connection, finding.c.organization_id, {id for id, _ in pairs})
        connection.execute(delete(finding).where(by_index, these))


def _organizations(connection: Connection, names: Mapping[str, Any]) -> Iterator[bulk.Row]:
    """Rows of organizations, by their names: how they are called hangs on how many claims use each."""
    rejected = func.sum(case((claim.c.review == "rejected", 1), else_=0))
    counted: dict[str, list[tuple[Any, int, int]]] = defaultdict(list)  # names, with their claims and those that count
    for those in at_once(names):
        query = select(claim.c.name_id, func.count(), func.count() - rejected).where(
            among(connection, claim.c.name_id, those)
        )
        for id, every, left in connection.execute(query.group_by(claim.c.name_id)).all():
            counted[names[id].organization_id].append((names[id], every, left))
    for id, rows in counted.items():
        claims = sum(left for _, _, left in rows)
        uses = [(row, left if claims else every) for row, every, left in rows if left or not claims]
        if len(uses) == 1:  # as nearly always
            ((only, _),) = uses
            yield id, only.text, only.country, only.kind, claims
            continue
        yield id, _most(uses, "text"), _most(uses, "country"), _most(uses, "kind"), claims


def _most(uses: Sequence[tuple[Any, int]], field: str) -> str | None:
    """The value that most claims tell; of those that as many tell the first in the alphabet."""
    counts: Counter[str] = Counter()
    for row, claims in uses:
        if (value := getattr(row, field)) is not None:
            counts[value] += claims
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _told(
    connection: Connection, names: Mapping[str, Any], whole: Container[str], parts: Mapping[str, Collection[str]]
) -> list[tuple[str, str, Told]]:
    """The claims that count, with their organizations and works, in the order of these."""
    fields = (*(claim.c[field] for field in Told._fields if field != "published"), article.c.published)
    query = select(claim.c.work, *fields).join(article, article.c.id == claim.c.article_id)
    query = query.where(claim.c.review != "rejected")
    of = {id: row.organization_id for id, row in names.items()}
    conditions: list[ColumnElement[bool]] = []
    conditions += [among(connection, claim.c.name_id, those) for those in at_once(id for id in of if of[id] in whole)]
    pairs = ((id, work) for id in of if of[id] not in whole for work in parts[of[id]])
    conditions += [bulk.both_among(connection, claim.c.name_id, claim.c.work, those) for those in at_once(pairs)]
    found = [row for condition in conditions for row in connection.execute(query.where(condition)).all()]
    told = [(of[row.name_id], row.work, Told(*row[1:])) for row in found]
    return sorted(told, key=itemgetter(0, 1))


def _findings(id: str, work: str, found: Iterable[Disagreement], settlements: Settlements) -> Iterator[bulk.Row]:
    """Rows of findings. Two of one kind and values, of awards years apart, are numbered."""
    met: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for one in found:
        met[one.kind, one.values] += 1
        key = "\n".join((one.kind, id, work, *one.values, str(met[one.kind, one.values])))
        is_settled = settlements.settled(one.kind, work, one.values, one.claims)
        told = as_json([{"field": saying.field, "value": saying.value, "claims": saying.claims} for saying in one.told])
        yield hashed(key), one.kind, id, work, as_json(one.values), told, is_settled
