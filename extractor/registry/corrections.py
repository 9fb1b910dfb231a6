"""What a reviewer puts in place of what was extracted: some fields of a record, the others stay.

A value is a text, which stands nowhere in the article, or words of the article: an object of their ``text``, their ``span``
and the ``value`` that they mean. What they mean is settled when it is decided, and written down: better rules change nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from extractor.model import Event, StandardValue
from extractor.normalizing import edtf
from extractor.registry.log import DecisionError, check_text
from extractor.registry.meanings import Body, Meanings, Place

DATES: Mapping[str, str] = {
    "issued": "issued",
    "valid_from": "valid_from",
    "valid_until": "valid_until",
    "event_date": "event",
}
QUOTES = ("certificate_number", "scope")
FIELDS = ("organization", "event", "standard", "certification_body", *DATES, *QUOTES)
"""What can be corrected: texts, None where the article tells nothing of the kind. Dates are EDTF, the standard is its id with
the edition ("ISO 9001:2015"), the certification body its name or its id in the gazetteer. All but the event may be words of the
article: ``{"text": words, "span": [start, end], "value": what they mean}``, where the value may be left out if the rules know it."""

_NEEDED = frozenset({"organization", "event", "standard"})
_LONGEST = 500
_LONGEST_WORDS = 5000  # of an article, with a span
_EVENTS = get_args(Event)
_QUOTED = frozenset({"text", "span", "value"})
_OF_STANDARDS = ("designation", "publishers", "number", "part", "edition", "version", "suggestion")
FLAGS_OF_STANDARDS = frozenset(
    {"probable-misprint", "not-a-certifiable-standard", "standard-number-not-stated", "edition-unknown-to-catalogue",
     "edition-superseded", "edition-after-date"}
)  # fmt: skip


def checked(fields: Mapping[str, Any], place: Place, meanings: Meanings) -> dict[str, Any]:
    """The fields without blanks around their texts, and with what words of the article in ``place`` mean.

    Raises DecisionError for what no record may hold, words that do not stand there, and a meaning that is not sure.
    """
    if not fields:
        raise DecisionError("a correction needs a field that is corrected")
    found: dict[str, Any] = {}
    for field, value in sorted(fields.items()):
        if field not in FIELDS:
            raise DecisionError(f"{field}: cannot be corrected, but {', '.join(FIELDS)} can")
        if isinstance(value, Mapping) and field != "event" and "text" in value:
            if value.get("span") is not None:
                found[field] = _quoted(field, value, place, meanings)
                continue
            value = value.get("value") or value["text"]  # as a correction without a place was told
        found[field] = _bare(field, value)
    return found


def _bare(field: str, value: Any) -> Any:
    """A value that stands nowhere in the article."""
    if not (value is None or isinstance(value, str) or (field == "certification_body" and isinstance(value, Mapping))):
        raise DecisionError(f"{field}: not a text")
    text = " ".join(value.split()) if isinstance(value, str) else value
    if field in _NEEDED and not text:
        raise DecisionError(f"{field}: every claim has one")
    if isinstance(text, str) and len(text) > _LONGEST:
        raise DecisionError(f"{field}: longer than {_LONGEST} characters")
    for part in text.values() if isinstance(text, Mapping) else (text,):
        check_text(field, part if isinstance(part, str) else None)
    if field == "event" and text not in _EVENTS:
        raise DecisionError(f"event: {text} is none of {', '.join(_EVENTS)}")
    if field in DATES and text and not edtf.is_valid(text):
        raise DecisionError(f"{field}: {text} is no date; 2015, 2015-03 and 2015-03-12 are")
    return text or None


def slice_of(field: str, told: Mapping[str, Any], place: Place) -> tuple[str, list[int]]:
    """Words of an article and where they stand. Raises DecisionError where they do not stand there."""
    words, span = told.get("text"), told.get("span")
    if not isinstance(words, str):
        raise DecisionError(f"{field}: its text is no text")
    if not (isinstance(span, list | tuple) and len(span) == 2 and all(type(place) is int for place in span)):
        raise DecisionError(f"{field}: its span is not a list of two numbers")
    start, end = span
    if place.text is None:
        raise DecisionError(
            f"{field}: the article's text is not there, so that nobody knows what stands at {start}; certwire extract "
            "--articles FILE --with-text writes it, and certwire load FILE puts it here"
        )
    if not 0 <= start < end <= len(place.text):
        raise DecisionError(
            f"{field}: from {start} to {end} there are no words of a text of {len(place.text)} characters"
        )
    if place.text[start:end] != words:
        there = place.text[start : min(end, start + 60)]
        raise DecisionError(f"{field}: from {start} to {end} the article says {there!r}, not {words[:60]!r}")
    if end - start > _LONGEST_WORDS:
        raise DecisionError(f"{field}: longer than {_LONGEST_WORDS} characters")
    if not words.strip():
        raise DecisionError(f"{field}: only blanks stand from {start} to {end}")
    return words, [start, end]


def _quoted(field: str, told: Mapping[str, Any], place: Place, meanings: Meanings) -> dict[str, Any]:
    """Words of the article with what they mean, as it is written down."""
    if unknown := told.keys() - _QUOTED:
        raise DecisionError(f"{field}: {min(unknown)} is none of text, span and value")
    words, span = slice_of(field, told, place)
    value = _bare(field, told["value"]) if told.get("value") else None
    quoted: dict[str, Any] = {"text": words, "span": span}
    if field == "organization":
        found = meanings.name(words, place.language)
        quoted |= {"value": value or found.name, "count": found.count}
        return quoted | ({"kind": found.kind} if found.kind else {})
    if field == "standard":
        return quoted | _standard_meant(words, value, meanings)
    if field == "certification_body":
        body = (
            meanings.body(words, place.language) if value is None else meanings.known_body(value) or Body(None, value)
        )
        return quoted | {"value": body.name, "id": body.id}
    if field in DATES:
        value = value or meanings.date(words, place)
        if value is None:
            raise DecisionError(
                f"{field}: which date {words[:60]!r} is, is not sure; say it as its value: 2015, 2015-03 or 2015-03-12"
            )
        return quoted | {"value": value}
    if value is not None and value != " ".join(words.split()):
        raise DecisionError(f"{field}: means nothing but its words")
    return quoted


def _standard_meant(words: str, value: str | None, meanings: Meanings) -> dict[str, Any]:
    """The standard that is meant, with its parts as far as the catalogue and its grammar know them."""
    known = next((s for s in map(meanings.standard, filter(None, (words, value))) if s and value in (None, s.id)), None)
    if known is not None:
        return {"value": known.id, **_parts(known), "flags": [*known.flags]}
    if value is None:
        raise DecisionError(
            f"standard: which one {words[:60]!r} is, is not sure; say it as its value, with the edition if one is told: "
            "ISO 9001:2015"
        )
    return {"value": value}


def _parts(standard: StandardValue) -> dict[str, Any]:
    told = {part: getattr(standard, part) for part in _OF_STANDARDS}
    return {**told, "publishers": [*standard.publishers]}


def member_of(record: Mapping[str, Any], field: str) -> Any:
    """What a record (its JSON object) says in a field, as corrections call it."""
    return record["dates"][DATES[field]] if field in DATES else record[field]


def in_force(record: Mapping[str, Any], corrected: Mapping[str, Any] | None) -> dict[str, Any]:
    """A record (its JSON object) with the values in force. Of what a reviewer put without a place, there is no span."""
    members = dict(record)
    for field, value in (corrected or {}).items():
        quoted = value if isinstance(value, Mapping) and "span" in value else None
        if field == "event":
            members["event"] = value
        elif field == "organization":
            members |= _holder(members, value, quoted)
        elif field == "standard":
            members |= _standard(members, value, quoted)
        elif field == "certification_body":
            members[field] = value and _body(value, quoted)
        elif field in DATES:
            date = value and {"edtf": quoted["value"] if quoted else value, **_place(value, quoted)}
            members["dates"] = {**members["dates"], DATES[field]: date}
        else:
            members[field] = value and _place(value, quoted)
    return members


def _place(value: Any, quoted: Mapping[str, Any] | None) -> dict[str, Any]:
    """The words of a value and where they stand."""
    return {"text": quoted["text"], "span": quoted["span"]} if quoted else {"text": value, "span": None}


def _holder(members: Mapping[str, Any], value: Any, quoted: Mapping[str, Any] | None) -> dict[str, Any]:
    extracted = members["organization"]
    if quoted is None:
        return {"organization": {**extracted, "name": value}}
    count = quoted["count"]
    told = {
        "name": quoted["value"],
        **_place(value, quoted),
        "kind": quoted.get("kind", extracted["kind"]),
        "count": count,
    }
    flags = {*members["flags"]} - {"group-claim"} | ({"group-claim"} if count is not None else set())
    return {"organization": {**extracted, **told}, "flags": sorted(flags)}


def _standard(members: Mapping[str, Any], value: Any, quoted: Mapping[str, Any] | None) -> dict[str, Any]:
    extracted, id = members["standard"], quoted["value"] if quoted else value
    work, _, rest = id.partition(":")
    edition = int(rest) if len(rest) == 4 and rest.isascii() and rest.isdecimal() else None
    told = {"id": id, "designation": id, "edition": edition, "suggestion": None, **_place(id, quoted)}
    told |= {part: quoted[part] for part in _OF_STANDARDS if part in quoted} if quoted else {}
    is_same = work == extracted["id"].partition(":")[0]
    others = extracted if is_same else {"publishers": [], "number": None, "part": None, "version": None}
    if quoted:
        flags = sorted({*members["flags"]} - FLAGS_OF_STANDARDS | {*quoted.get("flags", ())})
    else:
        flags = [flag for flag in members["flags"] if not flag.startswith("edition-")]
    return {"standard": {**others, **told}, "flags": flags}


def _body(value: Mapping[str, Any], quoted: Mapping[str, Any] | None) -> dict[str, Any]:
    name = quoted["value"] if quoted else value["name"]
    return {"name": name, "id": value["id"], **_place(name, quoted)}
