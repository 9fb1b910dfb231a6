"""What each sentence tells of a certificate beside the claims: its number, scope and term, its award or end.

Read once for each sentence, though many claims may stand near it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from extractor.assembling.details import certificate_number, scope
from extractor.assembling.governing import ENDS
from extractor.model import Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar


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
        self._text = text
        self._find_terms = find_terms
        self.certificate_number = cache(lambda number: certificate_number(text, sentences[number]))
        self.scope = cache(lambda number: scope(text, sentences[number], grammar))
        self.term = cache(self._term)
        self.is_award = cache(self._is_award)
        self.is_end = cache(self._is_end)

    def _term(self, number: int) -> str | None:
        """How long a certificate is valid."""
        sentence = self._sentences[number]
        found = self._find_terms(self._text[slice(*sentence.span)]) if sentence.cues_of("validity") else ()
        return next(iter(found), None)

    def _is_award(self, number: int) -> bool:
        """Whether a certificate is told of that was given."""
        sentence = self._sentences[number]
        if not sentence.cues_of("certificate"):
            return False
        given = any(self._frames[cue.rule].event in ("awarded", "renewed") for cue in sentence.cues_of("frame"))
        return given or bool(sentence.cues_of("ceremony"))

    def _is_end(self, number: int) -> bool:
        return any(self._frames[cue.rule].event in ENDS for cue in self._sentences[number].cues_of("frame"))
