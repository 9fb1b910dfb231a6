"""Words with offsets, and the two matchers. The only module that imports spaCy.

spaCy's language-neutral tokenizer serves every language: ``spacy.blank("vi")`` would need a second segmenter and
loses mentions, and token attributes such as ``is_alpha`` or ``shape`` do not hold for Devanagari.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import spacy
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from extractor.model import Cue
from extractor.patterns.events import CueList, Frame
from extractor.patterns.grammar import Grammar, Inflection

_DEVANAGARI_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
# A digit glued to a Devanagari ending ("2015चे"), brackets and slashes inside words are boundaries.
_INFIXES = (r"(?<=[0-9०-९])(?=[\u0900-\u0963\u0970-\u097F])", r"[()\[\]/|:;,]", r"(?<=[\u0900-\u097F.])['’\"”](?=[\u0900-\u097F])", r"(?<=[^\s\d])[-–—](?=[^\s\d])", r"(?<=\d)[-–—](?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Word:
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

    def form(self, word: str) -> str:
        """Lower case, ASCII digits, one spelling: what words are compared by. Keeps the length."""
        form = word.lower()
        if len(form) != len(word):
            form = word
        form = self._folds.get(form, form)
        return form.translate(_DEVANAGARI_DIGITS)

    def words(self, text: str, offset: int) -> list[Word]:
        """The words of ``text``, which begins at ``offset`` of the article."""
        words: list[Word] = []
        for token in self._nlp.make_doc(text):
            if token.is_space:
                continue
            form = self.form(token.text)
            start = offset + token.idx
            if self._inflection:
                found = self._inflection.analyse(token.text)
                words.append(
                    Word(
                        token.text, form, found.direct, start, start + len(token.text),
                        found.marker, found.attributive, found.known,
                    )  # fmt: skip
                )
            else:
                words.append(Word(token.text, form, form, start, start + len(token.text)))
        return words

    def forms(self, phrase: str) -> tuple[str, ...]:
        """A phrase of the rules as the forms of its words."""
        return tuple(word.form for word in self.words(phrase, 0))


class CueMatcher:
    """Finds cues and frame triggers among a sentence's items, each item one token."""

    def __init__(self, tokenizer: Tokenizer, cues: Iterable[CueList], frames: Iterable[Frame]) -> None:
        self._vocab = tokenizer.vocab
        self._by_form = PhraseMatcher(self._vocab, attr="LOWER")
        self._by_stem = PhraseMatcher(self._vocab, attr="NORM")
        # A Matcher tries every pattern at every token. Each frame has one of its own, asked only where one of the
        # words that its triggers cannot do without stands in the sentence.
        self._matchers: dict[str, Matcher] = {}
        self._anchored: dict[str, list[str]] = {}
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
            matcher = self._matchers[frame.id] = Matcher(self._vocab)
            matcher.add(frame.id, [compile_trigger(trigger) for trigger in frame.trigger])
            for word in sorted({word for trigger in frame.trigger for word in anchors(trigger)}):
                self._anchored.setdefault(word, []).append(frame.id)

    def _doc(self, forms: Sequence[str], stems: Sequence[str]) -> Doc:
        doc = Doc(self._vocab, words=list(forms))
        for token, stem in zip(doc, stems, strict=True):
            token.norm_ = stem
        return doc

    def cues(self, forms: Sequence[str], stems: Sequence[str]) -> list[Cue]:
        """The cues among a sentence's words; of a rule's overlapping matches only the longest."""
        if not forms:
            return []
        doc = self._doc(forms, stems)
        return self._longest([*self._by_form(doc), *self._by_stem(doc)])

    def frames(self, forms: Sequence[str], stems: Sequence[str]) -> list[Cue]:
        """The triggers of frames among a sentence's items."""
        present = dict.fromkeys(
            frame for word in dict.fromkeys((*forms, *stems)) for frame in self._anchored.get(word, ())
        )
        if not present:
            return []
        doc = self._doc(forms, stems)
        return self._longest(match for frame in present for match in self._matchers[frame](doc))

    def _longest(self, matches: Iterable[tuple[int, int, int]]) -> list[Cue]:
        spans: dict[str, set[tuple[int, int]]] = {}
        for key, start, end in matches:
            spans.setdefault(self._vocab.strings[key], set()).add((start, end))
        cues = []
        for rule, found in spans.items():
            last = -1
            for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
                if start >= last:
                    cues.append(Cue(self._roles[rule], rule, start, end))
                    last = end
        return cues


def anchors(trigger: str) -> list[str]:
    """The alternatives of the trigger's rarest step: words of which one must stand in a sentence for it to match.

    >>> anchors("was|were *1 awarded")
    ['awarded']
    """
    steps = [step for step in trigger.split() if not step.startswith("*") and not (step.endswith("?") and len(step) > 1)]
    return min((step.removeprefix("~").split("|") for step in steps), key=len)


def compile_trigger(trigger: str) -> list[dict[str, object]]:
    """A trigger of the rule language as a spaCy Matcher pattern. See ``Frame`` for the language.

    >>> compile_trigger("was|were awarded <standard>?")[0]
    {'LOWER': {'IN': ['was', 'were']}}
    """
    pattern: list[dict[str, object]] = []
    for step in trigger.split():
        optional = step.endswith("?") and len(step) > 1
        step = step.removesuffix("?") if optional else step
        token: dict[str, object]
        if step.startswith("*"):
            token = {"OP": "{0,%d}" % int(step[1:] or 3)}
        elif step.startswith("~"):
            token = {"NORM": {"IN": step[1:].split("|")}}
        else:
            token = {"LOWER": {"IN": step.split("|")}}
        if optional:
            token["OP"] = "?"
        pattern.append(token)
    return pattern
