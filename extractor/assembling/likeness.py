"""When two names are written of one organization: folded, shortened, with a place or a legal form more or less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

STEM = 4  # letters by which words in other cases or numbers are alike
_PUNCTUATION = re.compile(r"[\s.,;:()\[\]\"'“”‘’|–—-]+")
_CUT = 3  # letters of a last word that is cut short
_LEGAL_FORM = 3  # words with which a name may end behind what it is


@lru_cache(maxsize=4096)  # an article folds the same names again and again
def folded(name: str) -> str:
    """A name as compared: lower case, punctuation and blanks folded."""
    return _PUNCTUATION.sub(" ", name.casefold()).strip()


def alike(a: str, b: str) -> bool:
    """Whether two groups of one count share a word besides the number, as the same group told of twice does."""
    first, second = ({word[:STEM] for word in name.split() if len(word) > STEM} for name in (a, b))
    return not first.isdisjoint(second)


def same(a: str, b: str, head_last: bool) -> bool:
    """Whether two folded names mean one organization: one is the other with words left out at an end."""
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or short == long:
        return short == long
    words, all_words = short.split(), long.split()
    if len(words) == 1 and len(all_words) > 1:
        # One word stands for the whole only as its first, distinctive one: "Varuna" for "Varuna Pumps Ltd".
        return all_words[0] == words[0] and len(words[0]) >= 4
    if head_last and len(words) >= 4 and words[0] != all_words[0] and words[1] == all_words[0]:
        words = words[1:]  # the place in front: "नाशिकचे सिद्धायु हॉस्पिटल"
    if (head_last or len(words) >= 3) and all_words[-len(words) :] == words:
        return True  # a place or parent in front is left out, or "Công ty" before what tells it enough
    if head_last and len(words) == 2 and len(all_words) >= 4 and words[-1] == all_words[-1] and words[0] in all_words:
        return True  # "जलसंधारण कार्यालय" for "उपविभागीय जलसंधारण अधिकारी कार्यालय"
    ends = all_words[-_LEGAL_FORM:] if head_last else all_words[-1:]
    if (head_last or len(words) >= 3) and words[0] == all_words[0] and words[-1] in ends and len(words) >= 2:
        rest = iter(all_words)
        if all(word in rest for word in words):
            return True  # words in the middle are left out, and "मर्यादित" at the end
    if head_last and len(words) > 1 and len(words[-1]) >= _CUT and all_words[: len(words) - 1] == words[:-1]:
        return all_words[len(words) - 1].startswith(words[-1])  # "अंबानगरी टेक" for "अंबानगरी टेकसोल्युशन्स"
    return all_words[: len(words)] == words


class Likely:
    """Numbers of names; finds those few whose name may be the ``same`` as another, without a look at all others."""

    def __init__(self, head_last: bool) -> None:
        self._head_last = head_last
        self._short: dict[_Hook, set[int]] = {}
        self._long: dict[_Hook, set[int]] = {}

    def note(self, name: str, number: int) -> None:
        """Keep the number of a name."""
        for hook in _of_short(name.split(), self._head_last):
            self._short.setdefault(hook, set()).add(number)
        for hook in _of_long(name.split(), self._head_last):
            self._long.setdefault(hook, set()).add(number)

    def of(self, name: str) -> set[int]:
        """All numbers of names that are the ``same``, and of some that are not."""
        words = name.split()
        short = (self._long.get(hook, ()) for hook in _of_short(words, self._head_last))
        long = (self._short.get(hook, ()) for hook in _of_long(words, self._head_last))
        return set().union(*short, *long)


_Hook = tuple[str, ...]  # what a shorter name has in common with every longer one that is the ``same``


def _of_short(words: list[str], head_last: bool) -> Iterator[_Hook]:
    """The hooks of a name, should the other be longer."""
    placeless = [words[1:]] if head_last and len(words) >= 4 else []
    for part in (words, *placeless) if words else ():
        yield ("begins", *part[:-1], part[-1][:_CUT] if head_last else part[-1])
        yield ("ends", *part)
        yield ("bounds", part[0], part[-1])
    if head_last and len(words) == 2:
        yield ("within", *words)


def _of_long(words: list[str], head_last: bool) -> Iterator[_Hook]:
    """The hooks of a name, should the other be shorter."""
    for at, word in enumerate(words):
        yield ("begins", *words[:at], word[:_CUT] if head_last else word)
        yield ("ends", *words[at:])
        if head_last:
            yield ("within", word, words[-1])
    for word in words[-_LEGAL_FORM:] if head_last else words[-1:]:
        yield ("bounds", words[0], word)


def closes(short: str, long: str) -> bool:
    """Whether a headline's name is the end of another as written, with words in lower case left out at most: "Zentora
    Pay" and "Công ty cổ phần Công nghệ Zentora Pay", "Bưởi Đông Lục" and "HTX Bưởi sạch Đông Lục"."""
    words = short.split()
    rest = long.split()[::-1]
    for word in reversed(words):
        while rest and word.casefold() != rest[0].casefold() and rest[0].islower():
            rest.pop(0)
        if not rest or rest.pop(0).casefold() != word.casefold():
            return False
    return len(words) > 1 and long.split()[-1].casefold() == words[-1].casefold()
