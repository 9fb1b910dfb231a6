"""Sources: names, patterns and standard input, and the single files of other kinds."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Sequence
from email.message import EmailMessage, Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO, cast
from unicodedata import normalize

import pytest
from inputs import (
    ENGLISH,
    IDLE,
    MARATHI,
    PAGE,
    VIETNAMESE,
    File,
    articles,
    lines,
    outcomes,
    read,
    run,
    short,
    tarred,
    told,
    zipped,
)

from extractor.cli import main
from extractor.pipeline import Extractor
from extractor.reading.containers import _kind_of_content, documents
from extractor.reading.decoding import UnreadableError
from extractor.reading.entry import LARGEST, Entry
from extractor.reading.pdf import read_pdf
from extractor.reading.sources import entries

# --- sources ---------------------------------------------------------------------------------------------------------


def test_names_with_stars_stand_for_files(tmp_path: Path, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "c.md", "deep/er/d.txt", "x[1].txt"):
        file(name, ENGLISH)
    monkeypatch.chdir(tmp_path / "in")
    assert [name for name, _ in told("*.txt")] == ["a.txt", "b.txt", "x[1].txt"]
    assert [entry.source for entry in read("**/*.txt")] == ["a.txt", "b.txt", "deep/er/d.txt", "x[1].txt"]
    assert [name for name, _ in told("de*", "x[1].txt", "?.md")] == ["d.txt", "x[1].txt", "c.md"]
    assert told("*.html") == [("*.html", "no file has a name like this")]
    assert run(tmp_path, "*.html")[0] == 4


@pytest.mark.parametrize("pattern", ["**", "./**", "*", "**/*", "d*/**", "**/**"])
def test_a_pattern_that_names_a_folder_and_what_is_in_it_reads_it_once(
    file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    for name in ("deep/a.txt", "deep/er/b.txt", "deep/er/c.png", "deep-er/d.txt"):
        file(name, ENGLISH)
    monkeypatch.chdir(tmp_path / "in")
    found = sorted(Path(entry.source).as_posix() for entry in read(pattern))
    assert found == ["deep-er/d.txt", "deep/a.txt", "deep/er/b.txt"]


def test_a_feed_from_standard_input(extractor: Extractor) -> None:
    feed = lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode()
    assert [(a.source, a.text) for a in articles(extractor, "-", stdin=feed)] == [("-#1", ENGLISH), ("-#2", VIETNAMESE)]
    one = json.dumps({"text": ENGLISH}, indent=2).encode()
    assert [(a.source, a.text) for a in articles(extractor, "-", stdin=one)] == [("-", ENGLISH)]
    assert [a.text for a in articles(extractor, "-", stdin=b"{braces} are text")] == ["{braces} are text"]
    assert [len(entry.data or b"") for entry in read("-", stdin=b"x" * LARGEST)] == [LARGEST]
    assert told("-", stdin=b"x" * (LARGEST + 1)) == [("-", "larger than 16 MB")]


class Dripping(io.RawIOBase):
    """A pipe whose writer is slow: it gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._left, self._size = io.BytesIO(data), size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._left.read(self._size if size < 0 else min(size, self._size))


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    "data",
    [
        lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode(),
        gzip.compress(lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode()),
        zipped([("a.jsonl", lines({"text": VIETNAMESE}).encode("utf-16")), ("b.txt", ENGLISH)]),
        tarred([("a.csv", f"text\n{ENGLISH}\n".encode("utf-16")), ("b.json", json.dumps([{"text": ENGLISH}]))]),
        VIETNAMESE.encode(),
    ],
    ids=["feed", "gz", "zip", "tar", "text"],
)
def test_standard_input_may_come_in_pieces(data: bytes, size: int) -> None:
    whole = read("-", stdin=data)
    assert len(whole) == (1 if data == VIETNAMESE.encode() else 2)
    assert list(entries(["-"], cast(BinaryIO, Dripping(data, size)))) == whole


def test_a_file_that_vanishes_is_told(file: File, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.txt", "c.csv"):
        file(name, "")
    found = entries([str(tmp_path / "in")], io.BytesIO())
    file("a.jsonl", lines({"text": ENGLISH}))
    first = next(found)
    (tmp_path / "in" / "b.txt").unlink()
    (tmp_path / "in" / "c.csv").unlink()
    assert first.error is None
    assert [(short(entry.source), entry.error) for entry in found] == [
        ("b.txt", "no such file or folder"),
        ("c.csv", "no such file or folder"),
    ]


def test_a_run_does_not_read_its_own_lines(tmp_path: Path, file: File) -> None:
    folder = file("a.txt", ENGLISH).parent
    arguments = [str(folder), "-o", str(folder / "records.jsonl"), "--articles", str(folder / "articles.jsonl")]
    assert main(["extract", *arguments]) == 0
    assert main(["extract", *arguments]) == 0
    assert (folder / "records.jsonl").read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize("begin", [b"", b"[", b"{"])
def test_very_many_blanks_tell_what_a_file_is_at_once(begin: bytes) -> None:
    data = b" " * (2 << 20) + begin + b" " * (2 << 20)
    stream = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(data), len(data)))
    assert list(documents("-", "", stream)) == [Entry("-", data)]
    assert _kind_of_content(data) is None


