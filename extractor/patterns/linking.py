"""How names of organizations are taken apart and compared, as data.

``patterns/<code>/linking.toml`` has a language's words, ``patterns/linking.toml`` what holds for all,
``patterns/gazetteer.toml`` places and well-known organizations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from extractor.patterns.bodies import BodyRole, BodyRules
from extractor.patterns.rule import Problem, Strict

Verdict = Literal["same", "candidate", "apart"]
Phrases = dict[str, tuple[str, ...]]  # the id of what is meant -> how the language says it


class LanguageWords(Strict):
    """A language's words of names. Ids are the same in all languages, so that a name's parts have none."""

    country: str | None = None  # where an organization is that names no place; None where a language has many countries
    own_head: Literal["first", "last"] = "last"  # which of a name's heads says what it is, and not whose it is
    syllables: bool = False  # blanks part syllables: each of them counts, and none is nearly another
    heads: Phrases = Field(default_factory=dict)  # what an organization is: hospital
    fields: Phrases = Field(default_factory=dict)  # what it is about: health
    qualifiers: Phrases = Field(default_factory=dict)  # what tells two of one name apart: north, boys, khurd
    levels: Phrases = Field(default_factory=dict)  # of administration, of ``levels`` of the shared file
    legal: Phrases = Field(default_factory=dict)  # legal forms, of ``legal`` of the shared file
    written_out: dict[str, str] = Field(
        default_factory=dict
    )  # short forms and what they stand for, in other words here
    small: tuple[str, ...] = ()  # words that say nothing: of, and
    breaks: tuple[str, ...] = ()  # small words behind which another organization or a field follows: of, at
    honorifics: tuple[str, ...] = ()  # count where names are to be the same, and not where they are only compared
    between_letters: tuple[str, ...] = ()  # words that fall out between two letters: L and T is LT
    letter_words: tuple[str, ...] = ()  # words of one letter, which join with no number behind them: y tế, P. 3
    number_marks: tuple[str, ...] = ()  # before a number: no., số
    numerals: dict[str, int] = Field(default_factory=dict)  # numbers in words and Roman ones
    letters: Phrases = Field(default_factory=dict)  # Latin letter -> how its name is written: s = ["एस"]
    endings: tuple[str, ...] = ()  # of cases, taken off a word that is not known with it
    obliques: Phrases = Field(default_factory=dict)  # end of a stem before such an ending -> ends of the direct form
    genitives: tuple[str, ...] = ()  # those of ``endings`` that are taken off words that nobody knows as well
    folds: dict[str, str] = Field(default_factory=dict)  # letters that are written one for the other
    word_folds: dict[str, str] = Field(default_factory=dict)  # whole words without tone marks: ly = "li"
    romanized: dict[str, str] = Field(default_factory=dict)  # letters and their sound, before anyascii sees them
    common: tuple[str, ...] = ()  # names that many bear: alone they distinguish nobody


class Places(Strict):
    """Places of one level in one country. Of each place its names; the first gives its id.

    A name behind "~" is an old one, by which firms and courts may still be called: it makes a candidate only.
    """

    country: str  # two letters (ISO 3166-1)
    level: str | None = None  # what is meant where no level is told; None where its level must be told to count
    within: str | None = None  # the id of the place that they lie in, if not just the country
    names: tuple[tuple[str, ...], ...]  # of each place its names, the first gives its id


class Organization(Strict):
    """An organization that names alone would not link. ``country`` is None where it works in many."""

    id: str  # stable
    country: str | None = None
    names: tuple[str, ...]  # in every script


class Pair(Strict):
    """An example: two names, each ``language: name``, or ``language COUNTRY: name``, and what comes of them."""

    verdict: Verdict  # what the comparison must say
    names: tuple[tuple[str, str], ...] = Field(min_length=1)  # the pairs


class SharedRules(Strict):
    """What holds for all languages: ``patterns/linking.toml``."""

    levels: tuple[str, ...]  # from the widest to the narrowest
    crowded_levels: tuple[str, ...] = ()  # of which many have one name
    crowded_heads: tuple[str, ...] = ()  # of which one place has many: its name alone distinguishes none
    inner_heads: tuple[str, ...] = ()  # most often inside another organization, and described by their words: division
    few_heads: tuple[str, ...] = ()  # of which there are so few that a name that many bear distinguishes one: airport
    described_heads: tuple[str, ...] = ()  # whose words say what they are for, and are no names: commission
    national_heads: tuple[str, ...] = ()  # of which a country has one for each field: ministry
    national_fields: tuple[str, ...] = ()  # of which a country has one office: prime minister
    alike_heads: tuple[tuple[str, ...], ...] = ()  # that translations take for each other
    alike_fields: tuple[tuple[str, ...], ...] = ()  # that another language does not tell apart
    vague_fields: tuple[str, ...] = ()  # that a name may as well lack in its own language: government-run
    vague_heads: tuple[str, ...] = ()  # of which another language may use any other
    firm_heads: tuple[str, ...] = ()  # that a firm's name may as well lack: mill
    alike_levels: tuple[tuple[str, ...], ...] = ()  # that another language does not tell apart
    legal: tuple[str, ...]  # classes of legal forms that firms change or leave out without being another
    other_legal: tuple[str, ...] = ()  # classes that make another firm
    compounds: Phrases = Field(default_factory=dict)  # a field that another language tells as several
    legal_countries: dict[str, str] = Field(default_factory=dict)  # legal forms of one country alone
    tones: str = ""  # combining marks of tone, which may stand on one vowel of a syllable or another
    marks: str = ""  # other combining marks that make another letter; all the rest are left out
    sounds: tuple[tuple[str, str], ...] = ()  # Latin spellings and the sound they stand for, in this order
    first_sounds: tuple[tuple[str, str], ...] = ()  # at the begin of a word, before the others
    final_sounds: tuple[tuple[str, str], ...] = ()  # at the end of a word
    shared_names: tuple[
        str, ...
    ] = ()  # of bodies and the gazetteer's organizations; others bear them too: they are asked
    body_roles: tuple[BodyRole, ...] = ()  # of bodies whose names are nobody else's
    pairs: tuple[Pair, ...] = Field(default=(), alias="pair")  # examples


class Gazetteer(Strict):
    """Places and organizations by name: ``patterns/gazetteer.toml``."""

    countries: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # two letters (ISO 3166-1) -> names
    places: tuple[Places, ...] = ()  # by country and level
    organizations: tuple[Organization, ...] = Field(default=(), alias="organization")  # that names alone would not link


@dataclass(frozen=True, slots=True)
class LinkingRules:
    """All that the linker is built from. ``bodies`` are organizations too."""

    shared: SharedRules
    languages: Mapping[str, LanguageWords]
    gazetteer: Gazetteer
    bodies: BodyRules

    def organizations(self) -> Iterator[Known]:
        """The gazetteer's organizations, and the bodies that act under their own name."""
        yield from (Known(entry.id, entry.country, entry.names, False) for entry in self.gazetteer.organizations)
        for body in self.bodies.bodies:
            if body.role in self.shared.body_roles:
                yield Known(body.id, None, (body.name, *body.aliases), True)


