"""certwire registry backup: all of a registry in one file."""

from __future__ import annotations

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Write the file, whole or not at all. Returns the exit code."""
    from extractor.commands.outputs import check_outputs, lines_written
    from extractor.registry.backup import lines
    from extractor.registry.database import connected, files_of, place_of

    engine = connected(options.registry, make=False)
    check_outputs([options.file], files_of(engine))
    count = -2  # the first line and the last are no rows
    with lines_written(options.file) as sink:
        for line in lines(engine):
            count += 1
            sink.write(line)
    print(f"certwire: {options.file}: {count:,} rows of {place_of(engine)}", file=sys.stderr)
    return 0
