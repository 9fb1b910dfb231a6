"""Inputs: whatever holds articles gives each of them with a name of its own, and tells what could not be read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from copy import copy as copy_of
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any

import pytest

from extractor.cli import main
from extractor.model import Article
from extractor.pipeline import Extractor
from extractor.reading.entry import LARGEST, Entry
from extractor.reading.sources import entries

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENGLISH = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."
VIETNAMESE = "Công ty TNHH Nhựa Tân Khê đã được cấp chứng nhận ISO 14001:2015."
MARATHI = "वडगाव ग्रामपंचायतीला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले."
IDLE = "It rained for the whole of the day and nobody went out."
PAGE = f"<html><head><title>Certified</title></head><body><article><p>{ENGLISH}</p></article></body></html>"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """What writes a file of a name into a folder of its own."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def read(*sources: Path | str, stdin: bytes = b"") -> list[Entry]:
    return list(entries([str(source) for source in sources], io.BytesIO(stdin)))


def told(*sources: Path | str, stdin: bytes = b"") -> list[tuple[str, str | None]]:
    """The name of each document, without the folders of the file, and why it could not be read."""
    return [(_short(entry.source), entry.error) for entry in read(*sources, stdin=stdin)]


def _short(source: str) -> str:
    file, sign, inner = source.partition("!/")
    return f"{Path(file).name}{sign}{inner}"


def articles(extractor: Extractor, *sources: Path | str, stdin: bytes = b"") -> list[Article]:
    found = []
    for entry in read(*sources, stdin=stdin):
        assert entry.data is not None, entry.error
        found.append(extractor.read(entry.data, entry.source, media_type=entry.media_type, known=entry.known))
    return found


def run(folder: Path, *arguments: Path | str) -> tuple[int, list[tuple[str, str, str | None]], list[dict[str, Any]]]:
    """Extract: the exit code; name, status and error of each article; the records."""
    out = folder / "out"
    code = main(["extract", *map(str, arguments), "-o", str(out / "records"), "--articles", str(out / "articles")])
    lines, records = (
        [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()] for name in ("articles", "records")
    )
    return code, [(_short(line["source"]), line["status"], line["error"]) for line in lines], records


File = Callable[[str, bytes | str], Path]


def lines(*values: object, ascii_only: bool = False) -> str:
    return "".join(json.dumps(value, ensure_ascii=ascii_only) + "\n" for value in values)


# --- JSON Lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.ndjson", "feed.json", "FEED.JSONL"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_each_line_is_an_article(tmp_path: Path, file: File, name: str, ascii_only: bool) -> None:
    texts = [ENGLISH, VIETNAMESE, IDLE, MARATHI]
    path = file(name, lines(*({"text": text} for text in texts), ascii_only=ascii_only))
    code, articles, records = run(tmp_path, path.parent)
    assert code == 0
    assert articles == [
        (f"{name}#1", "extracted", None),
        (f"{name}#2", "extracted", None),
        (f"{name}#3", "no-claim", None),
        (f"{name}#4", "extracted", None),
    ]
    assert [record["article"]["source"] for record in records] == [f"{path}#{number}" for number in (1, 2, 4)]


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
    tmp_path: Path, file: File, line: str, error: str
) -> None:
    path = file("feed.jsonl", f"{lines({'text': ENGLISH})}{line}\n\n{lines({'text': VIETNAMESE})}")
    code, articles, records = run(tmp_path, path)
    assert code == 3
    assert [(source, status) for source, status, _ in articles] == [
        ("feed.jsonl#1", "extracted"),
        ("feed.jsonl#2", "failed"),
        ("feed.jsonl#4", "extracted"),
    ]
    assert (articles[1][2] or "").startswith(error) or error in (articles[1][2] or "")
    assert len(records) == 2


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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_in_other_encodings(extractor: Extractor, file: File, encoding: str) -> None:
    text = ("\ufeff" if encoding == "utf-16-le" else "") + lines({"text": VIETNAMESE}, {"text": MARATHI})
    assert [a.text for a in articles(extractor, file("a.jsonl", text.encode(encoding)))] == [VIETNAMESE, MARATHI]


