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
    "key-name",
    "key-scope",
    "key-date",
    "key-status",
    "consultant",
    "key-number",
    "key-neutral",
)
# Words that must be all that a heading says, and what they say of its cells. "Target date" is another date.
_SAID_OF_CELLS = {
    "key-name": "key-holder", "key-scope": "scope", "key-date": "issue-date", "key-number": "certificate-number",
    "key-neutral": "other-date",
}  # fmt: skip
_OF_CERTIFICATES = ("key-standard", "key-body", "certificate-number", "valid-until", "key-status", "key-scope", "scope")
_HOLDERS = ("key-holder", "key-name")
# What a heading says became of what stands in its column, beside what is told of the cell: "Date withdrawn".
COLUMN_ENDED, COLUMN_DENIED, COLUMN_PLANNED = "column-ended", "column-denied", "column-planned"
_STATES = {"frame": COLUMN_ENDED, "status-bad": COLUMN_DENIED, "negation": COLUMN_DENIED, "plan": COLUMN_PLANNED}
_OWN_STATE = ("key-status", "key-body", "key-holder", "key-name", "scope", "key-scope")
_BLANK = frozenset("-–—−―./…_")  # signs of a cell in which nothing is told
_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 6  # items of a cell
_LONGEST_SECTION = 12  # items of a row that heads those below it


def cells(sentence: Sentence) -> list[range]:
    """The items of each cell of a row; one cell where the sentence is none."""
    bars = [index for index, item in enumerate(sentence.items) if item.text == BAR]
    return [range(a + 1, b) for a, b in zip([-1, *bars], [*bars, len(sentence.items)], strict=True)]


