"""certwire registry relink: all that follows from claims, names and decisions is made anew."""

from __future__ import annotations

import argparse
import json


def run(options: argparse.Namespace) -> int:
    """Make it anew by the rules in use, and print what there is. Returns the exit code."""
    from extractor.commands.registry.deciding import rules_of_linking
    from extractor.registry.database import opened, reading, writing
    from extractor.registry.derived import renew
    from extractor.registry.referring import totals

    engine = opened(options.registry, make=False)
    with reading(engine) as connection:
        before = totals(connection)
    with writing(engine) as connection:
        renew(connection, rules_of_linking())
        after = totals(connection)
    if options.json:
        print(json.dumps({"before": before, "after": after}, indent=2))
        return 0
    print("made anew by the rules of linking in use; what people decided is in force as before:")
    for what, number in after.items():
        print(f"  {what:13}{number:>12,}" + (f"  (before: {before[what]:,})" if before[what] != number else ""))
    return 0
