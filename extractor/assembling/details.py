"""What else an article says of a claim: its dates, term, certificate number and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from extractor.assembling.tables import BAR, heads_cell
from extractor.model import Cue, Date, Dates, DateValue, Item, Mention, Quote, Sentence, Span
from extractor.patterns.grammar import Grammar

# A certificate number has a digit and at least four characters of capitals, digits and joints.
_LONGEST_SCOPE, _SHORTEST_SCOPE = 220, 6
_PHRASE = 8  # items
_OPENING = 3  # items
_ARTICLE = 3  # letters
_SCOPE_SUBJECT = 2  # items before "scope" in its sentence
_TO_COPULA = 7  # items from "scope" to what it is
_DATELINE, _DATELINE_ENDS = 10, frozenset((":", "-", "--", "–", "—"))  # items before its date; what ends it
_OF_HEADING = {"issue-date": "issued", "valid-from": "valid_from", "valid-until": "valid_until"}
_AROUND_SCOPE = ' :,|(–-\n"“”'
_SCOPE_END = re.compile(r"[;.!?।|\n]|\s[–—]\s")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


class DatedMention(NamedTuple):
    """A date with what its sentence says that it is: issued, event, valid_from, valid_until, validity (both ends), or other."""

    role: str
    mention: Mention
    distance: int
    explicit: bool


def dates_of(sentence: Sentence, trigger: Cue | None, verb_last: bool) -> Iterator[DatedMention]:
    """The dates of a sentence with their roles."""
    validity = bool(sentence.cues_of("validity"))
    for index, mention in sentence.mentions("date"):
        assert isinstance(mention.value, DateValue)
        if _in_dateline(sentence, index):
            continue  # the day of the report
        distance = abs(index - trigger.start) if trigger else 0
        if trigger is not None and not verb_last and _is_planned(sentence, trigger, index):
            yield DatedMention("other", mention, distance, True)
            continue
        heading = _heading(sentence, index)
        if heading is not None and "/" not in mention.value.edtf:
            yield DatedMention(_OF_HEADING.get(heading, "other"), mention, distance, True)
            continue
        if "/" in mention.value.edtf:
            if validity or sentence.cues_of("renewal"):
                yield DatedMention("validity", mention, distance, True)
            continue
        until = _beside(sentence, index, "valid-until", verb_last) and (
            validity or _beside(sentence, index, "valid-until", verb_last, 1)
        )
        if until or (verb_last and validity and _beside(sentence, index, "valid-until", False, 0)):
            yield DatedMention("valid_until", mention, distance, True)
        elif validity and _beside(sentence, index, "valid-from", verb_last):
            yield DatedMention("valid_from", mention, distance, True)
        elif _beside(sentence, index, "issue-date", False, 3):
            yield DatedMention("issued", mention, distance, True)
        elif (
            any(cue.start <= index < cue.end for cue in sentence.cues_of("other-date"))  # "today announced"
            or _beside(sentence, index, "deadline", verb_last, 0)
            or _beside(sentence, index, "other-date", False, 4)
            or (verb_last and _beside(sentence, index, "other-date", True, 4))
        ):
            yield DatedMention("other", mention, distance, True)
        elif sentence.cues_of("ceremony"):
            yield DatedMention("event", mention, distance, False)
        else:
            yield DatedMention("issued", mention, distance, False)


def _is_planned(sentence: Sentence, trigger: Cue, index: int) -> bool:
    """Whether a date behind the verb is that of a plan told before it: "was certified, and plans to open a plant in 2026"."""
    return any(trigger.end <= cue.start and cue.end <= index for cue in sentence.cues_of("plan"))


def _heading(sentence: Sentence, index: int) -> str | None:
    """The role of the heading over a row's cell that holds the date; None where the sentence is no row with headings."""
    start = next((i + 1 for i in range(index - 1, -1, -1) if sentence.items[i].text == BAR), 0)
    led = (cue.role for cue in sentence.cues if cue.end == start and heads_cell(sentence, cue))
    return next((role for role in led if role in _OF_HEADING or role == "other-date"), None)


