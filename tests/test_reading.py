"""Reading: any bytes become an Article with the story's own text in normal form, or a reason why not."""

from __future__ import annotations

import errno
import io
import json
import os
import socket
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.reading import ReadingRules, check, load
from extractor.patterns.rule import RuleError
from extractor.pipeline import Extractor
from extractor.reading.article import iso_day, read
from extractor.reading.cleaning import clean
from extractor.reading.decoding import UnreadableError, decode
from extractor.reading.entry import LARGEST, Entry
from extractor.reading.furniture import without_furniture
from extractor.reading.sources import entries
from extractor.reading.wrapping import unwrapped

PATTERNS = Path(__file__).parent.parent / "patterns"


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rules() -> ReadingRules:
    return load(
        _toml(PATTERNS / "gate.toml"),
        _toml(PATTERNS / "cleaning.toml"),
        _toml(PATTERNS / "pages.toml"),
        _toml(PATTERNS / "fields.toml"),
        {str(path.relative_to(PATTERNS)): _toml(path) for path in sorted(PATTERNS.rglob("furniture.toml"))},
    )


RULES = _rules()
PROSE = (
    "Theo lãnh đạo công ty, dây chuyền chế biến mới đã được kiểm tra ba ngày và đáp ứng mọi yêu cầu của tiêu chuẩn.",
    "Chứng nhận do một tổ chức độc lập cấp cho nhà máy tại Nam Định, có hiệu lực ba năm kể từ ngày ký quyết định.",
    "Đại diện nhà máy cho biết thêm rằng việc đào tạo công nhân vẫn được tiếp tục trong những tháng tới của năm.",
)


def html(page: str) -> str:
    return read(page.encode(), "page.html", RULES).text


# --- rules -------------------------------------------------------------------------------------------------------


def test_every_example_of_the_rules_holds() -> None:
    assert check(RULES) == []


def test_a_misspelt_key_names_file_and_key() -> None:
    rule = {"id": "xx.a", "acton": "line", "action": "line", "match": ["[[a]]"], "no_match": ["b"]}
    with pytest.raises(RuleError, match=r"xx/furniture\.toml: furniture\.0\.acton"):
        load({}, {}, _toml(PATTERNS / "pages.toml"), {"text": ["text"]}, {"xx/furniture.toml": {"furniture": [rule]}})


# --- decoding ----------------------------------------------------------------------------------------------------

VIETNAMESE = "Công ty Sữa Minh Tâm được cấp chứng nhận ISO 22000:2018 tại Đồng Nai"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [VIETNAMESE, "रुग्णालयाला आयएसओ मानांकन मिळाले", "The dairy is ISO 22000 certified."])
def test_unicode_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def _windows_1258(text: str) -> bytes:
    """As Vietnamese Windows writes: the vowel with its shape, then the tone as a mark of its own."""
    written = bytearray()
    for c in text:
        try:
            written += c.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", c)
            tone = next(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            written += unicodedata.normalize("NFC", apart.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(written)


def test_vietnamese_windows_is_told_from_western_windows() -> None:
    assert decode(_windows_1258(VIETNAMESE)) == VIETNAMESE
    declared = f'<meta charset="windows-1258">{VIETNAMESE}'
    assert decode(_windows_1258(declared)) == declared
    western = "The café’s “quality” system – naïve résumé: ISO 9001"
    assert decode(western.encode("cp1252")) == western
    assert decode(b'<meta charset="iso-8859-1">' + western.encode("cp1252")).endswith(western)


def test_a_wrong_declaration_loses_against_utf8() -> None:
    assert decode(f'<meta charset="windows-1252">{VIETNAMESE}'.encode()).endswith(VIETNAMESE)


def test_a_few_broken_bytes_are_replaced() -> None:
    data = (VIETNAMESE * 20).encode() + b"\xff" + VIETNAMESE.encode()
    assert decode(data).count("\ufffd") == 1


def test_utf8_once_read_as_western_is_mended() -> None:
    assert decode(VIETNAMESE.encode().decode("latin-1").encode()) == VIETNAMESE


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n...", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", b"\0" * 64, bytes(range(256)) * 8, b"\x01\x02\x03" * 9],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    def outcome() -> str:
        try:
            return decode(data)
        except UnreadableError as error:
            return f"refused: {error}"

    assert outcome() == outcome()


# --- the normal form ---------------------------------------------------------------------------------------------


def test_normal_form() -> None:
    text = "\ufeffISO\u00a09001:\u20092015\u200b  được\r\n\r\n\r\n\r\n cấp\u00ad phép \u202e&nbsp;&amp;amp; x\x07\r"
    assert clean(unicodedata.normalize("NFD", text), RULES.cleaning) == "ISO 9001: 2015 được\n\ncấp phép & x"


def test_digits_and_case_stay_as_printed() -> None:
    assert clean("आयएसओ ९००१ : २०१५ “ISO”", RULES.cleaning) == "आयएसओ ९००१ : २०१५ “ISO”"


def test_runs_of_signs_are_capped() -> None:
    assert clean("a" + "(" * 5000 + "b", RULES.cleaning) == "a" + "(" * 32 + "b"
    assert clean("=-" * 5000, RULES.cleaning) == "=-" * 16
    assert clean("a" * 5000, RULES.cleaning) == "a" * 5000


def test_tabs_part_the_cells_of_lines_below_one_another() -> None:
    assert clean("Name\tIssued\nDelta Mills\t2023\n", RULES.cleaning) == "Name | Issued\nDelta Mills | 2023"
    assert clean("a\tb\n\nc\td", RULES.cleaning) == "a b\n\nc d"
    assert clean("\tName\tIssued\n1\tDelta\t2023\n", RULES.cleaning) == "| Name | Issued\n1 | Delta | 2023"


@given(
    st.text(alphabet=st.one_of(st.sampled_from("अआएॅाेो़र्यह\u200d\u200cणº (-.\n\r\t\xad\u0301eÐđ&;amp"), st.characters()))
)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text, RULES.cleaning)
    assert once == unicodedata.normalize("NFC", once)
    assert not any(never in once for never in ("\r", "\t", "\u00a0", "  ", "\n\n\n", "\u200b"))
    if "&" not in text:
        assert clean(once, RULES.cleaning) == once


