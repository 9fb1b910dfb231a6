"""The rule files: every example holds, every example is really run, and what is wrong with a file is told."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checking import check
from extractor.patterns.events import CueRole
from extractor.patterns.files import PatternSet, default_folder
from extractor.patterns.grammar import Grammar
from extractor.patterns.organizations import OrganizationRules
from extractor.patterns.reading import FieldRules, PageRules
from extractor.patterns.rule import Problem, RuleError, read_example
from extractor.pipeline import Extractor

OWN = default_folder()
FILES = sorted(path.relative_to(OWN).as_posix() for path in OWN.rglob("*.toml"))
CODES = PatternSet(OWN).codes


def rules_in(table: Any, rule_id: str = "") -> Iterator[tuple[str, str, str]]:
    """Every (rule id, "match" or "no_match", example) at any depth of a parsed rule file."""
    if isinstance(table, dict):
        rule_id = table.get("id", rule_id)
        for key, value in table.items():
            if key in ("match", "no_match"):
                yield from ((rule_id, key, example) for example in value)
            else:
                yield from rules_in(value, rule_id)
    elif isinstance(table, list):
        for entry in table:
            yield from rules_in(entry, rule_id)


EXAMPLES = [(name, *found) for name in FILES for found in rules_in(tomllib.loads((OWN / name).read_text("utf-8")))]


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    return check(Extractor())


@pytest.mark.parametrize(
    ("file", "rule", "kind", "example"), EXAMPLES, ids=[f"{e[0]}-{e[1]}-{e[2]}-{i}" for i, e in enumerate(EXAMPLES)]
)
def test_an_example_holds(problems: list[Problem], file: str, rule: str, kind: str, example: str) -> None:
    told = {example, read_example(example)[0], repr(example)[1:-1]}
    assert [p for p in problems if (p.rule == rule or not rule) and any(text in p.message for text in told)] == []


def test_every_example_of_every_file_holds(problems: list[Problem]) -> None:
    assert problems == []


def test_every_rule_has_examples_on_both_sides() -> None:
    sides: dict[str, set[str]] = {}
    for _, rule, kind, _ in EXAMPLES:
        if rule:
            sides.setdefault(rule, set()).add(kind)
    assert sides
    assert {rule for rule, kinds in sides.items() if kinds != {"match", "no_match"}} == set()


def test_rule_ids_are_unique() -> None:
    ids = [
        rule_id
        for name in FILES
        for rule_id in re.findall(
            r'^id = "([a-z0-9-]+(?:\.[a-z0-9-]+)+)"', (OWN / name).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(ids) > 100
    assert sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}) == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the rules that a test may spoil."""
    return Path(shutil.copytree(OWN, tmp_path / "patterns"))


def planted(folder: Path, name: str, example: str, key: str = "match") -> None:
    """Put ``example`` in front of the first examples of a file."""
    path = folder / name
    text, count = re.subn(
        rf"^{key} = \[", lambda m: f"{m[0]}{example!r}, ", path.read_text("utf-8"), count=1, flags=re.M
    )
    assert count == 1, f"{name} has no {key}"
    path.write_text(text, encoding="utf-8")


def test_an_example_that_does_not_hold_is_found_in_every_file_of_a_language(copy: Path) -> None:
    wrong = "[[qqq zzz]]"
    for code in CODES:
        for kind in ("cues", "dates", "events", "furniture", "language", "organizations"):
            planted(copy, f"{code}/{kind}.toml", wrong)
    found = {problem.rule for problem in check(Extractor(copy))}
    for code in CODES:
        for kind in ("cues", "dates", "events", "furniture", "language", "organizations"):
            ids = [rule for _, rule, _, example in _examples(copy, f"{code}/{kind}.toml") if example == wrong]
            assert set(ids) & found, f"{code}/{kind}.toml"


def test_a_counter_example_that_is_read_after_all_is_found(copy: Path) -> None:
    read = {
        "en/events.toml": "Northgate Valve Works Ltd has received ISO 9001:2015 certification.",
        "en/cues.toml": "It hung the certificate on the wall.",
        "en/organizations.toml": "The Egmore and Mylapore police stations were visited.",
        "en/language.toml": "The hospital has received a certificate for its work with the sick.",
    }
    for name, example in read.items():
        planted(copy, name, example, key="no_match")
    found = {problem.rule for problem in check(Extractor(copy))}
    for name, example in read.items():
        assert {rule for _, rule, _, told in _examples(copy, name) if told == example} & found, name


def _examples(folder: Path, name: str) -> list[tuple[str, str, str, str]]:
    return [(name, *found) for found in rules_in(tomllib.loads((folder / name).read_text("utf-8")))]


