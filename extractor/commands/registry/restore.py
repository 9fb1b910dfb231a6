"""certwire registry restore: a registry from a backup."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def run(options: argparse.Namespace) -> int:
    """Make the registry, whole or not at all. Returns the exit code."""
    from extractor.registry.backup import restore
    from extractor.registry.database import connected, place_of

    engine = connected(options.registry)
    counts = restore(engine, Path(options.file), overwrite=options.overwrite)
    print(f"certwire: {place_of(engine)}: {sum(counts.values()):,} rows of {options.file}", file=sys.stderr)
    return 0
