"""What words of an article mean, by the rules that extraction reads them by: for who says where a value stands, and not what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.model import BodyValue, NameValue, StandardValue

if TYPE_CHECKING:
    from extractor.matching.scanner import Scanner
    from extractor.model import Mention
    from extractor.pipeline import Extractor

_LOADING = RLock()  # of all: what is loaded imports spaCy in a way that two threads cannot at once
_AROUND = " ,;:.-–\"'“”‘’"


class Place(NamedTuple):
    """Where words stand: an article's text, None where that was not loaded, its language, and its day of publication (EDTF)."""

    text: str | None
    language: str
    published: str | None


class Body(NamedTuple):
    """A certification body; ``id`` is the gazetteer's, None for one that it does not know."""

    id: str | None
    name: str


class Meanings:
    """Reads words as extraction does. Loads the rules when it is first asked, which takes about a second."""

    def __init__(self, patterns: Path | None = None) -> None:
        self._patterns = patterns

    @cached_property
    def _extractor(self) -> Extractor:
        with _LOADING:
            from extractor.pipeline import Extractor

            return Extractor(self._patterns)

    def _scanner(self, language: str) -> Scanner | None:
        with _LOADING:
            return self._extractor.rooms(language).scanner if language in self._extractor.patterns.codes else None

    def _named(self, words: str, language: str) -> Mention | None:
        scanner = self._scanner(language)
        return scanner.named(words) if scanner is not None else None

    def name(self, words: str, language: str) -> NameValue:
        """The name for a reader of an organization that is written so; without a kind where the words are no name that rules know."""
        found = self._named(words, language)
        if found is not None and isinstance(found.value, NameValue):
            return found.value
        scanner = self._scanner(language)
        if found is not None:  # a body of the gazetteer: its words without their case ending
            words = found.text
        elif scanner is not None:
            words = scanner.direct(words)
        return NameValue(_plain(words))

    def body(self, words: str, language: str) -> Body:
        """The certification body that is written so."""
        found = self._named(words, language)
        if found is not None and isinstance(found.value, BodyValue):
            return Body(found.value.id, found.value.name)
        return Body(None, self.name(words, language).name)

    def known_body(self, told: str) -> Body | None:
        """The body of the gazetteer with this id or name."""
        for body in self._extractor.patterns.bodies.bodies:
            if told in (body.id, body.name):
                return Body(body.id, body.name)
        return None

    def standard(self, words: str) -> StandardValue | None:
        """The one standard that the words name; None where they name none, or several."""
        found = [one.value for one in self._extractor.standards(words) if isinstance(one.value, StandardValue)]
        return found[0] if len({value.id for value in found}) == 1 else None

    def evidence(self, place: Place, holder: tuple[int, int], standard: tuple[int, int]) -> tuple[int, int]:
        """Where the sentence stands that names the standard, from the holder's name on if that is in it or one of the two before.

        Both are places in the text, which has to be there.
        """
        text = place.text or ""
        scanner = self._scanner(place.language)
        sentences = [*scanner.sentences(text)] if scanner is not None else [*_lines(text)]
        number = max((n for n, (start, _) in enumerate(sentences) if start <= standard[0]), default=0)
        start, end = sentences[number]
        if sentences[max(0, number - 2)][0] <= holder[0] <= end:
            start = min(start, holder[0])
        return min(start, standard[0]), max(end, standard[1])

    def flags(self, record: Mapping[str, Any]) -> list[str]:
        """The flags of a record whose values a person put, beside those that these values bring along."""
        from extractor.assembling.consistency import flags
        from extractor.output.jsonl import record_from_dict

        made = record_from_dict(record)
        told = made.standard
        standard = StandardValue(told.id, told.designation, told.publishers, flags=made.flags)
        dates = (made.dates.issued, made.dates.valid_from, made.dates.valid_until, made.dates.event)
        unstated = ("year-not-stated",) if any(date and date.edtf.startswith("XXXX") for date in dates) else ()
        holder = NameValue(made.organization.name, made.organization.kind, made.organization.count)
        published = made.article.published
        return [*flags(standard, holder, made.dates, unstated, published, made.event, self._extractor.catalogue)]

    def date(self, words: str, place: Place) -> str | None:
        """The one date that the words tell, in EDTF; None where they tell none or several, or have other numbers."""
        if place.language not in self._extractor.patterns.codes:
            return None
        found = self._extractor.rooms(place.language).dates.find(words, place.published, place.text)
        if len(found) != 1 or any(map(str.isdigit, words.replace(found[0].text, "", 1))):
            return None
        return found[0].value.edtf


@cache
def of_these_rules() -> Meanings:
    """By the rules that certwire comes with."""
    return Meanings()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield position, position + len(line.rstrip())
        position += len(line)


def _plain(words: str) -> str:
    text = " ".join(words.split())
    return text.strip(_AROUND) or text
