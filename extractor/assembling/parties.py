"""Who certified the holder of a claim and who advised it, as its own sentence and those around it tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.assembling.claims import Claim
from extractor.assembling.governing import ENDS
from extractor.assembling.issuers import bodies, consultant, did_else, names_certifier
from extractor.model import (
    BodyValue,
    CertificationBody,
    Mention,
    NameValue,
    Party,
    Record,
    Sentence,
    StandardValue,
)
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar


class Parties:
    """Finds certifiers and advisers in one language."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        accreditations: frozenset[str],
        accreditors: Mapping[str, BodyValue],
        grammar: Grammar,
    ) -> None:
        self._frames = frames
        self._accreditations = accreditations
        self._accreditors = accreditors  # of schemes named after them: NABL
        self._grammar = grammar

    def of(
        self, sentences: Sequence[Sentence], group: list[Claim], holder: Mention, around: list[int]
    ) -> tuple[Mention | None, Mention | None]:
        """Who certified and who advised the holder."""
        claim = group[0]
        body = next((c.body for c in group if c.body), None)
        advisor = next((c.consultant for c in group if c.consultant), None)
        own = {claim.sentence, *claim.lines}
        for number in around:
            if body is None and claim.event not in ("adopted", "planned"):
                body = self._neighbour_body(sentences[number], claim, own=number in own)
            if advisor is None:
                found = consultant(sentences[number], [])
                if found and found.mention.span != holder.span:
                    advisor = found.mention
        if body is None and claim.work in self._accreditations:
            body = next((m for n in around if (m := self._accreditor(sentences[n]))), None)
        if body is not None and claim.event in ("adopted", "planned"):
            body = None
        if body is not None and _holds_itself(claim, body):
            body = None
        if advisor is not None and body is not None and advisor.span == body.span:
            advisor = None
        return body, advisor

    def certified(
        self, record: Record, claim: Claim, sentences: Sequence[Sentence], certifier: Sequence[tuple[int, Mention]]
    ) -> Record:
        """A record with the only certifier that its article names, unless that is named for another standard."""
        if not certifier or claim.event in ("adopted", "planned"):
            return record
        number, mention = min(certifier, key=lambda pair: abs(pair[0] - claim.sentence))
        value = mention.value
        works = [m.value.work for _, m in sentences[number].mentions("standard") if isinstance(m.value, StandardValue)]
        accredits = isinstance(value, BodyValue) and value.issues == "accreditation"
        if (works and claim.work not in works) or (accredits and claim.work not in self._accreditations):
            return record
        if _holds_itself(claim, mention) or _deals_with_another(claim, sentences[number], mention):
            return record
        return replace(record, certification_body=as_body(mention))

    def _neighbour_body(self, sentence: Sentence, claim: Claim, *, own: bool) -> Mention | None:
        """The certifier in a sentence around a claim, or in one of its ``own``, if what it did there is of the claim."""
        frames = [c for c in sentence.cues_of("frame") if self._frames[c.rule].event in ("awarded", "renewed", *ENDS)]
        # "All three were issued by SGS" has no word for them; nor has a line of a list, "ISO 9001, do Zed cấp".
        issued = bool(frames) and (own or names_certifier(sentence)) and any(i.marker == "by" for i in sentence.items)
        if not (sentence.cues_of("certificate") or sentence.cues_of("issuer") or issued):
            return None
        trigger = frames[0] if frames else None
        frame = self._frames[trigger.rule] if trigger else None
        found = bodies(sentence, frame, trigger, [], claim.work in self._accreditations, self._grammar)
        if found is None or _holds_itself(claim, found.mention):
            return None
        another = sentence.cues_of("others") and _deals_with_another(claim, sentence, found.mention)
        if not own and (did_else(sentence, found.index) or another):
            return None
        return found.mention

    def _accreditor(self, sentence: Sentence) -> Mention | None:
        """The accreditation body after which a scheme that the sentence names is called."""
        for _, mention in sentence.mentions("standard"):
            value = mention.value
            assert isinstance(value, StandardValue)
            if value.work in self._accreditors:
                return mention._replace(label="body", value=self._accreditors[value.work])
        return None


def as_body(mention: Mention) -> CertificationBody:
    """A certifier as a record has it."""
    value = mention.value
    return CertificationBody(
        _name(mention), value.id if isinstance(value, BodyValue) else None, mention.text, mention.span
    )


def as_party(mention: Mention) -> Party:
    """An adviser as a record has it."""
    value = mention.value
    if isinstance(value, NameValue) or (isinstance(value, BodyValue) and value.id is None):
        return Party(value.name, mention.text, mention.span)
    return Party(mention.text, mention.text, mention.span)  # as the article writes it, not as the list does


def _holds_itself(claim: Claim, body: Mention) -> bool:
    """Whether a certifier is the one whom the claim is about."""
    return claim.entity is not None and claim.entity.is_called(_name(body))


def _deals_with_another(claim: Claim, sentence: Sentence, body: Mention) -> bool:
    """Whether a sentence tells of a certifier and another holder: "its rival Omega Mills is certified by SGS"."""
    before = [_name(m) for _, m in sentence.mentions("organization") if m.certain and m.span < body.span]
    return claim.entity is not None and not all(map(claim.entity.is_called, before))


def _name(mention: Mention) -> str:
    value = mention.value
    return value.name if isinstance(value, BodyValue | NameValue) else mention.text
