"""Articles in which no claim was found: they are listed, and what is missing in them is written down by keyboard."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk_page import decided, select_words, stored
from playwright.sync_api import Page, expect
from reviewed import Live, served

from extractor.registry import tables
from extractor.registry.database import opened, writing

TEXTS = {
    "Gốm Hải Yên": "Gốm Hải Yên đón tin vui 🎉. Công ty Cổ phần Gốm Hải Yên nay làm theo ISO 9001:2015 cả năm.",
    "Nothing here": "The river is high, and nobody is certified to anything.",
}


@pytest.fixture
def live(registry: Path) -> Iterator[Live]:
    """The desk of the ten articles, and of two without a claim."""
    engine = opened(str(registry), make=False, pooled=True)
    with writing(engine) as connection:
        for title, text in TEXTS.items():
            id, language = hashlib.sha256(text.encode()).hexdigest(), "vi" if title.startswith("G") else "en"
            row = {"id": id, "title": title, "language": language, "published": "2024-05-01"}
            connection.execute(tables.article.insert().values(row))
            connection.execute(tables.text.insert().values(article_id=id, text=text))
            there = {"id": title, "article_id": id, "source": f"news/{language}.txt"}
            connection.execute(tables.source.insert().values(there))
    with served(engine) as desk:
        yield desk
    engine.dispose()


def at(page: Page, title: str) -> None:
    expect(page.locator("#heading")).to_have_text(title)
    expect(page.locator("#heading")).to_be_focused()


def test_an_article_without_a_claim_is_found_and_its_claim_written_down_and_taken_back(page: Page, live: Live) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_label("Claims").select_option("none")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("ol.articles li.card")).to_have_count(2)
    page.get_by_role("link", name="Look for claims in Gốm Hải Yên").click()
    at(page, "Gốm Hải Yên")
    page.keyboard.press("a")
    expect(page.locator("#m-organization")).to_contain_text("every claim has one")
    page.keyboard.press("Escape")
    for letter, words in (("o", "Công ty Cổ phần Gốm Hải Yên"), ("s", "ISO 9001:2015")):
        select_words(page, words)
        page.keyboard.press("f")
        page.keyboard.press(letter)
    expect(page.locator("[name=standard]")).to_have_value("ISO 9001:2015")
    page.keyboard.press("f")
    page.keyboard.press("e")
    page.keyboard.type("adop")
    page.keyboard.press("Escape")
    page.reload()  # what was begun is there again
    at(page, "Gốm Hải Yên")
    expect(page.locator("[name=organization]")).to_have_value("Công ty Cổ phần Gốm Hải Yên")
    page.keyboard.press("a")
    others = page.locator("#others li")
    expect(others).to_contain_text("Công ty Cổ phần Gốm Hải Yên · ISO 9001:2015 · adopted")
    expect(page.locator("[name=organization]")).to_have_value("")
    expect(page.locator("#text mark.other").first).to_be_visible()
    (made,) = decided(live)
    assert (made.about, made.verdict) == ("claim", "add")
    page.keyboard.press("u")
    expect(others).to_have_count(0)
    assert [one.verdict for one in decided(live)] == ["add", "undo"]


def test_articles_in_which_nothing_is_missing_are_left_behind_one_by_one(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/articles?claims=none")
    page.get_by_role("link", name="Start with the first").click()
    first = page.locator("#heading").inner_text()
    at(page, first)
    page.keyboard.press("m")
    stored(page)
    expect(page.locator("#complete")).to_have_text("complete")
    page.keyboard.press("j")
    second = next(title for title in TEXTS if title != first)
    at(page, second)
    page.keyboard.press("j")
    expect(page.get_by_role("status")).to_contain_text("There is no other article without a claim")
    page.goto(f"{live.url}/articles?claims=none")
    expect(page.locator("ol.articles h3")).to_have_text([second])
    page.goto(f"{live.url}/articles?claims=none&language=mr")
    expect(page.get_by_role("main")).to_contain_text("There is no article without a claim")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_where_articles_have_no_claim(live: Live, enter: Any, scheme: str, width: int) -> None:
    page = enter(color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in ("/articles?claims=none", "/articles?q=!!", "/queue?from=never"):
        page.goto(f"{live.url}{path}")
        assert Axe().run(page).response["violations"] == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.goto(f"{live.url}/articles?claims=none")
    page.get_by_role("link", name=re.compile("Look for claims in Gốm")).click()
    at(page, "Gốm Hải Yên")
    page.keyboard.press("a")
    expect(page.locator("#m-organization")).to_be_visible()
    assert [(one["id"], one["nodes"]) for one in Axe().run(page).response["violations"]] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
