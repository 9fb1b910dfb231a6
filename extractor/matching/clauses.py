"""Sentences cut into clauses of which each tells of somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Cue, Sentence

_SHORTEST_CLAUSE = 4  # items
_SMALL = 1  # words in small letters beside a name: "and"


def clauses(text: str, sentence: Sentence, verb_last: bool) -> list[Sentence]:
    """The sentence cut at semicolons and at clauses that tell of somebody else: ", while", ", còn", ", तर"."""
    opening = {cue.start - 1 for cue in sentence.cues_of("clause")}
    if not opening and text.find(";", *sentence.span) < 0:
        return [sentence]
    texts = [item.text for item in sentence.items]
    if texts.count("|") > 1:
        return [sentence]  # a row of a table
    cuts = [0]
    for index, word in enumerate(texts):
        opens = (word == ";" and not _only_names(sentence, index + 1)) or (word == "," and index in opening)
        if opens and index - cuts[-1] >= _SHORTEST_CLAUSE and len(texts) - index > _SHORTEST_CLAUSE:
            cuts.append(index + 1)
    if len(cuts) == 1:
        return [sentence]
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(sentence.items)], strict=True):
        cues = tuple(
            Cue(cue.role, cue.rule, cue.start - start, cue.end - start)
            for cue in sentence.cues if start <= cue.start and cue.end <= end
        )  # fmt: skip
        span = sentence.place(start, end - 1)
        items, starts = sentence.items[start:end], sentence.starts[start:end]
        parts.append(Sentence(span, sentence.paragraph, items, starts, cues))
    return [_with_verb(parts, index, verb_last) for index in range(len(parts))]


def _only_names(sentence: Sentence, start: int) -> bool:
    """Whether a semicolon parts but the members of a list: what stands up to the next one is a name, and where it is."""
    stop = next((i for i in range(start, len(sentence.items)) if sentence.items[i].text == ";"), len(sentence.items))
    piece = sentence.items[start:stop]
    named = any(item.mention is not None and item.mention.label == "organization" for item in piece)
    small = [item for item in piece if item.mention is None and item.text[:1].isalpha() and not item.text[:1].isupper()]
    standard = any(item.mention is not None and item.mention.label == "standard" for item in piece)
    return (
        named
        and not standard
        and len(small) <= _SMALL
        and not any(start <= cue.start < stop for cue in sentence.cues_of("frame"))
    )


def _with_verb(clauses: Sequence[Sentence], index: int, verb_last: bool) -> Sentence:
    """A clause that leaves its verb out takes that of its neighbour: of the one behind where verbs come last."""
    clause = clauses[index]
    other = index + 1 if verb_last else index - 1
    if any(cue.role == "frame" for cue in clause.cues) or not 0 <= other < len(clauses):
        return clause
    # Where the verb comes second, it is left out behind its subject: "and Zed Water, Aba, ISO 22000 for food safety".
    named = [i for i, mention in clause.mentions("organization") if mention.certain and i + 1 < len(clause.items)]
    edge = len(clause.items) - 1 if verb_last else named[0] + 1 if named else 0
    borrowed = [
        Cue(cue.role, cue.rule, edge, edge + 1)
        for cue in clauses[other].cues if cue.role in ("frame", "certificate", "negation", "plan")
    ]  # fmt: skip
    return replace(clause, cues=(*clause.cues, *borrowed)) if borrowed else clause
