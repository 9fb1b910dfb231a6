"""Rules: how often claims name each, and what reviewers found them worth."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry.desk.judged import Judged, hang_on
from extractor.registry.desk.rule_uses import RuleUse, rule_uses
from extractor.web.review.asked import one_of, query_of
from extractor.web.review.counts import Kept
from extractor.web.review.rendering import page

rule_routes = APIRouter()

_MOST = 300  # rules of a page

_ORDERS = {
    "claims": "most records first",
    "precision": "least precision first",
    "unreviewed": "most left to review first",
}


@rule_routes.get("/rules")
def rules(request: Request) -> Response:
    """Those that any claim names."""
    asked = query_of(request, "order", "q")
    order = one_of(asked, "order", _ORDERS) or "claims"
    uses = kept_uses(request).get()
    word = asked.get("q", "").casefold()
    shown = None if uses is None else [one for one in uses if word in f"{one.file} {one.rule}".casefold()]
    if shown is not None and order == "precision":
        shown.sort(key=_worst_first)
    elif shown is not None and order == "unreviewed":
        shown.sort(key=lambda one: -one.unreviewed)
    number = len(shown or ())
    shown = None if shown is None else shown[:_MOST]
    return page(request, "rules.html", uses=shown, total=number, asked=asked, order=order, orders=_ORDERS)


def kept_uses(request: Request) -> Kept[tuple[RuleUse, ...]]:
    """What the rules did in the application's registry, counted when it is first asked for."""
    app = request.app.state
    if not hasattr(app, "rule_uses"):
        judged = Judged()
        app.rule_uses = Kept(
            app.engine, lambda connection: rule_uses(connection, app.rules.patterns.rule_ids(), judged), hang_on
        )
    kept: Kept[tuple[RuleUse, ...]] = app.rule_uses
    return kept


def _worst_first(one: RuleUse) -> tuple[bool, float, int]:
    """By the least that the precision may be; those of which nothing is known come last."""
    return one.decided is None, one.decided.precision if one.decided else 0.0, -one.claims
