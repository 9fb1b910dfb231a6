"""certwire evaluate: the corpus' gold against what is found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, written

if TYPE_CHECKING:
    from extractor.model import Record
    from extractor.pipeline import Extractor
    from extractor.scoring import GoldArticle, Judgement, Scores
    from extractor.scoring.fitting import Example


def run(options: argparse.Namespace) -> int:
    """Print the scores; 1 where one is below what was asked for."""
    from extractor.output.evaluation import evaluation_page
    from extractor.output.scores import misses_to_text, scores_to_text
    from extractor.pipeline import Extractor
    from extractor.scoring import (
        GoldError,
        LoweredFloors,
        check_floors,
        find_gold,
        load_floors,
        load_gold,
        raise_floors,
        write_floors,
    )

    if options.raise_floors and not options.floors:
        raise UsageError("--raise-floors needs --floors FILE")
    if not options.corpus.is_dir():
        raise UsageError(f"{options.corpus}: no such folder")
    try:
        gold = [article for path in find_gold(options.corpus) for article in load_gold(path)]
    except GoldError as error:
        raise UsageError(str(error)) from error
    if not gold:
        raise UsageError(f"{options.corpus}: no gold.jsonl in it")
    sources = [*find_gold(options.corpus), *(article.path for article in gold)]
    check_outputs([options.html] if options.html else [], map(str, sources))
    extractor = Extractor(options.patterns)
    scores, features = score_corpus(extractor, gold)
    unseen = _unseen(scores, features)
    print(scores_to_text(scores, unseen))
    if options.fit_confidence:
        _write_weights(options.fit_confidence, _examples(scores, features))
    if options.html:
        with written(options.html) as write_page:
            write_page(evaluation_page(scores, unseen))
        print(f"certwire: wrote {options.html}", file=sys.stderr)
    if options.misses:
        print(misses_to_text(scores.misses))
    if options.raise_floors:
        floors = load_floors(options.floors) if options.floors.exists() else {}
        try:
            write_floors(options.floors, raise_floors(scores, floors, options.allow_lowering))
        except LoweredFloors as error:
            raise UsageError(str(error)) from error
        return 0
    failed = check_floors(scores, load_floors(options.floors)) if options.floors else []
    if options.min_f1 is not None and scores.total.claims.f1 < options.min_f1:
        failed.append(f"claim F1 {scores.total.claims.f1:.4f} is below {options.min_f1}")
    for line in failed:
        print(f"certwire: {line}", file=sys.stderr)
    return 1 if failed else 0


def _unseen(scores: Scores, features: Mapping[str, Mapping[str, float]]) -> list[Judgement]:
    """The judgements with the confidence that a model gives which was fitted to other articles.

    None where all records are right, or all are wrong: there is nothing to tell from what.
    """
    from extractor.assembling.confidence import probability
    from extractor.scoring.fitting import out_of_fold

    if len({judgement.right for judgement in scores.judgements}) < 2:
        return []
    chances = out_of_fold(_examples(scores, features), probability)
    return [
        judgement._replace(record=replace(judgement.record, confidence=chance))
        for judgement, chance in zip(scores.judgements, chances, strict=True)
    ]


def _examples(scores: Scores, features: Mapping[str, Mapping[str, float]]) -> list[Example]:
    from extractor.scoring.fitting import Example

    return [Example(record.article.source, features[_key(record)], right) for record, right in scores.judgements]


def _write_weights(path: Path, examples: Sequence[Example]) -> None:
    """Write the model that fits the examples as ``patterns/confidence.toml``."""
    from extractor.assembling.confidence import probability
    from extractor.scoring.fitting import fit

    rules = fit(examples, probability)
    lines = [
        "# The logistic model behind `confidence`. Written by `certwire evaluate --fit-confidence`.",
        "# What the features mean stands in extractor/assembling/confidence.py.",
        f"sure_from = {rules.sure_from}  # a chance between 0.9 and this is told as 0.89",
        "",
        "[weights]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in rules.weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score_corpus(extractor: Extractor, gold: Sequence[GoldArticle]) -> tuple[Scores, Mapping[str, Mapping[str, float]]]:
    """Extract every article of the gold and score what was found; and the features of each record."""
    from extractor.scoring import score

    found, texts = {}, {}
    features: dict[str, Mapping[str, float]] = {}
    for article in gold:
        result = extractor.process(article.path.read_bytes(), Path(article.path).name, published=article.published)
        found[article.path] = result.records
        texts[article.path] = result.article.text if result.article else ""
        features |= {_key(record): told for record, told in zip(result.records, result.features, strict=True)}
    return score(gold, found, texts), features


def _key(record: Record) -> str:
    return f"{record.article.source} {record.id}"
