"""Claims that say the same in near copies of one article, so that one decision settles all of them.

A near copy shares most of its runs of words with another text (``extractor.batch.sketch``), as a run knows it when it
extracts articles. Where the texts were not loaded, nothing is said.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from extractor.registry.reading import claim_of, claims, safe
from extractor.registry.tables import claim, name
from extractor.registry.texts import text_of, texts_of
from extractor.registry.values import Claim

MOST = 100
"""Claims that are compared, the newest."""

_TOLD = ("standard_id", "event", "body_id", "issued", "valid_from", "valid_until", "event_date")
_REMEMBERED = 20_000
_sketches: dict[str, bytes] = {}


def same_as(connection: Connection, claim_id: str) -> tuple[Claim, ...]:
    """The other claims that say the same of one organization in near copies of the claim's article, the newest first.

    The same is its standard with the edition, event, certification body and all dates, in the values in force.
    """
    own = connection.execute(claims().where(claim.c.id == safe(claim_id))).one_or_none()
    if own is None:
        return ()
    names = select(name.c.id).where(name.c.organization_id == own.organization_id)
    # Of an expression no index is used: SQLite would take the one of bodies, where all claims without one stand together.
    same = [func.coalesce(claim.c[field], "") == (own._mapping[field] or "") for field in _TOLD]
    beside = claims().where(
        claim.c.name_id.in_(names),
        claim.c.work == own.work,
        claim.c.article_id != own.article_id,
        claim.c.review != "rejected",
        *same,
    )
    rows = connection.execute(beside.order_by(claim.c.place, claim.c.id).limit(MOST)).all()
    if not rows or (text := text_of(connection, own.article_id)) is None:
        return ()
    texts = texts_of(connection, {row.article_id for row in rows})
    near = {id for id, other in texts.items() if _is_near(own.article_id, text, id, other)}
    return tuple(claim_of(row) for row in rows if row.article_id in near)


def _is_near(id: str, text: str, other_id: str, other: str) -> bool:
    from extractor.batch.sketch import ALIKE, shared  # numpy costs 0.2 s to import

    return shared(_sketch(id, text), _sketch(other_id, other)) >= ALIKE


def _sketch(id: str, text: str) -> bytes:
    """The sketch of an article's text; its id is the digest of that, so it is made once."""
    from extractor.batch.sketch import sketch

    found = _sketches.get(id)
    if found is None:
        if len(_sketches) >= _REMEMBERED:
            _sketches.clear()
        found = _sketches[id] = sketch(text)
    return found
