"""Which words of a name are known, and what they mean in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from anyascii import anyascii

from extractor.linking.writing import BREAKS, Writing
from extractor.patterns.linking import Gazetteer, LanguageWords, LinkingRules

Sort = Literal[
    "head", "field", "qualifier", "level", "legal", "small", "break", "mark", "number", "place", "honorific", "word"
]  # fmt: skip


class Unit(NamedTuple):
    """What some words of a name mean. ``words`` are these words as they stand.

    ``first``: of several heads in its language, the first is a name's own. ``alias``: the place's old name.
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


def is_within_a_country(place: str) -> bool:
    """Whether a place, by its id, is narrower than a country: countries have the two letters of ISO 3166-1 for ids."""
    return len(place) > 2


Table = Mapping[str, tuple[Unit, ...]]


class Lexicon:
    """The phrases of all languages; where two languages differ over one, a name's own language is right."""

    def __init__(self, rules: LinkingRules, writing: Writing) -> None:
        self._writing = writing
        self._compounds = rules.shared.compounds
        self._widest_levels = rules.shared.levels[:2]
        self.places: dict[str, Place] = {}
        self.by_sound: dict[str, list[tuple[str, str]]] = {}  # sound -> places that sound so, each with its name
        self._own: dict[str, dict[str, tuple[Unit, ...]]] = {}
        self._bare: dict[str, dict[str, tuple[Unit, ...]]] = {}
        self._longest: dict[str, int] = {}
        shared: dict[str, tuple[Unit, ...]] = {}
        for name, unit in self._gazetteer(rules.gazetteer):
            shared.setdefault(name, (unit,))
        plain: dict[str, tuple[Unit, ...]] = {}
        for code, words in rules.languages.items():
            own = self._own[code] = dict(self._phrases(words))
            small = {key for key in map(self._key, words.small) if key}
            for name, units in list(own.items()):  # Industry & Trade
                left = [word for word in name.split() if word not in small]
                if 1 < len(left) <= name.count(" "):
                    own.setdefault(" ".join(left), units)
            everywhere = {name: units for name, units in own.items() if not words.syllables or " " in name}
            for name, units in everywhere.items():
                shared.setdefault(name, units)
            for name, short in words.written_out.items():
                own[self._key(name)] = self._split(self._writing.tokens(short), (own, shared))
                if len(name) > 2:
                    shared.setdefault(self._key(name), own[self._key(name)])
            if words.syllables:  # as keyboards without marks write it
                bare = {anyascii(name): units for name, units in everywhere.items()}
                plain.update(bare)
                for name, units in bare.items():  # in its own language, Thuy dien is no Sweden
                    if (meant := shared.get(name)) and self._is_abroad(meant[0], words.country):
                        own.setdefault(name, units)
                self._bare[code] = {
                    anyascii(name): units
                    for name, units in own.items()
                    if units and units[0].sort in ("head", "level", "small") and " " not in name
                }
        for name, units in plain.items():
            shared.setdefault(name, units)
        for name, units in [*shared.items()]:  # places of several words, written as one: Danang
            if " " in name and name.isascii() and units and units[0].sort == "place" and len(name) > 6:
                shared.setdefault(name.replace(" ", ""), units)
        for table in (shared, *self._own.values()):
            table.pop("", None)  # of signs alone: &
        self._shared = shared
        names = [*shared, *(name for own in self._own.values() for name in own)]
        for words_of in map(str.split, names):
            self._longest[words_of[0]] = max(self._longest.get(words_of[0], 0), len(words_of))
        self._small = frozenset(
            name for name, units in shared.items() if units and units[0].sort in ("small", "break") and " " not in name
        )
        self.known = frozenset(word for name in names for word in name.split())
        self.legal_countries = {self._key(form): country for form, country in rules.shared.legal_countries.items()}
        endings = {writing.token(ending) for words in rules.languages.values() for ending in words.endings}
        self._endings = sorted(endings, key=lambda ending: (-len(ending), ending))
        self._genitives = frozenset(
            writing.token(ending) for words in rules.languages.values() for ending in words.genitives
        )
        self._obliques = [
            (writing.token(end), tuple(map(writing.token, directs)))
            for words in rules.languages.values()
            for end, directs in words.obliques.items()
        ]
        self.base = lru_cache(1 << 16)(self.base)  # type: ignore[method-assign]
        self.tokens = lru_cache(1 << 8)(self.tokens)  # type: ignore[method-assign]

    def _is_abroad(self, unit: Unit, country: str | None) -> bool:
        """Whether a unit is a place of another country."""
        return unit.sort == "place" and self.places[unit.id].country != country

    def units(self, text: str, language: str) -> list[Unit]:
        """The parts of a name in their order, the longest phrases that are known."""
        tokens = self.tokens(text)
        own = self._own.get(language)
        units = self._split(tokens, (own, self._shared) if own else (self._shared,))
        if language not in self._bare:
            return _without_forms_in_names(units)
        if all(map(str.isascii, tokens)):
            bare = self._bare[language]
            told: list[Unit] = []
            for unit in units:
                meant = bare.get(unit.id, (unit,)) if unit.sort == "word" else (unit,)
                told += (unit,) if told and meant[0].sort == "head" else meant
            return told
        return _of_names(units, self._own[language])

    def tokens(self, text: str) -> tuple[str, ...]:
        """The words of a name without the endings of their cases, and what parts it."""
        return tuple(map(self.base, self._writing.tokens(text)))

    def base(self, token: str) -> str:
        """A word without the ending of its case; letters that are written by their names as letters."""
        if token in self.known or token in BREAKS:
            return token
        letters = self._writing.spelled_out(token)
        if len(letters) > 1:
            return letters
        for ending in self._endings:
            stem = token.removesuffix(ending)
            if stem == token or len(stem) < 2:
                continue
            if stem in self.known:
                return stem
            for end, directs in self._obliques:
                if stem.endswith(end):
                    for direct in directs:
                        if (found := stem.removesuffix(end) + direct) in self.known:
                            return found
            if ending in self._genitives and len(stem) > 2:
                letters = self._writing.spelled_out(stem)
                return letters if len(letters) > 1 else stem
        return token

    def is_small(self, token: str) -> bool:
        """Whether a word says nothing of itself: of, and."""
        return token in self._small

    def is_wide(self, place: str) -> bool:
        """Whether a place is a country, or lies in nothing but its country."""
        return len(self.places[place].areas) < 3 and self.places[place].level in (None, *self._widest_levels)

    def heard(self, sound: str, plain: str) -> str | None:
        """The place whose name in another script sounds so."""
        for place, name in self.by_sound.get(sound, ()):
            if self._writing.nearly(plain, name):
                return place
        return None

    def _key(self, phrase: str) -> str:
        return " ".join(token for token in self._writing.tokens(phrase) if token not in BREAKS)

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
                    told = tuple(key.split())
                    parts = self._compounds.get(meant, (meant,)) if sort == "field" else (meant,)
                    cut = len(told) // len(parts)
                    ends = [*(cut * number for number in range(len(parts))), len(told)]
                    units = [Unit(sort, part, first, words=told[ends[n] : ends[n + 1]]) for n, part in enumerate(parts)]
                    yield key, tuple(units)
                    joined = "".join(told)
                    if len(told) == 2 and not words.syllables and sort in ("head", "field") and len(joined) > 6:
                        yield joined, tuple(units)  # written as one
        for phrase, number in words.numerals.items():
            yield self._key(phrase), (Unit("number", str(number), words=tuple(self._key(phrase).split())),)
        lists: tuple[tuple[Sort, Iterable[str]], ...] = (
            ("small", words.small),
            ("break", words.breaks),
            ("mark", words.number_marks),
            ("honorific", words.honorifics),
        )
        for sort, listed in lists:
            for phrase in listed:
                key = self._key(phrase)
                yield key, (Unit(sort, "", words=tuple(key.split()) if sort == "honorific" else ()),)

    def _gazetteer(self, gazetteer: Gazetteer) -> Iterator[tuple[str, Unit]]:
        for country, names in gazetteer.countries.items():
            yield from self._place(Place(country, country, None, frozenset({country})), names)
        for places in gazetteer.places:
            around = self.places[places.within].areas if places.within else frozenset({places.country})
            for names in places.names:
                own = f"{places.country}-{anyascii(names[0]).casefold().replace(' ', '-')}"
                yield from self._place(Place(own, places.country, places.level, around | {own}), names)

    def _place(self, place: Place, names: Iterable[str]) -> Iterator[tuple[str, Unit]]:
        self.places[place.id] = place
        for name in names:
            key = self._key(name.removeprefix("~"))
            alias = key if name.startswith("~") else ""
            words = tuple(key.split())
            unit = Unit("place", place.id, alias=alias, words=words)
            yield key, unit
            read = [self._writing.word(word) for word in words]
            plain = " ".join(word.plain for word in read)
            if " " in key and all(word.latin for word in read):
                yield plain, unit
            sound = "".join(word.sound for word in read)
            if len(sound) > 3:
                self.by_sound.setdefault(sound, []).append((place.id, plain.replace(" ", "")))

    def _split(self, tokens: Sequence[str], tables: tuple[Table, ...]) -> tuple[Unit, ...]:
        """The longest phrases from the left. A break inside a phrase is none: "Co., Ltd"."""
        words = [token for token in tokens if token not in BREAKS]
        breaks: dict[int, Unit] = {}
        if len(words) < len(tokens):
            passed = 0
            for token in tokens:
                if token in BREAKS:
                    breaks[passed] = Unit("break", "", words=(token,))
                else:
                    passed += 1
        units: list[Unit] = []
        position = 0
        while position < len(words):
            if position in breaks:
                units.append(breaks[position])
            size = min(self._longest.get(words[position], 0) if self._longest else 8, len(words) - position)
            found = None
            while size and found is None:
                phrase = " ".join(words[position : position + size]) if size > 1 else words[position]
                for table in tables:
                    found = table.get(phrase)
                    if found is not None:
                        break
                else:
                    size -= 1
            if found is None:
                units.append(Unit("word", words[position]))
            else:
                units += found
            position += size or 1
        return tuple(units)


