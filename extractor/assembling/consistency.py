"""The flags of a record: what in it contradicts the catalogue, the calendar or itself."""

from __future__ import annotations

from typing import Protocol

from extractor.model import Date, Dates, NameValue, StandardValue
from extractor.normalizing.catalogue import split_id


class Editions(Protocol):
    """What the catalogue knows of editions; both answers are months or days in EDTF, or None."""

    def edition_published(self, standard_id: str, edition: int) -> str | None:
        """When the edition came out."""

    def certificates_end(self, standard_id: str, edition: int) -> str | None:
        """When the last certificates to it ended."""


def flags(
    standard: StandardValue, holder: NameValue, dates: Dates, date_flags: tuple[str, ...], published: str | None,
    event: str, editions: Editions,
) -> tuple[str, ...]:  # fmt: skip
    """The flags of a record, sorted."""
    found = {*standard.flags, *date_flags}
    if holder.count is not None:
        found.add("group-claim")
    claimed = _claimed(dates)
    day = claimed or published
    work, edition = split_id(standard.id)
    if edition is not None and day is not None:
        out = editions.edition_published(work, edition)
        if out is not None and _before(day, out):
            found.add("edition-after-date")
        end = editions.certificates_end(work, edition)
        if end is not None and event in ("awarded", "renewed", "transitioned") and _before(end, day):
            found.add("edition-superseded")
    if dates.valid_from and dates.valid_until and _before(dates.valid_until.edtf, dates.valid_from.edtf):
        found.add("conflicting-dates")
    if claimed and published and event in ("awarded", "renewed") and dates.issued and _before(published, claimed):
        found.add("conflicting-dates")
    return tuple(sorted(found))


def _claimed(dates: Dates) -> str | None:
    for date in (dates.issued, dates.event, dates.valid_from):
        if isinstance(date, Date) and not date.edtf.startswith("X"):
            return date.edtf.partition("/")[0]
    return None


def _before(a: str, b: str) -> bool:
    """Whether date ``a`` certainly lies before ``b``: compared at the precision that both have."""
    if "X" in a or "X" in b:
        return False
    length = min(len(a), len(b))
    return a[:length] < b[:length]
