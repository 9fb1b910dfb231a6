"""Enumerations of names, "A, B and C", and whom those behind a colon or "are" enumerate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.assembling import listings
from extractor.assembling.brackets import in_brackets
from extractor.assembling.partners import is_of_partner
from extractor.model import Cue, Item, Mention, NameValue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

LONGEST_MEMBER = 6  # items
BEHIND = 3  # items behind the last member
_IN_NAMES = ("key-holder", "certificate-number")  # "Station", "No. 2"
_FEWEST = 2  # members
_SMALL_TALK = 2  # words beside the names
_TO_GUESTS = 3  # items from who they are called to "include"
_LED_BY = ("to", "from", "by")
_MANY = ("generic", "listing")  # "any firms", "the following"


def enumerated(
    text: str, sentence: Sentence, frame: Frame, trigger: Cue, standard_at: int, grammar: Grammar
) -> list[Mention]:
    """The organizations that a sentence names at its end, behind a colon, "are" or "include", where it names none before:
    "The recipients of the certificates were A, B and C"."""
    items = sentence.items
    start = max(trigger.end, standard_at + 1)
    if any(
        m.certain and count_of(m) is None and items[i].marker is None and i < start for i, m in sentence.mentions("organization")
    ):  # fmt: skip
        return []
    if grammar.verb_last:
        return _counted_among(sentence, trigger, start, grammar)
    if is_of_partner(sentence, frame, trigger, min(trigger.start, standard_at), grammar):
        return []  # "Those who congratulated the ISO 9001 certified plant were A and B"
    introducing = [i for i in range(start, len(items)) if items[i].text == ":" or _introduces(sentence, i, grammar)]
    for at in introducing[-1:]:
        if _are_guests(sentence, at):
            return []
        many = any(count_of(m) is not None for i, m in sentence.mentions("organization") if i < at) or any(
            cue.start < at for role in _MANY for cue in sentence.cues_of(role)
        )
        describes = frame.attributive or trigger.start <= standard_at < trigger.end  # "ISO 9001 certified"
        first = min(trigger.start, standard_at)
        if describes and not many and _is_led(sentence, first, grammar):
            return []  # "Visitors to the ISO 9001 certified plant were A and B"
        run = next((run for run in runs(sentence, grammar) if run[0][0] > at), None)
        if run is not None and any(item.form not in grammar.name_openings for item in items[at + 1 : run[0][0]]):
            run = None  # "are firms from Kenya and Uganda"
        named, words = _behind(sentence, at, grammar)
        named = [(i, m) for i, m in named if items[i].marker is None and count_of(m) is None]
        if run is not None and many and len(run) > len(named) and is_cased(sentence, run):
            return [member(text, sentence, first, stop, trigger.rule) for first, stop in run]
        if len(named) >= _FEWEST and words <= _SMALL_TALK:
            return [m for _, m in named]
    return []


def behind_copula(sentence: Sentence, trigger: Cue, grammar: Grammar, most: int = 0) -> list[Mention]:
    """The organizations surely named behind the last "are" of a sentence, where nothing but them follows it, or several and
    no more than ``most``."""
    equal = [i for i, item in enumerate(sentence.items) if i > trigger.end and item.form in grammar.equals]
    if not equal or _are_guests(sentence, equal[-1]):
        return []
    named, words = _behind(sentence, equal[-1], grammar)
    return [m for _, m in named] if named and (words <= _SMALL_TALK or 1 < len(named) <= most) else []


def _behind(sentence: Sentence, at: int, grammar: Grammar) -> tuple[list[tuple[int, Mention]], int]:
    """The organizations surely named behind a place, and how many words stand among them, but for brackets."""
    tail = [(i, item) for i, item in enumerate(sentence.items) if i > at and not in_brackets(sentence, i)]
    named = [(i, item.mention) for i, item in tail if item.mention and item.mention.label == "organization"]
    words = [i for i, item in tail if item.mention is None and item.text.isalpha()]
    talk = sum(sentence.items[i].form not in grammar.small_words for i in words)
    sure = [(i, m) for i, m in named if m.certain]
    if sure and sentence.items[sure[0][0]].marker in _LED_BY:
        sure = []  # "was sold to A, B and C"
    return sure, talk


def _are_guests(sentence: Sentence, at: int) -> bool:
    """Whether those behind a word are called guests or customers: "Guests were A and B", "whose clients include A and B"."""
    if any(cue.start <= 1 or cue.end in (at, at + 1) for cue in sentence.cues_of("not-issuer")):
        return True
    return any(
        0 <= at - cue.end <= _TO_GUESTS and not any(item.text == "," for item in sentence.items[cue.end : at])
        for cue in sentence.cues_of("others")
    )


def _is_led(sentence: Sentence, first: int, grammar: Grammar) -> bool:
    """Whether a preposition stands before a place, but for articles."""
    before = first - 1
    while before > 0 and sentence.items[before].form in grammar.name_openings:
        before -= 1
    return before > 0 and any(sentence.items[before].form in words for words in grammar.prepositions.values())


def _counted_among(sentence: Sentence, trigger: Cue, start: int, grammar: Grammar) -> list[Mention]:
    """Where verbs come last: those who are told to be among the ones that a participle describes or that are counted, "मिळालेल्या
    शाळांमध्ये A, B यांचा समावेश आहे", or who stand behind a colon."""
    verb = sentence.items[trigger.start : trigger.end]
    colon = next((i for i in range(start, len(sentence.items) - 1) if sentence.items[i].text == ":"), None)
    ends = [cue.end for cue in sentence.cues_of("listing") if cue.start > start]
    describes = bool(verb) and verb[-1].form.endswith(grammar.participles)
    counted = any(count_of(m) is not None and i < start for i, m in sentence.mentions("organization"))
    if not (describes or counted) or not (ends or colon is not None):
        return []
    low, high = (colon, len(sentence.items)) if colon is not None else (start, max(ends))
    named = [(i, m) for i, m in sentence.mentions("organization") if low < i < high and count_of(m) is None]
    return [m for i, m in named if m.certain and sentence.items[i].marker in (None, "of")]


