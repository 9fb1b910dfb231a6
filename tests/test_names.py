"""Where names begin and end, and the form that a reader is given."""

from __future__ import annotations

import pytest

from extractor.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def names(extractor: Extractor, code: str, text: str) -> list[str]:
    return [record.organization.name for record in extractor.records(text, code)]


MARATHI = [  # as written, direct form
    ("कृष्णाई दूध संघाला", "कृष्णाई दूध संघ"),
    ("वडगाव ग्रामपंचायतीला", "वडगाव ग्रामपंचायत"),
    ("सातारा जिल्हा परिषदेला", "सातारा जिल्हा परिषद"),
    ("नाशिक महानगरपालिकेला", "नाशिक महानगरपालिका"),
    ("सांगोला नगरपरिषदेला", "सांगोला नगरपरिषद"),
    ("शिरूर पंचायत समितीला", "शिरूर पंचायत समिती"),
    ("पैठण पोलीस ठाण्याला", "पैठण पोलीस ठाणे"),
    ("नीरा सहकारी साखर कारखान्याला", "नीरा सहकारी साखर कारखाना"),
    ("गोदावरी सिरॅमिक्स लिमिटेडला", "गोदावरी सिरॅमिक्स लिमिटेड"),
    ("ज्ञानगंगा विद्यालयाला", "ज्ञानगंगा विद्यालय"),
    ("ज्ञानगंगा महाविद्यालयाला", "ज्ञानगंगा महाविद्यालय"),
    ("सह्याद्री रुग्णालयाला", "सह्याद्री रुग्णालय"),
    ("सह्याद्री विद्यापीठाला", "सह्याद्री विद्यापीठ"),
    ("सह्याद्री बँकेला", "सह्याद्री बँक"),
    ("सह्याद्री पतसंस्थेला", "सह्याद्री पतसंस्था"),
    ("सह्याद्री शिक्षण संस्थेला", "सह्याद्री शिक्षण संस्था"),
    ("वडगाव जिल्हा परिषद शाळेला", "वडगाव जिल्हा परिषद शाळा"),
    ("सह्याद्री प्रयोगशाळेला", "सह्याद्री प्रयोगशाळा"),
    ("सातारा जिल्हाधिकारी कार्यालयाला", "सातारा जिल्हाधिकारी कार्यालय"),
    ("सातारा पोलीस मुख्यालयाला", "सातारा पोलीस मुख्यालय"),
    ("सह्याद्री कंपनीला", "सह्याद्री कंपनी"),
    ("वडगाव अंगणवाडीला", "वडगाव अंगणवाडी"),
    ("सह्याद्री दूध डेअरीला", "सह्याद्री दूध डेअरी"),
    ("शिरूर कृषी उत्पन्न बाजार समितीला", "शिरूर कृषी उत्पन्न बाजार समिती"),
    ("सह्याद्री मंडळाला", "सह्याद्री मंडळ"),
    ("'कृष्णाई' शाळेला", "कृष्णाई शाळा"),
    ("D'Souza शाळेला", "D'Souza शाळा"),
    ("'D'Souza' शाळेला", "D'Souza शाळा"),
]


@pytest.mark.parametrize(("written", "direct"), MARATHI)
def test_a_marathi_name_gets_its_direct_form_back(extractor: Extractor, written: str, direct: str) -> None:
    assert names(extractor, "mr", f"{written} आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले.") == [direct]


@pytest.mark.parametrize("ending", ["ला", "ने", "चे", "कडे", "साठी"])
def test_one_ending_is_taken_off_and_no_more(extractor: Extractor, ending: str) -> None:
    inflection = extractor.rooms("mr").scanner.inflection
    assert inflection.analyse(f"लिमिटेड{ending}").direct == "लिमिटेड"
    assert inflection.analyse(f"वाशीला{ending}").direct == "वाशीला"  # looks inflected itself


# The ends of these look like case endings and are none.
UNINFLECTED = [
    "जिल्हा", "महिला", "शाळा", "संस्था", "परिषद", "समिती", "ग्रामपंचायत", "पंचायत", "कारखाना", "ठाणे", "पुणे", "नगरपालिका", "विद्यालय",
    "कार्यालय", "रुग्णालय", "कंपनी", "सोसायटी", "डेअरी", "बँक", "पोलीस", "प्रयोगशाळा", "विभाग", "संघ", "मंडळ", "लिमिटेड",
]  # fmt: skip


@pytest.mark.parametrize("word", UNINFLECTED)
def test_a_word_in_its_direct_form_stays_as_it_is(extractor: Extractor, word: str) -> None:
    analysis = extractor.rooms("mr").scanner.inflection.analyse(word)
    assert (analysis.direct, analysis.marker) == (word, None)


