"""The number that a certificate bears: "certificate no. AE18/81904477", "mã số VILAS Med 318", a cell of a register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assembling.tables import heads_cell
from extractor.model import Cue, Quote, Sentence, Span
from extractor.patterns.grammar import Grammar

_LEAD = r"[\s:#.,|(–-]{0,40}"
_NUMBER = re.compile(
    _LEAD
    + r"((?:[A-Z][A-Za-z]{0,8}[ ./-]){0,3}(?=[A-Z0-9/.-]{0,24}\d)[A-Z0-9]{1,24}(?:x{2,8}[0-9]{0,8}|[/.\s-]?[A-Z0-9]{1,16}){0,8}"
    r"|(?:[\u0900-\u0963]{1,6}[/.-]){1,3}\d{4,16})"
)
_SHORTEST = 4  # characters
_SUBSCRIBER = 10  # bare digits of a mobile telephone or a taxpayer
_WINDOW = 60  # characters behind what says that a number follows
_FEWEST_DIGITS = 3  # of one that no words but "no." announce
_TO_NUMBER = 3  # items from a certificate or standard to the "no." of its number
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def certificate_number(text: str, sentence: Sentence, grammar: Grammar) -> Quote | None:
    """The first number that the words before it make a certificate's; None where a sentence has none."""
    standards = [m.span for _, m in sentence.mentions("standard")]
    for start, sure, mere in _places(sentence, grammar):
        behind = (s.start for s in standards if s.start >= start and not _goes_on(text, s))
        window = text[start : min(next(behind, sentence.span.end), sentence.span.end, start + _WINDOW)]
        found = _NUMBER.match(window.translate(_DIGITS))
        if not found:
            continue
        words = re.split(r"\s(?=\D*$)", window[found.start(1) : found.end(1)].rstrip(" .-/"))[0]
        digits = sum(c.isdigit() for c in words)
        told = digits > 0 if sure else digits >= _FEWEST_DIGITS and any(c.isalpha() for c in words)
        if mere and words.isdigit() and len(words) == _SUBSCRIBER:
            continue
        if len(words) >= _SHORTEST and told:
            at = start + found.start(1)
            return Quote(words, Span(at, at + len(words)))
    return None


def _places(sentence: Sentence, grammar: Grammar) -> Iterator[tuple[int, bool, bool]]:
    """Where a number may begin, whether the words before it say that it is a certificate's and nothing else, and whether they
    are but "no."."""
    for cue in sentence.cues_of("certificate-number"):
        if heads_cell(sentence, cue) and cue.start == cue.end:
            yield sentence.starts[cue.start], True, False  # the first cell of a row
        elif not _is_of_noun(sentence, cue, grammar):
            copula = cue.end < len(sentence.items) and sentence.items[cue.end].form in grammar.scope_copulas
            words = " ".join(item.form for item in sentence.items[cue.start : cue.end])
            mere = words in grammar.number_words and not heads_cell(sentence, cue)
            yield sentence.place(cue.start, cue.end if copula else cue.end - 1).end, True, mere
    ends = [cue.end for cue in sentence.cues_of("certificate")]
    named = ends + [index + 1 for index, _ in sentence.mentions("standard")]
    for index, item in enumerate(sentence.items):
        if item.form in grammar.number_words and any(
            0 <= index - end < _TO_NUMBER and _names_nothing_else(sentence, end, index, grammar) for end in named
        ):
            yield sentence.place(index, index).end, False, False
    for end in ends:
        if end < len(sentence.items) and sentence.items[end].text != "|":
            yield sentence.place(end - 1, end - 1).end, False, False


def _is_of_noun(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Whether a mere "no." has a noun before it that says whose number it is: "नोंदणी क्रमांक"."""
    if cue.end - cue.start != 1 or not cue.start or sentence.items[cue.start].form not in grammar.number_words:
        return False
    before = sentence.items[cue.start - 1]
    return grammar.verb_last and before.mention is None and before.text[:1].isalpha()


def _names_nothing_else(sentence: Sentence, start: int, end: int, grammar: Grammar) -> bool:
    """Whether no thing of another kind comes between a certificate and "no.": "certificate and invoice no. 20344"."""
    between = sentence.items[start:end]
    return all(i.mention is not None or i.form in grammar.number_words or not i.text[:1].isalnum() for i in between)


def _goes_on(text: str, span: Span) -> bool:
    """Whether a standard's name is but the beginning of a number: "VietGAP-TT-13-05-87-0042"."""
    return text[span.end : span.end + 1] in ("-", "/") and text[span.end + 1 : span.end + 2].isalnum()
