"""How the claims of each rule fared with reviewers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import BY
from registered import LINKER, fed, record
from sqlalchemy import Engine

from extractor.cli import main
from extractor.registry.database import writing
from extractor.registry.decisions import decide, undo
from extractor.scoring.decided import GONE, DecidedClaim, rule_decisions, wilson

RULE = "en.awarded.certified-to"


def stock(engine: Engine, folder: Path) -> None:
    """Four claims of a rule, one of them also of a rule that is no more: accepted, corrected twice, rejected."""
    fed(engine, folder, *(record(f"Mill {n}", id=f"c{n}", article=f"{n}") for n in range(4)))
    fed(
        engine,
        folder,
        record("Mill 4", id="c4", article="4", rules=[RULE, "en.awarded.gone"]),
        record("Mill 5", id="c5"),
    )
    with writing(engine) as connection:
        decide(connection, LINKER, BY, "claim", "c0", "accept")
        decide(connection, LINKER, BY, "claim", "c1", "correct", {"issued": "2020"})
        decide(connection, LINKER, BY, "claim", "c1", "accept")
        decide(
            connection,
            LINKER,
            BY,
            "claim",
            "c2",
            "correct",
            {"organization": "Mill Two", "issued": "2021", "scope": None},
        )
        decide(connection, LINKER, BY, "claim", "c4", "reject")
        taken_back = decide(connection, LINKER, BY, "claim", "c5", "reject")
        undo(connection, LINKER, BY, taken_back.id)


def test_a_rule_is_told_with_what_became_of_its_claims(
    engine: Engine, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stock(engine, tmp_path)
    monkeypatch.chdir(tmp_path)  # where there is no corpus
    assert main(["patterns", "report", "--registry", address, "--json"]) == 0
    rule, gone = json.loads(capsys.readouterr().out)["decisions"]
    assert (rule["rule"], rule["accepted"], rule["corrected"], rule["rejected"], rule["right"]) == (RULE, 1, 2, 1, 2)
    assert (rule["precision"], rule["fields"]) == (0.5, {"issued": 2, "organization": 1})
    assert rule["interval"] == pytest.approx([0.150, 0.850], abs=0.001)
    assert (gone["file"], gone["rule"], gone["precision"]) == (GONE, "en.awarded.gone", 0)


def test_decisions_stand_beside_what_the_corpus_tells(
    engine: Engine, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stock(engine, tmp_path)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "1.txt").write_text("Kirana Foods Ltd has received ISO 22000 certification.")
    assert main(["patterns", "report", str(corpus), "--registry", address]) == 0
    told = capsys.readouterr().out
    assert "never fired" in told
    (line,) = (line for line in told.partition("decided by reviewers")[2].splitlines() if RULE in line)
    assert line.split() == [RULE, "4", "1", "2", "1", "0.500", "0.150-0.850", "issued", "2,", "organization", "1"]


def test_without_decisions_it_says_so(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["patterns", "report", "--registry", address]) == 0
    assert capsys.readouterr().out == "decided by reviewers: nothing yet\n"


def test_a_corrected_detail_leaves_a_claim_right_and_a_corrected_holder_does_not() -> None:
    claims = [DecidedClaim(("a.b",), "corrected", ("scope",)), DecidedClaim(("a.b",), "corrected", ("organization",))]
    (one,) = rule_decisions([("en/events.toml", "a.b")], claims)
    assert (one.right, one.decided, one.precision) == (1, 2, 0.5)


def test_wilsons_interval_is_the_one_of_the_textbooks() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=0.0001)
    assert wilson(0, 0) == (0, 1)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_share_lies_within_its_interval_which_more_decisions_narrow(right: int, wrong: int) -> None:
    of = right + wrong
    low, high = wilson(right, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low <= right / of + 1e-12 and right / of - 1e-12 <= high
        narrower = wilson(2 * right, 2 * of)
        assert narrower.high - narrower.low < high - low
