"""What the heading of a notice's section says became of the certificates below it."""

from __future__ import annotations

import pytest

from extractor.model import Article
from extractor.pipeline import Extractor

HEADINGS = {
    "vi": {
        "suspended": (
            "1. Đình chỉ hiệu lực giấy chứng nhận (không quá 06 tháng)",
            "I. CÁC TỔ CHỨC BỊ TẠM ĐÌNH CHỈ CHỨNG NHẬN",
            "Danh sách khách hàng bị tạm đình chỉ hiệu lực giấy chứng nhận:",
            "Chứng chỉ đang bị tạm treo",
            "I. ĐÌNH CHỈ",
        ),
        "withdrawn": (
            "2. Hủy bỏ hiệu lực chứng nhận",
            "2.2 Chấm dứt hiệu lực chứng nhận trước thời hạn theo đề nghị của khách hàng",
            "Danh sách giấy chứng nhận đã bị thu hồi trong quý I/2024",
        ),
        "expired": ("Giấy chứng nhận hết hiệu lực", "Hết hạn, không đăng ký chứng nhận lại"),
        "awarded": ("3. Khôi phục hiệu lực chứng nhận", "Hủy bỏ quyết định đình chỉ", "C. Các đơn vị được cấp chứng nhận mới"),
        "renewed": ("5. Cấp lại giấy chứng nhận",),
        "": (
            "Các hồ sơ chưa đạt yêu cầu",
            "Cấp mới, đình chỉ và hủy bỏ chứng nhận",
            "Các khách hàng có nguy cơ bị thu hồi chứng nhận",
            "Danh sách khách hàng đề nghị cấp chứng nhận",
        ),
    },
    "en": {
        "suspended": (
            "1. Suspension of certification (maximum six months)",
            "CERTIFICATES TEMPORARILY SUSPENDED",
            "Clients whose certification has been suspended since January",
            "Valid certificates suspended",
            "I. Suspended",
        ),
        "withdrawn": (
            "2. Withdrawal of certification",
            "The certificates of the following organisations have been withdrawn:",
            "Certificates terminated before their expiry date",
        ),
        "expired": ("Expired certificates", "Certificates that expired and were not renewed"),
        "awarded": ("Restoration of certification after suspension", "Suspension lifted", "New certificates issued in February 2024"),
        "renewed": ("Renewals",),
        "": (
            "Certification refused",
            "Certificates issued and withdrawn",
            "Certificates that will be withdrawn unless the fee is paid",
            "Certificates at risk of suspension",
            "Planned certifications",
            "Formerly certified clients",
        ),
    },
}  # fmt: skip
OPENING = {
    "vi": "Trung tâm Chứng nhận Á Đông\n\nV/v tình trạng hiệu lực chứng nhận tháng 02/2024\n\n",
    "en": "Asia East Certification Centre\n\nStatus of certificates, February 2024\n\n",
}
LINES = {
    "vi": (
        "- {name} – {standard} – chứng chỉ số A-12 – kể từ 15/02/2024. Lý do: không thực hiện đánh giá giám sát.\n",
        "{name} ({standard})\n",
        "1) {name} – được chứng nhận {standard} từ 12/3/2019\n",
        "Tổ chức: {name}\nĐịa chỉ: Hòa Bình\nNgười đại diện: ông A\nĐiện thoại: 0123\nNgày cấp: 3/5/2021\nTiêu chuẩn: {standard}\n\n",
    ),
    "en": (
        "- {name} – {standard} – certificate no. A-12 – from 15 February 2024. Reason: audit not carried out.\n",
        "{name} ({standard})\n",
        "1) {name} – certified to {standard} since 12 March 2019\n",
        "Organisation: {name}\nAddress: 12 High Street\nContact: Mr A\nPhone: 0123\nIssued: 3 May 2021\nStandard: {standard}\n\n",
    ),
}  # fmt: skip
NAMES = {"vi": ("Công ty TNHH Bao bì Cường", "HTX Rau Tân Lạc"), "en": ("Zed Packaging Ltd", "Omega Foods Ltd")}
STANDARDS = ("ISO 9001:2015", "ISO 22000:2018")
CASES = [
    (language, event, heading, line)
    for language, headings in HEADINGS.items()
    for event, texts in headings.items()
    for heading in texts
    for line in LINES[language]
]


