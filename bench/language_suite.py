"""How often the language is told right, on labelled sentences.

    python bench/language_suite.py FILE.jsonl [FILE.jsonl ...]

Each line of a file is an object with "lang" (a code) and "text". Printed are the accuracy of each language, what it
is confused with, the share of Marathi's neighbours that are tagged Marathi, and the time a sentence takes.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from extractor.language import LanguageIdentifier
from extractor.patterns.language import LanguageRules, load

PATTERNS = Path(__file__).parents[1] / "patterns"
OURS = ("mr", "vi", "en")
NEIGHBOURS = ("hi", "ne", "gom", "sa")


def read_rules() -> LanguageRules:
    shared = tomllib.loads((PATTERNS / "languages.toml").read_text(encoding="utf-8"))
    own = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in PATTERNS.glob("*/language.toml")
    }
    return load(shared, own)


def main(files: list[str]) -> None:
    if not files:
        sys.exit(__doc__)
    identifier = LanguageIdentifier(read_rules())
    found: dict[str, Counter[str]] = defaultdict(Counter)
    seconds = 0.0
    for name in files:
        with open(name, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                start = time.perf_counter()
                code = identifier.identify(row["text"]).code
                seconds += time.perf_counter() - start
                found[row["lang"]][code] += 1

    for lang in sorted(found, key=lambda lang: (lang not in OURS, lang)):
        total = found[lang].total()
        wrong = ", ".join(f"{code} {count}" for code, count in found[lang].most_common() if code != lang)
        print(f"{lang:4}{found[lang][lang] / total:8.1%} of {total:5}   {wrong}")
    for lang in NEIGHBOURS:
        if lang in found:
            print(f"{lang} tagged mr: {found[lang]['mr'] / found[lang].total():.1%}")
    for ours in OURS:
        others = [(lang, counts) for lang, counts in found.items() if lang != ours]
        total = sum(counts.total() for _, counts in others)
        print(f"tagged {ours} though another language: {sum(counts[ours] for _, counts in others) / max(total, 1):.2%}")
    print(f"{1e6 * seconds / sum(counts.total() for counts in found.values()):.0f} µs a sentence")


if __name__ == "__main__":
    main(sys.argv[1:])
