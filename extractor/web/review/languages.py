"""What languages are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


@cache
def languages() -> Mapping[str, str]:
    """The names of the languages that there are rules for, by their codes: a file of the patterns has them."""
    from extractor.patterns.files import load

    return {one.code: one.name for one in load().identification.examples if one.name}


def language(code: str) -> str:
    """The name of a language, its code where it has none."""
    return languages().get(code, code)
