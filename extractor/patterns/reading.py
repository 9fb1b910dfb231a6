"""How documents are read: ``gate``, ``cleaning``, ``pages`` and ``fields.toml``, and every ``furniture.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self, TypeVar

from pydantic import Field, model_validator

from extractor.patterns.rule import Problem, Rule, RuleId, Strict, read_example, validated

LONGEST_FURNITURE = 240  # a line longer than this is prose, whatever it begins with

_Model = TypeVar("_Model", bound=Strict)

_DECORATION = " \t\"'“”‘’«»<>•·*|#►▶▸→⇒☛-–—_…:.,!()[]{}"


class GateRules(Strict):
    """What the gate looks for beside the catalogue's spellings, and what it does not let itself be told by.

    ``words`` open the gate like a spelling of the catalogue. ``any_case`` are acronyms of at most five capitals that
    are met in lower case too. ``numbered`` are publishers' prefixes, which count in capitals and before a number.
    ``glued`` may also end a run of letters (``chuẩnISO 9001``). ``not_followed_by``: word -> what follows it where
    it is no standard (``ISO`` -> ``-8859``).
    """

    words: tuple[str, ...] = ()
    any_case: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    not_followed_by: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Replacement(Strict):
    """Characters that are never meant as they stand, and what is meant.

    Either ``texts``, replaced wherever they stand, or a regular expression ``pattern``, tried only where one of the
    characters of ``sign`` occurs. ``where``: only in texts in which this expression is found.
    """

    id: RuleId  # as of every rule
    by: str  # what is meant
    texts: tuple[str, ...] = ()
    pattern: str | None = None
    sign: str = ""
    where: str | None = None
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)  # a text before and after
    unchanged: tuple[str, ...] = Field(min_length=1)  # texts that stay as they are

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.texts) == bool(self.pattern) or bool(self.pattern) != bool(self.sign):
            raise ValueError("give texts, or a pattern with its sign")
        return self

    def apply(self, text: str) -> str:
        """The text with every occurrence replaced."""
        # A character is looked for much faster than a sequence of them.
        if not any(sign[0] in text and sign in text for sign in self.texts or self.sign):
            return text
        if self.where and not re.search(self.where, text):
            return text
        for sequence in self.texts:
            text = text.replace(sequence, self.by)
        return re.sub(self.pattern, self.by, text) if self.pattern else text


class CleaningRules(Strict):
    """The replacements, in the order in which they are made; the text is in NFC before and after."""

    replace: tuple[Replacement, ...] = ()  # what is replaced by what


class PageRules(Strict):
    """Where a web page keeps its text and what it knows about itself.

    ``main``: CSS selectors of the article's own text, best first. ``unwanted``: words of class and id attributes
    whose elements are not the article. ``imprint``: phrases, in lower case, of a page's own small print.
    ``separators`` stand in titles before the site's name, ``site_words`` (lower case, longest first) at the end of
    that name without belonging to it; ``no_stories`` (lower case) are titles of pages that tell of their site itself;
    ``logo`` and ``masthead``: CSS selectors of what shows the name, and among other words does. ``story_types`` and
    ``site_types``: what the JSON-LD types of a story, and of whose page it is, end in. The other lists are names of
    meta tags, JSON-LD properties and front matter keys, best first.
    """

    main: tuple[str, ...]
    unwanted: tuple[str, ...]
    imprint: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    site_words: tuple[str, ...] = ()
    no_stories: tuple[str, ...] = ()
    logo: tuple[str, ...] = ()
    masthead: tuple[str, ...] = ()
    story_types: tuple[str, ...] = ()
    site_types: tuple[str, ...] = ()
    title: tuple[str, ...]  # where the headline stands
    published: tuple[str, ...]  # where the day of publication stands
    site: tuple[str, ...]  # where the name of the site stands
    url: tuple[str, ...]  # where its address stands
    language: tuple[str, ...]  # where its language is declared


class FieldRules(Strict):
    """In which fields an entry of a feed (a JSON object, a row of a table) keeps its article and what it knows of it.

    Names of fields, best first, in any case; ``content.rendered`` is a field of an object in a field. ``html`` is
    asked where no field of ``text`` holds any; ``host`` where no field of ``site`` does.
    """

    text: tuple[str, ...] = Field(min_length=1)
    html: tuple[str, ...] = ()
    title: tuple[str, ...] = ()  # fields of the headline
    published: tuple[str, ...] = ()  # fields of the day of publication
    site: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    url: tuple[str, ...] = ()  # fields of the address
    language: tuple[str, ...] = ()  # fields of the language


class FurnitureRule(Rule):
    """Lines of a page that are not of its story.

    ``action``: line, drop the line; list, drop it and the headlines that follow where it stands alone; cut, drop
    everything from it on. ``fills`` and ``begins`` are phrases that fill or begin a line, in any case; ``ends`` ends
    a short one; ``pattern`` is a regular expression for a whole line. Examples mark the line dropped.
    """

    action: Literal["line", "list", "cut"]
    fills: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    pattern: str | None = None


class FurnitureRules(Strict):
    """One ``furniture.toml``."""

    furniture: tuple[FurnitureRule, ...] = ()  # the rules


@dataclass(frozen=True, slots=True)
class Furniture:
    """All furniture rules, of all languages, ready to be asked about a line."""

    rules: tuple[FurnitureRule, ...]
    _fills: dict[str, FurnitureRule] = field(init=False, default_factory=dict, repr=False)
    _begins: dict[str, FurnitureRule] = field(init=False, default_factory=dict, repr=False)
    _ends: dict[str, FurnitureRule] = field(init=False, default_factory=dict, repr=False)
    _patterns: list[tuple[re.Pattern[str], FurnitureRule]] = field(init=False, default_factory=list, repr=False)
    _any_pattern: re.Pattern[str] = field(init=False, repr=False)
    _beginnings: tuple[str, ...] = field(init=False, repr=False)
    _lengths: tuple[int, ...] = field(init=False, repr=False)  # of these, the longest first
    _endings: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for rule in self.rules:
            self._fills.update((_folded(phrase).strip(_DECORATION), rule) for phrase in rule.fills)
            self._begins.update((_folded(phrase), rule) for phrase in rule.begins)
            self._ends.update((_folded(phrase).strip(_DECORATION), rule) for phrase in rule.ends)
            if rule.pattern:
                self._patterns.append((re.compile(rule.pattern, re.IGNORECASE), rule))
        every = "|".join(f"(?:{pattern.pattern})" for pattern, _ in self._patterns)
        object.__setattr__(self, "_any_pattern", re.compile(every or "(?!)", re.IGNORECASE))
        object.__setattr__(self, "_beginnings", tuple(self._begins))
        object.__setattr__(self, "_lengths", tuple(sorted({len(phrase) for phrase in self._begins}, reverse=True)))
        object.__setattr__(self, "_endings", tuple(self._ends))

    def find(self, line: str) -> tuple[FurnitureRule, bool] | None:
        """The rule that drops this line, and whether the line is nothing but its phrase."""
        if len(line) > LONGEST_FURNITURE:
            return None
        folded = _folded(line).lstrip(_DECORATION)
        bare = folded.rstrip(_DECORATION)
        if rule := self._fills.get(bare):
            return rule, True
        if folded.startswith(self._beginnings):
            for length in self._lengths:
                if (rule := self._begins.get(folded[:length])) and _word_ends(folded, length):
                    return rule, not folded[length:].strip(_DECORATION)
        if len(bare) <= 60 and bare.endswith(self._endings):
            return next(rule for phrase, rule in self._ends.items() if bare.endswith(phrase)), False
        line = line.strip()
        if self._any_pattern.fullmatch(line):
            return next(rule for pattern, rule in self._patterns if pattern.fullmatch(line)), False
        return None


def _folded(line: str) -> str:
    return unicodedata.normalize("NFC", line).casefold().replace(" :", ":")


def _word_ends(text: str, at: int) -> bool:
    return at >= len(text) or not text[at - 1].isalnum() or unicodedata.category(text[at])[0] not in "LM"


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Everything reading needs to know."""

    gate: GateRules
    cleaning: CleaningRules
    pages: PageRules
    fields: FieldRules
    furniture: Furniture

    def with_fields(self, names: Mapping[str, Sequence[str]]) -> ReadingRules:
        """These rules with other names of fields. Raises RuleError for a field that no entry has."""
        if not names:
            return self
        fields = validated(FieldRules, "--field", {**self.fields.model_dump(), **names})
        return replace(self, fields=fields)


