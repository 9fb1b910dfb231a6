"""Addresses as sources and as outputs: what fsspec reaches is read and written as files are.

``memory://`` is a store within this process; ``local://`` leads through fsspec to files, which workers see too.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import deadly
import fsspec
import pytest
from inputs import ENGLISH, IDLE, VIETNAMESE, File, lines, told, zipped

from extractor.batch import plan
from extractor.batch.folders import RemoteFolder
from extractor.batch.objects import RemoteLedger
from extractor.cli import main
from extractor.reading.sources import files


@pytest.fixture
def store() -> Iterator[Any]:
    """Objects by name."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two files, and workers that load rules when they need them."""
    monkeypatch.setattr(plan, "_FILES", 2)
    monkeypatch.setattr("extractor.batch.articles.work_on_shards", deadly.on_shards)


@pytest.fixture
def news(file: File) -> str:
    """Five files, of which one is a feed: seven articles, four of them with a claim."""
    file("a.txt", ENGLISH)
    file("b.txt", IDLE)
    file("c.jsonl", lines({"text": ENGLISH}, {"text": IDLE}, {"text": VIETNAMESE}))
    file("d.txt", VIETNAMESE)
    return f"local://{file('e.txt', IDLE).parent}"


def content(store: Any, name: str) -> dict[str, bytes]:
    return {path.rpartition("/")[2]: store.cat(path) for path in store.ls(name, detail=False)}


# sources

NAMES = ["a.txt", "b/c.txt", "b/d.zip", "b-1/x.md", "b.txt", "image.png", "q.jsonl"]


@pytest.mark.parametrize(
    "pattern", ["", "/", "/*.txt", "/**/*.txt", "/**", "/b*", "/b*/*", "/a.txt", "/image.png", "/none.txt", "/none*"]
)
def test_an_address_gives_the_files_that_a_path_gives(store: Any, file: File, tmp_path: Path, pattern: str) -> None:
    for name in NAMES:
        file(name, IDLE)
        store.pipe(f"/in/{name}", IDLE.encode())
    there, here = (
        [name if isinstance(name, str) else (name.source, name.error) for name in files([f"{base}{pattern}"])]
        for base in ("memory://in", str(tmp_path / "in"))
    )

    def relative(name: Any) -> Any:
        if isinstance(name, tuple):
            return relative(name[0]), name[1]
        return name.removeprefix("memory://in").removeprefix(str(tmp_path / "in"))

    assert [*map(relative, there)] == [*map(relative, here)]
    assert here


def test_streams_at_an_address_are_read_as_files_are(store: Any, file: File) -> None:
    contents: dict[str, bytes] = {
        "a.txt": ENGLISH.encode(),
        "feed.jsonl.gz": gzip.compress(lines({"text": ENGLISH}, {"text": IDLE}).encode()),
        "news.zip": zipped([("x.txt", ENGLISH), ("y/z.html", IDLE)]),
        "damaged.gz": b"\x1f\x8b no",
        "crawl.warc": b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
    }
    for name, data in contents.items():
        file(name, data)
        store.pipe(f"/in/{name}", data)
    assert told("memory://in") == told(file("a.txt", ENGLISH).parent)


def test_an_object_that_has_gone_is_told(store: Any) -> None:
    assert told("memory://in/a.txt") == [("a.txt", "no such file or folder")]


def test_an_object_that_changes_makes_its_shard_another(store: Any) -> None:
    digests = set()
    for data in (b"one", b"two", b"three"):
        store.pipe("/in/a.txt", data)
        (shard,) = plan.plan(files(["memory://in"]))
        assert [shard] == [*plan.plan(files(["memory://in"]))]
        assert shard.size == len(data)
        digests.add(shard.digest)
    assert len(digests) == 3


@pytest.mark.parametrize("sign", ["ETag", "etag", "md5Hash", "LastModified", "updated", "mtime"])
def test_a_change_is_told_by_what_the_store_tells(store: Any, monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    digests = set()
    for value in ("1", "2"):
        told = {"name": "/in/a.txt", "size": 3, "type": "file", sign: value}
        monkeypatch.setattr(type(store), "info", lambda self, path, told=told, **options: told)
        digests |= {shard.digest for shard in plan.plan(["memory://in/a.txt"])}
    assert len(digests) == 2


@pytest.mark.parametrize("address", ["nosuch://bucket/news", "s3-of-nobody://bucket"])
@pytest.mark.parametrize("output", ["records.jsonl", "out/"])
def test_a_scheme_that_nobody_knows_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["extract", address, "-o", output]) == 2
    assert address in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_without_fsspec_the_command_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert main(["extract", "memory://in"]) == 2
    assert "pip install 'certwire[cloud]'" in capsys.readouterr().err


def test_files_are_read_without_fsspec(file: File) -> None:
    code = "import sys; from extractor.cli import main; main(sys.argv[1:]); exit('fsspec' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code, "extract", str(file("a.txt", IDLE))], capture_output=True)
    assert run.returncode == 0


