"""Make the pages that the code tells, and gather the site: ``python -m handbook [FOLDER]``.

The pages are written into docs/, where they are committed; FOLDER gets all texts of the site, ready to be built.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.faults import faults, told_on
from handbook.gathering import REPOSITORY, DeadLinkError, gather
from handbook.made import write_made


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m handbook", description="Make the pages that the code tells.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="also gather the site's pages here")
    options = parser.parse_args()
    for name in write_made():
        print(f"handbook: docs/{name} is made anew; commit it", file=sys.stderr)
    told, known = told_on((REPOSITORY / "docs" / "errors.md").read_text("utf-8")), {fault.message for fault in faults()}
    for message in sorted(known - told):
        print(f"handbook: docs/errors.md lacks: {message}", file=sys.stderr)
    if options.folder:
        try:
            gather(options.folder)
        except DeadLinkError as error:
            print(f"handbook: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
