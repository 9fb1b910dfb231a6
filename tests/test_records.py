"""What holds for every record of every article, whatever it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from extractor.cli import main
from extractor.model import FLAGS, Event
from extractor.output.jsonl import record_to_json
from extractor.output.schema import record_schema
from extractor.pipeline import Extractor, Result

EXTRACTOR = Extractor()
SCHEMA = Draft202012Validator(record_schema())

STANDARDS = [
    "ISO 9001", "ISO 9001:2015", "ISO 14001:2015", "ISO/IEC 27001:2022", "ISO 22000:2018", "ISO 45001 : 2018", "HACCP",
    "ISO 9001-2008", "ISO", "FSSC 22000", "IATF 16949:2016", "ISO 9001:2015 and ISO 14001", "OHSAS 18001:2007",
]  # fmt: skip
BODIES = ["Bureau Veritas", "TÜV Rheinland", "Intertek", "SGS", "DNV", "ISO", "Unheard-of Certifiers Ltd"]
NOISE = [
    "", " ", "\n\n", "\u00a0", "(", ")", "“", "—", "… ", "\u200d", "🏅 ", "• ", "ISO-8859-1 ", "12345 ", "e\u0301 ", "İ", "ﬁ",
    "\ufeff", "\r\n", "\t|\t", "http://a.example/b?c=1 ", "\x0c",
]  # fmt: skip
DATES = {
    "en": [
        "12 March 2021",
        "March 12, 2021",
        "11 July",
        "2020",
        "yesterday",
        "12/03/2021",
        "the end of May",
        "31 February 2020",
    ],
    "vi": ["12/3/2021", "ngày 11/7", "tháng 5 năm 2020", "hôm qua", "năm 2019", "31/2/2020", "quý I/2020"],
    "mr": ["१२ मार्च २०२१", "११ जुलै", "गुरुवारी", "२०२०", "१२/०३/२०२१", "३१ फेब्रुवारी २०२०"],
}
NAMES = {
    "en": [
        "Sandalwood Ceramics Ltd",
        "Larkspur Hospital",
        "the company",
        "14 police stations in Satara",
        "O'Brien & Sons",
        "ÉCLAIR INC.",
    ],
    "vi": [
        "Công ty TNHH Nhựa Tân Khê",
        "Bệnh viện Đa khoa Phú Sơn",
        "đơn vị",
        "25 xã, phường tỉnh Hải Yên",
        "UBND huyện Yên Lũng",
    ],
    "mr": ["गोदावरी सिरॅमिक्स लिमिटेड", "वडगाव ग्रामपंचायती", "१४ पोलीस ठाण्यां", "सातारा जिल्हा परिषदे", "संस्थे"],
}
TEMPLATES = {
    "en": [
        "{name} has received {standard} certification from {body} on {date}.",
        "The {standard} certificate was issued by {body} to {name}, and is valid until {date}.",
        "{name} renewed its {standard} certificate (certificate number QX-{number}) for the third time.",
        "{name} has not been certified to {standard}.",
        "{body} has suspended the {standard} certificate of {name}.",
        "{name} plans to obtain {standard} certification by {date} with help from consultants.",
        "{name} moved from {standard} to {other} for the design of pumps; the certificate is valid for three years.",
    ],
    "vi": [
        "{date}, {name} đã được {body} cấp chứng nhận {standard} cho phạm vi sản xuất bao bì.",
        "Giấy chứng nhận {standard} số {number} của {name} có giá trị trong 3 năm, đến {date}.",
        "{name} đã chuyển đổi từ {standard} sang {other} với sự tư vấn của một công ty.",
        "{name} chưa nhận được chứng nhận {standard} và đang phấn đấu đạt chứng nhận này vào {date}.",
        "{name} vừa được tái chứng nhận {standard} lần thứ hai.",
    ],
    "mr": [
        "{name}ला {body}कडून {standard} प्रमाणपत्र {date} रोजी मिळाले आहे.",
        "{name}ने {standard} प्रणाली लागू केली असून हे प्रमाणपत्र तीन वर्षांसाठी वैध आहे.",
        "{name}चे {standard} प्रमाणपत्र निलंबित करण्यात आले आणि ते पुन्हा मिळेल, असे त्यांनी सांगितले.",
        "मुख्यमंत्र्यांच्या हस्ते {name}ला {standard} मानांकन प्रदान करण्यात आले.",
        "{name}ला {standard} प्रमाणपत्र मिळालेले नाही.",
    ],
}  # fmt: skip

PIECES = [*STANDARDS, *BODIES, *NOISE, "\0"]
PIECES += [piece for table in (NAMES, DATES) for pieces in table.values() for piece in pieces]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A text of one to six sentences in one language, with noise in between."""
    language = draw(st.sampled_from(sorted(TEMPLATES)))
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        words = {
            "name": draw(st.sampled_from(NAMES[language])),
            "standard": draw(st.sampled_from(STANDARDS)),
            "other": draw(st.sampled_from(STANDARDS)),
            "body": draw(st.sampled_from(BODIES)),
            "date": draw(st.sampled_from(DATES[language])),
            "number": str(draw(st.integers(0, 99999))),
        }
        pieces += [draw(st.sampled_from(TEMPLATES[language])).format(**words), draw(st.sampled_from(NOISE)), " "]
    return "".join(pieces)


