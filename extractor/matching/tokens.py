"""Words with offsets, and the two matchers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from typing import NamedTuple

from extractor.matching.cutting import cutter
from extractor.model import Cue, Item
from extractor.patterns.events import CueList, Frame
from extractor.patterns.grammar import Grammar, Inflection

_RUN = re.compile(r"\S+")
_REMEMBERED = 4096  # runs between blanks, twice: most of those of a feed are met again
_DEVANAGARI_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


@dataclass(slots=True)
class Word(Item):
    """A word of a sentence, which is an item of it as long as it belongs to no mention.

    ``case`` is the marker of its ending, also where the table does not know the word, so that ``marker`` is None.
    ``opens`` names what may begin with it; see ``Tokenizer.watch``.
    """

    case: str | None = None
    attributive: bool = False
    known: bool = False
    capital: bool = False  # written as a name: a capital first, or a code of digits and capitals
    glued: bool = False  # to the word before it, without a blank
    latin: bool = False  # begins with an ASCII letter
    width: int = field(default=0, repr=False, compare=False)  # of it and of the blank behind it
    opens: tuple[str, ...] = field(default=(), repr=False, compare=False)


Openings = Mapping[str, Sequence[int]]
"""Which words of a sentence may open something, by what it is."""


class Tokenizer:
    """Cuts text into words for one language.

    The words of a run between blanks are remembered: those of the last few thousand runs, and of as many before them.
    So common words stay, and a stream of unseen ones takes no more memory for being long.
    """

    def __init__(self, grammar: Grammar, inflection: Inflection) -> None:
        self._split = cutter()
        self._inflection = inflection
        self._folds = grammar.folds
        self._compounds = frozenset(grammar.compounds)
        self.postpositions: Mapping[str, str] = {
            word: marker for marker, words in grammar.postpositions.items() for word in words
        }
        self._known: dict[str, tuple[Word, ...]] = {}
        self._earlier: dict[str, tuple[Word, ...]] = {}
        self._watched: dict[str, Callable[[Word], bool]] = {}

    def watch(self, name: str, opens: Callable[[Word], bool]) -> None:
        """Have ``openings`` tell the words for which ``opens`` holds: it is asked once of a word, not at every place."""
        self._watched[name] = opens
        self._known, self._earlier = {}, {}

    def openings(self, words: Sequence[Word]) -> Openings:
        """Where the words stand that may open what is watched for."""
        found: dict[str, list[int]] = {name: [] for name in self._watched}
        for at, word in enumerate(words):
            for name in word.opens:
                found[name].append(at)
        return found

    def form(self, word: str) -> str:
        """Lower case, ASCII digits, one spelling: what words are compared by. Keeps the length."""
        form = word.lower()
        if form == word or len(form) != len(word):
            form = word  # which is held already
        form = self._folds.get(form, form)
        return form if form.isascii() else form.translate(_DEVANAGARI_DIGITS)

    def words(self, text: str, offset: int = 0) -> tuple[list[Word], list[int]]:
        """The words of ``text``, which begins at ``offset`` of the article, and where each of them begins."""
        known = self._known
        words = [word for run in text.split() for word in known.get(run) or self._words_of(run)]
        starts = [*accumulate([word.width for word in words], initial=offset)]
        if starts.pop() != offset + len(text) + 1:
            return self._between_blanks(text, offset)
        return words, starts

    def _between_blanks(self, text: str, offset: int) -> tuple[list[Word], list[int]]:
        """The words of a text that has more than single blanks between them, as no cleaned text has."""
        runs = [self.words(run[0], offset + run.start()) for run in _RUN.finditer(text)]
        return [word for words, _ in runs for word in words], [start for _, starts in runs for start in starts]

    def _words_of(self, run: str) -> tuple[Word, ...]:
        """The words of a run that was not met of late."""
        words = self._earlier.get(run) or self._cut(run)
        self._known[run] = words
        if len(self._known) >= _REMEMBERED:
            self._earlier, self._known = self._known, {}
        return words

    def _cut(self, run: str) -> tuple[Word, ...]:
        """The words of a run; spaCy cuts no word across a blank, and each run as if it stood alone."""
        texts = self._split(run)
        if len(texts) == 1:
            texts = [run]  # which is held already
        for at in range(len(texts) - 3, -1, -1) if "-" in run else ():
            compound = "".join(texts[at : at + 3])
            if compound.lower() in self._compounds:
                texts[at : at + 3] = [compound]
        last = len(texts) - 1
        words = [self._word(text, glued=at > 0, ends=at == last) for at, text in enumerate(texts)]
        for word in words:
            word.opens = tuple([name for name, opens in self._watched.items() if opens(word)])
        return tuple(words)

    def _word(self, word: str, glued: bool, ends: bool) -> Word:
        form = self.form(word)
        behind = self.postpositions.get(form)
        capital = word[0].isupper() or (word[0].isdigit() and any(map(str.isupper, word)))
        latin = word[0].isascii() and word[0].isalpha()
        width = len(word) + ends
        if not self._inflection:
            return Word(form, word, form, behind, capital=capital, glued=glued, latin=latin, width=width)
        found = self._inflection.analyse(word)
        marker = found.marker if found.known else behind
        ending = found.marker, found.attributive, found.known
        return Word(form, word, found.direct, marker, None, *ending, capital, glued, latin, width)

    def forms(self, phrase: str) -> tuple[str, ...]:
        """A phrase of the rules as the forms of its words."""
        return tuple(word.form for word in self.words(phrase)[0])


_Match = tuple[int, int, str]  # where it begins, minus where it ends (so that longer ones sort first), and its rule


class CueMatcher:
    """Finds cues among a sentence's words, and triggers of frames among its items.

    spaCy's PhraseMatcher finds the same, but the Doc that it needs takes longer than all of this.
    """

    def __init__(self, tokenizer: Tokenizer, cues: Iterable[CueList], frames: Iterable[Frame]) -> None:
        self._words: dict[str, list[str]] = {}  # cues of one word, which stand in any case
        self._phrases: dict[
            str, dict[str, list[tuple[list[str], str]]]
        ] = {}  # by the first two words: the rest, the cue
        self._frames = TriggerMatcher()
        self._roles: dict[str, str] = {}
        for cue in cues:
            self._roles[cue.id] = cue.role
            for forms in map(tokenizer.forms, cue.phrases):
                if len(forms) == 1:
                    self._words.setdefault(forms[0], []).append(cue.id)
                else:
                    first, second, *rest = forms
                    self._phrases.setdefault(first, {}).setdefault(second, []).append((rest, cue.id))
        for frame in frames:
            self._roles[frame.id] = "frame"
            for trigger in frame.trigger:
                self._frames.add(frame.id, trigger)
        tokenizer.watch("cue", lambda word: word.form in self._words or word.stem in self._words)
        tokenizer.watch("phrase", lambda word: word.form in self._phrases)

    def cues(self, words: Sequence[Word], openings: Openings) -> list[Cue]:
        """The cues of a sentence, counted in its words; of a rule's overlapping matches only the longest."""
        found: list[_Match] = []
        for index in openings["cue"]:
            word = words[index]
            for form in (word.form,) if word.stem == word.form else (word.form, word.stem):
                for rule in self._words.get(form, ()):
                    found.append((index, -index - 1, rule))
        forms = [*[word.form for word in words], ""]
        for index in openings["phrase"]:
            for rest, rule in self._phrases[forms[index]].get(forms[index + 1], ()):
                end = index + 2 + len(rest)
                if forms[index + 2 : end] == rest:
                    found.append((index, -end, rule))
        return self._longest(found)

    def frames(self, items: Sequence[Item]) -> list[Cue]:
        """The triggers of frames among a sentence's items; of overlapping ones of a frame only the longest."""
        forms = [item.form for item in items]
        stems = [item.stem for item in items] if self._frames.by_stems else forms
        return self._longest(self._frames.find(forms, stems))

    def _longest(self, found: list[_Match]) -> list[Cue]:
        cues = []
        ends: dict[str, int] = {}  # of each rule's cue before
        found.sort()
        for start, end, rule in found:
            if ends.get(rule, 0) <= start:
                ends[rule] = -end
                cues.append(Cue(self._roles[rule], rule, start, -end))
        return cues


