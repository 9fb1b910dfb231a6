"""What a word for renewal is about, where it is not the certificate beside it."""

from __future__ import annotations

from extractor.model import Cue, Sentence
from extractor.patterns.grammar import Grammar

_OBJECT = 6  # items from "renewed" to what was


def is_of_another(sentence: Sentence, index: int, end: int, grammar: Grammar) -> bool:
    """Whether a word behind a standard tells of the next one, which has a certificate of its own: "awarded ISO 9001
    certification, and its ISO 14001 certificate was renewed", "has held ISO 9001 since 2012 and renewed its ISO 14001 certificate"."""
    if end <= index:
        return False
    others = [i for i, _ in sentence.mentions("standard") if index < i]
    between = [i for i in others if i < end]
    told = [cue.end for cue in sentence.cues_of("certificate") if index < cue.start]
    if bool(told) and any(min(told) <= i for i in between):
        return True
    joiner = next((i for i in range(index + 1, end) if sentence.items[i].form in grammar.joiners), None)
    if joiner is None:
        return False
    whose = (*grammar.name_openings, *grammar.possessive_pronouns)
    subject = any(joiner < i and sentence.items[i - 1].text.lower() in whose for i in between)
    return subject or (not between and any(end < i <= end + _OBJECT for i in others))


def renews_another(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Whether what is renewed is no certificate: "has renewed its lease"."""
    following = sentence.items[cue.end].text.lower() if cue.end < len(sentence.items) else ""
    if grammar.verb_last or following not in grammar.possessive_pronouns:
        return False
    near = range(cue.end, cue.end + _OBJECT)
    told = [c.start for role in ("certificate", "system") for c in sentence.cues_of(role)]
    return not any(i in near for i in (*told, *(i for i, _ in sentence.mentions("standard"))))