def process(text: str, source: str = "article", published: str | None = "2021-03-20") -> Result:
    data = text.encode("utf-8", "surrogatepass")
    return EXTRACTOR.process(data, source, media_type="text/plain", published=published)


def quotes(value: Any) -> Iterator[tuple[str, list[int]]]:
    """Every (text, span) at any depth of a record's JSON."""
    if isinstance(value, dict):
        if "span" in value:
            yield value["text"], value["span"]
        for inner in value.values():
            yield from quotes(inner)


def as_json(result: Result) -> list[dict[str, Any]]:
    return [json.loads(record_to_json(record)) for record in result.records]


@settings(max_examples=200)
@given(articles())
def test_every_text_is_the_slice_of_its_span(article: str) -> None:
    result = process(article)
    for record in as_json(result):
        assert result.article is not None
        found = list(quotes(record))
        assert len(found) >= 3  # organization, standard, evidence
        for text, (start, end) in found:
            assert 0 <= start < end
            assert result.article.text[start:end] == text


@settings(max_examples=100)
@given(articles())
def test_every_record_is_what_the_schema_says(article: str) -> None:
    for record in as_json(process(article)):
        assert [error.message for error in SCHEMA.iter_errors(record)] == []
        assert record["event"] in get_args(Event)
        assert set(record["flags"]) <= set(FLAGS)
        assert 0 <= record["confidence"] <= 1
        assert record["rules"]


@settings(max_examples=100)
@given(articles())
def test_nothing_is_told_that_the_text_does_not_hold(article: str) -> None:
    for record in as_json(process(article)):
        standard, body = record["standard"], record["certification_body"]
        if standard["edition"] is not None:
            assert str(standard["edition"]) in standard["text"]
        else:
            assert ":" not in standard["id"]
        if body is not None:
            assert body["text"] != "ISO"
            assert body["id"] != "iso"


@settings(max_examples=100)
@given(articles())
def test_ids_hang_on_the_text_and_not_on_its_file(article: str) -> None:
    first = [record.id for record in process(article, "a.txt").records]
    assert first == [record.id for record in process(article, "b/c.html.txt").records]
    assert len(set(first)) == len(first)


@settings(max_examples=50)
@given(articles())
def test_the_same_text_gives_the_same_bytes(article: str) -> None:
    once, again = ([record_to_json(record) for record in process(article).records] for _ in range(2))
    assert once == again


@settings(max_examples=100)
@given(articles())
def test_no_claim_is_made_twice(article: str) -> None:
    claims = [(record.event, record.organization.span, record.standard.span) for record in process(article).records]
    assert len(set(claims)) == len(claims)


@settings(max_examples=150)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert process(text, published=None).status in ("no-claim", "unsupported-language", "failed", "extracted")
    for code in EXTRACTOR.patterns.codes:
        EXTRACTOR.records(text, code)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES)),
    st.sampled_from(["en", "mr", "vi"]),
)
def test_any_order_of_mentions_is_read_without_an_error(pieces: list[str], code: str) -> None:
    text = " ".join(pieces)
    for record in EXTRACTOR.records(text, code):
        for quote in (record.organization, record.standard, record.evidence):
            assert text[quote.span.start : quote.span.end] == quote.text


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    result = EXTRACTOR.process(data, "bytes", gate=False)
    assert (result.error is not None) == (result.status == "failed")


def test_two_runs_and_two_workers_write_the_same_bytes(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number, (language, templates) in enumerate(sorted(TEMPLATES.items())):
        for index, template in enumerate(templates * 3):
            words = {"name": NAMES[language][index % 3], "standard": STANDARDS[index % 9], "other": "ISO 45001:2018"}
            text = template.format(**words, body=BODIES[index % 5], date=DATES[language][index % 6], number=str(index))
            (news / f"{number}-{index}.txt").write_text(text, encoding="utf-8")
    written = []
    for run, jobs in (("a", "1"), ("b", "1"), ("c", "2")):
        records, lines = tmp_path / f"{run}.jsonl", tmp_path / f"{run}-articles.jsonl"
        assert main(["extract", str(news), "-o", str(records), "--articles", str(lines), "--jobs", jobs]) == 0
        written.append((records.read_bytes(), lines.read_bytes()))
    assert written[0][0].count(b"\n") > 15
    assert written[1] == written[0]
    assert written[2] == written[0]


@pytest.mark.parametrize("published", ["2021-03-20", "2021", None])
def test_a_bare_day_takes_its_year_from_a_published_day_only(published: str | None) -> None:
    text = "Larkspur Hospital received the ISO 9001:2015 certificate on 11 March."
    (record,) = process(text, published=published).records
    assert record.dates.issued is not None
    expected = "2021-03-11" if published == "2021-03-20" else None
    assert record.dates.issued.edtf == expected or (expected is None and record.dates.issued.edtf.endswith("-03-11"))
