"""What only looks like a standard: film speeds, disk images, committees, fire classes, offices named for ISO."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.normalizing.designations import GAP, Number
from extractor.normalizing.literals import one_of

if TYPE_CHECKING:
    from extractor.normalizing.catalogue import Designation
    from extractor.patterns.standards import Noise

_NEAR = 150  # characters on either side in which noise has the words that make it so


class NoiseFilter:
    """The noise rules, compiled into one pattern for what stands before the ISO word and one for what follows it."""

    def __init__(self, rules: Iterable[Noise]) -> None:
        rules = tuple(rules)
        self._numbers = frozenset(number for noise in rules for number in noise.numbers)
        self._before = {word: noise for noise in rules for word in noise.before}
        self._after = {word: noise for noise in rules for word in noise.after}
        self._words_before = re.compile(rf"(?:^|[\s(])({one_of(self._before)}){GAP}?$")
        self._words_after = re.compile(rf"{GAP}?(?:\d{{1,2}}{GAP}{{1,2}})?({one_of(self._after)})(?![a-z])")

    def at(self, text: str, start: int, end: int, number: Number | None, read: Designation | None) -> bool:
        """Whether the ISO word at ``text[start:end]`` is noise. A number is noise only by itself or by what follows."""
        if number and number.number in self._numbers and (read is None or read.edition is None):
            return True
        after = self._words_after.match(text, end)
        if after and self._is_near(text, start, end, self._after[after[1]]):
            return True
        if read is not None or start == 0:
            return False
        before = self._words_before.search(text[max(0, start - 24) : start])
        return before is not None and self._is_near(text, start, end, self._before[before[1]])

    def _is_near(self, text: str, start: int, end: int, noise: Noise) -> bool:
        if not noise.near:
            return True
        beside = text[max(0, start - _NEAR) : end + _NEAR].casefold()
        return any(word in beside for word in noise.near)
