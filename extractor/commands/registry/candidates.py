"""certwire registry candidates: names that may be of one organization."""

from __future__ import annotations

import argparse
import json
import shlex
from dataclasses import asdict


def run(options: argparse.Namespace) -> int:
    """Print those that nobody judged, the likeliest first. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.output.display import printable
    from extractor.registry.cursors import QueryError
    from extractor.registry.database import opened, reading
    from extractor.registry.lists import find_candidates

    try:
        with reading(opened(options.registry, make=False)) as connection:
            page = find_candidates(connection, None if options.all else False, options.after, options.limit)
    except QueryError as error:
        raise UsageError(str(error)) from None
    if options.json:
        told = {"candidates": [asdict(candidate) for candidate in page.items], "next": page.next}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for one in page.items:
        judged = f"; judged {one.judgement}" if one.judgement else ""
        print(f"{one.score:.2f}  {one.reason}{judged}")
        for name in (one.left, one.right):
            where = ", ".join(filter(None, (name.language, name.country)))
            print(f"      {name.id}  {printable(name.text)} ({where})")
    if not page.items:
        print("no candidates that wait for a judgement")
    else:
        print("\nto judge: certwire registry judge ID ID same|different|unsure")
    if page.next:
        print(f"there is more: --after {shlex.quote(page.next)}")
    return 0
