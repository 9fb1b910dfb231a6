"""Organizations as their claims make them: what they are called, their certificates, and where claims disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, select

from extractor.linking.names import Linker
from extractor.registry import bulk
from extractor.registry.bodies import Bodies
from extractor.registry.bulk import as_json, at_once
from extractor.registry.certificates import standing
from extractor.registry.findings import Disagreement, disagreements
from extractor.registry.names import hashed
from extractor.registry.settlements import Settlements
from extractor.registry.tables import article, certificate, claim, finding, name, organization
from extractor.registry.told import Told

_ORGANIZATION = ("id", "name", "country", "kind", "claims")
_CERTIFICATE = (
    "organization_id", "work", "status", "edition", "body_id", "since", "valid_until", "day", "claim_id", "claims", "articles",
)  # fmt: skip
_FINDING = ("id", "kind", "organization_id", "work", "differing", "told", "settled")


def summarize(connection: Connection, ids: Collection[str], linker: Linker) -> None:
    """Make organizations anew, with their certificates and findings; one that has no claim is no more."""
    bodies, settlements = Bodies(connection, linker), Settlements(connection)
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
        rows = sorted(connection.execute(query.where(name.c.organization_id.in_(some))).all(), key=itemgetter(0, 1))
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
    if len({row[3:6] for row in rows}) == 1:
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
        told = as_json([{"field": saying.field, "value": saying.value, "claims": saying.claims} for saying in one.told])
        yield hashed(key), one.kind, id, work, as_json(one.values), told, is_settled
