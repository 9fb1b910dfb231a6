"""What rules read wrongly, as examples that fail until the rules are mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from extractor.model import Span
from extractor.proposing.bench import Bench
from extractor.proposing.values import Settled, Snippet

Standing = Collection[tuple[str, tuple[int, int], str]]
"""What rules read rightly: the article, where the evidence stands, and the rule."""


def standing(settled: Collection[Settled]) -> Standing:
    """The frames of claims that were accepted, or of which the event was left as it is, and the words they rest on."""
    return {
        (one.record["article"]["id"], _span(one.record["evidence"]), rule)
        for one in settled
        if one.verdict in ("accepted", "corrected") and "event" not in one.fields
        for rule in one.record["rules"]
    }


def of_frame(bench: Bench, settled: Settled, right: Standing) -> Snippet | str:
    """The sentence as one in which the claim's frame must find nothing; or why it shows nothing by itself."""
    record = settled.record
    evidence = record["evidence"]["text"]
    code = settled.language
    frames = {frame.id for frame in bench.extractor.patterns.of_language(code).events.frames}
    frame = next((rule for rule in record["rules"] if rule in frames), None)
    if frame is None:
        return "no rule of events.toml made it"
    if "\n" in evidence or "[[" in evidence or "]]" in evidence:
        return f"{frame} made it, of more than one line"
    if (record["article"]["id"], _span(record["evidence"]), frame) in right:
        return f"{frame} made it, which made a right claim of the same words"
    if not any(frame in found.rules for found in bench.extractor.records(evidence, code)):
        return f"{frame} made it, but makes nothing of these words alone: the article around them does"
    return Snippet(f"{code}/events.toml", "[[frame]]", {"no_match": [evidence]}, frame)


def of_standard(bench: Bench, settled: Settled) -> Snippet | str:
    """The sentence as one in which the rule that read a part of the standard must read it whole; or why it cannot be."""
    before, after = settled.record["standard"], settled.put["standard"]
    if settled.text is None or after["span"] is None:
        return "where the article says so was not marked"
    was, is_ = Span(*before["span"]), Span(*after["span"])
    rule = next((m.rule for m in bench.extractor.standards(settled.text) if m.span == was), None)
    if rule is None:
        return "it is read otherwise by now"
    if is_.end <= was.start or was.end <= is_.start:
        return f"{rule} read {before['text']!r} rightly: it is another standard that is claimed"
    if was == is_:
        return f"{rule} read these words, and the catalogue says what they mean"
    sentence = bench.sentence(settled, is_)
    if sentence is None or sentence.count(after["text"]) != 1:
        return f"{rule} read {before['text']!r}"
    table = _table_of(bench, rule)
    if table is None:
        return f"{rule} read {before['text']!r}, which takes no examples of its own"
    marked = sentence.replace(after["text"], f"[[{after['text']}]]")
    return Snippet("standards/grammar.toml", table, {"match": [marked]}, rule)


def _table_of(bench: Bench, rule: str) -> str | None:
    """The table of a rule that reads standards, in ``standards/grammar.toml``."""
    return next(
        (f"[{name}]" for name, table in bench.extractor.patterns.standards if getattr(table, "id", None) == rule), None
    )


def _span(member: Mapping[str, Any]) -> tuple[int, int]:
    start, end = member["span"]
    return start, end
