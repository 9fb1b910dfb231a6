"""certwire diff: what a change of rules gained, lost and altered."""

from __future__ import annotations

import argparse

from extractor.commands.errors import UsageError


def run(options: argparse.Namespace) -> int:
    """Print the difference between two files of records."""
    from extractor.output.diff import diff, diff_to_json, diff_to_text
    from extractor.output.jsonl import read_lines

    try:
        difference = diff(read_lines(options.a), read_lines(options.b))
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from error
    print(diff_to_json(difference) if options.json else diff_to_text(difference))
    return 0
