"""certwire registry upgrade: the tables of an older version as this one has them."""

from __future__ import annotations

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Go the steps that are missing, all or none. Returns the exit code."""
    from extractor.registry.database import connected, place_of, upgraded

    engine = connected(options.registry, make=False)
    before, after = upgraded(engine)
    told = f"from version {before} to {after}" if before != after else f"is of version {after} already"
    print(f"certwire: {place_of(engine)}: {told}", file=sys.stderr)
    return 0