def _in_dateline(sentence: Sentence, index: int) -> bool:
    """Whether a date stands with a place before the colon or dash that opens a report: "PUNE, Jan 5 --", "सातारा, ता. ५ :"."""
    if not 0 < index <= _DATELINE or index + 1 >= len(sentence.items) or any(c.start < index for c in sentence.cues):
        return False
    after = index + 1
    if sentence.items[after].text == "(":  # the agency or reporter: "नागपूर, ता. २४ (प्रतिनिधी) :"
        closed = (
            i for i in range(after, min(after + _DATELINE, len(sentence.items) - 1)) if sentence.items[i].text == ")"
        )
        after = next(closed, index) + 1
    opening = {item.text for item in sentence.items[:index]}
    bracketed = "(" in opening and sentence.items[after].text == ")"  # "ADEN, (Gulf News - 11 Feb, 2025)"
    return "," in opening and (bracketed or sentence.items[after].text in _DATELINE_ENDS)


def _beside(sentence: Sentence, index: int, role: str, verb_last: bool, reach: int = 2) -> bool:
    """Whether a cue stands just before the date; in a verb-last language just behind it."""
    for cue in sentence.cues_of(role):
        gap = cue.start - index - 1 if verb_last else index - cue.end
        if 0 <= gap < reach + 1:
            between = sentence.items[cue.end : index] if not verb_last else sentence.items[index + 1 : cue.start]
            if not any(item.text in (",", ";", "(", ")") or item.mention for item in between):
                return True
    return False


def scope(text: str, sentence: Sentence, grammar: Grammar) -> Quote | None:
    """The scope behind its cue, or behind the "for" that follows a standard, up to the end of its phrase."""
    small = grammar.small_words
    items = sentence.items
    for cue in sentence.cues_of("scope"):
        if items[cue.start].form in small and cue.end - cue.start > 2:
            # "for the design of valves": the scope begins with the noun of the cue.
            start = next(
                i for i in range(cue.start + 1, cue.end) if i == cue.end - 1 or not _is_little(items[i], small)
            )
        else:
            start = _behind_copula(sentence, cue.end, grammar)
        if start < len(items):
            found = _phrase(
                text, sentence, max(start, cue.end), sentence.starts[start], grammar,
                ("organization", "body", "standard", "reference"),
            )  # fmt: skip
            if found is not None:
                return found
    for index, _ in sentence.mentions("standard"):
        certificate = [cue.end for cue in sentence.cues_of("certificate") if cue.start == index + 1]
        link = max([index + 1, *certificate])
        issuer = items[link + 1].mention if link + 1 < len(items) and items[link].form in small else None
        if issuer is not None and issuer.label == "body":
            link += 2  # "certification from SIRIM for funeral services"
        if link + 1 >= len(items) or items[link].form not in grammar.scope_links:
            continue
        start = link + 1 + (items[link + 1].form in grammar.possessive_pronouns or items[link + 1].marker == "of")
        start += start + 1 < len(items) and _is_little(items[start], small)
        opening = {item.form for item in items[start : start + _OPENING]}
        if start < len(items) and not opening & set(grammar.scope_stops) and _names_a_scope(sentence, start):
            return _phrase(text, sentence, start, sentence.starts[start], grammar, ())
    return None


def tells_scope(sentence: Sentence) -> bool:
    """Whether a sentence is about what a certificate covers: "Its scope includes the milling of maize"."""
    return any(cue.start <= _SCOPE_SUBJECT for cue in sentence.cues_of("scope"))


def _is_little(item: Item, small: Set[str]) -> bool:
    """Whether an item is a preposition or an article."""
    article = item.mention is None and item.text.isascii() and item.text.isalpha() and len(item.text) <= _ARTICLE
    return article or item.form in small


def _behind_copula(sentence: Sentence, start: int, grammar: Grammar) -> int:
    """Where the scope begins behind a word for it: "the scope of the certificate is …", "phạm vi lần này gồm …"."""
    if sentence.items[start - 1].form in grammar.scope_copulas:
        return start
    for index in range(start, min(start + _TO_COPULA, len(sentence.items))):
        if sentence.items[index].form in grammar.scope_copulas:
            return index + 1
        if sentence.items[index].text in (",", ":", ";", "|"):
            break
    of = grammar.prepositions.get("of", ()) if start < len(sentence.items) and not grammar.verb_last else ()
    return start + (bool(of) and sentence.items[start].form in of)  # "in the scope of milling maize"


def _names_a_scope(sentence: Sentence, start: int) -> bool:
    """Whether the words behind "for" tell what is certified, not which system, for whom, how long or how often."""
    first = sentence.items[start]
    following = sentence.items[start + 1].text if start + 1 < len(sentence.items) else ""
    counted = first.text[:1].isdigit() and following[:1].islower()  # "for 19 chemical methods"
    if first.mention is not None or not (counted or first.text[:1].isalpha()) or first.text[:1].isupper():
        return False
    return not any(
        start <= cue.start < start + (_PHRASE if cue.role == "system" else 2)
        for cue in sentence.cues
        if cue.role
        in ("system", "renewal", "validity", "deadline", "other-date", "person", "certificate", "key-holder")
    )


