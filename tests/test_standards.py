"""Standards are read from every way that news write them, and nothing that only looks like one."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import FLAGS
from extractor.normalizing.catalogue import split_id
from extractor.normalizing.designations import one_edit
from extractor.normalizing.literals import Anchors
from extractor.normalizing.standards import Found, StandardFinder
from extractor.patterns.rule import RuleError
from extractor.patterns.standards import FILES, Standard, check, load

FOLDER = Path(__file__).parent.parent / "patterns" / "standards"
TABLES = {stem: tomllib.loads((FOLDER / f"{stem}.toml").read_text(encoding="utf-8")) for stem in FILES}
RULES = load(TABLES)
FINDER = StandardFinder(RULES)


def find(text: str) -> list[Found]:
    return FINDER.find(text)


def ids(text: str) -> list[str]:
    return [found.value.id for found in find(text)]


def one(text: str) -> Found:
    (found,) = find(text)
    return found


# the rules themselves


def test_every_example_holds() -> None:
    assert check(RULES, FINDER.find) == []


def test_the_check_names_the_rule_that_a_false_example_belongs_to() -> None:
    grammar = dict(TABLES["grammar"])
    grammar["bare"] = {"id": "standards.iso.bare", "match": ["no [[standard]] here"], "no_match": ["ISO"]}
    broken = load({**TABLES, "grammar": grammar})
    problems = check(broken, StandardFinder(broken).find)
    assert [problem.rule for problem in problems] == ["standards.iso.bare"] * 2


def test_an_unknown_key_or_file_is_an_error() -> None:
    with pytest.raises(RuleError, match="surprise"):
        load({**TABLES, "adoptions": {"adoptions": {}, "surprise": 1}})
    with pytest.raises(RuleError, match="expected the files"):
        load({"grammar": TABLES["grammar"]})


def test_a_pointer_to_nowhere_is_a_problem() -> None:
    spellings = dict(TABLES["spellings"])
    catalogue = dict(TABLES["catalogue"])
    catalogue["misprints"] = {"9900": "ISO 9999"}
    broken = load({**TABLES, "spellings": spellings, "catalogue": catalogue})
    assert any("ISO 9999" in problem.message for problem in check(broken, FINDER.find))


@pytest.mark.parametrize("standard", [s for s in RULES.standards if s.number], ids=lambda s: s.id)
def test_every_numbered_standard_of_the_catalogue_is_found(standard: Standard) -> None:
    if standard.number in {number for noise in RULES.noise for number in noise.numbers}:
        assert find(f"{standard.id} là") == []
        return
    assert one(f"theo {standard.id} là").value.id == standard.id
    for year in standard.editions:
        value = one(f"theo {standard.id}:{year} là").value
        assert value.edition == year
        assert not {"edition-unknown-to-catalogue", "probable-misprint"} & set(value.flags)


@pytest.mark.parametrize("adoption", RULES.adoptions)
def test_every_adoption_is_its_source(adoption: str) -> None:
    found = one(f"theo {adoption} là")
    assert found.text == adoption
    assert found.value.id == RULES.adoptions[adoption]
    assert found.value.edition == int(adoption[-4:])
    assert found.value.flags in ((), ("not-a-certifiable-standard",))


@pytest.mark.parametrize(
    ("word", "standard_id"), [(word, s.id) for s in RULES.spellings for word in (*s.words, *s.guarded)]
)
def test_every_spelling_is_found_beside_a_certificate(word: str, standard_id: str) -> None:
    context = next((s.context for s in RULES.spellings if word in s.guarded), ()) or ("certificate",)
    assert (word, standard_id) in [(f.text, f.value.id) for f in find(f"{context[0]} – {word}, नंतर")]


def test_a_spelling_with_other_meanings_needs_its_context() -> None:
    assert ids("GDP tăng trưởng cao; EDGE of town; they met at FSC") == []
    assert ids("kho đạt GSP, GDP") == ["GSP", "GDP"]


# one designation


@pytest.mark.parametrize(
    "text",
    [
        "ISO 9001:2015", "ISO 9001 : 2015", "ISO 9001: 2015", "ISO9001:2015", "ISO 9001-2015", "ISO-9001-2015",
        "ISO 9001/2015", "ISO 9001 2015", "ISO 9001 (2015)", "ISO: 9001:2015", "ISO - 9001 : 2015", "ISO90012015",
        "ISO 9.001:2015", "ISO 9,001:2015", "ISO® 9001:2015", "IS0 9001:2015", "lSO 9001:2015", "iso 9001:2015",
        "ISO 9001 phiên bản 2015", "ISO 9001 (phiên bản 2015)", "ISO 9001 version 2015", "ISO 9001 (2015 version)",
        "2015 version of ISO 9001", "2015 edition of the ISO 9001", "phiên bản 2015 của tiêu chuẩn ISO 9001",
        "ISO 9001:15", "ISO 9001-15", "ISO/IEC 9001:2015", "ISO 9001:2015/Amd 1:2024", "9001:2015 ISO", "9001:2015",
        "ISO certificate 9001:2015", "ISO (International Organization for Standardization) 9001:2015",
        "आयएसओ ९००१:२०१५", "आयएसओ ९००१ : २०१५", "आयएसओ ९००१-२०१५", "आयएसओ ९००१/२०१५", "आयएसओ ९००१ २०१५",
        "आयएसओ ९००१ः२०१५", "आय.एस.ओ. ९००१:२०१५", "आय. एस. ओ. 9001:2015", "आय एस ओ ९०01:२०15", "आयएसआे ९००१:२०१५",
        "आयएसओ ९,००१:२०१५", "आयएसओ ९००१ (२०१५ आवृत्ती)", "९००१:२०१५ आयएसओ", "आयएसओ मानांकन ९००१:२०१५",
    ],
)  # fmt: skip
def test_one_designation_in_many_forms(text: str) -> None:
    for before, after in (("", ""), ("đạt ", ", rồi"), ("(", ")"), ("शाळेला ", " मिळाले")):
        found = one(before + text + after)
        assert (found.text, found.value.id, found.value.edition) == (text, "ISO 9001:2015", 2015)
        assert found.value.designation.endswith("9001:2015")
        assert found.value.number == "9001"
        assert found.value.flags == ()


@pytest.mark.parametrize(
    ("text", "standard_id", "designation", "publishers"),
    [
        ("TCVN ISO 9001:2015", "ISO 9001:2015", "TCVN ISO 9001:2015", ("TCVN", "ISO")),
        ("TCVN 9001:2015", "ISO 9001:2015", "TCVN ISO 9001:2015", ("TCVN", "ISO")),
        ("TCVNISO 9001", "ISO 9001", "TCVN ISO 9001", ("TCVN", "ISO")),
        ("TCVN ISO/IEC 27001:2019", "ISO/IEC 27001:2013", "TCVN ISO/IEC 27001:2019", ("TCVN", "ISO", "IEC")),
        ("TCVN ISO 14001:2010", "ISO 14001:2004", "TCVN ISO 14001:2010", ("TCVN", "ISO")),
        ("TCVN 7782:2008", "ISO 15189:2007", "TCVN 7782:2008", ("TCVN", "ISO")),
        ("ISO 27001:2022", "ISO/IEC 27001:2022", "ISO 27001:2022", ("ISO", "IEC")),
        ("ISO / IEC 17025 : 2017", "ISO/IEC 17025:2017", "ISO/IEC 17025:2017", ("ISO", "IEC")),
        ("आयएसओ/आयईसी १७०२५", "ISO/IEC 17025", "ISO/IEC 17025", ("ISO", "IEC")),
        ("ISO 20000", "ISO/IEC 20000-1", "ISO 20000", ("ISO", "IEC")),
        ("ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2018", ("ISO", "IEC")),
        ("ISO/TS 22002-1:2009", "ISO/TS 22002-1:2009", "ISO/TS 22002-1:2009", ("ISO",)),
        ("BS EN ISO 13485:2012", "ISO 13485:2003", "BS EN ISO 13485:2012", ("BS", "EN", "ISO")),
        ("DIN EN ISO 9001:2015-11", "ISO 9001:2015", "DIN EN ISO 9001:2015", ("DIN", "EN", "ISO")),
        ("UNE-EN ISO 22301:2014", "ISO 22301:2012", "UNE-EN ISO 22301:2014", ("UNE", "EN", "ISO")),
        ("IS:ISO 9001", "ISO 9001", "IS/ISO 9001", ("IS", "ISO")),
        ("GB/T 19001-2016", "ISO 9001:2015", "GB/T 19001:2016", ("GB/T", "ISO")),
        ("ANSI/ISO/ASQ Q9001-2008", "ISO 9001:2008", "ANSI/ISO 9001:2008", ("ANSI", "ISO")),
        ("OSHAS 18001", "OHSAS 18001", "OHSAS 18001", ("OHSAS Project Group",)),
        ("ISO 18001:2007", "OHSAS 18001:2007", "ISO 18001:2007", ("OHSAS Project Group",)),
        ("TS 16949", "ISO/TS 16949", "ISO/TS 16949", ("ISO",)),
        ("ISO 16949:2016", "IATF 16949:2016", "ISO 16949:2016", ("IATF",)),
        ("AS 9100 Rev. D", "AS9100D", "AS9100D", ("SAE", "IAQG")),
        ("SA-8000:2014", "SA8000:2014", "SA8000:2014", ("SAI",)),
        ("AS/EN 9100", "EN 9100", "EN 9100", ("CEN",)),
        ("IS 15700 : 2018", "IS 15700:2018", "IS 15700:2018", ("BIS",)),
        ("TCVN 11041-2:2017", "TCVN 11041-2:2017", "TCVN 11041-2:2017", ("TCVN",)),
        ("TCVN 4470:2012", "TCVN 4470:2012", "TCVN 4470:2012", ("TCVN",)),
        ("IEC 60335-1:2010", "IEC 60335-1:2010", "IEC 60335-1:2010", ("IEC",)),
        ("ISO 11057", "ISO 11057", "ISO 11057", ("ISO",)),
    ],
)
def test_the_work_behind_a_designation(
    text: str, standard_id: str, designation: str, publishers: tuple[str, ...]
) -> None:
    found = one(f"theo {text} là")
    assert found.text == text
    assert (found.value.id, found.value.designation, found.value.publishers) == (standard_id, designation, publishers)


@pytest.mark.parametrize("name", ["TCVN ISO 14001:2015/ISO 14001:2015", "TCVN ISO 21001:2019 (ISO 21001:2018)"])
def test_two_names_of_one_certificate_are_one(name: str) -> None:
    found = one(f"cấp {name}, hôm nay")
    assert found.text == name
    assert found.value.designation.startswith("TCVN")


def test_case_endings_may_be_glued_to_a_designation() -> None:
    assert [found.text for found in find("आयएसओ ९००१:२०१५चे, ISO 14001:2015ला, आयएसओचा")] == [
        "आयएसओ ९००१:२०१५",
        "ISO 14001:2015",
        "आयएसओ",
    ]


def test_a_number_in_words() -> None:
    assert ids("आयएसओ नऊ हजार एक मानांकन") == ["ISO 9001"]
    assert ids("ISO chín nghìn không trăm lẻ một") == ["ISO 9001"]


# editions that are stated apart


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("chuyển đổi TCVN ISO 9001:2008 sang phiên bản 2015", "phiên bản 2015"),
        ("moved from ISO 14001:2004 to the 2015 version", "2015 version"),
        ("ISO 9001 phiên bản 2008 sang phiên bản 2015", "phiên bản 2015"),
        ("nâng ISO 9001:2008 lên 2015", "2015"),
    ],
)
def test_a_later_version_inherits_the_standard(text: str, later: str) -> None:
    first, second = find(text)
    assert (second.text, second.value.edition) == (later, 2015)
    assert split_id(second.value.id)[0] == split_id(first.value.id)[0]
    assert second.value.publishers == first.value.publishers


@pytest.mark.parametrize(
    "text",
    [
        "ISO 9001 năm 2015", "ISO 9001 2015 साली", "ISO 9001. 2015 là năm đầu", "ISO 9001 2015-2020",
        "ISO 9001, 2015 học viên",
        "ISO 9001 (2012)", "ISO 9001: 120 đơn vị", "ISO 9001 12/2015",
    ],
)  # fmt: skip
def test_a_year_beside_a_number_is_not_always_an_edition(text: str) -> None:
    assert ids(text) == ["ISO 9001"]


# lists


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ISO 9001, 14001 và 45001:2018", ["ISO 9001", "ISO 14001", "ISO 45001:2018"]),
        ("ISO 9001/14001/27001", ["ISO 9001", "ISO 14001", "ISO/IEC 27001"]),
        ("आयएसओ ९००१, १४००१ आणि २२००० मानांकन", ["ISO 9001", "ISO 14001", "ISO 22000"]),
        ("ISO 9001 & 14001:2015", ["ISO 9001", "ISO 14001:2015"]),
        ("ISO 9001,14001:2015", ["ISO 9001", "ISO 14001:2015"]),
        ("ISO là: 9001:2015 và 14001:2015", ["ISO 9001:2015", "ISO 14001:2015"]),
        ("ISO 9001:2015 (QMS), 14001:2015 (EMS)", ["ISO 9001:2015", "ISO 14001:2015"]),
        ("९००१:२०१५ व १४००१:२०१५", ["ISO 9001:2015", "ISO 14001:2015"]),
    ],
)
def test_a_list_shares_its_prefix_and_never_its_edition(text: str, wanted: list[str]) -> None:
    assert ids(text) == wanted
    assert len({found.group for found in find(text)}) == 1


def test_a_national_prefix_is_shared_too() -> None:
    assert [found.value.designation for found in find("TCVN ISO 9001, 14001")] == ["TCVN ISO 9001", "TCVN ISO 14001"]


def test_standards_with_prefixes_of_their_own_are_no_list() -> None:
    found = find("ISO 9001 và ISO 14001; HACCP/GMP")
    assert [f.value.id for f in found] == ["ISO 9001", "ISO 14001", "HACCP", "GMP"]
    assert len({f.group for f in found}) == 4


def test_two_numbers_glued_like_number_and_edition() -> None:
    found = find("ISO 9001:14001")
    assert [f.text for f in found] == ["ISO 9001", "14001"]
    assert all(f.value.flags == ("probable-misprint",) for f in found)


@pytest.mark.parametrize("text", ["ISO 9001 và 500 nhân viên", "ISO 9001, 146 thủ tục", "ISO 9001 और 2015"])
def test_counts_are_not_listed_standards(text: str) -> None:
    assert ids(text) == ["ISO 9001"]


# without a number


@pytest.mark.parametrize(
    "text", ["आयएसओ २०२५ मानांकन", "ISO 2021 certified", "chứng chỉ ISO năm 2019", "ISO-certified", "ISO 14 xã"]
)
def test_iso_without_a_number(text: str) -> None:
    found = one(text)
    assert found.text in ("ISO", "आयएसओ")
    assert (found.value.id, found.value.number, found.value.edition) == ("ISO", None, None)
    assert found.value.flags == ("standard-number-not-stated",)
    assert found.rule.endswith("bare")


@pytest.mark.parametrize(
    "text",
    [
        "chụp ở ISO 3200", "tải file ISO", "the .iso file", "charset=ISO-8859-1", "d.toISOString()", "comparISOn",
        "isotope", "ISOFIX",
        "lúc 20:15", "9:30", "Quyết định 19/2014/QĐ-TTg", "số 9001:2012/QĐ-UBND", "Nghị định 15/2018/NĐ-CP",
        "hotline: 098.3360.253",
        "The fire department has an ISO Class 1 rating", "bồn ISO", "an ISO tank", "California ISO", "ISO/TC 176",
        "Ban ISO", "tổ ISO",
        "ISO điện tử", "an ISO 7 cleanroom", "THIS IS 2015", "BS Nguyễn Văn A", "TS 2015", "MS 1234", "आयएसआयएस",
    ],
)  # fmt: skip
def test_noise_is_left_out(text: str) -> None:
    assert find(text) == []


# schemes


@pytest.mark.parametrize(
    ("text", "standard_id", "version"),
    [
        ("FSSC 22000 V5.1", "FSSC 22000", "V5.1"),
        ("FSSC-22000 (Version 6)", "FSSC 22000", "Version 6"),
        ("BRCGS Issue 9", "BRCGS Food Safety", "Issue 9"),
        ("SOC 2 Type II", "SOC 2", "Type II"),
        ("PCI DSS v4.0", "PCI DSS", "v4.0"),
        ("PCI DSS 4.0.1", "PCI DSS", "4.0.1"),
        ("CMMI cấp 5", "CMMI", "cấp 5"),
        ("OCOP 4 sao", "OCOP", "4 sao"),
    ],
)
def test_the_version_of_a_scheme_is_no_edition(text: str, standard_id: str, version: str) -> None:
    found = one(f"đạt chuẩn {text}, rồi")
    assert (found.text, found.value.id, found.value.version, found.value.edition) == (text, standard_id, version, None)


def test_a_decimal_behind_a_scheme_is_not_always_its_version() -> None:
    assert one("VietGAP 5.2 ha").text == "VietGAP"


# flags and suggestions


@pytest.mark.parametrize(
    ("text", "flag", "suggestion"),
    [
        ("ISO 9900:2015", "probable-misprint", "ISO 9001:2015"),
        ("ISO 90001", "probable-misprint", "ISO 9001"),
        ("ISO 9001-20015", "probable-misprint", "ISO 9001:2015"),
        ("ISO 9001:2105", "probable-misprint", "ISO 9001:2015"),
        ("ISO 140001:2015", "probable-misprint", "ISO 14001:2015"),
        ("ISO 21001:2029", "probable-misprint", "ISO 21001:2025"),
        ("ISO/IEC 17025:2007", "edition-unknown-to-catalogue", "ISO/IEC 17025:2005"),
        ("ISO 14001:2010", "edition-unknown-to-catalogue", "ISO 14001:2004"),
        ("ISO 9001:2016", "edition-unknown-to-catalogue", "ISO 9001:2015"),
        ("ISO 9000:2015", "not-a-certifiable-standard", "ISO 9001:2015"),
        ("ISO 14000", "not-a-certifiable-standard", "ISO 14001"),
        ("ISO 26000", "not-a-certifiable-standard", None),
    ],
)
def test_what_is_odd_is_kept_and_flagged(text: str, flag: str, suggestion: str | None) -> None:
    value = one(f"đạt {text} là").value
    assert (value.id, value.flags, value.suggestion) == (text, (flag,), suggestion)


@pytest.mark.parametrize("text", ["ISO 14002", "ISO 27003:2017", "ISO 45004:2024", "ISO 11057:2011"])
def test_other_standards_are_no_misprints(text: str) -> None:
    assert one(text).value.flags == ()


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("9001", "90001", True),
        ("9100", "9010", True),
        ("9900", "9001", False),
        ("9001", "9001", False),
        ("1", "123", False),
    ],
)
def test_one_edit(left: str, right: str, wanted: bool) -> None:
    assert one_edit(left, right) is one_edit(right, left) is wanted


# the catalogue


def test_editions_have_a_month_and_an_end() -> None:
    assert FINDER.edition_published("ISO 9001", 2015) == "2015-09"
    assert FINDER.edition_published("ISO/TS 22002-1", 2009) == "2009-12"
    assert FINDER.edition_published("ISO 9001", 2016) is None
    assert FINDER.certificates_end("ISO 9001", 2008) == "2018-09-15"
    assert FINDER.certificates_end("ISO 9001", 2015) is None
    assert FINDER.certificates_end("unheard of", 2015) is None


@pytest.mark.parametrize(
    ("standard_id", "policy"),
    [
        ("ISO", "yes"), ("ISO 9001", "yes"), ("ISO 9001:2015", "yes"), ("ISO 9900", "yes"), ("ISO 9001-20015", "yes"),
        ("ISO/IEC 17021", "yes"), ("TCVN 11041-2", "yes"), ("AS9100", "yes"), ("AS9100D", "yes"), ("HACCP", "yes"),
        ("ISO 26000", "flagged"), ("ISO 14064", "yes"), ("ISO 20022", "no"), ("QCVN 01", "no"), ("ISO/DIS 9001", "no"),
        ("NAAC", "no"), ("ISO 11057", "doubtful"), ("TCVN 4470", "doubtful"), ("unheard of", "doubtful"),
    ],
)  # fmt: skip
def test_policies(standard_id: str, policy: str) -> None:
    assert FINDER.record_policy(standard_id) == policy


# properties

_PIECES = st.sampled_from(
    [
        "ISO", "आयएसओ", "TCVN", "/IEC", "BS EN ", "OHSAS", "AS", "9001", "१४००१", "27001", "22.000", ":2015",
        "-2015", " (2008)", "/", "-1",
        " ", "  ", "\n", ", ", " và ", " आणि ", "phiên bản 2015", "2015 version of ", "HACCP", "GMP", "FSSC 22000",
        " V6", "(", ")", "’", ".",
        "चे", "ला", "chứng nhận", "a", "x1", ":", "sang ", "20015", "á",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join))


@given(_TEXTS)
def test_a_finding_is_its_slice_and_overlaps_no_other(text: str) -> None:
    end = 0
    for found in find(text):
        assert found.text == text[found.span.start : found.span.end]
        assert found.span.start >= end
        assert found.text == found.text.strip()
        end = found.span.end
        assert end > found.span.start
        assert found.value.id
        assert set(found.value.flags) <= set(FLAGS)


@given(_TEXTS)
def test_text_on_other_lines_changes_nothing(text: str) -> None:
    moved = [(f.text, f.value, f.rule) for f in find(f"Một dòng.\n\n{text}\n\nएक ओळ.")]
    assert moved == [(f.text, f.value, f.rule) for f in find(text)]


@given(st.lists(st.sampled_from(["ISO", "IS", "HACCP", "gmp", "हलाल", "आय", "cGMP"]), min_size=1, unique=True), _TEXTS)
def test_anchors_are_where_the_words_are(words: list[str], text: str) -> None:
    positions = Anchors(words).positions(text)
    assert positions == sorted(positions)
    assert all(text.startswith(tuple(words), position) for position in positions)
    assert bool(positions) == any(word in text for word in words)


@pytest.mark.parametrize(
    "text", ["VietGAP", "ISO 9001", "TCVN 4470:2012", "SA8000", "AS 9100D", "JIS Q 9001", "एचएसीसीपी", "IS 15700"]
)
def test_a_standard_named_by_a_word_has_an_anchor(text: str) -> None:
    joined = one(text).text.replace(" ", "")
    assert any(anchor.replace(" ", "") in joined for anchor in FINDER.anchors)


def test_short_publishers_are_no_anchors_alone() -> None:
    assert not {"EN", "AS", "BS", "IS", "GB", "TS", "SA", "IEC"} & set(FINDER.anchors)


@pytest.mark.parametrize(
    "unit",
    [
        "9", "ISO", "(", "ISO 9001, ", ", 14001", ":", "9001:2015 ", " ", "ISO     ", "TCVN ", "ISO/", "ISO (a ",
        "ISO 9001 phiên bản ",
        "-1", "GMP ", "आय.एस.ओ.", "2015 ", "'", "/A1", "ISO 9001:2015/", "file ISO ", "ISO Class 1 ",
        "phiên bản 2015 ", "ISO 9001 ",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_and_no_faster(unit: str) -> None:
    def calls(times: int) -> int:
        count = 0

        def count_call(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = "ISO 9001" + unit * times
        sys.setprofile(count_call)
        try:
            find(text)
        finally:
            sys.setprofile(None)
        return count

    calls(100)
    assert calls(1600) <= 17 * calls(100) + 200
