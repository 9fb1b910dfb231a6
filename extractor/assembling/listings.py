"""Lists of certified organizations, and of one organization's certificates, line by line without a verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.assembling.entities import Entities
from extractor.assembling.governing import ENDS
from extractor.assembling.sections import Sections, in_force
from extractor.assembling.tables import BAR
from extractor.model import STOPS, Mention, NameValue, Sentence, Span
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

COLONS = frozenset((":", BAR, "：", "-", "–", "—", "="))
FARTHEST = 12  # lines between holder and standard
LONGEST_NAME = 14  # items of a holder that no rule of names finds, but its key or heading shows
LONGEST_LINE = 40  # items
_HEADING = 8  # items
_REGISTERED = re.compile(r"[A-Z]{1,3}[ -]?\d{3,6}\s+")  # "L 0938", the number in a register before a name
_NUMBER = 2  # items of a point's number that stands for itself
LONGEST_KEY = 6  # items
LIST_NAME = 4  # items before which what a line is about stands: a bullet, a number
_NAMED_BY = ("system", "certificate")  # what a standard may be named by: "food safety management system ISO 22000"
_BRACKET = 5  # items of a bracket with standards
_BEHIND_BRACKET = 2  # items from the bracket or standard that ends a point to its end
_DAYS = ("issue-date", "valid-until", "valid-from", "key-date")
# Roles of words behind a name with which its line is no point: whatever its heading says, and below one that says no end.
_NEVER_LISTED = ("advert", "person", "explainer", "generic")
_NOT_LISTED = (*_NEVER_LISTED, "status-bad", "negation", "hedge", "plan", "requirement")


class Listed(NamedTuple):
    """Who a line of a list is about, and the rule of the words that show it to be one of certificates."""

    holder: Mention
    rule: str


def point(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    listed: str | None,
    frames: Mapping[str, Frame],
    sections: Sections,
) -> Listed | None:
    """The organization of a point of a list of certified ones: "Zed Paper Co., Ltd (Hue) – ISO 9001:2015, SGS".

    The list goes on (``listed`` is its rule), a line shortly above announces certificates, or a heading says what became
    of those below it.
    """
    line = sentences[number]
    standards = line.mentions("standard")
    if not standards or len(line.items) > LONGEST_LINE:
        return None
    mark = standards[0][0] - 1
    named = [cue for role in _NAMED_BY for cue in line.cues_of(role) if cue.end == mark + 1]
    mark = min((cue.start - 1 for cue in named), default=mark)
    closing = next((i for i in range(mark, len(line.items)) if line.items[i].text == ")"), 0)
    bracket = (
        mark > 0
        and line.items[mark].text == "("
        and 0 < closing - mark <= _BRACKET
        and len(line.items) - closing <= _BEHIND_BRACKET
        and not any(item.text == ":" for item in line.items[:mark])  # "Current projects: Zed Ltd (ISO 9001)"
        and (number == 0 or sentences[number - 1].paragraph != line.paragraph)
    )
    alone = mark > 0 and line.items[mark].text == "," and standards[-1][0] + _BEHIND_BRACKET >= len(line.items)
    decided = sections.deciding(number)
    alone = alone or (decided is not None and _follows_name(line, mark))
    if mark < 1 or not (bracket or alone or line.items[mark].text in COLONS):
        mark = _behind_opening(line, mark) if named else 0
    if mark < 1:
        return None
    above_it = sentences[max(0, number - FARTHEST) : number]
    listed = decided or listed
    rule = listed or next((rule for s in above_it if (rule := _announces(s, frames))), None)
    if rule is None:
        return None
    lettered = 2 if len(line.items) > 1 and line.items[1].text == ")" else 0  # "a) Zed Mills Ltd"
    start = next((i for i, item in enumerate(line.items) if item.text[:1].isalpha() and i >= lettered), mark)
    if start >= mark:
        return None
    stop = next((i for i in range(start, mark) if ends_name(line, i)), mark)
    ended = frames[rule].event if rule in frames and frames[rule].event in ENDS else None
    told = _told(line, frames)
    if decided is not None:
        told -= {"awarded", "renewed"}  # a point of a section tells its certificate's history: "issued on 3 May"
    # A line may say again what its heading does: "cancelled on 3 May at the customer's request".
    silent = _NEVER_LISTED if ended else _NOT_LISTED  # why a certificate ended denies nothing
    if (told and ended not in told) or any(cue.start >= stop for role in silent for cue in line.cues_of(role)):
        return None
    items = line.items[start:stop]
    words = [word for item in items for word in item.text.split() if word[:1].isalpha()]
    certain = any(item.mention and item.mention.label == "organization" and item.mention.certain for item in items)
    if not certain:
        cased = [word for word in words if word[:1].isupper() or word[:1].islower()]  # a script may have no capitals
        capitals = sum(word[:1].isupper() for word in cased)
        if not listed or not 1 < len(words) <= LONGEST_NAME or 3 * capitals < 2 * len(cased):
            return None
    return Listed(written(text, line, start, stop, rule), rule)


def _follows_name(line: Sentence, comma: int) -> bool:
    """Whether a comma stands directly behind the organization that opens a line: "Zed Mills Ltd, ISO 9001:2015, no. 12"."""
    before = line.items[comma - 1].mention if 0 < comma < LIST_NAME else None
    return before is not None and before.label == "organization" and before.certain and line.items[comma].text == ","


def _told(line: Sentence, frames: Mapping[str, Frame]) -> set[str]:
    """The events of a line's verbs, without those of its days: "issued on", "expires on"."""
    days = [cue for role in _DAYS for cue in line.cues_of(role)]
    told = [cue for cue in line.cues_of("frame") if not frames[cue.rule].fallback]
    return {str(frames[c.rule].event) for c in told if not any(d.start < c.end and c.start < d.end for d in days)}


