"""The API: what it gives is what the registry holds, and whatever is sent to it gets a clear answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from registered import everything, fed
from sqlalchemy import Engine, select
from starlette.testclient import TestClient
from stocked import records

from extractor.registry import tables
from extractor.registry.errors import RegistryLostError
from extractor.registry.values import ANNOUNCED
from extractor.web.app import api

PREFIX = "/api/v1"
LISTS = ("organizations", "certificates", "claims", "findings", "candidates", "standards", "bodies")


@pytest.fixture
def client(stocked: Engine) -> Iterator[TestClient]:
    with TestClient(api(stocked), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def one(stocks: Callable[[str], Engine]) -> Iterator[TestClient]:
    """On SQLite alone, where the database makes no difference."""
    with TestClient(api(stocks("sqlite")), follow_redirects=False) as client:
        yield client


def items(client: TestClient, path: str, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, by the links from page to page."""
    found: list[dict[str, Any]] = []
    answer = client.get(f"{PREFIX}/{path}", params=query)
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert page["notice"] == answer.headers["Certwire-Notice"] == ANNOUNCED
        found += page["items"]
        assert (page["next"] is None) == ("next" not in answer.links)
        if page["next"] is None:
            return found
        assert page["items"]
        answer = client.get(answer.links["next"]["url"])


@pytest.mark.parametrize("path", LISTS)
def test_pages_are_linked_and_are_all_of_the_list(client: TestClient, path: str) -> None:
    every = items(client, path, limit=200)
    assert every
    assert items(client, path, limit=1 if len(every) < 10 else 9) == every


def test_filters_are_those_of_the_registry(client: TestClient) -> None:
    every = items(client, "claims")
    assert [item["id"] for item in items(client, "claims", q="đà nẵng", limit=4)] == [
        item["id"] for item in every if item["name"] in ("UBND thành phố Đà Nẵng", "Da Nang Seafood Ltd")
    ]
    assert {item["language"] for item in items(client, "claims", q="नागप*")} == {"mr"}
    assert {item["standard"] for item in items(client, "claims", standard="ISO 9001:2008")} == {"ISO 9001:2008"}
    assert {item["event"] for item in items(client, "claims", event="renewed", confidence=0.7)} == {"renewed"}
    assert {item["day"] for item in items(client, "claims", **{"from": "2022", "to": "2022-01"})} == {"2022-01-01"}
    assert [item["id"] for item in items(client, "claims", review="rejected")] == ["claim-3"]
    assert {item["country"] for item in items(client, "organizations", country="in")} == {"IN"}
    assert {item["standard"] for item in items(client, "certificates", standard="ISO/IEC 27001")} == {"ISO/IEC 27001"}
    assert [item["id"] for item in items(client, "findings", settled=True)] == ["f2"]
    assert [item["judgement"] for item in items(client, "candidates", judged=True)] == ["different"]
    assert [item["name"] for item in items(client, "bodies", known=False)] == ["Zed Certification"]


def test_every_thing_has_its_address(client: TestClient) -> None:
    (claim, *_) = items(client, "claims", organization=items(client, "organizations", q="sunrise")[0]["id"])
    detail = client.get(f"{PREFIX}/claims/{claim['id']}").json()["data"]
    assert detail["claim"] == claim
    assert detail["record"]["id"] == claim["id"]
    organization = client.get(f"{PREFIX}/organizations/{claim['organization_id']}").json()["data"]
    assert organization["organization"]["name"] == "Sunrise Dairy"
    told = items(client, f"organizations/{claim['organization_id']}/timeline", limit=2)
    assert claim["id"] in {item["id"] for item in told}
    certificate = organization["certificates"][1]
    assert certificate["standard"] == "ISO/IEC 27001"
    found = client.get(f"{PREFIX}/certificates/{certificate['id']}").json()["data"]
    assert found["certificate"] == certificate
    article = client.get(f"{PREFIX}/articles/{claim['article_id']}").json()["data"]
    assert claim in article["claims"]
    assert client.get(f"{PREFIX}/stats").json()["data"]["claims"] == 59


def test_any_name_of_an_organization_leads_to_it(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *records(4))
    with engine.begin() as connection:
        one, other, *_ = sorted(connection.execute(select(tables.name.c.id)).scalars())
        connection.execute(tables.name.update().where(tables.name.c.id == other).values(organization_id=one))
    with TestClient(api(engine), follow_redirects=False) as client:
        for tail, query in (("", ""), ("/timeline", "?limit=2")):
            moved = client.get(f"{PREFIX}/organizations/{other}{tail}{query}")
            assert (moved.status_code, moved.headers["Certwire-Notice"]) == (308, ANNOUNCED)
            assert moved.headers["Location"] == moved.json()["location"] == f"{PREFIX}/organizations/{one}{tail}{query}"
            assert client.get(moved.headers["Location"]).status_code == 200
        ids = {item["id"] for item in items(client, "claims", organization=other)}
        assert ids == {item["id"] for item in items(client, "claims", organization=one)} != set()


