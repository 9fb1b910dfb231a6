"""What certwire asks for: its own metadata, read from the project file of a checkout or from what was installed."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_EXTRA = re.compile(r"""extra\s*==\s*["']([\w.-]+)["']""")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is asked for: by which line, what is there of it, and whether that is in range; None if unknown."""

    name: str
    line: str
    version: str | None
    in_range: bool | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The packages that certwire cannot do without, and those of each extra. ``root`` is the folder of a checkout."""

    packages: tuple[Package, ...]
    extras: dict[str, tuple[Package, ...]]
    root: Path | None

    def command(self, extra: str) -> str:
        """What installs an extra, into the environment of this very interpreter."""
        what = ["-e", f"{self.root}[{extra}]"] if self.root else [f"certwire[{extra}]"]
        return install(*what)


def asked(root: Path = Path(__file__).parents[2]) -> Asked:
    """What is asked for here. Raises OSError, ValueError or PackageNotFoundError where nobody says."""
    project = _project(root)
    if project:
        lines = {"": project["dependencies"], **project["optional-dependencies"]}
    else:
        told = metadata.metadata("certwire")
        lines = {"": [], **{extra: [] for extra in told.get_all("Provides-Extra") or ()}}
        for line in metadata.requires("certwire") or ():
            of = _EXTRA.search(line)
            lines[of[1] if of else ""].append(line)
    found = {extra: tuple(package for line in of for package in _packages(line, extra)) for extra, of in lines.items()}
    return Asked(found.pop(""), found, root if project else None)


def _project(root: Path) -> dict[str, Any] | None:
    """What the project file in a folder says, if it is that of certwire."""
    file = root / "pyproject.toml"
    project: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))["project"] if file.is_file() else {}
    return project if project.get("name") == "certwire" else None


def install(*what: str) -> str:
    """The command that installs something for this interpreter."""
    return shlex.join([sys.executable, "-m", "pip", "install", *what])


def modules_of(package: Package) -> list[str]:
    """The modules that a package brings, the outermost ones; none where it does not tell."""
    try:
        files = [PurePosixPath(file.as_posix()) for file in metadata.files(package.name) or ()]
    except metadata.PackageNotFoundError:
        return []
    found = {file.parent.parts for file in files if file.name == "__init__.py"}
    found |= {(file.stem,) for file in files if file.suffix == ".py" and len(file.parts) == 1}
    outermost = min(map(len, found), default=0)
    names = {".".join(parts) for parts in found if len(parts) == outermost and all(map(str.isidentifier, parts))}
    beside = {name for name in names for other in names if name.startswith((f"{other}_", "_", "test"))}
    return sorted(names - beside)


def _packages(line: str, extra: str) -> Iterator[Package]:
    """What is there of a package that a line asks for, and of those that come with its extras.

    Nothing where it is not asked for on this machine.
    """
    match = _NAME.match(line)
    name = match[0] if match else line
    version = _version(name)
    try:
        from packaging.requirements import Requirement
    except Exception:  # it is itself among what is asked for, and told there
        yield Package(name, line.partition(";")[0].strip(), version, None)
        return
    asked_for = Requirement(line)
    if asked_for.marker and not asked_for.marker.evaluate({"extra": extra}):
        return
    asked_for.marker = None
    in_range = None if version is None else asked_for.specifier.contains(version, prereleases=True)
    yield Package(asked_for.name, str(asked_for), version, in_range)
    for inner in sorted(asked_for.extras) if version else ():
        for told in metadata.requires(name) or ():
            if _EXTRA.search(told):
                yield from _packages(told, inner)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
