"""Writes steps from what ``tables.py`` has and the steps before have not.

``python -m extractor.registry.migrations WORDS…`` begins a new one, which does what the words say; ``--again`` writes the
last one anew, while it is not released: what two branches added to it becomes one step.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from extractor.registry.migrations import VERSIONS, config, upgrade

_STEPS = Path(__file__).parent / "versions"


def write(words: str, number: str, after: str | None) -> Path:
    """Write the step of this number, which follows another; where it stands."""
    with create_engine("sqlite://").connect() as connection:
        if after:
            upgrade(connection, after)
        told = config(connection)
        told.attributes["batch"] = after is not None  # tables that are new need no copy
        command.revision(told, words, autogenerate=True, rev_id=number)
    (path,) = _STEPS.glob(f"{number}_*.py")
    path.write_text(re.sub(r" *# ###.*\n", "", path.read_text("utf-8")), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)
    return path


if __name__ == "__main__":
    if sys.argv[1:] == ["--again"]:
        (last,) = _STEPS.glob(f"{VERSIONS[-1]}_*.py")
        words = last.read_text("utf-8").partition('"""')[2].partition('."""')[0]
        last.unlink()
        print(f"look over {write(words, VERSIONS[-1], VERSIONS[-2] if len(VERSIONS) > 1 else None)}")
    else:
        number = f"{len(VERSIONS) + 1:04}"
        print(f"look over {write(' '.join(sys.argv[1:]), number, VERSIONS[-1])}, and add {number} to VERSIONS")
