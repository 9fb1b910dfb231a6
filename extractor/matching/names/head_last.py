"""Names that end with their head noun, which carries the case: "कृष्णाई सहकारी साखर कारखान्याला"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.names import placed
from extractor.matching.names.behind_head import numbered, place_apart, place_behind, proper
from extractor.matching.names.lexicon import DASHES, FoundName, NameLexicon, caseless, is_latin, surface
from extractor.matching.tokens import Word
from extractor.model import QUOTES

_LONGEST_WALK = 9  # words to the left of the head
_EDGES = frozenset((" ", ".", ",", "(", ")", *DASHES, *QUOTES))  # what a word does not go on with behind an apostrophe
_LONGEST_DESCRIPTION = 5  # words between "या" and the head of an apposition


def opens(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a head noun may end with a word, so that a name is read to the left from there; or whether it is a quotation
    mark."""
    endings = lexicon.heads.endings
    return (
        word.form in endings
        or word.stem in endings
        or word.text in QUOTES
        or (caseless(word) and lexicon.shaped_head(word) is not None)
        or placed.may_end(lexicon, word)
    )


def find(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], taken: Sequence[bool], rule: str
) -> list[FoundName]:
    """The names of a sentence: head nouns from right to left, each with the words that name it."""
    used = list(taken)
    found = _quoted(lexicon, words, opening, used, rule)  # whole, whatever head stands in the midst of it
    for name in found:
        used[name.first : name.last + 1] = [True] * (name.last - name.first + 1)
    for index in reversed(opening):
        hit = None if used[index] else lexicon.head_ending_at(words, index)
        if not hit:
            continue
        analysis = lexicon.analyse(words[index])
        if analysis.plural or _says_whose_trade(lexicon, words, index):
            continue
        head = index - hit[0] + 1
        named = _apposed(lexicon, words, head, index, hit[1], used, rule) or _named(
            lexicon, words, head, index, hit[1], used, rule
        )
        if named is None:
            continue
        found.append(named)
        used[named.first : named.last + 1] = [True] * (named.last - named.first + 1)
    for index in opening:
        shown = placed.named(lexicon, words, index, used, rule) if placed.may_end(lexicon, words[index]) else None
        if shown is not None and not used[index]:
            found.append(shown)
            used[shown.first : shown.last + 1] = [True] * (shown.last - shown.first + 1)
    return found


def _says_whose_trade(lexicon: NameLexicon, words: Sequence[Word], head: int) -> bool:
    """Whether a head only says what somebody works with: "अग्रगण्य बहु-मालवाहू बंदर चालक", a port operator."""
    behind = words[head + 1] if head + 1 < len(words) else None
    return words[head].case is None and behind is not None and behind.form in lexicon.describing_nouns


def _named(
    lexicon: NameLexicon, words: Sequence[Word], head: int, last: int, kind: str | None, used: Sequence[bool], rule: str
) -> FoundName | None:
    if words[last].stem in lexicon.named_heads:
        return FoundName(head, last, words[last].stem, kind, rule)
    first = _walk_left(lexicon, words, head, used)
    before = words[first - 1] if first and not used[first - 1] else None
    described = all(_describes(lexicon, word) for word in words[first:head])
    pointed = before is not None and before.form in lexicon.pointing and head - first <= 2
    if pointed and not described and before is not None and lexicon.references.value(before.form) == "self":
        pointed = False  # "आमच्या कृष्णाई शाळेला" has a name
    if " ".join([*(word.form for word in words[first:last]), words[last].stem]) in lexicon.place_behind:
        office = place_behind(lexicon, words, first, last, kind, used, rule) or place_apart(
            lexicon, words, first, last, kind, used, rule
        )
        if office is not None:
            return office
        described = True
    one = None if pointed else numbered(lexicon, words, first, last, kind, used, rule)
    if one is not None:
        return one
    if described or pointed:
        if first < head or pointed:
            # "ही शेतकरी कंपनी", "या नामवंत संस्थेला": the words describe, they do not name.
            return FoundName(first, last, words[last].stem, lexicon.references.value(words[last].stem) or "any", "reference",
                             certain=False, reference=True)  # fmt: skip
        return None
    quoted = head > 1 and words[head - 1].text in QUOTES
    if " ".join([*(w.form for w in words[head:last]), words[last].stem]) in lexicon.weak_heads and not quoted:
        return None
    joined = last + 2 < len(words) and words[last + 1].form in lexicon.within and caseless(words[last + 2])
    if (joined or (last + 2 < len(words) and words[last + 1].form in lexicon.continued)) and not used[last + 2]:
        # "इन्स्टिट्यूट ऑफ मॅनेजमेंटचे", "फोर्ज अँड मशिनिंगला": the name goes on behind its head, and the case stands on its
        # last word.
        last += 2
        text = surface(words, first, last)
        return FoundName(first, last, text[: len(text) - len(words[last].text)] + words[last].stem, kind, rule)
    return FoundName(first, last, _direct(lexicon, words, first, head, last), kind, rule)


