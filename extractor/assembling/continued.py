"""Sentences that go on about a certificate without naming its standard: "Devli and Akhepur got the same certificate"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.assembling import counted
from extractor.assembling.claims import Claim
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS, Governing
from extractor.assembling.references import refer
from extractor.assembling.roles import holders
from extractor.model import QUOTES, Cue, Mention, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_BACK = 3  # sentences to the claim that names the standard
_OF_WHOM = 3  # items of "of the Zed Mills"
_BESIDE = 5  # items from a certifier to what says that it is one
_FAR = 15  # where the article tells of no other
_GIVEN = ("awarded", "renewed")
_GOING_ON = (*_GIVEN, "planned", *ENDS)  # what may be told of it without its name
_SILENCING = ("negation", "hedge", "requirement", "explainer", "advert", "person", "fraud", "denial", "generic")


def read_continued(
    text: str,
    sentences: Sequence[Sentence],
    entities: Entities,
    governing: Governing,
    grammar: Grammar,
    claims: Sequence[Claim],
) -> list[Claim]:
    """What such sentences claim for organizations that hold no certificate to the standard yet."""
    found: list[Claim] = []
    for number, sentence in enumerate(sentences):
        if not sentence.cues_of("same-certificate") or sentence.mentions("standard"):
            continue
        if any(sentence.cues_of(role) for role in _SILENCING):
            continue
        back = _FAR if len(_works(claims)) == 1 else _BACK
        told = [c for c in claims if number - back <= c.sentence <= number and c.event in (*_GIVEN, "planned")]
        named = None
        if not told:
            named = _named_before(sentences, number, governing, grammar) or _only_one_before(sentences, number, grammar)
        standard = told[-1].standard if len(_works(told)) == 1 else named
        if standard is None or any(c.sentence == number for c in claims):
            continue
        holding = {c.entity.number for c in (*claims, *found) if told and c.entity and c.work == told[0].work}
        for holder, frame, event in _holders(text, sentences, number, entities, governing, grammar):
            referring = holder.label == "reference"
            if referring and named is None:
                continue
            entity = refer(entities, holder) if referring else entities.of(holder)
            if referring and entity is None:
                continue
            if entity is None or entity.number not in holding:
                trigger = next(cue for cue in sentence.cues_of("frame") if cue.rule == frame.id)
                found.append(Claim(event, entity, holder, standard, number, trigger, "name", [frame.id]))
    return found


def _named_before(sentences: Sequence[Sentence], number: int, governing: Governing, grammar: Grammar) -> Mention | None:
    """The only standard of the sentence before, which claims nothing itself, where this one says what became of "this
    certificate": "'ISO 50001 has saved us a crore,' the manager said. The mill received this certificate in 2023."."""
    before = sentences[number - 1] if number else None
    if before is None or not grammar.verb_last or not _says_which(sentences[number]):
        return None
    if before.paragraph != sentences[number].paragraph or any(before.cues_of(role) for role in _SILENCING):
        return None
    named = before.mentions("standard")
    if len(named) != 1:
        return None
    index, standard = named[0]
    governed = governing.frame(before, index)
    return standard if governed is None or governed[0].fallback else None


def _only_one_before(sentences: Sequence[Sentence], number: int, grammar: Grammar) -> Mention | None:
    """The only standard that the article has named so far, where a sentence says whose certificate it speaks of: "The certificate of
    Zed Mills was suspended"."""
    told = sentences[number].cues_of("certificate")[:1]
    if not told or grammar.verb_last or not _is_owned(sentences[number], told[0], grammar):
        return None
    named = [mention for sentence in sentences[:number] for _, mention in sentence.mentions("standard")]
    works = {mention.value.work for mention in named if isinstance(mention.value, StandardValue)}
    return named[-1] if len(works) == 1 else None


def _is_owned(sentence: Sentence, certificate: Cue, grammar: Grammar) -> bool:
    """Whether a certificate is that of an organization named behind it."""
    behind = sentence.items[certificate.end : certificate.end + _OF_WHOM]
    if not behind or behind[0].form not in grammar.prepositions.get("of", ()):
        return False
    return any(
        item.mention is not None and item.mention.label == "organization" and item.mention.certain for item in behind
    )


def _works(claims: Sequence[Claim]) -> set[str]:
    """The standards of claims; an "ISO" without a number is the one that has it."""
    return {c.work for c in claims if c.value.number is not None} or {c.work for c in claims}


def _holders(
    text: str, sentences: Sequence[Sentence], number: int, entities: Entities, governing: Governing, grammar: Grammar
) -> Iterator[tuple[Mention, Frame, str]]:
    """The names that a sentence gives to those who got the certificate, with the frame and its event."""
    sentence = sentences[number]
    for certificate in sentence.cues_of("certificate")[:1]:
        if certificate.start and sentence.items[certificate.start - 1].text in QUOTES:
            return  # 'the "AA" accreditation' is another one
        chosen = governing.frame(sentence, certificate.start)
        if chosen is None or chosen[0].fallback:
            return
        frame, trigger, _ = chosen
        event, _, reason = governing.event(sentence, frame, trigger, certificate.start)
        which = _says_which(sentence) if grammar.verb_last else _is_owned(sentence, certificate, grammar)
        if reason is not None or event not in _GOING_ON or (event in ENDS and not which):
            return
        groups = counted.groups(sentence)
        members = counted.listed(text, sentences, number, groups, frame.id, grammar) if groups else []
        for member, _ in members:
            yield member, frame, event
        if groups:
            return
        found = holders(sentence, frame, trigger, grammar, certificate.start, lambda _, m: entities.is_plausible(m))
        for place in found:
            told = place.mention.certain or place.mention.label == "reference"
            owner = which and not grammar.verb_last
            if told and (owner or not _issues(sentence, place.index)):
                yield place.mention, frame, event


def _issues(sentence: Sentence, index: int) -> bool:
    """Whether the words behind a name say that it certifies: "क्यूएस रजिस्ट्रार्स (QSR) या संस्थेने ही प्रमाणपत्रे दिली"."""
    near = range(index + 1, index + 1 + _BESIDE)
    told = [cue.start for cue in sentence.cues_of("issuer")] + [i for i, _ in sentence.mentions("body")]
    return any(place in near for place in told)


def _says_which(sentence: Sentence) -> bool:
    """Whether a certificate is called the same itself, "याच मानकाचे प्रमाणपत्र": "also", and "the certificate" of a language with
    articles, may speak of another one that ended."""
    same = [range(cue.start, cue.end) for cue in sentence.cues_of("same-certificate")]
    return any(cue.start in told for told in same for cue in sentence.cues_of("certificate"))
