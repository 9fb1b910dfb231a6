"""Notices: claims made by rows of tables and lines of "key: value", where no verb tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.assembling.claims import Claim
from extractor.assembling.entities import Entities
from extractor.assembling.roles import cues_of
from extractor.assembling.tables import BAR, cells
from extractor.model import Cue, Mention, NameValue, Sentence, Span
from extractor.patterns.events import Frame

_COLONS = frozenset((":", BAR, "：", "-", "–", "="))
_FARTHEST = 12  # lines between holder and standard
_LONGEST_NAME = 14  # items of a holder that no rule of names finds, but its key or heading shows
_LONGEST_LINE = 40  # items
_POINT = "any.notices.list-point"
_NOT_LISTED = ("negation", "hedge", "plan", "requirement", "advert", "person", "explainer", "generic")
_LIST_NAME = 4  # items before which what a line is about stands: a bullet, a number


@dataclass(slots=True)
class _Notice:
    """One holder with the lines that tell of it."""

    holder: Mention
    lines: list[int] = field(default_factory=list)
    standards: list[tuple[int, Mention, Cue]] = field(default_factory=list)
    body: Mention | None = None


def read_notices(
    text: str, sentences: Sequence[Sentence], entities: Entities, frames: Mapping[str, Frame]
) -> list[Claim]:
    """A claim for each standard of a row or of the lines that follow a holder's."""
    claims: list[Claim] = []
    for notice in _notices(text, sentences, frames):
        for number, mention, key in notice.standards:
            event = _event([sentences[n] for n in notice.lines], sentences[number], frames)
            if event is not None:
                claims.append(
                    Claim(
                        event, entities.of(notice.holder), notice.holder, mention, number, key, "notice", [key.rule],
                        body=notice.body, lines=tuple(notice.lines),
                    )
                )  # fmt: skip
    return claims


def _notices(text: str, sentences: Sequence[Sentence], frames: Mapping[str, Frame]) -> Iterator[_Notice]:
    """The notices of an article: each row of a table is one, and so are the lines from one holder to the next."""
    open_notice: _Notice | None = None
    last_point: int | None = None
    waiting: list[tuple[int, Mention, Cue]] = []  # standards whose holder stands below them
    for number, sentence in enumerate(sentences):
        row = len(cells(sentence)) > 2  # two are a key and its value
        holder = _holder(text, sentence)
        standards = [
            (number, m, key) for i, m in sentence.mentions("standard") if (key := _key(sentence, "key-standard", i))
        ]
        body = next(
            (
                m
                for label in ("body", "organization")
                for i, m in sentence.mentions(label)
                if _key(sentence, "key-body", i) or (row and label == "body")
            ),
            None,
        )
        if row and standards:
            if holder is not None:
                yield _Notice(holder, [number], standards, body)
            continue
        if holder is not None:
            if open_notice is not None:
                yield open_notice
            open_notice = _Notice(holder, standards=[w for w in waiting if number - w[0] <= _FARTHEST])
            waiting = []
        listed = last_point is not None and number - last_point <= _LIST_NAME
        point = None if row or standards or holder else _point(text, sentences, number, listed, frames)
        if point is not None:
            last_point = number
            yield point
            continue
        heading = _heading(text, sentences, number) if standards == [] else None
        if heading is not None:
            key = Cue("key-standard", "any.notices.certificate-line", 0, 0)
            yield _Notice(
                heading, [number], [(number, m, key) for i, m in sentence.mentions("standard") if i < _LIST_NAME],
                next((m for _, m in sentence.mentions("body")), None),
            )  # fmt: skip
            continue
        if open_notice is None or number - (open_notice.lines or [number])[0] > _FARTHEST:
            waiting += standards
            continue
        if len(sentence.items) <= _LONGEST_LINE:
            open_notice.lines.append(number)
        open_notice.standards += standards
        open_notice.body = open_notice.body or body
    if open_notice is not None:
        yield open_notice


def _point(
    text: str, sentences: Sequence[Sentence], number: int, listed: bool, frames: Mapping[str, Frame]
) -> _Notice | None:
    """A point of a list of certified organizations: "Zed Paper Co., Ltd (Hue) – ISO 9001:2015, SGS".

    The list goes on (``listed``), or a line shortly above speaks of certificates.
    """
    line = sentences[number]
    standards = line.mentions("standard")
    if not standards or len(line.items) > _LONGEST_LINE:
        return None
    above = sentences[max(0, number - _FARTHEST) : number]
    if not listed and not any(cues_of(s, "certificate") and len(s.items) <= _LONGEST_LINE for s in above):
        return None
    mark = standards[0][0] - 1
    start = next((i for i, item in enumerate(line.items) if item.text[:1].isalpha()), mark)
    if start >= mark or line.items[mark].text not in _COLONS:
        return None
    stop = next((i for i in range(start, mark) if _ends_name(line, i)), mark)
    told = [cue for cue in cues_of(line, "frame") if not frames[cue.rule].fallback]
    if told or any(cue.start >= stop for role in _NOT_LISTED for cue in cues_of(line, role)):
        return None
    items = line.items[start:stop]
    words = [item.text for item in items if item.text[:1].isalpha()]
    if not any(item.mention and item.mention.label == "organization" and item.mention.certain for item in items):
        capitals = sum(word[:1].isupper() for word in words)
        if not 1 < len(words) <= _LONGEST_NAME or 3 * capitals < 2 * len(words):
            return None
    span = Span(items[0].span.start, items[-1].span.end)
    name = text[span.start : span.end]
    named = Mention("organization", span, name, _POINT, NameValue(name))
    key = Cue("key-standard", _POINT, 0, 0)
    body = next((m for _, m in line.mentions("body")), None)
    return _Notice(named, [number], [(number, m, key) for _, m in standards], body)


