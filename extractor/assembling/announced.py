"""Lists and tables whose standard stands once, in the sentence that announces them: "these four were accredited to …:"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.assembling import counted, listings, notices
from extractor.assembling.claims import NO_HOLDER, Claim, Miss
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS
from extractor.assembling.joined import is_group
from extractor.assembling.likeness import folded
from extractor.assembling.listings import LIST_NAME, LONGEST_LINE, LONGEST_NAME
from extractor.assembling.tables import cells, is_headed
from extractor.model import Cue, Mention, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_TOLD = ("awarded", "renewed", *ENDS)
_FROM_ELSEWHERE = ("topic", "main", "reference")  # how a holder is found that the sentence does not name
_REGISTERED = ("certificate-number", "issue-date", "valid-until", "key-status")  # headings of a table of certificates
_GAP = 6  # sentences between an announcement and its table
_FEWEST = 2  # members, where no colon announces them
_CUT_SHORT = 3  # items before a comma: a name and what the rules left out of it
_PHRASE = 4  # items from a preposition to "the following"
_TAIL = 3  # words between the certificates and the colon: "this spring"
_TITLE = 8  # items of a line over a table
_BEHIND_NAME = (",", ".", ";", ":", "(", "–", "—", "-")
_OTHERS = ("of", "by", "from", "with", "at")
_SILENT = ("negation", "hedge", "requirement", "explainer", "plan", "list-exception")
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
    for claim in claims:
        beside = {n: m for n, m in counted.groups(sentences[claim.sentence]).items() if m is not claim.holder}
        if claim.event in _TOLD and beside and claim.how in ("name", "capitals") and not is_group(claim.holder):
            found += [
                Claim(claim.event, entities.of(holder), holder, claim.standard, line, Cue("key-holder", claim.rules[0], 0, 0),
                      "notice", claim.rules[:1], lines=(line, claim.sentence))
                for holder, line in _counted(text, sentences, claim.sentence, claim.rules[0], frames, grammar)
            ]  # fmt: skip
    for number, standard, event, rule in reversed(list(_announcements(sentences, frames, claims, misses))):
        colon = sentences[number].items[-1].text == ":"
        named = _counted(text, sentences, number, rule, frames, grammar)
        if named:
            announcing.add(number)
            found += [
                Claim(event, entities.of(holder), holder, standard, line, Cue("key-holder", rule, 0, 0), "notice", [rule], lines=(line, number))
                for holder, line in named
            ]  # fmt: skip
            continue
        members = [m for m in _members(text, sentences, number, event, frames, grammar) if m.lines[0] not in listed]
        if event not in _TOLD or len(members) < (1 if colon else _FEWEST):
            continue
        registered = all(set(_REGISTERED) & {cue.role for cue in sentences[m.lines[0]].cues} for m in members)
        if frames[rule].fallback and not (registered and sentences[number].cues_of("certificate")):
            continue
        announcing.add(number)
        complete = len(members) in counted.groups(sentences[number])  # a remark that says nothing known denies none
        between = range(number + 1, members[0].lines[0])  # who audited them, on which day
        for holder, lines in members:
            listed.update(lines)
            told = event
            if event not in ENDS:
                state = notices.event_of([sentences[n] for n in lines], sentences[lines[0]], frames, grammar)
                if state is None and (not complete or _denies(sentences[lines[0]])):
                    continue
                told = event if state in ("awarded", None) else state
            found.append(
                Claim(
                    told, entities.of(holder), holder, standard, lines[0], Cue("key-holder", rule, 0, 0), "notice", [rule],
                    lines=(*lines, number, *between),
                )
            )  # fmt: skip
    return found, announcing


def _counted(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    rule: str,
    frames: Mapping[str, Frame],
    grammar: Grammar,
) -> list[tuple[Mention, int]]:
    """The members, each with its sentence, of a group that the sentence counts, where it or one shortly behind names as
    many."""
    groups = counted.groups(sentences[number])
    for group in groups.values():
        if behind_it := counted.members_behind(text, sentences[number], group, rule, grammar):
            return [(member, number) for member in behind_it]
    behind = range(number + 1, min(number + 1 + 2 * _GAP, len(sentences)))
    members = (
        counted.listed(text, sentences, at, groups, rule, grammar, is_next=at == number + 1)
        for at in (behind if groups else ())
    )
    found = next((found for found in members if found), [])
    return found or counted.told(sentences, number, groups, frames)


def _announcements(
    sentences: Sequence[Sentence], frames: Mapping[str, Frame], claims: Sequence[Claim], misses: Sequence[Miss]
) -> Iterator[_Announcement]:
    """The sentences with one standard that was awarded or ended, where no organization is named as its holder."""
    starts = [sentence.span.start for sentence in sentences]
    unnamed: dict[int, tuple[str, str]] = {}  # sentence -> event, rule
    for miss in misses:
        if miss.reason == NO_HOLDER:
            number = bisect_right(starts, miss.span.start) - 1
            told: str = frames[miss.rule].event
            planned = told == "awarded" and bool(sentences[number].cues_of("plan"))
            unnamed[number] = ("planned" if planned else told, miss.rule)
    for claim in claims:
        # Who is taken up from elsewhere is meant only where the sentence speaks of no group.
        taken_up = claim.how in _FROM_ELSEWHERE and _speaks_of_many(sentences[claim.sentence])
        if is_group(claim.holder) or taken_up:
            unnamed.setdefault(claim.sentence, (claim.event, claim.trigger.rule))
    named = {
        c.sentence for c in claims
        if not is_group(c.holder) and not (c.how in _FROM_ELSEWHERE and _speaks_of_many(sentences[c.sentence]))
    }  # fmt: skip
    for number, (event, rule) in sorted(unnamed.items()):
        standards = [mention for _, mention in sentences[number].mentions("standard")]
        works = {mention.value.work for mention in standards if isinstance(mention.value, StandardValue)}
        if number not in named and event in (*_TOLD, "planned") and len(works) == 1:
            yield _Announcement(number, standards[0], event, rule)


def _speaks_of_many(sentence: Sentence) -> bool:
    counted = any(is_group(mention) for _, mention in sentence.mentions("organization"))
    behind = len(sentence.items) - 1 if sentence.items[-1].text == ":" else 0
    kind = behind and any(cue.end == behind for cue in sentence.cues_of("key-holder"))  # "मिळालेल्या ग्रामपंचायती:"
    return bool(counted or kind or sentence.cues_of("generic") or sentence.cues_of("listing"))


def _members(
    text: str, sentences: Sequence[Sentence], number: int, event: str, frames: Mapping[str, Frame], grammar: Grammar
) -> list[_Member]:
    """The organizations of the table or of the points below a sentence."""
    announcing = sentences[number]
    if announcing.cues_of("list-exception") or _lists_others(announcing, grammar):
        return []
    for at in range(number + 1, min(number + 1 + _GAP, len(sentences))):
        if len(cells(sentences[at])) > 1:
            if event in ENDS:
                return []
            for count, group in counted.groups(announcing).items():
                rows = _rows_of(text, sentences, at, group)
                if len(rows) == count:
                    return rows
            rows = _rows(text, sentences, at)
            complete = len(rows) in counted.groups(announcing)
            return rows if complete or _of_certificates(sentences, number, at) else []
        if sentences[at].mentions("standard"):
            break
    for at in range(number, min(number + 1 + _GAP, len(sentences))):
        opening = sentences[at]
        if at > number and (opening.mentions("standard") or any(opening.cues_of(role) for role in _SILENT)):
            break
        again = at == number or (opening.cues_of("certificate") and _speaks_of_many(opening))  # "those certified are:"
        of_these = all(sentences[n].cues_of("certificate") for n in range(number + 1, at))
        opens = at > number and of_these and _opens_list(opening, grammar)
        if not (again or opens) or at + 1 >= len(sentences):
            continue
        if opens or _ends_in_list(opening, grammar) or (at == number and _stands_over_points(sentences, at)):
            points = list(_points(text, sentences, at, frames))
            if points or not _speaks_of_many(opening):
                return points
            bare = [_Member(m, (n,)) for m, n in counted.points(text, sentences, at + 1, opening.cues[0].rule)]
            return bare if len(bare) >= _FEWEST else []
    return []


def _opens_list(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a line says nothing but that those follow of whom was spoken: "The recipients:", and not "The recipients of loans:"."""
    if sentence.items[-1].text != ":":
        return False
    told = {i for cue in sentence.cues_of("list-opening") for i in range(cue.start, cue.end)}
    little = (*grammar.small_words, *grammar.name_openings, *grammar.finite, *grammar.copulas)
    rest = [item for i, item in enumerate(sentence.items[:-1]) if i not in told]
    return bool(told) and all(item.mention is None and item.form in little for item in rest)


