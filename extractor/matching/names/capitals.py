"""Names that are runs of capitalised words: "Northgate Valve Works Pvt Ltd", "Ministry of Fisheries"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.matching.names.lexicon import DASHES, FoundName, NameLexicon, surface
from extractor.matching.names.persons import before_title, is_person
from extractor.matching.names.runs import is_closer, run_of_capitals
from extractor.matching.tokens import Word

_ABBREVIATION = re.compile(r" ?\([A-Z][A-Z.&-]+\)(?= [a-z])")  # inside a name: "Veterinary Office (PVO) of Surigao"
_MASK = "x"  # for digits that a page hides: "VILAS 7xx"
_CODE_DIGITS = 3
_SHORTEST_NAME = 3  # letters
_LONGEST_DATELINE, _DATELINE_ENDS = 16, frozenset(("—", "–", "--", "-", "―"))
_DAYS = frozenset(f"{day:{fill}}" for day in range(1, 32) for fill in ("", "02"))
_LONGEST_MARK = 5  # "VIII."
_TITLE_CASE = 0.6  # a sentence with this share of capitals is a headline, and capitals say nothing in it
_SHORTEST_HEADLINE = 4  # words


def opens(_lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word has a capital."""
    return word.capital


def is_telling(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word can make a name of a run of capitals where persons and places are such runs too."""
    return is_closer(lexicon, word) or word.form in lexicon.long_closers.openings or _is_brand(lexicon, word)


def find(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], taken: Sequence[bool], rule: str
) -> list[FoundName]:
    """The names of a sentence by its capitals, in order."""
    headline = _is_headline(words, opening)
    found: list[FoundName] = []
    after = _behind_dateline(words, taken)
    for index in opening:
        if index < after or taken[index] or (index == 0 and _is_numbered(lexicon, words)):
            continue
        if (
            lexicon.plain_capitals
            and index + 1 < len(words)
            and words[index + 1].capital
            and lexicon.heads.at(words, index)
        ):
            continue  # a head that names nothing: "Giám đốc HTX Phan Thị Lài"
        last = run_of_capitals(lexicon, words, index, taken, headline)
        after = last + 1
        if _dateline(words, index, last, taken) or _document_number(words, index) or _placed(lexicon, words, last):
            continue
        capitals_end = last
        last, station = _with_small_head(lexicon, words, last, taken, headline)
        name = _trimmed(lexicon, words, index, last, rule, headline)
        if name is not None and last > capitals_end and not station:
            name = replace(name, certain=False)  # "a Sharjah school" describes; "Nagpur police station" names
        if (
            name is not None
            and not name.certain
            and lexicon.plain_capitals
            and index
            and words[index - 1].form in lexicon.places
        ):
            name = None  # "ở xã Đắk R'Tăng": a place
        if name is not None and not name.certain:
            name = _governed(lexicon, words, name, taken)
            if _is_headed(lexicon, words, name):
                name = replace(name, certain=True)
        if name is not None:
            found.append(name)
        after = last + 1
    return found


def _governed(lexicon: NameLexicon, words: Sequence[Word], name: FoundName, taken: Sequence[bool]) -> FoundName:
    """The authority whose head is written small before a place: "the municipal government of Barbaza"."""
    if name.first < 2 or words[name.first - 1].form not in lexicon.through:
        return name
    hit = lexicon.small_heads.ending_at(words, name.first - 2)
    first = name.first - 1 - hit[0] if hit else name.first
    if hit is None or any(taken[first : name.first]):
        return name
    return replace(name, first=first, name=surface(words, first, name.last), kind=hit[1], certain=True)


def _is_headed(lexicon: NameLexicon, words: Sequence[Word], name: FoundName) -> bool:
    """Whether a name is that of the firm that somebody is the head of: "CEO of Varuna"."""
    if name.first < 2 or name.reference or name.kind == "person" or words[name.first - 1].form not in lexicon.of_words:
        return False
    return lexicon.firm_titles.ending_at(words, name.first - 2) is not None


def _behind_dateline(words: Sequence[Word], taken: Sequence[bool]) -> int:
    """Where a report begins behind its places, day and agency: "SAN JOSE, Antique, Oct. 9 (PNA) --"; else 0."""
    if not words[0].text.isupper():
        return 0
    commas = 0
    for index, word in enumerate(words[:_LONGEST_DATELINE]):
        if word.text in _DATELINE_ENDS:
            return index + 1 if commas else 0
        commas += word.text == ","
        if not (taken[index] or word.capital or word.text.isdigit() or word.text in (",", ".", "(", ")", "/")):
            return 0
    return 0


def _is_numbered(lexicon: NameLexicon, words: Sequence[Word]) -> bool:
    """Whether a heading in capitals opens with its number or letter: "II. THU HỒI", but not "A. P. MOLLER", "J. SMITH FOODS LTD"."""
    mark, behind = words[0].text, words[1:]
    if behind and behind[0].text in (".", ")"):
        behind = behind[1:]
    elif not mark.endswith("."):
        return False
    if len(mark.rstrip(".")) == 1 and any(is_closer(lexicon, word) for word in behind):
        return False
    capitals = all(word.text.isupper() for word in words if word.text.isalpha())
    return capitals and len(mark) <= _LONGEST_MARK and bool(behind) and len(behind[0].text) > 2


def _is_headline(words: Sequence[Word], capitalised: Sequence[int]) -> bool:
    if len(capitalised) <= _TITLE_CASE * _SHORTEST_HEADLINE:
        return False  # whatever else there is, as in most sentences
    capitals = len([at for at in capitalised if words[at].latin])
    letters = len([word for word in words if word.latin])
    return letters >= _SHORTEST_HEADLINE and capitals > _TITLE_CASE * letters


def _dateline(words: Sequence[Word], first: int, last: int, taken: Sequence[bool]) -> bool:
    """A place in capitals that opens a report: "MUMBAI, Jan 5 --", "PUNE:", "HANOI (VNA) -"."""
    if first > 0 or last + 1 >= len(words):
        return False
    mark = words[last + 1].text
    if mark == "," and last + 2 < len(words) and taken[last + 2]:
        behind = takewhile(lambda pair: pair[1], zip(words[last + 2 :], taken[last + 2 :], strict=True))
        return any(word.text in _DAYS for word, _ in behind)  # and no "Acme Ltd, ISO-certified since 2017, passed"
    return mark in (":", "(", "—", "–", "-") and all(word.text.isupper() for word in words[first : last + 1])


def _placed(lexicon: NameLexicon, words: Sequence[Word], last: int) -> bool:
    """Whether capitals say where somebody is: "the Nashik-based dairy"."""
    behind = words[last + 1 : last + 3]
    return len(behind) == 2 and behind[0].text in DASHES and behind[1].glued and behind[1].form in lexicon.placing


def _document_number(words: Sequence[Word], first: int) -> bool:
    """The office's sign in the number of a document: "312/QĐ-UBND", "4402-MD"."""
    if first < 2 or not words[first - 2].text[-1:].isdigit():
        return False
    return words[first - 1].text == "/" or (words[first - 1].text in DASHES and words[first].glued)


def _with_small_head(
    lexicon: NameLexicon, words: Sequence[Word], last: int, taken: Sequence[bool], headline: bool
) -> tuple[int, bool]:
    """The end of a name whose head is written small, and whether it is a police's: "Nagpur police station"."""
    following = last + 1
    hit = None if headline or following >= len(words) or taken[following] else lexicon.heads.at(words, following)
    if not headline and following < len(words) and not taken[following] and words[last].capital:
        facility = lexicon.facilities.at(words, following)
        if facility is not None and words[following].text.islower():
            return following + facility[0] - 1, False  # "Sungai Lekir palm oil mill"
    if hit and hit[1] in ("police", "health", "education", "government") and words[following].text.islower():
        return following + hit[0] - 1, hit[1] == "police"
    return last, False


def _is_legal_prefix(lexicon: NameLexicon, word: Word) -> bool:
    """Whether it is a legal form that stands before the name, in capitals: "SIA", but no "as"."""
    return word.text.isupper() and word.form in lexicon.legal_prefixes


def _trimmed(
    lexicon: NameLexicon, words: Sequence[Word], first: int, last: int, rule: str, headline: bool
) -> FoundName | None:
    """The run without what only begins a sentence or a headline; None where nothing is left, or a person."""
    if words[first].form in lexicon.places:
        return None
    first, last = _stripped(lexicon, words, first, last, headline)
    if first > last or (last > first and words[last].form in lexicon.outlets):
        return None
    forms = [word.form for word in words[first : last + 1]]
    closers = [is_closer(lexicon, word) for word in words[first : last + 1]]
    if False not in closers:
        return None  # "JV LLC"
    closer = True in closers[1:] or (
        not lexicon.long_closers.openings.isdisjoint(forms)
        and any(lexicon.long_closers.at(words, index) for index in range(first + 1, last + 1))
    )
    if lexicon.plain_capitals and not closer and not _brand_like(lexicon, words, first, last):
        return None  # as most runs
    text = surface(words, first, last)
    if "(" in text:
        text = _ABBREVIATION.sub("", text)
    title = lexicon.titles.at(words, first)
    whole = title is not None and title[0] == last - first + 1
    if title and title[0] > 1 and (whole or forms[-1] not in lexicon.heads):  # "Inspector General K Rao"
        return None if lexicon.plain_capitals else FoundName(first, last, text, "person", rule, certain=False)
    if _is_something_else(lexicon, words, first, last, forms, text, closer):
        return None
    phrase = lexicon.heads.ending_at(words, last)  # an industrial estate is no estate
    kind = (phrase[1] if phrase else None) or next(
        (lexicon.heads.value(form) for form in reversed(forms) if form in lexicon.heads), None
    )
    # Where the head comes first, a head word at the end of a run of capitals makes no name.
    tells_trade = forms[-1] in lexicon.describing_nouns and forms[-1] not in lexicon.heads  # "SG Pumps Manufacturer"
    certain = closer or (kind is not None and len(forms) > 1 and not lexicon.plain_capitals and not tells_trade)
    certain = certain or (len(forms) > 1 and _is_legal_prefix(lexicon, words[first]))
    certain = certain or (len(forms) > 2 and forms[0] in lexicon.continued and forms[1] in lexicon.within)  # "City of"
    headed = forms[-1] in lexicon.heads and forms[0] not in lexicon.officers  # "the Director Infrastructure"
    if is_person(lexicon, words, first, last, certain) and not (certain and (closer or headed)):
        return None if lexicon.plain_capitals else FoundName(first, last, text, "person", rule, certain=False)
    if not certain:
        if _describes(lexicon, words, first, last, forms, text):
            return None
        if first == last and forms[0] in lexicon.heads and first > 0:
            # "The Corporation", "for Council": capitals alone make a reference of it.
            return FoundName(first, last, forms[0], kind, "reference", certain=False, reference=True)
        if headline and all(word.text.isupper() for word in words if word.text.isalpha()):
            return None
    return FoundName(first, last, text.rstrip("."), kind or ("company" if closer else None), rule, certain=certain)


def _stripped(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int, headline: bool) -> tuple[int, int]:
    """First and last word of a run without those that stand before or behind a name; the first behind the last where
    there is none."""
    title = lexicon.titles.at(words, first)
    if title is not None and first + title[0] < last and words[first + title[0]].form in lexicon.of_words:
        first += title[0] + 1  # "Director General of the Authority"
    while first <= last and (
        (
            words[first].form in lexicon.leading
            and not (first < last and words[first + 1].form in lexicon.through and words[first + 1].text.islower())
            and not (first < last and _is_legal_prefix(lexicon, words[first]))
        )
        or words[first].text in DASHES
    ):
        first += 1
    while last >= first and (
        words[last].text in DASHES
        or words[last].form in lexicon.through
        or (headline and lexicon.stops.at(words, last) and not is_closer(lexicon, words[last]))
    ):
        last -= 1
    while (
        first + 2 <= last
        and len(words[first].text) <= 2
        and words[first].text.isupper()
        and words[first + 1].form.isdigit()
    ):
        first += 2  # "L 0938", its number in a register
    if last > first:
        last = before_title(lexicon, words, first, last)
        section = lexicon.sections.ending_at(words, last) if last > first else None
        last -= section[0] if section else 0
    return first, last


def _is_something_else(
    lexicon: NameLexicon, words: Sequence[Word], first: int, last: int, forms: Sequence[str], text: str, closer: bool
) -> bool:
    """Whether capitals count, announce, or name a prize, a document, or what the rules say is no name."""
    if forms[0] in lexicon.numbers:
        if last == first:
            return True
        behind = (first + 1, last + 1, last + 2)  # "Two Sundays River citrus packhouses"
        counts = any(form in lexicon.not_names for form in forms[1:]) or any(
            lexicon.group_nouns.at(words, index) for index in behind
        )
        if counts and not closer:
            return True  # "Three Guyanese", "Two Faculties"
    numbered = last > first and words[first].text.endswith(".") and len(words[first].text) == len("I.")
    marked = first + 1
    if numbered and all(lexicon.stops.at(words, at) for at in range(marked, last + 1)):
        return True  # "I. Suspended": a heading behind its number
    if forms[0] in lexicon.superlatives:
        return True  # "Best Remittance Bank": a prize
    announcers = lexicon.announcers
    if not announcers.openings.isdisjoint(forms) and any(announcers.at(words, at) for at in range(first, last + 1)):
        return True  # "City Information Office announced"
    if last > first and not lexicon.documents.isdisjoint(forms) and any(map(str.isdigit, text)):
        return True  # "Report CAO 07"
    if last > first and forms[-1] in lexicon.document_nouns and not closer:
        return True  # "adopts the Risk Management Framework"
    return text.lower() in lexicon.not_names or all(form in lexicon.not_names or form.isdigit() for form in forms)


def _describes(
    lexicon: NameLexicon, words: Sequence[Word], first: int, last: int, forms: Sequence[str], text: str
) -> bool:
    """Whether capitals that no head or legal form makes sure of are a code, a place or trade of what follows, or a mere
    word."""
    single = first == last
    if _is_code(text) or (single and forms[0] in lexicon.heads and lexicon.plain_capitals):
        return True  # "HTX": which of them, the reference rules tell
    behind = words[last + 1] if last + 1 < len(words) else None
    if behind is not None:
        if behind.form in lexicon.describing_nouns:
            return True  # "Tableware manufacturer Meegoda", "the St Michael maker of roofs"
        if behind.text.islower():
            if lexicon.group_nouns.at(words, last + 1):
                return True  # "Jamaican companies"
            noun = takewhile(lambda word: word.form not in lexicon.possessive_pronouns, words[last + 1 : last + 3])
            small = [word.form for word in noun if word.text.islower()]  # "Varuna renewed its": no noun of it
            if any(
                form in lexicon.heads or form in lexicon.describing_nouns or (single and form in lexicon.references)
                for form in small
            ):
                return True  # "its Trombay plant", "Dhofar labour directorate": a place tells the plant, not who holds
    refers = forms[0] in lexicon.heads and first > 0
    stop = lexicon.stops.at(words, first)
    if not single and lexicon.plain_capitals and stop is not None and stop[0] == len(forms):
        return True  # "đã CHÍNH THỨC nhận": loud, and nobody's name
    if single and not refers and (forms[0] in lexicon.leading or stop):
        return True
    short = len(text) < _SHORTEST_NAME and not text.isupper()
    return short or (not single and len(forms[0]) <= _SHORTEST_NAME and any(map(str.isdigit, forms[1:])))


def _is_code(text: str) -> bool:
    """Whether capitals and figures are a number of something, or a grade: "VC-H-0876", "VILAS 1974", "AA"."""
    if any(char.islower() and char != _MASK for char in text):
        return False
    letters = {char for char in text if char.isalpha()}
    return sum(char.isdigit() or char == _MASK for char in text) >= _CODE_DIGITS or (
        len(text) <= 3 and len(letters) == 1
    )


def _brand_like(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int) -> bool:
    """In a language whose persons and places are runs of capitals too: one of the words shows that this is a brand."""
    if words[first].form in lexicon.surnames and last - first <= 3:
        return False
    return any(_is_brand(lexicon, word) for word in words[first : last + 1])


def _is_brand(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word has capitals inside, or is no syllable of the language."""
    return word.text.isalpha() and (lexicon.is_foreign(word.form) or sum(map(str.isupper, word.text)) >= 2)
