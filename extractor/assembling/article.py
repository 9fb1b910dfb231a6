"""Sentences of one article -> its records: claims merged, completed from their neighbours, flagged and numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from extractor.assembling import claims, confidence, consistency
from extractor.assembling.announced import read_announced
from extractor.assembling.beside import Beside
from extractor.assembling.claims import Claim, ClaimReader, Miss
from extractor.assembling.continued import read_continued
from extractor.assembling.counted import without_named_groups
from extractor.assembling.details import DatedMention, choose_dates, dates_of
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS
from extractor.assembling.grids import read_grids
from extractor.assembling.issuers import only_certifier
from extractor.assembling.merging import Others, merged
from extractor.assembling.notices import read_notices
from extractor.assembling.numbering import numbered
from extractor.assembling.parties import Parties, as_body, as_party
from extractor.assembling.sections import NONE, Sections
from extractor.assembling.stages import Stages, with_ends_to_come
from extractor.assembling.tables import is_headed, with_headings
from extractor.assembling.topics import FRAUD, silenced
from extractor.model import (
    Article,
    ArticleReference,
    BodyValue,
    Cue,
    Dates,
    DateValue,
    Mention,
    NameValue,
    Organization,
    Quote,
    Record,
    Sentence,
    Span,
    Standard,
    StandardValue,
    record_id,
)  # fmt: skip
from extractor.patterns.confidence import ConfidenceRules
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_HELD = ("awarded", "renewed", "transitioned")  # events by which a certificate is there that may have ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an article gave: its records, and why other standards gave none."""

    records: tuple[Record, ...]
    misses: tuple[Miss, ...]
    features: tuple[Mapping[str, float], ...] = ()  # of each record: what its confidence was computed from


class Catalogue(claims.Catalogue, consistency.Editions, Protocol):
    """The catalogue of standards, as far as assembling asks it."""


