"""The way into the desk, as a person goes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from reviewed import Live

from extractor.output.display import NOTICE


def test_one_enters_by_the_link_tells_ones_name_and_is_at_the_start(page: Page, live: Live) -> None:
    assert page.url == f"{live.url}/"
    expect(page.locator("header .who")).to_contain_text("Ann Example")
    expect(page.locator("footer")).to_contain_text(NOTICE)


def test_the_link_lets_in_once(live: Live, contexts: Callable[..., Any]) -> None:
    link = live.link()
    first, second = (contexts().context.new_page() for _ in range(2))
    first.goto(link)
    expect(first.get_by_label("Your name")).to_be_focused()
    answer = second.goto(link)
    assert answer is not None
    assert answer.status == 401
    expect(second.get_by_role("alert")).to_contain_text("each does once")
    assert second.context.cookies() == []
    first.reload()
    expect(first.get_by_label("Your name")).to_be_visible()


def test_a_link_that_another_page_leads_to_lets_in_all_the_same(live: Live, contexts: Callable[..., Any]) -> None:
    page = contexts().context.new_page()
    page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(body=f"<a href='{live.link()}'>go</a>", content_type="text/html"),
    )
    page.goto("http://elsewhere.example/")
    page.get_by_text("go").click()
    expect(page.get_by_label("Your name")).to_be_visible()


def test_a_page_that_was_wanted_before_the_name_was_told_comes_behind_it(
    live: Live, contexts: Callable[..., Any]
) -> None:
    page = contexts().context.new_page()
    page.goto(live.link())
    page.goto(f"{live.url}/queue?language=vi")
    page.get_by_label("Your name").fill("Lê Thị Ví Dụ")
    page.get_by_role("button", name="Review").click()
    page.wait_for_url(f"{live.url}/queue?language=vi")


def test_who_leaves_is_out(page: Page, live: Live) -> None:
    page.get_by_role("link", name="Ann Example").click()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have left the desk")
    assert page.context.cookies() == []
    answer = page.goto(live.url)
    assert answer is not None
    assert answer.status == 401
