"""The command line: what goes where, and which exit code says what."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor import __version__
from extractor.cli import main
from extractor.patterns.files import default_folder

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
    "arguments",
    [
        [],
        ["extrakt"],
        ["extract"],
        ["extract", "-", "--format", "xml"],
        ["extract", "-", "--jobs", "0"],
        ["extract", "-", "--jobs", "many"],
        ["extract", "-", "--unheard-of"],
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


def test_an_output_that_is_a_folder_is_2(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(news), "-o", str(tmp_path)]) == 2
    assert "folder" in capsys.readouterr().err


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
    gold["records"] = [claim | {"organization": "Somebody Else"}]
    (news / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    assert main(["evaluate", str(news), "--min-f1", "0.99"]) == 1
    assert main(["evaluate", str(tmp_path / "nowhere")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out == f"certwire {__version__}\n"
