"""certwire registry find: organizations and claims by words and filters."""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
from dataclasses import asdict


def run(options: argparse.Namespace) -> int:
    """Print what is found. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.commands.registry.printed import found
    from extractor.registry.cursors import QueryError
    from extractor.registry.database import opened, reading
    from extractor.registry.reading import Wanted, find_claims, find_organizations
    from extractor.registry.values import ANNOUNCED, Organization

    wanted = Wanted(
        text=options.text,
        organization=options.organization,
        standard=options.standard,
        edition=options.edition,
        body=options.body,
        event=options.event,
        start=options.start,
        end=options.end,
        language=options.language,
        country=options.country,
        confidence=options.confidence,
        review=options.review,
    )
    try:
        with reading(opened(options.registry, make=False)) as connection:
            organizations: tuple[Organization, ...] = ()
            of_names = Wanted(text=options.text, country=options.country, language=options.language)
            if options.text and wanted == of_names and not options.after:
                organizations = find_organizations(
                    connection, options.text, options.country, options.language, limit=options.limit
                ).items
            claims = find_claims(connection, wanted, options.after, options.limit)
    except QueryError as error:
        raise UsageError(str(error)) from None
    if options.json:
        told = {
            "notice": ANNOUNCED,
            "organizations": [*map(asdict, organizations)],
            "claims": [*map(asdict, claims.items)],
            "next": claims.next,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        more = f"--after {shlex.quote(claims.next)}" if claims.next else None
        print(found(organizations, claims.items, more, shutil.get_terminal_size((160, 24)).columns), end="")
    return 0