def _begins_anew(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a comma or "and" opens another clause: ", and was issued", ", with an audit due", ", the first in the district"."""
    items = sentence.items
    if items[index].text != "," and items[index].form not in grammar.joiners:
        return False
    behind = index + 1
    while behind < len(items) and items[behind].form in (*grammar.joiners, *grammar.name_openings):
        behind += 1
    clauses = (*grammar.finite, *grammar.relatives, *(grammar.lead_ins if items[index].text == "," else ()))
    first = any(cue.start == behind for cue in sentence.cues_of("first-time"))
    return first or (behind < len(items) and items[behind].form in clauses)


def _phrase(
    text: str, sentence: Sentence, index: int, start: int, grammar: Grammar, ends: tuple[str, ...]
) -> Quote | None:
    """The phrase from ``start``, which ends before a mention from item ``index`` on: of the labels ``ends``, else any; and where
    the sentence goes on with a verb: "covers the milling of maize, and was issued"."""
    small, items = grammar.small_words, sentence.items
    stop = min(sentence.span.end, start + _LONGEST_SCOPE)
    for role in ("deadline", "validity"):
        for cue in sentence.cues_of(role):
            if cue.start > index:
                stop = min(stop, sentence.starts[cue.start])
    anew = next((i for i in range(index + 1, len(items)) if _begins_anew(sentence, i, grammar)), None)
    if anew is not None:
        stop = min(stop, sentence.starts[anew])
    for item in items[index:]:
        if item.mention and (not ends or (item.mention.label in ends and item.mention.certain)):
            stop = min(stop, item.mention.span.start)
            break
    ended = _SCOPE_END.search(text, start + 2, stop) if stop > start + 2 else None
    parts = text[start : ended.start() if ended else stop].strip(_AROUND_SCOPE).split(" ")
    while parts and parts[-1].lower() in small:
        parts.pop()
    phrase = " ".join(parts).strip(_AROUND_SCOPE)
    if len(phrase) < _SHORTEST_SCOPE or " " not in phrase:
        return None
    begin = text.index(phrase, start)
    return Quote(phrase, Span(begin, begin + len(phrase)))


def as_date(mention: Mention) -> Date:
    """A date mention as a record's date."""
    assert isinstance(mention.value, DateValue)
    return Date(mention.value.edtf, mention.text, mention.span)


def interval_ends(mention: Mention) -> tuple[Date, Date]:
    """Both ends of an interval; each shows the words of the whole."""
    assert isinstance(mention.value, DateValue)
    first, _, second = mention.value.edtf.partition("/")
    return Date(first, mention.text, mention.span), Date(second, mention.text, mention.span)


def choose_dates(event: str, found: Sequence[DatedMention]) -> tuple[Dates, tuple[Mention, ...]]:
    """The claim's dates out of those near it, and the mentions used."""
    roles: dict[str, DatedMention] = {}
    for dated in sorted(found, key=lambda d: (not d.explicit, d.distance, d.mention.span)):
        if dated.role not in roles and dated.role != "other":
            roles[dated.role] = dated
    used: list[Mention] = []

    def take(role: str) -> Date | None:
        if role not in roles:
            return None
        used.append(roles[role].mention)
        return as_date(roles[role].mention)

    valid_from, valid_until = take("valid_from"), take("valid_until")
    if "validity" in roles and not (valid_from or valid_until):
        used.append(roles["validity"].mention)
        valid_from, valid_until = interval_ends(roles["validity"].mention)
    issued, ceremony = take("issued"), take("event")
    if event in ("awarded", "renewed", "transitioned"):
        # A single date of an award is the certificate's.
        if issued is None:
            issued, ceremony = ceremony, None
        return Dates(issued, valid_from, valid_until, ceremony), tuple(used)
    if event in ("suspended", "withdrawn", "expired"):
        return Dates(None, None, None if event != "expired" else valid_until, ceremony or issued), tuple(used)
    day = ceremony or issued
    if day is not None and len(day.edtf) < len("2020-01"):
        day = None  # a year alone is a target or a start, not the day of an event
    return Dates(event=day), tuple(used)
