"""What stands beside a name: another name of the same in a bracket, or the place where it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from extractor.assembling.likeness import closes, folded, same
from extractor.model import QUOTES, Mention, Sentence, Span
from extractor.patterns.grammar import Grammar

_LONGEST_BRACKET = 10  # items of a bracket between a name and its place
_LONGEST_LABEL = 6  # items from a bracket to the other name in it
_ALIKE_END = 3  # words with which one firm's name ends, whatever kind of firm it is called: "Tổng công ty Sữa Hòa Nam"
_ABBREVIATION = re.compile(r"[^\s()]{2,15}")


def alias(sentence: Sentence, position: int, mention: Mention, labels: Collection[str]) -> str | None:
    """Another name in the bracket behind a name: "FULL NAME (ABBR)", "Varuna Pump Works Ltd (Varuna Pumps, Pune)"."""
    items = sentence.items
    if position + 2 < len(items) and items[position + 1].text == "." and items[position + 2].text == "(":
        position += 1  # the stop of "Inc."
    if position + 1 < len(items) and items[position + 1].text == "(":
        bracket = items[position + 2 : position + 2 + _LONGEST_LABEL]
        named = next((i for i, item in enumerate(bracket) if item.mention or item.text == ")"), 0)
        label = " ".join(item.form for item in bracket[:named]).removesuffix(":").strip()
        if label in labels and bracket[named].text != ")":
            return bracket[named].text
    if position + 1 >= len(items) or items[position + 1].text != "(":
        return None
    bare = [item for item in items[position + 2 : position + 2 + _LONGEST_LABEL] if item.text not in QUOTES]
    if len(bare) < 2 or bare[1].text not in (")", ","):
        return None
    inner = bare[0]
    if _ABBREVIATION.fullmatch(inner.text) and inner.text[:1].isupper():
        return inner.text
    if inner.mention is None or inner.mention.label != "organization":
        return None
    if items[position + 2].text in QUOTES:
        return inner.text  # as contracts and press releases define it
    whole, short = folded(mention.text).split(), folded(inner.text).split()
    # A certain name in a bracket may as well be that of a parent or a unit.
    shared = short[0] in whole if inner.mention.certain else not set(short).isdisjoint(whole)
    return inner.text if shared else None


def places_in_brackets(
    sentences: Sequence[Sentence], aliases: Mapping[Span, str], key: Callable[[str], str], grammar: Grammar
) -> set[str]:
    """What stands in brackets behind the names of several organizations: where these are, "Zed Ltd (Leeds)", and no other name
    of theirs. ``aliases`` are what stands in the bracket of each name, ``key`` gives a name as compared."""
    behind: dict[str, set[str]] = {}
    for sentence in sentences if aliases else ():
        for _, mention in sentence.mentions("organization"):
            other = aliases.get(mention.span) if mention.certain else None
            if other is not None and not other.isupper():
                behind.setdefault(other, set()).add(mention.text)
    return {other for other, names in behind.items() if _are_several(names, key, grammar)}


def _are_several(names: Collection[str], key: Callable[[str], str], grammar: Grammar) -> bool:
    """Whether of some names two mean different organizations."""
    legal = set(grammar.written_out.values())

    def end(name: str) -> list[str]:
        return [word for word in key(name).split() if word not in legal][-_ALIKE_END:]

    def is_one(name: str) -> bool:
        alike = same(key(first), key(name), grammar.verb_last) or closes(name, first)
        return alike or (len(end(name)) == _ALIKE_END and end(name) == end(first))

    first, *others = sorted(names, key=lambda name: (-len(name), name))
    return not all(map(is_one, others))


def place_of_another(sentence: Sentence, position: int) -> bool:
    """The second of "Zed Wire Ltd, Nnewi, has" or "Zed Wire, Nnewi: ISO 9001" is where the first one is."""
    items = sentence.items
    if position < 2 or position + 1 >= len(items) or items[position - 1].text != ",":
        return False
    before = position - 2
    if items[before].text == ")":  # "Zed Wire (cables), Nnewi: ISO 9001"
        opened = (at for at in range(before, max(0, before - _LONGEST_BRACKET), -1) if items[at].text == "(")
        before = next(opened, 1) - 1
    owner, mention = items[before].mention, items[position].mention
    if not (owner and owner.label == "organization" and mention and not mention.certain):
        return False
    return items[position + 1].text == ":" or (owner.certain and items[position + 1].text == ",")