@pytest.mark.parametrize("size", [600, 20_000, 60_000])
def test_what_a_nameless_file_is_does_not_hang_on_where_it_comes_from(file: File, size: int) -> None:
    feed = f"{lines({'text': ENGLISH + 'x' * size})}\n{lines({'text': VIETNAMESE})}".encode()
    sources = [*told("-", stdin=feed), *told(file("a", feed)), *told(file("a.gz", gzip.compress(feed)))]
    assert [source for source, _ in sources] == ["-#1", "-#3", "a#1", "a#3", "a.gz#1", "a.gz#3"]


# --- mails and saved pages -------------------------------------------------------------------------------------------


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
    assert (short(article.source), article.media_type) == ("a.eml", "text/plain")
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
    ("charset", "subject"),
    [("utf-8", VIETNAMESE), ("utf-8", MARATHI), ("windows-1258", "Nha\u0300 ma\u0301y"), ("none", "Nhà máy")],
)
def test_a_subject_whose_letters_are_not_encoded(extractor: Extractor, file: File, charset: str, subject: str) -> None:
    encoding = "utf-8" if charset == "none" else charset
    head = f"Subject: {subject}\nContent-Type: text/plain; charset={charset}\n\n".encode(encoding)
    (article,) = articles(extractor, file("a.eml", head + b"It rained."))
    title = normalize("NFC", subject)
    assert (article.title, article.text) == (title, f"{title}\n\nIt rained.")


def test_a_subject_of_no_letters_is_none(extractor: Extractor, file: File) -> None:
    (article,) = articles(extractor, file("a.eml", b"Subject: " + b"\x89PNG" + b"\xff" * 40 + b"\n\nIt rained."))
    assert article.text == "It rained."


def test_an_attached_mail_is_no_text_of_the_mail_that_brings_it(file: File) -> None:
    inner = EmailMessage()
    inner.set_content(LONG)
    inner.add_alternative(PAGE, subtype="html")
    outer = EmailMessage()
    outer.set_content("See what is attached.")
    outer.add_attachment(inner)
    assert [entry.data for entry in read(file("a.eml", outer.as_bytes()))] == [b"See what is attached.\n"]
    alone = EmailMessage()
    alone.add_attachment(inner)
    assert told(file("b.eml", alone.as_bytes())) == [("b.eml", "a message without text")]


@pytest.mark.parametrize("length", [10, 1000])
def test_the_text_of_a_mail_is_decoded_once(file: File, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    decoded: list[str] = []
    given: Any = Message.get_payload

    def get_payload(part: Message, *arguments: Any, decode: bool = False) -> Any:
        if decode:
            decoded.append(part.get_content_type())
        return given(part, *arguments, decode=decode)

    monkeypatch.setattr(Message, "get_payload", get_payload)
    message = mail(("text/plain", "a" * length), ("text/html", PAGE))
    del decoded[:]
    assert [entry.error for entry in read(file("a.eml", message))] == [None]
    assert decoded == (["text/plain", "text/html"] if length < 200 else ["text/plain"])


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
            "https://news.example/1", None, "text/html",
        )  # fmt: skip
    (article,) = articles(extractor, file("b.mht", saved.replace("<p>", "<p>Published: March 3, 2017</p><p>")))
    assert article.published == "2017-03-03"  # and not the day on which it was saved


# --- PDF -------------------------------------------------------------------------------------------------------------


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
        ("a.pdf", "extracted"), ("b.pdf.gz", "duplicate"), ("c.zip!/d.PDF", "duplicate"),
    ]  # fmt: skip
    assert {record["organization"]["name"] for record in records} == {"Varuna Pumps Ltd"}
    assert {record["article"]["title"] for record in records} == {"Pump maker certified"}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", pdf(), pdf([]), pdf(*PAGES)[:300], b"%PDF-1.7" + b"\0" * 999])
def test_a_pdf_without_text_is_told(extractor: Extractor, file: File, data: bytes) -> None:
    assert [status for _, status, _ in outcomes(extractor, file("a.pdf", data))] == ["failed"]


def test_a_pdf_of_very_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    class Page:
        def get_textpage(self) -> Page:
            return self

        def get_text_bounded(self) -> str:
            return "rain"

    class Document(list[Page]):
        def __init__(self, data: bytes) -> None:
            super().__init__([Page()] * int(data))

        def __enter__(self) -> Document:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setitem(sys.modules, "pypdfium2", SimpleNamespace(PdfDocument=Document, PdfiumError=RuntimeError))
    assert read_pdf(b"200000") == "\n\n".join(["rain"] * 200_000)
    monkeypatch.setattr("extractor.reading.pdf.LARGEST", 1 << 10)
    assert len(read_pdf(b"256").split()) == 256
    with pytest.raises(UnreadableError):
        read_pdf(b"257")


def test_what_reads_pdf_is_told_where_it_is_missing(
    file: File, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert main(["extract", str(file("a.pdf", pdf(*PAGES)))]) == 3
    assert "pip install 'certwire[pdf]'" in capsys.readouterr().err


# --- explain ---------------------------------------------------------------------------------------------------------


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