class _Step(NamedTuple):
    """A step of a trigger: words (None for any), whether they are stems, and how many items it takes."""

    words: frozenset[str] | None
    by_stem: bool
    least: int
    most: int


class _Beginning(NamedTuple):
    """A trigger from one of its first words on: its other steps, and the words one of which has to follow shortly."""

    rule: str
    steps: tuple[_Step, ...]
    needed: frozenset[str]
    by_stem: bool
    within: int  # items


class TriggerMatcher:
    """Matches triggers, each only from the places where one of its first words stands.

    spaCy's Matcher takes the same patterns, but asks every one of them at every token, in Python for alternatives: ten
    milliseconds an article where this takes a tenth of one.
    """

    def __init__(self) -> None:
        self._by_form: dict[str, list[_Beginning]] = {}
        self._by_stem: dict[str, list[_Beginning]] = {}
        self.by_stems = False  # whether any trigger asks for the stem of a word

    def add(self, rule: str, trigger: str) -> None:
        """Add a trigger of the language that ``Frame`` describes."""
        steps = tuple(_step(step) for step in trigger.split())
        self.by_stems = self.by_stems or any(step.by_stem for step in steps)
        for at, step in enumerate(steps):
            beginning = _beginning(rule, steps[at + 1 :])
            for word in sorted(step.words or ()):
                index = self._by_stem if step.by_stem else self._by_form
                index.setdefault(word, []).append(beginning)
            if step.least:
                break

    def find(self, forms: Sequence[str], stems: Sequence[str]) -> list[_Match]:
        """All matches among the items of a sentence."""
        found: list[_Match] = []
        for words, beginnings in ((forms, self._by_form), (stems, self._by_stem)):
            if not beginnings:  # few languages have stems among them
                continue
            for at in compress(count(), map(beginnings.__contains__, words)):
                for rule, steps, needed, by_stem, within in beginnings[words[at]]:
                    if needed and needed.isdisjoint((stems if by_stem else forms)[at + 1 : at + 1 + within]):
                        continue  # as nearly always
                    for end in _ends(steps, 0, forms, stems, at + 1):
                        found.append((at, -end, rule))
        return found


def _beginning(rule: str, steps: tuple[_Step, ...]) -> _Beginning:
    within = 0
    for step in steps:
        within += step.most
        if step.least and step.words:
            return _Beginning(rule, steps, step.words, step.by_stem, within)
    return _Beginning(rule, steps, frozenset(), False, 0)


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
        following = steps[at + 1] if at + 1 < len(steps) else step
        words = stems if following.by_stem else forms
        for later in range(index, min(index + step.most, len(forms)) + 1):
            if not following.least or (later < len(words) and words[later] in (following.words or ())):
                yield from _ends(steps, at + 1, forms, stems, later)
        return
    if not step.least:
        yield from _ends(steps, at + 1, forms, stems, index)
    if index < len(forms) and (stems if step.by_stem else forms)[index] in step.words:
        yield from _ends(steps, at + 1, forms, stems, index + 1)
