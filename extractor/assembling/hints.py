"""What small words of one sentence tell of who holds a certificate: its owner, a colon, "are", a list's opening."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.entities import Entities, Entity
from extractor.assembling.references import refer
from extractor.assembling.tables import BAR
from extractor.model import Cue, Item, Mention, NameValue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_YEAR = 4  # digits
_WHOLES = ("company", "cooperative", "self")  # which at Zed Hospital may well be others: "the firm"
_UNITS = ("health", "laboratory")  # kinds of names that a house has several of
_OF_HOUSE = 2  # items of "của bệnh viện"
_APART = (",", ";", ":", "(", ")", "–", "—", '"', "”", "“")  # behind them begins another clause
_PREDICATE = 12  # items from a subject to the trigger in what it "has become"
_TO_COLON, _LONGEST_KEY = 2, 6  # items from a name over its colon to a standard; up to that from the line's beginning


def owning(sentence: Sentence, index: int, entities: Entities) -> Entity | None:
    """Whose something is by the reference before it, or behind it and its "of": "the bank's data centre"."""
    beside = [*sentence.items[max(0, index - 1) : index], *sentence.items[index + 1 : index + 5]]
    for item in beside:
        if item.mention is not None and item.mention.label == "reference" and item.marker == "of":
            return refer(entities, item.mention)
    return None


def speaking(sentence: Sentence, index: int, entities: Entities, grammar: Grammar) -> Entity | None:
    """Whom a sentence names before a reference and a verb: "Riverbend Supplies is proud to announce that it has"; None where there
    are several."""
    if index == 0 or sentence.items[index].marker is not None:
        return None
    named = [(i, m) for i, m in sentence.mentions("organization") if i < index and sentence.items[i].marker is None]
    if len(named) != 1:
        return None
    at, name = named[0]
    behind = [item.form for item in sentence.items[at + 1 : at + 3]]
    verb = behind[0] in (*grammar.finite, *grammar.saying) or " ".join(behind) in grammar.saying
    return entities.of(name) if verb and " " in name.text and entities.is_plausible(name) else None


def meant_by_possessive(sentence: Sentence, index: int, entities: Entities, grammar: Grammar) -> Entity | None:
    """The subject that a possessive behind it means, though only capitals name it: "Upright Access let its ISO 9001
    certificate lapse"; None where a comma or another subject stands between."""
    if grammar.verb_last or sentence.items[index].text.lower() not in grammar.possessive_pronouns:
        return None
    named = [(i, m) for i, m in sentence.mentions("organization") if i < index and sentence.items[i].marker is None]
    if len(named) != 1:
        return None
    at, name = named[0]
    between = sentence.items[at + 1 : index]
    apart = any(item.text in _APART or (item.mention and item.mention.label == "reference") for item in between)
    if not between or apart or entities.is_place(name):
        return None
    told = at > 0 and sentence.items[at - 1].text[:1].islower()  # "rose farm Tulia": no sentence begins with it
    return entities.of(name) if told or entities.is_plausible(name) else None


def counts_certificates(sentence: Sentence) -> bool:
    """Whether a sentence is statistics: "there were 1,127 FSC certificates"."""
    return any(
        is_standard(item) and index > 0 and sentence.items[index - 1].text[:1].isdigit()
        for index, item in enumerate(sentence.items)
    )


def dated(sentence: Sentence) -> bool:
    """Whether a sentence is an entry of a timeline: "2012: …", "2012 Certificate taken"."""
    at = next((i for i, item in enumerate(sentence.items[:2]) if item.text[:1].isalnum()), 0)  # behind a bullet
    first = sentence.items[at]
    year = first.text.isdigit() if first.mention is None else first.mention.label == "date"
    if not year or len(sentence.items) <= at + 1:
        return False
    following = sentence.items[at + 1]
    bare = len(first.text) == _YEAR and (following.text[:1].isupper() or is_standard(following))
    return bare or following.text in (":", "-", "–", "—", BAR)


def is_standard(item: Item) -> bool:
    """Whether an item is a standard."""
    return item.mention is not None and item.mention.label == "standard"


