"""What is proposed of corrections, and how much of it is right: ``python -m bench.proposals CORPUS [--out 0.25] [--every 8]``.

A share of the bodies' aliases and of the head nouns is taken out of a copy of the rules. What they then read of every so
manieth article of the corpus is corrected as its gold has it: holders, bodies and events of claims that answer a gold one, the
others rejected, missed ones added. What of the data that is proposed had been taken out is right; the rest is printed, to be looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extractor.model import Record
from extractor.patterns.files import default_folder, load
from extractor.proposing.bench import Bench
from extractor.proposing.proposals import proposed
from extractor.proposing.snippets import snippet_to_toml
from extractor.proposing.values import Said, Settled
from extractor.scoring import GoldArticle, find_gold, load_gold
from extractor.scoring.agreement import DETAILS, ORGANIZATION, agreement
from extractor.scoring.alignment import align
from extractor.scoring.gold import GoldRecord

_SAID = Said(0, "the gold", "2026-01-01")
_LIST = re.compile(r"(aliases|names) = (\[.*\])")
(_BODY,) = (field for field in DETAILS if field.name == "body")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was proposed, and counts."""
    parser = argparse.ArgumentParser(prog="python -m bench.proposals", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=float, default=0.25, help="which share of aliases and head nouns is taken out")
    parser.add_argument("--every", type=int, default=8, metavar="N", help="of N articles one is corrected")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "patterns"
        shutil.copytree(default_folder(), folder)
        gone = taken_out(folder, options.out)
        bench = Bench(folder)
        articles = [article for path in find_gold(options.corpus) for article in load_gold(path)]
        settled = [one for article in articles[:: options.every] for one in corrections(bench, article)]
        found = proposed(settled, bench, check=False)
        right = 0
        for proposal in found.data:
            put = proposal.snippets[0]
            new = {*put.entries.get("names", ()), *put.entries.get("aliases", ())}
            is_right = bool(new) and new <= gone
            right += is_right
            if not is_right:
                print(f"{proposal.source}: {proposal.why}\n{snippet_to_toml(put)}")
    verdicts = Counter(one.verdict for one in settled)
    print(", ".join(f"{verdict}: {count}" for verdict, count in sorted(verdicts.items())))
    print(f"taken out of the rules: {len(gone)} aliases and head nouns")
    print(f"data proposed: {len(found.data)}, of which had been taken out: {right}")
    print(f"counter-examples: {len(found.counter_examples)}; for a person to look at: {len(found.questions)}")


def taken_out(folder: Path, share: float) -> set[str]:
    """Take a share of the aliases and head nouns out of a folder of rules; what that was."""
    chance, gone = random.Random(5), set[str]()
    files = [folder / "bodies.toml", *sorted(folder.glob("*/organizations.toml"))]
    for file in files:
        lines = file.read_text("utf-8").split("\n")
        for at, line in enumerate(lines):
            if told := _LIST.fullmatch(line):
                entries = json.loads(told[2])
                kept = [entry for entry in entries if chance.random() >= share] or entries[:1]
                gone |= {*entries} - {*kept}
                lines[at] = f"{told[1]} = {json.dumps(kept, ensure_ascii=False)}"
        file.write_text("\n".join(lines), "utf-8")
    return gone


def corrections(bench: Bench, article: GoldArticle) -> Iterator[Settled]:
    """What a reviewer would decide about the claims of an article who finds what its gold has."""
    result = bench.extractor.process(article.path.read_bytes(), article.path.name, published=article.published)
    if result.article is None or not result.records:
        return
    text, title, published = result.article.text, result.article.title, result.article.published
    pairs = align(article.records, result.records)
    answered = {pair.found: article.records[pair.gold] for pair in pairs}
    records = [json.loads(json.dumps(asdict(record))) for record in result.records]
    for at, record in enumerate(result.records):
        gold = answered.get(at)
        put = None if gold is None else dict(_put(gold, record, records[at], text))
        fields = dict.fromkeys(put or {}, _SAID)
        verdict = "rejected" if put is None else "corrected" if put else "accepted"
        told = {**records[at], **(put or {})}
        yield Settled(verdict, records[at], told, _SAID, fields, text, title, published)  # type: ignore[arg-type]
    missed = {*range(len(article.records))} - {pair.gold for pair in pairs}
    for gold in (article.records[at] for at in sorted(missed)):
        holder, standard = _words(text, gold.organization), _words(text, gold.standard)
        if holder and standard and not gold.optional:
            made = {**records[0], "event": gold.event, "rules": ["reviewer"], "certification_body": None}
            made["organization"] = {**holder, "name": gold.organization, "kind": None, "count": None}
            made["standard"] = {**records[0]["standard"], **standard, "id": gold.standard, "designation": gold.standard}
            yield Settled("added", made, made, _SAID, {}, text, title, published)


def _put(gold: GoldRecord, record: Record, told: Mapping[str, Any], text: str) -> Iterator[tuple[str, Any]]:
    """The fields that a gold record has otherwise."""
    if not ORGANIZATION.agrees(gold, record):
        yield "organization", {**told["organization"], **_words(text, gold.organization), "name": gold.organization}
    if gold.body and not _BODY.agrees(gold, record):
        called = {gold.body, *gold.body_alt}
        known = next((body for body in load().bodies.bodies if called & {body.id, body.name, *body.aliases}), None)
        words = next(
            (found for name in sorted(filter(None, called), key=len, reverse=True) if (found := _words(text, name))),
            {"span": None},
        )
        name = known.name if known else gold.body
        yield "certification_body", {"text": name, **words, "name": name, "id": known and known.id}
    if not agreement(gold, record).event:
        yield "event", gold.event


def _words(text: str, words: str) -> dict[str, Any]:
    """Where words stand first, with what is written onto them; nothing where they do not."""
    start = text.find(words)
    if start < 0:
        return {}
    end = start + len(words)
    while end < len(text) and "\u0900" <= text[end] <= "\u097f":
        end += 1
    return {"text": text[start:end], "span": [start, end]}


if __name__ == "__main__":
    main()
