"""The queue: claims by filters, the least certain first, and the way to the first of them."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.model import FLAGS, Event
from extractor.registry.desk import queues
from extractor.registry.values import Claim, Page
from extractor.web.review.asked import found_or_wrong, query_of, registry
from extractor.web.review.filtering import FILTERS, filters_of
from extractor.web.review.languages import languages
from extractor.web.review.many import remember
from extractor.web.review.rendering import page, query

PER_PAGE = 50

queue_routes = APIRouter()


@queue_routes.get("/queue")
def queue(request: Request) -> Response:
    """A page of the claims that are asked for, by a form with all filters."""
    asked = query_of(request, *FILTERS, "cursor")
    cursor = asked.pop("cursor", None)

    def find() -> Page[Claim]:
        filters, order = filters_of(asked, request.state.session.reviewer)
        with registry(request) as connection:
            return queues.page(connection, filters, order, cursor, PER_PAGE)

    none: Page[Claim] = Page((), None)
    found, wrong = found_or_wrong(request, find, none)
    return page(
        request, "queue.html", 422 if wrong else 200, asked=asked, cursor=cursor, found=found, flags=FLAGS, wrong=wrong,
        events=get_args(Event), languages=languages(), first=found.items[0].id if found.items else None,
    )  # fmt: skip


@queue_routes.get("/queue/start")
def start(request: Request) -> Response:
    """To the first claim of a queue, or where there is none to the queue, which says so."""
    asked = query_of(request, *FILTERS)
    filters, order = filters_of(asked, request.state.session.reviewer)
    with registry(request) as connection:
        first = queues.first(connection, filters, order)
    return RedirectResponse(f"/queue{query(asked)}" if first is None else f"/record/{first}{query(asked)}", 303)


@queue_routes.get("/queue/many")
def many(request: Request) -> Response:
    """What is accepted or rejected with one press: exactly the claims of a page of the queue, each with its evidence."""
    asked = query_of(request, *FILTERS, "cursor")
    cursor = asked.pop("cursor", None)
    filters, order = filters_of(asked, request.state.session.reviewer)
    with registry(request) as connection:
        found = queues.page(connection, filters, order, cursor, PER_PAGE)
    remember(request.state.session, found.items)
    return page(request, "many.html", claims=found.items, back=f"/queue{query(asked)}", why=None)
