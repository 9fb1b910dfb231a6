"""Names that begin with their head noun and run on to the right: "Sở Thông tin và Truyền thông tỉnh Hà Nam"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.matching.names.lexicon import DASHES, LONGEST_NAME, FoundName, Hit, NameLexicon, surface
from extractor.matching.tokens import Word
from extractor.model import QUOTES

_BRANDED = ("company", "cooperative")
_SYLLABLES = (3, 4)  # of a person's name
_NUMBER = re.compile(r"\d{1,3}|\d{1,2}[/-]\d{1,2}")
_SHORTEST_HEADLINE = 5  # words
_LEGAL_FORM = 3  # words of a head that is a legal form: "công ty cổ phần"
_LOOKAHEAD = 4  # small words that may stand between two capitalised ones of a name
_ENDS = frozenset("();:!?…|[]>›»")


def opens(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a head may begin with a word."""
    return word.form in lexicon.heads.openings


def find(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], taken: Sequence[bool], rule: str
) -> list[FoundName]:
    """The names of a sentence by the words with which their heads begin, in order."""
    found: list[FoundName] = []
    after = 0
    for index in opening:
        hit = lexicon.heads.at(words, index) if index >= after and not taken[index] else None
        if not hit or not _opens(lexicon, words, index, hit[0], taken):
            continue
        longer = lexicon.compounds.at(words, index) or lexicon.titles.at(words, index)
        if hit[0] == 1 and longer is not None and longer[0] > 1:
            continue  # "Khoa học - Công nghệ": no faculty; "Cục trưởng Cục": the first is a person
        shouted = _is_shouted(words, index)
        last = _run(lexicon, words, index, index + hit[0], hit[1] in _BRANDED, taken, shouted)
        if last is not None and not words[index].capital:
            where = " ".join(word.form for word in words[index + hit[0] : last + 1])
            last = None if where in lexicon.countries else last  # "nhà máy Việt Nam": any there
        if last is None or _is_made(lexicon, words, index, last):
            after = index + hit[0]
            continue
        # A department and its hospital: "Khoa Xét nghiệm Bệnh viện Cẩm Thành".
        first = index
        if found and found[-1].last + 1 == index:
            whole = found.pop().first
            first = index if _is_of_title(lexicon, words, whole) else whole
        ends = hit[0] >= _LEGAL_FORM and last == len(words) - 1
        found.append(FoundName(first, last, surface(words, first, last), hit[1], rule, certain=ends or not shouted))
        after = last + 1
    return found


