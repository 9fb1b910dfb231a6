"""certwire registry findings: where claims disagree."""

from __future__ import annotations

import argparse
import json
import shlex
from dataclasses import asdict


def run(options: argparse.Namespace) -> int:
    """Print those that nobody settled. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.output.display import NOTICE, printable
    from extractor.registry.bodies import body_names
    from extractor.registry.cursors import QueryError
    from extractor.registry.database import opened, reading
    from extractor.registry.findings import KINDS
    from extractor.registry.lists import find_findings
    from extractor.registry.timelines import corroboration
    from extractor.registry.values import ANNOUNCED

    if options.kind is not None and options.kind not in KINDS:
        raise UsageError(f"--kind: {options.kind} is none of {', '.join(KINDS)}")
    lines = []
    try:
        with reading(opened(options.registry, make=False)) as connection:
            settled = None if options.all else False
            page = find_findings(connection, options.organization, options.kind, settled, options.after, options.limit)
            bodies = body_names(connection)
            for one in page.items:
                state = " · settled" if one.settled else ""
                lines += [
                    f"{one.id}  {one.kind}: {KINDS.get(one.kind, one.kind)}{state}",
                    f"  {printable(one.organization)} · {one.standard}",
                ]
                for saying in one.told:
                    told = corroboration(connection, saying["claims"])
                    value = bodies.get(saying["value"], saying["value"])
                    lines.append(
                        f"    {saying['field']:12} {printable(value)}  ({_number(told.articles, 'article')}, "
                        f"{_number(told.sources, 'source')}; {', '.join(saying['claims'][:3])}"
                        f"{', …' if len(saying['claims']) > 3 else ''})"
                    )
                lines.append("")
    except QueryError as error:
        raise UsageError(str(error)) from None
    if options.json:
        told_json = {"notice": ANNOUNCED, "findings": [asdict(one) for one in page.items], "next": page.next}
        print(json.dumps(told_json, ensure_ascii=False, indent=2))
        return 0
    if not lines:
        lines = ["no findings that wait for being settled", ""]
    else:
        lines += [
            "to settle: certwire registry settle FINDING --note WHY; to see a claim: certwire registry show CLAIM"
        ]
    if page.next:
        lines += [f"there is more: --after {shlex.quote(page.next)}"]
    print("\n".join([*lines, f"{ANNOUNCED[0].upper()}{ANNOUNCED[1:]}. {NOTICE}"]))
    return 0


def _number(count: int, of: str) -> str:
    return f"{count:,} {of}" if count == 1 else f"{count:,} {of}s"
