"""Language rules: which scripts there are, and by which words, endings and letters a language is told.

``languages.toml`` holds the scripts and the languages that are only to be told apart; ``<code>/language.toml`` holds
one language that is read. A further language is one more such file and no Python.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from extractor.patterns.rule import Problem, Rule, RuleError, Strict, read_example, validated

Weights = tuple[tuple[str, float], ...]
"""What one cue says: (language code, weight) pairs."""


def _code(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError(f"{value!r}: a language code is two or three letters, ISO 639-1 or else 639-3")
    return value


def _blocks(value: str) -> str:
    bounds = re.fullmatch(r"([0-9A-F]{4,6})-([0-9A-F]{4,6})", value)
    if bounds is None or int(bounds[1], 16) % 128 or (int(bounds[2], 16) + 1) % 128:
        raise ValueError(f"{value!r}: blocks are written as in 0900-097F and hold whole 128 code points")
    return value


Code = Annotated[str, AfterValidator(_code)]
Blocks = Annotated[str, AfterValidator(_blocks)]


class Cues(Strict):
    """Words, endings and letters of one weight; each a string of items separated by white space."""

    weight: float = Field(gt=0, le=10)  # how much each of them argues for the language
    words: str = ""  # whole words
    endings: str = ""  # ends of words
    letters: str = ""  # letters that its neighbours lack


class LanguageTable(Strict):
    """A language that is told apart."""

    code: Code  # ISO 639-1, or else 639-3
    script: str  # one of languages.toml
    resembles: tuple[Code, ...] = ()  # codes of languages that it may be taken for
    cues: tuple[Cues, ...] = ()  # what argues for it


class LanguageFile(LanguageTable, Rule):
    """A language that is read: ``<code>/language.toml``, with sentences in it and in its neighbours.

    ``name`` is what it is called in English.
    """

    name: str | None = None


class ScriptTable(Strict):
    """A script, and what decides in it where no cue does: one language, or a statistical choice among several."""

    name: str  # what languages call it by
    blocks: tuple[Blocks, ...] = Field(min_length=1)  # its code points, as in 0900-097F
    language: Code | None = None  # the one language that its letters alone prove
    statistical: tuple[str, ...] = ()  # profiles of langdetect to choose among
    intrudes: bool = False  # its letters stand in texts of other scripts too

    @model_validator(mode="after")
    def _one_way(self) -> ScriptTable:
        if self.language is not None and self.statistical:
            raise ValueError(f"script {self.name}: either language or statistical, not both")
        if len(self.statistical) == 1:
            raise ValueError(f"script {self.name}: statistical needs two profiles or more")
        return self


class LanguagesFile(Strict):
    """``languages.toml``."""

    aliases: dict[str, Code] = Field(default_factory=dict)  # other codes of a language, as pages declare them
    scripts: tuple[ScriptTable, ...] = Field(min_length=1)  # the scripts that are told apart
    languages: tuple[LanguageTable, ...] = ()  # languages that are only told apart, and not read


@dataclass(frozen=True, slots=True)
class Script:
    """What decides in a script where no cue does; ``intrudes`` if its letters stand in texts of other scripts too."""

    language: str | None
    statistical: tuple[str, ...]
    intrudes: bool


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules as the identifier uses them: every table keyed for look-up.

    ``script_at`` is keyed by code point divided by 128; ``letters`` holds each script's letter cues as one character
    class and its weights; ``endings`` are looked up from ``longest_ending`` code points downwards.
    """

    script_at: Mapping[int, str]
    scripts: Mapping[str, Script]
    script_of: Mapping[str, str]
    words: Mapping[str, Weights]
    endings: Mapping[str, Weights]
    longest_ending: int
    letters: Mapping[str, Weights]
    letter: re.Pattern[str] | None
    resembles: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    examples: tuple[LanguageFile, ...]


def load(shared: Mapping[str, Any], by_language: Mapping[str, Mapping[str, Any]]) -> LanguageRules:
    """Validate the parsed ``languages.toml`` and each ``<code>/language.toml`` (by code) and key them for look-up.

    Raises RuleError for an unknown key or script, a code that is not its folder's, or blocks claimed twice.
    """
    common = validated(LanguagesFile, "languages.toml", shared)
    own = [validated(LanguageFile, f"{code}/language.toml", table) for code, table in sorted(by_language.items())]
    for folder, file in zip(sorted(by_language), own, strict=True):
        if file.code != folder:
            raise RuleError(f"{folder}/language.toml: code is {file.code!r}")
    codes = {file.code for file in own}
    languages: list[LanguageTable] = [*own, *(other for other in common.languages if other.code not in codes)]

    scripts = {script.name: Script(script.language, script.statistical, script.intrudes) for script in common.scripts}
    for language in languages:
        if language.script not in scripts:
            raise RuleError(f"language {language.code}: languages.toml has no script {language.script!r}")
    letters = _cues(languages, lambda cues: "".join(cues.letters.split()))
    endings = _cues(languages, lambda cues: cues.endings.split())
    return LanguageRules(
        script_at=_script_at(common.scripts),
        scripts=scripts,
        script_of=_script_of(common.scripts, languages),
        words=_cues(languages, lambda cues: cues.words.split()),
        endings=endings,
        longest_ending=max(map(len, endings), default=0),
        letters=letters,
        letter=re.compile(f"[{re.escape(''.join(letters))}]") if letters else None,
        resembles={language.code: language.resembles for language in languages if language.resembles},
        aliases=dict(common.aliases),
        examples=tuple(own),
    )


def check(rules: LanguageRules, identify: Callable[[str], str]) -> list[Problem]:
    """Run every example through ``identify`` (text -> code): each match must be its language, each no_match not."""
    problems = []
    for language in rules.examples:
        for example in language.match:
            text, _ = read_example(example)
            if (found := identify(text)) != language.code:
                problems.append(Problem(language.id, f"match is taken for {found}: {text}"))
        for example in language.no_match:
            text, _ = read_example(example)
            if identify(text) == language.code:
                problems.append(Problem(language.id, f"no_match is taken for {language.code}: {text}"))
    return problems


def _script_at(scripts: tuple[ScriptTable, ...]) -> dict[int, str]:
    at: dict[int, str] = {}
    for script in scripts:
        for blocks in script.blocks:
            first, last = (int(bound, 16) for bound in blocks.split("-"))
            for block in range(first >> 7, (last >> 7) + 1):
                if block in at:
                    raise RuleError(f"languages.toml: {blocks} belongs to {at[block]} and {script.name}")
                at[block] = script.name
    return at


def _script_of(scripts: tuple[ScriptTable, ...], languages: list[LanguageTable]) -> dict[str, str]:
    known = {code: script.name for script in scripts for code in (script.language, *script.statistical) if code}
    return known | {language.code: language.script for language in languages}


def _folded(item: str) -> str:
    return unicodedata.normalize("NFC", item).lower()


def _cues(languages: list[LanguageTable], items: Callable[[Cues], str | list[str]]) -> dict[str, Weights]:
    """Each cue with its weight in every language that has it; listed twice in one language, the higher counts."""
    table: dict[str, dict[str, float]] = {}
    for language in languages:
        for cues in language.cues:
            for item in map(_folded, items(cues)):
                weights = table.setdefault(item, {})
                weights[language.code] = max(cues.weight, weights.get(language.code, 0.0))
    return {item: tuple(weights.items()) for item, weights in table.items()}