def _without_forms_in_names(units: tuple[Unit, ...]) -> list[Unit]:
    """A legal form of a few letters inside a proper name is a part of it: Duc Co District People's Committee; AB Spices.

    That is one between an unknown word and a level, or at the begin of a name that has no unknown word. A number of letters
    behind the first, short word is none before a field: Ba Vi Milk.
    """
    told = list(units)
    if len(told) < 2:
        return told
    first, second = told[0], told[1]
    if _is_few_letters(first) and second.sort == "field" and all(unit.sort != "word" for unit in told):
        told[0] = Unit("word", first.words[0])
    for number in range(1, len(told) - 1):
        before, unit, behind = told[number - 1 : number + 2]
        if before.sort == "word" and behind.sort == "level" and _is_few_letters(unit):
            told[number] = Unit("word", unit.words[0])
    begins = first.sort == "word" and len(first.id) < 5 and [unit.sort for unit in told[1:3]] == ["number", "field"]
    if begins and len(second.words) == 1 and second.words[0].isalpha() and len(second.words[0]) > 1:
        told[1] = Unit("word", second.words[0])
    return told


def _is_few_letters(unit: Unit) -> bool:
    return unit.sort == "legal" and len(unit.words) == 1 and len(unit.words[0]) < 4


def _of_names(units: tuple[Unit, ...], own: Table) -> list[Unit]:
    """Where blanks part syllables, a syllable inside a proper name means nothing: Tân Hội Đông is no association.

    That holds of a head or field of one syllable of this language that stands between an unknown word, or a level, and
    another unknown word, and of a head at the end or before a place.
    """
    told: list[Unit] = []
    for number, unit in enumerate(units):
        before = told[-1].sort if told else ""
        behind = units[number + 1].sort if number + 1 < len(units) else "break"
        if (
            unit.sort in ("head", "field")
            and len(unit.words) == 1
            and unit.words[0] in own
            and (before in ("word", "level"))
            and (
                behind == "word"
                or (behind == "break" and (unit.sort == "head" or before == "level"))
                or (behind == "place" and before == "word" and unit.sort == "head")
            )
        ) or (
            unit.sort == "head" and len(unit.words) == 1 and behind == "break" and any(u.sort == "head" for u in told)
        ):
            unit = Unit("word", unit.words[0])
        elif unit.sort == "level" and len(unit.words) == 1 and before == "word" and behind == "break":
            unit = Unit("word", unit.words[0])  # of what would it be the level? Lạch Huyện
        told.append(unit)
    return told
