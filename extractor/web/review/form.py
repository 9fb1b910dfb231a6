"""A record as a form: its fields with their words, what a reviewer put in their place, and what cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.registry.corrections import DATES
from extractor.web.review.highlights import Mark
from extractor.web.review.keys import FIELDS

_KINDS = {
    "certification_body": "body",
    "certificate_number": "number",
    "consultant": "body",
    "from_standard": "standard",
    **dict.fromkeys(DATES, "date"),
}
"""By which colour a field goes, where it is not one of its own."""

CALLED = {one.name: one.called for one in FIELDS} | {
    "from_standard": "From standard",
    "consultant": "Consultant",
    "evidence": "Evidence",
}
_NEEDED = frozenset({"organization", "event", "standard"})
_WORDS = frozenset({"organization", "certification_body", "scope"})  # are in the language of the article
_FURTHER = ("from_standard", "consultant", "evidence")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field as it is shown. ``span`` and ``words`` are None and "" where a value has no words in the article.

    ``extracted`` is what it was before a reviewer corrected it.
    """

    name: str
    kind: str
    letter: str
    called: str
    hint: str
    value: str
    span: Span | None
    words: str
    language: str
    can_be_empty: bool
    is_corrected: bool
    extracted: str


@dataclass(frozen=True, slots=True)
class Further:
    """What a record tells besides, to be read alone."""

    field: str
    kind: str
    called: str
    value: str
    span: Span | None
    is_quote: bool


def kind(field: str) -> str:
    """By which colour a field goes."""
    return _KINDS.get(field, field)


def fields(record: Mapping[str, Any], extracted: Mapping[str, Any]) -> list[FieldShown]:
    """The fields that can be corrected, of the record in force and as it was extracted."""
    language = record["article"]["language"]
    found = []
    for one in FIELDS:
        member, before = _member(record, one.name), _member(extracted, one.name)
        value, was = _value(one.name, member), _value(one.name, before)
        found.append(
            FieldShown(
                one.name, kind(one.name), one.letter, one.called, one.hint, value, _span(member), _text(member),
                language if one.name in _WORDS else "und", one.name not in _NEEDED,
                (value, _span(member)) != (was, _span(before)), was,
            )
        )  # fmt: skip
    return found


def blank(language: str) -> list[FieldShown]:
    """The fields of a claim that nobody wrote down yet."""
    return [
        FieldShown(
            one.name, kind(one.name), one.letter, one.called, one.hint, "", None, "",
            language if one.name in _WORDS else "und", one.name not in _NEEDED, False, "",
        )
        for one in FIELDS
    ]  # fmt: skip


def further(record: Mapping[str, Any]) -> Iterator[Further]:
    """What else it tells: where it came from, who advised, for how long, and the words that prove it."""
    for name in _FURTHER:
        member = record.get(name)
        if member is not None:
            value = member.get("designation") or member.get("name") or member["text"]
            yield Further(name, kind(name), CALLED[name], value, _span(member), name != "from_standard")
    for name, called in (("validity_period", "Valid for"), ("count", "Members"), ("version", "Version")):
        holder = {"count": record["organization"], "version": record["standard"]}.get(name, record)
        if holder.get(name) is not None:
            yield Further(name, "number", called, str(holder[name]), None, False)
    if record["standard"].get("suggestion"):
        yield Further("suggestion", "standard", "Probably meant", record["standard"]["suggestion"], None, False)


def marks(record: Mapping[str, Any], claim: str | None = None) -> Iterator[Mark]:
    """Where the words of all its fields stand; ``claim`` is its id where it is not the record that is shown."""
    names = [one.name for one in FIELDS] + [name for name in _FURTHER if claim is None or name != "evidence"]
    for name in names:
        span = _span(_member(record, name))
        if span is not None:
            yield Mark(name, *span, claim)


def _member(record: Mapping[str, Any], name: str) -> Any:
    return record["dates"][DATES[name]] if name in DATES else record.get(name)


def _value(name: str, member: Any) -> str:
    if member is None:
        return ""
    if name == "event":
        return str(member)
    key = {"organization": "name", "certification_body": "name", "standard": "id"}.get(name)
    return str(member[key or ("edtf" if name in DATES else "text")])


def _span(member: Any) -> Span | None:
    found = member.get("span") if isinstance(member, Mapping) else None
    return (found[0], found[1]) if found is not None else None


def _text(member: Any) -> str:
    return str(member["text"]) if _span(member) is not None else ""