@pytest.mark.parametrize(("language", "event", "heading", "line"), CASES)
def test_points_have_the_event_of_their_heading(
    extractor: Extractor, language: str, event: str, heading: str, line: str
) -> None:
    rows = "".join(
        line.format(name=name, standard=standard) for name, standard in zip(NAMES[language], STANDARDS, strict=True)
    )
    article = Article(f"{OPENING[language]}{heading}\n\n{rows}", "x")

    told = {record.event for record in extractor.outcome(article, language).records}

    assert told == ({event} if event else set())


def test_a_story_below_a_short_headline_is_no_section(extractor: Extractor) -> None:
    article = Article(
        "Thu hồi giấy chứng nhận\n\nTrong tháng, Công ty TNHH Suối Mơ đạt chứng nhận HACCP. Công ty có 30 công nhân.",
        "x",
    )

    told = {record.event for record in extractor.outcome(article, "vi").records}

    assert told == {"awarded"}


@pytest.mark.parametrize("opening", ["", "Pollovale was proud on Monday.\n\n"])
def test_what_stands_behind_several_names_is_a_place(extractor: Extractor, opening: str) -> None:
    article = Article(
        f"{opening}Certificates were awarded to:\n- Zed Mills Ltd (Pollovale) – ISO 9001:2015\n"
        "- Omega Foods Ltd (Pollovale) – ISO 22000:2018",
        "x",
    )

    told = {record.organization.name for record in extractor.outcome(article, "en").records}

    assert told == {"Zed Mills Ltd", "Omega Foods Ltd"}


@pytest.mark.parametrize("heading", ["II | Thu hồi giấy chứng nhận | |", "II. Thu hồi giấy chứng nhận"])
def test_a_row_of_one_cell_heads_the_rows_below_it(extractor: Extractor, heading: str) -> None:
    article = Article(
        "Tình trạng giấy chứng nhận quý I\n\nSTT | Tên tổ chức | Tiêu chuẩn | Số\nI | Đình chỉ | |\n"
        f"1 | Công ty TNHH Bao bì Cường | ISO 9001:2015 | A-12\n{heading}\n1 | HTX Rau Tân Lạc | VietGAP | A-13\n",
        "x",
    )

    told = {(record.organization.name, record.event) for record in extractor.outcome(article, "vi").records}

    assert told == {("Công ty TNHH Bao bì Cường", "suspended"), ("HTX Rau Tân Lạc", "withdrawn")}


@pytest.mark.parametrize(
    ("language", "event", "sentence"),
    [
        ("vi", "withdrawn", "Trung tâm đã quyết định thu hồi giấy chứng nhận của các tổ chức có tên dưới đây."),
        ("vi", "", "Trung tâm sẽ xem xét thu hồi giấy chứng nhận của các tổ chức có tên dưới đây."),
        ("en", "withdrawn", "The Centre has withdrawn the certificates of the organisations listed below."),
        ("en", "suspended", "The following clients had their certificates suspended on 3 May for late audits."),
    ],
)
def test_a_sentence_over_a_list_says_what_ended(extractor: Extractor, language: str, event: str, sentence: str) -> None:
    rows = "".join(
        LINES[language][0].format(name=name, standard=standard)
        for name, standard in zip(NAMES[language], STANDARDS, strict=True)
    )
    article = Article(f"{OPENING[language]}{sentence}\n\n{rows}", "x")

    told = {record.event for record in extractor.outcome(article, language).records}

    assert told == ({event} if event else set())


@pytest.mark.parametrize("mark", ["", "1. ", "I. "])
def test_a_heading_of_another_thing_is_no_end_of_a_certificate(extractor: Extractor, mark: str) -> None:
    """ "Orders cancelled", in a text that has not spoken of certificates: who is told to be certified stays so."""
    text = f"{mark}Orders cancelled\n\n- Tarn Mills Ltd – ISO 9001 certified – paper\n"
    assert {record.event for record in extractor.outcome(Article(text, "x"), "en").records} == {"awarded"}


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("- Tarn Mills Ltd plans to certify to ISO 14001 next year.", "planned"),
        ("- Tarn Mills Ltd has adopted ISO 14001.", "adopted"),
        ("- Tarn Mills Ltd has been certified to ISO 14001.", "withdrawn"),
    ],
)
def test_only_a_certificate_that_was_there_has_ended(extractor: Extractor, line: str, event: str) -> None:
    records = extractor.outcome(Article(f"Withdrawn\n\n{line}", "x"), "en").records
    assert [record.event for record in records] == [event]


