"""The page of a record, and what is decided on it, without a browser."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from registered import fed, record, rows
from sqlalchemy import Engine
from starlette.testclient import TestClient
from visitors import HOST, PORT, Visitor

from extractor.model import FLAGS
from extractor.registry import tables
from extractor.registry.database import opened, writing
from extractor.registry.values import ANNOUNCED
from extractor.web.review.app import desk
from extractor.web.review.doors import doors
from extractor.web.review.keys import ADDING, FIELDS, KEYS, REASONS

TEXT = "🥛 <b>Sunrise</b> Dairy of Pune got ISO 9001:2015 from Zed & Co on 12 March 2024. Dawn Mill got ISO 14001."
NAME = "<b>Sunrise</b> Dairy"


def _at(words: str) -> dict[str, Any]:
    return {"text": words, "span": [TEXT.index(words), TEXT.index(words) + len(words)]}


def _records() -> list[dict[str, Any]]:
    first = record(NAME, article=TEXT, id="first", issued="2024-03-12", body="Zed & Co", confidence=0.3)
    first["organization"] |= _at(NAME)
    first["standard"] |= _at("ISO 9001:2015")
    first["certification_body"] |= _at("Zed & Co")
    first["dates"]["issued"] = {"edtf": "2024-03-12"} | _at("12 March 2024")
    first["flags"] = ["edition-superseded"]
    second = record("Dawn Mill", "ISO 14001", article=TEXT, id="second", confidence=0.4)
    second["organization"] |= _at("Dawn Mill")
    second["standard"] |= _at("ISO 14001")
    third = record("Far Away Ltd", article="Without its text.", id="third", confidence=0.5)
    third["evidence"] = {"text": "Far Away Ltd got it", "span": [40, 59]}
    third["organization"] |= {"text": "Far Away Ltd", "span": [40, 52]}
    return [first, second, third]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = opened(str(tmp_path / "registry.sqlite"), pooled=True)
    made = _records()
    fed(engine, tmp_path, *made)
    with writing(engine) as connection:
        connection.execute(tables.text.insert().values(article_id=made[0]["article"]["id"], text=TEXT))
    yield engine
    engine.dispose()


@pytest.fixture
def ann(engine: Engine) -> Visitor:
    return _visitor(engine, "Ann")


def _visitor(engine: Engine, name: str) -> Visitor:
    entrance = doors("127.0.0.1", PORT)
    return Visitor(TestClient(desk(engine, entrance), f"http://{HOST}"), entrance).enter(name)


def _decide(visitor: Visitor, query: str = "", **told: Any) -> Any:
    body = {"sent": "a key", "about": "claim", "subject": "first", "verdict": "accept"} | told
    body = {key: value for key, value in body.items() if value is not None}
    return visitor.post(f"/decisions{query}", json.dumps(body).encode())


def _pieces(page: str) -> list[tuple[str, str]]:
    """The pieces of the text, each with its tag's attributes."""
    text = page[page.index('id="text"') :]
    text = text[text.index(">") + 1 : text.index("</div>")]
    return [(found[1], html.unescape(found[2])) for found in re.finditer(r"<(?:mark|span)([^>]*)>([^<]*)</", text)]


def test_the_text_stands_in_the_page_letter_for_letter_with_its_fields_marked(ann: Visitor) -> None:
    pieces = _pieces(ann.get("/record/first").text)
    assert "".join(words for _, words in pieces) == TEXT
    for field, words in (("organization", NAME), ("standard", "ISO 9001:2015"), ("issued", "12 March 2024")):
        marked = [told for told in pieces if re.search(rf'data-fields="[^"]*\b{field}\b', told[0])]
        assert "".join(text for _, text in marked) == words
        assert f'data-start="{TEXT.index(words)}"' in marked[0][0]
    others = "".join(words for attributes, words in pieces if 'data-claims="second"' in attributes)
    assert others == "Dawn MillISO 14001"


def test_the_page_tells_the_queue_the_rules_the_flags_and_what_is_known(ann: Visitor) -> None:
    page = ann.get("/record/second?review=all&language=en").text
    assert 'data-next="/record/third?review=all&amp;language=en"' in page
    assert 'data-previous="/record/first?review=all&amp;language=en"' in page
    assert "patterns/" in page or "none of this name" in page
    page = ann.get("/record/first").text
    assert FLAGS["edition-superseded"] in html.unescape(page)
    assert ANNOUNCED in page
    assert NAME not in page
    assert all(reason in html.unescape(page) for reason in REASONS)
    assert page.count("data-letter=") == len(FIELDS)


