"""The holders found in a sentence -> the organizations they are; where it names none, the one that it goes on about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.assembling import hints
from extractor.assembling.entities import AUTHORITIES, Entities, Entity
from extractor.assembling.enumerations import behind_copula
from extractor.assembling.governing import Governing
from extractor.assembling.joined import is_group
from extractor.assembling.references import refer
from extractor.assembling.roles import Found, holders
from extractor.model import Cue, Mention, NameValue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

TAKEN_UP = ("awarded", "renewed", "transitioned")  # of the rest, the article's subject may speak as others' doing
_OPENS = 2  # items before a verb that opens its clause: "also", "đồng thời"
_BEHIND_VERB = 3  # items from a verb to who is nobody in particular: "were awarded to several firms"

# By what way a holder was found: by its name, by mere capitals, by a reference to it, as what the sentences before are
# about, as what the article is about, or in the lines of a notice. The confidence rests on it.
How = Literal["name", "capitals", "reference", "topic", "main", "notice"]


class Holding(NamedTuple):
    """Who holds a certificate, by which mention; ``place`` is where a named one stands."""

    entity: Entity | None
    mention: Mention
    how: How
    place: str | None = None


class Holdings:
    """Tells who holds a certificate, in one language."""

    def __init__(self, governing: Governing, grammar: Grammar) -> None:
        self._governing = governing
        self._grammar = grammar

    def of(
        self, sentences: Sequence[Sentence], number: int, found: Sequence[Found], frame: Frame, event: str, trigger: Cue, entities: Entities,
    ) -> list[Holding]:  # fmt: skip
        """The organizations behind the holders found; where the sentence names none, the one it goes on about.

        ``event`` is what the frame tells of as the cues around it turn it.
        """
        sentence = sentences[number]
        resolved: list[Holding] = []
        if self._grammar.verb_last and sentence.items[0].form in self._grammar.lead_ins:
            found = [place for place in found if place.mention.label != "reference"]
            if not found:
                return []  # "ज्या कारखान्यातून …, त्या कारखान्याने": the sentence itself tells which one is meant
        for place in found:
            mention = place.mention
            if mention.label == "reference":
                if self._generic(sentence, place.index) or self._indefinite(sentence, place.index):
                    continue
                owner = hints.owner(sentence, place.index, self._grammar)
                if owner is not None:  # "Zed Ltd's plant" is Zed's, whoever was spoken of before
                    resolved.append(Holding(entities.of(owner), owner, "name", place.place))
                    continue
                entity = hints.meant_by_possessive(sentence, place.index, entities, self._grammar)
                entity = entity or refer(entities, mention) or hints.owning(sentence, place.index, entities)
                entity = entity or hints.speaking(sentence, place.index, entities, self._grammar)
                if entity:
                    resolved.append(Holding(entity, mention, "reference"))
                continue
            value = mention.value
            owner = self._whose_plant(sentence, place.index)
            if owner is not None and owner.label == "organization":
                resolved.append(Holding(entities.of(owner), owner, "name", place.place))
                continue
            if owner is not None:  # "कंपनीच्या इंजेक्शन विभागाला"
                firm = refer(entities, owner)
                resolved += [Holding(firm, owner, "reference")] if firm else []
                continue
            house = hints.house(mention, sentences, entities, self._grammar)
            if house is not None:
                resolved.append(Holding(house, mention, "reference"))
                continue
            entity = entities.of(mention)
            each = self._generic(sentence, place.index)  # "ten schools of every district"
            if isinstance(value, NameValue) and value.count and (each or not (entity and entity.certain)):
                continue  # a counted group without place or parent is nobody in particular
            resolved.append(Holding(entity, mention, "name" if mention.certain else "capitals", place.place))
        timeline = hints.dated(sentence)
        certified = sentence.cues_of("certificate") or sentence.mentions("body")
        bare = frame.fallback and event != "planned" and not (timeline and certified)
        told = (
            "planned" in (frame.event, event)
            or frame.event in TAKEN_UP
            or (timeline and frame.event == "adopted" and not sentence.cues_of("certificate"))
        )
        counts = bool(found) and all(is_group(place.mention) for place in found)
        if counts and not resolved and told:  # "three growers were certified: they are A, B and C"
            most = max(place.mention.value.count or 0 for place in found if isinstance(place.mention.value, NameValue))
            behind = behind_copula(sentence, trigger, self._grammar, most)
            return [Holding(entities.of(m), m, "name") for m in behind]
        if not (resolved or found) and (going_on := self._going_on(sentences, number, trigger, entities)):
            return going_on
        if resolved or found or bare or not told or sentence.items[-1].text == ":":
            return resolved  # a colon: who holds it follows
        counted = hints.counts_certificates(sentence) and not timeline
        generic = any(cue.start <= trigger.end + _BEHIND_VERB for cue in sentence.cues_of("generic"))
        if generic or sentence.cues_of("explainer") or counted:
            return []
        if any(item.mention and item.mention.label == "organization" and item.marker in (None, "of") and i < trigger.start
               for i, item in enumerate(sentence.items)):  # fmt: skip
            return []
        if frame.holder[0] == "to" and any(
            item.mention and item.mention.label == "organization" and item.mention.certain and item.marker == "to"
            for item in sentence.items[trigger.start :]
        ):
            return []  # it was given to somebody else than the one before
        behind = behind_copula(sentence, trigger, self._grammar)
        if behind:  # "Those who received it are A and B"
            return [Holding(entities.of(m), m, "name") for m in behind]
        # The sentence leaves its holder out. The one before may tell of the same certificate without its standard…
        for back in range(number - 1, max(-1, number - 3), -1):
            before = sentences[back]
            if before.mentions("standard") or not before.cues_of("certificate"):
                continue
            chosen = self._governing.frame(before, len(before.items) - 1)
            if chosen is None or chosen[0].fallback:
                continue
            holding = holders(
                before,
                chosen[0],
                chosen[1],
                self._grammar,
                len(before.items) - 1,
                lambda _, m: entities.is_plausible(m),
            )
            named = [
                Holding(entities.of(f.mention), f.mention, "topic")
                for f in holding
                if f.mention.label == "organization"
            ]
            if named:
                return named
        # … or it goes on about the organization of the sentence before; but a timeline is about its page's.
        for back in range(number - 1, max(-1, number - 3), -1) if not timeline else ():
            names = [
                entities.of(m)
                for i, m in sentences[back].mentions("organization")
                if sentences[back].items[i].marker in (None, "to", "by")
            ]
            unique = {e.number: e for e in names if e is not None and e.certain}
            if len(unique) == 1:
                entity = next(iter(unique.values()))
                return [Holding(entity, entity.best, "topic")]
            if unique:
                break
        subject, speaker = entities.main, entities.speaker
        if timeline and speaker is not None and entities.owns(speaker):
            subject = speaker
        if (
            subject is not None
            and entities.is_known(subject)
            and (
                subject.mentions[0][0] < number or entities.signs(subject)  # no entry below it
                if timeline
                else entities.is_prominent(subject) or subject is entities.interviewed
            )
        ):
            return [Holding(subject, subject.best, "main")]
        return []

    def _whose_plant(self, sentence: Sentence, index: int) -> Mention | None:
        """Whose plant a name directly before it says that this one is: "कृष्णाई फार्माच्या सातपूर प्रकल्पाला". A city's
        department holds what it holds, a firm's is the firm's."""
        item, before = sentence.items[index], sentence.items[index - 1] if index else None
        if before is None or item.mention is None or not isinstance(item.mention.value, NameValue):
            return None
        ends, owner = (*self._grammar.plants, *self._grammar.departments), before.mention
        plant = next((end for end in ends if item.mention.value.name.endswith(end)), None)
        if plant is None or before.marker != "of" or " " in item.mention.value.name.removesuffix(plant).strip():
            return None
        if owner is None or owner.label not in ("organization", "reference") or not owner.certain:
            return None
        office = isinstance(owner.value, NameValue) and owner.value.kind in AUTHORITIES
        return None if office and plant in self._grammar.departments else owner

    def _going_on(self, sentences: Sequence[Sentence], number: int, trigger: Cue, entities: Entities) -> list[Holding]:
        """Who held what the clause before a semicolon tells of, where the one behind it opens with its verb: "Zed Ltd was certified to
        S; holds T"."""
        before = sentences[number].items[: trigger.start]
        opens = len(before) <= _OPENS and not any(
            item.text[:1].isupper() or (item.mention is not None and item.mention.label != "date") for item in before
        )
        if self._grammar.verb_last or not opens or not number or sentences[number - 1].items[-1].text != ";":
            return []
        entity = entities.holder_in(number - 1)
        return [Holding(entity, entity.best, "topic")] if entity is not None else []

    def _indefinite(self, sentence: Sentence, index: int) -> bool:
        """Whether "a" before a reference says that nobody in particular is meant: "một nhà máy"; Marathi's is "one" as well."""
        return not self._grammar.verb_last and index > 0 and sentence.items[index - 1].form in self._grammar.indefinite

    def _generic(self, sentence: Sentence, index: int) -> bool:
        return any(cue.start <= index < cue.end or cue.end == index for cue in sentence.cues_of("generic"))
