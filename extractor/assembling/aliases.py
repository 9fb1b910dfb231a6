"""What stands beside a name: another name of the same in a bracket, or the place where it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractor.assembling.likeness import folded
from extractor.model import QUOTES, Mention, Sentence

_LONGEST_BRACKET = 10  # items of a bracket between a name and its place
_LONGEST_LABEL = 6  # items from a bracket to the other name in it
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


def places_in_brackets(sentences: Sequence[Sentence], labels: Collection[str]) -> set[str]:
    """What stands in brackets behind several names that begin with different words: where these are, "Zed Ltd (Leeds)", and no
    other name of theirs."""
    behind: dict[str, set[str]] = {}
    for sentence in sentences:
        for position, mention in sentence.mentions("organization"):
            other = alias(sentence, position, mention, labels) if mention.certain else None
            if other is not None and not other.isupper():
                behind.setdefault(other, set()).add(folded(mention.text).split()[0])
    return {other for other, openings in behind.items() if len(openings) > 1}


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
