"""Words of an article given to fields: their edges never part a letter from its signs, and count code points."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_page import lit, open_record, order, ready, select_words, span
from playwright.sync_api import Page, expect
from registered import fed, record
from reviewed import Live
from sqlalchemy import select

from extractor.registry.database import writing
from extractor.registry.tables import article, text

TEXT = "👩🏽‍🚒🥛𝔸 मुंबई क्षत्रिय दूध संघाला e\u0301cole ISO 9001:2015 प्रमाणपत्र मिळाले. Hòa Hiệp 👨‍👩‍👧‍👦!"
HOLDER = "दूध संघाला"


@pytest.fixture
def mixed(live: Live, tmp_path: Path, page: Page) -> Page:
    """A record of an article with code points of two units before its words, conjuncts, combining marks and families."""
    at, standard = TEXT.index(HOLDER), TEXT.index("ISO")
    line = record("दूध संघ", article=TEXT, language="mr", id="mixed", confidence=0.1)
    line["organization"] |= {"text": HOLDER, "span": [at, at + len(HOLDER)]}
    line["standard"] |= {"text": "ISO 9001:2015", "span": [standard, standard + 13]}
    fed(live.engine, tmp_path, line)
    with writing(live.engine) as connection:
        id = connection.execute(select(article.c.id).where(article.c.id == line["article"]["id"])).scalar_one()
        connection.execute(text.insert().values(article_id=id, text=TEXT))
    open_record(page, live, "mixed")
    return page


def words(page: Page, field: str) -> str:
    """A field's words by its offsets: code points of the text."""
    start, end = span(page, field)
    assert page.locator(f"[data-field={field}] .words q").text_content() == TEXT[start:end]
    return TEXT[start:end]


def choose(page: Page, letter: str) -> None:
    page.keyboard.press("f")
    page.keyboard.press(letter)
    page.keyboard.press("Escape")


def test_offsets_are_code_points_though_two_unit_ones_stand_before(mixed: Page) -> None:
    assert words(mixed, "organization") == HOLDER
    choose(mixed, "o")
    assert lit(mixed) == HOLDER
    assert mixed.locator("#text").text_content() == TEXT


def test_edges_move_by_words(mixed: Page) -> None:
    choose(mixed, "o")
    for key, wanted in (
        ("[", "क्षत्रिय दूध संघाला"),
        ("[", "मुंबई क्षत्रिय दूध संघाला"),
        ("]", "क्षत्रिय दूध संघाला"),
        ("Shift+]", "क्षत्रिय दूध संघाला e\u0301cole"),
        ("Shift+[", "क्षत्रिय दूध संघाला"),
        ("Shift+[", "क्षत्रिय दूध"),
        ("]", "दूध"),
        ("]", "दूध"),
    ):
        mixed.keyboard.press(key)
        assert words(mixed, "organization") == wanted
        assert lit(mixed) == wanted


def test_edges_move_by_letters_that_are_never_parted_from_their_signs(mixed: Page) -> None:
    choose(mixed, "o")
    mixed.keyboard.press("[")
    seen = [words(mixed, "organization")]
    for _ in range(3):
        mixed.keyboard.press("Alt+]")
        seen.append(words(mixed, "organization"))
    assert seen == ["क्षत्रिय दूध संघाला", "त्रिय दूध संघाला", "य दूध संघाला", " दूध संघाला"]
    select_words(mixed, "e\u0301cole")
    choose(mixed, "c")
    mixed.keyboard.press("Alt+]")
    assert words(mixed, "scope") == "cole"
    mixed.keyboard.press("Alt+[")
    assert words(mixed, "scope") == "e\u0301cole"


def test_a_family_is_one_letter(mixed: Page) -> None:
    select_words(mixed, "Hiệp 👨‍👩‍👧‍👦")
    choose(mixed, "c")
    mixed.keyboard.press("Alt+Shift+[")
    assert words(mixed, "scope") == "Hiệp "
    mixed.keyboard.press("Alt+Shift+]")
    assert words(mixed, "scope") == "Hiệp 👨‍👩‍👧‍👦"
    mixed.keyboard.press("Alt+Shift+]")
    assert words(mixed, "scope") == "Hiệp 👨‍👩‍👧‍👦!"
    mixed.keyboard.press("Alt+Shift+]")
    assert words(mixed, "scope") == "Hiệp 👨‍👩‍👧‍👦!"


def test_a_selection_within_a_letter_is_the_whole_letter(mixed: Page) -> None:
    select_words(mixed, "षत्रि")
    choose(mixed, "c")
    assert words(mixed, "scope") == "क्षत्रि"
    select_words(mixed, "\u200d👩\u200d")
    choose(mixed, "c")
    assert words(mixed, "scope") == "👨‍👩‍👧‍👦"


def test_selected_words_are_given_to_a_field_by_key_and_by_button_and_taken_away_again(mixed: Page) -> None:
    select_words(mixed, "Hòa Hiệp")
    mixed.get_by_role("toolbar", name="Give the selected words").get_by_role("button", name="Scope").click()
    assert words(mixed, "scope") == "Hòa Hiệp"
    expect(mixed.locator("[name=scope]")).to_have_value("Hòa Hiệp")
    mixed.locator("[data-field=scope]").get_by_role("button", name="empty").click()
    expect(mixed.locator("[name=scope]")).to_have_value("")
    expect(mixed.locator("#text mark[data-fields~=scope]")).to_have_count(0)


def test_the_words_that_were_moved_are_those_that_are_stored(mixed: Page, live: Live) -> None:
    choose(mixed, "o")
    mixed.keyboard.press("[")
    select_words(mixed, "Hòa Hiệp")
    choose(mixed, "c")
    mixed.keyboard.press("a")
    ready(mixed, order(live)[1])
    open_record(mixed, live, "mixed")
    assert words(mixed, "organization") == "क्षत्रिय दूध संघाला"
    assert words(mixed, "scope") == "Hòa Hiệp"
