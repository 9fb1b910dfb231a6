"""Counted groups: a number, a plural noun, and a place or parent: "40 xã, phường tỉnh Nam Định"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names.lexicon import DASHES, LONGEST_NAME, FoundName, NameLexicon, caseless, surface
from extractor.matching.tokens import Word

_LARGEST = 9999
_ACTORS = ("by", "to", "from")  # whoever does something is not where the group is
_DESCRIPTION = 6  # words between the number and the noun


def opens(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word may be the number of a group."""
    return word.form in lexicon.numbers.openings or word.form.isdigit()


def may_be_counted(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a plural noun that groups are counted by may begin with a word."""
    nouns = lexicon.group_nouns.openings
    return word.form in nouns or word.stem in nouns


def find(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], taken: Sequence[bool], rule: str
) -> list[FoundName]:
    """The groups of a sentence by their numbers; those without place or parent are not ``certain``."""
    found: list[FoundName] = []
    build = _placed_before if lexicon.inflected else _placed_behind
    after = 0
    for index in opening:
        if index < after or taken[index]:
            continue
        count, last = _number(lexicon, words, index)
        noun = _noun(lexicon, words, last, taken) if count >= 2 else None
        if noun is not None and not words[noun].text.endswith(lexicon.whole_endings):
            found.append(build(lexicon, words, taken, index, noun, count, rule))
            after = found[-1].last + 1
    return found


def _number(lexicon: NameLexicon, words: Sequence[Word], index: int) -> tuple[int, int]:
    """How many a number says, 0 for none that counts, and the index of its last word."""
    if index and (words[index - 1].form in lexicon.ordinal_marks or words[index - 1].form in lexicon.numbered):
        return 0, index  # "thứ bảy": the seventh, or Saturday; "số 2"
    hit = lexicon.numbers.at(words, index)
    if hit is not None and hit[1] is not None:
        return int(hit[1]), index + hit[0] - 1
    form = words[index].form
    if not (form.isdigit() and form.isascii()) or int(form) > _LARGEST or (len(form) == 4 and form[:2] in ("19", "20")):
        return 0, index
    if index and (words[index - 1].text in ("/", ":", "%") or (words[index - 1].text in DASHES and words[index].glued)):
        return 0, index
    return int(form), index


def _noun(lexicon: NameLexicon, words: Sequence[Word], number: int, taken: Sequence[bool]) -> int | None:
    """Index of the last word of the plural noun behind the number."""
    joined = 0
    for start in range(number + 1, min(number + 1 + _DESCRIPTION, len(words))):
        if words[start].text == "." and len(words[start - 1].text) <= 3:
            continue  # "६४ जि. प. शाळा"
        if taken[start] or words[start].text in ".;:()|":
            return None
        if words[start].text == "%" or (words[start].text == "," and start == number + 1):
            return None  # "tầng 5, Bệnh viện Zed"
        if start == number + 1 and words[start].text in DASHES and not words[start].glued:
            return None  # "Xí nghiệp 2 - Công ty May Hòa Khê": its number
        hit = lexicon.group_nouns.at(words, start, stems=True)
        last = start + hit[0] - 1 if hit else start
        # Of some nouns the plural looks like the singular: "सहा शाळा"; but not of a noun before another, "पाच अंगणवाडी केंद्रे".
        behind = words[last + 1] if last + 1 < len(words) else None
        alone = behind is None or not (
            behind.stem in lexicon.heads or lexicon.group_nouns.at(words, last + 1, stems=True)
        )
        directly = start == number + 1 and words[last].case is None and alone
        if hit and (not lexicon.inflected or directly or lexicon.analyse(words[last]).plural):
            return last
        if not lexicon.inflected and (start - number > 2 + 2 * joined or lexicon.stops.at(words, start)):
            return None
        if words[start].case is not None and lexicon.inflected:
            return None
        joined += words[start].text in DASHES  # "three Guyanese-owned firms"
    return None


def _placed_before(
    lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], number: int, noun: int, count: int, rule: str
) -> FoundName:
    """The place stands before the number with an ending: "सातारा जिल्ह्यातील १२ ग्रामपंचायतींना"."""
    first = number
    while first and number - first < 3 and not taken[first - 1] and caseless(words[first - 1]):
        before = words[first - 1]
        tied = before.attributive or before.case in ("of", "at")
        if before.case in _ACTORS or (first == number) != tied or (lexicon.stops.at(words, first - 1) and not tied):
            break
        if not tied and lexicon.has_stop_ending(before.text):
            break  # "मूल्यमापनात जिल्ह्यातील सहा शाळा"
        first -= 1
    text = surface(words, first, noun)
    direct = lexicon.analyse(words[noun]).direct_plural or words[noun].stem
    name = text[: len(text) - len(words[noun].text)] + direct
    return FoundName(first, noun, name, None, rule, count=count, certain=first < number)


def _placed_behind(
    lexicon: NameLexicon, words: Sequence[Word], taken: Sequence[bool], number: int, noun: int, count: int, rule: str
) -> FoundName:
    """The place or parent follows the noun, with or without a preposition."""
    last, index = noun, noun + 1
    linked = placed = False
    while index < len(words) and index - number < LONGEST_NAME and not taken[index]:
        link = lexicon.group_links.at(words, index)
        if link and not placed and not words[index].capital:
            linked = True
            index += link[0]
            continue
        if words[index].capital and not linked and not placed and lexicon.heads.at(words, index):
            break  # "hai doanh nghiệp Gỗ Minh Long và Ván ép Hòa Nhơn": they are named
        if words[index].capital:
            placed, last = True, index
        elif (words[index].form in lexicon.places and index + 1 < len(words) and words[index + 1].capital) or (
            placed and words[index].text in DASHES and words[index].glued
        ):
            pass
        elif not placed and not linked and _describes(lexicon, words, noun, index, taken):
            pass  # "20 trang trại nuôi cá tầm của Lâm Đồng"
        elif compound := lexicon.compound_over(words, index, taken):
            if not (linked or placed or lexicon.heads.at(words, index)):
                break
            index += compound
            last = index - 1 if placed else last
            continue
        elif placed and index + 1 < len(words) and words[index].form in lexicon.continued:
            last = index  # "Yavatmal district"
        else:
            break
        index += 1
    # "Thu hoạch tại Quỳ Hợp, nơi 87 trang trại …": the place may stand before the group.
    before = any(
        lexicon.group_links.at(words, k) and words[k + 1].capital and not words[k].capital
        for k in range(max(0, number - 8), number - 1)
    )
    return FoundName(number, last, surface(words, number, last), None, rule, count=count, certain=last > noun or before)


def _describes(lexicon: NameLexicon, words: Sequence[Word], noun: int, index: int, taken: Sequence[bool]) -> bool:
    """Whether the words from the noun on lead to a place or parent: small ones, no verb among them, then a link."""
    for ahead in range(index, min(noun + 8, len(words))):
        if taken[ahead] or not words[ahead].text[:1].isalpha():
            return False
        if lexicon.group_links.at(words, ahead):
            return True
        if lexicon.stops.at(words, ahead) or words[ahead].capital:
            return False
    return False