def _describes(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word before a head tells a kind and names nobody: "ग्रामपंचायत कार्यालय"."""
    if word.text == "." or word.form in lexicon.closers:
        return True  # "प्रा. लि. कंपनी"
    return any(form in kinds for form in (word.form, word.stem) for kinds in (lexicon.not_names, lexicon.group_nouns))


def _apposed(
    lexicon: NameLexicon,
    words: Sequence[Word],
    head: int,
    index: int,
    kind: str | None,
    used: Sequence[bool],
    rule: str,
) -> FoundName | None:
    """NAME या DESCRIPTION HEAD: the name stands before "या", the head behind it carries the case."""
    for link in range(head - 1, max(0, head - 1 - _LONGEST_DESCRIPTION), -1):
        if used[link] or (words[link].known and words[link].case is not None):
            return None
        told = words[link].form in lexicon.told_as and words[index].case is None
        if words[link].form in lexicon.apposition or told:
            end = link - 1
            while end >= 0 and (words[end].text in QUOTES or words[end].text in (")", "(")):
                end -= 1
            if end < 0 or used[end] or words[end].text in ",.;:|" or words[end].case is not None:
                return None
            first = _walk_left(lexicon, words, link, used)
            while first < link and words[first].text in QUOTES:
                first += 1
            if first >= 2 and words[first - 1].text == "," and lexicon.heads.ending_at(words, first - 2):
                # "जिल्हा परिषद शाळा, कोळेवस्ती या शाळेने": the place behind the comma belongs to the name
                hit = lexicon.heads.ending_at(words, first - 2)
                first = _walk_left(lexicon, words, first - 1 - (hit[0] if hit else 1), used)
            if first > end or end - first > 10:
                return None
            if told and first == end and words[end + 1].text not in QUOTES:
                return None  # "शाळा ही …": one word may be anything
            if not proper(lexicon, words, first, end):
                agreed = first > 0 and words[first - 1].text.endswith(lexicon.direct_genitives)
                if not agreed or used[first - 1] or words[first - 1].case != "of":
                    return None
                first -= 1  # "आजीचा मसाला या गृहउद्योगाने"
            return FoundName(first, end, surface(words, first, end), kind, rule)
    return None


def _quoted(
    lexicon: NameLexicon, words: Sequence[Word], opening: Sequence[int], used: Sequence[bool], rule: str
) -> list[FoundName]:
    """A name in quotation marks to which a case ending is attached: 'ल्युमिटेक'ने."""
    found: list[FoundName] = []
    opened: int | None = None
    for index in opening:
        if words[index].text not in QUOTES:
            continue
        if opened is None:
            opened = index
            continue
        inner = range(opened + 1, index)
        following = words[index + 1] if index + 1 < len(words) else None
        cased = following is not None and following.glued and caseless(following) and len(following.text) <= 6
        if (
            cased
            and 1 <= len(inner) <= 8
            and not any(used[k] for k in inner)
            and proper(lexicon, words, opened + 1, index - 1)
        ):
            end = _before_bracket(words, opened + 1, index - 1)
            hit = lexicon.heads.ending_at(words, end)
            text = surface(words, opened + 1, end)
            direct = lexicon.direct(words[end].text + following.text) if following and end == index - 1 else None
            if direct is not None and words[end].text not in lexicon.heads:
                text = text.removesuffix(words[end].text) + direct  # 'कृष्णाई संस्थे'ची
            kind = hit[1] if hit else None
            found.append(FoundName(opened + 1, index - 1, text, kind, rule, certain=len(inner) > 1))
            opened = None
            continue
        opened = index
    return found


def _before_bracket(words: Sequence[Word], first: int, last: int) -> int:
    """Where a name ends that has its place behind it, in a bracket: "झेनिथ इंटरनॅशनल (मुंबई)"; ``last`` if it has none."""
    if words[last].text != ")":
        return last
    opened = next((k for k in range(last - 1, first, -1) if words[k].text == "("), first)
    return opened - 1 if opened > first else last


def short_name(lexicon: NameLexicon, words: Sequence[Word], name: FoundName) -> tuple[str, ...] | None:
    """The proper part that stands for the whole: "नीलकंठ पॉलिफॅब" of "नीलकंठ पॉलिफॅब इंडस्ट्रीज लिमिटेड".

    None where it is one word, which may be anything.
    """
    proper: list[str] = []
    for index in range(name.first, name.last + 1):
        word = words[index]
        if lexicon.heads.ending_at(words, index) or word.form in lexicon.closers or not caseless(word):
            break
        proper.append(word.form)
    return tuple(proper) if 1 < len(proper) <= name.last - name.first else None


def _walk_left(lexicon: NameLexicon, words: Sequence[Word], head: int, used: Sequence[bool]) -> int:
    """Where the name before ``head`` begins; ``head`` itself where nothing names it."""
    first = head
    index = head - 1
    while index >= 0 and head - index <= _LONGEST_WALK and not used[index]:
        word = words[index]
        adjacent = index == head - 1
        if adjacent and word.form in lexicon.within and index and caseless(words[index - 1]) and not used[index - 1]:
            index -= 1  # "गाडगे अँड कंपनी"
            continue
        if word.text == "," or word.form in lexicon.through:
            if not _inside(lexicon, words, index, first, head):
                break
            index -= 1
            continue
        if word.text == "." and index and len(words[index - 1].text) <= 4:
            index -= 1
            continue
        if not (caseless(word) or is_latin(word)):
            if word.text in QUOTES and all(_describes(lexicon, named) for named in words[first:head]):
                index -= 1  # the name is quoted, the head is not: 'कृष्णाई' शाळेला, 'कृष्णाई' पशुखाद्य कारखान्याला
                continue
            tight = index > 0 and word.glued and words[index + 1].glued
            if word.text in DASHES and tight and not used[index - 1]:
                index -= 1
                continue
            break
        if is_latin(word) and len(word.text) == 1:
            break
        if word.form in lexicon.honorifics and not adjacent:
            first = index  # of whom an institution is named after, or of itself: "श्री शिवसुमन बँक"
            break
        if lexicon.titles.at(words, index) and not adjacent and not word.form.endswith("."):
            break
        stopped = lexicon.stops.at(words, index) and not lexicon.compound_over(words, index, used)
        if stopped or word.stem in lexicon.sentence_nouns or word.form in lexicon.pointing:
            break
        if word.case == "of" and not word.known and word.stem in lexicon.home_places:
            if all(_describes(lexicon, named) for named in words[first:head]):
                first = index  # "साताऱ्याचे ग्रामीण रुग्णालय"; a dairy with a name of its own is only from there
            break
        if word.case is not None and not lexicon.is_kept(word.text):
            break
        if lexicon.has_stop_ending(word.text):
            break
        if word.form.isdigit() and not adjacent and first != head:
            break
        trade = word.form in lexicon.trades and not adjacent and not _closes(lexicon, words[index + 1])
        if trade and not all(_describes(lexicon, named) for named in words[first:head]):
            break  # "केळी निर्यातदार कृष्णाई फूड्स"
        if word.known and word.text != word.stem and not adjacent and lexicon.heads.ending_at(words, index):
            break
        first = index
        index -= 1
    if first and first < head and _opens_noun(lexicon, words[first - 1]):
        first += 1  # "अशी भावना कृष्णाई बँकेच्या अध्यक्षांनी", "मिळवण्याचा टप्पा कृष्णाई बँकेने"
    skipped = {",", ".", *DASHES, *QUOTES}
    while first < head and (
        words[first].form in lexicon.leading or words[first].text in skipped or words[first].form in lexicon.through
    ):
        first += 1
    return first


def _closes(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a word goes on with what a firm is, and names nobody: "कंपनी मर्यादित", "निर्यातदार संघ"."""
    return word.form in lexicon.closers or word.stem in lexicon.heads or _describes(lexicon, word)


def _opens_noun(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a noun follows that begins no name: behind "such a", or a verb that says what for, but no town ("पुण्याची")."""
    verb = word.form.endswith(lexicon.noun_openings) and not word.known and word.stem not in lexicon.towns
    return verb or word.form in lexicon.before_speech


def _cut(lexicon: NameLexicon, word: Word) -> bool:
    """Whether a head is named without its case ending."""
    headed = word.stem in lexicon.heads or lexicon.shaped_head(word) is not None  # "तंत्रनिकेतनच्या", as loans are declined
    return word.known or (word.case is not None and headed)


def _inside(lexicon: NameLexicon, words: Sequence[Word], index: int, first: int, head: int) -> bool:
    """Whether a comma or "and" stands inside the name: "कला, वाणिज्य व विज्ञान महाविद्यालय"."""
    if index == 0 or first != index + 1 or first >= head:
        return False
    if words[index].text == "," and not any(w.form in lexicon.through and w.text != "," for w in words[first:head]):
        return False  # a comma does so only before an "and"
    before = words[index - 1]
    behind = words[index + 1]
    named = words[index].form in lexicon.joiners and not (
        behind.known or lexicon.heads.at(words, index + 1) or _describes(lexicon, behind)
    )
    joins = words[index].text == "," or words[index].form in lexicon.joining or named
    if words[index].form in lexicon.joining and index > 1 and _ends_clause(lexicon, words[index - 2], before):
        return False  # "परसबाग फुलली आणि वडगाव शाळा"
    if joins and lexicon.head_ending_at(words, index - 1):
        return False  # "वडगाव ग्रामपंचायत आणि सातारा जिल्हा परिषद", "कदम पार्ट्स व मंजिरी प्लास्टिक्स" are two
    return before.case is None and not lexicon.stops.at(words, index - 1) and (caseless(before) or is_latin(before))


def _ends_clause(lexicon: NameLexicon, before: Word, word: Word) -> bool:
    """Whether a word behind another one is a verb, with which a clause ends; no place is told with a word before it."""
    verb = word.form.endswith(lexicon.verb_endings) and word.form not in lexicon.home_places
    return verb and not word.known and not lexicon.is_kept(word.text) and caseless(before)


def _direct(lexicon: NameLexicon, words: Sequence[Word], first: int, head: int, last: int) -> str:
    """The name in its direct form, a place in front of it in the genitive that agrees with the head."""
    text = surface(words, first, last)
    name = text[: len(text) - len(words[last].text)] + (
        words[last].stem if _cut(lexicon, words[last]) else words[last].text
    )
    name = _unquoted(name)  # 'कृष्णाई' शाळा
    place = lexicon.home_places.get(words[first].stem) if words[first].case == "of" else None
    genitive = lexicon.analyse(words[last]).genitive
    if place and genitive and first < head:
        name = place + genitive + name[len(words[first].text) :]
    return name


def _unquoted(name: str) -> str:
    """A name without marks of quotation; those within a word are apostrophes: "D'Souza"."""
    beside = zip(f" {name}", name, f"{name[1:]} ", strict=False)
    return "".join(sign for before, sign, behind in beside if sign not in QUOTES or _EDGES.isdisjoint(before + behind))
