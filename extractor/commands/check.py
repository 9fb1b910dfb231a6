"""certwire patterns check: every rule file valid, every example as it says."""

from __future__ import annotations

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Check the rules; 1 where an example does not hold."""
    from extractor.checking import check
    from extractor.pipeline import Extractor

    extractor = Extractor(options.patterns)
    problems = check(extractor)
    for problem in problems:
        print(f"{problem.rule}: {problem.message}", file=sys.stderr)
    if problems:
        print(f"certwire: {len(problems)} problems", file=sys.stderr)
        return 1
    print(f"patterns {extractor.patterns.digest[:12]}: every example of every rule holds")
    return 0