class Assembler:
    """Assembles records for one language."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        catalogue: Catalogue,
        accreditations: frozenset[str],
        accreditors: Mapping[str, BodyValue],
        confidence_rules: ConfidenceRules,
        grammar: Grammar,
    ) -> None:
        self._reader = ClaimReader(frames, catalogue, accreditations, grammar)
        self._stages = Stages(self._reader.governing, frames, grammar)
        self._parties = Parties(frames, accreditations, accreditors, grammar)
        self._frames = frames
        self._accreditations = accreditations
        self._catalogue = catalogue
        self._confidence = confidence_rules
        self._grammar = grammar

    def assemble(
        self,
        article: Article,
        language: str,
        sentences: Sequence[Sentence],
        find_terms: Callable[[str], Sequence[str]],
    ) -> Outcome:
        """The article's records in the order of their evidence."""
        sentences = with_headings(article.text, sentences)
        claims, misses = self._claims(article.text, sentences)
        with_ends_to_come(claims, sentences, article.published)
        records = []
        groups = merged(claims, sentences, self._grammar.verb_last)
        beside = Beside(article.text, sentences, self._frames, self._grammar, find_terms)
        others = Others(groups)
        for group in groups:
            records.append(self._record(article, language, sentences, group, others.besides(group), beside))
        if not any(record.certification_body for record, _ in records):
            certifier = only_certifier(sentences)
            records = [
                (self._parties.certified(record, group[0], sentences, certifier), found)
                for (record, found), group in zip(records, groups, strict=True)
            ]
        records.sort(key=lambda pair: (pair[0].standard.span.start, pair[0].organization.span.start, pair[0].event))
        return Outcome(
            tuple(_unique_ids([record for record, _ in records])), tuple(misses), tuple(found for _, found in records)
        )

    def _claims(self, text: str, sentences: Sequence[Sentence]) -> tuple[list[Claim], list[Miss]]:
        """What sentences, lists, rows and notices claim, each once, and why other standards made no claim."""
        entities = Entities(sentences, self._grammar)
        claims, misses = self._reader.read(text, sentences, entities)
        claims = [c for c in claims if not is_headed(sentences[c.sentence])]  # a row's words are no sentence
        claims += self._stages.earlier_awards(claims, sentences, entities)
        claims += self._stages.later_renewals(claims, sentences, entities)
        listed, announcing = read_announced(text, sentences, entities, self._frames, self._grammar, claims, misses)
        claims = [c for c in claims if c.sentence not in announcing] + listed
        misses = [m for m in misses if not any(_inside(m.span, sentences[n]) for n in announcing)]
        claims += read_continued(text, sentences, entities, self._reader.governing, self._grammar, claims)
        sections = Sections(text, sentences, self._frames, self._grammar)
        claims = list(_in_sections(claims, sections))
        told = read_notices(text, sentences, entities, self._frames, sections)
        held = _held(claims)
        claims += [c for c in told if _holder_and_work(c) not in held and self._catalogue.record_policy(c.work) != "no"]
        gridded, headings = read_grids(text, sentences, entities, self._frames)
        held = _held(claims)
        claims += [claim for claim in _in_sections(gridded, sections) if _holder_and_work(claim) not in held]
        misses = [m for m in misses if not any(_inside(m.span, sentences[n]) for n in headings)]
        claims = _without_strangers_plans(claims, self._frames)
        claims += self._reader.of_only_holder(text, sentences, entities, claims, misses)
        reason = silenced(sentences)
        if reason:
            # That a certificate ended is told of frauds as well.
            kept = [c for c in claims if reason == FRAUD and c.event in ENDS]
            misses += [Miss(c.standard.span, reason, c.rules[0]) for c in claims if c not in kept]
            claims = kept
        return without_named_groups(numbered(claims, sentences, self._catalogue, self._accreditations)), misses

    def _record(
        self, article: Article, language: str, sentences: Sequence[Sentence], group: list[Claim], others: Others,
        beside: Beside,
    ) -> tuple[Record, Mapping[str, float]]:  # fmt: skip
        claim = group[0]
        sentence = sentences[claim.sentence]
        holder = claim.entity.best if claim.entity else claim.holder
        name = holder.value
        assert isinstance(name, NameValue)
        around = self._around(sentences, group, others, beside)
        dates, used = self._dates(article, sentences, group, others, around, beside)
        body, advisor = self._parties.of(sentences, group, holder, around)
        number_quote = next(filter(None, map(beside.certificate_number, around)), None)
        told = [
            n for n in around
            if n == claim.sentence or claim.how == "notice" or beside.is_award(n) or beside.is_scope(n)
        ]  # fmt: skip
        scope_quote = next(filter(None, map(beside.scope, told)), None)
        term = next(filter(None, map(beside.term, around)), None)
        date_flags = tuple(f for m in used if isinstance(m.value, DateValue) for f in m.value.flags)
        found_flags = consistency.flags(
            claim.value, name, dates, date_flags, article.published, claim.event, self._catalogue
        )
        evidence = Span(
            min([sentence.span.start, *([holder.span.start] if self._near(sentences, claim, holder) else [])]),
            sentence.span.end,
        )
        found_features = confidence.features(group, holder, others, sentences, article.text, found_flags)
        record = Record(
            id=record_id(article.id, holder.span.start, claim.standard.span.start),
            event=claim.event,  # type: ignore[arg-type]
            organization=Organization(name.name, holder.text, holder.span, name.kind, name.count),
            standard=_standard(claim.standard),
            from_standard=_standard(claim.from_standard) if claim.from_standard else None,
            certification_body=as_body(body) if body else None,
            consultant=as_party(advisor) if advisor else None,
            dates=dates,
            validity_period=term,
            certificate_number=number_quote if claim.event not in ("adopted", "planned") else None,
            scope=scope_quote,
            evidence=Quote(article.text[evidence.start : evidence.end], evidence),
            rules=tuple(dict.fromkeys(rule for c in group for rule in c.rules)),
            confidence=confidence.probability(found_features, self._confidence),
            flags=found_flags,  # type: ignore[arg-type]
            article=ArticleReference(article.id, article.source, article.title, language, article.published),
        )
        return record, found_features

    def _dates(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        group: list[Claim],
        others: Others,
        around: list[int],
        beside: Beside,
    ) -> tuple[Dates, Sequence[Mention]]:
        """The dates of a claim out of the sentences around it, and the mentions that they were read from."""
        claim = group[0]
        found_dates: list[DatedMention] = []
        for number in around:
            if not sentences[number].mentions("date"):
                continue
            trigger = next((c.trigger for c in group if c.sentence == number), None)
            if trigger is None and others.in_sentence(number):
                continue  # its dates are those of the claim that it makes
            extra = 0 if trigger else 20 + 5 * abs(number - claim.sentence)
            for dated in dates_of(sentences[number], trigger, self._grammar.verb_last):
                if trigger is None and not dated.explicit and not beside.is_award(number):
                    continue
                if trigger is not None and _nearer(
                    dated.mention, sentences[number], trigger, others.in_sentence(number)
                ):
                    continue
                happened = claim.event not in ENDS and dated.role in ("issued", "event") and not dated.explicit
                if happened and _to_come(dated, article, claim):
                    continue
                found_dates.append(dated._replace(distance=dated.distance + extra))
        return choose_dates(claim.event, found_dates)

    def _around(self, sentences: Sequence[Sentence], group: list[Claim], others: Others, beside: Beside) -> list[int]:
        """The claim's own sentences first, then those near the first that say nothing of another claim."""
        own = list(dict.fromkeys(c.sentence for c in group))
        first = own[0]
        if group[0].earlier:
            return own  # what stands around it is told of the certificate as it is now
        if lines := dict.fromkeys(n for c in group for n in c.lines):
            return own + [n for n in lines if n not in own]
        claim = group[0]
        near = []
        for anchor in dict.fromkeys(
            (first, own[min(1, len(own) - 1)])
        ):  # often the headline, and who tells what it says
            for number in (anchor + 1, anchor + 2, anchor - 1, anchor + 3, anchor - 2):
                if number in own or number in near or not 0 <= number < len(sentences):
                    continue
                if any(c.entity is not claim.entity or c.work != claim.work for c in others.in_sentence(number)):
                    continue
                if self._of_another(sentences, number, anchor, claim):
                    continue
                if claim.event in ENDS or not beside.is_end(number):  # else its dates are those of an end
                    near.append(number)
        return own + near

    def _of_another(self, sentences: Sequence[Sentence], number: int, anchor: int, claim: Claim) -> bool:
        """Whether a sentence speaks of another standard, or of another organization's certificate."""
        for _, mention in sentences[number].mentions("standard"):
            value = mention.value
            assert isinstance(value, StandardValue)
            if value.work not in (claim.work, "ISO"):
                return True
        return abs(sentences[number].paragraph - sentences[anchor].paragraph) > 3

    @staticmethod
    def _near(sentences: Sequence[Sentence], claim: Claim, holder: Mention) -> bool:
        start = sentences[max(0, claim.sentence - 2)].span.start
        return start <= holder.span.start <= sentences[claim.sentence].span.end


