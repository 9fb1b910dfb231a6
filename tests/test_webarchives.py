"""WARC files: the pages of a crawl, whatever else is in it and whatever happened to it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest
from inputs import COMPRESS, ENGLISH, File, articles, run, tarred, told, zipped

from extractor.pipeline import Extractor
from extractor.reading.entry import LARGEST


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
    packed = COMPRESS[".zst"](crawl(RECORDS[:2], ""))
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
    # The day of the crawl is not that of publication.
    found = articles(extractor, file("a.warc", crawl([record(n, block) for n, block in enumerate(blocks)], "")))
    assert [article.published for article in found] == [None, "2015-01-02", "2019-03-04", None]
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
