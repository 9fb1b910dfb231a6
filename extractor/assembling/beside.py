"""What each sentence tells of a certificate beside the claims: its number, scope and term, its award or end.

Read once for each sentence, though many claims may stand near it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from extractor.assembling.certificate_numbers import certificate_number
from extractor.assembling.details import scope, tells_scope
from extractor.assembling.governing import ENDS
from extractor.model import Quote, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_Told = TypeVar("_Told")


class Beside:
    """Answers by the number of a sentence."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        frames: Mapping[str, Frame],
        grammar: Grammar,
        find_terms: Callable[[str], Sequence[str]],
    ) -> None:
        self._sentences = sentences
        self._frames = frames
        self._grammar = grammar
        self._text = text
        self._find_terms = find_terms
        # What was told already, by the sentence. ``functools.cache`` would hold this object in a circle, and with it all
        # sentences of the article, for the garbage collector to find.
        self._numbers: dict[int, Quote | None] = {}
        self._scopes: dict[int, Quote | None] = {}
        self._terms: dict[int, str | None] = {}
        self._awards: dict[int, bool] = {}
        self._ends: dict[int, bool] = {}

    def certificate_number(self, number: int) -> Quote | None:
        return _once(self._numbers, number, self._certificate_number)

    def scope(self, number: int) -> Quote | None:
        return _once(self._scopes, number, self._scope)

    def is_scope(self, number: int) -> bool:
        """Whether a sentence is about what is certified."""
        return tells_scope(self._sentences[number])

    def term(self, number: int) -> str | None:
        """How long a certificate is valid."""
        return _once(self._terms, number, self._term)

    def is_award(self, number: int) -> bool:
        """Whether a certificate is told of that was given."""
        return _once(self._awards, number, self._is_award)

    def is_end(self, number: int) -> bool:
        return _once(self._ends, number, self._is_end)

    def _certificate_number(self, number: int) -> Quote | None:
        return certificate_number(self._text, self._sentences[number], self._grammar)

    def _scope(self, number: int) -> Quote | None:
        return scope(self._text, self._sentences[number], self._grammar)

    def _term(self, number: int) -> str | None:
        sentence = self._sentences[number]
        found = self._find_terms(self._text[slice(*sentence.span)]) if sentence.cues_of("validity") else ()
        return next(iter(found), None)

    def _is_award(self, number: int) -> bool:
        sentence = self._sentences[number]
        if not sentence.cues_of("certificate"):
            return False
        given = any(self._frames[cue.rule].event in ("awarded", "renewed") for cue in sentence.cues_of("frame"))
        return given or bool(sentence.cues_of("ceremony"))

    def _is_end(self, number: int) -> bool:
        return any(self._frames[cue.rule].event in ENDS for cue in self._sentences[number].cues_of("frame"))


def _once(told: dict[int, _Told], number: int, tell: Callable[[int], _Told]) -> _Told:
    if number not in told:
        told[number] = tell(number)
    return told[number]
