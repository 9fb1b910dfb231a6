"""The keys of the record page: what its script, its buttons, its help and docs/review.md all go by."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A key. ``codes`` are those of the keyboard's places (``KeyboardEvent.code``), ``shown`` is what people call it.

    ``act`` is what the script does.
    """

    shown: str
    codes: tuple[str, ...]
    act: str
    does: str


class Field(NamedTuple):
    """A field of the form: its letter behind ``f``, and what people call it."""

    name: str
    letter: str
    called: str
    hint: str = ""


FIELDS = (
    Field("organization", "o", "Organization", "who holds the certificate"),
    Field("event", "e", "Event"),
    Field("standard", "s", "Standard", "with its edition: ISO 9001:2015"),
    Field("certification_body", "b", "Certification body", "who issued it"),
    Field("issued", "i", "Issued", "2015, 2015-03 or 2015-03-12"),
    Field("valid_from", "v", "Valid from", "2015, 2015-03 or 2015-03-12"),
    Field("valid_until", "u", "Valid until", "2015, 2015-03 or 2015-03-12"),
    Field("event_date", "d", "Date of the event", "of a ceremony, a suspension, a contract"),
    Field("certificate_number", "n", "Certificate number"),
    Field("scope", "c", "Scope", "what is certified"),
)

KEYS = (
    Key("a", ("KeyA",), "accept", "accept the record; where something was changed, as corrected"),
    Key("r", ("KeyR",), "reject", "reject it: then a reason by its number, or typed and Enter"),
    Key("s", ("KeyS",), "skip", "skip it: no decision, it comes again"),
    Key("e", ("KeyE",), "edit", "edit: into the form, at the chosen field"),
    Key("u", ("KeyU",), "undo", "undo your last decision and show its record; again for the one before"),
    Key("j ↓", ("KeyJ", "ArrowDown"), "next", "the next record"),
    Key("k ↑", ("KeyK", "ArrowUp"), "previous", "the record before"),
    Key(
        "f",
        ("KeyF",),
        "field",
        "then a field's letter: give it the selected words, or choose it where none are selected",
    ),
    Key("[ ]", ("BracketLeft", "BracketRight"), "edge", "move the start of the chosen field's words by a word"),
    Key("Shift [ ]", (), "", "move their end"),
    Key("Alt [ ]", (), "", "by a letter with its signs instead; with Shift the end"),
    Key("Enter", (), "", "in a field: store the record as corrected"),
    Key("Esc", ("Escape",), "leave", "leave editing, close what is open; what was typed stays"),
    Key("x", ("KeyX",), "discard", "put back what was changed"),
    Key("n", ("KeyN",), "add", "write down a claim of the article that is missing"),
    Key("m", ("KeyM",), "complete", "the article is complete: no claim is missing; again to take it back"),
    Key("?", (), "help", "all keys"),
)

_BESIDES = {
    "accept": "write the claim down",
    "discard": "empty the form",
    "next": "the next article without a claim",
    "undo": "undo your last decision",
}
ADDING = tuple(
    key._replace(does=_BESIDES.get(key.act, key.does))
    for key in KEYS
    if key.act not in ("reject", "skip", "previous", "add") and key.shown != "Enter"
)
"""The keys where a claim is written down that is missing."""

REASONS = (
    "the article does not say so",
    "somebody else holds it",
    "another standard is meant",
    "denied, a rumour or a mistake",
    "only hoped for, asked for or required",
    "a person or a product is certified, no organization",
    "said twice: another claim of the article says it",
    "an advertisement or an explanation",
    "the text cannot be read, or is cut",
)
"""Why a record is rejected, by the number that is pressed."""

SETTLED = (
    "both hold: they are of two certificates",
    "both hold: one is told later than the other",
    "one of the articles is wrong",
    "it cannot be told which of them holds",
)
"""Why a finding needs no more looking at, by the number that is pressed."""