# --- plain text and furniture ------------------------------------------------------------------------------------


def test_the_title_is_a_first_line_that_looks_like_one() -> None:
    assert read("Nhà máy đạt chuẩn\n\nSáng 3/12, …".encode(), "a.txt", RULES).title == "Nhà máy đạt chuẩn"
    assert read(b"The plant was certified on Monday.\nMore.", "a.txt", RULES).title is None
    assert read(b"", "a.txt", RULES).text == ""


@pytest.mark.parametrize("marker", ["Các tin khác", "Also read", "हेही वाचा", "TIN LIÊN QUAN:", "Related articles"])
def test_other_stories_go_and_prose_after_them_stays(marker: str) -> None:
    text = "\n".join([PROSE[0], marker, "Một tiêu đề khác về ISO 9001", "Another headline", PROSE[1]])
    assert without_furniture(text, RULES.furniture) == f"{PROSE[0]}\n{PROSE[1]}"


@pytest.mark.parametrize(
    "line", ["Also read: Port earns ISO 14001", "Xem thêm: Cảng đạt ISO 14001", "हेही वाचा : बंदराला ISO"]
)
def test_a_pointer_between_paragraphs_takes_its_line_only(line: str) -> None:
    text = f"{PROSE[0]}\n{line}\nNhà máy: ISO 9001:2015\n{PROSE[1]}"
    assert without_furniture(text, RULES.furniture) == f"{PROSE[0]}\nNhà máy: ISO 9001:2015\n{PROSE[1]}"


@pytest.mark.parametrize("marker", ["Phản hồi", "Bình luận", "Leave a comment", "प्रतिक्रिया द्या"])
def test_comments_end_the_story_but_not_before_it_began(marker: str) -> None:
    assert without_furniture("\n".join([*PROSE, marker, PROSE[0]]), RULES.furniture) == "\n".join(PROSE)
    menu = "\n".join(["Tiêu đề", marker, *PROSE])
    assert all(line in without_furniture(menu, RULES.furniture) for line in PROSE)


@pytest.mark.parametrize(
    "line", ["About us", "About Example Dairy", "Published: August 30, 2017", "Cập nhật lúc 09:03, 28/06/2018"]
)
def test_what_may_hold_a_claim_or_the_date_stays(line: str) -> None:
    text = f"{PROSE[0]}\n{line}\nThe dairy is ISO 22000 certified."
    assert without_furniture(text, RULES.furniture) == text


# --- HTML --------------------------------------------------------------------------------------------------------

