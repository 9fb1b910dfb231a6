"""The documentation tells what there is: commands, options, variables, keys; and nothing that there is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import extractor
from extractor.output.schema import article_schema, record_schema
from extractor.patterns.files import default_folder
from extractor.scoring.gold import GoldLine
from handbook.commands import ENVIRONMENT, Command, commands, told_options
from handbook.fields import GOLD
from handbook.gathering import REPOSITORY, DeadLinkError, page_names, relinked
from handbook.keys import OF_A_LANGUAGE, SHARED, keys_page
from handbook.made import PAGES, committed
from handbook.models import keys, tables_of
from handbook.outside import outside

TEXTS = [REPOSITORY / name for name in page_names() if (REPOSITORY / name).exists() and name != "CHANGELOG.md"]
OF_OTHERS = {"--cpus-per-task"}  # behind a command in quotation marks: Slurm's
SCHEMAS: list[dict[str, Any]] = [
    definition
    for schema in (record_schema(), article_schema())
    for definition in (schema, *schema["$defs"].values())
    if "properties" in definition
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_as_the_code_has_it(name: str) -> None:
    assert committed(name) == PAGES[name](), "run: python -m handbook, and commit what it writes"


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_option_of_a_command_says_what_it_is(command: Command) -> None:
    assert command.about
    assert [action.dest for action in told_options(command) if not action.help] == []


def test_every_variable_is_told() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in Path(extractor.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r'environ(?:ment)?(?:\.get|\.setdefault)?[(\[]"([A-Z_]+)"', sources)) - {"TERM"}
    assert asked | set(re.findall(r"CERTWIRE_[A-Z]+", sources)) == ENVIRONMENT.keys()


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_text_names_no_option_that_a_command_lacks(text: Path) -> None:
    known = {
        " ".join(command.words): {name for action in command.parser._actions for name in action.option_strings}
        for command in commands()
    }
    wrong = []
    for called in re.findall(r"certwire ([a-z][^`\n|>]*)", text.read_text("utf-8")):
        words = called.split()
        name = next((" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in known), None)
        if name is not None:
            options = re.findall(r"(?<![\w-])(--[a-z][a-z0-9-]*|-[a-z]\b)", called)
            wrong += [f"certwire {name} {option}" for option in options if option not in known[name] | OF_OTHERS]
    assert wrong == []


@pytest.mark.parametrize("definition", SCHEMAS, ids=lambda definition: definition["title"])
def test_every_key_of_a_line_has_a_meaning_and_a_fitting_example(definition: dict[str, Any]) -> None:
    for key, member in definition["properties"].items():
        assert member["description"], key
        plain = "$ref" not in json.dumps(member) or "examples" in member
        assert not plain or "examples" in member or "const" in member, key
        for example in member.get("examples", ()):
            if "$ref" not in json.dumps(member):
                Draft202012Validator(member).validate(example)


def test_the_gold_that_is_shown_is_gold_and_uses_every_key() -> None:
    GoldLine.model_validate_json(json.dumps(GOLD))
    (record,) = GOLD["records"]
    shown = {*GOLD, *record, *record["dates"], *record["dates_alt"]}
    assert shown >= {key.name for model in tables_of(GoldLine) for key in keys(model)}


def test_every_rule_file_is_told_and_every_key_of_it_has_a_meaning() -> None:
    shared = {path.name for path in default_folder().glob("*.toml")}
    assert shared | {"standards/*.toml"} == SHARED.keys()
    assert {path.name for path in (default_folder() / "mr").glob("*.toml")} == OF_A_LANGUAGE.keys()
    models = {model for file in (*SHARED.values(), *OF_A_LANGUAGE.values()) for model in tables_of(file)}
    untold = [
        f"{model.__name__}.{key.name}"
        for model in models
        for key in keys(model)
        if not key.meaning and not re.search(rf"``{key.name}\b", "".join(base.__doc__ or "" for base in model.__mro__))
    ]
    assert untold == []
    page = keys_page()
    assert [model.__name__ for model in models if f"#### {model.__name__} " not in page] == []


def test_links_lead_to_pages_images_or_paths_of_the_repository() -> None:
    pages = {"docs/a.md": "a.md", "docs/first-hour/b.md": "first-hour/b.md", "README.md": "overview.md"}
    text = "[a](../a.md#x) [over\nlines](../../README.md) [code](../../pyproject.toml) ![i](../memory.svg) [w](https://a.example)\n"
    assert relinked(text, "docs/first-hour/b.md", pages) == (
        "[a](../a.md#x) [over\nlines](../overview.md) code (`pyproject.toml`) ![i](../memory.svg) [w](https://a.example)\n"
    )
    code = "```text\n[a](nowhere.md)\n```\n"
    assert relinked(code, "docs/a.md", pages) == code
    with pytest.raises(DeadLinkError, match=r"docs/a\.md: there is no nowhere\.md"):
        relinked("[a](nowhere.md)\n", "docs/a.md", pages)


def test_what_a_page_loads_from_another_host_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<script src="x.js"></script><a href="https://a.example">a</a>')
    assert [*outside(tmp_path)] == []
    (tmp_path / "b.html").write_text(
        '<link rel="stylesheet" href="//a.example/b.css"><img src="https://a.example/c.png">'
    )
    assert [*outside(tmp_path)] == ["b.html: //a.example/b.css", "b.html: https://a.example/c.png"]
