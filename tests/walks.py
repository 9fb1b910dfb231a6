"""Pages whose files are written and whose commands are run, one after the other, in a folder of their own.

A file is a block of code below a line that begins ``In `path`:``. A command is a line of a ``console`` block behind ``$``; the lines
below it are what it prints, standard output and standard error together, in which ``…`` stands for anything in its line,
and alone in a line for any lines. Every command must end well: one that does not has ``; echo $?`` behind it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"(?:^In `([^`\n]+)`[^\n]*:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class File(NamedTuple):
    """A file that the reader writes; what is there already goes on with it where the page says ``add``."""

    path: str
    content: str


class Command(NamedTuple):
    """A command, and what it is told to print."""

    command: str
    printed: str


def steps(page: str) -> Iterator[File | Command]:
    """What a reader of the page does, in order."""
    for path, language, content in _BLOCK.findall(page):
        if path:
            yield File(path, content)
        elif language == "console":
            for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, printed = re.sub(r"\\\n *", "", part).partition("\n")
                yield Command(command, printed)


def do(step: File | Command, folder: Path) -> str:
    """Do a step in the folder. Returns what it printed; AssertionError where a command does not end well."""
    if isinstance(step, File):
        path = folder / step.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.content, "utf-8")
        return ""
    own = {
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "TERM": "dumb",
        "COLUMNS": "200",
        "USER": "asha",
        "LOGNAME": "asha",
    }
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CERTWIRE_")}
    run = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env={**environment, **own, "PATH": programs},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = run.stdout.decode("utf-8")
    assert run.returncode == 0, f"{step.command}\n{printed}"
    return printed


def fits(told: str, printed: str) -> bool:
    """Whether what was printed is what the page tells. A page has no blanks at the ends of lines and no empty last line."""
    lines = (re.escape(line.rstrip()).replace("…", ".*") for line in told.strip("\n").split("\n"))
    pattern = "".join(r"(?:.*\n)*?" if line == ".*" else f"{line}\n" for line in lines)
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, text) is not None
