"""certwire registry undo: decisions are taken back."""

from __future__ import annotations

import argparse

from extractor.commands.registry.deciding import deciding, tell


def run(options: argparse.Namespace) -> int:
    """Undo them, the last one first, and print what has changed. Returns the exit code."""
    from extractor.registry.decisions import undo
    from extractor.registry.log import get

    with deciding(options) as (connection, linker, author):
        numbers = sorted({*options.decisions}, reverse=True)
        targets = [get(connection, number) for number in numbers]
        made = [undo(connection, linker, author, number) for number in numbers]
    lines = [
        f"undid decision {target.id} of {target.reviewer}: {target.verdict}, about {target.about} {target.subject}"
        for target in targets
    ]
    tell(options, made, lines)
    return 0
