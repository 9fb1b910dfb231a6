"""What passes through this room: what reviewers settled, and what is proposed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple


class Said(NamedTuple):
    """Who decided: the decision's number, the reviewer, the day and why."""

    decision: int
    reviewer: str
    day: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim that reviewers accepted, corrected, rejected or added.

    ``record`` is its JSON object as extracted, ``put`` the one in force; of one that was added, both are the reviewer's. ``fields`` are the fields that were corrected, each
    with the last decision that did so. ``text`` is the article's, None where it was not loaded; ``title`` and ``published``
    are its too.
    """

    verdict: Literal["accepted", "corrected", "rejected", "added"]
    record: Mapping[str, Any]
    put: Mapping[str, Any]
    said: Said
    fields: Mapping[str, Said]
    text: str | None
    title: str | None
    published: str | None

    @property
    def language(self) -> str:
        return str(self.record["article"]["language"])

    @property
    def source(self) -> str:
        return str(self.record["article"]["source"])


Entries = Mapping[str, Any]
"""Keys of a table: texts, lists of texts, and tables of texts."""


class Snippet(NamedTuple):
    """What a rule file is to hold besides. ``table`` is its header as it is written there, "" for the top of the file.

    Of a table with an ``id`` the entries go into the one that is there; without one it is a table of its own.
    """

    file: str
    table: str
    entries: Entries
    id: str | None = None


Kind = Literal["data", "counter-example"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Snippets that belong together, who they come from, and the sentence that shows it.

    ``data`` was tried: with it the article is read as the reviewer put it, and nothing else in it changes. A
    ``counter-example`` fails today: it holds when the rule that it names is mended.
    """

    kind: Kind
    said: Said
    snippets: tuple[Snippet, ...]
    why: str
    sentence: str
    source: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A correction that shows no change of data by itself: a person has to look at it."""

    said: Said
    field: str
    why: str
    sentence: str
    source: str
    rules: tuple[str, ...] = ()