def load(
    gate: Mapping[str, Any],
    cleaning: Mapping[str, Any],
    pages: Mapping[str, Any],
    fields: Mapping[str, Any],
    furniture: Mapping[str, Mapping[str, Any]],
) -> ReadingRules:
    """Validate the parsed files; ``furniture`` maps each file's name to its content.

    Raises RuleError naming the file and the key.
    """
    files = {name: validated(FurnitureRules, name, content) for name, content in furniture.items()}
    return ReadingRules(
        gate=validated(GateRules, "gate.toml", gate),
        cleaning=validated(CleaningRules, "cleaning.toml", cleaning),
        pages=validated(PageRules, "pages.toml", pages),
        fields=validated(FieldRules, "fields.toml", fields),
        furniture=Furniture(tuple(rule for name in sorted(files) for rule in files[name].furniture)),
    )


def check(rules: ReadingRules) -> list[Problem]:
    """Run every example and counter-example of the cleaning and furniture rules."""
    problems: list[Problem] = []
    for replacement in rules.cleaning.replace:
        pairs = (*replacement.examples, *((text, text) for text in replacement.unchanged))
        for before, after in pairs:
            if (found := replacement.apply(before)) != after:
                problems.append(Problem(replacement.id, f"{before!r} becomes {found!r}, not {after!r}"))
    for rule in rules.furniture.rules:
        table = Furniture((rule,))
        for example in rule.match:
            line, marks = read_example(example)
            if [mark.text for mark in marks] != [line]:
                problems.append(Problem(rule.id, f"{example!r}: mark the whole line"))
            elif table.find(line) is None:
                problems.append(Problem(rule.id, f"{line!r} is not found"))
            elif (owner := rules.furniture.find(line)) is None or owner[0].id != rule.id:
                problems.append(Problem(rule.id, f"{line!r} is taken by {owner and owner[0].id}"))
        problems += [Problem(rule.id, f"{line!r} is found") for line in rule.no_match if table.find(line)]
    ids = [r.id for r in rules.cleaning.replace] + [r.id for r in rules.furniture.rules]
    problems += [Problem(twice, "id stands twice") for twice in sorted({i for i in ids if ids.count(i) > 1})]
    return problems
