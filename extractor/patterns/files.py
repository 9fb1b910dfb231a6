"""patterns/ -> a validated PatternSet with a digest. The same loader serves the command, the tests and production.

A folder with a two- or three-letter name is a language; its files are the same for every language, and one that is
missing or unknown is an error.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.patterns import dates, language, reading, standards
from extractor.patterns.bodies import BodyRules
from extractor.patterns.confidence import ConfidenceRules
from extractor.patterns.events import CueRules, EventRules
from extractor.patterns.grammar import Grammar
from extractor.patterns.linking import Gazetteer, LanguageWords, LinkingRules, SharedRules
from extractor.patterns.organizations import OrganizationRules, Places
from extractor.patterns.rule import RuleError, unfit, validated

_SHARED = (
    "bodies",
    "cleaning",
    "confidence",
    "dates",
    "fields",
    "furniture",
    "gate",
    "gazetteer",
    "languages",
    "linking",
    "pages",
    "places",
)
_OF_A_LANGUAGE = ("cues", "dates", "events", "furniture", "grammar", "language", "linking", "organizations")
_CODE = re.compile(r"[a-z]{2,3}")
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """What is needed to extract from one language."""

    code: str
    grammar: Grammar
    organizations: OrganizationRules
    cues: CueRules
    events: EventRules
    dates: dates.DateRules

    def without(self, rule: str) -> LanguageRules:
        """The same rules but for one cue or frame, given by its id."""
        cues = tuple(cue for cue in self.cues.cues if cue.id != rule)
        frames = tuple(frame for frame in self.events.frames if frame.id != rule)
        return replace(
            self,
            cues=self.cues.model_copy(update={"cues": cues}),
            events=self.events.model_copy(update={"frames": frames}),
        )


class PatternSet:
    """All rules of a patterns folder. The rooms' rules are built when first asked for: the gate needs few of them.

    ``digest`` is the SHA-256 over the files' names and bytes; two runs with one digest had the same rules.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of patterns")
        self.folder = folder
        try:
            self._bytes = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _rule_files(folder)}
        except OSError as error:
            raise RuleError(f"{error.filename}: {error.strerror}") from error
        self._languages: dict[str, LanguageRules] = {}
        digest = hashlib.sha256()
        for name, data in self._bytes.items():
            digest.update(name.encode() + b"\0" + data + b"\0")
        self.digest = digest.hexdigest()
        self.codes = tuple(sorted({name.split("/")[0] for name in self._bytes if _CODE.fullmatch(name.split("/")[0])}))
        expected = {f"{name}.toml" for name in _SHARED} | {f"standards/{name}.toml" for name in standards.FILES}
        expected |= {f"{code}/{name}.toml" for code in self.codes for name in _OF_A_LANGUAGE}
        for name in sorted(expected ^ set(self._bytes)):
            raise RuleError(
                f"{folder / name}: {'is missing' if name in expected else 'nobody reads a file of this name'}"
            )

    def _table(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._bytes[f"{name}.toml"].decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RuleError(f"{self.folder / name}.toml: {error}") from error

    def _read(self, name: str, model: type[_Model]) -> _Model:
        return validated(model, f"{self.folder / name}.toml", self._table(name))

    @cached_property
    def reading(self) -> reading.ReadingRules:
        """Rules of the gate, of cleaning, of pages, of fields and of furniture."""
        furniture = {f"{code}/furniture.toml": self._table(f"{code}/furniture") for code in self.codes}
        furniture["furniture.toml"] = self._table("furniture")
        gate, cleaning, pages, fields = (self._table(name) for name in ("gate", "cleaning", "pages", "fields"))
        return reading.load(gate, cleaning, pages, fields, furniture)

    @cached_property
    def identification(self) -> language.LanguageRules:
        """Rules that tell languages from each other."""
        return language.load(self._table("languages"), {code: self._table(f"{code}/language") for code in self.codes})

    @cached_property
    def standards(self) -> standards.StandardRules:
        """The grammar of designations and the catalogue."""
        return standards.load({name: self._table(f"standards/{name}") for name in standards.FILES})

    @cached_property
    def bodies(self) -> BodyRules:
        """The gazetteer of bodies."""
        return self._read("bodies", BodyRules)

    @cached_property
    def confidence(self) -> ConfidenceRules:
        """The fitted weights of the confidence."""
        return self._read("confidence", ConfidenceRules)

    @cached_property
    def linking(self) -> LinkingRules:
        """What names of organizations are compared by."""
        languages = {code: self._read(f"{code}/linking", LanguageWords) for code in self.codes}
        shared, gazetteer = self._read("linking", SharedRules), self._read("gazetteer", Gazetteer)
        return LinkingRules(shared, languages, gazetteer, self.bodies)

    @cached_property
    def dates(self) -> Mapping[str, dates.DateRules]:
        """Date rules by language."""
        shared = self._table("dates")
        loaded = {}
        for code in self.codes:
            try:
                loaded[code] = dates.load(self._table(f"{code}/dates"), shared)
            except ValidationError as error:
                raise unfit(f"{self.folder / code}/dates.toml", error) from error
        return loaded

    def of_language(self, code: str) -> LanguageRules:
        """The extraction rules of one language; KeyError for a code without a folder."""
        if code not in self.codes:
            raise KeyError(code)
        if code not in self._languages:
            grammar = self._read(f"{code}/grammar", Grammar)
            try:
                events = self._read(f"{code}/events", EventRules).spelt_out(grammar.verb_forms)
            except KeyError as error:
                raise RuleError(f"{self.folder / code}/events.toml: the grammar has no verb forms {error}") from error
            self._languages[code] = LanguageRules(
                code,
                grammar,
                self._organizations(code),
                self._read(f"{code}/cues", CueRules),
                events,
                self.dates[code],
            )
        return self._languages[code]

    def load_all(self) -> None:
        """Read now what extraction asks for otherwise: about 0.1 s. Raises RuleError for what is wrong."""
        for _ in (self.reading, self.identification, self.standards, self.bodies, self.confidence):
            pass
        for code in self.codes:
            self.of_language(code)

    def rule_ids(self) -> Iterator[tuple[str, str]]:
        """Each rule of each file: the file's name and the rule's id."""
        for name, table in self.rule_tables():
            yield name, table["id"]

    def rule_tables(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each rule of each file as it is written there: the file's name and the rule's table."""
        for name, _, table in self._nested():
            if (
                isinstance(table, dict)
                and isinstance(table.get("id"), str)
                and ("match" in table or "examples" in table)
            ):
                yield name, table

    def repeated_entries(self) -> Iterator[tuple[str, str, str]]:
        """Each entry that stands twice in one list: the file's name, the list's key and the entry."""
        for name, key, table in self._nested():
            entries = Counter(entry for entry in table if isinstance(entry, str)) if isinstance(table, list) else {}
            yield from ((name, key, entry) for entry, times in entries.items() if times > 1)

    def _nested(self) -> Iterator[tuple[str, str, Any]]:
        """Every table and list of every file, with the file's name and the key it stands under."""
        for name in self._bytes:
            pending: list[tuple[str, Any]] = [("", self._table(name.removesuffix(".toml")))]
            while pending:
                key, table = pending.pop()
                yield name, key, table
                if isinstance(table, dict):
                    pending += table.items()
                elif isinstance(table, list):
                    pending += ((key, entry) for entry in table)

    def _organizations(self, code: str) -> OrganizationRules:
        rules = self._read(f"{code}/organizations", OrganizationRules)
        builds = [rule.build for rule in rules.rules]
        for build in builds:
            if builds.count(build) > 1:  # the second would silently take the first one's place
                raise RuleError(f"{self.folder / code}/organizations.toml: rule: build {build!r} stands twice")
        return rules.model_copy(update={"not_names": (*rules.not_names, *self._read("places", Places).names)})


def _rule_files(folder: Path) -> list[Path]:
    """The rule files at any depth, in the order of their paths. Raises OSError for a folder that cannot be read."""

    def refuse(error: OSError) -> None:
        raise error

    found = [Path(root, name) for root, _, names in os.walk(folder, onerror=refuse) for name in names]
    return sorted(path for path in found if path.suffix == ".toml")


def default_folder() -> Path:
    """Where the rules are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent.parent / "_patterns"
    return installed if installed.is_dir() else Path(__file__).parent.parent.parent / "patterns"


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> PatternSet:
    """The rules of ``folder``, by default those certwire comes with. Raises RuleError."""
    return PatternSet(folder or default_folder())
