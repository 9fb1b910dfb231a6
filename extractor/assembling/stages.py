"""What was told of a certificate before its end: "obtained from SGS in 2021, it expired in November"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.assembling.claims import Claim
from extractor.assembling.details import dates_of
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS, Governing
from extractor.model import Cue, Sentence
from extractor.patterns.events import Frame

_STEPS = (0, 1, -1, 2)  # sentences from the end's own
_SUBJECT = 3  # items within which a subject stands
_ARTICLE = 5  # letters
_OF_VERBS = ("frame", "renewal")
_GIVEN = ("awarded", "renewed")


def awards_before_ends(
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    entities: Entities,
    governing: Governing,
    frames: Mapping[str, Frame],
    verb_last: bool,
) -> list[Claim]:
    """For each certificate that ended, when it had been given, where a sentence near it says that with a date."""
    found: list[Claim] = []
    for end in claims:
        if end.event not in ENDS or any(
            c.event in _GIVEN and c.entity is end.entity and c.work == end.work for c in (*claims, *found)
        ):
            continue
        for step in _STEPS:
            number = end.sentence + step
            if not 0 <= number < len(sentences) or (step and _of_another(sentences[number], end, sentences, entities)):
                continue
            given = next(_given(sentences[number], end if step == 0 else None, governing, frames, verb_last), None)
            if given:
                found.append(
                    Claim("awarded", end.entity, end.holder, end.standard, number, given, end.how, [given.rule])
                )
                break
    return found


def _of_another(sentence: Sentence, end: Claim, sentences: Sequence[Sentence], entities: Entities) -> bool:
    """Whether a sentence speaks of another certificate, or of anybody but the holder."""
    certificates = sentence.cues_of("certificate")
    if sentence.mentions("standard") or not certificates or sentence.cues_of("plan") or sentence.cues_of("hedge"):
        return True
    for cue in certificates:
        before = sentence.items[cue.start - 1] if cue.start else None
        described = before is not None and before.mention is None and len(before.text) > _ARTICLE
        behind = sentence.items[cue.end].form if cue.end < len(sentence.items) else ""
        if described and not any(c.start < cue.start <= c.end for c in sentence.cues if c.role in _OF_VERBS):
            return True  # "an export certificate"
        if behind == "of":
            return True  # "a certificate of merit"
    if any(entities.of(mention) is not end.entity for _, mention in sentence.mentions("organization")):
        return True
    references = [(i, m) for i, m in sentence.mentions("reference")]
    if any(entities.refer(sentences, mention) not in (end.entity, None) for _, mention in references):
        return True
    # Who was given it: a name or reference that is no possessor, or the certificate is the subject itself.
    named = any(
        i < _SUBJECT and sentence.items[i].marker != "of" for i, _ in (*sentence.mentions("organization"), *references)
    )
    return not (named or certificates[0].start <= _SUBJECT)


def _given(
    sentence: Sentence, end: Claim | None, governing: Governing, frames: Mapping[str, Frame], verb_last: bool
) -> Iterator[Cue]:
    """The triggers of a sentence that say with a date that a certificate was given."""
    for cue in sentence.cues_of("frame"):
        frame = frames[cue.rule]
        if frame.event not in _GIVEN or frame.fallback:
            continue
        if governing.event(sentence, frame, cue, len(sentence.items) - 1)[2] is not None:
            continue
        for dated in dates_of(sentence, cue, verb_last):
            index = next(i for i, item in enumerate(sentence.items) if item.mention is dated.mention)
            other = (
                min(abs(index - end.trigger.start), abs(index - end.trigger.end + 1)) if end else len(sentence.items)
            )
            if dated.role in ("issued", "event", "valid_from") and dated.distance < other:
                yield cue
                break
