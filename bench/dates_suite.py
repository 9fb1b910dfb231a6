"""Measures the date rules on a suite of expressions: ``python bench/dates_suite.py SUITE.jsonl [--misses]``.

Each line holds ``lang``, ``text`` (one expression), ``reference`` (the moment it is said, or null) and ``edtf``. A line
is right if exactly that date is found; two intervals are the same date if they cover the same days. "Written" are the
expressions without a reference or with two numbers or a year; "relative" is the rest, which counts from it. A part is
invented if it is found where the suite leaves it open, or if a written year, month or day differs from the suite's.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from extractor.normalizing import edtf
from extractor.normalizing.dates import DateFinder
from extractor.patterns.dates import load

PATTERNS = Path(__file__).resolve().parent.parent / "patterns"


def finder(language: str) -> DateFinder:
    """The finder of one language, straight from the rule files."""
    tables = [tomllib.loads((PATTERNS / path).read_text("utf-8")) for path in (f"{language}/dates.toml", "dates.toml")]
    return DateFinder(load(*tables))


def written(text: str) -> bool:
    """True for an expression with two numbers, or one of four digits."""
    numbers = re.findall(r"\d+", text)
    return len(numbers) > 1 or any(len(number) == 4 for number in numbers)


def same(one: str, other: str) -> bool:
    """True where both say the same days."""
    return one == other or (edtf.bounds(one) is not None and edtf.bounds(one) == edtf.bounds(other))


def invented(found: list[str], wanted: str) -> bool:
    """True where a date found states more than the suite's, or other parts of a single date."""
    if "/" in wanted:
        return False
    parts = edtf.read(wanted)
    return any(
        part is not None and part != stated
        for value in found
        if "/" not in value
        for part, stated in zip(edtf.read(value), parts, strict=True)
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("suite", type=Path)
    arguments.add_argument("--misses", action="store_true", help="print every line that is not right")
    options = arguments.parse_args()
    finders: dict[str, DateFinder] = {}
    tally: Counter[tuple[str, str, str]] = Counter()
    for line in options.suite.read_text("utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        language, reference = case["lang"], case["reference"]
        if language not in finders:
            finders[language] = finder(language)
        found = [each.value.edtf for each in finders[language].find(case["text"], reference and reference[:10])]
        kind = "written" if reference is None or written(case["text"]) else "relative"
        right = len(found) == 1 and same(found[0], case["edtf"])
        tally[language, kind, "all"] += 1
        tally[language, kind, "right"] += int(right)
        tally[language, kind, "invented"] += int(not right and kind == "written" and invented(found, case["edtf"]))
        if options.misses and not right:
            print(f"{language} {kind} {case['text']!r} ({reference}): {found} for {case['edtf']}")
    for language, kind in sorted({(language, kind) for language, kind, _ in tally}):
        total, hits, extra = (tally[language, kind, count] for count in ("all", "right", "invented"))
        print(f"{language} {kind}: {hits}/{total} right ({hits / total:.1%}), {extra} invented")


if __name__ == "__main__":
    main()
