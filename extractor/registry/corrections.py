"""What a reviewer puts in place of what was extracted: some fields of a record, the others stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from extractor.model import Event
from extractor.normalizing import edtf
from extractor.registry.log import DecisionError

DATES: Mapping[str, str] = {
    "issued": "issued",
    "valid_from": "valid_from",
    "valid_until": "valid_until",
    "event_date": "event",
}
QUOTES = ("certificate_number", "scope")
FIELDS = ("organization", "event", "standard", "certification_body", *DATES, *QUOTES)
"""What can be corrected: texts, None where the article tells nothing of the kind. Dates are EDTF, the standard is its id with
the edition ("ISO 9001:2015"), the certification body its name or its id in the gazetteer."""

_NEEDED = frozenset({"organization", "event", "standard"})
_LONGEST = 500
_EVENTS = get_args(Event)


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields without blanks around their texts. Raises DecisionError for what no record may hold."""
    if not fields:
        raise DecisionError("a correction needs a field that is corrected")
    found: dict[str, Any] = {}
    for field, value in sorted(fields.items()):
        if field not in FIELDS:
            raise DecisionError(f"{field}: cannot be corrected, but {', '.join(FIELDS)} can")
        if not (
            value is None or isinstance(value, str) or (field == "certification_body" and isinstance(value, Mapping))
        ):
            raise DecisionError(f"{field}: not a text")
        text = " ".join(value.split()) if isinstance(value, str) else value
        if field in _NEEDED and not text:
            raise DecisionError(f"{field}: every claim has one")
        if isinstance(text, str) and (len(text) > _LONGEST or "\0" in text):
            raise DecisionError(f"{field}: longer than {_LONGEST} characters, or not a text")
        if field == "event" and text not in _EVENTS:
            raise DecisionError(f"event: {text} is none of {', '.join(_EVENTS)}")
        if field in DATES and text and not edtf.is_valid(text):
            raise DecisionError(f"{field}: {text} is no date; 2015, 2015-03 and 2015-03-12 are")
        found[field] = text or None
    return found


def in_force(record: Mapping[str, Any], corrected: Mapping[str, Any] | None) -> dict[str, Any]:
    """A record (its JSON object) with the values in force. The text of what a reviewer put stands nowhere in the article: no span."""
    members = dict(record)
    for field, value in (corrected or {}).items():
        if field == "organization":
            members["organization"] = {**members["organization"], "name": value}
        elif field == "event":
            members["event"] = value
        elif field == "standard":
            members["standard"] = _standard(members["standard"], value)
            members["flags"] = [flag for flag in members["flags"] if not flag.startswith("edition-")]
        elif field == "certification_body":
            members["certification_body"] = value and {**value, "text": value["name"], "span": None}
        elif field in DATES:
            date = value and {"edtf": value, "text": value, "span": None}
            members["dates"] = {**members["dates"], DATES[field]: date}
        else:
            members[field] = value and {"text": value, "span": None}
    return members


def _standard(extracted: Mapping[str, Any], id: str) -> dict[str, Any]:
    work, _, rest = id.partition(":")
    edition = int(rest) if len(rest) == 4 and rest.isascii() and rest.isdecimal() else None
    told = {"id": id, "designation": id, "edition": edition, "text": id, "span": None, "suggestion": None}
    if work == extracted["id"].partition(":")[0]:
        return {**extracted, **told}
    return {**told, "publishers": [], "number": None, "part": None, "version": None}
