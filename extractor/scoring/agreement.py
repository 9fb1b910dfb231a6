"""Whether a found record says what a gold record says, field by field.

A value agrees with the gold value or any of its alternatives. Names are compared after folding; containing a name is
not naming it, unless the gold lists the shorter form as an alternative.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from extractor.model import Date, Record, Standard
from extractor.scoring.gold import GoldRecord

Accepted = tuple[str | None, ...]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name without what two careful writers may differ in: case, normal form, digits' script, punctuation, blanks.

    >>> fold("UBND  tỉnh Thừa Thiên-Huế.") == fold("ubnd tỉnh Thừa Thiên Huế")
    True
    """
    folded = []
    for character in unicodedata.normalize("NFC", text).casefold():
        category = unicodedata.category(character)
        if category == "Nd":
            folded.append(str(unicodedata.decimal(character)))
        elif category[0] in "PZ" or category in ("Cc", "Sk"):
            folded.append(" ")
        elif category != "Cf":  # joiners and soft hyphens
            folded.append(character)
    return unicodedata.normalize("NFC", " ".join("".join(folded).split()))


@lru_cache(maxsize=65536)
def fold_standard(designation: str) -> str:
    """A designation in lower case, its digits in ASCII, without blanks around its colons, strokes and hyphens."""
    text = " ".join(unicodedata.normalize("NFKC", designation).casefold().split()).replace("–", "-")
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return re.sub(r" ?([:/-]) ?", r"\1", text)


def _same_name(gold: str, found: str) -> bool:
    return fold(gold) == fold(found)


def _same_work(gold: str, found: str) -> bool:
    """Equal, or equal but for a national prefix: TCVN ISO 9001:2015 and ISO 9001:2015 are one work."""
    prefix, separator, rest = gold.rpartition(found)
    return not rest and bool(separator) and (not prefix or (prefix.endswith(" ") and not re.search("[0-9]", prefix)))


def _same_standard(gold: str, found: str) -> bool:
    return _same_work(fold_standard(gold), fold_standard(found))


def _same_number(gold: str, found: str) -> bool:
    return fold(gold).replace(" ", "") == fold(found).replace(" ", "")


def _overlapping(gold: str, found: str) -> bool:
    """At least half of the words are common: Dice's coefficient over the sets of folded words."""
    left, right = set(fold(gold).split()), set(fold(found).split())
    return bool(left and right) and 2 * len(left & right) / (len(left) + len(right)) >= 0.5


def _equal(gold: str, found: str) -> bool:
    return gold == found


class Field(NamedTuple):
    """A field of the record: the gold values accepted, and the found value's forms (none where it is null)."""

    name: str
    accepted: Callable[[GoldRecord], Accepted]
    forms: Callable[[Record], tuple[str, ...]]
    same: Callable[[str, str], bool]

    def agrees(self, gold: GoldRecord, found: Record) -> bool:
        """Both say the same, or both say nothing."""
        accepted, forms = self.accepted(gold), self.forms(found)
        if not forms:
            return None in accepted
        return any(self.same(value, form) for value in accepted if value is not None for form in forms)


def _standard_forms(standard: Standard | None) -> tuple[str, ...]:
    return (standard.designation, standard.id) if standard else ()


def _body_forms(record: Record) -> tuple[str, ...]:
    body = record.certification_body
    return () if body is None else (body.name, body.id) if body.id else (body.name,)


def _date_forms(date: Date | None) -> tuple[str, ...]:
    return (date.edtf,) if date else ()


EVENT = Field("event", lambda gold: (gold.event, *gold.event_alt), lambda found: (found.event,), _equal)
ORGANIZATION = Field(
    "organization",
    lambda gold: (gold.organization, *gold.organization_alt),
    lambda found: (found.organization.name,),
    _same_name,
)
STANDARD = Field(
    "standard",
    lambda gold: (gold.standard, *gold.standard_alt),
    lambda found: _standard_forms(found.standard),
    _same_standard,
)
DETAILS = (
    Field(
        "from_standard",
        lambda gold: (gold.from_standard, *gold.from_standard_alt),
        lambda found: _standard_forms(found.from_standard),
        _same_standard,
    ),
    Field("body", lambda gold: (gold.body, *gold.body_alt), _body_forms, _same_name),
    Field(
        "consultant",
        lambda gold: (gold.consultant, *gold.consultant_alt),
        lambda found: (found.consultant.name,) if found.consultant else (),
        _same_name,
    ),
    Field(
        "issued",
        lambda gold: (gold.dates.issued, *gold.dates_alt.issued),
        lambda found: _date_forms(found.dates.issued),
        _equal,
    ),
    Field(
        "valid_from",
        lambda gold: (gold.dates.valid_from, *gold.dates_alt.valid_from),
        lambda found: _date_forms(found.dates.valid_from),
        _equal,
    ),
    Field(
        "valid_until",
        lambda gold: (gold.dates.valid_until, *gold.dates_alt.valid_until),
        lambda found: _date_forms(found.dates.valid_until),
        _equal,
    ),
    Field(
        "event_date",
        lambda gold: (gold.dates.event, *gold.dates_alt.event),
        lambda found: _date_forms(found.dates.event),
        _equal,
    ),
    Field(
        "certificate_number",
        lambda gold: (gold.certificate_number, *gold.certificate_number_alt),
        lambda found: (found.certificate_number.text,) if found.certificate_number else (),
        _same_number,
    ),
    Field(
        "scope",
        lambda gold: (gold.scope, *gold.scope_alt),
        lambda found: (found.scope.text,) if found.scope else (),
        _overlapping,
    ),
)

_EDITION = re.compile(r":([0-9]{4})(?![0-9])")


def _without_edition(designation: str) -> str:
    return _EDITION.sub("", fold_standard(designation))


def _accepted_works(gold: GoldRecord, found: Record) -> list[str]:
    """The accepted designations that name the found work, in whatever edition."""
    forms = [_without_edition(form) for form in STANDARD.forms(found)]
    accepted = (gold.standard, *gold.standard_alt)
    return [value for value in accepted if any(_same_work(_without_edition(value), form) for form in forms)]


def same_work(gold: GoldRecord, found: Record) -> bool:
    """The standards agree but for their editions."""
    return bool(_accepted_works(gold, found))


def accepted_editions(gold: GoldRecord, found: Record) -> Accepted:
    """The editions that are right for the found work: those of the gold designations that name it."""
    if STANDARD.agrees(gold, found):
        return (found_edition(found),)
    works = _accepted_works(gold, found)
    return tuple(stated[1] if (stated := _EDITION.search(fold_standard(value))) else None for value in works)


def found_edition(found: Record) -> str | None:
    return None if found.standard.edition is None else str(found.standard.edition)


class Agreement(NamedTuple):
    """How far a found record says what a gold record says."""

    event: bool
    organization: bool
    work: bool
    standard: bool
    details: int

    @property
    def claim(self) -> bool:
        """The same claim: organization, standard with its edition, and event."""
        return self.event and self.organization and self.standard

    @property
    def matched(self) -> bool:
        """About the same thing: organization and standard with its edition."""
        return self.organization and self.standard

    @property
    def aligned(self) -> bool:
        """Meant for one another: two of organization, standard in whatever edition, and event."""
        return self.event + self.organization + self.work >= 2


def agreement(gold: GoldRecord, found: Record) -> Agreement:
    """Compare one gold record with one found record."""
    return Agreement(
        EVENT.agrees(gold, found),
        ORGANIZATION.agrees(gold, found),
        same_work(gold, found),
        STANDARD.agrees(gold, found),
        sum(field.agrees(gold, found) for field in DETAILS),
    )
