"""The members of a counted group: "three panchayats were certified. … They are Barkheda, Devli and Akhepur"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.assembling import listings
from extractor.assembling.claims import Claim
from extractor.assembling.enumerations import BEHIND, LONGEST_MEMBER, count_of, is_cased, member, runs
from extractor.assembling.joined import joined
from extractor.assembling.likeness import STEM
from extractor.model import Item, Mention, NameValue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_LONGEST_BARE = 4  # items of a member on a line without number or bullet
_INTRODUCED = 12  # items before the first member, among which the group or a word for lists stands
_OPENING = 4  # items before a list with which its sentence begins
_PLACED = 2  # items from "in" to the first of several places, and from what shows members to the first
_SHOWING = (":", "(", "–", "—", "--", "-")  # before those who are meant
_NEAR = 10  # items from a group to the first of its members
_ENDS_POINT = ("(", "[", "–", "—", ":")  # behind the name of a point
_QUOTES = ('"', "'", "“", "‘", "«", "„")
_HELD = ("awarded", "renewed")
_TELLING = ("negation", "hedge", "requirement", "explainer", "advert", "list-exception")


def groups(sentence: Sentence) -> dict[int, Mention]:
    """The counted groups of a sentence by their number."""
    return {
        mention.value.count: mention
        for _, mention in sentence.mentions("organization")
        if isinstance(mention.value, NameValue) and mention.value.count is not None
    }


def listed(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    counted: dict[int, Mention],
    rule: str,
    grammar: Grammar,
    *,
    is_next: bool = False,
) -> list[tuple[Mention, int]]:
    """The names that a sentence, or the points of a list that begins with it, gives to the members of a group; each with
    its sentence. None where their number is not that of a group. ``is_next``: it directly follows the one that counts."""
    sentence = sentences[number]
    if sentence.mentions("standard") or any(sentence.cues_of(role) for role in _TELLING):
        return []
    if is_next and (examples := _examples(sentence, grammar)):
        return [(mention, number) for mention in examples]
    named = _named(sentences, number)
    if len(named) in counted and (is_next or _lists(sentence) or _of_its_kind(named, counted[len(named)])):
        return [(mention, number) for mention in named]
    below = list(points(text, sentences, number, rule))
    if len(below) in counted:
        return below
    found = [run for run in runs(sentence, grammar) if len(run) in counted]
    if len(found) != 1:
        return []
    opens = is_next and found[0][0][0] <= _OPENING  # "They are A, B and C"
    if not (opens and is_cased(sentence, found[0])) and not _introduced(
        sentence, found[0], counted[len(found[0])], grammar.prepositions.get("at", ())
    ):
        return []
    return [(member(text, sentence, start, stop, rule), number) for start, stop in found[0]]


def _examples(sentence: Sentence, grammar: Grammar) -> list[Mention]:
    """The names behind words that open a sentence with some of a group: "Tiêu biểu như HTX A, HTX B"."""
    opening = " ".join(item.form for item in sentence.items[:_OPENING])
    if not any(f"{opening} ".startswith(f"{words} ") for words in grammar.examples):
        return []
    first = next(((i, m) for i, m in sentence.mentions("organization") if i <= 2 * _OPENING), None)
    if first is None or not first[1].certain or count_of(first[1]) is not None:
        return []
    at = first[0]
    return [m for _, m in joined(sentence, at, sentence.items[at], grammar, lambda _, m: m.certain)]


def told(
    sentences: Sequence[Sentence], number: int, counted: dict[int, Mention], frames: Mapping[str, Frame]
) -> list[tuple[Mention, int]]:
    """The members that the sentences right behind tell of one by one: "A got its certificate in April. B received it in July"."""
    found: list[tuple[Mention, int]] = []
    for at in range(number + 1, len(sentences)):
        sentence = sentences[at]
        awarded = any(
            frames[c.rule].event == "awarded" and not frames[c.rule].fallback for c in sentence.cues_of("frame")
        )
        named = [m for i, m in sentence.mentions("organization") if m.certain and count_of(m) is None and i < _OPENING]
        silent = any(sentence.cues_of(role) for role in (*_TELLING, "plan"))
        if (
            not awarded
            or len(named) != 1
            or silent
            or sentence.mentions("standard")
            or not sentence.cues_of("certificate")
        ):
            break
        found.append((named[0], at))
    return found if len(found) in counted else []


def members_behind(text: str, sentence: Sentence, group: Mention, rule: str, grammar: Grammar) -> list[Mention]:
    """The organizations that a sentence names behind a group that it counts: "three farms, namely A, B and C"."""
    at = next(i for i, item in enumerate(sentence.items) if item.mention is group)
    certain = [
        (i, m) for i, m in sentence.mentions("organization")
        if i > at and m.certain and count_of(m) is None and sentence.items[i].marker in (None, "with")
    ]  # fmt: skip
    if len(certain) == count_of(group) and certain[0][0] - at <= _NEAR:
        return [m for _, m in certain]
    for run in runs(sentence, grammar):
        first = run[0][0]
        before = sentence.items[max(at + 1, first - _PLACED) : first]
        shown = any(item.text in _SHOWING or item.form in grammar.enumerating for item in before)
        if first > at and len(run) == count_of(group) and shown and is_cased(sentence, run):
            return [member(text, sentence, start, stop, rule) for start, stop in run]
    return []


def _named(sentences: Sequence[Sentence], number: int) -> list[Mention]:
    """The organizations that are surely named in the paragraph that a sentence opens, brackets left out."""
    paragraph = sentences[number].paragraph
    if number and sentences[number - 1].paragraph == paragraph:
        return []
    found: list[Mention] = []
    for sentence in sentences[number:]:
        if sentence.paragraph != paragraph or sentence.items[0].text.isupper():
            break
        depth = 0
        for item in sentence.items:
            depth += (item.text == "(") - (item.text == ")")
            mention = item.mention
            if mention is None or depth or mention.label != "organization" or item.marker in ("by", "at", "with"):
                continue
            if mention.certain and count_of(mention) is None:
                found.append(mention)
        if sentence.items[-1].text != ";" and len(found) > 1:
            break
    return found


def _lists(sentence: Sentence) -> bool:
    return bool(sentence.cues_of("listing")) or any(item.text == ":" for item in sentence.items[:_INTRODUCED])


def _introduced(sentence: Sentence, run: Sequence[tuple[int, int]], group: Mention, located: Collection[str]) -> bool:
    """Whether the words before an enumeration, or right behind it, say that it lists the group."""
    start, stop = run[0][0], run[-1][1]
    if any(item.form in located for item in sentence.items[max(0, start - _PLACED) : start]):
        return False  # "in the districts of A, B and C"
    before = sentence.items[max(0, start - _INTRODUCED) : start]
    behind = sentence.items[stop : stop + BEHIND]
    listing = any(cue.start < start or stop <= cue.start < stop + BEHIND for cue in sentence.cues_of("listing"))
    cased = is_cased(sentence, run)
    nouns = _nouns(group, cased)
    # Without capitals, "security, upkeep and records" look like names: the group must close the list.
    named = any(_alike(item.text, noun) for item in ((*before, *behind) if cased else behind) for noun in nouns)
    return listing or named or (start > 0 and sentence.items[start - 1].text in (":", "–", "—", "--"))


def _nouns(group: Mention, cased: bool) -> list[str]:
    """The words of a group that say what it is of."""
    words = group.text.split()
    return [word for word in (words if cased else words[-1:]) if len(word) >= STEM and not word[:1].isupper()]


def _of_its_kind(named: Sequence[Mention], group: Mention) -> bool:
    """Whether each name has the group's noun in it: "Borgav Kendra" of three kendras."""
    nouns = _nouns(group, cased=False)
    names = [mention.value.name if isinstance(mention.value, NameValue) else mention.text for mention in named]
    return all(any(_alike(word, noun) for word in name.split() for noun in nouns) for name in names)


