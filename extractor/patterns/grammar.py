"""What the extractor must know of a language's grammar, as data: ``patterns/<code>/grammar.toml``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field

from extractor.patterns.rule import Problem, RuleError, Strict

Marker = Literal["by", "to", "of", "from", "at", "with", "for", "about"]


class Ending(Strict):
    """A case ending or postposition written onto the noun, and the role it gives."""

    text: str  # as it is written
    marker: Marker | None = None  # how it ties the name to its sentence
    attributive: bool = False  # "-तील": the noun behind it lies inside this one
    table_only: bool = False  # too short to be believed on a word that is not in the table
    behind: tuple[str, ...] = ()  # on such a word it is one only behind these letters: -ना, of many, behind -ां


class InflectionClass(Strict):
    """How nouns of a class change before an ending: ``direct`` is the tail of the direct form, ``singular`` and
    ``plural`` what replaces it; None where the class has no such form."""

    direct: str
    singular: str | None = None
    plural: str | None = None
    direct_plural: str | None = None  # the tail of the direct plural
    genitive: str | None = None  # the genitive ending that agrees with this class, to restore on a place in front


class Noun(Strict):
    """A noun of an inflected language with the class it follows."""

    name: str  # in its direct form
    inflection: str  # its class


class Grammar(Strict):
    """One language's grammar. Every key may be left out: a language without endings has none.

    A marker is how a name is tied to its sentence: by, to, of, from, at, with, for. ``about`` is one that no frame
    names, so that what it marks is neither a subject nor any other role.
    """

    verb_last: bool = False  # triggers stand behind what they govern, and cues behind triggers
    abbreviations: tuple[str, ...] = ()  # no sentence ends behind them
    initials: tuple[str, ...] = ()  # one may end behind these, though it ends behind no others: U.S.
    compounds: tuple[str, ...] = ()  # words whose hyphen parts nothing: co-operative
    prepositions: dict[Marker, tuple[str, ...]] = Field(default_factory=dict)  # words before a name, by their marker
    no_prepositions: tuple[str, ...] = ()  # phrases that end in one and tie nothing: "next month", "tháng tới"
    joiners: tuple[str, ...] = ()  # "and": what stands between two holders
    postpositions: dict[Marker, tuple[str, ...]] = Field(default_factory=dict)  # separate words behind the noun
    apposition: tuple[str, ...] = ()  # between a name and the noun that carries its case: "Zenith या संस्थेकडून"
    told_as: tuple[str, ...] = ()  # between a name and the noun in its direct form that says what it is: "झेप ही संस्था"
    verb_forms: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # name -> endings: "root@name" in a trigger
    scope_links: tuple[str, ...] = ()  # behind a standard: what is certified follows
    scope_copulas: tuple[str, ...] = ()  # between a word for scope or number and what it is: covers, is, gồm
    scope_stops: tuple[str, ...] = ()  # words of time, money and reasons, with which no scope begins
    pointing: tuple[str, ...] = ()  # this, said: the noun behind is a reference, to the organization named last
    copulas: tuple[str, ...] = ()  # is, became: what stands behind says what the subject is, and names nobody else
    joining_phrases: tuple[str, ...] = ()  # as well as: what joins two names in several words
    called: tuple[str, ...] = ()  # as: behind what somebody is called, and before who it is, where verbs come last
    dealings: tuple[str, ...] = ()  # congratulates: words before somebody who is not who does it
    equals: tuple[str, ...] = ()  # are, namely: behind it stands who is meant
    plants: tuple[str, ...] = ()  # ends of names of what a firm has: behind whose it is, it is that firm that holds
    departments: tuple[str, ...] = ()  # the same where it is no authority's: a city's fire department holds its own
    infinitives: tuple[str, ...] = ()  # to: a plan that ends in one is about the verb behind it
    examples: tuple[str, ...] = ()  # open a sentence that names some of a group: "tiêu biểu như"
    number_words: tuple[str, ...] = ()  # no., number: behind a certificate, what announces its number
    enumerating: tuple[
        str, ...
    ] = ()  # are, such as: words or phrases behind which a list of those who are meant begins
    relatives: tuple[str, ...] = ()  # which, whose: the name before one is who the clause behind it is about
    participles: tuple[str, ...] = ()  # endings of verbs that describe the noun behind them
    noun_relatives: tuple[str, ...] = ()  # that, which: the noun before one is what the clause behind it is about
    possessives: tuple[str, ...] = ()  # endings split off a name: 's
    possessive_pronouns: tuple[str, ...] = ()  # references that stand in the genitive: its, our
    neuter: tuple[str, ...] = ()  # pronouns that never mean a person: it, its
    endings: tuple[Ending, ...] = ()  # at most one is taken off a word, the longest first
    folds: dict[str, str] = Field(default_factory=dict)  # spellings of equal length that count as one: uỷ = ủy
    written_out: dict[str, str] = Field(default_factory=dict)  # words of names that are also shortened: cp = cổ phần
    alias_labels: tuple[str, ...] = ()  # what stands before another name of one: trading as, tên giao dịch
    name_openings: tuple[str, ...] = ()  # words with which a name is told or not: the, श्री
    singular: tuple[str, ...] = ()  # verbs of one subject: names that "and" joins before them are one: has, was
    passives: tuple[str, ...] = ()  # behind one stands who does it: "được Sở Công Thương khen thưởng"
    past: tuple[str, ...] = ()  # what stands behind one has happened, whatever is planned before it: after
    finite: tuple[str, ...] = ()  # verbs that make a clause of its own of the subject before them: has, received
    foreign_openings: bool = False  # a name that opens a sentence is no mere word with a capital: "Vinamia thuê tư vấn"
    helping: tuple[str, ...] = ()  # help: who does what the next verb tells stands behind: "giúp An Phát xây dựng"
    modifiers: tuple[str, ...] = ()  # may stand between a noun and whose it is: "nhà máy mới của"
    papers: tuple[str, ...] = ()  # directly before a standard, they call it a certificate: "giấy ISO 9001"
    indefinite: tuple[str, ...] = ()  # open an apposition that says what the name before it is: a, an
    lead_ins: tuple[str, ...] = ()  # open a phrase before the subject, and what it names is no subject: with, unlike
    resets: tuple[
        str, ...
    ] = ()  # begin what a turning word before them (behind them, where verbs come last) says nothing of
    converbs: tuple[str, ...] = ()  # endings of a verb whose subject stands with the verb to come: "मिळवून"
    done: tuple[str, ...] = ()  # endings of a verb that has happened, whatever the sentence goes on to say: "-ल्याने"
    subjunctions: tuple[str, ...] = ()  # behind one stands a subject, though it looks like a preposition: after
    supposing: tuple[str, ...] = ()  # a sentence that opens with one only supposes: "Had it been certified, …"
    saying: tuple[str, ...] = ()  # words of speaking, behind which another subject begins: said, cho biết
    oblique_plural: tuple[str, ...] = ()  # endings of stems that are plural, which no place has: "विद्यार्थ्यां"
    clitics: tuple[str, ...] = ()  # written behind a case ending: "-ही"
    classes: dict[str, InflectionClass] = Field(default_factory=dict)  # how nouns change before an ending
    never_stripped: tuple[str, ...] = ()  # words that only look inflected: places in "-णे"
    never_stripped_ends: tuple[str, ...] = ()  # ends of such words: "-कला" of a name
    nouns: tuple[Noun, ...] = ()  # nouns that inflect and head no name: certificate, rank
    match: tuple[str, ...] = ()  # examples: "कार्यालयाला = कार्यालय + to"

    # The keys whose entries are compared with one word each: one of two words would never match.
    single_words: ClassVar[tuple[str, ...]] = (
        "pointing", "supposing", "told_as", "equals", "called", "joiners", "relatives", "noun_relatives", "possessive_pronouns", "neuter", "name_openings", "singular", "finite", "past", "passives", "indefinite", "modifiers", "papers", "lead_ins",
        "scope_stops", "scope_copulas", "scope_links",
    )  # fmt: skip

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Prepositions and joiners, with which no phrase ends."""
        return frozenset(self.joiners).union(*self.prepositions.values())

    @cached_property
    def plural_cases(self) -> dict[str, tuple[str, ...]]:
        """By markers, how plural nouns end that are in a case with this one, whatever is written behind that: "बागांनाच"."""
        cases: dict[str, tuple[str, ...]] = {}
        for ending in self.endings:
            if ending.marker is not None:
                written = [p + ending.text + c for p in self.oblique_plural for c in ("", *self.clitics)]
                cases[ending.marker] = (*cases.get(ending.marker, ()), *written)
        return cases


