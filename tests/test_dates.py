"""Dates: the rules' own examples, the calendar, publication's year, page stamps, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor.normalizing import edtf
from extractor.normalizing.dates import DateFinder
from extractor.normalizing.stamps import StampFinder, iso_timestamp
from extractor.patterns.dates import DateRules, check, load
from extractor.patterns.rule import RuleError

PATTERNS = Path(__file__).resolve().parent.parent / "patterns"
LANGUAGES = ("en", "mr", "vi")


def _table(path: str) -> dict[str, object]:
    return tomllib.loads((PATTERNS / path).read_text("utf-8"))


RULES: dict[str, DateRules] = {
    language: load(_table(f"{language}/dates.toml"), _table("dates.toml")) for language in LANGUAGES
}
FINDERS = {language: DateFinder(rules) for language, rules in RULES.items()}


def _values(language: str, text: str, published: str | None = None) -> list[str]:
    return [found.value.edtf for found in FINDERS[language].find(text, published)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_proves_its_rule(language: str) -> None:
    assert check(RULES[language]) == []


def test_check_reports_a_rule_that_misses_its_example_or_hits_a_counter_example() -> None:
    rule = {"id": "xx.dates.year", "forms": ["anno {year}"], "match": ["[[1999]]"], "no_match": ["anno 1999"]}
    assert [problem.rule for problem in check(load({"dates": [rule]}))] == ["xx.dates.year", "xx.dates.year"]


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "certified on 12 March 2015, valid to March 11, 2018", ["2015-03-12", "2018-03-11"]),
        ("en", "won it in 2019, lost it since May 2020", ["2019", "2020-05"]),
        ("en", "valid from 12 March 2015 to 11 March 2018", ["2015-03-12/2018-03-11"]),
        ("en", "from 2009 to 2023 and in FY 2023-24", ["2009/2023", "2023/2024"]),
        ("en", "in 1999-00, not 2015-10", ["1999/2000"]),
        ("en", "December to February 2020", ["2019-12/2020-02"]),
        ("en", "moved from ISO 9001:2008 to ISO 9001 (2015), the 2015 version", []),
        ("vi", "Quyết định số 19/2014/QĐ-TTg ngày 05/03/2014", ["2014-03-05"]),
        ("vi", "13/33 cơ quan, 16/16 xã, hotline 098.3360.253 hoặc 1900 2049", []),
        ("vi", "từ ngày 12/3/2015 đến hết ngày 11/3/2018", ["2015-03-12/2018-03-11"]),
        (
            "vi",
            "giai đoạn 2015-2020, quý I/2020, 6 tháng đầu năm 2018",
            ["2015/2020", "2020-01/2020-03", "2018-01/2018-06"],
        ),
        ("vi", "theo phiên bản 2015 và phiên bản năm 2015", []),
        ("vi", "tháng Mười Hai năm 2019, cuối tháng 7/2018", ["2019-12", "2018-07"]),
        ("mr", "2024 ते 2026 या कालावधीत", ["2024/2026"]),
        ("mr", "२०१९मध्ये, मार्च २०२०पासून", ["2019", "2020-03"]),
        ("mr", "ISO 9001: 2015 मध्ये, ९००१:२०१५च्या, आयएसओ २०२५ मानांकन", []),
        ("mr", "स्वातंत्र्यदिनी", ["XXXX-08-15"]),
        ("mr", "१५ ऑगस्ट २०२३ ते १४ ऑगस्ट २०२६", ["2023-08-15/2026-08-14"]),
    ],
)
def test_written_dates(language: str, text: str, dates: list[str]) -> None:
    assert _values(language, text) == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "31 June 2020"),
        ("en", "12 March 20155"),
        ("vi", "ngày 30 tháng 2 năm 2020"),
        ("mr", "३१/६/२०२०"),
        ("vi", "ngày 12/13"),
    ],
)
def test_a_day_that_does_not_exist_is_no_date(language: str, text: str) -> None:
    assert _values(language, text) == []


@pytest.mark.parametrize(
    ("text", "published", "value", "flag"),
    [
        ("Ngày 11/7, tỉnh", None, "XXXX-07-11", "year-not-stated"),
        ("Ngày 11/7, tỉnh", "2012-07-12", "2012-07-11", "year-from-published"),
        ("Ngày 11/7, tỉnh", "2012-05-11", "2012-07-11", "year-from-published"),  # two months ahead: may be announced
        ("Ngày 11/7, tỉnh", "2012-05-10", "2011-07-11", "year-from-published"),
        ("Ngày 11/7, tỉnh", "2012", "XXXX-07-11", "year-not-stated"),  # before or after: not known
        ("ngày 29/2, tỉnh", "2021-03-01", "XXXX-02-29", "year-not-stated"),
        ("chủ nhật, ngày 9/4", "2017-02-02", "2017-04-09", "year-from-published"),  # the ninth was a Sunday in 2017
        ("tháng 3", "2021-04-01", "2021-03", "year-from-published"),
    ],
)
def test_a_missing_year_comes_from_publication_or_stays_open(text: str, published: str, value: str, flag: str) -> None:
    [found] = FINDERS["vi"].find(text, published)
    assert (found.value.edtf, found.value.flags) == (value, (flag,))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "yesterday", "2021-04-08"),
        ("en", "last month", "2021-03"),
        ("en", "on Thursday", "2021-04-08"),
        ("vi", "hôm qua", "2021-04-08"),
        ("vi", "năm ngoái", "2020"),
        ("vi", "tháng 3 năm ngoái", "2020-03"),
        ("vi", "tuần trước", "2021-03-29/2021-04-04"),
        ("mr", "गुरुवारी", "2021-04-08"),
        ("mr", "यंदा", "2021"),
        ("mr", "सोमवारी (ता. ५)", "2021-04-05"),
    ],
)
def test_relative_dates_count_from_publication_or_are_left_out(language: str, text: str, value: str) -> None:
    assert _values(language, text, "2021-04-09") == [value]
    assert _values(language, text) in ([], ["XXXX-XX-05"])


def test_an_interval_holds_both_ends_with_their_own_words() -> None:
    [found] = FINDERS["en"].find("valid from 12 to 15 March 2020", None)
    assert found.ends is not None
    assert [(end.text, end.value.edtf) for end in found.ends] == [("12", "2020-03-12"), ("15 March 2020", "2020-03-15")]


def test_an_interval_that_ends_before_it_starts_is_flagged() -> None:
    [found] = FINDERS["en"].find("from 12 March 2020 to 11 March 2018", None)
    assert found.value.flags == ("conflicting-dates",)


def test_figures_begin_with_the_day_except_in_an_american_article() -> None:
    assert _values("en", "on 3/12/2015") == ["2015-12-03"]
    assert _values("en", "AKRON, Ohio (BUSINESS WIRE) on 3/12/2015") == ["2015-03-12"]
    assert _values("en", "on 12/25/2015") == ["2015-12-25"]
    assert _values("vi", "ngày 12/25/2015") == []
    [found] = FINDERS["en"].find("on 3/12/2015", whole="DALLAS, Texas. It was certified on 3/12/2015")
    assert found.value.edtf == "2015-03-12"


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("en", "valid for three years", ["P3Y"]),
        ("en", "three years ago", []),
        ("vi", "có hiệu lực 36 tháng", ["P36M"]),
        ("vi", "ngày 12 tháng 3 năm 2019", []),
        ("mr", "तीन वर्षांसाठी", ["P3Y"]),
    ],
)
def test_terms(language: str, text: str, periods: list[str]) -> None:
    assert [found.iso for found in FINDERS[language].periods(text)] == periods


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tỉnh nhận chứng chỉ\n\n09/04/2021 15:05\n\nSáng ngày 8/4/2021, tỉnh", "2021-04-09"),
        ("Published: August 30, 2017 12:51 AM2017-08-30T00:51:24+5:302017-08-31T00:53:33+5:30", "2017-08-30"),
        ("Cập nhật lúc 09:03, Thứ Năm, 28/06/2018", "2018-06-28"),
        ("Ngày đăng: 21-08-2018", "2018-08-21"),
        ("सोमवार, 14 ऑगस्ट 2017\nगावाला मानांकन", "2017-08-14"),
        ("पुणे टाइम्स | 31 Jan 2020, 4:00 am", "2020-01-31"),
        ("Updated: 12 March 2020\nPublished: 10 March 2020", "2020-03-10"),
        ("Published: 10 March 2020 | Updated: 12 March 2020", "2020-03-10"),
        ("Ngày đăng: 12 thg 3, 2020", "2020-03-12"),  # a form of no table
        ("2021-04-09T15:05:00+07:00", "2021-04-09"),
    ],
)
def test_page_stamp(text: str, day: str) -> None:
    found = StampFinder(RULES).find(text)
    assert found is not None
    assert found.value.edtf == day
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "© 2019 Hue Press 12/03/2019",
        "Sáng ngày 9/4/2021, tỉnh tổ chức hội nghị",
        "HANOI, Dec. 15 -- The bank",
        "March 2020",
        "",
    ],
)
def test_what_is_no_page_stamp(text: str) -> None:
    assert StampFinder(RULES).find(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-04-09T23:05:00+07:00", "2021-04-09"),
        ("20210409", "2021-04-09"),
        ("20210409T230500Z", "2021-04-09"),
        ("2021-04", "2021-04"),
        ("Thu, 19 Mar 2020 23:30 GMT+7", "2020-03-19"),
        ("March 19, 2020 at 9:30 pm", "2020-03-19"),
        ("March 2020", None),  # dateparser would add today's day
        ("2021", None),
        ("2021-13-09", None),
        ("9001", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_timestamp(text: str, day: str | None) -> None:
    assert iso_timestamp(text) == day


def test_a_new_language_needs_a_table_and_no_code() -> None:
    toy = {
        "months": {"1": ["januaro"], "8": ["aŭgusto"]},
        "words": {"cue": ["en", "ekde"]},
        "numbers": {"3": ["tri"]},
        "dates": [
            {
                "id": "eo.dates.day",
                "forms": ["[la ]{day}a de {month} {year}"],
                "match": ["la [[5a de januaro 2020]]"],
                "no_match": ["5a de marto 2020"],
            },
            {"id": "eo.dates.year", "forms": ["{cue} {year}"], "match": ["ekde [[2019]]"], "no_match": ["2019"]},
        ],
        "intervals": [
            {
                "id": "eo.intervals.to",
                "forms": ["[de ]{date} ĝis [la ]{date}"],
                "match": ["de la [[5a de januaro 2020 ĝis la 4a de aŭgusto 2021]]"],
                "no_match": ["5a de januaro 2020"],
            }
        ],
        "periods": [
            {
                "id": "eo.periods.years",
                "unit": "year",
                "forms": ["dum {count} jaroj"],
                "match": ["[[dum tri jaroj]]"],
                "no_match": ["tri jaroj"],
            }
        ],
    }
    rules = load(toy)
    assert check(rules) == []
    finder = DateFinder(rules)
    assert [found.value.edtf for found in finder.find("Ekde 2019; la 5a de Aŭgusto 2020.", None)] == [
        "2019",
        "2020-08-05",
    ]
    assert [found.iso for found in finder.periods("dum 3 jaroj")] == ["P3Y"]


@pytest.mark.parametrize("form", ["{nothing}", "[{year}", "{year}>", "{year} {year}", "[anno]", "{a b}"])
def test_a_form_that_cannot_be_read_is_refused(form: str) -> None:
    rule = {"id": "xx.dates.year", "forms": [form], "match": ["[[1999]]"], "no_match": ["x"]}
    with pytest.raises(RuleError):
        load({"dates": [rule]})


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        load({"month": {"1": ["januaro"]}})


_PIECES = st.lists(
    st.sampled_from(
        [
            *("12", "3", "2015", "9001", "१५", "२०२३", "/", "-", ".", ":", ",", " ", " ", "\n", "–", "(", ")"),
            *("March", "may", "on", "from", "to", "in", "Thursday", "Q1", "FY", "last year", "three years", "for"),
            *("ngày", "tháng", "năm", "quý I", "đến", "thứ hai", "hôm qua", "số", "sáng", "mùng"),
            *("ऑगस्ट", "मे", "मध्ये", "ते", "गुरुवारी", "सन", "दि.", "ला", "वर्षांसाठी", "तीन", "İ"),
        ]
    ),
    max_size=14,
)


@given(
    pieces=_PIECES,
    language=st.sampled_from(LANGUAGES),
    published=st.sampled_from([None, "2021-04-09", "2020", "0001-01-01"]),
)
def test_dates_of_any_text_are_its_words_in_order_and_valid(
    pieces: list[str], language: str, published: str | None
) -> None:
    text = "".join(pieces)
    end = 0
    for found in FINDERS[language].find(text, published):
        assert found.span.start >= end
        assert found.span.end > found.span.start
        end = found.span.end
        for date in (found, *(found.ends or ())):
            assert text[slice(*date.span)] == date.text
            assert edtf.is_valid(date.value.edtf)
            assert found.span.start <= date.span.start <= date.span.end <= found.span.end
    for period in FINDERS[language].periods(text):
        assert text[slice(*period.span)] == period.text


@given(pieces=_PIECES, language=st.sampled_from(LANGUAGES))
def test_devanagari_digits_read_as_ascii_digits(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    folded = text.translate({0x966 + digit: str(digit) for digit in range(10)})
    assert [(found.span, found.value) for found in FINDERS[language].find(folded, None)] == [
        (found.span, found.value) for found in FINDERS[language].find(text, None)
    ]


@given(text=st.text(max_size=200), language=st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    FINDERS[language].find(text, "2021-04-09")
    StampFinder(RULES).find(text)


@given(year=st.integers(1, 9999), month=st.integers(1, 12), day=st.integers(1, 31))
def test_edtf_is_written_and_read_back(year: int, month: int, day: int) -> None:
    text = edtf.write(year, month, day)
    assert edtf.read(text) == (year, month, day)
    assert edtf.is_valid(text) == edtf.exists(year, month, day)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2020", True),
        ("XXXX-07-11", True),
        ("2020-01/2020-03", True),
        ("2020-13", False),
        ("2021-02-29", False),
        ("20-1", False),
    ],
)
def test_edtf_is_checked(text: str, valid: bool) -> None:
    assert edtf.is_valid(text) is valid


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "unit", ["1 ", "1/", "12-", "ngày ", "from 2009 to ", "( ", "मे ", "\u00a0", "tháng 1 đến ", "a" * 50 + "1"]
)
def test_long_runs_are_read_in_linear_time(language: str, unit: str) -> None:
    """Anything worse than linear would take minutes here."""
    FINDERS[language].find(unit * (200_000 // len(unit)), "2021-04-09")
