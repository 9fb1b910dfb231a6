"""Sentences that tell of several organizations and their standards in turn: "A received S1, B S2 and C S3"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from extractor.assembling.enumerations import count_of
from extractor.assembling.joined import SEPARATORS
from extractor.model import Mention, Sentence
from extractor.patterns.grammar import Grammar

_FEWEST = 2  # pairs
_LONGEST_GAP = 5  # items between an organization and its standard
_GIVEN: Final = (None, "to", "of", "for")  # how who receives something is tied to the sentence


def paired(sentence: Sentence, grammar: Grammar) -> Mapping[int, Mention]:
    """The organization that each standard of a sentence stands with, by the standard's place; nothing where they do not take
    turns. Where verbs come last, case endings tell as much."""
    if grammar.verb_last or len(sentence.mentions("standard")) < _FEWEST:
        return {}
    turns = [
        (index, item.mention.label == "organization")
        for index, item in enumerate(sentence.items)
        if item.mention is not None and (item.mention.label == "standard" or _may_hold(sentence, index, grammar))
    ]
    standing = _runs(turns)
    names_first = bool(standing) and standing[0][0]
    if (
        any(is_name and len(places) > 1 for is_name, places in standing)
        or len(standing) % 2
        or len(standing) < 2 * _FEWEST
    ):
        return {}
    pairs: dict[int, Mention] = {}
    for number in range(0, len(standing), 2):
        first, second = standing[number][1], standing[number + 1][1]
        between = range(first[-1] + 1, second[0])
        forms = [sentence.items[i].form for i in between]
        apart = any(form in grammar.joiners or form in SEPARATORS for form in forms)
        if number and (apart or len(between) > _LONGEST_GAP):
            return {}
        named, standards = (first, second) if names_first else (second, first)
        mention = sentence.items[named[0]].mention
        assert mention is not None
        pairs |= dict.fromkeys(standards, mention)
    return pairs


def _may_hold(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether an organization is tied to its sentence as one that receives something; mere capitals count where they are
    several words without a preposition but "to"."""
    item = sentence.items[index]
    name = item.mention
    if name is None or name.label != "organization" or count_of(name) is not None:
        return False
    introduced = index > 0 and sentence.items[index - 1].form in grammar.enumerating
    if not name.certain:
        return (item.marker in (None, "to") or introduced) and " " in name.text
    return item.marker in _GIVEN or introduced


def _runs(turns: Sequence[tuple[int, bool]]) -> list[tuple[bool, list[int]]]:
    """Places that follow one another and are of one kind."""
    found: list[tuple[bool, list[int]]] = []
    for index, is_name in turns:
        if found and found[-1][0] == is_name:
            found[-1][1].append(index)
        else:
            found.append((is_name, [index]))
    return found
