"""What a text is found by: whole words, with or without accents, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.registry.terms import LONGEST, Word, asked, facet, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND thành phố Đà Nẵng", ("ubnd", "thanh", "pho", "da", "nang")),
        ("Đà Nẵng, ĐÀ NẴNG và đà nẵng", ("da", "nang", "va")),
        ("Bệnh\u00a0viện", ("benh", "vien")),
        ("TÜV Süd, Łódź, Ærø, Straße", ("tuv", "sud", "lodz", "aero", "strasse")),
        ("नागपूर महानगरपालिकेच्या", ("नागपूर", "महानगरपालिकेच्या")),
        ("आय.एस.ओ. ९००१:२०१५", ("आय", "एस", "ओ", "9001", "2015")),
        ("ISO9001:2015चे", ("iso", "9001", "2015", "चे")),
        ("ＩＳＯ １４００１", ("iso", "14001")),
        ("क्\u200dष \u202eअ", ("क्ष", "अ")),
        ("2015 2015", ("2015",)),
        ("a\0b \ud800", ("a", "b")),
        ("…!?", ()),
        ("", ()),
    ],
)
def test_words_are_whole_and_latin_letters_lose_their_marks(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_a_vowel_sign_makes_another_word_and_a_nukta_is_written_in_one_way() -> None:
    assert words("कि") != words("की") != words("क")
    assert words("\u0958ानून") == words("\u0915\u093cानून")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("da nang", (Word("da"), Word("nang"))),
        ("प्रमाण* मिळाले", (Word("प्रमाण", prefix=True), Word("मिळाले"))),
        ("iso 90*", (Word("iso"), Word("90", prefix=True))),
        ("iso9*", (Word("iso"), Word("9", prefix=True))),
        ("nang *", (Word("nang"),)),
        ("* **", ()),
        ("a* a", (Word("a", prefix=True), Word("a"))),
    ],
)
def test_a_star_behind_a_word_asks_for_its_beginning(text: str, found: tuple[Word, ...]) -> None:
    assert asked(text) == found


@given(st.text())
def test_words_are_their_own_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert all(0 < len(word) <= LONGEST for word in found)
    assert [word.text for word in asked(text.replace("*", " "))] == [*found]


@given(st.text())
def test_no_word_has_what_a_database_would_read_otherwise(text: str) -> None:
    for word in words(text):
        assert not {*word} & {*" _*\"'\\:&|!()<>\0"}
        word.encode()


@given(st.text(), st.text())
def test_filters_are_no_words_and_differ_where_their_values_do(left: str, right: str) -> None:
    here, there = facet("body", left), facet("body", right)
    assert (here == there) == (left.casefold() == right.casefold())
    assert here != facet("work", left)
    assert here.isascii() and here.replace("_", "").isalnum() and here.startswith("_")
