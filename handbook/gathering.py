"""The texts of the repository as pages of one site. Each stays where it is and as it is; here it is only read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from handbook.keys import keys_page

REPOSITORY = Path(__file__).parents[1]

# The texts that are not in docs/, and what they are called on the site.
ELSEWHERE = {
    "README.md": "overview.md",
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "corpus/README.md": "corpus.md",
    "patterns/README.md": "rules.md",
}
_ASSETS = (".png", ".svg", ".css", ".js")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")


class DeadLinkError(ValueError):
    """A text refers to what is not there."""


def gather(folder: Path) -> None:
    """Write the pages of the site into ``folder``, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = page_names()
    for source, name in pages.items():
        if name == "rule-keys.md":
            continue
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(relinked((REPOSITORY / source).read_text("utf-8"), source, pages), "utf-8")
    (folder / "rule-keys.md").write_text(relinked(keys_page(), "docs/rule-keys.md", pages), "utf-8")
    for asset in _assets():
        target = folder / asset.relative_to(REPOSITORY / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asset, target)


def page_names() -> dict[str, str]:
    """Each text of the site by its path in the repository, and its name on the site."""
    of_docs = sorted((REPOSITORY / "docs").rglob("*.md"))
    own = {
        path.relative_to(REPOSITORY).as_posix(): path.relative_to(REPOSITORY / "docs").as_posix() for path in of_docs
    }
    return own | ELSEWHERE | {"docs/rule-keys.md": "rule-keys.md"}


def relinked(text: str, source: str, pages: dict[str, str]) -> str:
    """The text with its links as the site needs them.

    A link to another text leads to its page; to an image of docs/, to the image; to any other file of the repository it
    becomes the file's path, as the site does not have it. ``DeadLinkError`` where there is no such file.
    """

    def told(match: re.Match[str]) -> str:
        image, words, target = match.groups()
        path, sign, anchor = target.partition("#")
        if "://" in target or not path:
            return match[0]
        wanted = normpath((PurePosixPath(source).parent / path).as_posix())
        here = PurePosixPath(pages[source]).parent
        if wanted in pages:
            return f"{image}[{words}]({relpath(pages[wanted], here)}{sign}{anchor})"
        if not (REPOSITORY / wanted).exists():
            raise DeadLinkError(f"{source}: there is no {target}")
        if wanted.startswith("docs/") and wanted.endswith(_ASSETS):
            return f"{image}[{words}]({relpath(wanted.removeprefix('docs/'), here)})"
        return words if wanted in words else f"{words} (`{wanted}`)"

    parts = groupby(_lines(text), key=lambda line: line[1])
    whole = (
        (is_code, "".join(line for line, _ in lines)) for is_code, lines in parts
    )  # a link may go over a line's end
    return "".join(part if is_code else _LINK.sub(told, part) for is_code, part in whole)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line with its end, and whether it is of a block of code."""
    fence = ""
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if fence:
            yield line, True
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            fence = match[1] if match else ""
            yield line, bool(match)


def _assets() -> list[Path]:
    return sorted(path for path in (REPOSITORY / "docs").rglob("*") if path.suffix in _ASSETS)
