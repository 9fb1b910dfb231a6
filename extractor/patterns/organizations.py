"""How organizations are named in a language, as data: ``patterns/<code>/organizations.toml``."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from extractor.patterns.grammar import Noun
from extractor.patterns.rule import Rule, Strict

Kind = Literal[
    "company",
    "government",
    "health",
    "education",
    "laboratory",
    "cooperative",
    "police",
    "finance",
    "religious",
    "site",  # an industrial park or zone, where others have their plants
    "other",
]


class Heads(Strict):
    """Head nouns of one kind. ``inflection`` is the class they follow where the language inflects."""

    kind: Kind  # what they say it is
    names: tuple[str, ...] = ()  # the nouns, in lower case
    endings: tuple[str, ...] = ()  # head-last: how other words of firms end, that no list has: "-टेक", "-्स"
    inflection: str | None = None
    weak: bool = False  # head-last: names nobody by the words before it, only in apposition: "Zenith या कक्षाला"
    named: bool = False  # head-last: the word alone is a name: महावितरण
    product: bool = False  # what a firm makes, standing for its kind: no new name begins with it inside another
    written_large: bool = False  # head-first: opens a name only with a capital, before two words with capitals


class NameRule(Rule):
    """A way of building names. ``build`` chooses the mechanism, everything else is words."""

    build: Literal["distributed", "head-first", "head-last", "capitals", "group"]


class Places(Strict):
    """Names of places, in lower case, that alone are no names of organizations in any language."""

    names: tuple[str, ...]  # in lower case


class OrganizationRules(Strict):
    """One language's organization names. All words in lower case.

    ``stops`` are words no name goes on through; ``through`` are small words that may stand inside one;
    ``compounds`` are words of a sector or place whose later part is not capitalised;
    ``leading`` words are taken off the left of a name, ``not_names`` alone are none.
    ``references`` stand for an organization named elsewhere, the last one of their kind; any fits every kind, self is
    who speaks ("we").
    """

    rules: tuple[NameRule, ...] = Field(alias="rule")  # how names are built here
    heads: tuple[Heads, ...] = ()  # nouns that say what an organization is
    closers: tuple[str, ...] = ()  # legal forms that end a name: Ltd, GmbH
    through: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    stop_endings: tuple[str, ...] = ()  # head-last: a word with such an ending (a verb's) is a stop as well
    compounds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # words that introduce a place inside a name: tỉnh, thành phố
    leading: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()  # taken off as well: words that open a sentence right before a name, "Has", "Unless"
    not_names: tuple[str, ...] = ()
    no_heads: tuple[str, ...] = ()  # head-last: words that end as heads do, and are none
    announcers: tuple[str, ...] = ()  # offices that tell of others' certificates: press office
    legal_prefixes: tuple[str, ...] = ()  # legal forms in capitals before the name: SIA, PT
    superlatives: tuple[str, ...] = ()  # with which the name of a prize begins, and of no organization: best
    documents: tuple[str, ...] = ()  # a number makes of one a document: "Report CAO 07"
    document_nouns: tuple[
        str, ...
    ] = ()  # a run of capitals that ends with one is what somebody wrote: "Food Safety Policy"
    outlets: tuple[str, ...] = ()  # last words of the names of newspapers and agencies, which report and hold nothing
    sections: tuple[str, ...] = ()  # last words by which a page adds its own section to a name: "Acme Newsroom"
    dotted: tuple[str, ...] = ()  # abbreviations inside a name that a full stop may follow: Pvt. Ltd.
    small_heads: dict[str, Kind] = Field(default_factory=dict)  # written small before "of" and a place: city council
    facilities: tuple[str, ...] = ()  # mill, refinery: written small behind a name, they belong to it
    continued_by_of: tuple[str, ...] = ()  # words besides the heads behind which "of" goes on: City of, Bank of
    particles: tuple[str, ...] = ()  # those of ``through`` that join any two capitals: Surigao del Norte
    joining: tuple[str, ...] = ()  # those of ``through`` that may as well join two names: "and"
    title_modifiers: tuple[str, ...] = ()  # deputy, former, managing
    person_titles: tuple[str, ...] = ()  # a run of capitals beside one is a person
    firm_titles: tuple[str, ...] = ()  # of who is at the head of a firm: capitals behind "CEO of" are its name
    officers: tuple[
        str, ...
    ] = ()  # titles before what somebody is in charge of, which then is no name: Director Health
    honorifics: tuple[str, ...] = ()  # head-last: names of institutions begin with one as well
    surnames: tuple[str, ...] = ()  # where one follows a titled office, the person begins
    numbered: tuple[str, ...] = ()  # before the number of a name: "Xây dựng số 7"; it counts nothing
    number_stops: tuple[str, ...] = ()  # behind a number that ends a name: "Sông Đà 5 đã"; before others it counts them
    middle_names: tuple[str, ...] = ()  # the word before one is a surname
    person_verbs: tuple[str, ...] = ()  # of speaking: two capitalised words before one are a person
    references: dict[str, Kind | Literal["any", "self"]] = Field(default_factory=dict)
    placing: tuple[str, ...] = ()  # behind a hyphen: the capitals before it are a place, "the Nashik-based dairy"
    plain_capitals: bool = False  # persons and places are runs of capitals too: a brand shows it by its letters
    syllable: str | None = None  # expression for a word of the language in lower case; another shows a brand
    place_behind: tuple[str, ...] = ()  # head-last: offices behind which their place may stand and carry the case
    home_places: dict[str, str] = Field(default_factory=dict)  # oblique form -> direct form of places
    towns: tuple[str, ...] = ()  # head-last: oblique forms of others, from which a name without a head noun may be
    reference_modifiers: tuple[str, ...] = ()  # between "the" and its noun, besides compounds: the listed company
    no_references: tuple[str, ...] = ()  # other words that a reference's word is part of: "sở hữu", "khoa học"
    group_nouns: tuple[str, ...] = ()  # what is counted: communes, farms
    shared_nouns: dict[str, str] = Field(default_factory=dict)  # plural nouns that several names share, and one of them
    whole_endings: tuple[str, ...] = ()  # on a counted noun: another number tells how many of them are meant
    plural_words: tuple[str, ...] = ()  # with which a noun without endings means several: các
    describing_nouns: tuple[str, ...] = ()  # behind capitals that say where or in what: "Tableware manufacturer"
    countries: tuple[str, ...] = ()  # head-first: behind a small head alone they name nobody: "nhà máy Việt Nam"
    trade_verbs: tuple[str, ...] = ()  # behind a head, what it grows or makes follows, before its name: "trồng nhãn"
    product_marks: tuple[str, ...] = ()  # before what a firm makes: it is the product, and not the firm
    trades: tuple[
        str, ...
    ] = ()  # head-last: before a name they say what it does, "निर्यातदार कृष्णाई फूड्स"; it begins behind
    before_speech: tuple[str, ...] = ()  # head-last: such a; the noun behind one says what was said, and begins no name
    noun_openings: tuple[str, ...] = ()  # head-last: verb endings; the noun behind begins no name: "करण्याचा टप्पा"
    here_words: tuple[str, ...] = ()  # before an office: it is that of the place before them, or of the dateline's
    place_parts: tuple[str, ...] = ()  # last words of places that have two
    sectors: tuple[str, ...] = ()  # heads that "and" may join to another: "Mwea Water and Sanitation Company"
    over_commas: tuple[str, ...] = ()  # two words that belong together over a comma: "phòng, chống"
    all_words: tuple[str, ...] = ()  # before names that share a noun: whoever they are, they are not named one by one
    group_links: tuple[str, ...] = ()  # between a group and its place: in, of
    number_words: dict[str, int] = Field(default_factory=dict)  # of a group's count
    ordinal_marks: tuple[str, ...] = ()  # before a number: it tells which one, and not how many: thứ

    # The keys whose entries are compared with one word each: one of two words would never match.
    single_words: ClassVar[tuple[str, ...]] = (
        "through", "leading", "openers", "legal_prefixes", "superlatives", "documents", "outlets", "dotted", "particles",
        "joining", "continued_by_of", "places", "surnames", "number_stops", "middle_names", "title_modifiers", "plural_words",
        "ordinal_marks", "towns", "sectors", "all_words", "here_words", "before_speech", "trades", "describing_nouns", "product_marks",
        "placing", "trade_verbs", "place_parts",
    )  # fmt: skip

    @model_validator(mode="after")
    def _each_word_once(self) -> OrganizationRules:
        for key, entries in self:
            words = [entry for entry in entries if isinstance(entry, str)] if isinstance(entries, tuple) else []
            if doubled := sorted(word for word, count in Counter(words).items() if count > 1):
                raise ValueError(f"{key}: words stand twice: {', '.join(doubled)}")
        return self

    def inflected(self) -> tuple[Noun, ...]:
        """The head nouns that inflect."""
        return tuple(
            Noun(name=name, inflection=heads.inflection)
            for heads in self.heads
            if heads.inflection
            for name in heads.names
        )
