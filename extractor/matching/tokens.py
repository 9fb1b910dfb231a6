"""Words with offsets, and the two matchers. The only module that imports spaCy.

spaCy's language-neutral tokenizer serves every language: ``spacy.blank("vi")`` would need a second segmenter and
loses mentions, and token attributes such as ``is_alpha`` or ``shape`` do not hold for Devanagari.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from extractor.model import Cue
from extractor.patterns.events import CueList, Frame
from extractor.patterns.grammar import Grammar, Inflection

_REMEMBERED = 65536  # words whose analysis is kept: most words of a feed are met again
_DEVANAGARI_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
# A digit glued to a Devanagari ending ("2015चे"), brackets and slashes inside words are boundaries.
_INFIXES = (
    r"(?<=[0-9०-९])(?=[\u0900-\u0963\u0970-\u097F])",
    r"[()\[\]/|:;,]",
    r"(?<=[\u0900-\u097F.])['’\"”](?=[\u0900-\u097F])",
    r"(?<=[^\s\d])[-–—](?=[^\s\d])",
    r"(?<=\d)[-–—](?=[^\W\d])",
)


class Word(NamedTuple):
    """A word of a sentence; offsets are those of the article. ``form`` is lower case, digits in ASCII."""

    text: str
    form: str
    stem: str
    start: int
    end: int
    marker: str | None = None
    attributive: bool = False
    known: bool = False


class Tokenizer:
    """Cuts text into words for one language. Holds the spaCy vocabulary that the matchers share."""

    def __init__(self, grammar: Grammar, inflection: Inflection) -> None:
        self._nlp = spacy.blank("xx")
        defaults = self._nlp.Defaults.infixes or []
        self._nlp.tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *defaults]).finditer  # type: ignore[union-attr]
        self._inflection = inflection
        self._folds = grammar.folds
        self.vocab = self._nlp.vocab
        self._analysed = lru_cache(maxsize=_REMEMBERED)(self._analyse)

    def form(self, word: str) -> str:
        """Lower case, ASCII digits, one spelling: what words are compared by. Keeps the length."""
        form = word.lower()
        if len(form) != len(word):
            form = word
        form = self._folds.get(form, form)
        return form if form.isascii() else form.translate(_DEVANAGARI_DIGITS)

    def words(self, text: str, offset: int) -> list[Word]:
        """The words of ``text``, which begins at ``offset`` of the article."""
        words: list[Word] = []
        # Offsets and lengths as an array: an object for each token would cost more than the tokenizer.
        for index, length in self._nlp.make_doc(text).to_array(["IDX", "LENGTH"]).tolist():
            word = text[index : index + length]
            if word.isspace():
                continue
            form, stem, marker, attributive, known = self._analysed(word)
            start = offset + index
            words.append(Word(word, form, stem, start, start + length, marker, attributive, known))
        return words

    def _analyse(self, word: str) -> tuple[str, str, str | None, bool, bool]:
        form = self.form(word)
        if not self._inflection:
            return form, form, None, False, False
        found = self._inflection.analyse(word)
        return form, found.direct, found.marker, found.attributive, found.known

    def forms(self, phrase: str) -> tuple[str, ...]:
        """A phrase of the rules as the forms of its words."""
        return tuple(word.form for word in self.words(phrase, 0))


class CueMatcher:
    """Finds cues among a sentence's words with spaCy's PhraseMatcher, and triggers of frames among its items."""

    def __init__(self, tokenizer: Tokenizer, cues: Iterable[CueList], frames: Iterable[Frame]) -> None:
        self._vocab = tokenizer.vocab
        self._by_form = PhraseMatcher(self._vocab, attr="LOWER")
        self._by_stem = PhraseMatcher(self._vocab, attr="NORM")
        self._frames = TriggerMatcher()
        self._roles: dict[str, str] = {}
        for cue in cues:
            self._roles[cue.id] = cue.role
            docs = [self._doc(forms, forms) for forms in map(tokenizer.forms, cue.phrases)]
            self._by_form.add(cue.id, docs)
            single = [doc for doc in docs if len(doc) == 1]
            if single:
                self._by_stem.add(cue.id, single)
        for frame in frames:
            self._roles[frame.id] = "frame"
            for trigger in frame.trigger:
                self._frames.add(frame.id, trigger)

    def _doc(self, forms: Sequence[str], stems: Sequence[str]) -> Doc:
        doc = Doc(self._vocab, words=list(forms))
        if forms is not stems:
            for index, (form, stem) in enumerate(zip(forms, stems, strict=True)):
                if stem != form:  # a token's norm is its form unless told otherwise
                    doc[index].norm_ = stem
        return doc

    def cues(self, forms: Sequence[str], stems: Sequence[str]) -> list[Cue]:
        """The cues among a sentence's words; of a rule's overlapping matches only the longest."""
        if not forms:
            return []
        doc = self._doc(forms, stems)
        spans: dict[str, set[tuple[int, int]]] = {}
        for key, start, end in (*self._by_form(doc), *self._by_stem(doc)):
            spans.setdefault(self._vocab.strings[key], set()).add((start, end))
        return self._longest(spans)

    def frames(self, forms: Sequence[str], stems: Sequence[str]) -> list[Cue]:
        """The triggers of frames among a sentence's items; of overlapping ones of a frame only the longest."""
        return self._longest(self._frames.find(forms, stems))

    def _longest(self, spans: Mapping[str, set[tuple[int, int]]]) -> list[Cue]:
        cues = []
        for rule, found in spans.items():
            last = -1
            for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
                if start >= last:
                    cues.append(Cue(self._roles[rule], rule, start, end))
                    last = end
        return cues


