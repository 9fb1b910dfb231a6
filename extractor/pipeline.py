"""The order of the rooms, and nothing else: bytes -> Article -> language -> mentions -> records."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractor.language import Language, LanguageIdentifier
from extractor.model import Article, BodyValue, Known, Mention, Record, Sentence, Span, Status
from extractor.normalizing.dates import DateFinder
from extractor.normalizing.stamps import StampFinder, iso_timestamp
from extractor.normalizing.standards import StandardFinder
from extractor.patterns.files import LanguageRules, PatternSet, load
from extractor.patterns.reading import ReadingRules
from extractor.reading.article import NOTHING_KNOWN, UnreadableError, read
from extractor.reading.entry import JSON, PDF
from extractor.reading.fields import looks_whole
from extractor.reading.gate import Gate

if TYPE_CHECKING:
    from extractor.assembling.article import Outcome
    from extractor.matching.scanner import Scan


class Result(NamedTuple):
    """What one document gave. ``article`` is None where the gate let it go unread, or where it could not be read.

    ``features`` are those of each record from which its confidence was computed.
    """

    source: str
    status: Status
    article: Article | None = None
    language: Language | None = None
    records: tuple[Record, ...] = ()
    error: str | None = None
    features: tuple[Mapping[str, float], ...] = ()


class LanguageRooms:
    """The rooms of one language: what finds its mentions and what assembles its records."""

    def __init__(self, rules: LanguageRules, patterns: PatternSet, standards: StandardFinder) -> None:
        # spaCy costs 0.7 s to import: only the first article that names a standard pays for it.
        from extractor.assembling.article import Assembler
        from extractor.matching.scanner import Scanner

        self.scanner = Scanner(rules.grammar, rules.organizations, rules.cues, rules.events, patterns.bodies)
        self.dates = DateFinder(rules.dates)
        accreditations = frozenset(s.id for s in patterns.standards.standards if "accreditation" in s.kind)
        self.assembler = Assembler(
            {frame.id: frame for frame in rules.events.frames},
            standards,
            accreditations,
            {
                scheme: BodyValue(body.id, body.name, body.role, body.issues)
                for body in patterns.bodies.bodies
                if body.issues == "accreditation"
                for scheme in accreditations & {body.name, *body.aliases}
            },
            patterns.confidence,
            rules.grammar,
        )


class Extractor:
    """Reads articles and returns what they say was certified.

    >>> extractor = Extractor()
    >>> extractor.extract("Varuna Pumps Ltd has received ISO 9001:2015 certification.")[0].event
    'awarded'

    Build it once and keep it; it holds no state between articles. ``patterns`` is a folder of rules other than the
    one certwire comes with; ``fields`` names the fields of JSON objects and tables that hold the text, the title and
    so on, where they are others than those of ``fields.toml``. Raises RuleError where the rules cannot be used.
    """

    def __init__(self, patterns: Path | None = None, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        self.patterns = load(patterns)
        self._fields = fields or {}
        if fields:  # named wrongly, they end the run before it begins
            _ = self._reading
        self._rooms: dict[str, LanguageRooms] = {}

    @cached_property
    def _reading(self) -> ReadingRules:
        return self.patterns.reading.with_fields(self._fields)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(self._standards.anchors, self._reading.gate)

    @cached_property
    def _identifier(self) -> LanguageIdentifier:
        return LanguageIdentifier(self.patterns.identification)

    @cached_property
    def _standards(self) -> StandardFinder:
        return StandardFinder(self.patterns.standards)

    @cached_property
    def _stamps(self) -> StampFinder:
        return StampFinder(self.patterns.dates)

    @property
    def ready(self) -> Collection[str]:
        """The languages whose rooms have been made; each is made for the first article that needs it."""
        return self._rooms.keys()

    def rooms(self, code: str) -> LanguageRooms:
        """The rooms of a language that the rules have a folder for; KeyError for another."""
        if code not in self._rooms:
            self._rooms[code] = LanguageRooms(self.patterns.of_language(code), self.patterns, self._standards)
        return self._rooms[code]

    def without(self, code: str, rule: str) -> Extractor:
        """This extractor but for one cue or frame of a language, to see what hangs on it."""
        other = copy(self)
        rules = self.patterns.of_language(code).without(rule)
        other._rooms = {**self._rooms, code: LanguageRooms(rules, self.patterns, self._standards)}
        return other

    def extract(self, text: str, *, source: str = "text", published: str | None = None) -> list[Record]:
        """The records of a text. ``published`` is its day of publication (EDTF), which gives years to bare days."""
        result = self.process(
            text.encode("utf-8", "surrogatepass"), source, media_type="text/plain", published=published
        )
        return list(result.records)

    def process(
        self,
        data: bytes,
        source: str,
        *,
        media_type: str | None = None,
        published: str | None = None,
        known: Known = NOTHING_KNOWN,
        gate: bool = True,
        describe: bool = False,
    ) -> Result:
        """One document through all rooms. Never raises for what is in the document; the reason is in the result.

        ``media_type`` and ``known`` are those of its Entry; ``published`` is a day (EDTF) that counts before any that
        the document states. ``gate=False`` looks for claims even where no standard is named, and ``describe`` reads what
        the gate stops all the same, for its title and language.
        """
        stopped = gate and not self._may_hold_claim(data, media_type, known)
        if stopped and not describe:
            return Result(source, "no-claim")
        try:
            article = self.read(data, source, media_type=media_type, published=published, known=known)
        except UnreadableError as error:
            return Result(source, "failed", error=str(error))
        language = self._identifier.identify(article.text, article.declared_language)
        if language.code not in self.patterns.codes:
            status: Status = "no-claim" if language.code == "und" else "unsupported-language"
            return Result(source, status, article, language)
        if stopped or (gate and not self._gate.may_hold_claim_text(article.text)):
            return Result(source, "no-claim", article, language)
        outcome = self.outcome(article, language.code)
        became: Status = "extracted" if outcome.records else "no-claim"
        return Result(source, became, article, language, outcome.records, features=outcome.features)

    def _may_hold_claim(self, data: bytes, media_type: str | None, known: Known) -> bool:
        """The first gate, over the bytes as they came; it leaves to the reader what only the reader can judge."""
        if media_type == PDF:  # its text is compressed
            return True
        if self._gate.may_hold_claim(data, known.charset):
            return True
        if media_type == JSON:
            return not looks_whole(data, self._reading.fields)
        return known.title is not None and self._gate.may_hold_claim_text(known.title)

    def read(
        self,
        data: bytes,
        source: str,
        *,
        media_type: str | None = None,
        published: str | None = None,
        known: Known = NOTHING_KNOWN,
    ) -> Article:
        """The article in a document, with the day it was published. Raises UnreadableError."""
        day_of = partial(iso_timestamp, languages=self.patterns.codes)
        article = read(data, source, self._reading, media_type, day_of, known)
        if published is None and article.published is None:
            stamp = self._stamps.find(article.text)
            published = stamp.value.edtf if stamp else None
        return replace(article, published=published or article.published)

    @property
    def catalogue(self) -> StandardFinder:
        """What is known of standards and their editions."""
        return self._standards

    def standards(self, text: str) -> list[Mention]:
        """The standards that a text names, in any language."""
        return [Mention("standard", f.span, f.text, f.rule, f.value) for f in self._standards.find(text)]

    def records(self, text: str, code: str) -> tuple[Record, ...]:
        """The records of a text whose language is known."""
        return self.outcome(Article(text, "text"), code).records

    def mentions(self, article: Article, code: str) -> list[Sentence]:
        """The sentences of an article around its standards, with their mentions and cues."""
        return self.scan(article, code).sentences

    def scan(self, article: Article, code: str) -> Scan:
        """What ``mentions`` gives, and where reading stopped, should the article be too long."""
        rooms = self.rooms(code)

        def find_dates(place: Span) -> Sequence[Mention]:
            return [
                Mention("date", Span(place.start + start, place.start + end), text, rule, value)
                for (start, end), text, value, rule, _ in rooms.dates.find(
                    article.text[place.start : place.end], article.published, article.text
                )
            ]

        return rooms.scanner.scan(article.text, self.standards(article.text), find_dates)

    def outcome(self, article: Article, code: str, scan: Scan | None = None) -> Outcome:
        """The records of an article in a language, and why other standards made none.

        ``scan`` is what the method of this name gives, where it is at hand.
        """
        from extractor.assembling.claims import Miss

        rooms = self.rooms(code)

        def find_terms(text: str) -> Sequence[str]:
            return [found.iso for found in rooms.dates.periods(text)]

        sentences, unread = scan or self.scan(article, code)
        outcome = rooms.assembler.assemble(article, code, sentences, find_terms)
        if unread is None:
            return outcome
        miss = Miss(unread.standard.span, unread.reason, unread.standard.rule)
        return replace(outcome, misses=(*outcome.misses, miss))
