"""What is answered: the registry's values, each answer with what they are worth."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from extractor.registry import values

Value = TypeVar("Value")
Notice = Literal["announced, not verified"]


class Answer(BaseModel, Generic[Value]):
    """One thing."""

    notice: Notice = values.ANNOUNCED
    data: Value


class Listed(BaseModel, Generic[Value]):
    """A page of a list. ``next`` is the cursor of the page behind it; null on the last."""

    notice: Notice = values.ANNOUNCED
    items: list[Value]
    next: str | None


class Problem(BaseModel):
    """What is wrong with a request (RFC 9457)."""

    notice: Notice = values.ANNOUNCED
    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Wrong] = Field(default_factory=list)


class Wrong(BaseModel):
    """A parameter that is wrong, and why."""

    field: str
    told: str


class Moved(BaseModel):
    """Where the organization stands that a name is of."""

    notice: Notice = values.ANNOUNCED
    location: str


class Links(BaseModel):
    """What there is to read."""

    notice: Notice = values.ANNOUNCED
    openapi: str
    lists: list[str]


# Examples for the description of the API: values of a made-up organization.

ORGANIZATION = values.Organization("4f0c2a9d5e7b8c1a3f6d9e20", "Sở Công Thương Hòa Hiệp", "VN", "government", 3)
NAME = values.Name("4f0c2a9d5e7b8c1a3f6d9e20", "Sở Công Thương Hòa Hiệp", "vi", "Latn", "VN", None)
OTHER_NAME = values.Name(
    "9b1d7c3e5a2f4d6b8c0e1f23", "Hoa Hiep Department of Industry and Trade", "en", "Latn", "VN", None
)
CERTIFICATE = values.Certificate(
    id="4f0c2a9d5e7b8c1a3f6d9e20/ISO%209001",
    organization_id="4f0c2a9d5e7b8c1a3f6d9e20",
    organization="Sở Công Thương Hòa Hiệp",
    standard="ISO 9001",
    status="held",
    edition=2015,
    body_id="bureau-veritas",
    body="Bureau Veritas",
    since="2016-04",
    valid_until=None,
    day="2019-05-02",
    claim_id="7d2e4c6a8b0f1e3d5c7a9b24",
    claims=3,
    articles=2,
)
CLAIM = values.Claim(
    id="7d2e4c6a8b0f1e3d5c7a9b24",
    organization_id="4f0c2a9d5e7b8c1a3f6d9e20",
    organization="Sở Công Thương Hòa Hiệp",
    name="Sở Công Thương Hòa Hiệp",
    event="renewed",
    standard="ISO 9001:2015",
    edition=2015,
    body_id="bureau-veritas",
    body="Bureau Veritas",
    issued="2019-05-02",
    valid_from=None,
    valid_until=None,
    event_date=None,
    day="2019-05-02",
    certificate_number=None,
    scope=None,
    language="vi",
    country="VN",
    confidence=0.96,
    review="unreviewed",
    flags=(),
    evidence="Ngày 2/5/2019, Sở Công Thương Hòa Hiệp được Bureau Veritas cấp lại chứng nhận ISO 9001:2015.",
    article_id="5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    title="Sở Công Thương nhận chứng nhận ISO",
    published="2019-05-03",
)
CLAIM_DETAIL = values.ClaimDetail(CLAIM, ("news/2019.jsonl#17",), {"schema": "certwire/record/1"}, None)
ORGANIZATION_DETAIL = values.OrganizationDetail(ORGANIZATION, (NAME, OTHER_NAME), (CERTIFICATE,))
CERTIFICATE_DETAIL = values.CertificateDetail(CERTIFICATE, (CLAIM,))
ARTICLE_DETAIL = values.ArticleDetail(
    CLAIM.article_id, CLAIM.title, "vi", CLAIM.published, ("news/2019.jsonl#17",), (CLAIM,)
)
FINDING = values.Finding(
    "1c3e5a7b9d0f2e4c6a8b0d25", "bodies", ORGANIZATION.id, ORGANIZATION.name, "ISO 9001", [], settled=False
)
CANDIDATE = values.Candidate(NAME, OTHER_NAME, 0.82, "translated name", None)
STANDARD = values.Standard("ISO 9001:2008", "ISO 9001", 2008, superseded=True)
BODY = values.Body("bureau-veritas", "Bureau Veritas", known=True)
STATS = values.Stats(
    articles=2,
    texts=0,
    sources=3,
    organizations=1,
    names=2,
    certificates=1,
    claims=3,
    rejected=0,
    reviewed=0,
    standards=1,
    bodies=1,
    open_findings=1,
    open_candidates=0,
    decisions=0,
    runs=1,
    by_event=(values.Count("awarded", 2), values.Count("renewed", 1)),
    by_language=(values.Count("vi", 3),),
    by_status=(values.Count("held", 1),),
    by_standard=(values.Count("ISO 9001", 3),),
    by_body=(values.Count("Bureau Veritas", 3),),
)
