"""One sentence -> what it claims: the frame that governs a standard, and who holds, issues and advises."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.assembling import hints
from extractor.assembling.candidates import congratulates
from extractor.assembling.entities import Entities, Entity
from extractor.assembling.enumerations import enumerated
from extractor.assembling.governing import ENDS, Governing
from extractor.assembling.holding import TAKEN_UP, Holding, Holdings, How
from extractor.assembling.issuers import bodies, consultant
from extractor.assembling.joined import is_group
from extractor.assembling.objects import is_no_certificate
from extractor.assembling.openings import demanded, opening
from extractor.assembling.others import is_of_others, is_of_some
from extractor.assembling.paired import paired
from extractor.assembling.references import means_another
from extractor.assembling.roles import holders
from extractor.model import Cue, Mention, Sentence, Span, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_SILENCING = {
    "person": "it tells of training or of persons",
    "advert": "it advertises a service",
    "requirement": "it states what is required of others",
}
_RANK = {"planned": 1, "adopted": 2, "awarded": 3, "renewed": 4, "transitioned": 4}
NO_HOLDER = "no named organization holds it"
_TO_GOAL = 9  # items from what somebody moved from to what they moved to


@dataclass(slots=True)
class Claim:
    """A claim in the making."""

    event: str
    entity: Entity | None
    holder: Mention
    standard: Mention
    sentence: int
    trigger: Cue
    how: How
    rules: list[str]
    from_standard: Mention | None = None
    body: Mention | None = None
    consultant: Mention | None = None
    distance: int = 0
    lines: tuple[int, ...] = ()  # of a notice, or a list that the sentence opens: where the certificate is told of
    earlier: bool = False  # it tells of the past of a certificate that another claim is about

    @property
    def value(self) -> StandardValue:
        assert isinstance(self.standard.value, StandardValue)
        return self.standard.value

    @property
    def work(self) -> str:
        """The standard without its edition."""
        return self.value.work

    @property
    def rank(self) -> int:
        return _RANK.get(self.event, 0)


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a standard made no record."""

    span: Span
    reason: str
    rule: str


class Catalogue(Protocol):
    """What the catalogue of standards knows, each by its id without edition."""

    def record_policy(self, standard_id: str) -> str:
        """Whether a claim to it makes a record: yes, flagged, doubtful, no."""

    def successor(self, standard_id: str) -> str | None:
        """The standard of another number that took its place."""