def _is_made(lexicon: NameLexicon, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether goods are named, and behind them whose they are: "Bưởi Năm Roi của HTX Mỹ Lợi"."""
    owned = last + 2 < len(words) and words[last + 1].form in lexicon.of_words
    return owned and lexicon.products.at(words, first) is not None and _head(lexicon, words, last + 2) is not None


def _is_of_title(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """Whether a head is but the end of somebody's title: "Trưởng phòng Chất lượng Công ty Zed"."""
    title = lexicon.titles.at(words, index - 1) if index else None
    return title is not None and title[0] > 1


def _is_shouted(words: Sequence[Word], index: int) -> bool:
    """Whether a sentence is a headline all in capitals, which then end no name: so is the word at ``index``, if any is."""
    if words[index].text.isalpha() and not words[index].text.isupper():
        return False
    spelt = [word.text for word in words if word.text.isalpha()]
    return len(spelt) >= _SHORTEST_HEADLINE and all(map(str.isupper, spelt))


def _opens(lexicon: NameLexicon, words: Sequence[Word], index: int, length: int, taken: Sequence[bool]) -> bool:
    """A head in small letters opens a name only where a capital follows soon, with no small word of its own before."""
    if index and words[index - 1].form in lexicon.product_marks and lexicon.products.at(words, index):
        return False  # "sản phẩm trà Khâu Nàng": a tea, and no house
    placed = index + length < len(words) and words[index + length].form in lexicon.places
    if placed and not words[index].capital and lexicon.products.at(words, index):
        return False  # "an toàn thực phẩm TP Phan Thiết"
    large = lexicon.large.at(words, index)
    if large is not None and large[0] == length and not _is_large(lexicon, words, index, length, taken):
        return False
    small = length == 1 and not words[index].capital and index > 0
    if small and (lexicon.compounds.at(words, index - 1) or lexicon.no_references.at(words, index - 1)):
        return False  # "trụ sở": no department
    if words[index].capital:
        # "Hải Phòng": a syllable of a place looks like the head "phòng".
        before = words[index - 1] if index else None
        apart = before is None or before.form in lexicon.places or before.form in lexicon.plural_words  # "Cả UBND xã"
        return not (length == 1 and before is not None and before.capital and not apart)
    following = index + length
    # "tổ hợp tác trồng nhãn Khoái Châu"
    makes = following < len(words) and words[following].form in lexicon.trade_verbs
    for step in range(4 if length > 1 or makes else 1):
        if following + step >= len(words) or taken[following + step]:
            return False
        if words[following + step].capital:
            return True
        stop = lexicon.stops.at(words, following + step)
        compound = lexicon.compound_over(words, following + step, taken)
        if (stop and compound <= stop[0] and not (makes and step == 0)) or not (makes or compound):
            return False
    return False


def _is_large(lexicon: NameLexicon, words: Sequence[Word], index: int, length: int, taken: Sequence[bool]) -> bool:
    """Whether goods with a capital name a firm: two words with capitals follow, and no place: "Sợi Phú Bài", "Ví điện tử Xeng Pay"."""
    behind = words[index + length : index + length + 2]
    word = words[index]
    apart = index == 0 or not words[index - 1].capital
    if not (word.capital and apart) or len(behind) < 2 or (word.text.isupper() and len(word.text) > 1):
        return False
    place = " ".join(word.form for word in behind)
    named = all(word.capital and word.text[:1].isalpha() for word in behind) and not any(
        taken[index : index + length + 2]
    )
    goes_on = len(words) > index + length + 2 and words[index + length + 2].capital
    return named and (goes_on or not (place in lexicon.places or place in lexicon.not_names))


def _run(
    lexicon: NameLexicon,
    words: Sequence[Word],
    first: int,
    index: int,
    branded: bool,
    taken: Sequence[bool],
    shouted: bool,
) -> int | None:
    """Index of the last word of the name whose head ends before ``index``; None if nothing distinguishes it.

    The name of a ``branded`` kind ends with its brand: what follows in small letters is what the firm does.
    """
    good = index - 1
    named = placed = brand = trade = False
    after_head = True
    offices = ((k, lexicon.titles.at(words, k)) for k in range(max(0, first - 4), first))
    titled = any(title is not None and k + title[0] == first for k, title in offices)
    while index < len(words) and index - first < LONGEST_NAME and not taken[index]:
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) and not taken[index + 1] else None
        if word.text in _ENDS:
            break
        if word.text in QUOTES:
            if named or following is None:
                break
            index += 1
            continue
        if word.text == ".":
            if words[index - 1].form not in lexicon.places and len(words[index - 1].text) > 2:
                break
            index += 1
            continue
        if word.text == ",":
            if not _sector_list(lexicon, words, index, taken):
                break
            index += 1
            continue
        if word.text in DASHES or word.form in lexicon.through:
            parted = named and word.text in DASHES and not word.glued
            aside = parted and (lexicon.products.at(words, first) or _is_before_place(lexicon, words, index))
            if aside or not _joins(lexicon, words, index, taken, after_head):
                break  # "Trà Lũng Khê – Hương núi": a house, and what it says of itself
            index += 1
            continue
        if shouted and named and lexicon.stops.at(words, index) and not lexicon.compound_over(words, index, taken):
            break
        if named and not shouted and _is_stressed(lexicon, words, index):
            break
        if word.capital:
            title = lexicon.titles.at(words, index)
            # "Giám đốc" begins a person; "Bà" in capitals is part of a name: "HTX Mắm cá Bà Tư".
            if (word.form in lexicon.places and placed) or (title and title[0] > 1 and not after_head):
                break
            if named and _new_head(lexicon, words, index):
                break
            person = titled and _begins_person(lexicon, words, index)
            if person and not placed and not named:
                return None  # "Giám đốc HTX Phan Thị Lài": a person, and a cooperative left unnamed
            if person and named:
                break  # "Phó Chủ tịch UBND tỉnh Hà Nam Nguyễn Văn An": the person begins
            brand = brand or not lexicon.compound_over(words, index, taken)
            placed = placed or word.form in lexicon.places
            good, named, after_head = index, True, False
            index += 1
            continue
        if word.form in lexicon.places and following is not None and (following.capital or following.text == "."):
            if placed:
                break
            placed = True
            index += 1
            continue
        numbered = word.form in lexicon.numbered and following is not None and following.text.isdigit()
        number = index + numbered
        of_trade = numbered and after_head and trade and words[first].capital  # "Nhà máy nước số 2"
        if (named or of_trade or (after_head and len(word.text) > 1 and not numbered)) and words[number].text.isdigit():
            parts = words[number + 1 : number + 3]  # "Trường Mầm non 19/5", "Bệnh viện 30-4"
            number += 2 * (len(parts) == 2 and parts[0].text in "/-" and parts[0].glued and parts[1].text.isdigit())
            behind = words[number + 1] if number + 1 < len(words) and not taken[number + 1] else None
            if _numbers(lexicon, words[number], behind):
                good, named = number, True  # "Trung tâm Kỹ thuật Đo lường 1 (QUATEST 1)", "Bệnh viện 199 được"
                break
        compound = lexicon.compound_over(words, index, taken)
        opened = lexicon.compounds.at(words, index - 1)
        # "Chứng nhận": the verb in it is part of the name.
        begun = opened is not None and opened[0] > 1 and words[index - 1].capital
        stop = lexicon.stops.at(words, index)
        if stop and not begun and not (after_head and compound > stop[0]):
            break
        if compound:
            done = brand and branded and not begun
            trade = trade or after_head
            good = index + compound - 1 if (named or after_head) and not done else good
            index += compound
            continue
        if not _capital_ahead(lexicon, words, index, taken):
            break
        index += 1
    return good if named else None