def test_only_the_main_is_given_where_a_script_asks(ann: Visitor) -> None:
    part = ann.client.get(
        "/record/first", headers={"Accept": "text/html", "X-Part": "1", "Sec-Fetch-Site": "same-origin"}
    )
    assert part.text.startswith("<main")
    assert part.text.rstrip().endswith("</main>")


def test_without_its_text_the_evidence_is_shown_and_how_to_load_the_text(ann: Visitor) -> None:
    page = ann.get("/record/third").text
    assert [words for _, words in _pieces(page)] == ["Far Away Ltd", " got it"]
    assert 'data-start="40"' in page
    assert "certwire load articles.jsonl" in page


def test_what_is_not_there_or_is_not_asked_for_is_told(ann: Visitor) -> None:
    assert ann.get("/record/nobody").status_code == 404
    assert ann.get("/record/first?colour=red").status_code == 422


def test_a_page_whose_head_is_sent_already_tells_what_went_wrong_and_only_the_log_tells_more(
    ann: Visitor, engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("extractor.web.review.record.shown", broken)
    page = ann.get("/record/first").text
    assert "a mistake of the desk&#39;s own" in page
    assert "secret" not in page
    assert page.count("<!doctype") == page.count("<title>") == page.count("</html>") == 1
    assert "a secret" in caplog.text


def test_a_page_names_all_scripts_that_it_will_need(ann: Visitor) -> None:
    page = ann.get("/record/first").text
    named = {*re.findall(r'(?:href|src)="(/static/[^"]+\.js)"', page)}
    assert named
    for address in named:
        for other in re.findall(r'"\./([^"]+)"', ann.get(address).text):
            assert f"{address.rpartition('/')[0]}/{other}" in named


def test_a_decision_is_stored_once_however_often_it_is_sent_and_tells_the_next_record(
    ann: Visitor, engine: Engine
) -> None:
    first = _decide(ann, "?language=en")
    assert first.status_code == 201
    assert first.json()["review"] == "accepted"
    assert first.json()["next"] == "/record/second?language=en"
    again = _decide(ann, "?language=en")
    assert again.status_code == 200
    assert again.json()["decision"] == first.json()["decision"]
    (row,) = rows(engine, tables.decision)
    assert (row["reviewer"], row["verdict"], row["subject"], row["sent"]) == ("Ann", "accept", "first", "a key")
    assert row["patterns"]


def test_who_is_slower_is_told_and_decides_again_knowingly(ann: Visitor, engine: Engine) -> None:
    bea = _visitor(engine, "Bea")
    last = _decide(bea, verdict="reject", note=REASONS[0], sent="bea", seen=0).json()["decision"]
    late = _decide(ann, seen=0)
    assert late.status_code == 409
    assert late.json()["last"] == last
    assert len(rows(engine, tables.decision)) == 1
    assert _decide(ann, seen=last["id"]).status_code == 201
    assert _decide(ann, sent="own", verdict="reject", note="no", seen=last["id"]).status_code == 201


def test_nothing_is_stored_in_the_name_of_somebody_else_than_decided_it(ann: Visitor, engine: Engine) -> None:
    many = {"sent": "several", "reviewer": "Bea", "verdict": "undo", "undoes": [1]}
    for answer in (_decide(ann, reviewer="Bea"), ann.post("/decisions/many", json.dumps(many).encode())):
        assert answer.status_code == 403
        assert answer.json()["detail"] == "Ann reviews in this browser now, and not Bea: tell your name again"
    assert ann.get("/undoable").json()["decision"] is None
    assert _decide(ann, reviewer="Ann").json()["decision"]["reviewer"] == "Ann"


def test_wrong_values_are_told_field_by_field(ann: Visitor, engine: Engine) -> None:
    fields = {
        "issued": "yesterday",
        "organization": None,
        "scope": {"text": "curd", "span": [0, 4]},
        "event": "awarded",
    }
    answer = _decide(ann, verdict="correct", fields=fields)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["issued", "organization", "scope"]
    assert rows(engine, tables.decision) == []


@pytest.mark.parametrize(
    "told",
    [
        {"sent": ""},
        {"sent": "x" * 65},
        {"about": "people"},
        {"subject": None},
        {"undoes": 1},
        {"verdict": "undo", "subject": None},
        {"note": "x" * 501},
        {"note": "no\x00"},
        {"note": "\x1b[31mred"},
        {"note": "\u202erorrim"},
        {"note": "\ud800"},
        {"subject": "first\x00"},
        {"subject": "\udfff"},
        {"verdict": "correct", "fields": {"scope": "milk\x01"}},
        {"verdict": "correct", "fields": {"certification_body": {"id": None, "name": "\ud800"}}},
        {"seen": -1},
        {"colour": "red"},
    ],
)
def test_what_is_no_decision_is_refused(ann: Visitor, engine: Engine, told: dict[str, Any]) -> None:
    assert _decide(ann, **told).status_code == 422
    assert rows(engine, tables.decision) == []


def test_what_nobody_can_read_is_told_in_a_clear_line(ann: Visitor) -> None:
    line = "note: has control characters, which nobody can read"
    assert _decide(ann, note="no\x00").json()["detail"] == line
    many = {"sent": "several", "verdict": "accept", "subjects": ["first"], "note": "no\x00"}
    answer = ann.post("/decisions/many", json.dumps(many).encode())
    assert (answer.status_code, answer.json()["detail"]) == (422, line)


def test_a_verdict_that_is_none_is_refused(ann: Visitor) -> None:
    assert _decide(ann, verdict="perhaps").status_code == 409


def test_the_last_decision_of_a_reviewer_is_undone_then_the_one_before(ann: Visitor, engine: Engine) -> None:
    bea = _visitor(engine, "Bea")
    for subject in ("first", "second"):
        _decide(ann, subject=subject, sent=subject)
    _decide(bea, subject="third", sent="third")
    for subject in ("second", "first"):
        last = ann.get("/undoable").json()["decision"]
        assert last["subject"] == subject
        undone = _decide(ann, sent=f"undo {subject}", verdict="undo", about=None, subject=None, undoes=last["id"])
        assert undone.status_code == 201
        assert undone.json()["review"] == "unreviewed"
        assert undone.json()["record"] == f"/record/{subject}"
    assert ann.get("/undoable").json()["decision"] is None


def test_what_was_sent_is_undone_by_its_key(ann: Visitor) -> None:
    _decide(ann, sent="mine")
    assert _decide(ann, sent="undo", verdict="undo", subject=None, undoes="mine").json()["decision"]["undoes"] == 1
    missing = _decide(ann, sent="other", verdict="undo", subject=None, undoes="never")
    assert missing.status_code == 409
    assert "never stored" in missing.json()["detail"]


def test_a_missing_claim_is_added_to_its_article_and_taken_away_by_an_undo(ann: Visitor, engine: Engine) -> None:
    article = _records()[0]["article"]["id"]
    fields = {"organization": _at("Dawn Mill"), "standard": _at("ISO 9001:2015"), "event": "awarded"}
    added = _decide(ann, about="article", subject=article, verdict="add", fields=fields)
    assert added.status_code == 201, added.text
    path = added.json()["record"]
    assert "Dawn Mill" in ann.get(path).text
    number = added.json()["decision"]["id"]
    undone = _decide(ann, sent="undo", verdict="undo", subject=None, undoes=number)
    assert undone.json()["record"] is None
    assert ann.get(path).status_code == 404


def test_words_of_the_article_are_told_what_they_mean(ann: Visitor) -> None:
    article = _records()[0]["article"]["id"]

    def meant(field: str, words: str) -> Any:
        body = {"article": article, "field": field, **_at(words)}
        return ann.post("/meant", json.dumps(body).encode())

    assert meant("issued", "12 March 2024").json() == {"value": "2024-03-12"}
    assert meant("standard", "ISO 14001").json() == {"value": "ISO 14001"}
    unsure = meant("issued", "Dawn Mill")
    assert unsure.status_code == 422
    assert "is not sure" in unsure.json()["detail"]


def test_the_first_words_may_be_asked_about_by_several_at_once() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "from extractor.registry.meanings import Meanings\n"
        "meanings = Meanings()\n"
        "names = list(Pool(6).map(lambda _: meanings.name('Varuna Pumps Ltd', 'en').name, range(6)))\n"
        "assert names == ['Varuna Pumps Ltd'] * 6, names\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_keys_of_the_handbook_are_those_of_the_page() -> None:
    handbook = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(.+?)` \| (.+?) \|$", handbook, re.MULTILINE)
    assert [(shown, does) for shown, does in told if shown in {key.shown for key in KEYS}] == [
        (key.shown, key.does) for key in KEYS
    ]
    letters = dict(re.findall(r"`f ([a-z])` ([^,.\n]+)", handbook))
    assert letters == {field.letter: field.called.lower() for field in FIELDS}


def test_every_act_of_the_keys_is_known_to_the_script() -> None:
    for name, keys in (("record.js", KEYS), ("missing.js", ADDING)):
        script = (Path(__file__).parents[2] / "extractor/web/review/static" / name).read_text(encoding="utf-8")
        for key in keys:
            if key.act and key.act != "field":
                assert re.search(rf"^    {key.act}: ", script, re.MULTILINE), (name, key.act)


def test_no_key_is_there_twice() -> None:
    codes = [code for key in KEYS for code in key.codes]
    assert len(codes) == len({*codes})
    assert len({field.letter for field in FIELDS}) == len(FIELDS)
