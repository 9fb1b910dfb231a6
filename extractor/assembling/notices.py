"""Notices: claims made by rows of tables and lines of "key: value", where no verb tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.assembling import listings
from extractor.assembling.claims import Claim
from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS
from extractor.assembling.issuers import names_certifier
from extractor.assembling.listings import COLONS, FARTHEST, LIST_NAME, LONGEST_LINE, LONGEST_NAME, Listed
from extractor.assembling.sections import HOLDS, NONE, Sections, restored
from extractor.assembling.tables import BAR, COLUMN_DENIED, COLUMN_ENDED, COLUMN_PLANNED, cells, heads_cell, is_headed
from extractor.model import BodyValue, Cue, Mention, NameValue, Sentence, Span
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_BREAK = " – "  # how a line break within a cell is written
_MOST_FINAL = ("withdrawn", "expired", "suspended")  # of several ends the one that a certificate came to
_OFTEN = 2  # mentions of whom a page is about


@dataclass(slots=True)
class _Notice:
    """One holder with the lines that tell of it."""

    holder: Mention
    lines: list[int] = field(default_factory=list)
    standards: list[tuple[int, Mention, Cue]] = field(default_factory=list)
    body: Mention | None = None
    standard_first: bool = False
    headed: bool = False  # the holder stands over the lines, without a key
    closed: bool = False  # another section began below its lines
    event: str | None = None  # where the line itself says what was decided


def read_notices(
    text: str, sentences: Sequence[Sentence], entities: Entities, frames: Mapping[str, Frame], sections: Sections
) -> list[Claim]:
    """A claim for each standard of a row or of the lines that follow a holder's."""
    grammar = entities.grammar
    claims: list[Claim] = []
    for notice in _notices(text, sentences, entities, frames, sections):
        for number, mention, key in notice.standards:
            # The lines under a name may be of another below it: only those of the standard's own block are told of it.
            lines = _block(text, sentences, number) if notice.headed else notice.lines
            own = sentences[number]
            event = event_of([sentences[n] for n in lines] or [own], own, frames, grammar)
            over = sections.above(number)
            section = over.told if over and over.told != HOLDS else None
            column = _told_by_column(own, mention, frames)
            if notice.event is not None:
                event = notice.event
            elif column is not None:
                event = column if column != NONE else None
            elif section == NONE and not own.cues_of("key-status"):
                event = event if event in ENDS else None  # "Date of cancellation" says what became of this one
            elif section in ENDS and not own.cues_of("key-status"):
                event = section  # why the certificate ended denies nothing: "audit not undertaken"
            elif event == "awarded" and section not in (None, NONE):
                event = section
            if event is not None:
                claims.append(
                    Claim(
                        event, entities.of(notice.holder), notice.holder, mention, number, key, "notice", [key.rule],
                        body=notice.body, lines=tuple(notice.lines),
                    )
                )  # fmt: skip
    return claims


