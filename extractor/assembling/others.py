"""When a verb or adjective beside a standard speaks of others than the sentence's subject: its suppliers, a mill somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.assembling.joined import OF_PLACES, SEPARATORS
from extractor.assembling.partners import belongs_to_noun, is_of_partner
from extractor.assembling.roles import APPOSITION
from extractor.model import Cue, Item, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_WHENCE: Final = ("from", "of", "for")  # before what is bought, sold or counted: "a shipment of BAP-certified shrimp"
_SUBJECT_PLACE = 3  # items from a subject to its verb: "a rival in Kochi was"
_SHARE, _ANYBODY = 6, 2  # items from "8%", and from "any firm", to the verb
_PREDICATE = 6  # items from the subject to those whom it is one of
_RELATIVE = 5  # items from a verb back to "that"


def is_of_others(sentence: Sentence, frame: Frame, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether the trigger describes a noun that names nobody and comes from elsewhere: "timber from an FSC forest"; or
    those whom the subject deals with: "ISO 9001 certified suppliers"."""
    first, last = min(trigger.start, standard_at), max(trigger.end, standard_at + 1)
    for cue in sentence.cues_of("others"):
        if cue.start < trigger.end and trigger.start < cue.end:
            return True  # "are made in accredited laboratories"
        if not grammar.verb_last and first <= cue.start and cue.end <= last:
            return True  # "in connection with another firm's ISO 9001 certificate"
        ahead = cue.start >= last
        low, high = (last, cue.start) if ahead else (cue.end, first)
        between = _without_owners(sentence.items[low : max(low, high)], grammar)
        if ahead and any(item.form in grammar.resets for item in between):
            continue  # "मिळाले असून ग्राहकांना फायदा होणार आहे"
        if (
            low <= high
            and len(between) <= (1 if ahead else _SUBJECT_PLACE)
            and not any(i.text in SEPARATORS or i.mention for i in between)
        ):
            return True
    if grammar.verb_last and _describes_nobody(sentence, trigger, grammar):
        return True
    if is_of_partner(sentence, frame, trigger, first, grammar):
        return True
    inside = sentence.items[trigger.start : trigger.end]  # "a process that is expected to see it attain"
    if not any(item.mention and item.mention.label == "reference" for item in inside) and _tells_of_a_noun(
        sentence, first, grammar
    ):
        return True
    for item in reversed(sentence.items[max(0, first - APPOSITION // 2) : first]) if frame.attributive else ():
        if item.mention is not None or not item.text[:1].isalpha():
            return False
        if any(item.form in grammar.prepositions.get(marker, ()) for marker in _WHENCE):
            return True
    return False


def is_of_some(sentence: Sentence, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether the subject before a verb is a share of many, or anybody: "only 8% of growers", "mỗi doanh nghiệp được cấp"."""
    if grammar.verb_last:
        return False
    first = min(trigger.start, standard_at)
    near = range(max(0, first - _SHARE), first)
    named = [i for i, _ in sentence.mentions("organization") if i < first]
    if not named or named[-1] in near:
        return False  # of nobody else, either: who they are may follow
    # "grew by 18% after its plant was certified": no share of anybody.
    shares = any(
        sentence.items[i].text == "%" and not any(w.form in grammar.lead_ins for w in sentence.items[i + 1 : first])
        for i in near
    )
    return shares or any(
        first - _ANYBODY <= cue.end <= first and not _is_of_subject(sentence, cue, named[-1], grammar)
        for cue in sentence.cues_of("generic")
    )


def _is_of_subject(sentence: Sentence, cue: Cue, named: int, grammar: Grammar) -> bool:
    """Whether those of whom many are spoken include the subject: "X là một trong những nhà máy đầu tiên đạt"."""
    between = sentence.items[named + 1 : cue.start]
    told = f" {' '.join(item.form for item in between)} "
    directly = (*grammar.copulas, *grammar.prepositions.get("at", ()))  # "là nơi các doanh nghiệp đạt S gửi hàng"
    one = any(f" {copula} " in told for copula in grammar.copulas) and told.rstrip().endswith(directly)
    return one and len(between) <= _PREDICATE


def _without_owners(items: Sequence[Item], grammar: Grammar) -> list[Item]:
    """Items without who something belongs to, and the preposition before: "khách hàng lớn của chúng tôi đều"."""
    left: list[Item] = []
    for item in items:
        if item.mention is None or item.marker != "of":
            left.append(item)
        elif left and left[-1].form in grammar.prepositions.get("of", ()):
            left.pop()
    return left


def _describes_nobody(sentence: Sentence, trigger: Cue, grammar: Grammar) -> bool:
    """Whether a participle describes what is only called "a": "प्रमाणपत्र मिळवलेल्या साताऱ्यातील एका गिरणीकडून"."""
    verb = sentence.items[trigger.start : trigger.end]
    if not verb or not verb[-1].form.endswith(grammar.participles):
        return False
    behind = sentence.items[trigger.end : trigger.end + _SUBJECT_PLACE]
    at = next((i for i, item in enumerate(behind) if item.form in grammar.indefinite), None)
    named = [item.mention for item in sentence.items[trigger.end : trigger.end + APPOSITION] if item.mention]
    return at is not None and not any(m.label == "organization" and m.certain for m in named)


def _tells_of_a_noun(sentence: Sentence, first: int, grammar: Grammar) -> bool:
    """Whether a relative clause is about a noun that names nobody: "buys only from mills that have been certified"; but not
    where the noun is what the subject is: "is the first dairy that received"."""
    for at in range(first - 1, max(0, first - _RELATIVE), -1):
        item = sentence.items[at]
        if item.form in grammar.noun_relatives:
            behind = sentence.items[at + 1]
            if behind.mention is not None or (
                belongs_to_noun(behind, grammar) and behind.form not in grammar.indefinite
            ):
                return False  # "reported that the ISO 45001 certificate was suspended"
            placed = at > 2 and any(
                sentence.items[at - 2].form in grammar.prepositions.get(marker, ()) for marker in OF_PLACES
            )  # "a mill in Dundalk that has been"
            noun = sentence.items[at - 3 if placed else at - 1]
            if noun.mention is not None or not noun.text.islower() or not noun.text.isalpha():
                return False
            before = {item.form for item in sentence.items[max(0, at - APPOSITION) : at]}
            return before.isdisjoint(grammar.equals) and before.isdisjoint(grammar.copulas) and "," not in before
        if item.mention is not None or item.text == ",":
            return False
    return False