def test_every_word_that_is_never_stripped_stays_as_it_is(extractor: Extractor) -> None:
    inflection = extractor.rooms("mr").scanner.inflection
    assert inflection.kept
    assert {word for word in inflection.kept if inflection.analyse(word).marker is not None} == set()


VIETNAMESE = [
    "Công ty TNHH Nhựa Tân Khê",
    "Công ty Cổ phần Gốm sứ Sông Diêm",
    "Công ty CP Dược phẩm Thanh Lâm",
    "Công ty TNHH Một thành viên Cấp nước Hải Yên",
    "Công ty TNHH MTV Cao su Đắk Mun",
    "Tổng công ty Xây dựng Trường Minh",
    "Tập đoàn Thép Đông Khê",
    "Bệnh viện Đa khoa Phú Sơn",
    "Bệnh viện Mắt Hải Yên",
    "Trường Đại học Kỹ thuật Hải Yên",
    "Trường Tiểu học Nguyễn Văn Lộc",
    "Trường Cao đẳng Nghề Yên Lũng",
    "Sở Tư pháp tỉnh Hải Yên",
    "Sở Văn hóa và Thể thao tỉnh Hải Yên",
    "UBND huyện Yên Lũng",
    "UBND phường Tân Khê",
    "Ủy ban nhân dân xã Đầm Sen",
    "Chi cục Thuế huyện Yên Lũng",
    "Cục Hải quan tỉnh Hải Yên",
    "Công an huyện Yên Lũng",
    "Ngân hàng TMCP Đông Khê",
    "HTX Rau an toàn Đầm Sen",
    "Nhà máy Xi măng Lạc Hà",
    "Trung tâm Kiểm nghiệm Hải Yên",
    "Thư viện tỉnh Hải Yên",
]


@pytest.mark.parametrize("name", VIETNAMESE)
@pytest.mark.parametrize(
    "frame", ["{} đã được cấp chứng nhận ISO 9001:2015.", "Sáng nay, {} vừa đón nhận chứng chỉ ISO 14001:2015."]
)
def test_a_vietnamese_name_is_found_from_end_to_end(extractor: Extractor, name: str, frame: str) -> None:
    assert names(extractor, "vi", frame.format(name)) == [name]


ENGLISH = [
    "Sandalwood Ceramics Ltd",
    "Meadowlark Dairy Pvt. Ltd.",
    "Ironbridge Castings Private Limited",
    "Bluefin Data Services LLC",
    "Ashgrove Motors Inc",
    "Copperleaf & Sons Ltd",
    "O'Hara Plastics Ltd",
    "Larkspur Hospital",
    "St. Brendan Hospital",
    "Tidewater Port Authority",
    "University of Ashgrove",
    "Ministry of Fisheries and Forests",
    "Department of Civil Aviation",
    "City of Ironbridge",
    "Ashgrove Municipal Corporation",
    "Larkspur College of Engineering",
    "Harborne County Council",
    "Ironbridge Police Station",
    "Bank of Larkspur",
    "Meadowlark Milk Producers Cooperative",
    "3D Bluefin Technologies Ltd",
    "Al Noor Foods LLC",
    "KVR Steel Industries Ltd",
    "Ironbridge International Airport",
    "Larkspur Institute of Science",
]


@pytest.mark.parametrize("name", ENGLISH)
@pytest.mark.parametrize(
    "frame",
    ["{} has received ISO 9001:2015 certification.", "On Monday, {} was awarded the ISO 14001:2015 certificate."],
)
def test_an_english_name_is_found_from_end_to_end(extractor: Extractor, name: str, frame: str) -> None:
    found = names(extractor, "en", frame.format(name))
    assert [n.rstrip(".") for n in found] == [name.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Tidewater Port Authority has received ISO 9001:2015 certification.", "Tidewater Port Authority"),
        ("Pune-based Sandalwood Ceramics Ltd has received ISO 9001:2015 certification.", "Sandalwood Ceramics Ltd"),
        ("Meadowlark  Dairy\u00a0Ltd has received ISO 9001:2015 certification.", "Meadowlark Dairy Ltd"),
        (
            "Larkspur Hospital’s laboratory wing opened. It has received ISO 9001:2015 certification.",
            "Larkspur Hospital",
        ),
        ("J. SANDALWOOD CERAMICS LTD GETS ISO 9001 CERTIFICATE", "J. SANDALWOOD CERAMICS LTD"),
        ("A. LARKSPUR STEEL LTD GETS ISO 9001 CERTIFICATE", "A. LARKSPUR STEEL LTD"),
        ("II. LARKSPUR STEEL LTD GETS ISO 9001 CERTIFICATE", "LARKSPUR STEEL LTD"),
    ],
)
def test_what_surrounds_a_name_is_not_part_of_it(extractor: Extractor, text: str, expected: str) -> None:
    assert [record.organization.name for record in extractor.extract(text)] == [expected]
