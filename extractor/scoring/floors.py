"""The floors: scores per language that may not fall. The gate names each that did; raising them is a decision."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from extractor.patterns.rule import Strict
from extractor.scoring.gold import GoldError
from extractor.scoring.scores import Scores, Slice

_SCORES = ("precision", "recall", "f1", "clean")
_HEADER = "# Scores per language that may not fall: those of claims, and the share of articles without any in which none is found.\n"


class LoweredFloors(ValueError):
    """New floors would lie below the old ones. The message names each."""


class Floor(Strict):
    """What a language must reach. ``gold`` is the digest of the gold lines the scores were measured on."""

    articles: int = Field(ge=0)
    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    f1: float = Field(ge=0, le=1)
    clean: float = Field(ge=0, le=1)
    gold: str


def load_floors(path: Path) -> dict[str, Floor]:
    """Read ``floors.toml``: one table a language; a file that is not there has none. Raises GoldError."""
    if not path.exists():
        return {}
    try:
        return TypeAdapter(dict[str, Floor]).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise GoldError(f"{path}: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from error


def check_floors(scores: Scores, floors: Mapping[str, Floor]) -> list[str]:
    """What is wrong, one sentence each; empty when every floor holds.

    A language without a floor, a floor without its language and a changed gold are wrong too: each would let a score
    fall unseen.
    """
    problems = []
    for language in sorted({*scores.languages, *floors}):
        measured, floor = scores.languages.get(language), floors.get(language)
        if floor is None:
            problems.append(f"{language}: has no floors; raise the floors to take it in")
        elif measured is None:
            problems.append(f"{language}: has floors, but no article of it was scored")
        else:
            problems += [f"{language}: {problem}" for problem in _below(_measure(measured), floor)]
            if measured.gold != floor.gold:
                problems.append(f"{language}: the gold is not the one the floors were measured on; raise the floors")
    return problems


def raise_floors(scores: Scores, floors: Mapping[str, Floor], allow_lowering: bool = False) -> dict[str, Floor]:
    """The floors at the scores as measured; a language that was not scored keeps its own.

    Raises LoweredFloors when any would sink, unless ``allow_lowering``.
    """
    raised = dict(floors) | {language: _measure(part) for language, part in scores.languages.items()}
    lowered = [
        f"{language}: {problem}"
        for language, floor in sorted(floors.items())
        for problem in _below(raised[language], floor)
    ]
    if lowered and not allow_lowering:
        raise LoweredFloors("; ".join(lowered))
    return dict(sorted(raised.items()))


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write ``floors.toml``, languages in alphabetical order."""
    tables = [
        f"[{language}]\narticles = {floor.articles}\n"
        + "".join(f"{name} = {getattr(floor, name):.3f}\n" for name in _SCORES)
        + f'gold = "{floor.gold}"\n'
        for language, floor in sorted(floors.items())
    ]
    path.write_text("\n".join([_HEADER, *tables]), encoding="utf-8")


def _measure(part: Slice) -> Floor:
    claims = part.claims
    return Floor(
        articles=part.articles,
        precision=_rounded_down(claims.precision),
        recall=_rounded_down(claims.recall),
        f1=_rounded_down(claims.f1),
        clean=_rounded_down(part.clean_share),
        gold=part.gold,
    )


def _rounded_down(share: float) -> float:
    """To three decimals, so that a score never fails the floor it set."""
    return math.floor(share * 1000 + 1e-9) / 1000


def _below(measured: Floor, floor: Floor) -> list[str]:
    names = ("articles", *_SCORES)
    return [
        f"{name} is {getattr(measured, name):g}, the floor is {getattr(floor, name):g}"
        for name in names
        if getattr(measured, name) < getattr(floor, name)
    ]