def _notices(
    text: str, sentences: Sequence[Sentence], entities: Entities, frames: Mapping[str, Frame], sections: Sections
) -> Iterator[_Notice]:
    """The notices of an article: each row of a table is one, and so are the lines from one holder to the next."""
    open_notice: _Notice | None = None
    last_point, rule = -LIST_NAME - 1, None  # of the list that goes on
    points: list[listings.Decided] = []  # of the piece before
    waiting: list[tuple[int, Mention, Cue]] = []  # standards whose holder stands below them
    for number, sentence in enumerate(sentences):
        row = text.find(BAR, *sentence.span) >= 0 and len(cells(sentence)) > 2  # two are a key and its value
        holder = holder_of(text, sentence)
        headed = False
        standards = [
            (number, m, key)
            for i, m in sentence.mentions("standard")
            if (key := _key(sentence, "key-standard", i) or (None if row else _key(sentence, "certificate-number", i)))
        ]
        body = _named_body(sentence) if sentence.cues_of("key-body") else None
        if row and standards:
            holder = holder or _whose_table(sentence, entities)
            if holder is not None:
                yield _Notice(holder, [number], standards, body)
            continue
        if standards and open_notice is not None and open_notice.standard_first and holder is None:
            yield open_notice  # the next notice begins with its standard, as this one did
            open_notice, waiting = None, standards
            continue
        if standards and holder is None and not waiting and (open_notice is None or open_notice.headed):
            holder = listings.above(text, sentences, number, alone=True)  # a name alone over the keys
            if holder is None and open_notice is not None and number:
                holder = listings.alike(text, sentences[number - 1], standards[0][2].rule)
                if holder is None and number - 1 not in open_notice.lines[-1:]:
                    yield open_notice
                    open_notice = None
            headed = True
        if holder is not None:
            if open_notice is not None:
                yield open_notice
            open_notice = _Notice(holder, standards=[w for w in waiting if number - w[0] <= FARTHEST], headed=headed,
                standard_first=bool(waiting))  # fmt: skip
            waiting = []
        listed = rule if number - last_point <= LIST_NAME else None
        alone = not row and not standards and holder is None
        if alone and (point := listings.point(text, sentences, number, listed, frames, sections)):
            if (
                number
                and listed is None
                and (first := listings.point(text, sentences, number - 1, point.rule, frames, sections))
            ):
                yield _line(first, number - 1, sentences[number - 1])  # now it is known that it began a list
            last_point, rule = number, point.rule
            yield _line(point, number, sentence)
            continue
        same_line = number > 0 and sentences[number - 1].paragraph == sentence.paragraph
        points = (
            listings.decided(text, sentence, frames, entities.grammar, points if same_line else ()) if alone else []
        )
        if points:
            for decided in points:
                key = Cue("key-standard", decided.rule, 0, 0)
                yield _Notice(decided.holder, [number], [(number, decided.standard, key)], event=decided.event)
            continue
        if alone and (heading := listings.heading(text, sentences, number, entities)):
            yield _line(heading, number, sentence)
            continue
        if open_notice is None or number - (open_notice.lines or [number])[0] > FARTHEST:
            waiting += standards
            continue
        open_notice.closed = open_notice.closed or (bool(open_notice.standards) and sections.opens(number))
        if len(sentence.items) <= LONGEST_LINE and not open_notice.closed:
            open_notice.lines.append(number)
        open_notice.standards += standards
        open_notice.body = open_notice.body or body
    if open_notice is not None:
        yield open_notice


def _told_by_column(row: Sentence, standard: Mention, frames: Mapping[str, Frame]) -> str | None:
    """What the headings of a row's cells say became of a standard: an end, "planned" or ``NONE``; None where they are silent.

    A state over the standard's own cell is told of it, an end over another cell that is filled of the whole row.
    """
    at = next((i for i, m in row.mentions("standard") if m is standard), -1)
    ended = set()
    for cue in row.cues_of(COLUMN_ENDED):
        event = frames[cue.rule].event
        others = any(i in range(cue.start, cue.end) for i, _ in row.mentions("standard"))
        if event in ENDS and (cue.start < at < cue.end or (not others and event != "expired")):
            ended.add(str(event))
    if ended:
        return next(end for end in _MOST_FINAL if end in ended)
    if any(cue.start <= at < cue.end for cue in row.cues_of(COLUMN_DENIED)):
        return NONE
    return "planned" if any(cue.start <= at < cue.end for cue in row.cues_of(COLUMN_PLANNED)) else None


def _block(text: str, sentences: Sequence[Sentence], number: int) -> list[int]:
    """A line and those that follow it without a blank line between."""
    block = [number]
    for at in range(number + 1, min(number + 1 + listings.LIST_NAME, len(sentences))):
        if "\n\n" in text[sentences[at - 1].span.end : sentences[at].span.start]:
            break
        block.append(at)
    return block


