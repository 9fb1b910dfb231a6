"""Sentences, lists and tables that tell of several organizations: who is among them, and which standard is whose."""

from __future__ import annotations

import pytest

from extractor.pipeline import Extractor

ENGLISH = ("Ashdown Valves Ltd", "Brinfield Dairy Inc", "Corrow Cables Limited")
HOSPITALS = ("Ashdown General Hospital", "District Hospital Brinfield", "Corrow Eye Hospital")
VIETNAMESE = ("Công ty TNHH Minh Khai", "Hợp tác xã Nông nghiệp Bình Thuận Nam", "Bệnh viện Đa khoa Cẩm Phú")
MARATHI = ("अमृता पंप्स लिमिटेड", "बोरगाव ग्रामपंचायत", "चैतन्य रुग्णालय")

TOGETHER = [
    ("en", ENGLISH, "The recipients of the ISO 9001:2015 certificates were {0}, {1} and {2}."),
    ("en", ENGLISH, "Receiving ISO 9001:2015 certificates from Bureau Veritas were {0}, {1} and {2}."),
    ("en", ENGLISH, "Among the companies that received ISO 9001:2015 certification are {0}, {1} and {2}."),
    ("en", ENGLISH, "The companies which have been certified to ISO 9001:2015 include {0}, {1} and {2}."),
    ("en", ENGLISH, "The following companies received ISO 9001:2015 certificates on Friday: {0}, {1} and {2}."),
    ("en", ENGLISH, "The following companies received ISO 9001:2015 certificates on Friday: {0}; {1}; and {2}."),
    ("en", ENGLISH, "The following companies received ISO 9001:2015 certificates on Friday:\n\n1. {0}\n2. {1}\n3. {2}"),
    ("en", ENGLISH, "The companies that received ISO 9001:2015 certification are:\n\n{0}\n{1}\n{2}"),
    ("en", ENGLISH, "{0}, along with {1} and {2}, has received ISO 9001:2015 certification."),
    ("en", ENGLISH, "Several companies have been certified to ISO 9001:2015.\n\nThe audits took place in May.\n\nThe certified companies are:\n\n- {0}\n- {1}\n- {2}"),
    ("en", HOSPITALS, "Three hospitals have been awarded ISO 9001:2015 certificates. They are {0}, {1} and {2}."),
    ("en", HOSPITALS, "ISO 9001:2015 certificates went to {0}, {2} and {1}."),
    ("en", ENGLISH, "The county saw three firms gain ISO 9001:2015 certification:\n- {0}\n- {1}\n- {2}"),
    ("vi", VIETNAMESE, "Các đơn vị được cấp giấy chứng nhận ISO 9001:2015 gồm có: {0}; {1}; {2}."),
    ("vi", VIETNAMESE, "Nhiều đơn vị đã được cấp chứng nhận ISO 9001:2015 như {0}, {1} và {2}."),
    ("vi", VIETNAMESE, "Cả {0}, {1} và {2} đều được cấp chứng nhận ISO 9001:2015."),
    ("mr", MARATHI, "आयएसओ ९००१:२०१५ मानांकन मिळालेल्या संस्थांमध्ये {0}, {1} आणि {2} यांचा समावेश आहे."),
    ("mr", MARATHI, "आयएसओ ९००१:२०१५ मानांकन मिळालेल्या संस्था पुढीलप्रमाणे : {0}, {1}, {2}."),
    ("mr", MARATHI, "तालुक्यातील तीन संस्थांना आयएसओ ९००१:२०१५ मानांकन प्रदान करण्यात आले: {0}, {1} व {2}."),
    ("mr", ("विद्यानिकेतन विद्यालय", "सरस्वती कन्या प्रशाला", "धानोरी माध्यमिक शाळा"), "सहा शाळा आयएसओ ९००१:२०१५ प्रमाणित झाल्या असून त्यात {0}, {1} आणि {2} यांचा समावेश आहे."),
    ("mr", ("ग्रामपंचायत कासारी", "ग्रामपंचायत धानोरी", "ग्रामपंचायत बोरगाव"), "तालुक्यात आयएसओ ९००१:२०१५ मानांकन मिळालेल्या ग्रामपंचायती:\n१. {0}\n२. {1}\n३. {2}"),
    ("mr", ("गाडगे अँड कंपनी", "तेजोमय स्टील", "कदम प्लास्टिक्स"), "{1}ला, {0}ला आणि {2}ला आयएसओ ९००१:२०१५ प्रमाणपत्र बहाल करण्यात आले."),
    ("mr", ("ग्रामपंचायत, कासारी", "अंगणवाडी केंद्र क्र. २, धानोरी", "प्राथमिक आरोग्य केंद्र, बोरगाव"), "खालील संस्थांना आयएसओ ९००१:२०१५ मानांकन प्राप्त झाले आहे.\n\nअ.क्र. | संस्थेचे नाव | प्रकार | प्रमाणपत्र क्र.\n१ | {0} | ग्रामपंचायत | क-१०१\n२ | {1} | अंगणवाडी | क-१०२\n३ | {2} | आरोग्य | क-१०३"),
    ("mr", MARATHI[1:2] * 1 + ("कासारी ग्रामपंचायत", "धानोरी ग्रामपंचायत"), "{0}, {1} व {2} या तीन ग्रामपंचायतींना आयएसओ ९००१:२०१५ मानांकन मिळाले."),
    ("mr", MARATHI, "आयएसओ ९००१:२०१५ मानांकन मिळालेल्या संस्था\n\nअ.क्र. | नाव | प्रमाणपत्र क्रमांक\n१ | {0} | क-१०१\n२ | {1} | क-१०२\n३ | {2} | क-१०३"),
]  # fmt: skip