def load_all(folder: Path) -> None:
    """Load every file of a folder, as ``certwire patterns check`` does before it runs the examples."""
    patterns = PatternSet(folder)
    _ = patterns.reading, patterns.identification, patterns.standards, patterns.bodies, patterns.confidence
    _ = patterns.linking
    for code in patterns.codes:
        patterns.of_language(code)


def test_an_entry_that_no_word_can_match_is_told(copy: Path) -> None:
    grammar = copy / "en" / "grammar.toml"
    grammar.write_text(
        grammar.read_text("utf-8").replace('lead_ins = ["with"', 'lead_ins = ["with help", "with"'), "utf-8"
    )

    assert [(p.rule, "with help" in p.message) for p in check(Extractor(copy))] == [("en.grammar.lead_ins", True)]


def test_the_own_rules_load() -> None:
    load_all(OWN)
    assert CODES == ("en", "mr", "vi")


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_told_with_its_file(copy: Path, name: str) -> None:
    path = copy / name
    path.write_text("unheard_of = 1\n" + path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(RuleError, match=rf"{re.escape(name)}\b[^\n]*unheard_of"):
        load_all(copy)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("data", [b"= 1 [", b'word = "\xff"\n'], ids=["no-toml", "no-utf-8"])
def test_a_file_that_is_no_toml_is_told(copy: Path, name: str, data: bytes) -> None:
    (copy / name).write_bytes(data)
    with pytest.raises(RuleError, match=re.escape(name)):
        load_all(copy)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(RuleError, match=rf"{re.escape(name)}.*missing"):
        PatternSet(copy)


@pytest.mark.parametrize("name", ["en/verbs.toml", "extra.toml", "standards/more.toml", "english/cues.toml"])
def test_a_file_that_nobody_reads_is_told(copy: Path, name: str) -> None:
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(name)):
        PatternSet(copy)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nowhere"):
        PatternSet(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("en/events.toml", 'event = "awarded"', 'event = "bestowed"'),
        ("en/events.toml", 'id = "en.awarded.receive"', 'id = "rule1"'),
        ("en/cues.toml", 'role = "plan"', 'role = "scheme"'),
        ("en/organizations.toml", 'build = "capitals"', 'build = "guess"'),
    ],
)
def test_a_value_that_means_nothing_is_told(copy: Path, name: str, old: str, new: str) -> None:
    path = copy / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(name)):
        load_all(copy)


def test_a_rule_without_a_counter_example_is_told(copy: Path) -> None:
    path = copy / "en/events.toml"
    path.write_text(re.sub(r"^no_match = .*\n", "", path.read_text("utf-8"), count=1, flags=re.M), encoding="utf-8")
    with pytest.raises(RuleError, match=r"en/events\.toml.*no_match"):
        load_all(copy)


# The digest


def test_the_digest_is_of_the_bytes_and_not_of_the_place(copy: Path) -> None:
    assert PatternSet(copy).digest == PatternSet(OWN).digest


@pytest.mark.parametrize("name", FILES)
def test_the_digest_changes_with_a_byte_of_any_file(copy: Path, name: str) -> None:
    path = copy / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert PatternSet(copy).digest != PatternSet(OWN).digest


@given(st.data())
def test_the_digest_changes_with_any_byte(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("rules") / "patterns"
    for name in FILES:  # the smallest folder that has every file
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"# a comment\n")
    before = PatternSet(folder).digest
    path = folder / data.draw(st.sampled_from(FILES))
    position = data.draw(st.integers(0, 11))
    new = data.draw(st.integers(0, 255).filter(lambda value: value != b"# a comment\n"[position]))
    path.write_bytes(bytes(new if i == position else value for i, value in enumerate(b"# a comment\n")))
    assert PatternSet(folder).digest != before
    path.write_bytes(b"# a comment\n")
    assert PatternSet(folder).digest == before


def test_the_manual_names_every_role_and_every_key() -> None:
    manual = (Path(__file__).parent.parent / "patterns" / "README.md").read_text("utf-8")
    names = set(get_args(CueRole))
    for model in (Grammar, OrganizationRules, PageRules, FieldRules):
        names.update(field.alias or name for name, field in model.model_fields.items())
    assert sorted(name for name in names if f"`{name}`" not in manual and f"`[[{name}]]`" not in manual) == []


def test_an_entry_that_stands_twice_in_a_list_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(OWN, tmp_path / "patterns")
    places = folder / "places.toml"
    places.write_text(re.sub(r'^(names = \[\s*)("[^"]+",)', r"\1\2 \2", places.read_text("utf-8"), flags=re.M), "utf-8")
    (problem,) = check(Extractor(folder))
    assert problem.rule == "places.toml: names"
    assert problem.message.endswith("stands twice")
