"""certwire registry judge: whether two names are of one organization."""

from __future__ import annotations

import argparse

from extractor.commands.registry.deciding import deciding, organization_line, tell


def run(options: argparse.Namespace) -> int:
    """Write the judgement down, and print what has changed. Returns the exit code."""
    from extractor.registry.decisions import judge
    from extractor.registry.linked import pair
    from extractor.registry.referring import called

    two = pair(options.one, options.other)
    with deciding(options) as (connection, linker, author):
        made = judge(connection, linker, author, two, options.verdict)
        after = called(connection, two)
    earlier = (made.before or {})["judgement"]
    was = f" (earlier: {earlier})" if earlier else ""
    lines = [f"judged {options.verdict}{was}; the names are of:", *map(organization_line, after)]
    tell(options, [made], lines, after=[one._asdict() for one in after])
    return 0
