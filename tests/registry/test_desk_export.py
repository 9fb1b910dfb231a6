"""What reviewers left is gold that the corpus takes as it is, and a file that other tools annotate on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from keeping import BY
from registered import LINKER, fed
from sqlalchemy import Engine

from extractor.cli import command_line, main
from extractor.output.annotations import LABELLING, LABELS
from extractor.pipeline import Extractor
from extractor.registry import tables
from extractor.registry.database import writing
from extractor.registry.decisions import decide, undo
from extractor.scoring import load_gold

EXTRACTOR = Extractor()
TWO = "Kirana Foods Ltd has received ISO 22000 certification.\n\nZenith Pumps Ltd has received ISO 9001:2015 certification."
ONE = "Công ty Cổ phần Sữa Tân Phú đã được cấp chứng nhận ISO 9001:2015 ngày 12/3/2021. 😀"
NONE = "The mill at Kasba was opened in May, and the minister spoke of ISO 9001 for an hour."


def load(engine: Engine, folder: Path, *texts: str) -> dict[str, str]:
    """Extract from texts and load the records, with the texts; the ids of the claims by the holders' names."""
    records: list[dict[str, Any]] = []
    ids: dict[str, str] = {}
    for number, text in enumerate(texts, start=1):
        found = EXTRACTOR.process(text.encode(), f"news/{number}.txt")
        assert found.article is not None and found.article.text == text
        records += [json.loads(json.dumps(asdict(record))) for record in found.records]
        ids |= {record.organization.name: record.id for record in found.records}
    fed(engine, folder, *records)
    articles = {record["article"]["id"]: record["article"] for record in records}
    with writing(engine) as connection:
        for text in texts:
            id = sha256(text)
            if id not in articles:
                row = {"id": id, "title": None, "language": "en", "published": None}
                connection.execute(tables.article.insert(), row)
            connection.execute(tables.text.insert(), {"article_id": id, "text": text})
    return ids


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def say(
    engine: Engine, *decisions: tuple[str, str] | tuple[str, str, dict[str, Any]], complete: Iterable[str] = ()
) -> None:
    """Decide about claims, and say that texts are complete."""
    with writing(engine) as connection:
        for subject, verdict, *fields in decisions:
            decide(connection, LINKER, BY, "claim", subject, verdict, *fields)
        for text in complete:
            decide(connection, LINKER, BY, "article", sha256(text), "complete")


def export(address: str, *options: str) -> int:
    return main(["review", "--registry", address, "export", *options])


