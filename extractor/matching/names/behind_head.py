"""What stands behind a head noun and belongs to its name: the place of an office, and the number of a school."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names.lexicon import DASHES, FoundName, NameLexicon, caseless, is_latin, surface
from extractor.matching.tokens import Word

_LONGEST_PLACE = 2  # words
_OF_PLACES = ("to", "by", "of", "from")


def place_behind(
    lexicon: NameLexicon, words: Sequence[Word], head: int, last: int, kind: str | None, used: Sequence[bool], rule: str
) -> FoundName | None:
    """The office of a place that stands behind it and carries the case: "ग्रामपंचायत भिवकुंडला", "केंद्र भिवकुंड ला"."""
    if words[last].case is not None:
        return None
    for end in range(last + 1, min(last + 1 + _LONGEST_PLACE, len(words))):
        word = words[end]
        if (
            used[end]
            or not caseless(word)
            or lexicon.stops.at(words, end)
            or word.known
            or word.stem in lexicon.sentence_nouns
        ):
            return None
        if word.stem in lexicon.heads or word.stem in lexicon.group_nouns or word.form in lexicon.joiners:
            return None
        detached = end + 1 < len(words) and words[end + 1].form in lexicon.postpositions
        if (word.case in _OF_PLACES and not word.stem.endswith(lexicon.oblique_plural)) or (
            word.case is None and detached
        ):
            place = surface(words, last + 1, end)
            place = place[: len(place) - len(word.text)] + (word.text if word.case is None else word.stem)
            return FoundName(head, end, f"{surface(words, head, last)} {place}", kind, rule)
        if word.case is not None:
            return None
    return None


def place_apart(
    lexicon: NameLexicon, words: Sequence[Word], head: int, last: int, kind: str | None, used: Sequence[bool], rule: str
) -> FoundName | None:
    """The office of a place behind a comma, as registers write it: "प्राथमिक आरोग्य केंद्र, वाडीगाव (ता. शिरूर)".

    The place is one word, or two, that nothing knows; a bracket, a postposition or the line's end follows it, or another
    such office in a list that ends in a postposition.
    """
    if words[last].case is not None or last + 2 >= len(words) or words[last + 1].text != ",":
        return None
    for end in range(last + 2, min(last + 2 + _LONGEST_PLACE, len(words))):
        word = words[end]
        if (
            used[end]
            or not caseless(word)
            or word.known
            or word.case is not None
            or not proper(lexicon, words, end, end)
        ):
            return None
        if word.stem in lexicon.heads or word.form in lexicon.group_nouns:
            return None
        following = words[end + 1].form if end + 1 < len(words) else ""
        listed = following in (",", *lexicon.joiners) and any(w.form in lexicon.postpositions for w in words[end + 1 :])
        if following in lexicon.here_words:
            return None  # the place of what comes next
        if following in ("", "(", *DASHES) or following in lexicon.postpositions or listed:
            return FoundName(head, end, f"{surface(words, head, last)}, {surface(words, last + 2, end)}", kind, rule)
    return None


def numbered(
    lexicon: NameLexicon,
    words: Sequence[Word],
    first: int,
    last: int,
    kind: str | None,
    used: Sequence[bool],
    rule: str,
) -> FoundName | None:
    """The name of one of several that are told apart by numbers, the last word of which has the case: "मनपा शाळा क्र. १२ ला"."""
    number = last + 2
    if words[last].case is not None or number >= len(words) or words[last + 1].form not in lexicon.number_marks:
        return None
    number += words[number].text == "."
    if number >= len(words) or used[number]:
        return None
    word = words[number]
    if not (word.form.isdigit() or word.form in lexicon.numbers or word.stem in lexicon.numbers):
        return None
    text = surface(words, first, number)
    return FoundName(first, number, text[: len(text) - len(word.text)] + word.stem, kind, rule)


def proper(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words name something: not all of them are descriptions, none is the sentence's own noun."""
    names = [word for word in words[first : last + 1] if caseless(word) or is_latin(word)]
    return bool(names) and not all(
        word.form in lexicon.not_names or word.stem in lexicon.sentence_nouns or lexicon.stops.at([word], 0)
        for word in names
    )
