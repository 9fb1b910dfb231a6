"""Articles: found by the claims that they make, and each with the words of all its claims marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.model import Event
from extractor.output.display import printable
from extractor.registry import log
from extractor.registry.completeness import complete
from extractor.registry.desk import queues
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.shown import claims_of
from extractor.registry.desk.unclaimed import Unclaimed, next_unclaimed, unclaimed
from extractor.registry.showing import show_article, show_claim
from extractor.registry.texts import text_of
from extractor.registry.values import Claim, Page
from extractor.web.review.asked import found_or_wrong, nothing, one_of, query_of, registry
from extractor.web.review.form import CALLED, blank, kind, marks
from extractor.web.review.highlights import segments
from extractor.web.review.keys import ADDING
from extractor.web.review.languages import languages
from extractor.web.review.others import others_of
from extractor.web.review.rendering import page, query

_CLAIMS = 100  # of which a page's articles are
_FILTERS = ("claims", "q", "language", "source")

article_routes = APIRouter()


@dataclass(frozen=True, slots=True)
class Told:
    """An article, and those of its claims that were asked for."""

    id: str
    title: str | None
    language: str
    published: str | None
    claims: tuple[Claim, ...]


@article_routes.get("/articles")
def articles(request: Request) -> Response:
    """Those with claims that have all the words, by the newest of them; with ``claims=none`` those without any."""
    asked = query_of(request, *_FILTERS, "cursor")
    cursor = asked.pop("cursor", None)
    if one_of(asked, "claims", ("none",)):
        return _without_claims(request, asked, cursor)
    wanted = Filters(text=asked.get("q"), language=asked.get("language"), source=asked.get("source"), review="all")

    def find() -> Page[Claim]:
        with registry(request) as connection:
            return queues.page(connection, wanted, "newest", cursor, _CLAIMS)

    none: Page[Claim] = Page((), None)
    found, wrong = found_or_wrong(request, find, none)
    return page(
        request, "articles.html", 422 if wrong else 200, wrong=wrong, asked=asked, cursor=cursor, articles=_by_article(found.items), next=found.next,
        languages=languages(),
    )  # fmt: skip


def _without_claims(request: Request, asked: dict[str, str], cursor: str | None) -> Response:
    def find() -> Page[Unclaimed]:
        with registry(request) as connection:
            return unclaimed(connection, asked.get("language"), asked.get("source"), asked.get("q"), cursor)

    none: Page[Unclaimed] = Page((), None)
    found, wrong = found_or_wrong(request, find, none)
    told = tuple(Told(one.id, one.title, one.language, one.published, ()) for one in found.items)
    return page(
        request, "articles.html", 422 if wrong else 200, wrong=wrong, asked=asked, cursor=cursor, articles=told, next=found.next,
        languages=languages(),
    )  # fmt: skip


@article_routes.get("/articles/{id}/add")
def missing(request: Request, id: str) -> Response:
    """A claim that it makes and that no rule found, to be written down; within the list that the filters are of."""
    asked = query_of(request, *_FILTERS)
    with registry(request) as connection:
        shown, text = show_article(connection, id), text_of(connection, id)
        if shown is None:
            raise nothing("article")
        if text is None:
            return RedirectResponse(f"/articles/{shown.id}", 303)  # which tells how to load it
        others = claims_of(connection, shown.id)
        is_complete = complete(log.history(connection, "article", shown.id))
        next = next_unclaimed(connection, shown.id, asked.get("language"), asked.get("source"), asked.get("q"))
    words = [mark for one in others if one.claim.review != "rejected" for mark in marks(one.record, one.claim.id)]
    request.app.state.rules.warm()
    return page(
        request, "missing.html", article=shown, pieces=segments(printable(text), words), length=len(text),
        others=[*others_of(others)], is_complete=is_complete, fields=blank(shown.language), events=get_args(Event),
        kind=kind, called=CALLED, keys=ADDING, next=None if next is None else f"/articles/{next}/add{query(asked)}",
    )  # fmt: skip


@article_routes.get("/articles/{id}")
def article(request: Request, id: str) -> Response:
    """Its text with all that its claims rest on, and the claims."""
    with registry(request) as connection:
        shown = show_article(connection, id)
        if shown is None:
            raise nothing("article")
        text = text_of(connection, shown.id)
        records = [detail for one in shown.claims if (detail := show_claim(connection, one.id)) is not None]
        said = log.in_force(log.history(connection, "article", shown.id))
    words = [mark for one in records for mark in marks(one.corrected or one.record)]
    return page(
        request, "article.html", article=shown, marked=None if text is None else segments(text, words),
        said=said[-1] if said else None, kind=kind, called=CALLED,
    )  # fmt: skip


def _by_article(claims: Iterable[Claim]) -> tuple[Told, ...]:
    found: dict[str, list[Claim]] = {}
    for one in claims:
        found.setdefault(one.article_id, []).append(one)
    return tuple(
        Told(id, those[0].title, those[0].language, those[0].published, tuple(those)) for id, those in found.items()
    )
