"""Who holds a certificate in a sentence: whom its clause is about, or who stands at one of the places that its frame names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.assembling.candidates import find_candidates, is_left_out
from extractor.assembling.described import described_by, told_behind
from extractor.assembling.joined import is_group, joined
from extractor.assembling.positions import at_place, only_announces
from extractor.model import Cue, Item, Mention, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_CLAUSE, _APART = 14, 4  # items from a relative to its verb, and from a name to its relative
_OWNED = 4  # items from whose a certificate is to it
APPOSITION = 8  # items from a comma to what is said behind it
_OPENING, _OPENING_CLAUSE = 3, 8  # items before a fronted verb, and behind "after": "Sau khi chứng nhận S hết hạn,"
_TO_SUBJECT = (1, 2)  # items from the comma behind its clause to the subject


@dataclass(frozen=True, slots=True)
class Found:
    """A mention found for a role, and the place that it was found at."""

    index: int
    mention: Mention
    place: str


def holders(
    sentence: Sentence,
    frame: Frame,
    trigger: Cue,
    grammar: Grammar,
    standard_at: int,
    may_hold: Callable[[int, Mention], bool],
) -> list[Found]:
    """The organizations, or references to one, at the first of the frame's holder places that has any.

    ``may_hold`` says whether a name can be believed at all. Names that are joined by commas and "and" to the one found
    hold the certificate with it.
    """

    def may_stand(index: int, mention: Mention) -> bool:
        return not is_left_out(sentence, index, grammar) and may_hold(index, mention)

    candidates = find_candidates(sentence, trigger, grammar, may_stand)
    antecedent = _antecedent(sentence, candidates, trigger, grammar) or _apposed_to(
        sentence, frame, trigger, standard_at, grammar, may_stand
    )
    if antecedent is None and grammar.verb_last:
        antecedent = described_by(sentence, candidates, trigger, grammar)
    antecedent = antecedent or _helped(candidates, sentence, trigger, grammar)
    if antecedent is not None:
        return [Found(antecedent[0], antecedent[1], "subject")]
    for place in frame.holder:
        found = at_place(sentence, candidates, place, trigger, grammar, standard_at, frame.event == "planned")
        if found and place == "object" and frame.attributive and _is_led_in(sentence, trigger.end, found[0], grammar):
            continue  # "The ISO 9001 certified mill was sold to Zed Ltd"
        if found and place == "of" and frame.fallback and trigger.start - found[0] > _OWNED and not grammar.verb_last:
            continue  # "The director of Zed Hospital argues that ISO certification"
        if found is not None:
            return [Found(i, m, place) for i, m in joined(sentence, *found, grammar, may_stand)]
    if grammar.verb_last and (told := told_behind(sentence, candidates, trigger, standard_at, grammar)):
        return [Found(i, m, "subject") for i, m in joined(sentence, *told, grammar, may_stand)]
    fronted = None if grammar.verb_last else _behind_clause(sentence, candidates, trigger, standard_at, grammar)
    if fronted is not None:
        return [Found(i, m, "subject") for i, m in joined(sentence, *fronted, grammar, may_stand)]
    return []


def _behind_clause(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, standard_at: int, grammar: Grammar
) -> tuple[int, Item] | None:
    """The subject behind a clause that opens the sentence and leaves it out: "After receiving ISO 9001, Zed Ltd thanked"."""
    if trigger.start > (_OPENING_CLAUSE if sentence.items[0].form in grammar.lead_ins else _OPENING):
        return None
    if any(cue.start < trigger.start for cue in sentence.cues_of("generic")):
        return None  # "Under the new rules, hospitals that hold NABH accreditation …, Zed Insurance told"
    behind = max(trigger.end, standard_at + 1)
    comma = next((i for i in range(behind, len(sentence.items)) if sentence.items[i].text == ","), None)
    if comma is None:
        return None
    candidates = [
        (i, item) for i, item in candidates if i > comma or item.marker not in ("from", "by")
    ]  # who issued it
    if any(i < comma for i, _ in candidates) or _is_holder(sentence.items[comma - 1]):
        return None  # "was sold to A, B and C"
    near = [(i, item) for i, item in candidates if i - comma in _TO_SUBJECT and item.marker is None]
    near = [(i, item) for i, item in near if not only_announces(sentence, i, item, grammar)]
    return next(((i, item) for i, item in near if item.mention and item.mention.certain), None)


def _is_holder(item: Item) -> bool:
    """Whether an item names an organization that issues nothing."""
    return item.mention is not None and item.mention.label == "organization" and item.marker not in ("from", "by")


def _helped(
    candidates: Sequence[tuple[int, Item]], sentence: Sentence, trigger: Cue, grammar: Grammar
) -> tuple[int, Mention] | None:
    """Whom somebody else helps to do it, inside the trigger: "sẽ kèm Công ty An Phát xây dựng S"."""
    for index, item in candidates:
        before = [w.form for w in sentence.items[max(0, index - 2) : index]]
        helped = bool(before) and (before[-1] in grammar.helping or " ".join(before) in grammar.helping)
        named = item.mention is not None and item.mention.label == "organization" and item.mention.certain
        if item.mention and named and helped and trigger.start < index < trigger.end:
            return index, item.mention
    return None


def _antecedent(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, grammar: Grammar
) -> tuple[int, Mention] | None:
    """Whom the relative clause of the trigger is about: "from Wadi Dates of Nizwa, whose packing house has been"."""
    relative = next(
        (i for i in range(min(trigger.start, len(sentence.items)) - 1, max(-1, trigger.start - _CLAUSE), -1) if sentence.items[i].form in grammar.relatives),
        None,
    )  # fmt: skip
    if relative is None or any(relative < i < trigger.start and item.marker is None for i, item in candidates):
        return None
    for index, item in reversed(candidates):
        if index < relative and item.mention and item.mention.label == "organization":
            if not item.mention.certain and item.marker in ("of", "at"):
                continue  # a place
            between = sentence.items[index + 1 : relative]
            # A place may stand between, "Wadi Dates of Nizwa, whose".
            plain = all(p.mention or p.text[:1].isupper() or len(p.text) <= 2 for p in between)
            return (index, item.mention) if plain and len(between) <= _APART else None
    return None


def _apposed_to(
    sentence: Sentence,
    frame: Frame,
    trigger: Cue,
    standard_at: int,
    grammar: Grammar,
    may_hold: Callable[[int, Mention], bool],
) -> tuple[int, Mention] | None:
    """Whom an apposition with the trigger describes, whatever that one is in the sentence: "an order from Zed Ltd, an ISO
    9001-certified maker of pumps", "của Công ty Zed, đơn vị đạt"."""
    start = min(trigger.start, standard_at)
    for at in range(start - 1, max(0, start - APPOSITION), -1):
        item = sentence.items[at]
        if item.text == ",":
            following, named = sentence.items[at + 1], sentence.items[at - 1].mention
            reference = following.mention is not None and following.mention.label == "reference"
            opens = (frame.attributive and following.form in grammar.indefinite) or (
                reference and start - at - 2 in (0, 1)
            )
            certain = named is not None and named.label == "organization" and named.certain and not is_group(named)
            return (at - 1, named) if named and opens and certain and may_hold(at - 1, named) else None
        if item.mention is not None and item.mention.label == "organization":
            return None
    return None


def _is_led_in(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether a preposition stands between two places."""
    return any(item.form in words for item in sentence.items[low:high] for words in grammar.prepositions.values())