def _is_stressed(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """Whether words that end a name stand in capitals for stress, behind one that does not: "An Phúc CHÍNH THỨC nhận"."""
    stop = lexicon.stops.at(words, index)
    stressed = stop is not None and all(word.text.isupper() for word in words[index : index + stop[0]])
    return stressed and len(words[index].text) > 1 and not words[index - 1].text.isupper()


def _begins_person(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """Whether a person's name of three or four syllables begins: "Nguyễn Văn An", but not "Hà Nội"."""
    end = index
    while end < len(words) and words[end].capital:
        end += 1
    known = words[index].form in lexicon.surnames or (end - index > 1 and words[index + 1].form in lexicon.middle_names)
    later = any(words[k].form in lexicon.surnames for k in range(index + 1, end - _SYLLABLES[0] + 1))
    return known and end - index in _SYLLABLES and not later


def _numbers(lexicon: NameLexicon, word: Word, following: Word | None) -> bool:
    """Whether a number ends a name: "Sông Đà 5 đã", but not "5 năm"."""
    if not _NUMBER.fullmatch(word.text):
        return False
    return following is None or not following.text[:1].isalnum() or following.form in lexicon.number_stops


def _capital_ahead(lexicon: NameLexicon, words: Sequence[Word], index: int, taken: Sequence[bool]) -> bool:
    """Whether a few small words, none of which ends a name, lead to a capital: "Tiếp nhận và Trả kết quả Hà Nam"."""
    for ahead in range(index, min(index + _LOOKAHEAD, len(words))):
        if taken[ahead] or words[ahead].text in _ENDS or words[ahead].text in (",", "."):
            return False
        if words[ahead].capital:
            return not (
                lexicon.titles.at(words, ahead)
                or _new_head(lexicon, words, ahead)
                or _begins_person(lexicon, words, ahead)
            )
        if lexicon.stops.at(words, ahead):
            return False
    return False


def _joins(lexicon: NameLexicon, words: Sequence[Word], index: int, taken: Sequence[bool], after_head: bool) -> bool:
    """Whether a dash or "and" stands inside the name."""
    word, before = words[index], words[index - 1]
    if index + 1 >= len(words) or taken[index + 1]:
        return False
    if not (words[index + 1].capital or lexicon.compounds.at(words, index + 1)):
        return False
    if word.text in DASHES:
        return word.glued or not (_head(lexicon, words, index + 1) or lexicon.titles.at(words, index + 1))
    if _new_head(lexicon, words, index + 1, parted=True) or _another_house(lexicon, words, index + 1, taken):
        return False
    # "Công ty An Phát và Minh Long" are two; "Thông tin và Truyền thông" is one, and so is "Phân tích và Chứng nhận".
    brand = words[index - 2].capital and before.capital
    if word.text not in DASHES and not brand and lexicon.compounds.at(words, index + 1):
        return True  # "Lưu trữ Mô và Tế bào gốc"
    return word.text in "&/+" or before.form in lexicon.compound_ends or after_head or not before.capital


def _is_before_place(lexicon: NameLexicon, words: Sequence[Word], dash: int) -> bool:
    """Whether a long dash parts a name from its place: "Nước uống Suối Ngà – Bình Thuận"; not "Bia Sài Gòn – Hà Nội"."""
    last = dash + 1
    while last < len(words) and words[last].capital:
        last += 1
    before, place = (" ".join(word.form for word in part) for part in (words[dash - 2 : dash], words[dash + 1 : last]))
    return words[dash].text != "-" and place in lexicon.not_names and before not in lexicon.not_names


def _sector_list(lexicon: NameLexicon, words: Sequence[Word], comma: int, taken: Sequence[bool]) -> bool:
    """Whether a comma stands inside a name: "Văn hóa, Thể thao và Du lịch", "Phòng, chống thiên tai"."""
    if comma + 1 < len(words) and (words[comma - 1].form, words[comma + 1].form) in lexicon.over_commas:
        return True
    for index in range(comma + 1, min(len(words), comma + 6)):
        if taken[index]:
            return False
        if words[index].form in lexicon.through and words[index].text not in DASHES:
            return index > comma + 1
        if not (words[index].capital or lexicon.compound_over(words, index, taken)):
            return False
        parted = index == comma + 1 or words[index - 1].form in lexicon.through
        if index == comma + 1 and _new_head(lexicon, words, index, parted=True):
            return False
        if parted and _another_house(lexicon, words, index, taken):
            return False
    return False


def _another_house(lexicon: NameLexicon, words: Sequence[Word], index: int, taken: Sequence[bool]) -> bool:
    """Whether goods behind a name that is whole begin the next one: "Dệt Hòa Sơn và Cơ khí Trường Giang"."""
    hit = lexicon.products.at(words, index)
    whole = index > 2 and all(word.capital for word in words[index - 3 : index - 1])
    whole = whole and not lexicon.compounds.at(words, index - 3) and not lexicon.compounds.at(words, index - 2)
    return whole and hit is not None and _is_large(lexicon, words, index, hit[0], taken)


def _head(lexicon: NameLexicon, words: Sequence[Word], index: int) -> Hit | None:
    """The head noun that begins at a word; none where it is only what a firm makes."""
    return None if lexicon.products.at(words, index) else lexicon.heads.at(words, index)


def _new_head(lexicon: NameLexicon, words: Sequence[Word], index: int, parted: bool = False) -> bool:
    """Whether another name begins; a head of one syllable may as well be part of a place, "Hải Phòng", unless it is
    ``parted`` from what stands before: "và Sở Nội vụ"."""
    hit = _head(lexicon, words, index)
    if hit is not None and parted and words[index].capital and index + 1 < len(words) and words[index + 1].capital:
        compound = lexicon.compounds.at(words, index)
        return compound is None or compound[0] <= hit[0]  # "và Xã hội": no commune
    short = words[index].text.isupper() and not _is_spelt_out(lexicon, words, index)
    return hit is not None and (hit[0] > 1 or short) and len(words[index].text) > 1


def _is_spelt_out(lexicon: NameLexicon, words: Sequence[Word], index: int) -> bool:
    """Whether a word among words in capitals is a syllable of the language and no abbreviation: "GỖ TRƯỜNG LỘC"."""
    beside = words[index - 1 : index] if index else ()
    return any(word.text.isupper() for word in beside) and not lexicon.is_foreign(words[index].form)


def short_name(lexicon: NameLexicon, words: Sequence[Word], name: FoundName) -> tuple[str, ...] | None:
    """The proper part that stands for the whole later on: "Đăk Phú" of "Công ty CP Cao su kỹ thuật Đăk Phú".

    None where it is a place, or nothing but one short word.
    """
    tail: list[Word] = []
    opening = lexicon.heads.at(words, name.first)
    for index in range(name.last, name.first + (opening[0] if opening else 1) - 1, -1):
        word = words[index]
        # "Sông Trà": a syllable that means a product may be the second of a proper name.
        product = lexicon.products.at(words, index) or lexicon.compounds.at(words, index)
        if not word.capital or _head(lexicon, words, index) or (product and (product[0] > 1 or len(tail) > 1)):
            break
        tail.insert(0, word)
    before = words[name.last - len(tail)]
    if not tail or before.form in lexicon.places or (len(tail) == 1 and len(tail[0].text) < 4):
        return None
    return tuple(word.form for word in tail)