class Known(NamedTuple):
    """An organization with its names. ``branches``: one that a place is told with is that country's or city's."""

    id: str
    country: str | None
    names: tuple[str, ...]
    branches: bool


class Example(Strict):
    """A side of a pair of examples."""

    text: str
    language: str
    country: str | None = None

    @model_validator(mode="after")
    def _has_text(self) -> Example:
        if not self.text:
            raise ValueError("an example is written 'language: name' or 'language COUNTRY: name'")
        return self


def read_side(side: str) -> Example:
    """Split one side of a pair.

    >>> read_side("en IN: Varuna Pumps").country
    'IN'
    """
    told, _, text = side.partition(":")
    language, _, country = told.strip().partition(" ")
    return Example(text=text.strip(), language=language, country=country.strip() or None)


def check(rules: LinkingRules) -> list[Problem]:
    """Every id is of its list, and no phrase of a language means two things."""
    problems: list[Problem] = []
    shared = rules.shared
    for code, words in rules.languages.items():
        for key, known in (("levels", shared.levels), ("legal", (*shared.legal, *shared.other_legal))):
            for unknown in sorted(set(getattr(words, key)) - set(known)):
                problems.append(Problem(f"{code}.linking.{key}", f"{unknown!r} is none of linking.toml"))
        phrases = Counter(phrase.casefold() for _, phrase in _phrases(words))
        for phrase in sorted(phrase for phrase, times in phrases.items() if times > 1):
            problems.append(Problem(f"{code}.linking", f"{phrase!r} means two things"))
    heads = {head for words in rules.languages.values() for head in words.heads}
    known_names = {name for entry in rules.organizations() for name in entry.names}
    for unknown in sorted(set(shared.shared_names) - known_names):
        problems.append(Problem("linking.shared_names", f"no organization has the name {unknown!r}"))
    for key in (
        "crowded_heads",
        "national_heads",
        "few_heads",
        "inner_heads",
        "described_heads",
        "firm_heads",
        "vague_heads",
    ):
        for unknown in sorted(set(getattr(shared, key)) - heads):
            problems.append(Problem(f"linking.{key}", f"no language has the head {unknown!r}"))
    named = Counter(name.removeprefix("~").casefold() for name in _place_names(rules.gazetteer))
    for name in sorted(name for name, times in named.items() if times > 1):
        problems.append(Problem("gazetteer.places", f"{name!r} is two places"))
    return problems


def _phrases(words: LanguageWords) -> Iterator[tuple[str, str]]:
    for table in (words.heads, words.fields, words.qualifiers, words.levels, words.legal):
        for meant, phrases in table.items():
            yield from ((meant, phrase) for phrase in phrases)
    yield from (("", phrase) for phrase in (*words.written_out, *words.small))


def _place_names(gazetteer: Gazetteer) -> Iterator[str]:
    for names in gazetteer.countries.values():
        yield from names
    for places in gazetteer.places:
        for names in places.names:
            yield from names
