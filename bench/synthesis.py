"""The articles that are measured: made up from ``articles.toml``, the same on every run and machine.

A text has 200 to 1,500 words, headline, stamp and paragraphs. A relevant one names organizations, standards and dates
in its headline, its lead and some sentences further down.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "mr", "vi")
SHORTEST, LONGEST = 200, 1500  # words

_SLOT = re.compile(r"\{(\w+)\}")
_RANGES = {"day": (13, 28), "year": (2006, 2025), "count": (3, 99), "number": (120, 9800)}
_IN_ITS_OWN_DIGITS = {"mr": str.maketrans("0123456789", "०१२३४५६७८९")}


class Text(NamedTuple):
    """One made-up article."""

    headline: str
    stamp: str
    paragraphs: tuple[str, ...]

    def plain(self) -> str:
        return "\n\n".join((self.headline, self.stamp, *self.paragraphs)) + "\n"


@cache
def _phrases(language: str) -> dict[str, list[str]]:
    tables = tomllib.loads((Path(__file__).parent / "articles.toml").read_text(encoding="utf-8"))[language]
    return {slot: phrases.split() if isinstance(phrases, str) else phrases for slot, phrases in tables.items()}


class Writer:
    """Writes articles in one language, each from a seed of its own."""

    def __init__(self, language: str, seed: object) -> None:
        self.language = language
        self._phrases = _phrases(language)
        self._random = random.Random(f"{language} {seed}")

    def text(self, *, relevant: bool) -> Text:
        """One article."""
        wanted = self._random.randint(SHORTEST, LONGEST)
        headline = self.phrase("claim_headline" if relevant else "idle_headline")
        stamp = self.phrase("stamp")
        sentences = [self.phrase("claim"), self.phrase("claim")] if relevant else []
        words = sum(len(sentence.split()) for sentence in (headline, stamp, *sentences))
        while words < wanted:
            sentences.append(self.phrase("claim" if relevant and self._random.random() < 0.06 else "idle"))
            words += len(sentences[-1].split())
        paragraphs = []
        while sentences:
            size = self._random.randint(1, 4)
            paragraphs.append(" ".join(sentences[:size]))
            del sentences[:size]
        text = Text(headline, stamp, tuple(paragraphs))
        digits = _IN_ITS_OWN_DIGITS.get(self.language)
        if digits and self._random.random() < 0.3:
            return Text(
                headline.translate(digits), stamp.translate(digits), tuple(p.translate(digits) for p in paragraphs)
            )
        return text

    def phrase(self, slot: str) -> str:
        """One phrase of a slot, its own slots filled."""
        return _SLOT.sub(lambda found: self._fill(found[1]), self._random.choice(self._phrases[slot]))

    def _fill(self, slot: str) -> str:
        if slot in _RANGES:
            return str(self._random.randint(*_RANGES[slot]))
        if slot == "1":
            return self._random.choice(self._phrases["syllables"])
        filled = self.phrase(slot)
        return filled.title() if slot == "name" and filled.isascii() else filled
