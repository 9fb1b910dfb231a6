"""Batches: claims of one rule, of one organization, or of copies of one article, to be settled together."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk import queues
from extractor.registry.desk.batches import by_organization, by_rule
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.same import same_as
from extractor.registry.showing import show_claim
from extractor.registry.values import Claim
from extractor.web.review.asked import nothing, query_of, registry
from extractor.web.review.many import remember
from extractor.web.review.rendering import page

_LOOKED_AT = 100  # claims of the queue, for such as are told in copies

batch_routes = APIRouter()


@dataclass(frozen=True, slots=True)
class Copied:
    """A claim and the unreviewed ones that say the same in copies of its article."""

    claim: Claim
    copies: tuple[Claim, ...]


@batch_routes.get("/batches")
def batches(request: Request) -> Response:
    """The rules and the organizations of what is left to review."""
    asked = query_of(request, "rules", "organizations")
    with registry(request) as connection:
        rules = by_rule(connection, asked.get("rules"), 10)
        organizations = by_organization(connection, asked.get("organizations"), 10)
    return page(request, "batches.html", rules=rules, organizations=organizations, asked=asked)


@batch_routes.get("/batches/copies")
def copies(request: Request) -> Response:
    """Of the next claims of the queue, those that are told again in copies of their article."""
    asked = query_of(request, "cursor")
    cursor, seen, found = asked.get("cursor"), set[str](), []
    with registry(request) as connection:
        next = queues.page(connection, Filters(), "confidence", cursor, _LOOKED_AT)
        for claim in next.items:
            same = tuple(one for one in same_as(connection, claim.id) if one.review == "unreviewed")
            if same and claim.id not in seen:
                found.append(Copied(claim, same))
                seen |= {one.id for one in same}
    return page(request, "copies.html", found=found, looked_at=len(next.items), next=next.next, cursor=cursor)


@batch_routes.get("/batches/copies/{id}")
def once(request: Request, id: str) -> Response:
    """A claim with its copies, to be settled once."""
    query_of(request)
    with registry(request) as connection:
        own = show_claim(connection, id)
        if own is None:
            raise nothing("record")
        those = [one for one in (own.claim, *same_as(connection, id)) if one.review == "unreviewed"]
    remember(request.state.session, those)
    why = "They say the same of one organization, in articles that are near copies of each other."
    return page(request, "many.html", claims=those, back="/batches/copies", why=why)