def test_accepted_claims_of_complete_articles_are_gold_that_evaluate_takes_at_once(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    ids = load(engine, tmp_path, TWO, ONE, NONE)
    assert len(ids) == 3
    say(engine, *((id, "accept") for id in ids.values()), complete=[TWO, ONE, NONE])
    assert export(address, "-o", str(tmp_path / "gold")) == 0
    assert main(["evaluate", str(tmp_path / "gold"), "--min-f1", "1"]) == 0
    gold = load_gold(tmp_path / "gold" / "gold.jsonl")
    assert sorted((article.language, len(article.records)) for article in gold) == [("en", 0), ("en", 2), ("vi", 1)]
    (record,) = gold[-1].records
    assert (record.standard, record.event, record.dates.issued) == ("ISO 9001:2015", "awarded", "2021-03-12")
    assert {article.path.read_text("utf-8") for article in gold} == {TWO, ONE, NONE}


def test_a_corrected_claim_is_gold_as_corrected_and_a_rejected_one_is_none(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    ids = load(engine, tmp_path, TWO)
    fields = {"organization": "Kirana Foods", "event": "renewed", "certification_body": "Zed Cert", "issued": "2020-03"}
    say(
        engine,
        (ids["Kirana Foods Ltd"], "correct", fields),
        (ids["Zenith Pumps Ltd"], "reject"),
        complete=[TWO],
    )
    assert export(address, "-o", str(tmp_path / "gold")) == 0
    (article,) = load_gold(tmp_path / "gold" / "gold.jsonl")
    (record,) = article.records
    assert (record.organization, record.event, record.body, record.dates.issued) == (
        "Kirana Foods", "renewed", "Zed Cert", "2020-03",
    )  # fmt: skip
    assert record.notes == "corrected: decision 1"


def test_an_article_is_left_out_until_it_is_complete_and_all_its_claims_are_decided(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = load(engine, tmp_path, TWO, ONE)
    say(engine, (ids["Kirana Foods Ltd"], "accept"), complete=[TWO])
    assert export(address, "-o", str(tmp_path / "gold")) == 4
    assert "articles with claims that nobody decided about: 1" in capsys.readouterr().err
    (vi,) = (id for name, id in ids.items() if "Tân Phú" in name)
    say(engine, (vi, "accept"))
    assert export(address, "-o", str(tmp_path / "gold")) == 4
    assert "articles that nobody said are complete: 1" in capsys.readouterr().err
    assert not (tmp_path / "gold").exists()
    assert export(address, "-o", str(tmp_path / "gold"), "--articles", "decided") == 0
    (line,) = (tmp_path / "gold" / "gold.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["notes"] == "all claims that were found are decided; nobody said that none is missing"


def test_an_article_whose_completeness_was_taken_back_is_none(engine: Engine, address: str, tmp_path: Path) -> None:
    load(engine, tmp_path, NONE)
    say(engine, complete=[NONE])
    assert export(address, "-o", str(tmp_path / "gold")) == 0
    with writing(engine) as connection:
        undo(connection, LINKER, BY, 1)
    assert export(address, "-o", str(tmp_path / "gold")) == 4
    say(engine, complete=[NONE])
    with writing(engine) as connection:
        decide(connection, LINKER, BY, "article", sha256(NONE), "incomplete")
    assert export(address, "-o", str(tmp_path / "gold")) == 4


def test_a_claim_that_a_reviewer_added_is_gold_like_any_other_and_has_its_spans(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    load(engine, tmp_path, NONE)
    fields = {
        "organization": quoted(NONE, "The mill at Kasba"),
        "standard": quoted(NONE, "ISO 9001"),
        "event": "adopted",
    }
    with writing(engine) as connection:
        decide(connection, LINKER, BY, "article", sha256(NONE), "add", fields)
    say(engine, complete=[NONE])
    assert export(address, "-o", str(tmp_path / "gold")) == 0
    (article,) = load_gold(tmp_path / "gold" / "gold.jsonl")
    assert [(record.organization, record.standard, record.event, record.notes) for record in article.records] == [
        ("The mill at Kasba", "ISO 9001", "adopted", "added: decision 1")
    ]
    assert export(address, "--format", "labelstudio", "-o", str(tmp_path / "tasks.json")) == 0
    (task,) = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert task["predictions"] == []
    assert [region["value"]["text"] for region in task["annotations"][0]["result"][:2]] == [
        "The mill at Kasba",
        "ISO 9001",
    ]


def quoted(text: str, words: str) -> dict[str, Any]:
    return {"text": words, "span": [text.index(words), text.index(words) + len(words)], "value": words}


def test_the_same_decisions_give_the_same_bytes_in_place_of_an_earlier_export_and_of_nothing_else(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = load(engine, tmp_path, TWO, ONE)
    say(engine, *((id, "accept") for id in ids.values()), complete=[TWO, ONE])
    gold = tmp_path / "gold"
    assert export(address, "-o", str(gold)) == 0
    before = {path.name: path.read_bytes() for path in gold.iterdir()}
    assert export(address, "-o", f"{gold}/") == 0
    assert {path.name: path.read_bytes() for path in gold.iterdir()} == before
    (gold / "letters.txt").write_text("mine")
    assert export(address, "-o", str(gold)) == 2
    assert "letters.txt" in capsys.readouterr().err
    assert export(address) == 2
    assert "gold is a folder" in capsys.readouterr().err
    assert (gold / "letters.txt").read_text() == "mine"


@pytest.mark.parametrize("format", ["docbin", "labelstudio", "doccano", "prodigy"])
def test_other_tools_get_a_file_with_the_spans_of_what_stands(
    engine: Engine, address: str, tmp_path: Path, format: str
) -> None:
    ids = load(engine, tmp_path, TWO)
    say(engine, (ids["Kirana Foods Ltd"], "accept"), (ids["Zenith Pumps Ltd"], "reject"), complete=[TWO])
    files = [tmp_path / "1", tmp_path / "2"]
    for file in files:
        assert export(address, "--format", format, "-o", str(file)) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    if format == "labelstudio":
        (task,) = json.loads(files[0].read_text("utf-8"))
        texts = [region["value"]["text"] for region in task["annotations"][0]["result"] if "value" in region]
        assert texts == ["Kirana Foods Ltd", "ISO 22000"]
        assert len(task["predictions"][0]["result"]) == 6  # two holders, two standards, two relations
    elif format == "doccano":
        line = json.loads(files[0].read_text("utf-8"))
        assert [line["text"][start:end] for start, end, _ in line["label"]] == ["Kirana Foods Ltd", "ISO 22000"]
    elif format == "prodigy":
        line = json.loads(files[0].read_text("utf-8"))
        assert [span["label"] for span in line["spans"]] == ["ORGANIZATION", "STANDARD"]
        assert line["meta"]["notice"] == "announced, not verified"
    else:
        import spacy
        from spacy.tokens import DocBin

        (doc,) = DocBin(store_user_data=True).from_disk(files[0]).get_docs(spacy.blank("en").vocab)
        assert [entity.text for entity in doc.ents] == ["Kirana Foods Ltd", "ISO 22000"]
        assert [span.label_ for span in doc.spans["claims"]] == ["awarded"]


def test_a_value_that_a_reviewer_put_without_its_place_gets_no_span_and_is_told_of(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = load(engine, tmp_path, ONE)
    (id,) = ids.values()
    say(engine, (id, "correct", {"scope": "milk"}), complete=[ONE])
    assert export(address, "--format", "doccano") == 0
    told = capsys.readouterr()
    assert "SCOPE" not in told.out
    assert "values that a reviewer put without a place in the text, which get no span: 1" in told.err


@pytest.mark.parametrize(
    ("words", "module", "registry"),
    [
        ("review", "review", None),
        ("review --port 0 --no-browser --registry a", "review", "a"),
        ("review export -o x", "review_export", None),
        ("review --registry a export -o x", "review_export", "a"),
        ("review propose --registry b", "review_propose", "b"),
        ("review --registry a propose --registry b", "review_propose", "b"),
    ],
)
def test_without_an_action_the_desk_is_opened_and_a_registry_may_stand_before_or_behind_one(
    words: str, module: str, registry: str | None
) -> None:
    options = command_line().parse_args(words.split())
    assert (options.module, options.registry) == (module, registry)


def test_the_documentation_has_the_labelling_interface_that_the_tasks_fit() -> None:
    page = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    assert f"```xml\n{LABELLING}\n```" in page
    assert all(f"`{label}`" in page for label in LABELS)