IN_TURN = [
    ("en", ENGLISH, "{0} received ISO 9001:2015, {1} ISO 14001:2015 and {2} ISO 22000:2018."),
    ("en", ENGLISH, "{0} was certified to ISO 9001:2015, {1} to ISO 14001:2015 and {2} to ISO 22000:2018."),
    ("en", ENGLISH, "ISO 9001:2015 went to {0}, ISO 14001:2015 to {1} and ISO 22000:2018 to {2}."),
    ("en", ENGLISH, "Certificates were presented to {0} for ISO 9001:2015, {1} for ISO 14001:2015 and {2} for ISO 22000:2018."),
    ("en", ENGLISH, "Certified this month are {0} (ISO 9001:2015), {1} (ISO 14001:2015) and {2} (ISO 22000:2018)."),
    ("en", ENGLISH, "The following were certified in March:\n\n• {0} (ISO 9001:2015)\n• {1} (ISO 14001:2015)\n• {2} (ISO 22000:2018)"),
    ("vi", VIETNAMESE, "Vinacert đã trao chứng nhận ISO 9001:2015 cho {0}, ISO 14001:2015 cho {1} và ISO 22000:2018 cho {2}."),
    ("vi", VIETNAMESE, "Các đơn vị được chứng nhận gồm {0} (ISO 9001:2015), {1} (ISO 14001:2015) và {2} (ISO 22000:2018)."),
]  # fmt: skip
STANDARDS = ("ISO 9001:2015", "ISO 14001:2015", "ISO 22000:2018")


@pytest.mark.parametrize(("language", "names", "told"), TOGETHER)
def test_all_who_are_listed_hold_the_certificate(
    extractor: Extractor, language: str, names: tuple[str, ...], told: str
) -> None:
    assert claims(extractor, language, told.format(*names)) == {("awarded", name, "ISO 9001:2015") for name in names}


@pytest.mark.parametrize(("language", "names", "told"), IN_TURN)
def test_each_standard_is_of_the_name_it_stands_with(
    extractor: Extractor, language: str, names: tuple[str, ...], told: str
) -> None:
    wanted = {("awarded", name, standard) for name, standard in zip(names, STANDARDS, strict=True)}
    assert claims(extractor, language, told.format(*names)) == wanted


def test_cells_below_a_standard_say_how_far_each_organization_is_with_it(extractor: Extractor) -> None:
    table = (
        "Company | ISO 9001:2015 | ISO 14001:2015 | Remarks\n"
        "Ashdown Valves Ltd | ✓ | Certified (to 30 Nov 2024) | New hall\n"
        "Brinfield Dairy Inc | Expired 31 May 2023 | No | -\n"
        "Corrow Cables Limited | - | Yes | Moved in June\n"
    )
    assert claims(extractor, "en", table) == {
        ("awarded", "Ashdown Valves Ltd", "ISO 9001:2015"),
        ("awarded", "Ashdown Valves Ltd", "ISO 14001:2015"),
        ("expired", "Brinfield Dairy Inc", "ISO 9001:2015"),
        ("awarded", "Corrow Cables Limited", "ISO 14001:2015"),
    }


def test_a_table_of_topics_certifies_none(extractor: Extractor) -> None:
    table = "Topic | ISO 9001 | ISO 14001\nInternal audit | Yes | Yes\nManagement review | Yes | No\n"
    assert claims(extractor, "en", table) == set()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Among the suppliers that received ISO 9001:2015 certification are firms from Kenya and Uganda."),
        ("en", "The topics of the ISO 9001:2015 course are Quality Planning, Internal Audit and Management Review."),
        ("en", "Ashdown Valves Ltd buys from mills certified to ISO 9001:2015, such as those in Kenya and Uganda."),
        ("vi", "Các nội dung của khóa học ISO 9001:2015 gồm: Hoạch định; Đánh giá nội bộ; Cải tiến."),
    ],
)  # fmt: skip
def test_what_is_listed_is_no_holder_unless_it_is_an_organization(
    extractor: Extractor, language: str, told: str
) -> None:
    assert claims(extractor, language, told) == set()