def _whose_table(row: Sentence, entities: Entities) -> Mention | None:
    """Whose certificates a table lists that has columns for them and none for their holders: its page's own."""
    dated = row.mentions("date") or row.cues_of("certificate-number")
    if (
        is_headed(row, "key-holder")
        or is_headed(row, "key-unknown")
        or not ((row.cues_of("key-body") and names_certifier(row) and dated) or _dates_both_ends(row))
    ):
        return None
    speaker = entities.speaker
    return speaker.best if speaker is not None and speaker.certain and len(speaker.mentions) >= _OFTEN else None


def _dates_both_ends(row: Sentence) -> bool:
    """Whether a row has the day of a certificate's issue and its last day, under headings that say so."""
    return is_headed(row, "issue-date") and is_headed(row, "valid-until") and len(row.mentions("date")) > 1


def _line(listed: Listed, number: int, sentence: Sentence) -> _Notice:
    """A notice of one line: all its standards are the holder's."""
    standards = [
        (number, mention, Cue("key-standard", listed.rule, 0, 0)) for _, mention in sentence.mentions("standard")
    ]
    return _Notice(listed.holder, [number], standards, next((m for _, m in sentence.mentions("body")), None))


def holder_of(text: str, sentence: Sentence, *, whole_cell: bool = False) -> Mention | None:
    """The holder that a line or cell names behind its key: a name found in it, else the whole value.

    With ``whole_cell``, what stands behind a comma or in brackets belongs to it: the place that tells it from others.
    """
    for cue in sentence.cues_of("key-holder"):
        value = _value(sentence, cue)
        if not value or any(cue.start == value.start for cue in sentence.cues_of("no-row")):
            continue
        items = sentence.items[value.start : value.stop]
        at = next((n for n, item in enumerate(items) if item.form == "<organization>"), None)
        named = None if at is None else items[at].mention
        # A cell is bounded: "Oyler Tiles Co., Ltd". So is what a name is found inside of: "Nông hội Đồng Xanh".
        plain = all(item.text[:1].isalpha() and item.mention is None for item in items[:at])
        whole = plain and heads_cell(sentence, cue)
        if whole_cell and len(items) <= LONGEST_NAME:
            return listings.written(text, sentence, value.start, value.stop, cue.rule)
        if named is not None and not whole and (named.certain or len(items) > LONGEST_NAME):
            return _without_place(named)
        odd = any(item.mention and not _may_name(item.mention) for item in items)
        if odd or len(items) > LONGEST_NAME or not items[0].text[:1].isalpha() or items[0].text[:1].islower():
            continue
        stop = next((i for i in value[1:] if listings.ends_name(sentence, i)), value.stop)
        return _without_place(listings.written(text, sentence, value.start, stop, cue.rule))
    return None


def _without_place(holder: Mention) -> Mention:
    """A name without what a break in its cell parts from it: "Công ty TNHH Zed – Tân Uyên, Bình Dương"."""
    name, dash, place = holder.text.partition(_BREAK)
    if not dash or "," not in place:
        return holder
    span = Span(holder.span.start, holder.span.start + len(name))
    return holder._replace(span=span, text=name, value=NameValue(name))


def _may_name(mention: Mention) -> bool:
    """Whether a mention may be part of a holder's name; so may what its name alone calls a certifier."""
    judged = isinstance(mention.value, BodyValue) and mention.value.id is None
    return mention.label in ("organization", "reference") or judged


def _named_body(sentence: Sentence) -> Mention | None:
    """The certifier that a line or cell names behind its key."""
    named = (*sentence.mentions("body"), *sentence.mentions("organization"))
    return next((mention for index, mention in named if _key(sentence, "key-body", index)), None)


def _key(sentence: Sentence, role: str, index: int) -> Cue | None:
    """The key that opens the line or cell in which the item stands."""
    keys = sentence.cues_of(role)  # few lines have any
    return next((cue for cue in keys if index in _value(sentence, cue)[:LONGEST_LINE]), None) if keys else None


