"""certwire registry stats: how much there is of what."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict


def run(options: argparse.Namespace) -> int:
    """Print the numbers. Returns the exit code."""
    from extractor.commands.registry.printed import counted
    from extractor.registry.counting import stats
    from extractor.registry.database import opened, reading
    from extractor.registry.values import ANNOUNCED

    with reading(opened(options.registry, make=False)) as connection:
        told = stats(connection)
    if options.json:
        print(json.dumps({"notice": ANNOUNCED, **asdict(told)}, ensure_ascii=False, indent=2))
    else:
        print(counted(told), end="")
    return 0
