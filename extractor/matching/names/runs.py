"""How far a name goes that begins with a capital: over what joins capitals, up to its legal form."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names.lexicon import DASHES, LONGEST_NAME, NameLexicon
from extractor.matching.tokens import Word

_NO_FIRMS = ("education", "health")  # kinds of names that "of" opens
_LINK = 3  # letters of what links two parts of a name
_STATE = 2  # letters of a state, which is no legal form behind a comma: "Lethbridge, AB"


def is_closer(lexicon: NameLexicon, word: Word) -> bool:
    # "as", "co" are words, unless they are written as a name.
    return word.form in lexicon.closers and not (word.text.islower() and len(word.text) <= 3)


def _is_legal_form(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a name goes on with it behind a comma: "Works, Inc.", "Co., Ltd", but not "Lethbridge, AB"."""
    return is_closer(lexicon, word) and len(word.text.rstrip(".")) > _STATE


def run_of_capitals(
    lexicon: NameLexicon, words: Sequence[Word], first: int, taken: Sequence[bool], headline: bool
) -> int:
    """The last word of the run of capitals, and of small words that join them, from ``first`` on."""
    last = index = first
    closed = False
    while index + 1 < len(words) and not taken[index + 1] and index - first < LONGEST_NAME:
        index += 1
        word = words[index]
        if word.form in lexicon.possessives:
            if closed or not _owned_name(lexicon, words, first, index, taken):
                break
            continue
        if word.form in lexicon.long_closers.openings and (long_closer := lexicon.long_closers.at(words, index)):
            last, closed, index = index + long_closer[0] - 1, True, index + long_closer[0] - 1
            continue
        closer = is_closer(lexicon, word)
        if headline and not closer and lexicon.stops.at(words, index):
            break
        legal_form = word.text == "," and index + 1 < len(words) and _is_legal_form(lexicon, words[index + 1])
        if closed and not closer and not legal_form and word.text not in (".", "(", ")"):
            break
        stop = words[index - 1].text == "."  # "Plant No. 2"
        if word.capital or (word.text[:1].isdigit() and last == index - 1 - stop and not closed):
            if words[index - 1].text == "," and lexicon.titles.at(words, index) and word.form not in lexicon.heads:
                break
            last, closed = index, closed or closer
            continue
        if closer:
            last, closed = index, True
            continue
        if word.text == "." and words[index - 1].form in lexicon.dotted:
            continue
        if word.text in DASHES and word.glued:
            continue
        if word.glued and len(word.text) <= _LINK and words[index - 1].text in DASHES:
            behind = words[index + 1] if index + 1 < len(words) else None
            if behind is not None and behind.glued and behind.text in DASHES:
                continue  # "Noor-e-Shifa"
        if word.text in ("&", "+") or legal_form:
            continue
        if word.text in ("(", ")") and _bracket_inside(lexicon, words, index):
            continue
        if word.text == "," and {words[index - 1].form, words[min(index + 1, len(words) - 1)].form} <= lexicon.sectors:
            continue  # "Arts, Commerce and Science College"
        if word.form in lexicon.through and _links(lexicon, words, first, index, taken):
            continue
        break
    if last > first and is_closer(lexicon, words[last]) and _is_split(words, last):
        last -= 1
    return last


def _is_split(words: Sequence[Word], index: int) -> bool:
    """Whether a word is but the part of one before its hyphen: "Co-ordinator"."""
    behind = words[index + 1 : index + 3]
    return (
        len(behind) == 2 and behind[0].text == "-" and behind[1].text.islower() and all(word.glued for word in behind)
    )


def _owned_name(lexicon: NameLexicon, words: Sequence[Word], first: int, index: int, taken: Sequence[bool]) -> bool:
    """Whether a possessive stands inside a name: "Poonjar Rubber Growers' Marketing Society", "Lloyd's Register".

    It does where the capitals behind it come to a head or legal form, and those before it to none.
    """
    of_many = words[index].text in ("'", "’")  # growers, fishermen's: their society has no other name
    if not of_many and any(word.form in lexicon.heads or is_closer(lexicon, word) for word in words[first:index]):
        return False
    for later in range(index + 1, min(index + 8, len(words))):
        word = words[later]
        if taken[later] or not (word.capital or word.form in lexicon.through):
            return False
        if word.form in lexicon.heads or is_closer(lexicon, word):
            return True
    return False


