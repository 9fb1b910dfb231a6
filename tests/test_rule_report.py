"""What certwire patterns report says of rules: where they fired, what they took part in, what hangs on them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from claims import claim, gold_line, write_gold

from extractor.cli import main
from extractor.model import Record, Span
from extractor.output.rules import uses_to_text
from extractor.scoring.rules import Mark, Removal, RuleUse, rule_uses, shadows

RULES = [
    ("en/events.toml", "en.awarded.get"),
    ("en/events.toml", "en.awarded.has"),
    ("en/organizations.toml", "en.organizations.capitals"),
    ("en/cues.toml", "en.plan"),
]


def marks(*starts: int, source: str = "news/1.txt") -> set[Mark]:
    return {Mark(source, Span(start, start + 13)) for start in starts}


def named(*rules: str, id: str = "claim-1", source: str = "news/1.txt") -> Record:
    return replace(claim(id=id, source=source), rules=rules)


def used(
    judged: list[tuple[Record, bool | None]], mentions: dict[str, set[Mark]] | None = None
) -> dict[str, tuple[int, int | None, int | None]]:
    uses = rule_uses(RULES, mentions or {}, {"en.awarded.get": marks(50)}, judged)
    return {use.rule: (use.records, use.right, use.alone) for use in uses if use.records}


def test_a_rule_takes_part_in_the_records_that_name_it() -> None:
    judged: list[tuple[Record, bool | None]] = [
        (named("en.awarded.get"), True),
        (named("en.awarded.get", "en.plan", id="2"), True),
        (named("en.awarded.get", "en.awarded.has", id="3"), True),
        (named("en.awarded.get", "unknown", id="4"), False),
    ]
    assert used(judged) == {"en.awarded.get": (4, 3, 2), "en.awarded.has": (1, 1, 0), "en.plan": (1, 1, 1)}


def test_a_rule_takes_part_where_it_made_a_mention_of_the_record_in_the_same_article() -> None:
    found = {"en.organizations.capitals": marks(0)}  # where the organization of these records stands
    told = used([(named(), True), (named(source="news/2.txt", id="2"), True)], found)
    assert told == {"en.organizations.capitals": (1, 1, 1)}


def test_without_gold_nothing_is_right_or_wrong() -> None:
    assert used([(named("en.awarded.get"), None)]) == {"en.awarded.get": (1, None, None)}
    (use,) = (use for use in rule_uses(RULES, {}, {}, [(named("en.plan"), None)]) if use.records)
    assert use.precision is None


def test_rules_come_by_file_and_by_what_they_did() -> None:
    fired = {"en.awarded.has": marks(1, 2), "en.awarded.get": marks(1)}
    assert [use.rule for use in rule_uses(RULES, {}, fired, [])] == [
        "en.awarded.has",
        "en.awarded.get",
        "en.organizations.capitals",
        "en.plan",
    ]
    assert rule_uses(RULES, {}, fired, [(named("en.awarded.get"), True)])[0].rule == "en.awarded.get"


def test_a_rule_that_fires_only_where_another_does_is_its_shadow() -> None:
    fired = {"a": marks(1, 2), "b": marks(1, 2, 3), "c": marks(1, 2), "d": marks(3), "e": marks(2, 9)}
    assert shadows(fired) == [("a", ("b", "c")), ("c", ("a", "b"))]
    assert shadows({"a": marks(1, 2)}, {"b": marks(1) | marks(2, source="other")}) == []


def test_the_report_as_text() -> None:
    uses = [
        RuleUse("en/events.toml", "en.awarded.get", 5, 4, 3, 2, Removal(2, -1)),
        RuleUse("en/events.toml", "en.awarded.has", 0, 0, 0, 0),
        RuleUse("en/dates.toml", "en.dates.day", 7, 0, 0, 0),
    ]
    text = uses_to_text(uses, shadows({"a": marks(1, 2), "b": marks(1, 2, 3)}))
    lines = [line.split() for line in text.splitlines()]
    assert ["en.awarded.get", "5", "4", "3", "0.750", "2", "2", "-1"] in lines
    assert ["en.dates.day", "7", "0", "0", "–", "0", "–", "–"] in lines
    assert "never fired: 1 of 3 rules\n  en/events.toml: en.awarded.has" in text
    assert "another fires on: 1\n  a: b" in text
    assert "kept out" not in uses_to_text([replace(use, removal=None) for use in uses], [])


# The command

TEXT = "Varuna Pumps Ltd has received ISO 9001:2015 certification.\n"
GOLD = {"organization": "Varuna Pumps Ltd", "standard": "ISO 9001:2015"}


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    assert main(["patterns", "report", *arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"rules", "shadows"}
    return {use["rule"]: use for use in told["rules"]}


def test_the_report_of_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    write_gold(tmp_path, gold_line(GOLD))
    uses = report(capsys, str(tmp_path))
    frame = uses["en.awarded.receive"]
    assert (frame["file"], frame["fired"], frame["records"], frame["right"]) == ("en/events.toml", 1, 1, 1)
    assert (frame["precision"], frame["alone"], frame["removal"]) == (1.0, 1, None)
    assert (uses["en.organizations.capitals"]["right"], uses["standards.numbered"]["right"]) == (1, 1)
    assert uses["vi.awarded.dat"]["fired"] == 0
    assert not [rule for rule in uses if "noise" in rule or "masks" in rule]


def test_what_hangs_on_a_rule_is_told_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "1.txt").write_text(TEXT.replace("has received", "lost its"), encoding="utf-8")
    (tmp_path / "2.txt").write_text(TEXT, encoding="utf-8")
    write_gold(tmp_path, gold_line(GOLD | {"event": "withdrawn"}), gold_line(GOLD, file="2.txt"))
    uses = report(capsys, str(tmp_path), "--alone")
    assert uses["en.withdrawn.loses"]["removal"] == {"lost": 1, "kept_out": 1}  # it would be awarded instead
    assert uses["en.awarded.receive"]["removal"] == {"lost": 1, "kept_out": 0}  # no other verb tells of it
    assert uses["en.organizations.capitals"]["removal"] is None  # only cues and frames are taken out


def test_a_cue_that_keeps_a_wrong_claim_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.txt").write_text(TEXT.replace("has received", "has not received"), encoding="utf-8")
    write_gold(tmp_path, gold_line())
    assert report(capsys, str(tmp_path), "--alone")["en.negation"]["removal"] == {"lost": 0, "kept_out": 1}


def test_the_report_of_articles_without_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    frame = report(capsys, str(tmp_path))["en.awarded.receive"]
    assert (frame["records"], frame["right"], frame["precision"]) == (1, None, None)
    assert main(["patterns", "report", str(tmp_path)]) == 0
    assert "en.awarded.receive" in capsys.readouterr().out
    assert main(["patterns", "report", str(tmp_path), "--alone"]) == 2


def test_the_report_needs_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patterns", "report", str(tmp_path)]) == 4
    assert main(["patterns", "report", str(tmp_path / "nowhere")]) == 2
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    write_gold(tmp_path, gold_line(GOLD), gold_line(file="gone.txt"))
    assert main(["patterns", "report", str(tmp_path)]) == 3
    told = capsys.readouterr()
    assert "gone.txt" in told.err
    assert "en.awarded.receive" in told.out