def test_the_address_of_a_file_is_its_path(file: File, capsys: pytest.CaptureFixture[str]) -> None:
    path = file("a.txt", ENGLISH)
    assert main(["extract", f"file://{path}"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["source"] == str(path)


def test_the_source_of_a_record_can_be_explained(store: Any, capsys: pytest.CaptureFixture[str]) -> None:
    store.pipe("/in/feed.jsonl", lines({"text": IDLE}, {"text": ENGLISH}).encode())
    assert main(["extract", "memory://in"]) == 0
    source = json.loads(capsys.readouterr().out)["article"]["source"]
    assert source == "memory://in/feed.jsonl#2"
    assert main(["explain", source]) == 0
    assert "Sandalwood Ceramics Ltd" in capsys.readouterr().out


# outputs


def test_a_file_at_an_address_is_there_when_all_of_it_is(store: Any, file: File) -> None:
    path = file("a.txt", ENGLISH)
    assert (
        main(["extract", str(path), "-o", "memory://out/records.jsonl", "--articles", "memory://out/articles.jsonl"])
        == 0
    )
    assert [json.loads(data)["schema"] for data in content(store, "/out").values()] == [
        "certwire/article/1", "certwire/record/1",
    ]  # fmt: skip
    assert main(["extract", str(path.with_name("none")), "--patterns", "none", "-o", "memory://out/more.jsonl"]) == 2
    assert len(content(store, "/out")) == 2


def test_a_folder_at_an_address_holds_what_a_folder_holds(store: Any, news: str, tmp_path: Path, small: None) -> None:
    assert main(["extract", news, "-o", f"{tmp_path}/out/"]) == 0
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    here = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name[0] != "."}
    assert content(store, "/out") == here
    assert len(here) == 7


def test_a_run_to_an_address_goes_on_where_it_was_interrupted(
    store: Any, news: str, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter, write, written = RemoteLedger.enter, RemoteFolder.put, list[str]()

    def interrupted(self: RemoteLedger, row: Any) -> None:
        if row.shard == 1:
            raise KeyboardInterrupt
        enter(self, row)

    def noted(self: RemoteFolder, file: Any, name: str) -> int:
        written.append(name)
        return write(self, file, name)

    with monkeypatch.context() as patched:
        patched.setattr(RemoteLedger, "enter", interrupted)
        assert main(["extract", news, "-o", "memory://out/"]) == 130
    assert "ledger-000000.jsonl" in content(store, "/out")
    monkeypatch.setattr(RemoteFolder, "put", noted)
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    assert written == [f"{kind}-00000{number}.jsonl" for number in (1, 2) for kind in ("records", "articles")]
    assert main(["extract", news, "-o", "memory://whole/"]) == 0
    assert content(store, "/out") == content(store, "/whole")


def test_what_is_missing_at_an_address_is_done_again_and_what_is_too_much_goes(
    store: Any, news: str, tmp_path: Path, small: None
) -> None:
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    whole = content(store, "/out")
    store.rm("/out/articles-000001.jsonl")
    store.pipe("/out/records-000002.jsonl", b"")
    store.pipe("/out/records-000003.jsonl", b"of a file that has gone")
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    assert content(store, "/out") == whole


def test_a_folder_at_an_address_that_was_made_otherwise_is_refused(
    store: Any, news: str, small: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    whole = content(store, "/out")
    assert main(["extract", news, "-o", "memory://out/", "--format", "csv"]) == 2
    assert "made with other format" in capsys.readouterr().err
    assert content(store, "/out") == whole
    assert main(["extract", news, "-o", "memory://out/", "--format", "csv", "--overwrite"]) == 0
    anew = content(store, "/out")
    assert [name for name in anew if name.startswith("records")] == [
        f"records-00000{number}.csv" for number in range(3)
    ]
    # A row of the run that was overtaken, written late, is not believed.
    terms, row, *_ = whole["ledger.jsonl"].splitlines(keepends=True)
    store.pipe("/out/ledger-000000.jsonl", terms + row)
    store.pipe("/out/ledger.jsonl", anew["ledger.jsonl"].splitlines(keepends=True)[0])
    assert main(["extract", news, "-o", "memory://out/", "--format", "csv"]) == 0
    assert content(store, "/out") == anew


def test_other_objects_are_not_an_output_folder(store: Any, news: str, capsys: pytest.CaptureFixture[str]) -> None:
    store.pipe("/out/mine.txt", b"mine")
    assert main(["extract", news, "-o", "memory://out/", "--overwrite"]) == 2
    assert "other files" in capsys.readouterr().err
    assert [*content(store, "/out")] == ["mine.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["memory://in", "-o", "memory://in/"],
        ["memory://in/a.txt", "-o", "memory://in/"],
        ["memory://in", "-o", "memory://in/out/"],
        ["memory://in/*.txt", "-o", "memory://in/out/"],
        ["memory://in", "-o", "memory://out/", "--articles", "memory://other/"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_with_the_address_is_2_and_changes_nothing(store: Any, arguments: list[str]) -> None:
    store.pipe("/in/a.txt", ENGLISH.encode())
    assert main(["extract", *arguments]) == 2
    assert store.find("") == ["/in/a.txt"]


@pytest.mark.parametrize("error", [PermissionError("not yours"), RuntimeError("the library's own")])
def test_a_store_that_fails_is_one_error_and_can_be_gone_on_with(
    store: Any, news: str, small: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:  # fmt: skip
    def refused(*arguments: object, **options: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(type(store), "put_file", refused)
        assert main(["extract", news, "-o", "memory://out/"]) == 1
    *_, line = capsys.readouterr().err.splitlines()  # behind those of progress, where it takes long
    assert line.endswith(f"{error}; what is finished is kept, and the same command goes on")
    assert main(["extract", news, "-o", "memory://out/"]) == 0
    assert len(content(store, "/out")) == 7