HEAD = """<head><meta charset="utf-8"><title>Dairy certified - Example News</title>
<meta property="og:site_name" content="Example News"><meta property="og:title" content="Dairy certified">
<link rel="canonical" href="https://news.example/1">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "headline": "no"},
 {"@type": ["NewsArticle"], "headline": "Dairy certified",
  "datePublished": "2021-03-12T23:30:00+07:00"}]}</script></head>"""
NOISE = """<nav><a href="/">Home</a></nav><div class="relatedPosts"><p>NOISE headline of another story</p></div>
<div id="comments-area"><p>NOISE said a reader about something else entirely, at length.</p></div>
<aside><p>NOISE</p></aside><footer>NOISE</footer><script>NOISE()</script><div class="cookie-notice">NOISE</div>
<ul><li><a href="/a">NOISE one</a></li><li><a href="/b">NOISE two</a></li></ul>"""
STORY = "".join(f"<p>{line}</p>" for line in PROSE)


def test_a_page_and_what_it_says_about_itself() -> None:
    page = f'<!DOCTYPE html><html lang="vi">{HEAD}<body>{NOISE}<article>{STORY}</article>{NOISE}</body></html>'
    article = read(page.encode(), "a.html", RULES)
    assert article.text == "\n\n".join(["Dairy certified", *PROSE, "Example News"])
    assert (article.title, article.published, article.site) == ("Dairy certified", "2021-03-12", "Example News")
    assert (article.url, article.declared_language) == ("https://news.example/1", "vi")
    assert article.media_type == "text/html"


@pytest.mark.parametrize("end", ["</head><body>", "<body>", ""])
@pytest.mark.parametrize("careless", ["", "<div>Sign in</div>", "<noscript><img src=a.png></noscript>"])
def test_a_page_says_the_same_of_itself_where_its_head_ends_too_early_or_never(careless: str, end: str) -> None:
    told = (
        HEAD.removesuffix("</head>")
        .replace("<link", f"{careless}<link")
        .replace(' content="Example', ' content="A &amp;')
    )
    article = read(f"<html>{told}{end}<article>{STORY}</article></html>".encode(), "a.html", RULES)
    assert (article.title, article.site, article.url) == ("Dairy certified", "A & News", "https://news.example/1")


def test_a_page_tells_by_its_owner_whose_it_is() -> None:
    owner = '{"@context": "https://schema.org", "@type": "CollegeOrUniversity", "name": "Hillview College of Arts"}'
    head = f'<title>News</title><script type="application/ld+json">{owner}</script>'
    article = read(f"<html><head>{head}</head><body><article>{STORY}</article></body></html>".encode(), "a.html", RULES)
    assert article.site == "Hillview College of Arts"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Title</h1>{STORY}{NOISE}</article>",
        f"{NOISE}<main><h1>Title</h1><div>{STORY}</div></main><article><p>NOISE teaser</p></article>",
        f'{NOISE}<div class="left"><h1>Title</h1><div class="detail-content">{STORY}</div></div>{NOISE}',
        f'{NOISE}<div><div><h1>Title</h1>{STORY}</div></div><div class="footer">NOISE</div>',
        f"<form action='x'>{NOISE}<table><tr><td><h1>Title</h1>{'<br><br>'.join(PROSE)}</td></tr></table></form>",
        f"{NOISE}<div><h1>Title</h1><div>{''.join(f'<div>{line}</div>' for line in PROSE)}</div></div>",
    ],
    ids=["article", "main", "class", "no-class", "form-and-table", "divs"],
)  # fmt: skip
def test_the_story_is_found_and_nothing_else(body: str) -> None:
    text = html(f"<html><head><title>Title</title></head><body>{body}</body></html>")
    assert [line for line in text.split("\n") if line] == ["Title", *PROSE]


# --- pages of many makes: every sentence of the story is read, and nothing that says NOISE ---

