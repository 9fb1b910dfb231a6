"""Feeds: every entry of a file is an article with a name of its own, and what it tells reaches the article."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from inputs import ENGLISH, IDLE, MARATHI, PAGE, VIETNAMESE, File, articles, lines, outcomes, read, run, short, told

from extractor.cli import main
from extractor.pipeline import Extractor
from extractor.reading.entry import LARGEST

# --- JSON Lines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.ndjson", "feed.json", "FEED.JSONL"])
def test_each_line_is_an_article(extractor: Extractor, file: File, name: str) -> None:
    texts = [ENGLISH, VIETNAMESE, IDLE, MARATHI]
    for ascii_only in (True, False):
        path = file(name, lines(*({"text": text} for text in texts), ascii_only=ascii_only))
        assert outcomes(extractor, path.parent) == [
            (f"{name}#1", "extracted", None),
            (f"{name}#2", "extracted", None),
            (f"{name}#3", "no-claim", None),
            (f"{name}#4", "extracted", None),
        ]


def test_records_name_the_lines_that_they_come_from(tmp_path: Path, file: File) -> None:
    path = file("feed.jsonl", lines({"text": IDLE}, {"text": ENGLISH}, {}, {"text": MARATHI}))
    code, found, records = run(tmp_path, path.parent)
    assert code == 3
    assert [status for _, status, _ in found] == ["no-claim", "extracted", "failed", "extracted"]
    assert [record["article"]["source"] for record in records] == [f"{path}#2", f"{path}#4"]


def test_what_an_entry_tells_reaches_the_article(extractor: Extractor, file: File) -> None:
    entry = {
        "title": "Ceramics maker\n certified", "text": ENGLISH, "date": "2021-03-12T23:30:00+07:00",
        "url": "https://news.example/1", "sitename": "Example News", "hostname": "news.example", "language": "en",
    }  # fmt: skip
    (article,) = articles(extractor, file("a.jsonl", lines(entry)))
    assert article.title == "Ceramics maker certified"
    assert article.text == f"Ceramics maker certified\n\n{ENGLISH}\n\nExample News"
    assert (article.published, article.url, article.site) == ("2021-03-12", "https://news.example/1", "Example News")
    assert (article.declared_language, article.media_type) == ("en", "text/plain")


def test_the_first_date_that_can_be_read_counts(extractor: Extractor, file: File) -> None:
    entries = [
        {"text": IDLE, "date": "today", "published": "2021-03-12T23:30:00+07:00", "timestamp": "2022-01-01"},
        {"text": IDLE, "date": "12 March 2021"},
        {"text": IDLE, "date": "today", "timestamp": "yesterday"},
    ]
    found = articles(extractor, file("a.jsonl", lines(*entries)))
    assert [article.published for article in found] == ["2021-03-12", "2021-03-12", None]


def test_what_trafilatura_writes_is_read(extractor: Extractor, file: File) -> None:
    entry = {
        "title": "Certified", "author": None, "hostname": "news.example", "date": "2024-05-06", "fingerprint": "f",
        "id": None, "license": None, "comments": "", "raw_text": "raw", "text": ENGLISH, "language": None,
        "image": None, "pagetype": None, "filedate": "2026-01-01", "source": "https://news.example/1",
        "source-hostname": "Example News", "excerpt": "", "categories": "", "tags": "",
    }  # fmt: skip
    (article,) = articles(extractor, file("a.json", json.dumps(entry, indent=2)))
    assert article.source.endswith("a.json")
    assert ENGLISH in article.text
    assert (article.title, article.published, article.site) == ("Certified", "2024-05-06", "Example News")
    assert article.url == "https://news.example/1"


def test_what_news_please_writes_is_read(extractor: Extractor, file: File) -> None:
    entry = {
        "authors": ["A"], "date_download": "2026-01-02 03:04:05", "date_modify": None,
        "date_publish": "2017-07-17 17:03:00", "description": "d", "filename": "f", "image_url": None,
        "language": "en", "localpath": None, "maintext": ENGLISH, "source_domain": "news.example", "text": None,
        "title": "Certified", "title_page": None, "title_rss": None, "url": "https://news.example/1",
    }  # fmt: skip
    (article,) = articles(extractor, file("a.json", json.dumps(entry)))
    assert article.text == f"Certified\n\n{ENGLISH}"  # the name of a computer is put into no text
    assert (article.published, article.site, article.url) == ("2017-07-17", "news.example", "https://news.example/1")


@pytest.mark.parametrize("field", ["html", "raw_html", "content", "text"])
def test_pages_in_a_field_are_read_as_pages(extractor: Extractor, file: File, field: str) -> None:
    path = file("a.jsonl", lines({field: PAGE, "title": "Another", "published": "2020-01-02"}))
    (article,) = articles(extractor, path)
    assert (article.text, article.title) == (f"Certified\n\n{ENGLISH}", "Certified")  # the page's own word first
    assert (article.media_type, article.published) == ("text/html", "2020-01-02")


def test_pieces_of_pages_are_read_as_pages(extractor: Extractor, file: File) -> None:
    entry = {"title": {"rendered": "Certified"}, "content": {"rendered": f"<p>{ENGLISH}</p><p>More.</p><div></div>"}}
    (article,) = articles(extractor, file("a.jsonl", lines(entry)))
    assert article.text == f"Certified\n\n{ENGLISH}\n\nMore."


def test_a_text_counts_before_a_page_and_paragraphs_are_joined(extractor: Extractor, file: File) -> None:
    path = file("a.jsonl", lines({"html": "<p>No.</p>", "Text": [ENGLISH, "More."], "title": "T", "site": "x://y"}))
    (article,) = articles(extractor, path)
    assert article.text == f"T\n\n{ENGLISH}\n\nMore."


def test_fields_of_other_names_are_named_on_the_command_line(tmp_path: Path, file: File) -> None:
    entry = {"text": IDLE, "Story": {"plain": ENGLISH}, "when": "2019-08-07", "headline": "no", "kop": "Certified"}
    path = file("a.jsonl", lines(entry))
    options = ["--field", "text=story.plain", "--field", "published=when", "--field", "title=nothing", "--field"]
    code, _, records = run(tmp_path, path, *options, "title=kop")
    assert code == 0
    assert [(record["article"]["title"], record["article"]["published"]) for record in records] == [
        ("Certified", "2019-08-07")
    ]
    assert run(tmp_path, path, *options, "title=kop", "--jobs", "2")[2] == records


@pytest.mark.parametrize("value", ["text", "text=", "=body", "colour=red"])
def test_a_field_that_no_entry_has_is_wrong_usage(file: File, capsys: pytest.CaptureFixture[str], value: str) -> None:
    try:
        code: object = main(["extract", str(file("a.jsonl", "")), "--field", value])
    except SystemExit as error:
        code = error.code
    assert code == 2
    assert "--field" in capsys.readouterr().err


BAD_LINES = {
    "[1, 2]": "no JSON object",
    '"text"': "no JSON object",
    "17": "no JSON object",
    "null": "no JSON object",
    "{}": "no text",
    '{"title": "ISO 9001"}': "no text",
    '{"text": ""}': "no text",
    '{"text": null, "body": 7}': "no text",
    '{"text": {"a": "ISO"}}': "no text",
    '{"text": "cut of': "no JSON: Unterminated string",
    "rain": "no JSON: Expecting value",
    '{"text": "ISO 9001", }': "no JSON: ",
    '{"text": ' + "[" * 100_000 + "]" * 100_000 + ', "x": "ISO 9001"}': "nested too deeply",
}


@pytest.mark.parametrize(("line", "error"), BAD_LINES.items(), ids=lambda value: value[:24])
def test_a_line_that_is_no_article_is_told_and_the_others_are_read(
    extractor: Extractor, file: File, line: str, error: str
) -> None:
    path = file("feed.jsonl", f"{lines({'text': ENGLISH})}{line}\n\n{lines({'text': VIETNAMESE})}")
    first, (_, status, reason), last = outcomes(extractor, path)
    assert (first, last) == (("feed.jsonl#1", "extracted", None), ("feed.jsonl#4", "extracted", None))
    assert status == "failed"
    assert error in (reason or "")


@pytest.mark.parametrize("line", ["[1, 2]", "{}", "rain", '{"title": "Rain", "n": 1}', '{"text": "cut of'])
def test_a_bad_line_that_names_no_standard_is_told_too(
    file: File, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert main(["extract", str(file("feed.jsonl", f"{line}\n{lines({'text': IDLE})}"))]) == 3
    assert "feed.jsonl#1: no " in capsys.readouterr().err


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1e999", "9" * 10_000, "1." + "3" * 10_000])
def test_no_number_is_too_large(extractor: Extractor, file: File, number: str) -> None:
    line = f'{{"n": {number}, "text": {json.dumps(ENGLISH)}, "date": {number}}}\n'
    (article,) = articles(extractor, file("a.jsonl", line))
    assert article.text == ENGLISH


def test_halves_of_characters_and_control_characters_are_harmless(tmp_path: Path, file: File) -> None:
    path = file("a.jsonl", r'{"text": "\ud83d ' + ENGLISH + ' \t\\u0000", "title": "\\udc00 Certified"}')
    code, _, records = run(tmp_path, path)
    assert (code, len(records)) == (0, 1)
    assert records[0]["article"]["title"] == "\N{REPLACEMENT CHARACTER} Certified"


def test_long_lines_are_read_up_to_a_limit(tmp_path: Path, file: File) -> None:
    long, too_long = IDLE * (10 * 2**20 // len(IDLE)), "x" * LARGEST
    path = file("feed.jsonl", lines(*({"text": text} for text in (long, too_long, ENGLISH))))
    assert told(path) == [("feed.jsonl#1", None), ("feed.jsonl#2", "larger than 16 MB"), ("feed.jsonl#3", None)]
    code, articles, _ = run(tmp_path, path)
    assert (code, [status for _, status, _ in articles]) == (3, ["no-claim", "failed", "extracted"])
    assert told(file("list.json", f"[{path.read_text().strip().replace(chr(10), ',')}]")) == [
        ("list.json#1", None),
        ("list.json#2", "larger than 16 MB"),
        ("list.json#3", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_feeds_in_other_encodings(extractor: Extractor, file: File, encoding: str) -> None:
    entries = [{"text": VIETNAMESE}, {"text": MARATHI}, {"text": "\N{CALENDAR}\u2028" * 70_000}]
    texts = [VIETNAMESE, MARATHI]
    for name, content in (("a.jsonl", lines(*entries)), ("a.json", json.dumps(entries, ensure_ascii=False))):
        found = articles(extractor, file(name, f"\ufeff{content}".encode(encoding)))
        assert [article.text for article in found[:2]] == texts
        assert found[2].text.count("\N{CALENDAR}") == 70_000
        assert len(found) == 3
    (article,) = articles(extractor, file("b.json", f"\ufeff{json.dumps(entries[1])}".encode(encoding)))
    assert (short(article.source), article.text) == ("b.json", MARATHI)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_feeds_in_wide_encodings_without_a_mark(extractor: Extractor, file: File, encoding: str) -> None:
    entries = [{"text": MARATHI}, {"text": ENGLISH}]
    for name, content in (("a.jsonl", lines(*entries)), ("a.json", json.dumps(entries)), ("a.ndjson", lines(*entries))):
        for packed in (
            file(name, content.encode(encoding)),
            file(f"{name}.gz", gzip.compress(content.encode(encoding))),
        ):
            assert [article.text for article in articles(extractor, packed)] == [MARATHI, ENGLISH]
    if encoding.startswith("utf-16"):
        table = file("a.csv", f"title,text\nx,{MARATHI}\ny,{ENGLISH}\n".encode(encoding))
        assert [article.text.split("\n")[-1] for article in articles(extractor, table)] == [MARATHI, ENGLISH]


def test_a_title_alone_may_name_the_standard(tmp_path: Path, file: File, capsys: pytest.CaptureFixture[str]) -> None:
    path = file("a.jsonl", lines({"title": ENGLISH[:-1], "text": IDLE}, ascii_only=True))
    assert main(["extract", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_idle_lines_are_not_parsed(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("extractor.reading.fields.json.loads", parsed)
    named = Extractor(fields={"text": ["Story.Plain"]})
    for reader, entry in (
        (extractor, {"text": IDLE + "\n", "url": "https://news.example/1"}),
        (extractor, {"Text": IDLE}),
        (named, {"story": {"plain": IDLE}}),
    ):
        line = lines(entry).strip().encode()
        assert reader.process(line, "a.jsonl#1", media_type="application/json").status == "no-claim"


# --- JSON ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('{"text": "}{"}', ["a.json"]),
        ('[{"text": "]\\"["}]', ["a.json#1"]),
        ('[{"text": "a"}, 7, {"t": [{}]}]', ["a.json#1", "a.json#2", "a.json#3"]),
        ('{"text": "a"}{"text": "b"}', ["a.json#1", "a.json#2"]),
        ("no JSON at all", ["a.json"]),
        ("[]", []),
        ("", []),
    ],
)
def test_objects_of_a_json_file(file: File, content: str, names: list[str]) -> None:
    assert told(file("a.json", content)) == [(name, None) for name in names]


@pytest.mark.parametrize("piece", range(1, 8))
def test_a_json_file_is_read_in_pieces(file: File, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr("extractor.reading.lines._PIECE", piece)
    values = [{"text": 'a"]}\\'}, {"t": [["\\\\", {"x": "{"}], "\u0906"]}, "lone [", {}, [1]]
    found = read(file("a.json", json.dumps(values, indent=1)))
    assert [json.loads(entry.data or b"") for entry in found] == values


@pytest.mark.parametrize("cut", range(2, 34))
def test_a_list_that_is_cut_anywhere_gives_what_is_whole_and_is_told(
    extractor: Extractor, file: File, cut: int
) -> None:
    whole = '[{"text": "rain"}, {"text": "sun"}]'
    articles = outcomes(extractor, file("a.json", whole[:cut]))
    assert [status for _, status, _ in articles[:-1]] == ["no-claim"] * (cut >= 17) + ["no-claim"] * (cut >= 34)
    assert articles[-1][1] == "failed"


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_row_of_a_table_is_an_article(extractor: Extractor, file: File, separator: str, encoding: str) -> None:
    rows = [["Title", "TEXT", "Date"], ["Một", "Dòng một\nDòng hai, và “ba”", "2020-01-02"], [], ["Hai", "Bôn", ""]]
    table = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).replace("ộ", "ô")
    found = articles(extractor, file("a.csv", table.encode(encoding, "replace")))
    assert [short(article.source) for article in found] == ["a.csv#1", "a.csv#2"]
    assert [(article.title, article.published) for article in found] == [("Môt", "2020-01-02"), ("Hai", None)]
    assert found[0].text.startswith("Môt\n\nDòng môt\nDòng hai, và")


@pytest.mark.parametrize("text", ["Nha\u0300 ma\u0301y", "café"])
def test_the_encoding_of_a_table_does_not_hang_on_where_it_comes_from(file: File, text: str) -> None:
    table = "\n".join(["text", *["rain"] * 8000, text, ""]).encode("cp1258")
    plain, packed = file("a.csv", table), file("a.csv.gz", gzip.compress(table))
    for path in (plain, packed):
        last = read(path)[-1]
        assert (short(last.source), json.loads(last.data or b"")) == (f"{path.name}#8001", {"text": text})


def test_a_table_that_was_damaged(tmp_path: Path, file: File) -> None:
    rows = ["text,title", f'"{ENGLISH}",a', "x,y,z", "\0\0\0,b", f"{'r' * (5 << 20)},c", "", ",d", f'"{ENGLISH}",e']
    code, articles, records = run(tmp_path, file("a.csv", "\n".join(rows)))
    assert code == 3
    assert [(status, (error or "")[:32]) for _, status, error in articles] == [
        ("extracted", ""),
        ("failed", "3 cells under 2 headings"),
        ("failed", "binary file, not text"),
        ("no-claim", ""),
        ("failed", "no text in any of the fields mai"),
        ("extracted", ""),
    ]
    assert len(records) == 2


def test_a_row_that_does_not_end_is_told_and_the_next_is_read(file: File) -> None:
    long = "r" * (LARGEST // 2)
    table = f'text,title\n"a,b\n{long}\n{long}\n{long}",c\nd,e\n'
    found = told(file("a.csv", table))
    assert found[0] == ("a.csv#1", "larger than 16 MB")
    assert found[-1][1] is None
    assert told(file("b.csv", f"{'x' * (LARGEST + 1)}\na\n")) == [("b.csv", "larger than 16 MB")]


def test_rows_and_lines_have_a_limit_in_bytes(file: File) -> None:
    long = "व" * (LARGEST // 3 - 40)
    longer = long + "व" * 40
    expected = [("#1", None), ("#2", "larger than 16 MB"), ("#3", None)]
    table = f"text,title\n{long},a\n{longer},b\nc,d\n"
    assert told(file("a.csv", table)) == [(f"a.csv{number}", error) for number, error in expected]
    feed = lines({"text": long}, {"text": longer}, {"text": "c"})
    for encoding in ("utf-8", "utf-16"):
        found = told(file("a.jsonl", feed.encode(encoding)))
        assert found == [(f"a.jsonl{number}", error) for number, error in expected]


@pytest.mark.parametrize("table", ["", "\n\n", "text,title\n"])
def test_a_table_without_rows_holds_no_article(tmp_path: Path, file: File, table: str) -> None:
    assert run(tmp_path, file("a.csv", table))[0] == 4
