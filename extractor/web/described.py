"""What the description of the API says of each answer, besides its model: examples, headers, and what may go wrong."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from extractor.registry.values import ANNOUNCED
from extractor.web.answers import Moved

Responses = dict[int | str, dict[str, Any]]

ABOUT = """\
Who was announced to be certified to which standard, when and by whom, each with the words that say so.

**Announced, not verified**: nothing here tells that a certificate is valid today. Every answer says so in `notice` and in the
header `Certwire-Notice`.

Lists come in pages: `next` is the `cursor` of the page behind, and the header `Link` its address. Answers have an `ETag`;
with `If-None-Match` what has not changed is not sent again. Errors are `application/problem+json` (RFC 9457).
"""

_plain: TypeAdapter[Any] = TypeAdapter(Any)
_NOTICE = {
    "description": "What the answer is worth.",
    "schema": {"type": "string", "const": ANNOUNCED},
    "required": True,
}
_HEADERS = {
    "Certwire-Notice": _NOTICE,
    "ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}, "required": True},
}
_LINK = {"Link": {"description": "The address of the page behind it, as rel=next.", "schema": {"type": "string"}}}


def problem(about: str) -> dict[str, Any]:
    """An answer that tells what is wrong."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": about,
        "headers": {"Certwire-Notice": _NOTICE},
        "content": {"application/problem+json": {"schema": schema}},
    }


def one(example: Any) -> Responses:
    """The answers of an operation that gives one thing by its id."""
    return {**_answers({"data": _plain.dump_python(example, mode="json")}, {}), 404: problem("Nothing has this id.")}


def single(example: Any) -> Responses:
    """The answers of an operation that gives the only thing of its kind."""
    return _answers({"data": _plain.dump_python(example, mode="json")}, {})


def start(example: dict[str, Any]) -> Responses:
    """The answers of the address that all begins at."""
    return _answers(example, {})


def listed(example: Any) -> Responses:
    """The answers of an operation that gives a page of a list."""
    page = {"items": [_plain.dump_python(example, mode="json")], "next": None}
    return {**_answers(page, _LINK), 422: problem("A parameter is wrong.")}


def moved() -> Responses:
    """The answer to an id of one of an organization's names."""
    location = {"description": "Where it stands.", "schema": {"type": "string"}, "required": True}
    return {
        308: {
            "description": "The id is of one of an organization's names.",
            "model": Moved,
            "headers": {"Certwire-Notice": _NOTICE, "Location": location},
        }
    }


def _answers(body: dict[str, Any], headers: dict[str, Any]) -> Responses:
    return {
        200: {
            "description": "What was announced.",
            "headers": {**_HEADERS, **headers},
            # As text: FastAPI drops what is null from what it is given. ``with_examples`` undoes it.
            "content": {"application/json": {"example": json.dumps({"notice": ANNOUNCED, **body})}},
        },
        304: {"description": "As it was when it had the ETag that was sent.", "headers": _HEADERS},
    }


def with_examples(operation: dict[str, Any]) -> None:
    """Have the description of an operation show its example."""
    content = operation["responses"]["200"]["content"]["application/json"]
    content["example"] = json.loads(content["example"])