STORY_VI = (
    "Sáng 14/5, Công ty cổ phần Thủy sản Bình Hải tại Cà Mau đã đón nhận chứng nhận ISO 22000:2018 do một tổ chức quốc tế cấp.",
    "Theo ban giám đốc, nhà máy mất tám tháng để hoàn thiện hồ sơ, đào tạo công nhân và sửa lại khu chế biến.",
    "Đoàn đánh giá đã làm việc ba ngày tại hai phân xưởng và không phát hiện điểm không phù hợp nào đáng kể.",
    "Trong quý tới, doanh nghiệp dự kiến mở rộng kho lạnh thêm hai nghìn tấn để phục vụ các đơn hàng xuất khẩu.",
    "Lãnh đạo tỉnh đánh giá cao nỗ lực này và mong các cơ sở khác trong vùng sớm làm theo cách làm ấy.",
)
STORY_EN = (
    "Harbour Dairy of Wexford was certified to ISO 22000:2018 on Tuesday after an audit of its two cheese plants.",
    "The management said that eight months went into training, new records and the rebuilding of one cold store.",
    "Auditors spent three days on the site and reported no major finding, according to the quality manager.",
    "The company sells most of its butter abroad, where buyers have asked for such a certificate for some years.",
    "A second site in the north of the county is to follow next spring, the managing director told reporters.",
)
STORY_MR = (
    "सांगली येथील कृष्णा दूध संघाला सोमवारी आयएसओ २२०००:२०१८ मानांकनाचे प्रमाणपत्र एका आंतरराष्ट्रीय संस्थेकडून देण्यात आले.",
    "संघाच्या अध्यक्षांनी सांगितले की आठ महिने कर्मचाऱ्यांचे प्रशिक्षण आणि नोंदींची तयारी सुरू होती.",
    "तपासणी पथकाने तीन दिवस दोन्ही प्रकल्पांची पाहणी केली आणि कोणतीही मोठी त्रुटी आढळली नाही.",
    "पुढील वर्षी शीतगृहाची क्षमता दुप्पट करण्याचा संघाचा विचार असून त्यासाठी निधी मंजूर झाला आहे.",
    "जिल्हाधिकाऱ्यांनी या यशाबद्दल सर्व कर्मचाऱ्यांचे अभिनंदन केले आणि पुढील वाटचालीस शुभेच्छा दिल्या.",
)
MENU = (
    '<ul><li><a href="/1">NOISE home</a></li><li><a href="/2">NOISE world</a></li><li><a href="/3">NOISE arts</a></ul>'
)
TEASERS = """<div class="item"><h3><a href="/t1">NOISE headline of another story</a></h3><p>NOISE summary of another story
that runs on for a while, as summaries do.</p></div><div class="item"><h3><a href="/t2">NOISE and one more headline</a>
</h3><p>NOISE what that other story is about is said here in a sentence.</p></div>"""
COMMENT = '<div id="comments"><p>NOISE a reader says something at length about all this, and then some more.</p></div>'
PAGES = {
    "cell-then-divs": "<table><tr><td><p>{0}</p><p>{1}</p><div><div><p>{2}</p><p>{3}</p></div></div><p>{4}</p></td></tr>"
    "</table>",
    "lead-in-cell": "<table><tr><td>{menu}</td><td><p>{0}</p><div><div><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p></div></div>"
    "</td><td>{teasers}</td></tr></table>",
    "rows": "<table><tr><td>{menu}</td></tr><tr><td><p>{0}<p>{1}</td></tr><tr><td><p>{2}<p>{3}</td></tr><tr><td>{4}</td>"
    "</tr><tr><td>© 2012 NOISE Example Press. All rights reserved by the publisher of this page.</td></tr></table>",
    "no-end-tags": "<table><tr><td>{menu}<td><h2>A</h2><p>{0}<p>{1}<div><p>{2}<div><p>{3}<p>{4}</table>{comment}",
    "share-bar-swallows": '<div><h1>A</h1><div class="post"><p>{0}</p><div class="share-bar"><a href="#">Like</a><p>{1}</p>'
    '<p>{2}</p><p>{3}</p><p>{4}</p></div></div><div class="related">{teasers}</div></div>',
    "end-tag-too-early": '<div id="page"><h1>A</h1><div class="entry-content"><p>{0}</p><p>{1}</p></div></div><p>{2}</p>'
    '<p>{3}</p><p>{4}</p><div class="sidebar">{teasers}</div>{comment}',
    "nested-divs": "<div><div><div>A</div><div><div><p>{0}</p></div></div><div><div><p>{1}</p><p>{2}</p></div></div>"
    "<div><span><p>{3}</p></span></div></div><div><div><p>{4}</p></div></div></div><div>{menu}</div>",
    "wordpress": '<header>{menu}</header><main><article class="post"><h1>A</h1><div class="entry-content"><p>{0}</p><p>{1}</p>'
    "<figure><img><figcaption>{2}</figcaption></figure><p>{3}</p><blockquote><p>{4}</p></blockquote></div></article>"
    '{comment}</main><aside class="widget-area">{teasers}</aside><footer>NOISE</footer>',
    "widgets": '<div><div class="elementor-widget"><h1>A</h1></div><div class="elementor-widget"><div><p>{0}</p></div></div>'
    '<div class="elementor-widget"><div><p>{1}</p><p>{2}</p></div></div><div class="elementor-widget"><p>{3}</p><p>{4}</p>'
    '</div></div><div class="footer">NOISE</div>',
    "read-also-boxes": '<div><div><h1>A</h1><h2 class="sapo">{0}</h2><div><p>{1}</p><ul><li><a href="/x">NOISE another story '
    'of the same desk</a></li></ul><p>{2}</p><div><p><a href="/y">NOISE a headline amid all this</a></p></div><p>{3}</p>'
    "</div><p>{4}</p></div><div>{teasers}</div></div>",
    "blog": '<div><h3><a href="/self">A</a></h3><div class="post-body">{0}<br><br>{1}<br><br>{2}<div><img></div><br>{3}<br>'
    '<br>{4}</div></div><div class="sidebar">{menu}</div>',
    "breaks-and-fonts": "<center><table><tr><td><font size=2>{0}<br><br>{1}<br><br>{2}</font></td></tr><tr><td><font>{3}<br>"
    "<br>{4}</font></td></tr></table>{menu}</center>",
    "breaks-and-spans": "<table><tr><td>{menu}</td><td><span>{0}</span><br><br><span>{1}</span><p>{2}</p><p>{3}</p></td></tr>"
    "<tr><td></td><td><span>{4}</span></td></tr></table>",
    "text-in-body": "<div>{menu}</div>{0}<br><br>{1}<br><br><div><p>{2}</p><p>{3}</p></div>{4}",
    "list-between": "<div><h1>A</h1><div><p>{0}</p><p>{1}</p></div><ul><li>{2}</li><li>{3}</li></ul><div><p>{4}</p></div></div>",
    "notice-after": "<div><div><p>{0}</p><p>{1}</p><p>{2}</p></div><table><tr><th>Holder</th><td>{3}</td></tr><tr><th>Scope"
    "</th><td>{4}</td></tr></table></div><div>{menu}</div>",
    "notice-before": "<div><table><tr><th>Holder</th><td>{0}</td></tr></table><div><p>{1}</p><p>{2}</p><p>{3}</p></div>"
    "<ul><li>{4}</li></ul></div>",
    "definitions": "<div><div><p>{0}</p><p>{1}</p></div><dl><dt>What</dt><dd>{2}</dd><dt>When</dt><dd>{3}</dd></dl><p>{4}</p></div>",
    "captions": "<div><table><tr><td><img></td></tr><tr><td>{0}</td></tr></table><p>{1}</p><p>{2}</p><div><img><div>{3}"
    "</div></div><div><p>{4}</p></div></div>",
    "text-in-article": "<article><h1>A</h1>{0}<br>{1}<p>{2}</p>{3}<section>{4}</section></article><article><h2><a href=/z>NOISE "
    "headline of a card</a></h2><p>NOISE summary that runs on for a while, as summaries do.</p></article>",
    "columns-of-a-table": "<table><tr><td colspan=2><h1>A</h1></td></tr><tr><td><p>{0}</p><p>{1}</p></td><td><p>{2}</p>"
    "<p>{3}</p><p>{4}</p></td></tr></table>",
    "columns": "<div><div class=col><p>{0}</p><p>{1}</p><p>{2}</p></div><div class=col><p>{3}</p><p>{4}</p></div></div>{menu}",
    "teasers-with-breaks": "<table><tr><td><a href=/9>NOISE headline of another story</a><br>NOISE summary of it that runs on "
    "for a while, as summaries do.</td><td><p>{0}</p><p>{1}</p><div><p>{2}</p><p>{3}</p><p>{4}</p></div></td></tr></table>",
    "teasers-in-a-row": "<div><div><p>{0}</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p></div><div><p><a href=/1>NOISE the first "
    "headline</a></p><p>NOISE summary of it that runs on for a while, as summaries do.</p><p><a href=/2>NOISE the second "
    "headline</a></p><p>NOISE summary of it that runs on for a while, as summaries do.</p></div></div>",
}  # fmt: skip


