"""Lists and tables whose standard stands once, in the sentence that announces them: "these four were accredited to …:"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.assembling import listings, notices
from extractor.assembling.claims import NO_HOLDER, Claim, Miss
from extractor.assembling.entities import Entities, folded
from extractor.assembling.governing import ENDS
from extractor.assembling.listings import LIST_NAME, LONGEST_LINE, LONGEST_NAME
from extractor.assembling.tables import cells, is_row
from extractor.model import Cue, Mention, NameValue, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_TOLD = ("awarded", "renewed", *ENDS)
_REGISTERED = ("certificate-number", "issue-date", "valid-until", "key-status")  # headings of a table of certificates
_GAP = 6  # sentences between an announcement and its table
_FEWEST = 2  # members, where no colon announces them
_CUT_SHORT = 4  # items before a comma: a name and what the rules left out of it
_LONGEST_POINT = 16  # items of a line that no bullet or number opens


class _Announcement(NamedTuple):
    """A sentence that tells of certificates to one standard and names nobody who holds them."""

    sentence: int
    standard: Mention
    event: str
    rule: str


class _Member(NamedTuple):
    """One organization of the list, and the sentences of its row or point."""

    holder: Mention
    lines: tuple[int, ...]


def read_announced(
    text: str,
    sentences: Sequence[Sentence],
    entities: Entities,
    frames: Mapping[str, Frame],
    grammar: Grammar,
    claims: Sequence[Claim],
    misses: Sequence[Miss],
) -> tuple[list[Claim], set[int]]:
    """A claim for each member of an announced list, and the numbers of the sentences that announce one."""
    found: list[Claim] = []
    announcing: set[int] = set()
    listed: set[int] = set()  # sentences of lists
    issuers = {word for marker in ("by", "from") for word in grammar.prepositions.get(marker, ())}
    for number, standard, event, rule in reversed(list(_announcements(sentences, frames, claims, misses))):
        items = sentences[number].items
        colon = items[-1].text == ":"
        if colon and len(items) > 1 and items[-2].form in issuers:
            continue  # "are awarded by:"
        members = [m for m in _members(text, sentences, number, frames) if m.lines[0] not in listed]
        if len(members) < (1 if colon else _FEWEST):
            continue
        registered = all(set(_REGISTERED) & {cue.role for cue in sentences[m.lines[0]].cues} for m in members)
        if frames[rule].fallback and not (registered and sentences[number].cues_of("certificate")):
            continue
        announcing.add(number)
        between = range(number + 1, members[0].lines[0])  # who audited them, on which day
        for holder, lines in members:
            listed.update(lines)
            told = event
            if event not in ENDS:
                state = notices.event_of([sentences[n] for n in lines], sentences[lines[0]], frames)
                if state is None:
                    continue
                told = event if state == "awarded" else state
            found.append(
                Claim(
                    told, entities.of(holder), holder, standard, lines[0], Cue("key-holder", rule, 0, 0), "notice", [rule],
                    lines=(*lines, number, *between),
                )
            )  # fmt: skip
    return found, announcing


def _announcements(
    sentences: Sequence[Sentence], frames: Mapping[str, Frame], claims: Sequence[Claim], misses: Sequence[Miss]
) -> Iterator[_Announcement]:
    """The sentences with one standard that was awarded or ended, where no organization is named as its holder."""
    starts = [sentence.span.start for sentence in sentences]
    unnamed: dict[int, tuple[str, str]] = {}  # sentence -> event, rule
    for miss in misses:
        if miss.reason == NO_HOLDER:
            unnamed[bisect_right(starts, miss.span.start) - 1] = (frames[miss.rule].event, miss.rule)
    for claim in claims:
        value = claim.holder.value
        group = isinstance(value, NameValue) and value.count is not None
        if group or claim.how in ("topic", "main", "reference"):
            unnamed.setdefault(claim.sentence, (claim.event, claim.trigger.rule))
    named = {c.sentence for c in claims if c.how in ("name", "capitals") and not _is_group(c)}
    for number, (event, rule) in sorted(unnamed.items()):
        standards = [mention for _, mention in sentences[number].mentions("standard")]
        works = {mention.value.work for mention in standards if isinstance(mention.value, StandardValue)}
        if number not in named and event in _TOLD and len(works) == 1:
            yield _Announcement(number, standards[0], event, rule)


def _is_group(claim: Claim) -> bool:
    value = claim.holder.value
    return isinstance(value, NameValue) and value.count is not None


def _members(
    text: str, sentences: Sequence[Sentence], number: int, frames: Mapping[str, Frame]
) -> list[_Member]:  # fmt: skip
    """The organizations of the table or of the points below a sentence."""
    for at in range(number + 1, min(number + 1 + _GAP, len(sentences))):
        if len(cells(sentences[at])) > 1:
            return _rows(text, sentences, at)
        if sentences[at].mentions("standard"):
            break
    return list(_points(text, sentences, number, frames))


def _rows(text: str, sentences: Sequence[Sentence], at: int) -> list[_Member]:
    """The holders of the rows of a table that has no column of standards."""
    numbers = []
    for number in range(at, len(sentences)):
        if len(cells(sentences[number])) == 1 or sentences[number].mentions("standard"):
            break
        if is_row(sentences[number]):
            numbers.append(number)
    holders = [(n, holder) for n in numbers if (holder := notices.holder_of(text, sentences[n]))]
    called = Counter(folded(holder.text) for _, holder in holders)
    return [
        # "Veterinary Dispensary, Ansing" and "Veterinary Dispensary, Rithad" are told apart by their places.
        _Member(holder if called[folded(holder.text)] == 1 else notices.holder_of(text, sentences[n], whole_cell=True) or holder, (n,))
        for n, holder in holders
    ]  # fmt: skip


def _points(
    text: str, sentences: Sequence[Sentence], number: int, frames: Mapping[str, Frame]
) -> Iterator[_Member]:  # fmt: skip
    """The organizations with which the lines below begin, behind bullets or numbers or after a colon."""
    colon = sentences[number].items[-1].text == ":"
    at = number + 1
    while at < len(sentences):
        lines = [n for n in range(at, len(sentences)) if sentences[n].paragraph == sentences[at].paragraph]
        opening = sentences[at]
        bulleted = not opening.items[0].text[:1].isalpha()
        if not (colon or bulleted) or len(opening.items) > (LONGEST_LINE if bulleted else _LONGEST_POINT):
            return
        if any(_tells(sentences[n], frames, n > at) for n in lines):
            return
        holder = _opens(text, opening)
        if holder is None:
            return
        yield _Member(holder, tuple(lines))
        at = lines[-1] + 1


def _tells(line: Sentence, frames: Mapping[str, Frame], detail: bool) -> bool:
    """Whether a line makes a statement of its own; a ``detail`` of a point may repeat that it was awarded."""
    told = {frames[cue.rule].event for cue in line.cues_of("frame") if not frames[cue.rule].fallback}
    return bool(told - {"awarded"} if detail else told) or bool(line.mentions("standard") or line.cues_of("negation"))


def _opens(text: str, line: Sentence) -> Mention | None:
    """The organization with which a point begins: as far as a bracket or the line's end, where the rules know a name in it."""
    start = next((i for i, item in enumerate(line.items[:LIST_NAME]) if item.text[:1].isalpha()), None)
    if start is None:
        return None
    stop = next((i for i in range(start, len(line.items)) if listings.ends_name(line, i)), len(line.items))
    names = [(i, m) for i, m in line.mentions("organization") if m.certain and start <= i < stop]
    if not names:
        return None
    bracket = stop < len(line.items) and line.items[stop].text != "," and stop - start <= LONGEST_NAME
    if bracket or (names[0][0] == start and stop - start <= _CUT_SHORT):
        return listings.written(text, line, start, stop, names[0][1].rule)
    return names[0][1] if names[0][0] < LIST_NAME else None