def heads_cell(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue is that of the heading over the cell behind it."""
    return cue.start == cue.end or (cue.end == cue.start + 1 and sentence.items[cue.start].text == BAR)


def is_headed(sentence: Sentence, role: str | None = None) -> bool:
    """Whether a sentence is a row below headings that are known, one of them of ``role`` where it is given."""
    return any(heads_cell(sentence, cue) for cue in (sentence.cues if role is None else sentence.cues_of(role)))


def with_headings(text: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences of a text, each cell of a table's row led by the cue of its heading.

    The cue stands on the bar before the cell, that of the first cell, empty, before its first item. A heading that tells
    nothing leads with ``key-unknown``.
    """
    if BAR not in text:
        return sentences
    heading: list[Cue | None] = []
    states: list[list[Cue]] = []
    found: list[Sentence] = []
    end = 0
    for sentence in sentences:
        columns = cells(sentence) if text.find(BAR, *sentence.span) >= 0 else ()
        within = len(sentence.items) <= _LONGEST_SECTION and "\n\n" not in text[end : sentence.span.start]
        end = sentence.span.end
        if len(columns) < 2 and within:
            pass  # a row that is one cell parts the rows above it from those below: "II. Withdrawn"
        elif len(columns) < 2:
            heading = []
        elif not sentence.mentions("standard") and (roles := _roles(sentence, columns)):
            # Scores, prices and speakers make no register, unless they stand beside the state of a certificate.
            told = {cue.start for cue in sentence.cues if cue.role in _ROLES and cue.role != "key-foreign"}
            foreign = any(cue.start not in told for cue in sentence.cues_of("key-foreign"))
            foreign = foreign and not sentence.cues_of("key-status")
            foreign = foreign or (_lists_projects(roles) and not sentence.cues_of("status-good"))
            heading = [] if foreign else roles
            states = [_told(sentence, column, cue) for column, cue in zip(columns, roles, strict=True)]
        elif len(columns) == len(heading):
            fitted = _with_standards(heading, columns, sentence)
            sentence = replace(
                sentence, cues=(*_led(fitted, columns), *_states_of(states, columns, sentence), *sentence.cues)
            )
        found.append(sentence)
    return found


def _with_standards(heading: Sequence[Cue | None], columns: Sequence[range], row: Sentence) -> Sequence[Cue | None]:
    """The headings over a row, that of its only column with standards told as such where no other heading is: "Certificate"
    and a heading that is not known may head names or numbers as well."""
    roles = {cue.role for cue in heading if cue}
    if "key-standard" in roles or roles.isdisjoint(_HOLDERS) or roles.isdisjoint(_OF_CERTIFICATES):
        return heading
    filled = {at for at, column in enumerate(columns) for i, _ in row.mentions("standard") if i in column}
    if len(filled) != 1:
        return heading
    at = filled.pop()
    cue = heading[at]
    if cue is not None and cue.role != "key-number":
        return heading
    known = cue or next(other for other in heading if other)
    return [*heading[:at], known._replace(role="key-standard"), *heading[at + 1 :]]


def _led(heading: Sequence[Cue | None], columns: Sequence[range]) -> Iterator[Cue]:
    """The cues of the headings at their cells. A date below a heading that tells nothing is none of the certificate's."""
    known = next(cue.rule for cue in heading if cue)
    for cue, column in zip(heading, columns, strict=True):
        roles = [_SAID_OF_CELLS.get(cue.role, cue.role)] if cue else ["key-unknown", "other-date"]
        for role in roles:
            yield Cue(role, cue.rule if cue else known, max(0, column.start - 1), column.start)


def _lists_projects(roles: Sequence[Cue | None]) -> bool:
    """Whether a table has a column of consultants, and none that tells of more than whom they helped with which standard."""
    told = {cue.role for cue in roles if cue}
    return "consultant" in told and told <= {"consultant", "key-neutral", "key-number", *_HOLDERS, "key-standard"}


def _told(sentence: Sentence, column: range, role: Cue | None) -> list[Cue]:
    """The words of a heading that tell an end, a plan or a denial of what stands below it."""
    if len(column) > _LONGEST_HEADING or (role is not None and role.role in _OWN_STATE):
        return []
    return [cue for name in _STATES for cue in sentence.cues_of(name) if cue.start in column]


def _states_of(states: Sequence[Sequence[Cue]], columns: Sequence[range], row: Sentence) -> Iterator[Cue]:
    """The cues of what headings tell became of the cells of a row that are filled."""
    for cues, column in zip(states, columns, strict=True):
        if cues and _is_filled(row, column):
            for cue in cues:
                yield Cue(_STATES[cue.role], cue.rule, max(0, column.start - 1), column.stop)


def _is_filled(row: Sentence, column: range) -> bool:
    """Whether a cell tells anything: not of "–", "n.a.", "active" and what is denied in words, unless they name or date something."""
    told = [m for i in column if (m := row.items[i].mention) and (m.certain or m.label != "organization")]
    if any(cue.start in column for role in ("cell-none", "negation") for cue in row.cues_of(role)):
        return bool(told)
    return any(set(row.items[i].text) - _BLANK for i in column)


def _roles(sentence: Sentence, columns: Sequence[range]) -> list[Cue | None]:
    """What each column's heading tells; nothing where they do not tell of two things."""
    roles = [_role(sentence, column) for column in columns]
    telling = [cue for cue in roles if cue is not None and cue.role != "key-neutral"]
    persons = any(cue.role == "key-name" for cue in telling) and not any(
        cue.role in _OF_CERTIFICATES for cue in telling
    )
    told = {cue.role for cue in telling}  # "Village Council, Ansing | Village Council" is a row
    return roles if len(told) >= _FEWEST_HEADINGS and not persons else []


def _role(sentence: Sentence, column: range) -> Cue | None:
    """The longest cue of a heading that may be one, of equally long ones that of the first role."""
    fitting = [
        cue for cue in sentence.cues
        if cue.role in _ROLES and column.start <= cue.start and cue.end <= column.stop and len(column) <= _LONGEST_HEADING
        and (cue.role not in _SAID_OF_CELLS or cue.end - cue.start == len(column))
    ]  # fmt: skip
    return max(fitting, key=lambda cue: (cue.end - cue.start, -_ROLES.index(cue.role)), default=None)