def test_pages_are_whole_while_rows_are_added(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *records(20))
    with TestClient(api(engine)) as client:
        before = [item["id"] for item in items(client, "claims")]
        found, url, first = [], f"{PREFIX}/claims?limit=3", 100
        while url:
            answer = client.get(url)
            found += [item["id"] for item in answer.json()["items"]]
            url = answer.links.get("next", {}).get("url", "")
            fed(engine, tmp_path, *records(2, first))
            first += 2
    assert len({*found}) == len(found)
    assert [id for id in found if id in before] == before


# What has not changed


def test_what_has_not_changed_is_not_sent_again(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *records(4))
    with TestClient(api(engine)) as client:
        for path in ("", "/claims", "/stats", "/claims/claim-1", "/openapi.json"):
            tag = client.get(PREFIX + path).headers["ETag"]
            for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
                again = client.get(PREFIX + path, headers={"If-None-Match": sent})
                assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
            assert client.get(PREFIX + path, headers={"If-None-Match": '"other"'}).status_code == 200
        tag = client.get(f"{PREFIX}/claims").headers["ETag"]
        fed(engine, tmp_path, *records(2, 10))
        assert client.get(f"{PREFIX}/claims", headers={"If-None-Match": tag}).status_code == 200
        missing = client.get(f"{PREFIX}/claims/none", headers={"If-None-Match": "*"})
        assert (missing.status_code, "ETag" in missing.headers) == (404, False)


def test_head_is_get_without_its_body(one: TestClient) -> None:
    for path in ("/claims?limit=3", "/claims/none", "/stats", "/claims?limit=0"):
        got, head = one.get(PREFIX + path), one.head(PREFIX + path)
        assert head.content == b""
        assert (head.status_code, head.headers) == (got.status_code, got.headers)


# What is refused


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=9" + "9" * 5000, "limit"),
        ("limit=x", "limit"),
        ("nonsense=1", "nonsense"),
        ("cursor=abc", "cursor"),
        ("cursor=" + "A" * 2001, "cursor"),
        ("cursor=WyJjbGFpbXMiLDFlOTk5XQ", "cursor"),
        ("cursor=WyJib2RpZXMiLCJhIl0", "cursor"),
        ("cursor=%F0%9F%98%80", "cursor"),
        ("q=%21%21", "q"),
        ("q=", "q"),
        ("q=" + "a" * 201, "q"),
        ("from=2019-02-30", "from"),
        ("to=yesterday", "to"),
        ("event=stolen", "event"),
        ("review=any", "review"),
        ("country=IND", "country"),
        ("language=%27", "language"),
        ("confidence=1.5", "confidence"),
        ("confidence=nan", "confidence"),
        ("edition=99999", "edition"),
        ("organization=x", "organization"),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_a_line(one: TestClient, query: str, field: str) -> None:
    answer = one.get(f"{PREFIX}/claims?{query}")
    told = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert (told["status"], told["notice"]) == (422, ANNOUNCED)
    assert [error["field"] for error in told["errors"]] == [field]
    assert told["detail"].startswith(f"{field}: ") and len(answer.content) < 2000