def _ends_name(line: Sentence, index: int) -> bool:
    """Whether the name of a list's point ends before the item: at a bracket or bar, or a comma before no legal form."""
    item = line.items[index]
    behind = line.items[index + 1].text if index + 1 < len(line.items) else ""
    return item.text in ("(", "[", BAR) or (item.text == "," and not (behind[:1].isupper() and len(behind) <= 4))


def _heading(text: str, sentences: Sequence[Sentence], number: int) -> Mention | None:
    """The organization over a line that begins with a standard and goes on with its certificate: who issued it, its
    number, or until when it is valid."""
    line = sentences[number]
    at = next((i for i, _ in line.mentions("standard")), _LIST_NAME)
    if at >= _LIST_NAME or len(line.items) > _LONGEST_LINE or at + 1 >= len(line.items):
        return None
    if line.items[at + 1].text[:1].isalnum() or any(m.certain for _, m in line.mentions("organization")):
        return None
    dated = cues_of(line, "validity") and line.mentions("date")
    if not (dated or cues_of(line, "certificate-number") or line.mentions("body")):
        return None
    for above in range(number - 1, max(-1, number - 1 - _FARTHEST // 2), -1):
        items = sentences[above].items
        names = [i for i, m in sentences[above].mentions("organization") if m.certain and i < _LIST_NAME]
        listed = any(item.text in _COLONS for item in items[1:])  # a point of its own
        if names and not listed and len(items) <= _LONGEST_NAME and not sentences[above].mentions("standard"):
            return _whole_line(text, sentences[above], names[0])
        if len(items) > _LONGEST_LINE:
            return None
    return None


def _whole_line(text: str, line: Sentence, start: int) -> Mention | None:
    """The name with which a heading begins, as far as the line has nothing but it."""
    mention = line.items[start].mention
    stop = next((i for i in range(start + 1, len(line.items)) if _ends_name(line, i)), len(line.items))
    if mention is None or stop <= start + 1 or line.items[stop - 1].text in (".", ":"):
        return mention
    span = Span(line.items[start].span.start, line.items[stop - 1].span.end)
    return replace(mention, span=span, text=text[slice(*span)], value=NameValue(text[slice(*span)]))


def _holder(text: str, sentence: Sentence) -> Mention | None:
    """The holder that a line or cell names behind its key: a name found in it, else the whole value."""
    for cue in cues_of(sentence, "key-holder"):
        value = _value(sentence, cue)
        if not value:
            continue
        items = [sentence.items[index] for index in value]
        named = next((item.mention for item in items if item.mention and item.mention.label == "organization"), None)
        if named is not None and (named.certain or len(value) > _LONGEST_NAME):
            return named
        odd = any(item.mention and item.mention.label not in ("organization", "reference") for item in items)
        if not odd and len(value) <= _LONGEST_NAME and items[0].text[:1].isalpha() and not items[0].text[:1].islower():
            span = Span(items[0].span.start, items[-1].span.end)
            name = text[span.start : span.end]
            return Mention("organization", span, name, cue.rule, NameValue(name))
    return None


def _key(sentence: Sentence, role: str, index: int) -> Cue | None:
    """The key that opens the line or cell in which the item stands."""
    return next((cue for cue in cues_of(sentence, role) if index in _value(sentence, cue)[:9]), None)


def _value(sentence: Sentence, cue: Cue) -> range:
    """The items that a key speaks of: behind its colon, or in the cell below its heading; none where it is no key."""
    items = sentence.items
    if cue.start == cue.end or items[cue.start].text == BAR:
        start = cue.end
    else:
        # Nothing but a bullet, a number or the end of the cell before stands in front of a key.
        before = items[cue.start - 1].text if cue.start else "-"
        if not (before.isdigit() or not before[:1].isalnum()) or cue.end >= len(items):
            return range(0)
        mark = items[cue.end].text
        if mark not in _COLONS and set(mark) - {".", "…"}:
            return range(0)
        start = cue.end + 1
        while start < len(items) and not set(items[start].text) - {".", "…", ":"}:
            start += 1  # a leader of dots
    return range(start, next((i for i in range(start, len(items)) if items[i].text in (BAR, ";")), len(items)))


def _event(lines: Sequence[Sentence], own: Sentence, frames: Mapping[str, Frame]) -> str | None:
    """What the lines say of the certificate's state; None where they say that there is none."""
    if cues_of(own, "negation") or cues_of(own, "requirement"):
        return None
    for line in lines:
        for cue in cues_of(line, "frame"):
            if frames[cue.rule].event in ("suspended", "withdrawn"):
                return str(frames[cue.rule].event)
    if any(cues_of(line, "hedge") or cues_of(line, "plan") for line in lines if len(line.items) <= _LONGEST_NAME):
        return "planned" if any(cues_of(line, "plan") for line in lines) else None
    return "renewed" if any(cues_of(line, "renewal") for line in lines) else "awarded"
