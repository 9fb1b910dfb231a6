"""Whether a built site asks another host for anything as it is opened: ``python -m handbook.outside FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_NO_LOADING = {"canonical", "next", "prev", "alternate"}  # of links


def outside(folder: Path) -> Iterator[str]:
    """Each address of another host that a page loads, with the page."""
    for page in sorted(folder.rglob("*.html")):
        reader = _Reader()
        reader.feed(page.read_text("utf-8"))
        yield from (f"{page.relative_to(folder)}: {address}" for address in reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        address = told.get(_LOADED.get(tag, "")) or ""
        if "//" in address and not (tag == "link" and told.get("rel") in _NO_LOADING):
            self.found.append(address)


if __name__ == "__main__":
    found = list(outside(Path(sys.argv[1])))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    sys.exit(bool(found))
