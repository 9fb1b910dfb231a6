"""How far sentences mislead: ``python -m bench.misleading bench/sentences/*.tsv [--misses]``.

A line has what is claimed and, behind a tab, a text of one or two sentences: ``none`` where organizations are named beside
a standard and none is said to hold a certificate to it; else the event, a bar and the one organization. The file's name begins with
the language. Told of each file: how many of the innocent texts give a record, and how many of the claims are found right, wrong
(another record is made) or not at all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.model import Record
from extractor.pipeline import Extractor


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.misleading", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="also print each text that is read wrongly")
    options = parser.parse_args(arguments)
    extractor = Extractor()
    print(f"{'':10}{'innocent':>9}{'mislead':>9}{'claims':>9}{'right':>9}{'wrong':>9}{'missed':>9}")
    for path in options.files:
        told: Counter[str] = Counter()
        for claim, text in _cases(path):
            records = extractor.records(text, path.name.partition("-")[0])
            outcome = judged(claim, records)
            told[outcome] += 1
            if options.misses and outcome not in ("innocent", "right"):
                found = "; ".join(f"{record.event}: {record.organization.name}" for record in records)
                print(f"  {outcome} ({claim}) {text} [{found}]")
        claims = told["right"] + told["wrong"] + told["missed"]
        print(
            f"{path.stem:10}{told['innocent'] + told['mislead']:9}{told['mislead']:9}{claims:9}"
            f"{told['right']:9}{told['wrong']:9}{told['missed']:9}"
        )


def judged(claim: str, records: Sequence[Record]) -> str:
    """What became of a text that makes this claim, or ``none``."""
    if claim == "none":
        return "mislead" if records else "innocent"
    found = [f"{record.event}|{record.organization.name}".casefold() for record in records]
    return "right" if found == [claim.casefold()] else "wrong" if found else "missed"


def _cases(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        claim, _, text = line.partition("\t")
        if text:
            yield claim, text


if __name__ == "__main__":
    main()
