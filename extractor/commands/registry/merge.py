"""certwire registry merge: two organizations are one."""

from __future__ import annotations

import argparse

from extractor.commands.registry.deciding import deciding, organization_line, tell


def run(options: argparse.Namespace) -> int:
    """Merge them, and print what has changed. Returns the exit code."""
    from extractor.registry.decisions import merge
    from extractor.registry.referring import called, organization_meant

    with deciding(options) as (connection, linker, author):
        ids = [organization_meant(connection, told, linker) for told in (options.one, options.other)]
        before = called(connection, ids)
        made = merge(connection, linker, author, *ids)
        after = called(connection, ids)
    overruled = sum((decision.before or {})["judgement"] == "different" for decision in made)
    lines = ["merged:", *map(organization_line, before), "are now:", *map(organization_line, after)]
    if overruled:
        lines.append(f"{overruled} earlier judgements that names of theirs are different were overruled")
    tell(options, made, lines, before=[one._asdict() for one in before], after=[one._asdict() for one in after])
    return 0
