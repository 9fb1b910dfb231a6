"""The pages that lead a user by the hand: what they tell to write and to run is written and run, and gives what they print."""

from __future__ import annotations

from pathlib import Path

import pytest
from walks import Command, do, fits, steps

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [*sorted((DOCS / "first-hour").glob("*.md")), DOCS / "add-a-rule.md", DOCS / "add-a-language.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_does_what_it_tells(page: Path, tmp_path: Path) -> None:
    commands = 0
    for step in steps(page.read_text("utf-8")):
        printed = do(step, tmp_path)
        if isinstance(step, Command):
            commands += 1
            assert fits(step.printed, printed), f"$ {step.command}\n{printed}"
    assert commands


def test_what_a_page_leaves_open_is_anything_in_its_line() -> None:
    assert fits("3 records from … articles\n", "3 records from 17 articles\n")
    assert not fits("3 records from … articles\n", "4 records from 17 articles\n")
    assert fits("first\n…\nlast\n", "first\na\nb\nlast\n")
    assert not fits("first\nlast\n", "first\na\nlast\n")
    assert fits("", "")
    assert not fits("", "something\n")
