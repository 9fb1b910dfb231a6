"""What a pydantic model says of its keys: type, default, and the meaning that stands beside each in its source."""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from extractor.model import Event

_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "nothing"}


class Key(NamedTuple):
    """A key of a table. ``name`` is as a file has it; ``meaning`` is "" where the model's docstring tells it."""

    name: str
    type: str
    default: str
    meaning: str


def keys(model: type[BaseModel]) -> list[Key]:
    """The keys of a model, in its order, those that it has from others first."""
    comments = dict(_of_bases(model))
    return [
        Key(field.alias or name, _told(field.annotation), _default(field), comments.get(name, ""))
        for name, field in model.model_fields.items()
    ]


def tables_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The model, and each model that its keys hold, each once."""
    found = [model]
    for each in found:
        for field in each.model_fields.values():
            found += [inner for inner in _inner(field.annotation) if inner not in found]
    return found


def examples(model: type[BaseModel], table: Mapping[str, Any], found: dict[tuple[str, str], Any]) -> None:
    """Note the first value that is not empty, of each key of the model and of those below it, in a file's ``table``."""
    for name, field in model.model_fields.items():
        value = table.get(field.alias or name)
        if value in (None, "", [], {}):
            continue
        found.setdefault((anchor(model), field.alias or name), value)
        for inner in _inner(field.annotation):
            for below in _dicts(value):
                if below.keys() & {inner_field.alias or key for key, inner_field in inner.model_fields.items()}:
                    examples(inner, below, found)


def anchor(model: type[BaseModel]) -> str:
    """Where a page tells of a model. Two rooms have models of one name."""
    room = model.__module__.rpartition(".")[2]
    return f"{model.__name__}-{room}".lower()


def docstring(model: type[BaseModel]) -> str:
    """The model's own docstring, each paragraph a line; "" where it has none."""
    own = model.__doc__ if "__doc__" in vars(model) and model.__doc__ else ""
    paragraphs = inspect.cleandoc(own).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("``", "`")


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from (entry,) if isinstance(entry, dict) else ()


def _inner(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _inner(argument)]


def _told(annotation: Any) -> str:
    """A type in words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{anchor(annotation)})"
    if origin is Annotated:
        return _told(arguments[0])
    if annotation == Event:
        return "an [event](fields.md#events)"
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(_told(argument) for argument in arguments if argument is not type(None))
    if origin in (tuple, frozenset):
        each = ", ".join(sorted({_told(argument) for argument in arguments if argument is not Ellipsis}))
        return (
            f"list of {len(arguments)} ({each})" if origin is tuple and Ellipsis not in arguments else f"list ({each})"
        )
    if origin in (dict, Mapping):
        return f"table ({_told(arguments[1])})"
    return _told(arguments[0]) if arguments else str(annotation)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "has to be given"
    default = field.get_default(call_default_factory=True)
    if default is None or default in ((), {}, frozenset(), "") or isinstance(default, BaseModel):
        return "none"
    if isinstance(default, bool):
        return str(default).lower()
    return ", ".join(f"`{entry}`" for entry in (default if isinstance(default, tuple) else (default,)))


def _of_bases(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            yield from _comments(base)


@cache
def _comments(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Each field of a class's own source with the comment on its last line."""
    source = inspect.getsource(model)
    at_line = {
        token.start[0]: re.sub(r"^#\s*", "", token.string)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    (body,) = ast.parse(source).body
    assert isinstance(body, ast.ClassDef)
    return tuple(
        (node.target.id, at_line[node.end_lineno])
        for node in body.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.end_lineno in at_line
    )
