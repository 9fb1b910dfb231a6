"""The JSON Schema (2020-12) of the output, generated from the dataclasses, so that it cannot drift from the code."""

from __future__ import annotations

from typing import Any

from extractor.model import FLAGS, Record
from extractor.output.jsonl import OPTIONAL, ArticleLine
from extractor.scoring.gold import EDTF

_SHA256 = {"pattern": "^[0-9a-f]{64}$"}
_EDTF = {"pattern": EDTF}
_DURATION = {"pattern": "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$"}
_FLAG = {
    "type": "string",
    "enum": list(FLAGS),
    "description": "\n".join(f"{flag}: {meaning}" for flag, meaning in FLAGS.items()),
}

# What the Python types do not say, by definition and key.
_DETAILS: dict[str, dict[str, dict[str, Any]]] = {
    "Record": {
        "id": {"description": "the same article text and the same claim give the same id on every run and machine"},
        "event": {"description": "what the article announces"},
        "from_standard": {"description": "the older edition that was moved from"},
        "certification_body": {
            "description": "who issued the certificate; never the consultant, the accreditation body or an official"
        },
        "validity_period": {"description": "ISO 8601 duration", **_DURATION},
        "evidence": {"description": "the sentence or sentences that the claim rests on"},
        "rules": {"description": "ids of the rules that made the record"},
        "confidence": {
            "description": "probability that a careful reader accepts the record",
            "minimum": 0,
            "maximum": 1,
        },
        "flags": {"description": "what to beware of", "uniqueItems": True, "items": _FLAG},
    },
    "Organization": {
        "name": {"description": "the form for a reader: case endings removed, white space folded"},
        "count": {"description": "number of members of a group claim", "minimum": 0},
    },
    "Standard": {
        "id": {"description": "the international work: ISO 9001:2015"},
        "designation": {"description": "as cited nationally: TCVN ISO 9001:2015"},
        "edition": {"description": "year of the edition; null where the article states none"},
        "version": {"description": "version, type or level of a scheme"},
        "suggestion": {"description": "the likely id of a probable misprint"},
    },
    "CertificationBody": {"id": {"description": "its id in the gazetteer"}},
    "Date": {"edtf": {"description": "EDTF (ISO 8601-2), as precise as the text", **_EDTF}},
    "Dates": {
        "issued": {"description": "when the certificate was issued or obtained"},
        "event": {"description": "the day of a ceremony, suspension, contract or the like, told apart from the issue"},
    },
    "ArticleReference": {
        "id": {"description": "SHA-256 of the article's cleaned text", **_SHA256},
        "source": {"description": "path, URL or archive member"},
        "published": _EDTF,
    },
    "ArticleLine": {
        "id": {
            "description": "SHA-256 of the article's cleaned text; null where the source could not be read",
            **_SHA256,
        },
        "language_confidence": {"minimum": 0, "maximum": 1},
        "published": _EDTF,
        "characters": {"description": "length of the cleaned text in Unicode code points", "minimum": 0},
        "records": {
            "description": "number of records made; of a duplicate, those that the first source did not give",
            "minimum": 0,
        },
        "error": {"description": "why the article failed"},
        "text": {"description": "the cleaned text, where asked for"},
        "duplicate_of": {"description": "the first source of the same text; its records are not repeated"},
        "cluster": {
            "description": "id of the first article that this one is a near copy of; its own where there is none",
            **_SHA256,
        },
        "sketch": {"description": "of the text, in Base64: in a shard, for finding near copies"},
        "claims": {"description": "id and holder of each record: in a shard, for finding copies"},
    },
}
_TITLES = {"Record": "certwire record", "ArticleLine": "certwire article"}
_SPAN = {
    "description": "[start, end) in Unicode code points of the article's cleaned text; text is exactly that slice",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}


def record_schema() -> dict[str, Any]:
    """The schema of a record. All keys are required; others may stand beside them."""
    return _schema(Record, "urn:certwire:record:1")


def article_schema() -> dict[str, Any]:
    """The schema of an article's line; the text and the optional keys may be missing."""
    schema = _schema(ArticleLine, "urn:certwire:article:1")
    schema["required"] = [key for key in schema["required"] if key not in ("text", *OPTIONAL)]
    return schema


def _schema(type_: type, identifier: str) -> dict[str, Any]:
    from pydantic import TypeAdapter  # slow to import, and wanted by one command

    generated = TypeAdapter(type_).json_schema(mode="serialization")
    definitions: dict[str, Any] = generated.pop("$defs", {})
    for name, definition in {**definitions, type_.__name__: generated}.items():
        if definition.get("type") != "object":
            continue
        definition["required"] = list(definition["properties"])
        definition["title"] = _TITLES.get(name, name)
        for key, member in definition["properties"].items():
            for noise in ("title", "default"):
                member.pop(noise, None)
            _refine(member, _DETAILS.get(name, {}).get(key, {}))
    if "Span" in definitions:
        definitions["Span"] = _SPAN
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": identifier,
        **generated,
        "$defs": definitions,
    }


def _refine(member: dict[str, Any], details: dict[str, Any]) -> None:
    """Add the details to a key's schema: the description to the whole, constraints to the alternative that is not null."""
    for alternative in member.get("anyOf", [member]):
        if alternative.get("type") != "null":
            alternative.update({key: value for key, value in details.items() if key != "description"})
    if "description" in details:
        member["description"] = details["description"]
