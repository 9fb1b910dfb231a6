"""The words of a language's name rules, compiled for looking up at a word of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from extractor.matching.tokens import Tokenizer, Word
from extractor.patterns.grammar import Analysis, Grammar, Inflection
from extractor.patterns.organizations import OrganizationRules

LONGEST_NAME = 22  # words
DASHES = frozenset("-–—")


@dataclass(slots=True)
class FoundName:
    """A name as a range of words. ``certain`` is False where neither head noun nor legal form proves it.

    Nobody writes into one; it is not frozen because a frozen one takes twice as long to make.
    """

    first: int
    last: int  # inclusive
    name: str
    kind: str | None
    rule: str
    count: int | None = None
    certain: bool = True
    reference: bool = False  # "the company": stands for an organization named elsewhere


Hit = tuple[int, str | None]  # how many words a phrase has, and its value


class _Node:
    """Where some words of phrases lead: to a phrase that ends with them, and to longer ones."""

    __slots__ = ("further", "hit")

    def __init__(self) -> None:
        self.hit: Hit | None = None
        self.further: dict[str, _Node] = {}


class PhraseTable:
    """Phrases, each with a value, as a trie of their words; of two that are spelled alike the first counts.

    ``openings`` and ``endings`` are the words that phrases begin and end with: where most words are none of them, look
    there first.
    """

    def __init__(self, tokenizer: Tokenizer, phrases: Mapping[str, str | None] | Iterable[str]) -> None:
        self._first: dict[str, _Node] = {}
        self._ending: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}  # by the last word, with those before it
        items = phrases.items() if isinstance(phrases, Mapping) else ((phrase, None) for phrase in phrases)
        for phrase, value in items:
            forms = tokenizer.forms(phrase)
            hit = len(forms), value
            self._ending.setdefault(forms[-1], []).append((forms[:-1], hit))
            nodes = self._first
            for form in forms:
                node = nodes.setdefault(form, _Node())
                nodes = node.further
            node.hit = node.hit or hit
        for entries in self._ending.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.openings: Set[str] = self._first.keys()
        self.endings: Set[str] = self._ending.keys()

    def __contains__(self, word: str) -> bool:
        return word in self._first and self._first[word].hit is not None

    def value(self, word: str) -> str | None:
        """The value of a phrase of one word."""
        hit = self._first[word].hit if word in self._first else None
        return hit[1] if hit else None

    def at(self, words: Sequence[Word], index: int, *, stems: bool = False) -> Hit | None:
        """Length and value of the longest phrase that begins at ``index``; with ``stems`` its last word in any case."""
        found = None
        nodes = self._first
        if not stems and index < len(words) and words[index].form not in nodes:
            return None  # as nearly always
        while nodes and index < len(words):
            word = words[index]
            if stems and word.stem in nodes:
                found = nodes[word.stem].hit or found
            node = nodes.get(word.form)
            if node is None:
                break
            found = node.hit or found
            nodes = node.further
            index += 1
        return found

    def ending_at(self, words: Sequence[Word], index: int) -> Hit | None:
        """Length and value of the longest phrase whose last word, in any case, is at ``index``."""
        found: Hit | None = None
        word = words[index]
        for last in (word.form,) if word.stem == word.form else (word.form, word.stem):
            for before, hit in self._ending.get(last, ()):
                first = index - len(before)
                if found and hit[0] <= found[0]:
                    break
                if not before or (
                    first >= 0
                    and words[index - 1].form == before[-1]
                    and all(words[first + k].form == form for k, form in enumerate(before))
                ):
                    found = hit
        return found


class NameLexicon:
    """What the mechanisms look words up in."""

    def __init__(
        self, rules: OrganizationRules, grammar: Grammar, inflection: Inflection, tokenizer: Tokenizer
    ) -> None:
        heads: dict[str, str | None] = {}
        for group in rules.heads:
            heads |= {name: group.kind for name in group.names if name not in heads}
        self.heads = PhraseTable(tokenizer, heads)
        self.kinds = heads
        self._head_endings = tuple((ending, group.kind) for group in rules.heads for ending in group.endings)
        self._no_heads = frozenset(rules.no_heads)
        self.named_heads = frozenset(n for group in rules.heads if group.named for n in group.names)
        self.products = PhraseTable(tokenizer, [n for group in rules.heads if group.product for n in group.names])
        self.large = PhraseTable(tokenizer, [n for group in rules.heads if group.written_large for n in group.names])
        self.weak_heads = frozenset(n for group in rules.heads if group.weak for n in group.names)
        self.stops = PhraseTable(tokenizer, rules.stops)
        # What a firm makes stands inside other names too: "Công ty TNHH Nem chua Bà Sáu".
        goods = [n for group in rules.heads if group.product and rules.plain_capitals for n in group.names]
        self.compounds = PhraseTable(tokenizer, [*rules.compounds, *goods])
        self.compound_ends = frozenset(tokenizer.forms(compound)[-1] for compound in rules.compounds)
        self.references = PhraseTable(tokenizer, dict(rules.references))
        self.no_references = PhraseTable(tokenizer, rules.no_references)
        self.titles = PhraseTable(tokenizer, rules.person_titles)
        self.firm_titles = PhraseTable(tokenizer, rules.firm_titles)
        self.officers = frozenset(rules.officers)
        self.placing = frozenset(rules.placing)
        self.title_modifiers = frozenset(rules.title_modifiers)
        self.person_verbs = PhraseTable(tokenizer, rules.person_verbs)
        self.group_nouns = PhraseTable(tokenizer, rules.group_nouns)
        self.group_links = PhraseTable(tokenizer, rules.group_links)
        self.numbers = PhraseTable(tokenizer, {word: str(count) for word, count in rules.number_words.items()})
        self.ordinal_marks = frozenset(rules.ordinal_marks)
        self.leading = frozenset((*rules.leading, *rules.openers))
        self.not_names = frozenset(rules.not_names)
        self.through = frozenset(rules.through)
        self.closers = frozenset(rules.closers)
        self.long_closers = PhraseTable(tokenizer, [closer for closer in rules.closers if " " in closer])
        self.dotted = frozenset(rules.dotted)
        self.outlets = frozenset(rules.outlets)
        self.within = frozenset(rules.through) - frozenset(rules.joining)  # join the parts of one name
        self.particles = frozenset(rules.particles)
        self.honorifics = frozenset(rules.honorifics)
        self.of_words = frozenset(grammar.prepositions.get("of", ()))
        self.oblique_plural = grammar.oblique_plural
        self.small_heads = PhraseTable(tokenizer, rules.small_heads)
        self.facilities = PhraseTable(tokenizer, dict.fromkeys(rules.facilities, "company"))
        self.sections = PhraseTable(tokenizer, rules.sections)
        self.joining = frozenset(rules.joining)
        self.continued = frozenset(rules.continued_by_of)
        self.places = frozenset(rules.places)
        self.surnames = frozenset(rules.surnames)
        self.number_stops = frozenset(rules.number_stops)
        self.numbered = frozenset(rules.numbered)
        self.middle_names = frozenset(rules.middle_names)
        self.pointing = frozenset(grammar.pointing)
        self.singular = frozenset(grammar.singular)
        self.joiners = frozenset(grammar.joiners)
        self.postpositions = frozenset(word for words in grammar.postpositions.values() for word in words)
        self.place_behind = frozenset(rules.place_behind)
        self.located = frozenset((*grammar.prepositions.get("at", ()), *grammar.postpositions.get("at", ())))
        self.shared_nouns = PhraseTable(tokenizer, rules.shared_nouns)
        self.announcers = PhraseTable(tokenizer, rules.announcers)
        self.legal_prefixes = frozenset(rules.legal_prefixes)
        self.superlatives = frozenset(rules.superlatives)
        self.documents = frozenset(rules.documents)
        self.document_nouns = frozenset(rules.document_nouns)
        self.whole_endings = rules.whole_endings
        self.describing_nouns = frozenset(rules.describing_nouns)
        self.countries = frozenset(rules.countries)
        self.product_marks = frozenset(rules.product_marks)
        self.trade_verbs = frozenset(rules.trade_verbs)
        self.trades = frozenset(rules.trades)
        self.before_speech = frozenset(rules.before_speech)
        self.noun_openings = rules.noun_openings
        self.verb_endings = tuple(ending for endings in grammar.verb_forms.values() for ending in endings)
        self.here_words = frozenset(rules.here_words)
        self.place_parts = frozenset(rules.place_parts)
        self.sectors = frozenset(rules.sectors)
        self.over_commas = frozenset(tuple(pair.split(", ")) for pair in rules.over_commas)
        self.all_words = frozenset(rules.all_words)
        self.plural_words = frozenset(rules.plural_words)
        self.stop_endings = rules.stop_endings
        self.home_places = rules.home_places
        self.towns = frozenset((*rules.towns, *rules.home_places))
        self._syllable = re.compile(rules.syllable) if rules.syllable else None
        self.plain_capitals = rules.plain_capitals
        self.apposition = frozenset(grammar.apposition)
        self.possessives = frozenset(grammar.possessives)
        self.possessive_pronouns = frozenset(grammar.possessive_pronouns)
        self.sentence_nouns = frozenset(noun.name for noun in grammar.nouns)
        self.inflected = bool(inflection)
        tails = {tail for of in grammar.classes.values() for tail in (of.singular, of.plural) if tail}
        self.oblique_tails = tuple(sorted(tails))
        self.number_marks = frozenset(mark.rstrip(".") for mark in grammar.number_words)
        self.told_as = frozenset(grammar.told_as)
        self.direct_genitives = tuple({of.genitive for of in grammar.classes.values() if of.genitive})
        self._kept_ends = grammar.never_stripped_ends
        self._inflection = inflection

    def is_foreign(self, word: str) -> bool:
        """Whether a word in small letters cannot be the language's own."""
        return self._syllable is not None and self._syllable.fullmatch(word) is None

    def analyse(self, word: Word) -> Analysis:
        """The word without its case ending."""
        return self._inflection.analyse(word.text)

    def direct(self, text: str) -> str | None:
        """The direct form of a head noun with its ending, None of any other word: "संस्थेची"."""
        analysis = self._inflection.analyse(text)
        return analysis.direct if analysis.known and analysis.direct in self.heads else None

    def head_ending_at(self, words: Sequence[Word], index: int) -> Hit | None:
        """Length and value of the head noun that ends at a word, whether a list has it or it only ends as one."""
        return self.heads.ending_at(words, index) or self.shaped_head(words[index])

    def shaped_head(self, word: Word) -> Hit | None:
        """A word that no list has, and that ends as names of firms do: "व्हिनिअर्सला", of veneers; it carries the case."""
        if word.known or word.case is None or word.stem in self._no_heads:
            return None
        for ending, kind in self._head_endings:
            if word.stem.endswith(ending) and len(word.stem) > len(ending) + 1:
                return 1, kind
        return None

    def is_kept(self, word: str) -> bool:
        """Whether a word only looks inflected."""
        return word in self._inflection.kept or word.endswith(self._kept_ends)

    def has_stop_ending(self, word: str) -> bool:
        """Whether a word ends as no part of a name does, and is more than that ending."""
        if not word.endswith(self.stop_endings) or self.is_kept(word):
            return False
        return any(word.endswith(ending) and len(word) > len(ending) + 1 for ending in self.stop_endings)

    def compound_over(self, words: Sequence[Word], index: int, taken: Sequence[bool]) -> int:
        """How many words from ``index`` on belong to a compound that began there or one word before; 0 for none."""
        longest = 0
        for start in (index - 1, index):
            hit = self.compounds.at(words, start) if start >= 0 else None
            if hit and start + hit[0] > index and not any(taken[start : start + hit[0]]):
                longest = max(longest, start + hit[0] - index)
        return longest


def is_latin(word: Word) -> bool:
    """Whether the word begins with an ASCII letter or digit."""
    return word.text[:1].isascii() and word.text[:1].isalnum()


def caseless(word: Word) -> bool:
    """Whether the word is in a script without capitals."""
    first = word.text[:1]
    return first.isalpha() and first.lower() == first.upper()


def surface(words: Sequence[Word], first: int, last: int) -> str:
    """The words as written, the blanks between them folded to one."""
    text = words[first].text
    for word in words[first + 1 : last + 1]:
        text += word.text if word.glued else f" {word.text}"
    return text
