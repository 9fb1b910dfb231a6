"""Persons among runs of capitals: by a title, an office behind a comma, or a verb of speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.matching.names.lexicon import NameLexicon
from extractor.matching.names.runs import is_closer
from extractor.matching.tokens import Word

_SHORT_TITLE = 4  # letters: Dr, Prof


def before_title(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int) -> int:
    """Where a name ends whose man or woman is named behind it: "Meegoda Porcelain Engineering Manager Ruwan Abeykoon"."""
    opening = lexicon.titles.at(words, first)
    if opening and opening[0] > 1:
        return last  # "Divisional Railway Manager Anil Kumar"
    for index in range(first + 1, last):
        title = lexicon.titles.at(words, index)
        if title is None or index + title[0] > last:
            continue
        behind = words[index + title[0] : last + 1]
        if any(word.form in lexicon.heads or is_closer(lexicon, word) for word in behind):
            continue
        while index - 1 > first and words[index - 1].form in lexicon.title_modifiers:
            index -= 1
        return index - 1
    return last


def is_person(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int, certain: bool) -> bool:
    """Whether a title, or a verb of speaking, shows that the run names a person."""
    for index in range(first, min(first + 3, last + 1)):
        if lexicon.titles.at(words, index):
            return True
        if certain and words[index].form not in lexicon.title_modifiers:
            break
    before = first - 1
    while before >= 0 and words[before].text in (".", ")"):
        before -= 1  # "Prof. (Mrs.) Yahaya"
    if before >= 0 and lexicon.titles.at(words, before):
        return True
    if any(
        len(words[index].form) <= _SHORT_TITLE and lexicon.titles.at(words, index)
        for index in range(first + 1, last + 1)
    ):
        return True  # "Medical Director Dr Ogbu"
    if certain:
        return False  # organizations say things too
    following = last + 1
    if following < len(words) and lexicon.person_verbs.at(words, following):
        return last > first
    return any(_titled(lexicon, words, comma) for comma in _commas(words, following))


def _titled(lexicon: NameLexicon, words: Sequence[Word], comma: int) -> bool:
    """Whether somebody's office stands behind a comma or in a bracket: ", the plant manager of"."""
    for index in range(comma + 1, min(comma + 6, len(words))):
        if lexicon.titles.at(words, index):
            return True
        if words[index].form not in lexicon.title_modifiers and words[index].form not in lexicon.leading:
            return False
    return False


def _commas(words: Sequence[Word], index: int) -> Iterator[int]:
    """The comma or bracket at ``index``, and the comma behind where somebody stands in a photograph: ", second from left,"."""
    if index < len(words) and words[index].text == "(":
        yield index  # "Patricia Finnegan (operations director)"
    if index < len(words) and words[index].text == ",":
        yield index
        for later in range(index + 1, min(index + 6, len(words))):
            if words[later].text == ",":
                yield later
                return
            if not words[later].text.islower():
                return
