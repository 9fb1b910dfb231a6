"""Linking: which names are of one organization, whatever their script, and what holds of it for every name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.linking import analysis
from extractor.linking.analysis import Analyst
from extractor.linking.blocking import crowd
from extractor.linking.names import Comparison, Linker, Name, NameKeys
from extractor.linking.parts import Parts
from extractor.patterns.files import load
from extractor.patterns.linking import Pair, check, read_side

RULES = load().linking
LINKER = Linker(RULES)
SIDES = sorted({side for pair in RULES.shared.pairs for names in pair.names for side in names})


def keys(text: str, language: str = "en", country: str | None = None) -> NameKeys:
    return LINKER.keys(Name(text, language, country or LINKER.country(text, language)))


def compared(left: str, right: str) -> Comparison:
    """Of two names as the rule files write them."""
    told = [read_side(side) for side in (left, right)]
    return LINKER.compare(*(keys(side.text, side.language, side.country) for side in told))


languages = st.sampled_from(("en", "mr", "vi", "xx"))
countries = st.sampled_from((None, "IN", "VN"))
pieces = st.sampled_from(
    [word for side in SIDES for word in read_side(side).text.split()] + ["(", "-", "–", ",", "क्र.", "2", "II", "A."]
)
letters = st.text(max_size=12)
texts = st.lists(pieces | letters, min_size=1, max_size=6).map(" ".join) | st.sampled_from(SIDES).map(
    lambda side: read_side(side).text
)
names = st.builds(Name, texts, languages, countries)


@given(names, names)
def test_which_name_is_left_makes_no_difference(one: Name, other: Name) -> None:
    left, right = LINKER.keys(one), LINKER.keys(other)
    assert LINKER.compare(left, right) == LINKER.compare(right, left)


@given(names)
def test_a_name_is_the_same_as_itself_unless_it_is_too_general(name: Name) -> None:
    found = LINKER.compare(LINKER.keys(name), LINKER.keys(name))
    assert (found.verdict == "same") == (LINKER.keys(name).exact is not None)


@given(names, names)
def test_names_are_the_same_by_their_keys_alone(one: Name, other: Name) -> None:
    left, right = LINKER.keys(one), LINKER.keys(other)
    of_one_key = left.exact is not None and left.exact == right.exact and one.country == other.country
    known = left.gazetteer is not None and left.gazetteer == right.gazetteer
    assert (LINKER.compare(left, right).verdict == "same") == (of_one_key or known)


@given(names)
def test_a_key_of_the_gazetteer_is_the_exact_key_too(name: Name) -> None:
    # Without it, the same as one name and the same as another would not make these two the same.
    found = LINKER.keys(name)
    assert found.gazetteer is None or found.exact == f"={found.gazetteer}"


@given(names, names)
def test_two_countries_are_never_linked(one: Name, other: Name) -> None:
    left, right = LINKER.keys(one._replace(country="IN")), LINKER.keys(other._replace(country="VN"))
    if left.gazetteer is None or left.gazetteer != right.gazetteer:
        found = LINKER.compare(left, right).verdict
        assert found == "apart" or (found == "candidate" and one.language != other.language)


def test_a_country_that_only_the_language_tells_is_a_reason_to_ask() -> None:
    assert compared("mr: ओशनविंड लॉजिस्टिक्स", "vi: Công ty Oceanwind Logistics").verdict == "candidate"
    assert compared("mr: ओशनविंड लॉजिस्टिक्स, पुणे", "vi: Công ty Oceanwind Logistics, Hà Nội").verdict == "apart"
    assert compared("en IN: Oceanwind Logistics", "en VN: Oceanwind Logistics").verdict == "apart"


@pytest.mark.parametrize("side", SIDES)
def test_keys_do_not_hang_on_how_a_name_was_typed(side: str) -> None:
    told = read_side(side)
    found = keys(told.text, told.language, told.country)
    for typed in (
        unicodedata.normalize("NFD", told.text),
        told.text.upper(),
        told.text.lower(),
        told.text.replace(" ", "  \u00a0"),
        f" {told.text} ",
    ):
        again = keys(typed, told.language, told.country)
        assert replace(again, name=found.name) == found, typed


@given(names)
def test_keys_do_not_hang_on_the_unicode_form(name: Name) -> None:
    found = LINKER.keys(name)
    for form in ("NFC", "NFD", "NFKC"):
        again = LINKER.keys(name._replace(text=unicodedata.normalize(form, name.text)))
        assert replace(again, name=name) == found


@given(names)
def test_a_score_is_a_share_and_a_candidate_has_a_reason(name: Name) -> None:
    for side in SIDES[::40]:
        told = read_side(side)
        found = LINKER.compare(LINKER.keys(name), keys(told.text, told.language, told.country))
        assert 0 <= found.score <= 1
        assert found.verdict == "apart" or found.reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("District Hospital", "en"),
        ("Department of Health", "en"),
        ("Ministry of Health", "en"),
        ("Faculty of Engineering", "en"),
        ("Deeds and Records Office", "en"),
        ("Sở Tư pháp", "vi"),
        ("Khoa Xét nghiệm", "vi"),
        ("UBND tỉnh", "vi"),
        ("UBND xã Tân Phú", "vi"),
        ("Trường THCS Lý Tự Trọng", "vi"),
        ("जिल्हा परिषद प्राथमिक शाळा", "mr"),
        ("जिल्हा परिषद उच्च प्राथमिक मराठी शाळा", "mr"),
        ("वडगाव ग्रामपंचायत", "mr"),
        ("आदर्श शाळा", "mr"),
        ("मुख्यमंत्री कार्यालय", "mr"),
        ("?!", "en"),
        ("", "en"),
    ],
)
def test_a_general_name_is_nobody_elsewhere(text: str, language: str) -> None:
    assert keys(text, language).exact is None


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Bệnh viện Nhi Sông Lô", "vi", "VN"),
        ("Trường Đại học Hà Nội", "vi", "VN"),
        ("कृष्णाई ॲपरल्स", "mr", "IN"),
        ("बाक निन्ह आरोग्य विभाग", "mr", "VN"),  # by its sound
        ("Varuna Pumps Ltd", "en", None),
        ("Varuna Pumps, Pune", "en", "IN"),
        ("Hanoi Pumps", "en", "VN"),
        ("Laut Frozen Sdn Bhd", "en", "MY"),
        ("Vietnam-India Friendship Hospital", "en", None),
        ("SGS", "vi", None),  # works in many countries
        ("SGS Việt Nam", "vi", "VN"),
        ("Rumah Sakit Harapan", "id", None),  # no rules for its language
    ],
)
def test_the_country_is_what_the_name_tells(text: str, language: str, country: str | None) -> None:
    assert LINKER.country(text, language) == country


def test_names_in_three_scripts_have_one_key() -> None:
    told = {
        keys(text, language, "IN").exact
        for text, language in (
            ("गुजरातचे मुख्यमंत्री कार्यालय", "mr"),
            ("गुजरात सीएमओ", "mr"),
            ("Gujarat CMO", "en"),
            ("Chief Minister's Office, Gujarat", "en"),
            ("Văn phòng Thủ hiến bang Gujarat", "vi"),
        )
    }
    assert len(told) == 1
    assert None not in told


def test_what_only_sounds_alike_is_never_linked_unasked() -> None:
    assert compared("mr: वारणा कास्टिंग्ज", "en IN: Varana Castings").verdict == "candidate"


def test_a_short_form_is_that_of_its_own_country() -> None:
    assert keys("ACB", "vi").gazetteer == "acb"
    assert keys("ACB", "mr").gazetteer is None  # a bureau of Maharashtra, not a bank of Vietnam


def test_first_letters_are_a_reason_to_ask() -> None:
    assert compared("en: Kuala Perlang Port Commission", "en: KPPC").verdict == "candidate"
    assert compared("en: Kuala Perlang Port Commission", "en: KPPB").verdict == "apart"


def test_a_short_form_in_brackets_says_nothing_more() -> None:
    assert keys("Kuala Perlang Port Commission (KPPC)").exact == keys("Kuala Perlang Port Commission").exact
    assert keys("Caribbean Glassworks (Couva)").exact != keys("Caribbean Glassworks").exact


@pytest.mark.parametrize("pair", [pair for pair in RULES.shared.pairs if pair.verdict != "apart"])
def test_what_may_be_one_is_found_by_a_block(pair: Pair) -> None:
    for names in pair.names:
        left, right = (keys(told.text, told.language, told.country) for told in map(read_side, names))
        assert pair.verdict == "same" or not set(left.blocks).isdisjoint(right.blocks), names


def test_a_name_that_says_nothing_but_what_it_is_has_no_block() -> None:
    assert keys("District Hospital").blocks == ()


def _beside_words(parts: Parts) -> tuple[object, ...]:
    sets = parts.heads, parts.fields, parts.qualifiers, parts.levels, parts.places, parts.numbers
    return parts.own, *sets, parts.legal, parts.firm, bool(parts.words), parts.common, parts.language


def test_no_number_is_of_two_shapes_also_when_shapes_were_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_REMEMBERED", 2)
    analyst = Analyst(RULES)
    met: dict[int, tuple[object, ...]] = {}
    for side in (*SIDES[:40], *SIDES[20:60]):
        told = read_side(side)
        parts = analyst.parts(told.text, told.language)
        assert met.setdefault(parts.shape, _beside_words(parts)) == _beside_words(parts)
    assert len(met) > 2


def test_names_that_share_all_their_words_share_a_block_that_few_others_have() -> None:
    whole, other = keys("Deenanath Mangeshkar Hospital", "en", "IN"), keys("दीनानाथ मंगेशकर रुग्णालय", "mr")
    shared = set(whole.blocks) & set(other.blocks) - set(keys("Mangeshkar Mills", "en", "IN").blocks)
    assert max(crowd(block, 50) for block in shared) > 50


def test_an_id_that_no_list_has_is_told() -> None:
    words = RULES.languages["en"].model_copy(update={"levels": {"galaxy": ("galactic",)}, "legal": {"guild": ("g",)}})
    told = [problem.message for problem in check(replace(RULES, languages={**RULES.languages, "en": words}))]
    assert "'galaxy' is none of linking.toml" in told
    assert "'guild' is none of linking.toml" in told


def test_a_phrase_that_means_two_things_is_told() -> None:
    words = RULES.languages["en"]
    fields = {**words.fields, "beasts": ("hospital",)}
    languages = {**RULES.languages, "en": words.model_copy(update={"fields": fields})}
    assert "'hospital' means two things" in [p.message for p in check(replace(RULES, languages=languages))]


def test_what_is_too_long_for_a_name_is_found_by_nothing_and_like_none() -> None:
    long = keys(" ".join(f"Mill {number}" for number in range(200_000)))
    assert (long.exact, long.gazetteer, long.blocks) == (None, None, ())
    assert LINKER.country(long.name.text, "vi") is None
    assert LINKER.compare(long, keys("Mill 7")).verdict == "apart"
