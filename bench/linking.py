"""How well names are linked: ``python -m bench.linking GOLD.jsonl [--misses] [--among N]``.

A line of the gold has an ``id``, its ``kind`` (cross-script, variant, look-alike), whether both names are of the ``same``
organization, and ``a`` and ``b``, each with ``name``, ``language`` and ``country``. Beside the linker stands what one
would try first: rapidfuzz's token_sort_ratio on anyascii, at 90 and at the threshold that suits this gold best.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from anyascii import anyascii
from rapidfuzz.fuzz import token_sort_ratio

from extractor.linking.blocking import crowd
from extractor.linking.names import Comparison, Linker, Name, NameKeys
from extractor.patterns.files import load
from extractor.registry.candidates import CROWD


class Judged(NamedTuple):
    """A pair of the gold and what the linker says of it; ``blocked``: the two have a block in common."""

    pair: dict[str, Any]
    left: NameKeys
    right: NameKeys
    comparison: Comparison
    blocked: bool
    ratio: float


class Score(NamedTuple):
    """Counts of one kind of pairs, for one way of linking."""

    linked: int
    right: int
    found: int
    same: int
    false_candidates: int

    def told(self) -> str:
        precision = f"{self.right / self.linked:6.1%}" if self.linked else "     –"
        recall, found = ((f"{part / self.same:6.1%}" if self.same else "     –") for part in (self.right, self.found))
        return f"{self.linked:6} {precision} {recall}  {found} {self.false_candidates:6}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="also print each pair that is judged wrongly")
    parser.add_argument("--among", type=int, metavar="N", help="also look the pairs up among N made-up names")
    options = parser.parse_args(arguments)
    pairs = [json.loads(line) for path in options.gold for line in path.read_text("utf-8").splitlines() if line.strip()]
    judged = judge(pairs)
    best = max(range(40, 101), key=lambda threshold: (naive_f1(judged, threshold), -threshold))
    print(f"{'':34}{'pairs':>6} links  right  found  +candidates  false candidates")
    for kind in [*sorted({str(pair["kind"]) for pair in pairs}), "all"]:
        of_kind = [one for one in judged if kind in ("all", one.pair["kind"])]
        print(f"{kind:34}{len(of_kind):6} {score(of_kind).told()}")
        for threshold in (90, best):
            print(f"  {f'naive, at {threshold}':32}{len(of_kind):6} {naive(of_kind, threshold).told()}")
    if options.among:
        print(among(judged, options.among))
    if options.misses:
        for one in judged:
            if miss := missed(one):
                a, b = one.pair["a"], one.pair["b"]
                print(f"{one.pair['id']} {one.pair['kind']}: {miss}: {one.comparison}")
                print(
                    f"    {a['name']} ({a['language']} {a['country']})\n    {b['name']} ({b['language']} {b['country']})"
                )


def judge(pairs: Sequence[dict[str, Any]]) -> list[Judged]:
    """Compare each pair. A country that the gold leaves open is the one that the name tells."""
    linker = Linker(load().linking)
    judged = []
    for pair in pairs:
        keys = []
        for side in (pair["a"], pair["b"]):
            text, language = side["name"], side["language"]
            keys.append(linker.keys(Name(text, language, side.get("country") or linker.country(text, language))))
        left, right = keys
        ratio = token_sort_ratio(*(anyascii(key.name.text).casefold() for key in keys))
        comparison = linker.compare(left, right)
        shared = not set(left.blocks).isdisjoint(right.blocks) or comparison.verdict == "same"
        judged.append(Judged(pair, left, right, comparison, shared, ratio))
    return judged


def score(judged: Sequence[Judged]) -> Score:
    """The linker's: a candidate counts as found where a block brings the two together."""
    same = [one for one in judged if one.pair["same"]]
    linked = [one for one in judged if one.comparison.verdict == "same"]
    return Score(
        len(linked),
        sum(bool(one.pair["same"]) for one in linked),
        sum(one.blocked and one.comparison.verdict != "apart" for one in same),
        len(same),
        sum(one.blocked and one.comparison.verdict == "candidate" for one in judged if not one.pair["same"]),
    )


def naive(judged: Sequence[Judged], threshold: float) -> Score:
    """What a ratio alone links."""
    linked = [one for one in judged if one.ratio >= threshold]
    right = sum(bool(one.pair["same"]) for one in linked)
    return Score(len(linked), right, right, sum(bool(one.pair["same"]) for one in judged), 0)


def naive_f1(judged: Sequence[Judged], threshold: float) -> float:
    """The F1 of a ratio alone."""
    linked, right, _, same, _ = naive(judged, threshold)
    return 2 * right / (linked + same) if linked + same else 0.0


def missed(one: Judged) -> str:
    """What is wrong with a judgement, or ""."""
    verdict = one.comparison.verdict
    if one.pair["same"]:
        return "apart" if verdict == "apart" else "no block" if not one.blocked else ""
    return {"same": "linked", "candidate": "candidate", "apart": ""}[verdict]


def among(judged: Sequence[Judged], size: int) -> str:
    """Look up the right name of each pair among the left ones and ``size`` made-up ones, as the registry does."""
    linker = Linker(load().linking)
    made = made_up([keys.name for one in judged for keys in (one.left, one.right)], size)
    start = time.process_time()
    known = {name: linker.keys(name) for name in made}
    each = (time.process_time() - start) / size
    known.update((keys.name, keys) for one in judged for keys in (one.left, one.right))
    sharing: dict[str, set[Name]] = defaultdict(set)
    for name, keys in known.items():
        for block in keys.blocks:
            sharing[block].add(name)
    rows = sum(map(len, sharing.values())) / len(known)
    largest = Counter({block: len(names) for block, names in sharing.items()}).most_common(5)
    lines = [
        (
            f"among {len(known):,} names, most of them made up: keys cost {each * 1e6:.0f} µs a name, with words that were "
            f"mostly met before; {rows:.1f} blocks a name"
        ),
        "largest blocks: " + ", ".join(f"{block} {count:,}" for block, count in largest),
    ]
    same = [one for one in judged if one.pair["same"]]
    some = random.Random(3).sample(list(known), min(2000, len(known)))
    for most in (CROWD, 2 * CROWD, 4 * CROWD, size):
        still = {block for block, names in sharing.items() if len(names) <= crowd(block, most)}
        read = sorted(
            len(set().union(*(sharing[block] for block in still.intersection(known[name].blocks)))) for name in some
        )
        found = sum(
            one.comparison.verdict == "same"
            or (
                one.comparison.verdict == "candidate" and not still.isdisjoint({*one.left.blocks} & {*one.right.blocks})
            )
            for one in same
        )
        lines.append(
            f"crowds of {most:,} names: compared with {sum(read) / len(read):.0f} names on the whole, {read[len(read) // 2]} in "
            f"the middle, {read[len(read) * 95 // 100]} for 19 of 20; {found / max(1, len(same)):.1%} of the same found"
        )
    return "\n".join(lines)


def made_up(like: Sequence[Name], size: int) -> list[Name]:
    """Names in the words of others, the same on every run: of two names, one's words with a few of the other's."""
    choose = random.Random(7)
    made: list[Name] = []
    while len(made) < size:
        one, other = choose.choice(like), choose.choice(like)
        if one.language != other.language:
            continue
        words, more = one.text.split(), other.text.split()
        place = choose.randrange(len(words))
        words[place : place + 2] = choose.sample(more, min(2, len(more)))
        made.append(Name(" ".join(words), one.language, one.country))
    return made


if __name__ == "__main__":
    main()
