"""Names that share one plural noun: "the Egmore and Kilpauk police stations", "các xã An Hòa và Tân Phú", "रावेर व यावल या
शाळांना". Each member is a name of its own, with the noun in the singular."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names.lexicon import DASHES, FoundName, NameLexicon, caseless, surface
from extractor.matching.tokens import Word

_LONGEST_MEMBER = 4  # words
_LINK = 4  # words before a noun among which "at" stands
_MOST_MEMBERS = 40
_SHORT = 3  # letters of an abbreviation


def opens(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a shared noun may begin with a word."""
    nouns = lexicon.shared_nouns.openings
    return word.form in nouns or word.stem in nouns


def joins(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word joins the last two members of a list: there is none without one."""
    return word.form in lexicon.joiners


def find(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], taken: Sequence[bool], rule: str
) -> list[FoundName]:
    """The members of all such lists of a sentence, in order, by the nouns that they share."""
    found: list[FoundName] = []
    nouns = lexicon.shared_nouns
    for index in opening:
        hit = nouns.at(words, index, stems=lexicon.inflected)
        if hit is None or any(taken[index : index + hit[0]]) or (found and index <= found[-1].last):
            continue
        head_noun = None if lexicon.inflected else lexicon.heads.at(words, index)
        if head_noun is not None and head_noun[0] > hit[0]:
            continue  # "cả Công ty TNHH An Phát và": a noun of its own
        last = index + hit[0] - 1
        first, head = index, hit[1] or ""
        if lexicon.inflected and index > 1 and _may_name(lexicon, words, taken, index - 1):
            before = words[index - 2].form
            counted = before in lexicon.numbers or before in lexicon.pointing
            if counted and words[index - 1].form not in lexicon.numbers:  # "तीन वनपरिक्षेत्र कार्यालयांना"
                first, head = index - 1, f"{words[index - 1].text} {head}"
        members = [] if lexicon.inflected else _behind(lexicon, words, taken, first, last)
        members = members or _before(lexicon, words, taken, first, last)
        if members and members[0][0] and words[members[0][0] - 1].form in lexicon.all_words:
            continue
        found += _named(lexicon, words, members, first, last, head, rule)
    return found


def _before(
    lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], noun: int, last: int
) -> list[tuple[int, int]]:
    """First and last word of the members that stand before the noun."""
    end = noun - 1
    if lexicon.inflected:
        if not lexicon.analyse(words[last]).plural:
            return []
        while end >= 0 and (
            words[end].form in lexicon.numbers or words[end].form.isdigit() or words[end].form in lexicon.pointing
        ):
            end -= 1
        if end >= 0 and words[end].form in lexicon.located:
            end -= 1
    members: list[tuple[int, int]] = []
    while end >= 0 and len(members) < _MOST_MEMBERS:
        first = _member_start(lexicon, words, taken, end)
        if first is None:
            break
        members.append((first, end))
        while first and _is_number(words, first - 1):
            first -= 1  # "३३/११ के.व्ही. शिवाजी मळा"
        separator = words[first - 1] if first else None
        if separator is None or not (separator.form in lexicon.joiners or (separator.text == "," and len(members) > 1)):
            break
        end = first - 2
    return members[::-1]


def _behind(
    lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], noun: int, last: int
) -> list[tuple[int, int]]:
    """First and last word of the members that follow a plural noun, with "at" between or without."""
    before = words[noun - 1].form if noun else ""
    start = last + 1
    if lexicon.plain_capitals:
        if before not in lexicon.plural_words and before not in lexicon.numbers:
            return []
        if any(lexicon.group_links.at(words, k) for k in range(max(0, noun - _LINK), noun - 1)):
            return []  # "tại các xã …": where, not who
    elif before in lexicon.numbers or before.isdigit() or words[min(start, last)].form in lexicon.located:
        return []  # "12 farms in Kenya and Uganda": where they are
    elif any(word.form in lexicon.joiners for word in words[max(0, noun - 2) : noun]):
        return []  # "cleans schools and railway stations in Kenya and Uganda"
    if start < len(words) and words[start].form in lexicon.located:
        start += 1
    elif not lexicon.plain_capitals:
        return []
    members: list[tuple[int, int]] = []
    joined = False
    while start < len(words) and len(members) < _MOST_MEMBERS:
        end = start
        while end < len(words) and words[end].capital and not taken[end] and end - start < _LONGEST_MEMBER:
            end += 1
        if end == start:
            return []
        members.append((start, end - 1))
        separator = words[end] if end < len(words) else None
        if joined or separator is None or not (separator.text == "," or separator.form in lexicon.joiners):
            return members if joined else []
        joined = separator.form in lexicon.joiners
        start = end + 1
    return []


def _member_start(lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], end: int) -> int | None:
    """Where the member begins that ends at ``end``; None where no name stands there."""
    first = end + 1
    while first and end - first + 2 <= _LONGEST_MEMBER and _may_name(lexicon, words, taken, first - 1):
        first -= 1
    return first if first <= end and (caseless(words[first]) or words[first].capital) else None


def _is_number(words: Sequence[Word], index: int) -> bool:
    """Whether a word belongs to figures and their unit, before which no name begins."""
    word = words[index]
    dotted = index + 1 < len(words) and words[index + 1].text == "."
    abbreviated = dotted and ("." in word.text or len(word.text) <= _SHORT)
    return word.form.isdigit() or word.text in ("/", ".") or abbreviated


def _may_name(lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    word = words[index]
    numbered = [after.text for after in words[index + 1 : index + 3]]
    if len(numbered) == 2 and numbered[0] == "." and numbered[1].isdigit() and len(word.text) <= _SHORT:
        return not taken[index]  # "पापरी क्र. २"
    if taken[index] or lexicon.stops.at(words, index) or word.form in lexicon.joiners or word.form in lexicon.pointing:
        return False
    if word.text in DASHES:
        return word.glued
    if word.form.isdigit() or word.text == ".":  # "बोरगव्हाण-३"
        before = words[index - 1] if index else word
        return before.text in DASHES or (before.text == "." and word.text != ".") or len(before.text) <= _SHORT
    if not lexicon.inflected:
        return word.capital and word.form not in lexicon.leading
    alone = (
        0 < index < len(words) - 1 and words[index - 1].text == "," == words[index + 1].text
    )  # "देवलापार, आमटोला, मुरपार"
    plain = caseless(word) and (word.case is None or (alone and not word.known))
    return plain and word.stem not in lexicon.sentence_nouns and (alone or not lexicon.has_stop_ending(word.text))


def _has_noun(member: Sequence[Word], head: str) -> bool:
    """Whether a member ends in the noun that it shares with the others."""
    nouns = head.split()
    return len(member) > len(nouns) and [word.stem for word in member[-len(nouns) :]] == nouns


def _named(
    lexicon: NameLexicon,
    words: Sequence[Word],
    members: Sequence[tuple[int, int]],
    noun: int,
    last: int,
    head: str,
    rule: str,
) -> list[FoundName]:
    """The members with their noun, the last of those before it up to the noun, which carries the case; none where one is
    a kind of its own ("schools and colleges"), a country, or has a noun of its own ("Zed Dairy and Acme Mills")."""
    found: list[FoundName] = []
    own_nouns = not lexicon.plain_capitals and not lexicon.inflected
    for first, end in members if len(members) > 1 else ():
        text = surface(words, first, end)
        kinds = (lexicon.not_names, lexicon.heads, lexicon.group_nouns)
        described = all(any(w.form in kind or w.stem in kind for kind in kinds) for w in words[first : end + 1])
        named = own_nouns and end < noun and words[end].form in lexicon.heads
        if described or named or text.lower() in lexicon.not_names:
            return []
        name = f"{head} {text}" if noun < first and lexicon.plain_capitals else f"{text} {head}"
        if lexicon.inflected and _has_noun(words[first : end + 1], head):
            name = text  # "कोरेगाव ग्रामपंचायत आणि सावली ग्रामपंचायत या ग्रामपंचायतींना"
        reach = last if end < noun and (first, end) == tuple(members[-1]) else end
        found.append(FoundName(first, reach, name, lexicon.kinds.get(head), rule))
    return found