def _behind_opening(line: Sentence, mark: int) -> int:
    """Where the colon stands behind the organization that opens a point: "Zed Farm (Hue): 15 ha of onions, certified to S"."""
    opening = next((i for i, m in line.mentions("organization") if m.certain), mark)
    if opening >= min(LIST_NAME, mark):
        return 0
    return next((i for i in range(opening + 1, mark) if line.items[i].text in (":", "–", "—")), 0)


def _announces(line: Sentence, frames: Mapping[str, Frame]) -> str | None:
    """The rule by which a line announces certified organizations: it says that they were awarded, or is a heading."""
    certificate = next(iter(line.cues_of("certificate")), None)
    if certificate is None or len(line.items) > LONGEST_LINE or line.items[-1].text == "?":
        return None
    if any(line.cues_of(role) for role in (*_NOT_LISTED, "consultant", "other-object")):
        return None
    if any(item.text == BAR for item in line.items) and any(
        frames[c.rule].event in ENDS for c in line.cues_of("frame")
    ):
        return None  # "Company | Expired certificates"
    awarded = any(
        frames[c.rule].event in ("awarded", "renewed") and not frames[c.rule].fallback for c in line.cues_of("frame")
    )
    return certificate.rule if awarded or len(line.items) <= _HEADING else None


class Decided(NamedTuple):
    """One of those whom a line names behind what was decided on them."""

    holder: Mention
    standard: Mention
    event: str
    rule: str


def decided(
    text: str, line: Sentence, frames: Mapping[str, Frame], grammar: Grammar, before: Sequence[Decided] = ()
) -> list[Decided]:
    """The points of one line: "Struck off: Zed Freight (ISO 9001:2015); Wye Mills (ISO 14001:2015), who did not pay".

    ``before`` are those of the piece of the line before a semicolon, if any.
    """
    items = line.items
    colon = next((i for i, item in enumerate(items[: LONGEST_KEY + 1]) if item.text == ":"), -1)
    verdict = (before[0].event, before[0].rule) if before else None
    if colon > 0:
        verdict = _verdict(line, colon, frames, grammar)
    if verdict is None:
        return []
    event, rule = verdict
    found: list[Decided] = []
    start = colon + 1
    for at, standard in line.mentions("standard"):
        if at + 1 >= len(items) or (items[at - 1].text, items[at + 1].text) != ("(", ")"):
            return []
        while start < at - 1 and not (items[start].text[:1].isalpha() and not items[start].text[:1].islower()):
            start += 1  # commas, "and"
        if not 0 < at - 1 - start <= LONGEST_NAME or any(item.text in COLONS for item in items[start : at - 1]):
            return []
        found.append(Decided(written(text, line, start, at - 1, rule), standard, event, rule))
        start = at + 2
    return found


def _verdict(line: Sentence, colon: int, frames: Mapping[str, Frame], grammar: Grammar) -> tuple[str, str] | None:
    """The event that the key of a line tells of, and the rule of its words; None for a refusal, or where it tells none."""
    if any(cue.start < colon for role in ("status-bad", "negation") for cue in line.cues_of(role)):
        return None
    if any(item.mention and item.mention.certain for item in line.items[:colon]):
        return None
    good = [("awarded", cue.rule) for cue in in_force(line, frames, grammar) if cue.end == colon]
    told = [(str(frames[cue.rule].event), cue.rule) for cue in line.cues_of("frame") if cue.end <= colon]
    return next(iter([*good, *(pair for pair in told if pair[0] in (*ENDS, "renewed"))]), None)


