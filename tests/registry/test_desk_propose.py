"""certwire review propose: from decisions in a registry to files that a person may take over."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from keeping import BY
from registered import LINKER, fed
from settled import extracted
from sqlalchemy import Engine

from extractor.cli import main
from extractor.registry import tables
from extractor.registry.database import writing
from extractor.registry.decisions import decide, undo

MISSPELT = "Zed Ltd has received ISO 14001 certification from Biro Veritas Certification."
CUT = "Hospital zu Kiel has received ISO 14001 certification."
POSTERS = "Kirana Foods Ltd got ISO 9001 posters for its canteen."


def load(engine: Engine, folder: Path, *texts: str) -> dict[str, dict[str, Any]]:
    """The only record of each text."""
    records = {text: extracted(text)[0] for text in texts}
    fed(engine, folder, *records.values())
    with writing(engine) as connection:
        rows = [{"article_id": record["article"]["id"], "text": text} for text, record in records.items()]
        connection.execute(tables.text.insert(), rows)
    return records


def placed(text: str, words: str, value: str) -> dict[str, Any]:
    return {"text": words, "span": [text.index(words), text.index(words) + len(words)], "value": value}


def test_decisions_become_files_for_the_rules(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = load(engine, tmp_path, MISSPELT, CUT, POSTERS)
    body = placed(MISSPELT, "Biro Veritas", "bureau-veritas")
    with writing(engine) as connection:
        decide(connection, LINKER, BY, "claim", records[MISSPELT]["id"], "correct", {"certification_body": body})
        decide(connection, LINKER, BY, "claim", records[CUT]["id"], "correct", {"organization": "Hospital zu Kiel"})
        decide(connection, LINKER, BY._replace(note="posters"), "claim", records[POSTERS]["id"], "reject")
    assert main(["review", "propose", "--registry", address, "-o", str(tmp_path / "proposals")]) == 0
    told = capsys.readouterr().err
    assert "2 changes of data, 1 counter-examples, 0 for a person to look at, of 3 decided claims" in told
    files = {str(path.relative_to(tmp_path / "proposals")): path.read_text("utf-8")
             for path in (tmp_path / "proposals").rglob("*.*")}  # fmt: skip
    assert sorted(files) == [
        "README.md", "counter-examples/en/events.toml", "data/bodies.toml", "data/en/organizations.toml",
    ]  # fmt: skip
    assert 'aliases = ["Biro Veritas"]' in files["data/bodies.toml"]
    assert "decision 1 of Asha, 2026-05-04" in files["data/bodies.toml"]
    assert 'through = ["zu"]' in files["data/en/organizations.toml"]
    assert "decision 3 of Asha, 2026-05-04, posters" in files["counter-examples/en/events.toml"]
    assert main(["review", "propose", "--registry", address, "-o", str(tmp_path / "proposals")]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_claim_that_was_added_shows_the_head_noun_that_its_name_was_not_found_by(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Vựa cá Tân Phú Hải đã được cấp chứng nhận ISO 9001:2015."
    article = hashlib.sha256(text.encode()).hexdigest()
    with writing(engine) as connection:
        row = {"id": article, "title": None, "language": "vi", "published": None}
        connection.execute(tables.article.insert(), row)
        connection.execute(tables.source.insert(), {"id": "s", "article_id": article, "source": "news/1.txt"})
        connection.execute(tables.text.insert(), {"article_id": article, "text": text})
        holder = placed(text, "Vựa cá Tân Phú Hải", "Vựa cá Tân Phú Hải")
        standard = placed(text, "ISO 9001:2015", "ISO 9001:2015")
        fields = {"organization": holder, "standard": standard, "event": "awarded"}
        decide(connection, LINKER, BY, "article", article, "add", fields)
    assert main(["review", "propose", "--registry", address]) == 0
    told = capsys.readouterr().out
    assert "decision 1 of Asha, 2026-05-04: nothing was read, and is 'Vựa cá Tân Phú Hải'" in told
    assert 'names = ["vựa cá"]' in told


def test_what_was_taken_back_proposes_nothing(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = load(engine, tmp_path, POSTERS)
    with writing(engine) as connection:
        rejected = decide(connection, LINKER, BY, "claim", records[POSTERS]["id"], "reject")
        undo(connection, LINKER, BY, rejected.id)
    assert main(["review", "--registry", address, "propose"]) == 0
    told = capsys.readouterr()
    assert "0 changes of data, 0 counter-examples, 0 for a person to look at, of 0 decided claims" in told.err
    assert all(not line or line.startswith("#") for line in told.out.splitlines())


def test_a_correction_of_a_claim_that_better_rules_read_otherwise_by_now_is_for_a_person(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = json.loads(json.dumps(load(engine, tmp_path, CUT)[CUT]))
    record["organization"] |= {"name": "zu Kiel", "text": "zu Kiel", "span": [9, 16]}
    fed(engine, tmp_path, record)
    with writing(engine) as connection:
        decide(connection, LINKER, BY, "claim", record["id"], "correct", {"organization": "Hospital zu Kiel"})
    assert main(["review", "propose", "--registry", address]) == 0
    told = capsys.readouterr()
    assert "1 for a person to look at" in told.err
    assert "'zu Kiel' was read, and is 'Hospital zu Kiel'" in told.out
