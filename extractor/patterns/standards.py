"""Standards and schemes as data: the catalogue, national adoptions, spellings and the grammar of designations.

The four files of ``patterns/standards/`` make one :class:`StandardRules`. Designations inside them
("ISO/IEC 27001:2013") are read with the same grammar as articles are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol

from pydantic import Field, ValidationError, model_validator

from extractor.model import Span
from extractor.patterns.rule import Problem, Rule, RuleError, Strict, read_example, unfit

Policy = Literal["yes", "flagged", "no", "doubtful"]
FILES = ("adoptions", "catalogue", "grammar", "spellings")

_READABLE_ID = re.compile(r"(ISO(?:/(?:IEC|SAE))*)(?:/(?:TS|PAS))?(?: Guide)? (\d+)(?:-([\d-]+))?")


class Standard(Strict):
    """A standard or scheme of the catalogue.

    ``publishers``, ``number`` and ``part`` are read off an ``id`` such as "ISO/IEC 20000-1"; else they stand apart.
    ``kind`` is for readers; one with the word "accreditation" lets an accreditation body stand as the issuer.
    ``record`` is what a claim makes: yes, a record; flagged, one with not-a-certifiable-standard; no, none; doubtful,
    one only with a certificate noun and a body beside it.
    """

    id: str
    publishers: tuple[str, ...] = ()
    number: str | None = None
    part: str | None = None
    kind: str
    record: Policy
    editions: dict[int, str] = Field(default_factory=dict)  # year: month of publication, YYYY-MM, or the year alone
    names: dict[int, str] = Field(default_factory=dict)  # year: id of an edition that is not called "id:year"
    certificates_end: dict[int, str] = Field(default_factory=dict)  # year: last day of certificates, YYYY-MM-DD
    versions: dict[str, str] = Field(default_factory=dict)  # of a scheme: month of publication; never an edition
    successor: str | None = None  # the standard of another number that took its place
    also: tuple[str, ...] = ()  # other designations of this one
    meant: str | None = None  # what is certified where this vocabulary or family name is cited: ISO 9001 for ISO 9000

    @model_validator(mode="before")
    @classmethod
    def _read_id(cls, table: dict[str, object]) -> dict[str, object]:
        found = _READABLE_ID.fullmatch(str(table.get("id")))
        if found and "publishers" not in table:
            read = {"publishers": tuple(found[1].split("/")), "number": found[2], "part": found[3]}
            return {**read, **table}
        return table


class Spelling(Strict):
    """Written forms of a scheme, with their capitals as they stand.

    ``guarded`` ones are other things too: they need a word of ``context`` (in lower case; by default that of
    ``[scheme]``) in their line, at most 60 code points away.
    """

    id: str  # the scheme, of the catalogue
    words: tuple[str, ...] = ()  # forms that prove it by themselves
    guarded: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


class Word(Strict):
    """A word that stands before a number: a publisher, a kind of document, or one to be passed over.

    ``role``: international, ISO and those who publish with it; owner, numbers standards of its own; national, adopts
    international standards or has its own; kind, of document (TS, PAS); inner, without meaning of its own.
    ``forms`` are matched as they stand, ``guarded`` ones only before a number of the catalogue.
    """

    name: str  # in normal form
    role: Literal["international", "owner", "national", "kind", "inner"]
    forms: tuple[str, ...] = Field(min_length=1)
    guarded: tuple[str, ...] = ()
    joined_by: str = " "  # before the next word in normal form; of a kind: between ISO and it
    unlisted: Literal["always", "with-edition", "never"] = "never"  # when a number not in the catalogue is a standard
    digits: int = 3  # such a number has at least
    record: Policy = "doubtful"  # what a claim to such a number makes
    implies: str | None = None  # the publisher often dropped behind it: "TCVN 9001" is TCVN ISO 9001
    own_numbers: bool = False  # a kind of document numbered apart: ISO Guide 65 is not ISO 65
    alone: bool = False  # a kind that may stand without a publisher: TS 16949

    @property
    def leads(self) -> bool:
        """Whether a designation may begin with the word."""
        return self.alone or self.role not in ("kind", "inner")


class Numbered(Rule):
    """A publisher and a number: "ISO 9001:2015". Between the two may stand ``marks`` (quotes, asterisks) and, before a
    number of the catalogue, up to three ``fillers`` ("ISO number 9001")."""

    marks: tuple[str, ...]
    fillers: tuple[str, ...]


class Listed(Rule):
    """A number that shares the prefix of the one before it: "ISO 9001, 14001".

    ``connectors`` join two numbers; those joined by ``glue`` ("ISO 9001:14001") are a misprint of a list.
    """

    connectors: tuple[str, ...]
    glue: tuple[str, ...]


class Inherited(Rule):
    """A later edition of the standard named before it: "ISO 9001:2008 to the 2015 version".

    ``onward`` are the words between an edition and a bare year.
    """

    onward: tuple[str, ...]


class Scheme(Rule):
    """A scheme found by its spelling. ``context`` are the words, in lower case, beside which a guarded spelling counts."""

    context: tuple[str, ...]


class Edition(Strict):
    """The words an edition is stated with, apart from the number."""

    before_year: tuple[str, ...]  # "version 2015"
    after_year: tuple[str, ...]  # "2015 edition"
    links: tuple[str, ...]  # between a designation and its edition: "ISO 9001's 2015 edition"
    of: tuple[str, ...]  # between an edition and its designation: "the 2015 version of ISO 9001"
    year_words: tuple[str, ...]  # behind a bare year: it is the year of something that happened, no edition
    amendments: tuple[str, ...]  # "/Amd 1:2024": belongs to the designation, changes nothing


class Version(Strict):
    """How a scheme's version is written behind its name: a word before or after a value, or a bare decimal.

    ``value``: number, up to three numbers joined by points; grade, a digit or Roman I to V; decimal, "4.0". Behind a
    value with a word of ``after`` ("4 star") only one digit is read.
    """

    before: tuple[str, ...] = ()  # words before the value
    after: tuple[str, ...] = ()
    value: Literal["number", "grade", "decimal"]


class Endings(Strict):
    """Endings that may be written onto a scheme's name in a script without capitals, up to two of them."""

    forms: tuple[str, ...]  # the endings


