"""Archives and compressed files: each member is read under its name, and none does harm."""

from __future__ import annotations

import gzip
import io
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from copy import copy as copy_of
from pathlib import Path
from random import Random
from typing import Any

import pytest
from inputs import (
    COMPRESS,
    ENGLISH,
    FEED,
    PAGE,
    VIETNAMESE,
    File,
    Members,
    articles,
    lines,
    read,
    run,
    short,
    tarred,
    told,
    zipped,
)

from extractor.pipeline import Extractor
from extractor.reading.archives import Names
from extractor.reading.entry import LARGEST

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
    assert [(short(a.source), a.text) for a in found] == [
        (f"feed.jsonl{suffix}#1", ENGLISH),
        (f"feed.jsonl{suffix}#2", VIETNAMESE),
    ]
    (page,) = articles(extractor, file(f"page.html{suffix}", compress(PAGE.encode())))
    assert (short(page.source), page.media_type, page.title) == (f"page.html{suffix}", "text/html", "Certified")
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
    inner = zipped([("c.tar.gz", gzip.compress(tarred([("d.jsonl.zst", COMPRESS[".zst"](FEED))])))])
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


def test_very_many_members_of_one_name() -> None:
    unique = Names()
    given = ["a (2)", *["a"] * 200_000, "a (2)", "a (200001)"]
    names = [unique(name) for name in given]
    assert len(set(names)) == len(given)
    assert names[:3] == ["a (2)", "a", "a (3)"]
    assert names[-3:] == ["a (200001)", "a (2) (2)", "a (200001) (2)"]


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


HEADERS = {
    "long name": tarfile.GNUTYPE_LONGNAME,
    "long link": tarfile.GNUTYPE_LONGLINK,
    "extended": tarfile.XHDTYPE,
    "global": tarfile.XGLTYPE,
}


@pytest.mark.parametrize("kind", HEADERS.values(), ids=HEADERS)
def test_a_header_without_end_is_not_read(file: File, monkeypatch: pytest.MonkeyPatch, kind: bytes) -> None:
    monkeypatch.setattr("extractor.reading.containers.LARGEST", 1 << 10)  # a buffer of as much is made
    content = b"x" * (32 << 20) if kind in b"LK" else b"33554432 path=".ljust((32 << 20) - 1, b"x") + b"\n"
    path = file("a.tar", tarred([("a.txt", "x"), _special(kind, content), ("b.txt", "y")]))
    tracemalloc.start()
    try:
        found = told(path)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert found == [("a.tar!/a.txt", None), ("a.tar", "headers of more than 1 MB")]


def test_global_headers_are_not_remembered(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.containers.LARGEST", 1 << 10)
    members: list[Any] = []
    for number in range(40):
        field = b" k%d=" % number
        content = b"%d%b" % (500_000, field.ljust(499_993, b"x") + b"\n")
        members += [_special(tarfile.XGLTYPE, content), (f"{number}.txt", "x")]
    path = file("a.tar", tarred(members))
    tracemalloc.start()
    try:
        assert told(path) == [(f"a.tar!/{number}.txt", None) for number in range(40)]
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_sparse_file_of_pieces_without_end_is_not_read(file: File) -> None:
    info = tarfile.TarInfo("a.txt")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157], header[482] = tarfile.GNUTYPE_SPARSE, 1
    more = (b"%011o\0%011o\0" % (1, 1) * 21).ljust(511, b"\1") + b"\0"
    path = file("a.tar", _with_sum(bytes(header)) + more * 10_000 + tarred([("b.txt", "y")]))
    assert told(path) == [("a.tar", "headers of more than 1 MB")]


def _special(kind: bytes, content: bytes) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo("header")
    info.type, info.size = kind, len(content)
    return info, content


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


def test_a_tar_with_a_damaged_header_is_told(file: File) -> None:
    data = bytearray(tarred([("a.txt", "x"), ("b.txt", "y"), ("c.txt", "z")]))
    data[1024:1030] = b"\xff" * 6
    ((first, error), (second, reason)) = told(file("a.tar", bytes(data)))
    assert (first, error, second) == ("a.tar!/a.txt", None, "a.tar")
    assert reason


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