def _value(sentence: Sentence, cue: Cue) -> range:
    """The items that a key speaks of: behind its colon, or in the cell below its heading; none where it is no key."""
    items = sentence.items
    cell = heads_cell(sentence, cue)
    if cell:
        start = cue.end
    else:
        # Nothing but a bullet, a number or the end of the cell before stands in front of a key.
        before = items[cue.start - 1].text if cue.start else "-"
        if not (before.isdigit() or not before[:1].isalnum()) or cue.end >= len(items):
            return range(0)
        mark = items[cue.end].text
        if mark not in COLONS and set(mark) - {".", "…"}:
            return range(0)
        start = cue.end + 1
        while start < len(items) and not set(items[start].text) - {".", "…", ":"}:
            start += 1  # a leader of dots
    return range(
        start,
        next(
            (i for i in range(start, len(items)) if items[i].text == BAR or (items[i].text == ";" and not cell)),
            len(items),
        ),
    )


def event_of(lines: Sequence[Sentence], own: Sentence, frames: Mapping[str, Frame], grammar: Grammar) -> str | None:
    """What the lines say of the certificate's state; None where they say that there is none."""
    values = [_value(own, key) for key in own.cues_of("key-status")]
    telling = [value for value in values if any(cue.start in value for cue in own.cues)]  # "State" may be Pahang
    for value in telling or values:
        told = state(own, value, frames, grammar)
        if told != "awarded":
            return told
    if any(own.cues_of(role) for role in ("negation", "requirement", "status-bad")):
        return None
    if any(_refuses(line) for line in lines if line is not own and not line.mentions("standard")):
        return None
    for line in lines:
        if line is not own and line.mentions("standard"):
            continue  # a remark on another certificate
        if restored(line, grammar):
            continue  # "Suspension of 20 May lifted"
        for cue in line.cues_of("frame"):
            if frames[cue.rule].event in ("suspended", "withdrawn"):
                return str(frames[cue.rule].event)
    if any(line.cues_of("hedge") or line.cues_of("plan") for line in lines if len(line.items) <= LONGEST_NAME):
        return "planned" if any(line.cues_of("plan") for line in lines) else None
    return "renewed" if any(line.cues_of("renewal") for line in lines) else "awarded"


def _refuses(line: Sentence) -> bool:
    """Whether a line of a status says that there is no certificate, or none yet: "Status: application pending"."""
    values = [_value(line, key) for key in line.cues_of("key-status")]
    return any(cue.start in value for value in values for cue in line.cues_of("status-bad"))


def state(line: Sentence, value: range, frames: Mapping[str, Frame], grammar: Grammar) -> str | None:
    """What a cell under "Status" says: an event, or None where it says none that is known."""
    cues = [cue for cue in line.cues if cue.start in value]
    ends = [cue for cue in cues if cue.role == "frame" and frames[cue.rule].event in ENDS]
    back = [cue for cue in restored(line, grammar) if cue.start in value]
    if back and all(end.start < back[-1].end for end in ends):
        return "awarded"  # "Suspension of 20 May lifted"
    if ends:
        return str(frames[ends[0].rule].event)
    if any(cue.role in ("negation", "hedge", "status-bad") for cue in cues):
        return None
    if any(cue.role == "plan" for cue in cues):
        return None if any(cue.role == "status-restored" for cue in cues) else "planned"
    good = any(cue.role in ("validity", "renewal", "status-good") for cue in cues)
    good = good or (any(cue.role == "certificate" for cue in cues) and not _says_more(line, value, cues))
    told = any(
        cue.role == "frame" and frames[cue.rule].event in ("awarded", "renewed") and not frames[cue.rule].fallback
        for cue in cues
    )
    return "awarded" if good or told else None


def _says_more(line: Sentence, value: range, cues: Sequence[Cue]) -> bool:
    """Whether a cell has words that nothing knows: "Certificate frozen" tells of no certificate that holds."""
    known = {index for cue in cues for index in range(cue.start, cue.end)}
    return any(
        line.items[index].text[:1].isalpha() and line.items[index].mention is None
        for index in value
        if index not in known
    )
