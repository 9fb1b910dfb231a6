"""rule-keys.md: every key of every rule file, from the models that validate them, with examples from the rules themselves.

It is made with the site and not committed, for its examples change whenever a rule does.
"""

from __future__ import annotations

import tomllib
from typing import Any

from pydantic import BaseModel

from extractor.patterns import standards
from extractor.patterns.bodies import BodyRules
from extractor.patterns.confidence import ConfidenceRules
from extractor.patterns.dates import DateFile
from extractor.patterns.events import CueRules, EventRules
from extractor.patterns.files import default_folder
from extractor.patterns.grammar import Grammar
from extractor.patterns.language import LanguageFile, LanguagesFile
from extractor.patterns.linking import Gazetteer, LanguageWords, SharedRules
from extractor.patterns.organizations import OrganizationRules
from extractor.patterns.organizations import Places as NotNames
from extractor.patterns.reading import CleaningRules, FieldRules, FurnitureRules, GateRules, PageRules
from handbook.fields import shown
from handbook.markdown import table
from handbook.models import anchor, docstring, examples, keys, tables_of

SHARED: dict[str, type[BaseModel]] = {
    "languages.toml": LanguagesFile,
    "gate.toml": GateRules,
    "cleaning.toml": CleaningRules,
    "pages.toml": PageRules,
    "fields.toml": FieldRules,
    "furniture.toml": FurnitureRules,
    "standards/*.toml": standards.StandardRules,
    "bodies.toml": BodyRules,
    "places.toml": NotNames,
    "linking.toml": SharedRules,
    "gazetteer.toml": Gazetteer,
    "dates.toml": DateFile,
    "confidence.toml": ConfidenceRules,
}
OF_A_LANGUAGE: dict[str, type[BaseModel]] = {
    "language.toml": LanguageFile,
    "grammar.toml": Grammar,
    "organizations.toml": OrganizationRules,
    "dates.toml": DateFile,
    "cues.toml": CueRules,
    "events.toml": EventRules,
    "furniture.toml": FurnitureRules,
    "linking.toml": LanguageWords,
}
_HEAD = """\
# Every key of a rule file

Each file of `patterns/` is read into a model that knows its keys; an unknown one is an error. This page is made from those models,
and its examples are the first that stand in the rules. What the keys are for, and how they work together, is in
[how rules are written](../patterns/README.md).

"""


def keys_page() -> str:
    """The page, whole."""
    found: dict[tuple[str, str], Any] = {}
    for files, folders in ((SHARED, ("",)), (OF_A_LANGUAGE, ("mr/", "vi/", "en/"))):
        for name, model in files.items():
            for folder in folders:
                for path in sorted(default_folder().glob(folder + name)):
                    examples(model, tomllib.loads(path.read_text("utf-8")), found)
    parts, told = [_HEAD], set[type[BaseModel]]()
    for title, files, place in (
        ("## Files of all languages\n", SHARED, "patterns/"),
        ("## Files of each language\n", OF_A_LANGUAGE, "patterns/CODE/"),
    ):
        parts.append(title)
        for name, model in files.items():
            parts.append(f"### {place}{name}\n")
            if model in told:
                parts.append(f"As [{model.__name__}](#{anchor(model)}).\n")
                continue
            for each in tables_of(model):
                if each not in told:
                    told.add(each)
                    parts += _model(each, found)
    return "\n".join(parts)


def _model(model: type[BaseModel], found: dict[tuple[str, str], Any]) -> list[str]:
    def example(name: str) -> str:
        value = found.get((anchor(model), name))
        return "" if value is None else shown(_first(value))

    rows = [
        (f"`{key.name}`", key.type, key.default, example(key.name), key.meaning.replace("``", "`") or "told above")
        for key in keys(model)
    ]
    told = docstring(model)
    return [
        f"#### {model.__name__} {{ #{anchor(model)} }}\n",
        *([f"{told}\n"] if told else []),
        table(("key", "type", "default", "example", "meaning"), rows),
    ]


def _first(value: Any) -> Any:
    """Enough of a long value to see what it is like."""
    if isinstance(value, list):
        return [_first(entry) for entry in value[:3]]
    if isinstance(value, dict):
        return {key: _first(entry) for key, entry in list(value.items())[:2]}
    return value
