"""The pages of docs/ that are made from the code, and committed so that they are read without being built."""

from __future__ import annotations

from collections.abc import Callable

from handbook.commands import commands_page
from handbook.fields import fields_page
from handbook.gathering import REPOSITORY

PAGES: dict[str, Callable[[], str]] = {"commands.md": commands_page, "fields.md": fields_page}


def write_made() -> list[str]:
    """Write the pages that are not as the code has them. Returns their names."""
    stale = [name for name, page in PAGES.items() if committed(name) != page()]
    for name in stale:
        (REPOSITORY / "docs" / name).write_text(PAGES[name](), "utf-8")
    return stale


def committed(name: str) -> str | None:
    """A page as it lies in docs/; None where it does not."""
    path = REPOSITORY / "docs" / name
    return path.read_text("utf-8") if path.exists() else None
