"""Names that stand together: those of a list hold a certificate with one another, a phrase before them does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from extractor.assembling.brackets import other_bracket
from extractor.model import Item, Mention, NameValue, Sentence
from extractor.patterns.grammar import Grammar

SEPARATORS, _MOST_SEPARATORS = frozenset(",;&/–-"), 2
OF_PLACES: Final = ("of", "at")
_LONGEST_GAP = 16  # items between two names of a list


def joined(
    sentence: Sentence, index: int, item: Item, grammar: Grammar, may_hold: Callable[[int, Mention], bool]
) -> Iterator[tuple[int, Mention]]:
    """The name and those joined to it without a word in between but separators."""
    assert item.mention
    run = [index]
    led_in = lead_in(sentence, grammar)
    for step in (-1, 1):
        position = _neighbour(sentence, index, step, grammar)
        while position is not None and position >= led_in:
            other = sentence.items[position]
            assert other.mention
            doubtful = item.mention.certain and not other.mention.certain
            if (doubtful and not _may_be_name(other, grammar)) or not may_hold(position, other.mention):
                break
            if step < 0 and not grammar.verb_last and _leads_in(sentence, position, index, grammar):
                break
            run.append(position)
            position = _neighbour(sentence, position, step, grammar)
    run.sort()
    if grammar.verb_last:
        run = _with_those_beside(sentence, run, may_hold)
    if _narrows(sentence, run, grammar):
        run = run[:1]
    for position in run:
        mention = sentence.items[position].mention
        assert mention
        yield position, mention


def _with_those_beside(sentence: Sentence, run: list[int], may_hold: Callable[[int, Mention], bool]) -> list[int]:
    """The names with the one directly before them that has "with" on it: "A सह B आणि C यांना"."""
    before = sentence.items[run[0] - 1] if run[0] else None
    beside = before is not None and before.marker == "with" and before.mention is not None
    if before is None or not beside or before.mention is None or before.mention.label != "organization":
        return run
    return [run[0] - 1, *run] if before.mention.certain and may_hold(run[0] - 1, before.mention) else run


def _leads_in(sentence: Sentence, index: int, subject: int, grammar: Grammar) -> bool:
    """Whether a name ends the phrase before a subject: "Acquired by Zed Group, Acme Foods was certified"."""
    if sentence.items[subject].marker is not None:
        return False
    parted = not any(item.form in grammar.joiners for item in sentence.items[index + 1 : subject])
    agents = {word for marker in ("by", "with") for word in grammar.prepositions.get(marker, ())}
    led = any(item.form in agents for item in sentence.items[:index])  # "Backed by the investor Zed Partners, Acme"
    return parted and (led or sentence.items[index].marker is not None)


def _narrows(sentence: Sentence, run: Sequence[int], grammar: Grammar) -> bool:
    """Whether names in a row tell of one, and of what it is part: "Phòng Thử nghiệm, Khoa Hóa, Trường Đại học Zed"; they are
    of different kinds, with nothing but commas between."""
    between = sentence.items[run[0] : run[-1]]
    values = [sentence.items[at].mention for at in run]
    kinds = [m.value.kind for m in values if m is not None and isinstance(m.value, NameValue)]
    commas = all(item.mention is not None or item.text == "," for item in between)
    if grammar.verb_last or len(run) < 2 or sentence.items[run[0]].marker in OF_PLACES:
        return False
    return commas and None not in kinds and len(set(kinds)) == len(run)


def lead_in(sentence: Sentence, grammar: Grammar) -> int:
    """Where a phrase ends that leads in a sentence: who is named in it is no subject, "With help from Acme, Zed was certified"."""
    if sentence.items[0].form not in grammar.lead_ins:
        return 0
    return next((index for index, item in enumerate(sentence.items) if item.text == ","), 0)


def _neighbour(sentence: Sentence, index: int, step: int, grammar: Grammar) -> int | None:
    """The name before or behind one in a list: separators stand between them, and where one of them is, "A (Pune), B of
    Satara, and C", "A आणि चाकण येथील B"."""
    position, separated = index + step, 0
    while 0 <= position < len(sentence.items) and abs(position - index) <= _LONGEST_GAP:
        item = sentence.items[position]
        if item.text == ("(" if step > 0 else ")"):
            closing = other_bracket(sentence, position, step)
            if closing is None:
                return None
            position = closing
        elif phrase := _joining(sentence, position, step, grammar):
            separated += 1
            position += step * (phrase - 1)
        elif separates(item, grammar) and not (item.text == "/" and sentence.items[position - 1].text.isdigit()):
            separated += 1
            if separated > _MOST_SEPARATORS:
                return None
        elif item.mention is not None and item.mention.label == "organization":
            where = item.marker in OF_PLACES and (not item.mention.certain or is_site(item.mention))
            if grammar.verb_last and item.mention.certain and item.marker == "at":
                return None  # "लातूर विभागातील …": where they are
            if not where:
                return position if separated else None
        elif separated and step > 0 and item.form in grammar.name_openings:
            pass  # "and the"
        elif step < 0 and item.form in grammar.name_openings:
            pass
        elif any(item.form in grammar.prepositions.get(marker, ()) for marker in OF_PLACES):
            pass  # where the one before it is
        elif item.text[:1].isdigit() or item.text == "/" or "." in item.text:
            pass  # "33/11 kV", before each
        elif item.text == "." and not grammar.verb_last:
            pass  # of "Co."
        elif item.marker == "at" and item.mention is None and (step < 0 or separated):
            position += min(step, 0)  # "येथील", which the place stands before
        else:
            return None
        position += step
    return None


def _may_be_name(item: Item, grammar: Grammar) -> bool:
    """Whether mere capitals beside a sure name are one as well: several words, "Koperasi Sinar Jaya and Zed Mills Ltd"."""
    return not grammar.verb_last and item.marker is None and len(item.text.split()) > 1


def _joining(sentence: Sentence, position: int, step: int, grammar: Grammar) -> int:
    """Of how many items a phrase that joins names is, which begins, or going back ends, at a position: "as well as"."""
    for phrase in grammar.joining_phrases:
        words = phrase.split()
        start = position if step > 0 else position - len(words) + 1
        if start >= 0 and [item.form for item in sentence.items[start : start + len(words)]] == words:
            return len(words)
    return 0


def is_group(mention: Mention) -> bool:
    """Whether a name counts several: "40 communes of Nam Định"."""
    return isinstance(mention.value, NameValue) and mention.value.count is not None


def is_site(mention: Mention) -> bool:
    """Whether a name is that of an industrial zone or the like, where others are."""
    return isinstance(mention.value, NameValue) and mention.value.kind == "site"


def separates(item: Item, grammar: Grammar) -> bool:
    return item.form in SEPARATORS or item.form in grammar.joiners
