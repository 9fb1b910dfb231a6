"""Documents that nobody would write, and places where none should be: told, and never in the way of the others."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.pipeline import Extractor

GOOD = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."
OTHER = "Kadam Engineering Ltd has received ISO 14001:2015 certification from DNV."
REPOSITORY = Path(__file__).parents[1]

FAILS = ("failed", 3)
NO_CLAIM = ("no-claim", 0)


def run(sources: list[Path], folder: Path) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    """Extract: the exit code, the records, and the lines of the articles."""
    records, articles = folder / "out" / "records.jsonl", folder / "out" / "articles.jsonl"
    code = main(["extract", *map(str, sources), "-o", str(records), "--articles", str(articles)])
    read = [[json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (records, articles)]
    return code, read[0], read[1]


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\t\n \xc2\xa0 \n" * 50)


def nothing(path: Path) -> None:
    path.write_bytes(b"\0" * 4096)


def binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def missing(path: Path) -> None:
    pass


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "gone")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40 << 20)


def broken_page(path: Path) -> None:
    path.write_text(
        "<html><body><p>ISO 9001 <div <<table><tr><td></p></span>&#x110000; &bogus; <!-- never closed", "utf-8"
    )


def one_line(path: Path) -> None:
    path.write_text("ISO 9001 is a word in this line and so it goes on. " * 5000 + "x" * (10 << 20), "utf-8")


def nested(path: Path) -> None:
    path.write_text("<html><body>" + "<div>" * 100_000 + "ISO 9001" + "</div>" * 100_000 + "</body></html>", "utf-8")


@pytest.mark.parametrize(
    ("make", "outcome"),
    [
        (missing, FAILS),
        (loop, FAILS),
        (dangling, FAILS),
        (pipe, FAILS),
        (huge, FAILS),
        (binary, FAILS),
        (empty, None),
        (blank, None),
        (nothing, None),
        (broken_page, None),
        (one_line, None),
        (nested, None),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_bad_document_is_told_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], outcome: tuple[str, int] | None
) -> None:
    before, bad, after = tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.txt"
    before.write_text(GOOD, "utf-8")
    after.write_text(OTHER, "utf-8")
    make(bad)
    code, records, lines = run([before, bad, after], tmp_path)
    assert [line["source"] for line in lines] == [str(before), str(bad), str(after)]
    status, error = lines[1]["status"], lines[1]["error"]
    assert (status, code) in ([outcome] if outcome else [FAILS, NO_CLAIM])
    assert (error is not None) == (status == "failed")
    if status == "failed":
        assert f"{bad}: {error}" in capsys.readouterr().err
    assert [line["status"] for line in (lines[0], lines[2])] == ["extracted", "extracted"]
    assert [record["article"]["source"] for record in records] == [str(before), str(after)]


@pytest.mark.parametrize("make", [empty, binary, loop, pipe, dangling, broken_page], ids=lambda m: m.__name__)
def test_a_bad_document_in_a_folder_is_told(tmp_path: Path, make: Callable[[Path], None]) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(GOOD, "utf-8")
    make(news / "b.txt")
    (news / "c.txt").write_text(OTHER, "utf-8")
    code, records, lines = run([news], tmp_path)
    assert [Path(line["source"]).name for line in lines] == ["a.txt", "b.txt", "c.txt"]
    assert [line["status"] for line in lines if not line["source"].endswith("b.txt")] == ["extracted", "extracted"]
    assert lines[1]["status"] in ("failed", "no-claim")
    assert code == (3 if lines[1]["status"] == "failed" else 0)
    assert len(records) == 2


def test_a_folder_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "inner").mkdir(parents=True)
    (news / "inner" / "up").symlink_to(news)
    (news / "inner" / "self").symlink_to(news / "inner" / "self")
    (news / "a.txt").write_text(GOOD, "utf-8")
    code, records, lines = run([news], tmp_path)
    assert code == 0
    assert [Path(line["source"]).name for line in lines] == ["a.txt"]
    assert len(records) == 1


def deny(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Refuse to open a file, whoever the user is: permissions stop nobody who is root."""
    opened = os.open

    def refuse(name: str, *arguments: int) -> int:
        if name == str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
        return opened(name, *arguments)

    monkeypatch.setattr(os, "open", refuse)


def test_a_document_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(GOOD, "utf-8")
    bad.write_text(GOOD, "utf-8")
    deny(monkeypatch, bad)
    code, records, lines = run([good, bad], tmp_path)
    assert (code, len(records)) == (3, 1)
    assert (lines[1]["status"], lines[1]["error"]) == ("failed", "Permission denied")


