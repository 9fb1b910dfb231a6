"""certwire registry stats: how much there is of what."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    """Print the numbers. Returns the exit code."""
    from sqlalchemy import func, select

    from extractor.registry.database import opened
    from extractor.registry.tables import metadata

    with opened(options.registry).connect() as connection:
        for table in metadata.sorted_tables:
            print(f"{table.name:14}{connection.scalar(select(func.count()).select_from(table)):10,}")
    return 0
