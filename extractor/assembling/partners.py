"""When the certified one is a noun without a name that the subject only has to do with: "supplies an ISO 9001 certified plant"."""

from __future__ import annotations

from typing import Final

from extractor.assembling.governing import ENDS
from extractor.model import Cue, Item, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_TOWARDS: Final = ("to", "with", "for", "by")  # before whom somebody deals with
_OBLIQUE: Final = ("to", "of", "from", "with")
_GOODS = 9  # items from "buys" to what is told of the goods
_DEALING = 3  # items of "mua cổ phần"
_PHRASE = 4  # items from an attribute to its noun: "certified local family firm"
_TO_VERB = 4  # items from a noun to what is told of it: "bệnh viện này vừa đạt"


def is_of_partner(sentence: Sentence, frame: Frame, trigger: Cue, first: int, grammar: Grammar) -> bool:
    """Whether somebody else is certified whom the sentence does not name: "supplies an ISO 9001 certified plant", "chúc mừng bệnh
    viện đạt ISO 9001", "ISO 9001 प्रमाणित गिरणीचे समभाग"."""
    if grammar.verb_last:
        return _qualifies_noun(sentence, frame, trigger, grammar)
    if not frame.attributive and frame.event not in ENDS and _is_dealt_in(sentence, first, grammar):
        return True
    noun = _noun_behind(sentence, trigger, grammar) if frame.attributive else _noun_before(sentence, first)
    if noun is None:
        return False
    opening = first if frame.attributive else noun
    while opening > 1 and belongs_to_noun(sentence.items[opening - 1], grammar):
        opening -= 1
    led_by = f" {' '.join(item.form for item in sentence.items[max(0, opening - _DEALING) : opening])}"
    towards = [word for marker in _TOWARDS for word in grammar.prepositions.get(marker, ())]
    anybody = frame.attributive or sentence.items[opening].form in grammar.indefinite
    return any(led_by.endswith(f" {words}") for words in (*(towards if anybody else ()), *grammar.dealings))


def _is_dealt_in(sentence: Sentence, first: int, grammar: Grammar) -> bool:
    """Whether a verb tells of goods that somebody deals in, where languages need no "that" between: "mua rau đạt VietGAP"."""
    if grammar.noun_relatives:
        return False
    before: list[str] = []
    for item in reversed(sentence.items[max(0, first - _GOODS) : first]):
        if item.form in grammar.passives:
            return False  # "được hỗ trợ xây dựng mô hình đạt chuẩn": it is done for the subject
        named = item.mention is not None and item.mention.label == "organization"
        if named or not item.text[:1].isalnum() or item.form in grammar.joiners:
            break
        before.insert(0, item.form)
    told = f" {' '.join(before)} "
    return len(before) > 1 and any(f" {words} " in told[: -len(before[-1]) - 1] for words in grammar.dealings)


def _noun_behind(sentence: Sentence, trigger: Cue, grammar: Grammar) -> int | None:
    """Where the noun is that an attribute describes; None where a name follows it."""
    for at in range(trigger.end, min(trigger.end + _PHRASE, len(sentence.items))):
        item = sentence.items[at]
        if item.mention is not None:
            return at if item.mention.label == "reference" else None
        if not item.text.isalpha() or item.form in (*grammar.small_words, *grammar.finite):
            break
    return trigger.end


def _noun_before(sentence: Sentence, first: int) -> int | None:
    """Where the noun is that a verb behind it tells of, where languages need no "that" between: "nhà máy đạt"."""
    for at in range(first - 1, max(0, first - _TO_VERB), -1):
        item = sentence.items[at]
        if item.mention is not None:
            return at if item.mention.label == "reference" else None
        if not item.text.islower():
            break
    return None


def belongs_to_noun(item: Item, grammar: Grammar) -> bool:
    """Whether a word opens the phrase of a noun: a, the."""
    return item.mention is None and (item.form in grammar.indefinite or item.form in grammar.name_openings)


def _qualifies_noun(sentence: Sentence, frame: Frame, trigger: Cue, grammar: Grammar) -> bool:
    """Whether, where verbs come last, a participle describes a noun in a case of its own: "प्रमाणित कारखान्याला माल"."""
    verb = sentence.items[trigger.start : trigger.end]
    if not verb or not (frame.attributive or verb[-1].form.endswith(grammar.participles)):
        return False
    before = sentence.items[max(0, trigger.start - _PHRASE) : trigger.start]
    if any(item.mention and item.mention.label == "reference" and item.marker == "of" for item in before):
        return False  # "its own plant"
    others = 0
    for item in sentence.items[trigger.end : trigger.end + _PHRASE]:
        this = item.form in grammar.pointing and item.form not in grammar.indefinite
        if this or (item.mention is not None and item.mention.label != "reference") or not item.text[:1].isalpha():
            return False
        if item.marker == "at":  # where nobody is named, it is the place of who is spoken of
            return any(m.certain for i, m in sentence.mentions("organization") if i < trigger.start)
        if item.marker is not None or item.text.endswith(grammar.postpositions.get("from", ())):
            return item.marker in (*_OBLIQUE, None)
        if _is_plural_in_case(item, grammar):
            return True  # "प्रमाणित बागांनाच"
        others += item.form not in grammar.indefinite and not item.form.endswith(grammar.participles)
        if others > 1:
            break
    return False


def _is_plural_in_case(item: Item, grammar: Grammar) -> bool:
    """Whether a word that no table knows is a plural noun in a case of its own, whatever is written behind that: "बागांनाच"."""
    return any(item.form.endswith(grammar.plural_cases.get(marker, ())) for marker in _OBLIQUE)
