"""certwire registry merge, split, judge, candidates, findings, settle, undo, relink: what they do and say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from keeping import Words, organizations
from registered import record, write
from sqlalchemy import Engine, select

from extractor.cli import main
from extractor.commands.registry import deciding
from extractor.registry import tables
from extractor.registry.database import opened
from extractor.registry.loading import load


class Registry:
    """A registry with commands."""

    def __init__(self, engine: Engine, address: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.engine, self._address, self._capsys = engine, address, capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        """What a command prints."""
        assert main(["registry", *words, "--registry", self._address]) == code
        captured = self._capsys.readouterr()
        return captured.err if code else captured.out

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))

    def ids(self) -> dict[str, str]:
        with self.engine.connect() as connection:
            return {row.text: row.id for row in connection.execute(select(tables.name.c.text, tables.name.c.id))}

    def organizations(self) -> list[list[str]]:
        with self.engine.connect() as connection:
            return organizations(connection)


@pytest.fixture
def registry(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Registry:
    monkeypatch.setattr(deciding, "rules_of_linking", Words)
    engine = opened(address)
    given = [
        record("Alpha Mill", id="1", article="a", body="Gamma Cert", title="First"),
        record("Alpha Mill", id="2", article="b", body="Delta Board"),
        record("Alpha Works", id="3", article="a", language="vi"),
        record("Beta Mill", id="4", article="a"),
    ]
    load(engine, write(tmp_path / "records.jsonl", *given), Words(), "2026-01-01T00:00:00+00:00")
    return Registry(engine, address, capsys)


def test_organizations_are_merged_and_split_by_name_or_id(registry: Registry) -> None:
    mill, works = registry.ids()["Alpha Mill"], registry.ids()["Alpha Works"]
    told = registry("merge", "Alpha Mill", works, "--reviewer", "Asha", "--note", "its letterhead")
    least = min(mill, works)
    assert f"are now:\n  {least}  Alpha Mill (VN, 2 names, 3 claims)" in told
    assert "decision 1 of Asha; to undo: certwire registry undo 1 --registry " in told
    assert registry.organizations() == [["Alpha Mill", "Alpha Works"], ["Beta Mill"]]
    told = registry.json("split", "alpha mill", "Alpha Works")
    assert [one["names"] for one in told["after"]] == [1, 1]
    assert (told["decisions"][0]["verdict"], told["decisions"][0]["before"]) == ("different", {"judgement": "same"})
    assert "certwire registry undo 2" in told["undo"]
    registry("undo", "2", "1")
    assert registry.organizations() == [["Alpha Mill"], ["Alpha Works"], ["Beta Mill"]]


def test_candidates_are_listed_and_judged(registry: Registry) -> None:
    ids = registry.ids()
    told = registry("candidates")
    assert f"      {ids['Beta Mill']}  Beta Mill (en)" in told and "0.33  mill" in told
    assert "to judge: certwire registry judge ID ID same|different|unsure" in told
    assert len(registry.json("candidates", "--limit", "1")["candidates"]) == 1
    told = registry("judge", ids["Beta Mill"], ids["Alpha Mill"], "different")
    assert "judged different; the names are of:" in told
    assert "Beta Mill" not in registry("candidates")
    assert "; judged different" in registry("candidates", "--all")
    assert "(earlier: different)" in registry("judge", ids["Beta Mill"], ids["Alpha Mill"], "same")


def test_findings_are_listed_settled_and_reopened(registry: Registry) -> None:
    told = registry("findings")
    assert "bodies: two certification bodies are told for one award" in told
    assert "Gamma Cert  (1 article, 1 source; 1)" in told and "Delta Board  (1 article, 1 source; 2)" in told
    assert "Announced, not verified" in told
    (finding,) = registry.json("findings", "--kind", "bodies")["findings"]
    assert "is settled" in registry("settle", finding["id"], "--note", "one took the other over")
    assert "no findings that wait" in registry("findings")
    assert "· settled" in registry("findings", "--all")
    assert "is open again" in registry("settle", finding["id"], "--reopen")
    assert registry.json("findings", "--kind", "issued")["findings"] == []


def test_all_is_made_anew_by_the_rules_in_use(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    assert registry.json("relink") == {
        "before": registry.json("relink")["after"],
        "after": registry.json("relink")["after"],
    }

    class Whole(Words):
        def compare(self, left: Any, right: Any) -> Any:
            return super().compare(left, right)._replace(verdict="apart")

    monkeypatch.setattr(deciding, "rules_of_linking", Whole)
    told = registry("relink")
    assert " 0  (before: 2)" in told and "what people decided is in force as before" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "Nobody", "Beta Mill"), "Nobody: no organization has this name or id"),
        (("merge", "Beta Mill", "beta mill"), "of one organization already"),
        (("split", "Beta Mill", "Alpha Mill"), "Alpha Mill: no name of organization"),
        (("split", "Beta Mill", "Beta Mill"), "it is the only name"),
        (("judge", "x", "y", "same"), "there is no name x"),
        (("settle", "x"), "there is no finding x"),
        (("undo", "7"), "there is no decision 7"),
        (("undo", str(10**20)), f"there is no decision {10**20}"),
        (("findings", "--kind", "quarrel"), "--kind: quarrel is none of bodies"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(registry: Registry, words: tuple[str, ...], told: str) -> None:
    error = registry(*words, code=2)
    assert told in error and error.count("\n") == 1


def test_a_name_that_several_have_is_asked_for_by_its_id(registry: Registry, tmp_path: Path) -> None:
    given = [record("Alpha Works", id="5", article="c"), record("Alpha Works", id="6", article="d", language="mr")]
    load(registry.engine, write(tmp_path / "more.jsonl", *given), Words(), "2026-01-01T00:00:00+00:00")
    error = registry("merge", "Alpha Works", "Beta Mill", code=2)
    assert (
        "Alpha Works: 3 organizations have this name; which one says its id: " in error and "(Alpha Works, VN)" in error
    )
