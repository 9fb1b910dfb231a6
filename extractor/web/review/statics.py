"""Style sheets, scripts and pictures, read once from the package: no path that is asked for ever reaches the disk.

All stand in one folder whose name changes with any of them, so that browsers may keep them for ever and scripts import
each other by their names.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


_IMPORTS = re.compile(r'^import .*? from "\./([\w-]+\.js)";', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Statics:
    """The files by their names, and the digest of them all."""

    digest: str
    content: dict[str, bytes]

    def address(self, name: str) -> str:
        """Where a file is served. Raises KeyError for one that there is not."""
        if name not in self.content:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"

    def beside(self, script: str) -> list[str]:
        """Where the scripts are served that a script imports, and those that these import. A browser that is told of all
        of them at once does not find out one after the other. Raises KeyError."""
        found: list[str] = []
        waiting = [script]
        while waiting:
            for name in _IMPORTS.findall(self.content[waiting.pop()].decode()):
                if name not in found:
                    found.append(name)
                    waiting.append(name)
        return [self.address(name) for name in found]

    @property
    def addresses(self) -> dict[str, str]:
        """The name of the file that each address is of."""
        return {self.address(name): name for name in self.content}


def statics() -> Statics:
    """What the package holds."""
    folder = files("extractor.web.review") / "static"
    content = {file.name: file.read_bytes() for file in folder.iterdir() if media_type(file.name)}
    digest = hashlib.sha256()
    for name, data in sorted(content.items()):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return Statics(digest.hexdigest()[:16], content)


def media_type(name: str) -> str | None:
    """What a file is served as; None for what is not served."""
    _, dot, ending = name.rpartition(".")
    return MEDIA_TYPES.get(dot + ending)