@pytest.mark.parametrize("story", [STORY_VI, STORY_EN, STORY_MR], ids=["vi", "en", "mr"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_of_all_makes_are_read_whole(name: str, story: tuple[str, ...]) -> None:
    body = PAGES[name].format(*story, menu=MENU, teasers=TEASERS, comment=COMMENT)
    text = html(f"<html><head><title>A</title></head><body>{body}</body></html>")
    places = [text.find(sentence) for sentence in story]
    assert -1 not in places
    assert places == sorted(places)
    assert "NOISE" not in text


def test_a_pointer_above_a_paragraph_does_not_make_it_a_teaser() -> None:
    pointer = '<p><a href="/9">Headline of another piece of news</a></p>'
    rest = "".join(f"<p>{line}</p>" for line in STORY_EN[1:])
    assert STORY_EN[0] in html(
        f"<table><tr><td>{pointer}<p>{STORY_EN[0]}</p><div><div>{rest}</div></div></td></tr></table>"
    )


BIG = "Big win - Harbour Foods Ltd has received its first certificate"


@pytest.mark.parametrize(
    ("title", "heading", "headline", "site"),
    [
        ("Dairy certified | Harbour Foods Newsroom", "Dairy certified", "Dairy certified", "Harbour Foods"),
        ("Dairy certified - Harbour Foods", "", "Dairy certified", "Harbour Foods"),
        ("Dairy – part of a chain — Harbour", "", "Dairy – part of a chain", "Harbour"),
        ("Nhà máy đạt chuẩn » Công ty Bình Hải » Tin tức", "", "Nhà máy đạt chuẩn", "Công ty Bình Hải"),
        ("दूध संघाला मानांकन :: कृष्णा बातम्या", "", "दूध संघाला मानांकन", "कृष्णा"),
        ("Tin tức | Nhà máy đạt chuẩn", "Nhà máy đạt chuẩn", "Tin tức | Nhà máy đạt chuẩn", None),
        ("Dairy certified - Wexford", "Dairy certified - Wexford", "Dairy certified - Wexford", None),
        ("ISO 9001 for the dairy - ISO 14001 too", "", "ISO 9001 for the dairy - ISO 14001 too", None),
        ("Dairy certified - 2", "", "Dairy certified - 2", None),
        ("Dairy certified | News", "", "Dairy certified", None),
        ("Dairy certified in well-known port", "", "Dairy certified in well-known port", None),
        (
            "About us - Harbour and Hinterland Dairy Cooperative Ltd",
            "",
            "About us",
            "Harbour and Hinterland Dairy Cooperative Ltd",
        ),
        (BIG, "", BIG, None),
    ],
)
def test_the_site_is_named_at_the_end_of_the_title(title: str, heading: str, headline: str, site: str | None) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>{STORY}</body></html>"
    article = read(page.encode(), "a.html", RULES)
    assert (article.title, article.site) == (headline, site)
    assert article.text.startswith(headline)
    assert article.text.endswith("\n\n".join([*PROSE, *([site] if site else [])]))


@pytest.mark.parametrize(
    ("masthead", "site"),
    [
        (
            "<header>Harbour and Hinterland Dairy Cooperative Ltd</header>",
            "Harbour and Hinterland Dairy Cooperative Ltd",
        ),
        ("<header>Harbour and nothing else</header>", None),
        ("<p class='headline'>Harbour and Hinterland Dairy Cooperative Ltd</p>", None),
    ],
)
def test_a_long_name_of_a_site_is_told_again_in_the_masthead(masthead: str, site: str | None) -> None:
    title = "<title>Dairy certified - Harbour and Hinterland Dairy Cooperative Ltd</title>"
    page = f"<html><head>{title}</head><body>{masthead}<h1>Dairy certified</h1>{STORY}</body></html>"
    assert read(page.encode(), "a.html", RULES).site == site


def test_the_site_is_named_by_its_logo() -> None:
    def site(logo: str) -> str | None:
        page = f"<html><head><title>Dairy certified</title></head><body>{logo}<h1>Dairy certified</h1>{STORY}</body></html>"
        return read(page.encode(), "a.html", RULES).site

    assert site('<div class="logo"><a href="/"><img src="x" alt="Harbour Foods logo"></a></div>') == "Harbour Foods"
    assert site('<a class="navbar-brand" href="/">Harbour Foods</a>') == "Harbour Foods"
    assert site('<div class="logo"><img src="x" alt="Logo"></div>') is None


def test_a_standfirst_outside_the_body_is_read() -> None:
    lead = "Sáng 12/3, nhà máy sữa tại Nam Định đón nhận chứng nhận ISO 22000:2018."
    page = f'<body><div><h1>Title</h1><h2 class="sapo">{lead}</h2><div class="post-content">{STORY}</div></div></body>'
    assert lead in html(page)


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    page = "<p>đạt <b>ISO</b> 9<i>00</i>1<br>năm\n 2015</p><ul><li>một</li>\n<li>hai</li></ul><h2>Ba</h2>bốn"
    assert html(page).split("\n") == ["đạt ISO 9001", "năm 2015", "", "một", "hai", "", "Ba", "", "bốn"]


def test_a_notice_in_a_table_stays_on_its_lines() -> None:
    page = """<table><tr><th>Holder</th><td>Example <b>Dairy</b></td></tr>
    <tr><th>Standard</th><td><p>ISO 22000</p></td></tr>
    <tr><td>1</td><td>Nam Định</td><td>2021</td></tr></table><dl><dt>Body</dt><dd>Bureau Veritas</dd></dl>"""
    assert html(page).split("\n") == [
        "Holder: Example Dairy", "Standard: ISO 22000", "1 | Nam Định | 2021", "", "Body: Bureau Veritas",
    ]  # fmt: skip


def test_captions_are_paragraphs_of_their_own() -> None:
    page = (
        f"<article>{STORY}<figure><img alt='x'><figcaption>Lễ trao chứng nhận.</figcaption></figure>{STORY}</article>"
    )
    assert "\n\nLễ trao chứng nhận.\n\n" in html(page)


def test_a_story_kept_in_json_ld_only_is_read() -> None:
    story = " ".join(PROSE)
    node = json.dumps({"@type": "NewsArticle", "articleBody": story})
    assert html(f'<html><head><script type="application/ld+json">{node}</script></head><body></body></html>') == story


def test_dates_elsewhere_on_the_page() -> None:
    def published(page: str) -> str | None:
        return read(page.encode(), "a.html", RULES).published

    assert published('<head><meta name="pubdate" content="2019-05-01"></head><p>x') == "2019-05-01"
    assert published('<article><time datetime="2019-05-02T10:00">2/5</time><p>x</article>') == "2019-05-02"
    assert published("<p>© 2019") is None
    assert not any(map(iso_day, ("2019-13-01", "20190101", "2019-01-011", "")))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "ISO 9001" + "</div>" * 100_000,
        "<div " + " ".join(f"a{i}=1" for i in range(200_000)) + ">ISO 9001</div>",
        "<html><p>ISO 9001" + "<!--" * 50_000,
        "<html><p>ISO 9001" + "<a " * 50_000,
        "<html><p>ISO 9001" + "</" * 100_000,
        "<html><p>ISO 9001" + "<script>" * 50_000,
        "<html><p>ISO 9001" + "<br>" * 300_000,
        "<html><p>ISO 9001<p" + "<![CDATA[" * 50_000,
        "<html><p>ISO 9001" + "<ul><li><a>x</a><a>y</a>" * 2_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>ISO 9001",
        "</html><body></p>ISO <b>9001</i><td></table>",
    ],
    ids=["nested", "attributes", "comments", "tags", "ends", "scripts", "breaks", "cdata", "lists", "json", "broken"],
)
def test_hostile_pages_are_read_all_the_same(page: str) -> None:
    assert "ISO 9001" in html(page)


