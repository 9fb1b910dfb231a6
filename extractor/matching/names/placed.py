"""Names without a head noun that the place they are from shows, in languages whose endings mark cases: "सिन्नरच्या ॲक्मे इलेक्ट्रोडने"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names.lexicon import FoundName, NameLexicon, caseless, is_latin, surface
from extractor.matching.tokens import Word

_ACTING = ("by", "to")  # whoever does or receives something
_FEWEST, _LONGEST = 2, 4  # words: one alone may be anything
_BRACKET = 6  # words between brackets


def may_end(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a name may end with a word: one that no table has, and that takes its case as foreign words and brands do, without
    an oblique form."""
    return word.case in _ACTING and not word.known and caseless(word) and not word.stem.endswith(lexicon.oblique_tails)


def named(lexicon: NameLexicon, words: Sequence[Word], last: int, used: Sequence[bool], rule: str) -> FoundName | None:
    """The name that ends at ``last``, where the word before it says in the genitive of which town it is."""
    first = last
    while first and last - first < _LONGEST and not used[first] and _belongs(lexicon, words, first, last):
        first -= 1
    first += 1
    place = words[first - 1] if first else None
    if place is None or last + 1 - first < _FEWEST or place.case != "of" or place.stem not in lexicon.towns:
        return None
    text = surface(words, first, last)
    name = text[: len(text) - len(words[last].text)] + words[last].stem
    return FoundName(first, last, name, None, rule, certain=False)


def _belongs(lexicon: NameLexicon, words: Sequence[Word], index: int, last: int) -> bool:
    """Whether a word may be part of such a name."""
    word = words[index]
    if lexicon.stops.at(words, index) or lexicon.titles.at(words, index) or word.stem in lexicon.sentence_nouns:
        return False
    if any(form in kinds for form in (word.form, word.stem) for kinds in (lexicon.not_names, lexicon.group_nouns)):
        return False
    if lexicon.has_stop_ending(word.text) and index != last:
        return False
    return (caseless(word) or is_latin(word)) and (index == last or (word.case is None and not word.known))


def place_before(
    lexicon: NameLexicon, words: Sequence[Word], here: int, used: Sequence[bool]
) -> tuple[int, int] | None:
    """First and last word of the place that "येथील" stands behind: "वडगाव (ता. मुळशी) येथील"; None where none is named."""
    end = here - 1
    if end > 0 and words[end].text == ")":
        end = next((k for k in range(end - 1, max(-1, end - 2 - _BRACKET), -1) if words[k].text == "("), 0) - 1
    if end < 0 or used[end] or not _may_be_place(lexicon, words, end):
        return None
    named_in_two = words[end].form in lexicon.place_parts
    if not named_in_two:
        return end, end
    return (end - 1, end) if end and not used[end - 1] and _may_be_place(lexicon, words, end - 1) else None


def _may_be_place(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    plain = caseless(word) and word.case is None and not word.known and word.stem not in lexicon.sentence_nouns
    kept = lexicon.is_kept(word.text) or not lexicon.has_stop_ending(word.text)
    return plain and kept and not lexicon.stops.at(words, index) and _belongs(lexicon, words, index, index)
