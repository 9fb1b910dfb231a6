"""What every rule file has in common: stable ids, examples with the answer marked, and no unknown keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError


class RuleError(ValueError):
    """A rule file that cannot be used. The message names the file and the key."""


class Problem(NamedTuple):
    """Something ``certwire patterns check`` complains about."""

    rule: str
    message: str


class Strict(BaseModel):
    """A table of a rule file: an unknown key is an error, a value never changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Model = TypeVar("_Model", bound=BaseModel)


def validated(model: type[_Model], name: str, table: Mapping[str, Any]) -> _Model:
    """The table of the rule file ``name`` as a model. Raises RuleError with the first key that does not fit."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise unfit(name, error) from error


def unfit(name: str, error: ValidationError) -> RuleError:
    """What to raise for a rule file that does not fit its model."""
    first = error.errors()[0]
    return RuleError(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}")


def _spelled_out(rule_id: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+", rule_id):
        raise ValueError(
            f"{rule_id!r}: an id is words in lower case joined by dots and hyphens, as in vi.awarded.duoc-cap"
        )
    return rule_id


RuleId = Annotated[str, AfterValidator(_spelled_out)]


class Rule(Strict):
    """A rule with the examples that prove it.

    ``match`` holds sentences with the answer in double square brackets, optionally labelled:
    ``được cấp chứng nhận [[ISO 9001:2015]]``, ``[[holder: Công ty A]] đạt [[standard: ISO 9001]]``.
    ``no_match`` holds sentences in which the rule must find nothing.
    """

    id: RuleId  # words in lower case joined by dots and hyphens: vi.awarded.duoc-cap
    match: tuple[str, ...] = Field(min_length=1)  # sentences that the rule must read, the answer in [[double brackets]]
    no_match: tuple[str, ...] = Field(min_length=1)  # sentences in which it must find nothing


class Marked(NamedTuple):
    """A marked part of an example: its label ("" where none is given) and its text and offsets in the plain text."""

    label: str
    text: str
    start: int
    end: int


_MARK = re.compile(r"\[\[(?:([a-z_]+):\s?)?(.+?)\]\]")


def read_example(example: str) -> tuple[str, list[Marked]]:
    """Split an example into its plain text and the parts marked in it.

    >>> read_example("đạt [[standard: ISO 9001]] rồi")
    ('đạt ISO 9001 rồi', [Marked(label='standard', text='ISO 9001', start=4, end=12)])
    """
    plain: list[str] = []
    marks: list[Marked] = []
    position = length = 0
    for found in _MARK.finditer(example):
        before = example[position : found.start()]
        start = length + len(before)
        plain += [before, found[2]]
        length = start + len(found[2])
        marks.append(Marked(found[1] or "", found[2], start, length))
        position = found.end()
    plain.append(example[position:])
    return "".join(plain), marks
