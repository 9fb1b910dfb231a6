"""Organizations: found by their names, and all that was announced of one, with what can be decided about its names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.registry.findings import KINDS
from extractor.registry.lists import find_candidates, find_findings
from extractor.registry.reading import find_organizations, organization_of
from extractor.registry.showing import show_organization, timeline
from extractor.registry.values import Organization, Page
from extractor.web.review.asked import found_or_wrong, nothing, query_of, registry
from extractor.web.review.rendering import page

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.registry.values import OrganizationDetail

organization_routes = APIRouter()


@organization_routes.get("/organizations")
def organizations(request: Request) -> Response:
    """Those with a name that has all the words, the shortest such name first."""
    asked = query_of(request, "q", "country", "language", "cursor")
    cursor = asked.pop("cursor", None)

    def find() -> Page[Organization]:
        with registry(request) as connection:
            return find_organizations(
                connection, asked.get("q"), asked.get("country"), asked.get("language"), cursor, 50
            )

    none: Page[Organization] = Page((), None)
    found, wrong = found_or_wrong(request, find, none)
    status = 422 if wrong else 200
    return page(request, "organizations.html", status, asked=asked, cursor=cursor, found=found, wrong=wrong)


@organization_routes.get("/organizations/{id}")
def organization(request: Request, id: str) -> Response:
    """With its names, its certificates, what was announced of it, what disagrees, and which names may be its own."""
    asked = query_of(request, "cursor")
    with registry(request) as connection:
        if moved := _moved(connection, id, ""):
            return moved
        shown = _shown(connection, id)
        announced = timeline(connection, id, asked.get("cursor"), 50)
        findings = find_findings(connection, id, settled=None, limit=50)
        pairs = find_candidates(connection, judged=None, organization=id, limit=50)
    return page(
        request, "organization.html", shown=shown, announced=announced, findings=findings, pairs=pairs, kinds=KINDS,
        cursor=asked.get("cursor"),
    )  # fmt: skip


@organization_routes.get("/organizations/{id}/merge")
def merge(request: Request, id: str) -> Response:
    """With another one beside it: are these one? Without, a search for the other."""
    asked = query_of(request, "with", "q", "cursor")
    cursor = asked.pop("cursor", None)
    other, found, wrong = None, None, dict[str, str]()
    with registry(request) as connection:
        if moved := _moved(connection, id, "/merge"):
            return moved
        shown = _shown(connection, id)
        if "with" in asked:
            other = _shown(connection, organization_of(connection, asked["with"]) or "")
        elif "q" in asked:
            search = partial(find_organizations, connection, asked["q"], cursor=cursor, limit=50)
            found, wrong = found_or_wrong(request, search, None)
    return page(
        request,
        "merge.html",
        422 if wrong else 200,
        shown=shown,
        other=other,
        found=found,
        asked=asked,
        cursor=cursor,
        wrong=wrong,
    )


@organization_routes.get("/organizations/{id}/split")
def split(request: Request, id: str) -> Response:
    """Is one of its names another organization's?"""
    asked = query_of(request, "name")
    with registry(request) as connection:
        if moved := _moved(connection, id, "/split"):
            return moved
        shown = _shown(connection, id)
    chosen = next((name for name in shown.names if name.id == asked.get("name")), None)
    if chosen is None and "name" in asked:
        raise nothing("name of this organization")
    return page(request, "split.html", shown=shown, chosen=chosen)


def _shown(connection: Connection, id: str) -> OrganizationDetail:
    found = show_organization(connection, id)
    if found is None:
        raise nothing("organization")
    return found


def _moved(connection: Connection, id: str, behind: str) -> Response | None:
    """To where the organization stands, where the id is another of its names'."""
    own = organization_of(connection, id)
    return RedirectResponse(f"/organizations/{own}{behind}", 303) if own is not None and own != id else None