def test_a_section_ends_at_the_next_heading_over_points(extractor: Extractor) -> None:
    """What the next heading tells is not known; it is not what the one before it does."""
    text = "Status of certificates\n\nSuspended\n- Tarn Mills Ltd – ISO 9001\n\nOur visitors\n- Beck Steel Ltd – ISO 14001\n"
    records = extractor.outcome(Article(text, "x"), "en").records
    assert [(record.event, record.organization.name) for record in records] == [("suspended", "Tarn Mills Ltd")]


@pytest.mark.parametrize(
    ("language", "table", "events"),
    [
        (
            "en",
            "Company | Standard | Issued | Withdrawn\nTarn Mills Ltd | ISO 9001 | 3 May 2021 | 4 June 2023",
            ["withdrawn"],
        ),
        ("en", "Company | Standard | Issued | Withdrawn\nTarn Mills Ltd | ISO 9001 | 3 May 2021 | –", ["awarded"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | n.a.", ["awarded"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | 0", ["awarded"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | ✗", ["awarded"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | still active", ["awarded"]),
        ("vi", "Đơn vị | Tiêu chuẩn | Ngày thu hồi\nCông ty TNHH An Phát | ISO 9001 | còn hiệu lực", ["awarded"]),
        ("en", "Company | Standard | Status\nTarn Mills Ltd | ISO 9001 | Recommended for reinstatement", []),
        ("en", "Recommended for reinstatement\n\nCompany | Standard\nTarn Mills Ltd | ISO 9001", []),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | x", ["withdrawn"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | 2023", ["withdrawn"]),
        ("en", "Company | Standard | Withdrawn\nTarn Mills Ltd | ISO 9001 | Voluntarily", ["withdrawn"]),
        ("en", "Company | Standard | Suspended\nTarn Mills Ltd | ISO 9001 | ●", ["suspended"]),
        ("en", "Company | Standard | Suspended\nTarn Mills Ltd | ISO 9001 | Never happened", []),
        (
            "en",
            "Company | Standard | Suspended since | Withdrawn\nTarn Mills Ltd | ISO 9001 | 3 May 2021 | 5 June 2022",
            ["withdrawn"],
        ),
        (
            "en",
            "Company | Standard | Status\nTarn Mills Ltd | ISO 9001 | Suspension to be lifted in May",
            ["suspended"],
        ),
        ("en", "Company: Tarn Mills Ltd\nStandard: ISO 9001\nRemark: suspension of 20 May not lifted", ["suspended"]),
        ("en", "Company: Tarn Mills Ltd\nStandard: ISO 9001\nRemark: suspension of 20 May lifted", ["awarded"]),
        ("en", "Suspension not lifted\n\nCompany | Standard\nTarn Mills Ltd | ISO 9001", ["suspended"]),
        ("mr", "संस्था | मानक | स्थिती\nवरुणा पंप्स लिमिटेड | आयएसओ ९००१ | निलंबन मागे", ["awarded"]),
        ("mr", "संस्था | मानक | स्थिती\nवरुणा पंप्स लिमिटेड | आयएसओ ९००१ | निलंबन मागे घेतले नाही", ["suspended"]),
        ("vi", "Đơn vị | Tiêu chuẩn | Tình trạng\nCông ty TNHH An Phát | ISO 9001 | Khôi phục", ["awarded"]),
        (
            "vi",
            "Đơn vị | Tiêu chuẩn | Tình trạng\nCông ty TNHH An Phát | ISO 9001 | Đình chỉ, chưa khôi phục",
            ["suspended"],
        ),
        ("en", "Consultant | Client | Standard\nBeck Consulting Ltd | Tarn Mills Ltd | ISO 9001", []),
        ("en", "Company | Expired certificates\nTarn Mills Ltd | ISO 9001", []),
        ("vi", "Đơn vị | Tiêu chuẩn | Ngày thu hồi\nCông ty TNHH An Phát | ISO 9001 | 3/5/2023", ["withdrawn"]),
        ("en", "Company: Tarn Mills Ltd\nStandard: ISO 9001\nStatus: Application pending", []),
    ],
)
def test_what_heads_a_column_is_said_of_its_cells(
    extractor: Extractor, language: str, table: str, events: list[str]
) -> None:
    """A day below "Withdrawn" is that of a withdrawal; none stands there where the certificate holds."""
    assert [record.event for record in extractor.outcome(Article(table, "x"), language).records] == events
