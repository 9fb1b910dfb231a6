"""Ten made-up articles in three languages, in which something is announced: what the review desk is tried with."""

from __future__ import annotations

from pathlib import Path

ARTICLES = {
    "en-1.txt": (
        "Sunrise Dairy is certified\n\n"
        "Sunrise Dairy Ltd of Kolhapur has received ISO 22000:2018 certification from Bureau Veritas on 12 March 2024. "
        "The certificate is valid until 11 March 2027 and covers the processing of pasteurised milk and curd.\n\n"
        "“Our people worked for this for two years,” said its director, Ann Example. 🥛🎉\n"
    ),
    "en-2.txt": (
        "Two plants, two standards\n\n"
        "Harbour Pumps Ltd was awarded ISO 9001:2015 certification by TÜV SÜD in May 2021. "
        "Its sister company Harbour Valves Ltd was certified to ISO 14001:2015 by DNV in June 2022.\n"
    ),
    "en-3.txt": (
        "Hospital keeps its certificate\n\n"
        "St. Example’s Hospital has been recertified to ISO 9001:2015 by SGS on 4 July 2023, the third time in a row.\n"
    ),
    "en-4.txt": (
        "Certificate withdrawn\n\n"
        "Intertek has withdrawn the ISO 45001:2018 certificate of Northern Quarry Ltd on 2 February 2022 after an audit.\n"
    ),
    "vi-1.txt": (
        "Sữa Bình Minh nhận chứng nhận ISO\n\n"
        "Ngày 15/6/2022, Công ty TNHH Sữa Bình Minh đã được Bureau Veritas cấp chứng nhận ISO 22000:2018 "
        "cho dây chuyền chế biến sữa chua tại Hòa Hiệp.\n"
    ),
    "vi-2.txt": (
        "UBND huyện áp dụng ISO\n\n"
        "Ngày 3/4/2019, UBND huyện Phước Hòa được Quacert cấp giấy chứng nhận TCVN ISO 9001:2015. "
        "Đây là lần thứ hai huyện được chứng nhận.\n"
    ),
    "vi-3.txt": (
        "Thép Hải Âu đạt chuẩn môi trường\n\n"
        "Công ty cổ phần Thép Hải Âu vừa nhận chứng nhận ISO 14001:2015 do TÜV Rheinland cấp ngày 20/11/2020.\n"
    ),
    "mr-1.txt": (
        "महापालिकेला आयएसओ प्रमाणपत्र\n\n"
        "कृष्णानगर महानगरपालिकेला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले आहे. "
        "ब्यूरो व्हेरिटास या संस्थेने १२ मार्च २०२४ रोजी हे प्रमाणपत्र दिले.\n"
    ),
    "mr-2.txt": (
        "पोलीस ठाण्याला मानांकन\n\n"
        "सोनगाव पोलीस ठाण्याला ५ जुलै २०२१ रोजी आयएसओ ९००१:२०१५ मानांकन प्राप्त झाले.\n"
    ),
    "mr-3.txt": (
        "दूध संघाचा गौरव\n\n"
        "उगवती सहकारी दूध संघाला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले. 👩‍🌾 "
        "हे प्रमाणपत्र २० ऑगस्ट २०२३ रोजी प्रदान करण्यात आले.\n"
    ),
}  # fmt: skip


def written(folder: Path) -> Path:
    """The articles as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
