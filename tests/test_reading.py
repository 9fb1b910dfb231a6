"""Reading: any bytes become an Article with the story's own text in normal form, or a reason why not."""

from __future__ import annotations

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
from extractor.reading.article import iso_day, read
from extractor.reading.cleaning import clean
from extractor.reading.decoding import UnreadableError, decode
from extractor.reading.furniture import without_furniture
from extractor.reading.sources import LARGEST, entries

PATTERNS = Path(__file__).parent.parent / "patterns"


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rules() -> ReadingRules:
    return load(
        _toml(PATTERNS / "gate.toml"),
        _toml(PATTERNS / "cleaning.toml"),
        _toml(PATTERNS / "pages.toml"),
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
        load({}, {}, _toml(PATTERNS / "pages.toml"), {"xx/furniture.toml": {"furniture": [rule]}})


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
    assert article.text == "Dairy certified\n\n" + "\n\n".join(PROSE)
    assert (article.title, article.published, article.site) == ("Dairy certified", "2021-03-12", "Example News")
    assert (article.url, article.declared_language) == ("https://news.example/1", "vi")
    assert article.media_type == "text/html"


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
    assert names(tmp_path / "gold.jsonl") == [("gold.jsonl", None)]


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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    assert names(tmp_path) == [("a.txt", "Permission denied")]


def test_standard_input_is_one_article() -> None:
    assert list(entries(["-"], io.BytesIO(b"abc"))) == [("-", b"abc", None)]
    assert list(entries([], io.BytesIO(b"abc"))) == []
