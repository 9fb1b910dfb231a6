"""What is promised of every record, kept on whole articles: those of the corpus, each read with the gate and without."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from extractor.cli import main
from extractor.model import Article
from extractor.normalizing.standards import StandardFinder
from extractor.output.jsonl import record_to_json
from extractor.patterns.files import load
from extractor.pipeline import Extractor, Result
from extractor.reading.gate import Engine, Gate
from extractor.scoring.gold import GoldArticle, load_gold

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDERS = sorted(path for path in CORPUS.iterdir() if path.is_dir())


class Case(NamedTuple):
    """One article of the corpus: its gold, its bytes, and what came of them."""

    gold: GoldArticle
    data: bytes
    gated: Result
    ungated: Result

    @property
    def article(self) -> Article:
        assert self.ungated.article is not None, self.gold.id
        return self.ungated.article


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    extractor = Extractor()
    found = []
    for gold in (article for folder in FOLDERS for article in load_gold(folder / "gold.jsonl")):
        data, name = gold.path.read_bytes(), gold.path.name
        gated, ungated = (extractor.process(data, name, published=gold.published, gate=gate) for gate in (True, False))
        found.append(Case(gold, data, gated, ungated))
    return found


def as_json(result: Result) -> list[dict[str, Any]]:
    return [json.loads(record_to_json(record)) for record in result.records]


def quotes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (text, span) at any depth of a record's JSON; None for the one of the two that is missing."""
    if isinstance(value, dict):
        if "text" in value or "span" in value:
            yield value.get("text"), value.get("span")
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


def is_slice(text: str, quote: object, span: object) -> bool:
    match span:
        case [int(start), int(end)]:
            return 0 <= start < end <= len(text) and text[start:end] == quote
    return False


def test_the_corpus_has_its_three_languages_and_each_makes_records(cases: Sequence[Case]) -> None:
    assert {"en", "mr", "vi"} <= {folder.name for folder in FOLDERS}
    assert {case.gold.path.parent for case in cases if case.ungated.records} == set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_gold_names_every_file_of_its_folder_and_no_other(folder: Path) -> None:
    named = [article.path for article in load_gold(folder / "gold.jsonl")]
    assert sorted(named) == sorted(path for path in folder.iterdir() if path.name != "gold.jsonl")
    assert [path for path in named if not path.is_file()] == []


def test_the_language_of_every_article_is_its_folder(cases: Sequence[Case]) -> None:
    found = {case.gold.id: case.ungated.language and case.ungated.language.code for case in cases}
    assert found == {case.gold.id: case.gold.path.parent.name for case in cases}
    assert found == {case.gold.id: case.gold.language for case in cases}


@pytest.mark.parametrize("engine", ["re2", "find"])
def test_the_gate_stops_no_article_with_a_claim(cases: Sequence[Case], engine: Engine) -> None:
    patterns = load()
    gate = Gate(StandardFinder(patterns.standards).anchors, patterns.reading.gate, engine)
    claiming = [case for case in cases if any(not record.optional for record in case.gold.records)]
    assert claiming
    assert [case.gold.id for case in claiming if not gate.may_hold_claim(case.data)] == []
    assert [case.gold.id for case in claiming if not gate.may_hold_claim_text(case.article.text)] == []


def test_the_gate_changes_no_record_of_any_article(cases: Sequence[Case]) -> None:
    assert [case.gold.id for case in cases if case.gated.records != case.ungated.records] == []


def test_every_record_is_what_the_printed_schema_says(
    cases: Sequence[Case], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong = [
        (case.gold.id, error.json_path, error.message)
        for case in cases
        for record in as_json(case.ungated)
        for error in validator.iter_errors(record)
    ]
    assert wrong == []


def test_every_text_is_the_slice_of_its_span(cases: Sequence[Case]) -> None:
    wrong = []
    for case in cases:
        for record in as_json(case.ungated):
            found = list(quotes(record))
            assert len(found) >= 3, case.gold.id  # organization, standard, evidence
            wrong += [(case.gold.id, quote) for quote in found if not is_slice(case.article.text, *quote)]
    assert wrong == []


def test_every_rule_of_a_record_stands_in_the_rule_files(cases: list[Case]) -> None:
    patterns = load()
    known = {rule for _, rule in patterns.rule_ids()} | {f"bodies.{body.id}" for body in patterns.bodies.bodies}
    told = {rule for case in cases for record in case.gated.records for rule in record.rules}
    assert told
    assert told <= known
