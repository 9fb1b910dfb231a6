"""Which words of a name are known, and what they mean in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from anyascii import anyascii

from extractor.linking.writing import BREAK, Writing
from extractor.patterns.linking import Gazetteer, LanguageWords, LinkingRules

Sort = Literal["head", "field", "qualifier", "level", "legal", "small", "break", "mark", "number", "place", "word"]


class Unit(NamedTuple):
    """What some words of a name mean. ``first``: of several heads in its language, the first is a name's own.

    ``alias``: the place's old name. ``words`` are the words as they stand.
    """

    sort: Sort
    id: str
    first: bool = False
    alias: str = ""
    words: tuple[str, ...] = ()


class Place(NamedTuple):
    """A place of the gazetteer. ``areas`` are the places that it lies in, and itself."""

    id: str
    country: str
    level: str | None
    areas: frozenset[str]


class Lexicon:
    """The phrases of all languages; where two languages differ over one, a name's own language is right."""

    def __init__(self, rules: LinkingRules, writing: Writing) -> None:
        self._writing = writing
        self.places: dict[str, Place] = {}
        self.legal_countries: dict[str, str] = {}
        self.by_sound: dict[str, str] = {}
        self._own: dict[str, dict[str, tuple[Unit, ...]]] = {}
        shared: dict[str, tuple[Unit, ...]] = {}
        for name, unit in self._gazetteer(rules.gazetteer):
            shared.setdefault(name, (unit,))
        for form, country in rules.shared.legal_countries.items():
            self.legal_countries[self._key(form)] = country
        plain: dict[str, tuple[Unit, ...]] = {}
        for code, words in rules.languages.items():
            own = self._own[code] = dict(self._phrases(words))
            for name, units in own.items():
                shared.setdefault(name, units)
            for name, short in words.written_out.items():
                units = self._split(self._writing.tokens(short), (own, shared))
                if not all(unit.sort == "word" for unit in units):
                    own[self._key(name)] = units
                    shared.setdefault(self._key(name), units)
            if words.syllables:
                plain.update((anyascii(name), units) for name, units in own.items() if " " in name)
        for name, units in plain.items():  # as keyboards without marks write it
            shared.setdefault(name, units)
        for table in (shared, *self._own.values()):
            table.pop("", None)  # of signs alone: &
        self._shared = shared
        self._longest: dict[str, int] = {}
        for name in (*shared, *(name for own in self._own.values() for name in own)):
            words_of = name.split()
            self._longest[words_of[0]] = max(self._longest.get(words_of[0], 0), len(words_of))
        self._known = frozenset(word for name in self._all_names() for word in name.split())
        self._endings = sorted(
            {ending for words in rules.languages.values() for ending in words.endings}, key=lambda e: (-len(e), e)
        )
        self._endings = [writing.token(ending) for ending in self._endings]
        self._genitives = tuple(
            writing.token(ending) for words in rules.languages.values() for ending in words.genitives
        )
        self._obliques = [
            (writing.token(end), tuple(writing.token(direct) for direct in directs))
            for words in rules.languages.values()
            for end, directs in words.obliques.items()
        ]
        self.base = lru_cache(1 << 16)(self.base)  # type: ignore[method-assign]

    def units(self, text: str, language: str) -> tuple[Unit, ...]:
        """The parts of a name in their order, the longest phrases that are known."""
        tokens = [self.base(token) for token in self._writing.tokens(text)]
        own = self._own.get(language)
        return self._split(tokens, (own, self._shared) if own else (self._shared,))

    def base(self, token: str) -> str:
        """A word without the ending of its case; letters that are written by their names as letters."""
        if token in self._known or token == BREAK:
            return token
        letters = self._writing.spelled_out(token)
        if len(letters) > 1:
            return letters
        for ending in self._endings:
            stem = token.removesuffix(ending)
            if stem == token or len(stem) < 2:
                continue
            if stem in self._known:
                return stem
            for end, directs in self._obliques:
                if stem.endswith(end):
                    for direct in directs:
                        if (found := stem.removesuffix(end) + direct) in self._known:
                            return found
            if ending in self._genitives and len(stem) > 2:
                letters = self._writing.spelled_out(stem)
                return letters if len(letters) > 1 else stem
        return token

    def _all_names(self) -> Iterator[str]:
        yield from self._shared
        for own in self._own.values():
            yield from own

    def _key(self, phrase: str) -> str:
        return " ".join(self._writing.tokens(phrase))

    def _phrases(self, words: LanguageWords) -> Iterator[tuple[str, tuple[Unit, ...]]]:
        tables: tuple[tuple[Sort, Mapping[str, tuple[str, ...]]], ...] = (
            ("head", words.heads),
            ("field", words.fields),
            ("qualifier", words.qualifiers),
            ("level", words.levels),
            ("legal", words.legal),
        )
        first = words.own_head == "first"
        for sort, table in tables:
            for meant, phrases in table.items():
                for phrase in phrases:
                    key = self._key(phrase)
                    yield key, tuple(Unit(sort, one, first, words=tuple(key.split())) for one in meant.split())
        for phrase, number in words.numerals.items():
            yield self._key(phrase), (Unit("number", str(number)),)
        lists: tuple[tuple[Sort, Iterable[str]], ...] = (
            ("small", words.small),
            ("break", words.breaks),
            ("mark", words.number_marks),
        )
        for sort, small in lists:
            for phrase in small:
                yield self._key(phrase), (Unit(sort, ""),)

    def _gazetteer(self, gazetteer: Gazetteer) -> Iterator[tuple[str, Unit]]:
        for country, names in gazetteer.countries.items():
            yield from self._place(Place(country, country, None, frozenset({country})), names)
        for places in gazetteer.places:
            for names in places.names:
                own = f"{places.country}-{anyascii(names[0]).casefold().replace(' ', '-')}"
                around = self.places[places.within].areas if places.within else {places.country}
                yield from self._place(Place(own, places.country, places.level, frozenset({own, *around})), names)

    def _place(self, place: Place, names: Iterable[str]) -> Iterator[tuple[str, Unit]]:
        self.places[place.id] = place
        for name in names:
            key = self._key(name.removeprefix("~"))
            alias = key if name.startswith("~") else ""
            words = tuple(key.split())
            unit = Unit("place", place.id, alias=alias, words=words)
            yield key, unit
            if " " in key and (plain := anyascii(key)) != key and key.isascii() is False and max(key) < "\u0900":
                yield plain, unit
            sound = "".join(self._writing.word(word).sound for word in words)
            if not alias and len(sound) > 2:
                self.by_sound.setdefault(sound, place.id)

    def _split(self, tokens: list[str], tables: tuple[Mapping[str, tuple[Unit, ...]], ...]) -> tuple[Unit, ...]:
        units: list[Unit] = []
        position, longest = 0, getattr(self, "_longest", None)
        while position < len(tokens):
            token = tokens[position]
            reach = 8 if longest is None else longest.get(token, 0)
            for size in range(min(reach, len(tokens) - position), 0, -1):
                phrase = " ".join(tokens[position : position + size]) if size > 1 else token
                found = next((table[phrase] for table in tables if phrase in table), None)
                if found is not None:
                    units += found
                    position += size
                    break
            else:
                units.append(Unit("break" if token == BREAK else "word", token))
                position += 1
        return tuple(units)
