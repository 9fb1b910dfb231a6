"""docs/errors.md has every flag with an article that gets it, every exit code and every error that can be told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from extractor import Extractor, cli
from extractor.model import FLAGS
from handbook.faults import faults, told_on

PAGE = (Path(__file__).parents[1] / "docs" / "errors.md").read_text("utf-8")


def _rows(heading: str, until: str = r"\n## ") -> list[list[str]]:
    section = re.split(until, PAGE.split(f"\n{heading}\n")[1])[0]
    return [re.split(r" (?<!\\)\| ", line[2:-2]) for line in section.splitlines() if line.startswith("| `")]


def test_every_error_of_the_code_is_told() -> None:
    missing = [
        f"{fault.message}    ({fault.error}, {fault.file})" for fault in faults() if fault.message not in told_on(PAGE)
    ]
    assert missing == [], "docs/errors.md lacks these"


# What is put together in another way than a message that is raised.
_ELSEWHERE = {"…: …: …"}


def test_no_error_is_told_that_there_is_not() -> None:
    assert told_on(PAGE) - {fault.message for fault in faults()} - _ELSEWHERE == set()


def test_every_flag_is_told_as_the_code_tells_it() -> None:
    told = {row[0].strip("`"): row[1].replace("`", "") for row in _rows("## Flags")}
    assert told == FLAGS


@pytest.mark.parametrize(("flag", "example"), [(row[0].strip("`"), row[2]) for row in _rows("## Flags")])
def test_the_example_of_a_flag_gets_it(extractor: Extractor, flag: str, example: str) -> None:
    sentence, _, day = example.partition(" *(published ")
    (record,) = extractor.extract(sentence, published=day.rstrip(")*") or None)
    assert record.flags == (flag,)


def test_every_exit_code_is_told() -> None:
    section = PAGE.split("\n## Exit codes\n")[1].split("\n## ")[0]
    told = {
        int(code)
        for line in section.splitlines()
        for code in re.findall(r"^\| ([\d, ]+) \|", line)
        for code in code.split(", ")
    }
    docstring = ast.get_docstring(ast.parse(Path(cli.__file__).read_text("utf-8"))) or ""
    assert told == {int(code) for code in re.findall(r"\b\d+\b", docstring.partition("Exit codes:")[2])}
