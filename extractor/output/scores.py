"""Scores, misses and calibration as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractor.model import Quote
from extractor.output.display import NOTICE, Table, printable, table_to_text
from extractor.patterns.confidence import SURE
from extractor.scoring import (
    Confusion,
    Judgement,
    Likeness,
    Miss,
    Scores,
    Slice,
    Tally,
    brier,
    confusions,
    likenesses,
    reliability,
)

LIKENESSES: dict[Likeness, str] = {
    "same claim": "the same claim, made twice",
    "other event": "same organization and standard, other event",
    "other edition": "same organization, other edition of the standard",
    "other organization": "same standard, other organization",
    "other standard": "same organization, other standard",
    "nothing": "neither organization nor standard",
    "alone": "nothing: an article without claims, or in which none was found",
}
_NOTHING = "–"
_MOST_OFTEN = 12  # confusions
KINDS = {
    "missed": "a claim of the gold was not found",
    "extra": "a claim was found that the gold does not make",
    "wrong": "a claim was found with a wrong part",
    "details": "the claim is right, a detail of it is not",
}


def score_tables(scores: Scores, unseen: Sequence[Judgement], confused: int) -> list[Table]:
    """What there is to read of scores: claims, fields, mistakes, so many of the confusions, and the confidence.

    ``unseen`` are the judgements with the confidence of a model fitted to other articles than the record's.
    """
    languages = list(scores.languages.items())
    every = [*languages, ("all", scores.total)]
    tables = [
        _tallies("claims", ((name, part.claims) for name, part in every)),
        _clean(every),
        _tallies("event", scores.events.items()),
        _tallies("field", scores.total.fields.items()),
    ]
    if len(languages) > 1:
        tables.append(_fields_by_language(scores))
    tables += [_likenesses(scores.misses), *_confusions(scores.misses, confused)]
    tables.append(_calibration("confidence", scores.judgements))
    if unseen:
        tables.append(_calibration("confidence, had it not seen the article", unseen))
    return [table for table in tables if len(table.rows) > 1 or table.note]


def scores_to_text(scores: Scores, unseen: Sequence[Judgement] = ()) -> str:
    """The tables of scores as lines of text."""
    return "\n".join(table_to_text(table) for table in score_tables(scores, unseen, _MOST_OFTEN))


def _tallies(title: str, tallies: Iterable[tuple[str, Tally]]) -> Table:
    rows = [(title, "precision", "recall", "F1", "right", "extra", "missed")]
    for name, tally in tallies:
        shares = _shares(tally)
        rows.append((name, *shares, str(tally.right), str(tally.superfluous), str(tally.missed)))
    return Table(rows, 6)


def _shares(tally: Tally) -> tuple[str, str, str]:
    if not tally:
        return _NOTHING, _NOTHING, _NOTHING
    precision = f"{tally.precision:.3f}" if tally.right + tally.superfluous else _NOTHING
    recall = f"{tally.recall:.3f}" if tally.right + tally.missed else _NOTHING
    return precision, recall, f"{tally.f1:.3f}"


def _clean(slices: Iterable[tuple[str, Slice]]) -> Table:
    rows = [("articles", "all", "without claims", "of these clean", "share")]
    for name, part in slices:
        share = f"{part.clean_share:.3f}" if part.negatives else _NOTHING
        rows.append((name, str(part.articles), str(part.negatives), str(part.clean), share))
    return Table(rows, 4)


def _fields_by_language(scores: Scores) -> Table:
    rows = [("F1 by language", *scores.languages)]
    for name in scores.total.fields:
        rows.append((name, *(_shares(part.fields[name])[2] for part in scores.languages.values())))
    return Table(rows, len(scores.languages))


def _likenesses(misses: Sequence[Miss]) -> Table:
    """The claims that are not right, by what the nearest of gold or of the records has in common with them."""
    rows = [("a wrong claim and the nearest to it share", "extra", "missed")]
    rows += [(LIKENESSES[kind], str(extra), str(missed)) for kind, (extra, missed) in likenesses(misses).items()]
    return Table(rows, 2)


def _confusions(misses: Sequence[Miss], most: int) -> tuple[Table, Table]:
    """Of each field how many values are wrong, left out and made up, and which are taken for which most often."""
    counts = [("field", "wrong", "left out", "made up")]
    wrong: list[tuple[str, Confusion]] = []
    for field, taken in confusions(misses).items():
        kinds = Counter[str]()
        for confusion in taken:
            kinds[confusion.kind] += confusion.times
        counts.append((field, str(kinds["wrong"]), str(kinds["left out"]), str(kinds["made up"])))
        wrong += [(field, confusion) for confusion in taken if confusion.kind == "wrong"]
    wrong.sort(key=lambda told: -told[1].times)
    rows = [("most often confused", "times", "wanted", "found")]
    rows += [(field, str(times), _stated(wanted), _stated(found)) for field, (wanted, found, times) in wrong[:most]]
    return Table(counts, 3), Table(rows, 1)


def _calibration(title: str, judgements: Sequence[Judgement]) -> Table:
    """The reliability table, the share of right records among the surest, and the Brier score."""
    rows = [(title, "records", "mean", "right")]
    for low, high, records, mean, right in reliability(judgements):
        if mean is not None and right is not None:
            rows.append((f"{low:.1f}–{high:.1f}", str(records), f"{mean:.3f}", f"{right:.3f}"))
    surest = [judgement.right for judgement in judgements if judgement.record.confidence >= SURE]
    share = f"{sum(surest) / len(surest):.3f}" if surest else _NOTHING
    score = brier(judgements)
    return Table(
        rows,
        3,
        f"right at a confidence of {SURE} or more: {share} of {len(surest)} records; "
        f"Brier score: {_NOTHING if score is None else f'{score:.3f}'}",
    )


def misses_to_text(misses: Sequence[Miss]) -> str:
    """Each miss as a block under its article: the claims, the fields that differ, and the sentences of the article."""
    counted = Counter[str](miss.kind for miss in misses)
    total = ", ".join(f"{counted[kind]} {kind}" for kind in KINDS if counted[kind])
    articles = groupby(misses, key=lambda miss: miss.path)
    blocks = [line for path, inside in articles for line in (f"{path}\n", *map(miss_to_text, inside))]
    return "\n".join([*blocks, f"{total or 'no misses'}\n", NOTICE, ""])


def miss_to_text(miss: Miss) -> str:
    """One miss as a block of lines."""
    return "\n".join(" ".join(printable(line).rstrip().split("\n")) for line in _lines(miss)) + "\n"


def _lines(miss: Miss) -> Iterator[str]:
    likeness = "" if miss.kind == "details" else f" ({LIKENESSES[miss.likeness]})"
    yield f"  {miss.kind.upper():<8} {KINDS[miss.kind]}{likeness}"
    if miss.gold:
        yield f"    gold   {miss.gold.event}: {miss.gold.organization} · {miss.gold.standard}"
    if miss.found:
        found = miss.found
        yield f"    found  {found.event}: {found.organization.name} · {found.standard.designation}"
        yield f"    rules  {', '.join(found.rules)} (confidence {found.confidence:.2f})"
    for field, wanted, stated in miss.differences:
        yield f"           {field}: {_stated(wanted)} wanted, {_stated(stated)} found"
    if miss.quotes:
        yield f"    words  {' … '.join(map(_quoted, miss.quotes))}"


def _stated(value: str | None) -> str:
    return "nothing" if value is None else value


def _quoted(quote: Quote) -> str:
    return f"“{' '.join(quote.text.split())}”"
