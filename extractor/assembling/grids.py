"""Tables with a column for each standard, whose cells say how far a row's organization is with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.assembling import listings, notices
from extractor.assembling.claims import Claim
from extractor.assembling.entities import Entities
from extractor.assembling.tables import BAR, cells, is_headed
from extractor.model import Cue, Mention, Sentence
from extractor.patterns.events import Frame

_LONGEST_HEADING = 4  # items of a standard's heading: "ISO 22000:2018 (FSMS)"
_FEWEST = 2  # standards, where no heading says whose the rows are
_HOLDERS = ("key-holder", "key-name")


def read_grids(
    text: str, sentences: Sequence[Sentence], entities: Entities, frames: Mapping[str, Frame]
) -> tuple[list[Claim], set[int]]:
    """A claim for each cell that tells of a certificate, or of its end or plan; and the numbers of the headings."""
    claims: list[Claim] = []
    headings: set[int] = set()
    if BAR not in text:
        return claims, headings
    for number, heading in enumerate(sentences):
        if is_headed(heading):
            continue  # a row of another table
        columns = cells(heading)
        standards = dict(_standards(heading, columns))
        own = next((n for n, cell in enumerate(columns) if _holders_cue(heading, cell)), None)
        if not standards or 0 in standards or (own is None and len(standards) < _FEWEST):
            continue
        for at in range(number + 1, len(sentences)):
            row = cells(sentences[at])
            if len(row) != len(columns):
                break
            rule = None if own is None else _holders_cue(heading, columns[own])
            holder = _holder(text, sentences[at], row, own, rule)
            if holder is None:
                continue
            headings.add(number)
            for column, standard in standards.items():
                event = notices.state(sentences[at], row[column], frames, entities.grammar)
                if event is not None:
                    cue = Cue("key-holder", holder.rule, 0, 0)
                    claims.append(
                        Claim(event, entities.of(holder), holder, standard, at, cue, "notice", [holder.rule], lines=(at, number))
                    )  # fmt: skip
    return claims, headings


def _standards(heading: Sentence, columns: Sequence[range]) -> Iterator[tuple[int, Mention]]:
    """The columns headed by one standard, and little else."""
    if len(columns) < _FEWEST:
        return
    for number, column in enumerate(columns):
        named = [m for i, m in heading.mentions("standard") if i in column]
        if len(named) == 1 and len(column) <= _LONGEST_HEADING:
            yield number, named[0]


def _holders_cue(heading: Sentence, column: range) -> Cue | None:
    """The cue by which a heading says that holders stand below it."""
    return next((cue for role in _HOLDERS for cue in heading.cues_of(role) if cue.start in column), None)


def _holder(text: str, row: Sentence, columns: Sequence[range], own: int | None, cue: Cue | None) -> Mention | None:
    """The organization of a row: what stands below the heading of holders, else the one that is surely named first."""
    if own is None or cue is None:
        return next((m for i, m in row.mentions("organization") if m.certain and i in columns[0]), None)
    cell = columns[own]
    if not cell or not row.items[cell.start].text[:1].isalpha():
        return None
    return listings.written(text, row, cell.start, cell.stop, cue.rule)
