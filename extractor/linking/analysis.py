"""A name taken apart into what has no language, and the words that are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.linking.lexicon import Lexicon, Unit
from extractor.linking.writing import Word, Writing
from extractor.patterns.linking import LinkingRules

_NONE: frozenset[str] = frozenset()


class Parts(NamedTuple):
    """What a name consists of. ``own`` is the head that says what it is, ``heads`` are all, a parent's too.

    ``levels`` has what the places imply. ``level`` is the narrowest. ``areas`` are the places and what they lie in.
    ``words`` are those that no table has; ``told`` are all its fields and words, each with the field ("" for a word).
    """

    own: str = ""
    group: str = ""  # of heads that translations take for each other
    heads: frozenset[str] = _NONE
    fields: frozenset[str] = _NONE
    qualifiers: frozenset[str] = _NONE
    levels: frozenset[str] = _NONE
    level: str = ""
    places: frozenset[str] = _NONE
    areas: frozenset[str] = _NONE
    numbers: frozenset[str] = _NONE
    legal: str = ""
    firm: bool = False  # has any legal form
    words: tuple[Word, ...] = ()
    told: tuple[tuple[str, Word], ...] = ()
    latin: bool = True
    syllables: bool = False
    form: str = ""  # all of it in one line: equal for names that differ in nothing
    distinct: bool = False  # not too general to be the same elsewhere
    country: str | None = None


NOTHING = Parts()


class Analyst:
    """Takes names apart. Built once from the rules; read-only afterwards."""

    def __init__(self, rules: LinkingRules) -> None:
        self._rules = rules
        shared = rules.shared
        self._writing = Writing(shared, rules.languages)
        self._lexicon = Lexicon(rules, self._writing)
        self._rank = {level: rank for rank, level in enumerate(shared.levels)}
        self._other_legal = frozenset(shared.other_legal)
        self._crowded_heads = frozenset(shared.crowded_heads)
        self._crowded_levels = frozenset(shared.crowded_levels)
        self._national = frozenset(shared.national_heads)
        self._group = {head: heads[0] for heads in shared.alike_heads for head in heads}
        self._syllables = frozenset(code for code, words in rules.languages.items() if words.syllables)
        self._common = frozenset(
            "".join(self._lexicon.base(token) for token in self._writing.tokens(name))
            for words in rules.languages.values()
            for name in words.common
        )
        self.parts = lru_cache(1 << 12)(self.parts)  # type: ignore[method-assign]

    def parts(self, text: str, language: str) -> Parts:
        """What a name consists of."""
        units = self._lexicon.units(text, language)
        by_sort: dict[str, list[str]] = {}
        told: list[tuple[str, Word]] = []
        rest: list[str] = []
        run: list[str] = []
        heard: list[str] = []
        word = self._writing.word
        for unit in (*units, Unit("break", "")):
            if unit.sort == "word" and not any(map(str.isdecimal, unit.id)):
                run.append(unit.id)
                continue
            if run:
                rest += run
                found, left = self._heard(run)
                heard += found
                told += [("", word(token)) for token in left]
                run = []
            if unit.sort == "word":
                by_sort.setdefault("number", []).append(unit.id)
            elif unit.sort == "field":
                told.append((unit.id, word("".join(unit.words))))
                by_sort.setdefault("field", []).append(unit.id)
            elif unit.id:
                by_sort.setdefault(unit.sort, []).append(unit.id)
        words = tuple(w for field, w in told if not field)
        numbers = frozenset(by_sort.get("number", ()))
        lone = [w.exact for w in words if len(w.plain) == 1 and w.latin]
        if lone:  # a letter tells units apart as a number does
            numbers |= frozenset(lone)
            words = tuple(w for w in words if w.exact not in lone)
            told = [(field, w) for field, w in told if w.exact not in lone]
        places = self._narrowest([*by_sort.get("place", ()), *heard])
        own = _own_head(units)
        if own in self._national:
            places = frozenset(place for place in places if len(place) > 2)
        levels = self._levels(units, places)
        legal = next((form for form in by_sort.get("legal", ()) if form in self._other_legal), "")
        heads = frozenset(by_sort.get("head", ()))
        fields = frozenset(by_sort.get("field", ()))
        qualifiers = frozenset(by_sort.get("qualifier", ()))
        aliases = [unit.alias for unit in units if unit.alias]
        exact_places = sorted(places - set(heard)) + aliases
        form = "|".join(
            (
                own,
                *(" ".join(sorted(part)) for part in (heads, fields, qualifiers, levels, exact_places, numbers)),
                legal,
                "".join(token for token in rest if token not in lone),
            )
        )
        return Parts(
            own, self._group.get(own, own), heads, fields, qualifiers, levels,
            max(levels, key=self._rank.__getitem__, default=""), places,
            frozenset().union(*(self._lexicon.places[place].areas for place in places)),
            numbers, legal, "legal" in by_sort, words, tuple(told), all(w.latin for w in words),
            language in self._syllables, form,
            self._distinct(own, heads, fields, levels, places, numbers, "".join(rest), "legal" in by_sort),
            self._country(units, heard, language),
        )  # fmt: skip

    def _heard(self, run: Sequence[str]) -> tuple[list[str], list[str]]:
        """The places that words of another script sound like, and the words that are left."""
        words = [self._writing.word(token) for token in run]
        if all(w.latin for w in words):
            return [], list(run)
        places, left, start = [], [], 0
        while start < len(run):
            for end in range(min(len(run), start + 3), start, -1):
                sound = "".join(w.sound for w in words[start:end])
                if len(sound) > 3 and sound in self._lexicon.by_sound:
                    places.append(self._lexicon.by_sound[sound])
                    start = end
                    break
            else:
                left.append(run[start])
                start += 1
        return places, left

    def _narrowest(self, places: Iterable[str]) -> frozenset[str]:
        """The places without those that another one of them lies in."""
        told = set(places)
        around = {area for place in told for area in self._lexicon.places[place].areas - {place}}
        return frozenset(told - around)

    def _levels(self, units: Sequence[Unit], places: frozenset[str]) -> frozenset[str]:
        """The levels told, and those of places beside which none is told."""
        levels = {unit.id for unit in units if unit.sort == "level"}
        if not levels:
            implied = {self._lexicon.places[place].level for place in places}
            levels = {level for level in implied if level}
        return frozenset(levels)

    def _distinct(
        self, own: str, heads: frozenset[str], fields: frozenset[str], levels: frozenset[str],
        places: frozenset[str], numbers: frozenset[str], rest: str, firm: bool,
    ) -> bool:  # fmt: skip
        narrow = any(len(place) > 2 for place in places)
        if rest and rest not in self._common:
            return len(rest) > 3 or bool(heads or fields or places or firm)
        if rest:  # a name that many bear
            return (narrow and bool(heads or fields)) or (bool(fields) and own not in self._crowded_heads and firm)
        if not heads or own in self._crowded_heads:
            return narrow and bool(heads and numbers)
        if levels & self._crowded_levels and not numbers:
            return narrow
        return narrow or (own in self._national and bool(fields))

    def _country(self, units: Sequence[Unit], heard: Sequence[str], language: str) -> str | None:
        """By the places of the name, then by its legal form, then by its language."""
        words = self._rules.languages.get(language)
        default = words.country if words else None
        places = [unit.id for unit in units if unit.sort == "place"] + list(heard)
        narrow = [place for place in places if len(place) > 2] or places
        countries = {self._lexicon.places[place].country for place in narrow}
        if countries:
            return countries.pop() if len(countries) == 1 else default if default in countries else None
        for unit in units:
            if unit.sort == "legal" and (country := self._lexicon.legal_countries.get(" ".join(unit.words))):
                return country
        return default


def _own_head(units: Sequence[Unit]) -> str:
    """The head that says what the organization is: of the first part that has one, the first or the last."""
    own = ""
    for unit in units:
        if unit.sort == "break" and own:
            break
        if unit.sort == "head":
            own = unit.id
            if unit.first:
                break
    return own
