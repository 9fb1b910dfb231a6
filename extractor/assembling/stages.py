"""What an article tells of a certificate's past: "obtained from SGS in 2021, it expired in November", "first awarded in 2019"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.assembling.claims import Claim
from extractor.assembling.details import dates_of
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS, Governing
from extractor.assembling.references import refer
from extractor.assembling.tables import cells
from extractor.model import Cue, DateValue, Mention, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_STEPS = (0, 1, -1, 2, 3)  # sentences from that of the claim whose past is sought
_SUBJECT = 4  # items within which a subject stands
_ARTICLE = 5  # letters
_LAST_DAY = 4  # items from "hết hạn" to the day on which it does
_OF_VERBS = ("frame", "renewal")
_GIVEN = ("awarded", "renewed")


class Stages:
    """Tells what became of certificates before and after a claim, in one language."""

    def __init__(self, governing: Governing, frames: Mapping[str, Frame], grammar: Grammar) -> None:
        self._governing = governing
        self._frames = frames
        self._grammar = grammar

    def earlier_awards(self, claims: Sequence[Claim], sentences: Sequence[Sentence], entities: Entities) -> list[Claim]:
        """When each certificate that ended, was renewed or moved had been given, where a sentence near says that with a date.

        Of one that goes on, the sentence must say that it tells of the first time; else it may repeat what is new.
        """
        found: list[Claim] = []
        for claim in claims:
            ended = claim.event in ENDS
            standard = claim.from_standard if claim.event == "transitioned" else claim.standard
            if standard is None or not (ended or claim.event in ("renewed", "transitioned")):
                continue
            if any(
                c.event in (_GIVEN if ended else ("awarded",)) and c.entity is claim.entity and c.work == claim.work
                for c in (*claims, *found)
            ):
                continue
            for step in _STEPS:
                number = claim.sentence + step
                if not 0 <= number < len(sentences) or (step and len(cells(sentences[number])) > 1):
                    continue  # a row tells of itself
                first = bool(sentences[number].cues_of("first-time"))
                if not (ended or first) or (step and self._is_of_another(sentences[number], claim, entities, first)):
                    continue
                given = next(self._given(sentences[number], claim, standard, same_sentence=step == 0), None)
                if given:
                    found.append(
                        Claim(
                            "awarded", claim.entity, claim.holder, standard, number, given, claim.how, [given.rule], earlier=True
                        )
                    )  # fmt: skip
                    break
        return found

    def later_renewals(self, claims: Sequence[Claim], sentences: Sequence[Sentence], entities: Entities) -> list[Claim]:
        """The renewal that the sentence behind a dated award tells of, with a date and without the standard: "certified since
        2019; in March the certificate was renewed". The award becomes the certificate's past."""
        found: list[Claim] = []
        for claim in claims:
            number = claim.sentence + 1
            alone = [c.sentence for c in claims].count(claim.sentence) == 1
            if claim.event != "awarded" or claim.earlier or not alone or number >= len(sentences):
                continue
            told, behind = sentences[claim.sentence], sentences[number]
            if told.paragraph != behind.paragraph or not (told.mentions("date") and behind.mentions("date")):
                continue
            if any(c.sentence == number or (c.event == "renewed" and c.work == claim.work) for c in claims):
                continue
            if behind.mentions("standard") or self._is_of_another(behind, claim, entities, first=False):
                continue
            triggers = [
                c
                for c in behind.cues_of("frame")
                if self._frames[c.rule].event in _GIVEN and not self._frames[c.rule].fallback
            ]
            events = (
                (c, self._governing.event(behind, self._frames[c.rule], c, len(behind.items) - 1)) for c in triggers
            )
            again = next((c for c, (event, _, reason) in events if event == "renewed" and reason is None), None)
            if again is not None:
                claim.earlier = True
                found.append(
                    Claim("renewed", claim.entity, claim.holder, claim.standard, number, again, claim.how, [again.rule])
                )
        return found

    def _is_of_another(self, sentence: Sentence, end: Claim, entities: Entities, first: bool) -> bool:
        """Whether a sentence speaks of another certificate, or of anybody but the holder.

        With ``first`` it says that something happened for the first time, and need not name the certificate: "was first certified".
        """
        certificates = sentence.cues_of("certificate")
        if (
            _names_another(sentence, end)
            or not (certificates or first)
            or sentence.cues_of("plan")
            or sentence.cues_of("hedge")
        ):
            return True
        for cue in certificates:
            before = sentence.items[cue.start - 1] if cue.start else None
            described = before is not None and before.mention is None and len(before.text) > _ARTICLE
            behind = sentence.items[cue.end].form if cue.end < len(sentence.items) else ""
            if described and not any(c.start < cue.start <= c.end for c in sentence.cues if c.role in _OF_VERBS):
                return True  # "an export certificate"
            if behind in self._grammar.prepositions.get("of", ()):
                return True  # "a certificate of merit"
        if any(entities.of(mention) is not end.entity for _, mention in sentence.mentions("organization")):
            return True
        references = [(i, m) for i, m in sentence.mentions("reference")]
        if any(refer(entities, mention) not in (end.entity, None) for _, mention in references):
            return True
        # Who was given it: a name or reference that is no possessor, or the certificate is the subject itself.
        named = any(
            i < _SUBJECT and sentence.items[i].marker != "of"
            for i, _ in (*sentence.mentions("organization"), *references)
        )
        opening = certificates[0].start if certificates else 0
        subject = opening <= _SUBJECT or sentence.items[opening - 1].text == ","  # "Tháng 6 vừa rồi, chứng chỉ được"
        return not (named or (certificates and subject))

    def _given(self, sentence: Sentence, claim: Claim, standard: Mention, *, same_sentence: bool) -> Iterator[Cue]:
        """The triggers of a sentence that say with a date that a certificate to the standard was given."""
        assert isinstance(standard.value, StandardValue)
        for cue in sentence.cues_of("frame"):
            frame = self._frames[cue.rule]
            if frame.event not in _GIVEN or frame.fallback:
                continue
            event, _, reason = self._governing.event(sentence, frame, cue, len(sentence.items) - 1)
            if reason is not None or not (claim.event in ENDS or event == "awarded"):
                continue
            for dated in dates_of(sentence, cue, self._grammar.verb_last):
                index = next(i for i, item in enumerate(sentence.items) if item.mention is dated.mention)
                to_claim = min(abs(index - claim.trigger.start), abs(index - claim.trigger.end + 1))
                nearer = not same_sentence or dated.distance < to_claim
                if dated.role in ("issued", "event", "valid_from") and nearer and _since(standard.value, dated.mention):
                    yield cue
                    break


def with_ends_to_come(claims: Sequence[Claim], sentences: Sequence[Sentence], published: str | None) -> None:
    """Turn the certificates that expire on a day behind that of publication into such as hold: "hết hạn ngày 3/5/2029"."""
    for claim in claims if published is not None else ():
        if claim.event != "expired":
            continue
        days = [
            mention.value.edtf
            for index, mention in sentences[claim.sentence].mentions("date")
            if isinstance(mention.value, DateValue) and 0 <= index - claim.trigger.end <= _LAST_DAY
        ]
        if days and all("X" not in day and day[: len(published or "")] > (published or "")[: len(day)] for day in days):
            claim.event = "awarded"


def _names_another(sentence: Sentence, claim: Claim) -> bool:
    """Whether a sentence names a standard, other than the older edition of a move."""
    older = claim.from_standard.value if claim.from_standard else None
    return any(mention.value != older for _, mention in sentence.mentions("standard"))


def _since(standard: StandardValue, date: Mention) -> bool:
    """Whether the edition was there on that day."""
    assert isinstance(date.value, DateValue)
    year = date.value.edtf[:4]
    return standard.edition is None or not year.isdecimal() or int(year) >= standard.edition
