"""When a verb or adjective beside a standard speaks of others than the sentence's subject, its suppliers, a mill somewhere; or of
another thing than a certificate: a complaint, a handbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.assembling.governing import ENDS
from extractor.assembling.joined import OF_PLACES, SEPARATORS
from extractor.assembling.roles import APPOSITION
from extractor.model import Cue, Item, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_WHENCE: Final = ("from", "of", "for")  # before what is bought, sold or counted: "a shipment of BAP-certified shrimp"
_TOWARDS: Final = ("to", "with", "for", "by")  # before whom somebody deals with
_ABOUT: Final = ("about", "for")
_OBLIQUE: Final = ("to", "of", "from", "with")
_OBJECT = 3  # items from a standard to what is about it: "ISO 9001 quality forum"
_GIVEN = 2  # items of what was received: "a report"
_GOODS = 9  # items from "buys" to what is told of the goods
_DEALING = 3  # items of "mua cổ phần"
_PHRASE = 4  # items from an attribute to its noun: "certified local family firm"
_TO_VERB = 4  # items from a noun to what is told of it: "bệnh viện này vừa đạt"
_SUBJECT_PLACE = 3  # items from a subject to its verb: "a rival in Kochi was"
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
    if is_of_whom_it_deals_with(sentence, frame, trigger, first, grammar):
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


def is_of_something_else(sentence: Sentence, frame: Frame, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether what was received or given is no certificate: "received a complaint about its ISO 9001 certificate", "copies of
    the ISO 9001 handbook"."""
    systems = [range(cue.start, cue.end) for cue in sentence.cues_of("system")]  # "information security management"
    others = [cue for cue in sentence.cues_of("other-object") if not any(cue.start in system for system in systems)]
    low, high = sorted((range(trigger.start, trigger.end), range(standard_at, standard_at + 1)), key=lambda r: r.start)
    certificates = [cue.start for cue in sentence.cues_of("certificate")]
    for cue in others:
        between = (low.stop <= cue.start and cue.end <= high.start) or (
            trigger.start < cue.start and cue.start + 1 < cue.end < trigger.end  # "được mời dự lễ nhận chứng nhận"
        )
        # "ISO 9001 मानांकन व पारितोषिक मिळाले": a certificate as well
        beside = any(sentence.items[i].form in grammar.joiners for i in range(low.stop, cue.start))
        if between and not (grammar.verb_last and beside and any(low.stop <= i < cue.start for i in certificates)):
            return True
    if frame.event in ("awarded", "renewed") and _is_topic(sentence, trigger, standard_at, grammar):
        return True
    around = [sentence.items[i].form for i in (standard_at - 1, standard_at + 1) if 0 <= i < len(sentence.items)]
    if len(around) > 1 and around[0] in grammar.name_openings and around[1] in grammar.prepositions.get("of", ()):
        return True  # "the ISO 9001 of kitchens"
    behind = max(trigger.end, standard_at + 1)  # a headline without its verb: "X ला आयएसओ ५०००१ प्रशिक्षण"
    if frame.fallback and grammar.verb_last and any(0 <= cue.start - behind < _OBJECT for cue in others):
        return True
    return any(
        standard_at < cue.start <= standard_at + _OBJECT
        and all(
            i.text.isalpha() and i.form not in grammar.small_words for i in sentence.items[standard_at + 1 : cue.start]
        )
        for cue in sentence.cues_of("about")
    )


def _is_topic(sentence: Sentence, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether something is about a standard, or meant for it, and no certificate stands between it and the verb: "received a
    report on ISO 9001", "आयएसओ ९००१ बाबत पत्र मिळाले"."""
    mention = sentence.items[standard_at].mention
    if mention is not None and isinstance(mention.value, StandardValue) and mention.value.inherited:
        return False  # "got ISO 9001 when it was on the 2008 version"
    if grammar.verb_last:
        behind = sentence.items[standard_at + 1].form if standard_at + 1 < len(sentence.items) else ""
        tied = sentence.items[standard_at].marker in _ABOUT or behind in grammar.postpositions.get("about", ())
        low, high = standard_at, trigger.end
    else:
        before = standard_at - 1
        while before > trigger.end and _belongs_to_noun(sentence.items[before], grammar):
            before -= 1
        tied = before >= trigger.end + _GIVEN and sentence.items[before].form in grammar.prepositions.get("about", ())
        low, high = trigger.start, standard_at
    return tied and not any(low < cue.end <= high for cue in sentence.cues_of("certificate"))


def is_of_whom_it_deals_with(sentence: Sentence, frame: Frame, trigger: Cue, first: int, grammar: Grammar) -> bool:
    """Whether the certified one is a noun without a name that the subject only has to do with: "supplies an ISO 9001 certified
    plant", "chúc mừng bệnh viện đạt ISO 9001", "ISO 9001 प्रमाणित गिरणीचे समभाग"."""
    if grammar.verb_last:
        return _qualifies_noun(sentence, frame, trigger, grammar)
    if not frame.attributive and frame.event not in ENDS and _is_dealt_in(sentence, first, grammar):
        return True
    noun = _noun_behind(sentence, trigger, grammar) if frame.attributive else _noun_before(sentence, first)
    if noun is None:
        return False
    opening = first if frame.attributive else noun
    while opening > 1 and _belongs_to_noun(sentence.items[opening - 1], grammar):
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
        if item.mention is not None or not item.text[:1].isalnum() or item.form in grammar.joiners:
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


def _belongs_to_noun(item: Item, grammar: Grammar) -> bool:
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
        if (
            item.marker == "at"
        ):  # "works in a certified foreign firm"; where nobody is named, it is the place of who is spoken of
            return any(m.certain for i, m in sentence.mentions("organization") if i < trigger.start)
        if item.marker is not None or item.text.endswith(grammar.postpositions.get("from", ())):
            return item.marker in (*_OBLIQUE, None)
        others += item.form not in grammar.indefinite and not item.form.endswith(grammar.participles)
        if others > 1:
            break
    return False


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