def _in_sections(claims: Sequence[Claim], sections: Sections) -> Iterator[Claim]:
    """Claims as the headings of their sections turn them: what a point below "Withdrawn" says was awarded has ended."""
    for claim in claims:
        section = None if claim.event in ENDS else sections.of_point(claim.sentence)
        if section is None:
            yield claim
        elif (section.told in ENDS and claim.event in _HELD) or (section.told, claim.event) == ("renewed", "awarded"):
            yield replace(claim, event=section.told, rules=[section.rule, *claim.rules])
        elif section.told != NONE:
            yield claim


def _inside(span: Span, sentence: Sentence) -> bool:
    return sentence.span.start <= span.start < sentence.span.end


def _to_come(dated: DatedMention, article: Article, claim: Claim) -> bool:
    """Whether a date lies behind the day of publication: no certificate was issued on it."""
    value = dated.mention.value
    assert isinstance(value, DateValue)
    if article.published is None or claim.event in ("planned", "adopted") or "X" in value.edtf:
        return False
    length = min(len(value.edtf), len(article.published))
    return value.edtf[:length] > article.published[:length]


def _held(claims: Sequence[Claim]) -> set[tuple[int | None, str]]:
    """The holders and standards of claims that tell of more than a plan."""
    return {_holder_and_work(c) for c in claims if c.event not in ("planned", "adopted")}


def _holder_and_work(claim: Claim) -> tuple[int | None, str]:
    return claim.entity.number if claim.entity else None, claim.work


def _nearer(date: Mention, sentence: Sentence, trigger: Cue, others: Sequence[Claim]) -> bool:
    """Whether a date of a sentence stands nearer to the trigger of another claim of it."""
    index = next(i for i, item in enumerate(sentence.items) if item.mention is date)

    def distance(cue: Cue) -> int:
        return min(abs(index - cue.start), abs(index - cue.end + 1))

    return any(c.trigger != trigger and distance(c.trigger) < distance(trigger) for c in others)


def _standard(mention: Mention) -> Standard:
    value = mention.value
    assert isinstance(value, StandardValue)
    return Standard(
        value.id, value.designation, value.publishers, value.number, value.part, value.edition, mention.text, mention.span,
        value.version, value.suggestion,
    )  # fmt: skip


def _unique_ids(records: Sequence[Record]) -> list[Record]:
    """Two claims of one organization and standard that begin at the same words are told apart by their order."""
    seen: dict[str, int] = {}
    unique = []
    for record in records:
        count = seen[record.id] = seen.get(record.id, 0) + 1
        unique.append(record if count == 1 else replace(record, id=f"{record.id}-{count}"))
    return unique


def _without_strangers_plans(claims: list[Claim], frames: Mapping[str, Frame]) -> list[Claim]:
    """Without the plans that name nobody, where the organization that they would be of has no other claim."""
    known = [c.entity for c in claims if c.entity is not None and c.how in ("name", "reference", "notice")]

    def is_strangers(claim: Claim) -> bool:
        frame = frames.get(claim.rules[0])
        planned = frame is not None and (
            frame.event == "planned" or (claim.event == "planned" and (frame.fallback or frame.event == "adopted"))
        )
        return planned and claim.how in ("topic", "main") and all(claim.entity is not entity for entity in known)

    return [claim for claim in claims if not is_strangers(claim)]
