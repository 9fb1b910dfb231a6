"""What a record states, in words for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Record


def main_date(record: Record) -> str | None:
    """The date that tells most: of the issue, else of the event, else the years of validity; None where none is stated."""
    dates = record.dates
    if single := dates.issued or dates.event:
        return single.edtf
    if dates.valid_from or dates.valid_until:
        ends = (end.edtf if end else ".." for end in (dates.valid_from, dates.valid_until))
        return "/".join(ends)
    return None


def details(record: Record) -> Iterator[tuple[str, str]]:
    """What it states beyond its claim, as names and values, in a fixed order; nulls are left out."""
    dates = record.dates
    if record.organization.count is not None:
        yield "members", str(record.organization.count)
    if record.standard.version:
        yield "version", record.standard.version
    if record.standard.suggestion:
        yield "probably", record.standard.suggestion
    if record.from_standard:
        yield "from", record.from_standard.designation
    if record.certification_body:
        yield "body", record.certification_body.name
    if record.consultant:
        yield "consultant", record.consultant.name
    for name, date in (
        ("issued", dates.issued),
        ("valid from", dates.valid_from),
        ("valid until", dates.valid_until),
        ("event date", dates.event),
    ):
        if date:
            yield name, date.edtf
    if record.validity_period:
        yield "valid for", record.validity_period
    if record.certificate_number:
        yield "certificate", record.certificate_number.text
    if record.scope:
        yield "scope", record.scope.text
