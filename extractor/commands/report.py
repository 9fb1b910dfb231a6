"""certwire patterns report: what each rule did on a corpus."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.model import Span
from extractor.reading.sources import entries

if TYPE_CHECKING:
    from extractor.model import Record
    from extractor.patterns.files import PatternSet
    from extractor.pipeline import Extractor, Result
    from extractor.scoring import GoldArticle
    from extractor.scoring.decided import RuleDecisions
    from extractor.scoring.rules import Marks, Removal

_CORPUS = Path("corpus")
_MARKING = ("cues", "dates", "events", "grammar", "organizations")  # the files whose rules mark words of a text


def run(options: argparse.Namespace) -> int:
    """Print what the rules did; 3 where an article could not be read, 4 where there is none."""
    from extractor.output.rules import decisions_to_text, uses_to_json, uses_to_text
    from extractor.pipeline import Extractor
    from extractor.scoring import GoldError, find_gold, load_gold, score
    from extractor.scoring.rules import Mark, rule_uses, shadows

    if options.corpus is None and options.registry and not _CORPUS.is_dir():
        decisions = _decisions(options.registry, Extractor(options.patterns).patterns)
        print(uses_to_json([], [], decisions) if options.json else decisions_to_text(decisions))
        return 0
    options.corpus = options.corpus or _CORPUS
    if not options.corpus.is_dir():
        raise UsageError(f"{options.corpus}: no such folder")
    try:
        gold = [article for path in find_gold(options.corpus) for article in load_gold(path)]
    except GoldError as error:
        raise UsageError(str(error)) from error
    if options.alone and not gold:
        raise UsageError("--alone needs gold, and there is no gold.jsonl in the corpus")
    extractor = Extractor(options.patterns)
    decided = None if options.registry is None else _decisions(options.registry, extractor.patterns)
    mentions: dict[str, set[Mark]] = {}
    cues: dict[str, set[Mark]] = {}
    results = {}
    for result in _results(extractor, options.corpus, gold):
        results[Path(result.source)] = result
        for rule, span, is_mention in _fired(extractor, result):
            (mentions if is_mention else cues).setdefault(rule, set()).add(Mark(result.source, span))
    if not results:
        print(f"certwire: {options.corpus}: no article in it", file=sys.stderr)
        return 4
    failed = [result for result in results.values() if result.status == "failed"]
    for result in failed:
        print(f"certwire: {result.source}: {result.error}", file=sys.stderr)
    judged: list[tuple[Record, bool | None]] = []
    if gold:
        judged += score(gold, {path: result.records for path, result in results.items()}).judgements
    else:
        judged += [(record, None) for result in results.values() for record in result.records]
    removals = _removals(extractor, gold, results, cues) if options.alone else {}
    uses = rule_uses(_rules(extractor.patterns), mentions, cues, judged, removals)
    if options.json:
        print(uses_to_json(uses, shadows(mentions, cues), decided))
    else:
        print(uses_to_text(uses, shadows(mentions, cues)))
        if decided is not None:
            print(decisions_to_text(decided))
    return 3 if failed else 0


def _decisions(registry: str, patterns: PatternSet) -> list[RuleDecisions]:
    """What reviewers decided about the claims that name each rule."""
    from extractor.registry.database import opened, reading
    from extractor.registry.desk.judged import decided_claims
    from extractor.scoring.decided import rule_decisions

    with reading(opened(registry, make=False)) as connection:
        return rule_decisions(patterns.rule_ids(), decided_claims(connection))


def _rules(patterns: PatternSet) -> Iterator[tuple[str, str]]:
    """The rules that mark words, by file and id. Others hide words, or tell pages and languages apart: no mark tells
    whether they did."""
    from extractor.patterns.dates import MaskRule

    hiding = {noise.id for noise in patterns.standards.noise}
    hiding |= {rule.id for dates in patterns.dates.values() for rule in dates.rules if isinstance(rule, MaskRule)}
    for file, rule in patterns.rule_ids():
        if Path(file).stem in _MARKING and rule not in hiding:
            yield file, rule


def _results(extractor: Extractor, corpus: Path, gold: Sequence[GoldArticle]) -> Iterator[Result]:
    """What each article gave: those of the gold, or all of a folder without gold."""
    from extractor.pipeline import Result

    published = {str(article.path): article.published for article in gold}
    for entry in entries(list(published) or [str(corpus)], io.BytesIO()):
        if entry.data is None:
            yield Result(entry.source, "failed", error=entry.error)
        else:
            yield extractor.process(
                entry.data,
                entry.source,
                media_type=entry.media_type,
                published=published.get(entry.source),
                known=entry.known,
            )


def _fired(extractor: Extractor, result: Result) -> Iterator[tuple[str, Span, bool]]:
    """Each rule that fired in an article, on which words, and whether these are a mention: a name, a standard, a date."""
    if result.article is None or result.language is None or result.language.code not in extractor.patterns.codes:
        return
    for term in extractor.rooms(result.language.code).dates.periods(result.article.text):
        yield term.rule, term.span, True
    for sentence in extractor.mentions(result.article, result.language.code):
        for item in sentence.items:
            if item.mention is not None:
                yield item.mention.rule, item.mention.span, True
        for cue in sentence.cues:
            # The heading of a column is a cue of each cell below it, of no words there: its mark is empty.
            start = sentence.starts[cue.start] if cue.start < len(sentence.items) else sentence.span.end
            words = sentence.place(cue.start, cue.end - 1) if cue.start < cue.end else Span(start, start)
            yield cue.rule, words, False


def _removals(
    extractor: Extractor, gold: Sequence[GoldArticle], results: Mapping[Path, Result], cues: Marks
) -> dict[str, Removal]:
    """What hangs on each cue and frame: the articles in which it fired are read once more without it."""
    from extractor.scoring import score
    from extractor.scoring.rules import Removal

    articles = {str(article.path): article for article in gold}
    before = {
        source: score([article], {article.path: results[article.path].records}).total.claims
        for source, article in articles.items()
    }
    removals = {}
    for rule, marks in sorted(cues.items()):
        less: dict[str, Extractor] = {}
        lost = kept_out = 0
        for source in sorted({mark.source for mark in marks}):
            read = results[Path(source)]
            assert read.article is not None and read.language is not None  # it has marks
            code = read.language.code
            if code not in less:
                less[code] = extractor.without(code, rule)
            records = less[code].outcome(read.article, code).records
            after = score([articles[source]], {articles[source].path: records}).total.claims
            lost += before[source].right - after.right
            kept_out += after.superfluous - before[source].superfluous
        removals[rule] = Removal(lost, kept_out)
    return removals
