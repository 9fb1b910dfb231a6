"""certwire registry settle: a finding needs no more looking at."""

from __future__ import annotations

import argparse

from extractor.commands.registry.deciding import deciding, tell


def run(options: argparse.Namespace) -> int:
    """Settle or reopen it, and print what has changed. Returns the exit code."""
    from extractor.registry.decisions import settle
    from extractor.registry.findings import KINDS

    verdict = "reopen" if options.reopen else "settle"
    with deciding(options) as (connection, linker, author):
        made = settle(connection, linker, author, options.finding, verdict)
    after = made.after or {}
    state = "settled, and stays so while no other value is told" if after["settled"] else "open again"
    lines = [
        f"finding {options.finding} is {state}: {KINDS.get(after['kind'], after['kind'])} ({', '.join(after['values'])})"
    ]
    tell(options, [made], lines)
    return 0
