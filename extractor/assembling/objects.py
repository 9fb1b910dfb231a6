"""When what was received or given is no certificate, though a standard stands beside it: a complaint, a handbook, a report."""

from __future__ import annotations

from typing import Final

from extractor.assembling.partners import belongs_to_noun
from extractor.model import Cue, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_ABOUT: Final = ("about", "for")
_OBJECT = 3  # items from a standard to what is about it: "ISO 9001 quality forum"
_GIVEN = 2  # items of what was received: "a report"


def is_no_certificate(sentence: Sentence, frame: Frame, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether what was received, given or told of is something else: "received a complaint about its ISO 9001 certificate",
    "copies of the ISO 9001 handbook", "the ISO 9001 of kitchens"."""
    return (
        _names_another_object(sentence, frame, trigger, standard_at, grammar)
        or (
            frame.event in ("awarded", "renewed")
            and (
                _is_topic(sentence, trigger, standard_at, grammar)
                or _is_of_next_clause(sentence, trigger, standard_at, grammar)
            )
        )
        or _is_figure(sentence, standard_at, grammar)
        or _is_title(sentence, standard_at, grammar)
    )


def _names_another_object(sentence: Sentence, frame: Frame, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether a word for another thing stands between the verb and the standard: "received a complaint about"."""
    systems = [range(cue.start, cue.end) for cue in sentence.cues_of("system")]  # "information security management"
    others = [cue for cue in sentence.cues_of("other-object") if not any(cue.start in system for system in systems)]
    low, high = sorted((range(trigger.start, trigger.end), range(standard_at, standard_at + 1)), key=lambda r: r.start)
    for cue in others:
        between = (low.stop <= cue.start and cue.end <= high.start) or (
            frame.event != "planned"  # "thuê tư vấn xây dựng"
            and trigger.start < cue.start
            and cue.start + 1 < cue.end < trigger.end  # "được mời dự lễ nhận chứng nhận"
        )
        if between and not _is_beside(sentence, cue, low.stop, standard_at, grammar):
            return True
    behind = max(trigger.end, standard_at + 1)  # a headline without its verb: "X ला आयएसओ ५०००१ प्रशिक्षण"
    return frame.fallback and grammar.verb_last and any(0 <= cue.start - behind < _OBJECT for cue in others)


def _is_beside(sentence: Sentence, cue: Cue, start: int, standard_at: int, grammar: Grammar) -> bool:
    """Whether a certificate was received as well as the other thing: "an award and ISO 9001 certification", "ISO 9001 मानांकन व
    पारितोषिक मिळाले"."""
    certificates = sentence.cues_of("certificate")
    low, high = (start, cue.start) if grammar.verb_last else (cue.end, standard_at)
    joiner = next((i for i in range(high - 1, low - 1, -1) if sentence.items[i].form in grammar.joiners), None)
    if joiner is None:
        return False
    if grammar.verb_last:
        return any(start <= c.start < cue.start for c in certificates)
    certified = {i for c in certificates for i in range(c.start, c.end)}
    about = any(item.form in grammar.prepositions.get("about", ()) for item in sentence.items[low:joiner])
    whose = (*grammar.name_openings, *grammar.indefinite, *grammar.possessive_pronouns)
    direct = all(i in certified or sentence.items[i].text.lower() in whose for i in range(joiner + 1, standard_at))
    return direct and not about and bool(certified.intersection(range(joiner, standard_at + 2)))


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
        while before > trigger.end and belongs_to_noun(sentence.items[before], grammar):
            before -= 1
        tied = before >= trigger.end + _GIVEN and sentence.items[before].form in grammar.prepositions.get("about", ())
        low, high = trigger.start, standard_at
    return tied and not any(low < cue.end <= high for cue in sentence.cues_of("certificate"))


def _is_of_next_clause(sentence: Sentence, trigger: Cue, standard_at: int, grammar: Grammar) -> bool:
    """Whether a clause about another object stands between the verb and the standard: "won a ruling that an ISO 14001
    certificate does not", "won a contract to supply ISO/IEC 17025 laboratories"."""
    if grammar.verb_last or standard_at <= trigger.end:
        return False
    items = sentence.items
    for at in range(trigger.end + 1, standard_at):
        to_do = items[at].form in grammar.infinitives and items[at + 1].mention is None and at + 1 < standard_at
        if items[at].form in grammar.noun_relatives or (to_do and not belongs_to_noun(items[at + 1], grammar)):
            return not any(trigger.start <= cue.start < at for cue in sentence.cues_of("certificate"))
    return False


def _is_figure(sentence: Sentence, standard_at: int, grammar: Grammar) -> bool:
    """Whether a standard is but a figure of speech: "the ISO 9001 of kitchens"."""
    around = [sentence.items[i].form for i in (standard_at - 1, standard_at + 1) if 0 <= i < len(sentence.items)]
    return len(around) > 1 and around[0] in grammar.name_openings and around[1] in grammar.prepositions.get("of", ())


def _is_title(sentence: Sentence, standard_at: int, grammar: Grammar) -> bool:
    """Whether a standard says what the noun behind it is about: "the ISO 9001 quality forum"."""
    return any(
        standard_at < cue.start <= standard_at + _OBJECT
        and all(
            i.text.isalpha() and i.form not in grammar.small_words for i in sentence.items[standard_at + 1 : cue.start]
        )
        for cue in sentence.cues_of("about")
    )