def is_of_kind(heading: Sequence[Item], group: Mention) -> bool:
    """Whether the heading of a column has the group's noun in it."""
    nouns = _nouns(group, cased=False)
    return any(_alike(item.text, noun) for item in heading for noun in nouns)


def _alike(word: str, noun: str) -> bool:
    return len(word) >= STEM and word[:STEM].casefold() == noun[:STEM].casefold()


def points(text: str, sentences: Sequence[Sentence], number: int, rule: str) -> Iterator[tuple[Mention, int]]:
    """Lines below one another that hold nothing but a short name, with a number or bullet or without; the line over the
    first may be like them, their heading."""
    numbered = _is_numbered(sentences, number)
    over = [at for at in (number - 1, number - 2) if at >= 0 and _point(sentences, at, numbered) is not None]
    if len(over) > (0 if numbered else 1):
        return
    for at in range(number, len(sentences)):
        if _is_number(sentences, at):
            continue
        words = _point(sentences, at, numbered)
        if words is None:
            return
        yield member(text, sentences[at], words.start, words.stop, rule), at


def _is_number(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence is but the number of the point that goes on behind it."""
    goes_on = at + 1 < len(sentences) and sentences[at + 1].paragraph == sentences[at].paragraph
    return goes_on and not any(item.text[:1].isalpha() for item in sentences[at].items)


def _is_numbered(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a number or bullet stands before the first word of a line."""
    first = sentences[at].items[0].text
    return not (first[:1].isalpha() or first in _QUOTES) or (at > 0 and _is_number(sentences, at - 1))


def _point(sentences: Sequence[Sentence], at: int, numbered: bool) -> range | None:
    """The items of the name that a line holds and nothing else, but for its number or bullet where it has one."""
    items = sentences[at].items
    start = next((i for i, item in enumerate(items[: listings.LIST_NAME]) if item.text[:1].isalpha()), len(items))
    stop = len(items) - (items[-1].text in (".", ",", ";") if numbered else items[-1].text in (",", ";"))
    if numbered:  # "1. Primary Health Centre, Sonale (Selvad) – 95.8 per cent"
        stop = next((i for i in range(start + 1, stop) if items[i].text in _ENDS_POINT), stop)
        while stop - 1 > start and not items[stop - 1].text[:1].isalnum() and items[stop - 1].mention is None:
            stop -= 1
    if _is_numbered(sentences, at) != numbered:
        return None
    if not start < stop <= start + (LONGEST_MEMBER if numbered else _LONGEST_BARE) or sentences[at].cues_of("frame"):
        return None
    labels = {item.mention.label if item.mention else "word" for item in items[start:stop]}
    # "Village Council Ansing"; what is only the kind of one is no name
    if not labels <= {"organization", "reference", "word"} or (
        "reference" in labels and not (numbered and "word" in labels)
    ):
        return None
    parted = any(item.text in (",", ":", "|", "?", "!", ".") for item in items[start:stop])
    small = items[start].text[:1].islower()
    return None if small or (parted and not numbered) else range(start, stop)


def without_named_groups(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of a group whose members, as many as counted, have claims of their own; some of them may have
    renewed what others got."""
    named = {  # those of rows are known by their words alone
        (c.entity.number if c.entity else c.holder.text, c.work, c.event)
        for c in claims if not (c.entity and c.entity.count)
    }  # fmt: skip
    members = Counter((work, event) for _, work, event in named)
    holding = Counter(work for _, work in {(number, work) for number, work, event in named if event in _HELD})
    return [
        c for c in claims
        if not (c.entity and c.entity.count)
        or c.entity.count not in (members[c.work, c.event], holding[c.work] if c.event in _HELD else 0)
    ]  # fmt: skip
