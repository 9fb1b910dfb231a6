"""The command line: what goes where, and which exit code says what."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import signal
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import __version__
from extractor.batch.articles import article_line
from extractor.cli import _source, main
from extractor.commands.extract import workers_of
from extractor.output.jsonl import ArticleLine
from extractor.patterns.files import default_folder
from extractor.patterns.rule import RuleError
from extractor.pipeline import Result

ENGLISH = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."
VIETNAMESE = "Công ty TNHH Nhựa Tân Khê đã được cấp chứng nhận ISO 14001:2015."
MARATHI = "वडगाव ग्रामपंचायतीला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles, one in each language, and one without a claim."""
    folder = tmp_path / "news"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "b.txt").write_text(VIETNAMESE, encoding="utf-8")
    (folder / "inner" / "c.txt").write_text(MARATHI, encoding="utf-8")
    (folder / "z.txt").write_text("It rained for the whole of the day and nobody went out.", encoding="utf-8")
    return folder


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_records_go_to_standard_output_and_all_else_to_standard_error(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(news)]) == 0
    out, err = capsys.readouterr()
    assert [record["organization"]["name"] for record in json_lines(out)] == [
        "Sandalwood Ceramics Ltd",
        "Công ty TNHH Nhựa Tân Khê",
        "वडगाव ग्रामपंचायत",
    ]
    assert "3 records from 4 articles" in err


