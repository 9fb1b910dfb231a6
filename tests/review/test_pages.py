"""The desk's pages on both databases: what they show is what the registry holds, and what they send does what they say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from disagreeing import COPY, LONG, disagreeing
from registered import LINKER, fed, record, rows
from sqlalchemy import Engine
from starlette.testclient import TestClient
from visitors import HOST, PORT, Visitor

from extractor.output.display import NOTICE
from extractor.patterns.files import load
from extractor.registry import tables
from extractor.registry.database import opened, reading, writing
from extractor.registry.decisions import decide
from extractor.registry.lists import find_candidates, find_findings
from extractor.registry.log import Author
from extractor.web.review.app import desk
from extractor.web.review.doors import doors

RULES = cache(load)
AT = "2026-05-05T10:00:00+00:00"
LISTS = (
    "/", "/queue", "/batches", "/batches/copies", "/pairs", "/findings", "/disagreements", "/agreement", "/people",
    "/organizations", "/articles", "/rules", "/help",
)  # fmt: skip
ID = re.compile(r"[0-9a-f]{24,64}|(?<=record/)[^/?]+|(?<=copies/)[^/?]+")


def visitor_of(engine: Engine, name: str = "Ann Example") -> Visitor:
    entrance = doors("127.0.0.1", PORT)
    client = TestClient(desk(engine, entrance, RULES), f"http://{HOST}", client=("127.0.0.1", 50000))
    return Visitor(client, entrance).enter(name)


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """A registry without records, on either database."""
    engine = opened(address)
    yield engine
    engine.dispose()


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    """A registry in which people have something to do."""
    fed(engine, tmp_path, *disagreeing())
    return engine


@pytest.fixture
def ann(filled: Engine) -> Visitor:
    return visitor_of(filled)


class Read(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.claims: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        self.tags.append(tag)
        if tag == "a" and (address := told.get("href") or "").startswith("/"):
            self.links.append(address.partition("#")[0])
        if tag == "input" and told.get("name") == "claim":
            self.claims.append(told.get("value") or "")


def shown(visitor: Visitor, path: str) -> Read:
    answer = visitor.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return Read(answer.text)


def many(visitor: Visitor, **body: Any) -> Any:
    return visitor.post("/decisions/many", json.dumps(body))


def reviews(engine: Engine) -> dict[str, str]:
    return {row["id"]: row["review"] for row in rows(engine, tables.claim)}


def test_no_link_is_dead_and_every_kind_of_page_is_two_clicks_away(ann: Visitor) -> None:
    clicks, waiting = {"/": 0}, ["/"]
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        answer = ann.get(path)
        kind = ID.sub("ID", path.partition("?")[0])
        kinds.setdefault(kind, clicks[path])
        if answer.status_code == 303:
            waiting.insert(0, answer.headers["location"])
            clicks.setdefault(answer.headers["location"], clicks[path])
            continue
        assert answer.status_code == 200, (path, answer.text)
        assert NOTICE in answer.text
        for link in Read(answer.text).links:
            if link not in clicks:
                clicks[link] = clicks[path] + 1
                waiting.append(link)
    told = {kind: number for kind, number in kinds.items() if number <= 2}
    assert told.keys() >= {
        *LISTS, "/record/ID", "/queue/many", "/pairs/ID/ID", "/findings/ID", "/organizations/ID", "/articles/ID",
    }  # fmt: skip


def test_each_page_says_where_nothing_is_that_nothing_is_there(engine: Engine) -> None:
    nobody = visitor_of(engine)
    for path in (*LISTS, "/queue/many", "/queue?language=vi&flag=group-claim"):
        shown(nobody, path)
    assert nobody.get("/queue/start").headers["location"] == "/queue"


def test_filters_of_the_queue_narrow_it_and_lead_to_its_first_record(ann: Visitor) -> None:
    for asked, wanted in (
        ("language=mr", {"mr-1"}),
        ("flag=edition-after-date&language=", {"lam-1"}),
        ("standard=ISO+22000%3A2018", {"copy-1", "copy-2"}),
        ("body=SGS", {"moon-2"}),
        ("event=planned", {"mr-1"}),
        ("rule=en.awarded.certified-to&edition=2018", {"copy-1", "copy-2"}),
        ("from=2012&to=2012-12", {"lam-1"}),
        ("q=mils", {"moon-3"}),
        ("review=accepted", set()),
        ("second=yes", set()),
    ):
        links = shown(ann, f"/queue?{asked}").links
        found = {link.partition("?")[0].removeprefix("/record/") for link in links if link.startswith("/record/")}
        assert found == wanted, asked
        start = ann.get(f"/queue/start?{asked}").headers["location"]
        assert start.startswith("/record/" if wanted else "/queue?"), asked


@pytest.mark.parametrize(
    "asked",
    ["nothing=1", "order=none", "flag=odd", "edition=x", "cursor=x", "review=x", "language=en&language=mr", "to=never"],
)
def test_what_no_queue_can_be_asked_gets_a_clear_answer(ann: Visitor, asked: str) -> None:
    answer = ann.get(f"/queue?{asked}")
    assert answer.status_code == 422
    assert asked.partition("=")[0] in answer.text


@pytest.mark.parametrize(
    ("path", "field", "told", "typed"),
    [
        ("/queue?q=mill&from=12+March&rule=en", "from", "is a day as 2015-03-12", ("mill", "12 March", "en")),
        ("/queue?edition=new&to=2015", "edition", "is the year of the edition", ("new", "2015")),
        ("/articles?q=!!&source=news.example", "q", "has no word to look for", ("!!", "news.example")),
        ("/organizations?q=!!&country=VN", "q", "has no word to look for", ("!!", "VN")),
        ("ORGANIZATION/merge?q=!!", "q", "has no word to look for", ("!!",)),
    ],
)
def test_what_was_typed_into_filters_is_there_beside_what_is_wrong_with_it(
    ann: Visitor, filled: Engine, path: str, field: str, told: str, typed: tuple[str, ...]
) -> None:
    with reading(filled) as connection:
        organization = find_findings(connection).items[0].organization_id
    answer = ann.get(path.replace("ORGANIZATION", f"/organizations/{organization}"))
    assert answer.status_code == 422
    assert re.search(rf'id="f-{field}"[^>]*aria-invalid="true" aria-describedby="[^"]*w-{field}"', answer.text)
    assert re.search(rf'id="w-{field}">{told}', answer.text)
    for one in typed:
        assert f'value="{one}"' in answer.text
    assert "Nothing is left here" not in answer.text


def test_pages_of_the_queue_have_every_claim_once(engine: Engine, tmp_path: Path) -> None:
    fed(engine, tmp_path, *(record(id=f"claim-{number}", article=f"{number}.") for number in range(120)))
    visitor, path, found = visitor_of(engine), "/queue", []
    while path:
        page = shown(visitor, path)
        start, *claims = [link for link in page.links if link.startswith("/record/")]
        assert claims[0] == start
        found += [link.removeprefix("/record/") for link in claims]
        path = next((link for link in page.links if "cursor=" in link and not link.startswith("/queue/many")), "")
    assert sorted(found) == sorted(f"claim-{number}" for number in range(120))


def test_what_was_shown_is_accepted_together_once_and_taken_back_together(ann: Visitor, filled: Engine) -> None:
    claims = shown(ann, "/queue/many?language=en").claims
    assert len(claims) == 5
    answer = many(ann, sent="one", verdict="accept", subjects=claims)
    assert answer.status_code == 201
    assert [one["subject"] for one in answer.json()["decisions"]] == claims
    again = many(ann, sent="one", verdict="accept", subjects=claims)
    assert (again.status_code, again.json()) == (200, answer.json())
    assert {id for id, review in reviews(filled).items() if review == "accepted"} == {*claims}
    undone = many(ann, sent="two", verdict="undo", undoes=[one["id"] for one in answer.json()["decisions"]])
    assert undone.status_code == 201
    assert {*reviews(filled).values()} == {"unreviewed"}


def test_what_was_not_shown_or_has_changed_since_is_not_decided_together(ann: Visitor, filled: Engine) -> None:
    claims = shown(ann, "/queue/many?language=en").claims
    unseen = many(ann, sent="a", verdict="reject", note="odd", subjects=[*claims, "lam-1"])
    assert unseen.status_code == 409
    assert "shown" in unseen.json()["detail"]
    with writing(filled) as connection:
        decide(connection, LINKER, Author("Bea", AT), "claim", claims[-1], "correct", {"scope": "flour"})
    changed = many(ann, sent="b", verdict="reject", note="odd", subjects=claims)
    assert changed.status_code == 409
    assert "since" in changed.json()["detail"]
    assert [id for id, review in reviews(filled).items() if review != "unreviewed"] == claims[-1:]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sent": "a", "verdict": "accept"},
        {"sent": "a", "verdict": "correct", "subjects": ["moon-1"]},
        {"sent": "a", "verdict": "undo", "subjects": ["moon-1"]},
        {"sent": "a", "verdict": "accept", "subjects": ["moon-1", "moon-1"]},
        {"sent": "a" * 65, "verdict": "accept", "subjects": ["moon-1"]},
        {"sent": "a", "verdict": "accept", "subjects": ["moon-1"] * 300},
        {"sent": "a", "verdict": "accept", "subjects": "moon-1"},
        {"sent": "a", "verdict": "undo", "undoes": ["1"]},
    ],
)
def test_what_is_no_decision_on_many_is_refused(ann: Visitor, filled: Engine, body: dict[str, Any]) -> None:
    shown(ann, "/queue/many")
    assert many(ann, **body).status_code == 422
    assert rows(filled, tables.decision) == []


def test_a_copy_is_settled_with_its_original(ann: Visitor, filled: Engine, texts: Callable[..., None]) -> None:
    texts(LONG, COPY)
    (link,) = (link for link in shown(ann, "/batches/copies").links if link.startswith("/batches/copies/"))
    assert {*shown(ann, link).claims} == {"copy-1", "copy-2"}
    assert many(ann, sent="a", verdict="accept", subjects=["copy-1", "copy-2"]).status_code == 201
    assert "None of them is told again" in ann.get("/batches/copies").text


def test_an_organization_is_merged_split_and_both_taken_back(ann: Visitor, filled: Engine) -> None:
    with reading(filled) as connection:
        pair = find_candidates(connection).items[0]
    one, other = pair.left.id, pair.right.id
    answer = ann.post(f"/organizations/{one}/merge", json.dumps({"sent": "a", "other": other}))
    assert answer.status_code == 201
    own = min(one, other)
    moved = ann.get(f"/organizations/{max(one, other)}")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/organizations/{own}")
    shown(ann, f"/organizations/{own}/split?name={other}")
    again = ann.post(f"/organizations/{one}/merge", json.dumps({"sent": "a", "other": other}))
    assert (again.status_code, again.json()["decisions"]) == (200, answer.json()["decisions"])
    assert ann.post(f"/organizations/{own}/split", json.dumps({"sent": "b", "name": other})).status_code == 201
    assert ann.get(f"/organizations/{other}").status_code == 200
    numbers = [row["id"] for row in rows(filled, tables.decision)]
    assert many(ann, sent="c", verdict="undo", undoes=numbers).status_code == 201
    with reading(filled) as connection:
        assert find_candidates(connection).items[0].judgement is None


def test_pairs_and_findings_lead_to_the_next_and_say_what_was_decided(ann: Visitor, filled: Engine) -> None:
    with reading(filled) as connection:
        pair, findings = find_candidates(connection).items[0], find_findings(connection).items
    text = ann.get(f"/pairs/{pair.right.id}/{pair.left.id}").text
    assert pair.reason in text
    assert "Moonlight Mils" in text
    assert 'data-next="/pairs"' in text
    first, *others = findings
    assert f'data-next="/findings/{others[0].id}"' in ann.get(f"/findings/{first.id}").text
    with writing(filled) as connection:
        decide(connection, LINKER, Author("Bea", AT, "seen & <done>"), "finding", first.id, "settle")
    text = ann.get(f"/findings/{first.id}").text
    assert "seen &amp; &lt;done&gt;" in text
    assert first.id not in {link.rpartition("/")[2] for link in shown(ann, "/findings").links}
    assert f"/findings/{first.id}?settled=yes" in shown(ann, "/findings?settled=yes").links


def test_the_trail_tells_who_decided_what_and_what_was_taken_back(ann: Visitor, filled: Engine) -> None:
    claims = shown(ann, "/queue/many?language=mr").claims
    made = many(ann, sent="a", verdict="reject", note="a hope only", subjects=claims).json()["decisions"]
    many(ann, sent="b", verdict="undo", undoes=[one["id"] for one in made])
    text = ann.get("/people?reviewer=Ann+Example").text
    assert "a hope only" in text
    assert f"undone by {made[0]['id'] + 1}" in text
    assert "Nothing like this was decided" in ann.get("/people?reviewer=Bea").text
    assert "2</strong>" not in text


@pytest.mark.parametrize("path", ["/pairs/a/b", "/findings/a", "/organizations/a", "/articles/a", "/batches/copies/a"])
def test_what_is_not_there_is_told(ann: Visitor, path: str) -> None:
    answer = ann.get(path)
    assert answer.status_code == 404
    assert "there is no" in answer.text


HOSTILE = "<img src=x onerror=alert(1)>\"'{{7*7}}\u202eevil"


def test_whatever_articles_hold_is_text(engine: Engine, tmp_path: Path) -> None:
    told = [
        record(HOSTILE, id="h1", article=f"One {HOSTILE}", title=HOSTILE, source=HOSTILE, body=HOSTILE, issued="2019-01"),
        record(HOSTILE, id="h2", article=f"Two {HOSTILE}", title=HOSTILE, source="javascript:alert(1)", body="SGS",
               body_id="sgs", issued="2019-05"),
    ]  # fmt: skip
    fed(engine, tmp_path, *told)
    visitor = visitor_of(engine)
    with reading(engine) as connection:
        finding = find_findings(connection).items[0]
    article = rows(engine, tables.article)[0]["id"]
    more = (
        f"/findings/{finding.id}",
        f"/organizations/{finding.organization_id}",
        f"/articles/{article}",
        "/queue/many",
    )
    for path in (*LISTS, *more):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert "img" not in Read(answer.text).tags, path
        assert "\u202e" not in answer.text, path
        assert 'javascript:alert(1)"' not in answer.text, path


@pytest.fixture
def texts(filled: Engine) -> Callable[..., None]:
    """What puts texts of articles into the registry."""

    def put(*those: str) -> None:
        with writing(filled) as connection:
            made = [{"article_id": hashlib.sha256(one.encode()).hexdigest(), "text": one} for one in those]
            connection.execute(tables.text.insert(), made)

    return put