class _Step(NamedTuple):
    """A step of a trigger: words (None for any), whether they are stems, and how many items it takes."""

    words: frozenset[str] | None
    by_stem: bool
    least: int
    most: int


class TriggerMatcher:
    """Matches triggers, each only from the places where one of its first words stands.

    spaCy's Matcher takes the same patterns, but asks every one of them at every token, in Python for alternatives: ten
    milliseconds an article where this takes a tenth of one.
    """

    def __init__(self) -> None:
        self._by_form: dict[str, list[tuple[str, tuple[_Step, ...]]]] = {}
        self._by_stem: dict[str, list[tuple[str, tuple[_Step, ...]]]] = {}

    def add(self, rule: str, trigger: str) -> None:
        """Add a trigger of the language that ``Frame`` describes."""
        steps = tuple(_step(step) for step in trigger.split())
        for at, step in enumerate(steps):
            for word in sorted(step.words or ()):
                index = self._by_stem if step.by_stem else self._by_form
                index.setdefault(word, []).append((rule, steps[at:]))
            if step.least:
                break

    def find(self, forms: Sequence[str], stems: Sequence[str]) -> dict[str, set[tuple[int, int]]]:
        """The spans of items by rule."""
        found: dict[str, set[tuple[int, int]]] = {}
        for index, (form, stem) in enumerate(zip(forms, stems, strict=True)):
            for rule, steps in (*self._by_form.get(form, ()), *self._by_stem.get(stem, ())):
                for end in _ends(steps, 1, forms, stems, index + 1):
                    found.setdefault(rule, set()).add((index, end))
        return found


def _step(step: str) -> _Step:
    optional = step.endswith("?") and len(step) > 1
    step = step.removesuffix("?") if optional else step
    if step.startswith("*"):
        return _Step(None, False, 0, int(step[1:] or 3))
    return _Step(frozenset(step.removeprefix("~").split("|")), step.startswith("~"), int(not optional), 1)


def _ends(steps: tuple[_Step, ...], at: int, forms: Sequence[str], stems: Sequence[str], index: int) -> Iterator[int]:
    """Where the steps from ``at`` on can end if they begin at ``index``."""
    if at == len(steps):
        yield index
        return
    step = steps[at]
    if step.words is None:
        for later in range(index, min(index + step.most, len(forms)) + 1):
            yield from _ends(steps, at + 1, forms, stems, later)
        return
    if not step.least:
        yield from _ends(steps, at + 1, forms, stems, index)
    if index < len(forms) and (stems if step.by_stem else forms)[index] in step.words:
        yield from _ends(steps, at + 1, forms, stems, index + 1)
