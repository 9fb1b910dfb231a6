"""Tables: what stands in the heading of a column is said of each cell below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.model import Cue, Sentence

BAR = "|"  # what parts the cells of a row in an article's text
# What a heading tells of its column.
_ROLES = (
    "key-holder",
    "key-standard",
    "key-body",
    "certificate-number",
    "issue-date",
    "valid-until",
    "valid-from",
    "scope",
    "key-scope",
    "key-date",
    "key-status",
    "consultant",
    "key-neutral",
)
_WHOLE = ("key-scope", "key-date", "key-neutral")  # which must be all that a heading says
_SAID_OF_CELLS = {"key-scope": "scope", "key-date": "issue-date"}
_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 6  # items of a cell


def cells(sentence: Sentence) -> list[range]:
    """The items of each cell of a row; one cell where the sentence is none."""
    bars = [index for index, item in enumerate(sentence.items) if item.text == BAR]
    if not bars:  # as in nearly all
        return [range(len(sentence.items))]
    return [range(a + 1, b) for a, b in zip([-1, *bars], [*bars, len(sentence.items)], strict=True)]


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row below a heading that tells who holds the certificates."""
    return any(cue.start == cue.end or sentence.items[cue.start].text == BAR for cue in sentence.cues_of("key-holder"))


def is_headed(sentence: Sentence) -> bool:
    """Whether a sentence is a row below headings that are known."""
    led = (
        c for c in sentence.cues if c.start == c.end or (c.end == c.start + 1 and sentence.items[c.start].text == BAR)
    )
    return len(cells(sentence)) > 2 and next(led, None) is not None


def with_headings(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, each cell of a table's row led by the cues of its heading: they stand on the bar before the cell,
    and those of the first cell, empty, before its first item."""
    heading: list[Cue | None] = []
    found: list[Sentence] = []
    for sentence in sentences:
        columns = cells(sentence)
        if len(columns) == 1:
            heading = []
        elif not sentence.mentions("standard") and (roles := _roles(sentence, columns)):
            # Scores, prices and speakers make no register, unless they stand beside the state of a certificate.
            foreign = sentence.cues_of("key-foreign") and not sentence.cues_of("key-status")
            heading = [] if foreign else roles
        elif len(columns) == len(heading):
            sentence = replace(sentence, cues=(*_led(heading, columns), *sentence.cues))
        found.append(sentence)
    return found


def _led(heading: Sequence[Cue | None], columns: Sequence[range]) -> Iterator[Cue]:
    """The cues of the headings at their cells. A date below a heading that tells nothing is none of the certificate's."""
    known = next(cue.rule for cue in heading if cue)
    for cue, column in zip(heading, columns, strict=True):
        role, rule = (cue.role, cue.rule) if cue else ("other-date", known)
        role = _SAID_OF_CELLS.get(role, role)
        if role == "key-neutral":
            role = "other-date"
        if cue is None:
            yield Cue("key-unknown", rule, max(0, column.start - 1), column.start)
        yield Cue(role, rule, max(0, column.start - 1), column.start)


def _roles(sentence: Sentence, columns: Sequence[range]) -> list[Cue | None]:
    """What each column's heading tells; nothing where fewer than two tell anything."""
    roles = [_role(sentence, column) for column in columns]
    telling = [cue for cue in roles if cue is not None and cue.role != "key-neutral"]
    return roles if len(telling) >= _FEWEST_HEADINGS else []


def _role(sentence: Sentence, column: range) -> Cue | None:
    """The longest cue of a heading that may be one, of equally long ones that of the first role."""
    fitting = [
        cue for cue in sentence.cues
        if cue.role in _ROLES and column.start <= cue.start and cue.end <= column.stop and len(column) <= _LONGEST_HEADING
        and (cue.role not in _WHOLE or cue.end - cue.start == len(column))  # "Target date" is another date
    ]  # fmt: skip
    return max(fitting, key=lambda cue: (cue.end - cue.start, -_ROLES.index(cue.role)), default=None)