def test_records_go_into_a_file_in_a_folder_that_is_made(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "not" / "yet" / "records.jsonl"
    assert main(["extract", str(news), "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert len(json_lines(target.read_text("utf-8"))) == 3


def test_one_line_for_each_article(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.jsonl"
    assert main(["extract", str(news), "-o", str(tmp_path / "r"), "--articles", str(target), "--with-text"]) == 0
    lines = json_lines(target.read_text("utf-8"))
    assert [(Path(line["source"]).name, line["language"], line["records"], line["status"]) for line in lines] == [
        ("a.txt", "en", 1, "extracted"),
        ("b.txt", "vi", 1, "extracted"),
        ("c.txt", "mr", 1, "extracted"),
        ("z.txt", "en", 0, "no-claim"),
    ]
    assert [line["text"] for line in lines[:3]] == [ENGLISH, VIETNAMESE, MARATHI]
    assert [line["characters"] for line in lines[:3]] == [len(ENGLISH), len(VIETNAMESE), len(MARATHI)]


def test_the_text_is_left_out_unless_asked_for(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.jsonl"
    assert main(["extract", str(news), "-o", str(tmp_path / "r"), "--articles", str(target)]) == 0
    assert all(line.get("text") is None for line in json_lines(target.read_text("utf-8")))


def test_standard_input_is_one_document(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VIETNAMESE.encode())))
    assert main(["extract", "-"]) == 0
    (record,) = json_lines(capsys.readouterr().out)
    assert record["article"]["source"] == "-"


def test_csv_has_a_header_and_a_row_for_each_record(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(news), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 3
    assert any("Sandalwood Ceramics Ltd" in row.values() for row in rows)


def test_a_csv_file_has_a_line_for_each_row_and_no_other(news: Path, tmp_path: Path) -> None:
    assert main(["extract", str(news), "--format", "csv", "-o", str(tmp_path / "out.csv")]) == 0
    lines = (tmp_path / "out.csv").read_bytes().split(b"\r\n")
    assert len(lines) == 5  # the header, three rows, and nothing behind the last line's end
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)


def test_a_table_takes_the_place_of_the_lines(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(news), "--table"]) == 0
    out = capsys.readouterr().out
    assert "Sandalwood" in out
    assert not out.startswith("{")


def test_a_report_is_a_page_with_every_record(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.html"
    assert main(["extract", str(news), "-o", str(tmp_path / "r"), "--html", str(target)]) == 0
    page = target.read_text("utf-8")
    for name in ("Sandalwood Ceramics Ltd", "Công ty TNHH Nhựa Tân Khê", "वडगाव ग्रामपंचायत"):
        assert name in page


def test_no_document_at_all_is_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(tmp_path)]) == 4
    assert capsys.readouterr().out == ""


def test_a_document_that_fails_is_3_and_harms_no_other(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(tmp_path / "nowhere.txt"), str(news)]) == 3
    out, err = capsys.readouterr()
    assert len(json_lines(out)) == 3
    assert "nowhere.txt: no such file" in err


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("./news/", "news"), ("news", "news"), ("/", "/"), ("//", "//"), (".", "."), ("./", "./"), ("-", "-"), ("./-", "./-"),
        ("../news/a.txt", "../news/a.txt"), ("./../a", "../a"), (".hidden/", ".hidden"), ("./*.txt", "*.txt"),
    ],
)  # fmt: skip
def test_a_source_is_told_as_short_as_it_can_be(written: str, source: str) -> None:
    assert _source(written) == source


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extrakt"],
        ["extract"],
        ["extract", "-", "--format", "xml"],
        ["extract", "-", "--jobs", "0"],
        ["extract", "-", "--jobs", "many"],
        ["extract", "-", "--unheard-of"],
        ["evaluate", "--min-f1", "nan"],
        ["evaluate", "--min-f1", "-0.1"],
        ["evaluate", "--min-f1", "1.1"],
        ["diff", "a"],
        ["patterns"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage:" in err


def test_rules_that_cannot_be_used_are_2(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(news), "--patterns", str(tmp_path / "nowhere")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "nowhere" in err
    assert "Traceback" not in err


def test_rules_with_an_unknown_key_are_2(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    with (rules / "en" / "events.toml").open("a", encoding="utf-8") as file:
        file.write("\n[unheard_of]\n")
    assert main(["patterns", "check", "--patterns", str(rules)]) == 2
    err = capsys.readouterr().err
    assert "en/events.toml" in err
    assert "unheard_of" in err


@pytest.mark.parametrize(
    "file", ["en/events", "vi/cues", "mr/organizations", "mr/furniture", "vi/language", "gate", "bodies", "dates"]
)
@pytest.mark.parametrize("wrong", ["\n[unheard_of]\n", "\nno TOML"])
def test_rules_that_cannot_be_used_end_the_run_before_it_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, wrong: str
) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    with (rules / f"{file}.toml").open("a", encoding="utf-8") as opened:
        opened.write(wrong)
    (tmp_path / "a.txt").write_text("It rained for the whole of the day.", encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--patterns", str(rules), "-o", str(tmp_path / "r")]) == 2
    assert not (tmp_path / "r").exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{file}.toml" in err


def test_rules_that_turn_out_wrong_in_an_article_end_the_run(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object, **__: object) -> Result:
        raise RuleError("en/grammar.toml: wrong")

    monkeypatch.setattr("extractor.pipeline.Extractor.process", wrong)
    assert main(["extract", str(news)]) == 2
    assert "en/grammar.toml: wrong" in capsys.readouterr().err


@pytest.mark.parametrize("refused", ["vi", "vi/cues.toml"])
def test_rules_that_may_not_be_read_are_2(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], refused: str
) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    listed, opened = os.scandir, io.open

    def refuse(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any, *arguments: Any, **options: Any) -> Any:
            if Path(path) == rules / refused:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *arguments, **options)

        return called

    monkeypatch.setattr(os, "scandir", refuse(listed))
    monkeypatch.setattr(io, "open", refuse(opened))
    assert main(["extract", str(news), "--patterns", str(rules)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{refused}: Permission denied" in err


def test_an_output_that_is_a_folder_is_2(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(news), "-o", str(tmp_path)]) == 2
    assert "folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "outputs",
    [
        ["-o", "a.txt"],
        ["--articles", "a.txt"],
        ["--html", "inner/../a.txt"],
        ["-o", "link"],
        ["-o", "new", "--articles", "new"],
        ["-o", "new", "--html", "inner/../new"],
        ["--table", "--articles", "new", "--html", "new"],
    ],
    ids=" ".join,
)
def test_an_output_takes_the_place_of_no_source_and_no_other_output(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], outputs: list[str]
) -> None:
    monkeypatch.chdir(news)
    (news / "link").symlink_to(news / "a.txt")
    assert main(["extract", "b.txt", "./a.txt", *outputs]) == 2
    assert (news / "a.txt").read_text("utf-8") == ENGLISH
    assert not (news / "new").exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert outputs[-1] in err


def test_explain_does_not_write_over_its_article(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(news / "a.txt"), "--html", str(news / "a.txt")]) == 2
    assert (news / "a.txt").read_text("utf-8") == ENGLISH


def test_a_device_may_take_every_output(news: Path) -> None:
    null = os.devnull
    assert main(["extract", str(news), "-o", null, "--articles", null, "--html", null]) == 0
    assert not Path(null).is_file()


