"""certwire registry show: one organization, claim, certificate or article with all that hangs on it."""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict


def run(options: argparse.Namespace) -> int:
    """Print it. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.commands.registry.printed import shown
    from extractor.registry.cursors import MOST
    from extractor.registry.database import opened, reading
    from extractor.registry.showing import show, timeline
    from extractor.registry.values import ANNOUNCED, OrganizationDetail

    with reading(opened(options.registry, make=False)) as connection:
        thing = show(connection, options.id)
        if thing is None:
            raise UsageError(
                f"{options.id}: nothing in the registry has this id; certwire registry find TEXT tells ids"
            )
        told = (
            timeline(connection, thing.organization.id, limit=MOST) if isinstance(thing, OrganizationDetail) else None
        )
    claims = told.items if told else ()
    if options.json:
        line = {"notice": ANNOUNCED, **asdict(thing)}
        if told:
            line |= {"timeline": [*map(asdict, claims)]}
        print(json.dumps(line, ensure_ascii=False, indent=2))
    else:
        has_more = told is not None and told.next is not None
        print(shown(thing, claims, has_more, shutil.get_terminal_size((160, 24)).columns), end="")
    return 0