@given(st.text(alphabet="<>/!-=\"' abpdivtrscl&;\n[]{}", max_size=200))
def test_any_markup_is_read(page: str) -> None:
    html(f"<html>{page}")


def test_a_page_is_known_by_its_content() -> None:
    assert read(f"<!doctype html><p>{PROSE[0]}</p>".encode(), "a.txt", RULES).media_type == "text/html"
    assert read(b"no markup\nat all", "a.html", RULES).media_type == "text/plain"
    assert read(f"<div><p>{PROSE[0]}</p></div>".encode(), "-", RULES).media_type == "text/html"


# --- Markdown ----------------------------------------------------------------------------------------------------


def test_markdown() -> None:
    text = """---
title: "Dairy certified"
date: 2021-03-12
lang: en
---
# Dairy certified

The **dairy** in [Pune](https://news.example "x") is _not_ `ISO 9001` but *ISO 22000* certified\\*.

* one ![logo](l.png)
- two

| Holder | Standard |
|--------|:--------:|
| Dairy  | ISO 22000 |
"""
    article = read(text.encode(), "a.md", RULES)
    assert (article.title, article.published, article.declared_language) == ("Dairy certified", "2021-03-12", "en")
    assert article.text == (
        "Dairy certified\n\nThe dairy in Pune is _not_ ISO 9001 but ISO 22000 certified*.\n\none logo\ntwo\n\n"
        "Holder | Standard\nDairy | ISO 22000"
    )


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "*a " * 50_000, "[a](" * 50_000, "`" * 100_000, "---\n" * 30_000, "| " * 50_000]
)
def test_hostile_markdown(text: str) -> None:
    read(text.encode(), "a.md", RULES)