def test_a_run_does_not_read_what_the_last_one_wrote_into_its_folder(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = ["-o", str(news / "r.txt"), "--articles", str(news / "s.md"), "--html", str(news / "t.html")]
    assert main(["extract", str(news), *outputs]) == 0
    first = [(news / name).read_bytes() for name in ("r.txt", "s.md", "t.html")]
    assert main(["extract", str(news), *outputs]) == 0
    assert [(news / name).read_bytes() for name in ("r.txt", "s.md", "t.html")] == first
    assert capsys.readouterr().err.count("3 records from 4 articles") == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt, 130),
        (OSError("no space left"), 1),
        (BrokenPipeError, 141),
        (signal.SIGTERM, 143),
        pytest.param(getattr(signal, "SIGHUP", 0), 129, marks=pytest.mark.skipif(sys.platform == "win32", reason="")),
    ],
    ids=str,
)
def test_a_run_that_is_broken_off_changes_no_file(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | signal.Signals, code: int
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "records").write_text("of an earlier run", encoding="utf-8")
    given = article_line

    def broken_off(result: Result, with_text: bool, **options: object) -> ArticleLine:
        if result.source.endswith("c.txt"):
            if not isinstance(error, signal.Signals):
                raise error
            signal.raise_signal(error)
        return given(result, with_text)

    monkeypatch.setattr("extractor.batch.articles.article_line", broken_off)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    outputs = ["-o", str(out / "records"), "--articles", str(out / "articles"), "--html", str(out / "page")]
    assert main(["extract", str(news), *outputs]) == code
    assert [path.name for path in out.iterdir()] == ["records"]
    assert (out / "records").read_text("utf-8") == "of an earlier run"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_signal_that_someone_has_seen_to_ends_nothing(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang_up(result: Result, with_text: bool, **_: Any) -> ArticleLine:
        signal.raise_signal(signal.SIGHUP)
        return article_line(result, with_text)

    monkeypatch.setattr("extractor.batch.articles.article_line", hang_up)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        assert main(["extract", str(news), "--articles", os.devnull]) == 0
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_output_keeps_its_link_and_its_permissions(news: Path, tmp_path: Path) -> None:
    records, link = tmp_path / "records", tmp_path / "link"
    records.write_text("", encoding="utf-8")
    records.chmod(0o640)
    link.symlink_to(records)
    assert main(["extract", str(news), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert records.stat().st_mode & 0o777 == 0o640
    assert len(json_lines(records.read_text("utf-8"))) == 3


def test_a_finished_run_writes_its_records_even_if_there_are_none(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.write_text("of an earlier run", encoding="utf-8")
    assert main(["extract", str(tmp_path / "nowhere"), "-o", str(records)]) == 4
    assert records.read_text("utf-8") == ""


def test_an_article_line_is_no_reason_for_other_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Heading\n\nSandalwood Ceramics Ltd has received 9001:2015 certification today.", encoding="utf-8"
    )
    assert main(["extract", str(article)]) == 0
    without_lines = capsys.readouterr().out
    assert main(["extract", str(article), "--articles", str(tmp_path / "lines")]) == 0
    assert capsys.readouterr().out == without_lines
    (line,) = json_lines((tmp_path / "lines").read_text("utf-8"))
    assert line["language"] == "en"
    assert line["records"] == without_lines.count("\n")
    assert main(["extract", str(article), "--no-gate"]) == 0
    assert capsys.readouterr().out != ""


def test_workers_are_no_more_than_the_machine_can_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert [workers_of(jobs) for jobs in (1, 8, 9, 100_000)] == [1, 8, 8, 8]


def test_a_run_with_workers_that_is_broken_off_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(300):  # more than are read ahead: the reader is waiting when the run breaks off
        (tmp_path / f"{number}.txt").write_text("It rained.", encoding="utf-8")

    def broken_off(result: Result, with_text: bool, **options: object) -> ArticleLine:
        raise OSError("no space left")

    monkeypatch.setattr("extractor.batch.articles.article_line", broken_off)
    assert main(["extract", str(tmp_path), "--jobs", "2", "--articles", str(tmp_path / "lines")]) == 1
    assert "no space left" in capsys.readouterr().err
    assert not (tmp_path / "lines").exists()


def test_an_output_that_cannot_be_made_is_told_in_one_line(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["extract", str(news), "-o", str(tmp_path / "file" / "records.jsonl")]) in (1, 2)
    assert capsys.readouterr().err.count("\n") == 1


def test_the_rules_check_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patterns", "check"]) == 0
    assert "every example" in capsys.readouterr().out


def test_an_example_that_does_not_hold_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    cues = rules / "en" / "cues.toml"
    cues.write_text(cues.read_text("utf-8").replace("match = [", 'match = ["Not [[so]].", ', 1), encoding="utf-8")
    assert main(["patterns", "check", "--patterns", str(rules)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "en.certificate" in err


@pytest.mark.parametrize(
    ("file", "found", "instead", "rule", "told"),
    [
        ("en/cues.toml", "match = [", 'match = ["A certificate.", ', "en.certificate", "nothing is marked"),
        ("en/organizations.toml", "match = [", 'match = ["Acme Ltd.", ', "en.organizations", "nothing is marked"),
        ("en/events.toml", "match = [", 'match = ["[[holder: Acme Ltd]] rests.", ', "en.", "mark a holder"),
        ("vi/cues.toml", 'id = "vi.certificate"', 'id = "en.certificate"', "en.certificate", "id stands twice"),
        ("standards/grammar.toml", "match = [", 'match = ["It rained.", ', "standards.", "nothing is marked"),
    ],
)
def test_an_example_that_proves_nothing_and_an_id_of_two_rules_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, found: str, instead: str, rule: str, told: str
) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    text = (rules / file).read_text("utf-8")
    assert found in text
    (rules / file).write_text(text.replace(found, instead, 1), encoding="utf-8")
    assert main(["patterns", "check", "--patterns", str(rules)]) == 1
    assert any(line.startswith(rule) and told in line for line in capsys.readouterr().err.splitlines())


def test_names_are_built_by_one_rule_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    with (rules / "en" / "organizations.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[rule]]\nid = "en.organizations.again"\nbuild = "capitals"\nmatch = ["[[Acme]]"]\nno_match = ["a"]\n'
        )
    assert main(["patterns", "check", "--patterns", str(rules)]) == 2
    assert "build 'capitals' stands twice" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("second", "code"), [("[[holder: Tamarind Foods Ltd]]", 0), ("[[holder: Tamarind Foods]] Ltd", 1)]
)
def test_an_example_may_have_two_holders_and_both_must_be_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], second: str, code: int
) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "patterns"))
    frames = rules / "en" / "events.toml"
    example = (
        f"{second} and [[holder: Sandalwood Ceramics Ltd]] have received [[standard: ISO 9001:2015]] certification."
    )
    before, start, after = frames.read_text("utf-8").partition('id = "en.awarded.receive"')
    assert start
    frames.write_text(before + start + after.replace("match = [", f'match = ["{example}", ', 1), encoding="utf-8")
    assert main(["patterns", "check", "--patterns", str(rules)]) == code
    assert ("Tamarind Foods" in capsys.readouterr().err) == bool(code)