class ClaimReader:
    """Reads the claims of an article's sentences in one language."""

    def __init__(
        self, frames: Mapping[str, Frame], catalogue: Catalogue, accreditations: frozenset[str], grammar: Grammar
    ) -> None:
        self.governing = Governing(frames, grammar)
        self._holdings = Holdings(self.governing, grammar)
        self._catalogue = catalogue
        self._accreditations = accreditations
        self._grammar = grammar

    def read(self, text: str, sentences: Sequence[Sentence], entities: Entities) -> tuple[list[Claim], list[Miss]]:
        """The claims of the sentences in order, and why other standards made none."""
        claims: list[Claim] = []
        misses: list[Miss] = []
        for number in range(len(sentences)):
            made, missed = self._sentence(text, sentences, number, entities)
            for claim in made:
                if claim.entity is not None:
                    entities.held.note(claim.sentence, claim.entity.number)
            claims += made
            misses += missed
        return claims, misses

    def _sentence(
        self, text: str, sentences: Sequence[Sentence], number: int, entities: Entities, heir: Entity | None = None
    ) -> tuple[list[Claim], list[Miss]]:
        """The claims of a sentence, and why other standards in it made none; ``heir`` holds what it names no holder of."""
        sentence = sentences[number]
        claims: list[Claim] = []
        misses: list[Miss] = []
        standards = sentence.mentions("standard")
        moved: dict[int, Claim] = {}
        for index, mention in standards:
            if self._edition_apart(sentence, mention):
                continue
            # The older end of a move makes a claim only of its own: it had been awarded, to whomever.
            outcome = self._claims(
                text, sentences, number, index, mention, entities, ["transitioned"] if index in moved else [], heir
            )
            if index in moved and not isinstance(outcome, Miss):
                whole = moved[index]
                claims += [
                    c for c in outcome
                    if c.event in ("awarded", "renewed", *ENDS) and mention is whole.from_standard and c.entity is not whole.entity
                ]  # fmt: skip
                continue
            if isinstance(outcome, Miss):
                misses.append(outcome)
                continue
            for claim in outcome:
                if claim.event == "transitioned" and self._scheme_beside(sentence, claim):
                    continue
                if claim.event == "transitioned":
                    other = self._older(sentence, index, mention)
                    if other is not None:
                        older, newer = other
                        claim.standard, claim.from_standard = newer, older
                        moved |= {i: claim for i, m in standards if m is older or m is newer}
                    elif self._left_behind(sentence, index):
                        continue
                claims.append(claim)
        return claims, misses

    def of_only_holder(
        self,
        text: str,
        sentences: Sequence[Sentence],
        entities: Entities,
        claims: Sequence[Claim],
        misses: Sequence[Miss],
    ) -> list[Claim]:
        """What sentences that name no organization claim for the only one that holds anything, where the article is about
        it: "Next year ISO 14001 is to follow."."""
        holder = next((claim.entity for claim in claims), None)
        if holder is None or holder is not entities.main or holder.count is not None:
            return []
        if any(claim.entity is not holder for claim in claims):
            return []
        unheld = {miss.span for miss in misses if miss.reason == NO_HOLDER}
        found: list[Claim] = []
        for number, sentence in enumerate(sentences):
            if unheld.isdisjoint(mention.span for _, mention in sentence.mentions("standard")):
                continue
            if self._speaks_of_others(sentences, number, holder, entities):
                continue
            made, _ = self._sentence(text, sentences, number, entities, heir=holder)
            found += [claim for claim in made if claim.how == "main" and claim.standard.span in unheld]
        return found

    @staticmethod
    def _speaks_of_others(sentences: Sequence[Sentence], number: int, holder: Entity, entities: Entities) -> bool:
        """Whether a sentence names another organization, or the one before it in its paragraph surely does."""
        named = [name for _, name in sentences[number].mentions("organization")]
        if number and sentences[number - 1].paragraph == sentences[number].paragraph:
            named += [name for _, name in sentences[number - 1].mentions("organization") if name.certain]
        nobody = bool(sentences[number].cues_of("generic"))  # "nhà máy của công ty mẹ"
        nobody = nobody or any(means_another(entities, m, holder) for _, m in sentences[number].mentions("reference"))
        return nobody or any(entities.of(name) is not holder for name in named)

    def _left_behind(self, sentence: Sentence, index: int) -> bool:
        """Whether a standard is what somebody moved from, and the sentence does not say where to."""
        source, goal = (self._grammar.prepositions.get(marker, ()) for marker in ("from", "to"))
        moved_on = any(item.form in goal for item in sentence.items[index + 1 : index + _TO_GOAL])
        return index > 0 and sentence.items[index - 1].form in source and not moved_on

    def _scheme_beside(self, sentence: Sentence, claim: Claim) -> bool:
        """Whether a move is one of the numbered standard beside an accreditation scheme, which has no editions."""
        numbered = any(isinstance(m.value, StandardValue) and m.value.number for _, m in sentence.mentions("standard"))
        return claim.value.number is None and claim.work in self._accreditations and numbered

    @staticmethod
    def _edition_apart(sentence: Sentence, mention: Mention) -> bool:
        """Whether the sentence names the standard once and its editions apart: "ISO 14001 từ phiên bản 2004 sang …"."""
        value = mention.value
        assert isinstance(value, StandardValue)
        if value.edition is not None or value.number is None:
            return False
        return any(
            isinstance(other.value, StandardValue) and other.value.inherited and other.value.work == value.work
            for _, other in sentence.mentions("standard")
        )  # fmt: skip

    def _older(self, sentence: Sentence, index: int, mention: Mention) -> tuple[Mention, Mention] | None:
        """The older and the newer end of a move that the standard at ``index`` is one end of."""
        for other_at, other in sentence.mentions("standard"):
            if other_at != index and other.span != mention.span:
                for older, newer in ((mention, other), (other, mention)):
                    if self._precedes(older, newer):
                        return older, newer
        return None

    def _precedes(self, older: Mention, newer: Mention) -> bool:
        """Whether one standard took the other's place: a later edition, or the successor of another number."""
        a, b = older.value, newer.value
        assert isinstance(a, StandardValue) and isinstance(b, StandardValue)
        if a.work == b.work:
            return a.edition is not None and b.edition is not None and a.edition < b.edition
        return self._catalogue.successor(a.work) == b.work

    def _claims(
        self, text: str, sentences: Sequence[Sentence], number: int, index: int, mention: Mention, entities: Entities,
        without: Collection[str] = (), heir: Entity | None = None,
    ) -> list[Claim] | Miss:  # fmt: skip
        sentence = sentences[number]
        line = sentence, index
        lines: tuple[int, ...] = ()
        value = mention.value
        assert isinstance(value, StandardValue)
        work = value.work
        policy = self._catalogue.record_policy(work)
        if policy == "no":
            return Miss(
                mention.span, "nobody is certified to this: a law, a rating, an award or a look-alike", mention.rule
            )
        turn = paired(sentence, self._grammar).get(index)
        reason = self._silenced(sentence, index, in_turn=turn is not None) or demanded(sentences, number)
        if reason:
            return Miss(mention.span, reason, mention.rule)
        chosen = self.governing.frame(sentence, index, without)
        if chosen is None or chosen[0].fallback:
            over = opening(sentences, number, self.governing, self._grammar)
            if over is not None:
                lines = (number,)
                number, index = over, len(sentences[over].items) - 1
                sentence = sentences[number]
                chosen = self.governing.frame(sentence, index, without) or chosen
        if chosen is None:
            return Miss(
                mention.span, "no frame near it says that it was awarded, applied, planned or ended", mention.rule
            )
        frame, trigger, distance = chosen
        event, turned_by, reason = self.governing.event(sentence, frame, trigger, index)
        if reason:
            return Miss(mention.span, reason, frame.id)
        if is_no_certificate(sentence, frame, trigger, index, self._grammar):
            return Miss(mention.span, "the verb speaks of something else than the certificate", frame.id)
        listed: list[Mention] = []
        if turn and not lines:
            listed = [turn]
        elif event not in ENDS:
            listed = enumerated(text, sentence, frame, trigger, index, self._grammar)
        opens = sentence.items[-1].text == ":"  # those of whom it is said follow
        if not listed and not opens and is_of_others(sentence, frame, trigger, index, self._grammar):
            return Miss(mention.span, "it is said of suppliers, buyers or goods", frame.id)
        if policy == "doubtful" and not (sentence.cues_of("certificate") and sentence.mentions("body")):
            return Miss(mention.span, "this standard counts only with a certificate and a body beside it", frame.id)

        if not listed and not opens and is_of_some(sentence, trigger, index, self._grammar):
            return Miss(mention.span, NO_HOLDER, frame.id)  # who they are may follow

        def may_hold(at: int, name: Mention) -> bool:
            if congratulates(sentence, at, trigger, self._grammar) or hints.is_somebody_of(sentence, at, self._grammar):
                return False
            shown = bool(sentence.cues_of("certificate")) or event != "adopted"  # "Structure follows ISO/IEC 17025"
            return entities.is_plausible(name) or (
                shown and not entities.is_place(name) and hints.presented(sentence, at, trigger, frame, self._grammar)
            )

        found = holders(sentence, frame, trigger, self._grammar, index, may_hold)
        if event == "adopted":  # who holds a ceremony for others has adopted nothing
            hosts = [f for f in found if hints.hosts(sentence, f.index, trigger, self._grammar)]
            found = [f for f in found if f not in hosts]
        if listed:
            holding = [Holding(entities.of(name), name, "name") for name in listed]
        else:
            holding = self._holdings.of(sentences, number, found, frame, event, trigger, entities)
        if lines and any(name.certain for _, name in line[0].mentions("organization")):
            holding = []  # a point with a name of its own tells of that one
        if not holding and event in TAKEN_UP and (opened := hints.before_colon(*line, or_bracket=opens)):
            holding = [Holding(entities.of(opened), opened, "name")]
        if not holding and not without and not lines and event not in ENDS:
            # Another verb of the sentence may be the one: "the system was upgraded, and the Bank was awarded".
            inside = {c.rule for c in sentence.cues_of("frame") if trigger.start <= c.start < trigger.end}
            left_outs: list[Collection[str]] = [] if found else [{*inside, *self.governing.weak}]
            if "planned" not in (frame.event, event):  # "an application for ISO 9001 went to the office" awards nothing
                left_outs.append([frame.event])
            for left_out in left_outs:
                other = self._claims(text, sentences, number, index, mention, entities, left_out)
                if not isinstance(other, Miss) and all(c.event in TAKEN_UP and not is_group(c.holder) for c in other):
                    return other
        if not holding and heir is not None and not frame.fallback and work != "ISO":
            holding = [Holding(heir, heir.best, "main")]
        if not holding:
            return Miss(mention.span, NO_HOLDER, frame.id)
        called = any(cue.start == index + 1 for cue in sentence.cues_of("certificate"))  # "has ISO certification"
        if (
            frame.fallback
            and work == "ISO"
            and not (called and found)
            and not any((h.how, h.place) == ("name", "to") for h in holding)
        ):
            return Miss(mention.span, "ISO without a number, and no verb says that it was awarded", frame.id)
        taken = [f.index for f in found]
        accreditation = work in self._accreditations
        issuer = bodies(sentence, frame, trigger, taken, accreditation, self._grammar)
        advisor = consultant(sentence, [*taken, *([issuer.index] if issuer else [])])
        claims = []
        for entity, holder, how, _ in holding:
            claims.append(
                Claim(
                    event, entity, holder, mention, number, trigger, how, [frame.id, *turned_by],
                    body=issuer.mention if issuer else None,
                    consultant=advisor.mention if advisor else None,
                    distance=distance, lines=lines,
                )
            )  # fmt: skip
        return claims

    def _silenced(self, sentence: Sentence, index: int, in_turn: bool) -> str | None:
        """Why a sentence makes no claim whatever its verbs say. ``in_turn``: names and standards take turns in it."""
        around = (
            sentence.items[index - 1].text if index else "",
            sentence.items[index + 1].text if index + 1 < len(sentence.items) else "",
        )
        mention = sentence.items[index].mention
        if (
            around == ("(", ")")
            and not in_turn
            and index > 1
            and sentence.items[index - 2].mention is not None
            and mention
            and isinstance(mention.value, StandardValue)
            and mention.value.number is None
            and any(isinstance(m.value, StandardValue) and m.value.number for _, m in sentence.mentions("standard"))
        ):
            return "it is the abbreviation of the body named before it"
        if sentence.cues_of("fraud"):
            return "it tells of fraud"
        if sentence.cues_of("denial"):
            return "it is denied, corrected or made up"
        if sentence.items[-1].text == "?":
            return "it asks"
        for role, reason in _SILENCING.items():
            strict = role == "requirement" and self._grammar.verb_last  # what is required is told last
            apart = self.governing.told_apart if strict else self.governing.goes_on
            if not all(apart(sentence, index, cue) for cue in sentence.cues_of(role)):
                return reason
        return None
