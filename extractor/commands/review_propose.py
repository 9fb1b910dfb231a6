"""certwire review propose: what reviewers corrected, as data for the rules that a person may take over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.commands.errors import UsageError
from extractor.commands.outputs import written
from extractor.reading.remote import is_remote


def run(options: argparse.Namespace) -> int:
    """Write the proposals into a folder, or print them. Returns the exit code."""
    from extractor.proposing.bench import Bench
    from extractor.proposing.proposals import proposed
    from extractor.proposing.written import as_text, files
    from extractor.registry.database import opened, reading
    from extractor.registry.desk.settled import settled_claims

    output = options.output
    if output is not None:
        if is_remote(output) or Path(output).is_file():
            raise UsageError(f"{output}: proposals go into a folder of this system")
        if Path(output).is_dir() and any(Path(output).iterdir()):
            raise UsageError(f"{output}: not empty; proposals go into a folder of their own")
    with reading(opened(options.registry, make=False)) as connection:
        settled = [*settled_claims(connection)]
    found = proposed(settled, Bench(options.patterns))
    if output is None:
        with written("-") as write:
            write(as_text(found))
    else:
        for name, text in files(found).items():
            with written(str(Path(output) / name)) as write:
                write(text)
    counts = (len(found.data), len(found.counter_examples), len(found.questions))
    told = "{} changes of data, {} counter-examples, {} for a person to look at".format(*counts)
    print(f"certwire: {told}, of {len(settled)} decided claims; nothing was written into the rules", file=sys.stderr)
    return 0