def _bracket_inside(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """A bracket that the legal form follows, or an abbreviation that the name goes on behind: "Acme (India) Pvt Ltd",
    "Provincial Veterinary Office (PVO) of Surigao"."""
    for later in range(index, min(index + 5, len(words))):
        if words[later].text == ")":
            if later + 2 >= len(words) or later == 0:
                return later + 1 < len(words) and is_closer(lexicon, words[later + 1])
            inner = words[later - 1].text
            goes_on = (
                inner.isupper()
                and len(inner) > 1
                and words[later + 1].form in lexicon.of_words
                and words[later + 2].capital
            )
            return goes_on or is_closer(lexicon, words[later + 1])
    return False


def _is_one_subject(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """Whether the capitals from ``index`` on end before a verb of one subject: "Wessex Fire and Rescue has"."""
    while index < len(words) and words[index].capital:
        index += 1
    return index < len(words) and words[index].form in lexicon.singular


def _are_two(lexicon: NameLexicon, words: Sequence[Word], first: int, index: int, following: int) -> bool:
    """Whether both sides of "and" are names for themselves, with a head or legal form and a word of their own: "Lakeside Eye
    Hospital and District Hospital Palnar", but not "Lakeside Hospital and Research Centre"."""
    end = following
    while end < len(words) and words[end].capital:
        end += 1

    def is_whole(start: int, stop: int) -> bool:
        common = [
            w.form in lexicon.heads or w.form in lexicon.sectors or is_closer(lexicon, w) for w in words[start:stop]
        ]
        return not all(common) and any(w.form in lexicon.heads or is_closer(lexicon, w) for w in words[start:stop])

    same = {w.form for w in words[first:index]} & {w.form for w in words[following:end] if w.form in lexicon.heads}
    listed = first > 0 and words[first - 1].form in (",", "both")
    return bool(same or listed) and is_whole(first, index) and is_whole(following, end)


def _is_firm_behind(lexicon: NameLexicon, words: Sequence[Word], first: int, index: int, following: int) -> bool:
    """Whether a firm with its legal form stands behind the "and" of a name that is no firm's: "University of Leeds and Zed Ltd"."""
    end = following
    while end < len(words) and words[end].capital:
        end += 1
    opens = next((words[k - 1].form for k in range(first + 1, index) if words[k].form in lexicon.through), "")
    return end - following > 1 and is_closer(lexicon, words[end - 1]) and lexicon.kinds.get(opens) in _NO_FIRMS


def _links(lexicon: NameLexicon, words: Sequence[Word], first: int, index: int, taken: Sequence[bool]) -> bool:
    """Whether a small word joins two parts of one name: "Ministry of Health and Family Welfare"."""
    following = index + 1
    while following < len(words) and words[following].form in lexicon.through and following < index + 3:
        following += 1
    if following >= len(words) or taken[following] or not words[following].capital:
        return False
    left = words[index - 1].form
    if words[index].form in lexicon.particles:
        return True
    continues = left == ")" or left in lexicon.heads or left in lexicon.continued or left in lexicon.through
    opened = any(words[k].form in lexicon.through for k in range(first, index))
    if words[index].form not in lexicon.joining:
        return continues
    if not opened and _are_two(lexicon, words, first, index, following):
        return False
    if opened and _is_firm_behind(lexicon, words, first, index, following):
        return False
    # "and" joins inside a name that "of" has opened, or before a head: "Bartlett and Sons Works".
    if opened or words[following].form in lexicon.heads:
        return True
    if lexicon.heads.ending_at(words, index - 1) is not None and not {left, words[following].form} <= lexicon.sectors:
        return False  # "Lakeview Foods and Sunbeam Foods" are two, "Zed Foods and Beverages Industries" is one
    if _is_one_subject(lexicon, words, following):
        return True
    return following + 1 < len(words) and words[following + 1].form in lexicon.heads
