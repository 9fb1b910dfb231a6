"""Sentences that list organizations beside a standard and certify none of them: guests, sponsors, customers, helpers."""

from __future__ import annotations

import pytest

from extractor.pipeline import Extractor

LISTED = {
    "en": "Whitlock Bank, Sable Insurance and the Lorne Rotary Club",
    "vi": "Công ty Viễn thông Sao Mai Đỏ, Công ty Trò chơi Gấu Con và Trường Đại học Hải Bình",
    "mr": "विजयश्री मोटर्स, प्रगतीपथ ऑटो आणि शार्दूल गिअर्स",
}
SENTENCES = {
    "en": [
        "Guests at the ISO 9001 awards evening included {L}.",
        "Speakers at the ISO 14001 conference came from {L}.",
        "The ISO 45001 seminar was sponsored by {L}.",
        "{L} sponsored the ISO 9001 seminar.",
        "{L} attended a workshop on ISO 22000.",
        "{L} sent delegates to the ISO 9001:2015 awards ceremony.",
        "{L} took part in the ISO 50001 award programme.",
        "{L} signed a memorandum on ISO 37001 training.",
        "{L} compete with an ISO 9001 certified local firm.",
        "The ISO 9001 certified supplier counts {L} among its customers.",
        "The firm's ISO 27001 consultants have worked with {L}.",
        "{L} supply parts to an ISO 9001 certified plant in the valley.",
        "Among those who congratulated the ISO 9001 certified hospital were {L}.",
        "Judges for the ISO 9001 quality award were drawn from {L}.",
        "The ISO 22000 draft was discussed by {L}.",
        "Members of the ISO 14001 working group are {L}.",
        "{L} offer courses on ISO 9001 auditing.",
        "{L} welcomed the new ISO 45001 standard.",
        "The committee that wrote ISO 9001:2015 had members from {L}.",
        "Buyers such as {L} ask their suppliers for ISO 9001 certification.",
        "Staff of {L} were trained as ISO 9001 internal auditors.",
        "{L} received copies of the ISO 9001 handbook.",
        "{L} were given a briefing on ISO 9001 certification.",
        "{L} were invited to the ISO 9001 certificate ceremony of the port.",
        "{L} helped the port to get ISO 9001 certification.",
        "{L} did not send their ISO 9001 certificates.",
        "{L} bought shares of the ISO 9001 certified mill.",
        "The ISO 9001 certified mill was sold to {L}.",
        "{L} won prizes at the ISO 9001 quality forum.",
        "{L} presented papers at the ISO 9001 forum.",
    ],
    "vi": [
        "Khách mời dự lễ trao chứng nhận ISO 9001 gồm {L}.",
        "Diễn giả hội thảo ISO 14001 đến từ {L}.",
        "Hội thảo ISO 45001 do {L} tài trợ.",
        "{L} tài trợ hội thảo ISO 9001.",
        "{L} tham dự lớp tập huấn về ISO 22000.",
        "{L} cử đại biểu dự lễ trao chứng nhận ISO 9001:2015.",
        "{L} ký biên bản ghi nhớ về đào tạo ISO 37001.",
        "{L} cạnh tranh với một doanh nghiệp có chứng nhận ISO 9001.",
        "Khách hàng của đơn vị tư vấn ISO 27001 này gồm {L}.",
        "{L} cung cấp linh kiện cho nhà máy đạt chứng nhận ISO 9001.",
        "{L} chúc mừng bệnh viện vừa đạt chứng nhận ISO 9001.",
        "Thành viên ban kỹ thuật ISO 14001 gồm {L}.",
        "{L} mở khóa học đánh giá viên ISO 9001.",
        "{L} góp ý dự thảo tiêu chuẩn ISO 22000.",
        "Các đơn vị mua hàng như {L} yêu cầu nhà cung cấp có chứng nhận ISO 9001.",
        "Cán bộ của {L} được đào tạo đánh giá nội bộ ISO 9001.",
        "{L} được tặng sổ tay ISO 9001.",
        "{L} được mời dự lễ nhận chứng nhận ISO 9001 của cảng.",
        "{L} giúp cảng đạt chứng nhận ISO 9001.",
        "{L} mua cổ phần của nhà máy đạt chứng nhận ISO 9001.",
        "{L} nhận giải thưởng tại diễn đàn ISO 9001.",
        "{L} trình bày tham luận tại hội nghị ISO 9001.",
        "{L} không nộp bản sao chứng nhận ISO 9001.",
    ],
    "mr": [
        "आयएसओ ९००१ प्रमाणपत्र वितरण सोहळ्याला {L} यांचे प्रतिनिधी उपस्थित होते.",
        "आयएसओ १४००१ परिषदेत {L} यांच्या तज्ज्ञांनी मार्गदर्शन केले.",
        "आयएसओ ४५००१ विषयावरील परिषदेसाठी {L} यांनी प्रायोजकत्व दिले.",
        "{L} यांनी आयएसओ ९००१ कार्यशाळेला अर्थसाहाय्य केले.",
        "{L} यांनी आयएसओ २२००० विषयावरील प्रशिक्षणात सहभाग घेतला.",
        "{L} यांनी आयएसओ ३७००१ प्रशिक्षणासाठी सामंजस्य करार केला.",
        "आयएसओ ९००१ प्रमाणित असलेल्या एका स्थानिक कंपनीशी {L} यांची स्पर्धा आहे.",
        "आयएसओ ९००१ प्रमाणित असलेल्या एका कंपनीकडून {L} यांना सुटे भाग मिळतात.",
        "{L} या कंपन्या आयएसओ ९००१ प्रमाणित कारखान्याला माल पुरवतात.",
        "आयएसओ ९००१ मानांकन मिळवणाऱ्या रुग्णालयाचे {L} यांनी अभिनंदन केले.",
        "{L} यांनी आयएसओ ९००१ लेखापरीक्षक अभ्यासक्रम सुरू केला.",
        "आयएसओ १४००१ समितीत {L} यांचे सदस्य आहेत.",
        "{L} यांच्या कर्मचाऱ्यांना आयएसओ ९००१ चे प्रशिक्षण देण्यात आले.",
        "{L} यांना आयएसओ ९००१ मार्गदर्शिकेच्या प्रती देण्यात आल्या.",
        "{L} यांना आयएसओ ९००१ सोहळ्याचे निमंत्रण देण्यात आले.",
        "{L} यांनी बंदराला आयएसओ ९००१ प्रमाणपत्र मिळवून देण्यास मदत केली.",
        "{L} यांनी आयएसओ ९००१ प्रमाणित गिरणीचे समभाग घेतले.",
        "{L} यांना आयएसओ ९००१ परिषदेत पारितोषिके मिळाली.",
        "{L} यांनी आयएसओ ९००१ परिषदेत शोधनिबंध सादर केले.",
        "{L} हे ग्राहक पुरवठादारांकडे आयएसओ ९००१ प्रमाणपत्र मागतात.",
        "{L} यांनी आयएसओ ९००१ प्रमाणपत्राची प्रत सादर केली नाही.",
    ],
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_nobody_of_a_list_beside_a_standard_is_certified(extractor: Extractor, language: str, sentence: str) -> None:
    text = sentence.format(L=LISTED[language])
    text = text[0].upper() + text[1:]
    assert [(r.event, r.organization.name, r.rules) for r in extractor.records(text, language)] == []