def _introduces(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a word or phrase ends at ``index`` behind which a list begins: "are", "such as"."""
    form = sentence.items[index].form
    if form in grammar.enumerating:
        return True
    longer = (phrase.split() for phrase in grammar.enumerating if phrase.endswith(f" {form}"))
    return any([item.form for item in sentence.items[max(0, index + 1 - len(p)) : index + 1]] == p for p in longer)


def runs(sentence: Sentence, grammar: Grammar) -> Iterator[list[tuple[int, int]]]:
    """Enumerations "A, B and C": for each the items of its members, from the first to behind the last."""
    items = sentence.items
    taken = {
        i for cue in sentence.cues if cue.role not in _IN_NAMES for i in range(cue.start, cue.end)
        if items[i].mention is None or not cue.role.startswith("key-")  # "Barwani Town"
    }  # fmt: skip
    pieces: list[tuple[int, int]] = []
    joined = False
    start = 0
    for index in range(len(items) + 1):
        item = items[index] if index < len(items) else None
        if item is not None and item.text not in (",", ";") and item.form not in grammar.joiners:
            continue
        piece = _bare(items, start, index, taken, grammar, first=not pieces, last=False)
        final = _bare(items, start, index, taken, grammar, first=not pieces, last=True)
        if piece is None:
            if final is not None and joined:
                yield [*pieces, final]
            pieces, joined = [], False
            opening = _bare(items, start, index, taken, grammar, first=True, last=False)
            pieces = [opening] if opening else []
        else:
            if joined and final is not None:
                yield [*pieces, final]
                pieces = []
            pieces.append(piece)
            joined = False
        joined = bool(pieces) and item is not None and item.form in grammar.joiners
        start = index + 1


def _bare(
    items: Sequence[Item], start: int, stop: int, taken: Collection[int], grammar: Grammar, *, first: bool, last: bool
) -> tuple[int, int] | None:
    """The bare name between two separators; of the first member what ends there, of the last what begins there."""
    while not first and start < stop and items[start].text.islower() and len(items[start].text) <= 3:
        start += 1  # "and the All Women Police Station"
    while stop - 1 > start and items[stop - 1].text == ")":  # "Kota City Council (KCC)"
        opening = next((i for i in range(stop - 2, start, -1) if items[i].text == "("), start)
        stop = opening
    names = [index for index in range(start, stop) if index not in taken and _names(items[index], grammar)]
    sure = items[stop - 1].mention if start < stop else None
    if first and sure is not None and sure.certain:
        start = stop - 1  # "त्यात कोरेगाव ग्रामपंचायत": what stands before a name that is sure is none of it
    elif first:
        begin = stop
        while begin - 1 in names:
            begin -= 1
        while begin < stop and not items[begin].text[:1].isalnum():
            begin += 1  # the dash that opens the enumeration
        start = begin
    if last:
        end = start
        while end in names:
            end += 1
        closed = next((i for i in range(end, min(end + BEHIND, stop)) if items[i].text == ")"), None)
        if closed is not None and items[end].text == "(" and not items[start].text[:1].isupper():
            names += range(end, closed + 1)  # "मोहा (इजारा)": a village of several of the name
            end = closed + 1
        stop = end
        while stop - 1 > start and items[stop - 1].text == ".":
            stop -= 1  # of the sentence
    whole = start < stop and stop - start <= LONGEST_MEMBER and all(i in names for i in range(start, stop))
    return (start, stop) if whole and items[start].text[:1].isalpha() else None


def _names(item: Item, grammar: Grammar) -> bool:
    """Whether an item may be part of a name: written with a capital, or in a script without them in no case."""
    if item.mention is not None:
        return item.mention.label == "organization" and count_of(item.mention) is None
    if item.text in "-–./'’" or item.text.isdigit():
        return True
    if item.form in grammar.pointing or item.form in grammar.small_words:
        return False
    capital = item.text[:1].isupper()
    caseless = item.text[:1].isalpha() and item.text[:1].lower() == item.text[:1].upper()
    return capital or (caseless and item.marker is None)


def member(text: str, sentence: Sentence, start: int, stop: int, rule: str) -> Mention:
    """The name at these items: the mention that it is, or one made of its words."""
    while stop - 1 > start and not sentence.items[stop - 1].text[:1].isalnum() and sentence.items[stop - 1].text != ")":
        stop -= 1  # the dash behind "– A, B and C –"
    alone = sentence.items[start].mention if stop == start + 1 else None
    return alone or listings.written(text, sentence, start, stop, rule)


def count_of(mention: Mention) -> int | None:
    """How many a name counts; None where it is one organization's."""
    return mention.value.count if isinstance(mention.value, NameValue) else None


def is_cased(sentence: Sentence, run: Sequence[tuple[int, int]]) -> bool:
    """Whether anything in an enumeration is written with a capital."""
    return any(item.text[:1].isupper() for item in sentence.items[run[0][0] : run[-1][1]])