@dataclass(frozen=True, slots=True)
class Analysis:
    """An inflected word taken apart: its direct form, the marker of its ending, and its number."""

    direct: str
    marker: str | None
    attributive: bool = False
    plural: bool = False
    known: bool = True  # from the table; False where only an ending was cut
    genitive: str | None = None
    direct_plural: str | None = None


class Inflection:
    """Takes case endings off. Built once per language; a language without endings leaves every word as it is."""

    def __init__(self, grammar: Grammar, nouns: tuple[Noun, ...]) -> None:
        self._forms: dict[str, Analysis] = {}
        self._endings = sorted(grammar.endings, key=lambda ending: (-len(ending.text), ending.text))
        self._clitics = grammar.clitics
        self._kept = frozenset(grammar.never_stripped)
        self._kept_ends = grammar.never_stripped_ends
        for noun in nouns:
            if noun.inflection not in grammar.classes:
                raise RuleError(f"{noun.name}: no class {noun.inflection!r} in grammar.toml")
        known = [(noun, grammar.classes[noun.inflection]) for noun in (*grammar.nouns, *nouns)]
        # Singulars first: "लॅब्स" is a firm of that name before it is more than one "लॅब".
        for noun, kind in known:
            self._add(noun, kind, kind.singular, plural=False)
        for noun, kind in known:
            self._add(noun, kind, kind.plural, plural=True)
        for noun, kind in known:
            # A stem without ending stands before a detached one; it may as well be a direct plural.
            last = noun.name.split()[-1]
            stem = last.removesuffix(kind.direct) if kind.direct else last
            for tail, plural in ((kind.singular, False), (kind.plural, True)):
                if tail is not None:
                    self._forms.setdefault(stem + tail, Analysis(last, None, plural=plural, genitive=kind.genitive))

    def _add(self, noun: Noun, kind: InflectionClass, tail: str | None, plural: bool) -> None:
        last = noun.name.split()[-1]
        stem = last.removesuffix(kind.direct) if kind.direct else last
        many = None if kind.direct_plural is None else stem + kind.direct_plural
        direct = Analysis(last, None, plural=plural, genitive=kind.genitive, direct_plural=many)
        if not plural:
            self._forms[last] = direct
        elif many is not None:
            self._forms.setdefault(many, direct)
        if tail is None:
            return
        cases: dict[tuple[str | None, bool], Analysis] = {}  # of which most endings are other spellings
        for ending in self._endings:
            case = ending.marker, ending.attributive
            if case not in cases:
                cases[case] = replace(direct, marker=ending.marker, attributive=ending.attributive)
            self._forms.setdefault(stem + tail + ending.text, cases[case])

    def analyse(self, word: str) -> Analysis:
        """Take at most one ending off ``word``; a word of the table gets its direct form back, another its stem."""
        found = self._known(word)
        if found:
            return found
        if word in self._kept or (self._kept_ends and word.endswith(self._kept_ends)):
            return Analysis(word, None, known=False)
        for clitic in self._clitics:
            # Only behind a case is a clitic told from the word's own end: "विदर्भातच", but "सरपंच".
            if word.endswith(clitic) and len(word) > len(clitic) + 3:
                inner = self._cut(word[: -len(clitic)])
                if inner is not None:
                    return inner
        return self._cut(word) or Analysis(word, None, known=False)

    def _known(self, word: str) -> Analysis | None:
        """What the table says of a word, or of the word in front of a clitic."""
        if found := self._forms.get(word):
            return found
        for clitic in self._clitics:
            if word.endswith(clitic) and (found := self._forms.get(word[: -len(clitic)])):
                return found
        return None

    def _cut(self, word: str) -> Analysis | None:
        for ending in self._endings:
            if not ending.table_only and word.endswith(ending.text) and len(word) >= len(ending.text) + 2:
                stem = word[: -len(ending.text)]
                if ending.behind and not stem.endswith(ending.behind):
                    continue
                return Analysis(stem, ending.marker, ending.attributive, known=False)
        return None

    @property
    def kept(self) -> frozenset[str]:
        """Words that only look inflected."""
        return self._kept

    def __bool__(self) -> bool:
        return bool(self._endings)


def check(grammar: Grammar, inflection: Inflection, language: str) -> list[Problem]:
    """Run the grammar's examples, each ``form = direct form + marker``."""
    problems = []
    for example in grammar.match:
        form, _, answer = example.partition(" = ")
        direct, _, marker = answer.partition(" + ")
        got = inflection.analyse(form.strip())
        if (got.direct, got.marker or "") != (direct.strip(), marker.strip()):
            problems.append(Problem(f"{language}.grammar", f"{example!r} gives {got.direct} + {got.marker}"))
    return problems
