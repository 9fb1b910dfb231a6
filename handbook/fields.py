"""docs/fields.md: every key of a record, an article line and a line of gold, from the schemas themselves."""

from __future__ import annotations

import json
from typing import Any, get_args

from extractor.model import Event, Status
from extractor.output.schema import article_schema, record_schema
from extractor.scoring.gold import GoldLine
from handbook.markdown import table
from handbook.models import anchor, docstring, examples, keys, tables_of

EVENTS = {
    "awarded": "a certificate was given for the first time, or nothing says that it was not the first",
    "renewed": "a certificate that was there was given again",
    "transitioned": "the holder moved from an older edition to a newer one",
    "adopted": "the standard is used; nothing is said of a certificate",
    "planned": "a certificate is wanted, applied for or prepared",
    "suspended": "a certificate is without force for a time",
    "withdrawn": "a certificate was taken back, or given back",
    "expired": "a certificate ended and was not renewed",
}
STATUSES = {
    "extracted": "it was read, and makes at least one claim",
    "no-claim": "it was read, and makes no claim; or it names no standard and was not read further",
    "unsupported-language": "it is in a language that has no rules",
    "duplicate": "its text was met before; `duplicate_of` tells where",
    "failed": "it could not be read; `error` tells [why](errors.md#why-an-article-fails)",
}
GOLD: dict[str, Any] = {
    "id": "vi-017",
    "file": "hai-yen.txt",
    "lang": "vi",
    "published": "2024-05-02",
    "notes": "the photograph's caption names another body",
    "records": [
        {
            "event": "transitioned",
            "event_alt": ["renewed"],
            "organization": "Công ty CP Gốm Hải Yên",
            "organization_alt": ["Gốm Hải Yên"],
            "standard": "TCVN ISO 9001:2015",
            "standard_alt": ["ISO 9001:2015"],
            "from_standard": "ISO 9001:2008",
            "from_standard_alt": [None],
            "body": "Bureau Veritas",
            "body_alt": ["Bureau Veritas Việt Nam"],
            "consultant": "Công ty Tư vấn An Khê",
            "consultant_alt": [None],
            "dates": {
                "issued": "2024-04-28",
                "valid_from": "2024-05",
                "valid_until": "2027-04-27",
                "event": "2024-05-01",
            },
            "dates_alt": {"issued": ["2024-04"], "valid_from": [None], "valid_until": ["2027"], "event": [None]},
            "certificate_number": "VN-20417",
            "certificate_number_alt": [None],
            "scope": "sản xuất gốm sứ dân dụng",
            "scope_alt": ["gốm sứ dân dụng"],
            "optional": False,
            "notes": "",
        }
    ],
}
_HEAD = """\
# Records, articles and gold

Every key of the three kinds of lines: the records that certwire writes, the article lines beside them, and the gold that it is
measured against. For whoever reads or writes them with a program. This page is made from the schemas (`python -m handbook`);
`certwire schema` and `certwire schema --articles` print them as JSON Schema. Tables and linked data are in [formats](formats.md).

A record has all of its keys, with `null` where the article does not say it; of an article line, `text` and the last four may be
missing. New keys may be added; programs should pass over what they do not know. **A record says what was announced, never that a certificate is valid today.**

Every `span` is `[start, end]`, counted in Unicode code points of the article's cleaned text, and the `text` beside it is exactly that
slice.
"""


def fields_page() -> str:
    """The page, whole."""
    record, article = record_schema(), article_schema()
    parts = [_HEAD, "## Record\n", "One line of `certwire extract`.\n", _schema_table(record)]
    parts += ["### Events\n", _meanings("event", EVENTS, get_args(Event))]
    for name, definition in sorted(record["$defs"].items()):
        if name != "Span":
            parts += [f"### {name}\n", _schema_table(definition)]
    parts += ["## Article line\n", "One line of `certwire extract --articles FILE`.\n", _schema_table(article)]
    parts += ["### Status\n", _meanings("status", STATUSES, get_args(Status))]
    parts += [
        "## Gold\n",
        "How gold is written, and why so, is in [the corpus](../corpus/README.md#how-to-annotate).\n",
    ]
    found: dict[tuple[str, str], Any] = {}
    examples(GoldLine, GOLD, found)
    for model in tables_of(GoldLine):
        parts += [f"### {model.__name__}\n", f"{docstring(model)}\n"]
        rows = [
            (
                f"`{key.name}`",
                key.type.replace("-gold)", ")").replace("fields.md#", "#"),
                _shown(found.get((anchor(model), key.name))),
                key.meaning.replace("``", "`"),
            )
            for key in keys(model)
        ]
        parts.append(table(("key", "type", "example", "meaning"), rows))
    return "\n".join(parts)


def shown(value: Any, longest: int = 70) -> str:
    """A value as JSON writes it, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text if len(text) <= longest else f'{text[:longest]}…'}`".replace("``", "`")


def _shown(value: Any) -> str:
    return "" if value in (None, "", [], {}) else shown(value)


def _schema_table(definition: dict[str, Any]) -> str:
    rows = [
        (
            f"`{name}`",
            _type(member),
            ", ".join(shown(value) for value in member.get("examples", ())),
            member["description"],
        )
        for name, member in definition["properties"].items()
    ]
    return table(("key", "type", "example", "meaning"), rows)


def _meanings(name: str, told: dict[str, str], values: tuple[str, ...]) -> str:
    return table((name, "meaning"), [(f"`{value}`", told[value]) for value in values])


def _type(member: dict[str, Any]) -> str:
    """The type of a member of a JSON Schema in words."""
    if "anyOf" in member:
        return " or ".join(_type(alternative) for alternative in member["anyOf"])
    if "$ref" in member:
        name = member["$ref"].rpartition("/")[2]
        return "`[start, end]`" if name == "Span" else f"[{name}](#{name.lower()})"
    if "const" in member:
        return f"`{member['const']}`"
    if "enum" in member:
        return "an [event](#events)" if tuple(member["enum"]) == get_args(Event) else "a [status](#status)"
    if "prefixItems" in member:
        return "pair"
    if member["type"] == "array":
        return "list of " + ("[flags](errors.md#flags)" if "enum" in member["items"] else f"{_type(member['items'])}s")
    names = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "null": "null",
        "boolean": "true or false",
    }
    return names[member["type"]]
