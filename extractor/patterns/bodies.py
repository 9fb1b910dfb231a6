"""The gazetteer of certifiers, accreditors, scheme owners, consultants: ``patterns/bodies.toml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.patterns.rule import Problem, Strict

BodyRole = Literal[
    "certification-body", "accreditation-body", "standards-body", "scheme-owner", "regulator", "ministry",
    "government-office", "court", "class-society", "association", "personnel", "consultant", "internal",
]  # fmt: skip


class Body(Strict):
    """One body. ``guarded`` aliases are words or other names too: they need an issuer's marker beside them.

    ``issues``: yes, it may stand as the certification body; accreditation, only where the accreditation is the
    certificate; as-written, only where the text says that it issued; no, never.
    """

    id: str  # stable, as records have it
    name: str  # for a reader
    role: BodyRole  # what it is
    issues: Literal["yes", "accreditation", "as-written", "no"]
    aliases: tuple[str, ...] = ()  # how articles write it, in every script
    guarded: tuple[str, ...] = ()


class BodyRules(Strict):
    """The gazetteer, and the words that make an unknown name a certifier's or a consultant's."""

    bodies: tuple[Body, ...] = Field(alias="body")  # the gazetteer
    certifier_words: tuple[str, ...] = ()  # in an unknown name, they make it a certifier's
    nameless_words: tuple[str, ...] = ()  # with these alone beside them, they name a part of one: "Certification Panel"
    consultant_words: tuple[str, ...] = ()  # and these a consultant's
    other_advice: tuple[str, ...] = ()  # advice that is no consultancy to a standard


def check(rules: BodyRules) -> list[Problem]:
    """Every id and every alias stands once."""
    problems: list[Problem] = []
    owner: dict[str, str] = {}
    for body in rules.bodies:
        for alias in (*body.aliases, *body.guarded):
            other = owner.setdefault(alias, body.id)
            if other != body.id:
                problems.append(Problem(f"bodies.{body.id}", f"alias {alias!r} belongs to {other} too"))
    ids = [body.id for body in rules.bodies]
    problems += [Problem(f"bodies.{i}", "id stands twice") for i in sorted({i for i in ids if ids.count(i) > 1})]
    return problems