def test_ten_megabytes_on_one_line() -> None:
    text = "đạt chứng nhận ISO 9001 " * 330_000
    assert read(text.encode(), "a.txt", RULES).text == text.strip()


# --- sources -----------------------------------------------------------------------------------------------------


def names(*sources: Path | str) -> list[tuple[str, str | None]]:
    found = entries([str(source) for source in sources], io.BytesIO())
    return [(Path(entry.source).name, entry.error) for entry in found]


def test_folders_are_walked_in_the_order_of_their_paths(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.html", "b/2.txt", "b/1.MD", "a.txt", "gold.jsonl", "README.md", "x.png", "d.xhtml"):
        (tmp_path / name).write_text(name)
    assert [name for name, _ in names(tmp_path)] == ["a.txt", "1.MD", "2.txt", "c.html", "d.xhtml"]
    assert names(tmp_path / "x.png", tmp_path / "gold.jsonl") == [("x.png", None), ("gold.jsonl#1", None)]


def test_links_that_lead_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == [("x.txt", None), ("gone.txt", "no such file or folder")]


def test_pipes_sockets_and_devices_are_reported_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.txt"))
        assert names(tmp_path, "/dev/null") == [
            ("pipe.txt", "not a regular file"), ("s.txt", "not a regular file"), ("null", "not a regular file"),
        ]  # fmt: skip


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert names(tmp_path / "missing.txt") == [("missing.txt", "no such file or folder")]
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    assert names(tmp_path) == [("huge.txt", "larger than 16 MB")]
    assert names("a\0b")[0][1]


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(name: str, *_: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)

    monkeypatch.setattr(os, "open", refuse)
    assert names(tmp_path) == [("a.txt", "Permission denied")]


def test_standard_input_is_one_article() -> None:
    assert list(entries(["-"], io.BytesIO(b"abc"))) == [Entry("-", b"abc")]
    assert list(entries([], io.BytesIO(b"abc"))) == []


class TestBrokenLines:
    WIRE = (
        "Pump maker certified\n\nPUNE, March 3 - The district office said on Monday that Varuna\n"
        "Pumps Ltd has received ISO 9001:2015 certification from Bureau\nVeritas, after an audit of both plants.\n\n"
        "It employs 240 people."
    )

    def test_lines_broken_at_a_column_are_joined(self) -> None:
        assert unwrapped(self.WIRE).split("\n") == [
            "Pump maker certified",
            "",
            (
                "PUNE, March 3 - The district office said on Monday that Varuna Pumps Ltd has received ISO 9001:2015 "
                "certification from Bureau Veritas, after an audit of both plants."
            ),
            "",
            "It employs 240 people.",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "A headline without a stop that is nearly as long as a column\nPune: The story begins here and goes on.",
            "Organization: Varuna Pumps Ltd of Chakan in the Pune district\nStandard: ISO 9001:2015\nIssued: 2022",
            "Alpha Ltd\nBeta Pumps Ltd\nGamma Ltd",
            "A paragraph " + "goes on and on " * 10 + "\nand another one begins in small letters",
        ],
        ids=["headline", "notice", "short-lines", "long-lines"],
    )
    def test_lines_of_their_own_stay(self, text: str) -> None:
        assert unwrapped(text) == text

    def test_a_claim_over_a_broken_line_is_found(self) -> None:
        records = Extractor().extract(self.WIRE)
        assert [(r.organization.text, r.certification_body and r.certification_body.text) for r in records] == [
            ("Varuna Pumps Ltd", "Bureau Veritas")
        ]


def test_what_a_page_hides_or_strikes_out_is_no_text() -> None:
    said = "<p>Beta Pumps Ltd has received ISO 14001:2015 certification, its manager said in Pune on Monday.</p>"
    hidden = (
        '<p style="display: none">Alpha Ltd has received ISO 9001:2015 certification.</p>'
        "<div hidden>Gamma Ltd has received ISO 9001:2015 certification.</div>"
        "<p><del>Delta Ltd has received ISO 9001:2015 certification.</del></p>"
    )
    article = read(f"<html><body><article>{said}{hidden}</article></body></html>".encode(), "page.html", RULES)
    assert "Beta" in article.text
    assert not any(name in article.text for name in ("Alpha", "Gamma", "Delta"))
