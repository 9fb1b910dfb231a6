"""certwire load: records into the registry."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path


def run(options: argparse.Namespace) -> int:
    """Load the files one after another, each wholly or not at all. Returns the exit code."""
    from extractor.linking.names import Linker
    from extractor.patterns.files import load as load_rules
    from extractor.registry.database import opened
    from extractor.registry.loading import load

    engine, linker = opened(options.registry), Linker(load_rules().linking)
    for path in options.records:
        loaded = load(engine, Path(path), linker, datetime.now(UTC).isoformat(timespec="seconds"))
        print(f"certwire: {path}: {loaded.records} records, {loaded.added} of them new", file=sys.stderr)
    return 0