def _stands_over_points(sentences: Sequence[Sentence], number: int) -> bool:
    """Whether points follow a sentence about many that ends in no colon: "published the list of units that were certified."."""
    after = sentences[number + 1 : number + 3]
    bulleted = len(after) > 1 and all(
        line.paragraph != sentences[number].paragraph and not line.items[0].text[:1].isalnum() for line in after
    )
    return bulleted and sentences[number].items[-1].text != ":" and _speaks_of_many(sentences[number])


def _lists_others(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether those listed have another part than holders: "by the following bodies", "employees of these firms"."""
    to = grammar.prepositions.get("to", ())
    other = {w for marker, words in grammar.prepositions.items() if marker != "to" for w in words if w not in to}
    for cue in sentence.cues_of("listing"):
        for item in reversed(sentence.items[max(0, cue.start - _PHRASE) : cue.start]):
            if item.text == "," or (item.mention and item.mention.label == "organization"):
                break
            if item.form in other:
                return True
        owners = {i - 1 for i, _ in sentence.mentions("standard")}  # "पुढील कारखान्यांच्या आयएसओ १४००१ प्रमाणपत्राचे नूतनीकरण"
        if any(
            sentence.items[i].marker in _OTHERS and i not in owners
            for i in range(cue.end, min(cue.end + 2, len(sentence.items)))
        ):
            return True
    return False


def _ends_in_list(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a sentence ends in a colon, and what stands before it tells of nothing but the certificates and their day."""
    items = sentence.items
    small = grammar.small_words
    if items[-1].text != ":" or len(items) < _PHRASE:
        return False
    ends = [index + 1 for index, _ in sentence.mentions("standard")]
    ends += [cue.end for role in ("certificate", "frame") for cue in sentence.cues_of(role)]
    ends += [cue.end + 2 for cue in sentence.cues_of("listing")]
    tail = items[min(max(ends), len(items)) : -1]
    comma = next((i for i, item in enumerate(tail) if item.text == ","), len(tail))
    if any(item.form in grammar.saying for item in tail[comma:]):
        tail = tail[:comma]  # "…, the safety council reports:"
    last = items[-2].form
    whose = last in grammar.prepositions.get("of", ()) and len(tail) <= 1  # "the certificates of:"
    if last in small and not (whose or last in (*grammar.prepositions.get("to", ()), *grammar.enumerating)):
        return False
    many = grammar.verb_last and _speaks_of_many(sentence)  # "मिळालेल्या शाळा :", where the plural is no other word
    if many and len(tail) == 1 and tail[0].mention is not None and tail[0].mention.label == "reference":
        tail = ()
    if any(item.mention is not None and item.mention.label != "date" for item in tail):
        return False
    return sum(item.mention is None and item.text[:1].isalpha() and item.form not in small for item in tail) <= _TAIL


def _of_certificates(sentences: Sequence[Sentence], number: int, at: int) -> bool:
    """Whether the table at ``at`` is one of the certificates that sentence ``number`` tells of: it follows at once, or its
    headings or the line over it name them."""
    heading, over = sentences[at], sentences[at - 1]
    named = any(heading.cues_of(role) for role in ("certificate", "certificate-number", "key-body"))
    if over.cues_of("certificate"):
        named = len(over.items) <= _TITLE  # a longer one tells of others: "hotels with a fire safety certificate"
    return at == number + 1 or named


def _rows_of(text: str, sentences: Sequence[Sentence], at: int, group: Mention) -> list[_Member]:
    """The rows of a table that has a column for what the group is of: "six substations" and "Substation"."""
    heading = sentences[at]
    columns = cells(heading)
    own = next(
        (n for n, cell in enumerate(columns) if counted.is_of_kind(heading.items[cell.start : cell.stop], group)), None
    )
    if own is None:
        return []
    members = []
    for number in range(at + 1, len(sentences)):
        row = cells(sentences[number])
        if len(row) != len(columns) or not row[own] or sentences[number].mentions("standard"):
            break
        holder = listings.written(text, sentences[number], row[own].start, row[own].stop, group.rule)
        members.append(_Member(holder, (number,)))
    return members


def _denies(row: Sentence) -> bool:
    return any(row.cues_of(role) for role in ("negation", "hedge", "plan", "requirement", "status-bad"))


def _rows(text: str, sentences: Sequence[Sentence], at: int) -> list[_Member]:
    """The holders of the rows of a table that has no column of standards."""
    numbers = []
    for number in range(at, len(sentences)):
        if len(cells(sentences[number])) == 1 or sentences[number].mentions("standard"):
            break
        if is_headed(sentences[number], "key-holder"):
            numbers.append(number)
    holders = [(n, holder) for n in numbers if (holder := notices.holder_of(text, sentences[n]))]
    called = Counter(folded(holder.text) for _, holder in holders)
    # "Veterinary Dispensary, Ansing" and "Veterinary Dispensary, Rithad" are told apart by their places; so is "Village Council,
    # Ansing", which is no name without its place.
    placed = any(called[folded(holder.text)] > 1 or _is_kind(sentences[n], holder) for n, holder in holders)
    return [
        _Member((notices.holder_of(text, sentences[n], whole_cell=placed) or holder), (n,)) for n, holder in holders
    ]


def _is_kind(row: Sentence, holder: Mention) -> bool:
    """Whether what stands for a name is only the kind of an organization."""
    return any(m.span == holder.span for _, m in row.mentions("reference"))


def _points(
    text: str, sentences: Sequence[Sentence], number: int, frames: Mapping[str, Frame]
) -> Iterator[_Member]:  # fmt: skip
    """The organizations with which the lines behind a colon begin."""
    at = number + 1
    while at < len(sentences):
        lines = [n for n in range(at, len(sentences)) if sentences[n].paragraph == sentences[at].paragraph]
        numbered = len(lines) > 1 and not any(item.text[:1].isalpha() for item in sentences[at].items)
        opening = sentences[at + numbered]  # "1." stands for itself
        bulleted = numbered or not opening.items[0].text[:1].isalpha()
        if len(opening.items) > (LONGEST_LINE if bulleted else _LONGEST_POINT):
            return
        if any(_tells(sentences[n], frames, n > at + numbered) for n in lines):
            return
        holder = _opens(text, opening)
        if holder is None or (at > number + 1 and opening.items[-1].text == ":" and not bulleted):
            return  # another heading
        yield _Member(holder, tuple(lines))
        at = lines[-1] + 1


def _tells(line: Sentence, frames: Mapping[str, Frame], detail: bool) -> bool:
    """Whether a line makes a statement of its own; a ``detail`` of a point may repeat that it was awarded."""
    told = {frames[cue.rule].event for cue in line.cues_of("frame") if not frames[cue.rule].fallback}
    return bool(told - {"awarded"} if detail else told) or bool(line.mentions("standard") or line.cues_of("negation"))


def _opens(text: str, line: Sentence) -> Mention | None:
    """The organization with which a point begins; None where anything but its place or field follows."""
    start = next((i for i, item in enumerate(line.items[:LIST_NAME]) if item.text[:1].isalpha()), None)
    if start is None:
        return None
    stop = next((i for i in range(start, len(line.items)) if listings.ends_name(line, i)), len(line.items))
    names = [(i, m) for i, m in line.mentions("organization") if m.certain and start <= i < stop]
    if not names:
        return None
    at, name = names[0]
    bracket = stop < len(line.items) and line.items[stop].text != "," and stop - start <= LONGEST_NAME
    if bracket and all(item.mention or not item.text[:1].islower() for item in line.items[start:at]):
        return listings.written(text, line, start, stop, name.rule)
    comma = stop < len(line.items) and stop - start <= _CUT_SHORT
    if at == start and comma:
        return listings.written(text, line, start, stop, name.rule)
    alone = at == start and (at + 1 == len(line.items) or line.items[at + 1].text in _BEHIND_NAME)
    return name if alone else None