def test_a_title_alone_may_name_the_standard(tmp_path: Path, file: File, capsys: pytest.CaptureFixture[str]) -> None:
    path = file("a.jsonl", lines({"title": ENGLISH[:-1], "text": IDLE}, ascii_only=True))
    assert main(["extract", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_idle_lines_are_not_parsed(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("extractor.reading.fields.json.loads", parsed)
    line = lines({"text": IDLE + "\n", "url": "https://news.example/1"}).strip().encode()
    assert extractor.process(line, "a.jsonl#1", media_type="application/json").status == "no-claim"


# --- JSON --------------------------------------------------------------------------------------------------------


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
def test_a_list_that_is_cut_anywhere_gives_what_is_whole_and_is_told(tmp_path: Path, file: File, cut: int) -> None:
    whole = '[{"text": "rain"}, {"text": "sun"}]'
    code, articles, _ = run(tmp_path, file("a.json", whole[:cut]))
    assert code == 3
    assert [status for _, status, _ in articles[:-1]] == ["no-claim"] * (cut >= 17) + ["no-claim"] * (cut >= 34)
    assert articles[-1][1] == "failed"


# --- tables ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_row_of_a_table_is_an_article(extractor: Extractor, file: File, separator: str, encoding: str) -> None:
    rows = [["Title", "TEXT", "Date"], ["Một", "Dòng một\nDòng hai, và “ba”", "2020-01-02"], [], ["Hai", "Bôn", ""]]
    table = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).replace("ộ", "ô")
    found = articles(extractor, file("a.csv", table.encode(encoding, "replace")))
    assert [_short(article.source) for article in found] == ["a.csv#1", "a.csv#2"]
    assert [(article.title, article.published) for article in found] == [("Môt", "2020-01-02"), ("Hai", None)]
    assert found[0].text.startswith("Môt\n\nDòng môt\nDòng hai, và")


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


@pytest.mark.parametrize("table", ["", "\n\n", "text,title\n"])
def test_a_table_without_rows_holds_no_article(tmp_path: Path, file: File, table: str) -> None:
    assert run(tmp_path, file("a.csv", table))[0] == 4


# --- sources -----------------------------------------------------------------------------------------------------


def test_names_with_stars_stand_for_files(tmp_path: Path, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "c.md", "deep/er/d.txt", "x[1].txt"):
        file(name, ENGLISH)
    monkeypatch.chdir(tmp_path / "in")
    assert [name for name, _ in told("*.txt")] == ["a.txt", "b.txt", "x[1].txt"]
    assert [entry.source for entry in read("**/*.txt")] == ["a.txt", "b.txt", "deep/er/d.txt", "x[1].txt"]
    assert [name for name, _ in told("de*", "x[1].txt", "?.md")] == ["d.txt", "x[1].txt", "c.md"]
    assert told("*.html") == [("*.html", "no file has a name like this")]
    assert run(tmp_path, "*.html")[0] == 3


def test_a_feed_from_standard_input(extractor: Extractor) -> None:
    feed = lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode()
    assert [(a.source, a.text) for a in articles(extractor, "-", stdin=feed)] == [("-#1", ENGLISH), ("-#2", VIETNAMESE)]
    one = json.dumps({"text": ENGLISH}, indent=2).encode()
    assert [(a.source, a.text) for a in articles(extractor, "-", stdin=one)] == [("-", ENGLISH)]
    assert [a.text for a in articles(extractor, "-", stdin=b"{braces} are text")] == ["{braces} are text"]
    assert [len(entry.data or b"") for entry in read("-", stdin=b"x" * LARGEST)] == [LARGEST]
    assert told("-", stdin=b"x" * (LARGEST + 1)) == [("-", "larger than 16 MB")]


def test_a_file_that_vanishes_is_told(file: File, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.txt", "c.csv"):
        file(name, "")
    found = entries([str(tmp_path / "in")], io.BytesIO())
    file("a.jsonl", lines({"text": ENGLISH}))
    first = next(found)
    (tmp_path / "in" / "b.txt").unlink()
    (tmp_path / "in" / "c.csv").unlink()
    assert first.error is None
    assert [(_short(entry.source), entry.error) for entry in found] == [
        ("b.txt", "no such file or folder"),
        ("c.csv", "no such file or folder"),
    ]


def test_a_run_does_not_read_its_own_lines(tmp_path: Path, file: File) -> None:
    folder = file("a.txt", ENGLISH).parent
    arguments = [str(folder), "-o", str(folder / "records.jsonl"), "--articles", str(folder / "articles.jsonl")]
    assert main(["extract", *arguments]) == 0
    assert main(["extract", *arguments]) == 0
    assert (folder / "records.jsonl").read_text("utf-8").count("\n") == 1


# --- compressed files and archives ---------------------------------------------------------------------------------

Members = Iterable[tuple[str, bytes | str]]
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd.compress,
}  # fmt: skip
FEED = lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode()


def zipped(members: Members) -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that stand twice
            for name, content in members:
                archive.writestr(name, content)
        return file.getvalue()


def tarred(members: Iterable[tuple[str, bytes | str] | tarfile.TarInfo]) -> bytes:
    with io.BytesIO() as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            for member in members:
                if isinstance(member, tarfile.TarInfo):
                    archive.addfile(member)
                else:
                    content = member[1].encode() if isinstance(member[1], str) else member[1]
                    info = tarfile.TarInfo(member[0])
                    info.size = len(content)
                    archive.addfile(info, io.BytesIO(content))
        return file.getvalue()


NAMES_AND_CONTENTS: list[tuple[str, bytes | str]] = [
    ("b/feed.jsonl", FEED),
    ("a.html", PAGE),
    ("README.md", "x"),
    ("x.png", "x"),
    ("b/._a.html", "x"),
]
INSIDE = ["b/feed.jsonl#1", "b/feed.jsonl#2", "a.html"]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_single_compressed_files(extractor: Extractor, file: File, suffix: str) -> None:
    compress = COMPRESS[suffix]
    found = articles(extractor, file(f"feed.jsonl{suffix}", compress(FEED[:99]) + compress(FEED[99:])))
    assert [(_short(a.source), a.text) for a in found] == [
        (f"feed.jsonl{suffix}#1", ENGLISH),
        (f"feed.jsonl{suffix}#2", VIETNAMESE),
    ]
    (page,) = articles(extractor, file(f"page.html{suffix}", compress(PAGE.encode())))
    assert (_short(page.source), page.media_type, page.title) == (f"page.html{suffix}", "text/html", "Certified")
    (note,) = articles(extractor, file(f"note.md{suffix}", compress(b"---\ntitle: A\n---\n*B*")))
    assert (note.title, note.text) == ("A", "A\n\nB")
    assert [a.source for a in articles(extractor, "-", stdin=compress(FEED))] == ["-#1", "-#2"]


@pytest.mark.parametrize(
    "name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "a.tar.zst", "a.tzst", "a.zip"]
)
def test_members_of_archives(tmp_path: Path, file: File, name: str) -> None:
    data = (zipped if name == "a.zip" else tarred)(NAMES_AND_CONTENTS)
    for suffix, compress in COMPRESS.items():
        if name.endswith((suffix, suffix.replace(".", ".t"))):
            data = compress(data)
    folder = file(name, data).parent
    assert [source for source, error in told(folder) if error is None] == [f"{name}!/{inner}" for inner in INSIDE]
    assert [source for source, _ in told("-", stdin=data)] == [f"-!/{inner}" for inner in INSIDE]
    assert [source for source, _ in told(file("nameless", data))] == [f"nameless!/{inner}" for inner in INSIDE]
    code, found, records = run(tmp_path, folder / name, *(["--jobs", "2"] if name == "a.zip" else []))
    assert (code, [status for _, status, _ in found]) == (0, ["extracted"] * 3)
    assert [record["article"]["source"] for record in records] == [f"{folder / name}!/{inner}" for inner in INSIDE]


def test_archives_inside_archives_up_to_a_depth(file: File) -> None:
    inner = zipped([("c.tar.gz", gzip.compress(tarred([("d.jsonl.zst", zstd.compress(FEED))])))])
    assert told(file("a.tar", tarred([("b.zip", inner)]))) == [
        ("a.tar!/b.zip!/c.tar.gz!/d.jsonl.zst#1", None),
        ("a.tar!/b.zip!/c.tar.gz!/d.jsonl.zst#2", None),
    ]
    data = FEED
    for _ in range(9):
        members: Members = [("in.zip" if data is not FEED else "in.jsonl", data), ("ok.txt", "x")]
        data = zipped(members)
    found = told(file("a.zip", data))
    assert [error for _, error in found if error] == ["more than 6 archives and compressions inside one another"]
    assert sum(source.endswith("ok.txt") for source, _ in found) == 6


@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_of_members_are_names_and_nothing_else(
    tmp_path: Path, file: File, monkeypatch: pytest.MonkeyPatch, make: Callable[..., bytes]
) -> None:
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    given = ["../../up.txt", "/etc/abs.txt", "a.txt", "a.txt", "a.txt (2)", "C:\\x.txt", "मराठी.txt", "a\x1b[1m.txt"]
    before = sorted(tmp_path.rglob("*"))
    path = file("a.zip" if make is zipped else "a.tar", make([(name, "x") for name in given]))
    names = [entry.source.partition("!/")[2] for entry in read(path)]
    assert names == ["../../up.txt", "/etc/abs.txt", "a.txt", "a.txt (2)", "C:\\x.txt", "मराठी.txt", "a\ufffd[1m.txt"]
    assert sorted({*tmp_path.rglob("*")} - {path, path.parent}) == before


def test_names_of_members_that_are_no_utf_8(file: File) -> None:
    marked = zipped([("à.txt", "x"), ("ü.txt", "y")])
    unmarked = marked.replace(b"\0\x08\0\0", b"\0\0\0\0").replace(b"\0\x08\x08\0", b"\0\0\x08\0")
    assert told(file("a.zip", unmarked)) == [("a.zip!/à.txt", None), ("a.zip!/ü.txt", None)]
    legacy = tarred([("xx.txt", "1"), ("xy.txt", "2")]).replace(b"xx.txt", b"\xff\xfe.txt")
    broken = [_with_sum(legacy[:512]) + legacy[512:1024], _with_sum(legacy[1024:1536]) + legacy[1536:]]
    assert told(file("a.tar", b"".join(broken))) == [("a.tar!/\ufffd\ufffd.txt", None), ("a.tar!/xy.txt", None)]


def _with_sum(header: bytes) -> bytes:
    blank = header[:148] + b" " * 8 + header[156:]
    return header[:148] + b"%06o\0 " % sum(blank) + header[156:]


def test_members_that_are_no_files(file: File) -> None:
    members: list[tuple[str, bytes | str] | tarfile.TarInfo] = [("a.txt", "x")]
    kinds = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE]
    for kind, name in zip(kinds, ("sym.txt", "hard.txt", "fifo.txt", "null.txt", "folder.txt"), strict=True):
        info = tarfile.TarInfo(name)
        info.type = kind
        info.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE else "a.txt"
        members.append(info)
    assert told(file("a.tar", tarred([*members, ("b.txt", "x")]))) == [
        ("a.tar!/a.txt", None),
        ("a.tar!/sym.txt", "a link, which is not followed"),
        ("a.tar!/hard.txt", "a link, which is not followed"),
        ("a.tar!/fifo.txt", "not a regular file"),
        ("a.tar!/null.txt", "not a regular file"),
        ("a.tar!/b.txt", None),
    ]
    with io.BytesIO() as archive:
        with zipfile.ZipFile(archive, "w") as opened:
            link = zipfile.ZipInfo("link.txt")
            link.external_attr = 0o120777 << 16
            opened.writestr(link, "/etc/passwd")
            opened.mkdir("folder.txt")
        assert told(file("a.zip", archive.getvalue())) == [("a.zip!/link.txt", "a link, which is not followed")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_an_archive_without_articles(tmp_path: Path, file: File, name: str) -> None:
    data = zipped([]) if name == "a.zip" else tarred([])
    path = file(name, gzip.compress(data) if name.endswith("gz") else data)
    assert told(path) == []
    assert run(tmp_path, path)[0] == 4
    document = file("thesis.docx", zipped([("word/document.xml", "x")]))
    assert told(document) == [("thesis.docx", "an archive without a file of a known kind")]


def test_an_encrypted_member_is_told_and_the_others_are_read(file: File) -> None:
    data = bytearray(zipped([("a.txt", "x"), ("b.txt", "y"), ("c.txt", "z")]))
    entry = data.rindex(b"b.txt") - 46  # its header in the directory at the end
    data[entry + 8] |= 1
    assert told(file("a.zip", bytes(data))) == [
        ("a.zip!/a.txt", None), ("a.zip!/b.txt", "encrypted"), ("a.zip!/c.txt", None),
    ]  # fmt: skip


def test_a_damaged_member_is_told_and_the_others_are_read(file: File) -> None:
    data = bytearray(zipped([("a.txt", "x" * 99), ("b.txt", ENGLISH), ("c.txt", "z"), ("d.jsonl", FEED)]))
    place = data.index(b"b.txt") + 5
    data[place : place + 20] = b"\xff" * 20
    data[data.index(b"c.txt") - 30] ^= 0xFF  # the sign of its own header
    found = told(file("a.zip", bytes(data)))
    assert [source for source, error in found if error] == ["a.zip!/b.txt", "a.zip!/c.txt"]
    assert [source for source, error in found if not error] == ["a.zip!/a.txt", "a.zip!/d.jsonl#1", "a.zip!/d.jsonl#2"]


RANDOM = Random(1)
BULK = [(f"{number}.txt", f"{number} {ENGLISH} {RANDOM.randbytes(3000).hex()}") for number in range(200)]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.zst", "a.tar.xz", "a.tar.bz2"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.999])
def test_a_truncated_archive_gives_what_is_whole_and_is_told(file: File, name: str, share: float) -> None:
    data = COMPRESS.get(Path(name).suffix, bytes)(tarred(BULK).rstrip(b"\0"))
    found = told(file(name, data[: int(share * len(data))]))
    whole = [source for source, error in found if error is None]
    assert whole == [f"{name}!/{number}.txt" for number in range(len(whole))]
    assert len(whole) >= 200 * share - (200 if name == "a.tar.bz2" and share < 1 else 50)  # it has large blocks
    assert found[-1][1] is not None
    assert len(found) - len(whole) <= 2  # the member that was cut, and the archive


def test_a_tar_that_ends_between_two_members_is_truncated(file: File) -> None:
    data = tarred([("a.txt", "x"), ("b.txt", "y")])
    for cut in (1024, 1100):
        assert told(file("a.tar", data[:cut])) == [("a.tar!/a.txt", None), ("a.tar", "truncated")]
    assert told(file("a.tar", data[:3072])) == [("a.tar!/a.txt", None), ("a.tar!/b.txt", None)]


@pytest.mark.parametrize("cut", [10, 200, 1500])
def test_a_truncated_zip_is_told(file: File, cut: int) -> None:
    found = told(file("a.zip", zipped(BULK)[:-cut]))
    assert found[-1][1] is not None


@pytest.mark.parametrize("suffix", COMPRESS)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_truncated_file_gives_its_whole_lines_and_is_told(file: File, suffix: str, share: float) -> None:
    data = COMPRESS[suffix](b"".join(lines({"text": text}).encode() for _, text in BULK))
    found = told(file(f"a.jsonl{suffix}", data[: int(share * len(data))]))
    if share:
        assert found[-1] == (f"a.jsonl{suffix}", "truncated")
        assert len(found) > 10 or suffix == ".bz2"  # which has large blocks
    else:
        assert all(error for _, error in found)
    assert told(file(f"a.txt{suffix}", data[:-3])) == [(f"a.txt{suffix}", "truncated")]
    assert told(file(f"b.txt{suffix}", b"no such thing"))[0][1]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_expands_without_end_is_not_read(file: File, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.archives._ALWAYS", 1 << 20)
    monkeypatch.setattr("extractor.reading.archives._MOST_TIMES", 50)
    bomb = COMPRESS[suffix](b"\n" * (8 << 20))
    stopped = "expands to more than 50 times its size: not read further"
    assert told(file(f"a.jsonl{suffix}", bomb)) == [(f"a.jsonl{suffix}", stopped)]
    assert told(file("b.tar", tarred([(f"a.jsonl{suffix}", bomb), ("b.txt", "x")]))) == [
        (f"b.tar!/a.jsonl{suffix}", stopped),
        ("b.tar!/b.txt", None),
    ]
    assert told(file("b.zip", zipped([("a.txt", "x"), (f"a.jsonl{suffix}", bomb), ("b.txt", "x")]))) == [
        ("b.zip!/a.txt", None),
        ("b.zip", stopped),
    ]


def test_a_document_in_an_archive_has_the_same_limit(file: File) -> None:
    large = RANDOM.randbytes(1 << 16).hex().encode() * (LARGEST // (1 << 17) + 1)
    members = [("a.txt", large), ("b.txt", large[:LARGEST])]
    expected = [("!/a.txt", "larger than 16 MB"), ("!/b.txt", None)]
    for name, data in (("a.zip", zipped(members)), ("a.tar", tarred(members))):
        assert told(file(name, data)) == [(f"{name}{inner}", error) for inner, error in expected]


def test_many_members_that_share_their_bytes_are_a_bomb(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.archives._ALWAYS", 1 << 20)
    with io.BytesIO() as archive:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
            opened.writestr("a.txt", "x" * (1 << 19))
            for number in range(200):
                copy = copy_of(opened.infolist()[0])
                copy.filename = f"{number}.txt"
                opened.filelist.append(copy)
        found = told(file("a.zip", archive.getvalue()))
    assert found[-1] == ("a.zip", "expands to more than 250 times its size: not read further") or all(
        error for _, error in found[1:]
    )
    assert sum(error is None for _, error in found) < 50


# --- WARC --------------------------------------------------------------------------------------------------------


def answer(body: bytes | str, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response; ``Content_Type="text/plain"`` is a header."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + (body.encode() if isinstance(body, str) else body)


def record(number: int, block: bytes, kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2021-05-06T07:08:09Z\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(text: str) -> bytes:
    return answer(f"<html><body><p>{text}</p></body></html>", Content_Type="text/html; charset=utf-8")


RECORDS = [record(number, page(f"{ENGLISH} {number}")) for number in range(6)]


def crawl(records: Iterable[bytes], suffix: str) -> bytes:
    return b"".join(map(gzip.compress, records) if suffix == ".gz" else records)


SUFFIXES = pytest.mark.parametrize("suffix", ["", ".gz"])


@SUFFIXES
def test_pages_of_a_crawl(tmp_path: Path, file: File, suffix: str) -> None:
    others = [
        record(10, b"software: x\r\n", "warcinfo"),
        record(11, b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(12, answer("gone", "404 Not Found", Content_Type="text/html")),
        record(13, answer("", "301 Moved", Content_Type="text/html", Location="/")),
        record(14, answer(b"\x89PNG", Content_Type="image/png")),
        record(15, answer("a{}", Content_Type="text/css")),
        record(16, page("ISO 9001"), "revisit"),
        record(17, answer("no type")),
    ]
    path = file(f"a.warc{suffix}", crawl([*others[:3], RECORDS[0], *others[3:], RECORDS[1]], suffix))
    code, found, records = run(tmp_path, path.parent)
    assert code == 0
    assert found == [(f"a.warc{suffix}#urn:uuid:{number}", "extracted", None) for number in (0, 1)]
    assert [record["article"]["source"] for record in records] == [f"{path}#urn:uuid:{number}" for number in (0, 1)]


@SUFFIXES
def test_a_crawl_in_other_wrappings(file: File, suffix: str) -> None:
    data = crawl(RECORDS[:2], suffix)
    ids = ["#urn:uuid:0", "#urn:uuid:1"]
    assert [source for source, _ in told("-", stdin=data)] == [f"-{name}" for name in ids]
    inner = f"b.warc{suffix}"
    assert [source for source, _ in told(file("a.tar", tarred([(inner, data)])))] == [f"a.tar!/{inner}{n}" for n in ids]
    assert [source for source, _ in told(file("a.zip", zipped([(inner, data)])))] == [f"a.zip!/{inner}{n}" for n in ids]
    whole = gzip.compress(crawl(RECORDS[:2], ""))
    assert [source for source, _ in told(file("a.warc.gz", whole))] == [f"a.warc.gz{name}" for name in ids]
    packed = zstd.compress(crawl(RECORDS[:2], ""))
    assert [source for source, _ in told(file("a.warc.zst", packed))] == [f"a.warc.zst{name}" for name in ids]


def test_what_the_headers_of_an_answer_tell(extractor: Extractor, file: File) -> None:
    headers = {"Content_Type": "text/plain; charset=windows-1258", "Date": "Fri, 02 Feb 2018 10:00:00 GMT"}
    marked = (
        "<html><head><meta property='article:published_time' content='2015-01-02'></head><body><p>x</p></body></html>"
    )
    blocks = [
        answer("Nha\u0300 ma\u0301y".encode("cp1258"), **headers, Content_Language="vi"),
        answer(marked, Content_Type="text/html", Date="Fri, 02 Feb 2018 10:00:00 GMT"),
        answer("Published: March 4, 2019\n\nIt rained.", Content_Type="text/plain"),
        answer("It rained.", Content_Type="text/plain", Date="some day"),
    ]
    found = articles(extractor, file("a.warc", crawl([record(n, block) for n, block in enumerate(blocks)], "")))
    assert [article.published for article in found] == ["2018-02-02", "2015-01-02", "2019-03-04", "2021-05-06"]
    assert (found[0].text, found[0].declared_language) == ("Nhà máy", "vi")
    assert [article.url for article in found] == [f"https://news.example/{number}" for number in range(4)]


def test_encodings_of_an_answer_are_undone(extractor: Extractor, file: File) -> None:
    body = f"<p>{ENGLISH}</p>".encode()
    blocks = [
        answer(gzip.compress(body), Content_Type="text/html", Content_Encoding="gzip"),
        answer(body, Content_Type="text/html", Content_Encoding="gzip", Transfer_Encoding="chunked"),  # undone before
        answer(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body), Content_Type="text/html", Transfer_Encoding="chunked"),
    ]
    found = articles(extractor, file("a.warc", crawl([record(n, block) for n, block in enumerate(blocks)], "")))
    assert [article.text for article in found] == [ENGLISH] * 3


@pytest.mark.parametrize("damaged", [0, 2, 5])
@pytest.mark.parametrize(("suffix", "place"), [("", 0), ("", 40), (".gz", 0), (".gz", 40), (".gz", 250)])
def test_a_damaged_record_costs_one_record(file: File, suffix: str, damaged: int, place: int) -> None:
    members = [crawl([one], suffix) for one in RECORDS]
    broken = bytearray(members[damaged])
    broken[place : place + 16] = b"\xff" * 16
    members[damaged] = bytes(broken)
    found = told(file(f"a.warc{suffix}", b"".join(members)))
    if not (suffix == ".gz" and place == 0 and damaged == 0):  # by its first bytes the file is another one
        whole = [source for source, error in found if error is None]
        assert set(whole) >= {f"a.warc{suffix}#urn:uuid:{n}" for n in range(6) if n != damaged}
    if suffix:
        assert any(error for _, error in found)


@SUFFIXES
def test_two_damaged_records_and_junk_between(file: File, suffix: str) -> None:
    members = [crawl([one], suffix) for one in RECORDS]
    members[1] = members[1][: len(members[1]) // 2]
    members[3] = b"junk" * 9 + members[3]
    found = told(file(f"a.warc{suffix}", b"".join(members)))
    whole = [source.rpartition(":")[2] for source, error in found if error is None]
    assert whole[-4:] == ["2", "3", "4", "5"]
    assert whole[0] == "0"
    assert [error is not None for _, error in found].count(True) == 2


@SUFFIXES
@pytest.mark.parametrize("cut", [5, 60, 300])
def test_a_truncated_crawl_is_told(file: File, suffix: str, cut: int) -> None:
    found = told(file(f"a.warc{suffix}", crawl(RECORDS, suffix)[:-cut]))
    whole = [source for source, error in found if error is None]
    assert whole[:5] == [f"a.warc{suffix}#urn:uuid:{number}" for number in range(5)]
    assert found[-1][1] or (cut == 5 and not suffix)  # the page itself is whole


def test_a_page_of_a_crawl_has_the_same_limit(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "rain " * (LARGEST // 5 - 10)
    records = [record(7, page(long)), record(8, page(long + long)), record(9, answer(gzip.compress(b" " * 2 * LARGEST),
               Content_Type="text/html", Content_Encoding="gzip")), RECORDS[0]]  # fmt: skip
    expected = [(7, None), (8, "larger than 16 MB"), (9, "larger than 16 MB"), (0, None)]
    for suffix in ("", ".gz"):
        assert told(file(f"a.warc{suffix}", crawl(records, suffix))) == [
            (f"a.warc{suffix}#urn:uuid:{number}", error) for number, error in expected
        ]
    monkeypatch.setattr("extractor.reading.archives._ALWAYS", 1 << 20)
    monkeypatch.setattr("extractor.reading.archives._MOST_TIMES", 50)
    stopped = "expands to more than 50 times its size: not read further"
    assert told(file("a.warc.gz", crawl([RECORDS[0], record(1, page(" " * (8 << 20)))], ".gz")))[-1] == (
        "a.warc.gz", stopped,
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"junk" * 99, b"WARC/1.0\r\n\r\n", gzip.compress(b"junk"), b"\x1f\x8b\x08"])
def test_what_is_no_crawl(file: File, data: bytes) -> None:
    found = told(file("a.warc.gz", data), file("b.warc", data))
    assert all(error for _, error in found)
    assert bool(found) == bool(data)


def test_records_of_one_id_have_names_of_their_own(file: File) -> None:
    path = file("a.warc", RECORDS[0] + RECORDS[0] + RECORDS[1].replace(b"WARC-Record-ID", b"X-Record"))
    place = 2 * len(RECORDS[0])
    assert [source for source, _ in told(path)] == [
        "a.warc#urn:uuid:0", "a.warc#urn:uuid:0 (2)", f"a.warc#byte {place}",
    ]  # fmt: skip


# --- mails and saved pages ---------------------------------------------------------------------------------------


def mail(*parts: tuple[str, str], **headers: str) -> bytes:
    """A mail with parts of a media type each; ``Reply_To="x"`` is a header."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    for kind, text in parts:
        add = message.set_content if kind == parts[0][0] else message.add_alternative
        add(text, subtype=kind.partition("/")[2])
    return message.as_bytes()


LONG = f"{VIETNAMESE}\n\n{'Nhà máy tại Nam Định có hai trăm công nhân và ba dây chuyền mới. ' * 5}"


def test_the_text_of_a_mail(extractor: Extractor, file: File, tmp_path: Path) -> None:
    headers = {"Subject": "Nhà máy đạt chuẩn", "Date": "Sat, 14 Mar 2020 23:10:11 +0530", "From": "a@news.example"}
    path = file("a.eml", mail(("text/plain", LONG), ("text/html", "<p>No.</p>"), **headers))
    (article,) = articles(extractor, path)
    assert article.text.startswith(f"Nhà máy đạt chuẩn\n\n{VIETNAMESE}")
    assert (article.title, article.published) == ("Nhà máy đạt chuẩn", "2020-03-14")
    assert (_short(article.source), article.media_type) == ("a.eml", "text/plain")
    html = file("b.eml", mail(("text/plain", "See the page."), ("text/html", PAGE), **headers))
    (article,) = articles(extractor, html)
    assert (article.media_type, article.title) == ("text/html", "Certified")
    titled = file("c.eml", mail(("text/plain", IDLE), Subject=ENGLISH[:-1]))
    code, found, _ = run(tmp_path, titled)
    assert (code, found) == (0, [("c.eml", "extracted", None)])


def test_what_is_attached_is_no_text(file: File) -> None:
    message = EmailMessage()
    message.add_attachment("certificate", filename="a.txt")
    assert told(file("a.eml", message.as_bytes())) == [("a.eml", "a message without text")]
    message = EmailMessage()
    message.set_content("Rain.")
    message.add_attachment("certificate", filename="a.txt")
    assert [entry.data for entry in read(file("a.eml", message.as_bytes()))] == [b"Rain.\n"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 2000,
        b"Subject: =?utf-9?b?//8?= =?utf-8?q?=ff?=\nDate: 99 Foo\n\nRain",
        b"Subject: \xff\xfe\nContent-Type: text/plain; charset=none\nContent-Transfer-Encoding: base64\n\n!!!",
        b"Subject: " + b"=?utf-8?q?a?= (" * 20_000 + b"\n\nRain",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 9_000,
        b"Content-Type: multipart/mixed\n\nRain",
    ],
    ids=["empty", "zeros", "headers", "encoding", "long", "nested", "no-boundary"],
)  # fmt: skip
def test_mails_that_nobody_wrote(tmp_path: Path, file: File, data: bytes) -> None:
    code, found, _ = run(tmp_path, file("a.eml", data), file("b.mht", data), file("c.txt", IDLE))
    assert code in (0, 3)
    assert [(source, status) for source, status, _ in found][2:] == [("c.txt", "no-claim")]
    assert len(found) == 3


def test_a_saved_page(extractor: Extractor, file: File) -> None:
    saved = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://news.example/1\nSubject: Saved\n"
        "Date: Fri, 2 Feb 2018 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/css\n\na{}\n'
        f"--b\nContent-Type: text/html\nContent-Location: https://news.example/1\n\n{PAGE}\n--b--\n"
    )
    for name in ("a.mht", "a.mhtml"):
        (article,) = articles(extractor, file(name, saved))
        assert (article.title, article.text) == ("Certified", f"Certified\n\n{ENGLISH}")
        assert (article.url, article.published, article.media_type) == (
            "https://news.example/1", "2018-02-02", "text/html",
        )  # fmt: skip
    (article,) = articles(extractor, file("b.mht", saved.replace("<p>", "<p>Published: March 3, 2017</p><p>")))
    assert article.published == "2017-03-03"  # the page's own day, and not that on which it was saved


# --- PDF ---------------------------------------------------------------------------------------------------------


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF of pages of lines."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in page)
        content = f"BT /F 12 Tf 50 700 Td {shown}ET".encode()
        kids.append(f"{len(objects) + 2} 0 R")
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % len(objects)
        )
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj %b endobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()


PAGES = [
    ["Pump maker certified", "Varuna Pumps Ltd has received ISO 9001:2015", "certification from Bureau Veritas."],
    ["It employs 240 people."],
]


def test_the_text_layer_of_a_pdf(tmp_path: Path, file: File) -> None:
    path = file("a.pdf", pdf(*PAGES))
    file("b.pdf.gz", gzip.compress(pdf(*PAGES)))
    file("c.zip", zipped([("d.PDF", pdf(*PAGES))]))
    code, found, records = run(tmp_path, path.parent)
    assert code == 0
    assert [(source, status) for source, status, _ in found] == [
        ("a.pdf", "extracted"), ("b.pdf.gz", "extracted"), ("c.zip!/d.PDF", "extracted"),
    ]  # fmt: skip
    assert {record["organization"]["name"] for record in records} == {"Varuna Pumps Ltd"}
    assert {record["article"]["title"] for record in records} == {"Pump maker certified"}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", pdf(), pdf([]), pdf(*PAGES)[:300], b"%PDF-1.7" + b"\0" * 999])
def test_a_pdf_without_text_is_told(tmp_path: Path, file: File, data: bytes) -> None:
    code, found, _ = run(tmp_path, file("a.pdf", data))
    assert (code, [status for _, status, _ in found]) == (3, ["failed"])


def test_what_reads_pdf_is_told_where_it_is_missing(
    file: File, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert main(["extract", str(file("a.pdf", pdf(*PAGES)))]) == 3
    assert "pip install 'certwire[pdf]'" in capsys.readouterr().err


# --- explain -----------------------------------------------------------------------------------------------------


def test_explain_takes_what_a_record_names_as_its_source(file: File, capsys: pytest.CaptureFixture[str]) -> None:
    feed = lines({"body": IDLE, "kop": ENGLISH}, {"body": IDLE})
    path, hashed = file("a.zip", zipped([("b/c.jsonl", feed)])), file("a#1.txt", ENGLISH)
    assert main(["explain", f"{path}!/b/c.jsonl#1", "--field", "title=kop"]) == 0
    assert "Sandalwood Ceramics Ltd" in capsys.readouterr().out
    assert main(["explain", str(hashed)]) == 0
    for name, error in ((path, f"such as {path}!/b/c.jsonl#1"), (f"{path}!/b/c.jsonl#3", "no such article in")):
        assert main(["explain", str(name)]) == 2
        assert error in capsys.readouterr().err
    assert main(["explain", str(file("empty.jsonl", ""))]) == 2
    assert main(["explain", f"{path}x#1"]) == 3