def test_what_is_not_there_is_a_problem(one: TestClient) -> None:
    for path in ("/claims/none", "/organizations/none", "/organizations/none/timeline", "/articles/none", "/nothing"):
        answer = one.get(PREFIX + path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
        assert answer.json()["notice"] == answer.headers["Certwire-Notice"] == ANNOUNCED


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(one: TestClient, method: str) -> None:
    for path in ("", "/claims", "/claims/claim-1", "/organizations"):
        answer = one.request(method, PREFIX + path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
        assert answer.headers["Content-Type"] == "application/problem+json"


_HOSTILE = (
    "'; drop table claim; --",
    '" OR 1=1',
    "\0",
    "\u202eabc\u202c",
    "../../etc/passwd",
    "%",
    "_",
    "\\",
    "*" * 200,
)


@pytest.mark.parametrize("told", _HOSTILE)
def test_hostile_texts_are_words_and_ids_as_any(client: TestClient, told: str) -> None:
    for name in ("q", "standard", "body"):
        answer = client.get(f"{PREFIX}/claims", params={name: told})
        assert answer.status_code in (200, 422)
        assert not answer.json().get("items")
    for path in ("claims", "organizations", "articles", "certificates/x"):
        assert client.get(f"{PREFIX}/{path}/{quote(told, safe='')}").status_code == 404
    assert len(items(client, "claims")) == 59


def test_a_megabyte_is_refused_before_it_is_read(one: TestClient) -> None:
    for url in (f"{PREFIX}/claims?q={'a' * 10**6}", f"{PREFIX}/claims/{'a' * 9000}"):
        if len(url) < 60_000:  # what a client sends at all
            assert one.get(url).status_code == 414
    assert one.request("GET", f"{PREFIX}/claims", content=b"x" * 10**6).status_code == 200


@given(st.text(max_size=200), st.text(max_size=100))
def test_whatever_is_sent_gets_an_answer(one: TestClient, text: str, name: str) -> None:
    for answer in (
        one.get(f"{PREFIX}/claims", params={"q": text.encode("utf-8", "replace").decode()}),
        one.get(f"{PREFIX}/claims?{quote(name.encode('utf-8', 'replace'))}={quote(text.encode('utf-8', 'replace'))}"),
        one.get(f"{PREFIX}/claims/{quote(text.encode('utf-8', 'replace'), safe='')}"),
    ):
        assert answer.status_code in (200, 307, 404, 422)
        assert answer.headers["Certwire-Notice"] == ANNOUNCED


# Who may ask


def test_with_a_token_only_who_sends_it_is_answered(stocks: Callable[[str], Engine]) -> None:
    with TestClient(api(stocks("sqlite"), token="sésame")) as client:
        for sent in ("", "Bearer", "Bearer no", "Basic sésame", "Bearer sésame sésame", "sésame"):
            answer = client.get(f"{PREFIX}/claims", headers=[(b"Authorization", sent.encode())])
            assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
            assert "items" not in answer.json()
        assert client.get(f"{PREFIX}/claims").status_code == 401
        answer = client.get(f"{PREFIX}/claims", headers=[(b"Authorization", "Bearer sésame".encode())])
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert client.get(f"{PREFIX}/openapi.json").status_code == 401


def test_only_names_of_this_machine_are_served_there(stocks: Callable[[str], Engine]) -> None:
    with TestClient(api(stocks("sqlite"), hosts={"localhost", "::1"})) as client:
        for host, status in (("localhost:8720", 200), ("LOCALHOST", 200), ("[::1]:8720", 200), ("evil.example", 421)):
            assert client.get(PREFIX, headers={"Host": host}).status_code == status


def test_no_page_of_another_site_may_read_it_unless_asked_for(stocks: Callable[[str], Engine]) -> None:
    sent = {"Origin": "https://example.org"}
    with TestClient(api(stocks("sqlite"))) as client:
        assert "Access-Control-Allow-Origin" not in client.get(PREFIX, headers=sent).headers
    with TestClient(api(stocks("sqlite"), origins=["https://example.org"])) as client:
        assert client.get(PREFIX, headers=sent).headers["Access-Control-Allow-Origin"] == "https://example.org"
        other = client.get(PREFIX, headers={"Origin": "https://example.com"})
        assert "Access-Control-Allow-Origin" not in other.headers


def test_answers_keep_browsers_from_mischief(one: TestClient) -> None:
    for path in ("", "/claims", "/none", "/claims?limit=0"):
        headers = one.get(PREFIX + path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


# What fails


def test_a_mistake_is_told_without_its_details(
    one: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("extractor.web.routes.counted", fail)
    answer = one.get(f"{PREFIX}/stats")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_a_database_that_is_gone_is_told(one: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise RegistryLostError("postgresql://me:secret@host is gone")

    monkeypatch.setattr("extractor.web.routes.counted", fail)
    answer = one.get(f"{PREFIX}/stats")
    assert (answer.status_code, "Retry-After" in answer.headers, "secret" in answer.text) == (503, True, False)


# What it says of itself


def test_its_examples_are_what_its_models_allow(one: TestClient) -> None:
    told = one.get(f"{PREFIX}/openapi.json").json()
    seen = 0
    for path in told["paths"].values():
        content = path["get"]["responses"]["200"]["content"]["application/json"]
        schema = {**content["schema"], "components": told["components"]}
        Draft202012Validator(schema).validate(content["example"])
        seen += 1
    assert seen == 14
    assert {*told["paths"]} >= {f"{PREFIX}/{path}" for path in (*LISTS, "stats", "claims/{id}", "articles/{id}")}


def test_whoever_reads_changes_nothing(client: TestClient, stocked: Engine) -> None:
    before = everything(stocked)
    for path in (*LISTS, "stats", "claims/claim-1"):
        assert client.get(f"{PREFIX}/{path}").status_code == 200
    assert everything(stocked) == before