@pytest.mark.parametrize(
    ("language", "known", "told"),
    [
        ("en", "Ashdown Valves Ltd", "The company is looking to achieve ISO 14001 in 2027."),
        ("en", "Ashdown Valves Ltd", "Efforts to obtain ISO 14001 have begun."),
        ("en", "Ashdown Valves Ltd", "ISO 14001 certification is in the pipeline."),
        ("en", "Ashdown Valves Ltd", "The audit for ISO 14001 is booked for the end of October."),
        ("vi", "Công ty TNHH Minh Khai", "Công ty cam kết đạt ISO 14001 vào năm 2027."),
        ("vi", "Công ty TNHH Minh Khai", "Định hướng đến năm 2030, công ty đạt ISO 14001."),
        ("vi", "Công ty TNHH Minh Khai", "Công ty đã hoàn thành đánh giá khoảng cách theo ISO 14001."),
        ("vi", "Công ty TNHH Minh Khai", "Bước tiếp theo là ISO 14001."),
        ("mr", "अमृता पंप्स लिमिटेड", "आयएसओ १४००१ मानांकन प्रलंबित आहे."),
        ("mr", "अमृता पंप्स लिमिटेड", "आयएसओ १४००१ चे काम सुरू आहे."),
    ],
)
def test_what_is_aimed_at_is_a_plan_of_who_holds_another_certificate(
    extractor: Extractor, language: str, known: str, told: str
) -> None:
    held = {
        "en": "{} has received ISO 9001:2015 certification.",
        "vi": "{} vừa được cấp chứng nhận ISO 9001:2015.",
        "mr": "{} या कंपनीला आयएसओ ९००१:२०१५ मानांकन मिळाले आहे.",
    }[language].format(known)
    wanted = {("awarded", known, "ISO 9001:2015"), ("planned", known, "ISO 14001")}
    assert claims(extractor, language, f"{held}\n\n{told}") == wanted


@pytest.mark.parametrize(
    "opening",
    ["Ashdown Valves Ltd is now certified to", "Ashdown Valves Ltd is now ISO certified!", "Ashdown Valves Ltd has received two certificates"],
)  # fmt: skip
def test_points_below_a_line_that_tells_of_certificates_are_their_standards(extractor: Extractor, opening: str) -> None:
    text = f"{opening}\n\n✅ ISO 9001:2015\n✅ ISO 14001:2015"
    holder = "Ashdown Valves Ltd"
    assert claims(extractor, "en", text) == {
        ("awarded", holder, "ISO 9001:2015"),
        ("awarded", holder, "ISO 14001:2015"),
    }


def test_headings_of_a_notice_say_what_became_of_the_certificates_below_each(extractor: Extractor) -> None:
    text = (
        "NOTICE\nSuspension and withdrawal of certificates\n\n"
        "1. SUSPENDED (up to 6 months)\n-----\nAshdown Valves Ltd\n  Standard: ISO 9001:2015 | Certificate No: X-1188\n"
        "  From 15/09/2025. Reason: the second surveillance audit did not take place.\n\n"
        "2. WITHDRAWN\n-----\nBrinfield Dairy Inc\n  Standard: ISO 22000:2018 | Certificate No: X-1190\n"
        "  From 08/09/2025. Reason: the firm closed."
    )
    wanted = {
        ("suspended", "Ashdown Valves Ltd", "ISO 9001:2015"),
        ("withdrawn", "Brinfield Dairy Inc", "ISO 22000:2018"),
    }
    assert claims(extractor, "en", text) == wanted


def test_a_participle_tells_of_the_standard_before_the_name_it_describes(extractor: Extractor) -> None:
    text = "आयएसओ १४००१ प्रमाणित असलेले उदयगड विद्युत केंद्र आयएसओ ४५००१ प्रमाणपत्राच्या तयारीला लागले असून लेखापरीक्षण १५ जानेवारीला ठरले आहे."
    wanted = {("awarded", "उदयगड विद्युत केंद्र", "ISO 14001"), ("planned", "उदयगड विद्युत केंद्र", "ISO 45001")}
    assert claims(extractor, "mr", text) == wanted


def claims(extractor: Extractor, language: str, text: str) -> set[tuple[str, str, str]]:
    records = extractor.records(text, language)
    return {(record.event, record.organization.name, record.standard.id) for record in records}
