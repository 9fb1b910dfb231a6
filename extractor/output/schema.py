"""The JSON Schema (2020-12) of the output, generated from the dataclasses, so that it cannot drift from the code."""

from __future__ import annotations

from typing import Any

from extractor.model import FLAGS, Record
from extractor.output.jsonl import OPTIONAL, ArticleLine
from extractor.scoring.gold import EDTF

_SHA256 = {"pattern": "^[0-9a-f]{64}$"}
_EXAMPLE_ID = "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184"
_EDTF = {"pattern": EDTF}
_DURATION = {"pattern": "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$"}
_FLAG = {
    "type": "string",
    "enum": list(FLAGS),
    "description": "\n".join(f"{flag}: {meaning}" for flag, meaning in FLAGS.items()),
}

# What the Python types do not say, by definition and key: what it means, what it may be, and an example.
_DETAILS: dict[str, dict[str, dict[str, Any]]] = {
    "Record": {
        "schema": {"description": "which form of record this is"},
        "id": {
            "description": "the same article text and the same claim give the same id on every run and machine",
            "examples": ["e52fff208dae4bf7fac4d1d3"],
        },
        "event": {"description": "what the article announces", "examples": ["awarded"]},
        "organization": {"description": "who holds the certificate"},
        "standard": {"description": "the standard or scheme, as the article writes it and as the catalogue knows it"},
        "from_standard": {"description": "the older edition that was moved from"},
        "certification_body": {
            "description": "who issued the certificate; never the consultant, the accreditation body or an official"
        },
        "consultant": {"description": "who advised the holder"},
        "dates": {"description": "the dates of the claim; none is computed from another"},
        "validity_period": {"description": "ISO 8601 duration", "examples": ["P3Y"], **_DURATION},
        "certificate_number": {"description": "the certificate's number, as printed"},
        "scope": {"description": "what is certified, in the article's words"},
        "evidence": {"description": "the sentence or sentences that the claim rests on"},
        "article": {"description": "the article that the record is from"},
        "rules": {"description": "ids of the rules that made the record", "examples": [["mr.awarded.milale"]]},
        "confidence": {
            "description": "probability that a careful reader accepts the record",
            "examples": [0.87],
            "minimum": 0,
            "maximum": 1,
        },
        "flags": {
            "description": "what to beware of",
            "examples": [["group-claim", "year-from-published"]],
            "uniqueItems": True,
            "items": _FLAG,
        },
    },
    "Organization": {
        "name": {
            "description": "the form for a reader: case endings removed, white space folded",
            "examples": ["अग्निशमन विभाग"],
        },
        "text": {"description": "its fullest mention, as it stands in the article", "examples": ["अग्निशमन विभागास"]},
        "span": {"description": "where that mention stands", "examples": [[24, 40]]},
        "kind": {"description": "what it is: company, government, health …", "examples": ["government"]},
        "count": {"description": "number of members of a group claim", "examples": [40], "minimum": 0},
    },
    "Standard": {
        "id": {"description": "the international work: ISO 9001:2015", "examples": ["ISO 9001:2015"]},
        "designation": {
            "description": "as cited nationally: TCVN ISO 9001:2015",
            "examples": ["TCVN ISO 9001:2015"],
        },
        "publishers": {"description": "who published it, the national ones first", "examples": [["TCVN", "ISO"]]},
        "number": {"description": "its number; null of a scheme, and of ISO without a number", "examples": ["9001"]},
        "part": {"description": "the number's part: of ISO/IEC 20000-1 the 1", "examples": ["1"]},
        "edition": {"description": "year of the edition; null where the article states none", "examples": [2015]},
        "text": {"description": "the words that name it", "examples": ["आय.एस.ओ. ९००१:२०१५"]},
        "span": {"description": "where they stand", "examples": [[91, 109]]},
        "version": {"description": "version, type or level of a scheme", "examples": ["Version 6"]},
        "suggestion": {"description": "the likely id of a probable misprint", "examples": ["ISO 9001"]},
    },
    "CertificationBody": {
        "name": {"description": "its name for a reader", "examples": ["Bureau Veritas"]},
        "id": {"description": "its id in the gazetteer", "examples": ["bureau-veritas"]},
        "text": {"description": "the words that name it", "examples": ["ब्यूरो व्हेरिटास"]},
        "span": {"description": "where they stand", "examples": [[60, 76]]},
    },
    "Party": {
        "name": {"description": "its name for a reader", "examples": ["Công ty Tư vấn An Khê"]},
        "text": {"description": "the words that name it", "examples": ["Công ty Tư vấn An Khê"]},
        "span": {"description": "where they stand", "examples": [[112, 133]]},
    },
    "Quote": {
        "text": {"description": "words of the article", "examples": ["VN-20417"]},
        "span": {"description": "where they stand", "examples": [[140, 148]]},
    },
    "Date": {
        "edtf": {"description": "EDTF (ISO 8601-2), as precise as the text", "examples": ["2022-03-15"], **_EDTF},
        "text": {"description": "the words that tell it", "examples": ["१५ मार्च २०२२"]},
        "span": {"description": "where they stand", "examples": [[41, 54]]},
    },
    "Dates": {
        "issued": {"description": "when the certificate was issued or obtained"},
        "valid_from": {"description": "from when on it holds"},
        "valid_until": {"description": "until when it holds"},
        "event": {"description": "the day of a ceremony, suspension, contract or the like, told apart from the issue"},
    },
    "ArticleReference": {
        "id": {"description": "SHA-256 of the article's cleaned text", "examples": [_EXAMPLE_ID], **_SHA256},
        "source": {"description": "path, URL or archive member", "examples": ["news/hai-yen.txt"]},
        "title": {"description": "its headline", "examples": ["Xã Hải Yên đón nhận chứng nhận"]},
        "language": {"description": "its language, a code of two or three letters", "examples": ["vi"]},
        "published": {"description": "when it was published (EDTF)", "examples": ["2024-05-02"], **_EDTF},
    },
    "ArticleLine": {
        "schema": {"description": "which form of article line this is"},
        "id": {
            "description": "SHA-256 of the article's cleaned text; null where the source could not be read",
            "examples": [_EXAMPLE_ID],
            **_SHA256,
        },
        "source": {"description": "path, URL or archive member", "examples": ["feed.jsonl.gz#17"]},
        "media_type": {"description": "what kind of document it was", "examples": ["text/html"]},
        "language": {"description": "its language; null where nobody could tell", "examples": ["mr"]},
        "language_confidence": {
            "description": "how sure that is",
            "examples": [0.99],
            "minimum": 0,
            "maximum": 1,
        },
        "title": {"description": "its headline", "examples": ["Xã Hải Yên đón nhận chứng nhận"]},
        "published": {"description": "when it was published (EDTF)", "examples": ["2024-05-02"], **_EDTF},
        "characters": {
            "description": "length of the cleaned text in Unicode code points",
            "examples": [1850],
            "minimum": 0,
        },
        "records": {
            "description": "number of records made; of a duplicate, those that the first source did not give",
            "examples": [1],
            "minimum": 0,
        },
        "status": {"description": "what became of it", "examples": ["extracted"]},
        "error": {"description": "why the article failed", "examples": ["binary file, not text"]},
        "text": {
            "description": "the cleaned text, where asked for",
            "examples": ["Xã Hải Yên đón nhận chứng nhận\n\n…"],
        },
        "duplicate_of": {
            "description": "the first source of the same text; its records are not repeated",
            "examples": ["feed.jsonl.gz#3"],
        },
        "cluster": {
            "description": "id of the first article that this one is a near copy of; its own where there is none",
            "examples": [_EXAMPLE_ID],
            **_SHA256,
        },
        "sketch": {
            "description": "of the text, in Base64: in a shard, for finding near copies",
            "examples": ["q83vASNFZ4k="],
        },
        "claims": {
            "description": "id and holder of each record: in a shard, for finding copies",
            "examples": [[["e52fff208dae4bf7fac4d1d3", "अग्निशमन विभाग"]]],
        },
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


_OF_THE_WHOLE = ("description", "examples")


def _refine(member: dict[str, Any], details: dict[str, Any]) -> None:
    """Add the details to a key's schema: what tells of it to the whole, constraints to the alternative that is not null."""
    for alternative in member.get("anyOf", [member]):
        if alternative.get("type") != "null":
            alternative.update({key: value for key, value in details.items() if key not in _OF_THE_WHOLE})
    member.update({key: details[key] for key in _OF_THE_WHOLE if key in details})
