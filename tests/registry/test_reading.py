"""What is read from a registry: what was asked for and nothing else, each once, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registered import fed
from sqlalchemy import Connection, Engine, select
from stocked import records

from extractor.registry import tables
from extractor.registry.counting import stats
from extractor.registry.cursors import LONGEST, QueryError, cursor_of, key_of
from extractor.registry.database import reading
from extractor.registry.lists import find_bodies, find_candidates, find_certificates, find_findings, find_standards
from extractor.registry.reading import Wanted, find_claims, find_organizations, first_day, last_day
from extractor.registry.showing import show, timeline
from extractor.registry.values import (
    ArticleDetail,
    CertificateDetail,
    Claim,
    ClaimDetail,
    Count,
    OrganizationDetail,
    Page,
)

Pages = Callable[[Connection, str | None, int], Page[Any] | None]


def pages(engine: Engine, find: Pages, limit: int) -> list[Any]:
    """All pages of a list, each read in a transaction of its own."""
    found: list[Any] = []
    cursor = None
    while True:
        with reading(engine) as connection:
            page = find(connection, cursor, limit)
        assert page is not None
        found += page.items
        assert len(page.items) <= limit
        cursor = page.next
        if cursor is None:
            return found
        assert page.items


def claims(engine: Engine, limit: int = 200, **wanted: Any) -> list[Claim]:
    return pages(
        engine, lambda connection, cursor, limit: find_claims(connection, Wanted(**wanted), cursor, limit), limit
    )


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({}, lambda claim: True),
        ({"standard": "ISO 9001"}, lambda claim: claim.standard.startswith("ISO 9001:")),
        ({"standard": "iso 9001:2008"}, lambda claim: claim.standard == "ISO 9001:2008"),
        ({"standard": "ISO 9001:2008", "edition": 2015}, lambda claim: False),
        ({"edition": 2015}, lambda claim: claim.edition == 2015),
        ({"body": "bureau-veritas"}, lambda claim: claim.body == "Bureau Veritas"),
        ({"body": "Zed Certification"}, lambda claim: claim.body == "Zed Certification"),
        ({"body": "nobody"}, lambda claim: False),
        ({"event": "withdrawn"}, lambda claim: claim.event == "withdrawn"),
        ({"language": "mr"}, lambda claim: claim.language == "mr"),
        ({"country": "vn"}, lambda claim: claim.country == "VN"),
        ({"confidence": 0.835}, lambda claim: claim.confidence >= 0.835),
        ({"confidence": 0.84}, lambda claim: claim.confidence >= 0.84),
        ({"start": "2019-07-02"}, lambda claim: claim.day is not None and claim.day >= "2019-07-02"),
        ({"start": "2019", "end": "2019-07"}, lambda claim: claim.day is not None and claim.day[:7] == "2019-07"),
        ({"end": "2014-03-01"}, lambda claim: claim.day == "2014-03-01"),
        ({"review": "accepted"}, lambda claim: claim.id == "claim-4"),
        ({"review": "unreviewed"}, lambda claim: claim.review == "unreviewed"),
        ({"text": "da nang"}, lambda claim: claim.name in ("UBND thành phố Đà Nẵng", "Da Nang Seafood Ltd")),
        ({"text": "pasteurised"}, lambda claim: claim.id == "claim-5"),
        (
            {"text": "da* 9001", "event": "awarded", "language": "vi"},
            lambda claim: (claim.name[0], claim.event) == ("U", "awarded") and "9001" in claim.standard,
        ),
    ],
)  # fmt: skip
def test_filters_give_what_they_name(stocked: Engine, wanted: dict[str, Any], holds: Callable[[Claim], bool]) -> None:
    every = claims(stocked, review="all")
    assert len(every) == 60
    kept = [claim for claim in every if claim.review != "rejected"]
    expected = [claim.id for claim in kept if holds(claim)]
    for limit in (7, 200):
        assert [claim.id for claim in claims(stocked, limit, **wanted)] == expected


def test_rejected_claims_are_given_where_they_are_asked_for(stocked: Engine) -> None:
    assert [claim.id for claim in claims(stocked, review="rejected")] == ["claim-3"]
    assert "claim-3" not in {claim.id for claim in claims(stocked)}


def test_claims_come_with_the_newest_first(stocked: Engine) -> None:
    days = [claim.day for claim in claims(stocked)]
    dated = [day for day in days if day is not None]
    assert days == [*sorted(dated, reverse=True), *[None] * days.count(None)]
    assert None in days


def test_claims_of_an_organization_are_those_of_all_its_names(stocked: Engine) -> None:
    every = claims(stocked)
    for id in {claim.organization_id for claim in every}:
        own = [claim.id for claim in every if claim.organization_id == id]
        assert [claim.id for claim in claims(stocked, 3, organization=id)] == own
        nines = [claim.id for claim in every if claim.organization_id == id and claim.standard.startswith("ISO 9001")]
        assert [claim.id for claim in claims(stocked, 3, organization=id, standard="ISO 9001")] == nines
        assert [claim.id for claim in claims(stocked, 3, organization=id, text="iso 90*")] == nines
    assert claims(stocked, organization="0" * 24) == []


def test_pages_are_the_same_while_rows_are_added(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *records())
    before = claims(engine)
    found: list[Claim] = []
    cursor, first = None, 100
    while True:
        with reading(engine) as connection:
            page = find_claims(connection, Wanted(), cursor, 11)
        found += page.items
        cursor = page.next
        if cursor is None:
            break
        fed(engine, tmp_path, *records(6, first))
        first += 6
    ids = [claim.id for claim in found]
    assert len({*ids}) == len(ids)
    assert [id for id in ids if int(id.partition("-")[2]) < 100] == [claim.id for claim in before]


LISTS: dict[str, Pages] = {
    "organizations": lambda connection, cursor, limit: find_organizations(connection, cursor=cursor, limit=limit),
    "certificates": lambda connection, cursor, limit: find_certificates(connection, cursor=cursor, limit=limit),
    "findings": lambda connection, cursor, limit: find_findings(connection, settled=None, cursor=cursor, limit=limit),
    "candidates": lambda connection, cursor, limit: find_candidates(connection, None, cursor, limit),
    "standards": lambda connection, cursor, limit: find_standards(connection, cursor=cursor, limit=limit),
    "bodies": lambda connection, cursor, limit: find_bodies(connection, cursor=cursor, limit=limit),
}


@pytest.mark.parametrize("kind_of_list", LISTS)
def test_the_pages_of_every_list_are_all_of_it(stocked: Engine, kind_of_list: str) -> None:
    every = pages(stocked, LISTS[kind_of_list], 200)
    assert len(every) > 1
    for limit in (1, 2):
        assert pages(stocked, LISTS[kind_of_list], limit) == every


def test_lists_have_their_filters(stocked: Engine) -> None:
    with reading(stocked) as connection:
        (other, *_) = find_certificates(connection).items
        assert {item.standard for item in find_certificates(connection, standard="ISO 9001:2015").items} == {"ISO 9001"}
        assert find_certificates(connection, standard="ISO 9001:2008").items == ()
        assert find_certificates(connection, standard="ISO 9001:x").items == ()
        own = find_certificates(connection, organization=other.organization_id, status="held", body="bureau-veritas")
        assert [item.standard for item in own.items] == ["ISO 9001", "ISO/IEC 27001"]
        assert {item.organization_id for item in own.items} == {other.organization_id}
        assert find_certificates(connection, country="XX").items == ()
        assert [item.id for item in find_findings(connection).items] == ["f1"]
        assert [item.id for item in find_findings(connection, settled=True, kind="bodies").items] == ["f2"]
        assert [item.score for item in find_candidates(connection).items] == [0.9, 0.7]
        assert [item.judgement for item in find_candidates(connection, judged=True).items] == ["different"]
        assert {item.edition for item in find_standards(connection, "ISO 9001").items} == {2008, 2015}
        assert [item.name for item in find_bodies(connection, known=False).items] == ["Zed Certification"]
        assert [item.name for item in find_organizations(connection, "nang*", "VN", "vi").items] == [
            "UBND thành phố Đà Nẵng"
        ]


def test_the_closest_name_comes_first(stocked: Engine) -> None:
    with reading(stocked) as connection:
        found = [item.name for item in find_organizations(connection, "da nang").items]
    assert found == ["Da Nang Seafood Ltd", "UBND thành phố Đà Nẵng"]


def test_everything_that_has_an_id_is_shown(stocked: Engine) -> None:
    with reading(stocked) as connection:
        claim = show(connection, "claim-5")
        assert isinstance(claim, ClaimDetail)
        assert claim.sources == ("news/2.txt",)
        assert claim.record["scope"] is None
        assert claim.corrected is not None and claim.claim.scope == "pasteurised milk"
        organization = show(connection, claim.claim.organization_id)
        assert isinstance(organization, OrganizationDetail)
        assert [item.standard for item in organization.certificates] == ["ISO 9001", "ISO/IEC 27001"]
        names = connection.execute(select(tables.name.c.id)).scalars().all()
        for id in names:
            by_name = show(connection, id)
            assert isinstance(by_name, OrganizationDetail) and id in {name.id for name in by_name.names}
        certificate = show(connection, organization.certificates[1].id)
        assert isinstance(certificate, CertificateDetail)
        assert certificate.certificate.id.endswith("/ISO%2FIEC%2027001")
        assert {item.standard.partition(":")[0] for item in certificate.claims} <= {"ISO/IEC 27001"}
        article = show(connection, claim.claim.article_id)
        assert isinstance(article, ArticleDetail)
        assert {item.id for item in article.claims} == {"claim-4", "claim-5"}
        for id in ("", "nothing", "a/b", "/", "\0", "\ud800", "x" * 10**6, "' or 1=1 --", "\u202e"):
            assert show(connection, id) is None


def test_a_timeline_goes_from_the_oldest_to_what_has_no_day(stocked: Engine) -> None:
    every = claims(stocked)
    for id in {claim.organization_id for claim in every}:
        found = pages(stocked, lambda connection, cursor, limit, id=id: timeline(connection, id, cursor, limit), 3)  # type: ignore[misc]
        assert {claim.id for claim in found} == {claim.id for claim in every if claim.organization_id == id}
        days = [claim.day or "9999" for claim in found]
        assert days == sorted(days)
    with reading(stocked) as connection:
        assert timeline(connection, "nobody") is None


def test_everything_is_counted_and_rejected_claims_apart(stocked: Engine) -> None:
    every = claims(stocked)
    with reading(stocked) as connection:
        told = stats(connection)
    assert (told.claims, told.rejected, told.reviewed, told.articles) == (59, 1, 3, 30)
    assert (told.open_findings, told.open_candidates, told.runs) == (1, 2, 1)
    for counts, values in (
        (told.by_event, [claim.event for claim in every]),
        (told.by_language, [claim.language for claim in every]),
        (told.by_standard, [claim.standard.partition(":")[0] for claim in every]),
        (told.by_body, [claim.body for claim in every if claim.body]),
    ):
        assert {*counts} == {Count(value, values.count(value)) for value in values}
        assert [count.count for count in counts] == sorted((count.count for count in counts), reverse=True)


# What cannot be asked for


@pytest.mark.parametrize(
    "wanted",
    [{"text": "!!"}, {"text": ""}, {"text": "a" * 201}, {"start": "2019-02-30"}, {"end": "19"}, {"confidence": 2}],
)
def test_what_cannot_be_is_told(stocked: Engine, wanted: dict[str, Any]) -> None:
    with reading(stocked) as connection, pytest.raises(QueryError):
        find_claims(connection, Wanted(**wanted))


@pytest.mark.parametrize("limit", [-1, 0, 201])
def test_pages_have_a_size(stocked: Engine, limit: int) -> None:
    with reading(stocked) as connection, pytest.raises(QueryError, match="limit"):
        find_claims(connection, Wanted(), limit=limit)


def test_hostile_words_find_nothing(stocked: Engine) -> None:
    hostile = (
        "'; drop table claim; --",
        '" OR "a',
        "da:* | x",
        "a\0b",
        "_rrejected",
        "\u202eda",
        "NEAR(x y)",
        "' & !'z",
    )
    for text in hostile:
        assert [claim for claim in claims(stocked, text=text) if "drop" in claim.name] == []
    assert len(claims(stocked)) == 59
    none: tuple[dict[str, Any], ...] = (
        {"standard": "' or 1=1"},
        {"body": "\0"},
        {"language": "' or"},
        {"country": "%"},
        {"event": "x*"},
    )
    for wanted in none:
        assert claims(stocked, **wanted) == []


@given(st.text(max_size=50) | st.binary(max_size=50).map(lambda data: cursor_of("claims", [data.hex()])))
def test_what_is_no_cursor_is_refused(told: str) -> None:
    with pytest.raises(QueryError, match="cursor"):
        key_of("claims", told, int)


@given(st.integers(-(2**63), 2**63 - 1), st.text().filter(lambda text: "\0" not in text and text.isprintable()))
def test_a_cursor_gives_its_key_to_its_own_list_alone(number: int, text: str) -> None:
    cursor = cursor_of("claims", [number, text])
    if len(cursor) <= LONGEST:
        assert key_of("claims", cursor, int, str) == [number, text]
    for kind, types in (("bodies", (int, str)), ("claims", (int,)), ("claims", (str, int))):
        with pytest.raises(QueryError):
            key_of(kind, cursor, *types)


@given(st.dates())
def test_days_months_and_years_have_their_first_and_last_day(day: Any) -> None:
    told = day.isoformat()
    assert first_day(told, "from") == last_day(told, "to") == told
    assert first_day(told[:7], "from") == f"{told[:7]}-01" <= told <= last_day(told[:7], "to")
    assert (first_day(told[:4], "from"), last_day(told[:4], "to")) == (f"{told[:4]}-01-01", f"{told[:4]}-12-31")