class Noise(Rule):
    """What only looks like a standard; ``match`` marks what is left out, in ``no_match`` something is found.

    ``before`` and ``after`` stand directly beside the ISO word, with at most a number of two digits between.
    ``near``: one of these, in lower case, must stand within 150 code points besides. ``numbers`` make it so behind the
    ISO word where no edition is stated.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()


class StandardRules(Strict):
    """Everything of ``patterns/standards/``."""

    standards: tuple[Standard, ...] = Field(alias="standard")  # the catalogue
    misprints: dict[str, str]  # number as printed: id meant; other numbers one edit off need no line
    adoptions: dict[str, str]  # designation cited nationally: id of the international work
    spellings: tuple[Spelling, ...] = Field(alias="spelling")  # how schemes without a number are written
    number_words: dict[str, str]  # a number in words behind the ISO word: its digits
    existing: frozenset[str]  # numbers that exist, one edit away from a certifiable one: never a misprint
    words: tuple[Word, ...] = Field(alias="word")  # words before a number
    numbered: Numbered  # a publisher and a number
    number_first: Rule  # "9001 ISO"
    number_alone: Rule  # "9001:2015", where the catalogue has that edition
    listed: Listed  # numbers that share a prefix
    inherited: Inherited  # a later edition of the standard before it
    bare: Rule  # "ISO" without a number
    scheme: Scheme  # a scheme by its spelling
    edition: Edition  # the words of editions
    versions: tuple[Version, ...] = Field(alias="version")  # how a scheme's version is written
    endings: Endings  # endings on a scheme's name
    noise: tuple[Noise, ...]  # what only looks like a standard


class FoundLike(Protocol):
    """What :func:`check` needs to know of a finding."""

    @property
    def span(self) -> Span: ...

    @property
    def text(self) -> str: ...

    @property
    def rule(self) -> str: ...


def load(tables: Mapping[str, Mapping[str, object]]) -> StandardRules:
    """Make the rules of the parsed files, keyed by their stems: adoptions, catalogue, grammar, spellings.

    Raises RuleError for a missing or unknown file, a key stated twice, and whatever does not fit the model.
    """
    if sorted(tables) != sorted(FILES):
        raise RuleError(f"standards: expected the files {', '.join(FILES)}, found {', '.join(sorted(tables))}")
    merged: dict[str, object] = {}
    for stem in FILES:
        for key, value in tables[stem].items():
            if key in merged:
                raise RuleError(f"standards/{stem}.toml: [{key}] stands in another file already")
            merged[key] = value
    try:
        return StandardRules.model_validate(merged)
    except ValidationError as error:
        at = error.errors()[0]["loc"][:1]
        stem = next((stem for stem in FILES if at and at[0] in tables[stem]), FILES[0])
        raise unfit(f"standards/{stem}.toml", error) from error


def check(rules: StandardRules, find: Callable[[str], Sequence[FoundLike]]) -> list[Problem]:
    """Check that the tables fit each other and run every example; ``find`` is the finder built from ``rules``."""
    readings = (
        rules.numbered, rules.number_first, rules.number_alone, rules.listed, rules.inherited, rules.bare, rules.scheme,
    )  # fmt: skip
    problems = _cross_references(rules)
    for rule in readings:
        problems += _run_reading(rule, find)
    for noise in rules.noise:
        problems += _run_noise(noise, find)
    return problems


def _cross_references(rules: StandardRules) -> list[Problem]:
    ids = [standard.id for standard in rules.standards]
    known = frozenset(ids)
    problems = [Problem("standards.catalogue", f"{twice} stands twice") for twice in _repeated(ids)]
    pointers = [("standards.spellings", spelling.id) for spelling in rules.spellings]
    pointers += [("standards.misprints", target) for target in rules.misprints.values()]
    pointers += [("standards.catalogue", standard.meant) for standard in rules.standards if standard.meant]
    problems += [Problem(where, f"{to} is not in the catalogue") for where, to in pointers if to not in known]
    written = [word for spelling in rules.spellings for word in (*spelling.words, *spelling.guarded)]
    problems += [Problem("standards.spellings", f"{twice!r} stands twice") for twice in _repeated(written)]
    forms = [form for word in rules.words for form in (*word.forms, *word.guarded)]
    problems += [Problem("standards.grammar", f"{twice!r} stands twice") for twice in _repeated(forms)]
    return problems


def _repeated(values: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    for value in values:
        seen[value] = seen.get(value, 0) + 1
    return [value for value, count in seen.items() if count > 1]


def _run_reading(rule: Rule, find: Callable[[str], Sequence[FoundLike]]) -> list[Problem]:
    problems = []
    for example in rule.match:
        text, marks = read_example(example)
        got = [found.text for found in find(text) if found.rule == rule.id]
        wanted = [mark.text for mark in marks]
        if got != wanted:
            problems.append(Problem(rule.id, f"{example!r} gives {got}"))
    for example in rule.no_match:
        got = [found.text for found in find(example) if found.rule == rule.id]
        if got:
            problems.append(Problem(rule.id, f"{example!r} gives {got}"))
    return problems


def _run_noise(noise: Noise, find: Callable[[str], Sequence[FoundLike]]) -> list[Problem]:
    problems = []
    for example in noise.match:
        text, marks = read_example(example)
        got = [
            found.text
            for found in find(text)
            for mark in marks
            if found.span.start < mark.end and mark.start < found.span.end
        ]
        if got or not marks:
            problems.append(Problem(noise.id, f"{example!r} gives {got}"))
    problems += [Problem(noise.id, f"{example!r} is left out") for example in noise.no_match if not find(example)]
    return problems
