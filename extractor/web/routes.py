"""The paths of the API: a query in, the registry's values out. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse

from extractor.registry import values
from extractor.registry.counting import stats as counted
from extractor.registry.database import reading
from extractor.registry.lists import find_bodies, find_candidates, find_certificates, find_findings, find_standards
from extractor.registry.reading import find_claims, find_organizations, organization_of
from extractor.registry.showing import show_article, show_certificate, show_claim, show_organization, timeline
from extractor.web import answers, described
from extractor.web.answers import Answer, Links, Listed, Moved
from extractor.web.parameters import (
    ID,
    BodyQuery,
    CandidateQuery,
    CertificateQuery,
    ClaimQuery,
    FindingQuery,
    OrganizationQuery,
    Paged,
    StandardQuery,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)


_START = {"openapi": f"{PREFIX}/openapi.json", "lists": [f"{PREFIX}/organizations", f"{PREFIX}/claims"]}


@router.get("", responses=described.start(_START), summary="What there is to read")
def index() -> Links:
    """The address of this description, and those of the lists."""
    lists = [route.path for route in router.routes if "{" not in route.path and route.path != PREFIX]  # type: ignore[attr-defined]
    return Links(openapi=f"{PREFIX}/openapi.json", lists=lists)


@router.get("/organizations", responses=described.listed(answers.ORGANIZATION), summary="Organizations")
def organizations(
    request: Request, response: Response, asked: Annotated[OrganizationQuery, Query()]
) -> Listed[values.Organization]:
    """Those with a name that has all words of `q`, the shortest such name first."""
    with _registry(request) as connection:
        page = find_organizations(connection, asked.q, asked.country, asked.language, asked.cursor, asked.limit)
    return _listed(request, response, page)


@router.get(
    "/organizations/{id}",
    responses={**described.one(answers.ORGANIZATION_DETAIL), **described.moved()},
    response_model=Answer[values.OrganizationDetail],
    summary="An organization",
)
def organization(request: Request, id: ID) -> Any:
    """With all its names and its certificates, as announced."""
    with _registry(request) as connection:
        found = show_organization(connection, id)
    if found is None:
        raise _nothing(id)
    own = found.organization.id
    return Answer(data=found) if own == id else _moved(f"{PREFIX}/organizations/{own}")


@router.get(
    "/organizations/{id}/timeline",
    responses={**described.one(None), **described.listed(answers.CLAIM), **described.moved()},
    response_model=Listed[values.Claim],
    summary="What was announced of an organization",
)
def organization_timeline(request: Request, response: Response, id: ID, asked: Annotated[Paged, Query()]) -> Any:
    """The oldest first, and at the end what has no day."""
    with _registry(request) as connection:
        own = organization_of(connection, id)
        page = None if own is None else timeline(connection, own, asked.cursor, asked.limit)
    if own is None or page is None:
        raise _nothing(id)
    if own != id:
        return _moved(f"{PREFIX}/organizations/{own}/timeline" + (f"?{request.url.query}" if request.url.query else ""))
    return _listed(request, response, page)


@router.get("/certificates", responses=described.listed(answers.CERTIFICATE), summary="Certificates")
def certificates(
    request: Request, response: Response, asked: Annotated[CertificateQuery, Query()]
) -> Listed[values.Certificate]:
    """Each an organization's to one standard, with its status as last announced."""
    with _registry(request) as connection:
        page = find_certificates(connection, **asked.model_dump())
    return _listed(request, response, page)


@router.get(
    "/certificates/{organization}/{standard:path}",
    responses=described.one(answers.CERTIFICATE_DETAIL),
    summary="A certificate",
)
def certificate(request: Request, organization: ID, standard: ID) -> Answer[values.CertificateDetail]:
    """With the newest claims about it, at most 200."""
    with _registry(request) as connection:
        found = show_certificate(connection, organization, standard)
    if found is None:
        raise _nothing(f"{organization}/{standard}")
    return Answer(data=found)


@router.get("/claims", responses=described.listed(answers.CLAIM), summary="Claims")
def claims(request: Request, response: Response, asked: Annotated[ClaimQuery, Query()]) -> Listed[values.Claim]:
    """What articles announced, the newest first; what a reviewer rejected only with `review`."""
    with _registry(request) as connection:
        page = find_claims(connection, asked.wanted(), asked.cursor, asked.limit)
    return _listed(request, response, page)


@router.get("/claims/{id}", responses=described.one(answers.CLAIM_DETAIL), summary="A claim")
def claim(request: Request, id: ID) -> Answer[values.ClaimDetail]:
    """With where it stands, the record as extracted, and as a reviewer corrected it."""
    with _registry(request) as connection:
        found = show_claim(connection, id)
    if found is None:
        raise _nothing(id)
    return Answer(data=found)


@router.get("/articles/{id}", responses=described.one(answers.ARTICLE_DETAIL), summary="An article")
def article(request: Request, id: ID) -> Answer[values.ArticleDetail]:
    """With where it stands and what it announced."""
    with _registry(request) as connection:
        found = show_article(connection, id)
    if found is None:
        raise _nothing(id)
    return Answer(data=found)


@router.get("/findings", responses=described.listed(answers.FINDING), summary="Findings")
def findings(request: Request, response: Response, asked: Annotated[FindingQuery, Query()]) -> Listed[values.Finding]:
    """Where claims about one certificate disagree."""
    with _registry(request) as connection:
        page = find_findings(connection, **asked.model_dump())
    return _listed(request, response, page)


@router.get("/candidates", responses=described.listed(answers.CANDIDATE), summary="Candidates")
def candidates(
    request: Request, response: Response, asked: Annotated[CandidateQuery, Query()]
) -> Listed[values.Candidate]:
    """Names that may be of one organization, the likeliest first."""
    with _registry(request) as connection:
        page = find_candidates(connection, **asked.model_dump())
    return _listed(request, response, page)


@router.get("/standards", responses=described.listed(answers.STANDARD), summary="Standards")
def standards(
    request: Request, response: Response, asked: Annotated[StandardQuery, Query()]
) -> Listed[values.Standard]:
    """Those that claims are about, each edition for itself."""
    with _registry(request) as connection:
        page = find_standards(connection, **asked.model_dump())
    return _listed(request, response, page)


@router.get("/bodies", responses=described.listed(answers.BODY), summary="Certification bodies")
def bodies(request: Request, response: Response, asked: Annotated[BodyQuery, Query()]) -> Listed[values.Body]:
    """Those that claims name."""
    with _registry(request) as connection:
        page = find_bodies(connection, **asked.model_dump())
    return _listed(request, response, page)


@router.get("/stats", responses=described.single(answers.STATS), summary="Numbers")
def stats(request: Request) -> Answer[values.Stats]:
    """How much there is of what."""
    with _registry(request) as connection:
        return Answer(data=counted(connection))


def _registry(request: Request) -> AbstractContextManager[Connection]:
    return reading(request.app.state.engine)


def _listed(request: Request, response: Response, page: values.Page[Any]) -> Listed[Any]:
    if page.next is not None:
        asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        query = urlencode([*asked, ("cursor", page.next)], quote_via=quote)
        response.headers["Link"] = f'<{quote(request.url.path)}?{query}>; rel="next"'
    return Listed(items=list(page.items), next=page.next)


def _moved(location: str) -> JSONResponse:
    return JSONResponse(Moved(location=location).model_dump(), 308, {"Location": location})


def _nothing(id: str) -> HTTPException:
    return HTTPException(404, f"{id[:100]}: nothing here has this id")
