"""Settling records by keyboard: what is pressed is what is stored, once, whatever becomes of the connection."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk_page import (
    decided,
    fetched_ahead,
    key_times,
    lit,
    open_record,
    order,
    ready,
    review_of,
    select_words,
    span,
    stored,
    verdicts,
)
from playwright.sync_api import Page, expect
from reviewed import Live

from extractor.registry.database import reading
from extractor.registry.desk.shown import shown
from extractor.web.review.keys import REASONS


def test_ten_articles_are_settled_by_keyboard_alone_in_three_languages(
    page: Page, live: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = order(live)
    expected: list[tuple[str, str]] = []
    notes: dict[str, str] = {}
    languages = set()
    open_record(page, live, ids[0])
    began = time.perf_counter()
    for number, id in enumerate(ids):
        ready(page, id)
        languages.add(page.locator("#text").get_attribute("lang"))
        if number % 5 == 1:
            page.keyboard.press("r")
            expect(page.locator("#why")).to_be_focused()
            page.keyboard.press("4")
            expected.append((id, "reject"))
            notes[id] = REASONS[3]
        elif number % 5 == 2:
            page.keyboard.press("e")
            expect(page.locator("[name=organization]")).to_be_focused()
            page.keyboard.press("End")
            page.keyboard.type(" !")
            page.keyboard.press("Enter")
            expected.append((id, "correct"))
        elif number % 5 == 3:
            page.keyboard.press("s")
        elif number % 5 == 4:
            page.keyboard.press("r")
            page.keyboard.type("nobody says so")
            page.keyboard.press("Enter")
            expected.append((id, "reject"))
            notes[id] = "nobody says so"
        else:
            page.keyboard.press("a")
            expected.append((id, "accept"))
        if number + 1 < len(ids):
            ready(page, ids[number + 1])
    stored(page)
    took = time.perf_counter() - began
    assert verdicts(live) == expected
    assert {one.subject: one.note for one in decided(live) if one.note} == notes
    assert {one.reviewer for one in decided(live)} == {"Ann Example"}
    assert all(one.patterns for one in decided(live))
    assert languages == {"en", "mr", "vi"}
    with capsys.disabled():
        times = ", ".join(f"{one:.0f}" for one in key_times(page))
        print(f"\n{len(ids)} records settled by keyboard in {took:.1f} s; key to screen (ms): {times}")


def test_every_field_is_reached_changed_and_stored_by_keyboard(page: Page, live: Live) -> None:
    id = next(id for id in order(live) if _event_of(live, id) != "renewed")
    open_record(page, live, id)
    values = {
        "o": ("organization", "A new name"),
        "s": ("standard", "ISO 14001:2015"),
        "b": ("certification_body", "Zed Certification"),
        "i": ("issued", "2021-02"),
        "v": ("valid_from", "2021-03-01"),
        "u": ("valid_until", "2024-02-29"),
        "d": ("event_date", "2021"),
        "n": ("certificate_number", "QM 17/3"),
        "c": ("scope", "milk"),
    }
    for letter, (name, value) in values.items():
        page.keyboard.press("f")
        page.keyboard.press(letter)
        expect(page.locator(f"[name={name}]")).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type(value)
        page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.press("e")
    page.keyboard.type("ren")
    page.keyboard.press("Escape")
    expect(page.locator("#accept-told")).to_have_text("Accept as corrected")
    page.keyboard.press("a")
    expect(page.locator("#record")).not_to_have_attribute("data-id", id)
    (made,) = decided(live)
    fields = (made.after or {})["fields"]
    assert {
        name: one.get("value", one.get("name", one.get("text"))) if isinstance(one, dict) else one
        for name, one in fields.items()
    } == {
        **dict(values.values()),
        "event": "renewed",
    }


def test_an_undo_comes_after_a_reload_and_goes_back_without_limit(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    for number in range(3):
        page.keyboard.press("a")
        ready(page, ids[number + 1])
    stored(page)
    page.reload()
    ready(page, ids[3])
    for number in (2, 1, 0):
        page.keyboard.press("u")
        ready(page, ids[number])
        expect(page.locator("#verdict")).to_have_text("unreviewed")
    page.keyboard.press("u")
    expect(page.locator("#status")).to_contain_text("nothing of yours")
    assert [one.undoes for one in decided(live)] == [None, None, None, 3, 2, 1]
    assert {review_of(live, id) for id in ids} == {"unreviewed"}


def test_what_somebody_else_decided_meanwhile_is_shown_and_a_person_decides(
    enter: Callable[..., Page], live: Live
) -> None:
    id, next, *_ = order(live)
    ann, bea = enter(), enter("Bea Example")
    open_record(ann, live, id)
    open_record(bea, live, id)
    bea.keyboard.press("r")
    bea.keyboard.press("1")
    ready(bea, next)
    ann.keyboard.press("a")
    conflict = ann.locator(".conflict")
    expect(conflict).to_contain_text("Bea Example decided meanwhile: reject")
    assert verdicts(live) == [(id, "reject")]
    conflict.get_by_role("button", name="Decide it as I did").click()
    ready(ann, next)
    assert verdicts(live) == [(id, "reject"), (id, "accept")]
    open_record(bea, live, id)
    open_record(ann, live, id)
    ann.keyboard.press("r")
    ann.keyboard.press("2")
    ready(ann, next)
    bea.keyboard.press("a")
    bea.get_by_role("button", name="Leave it as Ann Example decided").click()
    expect(bea.locator("#verdict")).to_have_text("rejected")
    stored(bea)
    assert len(verdicts(live)) == 3


def test_what_one_decided_is_not_stored_as_another_s_who_told_a_name_in_another_tab(page: Page, live: Live) -> None:
    id, next, *_ = order(live)
    open_record(page, live, id)
    other = page.context.new_page()

    def tell(name: str) -> None:
        other.goto(f"{live.url}/who")
        other.get_by_label("Your name").fill(name)
        other.get_by_role("button", name="Review").click()
        other.wait_for_url(f"{live.url}/")

    tell("Bea Example")
    page.keyboard.press("a")
    expect(page.locator("#waiting")).to_contain_text("Somebody else reviews in this browser now")
    assert verdicts(live) == []
    tell("Ann Example")
    page.evaluate("dispatchEvent(new Event('focus'))")
    ready(page, next)
    assert verdicts(live) == [(id, "accept")]


def test_an_undo_in_a_session_that_has_ended_says_so(page: Page, live: Live) -> None:
    id, next, *_ = order(live)
    open_record(page, live, id)
    page.keyboard.press("a")
    ready(page, next)
    page.context.clear_cookies()
    page.keyboard.press("u")
    expect(page.locator("#status")).to_contain_text("has not entered")


def test_three_decisions_wait_while_there_is_no_connection_and_are_stored_when_it_is_back(
    page: Page, live: Live, offline: Callable[[Page], None], online: Callable[[Page], None]
) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    fetched_ahead(page)
    offline(page)
    page.keyboard.press("a")
    ready(page, ids[1])
    page.keyboard.press("r")
    page.keyboard.press("1")
    ready(page, ids[2])
    page.keyboard.press("a")
    ready(page, ids[3])
    expect(page.locator("#waiting")).to_contain_text("No connection. 3 decisions wait in this browser")
    assert verdicts(live) == []
    online(page)
    stored(page)
    assert verdicts(live) == [(ids[0], "accept"), (ids[1], "reject"), (ids[2], "accept")]
    expect(page.locator("#waiting")).to_be_hidden()


def test_what_was_not_stored_yet_is_taken_back_without_a_connection(
    page: Page, live: Live, offline: Callable[[Page], None], online: Callable[[Page], None]
) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    fetched_ahead(page)
    offline(page)
    page.keyboard.press("a")
    ready(page, ids[1])
    page.keyboard.press("u")
    ready(page, ids[0])
    page.keyboard.press("r")
    page.keyboard.press("2")
    ready(page, ids[1])
    online(page)
    stored(page)
    assert [(one.subject, one.verdict, one.undoes) for one in decided(live)] == [
        (ids[0], "accept", None),
        (ids[0], "undo", 1),
        (ids[0], "reject", None),
    ]


def test_what_waits_and_what_is_half_done_is_there_after_a_reload_without_connection(
    page: Page, live: Live, offline: Callable[[Page], None], online: Callable[[Page], None]
) -> None:
    ids = order(live)
    open_record(page, live, ids[1])
    page.locator("[name=scope]").fill("half")
    open_record(page, live, ids[0])
    offline(page)
    page.keyboard.press("a")
    expect(page.locator("body")).to_have_attribute("data-waiting", "1")
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    online(page)
    open_record(page, live, ids[1])
    stored(page)
    assert verdicts(live) == [(ids[0], "accept")]
    expect(page.locator("[name=scope]")).to_have_value("half")
    page.keyboard.press("x")
    expect(page.locator("[name=scope]")).to_have_value("")


def test_what_was_stored_though_the_answer_was_lost_is_stored_once(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    lost: list[Any] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    page.route("**/decisions*", lose)
    page.keyboard.press("a")
    ready(page, ids[1])
    stored(page)
    assert lost[0].status == 201
    assert verdicts(live) == [(ids[0], "accept")]


def test_one_that_the_server_fails_on_is_set_aside_and_those_behind_it_are_stored(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    fetched_ahead(page)
    is_broken = True

    def fail(route: Any) -> None:
        if is_broken and ids[0] in (route.request.post_data or ""):
            route.fulfill(status=500, content_type="text/html", body="<p>broken")
        else:
            route.continue_()

    page.route("**/decisions*", fail)
    page.keyboard.press("r")
    page.keyboard.type("nobody says so")
    page.keyboard.press("Enter")
    ready(page, ids[1])
    page.keyboard.press("a")
    ready(page, ids[2])
    aside = page.locator(".conflict")
    expect(aside).to_contain_text(
        "You decided: reject (nobody says so). It was tried 3 times. It is kept in this browser."
    )
    stored(page)
    assert verdicts(live) == [(ids[1], "accept")]
    open_record(page, live, ids[2])
    is_broken = False
    aside.get_by_role("button", name="Try again").click()
    stored(page)
    expect(page.locator("#waiting")).to_be_hidden()
    assert [(one.subject, one.verdict, one.note) for one in decided(live)] == [
        (ids[1], "accept", None),
        (ids[0], "reject", "nobody says so"),
    ]


def test_while_the_server_is_away_nothing_is_set_aside(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    asked: list[int] = []

    def fail(route: Any) -> None:
        asked.append(1)
        if len(asked) > 3:
            route.continue_()
        else:
            route.fulfill(status=503, content_type="text/html", body="<p>away")

    page.route("**/decisions*", fail)
    page.keyboard.press("a")
    expect(page.locator("#waiting")).to_contain_text(
        "The server cannot store anything at the moment. One decision waits"
    )
    stored(page)
    expect(page.locator("#waiting")).to_be_hidden()
    assert verdicts(live) == [(ids[0], "accept")]


def test_what_is_refused_is_kept_with_its_reason_until_a_person_gives_it_up(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    told = '{"status": 404, "detail": "there is no such thing"}'
    page.route("**/decisions*", lambda route: route.fulfill(status=404, content_type="application/json", body=told))
    page.keyboard.press("a")
    expect(page.locator(".conflict")).to_contain_text(
        "there is no such thing You decided: accept.", use_inner_text=True
    )
    open_record(page, live, ids[1])
    page.locator(".conflict").get_by_role("button", name="Look at it").click()
    ready(page, ids[0])
    page.locator(".conflict").get_by_role("button", name="Give it up").click()
    expect(page.locator("#waiting")).to_be_hidden()
    assert verdicts(live) == []


def test_what_the_browser_has_no_room_for_is_kept_in_the_page(page: Page, live: Live) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    full = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    page.evaluate(full)
    is_away = True
    page.route("**/decisions*", lambda route: route.abort() if is_away else route.continue_())
    page.keyboard.press("a")
    expect(page.locator("#waiting")).to_contain_text("One decision waits in this page alone")
    is_away = False
    page.evaluate("dispatchEvent(new Event('online'))")
    stored(page)
    assert verdicts(live) == [(ids[0], "accept")]


@pytest.mark.parametrize("locks", [True, False], ids=["locks", "a lease"])
def test_two_tabs_neither_double_nor_lose(page: Page, live: Live, offline: Any, online: Any, locks: bool) -> None:
    ids = order(live)
    if not locks:  # as where the desk is not on loopback, without encryption
        page.context.add_init_script("Object.defineProperty(navigator, 'locks', {value: undefined})")
    other = page.context.new_page()
    open_record(page, live, ids[0])
    open_record(other, live, ids[1])
    offline(page)
    page.keyboard.press("a")
    other.bring_to_front()
    other.keyboard.press("a")
    expect(page.locator("body")).to_have_attribute("data-waiting", "2")
    online(page)
    for one in (page, other):
        stored(one)
    assert sorted(verdicts(live)) == sorted([(ids[0], "accept"), (ids[1], "accept")])


@pytest.mark.parametrize(
    ("key", "code"),
    [("ो", "KeyA"), ("a", "KeyQ"), ("â", "KeyA"), ("Process", "KeyA")],
    ids=["InScript", "AZERTY", "Telex", "an input method"],
)
def test_keys_work_on_other_layouts(page: Page, live: Live, key: str, code: str) -> None:
    ids = order(live)
    open_record(page, live, ids[0])
    page.evaluate(
        "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
        [key, code],
    )
    ready(page, ids[1])
    assert verdicts(live) == [(ids[0], "accept")]


def test_keys_rest_while_one_types_composes_or_holds_control(page: Page, live: Live) -> None:
    id = order(live)[0]
    open_record(page, live, id)
    page.keyboard.press("Control+a")
    for held in ({"ctrlKey": True}, {"metaKey": True}, {"isComposing": True}, {"altKey": True}):
        page.evaluate(
            "held => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', code: 'KeyA', bubbles: true, ...held}))",
            held,
        )
    page.locator("[name=scope]").focus()
    page.keyboard.type("arsuj?")
    expect(page.locator("[name=scope]")).to_have_value("arsuj?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    ready(page, id)
    assert verdicts(live) == []


def test_fields_and_words_are_linked_both_ways(page: Page, live: Live) -> None:
    id = order(live)[0]
    open_record(page, live, id)
    page.locator("[name=standard]").focus()
    start, end = span(page, "standard")
    text = page.locator("#text").text_content() or ""
    assert lit(page) == text[start:end]
    page.locator("#text mark[data-fields~=certification_body]").first.click()
    expect(page.locator("[name=certification_body]")).to_be_focused()


def test_what_is_wrong_with_a_value_is_said_beside_its_field_and_nothing_is_stored(page: Page, live: Live) -> None:
    id, next, *_ = order(live)
    open_record(page, live, id)
    page.locator("[name=issued]").fill("yesterday")
    page.locator("[name=organization]").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("#m-issued")).to_contain_text("yesterday is no date")
    expect(page.locator("#m-organization")).to_contain_text("every claim has one")
    assert verdicts(live) == []
    page.locator("[name=issued]").fill("2020-01")
    page.locator("[name=organization]").fill("A name")
    page.keyboard.press("Enter")
    ready(page, next)
    assert verdicts(live) == [(id, "correct")]


def test_what_a_paste_brings_along_that_nobody_sees_is_not_sent(page: Page, live: Live) -> None:
    id, next, third, *_ = order(live)
    open_record(page, live, id)
    page.keyboard.press("r")
    page.locator("#why").fill(" no\x00such\u202e mill\x07")
    page.keyboard.press("Enter")
    ready(page, next)
    page.locator("[name=scope]").fill("milk\x01 and cheese")
    page.keyboard.press("Enter")
    ready(page, third)
    rejected, corrected = decided(live)
    assert rejected.note == "no such mill"
    assert (corrected.after or {})["fields"] == {"scope": "milk and cheese"}


def test_an_article_is_said_to_be_complete_and_that_is_taken_back(page: Page, live: Live) -> None:
    id = order(live)[0]
    open_record(page, live, id)
    page.keyboard.press("m")
    stored(page)
    expect(page.locator("#complete")).to_have_text("complete")
    assert [one.verdict for one in decided(live)] == ["complete"]
    page.keyboard.press("u")
    stored(page)
    expect(page.locator("#complete")).to_have_text("not yet said to be complete")
    assert [(one.about, one.verdict) for one in decided(live)] == [("article", "complete"), ("article", "undo")]


def test_a_missing_claim_is_written_down_and_taken_back(page: Page, live: Live) -> None:
    id = next(id for id in order(live) if "Harbour" in _text_of(live, id))
    open_record(page, live, id)
    page.keyboard.press("n")
    expect(page.locator("#form-title")).to_have_text("A claim that is missing")
    page.keyboard.press("a")
    expect(page.locator("#m-organization")).to_contain_text("every claim has one")
    page.keyboard.press("Escape")
    select_words(page, "Harbour Pumps Ltd")
    page.keyboard.press("f")
    page.keyboard.press("o")
    select_words(page, "ISO 14001:2015")
    page.keyboard.press("f")
    page.keyboard.press("s")
    expect(page.locator("[name=standard]")).to_have_value("ISO 14001:2015")
    page.keyboard.press("a")
    others = page.locator("#others li")
    expect(others.filter(has_text="Harbour Pumps Ltd").filter(has_text="ISO 14001:2015")).to_have_count(1)
    expect(page.locator("#form-title")).to_have_text("The record")
    (made,) = decided(live)
    assert (made.about, made.verdict) == ("claim", "add")
    page.keyboard.press("u")
    expect(others.filter(has_text="Harbour Pumps Ltd").filter(has_text="ISO 14001:2015")).to_have_count(0)
    assert [one.verdict for one in decided(live)] == ["add", "undo"]


def _event_of(live: Live, id: str) -> str:
    with reading(live.engine) as connection:
        found = shown(connection, id)
    assert found is not None
    return str(found.record["event"])


def _text_of(live: Live, id: str) -> str:
    with reading(live.engine) as connection:
        found = shown(connection, id)
    assert found is not None
    return found.text or ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_the_record_page_whatever_is_open(
    live: Live, enter: Callable[..., Page], scheme: str, width: int
) -> None:
    ids = order(live)
    page = enter(color_scheme=scheme, viewport={"width": width, "height": 800})
    found: list[Any] = []

    def look(at: str) -> None:
        told = Axe().run(page).response["violations"]
        found.extend((at, one["id"], [node["target"] for node in one["nodes"]]) for one in told)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((at, "scrolls sideways", []))

    for id in (ids[0], ids[-1]):
        open_record(page, live, id)
        look(id)
    page.locator("[name=issued]").fill("yesterday")
    page.keyboard.press("Enter")
    expect(page.locator("#m-issued")).to_be_visible()
    look("a wrong value")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    look("reasons")
    page.keyboard.press("Escape")
    select_words(page, "ISO")
    expect(page.locator("#selected")).to_be_visible()
    look("a selection")
    page.keyboard.press("?")
    look("keys")
    assert found == []
