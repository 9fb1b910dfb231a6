"""certwire evaluate: the corpus' gold against what is found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, written

if TYPE_CHECKING:
    from extractor.pipeline import Extractor
    from extractor.scoring import GoldArticle, Scores


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
    check_outputs([options.html] if options.html else [], [])
    try:
        gold = [article for path in find_gold(options.corpus) for article in load_gold(path)]
    except GoldError as error:
        raise UsageError(str(error)) from error
    if not gold:
        raise UsageError(f"{options.corpus}: no gold.jsonl in it")
    extractor = Extractor(options.patterns)
    scores = score_corpus(extractor, gold)
    print(scores_to_text(scores))
    if options.fit_confidence:
        _fit(extractor, gold, scores, options.fit_confidence)
    if options.html:
        with written(options.html) as page:
            page.write(evaluation_page(scores))
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


def _fit(extractor: Extractor, gold: Sequence[GoldArticle], scores: Scores, path: Path) -> None:
    """Write the weights that fit the judgements of these scores."""
    from extractor.scoring.fitting import fit

    right = {(judgement.record.article.source, judgement.record.id): judgement.right for judgement in scores.judgements}
    judged = []
    for article in gold:
        read = extractor.read(article.path.read_bytes(), article.path.name, published=article.published)
        if article.language in extractor.patterns.codes:
            outcome = extractor.outcome(read, article.language)
            judged += [
                (features, right[article.path.name, record.id])
                for record, features in zip(outcome.records, outcome.features, strict=True)
                if (article.path.name, record.id) in right
            ]
    lines = [
        "# Weights of the logistic model behind `confidence`. Written by `certwire evaluate --fit-confidence`.",
        "[weights]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in fit(judged).items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score_corpus(extractor: Extractor, gold: Sequence[GoldArticle]) -> Scores:
    """Extract every article of the gold and score what was found."""
    from extractor.scoring import score

    found, texts = {}, {}
    for article in gold:
        result = extractor.process(article.path.read_bytes(), Path(article.path).name, published=article.published)
        found[article.path] = result.records
        texts[article.path] = result.article.text if result.article else ""
    return score(gold, found, texts)