def test_explain_shows_the_claim_and_its_rule(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(news / "a.txt")]) == 0
    out = capsys.readouterr().out
    assert "Sandalwood Ceramics Ltd" in out
    assert "en.awarded.receive" in out


def test_explain_writes_a_page(news: Path, tmp_path: Path) -> None:
    assert main(["explain", str(news / "a.txt"), "--html", str(tmp_path / "page.html")]) == 0
    assert "Sandalwood" in (tmp_path / "page.html").read_text("utf-8")


def test_explain_of_what_is_no_article(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(news)]) == 2
    assert main(["explain", str(tmp_path / "nowhere.txt")]) == 3
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["schema"], ["schema", "--articles"]])
def test_the_schema_is_json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_diff_of_two_runs(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert main(["extract", str(news), "-o", str(a)]) == 0
    b.write_text("".join(a.read_text("utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    capsys.readouterr()
    assert main(["diff", str(a), str(b)]) == 0
    assert "वडगाव ग्रामपंचायत" in capsys.readouterr().out
    assert main(["diff", str(a), str(b), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert main(["diff", str(a), str(tmp_path / "nowhere.jsonl")]) == 2


def test_evaluate_measures_and_compares_with_what_is_asked_for(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = {"event": "awarded", "organization": "Sandalwood Ceramics Ltd", "standard": "ISO 9001:2015"}
    gold = {"id": "a", "file": "a.txt", "lang": "en", "records": [claim]}
    (news / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    assert main(["evaluate", str(news), "--min-f1", "0.99"]) == 0
    assert capsys.readouterr().out.count("right at a confidence of 0.9 or more") == 1
    wrong = gold | {"id": "b", "file": "b.txt", "records": []}
    (news / "gold.jsonl").write_text(f"{json.dumps(gold)}\n{json.dumps(wrong)}\n", encoding="utf-8")
    assert main(["evaluate", str(news)]) == 0
    seen, unseen = capsys.readouterr().out.split("had it not seen the article")
    assert "right at a confidence of 0.9 or more" in seen
    assert "right at a confidence of 0.9 or more" in unseen
    gold["records"] = [claim | {"organization": "Somebody Else"}]
    (news / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    page = tmp_path / "scores.html"
    assert main(["evaluate", str(news), "--min-f1", "0.99", "--html", str(page)]) == 1
    assert "Somebody Else" in page.read_text(encoding="utf-8")
    assert main(["evaluate", str(news), "--html", str(tmp_path)]) == 2
    assert main(["evaluate", str(news), "--html", str(news / "gold.jsonl")]) == 2
    weights = tmp_path / "confidence.toml"
    assert main(["evaluate", str(news), "--fit-confidence", str(weights)]) == 0
    assert "constant" in tomllib.loads(weights.read_text(encoding="utf-8"))["weights"]
    assert main(["evaluate", str(tmp_path / "nowhere")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out == f"certwire {__version__}\n"
