"""For whom the sentences before claim something: what follows goes on about them rather than about guests and suppliers."""

from __future__ import annotations


class Held:
    """The holders that were found so far, by the numbers of sentences and organizations."""

    def __init__(self) -> None:
        self._by_sentence: dict[int, set[int]] = {}

    def note(self, sentence: int, holder: int) -> None:
        """Remember that a sentence claims something for an organization."""
        self._by_sentence.setdefault(sentence, set()).add(holder)

    def only(self, sentence: int | None = None) -> int | None:
        """The only organization for which a sentence, or any so far, claims something."""
        told = self._by_sentence.values() if sentence is None else [self._by_sentence.get(sentence, set())]
        holders = {holder for numbers in told for holder in numbers}
        return holders.pop() if len(holders) == 1 else None
