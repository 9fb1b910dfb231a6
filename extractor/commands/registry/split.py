"""certwire registry split: a name is of another organization."""

from __future__ import annotations

import argparse

from extractor.commands.registry.deciding import deciding, organization_line, tell


def run(options: argparse.Namespace) -> int:
    """Split it off, and print what has changed. Returns the exit code."""
    from extractor.registry.decisions import names_of, split
    from extractor.registry.referring import called, name_meant, organization_meant

    with deciding(options) as (connection, linker, author):
        organization = organization_meant(connection, options.organization, linker)
        name = name_meant(connection, options.name, linker, organization)
        names = names_of(connection, organization)
        before = called(connection, names)
        made = split(connection, linker, author, organization, name)
        after = called(connection, names)
    lines = ["split:", *map(organization_line, before), "are now:", *map(organization_line, after)]
    tell(options, made, lines, before=[one._asdict() for one in before], after=[one._asdict() for one in after])
    return 0
