"""Whether a word such as "not", "hopes to" or "if" turns what a trigger tells, or a clause between the two keeps them apart."""

from __future__ import annotations

from extractor.model import Cue, Sentence
from extractor.patterns.grammar import Grammar

_PLANNED_VERB = 2  # items behind "hopes to" in which a verb is still its own: "have received"


def turns(sentence: Sentence, cue: Cue, trigger: Cue, reach: int, grammar: Grammar, overlap: bool = False) -> bool:
    """Whether a cue stands where it turns the trigger's meaning: before it, in verb-last languages behind it."""
    if overlap and cue.start < trigger.end and trigger.start < cue.end:
        return True
    if grammar.verb_last:
        low, high = trigger.end, cue.start
        if cue.end <= trigger.start and trigger.start - cue.end <= 4:
            low, high = cue.end, trigger.start
            if tells_of_before(sentence, low, high, grammar):
                return False
    else:
        low, high = cue.end, trigger.start
        # "chưa được" reaches into "được cấp"; a cue may as well stand inside a trigger with a gap.
        if trigger.start <= cue.start < trigger.end or cue.start <= trigger.start < cue.end:
            return True
    if not 0 <= high - low <= reach:
        return False
    if (
        resets(sentence, low, high, grammar)
        or _begins_anew(sentence, low, high, grammar)
        or (grammar.verb_last and low == trigger.end and is_done(sentence, trigger, grammar))
    ):
        return False
    between = sentence.items[low:high]
    return len(between) <= 2 or not any(item.text in (",", ";", ".", "|", "–") for item in between)


def resets(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether something new begins between two places: "will open a shop and has received"."""
    told = f" {' '.join(item.text.lower() for item in sentence.items[low : high + 1])} "
    return high > low and any(f" {words} " in told for words in grammar.resets)


def _begins_anew(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether a clause with a subject of its own begins between two places: "will open a shop and Zed Ltd has received"."""
    openings = {*grammar.joiners, *grammar.subjunctions, ":"}
    for index, mention in sentence.mentions("organization"):
        if low < index < high + 1 and mention.certain and sentence.items[index].marker is None:
            before = index - 1 - (sentence.items[index - 1].form in grammar.name_openings)
            verb = sentence.items[index + 1].form if index + 1 < len(sentence.items) else ""
            if low <= before and sentence.items[before].form in openings and verb in grammar.finite:
                return True
    return False


def plans_apart(sentence: Sentence, index: int, cue: Cue, trigger: Cue, grammar: Grammar) -> bool:
    """Whether, where verbs come last, a plan follows a standard and the sentence goes on to something else: "S प्रमाणपत्राच्या
    तयारीला लागले असून लेखापरीक्षण ठरले आहे"."""
    near = grammar.verb_last and 0 < cue.start - index <= _PLANNED_VERB
    return near and cue.end < trigger.start and resets(sentence, cue.end, trigger.start, grammar)


def is_past(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether what was planned ends between two places and something done is told: "its efforts to cut waste earned it"."""
    infinitive = low and sentence.items[low - 1].form in grammar.infinitives
    return bool(infinitive) and any(item.form in grammar.finite for item in sentence.items[low + _PLANNED_VERB : high])


def tells_of_before(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether a verb between two places tells of something done before: "करार केल्यानंतर … मिळवले", "संकल्प केलेल्या संघाला"."""
    endings = (*grammar.done, *grammar.participles)
    return any(item.form.endswith(endings) for item in sentence.items[low:high])


def is_done(sentence: Sentence, trigger: Cue, grammar: Grammar) -> bool:
    """Whether a verb tells of what has happened, on which the sentence goes on: "मिळाल्याने … मिळणार आहे"."""
    verb = sentence.items[trigger.start : trigger.end]
    return bool(verb) and verb[-1].form.endswith(grammar.done)
