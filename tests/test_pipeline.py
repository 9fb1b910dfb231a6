"""The order of the rooms: what becomes of a document, and on which way it leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extractor.model import Article
from extractor.patterns.files import default_folder
from extractor.patterns.rule import RuleError
from extractor.pipeline import Extractor

ENGLISH = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_a_text_gives_its_records(extractor: Extractor) -> None:
    (record,) = extractor.extract(ENGLISH, source="a clipping", published="2021-03-20")
    assert record.article.id == Article(ENGLISH, "elsewhere").id
    assert (record.article.source, record.article.language) == ("a clipping", "en")
    assert record.article.published == "2021-03-20"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", f"(Pune)  {ENGLISH.replace(' ', '   ')} Varuna's day-to-day work, too; it went on."),
        ("vi", "Ngày 12/3/2015, Công ty CP An Phát (TP.HCM)  nhận chứng nhận ISO 9001:2008/TCVN ISO 9001."),
        ("mr", "'ल्युमिटेक'ने  आयएसओ ९००१:२०१५चे प्रमाणपत्र मिळवले।पुणे येथील 'कृष्णाई' शाळेला-ही ते मिळाले."),
    ],
)
def test_every_item_of_a_sentence_stands_where_the_sentence_says(extractor: Extractor, code: str, text: str) -> None:
    sentences = extractor.mentions(Article(text, "a.txt"), code)
    assert sentences
    for sentence in sentences:
        places = [sentence.place(index, index) for index in range(len(sentence.items))]
        assert [text[start:end] for start, end in places] == [item.text for item in sentence.items]
        assert all(
            item.mention is None or item.mention.span == place
            for item, place in zip(sentence.items, places, strict=True)
        )


def test_a_text_without_a_standard_is_not_read(extractor: Extractor) -> None:
    result = extractor.process(b"The mill in the valley was certified by nobody at all.", "a.txt")
    assert (result.status, result.article, result.records) == ("no-claim", None, ())


def test_without_the_gate_every_text_is_read(extractor: Extractor) -> None:
    data = b"The mill in the valley was certified by nobody at all."
    result = extractor.process(data, "a.txt", gate=False)
    assert result.status == "no-claim"
    assert result.article is not None
    assert result.language is not None
    assert result.language.code == "en"


@pytest.mark.parametrize(
    "text", [ENGLISH, "ISO 9001 là tiêu chuẩn của các tổ chức.", "Der Betrieb hat ISO 9001 nicht."]
)
def test_the_gate_changes_no_record(extractor: Extractor, text: str) -> None:
    gated, ungated = (extractor.process(text.encode(), "a.txt", gate=gate) for gate in (True, False))
    assert gated.records == ungated.records
    assert gated.status == ungated.status


def test_another_language_is_told_apart(extractor: Extractor) -> None:
    german = "Das Krankenhaus hat von Bureau Veritas ein Zertifikat nach ISO 9001:2015 für seine Arbeit erhalten."
    result = extractor.process(german.encode(), "a.txt")
    assert (result.status, result.records) == ("unsupported-language", ())
    assert result.language is not None
    assert result.language.code == "de"


def test_a_document_that_is_no_text_fails_with_its_reason(extractor: Extractor) -> None:
    result = extractor.process(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "a.png", gate=False)
    assert (result.status, result.article, result.records) == ("failed", None, ())
    assert result.error


def test_a_page_gives_its_title_day_and_story(extractor: Extractor) -> None:
    page = f"""<html lang="en"><head><title>Ceramics firm certified</title>
    <meta property="article:published_time" content="2021-03-20T08:00:00+00:00"></head>
    <body><nav>Home | ISO 14001 for Everybody Ltd</nav><article><h1>Ceramics firm certified</h1>
    <p>{ENGLISH}</p><p>The certificate was handed over on 19 March in front of all who work in the plant.</p></article>
    <footer>Copyright 2024</footer></body></html>"""
    result = extractor.process(page.encode(), "page.html")
    assert result.status == "extracted"
    assert result.article is not None
    assert result.article.published == "2021-03-20"
    (record,) = result.records
    assert record.article.title == "Ceramics firm certified"
    assert record.standard.id == "ISO 9001:2015"
    assert ENGLISH in result.article.text


def test_a_day_given_from_outside_outweighs_the_pages(extractor: Extractor) -> None:
    text = "Larkspur Hospital received the ISO 9001:2015 certificate on 11 July."
    page = f'<html><head><meta property="article:published_time" content="2012-07-20"></head><body><p>{text}</p></body></html>'
    (own,) = extractor.process(page.encode(), "page.html").records
    (given,) = extractor.process(page.encode(), "page.html", published="2019-07-20").records
    assert own.dates.issued is not None
    assert given.dates.issued is not None
    assert (own.dates.issued.edtf, given.dates.issued.edtf) == ("2012-07-11", "2019-07-11")


def test_an_extractor_holds_no_state_between_articles(extractor: Extractor) -> None:
    texts = [
        ENGLISH,
        "Larkspur Hospital has received ISO certification.",
        "The company has received ISO 22000 certification.",
    ]
    alone = [Extractor().extract(text) for text in texts]
    assert [extractor.extract(text) for text in texts] == alone
    assert [extractor.extract(text) for text in reversed(texts)] == alone[::-1]


def test_rules_of_another_folder_are_used(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    shutil.rmtree(folder / "en")
    result = Extractor(folder).process(ENGLISH.encode(), "a.txt")
    assert result.status == "unsupported-language"
    with pytest.raises(KeyError):
        Extractor(folder).rooms("en")


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nowhere"):
        Extractor(tmp_path / "nowhere")


def test_what_made_no_claim_is_told_with_its_reason(extractor: Extractor) -> None:
    outcome = extractor.outcome(Article("Copperleaf Textiles Ltd has not been certified to ISO 9001:2015.", "a"), "en")
    assert outcome.records == ()
    assert outcome.misses
    assert all(miss.reason for miss in outcome.misses)


def test_a_register_is_read_to_its_end_and_a_longer_one_says_where_reading_stopped(extractor: Extractor) -> None:
    def register(rows: int) -> Article:
        lines = [f"Delta{n} Mills Ltd | ISO 9001:2015 | QM-{n:05d} | 3 May 2027" for n in range(rows)]
        return Article("\n".join(["Company | Standard | Certificate no. | Valid until", *lines]), "register")

    whole = extractor.outcome(register(600), "en")
    assert len(whole.records) == 600 and not any("not read" in miss.reason for miss in whole.misses)
    full = extractor.outcome(register(2_000), "en")  # as many as are read
    assert len(full.records) == 2_000 and not any("not read" in miss.reason for miss in full.misses)
    article = register(2_100)
    told = "the text names more than 2,000 standards; what follows is not read"
    cut = extractor.outcome(article, "en")
    (miss,) = [miss for miss in cut.misses if "not read" in miss.reason]
    assert miss.reason == told and "Delta2000 Mills" in article.text[: miss.span.start].splitlines()[-1]


def test_a_text_of_too_many_sentences_says_where_reading_stopped(extractor: Extractor) -> None:
    plain = "The town has a mill. " * 11
    text = "".join(f"Delta{n} Mills Ltd was certified to ISO 9001:2015. {plain}" for n in range(280))

    outcome = extractor.outcome(Article(text, "long"), "en")

    (miss,) = [miss for miss in outcome.misses if "not read" in miss.reason]
    assert miss.reason == "the text has more than 3,000 sentences near standards; what follows is not read"
    behind = {record.standard.span.start for record in outcome.records}
    assert max(behind) < miss.span.start
    assert len(behind) == text[: miss.span.start].count("ISO 9001")
