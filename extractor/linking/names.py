"""What a name is compared by, and what a comparison says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Name(NamedTuple):
    """An organization's name as an article gives it. ``country`` is its two letters (ISO 3166-1), None if unknown."""

    text: str
    language: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What a name is found by again.

    Names with the same ``exact`` key and no other country are of one organization, and so are those with the same
    ``gazetteer`` id. ``exact`` is None where the words are so general ("District Hospital") that the same
    name may be of two. ``blocks`` are coarse: only names that share one are compared.
    """

    name: Name
    exact: str | None
    gazetteer: str | None
    blocks: tuple[str, ...]


class Comparison(NamedTuple):
    """What two names say: ``same`` only where it is safe, else ``candidate`` for a person to judge, or ``apart``.

    ``score`` is from 0 to 1. ``reason`` is a few words for whoever judges.
    """

    verdict: Literal["same", "candidate", "apart"]
    score: float
    reason: str


class Linker:
    """Compares names. Built once from the rules; read-only afterwards."""

    def country(self, text: str, language: str) -> str | None:
        """Where an organization of this name is, as far as its words or its article's language tell."""
        return {"mr": "IN", "vi": "VN"}.get(language) if text else None

    def keys(self, name: Name) -> NameKeys:
        """What a name is found by."""
        exact = " ".join(unicodedata.normalize("NFC", name.text).casefold().split())
        return NameKeys(name, exact, None, (exact[:4],))

    def compare(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Whether two names are of one organization. Which of them is left makes no difference."""
        same = left.exact is not None and left.exact == right.exact and left.name.country == right.name.country
        return Comparison("same", 1.0, "the same name") if same else Comparison("apart", 0.0, "")
