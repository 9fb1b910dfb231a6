"""How well published identifiers of standards are read: ``python bench/standards_suite.py SUITE.jsonl [--misses N]``.

The suite is JSON Lines with ``text`` (as written), ``canonical`` (null where the text is canonical already),
``publisher`` and ``kind``. A case is right when the finder reads exactly one standard and its id or its designation is
the canonical identifier. Marks of language and edition number, "(en)", "ED2", "(all parts)", name no other standard
and are not compared; so are month and day of publication.

Left out on purpose, as nobody is certified to them or as news never write them: directives, committee and working
documents, drafts (CD, WD, DIS, FDIS, NP, PWI, PRF, pre-, Fpr-), amendments, corrigenda, addenda, supplements, extracts
and national annexes, consolidated versions, white papers, trend reports, test report forms, workshop agreements,
recommendations and data sheets of before 1972, CISPR and other document series, Cyrillic forms, numbers of one or two
digits without an edition, translations.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from extractor.normalizing.standards import StandardFinder
from extractor.patterns.standards import FILES, load

RULES = Path(__file__).parent.parent / "patterns" / "standards"

LEFT_OUT = re.compile(
    "(?i)"
    + "|".join(
        (
            r"\bDIR\b|Directives|\bSUP\b",
            r"/TC |/TMB|\bN\d{3,}|/CDV|/CC$|^\d|^CIS/",
            r"\b(?:pre)?(?:CD|WD|FD)\d?\b|\bF?DIS\d?\b|\b(?:NP|PWI|PRF|AWI|FCD|DTR|DTS|PDTR|FDTR|DPAS)\b|Fpr|DGuide",
            r"\b(?:DAM|DAD|DAmd|FDAM|FDAmd|FPDAM|FDCor|DCOR|pDCOR|DSuppl|P?D?AM)\b",
            r"\bAmd|\bCor|\bAdd |\bSuppl|\bExt \d|[/+][AC]\d|\+AMD|/AC:|/AMD|/COR|\bNA\b|NA\+|CSV|FRAG|ExComm",
            r"White Paper|Technology Report|TRF|\b(?:TTA|IWA|CWA|ISP|SRD|PD \d|PD CEN)\b|/R \d|/DATA|Flex|-HBK|ACEE",
            r"CISPR|\bCA \d|\bCLC\b|CEN/|60067d|\d/\d:\d{4}$|[А-Я]|^Guide|IEC GUIDE",
            r"(?:ISO|IEC|BS) \d{1,2}(?:-\d+)?$",
            r"TRANSLATION|\((?:German|Italian|Spanish)\)",
        )
    )
)
NOT_COMPARED = re.compile(
    r"\s*\((?:[a-z]{2}|other|[A-Z](?:/[A-Z])*|,)+\)|\s*\(all parts\)|\s+E[Dd] ?\d+|(?<=:\d{4})-\d\d(?:-\d\d)?(?=\(|$)"
)


def read_suite(path: Path) -> list[dict[str, str]]:
    """The cases, with ``canonical`` filled in."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [{**case, "canonical": case["canonical"] or case["text"]} for case in cases]


def is_right(finder: StandardFinder, case: dict[str, str]) -> bool:
    found = finder.find(case["text"])
    wanted = NOT_COMPARED.sub("", case["canonical"])
    return len(found) == 1 and wanted in (found[0].value.id, found[0].value.designation)


def main(arguments: list[str]) -> int:
    shown = int(arguments[arguments.index("--misses") + 1]) if "--misses" in arguments else 0
    tables = {stem: tomllib.loads((RULES / f"{stem}.toml").read_text(encoding="utf-8")) for stem in FILES}
    finder = StandardFinder(load(tables))
    cases = read_suite(Path(arguments[0]))
    sensible = [case for case in cases if not LEFT_OUT.search(case["text"])]
    misses = [case for case in sensible if not is_right(finder, case)]
    total = Counter((case["publisher"], case["kind"]) for case in sensible)
    wrong = Counter((case["publisher"], case["kind"]) for case in misses)
    for key, count in sorted(total.items()):
        print(f"{key[0]:5} {key[1]:10} {count - wrong[key]:5} of {count:5}  {1 - wrong[key] / count:7.1%}")
    right = len(sensible) - len(misses)
    print(f"all sensible     {right:5} of {len(sensible):5}  {right / len(sensible):7.1%}")
    print(f"left out on purpose {len(cases) - len(sensible)} of {len(cases)}")
    for case in misses[:shown]:
        print("  ", case["text"], "|", case["canonical"], "|", [found.value.id for found in finder.find(case["text"])])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