def ends_name(line: Sentence, index: int) -> bool:
    """Whether the name of a list's point ends before the item: at a bracket, bar or colon, a dash before no other name, or
    a comma before no legal form."""
    item = line.items[index]
    behind = line.items[index + 1].text if index + 1 < len(line.items) else ""
    if item.text == "–":
        mention = line.items[index + 1].mention if behind else None
        return mention is None or mention.label != "organization" or not mention.certain
    return item.text in ("(", "[", BAR, ":") or (item.text == "," and not (behind[:1].isupper() and len(behind) <= 4))


def heading(text: str, sentences: Sequence[Sentence], number: int, entities: Entities) -> Listed | None:
    """The organization over a line that begins with a standard and goes on with its certificate: who issued it, its
    number, or until when it is valid. Where none stands over it, the one that speaks of its own certificates there."""
    line = sentences[number]
    standards = line.mentions("standard")
    at = standards[0][0] if standards else LIST_NAME
    if at >= LIST_NAME or len(line.items) > LONGEST_LINE or at + 1 >= len(line.items):
        return None
    if line.items[at + 1].text[:1].isalnum() or any(m.certain for _, m in line.mentions("organization")):
        return None
    rules = [cue.rule for cue in line.cues_of("certificate-number")]
    rules += [cue.rule for cue in line.cues_of("validity") if line.mentions("date")]
    rules += [body.rule for _, body in line.mentions("body")]
    holder = (above(text, sentences, number) or _speaker(sentences, number, entities)) if rules else None
    return Listed(holder, rules[0]) if holder else None


def _speaker(sentences: Sequence[Sentence], number: int, entities: Entities) -> Mention | None:
    """Whose certificates a heading shortly above calls its own: "Our certifications"."""
    for over in sentences[max(0, number - FARTHEST // 2) : number]:
        own = any(isinstance(m.value, NameValue) and m.value.kind == "self" for _, m in over.mentions("reference"))
        if own and over.cues_of("certificate") and len(over.items) <= _HEADING:
            speaker = entities.speaker
            return speaker.best if speaker and speaker.certain else None
    return None


def above(text: str, sentences: Sequence[Sentence], number: int, *, alone: bool = False) -> Mention | None:
    """The organization that stands alone on a line shortly over another; with ``alone``, over no other standard."""
    for over in range(number - 1, max(-1, number - 1 - FARTHEST // 2), -1):
        items = sentences[over].items
        names = [i for i, m in sentences[over].mentions("organization") if m.certain and i < LIST_NAME]
        if items[-1].text in STOPS:
            names = [i for i in names if items[i].marker is None]  # a sentence tells of others: "for Zed"
        listed = any(item.text in (":", "：", "=", BAR) for item in items[1:])  # a point of its own
        if names and not listed and len(items) <= LONGEST_NAME and not sentences[over].mentions("standard"):
            if any(item.text in COLONS for item in items[1:]):  # "1. Zed Paper Co – Hue", and no more on the line
                whole = sentences[over + 1].paragraph != sentences[over].paragraph
                return items[names[0]].mention if whole else None
            return _whole_line(text, sentences[over], names[0])
        key = any(item.text in COLONS for item in items[1:LONGEST_KEY])
        if alone and sentences[over].mentions("standard"):
            break
        if not (key or sentences[over].mentions("standard") or len(items) <= _NUMBER):
            break  # a line about something else
    return None


def alike(text: str, line: Sentence, rule: str) -> Mention | None:
    """The name of a line over keys, where the lines over the keys before it were names: whatever it has before a comma."""
    items = line.items
    stop = next((i for i in range(len(items)) if ends_name(line, i)), len(items))
    keyed = any(item.text in COLONS for item in items[1:]) or line.mentions("standard") or line.cues_of("frame")
    if keyed or not 0 < stop <= LONGEST_NAME or not items[0].text[:1].isupper():
        return None
    start, end = line.place(0, stop - 1)
    number = _REGISTERED.match(text, start, end)
    span = Span(number.end() if number else start, end)
    name = text[slice(*span)]
    return Mention("organization", span, name, rule, NameValue(name)) if " " in name else None


def _whole_line(text: str, line: Sentence, start: int) -> Mention | None:
    """The name with which a heading begins, as far as the line has nothing but it."""
    mention = line.items[start].mention
    stop = next((i for i in range(start + 1, len(line.items)) if ends_name(line, i)), len(line.items))
    if mention is None or stop <= start + 1 or line.items[stop - 1].text in (".", ":"):
        return mention
    return written(text, line, start, stop, mention.rule)


def written(text: str, line: Sentence, start: int, stop: int, rule: str) -> Mention:
    """An organization by all the words of a line's items from ``start`` to before ``stop``."""
    span = line.place(start, stop - 1)
    return Mention("organization", span, text[slice(*span)], rule, NameValue(text[slice(*span)]))