def before_colon(sentence: Sentence, index: int, or_bracket: bool) -> Mention | None:
    """The organization that a line opens with, where a colon (``or_bracket``: or a bracket) parts it from the standard:
    "a) Zed Mills Ltd: ISO 9001"."""
    if index < _TO_COLON or sentence.items[index - 1].text not in ((":", "(") if or_bracket else (":",)):
        return None
    opening = sentence.items[index - _TO_COLON].mention
    named = opening is not None and opening.label == "organization" and opening.certain
    return opening if named and index <= _LONGEST_KEY else None


def house(unit: Mention, sentences: Sequence[Sentence], entities: Entities, grammar: Grammar) -> Entity | None:
    """Whose department a name is by the reference behind it, here or elsewhere: "Khoa Xét nghiệm của bệnh viện"."""
    entity = entities.of(unit)
    if grammar.verb_last or entity is None or entity.kind not in _UNITS:
        return None
    for number, mention in entity.mentions:
        items = sentences[number].items
        index = next((i for i, found in sentences[number].mentions("organization") if found is mention), len(items))
        behind = items[index + 1 : index + 3]
        if len(behind) < _OF_HOUSE or behind[0].form not in grammar.prepositions.get("of", ()):
            continue
        whose = behind[1].mention
        found = refer(entities, whose) if whose is not None and whose.label == "reference" else None
        if found is not None and found.certain and found is not entity:
            return found
    return None


def owner(sentence: Sentence, index: int, grammar: Grammar) -> Mention | None:
    """The organization in whose possession a noun stands: directly before it, or behind it and its "of"; or where a part of
    one is, "the laboratory at Zed Hospital"."""
    value = sentence.items[index].mention
    part = value is not None and isinstance(value.value, NameValue) and value.value.kind not in _WHOLES
    numbered = any(item.text.isdigit() for item in sentence.items[index + 1 : index + 3])  # "plant no. 2 of Zed Ltd"
    end = index + 1
    while end < len(sentence.items) and sentence.items[end].form in grammar.modifiers:
        end += 1  # "nhà máy mới của An Phát"
    for item in sentence.items[max(0, index - 1) : max(end + 2, index + (5 if numbered else 3))]:
        if item.mention is None or item.mention.label != "organization" or not item.mention.certain:
            continue
        if item.marker == "of" or (part and item.marker == "at" and item is sentence.items[index + 2]):
            return item.mention
    return None


def presented(sentence: Sentence, index: int, trigger: Cue, frame: Frame, grammar: Grammar) -> bool:
    """Whether the sentence itself shows that a capitalised word names somebody: it stands right before the trigger or within it,
    the certificate is handed to it, it "is the first to be certified", or an apposition says what it is ("Optiqo, the
    machine-vision startup")."""
    if frame.fallback:
        return False
    if index > trigger.start:
        given = not grammar.verb_last and frame.holder[0] == "to" and sentence.items[index].marker == "to"
        return given or index < trigger.end or (index == trigger.end and "after" in frame.holder)
    if index == 0 and grammar.foreign_openings and not any(i.text in _APART for i in sentence.items[1 : trigger.start]):
        return True
    after = sentence.items[index + 1]
    first = any(index < cue.start <= trigger.start for cue in sentence.cues_of("first-time"))
    near = trigger.start - index <= 3
    predicate = first and trigger.start - index <= _PREDICATE and after.form in grammar.finite
    return near or predicate or after.text in (",", "(", "–", "—")


def hosts(sentence: Sentence, index: int, trigger: Cue, grammar: Grammar) -> bool:
    """Whether an organization only holds a ceremony for others; not where that announces what it does itself: "hội nghị công bố áp
    dụng S"."""
    for ceremony in sentence.cues_of("ceremony"):
        if index < ceremony.start < trigger.start:
            words = [item.form for item in sentence.items[ceremony.start : trigger.start + 2]]
            told = (" ".join(words[:-2]), " ".join(words))  # before the trigger, or as it begins
            if not any(t.endswith(f" {said}") for t in told for said in grammar.saying):
                return True
    return False


def is_somebody_of(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether mere capitals are a person of the organization behind them: "Baker John Smith of Zed Foods"."""
    name = sentence.items[at].mention
    if name is None or name.certain or name.text.count(" ") < 1 or grammar.verb_last or at + 2 >= len(sentence.items):
        return False
    link, whose = sentence.items[at + 1].form, sentence.items[at + 2].mention
    of = link in grammar.prepositions.get("of", ())
    return of and whose is not None and whose.label == "organization" and whose.certain
