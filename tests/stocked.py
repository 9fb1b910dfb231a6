"""A registry with something of everything, to be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from registered import fed, record
from sqlalchemy import Engine, select

from extractor.registry import tables
from extractor.registry.database import writing
from extractor.registry.entries import forget_claims, index_claims

HOLDERS = (
    ("UBND thành phố Đà Nẵng", "vi"),
    ("Da Nang Seafood Ltd", "en"),
    ("नागपूर महानगरपालिका", "mr"),
    ("Sunrise Dairy", "en"),
    ("Công ty Sữa Bình Minh", "vi"),
)
STANDARDS = ("ISO 9001:2015", "ISO 9001:2008", "ISO 14001:2015", "ISO/IEC 27001:2022", "HACCP")
EVENTS = ("awarded", "renewed", "awarded", "withdrawn")
BODIES = (("Bureau Veritas", "bureau-veritas"), ("Zed Certification", None), (None, None))
DAYS = ("2014-03-01", "2019-07-30", "2019-07", "2022", None)


def records(count: int = 60, first: int = 0) -> list[dict[str, Any]]:
    """Records that differ in everything, two of each article."""
    made = []
    for number in range(first, first + count):
        holder, language = HOLDERS[number // 2 % 5]
        body, body_id = BODIES[number % 3]
        made.append(
            record(
                holder,
                STANDARDS[number % 7 % 5],
                EVENTS[number % 4],
                id=f"claim-{number}",
                article=f"Article {number // 2} says it.",
                source=f"news/{number // 2}.txt",
                language=language,
                published=None,
                body=body,
                body_id=body_id,
                issued=DAYS[number % 11 % 5],
                confidence=0.5 + number % 50 / 100,
            )
        )
    return made


def stock(engine: Engine, folder: Path) -> None:
    """Load records, reject one, correct one, and put in what is derived, as a person's decisions would have it."""
    fed(engine, folder, *records())
    with writing(engine) as connection:
        for id, review in (("claim-3", "rejected"), ("claim-4", "accepted"), ("claim-5", "corrected")):
            claim = connection.execute(select(tables.claim).where(tables.claim.c.id == id)).one()
            changed = {"review": review}
            if review == "corrected":
                corrected = json.loads(claim.record)
                corrected["scope"] = {"text": "pasteurised milk", "span": [0, 16]}
                changed["corrected"] = json.dumps(corrected)
            forget_claims(connection, [id])
            connection.execute(tables.claim.update().where(tables.claim.c.id == id).values(changed))
            index_claims(connection, [id])
        names = connection.execute(select(tables.name).order_by(tables.name.c.id)).all()
        one, other, third, *_ = [name.id for name in names]
        for table in (tables.certificate, tables.finding, tables.candidate):
            connection.execute(table.delete())
        row = {"status": "held", "edition": 2015, "body_id": "bureau-veritas", "since": "2014-03-01"}
        row |= {"valid_until": None, "day": "2022-01-01", "claim_id": "claim-0", "claims": 2, "articles": 1}
        own = [name.organization_id for name in names]
        works = ("ISO 9001", "ISO/IEC 27001")
        certificates = [{**row, "organization_id": id, "work": work} for id in dict.fromkeys(own) for work in works]
        connection.execute(tables.certificate.insert(), certificates)
        told = json.dumps([{"field": "body_id", "value": "bureau-veritas", "claims": ["claim-0"]}])
        finding = {
            "kind": "bodies",
            "organization_id": own[0],
            "work": "ISO 9001",
            "told": told,
            "settled": False,
            "differing": "[]",
        }
        connection.execute(tables.finding.insert(), [{**finding, "id": "f1"}, {**finding, "id": "f2", "settled": True}])
        candidate = {"reason": "translated", "judgement": None}
        pairs = [(one, other, 0.9, None), (one, third, 0.7, None), (other, third, 0.7, "different")]
        connection.execute(
            tables.candidate.insert(),
            [
                {**candidate, "left_id": left, "right_id": right, "score": score, "judgement": judgement}
                for left, right, score, judgement in pairs
            ],
        )
