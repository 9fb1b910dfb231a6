"""patterns/ -> a validated PatternSet with a digest. The same loader serves the command, the tests and production.

A folder with a two- or three-letter name is a language; its files are the same for every language, and one that is
missing or unknown is an error.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.patterns import dates, language, reading, standards
from extractor.patterns.bodies import BodyRules
from extractor.patterns.confidence import ConfidenceRules
from extractor.patterns.events import CueRules, EventRules
from extractor.patterns.grammar import Grammar
from extractor.patterns.organizations import OrganizationRules
from extractor.patterns.rule import RuleError

_SHARED = ("bodies", "cleaning", "confidence", "dates", "furniture", "gate", "languages", "pages")
_OF_A_LANGUAGE = ("cues", "dates", "events", "furniture", "grammar", "language", "organizations")
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


class PatternSet:
    """All rules of a patterns folder. The rooms' rules are built when first asked for: the gate needs few of them.

    ``digest`` is the SHA-256 over the files' names and bytes; two runs with one digest had the same rules.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise RuleError(f"{folder}: no such folder of patterns")
        self.folder = folder
        self._bytes = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))
        }
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
        try:
            return model.model_validate(self._table(name))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise RuleError(f"{self.folder / name}.toml: {where}: {first['msg']}") from error

    @cached_property
    def reading(self) -> reading.ReadingRules:
        """Rules of the gate, of cleaning, of pages and of furniture."""
        furniture = {f"{code}/furniture.toml": self._table(f"{code}/furniture") for code in self.codes}
        furniture["furniture.toml"] = self._table("furniture")
        return reading.load(self._table("gate"), self._table("cleaning"), self._table("pages"), furniture)

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
    def dates(self) -> Mapping[str, dates.DateRules]:
        """Date rules by language."""
        shared = self._table("dates")
        loaded = {}
        for code in self.codes:
            try:
                loaded[code] = dates.load(self._table(f"{code}/dates"), shared)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                raise RuleError(f"{self.folder / code}/dates.toml: {where}: {first['msg']}") from error
        return loaded

    def of_language(self, code: str) -> LanguageRules:
        """The extraction rules of one language; KeyError for a code without a folder."""
        if code not in self.codes:
            raise KeyError(code)
        return LanguageRules(
            code,
            self._read(f"{code}/grammar", Grammar),
            self._read(f"{code}/organizations", OrganizationRules),
            self._read(f"{code}/cues", CueRules),
            self._read(f"{code}/events", EventRules),
            self.dates[code],
        )


def default_folder() -> Path:
    """Where the rules are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent.parent / "_patterns"
    return installed if installed.is_dir() else Path(__file__).parent.parent.parent / "patterns"


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> PatternSet:
    """The rules of ``folder``, by default those certwire comes with. Raises RuleError."""
    return PatternSet(folder or default_folder())
