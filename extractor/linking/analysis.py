"""A name taken apart into what has no language, and the words that are left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from extractor.linking.lexicon import Lexicon, Unit, is_within_a_country
from extractor.linking.parts import NONE, Parts
from extractor.linking.respelling import Misprints, Spelling, respelled, spelling
from extractor.linking.telling import of_words, telling
from extractor.linking.wholes import beside, own_head, said_words
from extractor.linking.writing import COMMA, Word, Writing
from extractor.patterns.linking import LinkingRules

_REMEMBERED = 1 << 18  # shapes
_END = Unit("break", "")


class _Shape(NamedTuple):
    """All that a name is but its words: what it is compared by before these."""

    own: str
    heads: frozenset[str]
    fields: frozenset[str]
    qualifiers: frozenset[str]
    levels: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    legal: str
    firm: bool
    has_words: bool
    common: bool
    language: str


class _Read(NamedTuple):
    """What the units of a name are: ids by their sort, fields and words, an address, all words, places by sound."""

    found: dict[str, list[str]]
    told: list[tuple[str, Word]]
    tail: list[Word]
    rest: list[str]
    heard: list[str]

    def add(self, sort: str, told: str) -> None:
        """One more of a sort."""
        self.found.setdefault(sort, []).append(told)


class Analyst:
    """Takes names apart. Built once from the rules; read-only afterwards."""

    def __init__(self, rules: LinkingRules) -> None:
        self._languages = rules.languages
        shared = rules.shared
        self._writing = Writing(shared, rules.languages)
        self._lexicon = Lexicon(rules, self._writing)
        self._rank = {level: rank for rank, level in enumerate(shared.levels)}
        self._other_legal = frozenset(shared.other_legal)
        self._crowded_heads = frozenset(shared.crowded_heads)
        self._crowded_levels = frozenset(shared.crowded_levels)
        self._national = frozenset(shared.national_heads)
        self._national_fields = frozenset(shared.national_fields)
        self._inner_heads = frozenset(shared.inner_heads)
        self._few_heads = frozenset(shared.few_heads)
        self._widest = shared.levels[0]
        alike: dict[str, set[str]] = defaultdict(set)
        for heads in shared.alike_heads:
            for head in heads:
                alike[head].add(heads[0])
        self._group = {head: frozenset(groups) for head, groups in alike.items()}
        common: set[str] = set()
        for words in rules.languages.values():
            for name in words.common:
                tokens = [self._lexicon.base(token) for token in self._writing.tokens(name)]
                common |= {"".join(tokens), "".join(self._writing.word(token).plain for token in tokens)}
        self._common = frozenset(common)
        self._shapes: dict[_Shape, tuple[_Shape, int, frozenset[str], frozenset[str]]] = {}
        self._numbers = count(1)  # of shapes; threads of the desk share an analyst, and each takes its own
        self._misprints = Misprints(self._lexicon.known, self._writing.word)
        # Remembered by each analyst for itself, as rules differ; on the class, a cache would keep analysts alive.
        self.parts = lru_cache(1 << 12)(self.parts)  # type: ignore[method-assign]
        self._heard = lru_cache(1 << 14)(self._heard)  # type: ignore[method-assign]

    def parts(self, text: str, language: str) -> Parts:
        """What a name consists of."""
        units = self._lexicon.units(text, language)
        read = self._read(units, self._short_form(text))
        found = read.found
        words = tuple(word for field, word in read.told if not field)
        rest = "".join(read.rest)
        numbers = frozenset(found.get("number", ()))
        places = self._narrowest([*found.get("place", ()), *read.heard])
        own = own_head(units)
        national = own in self._national or self._widest in found.get("level", ())
        national = national or not self._national_fields.isdisjoint(found.get("field", ()))
        if national:  # of whichever country, that it is in
            places = frozenset(filter(is_within_a_country, places))
        levels = self._levels(found.get("level", ()), places)
        legal = next((form for form in found.get("legal", ()) if form in self._other_legal), "")
        heads = frozenset(found.get("head", ()))
        fields = frozenset(found.get("field", ()))
        qualifiers = frozenset(found.get("qualifier", ()))
        exact_places = [*places.difference(read.heard), *found.get("alias", ())] if places else ()
        sets = (heads, fields, qualifiers, levels, exact_places, numbers, found.get("honorific", ()))
        firm = "legal" in found
        common = rest in self._common and own not in self._few_heads
        shape = _Shape(
            own, heads, fields, qualifiers, levels, places, numbers, legal, firm, bool(words), common, language
        )
        shape, number, groups, areas = self._shapes.get(shape) or self._shaped(shape)
        said, initials, placeless, meant = said_words(units)
        telling_words = of_words(words)
        country, placed = self._country(units, read.heard, language)
        return Parts(
            own=shape.own,
            group=self._groups_of(own),
            heads=shape.heads,
            groups=groups,
            fields=shape.fields,
            qualifiers=shape.qualifiers,
            levels=shape.levels,
            level=max(levels, key=self._rank.__getitem__) if levels else "",
            places=shape.places,
            areas=areas,
            numbers=shape.numbers,
            legal=legal,
            firm=firm,
            words=words,
            told=tuple(read.told),
            tail=tuple(read.tail),
            said=said,
            meant=meant,
            initials=initials,
            placeless=placeless,
            language=language,
            syllables=self._has_syllables(language),
            latin=all(word.latin for word in words),
            bare=not any(word.marked for word in words),
            common=common,
            form="|".join([own, *[" ".join(sorted(part)) if part else "" for part in sets], legal, rest]),
            distinct=self._distinct(own, heads, fields, levels, places, numbers, rest, firm, national),
            national=national and not places,
            wide=not (words or numbers or any(map(is_within_a_country, places)))
            and bool(fields or len(heads) > 1 or own in self._few_heads),
            country=country,
            placed=placed,
            short=read.told[0][1].plain if len(read.told) == 1 and not own and not places else "",
            shape=number,
            telling=telling_words,
            telling_all=telling(read.told) if len(read.told) > len(words) else telling_words,
        )

    def _groups_of(self, head: str) -> frozenset[str]:
        """The groups of alike heads that a head is of; itself, if of none."""
        return self._group.get(head) or (frozenset({head}) if head else NONE)

    def _shaped(self, shape: _Shape) -> tuple[_Shape, int, frozenset[str], frozenset[str]]:
        """A shape, its number, and what follows from it; names of one shape share what they have in common."""
        groups = frozenset[str]().union(*map(self._groups_of, shape.heads))
        areas = frozenset[str]().union(*(self._lexicon.places[place].areas for place in shape.places))
        if len(self._shapes) >= _REMEMBERED:
            self._shapes.clear()  # a shape that comes again gets another number, and no number is of two shapes
        return self._shapes.setdefault(shape, (shape, next(self._numbers), groups, areas))

    def readings(self, text: str, language: str) -> tuple[str, ...]:
        """The names that a name tells beside itself: the one without what is in brackets or behind a dash, and that.

        A place, an address, a parent or a unit is no other name.
        """
        outer, inner = beside(text)
        if not (outer and inner):
            return ()
        if self._short_form(text) == "".join(self._writing.tokens(inner)):
            # District Society (DS), Pune is DS, Pune too.
            behind = text.rpartition(")")[2].strip(" ,")
            if behind:
                wider = self.without_area(outer, language)
                return (outer, f"{inner}, {behind}", wider) if wider else (outer, f"{inner}, {behind}")
        a, b = self.parts(outer, language), self.parts(inner, language)
        if a.own and a.numbers and b.numbers and b.own not in ("", a.own):
            return (outer,)  # a parent's number is not its own
        if (
            not (a.words or a.own or a.fields)
            or not (b.words or b.own or (b.fields and len(a.told) < 3 and not (a.own or a.places)))
            or (a.own and (b.own not in ("", a.own) or b.places or b.levels))
        ):
            return ()
        trade_name = b.own or not b.words or (b.fields and not b.places) or len(self._writing.tokens(inner)) == 1
        return (outer, inner) if trade_name else (outer,)

    def without_area(self, text: str, language: str) -> str:
        """What stands before the last comma, if behind it there are places and nothing else, and none before; or ""."""
        before, comma, behind = text.rpartition(",")
        if not comma or not before.strip():
            return ""
        told = self.parts(behind, language)
        if not told.places or told.own or told.told or told.numbers:
            return ""
        wide = all(map(self._lexicon.is_wide, told.places))
        return before.strip() if wide or not self.parts(before, language).places else ""

    def spelling(self, text: str, language: str) -> Spelling:
        """The tokens of a name, as ``respelled`` wants them."""
        lexicon = self._lexicon
        syllables = self._has_syllables(language)
        return spelling(lexicon.tokens(text), self._writing.word, self._misprints, lexicon.is_small, syllables)

    def respelled(self, own: Spelling, language: str, other: Spelling, others_language: str) -> str:
        """A name in the spelling of another one, "" where there is nothing to mend."""
        if not own.may_stand_for(other):
            return ""
        syllables = self._has_syllables(language) or self._has_syllables(others_language)
        translated = language != others_language
        told = respelled(
            own.tokens,
            other.tokens,
            self._writing.word,
            self._misprints,
            syllables,
            translated,
            self._lexicon.is_small,
        )
        return " ".join(told) if told else ""

    def _has_syllables(self, language: str) -> bool:
        told = self._languages.get(language)
        return told is not None and told.syllables

    def _short_form(self, text: str) -> str:
        """The one word in brackets that is made of letters of the words before it, in their order; "" for none."""
        if "(" not in text:
            return ""
        before, bracket, behind = text.partition("(")
        tokens = self._writing.tokens(behind.partition(")")[0]) if bracket else []
        if len(tokens) != 1 or not tokens[0].isascii() or not 1 < len(tokens[0]) < 9:
            return ""
        letters = iter("".join(self._writing.word(token).plain for token in self._writing.tokens(before)))
        return tokens[0] if all(letter in letters for letter in tokens[0]) else ""

    def _read(self, units: Sequence[Unit], short: str) -> _Read:
        word = self._writing.word
        read = _Read({}, [], [], [], [])
        run: list[str] = []
        named = address = False  # words were seen; a comma behind them
        for position, unit in enumerate((*units, _END)):
            sort = unit.sort
            if sort == "word":
                # A letter tells units apart as a number does.
                lone = len(unit.id) == 1 and unit.id.isascii() and unit.id not in self._writing.letter_words
                if lone or (not unit.id.isalpha() and any(map(str.isdecimal, unit.id))):
                    read.add("number", unit.id)
                elif unit.id != short:
                    run.append(unit.id)
                continue
            if run:
                read.rest.extend(run)
                places, left = self._heard(tuple(run))
                read.heard.extend(places)
                if address:
                    read.tail.extend(map(word, left))
                else:
                    read.told.extend(("", word(token)) for token in left)
                named = named or bool(left)
                run = []
            if sort == "field":
                read.told.append((unit.id, word("".join(unit.words))))
            elif sort == "break":
                address = address or (named and unit.words == (COMMA,))
            of_head = sort == "qualifier" and units[position + 1 : position + 2] and units[position + 1].sort == "head"
            if sort == "qualifier" and address and not of_head:  # but: Ltd, Southern Branch
                read.rest.extend(unit.words)
            elif sort == "honorific":
                read.add("honorific", unit.words[0])
            elif unit.id:
                read.add(sort, unit.id)
                if unit.alias:
                    read.add("alias", unit.alias)
        return read

    def _heard(self, run: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """The places that words of another script sound like, and the words that are left."""
        words = [self._writing.word(token) for token in run]
        if all(word.latin for word in words):
            return [], list(run)
        places, left, start = [], [], 0
        while start < len(run):
            for end in range(min(len(run), start + 3), start, -1):
                said = words[start:end]
                place = self._lexicon.heard("".join(w.sound for w in said), "".join(w.plain for w in said))
                if place:
                    places.append(place)
                    start = end
                    break
            else:
                left.append(run[start])
                start += 1
        return places, left

    def _narrowest(self, places: Iterable[str]) -> frozenset[str]:
        """The places without those that another one of them lies in."""
        told = frozenset(places)
        if len(told) < 2:
            return told
        return told.difference(*(self._lexicon.places[place].areas - {place} for place in told))

    def _levels(self, told: Iterable[str], places: frozenset[str]) -> frozenset[str]:
        """The levels told, and where there are none those that the places imply."""
        levels = frozenset(told)
        if levels or not places:
            return levels
        implied = (self._lexicon.places[place].level for place in places)
        return frozenset(level for level in implied if level)

    def _distinct(
        self,
        own: str,
        heads: frozenset[str],
        fields: frozenset[str],
        levels: frozenset[str],
        places: frozenset[str],
        numbers: frozenset[str],
        rest: str,
        firm: bool,
        national: bool,
    ) -> bool:
        """Whether a name is not too general to be of one organization alone wherever it stands."""
        narrow = any(map(is_within_a_country, places))
        crowded = own in self._crowded_heads
        if own in self._inner_heads and not (narrow or firm or len(heads) > 1):
            return False
        if rest and (rest not in self._common or own in self._few_heads):
            return len(rest) > 3 or bool(heads or fields or places or firm)
        if rest:  # that many bear
            return (narrow and bool(heads or fields)) or (firm and bool(fields) and not crowded)
        if numbers and fields and (firm or (heads and not crowded)):
            return True
        if levels & self._crowded_levels and not numbers:
            return False
        if national and fields and heads:
            return True
        if crowded:
            return narrow and bool(numbers)
        return narrow and bool(heads or fields)

    def _country(self, units: Sequence[Unit], heard: Sequence[str], language: str) -> tuple[str | None, bool]:
        """By the places of the name, then by its legal form, and if it is by those; then by its language."""
        words = self._languages.get(language)
        default = words.country if words else None
        places = [*[unit.id for unit in units if unit.sort == "place"], *heard]
        if places:
            narrow = [*filter(is_within_a_country, places)] or places
            countries = {self._lexicon.places[place].country for place in narrow}
            return countries.pop() if len(countries) == 1 else default if default in countries else None, True
        for unit in units:
            if unit.sort == "legal" and (country := self._lexicon.legal_countries.get(" ".join(unit.words))):
                return country, True
        return default, False
