"""What words of an article mean, by the rules that extraction reads them by: for who says where a value stands, and not what it is."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractor.model import BodyValue, NameValue, StandardValue

if TYPE_CHECKING:
    from extractor.matching.scanner import Scanner
    from extractor.model import Mention
    from extractor.pipeline import Extractor

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
        from extractor.pipeline import Extractor

        return Extractor(self._patterns)

    def _scanner(self, language: str) -> Scanner | None:
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


def _plain(words: str) -> str:
    text = " ".join(words.split())
    return text.strip(_AROUND) or text
