"""Articles: found by the claims that they make, and each with the words of all its claims marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.registry import log
from extractor.registry.desk import queues
from extractor.registry.desk.filters import Filters
from extractor.registry.showing import show_article, show_claim
from extractor.registry.texts import text_of
from extractor.registry.values import Claim, Page
from extractor.web.review.asked import found_or_wrong, nothing, query_of, registry
from extractor.web.review.form import CALLED, kind, marks
from extractor.web.review.highlights import segments
from extractor.web.review.languages import languages
from extractor.web.review.rendering import page

_CLAIMS = 100  # of which a page's articles are

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
    """Those with claims that have all the words, by the newest of them."""
    asked = query_of(request, "q", "language", "source", "cursor")
    cursor = asked.pop("cursor", None)
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