def test_nothing_but_what_fails_is_3_and_nothing_at_all_is_4(tmp_path: Path) -> None:
    binary(tmp_path / "bad.txt")
    dangling(tmp_path / "link.txt")
    for bad in ("bad.txt", "link.txt"):
        assert run([tmp_path / bad], tmp_path)[0] == 3
        assert run([tmp_path / bad, tmp_path / "gone.txt"], tmp_path)[0] == 3
    (tmp_path / "empty").mkdir()
    assert run([tmp_path / "empty"], tmp_path)[0] == 4
    assert run([tmp_path / "gone.txt", tmp_path / "none-*.txt"], tmp_path)[0] == 4


def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(news) + b"/\xff.txt")).write_text(GOOD, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    code, records, lines = run([news], tmp_path)
    assert (code, len(records)) == (0, 1)
    assert lines[0]["source"].endswith("\N{REPLACEMENT CHARACTER}.txt")


@pytest.mark.parametrize("articles", [1, 60])  # a buffer full of output, and more
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path, articles: int, jobs: str) -> None:
    for number in range(articles):
        (tmp_path / f"{number}.txt").write_text(GOOD * 20 + str(number), "utf-8")
    command = [sys.executable, "-m", "extractor.cli", "extract", str(tmp_path), "--articles", "-", "--jobs", jobs]
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 141
    assert "Traceback" not in errors
    assert "Exception" not in errors


def shell(line: str, *arguments: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run certwire as a shell does, with standard streams closed or a poor terminal."""
    command = ["sh", "-c", f'"$0" -m extractor.cli {line}', sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )


def test_records_for_a_closed_standard_output_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    for option in ("", "--format csv", "--table"):
        ended = shell(f'extract "$1" {option} >&-', tmp_path / "a.txt")
        assert (ended.returncode, ended.stderr) == (1, "certwire: standard output is closed\n")
    ended = shell('extract "$1" -o "$2" >&-', tmp_path / "a.txt", tmp_path / "records")
    assert ended.returncode == 0
    assert (tmp_path / "records").read_text("utf-8").count("\n") == 1


def test_a_closed_standard_input_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    for command in ("extract", "explain"):
        ended = shell(f"{command} - <&-")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == "certwire: -: standard input is closed\n"
        assert shell(f'{command} "$1" <&-', tmp_path / "a.txt").returncode == 0


def test_nothing_else_goes_to_standard_output_where_standard_error_is_closed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    ended = shell('extract "$1" 2>&-', tmp_path / "a.txt")
    assert ended.returncode == 0
    assert [json.loads(line)["event"] for line in ended.stdout.splitlines()] == ["awarded"]


def test_standard_streams_in_files_are_neither_left_out_nor_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert shell('extract - <"$1" >"$2"', tmp_path / "a.txt", tmp_path / "b.txt").returncode == 0
    assert json.loads((tmp_path / "b.txt").read_text("utf-8"))["event"] == "awarded"
    assert shell('extract - -o "$1" <"$1"', tmp_path / "a.txt").returncode == 2
    assert (tmp_path / "a.txt").read_text("utf-8") == GOOD
    assert "1 records from 1 articles" in shell('extract "$1" >"$1/b.txt"', tmp_path).stderr


def test_a_table_comes_out_on_a_terminal_of_few_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Công ty TNHH Nhựa Tân Khê đã được cấp chứng nhận ISO 14001:2015.", "utf-8")
    ended = shell('extract "$1" --table', tmp_path / "a.txt", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.returncode == 0
    assert "Nhựa Tân Khê" in ended.stdout


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    "text",
    [
        "ISO " * 50_000,
        "(" * 200_000,
        "ISO 9001 " + "(" * 200_000,
        "Công ty " * 20_000 + "ISO 9001",
        "A of " * 20_000,
        "A of " * 20_000 + "ISO 9001 certification",
        "शाळा " * 20_000 + "आयएसओ",
        "ISO 9001:2015, " * 1_000,
        "ISO 9001:" + "9" * 200_000,
        "ISO 9001 " + "1/2/" * 50_000,
        "Acme Ltd, " * 20_000 + "have received ISO 9001 certification.",
        "Acme Ltd has received ISO 9001 certification " * 200,
        "được cấp chứng nhận ISO 9001 " * 200,
        "ISO 9001 " + "\u0301" * 100_000,
        "ISO 9001 " + "क्" * 100_000,
        "ISO 9001\n" * 20_000,
        "x. " * 100_000 + "ISO 9001",
    ],
    ids=lambda text: f"{text[:24]!r}",
)
def test_a_text_made_to_be_slow_is_finished(extractor: Extractor, text: str) -> None:
    result = extractor.process(text.encode(), "slow.txt", media_type="text/plain")
    assert result.status in ("no-claim", "unsupported-language", "extracted", "failed")
