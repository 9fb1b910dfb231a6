"""Made-up records for a registry, the same in every run: ``records(count)``, in the order of their articles.

Names are of the words of ``articles.toml`` in three languages. So many records name a holder as none did before
(``NEW``), half of these an organization that others told of in other letters: without marks or in another script, in
capitals, with a misprint, without its last word. The others name one that was told of, the well-known ones often.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from anyascii import anyascii

from bench.synthesis import LANGUAGES, Writer
from extractor.model import Event

NEW = 1 / 3
_OTHER_FORM = 0.5  # of new names: of an organization that was told of
_AN_ARTICLE = 3  # claims
_ISO = ("9001", "14001", "45001", "22000", "13485", "50001", "20000-1", "22301", "37001", "39001")
_EDITIONS = {"9001": (1994, 2000, 2008, 2015), "14001": (2004, 2015), "45001": (2018,)}
_BODIES = ("bureau-veritas", "sgs", "dnv", "bis", "quacert")
_EVENTS: tuple[Event, ...] = ("awarded", "awarded", "awarded", "renewed", "adopted", "planned", "withdrawn")


class Written(NamedTuple):
    """A name, the language that it is in, and the number of its organization."""

    text: str
    language: str
    organization: int


class Holders:
    """Names as they come: ``next`` is one that is new, or one that came before."""

    def __init__(self, new: float = NEW) -> None:
        self._new = new
        self._chance = random.Random("holders")
        self._writers = {language: Writer(language, "registry") for language in LANGUAGES}
        self._met: dict[str, list[Written]] = {language: [] for language in LANGUAGES}
        self._texts: set[tuple[str, str]] = set()
        self._organizations = 0

    def next(self, language: str) -> Written:
        """A holder as an article in this language calls it."""
        chance, met = self._chance, self._met[language]
        if met and chance.random() >= self._new:
            return met[int(len(met) * chance.random() ** 3)]  # the first are the well-known ones
        written = None
        if met and chance.random() < _OTHER_FORM:
            from_language = chance.choice([known for known in LANGUAGES if self._met[known]])
            one = chance.choice(self._met[from_language])
            written = Written(self._otherwise(one.text, one.language != language), language, one.organization)
        if written is None or (written.text, language) in self._texts:
            self._organizations += 1
            written = Written(self._name(language), language, self._organizations)
        self._texts.add((written.text, language))
        met.append(written)
        return written

    def _name(self, language: str) -> str:
        writer = self._writers[language]
        text = writer.phrase("org")
        while (text, language) in self._texts:
            text = f"{writer.phrase('org')} {writer.phrase('name')}"
        return text

    def _otherwise(self, text: str, other_language: bool) -> str:
        chance = self._chance
        if other_language or (not text.isascii() and chance.random() < 0.4):
            return anyascii(text)
        kind, words = chance.randrange(4), text.split()
        if kind == 0 and len(words) > 2:
            return " ".join(words[:-1])
        if kind == 1 and text.upper() != text:
            return text.upper()
        if kind == 2 and len(words) > 1:
            return f"{text} ({words[0]})"
        place = chance.randrange(1, len(text) - 1)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def records(count: int, new: float = NEW) -> Iterator[dict[str, Any]]:
    """So many records; ``new`` is the share of those that bring a new name."""
    chance = random.Random("registry")
    writers = {language: Writer(language, "registry") for language in LANGUAGES}
    holders = Holders(new)
    bodies: list[tuple[str, str | None]] = [(writers["en"].phrase("body"), id) for id in _BODIES]
    bodies += [(writers[language].phrase("body"), None) for language in LANGUAGES for _ in range(30)]
    standards = [f"ISO {number}:{year}" for number in _ISO for year in _EDITIONS.get(number, (2018,))]
    standards += [f"ISO {number}" for number in _ISO] + [
        f"ISO {chance.randrange(1000, 40000)}:2012" for _ in range(280)
    ]
    made = 0
    for article in range(count):
        language = chance.choice(LANGUAGES)
        text = f"{writers[language].phrase('claim')} {writers[language].phrase('idle')}"
        published = f"{chance.randint(2006, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        reference = {
            "id": hashlib.sha256(f"{article} {text}".encode()).hexdigest(),
            "source": f"news/{language}/{article:07}.html",
            "title": writers[language].phrase("claim_headline"),
            "language": language,
            "published": published,
        }
        for _ in range(chance.randrange(1, 2 * _AN_ARTICLE)):
            if made == count:
                return
            made += 1
            standard = standards[int(len(standards) * chance.random() ** 3)]
            body = bodies[int(len(bodies) * chance.random() ** 2)] if chance.random() < 0.5 else None
            yield _record(chance, made, holders.next(language).text, standard, body, text, reference)


def _record(
    chance: random.Random,
    number: int,
    name: str,
    standard: str,
    body: tuple[str, str | None] | None,
    text: str,
    article: dict[str, Any],
) -> dict[str, Any]:
    work, _, edition = standard.partition(":")
    issued = article["published"][: chance.choice((4, 7, 10))] if chance.random() < 0.6 else None
    return {
        "schema": "certwire/record/1",
        "id": hashlib.sha256(f"claim {number}".encode()).hexdigest()[:24],
        "event": chance.choice(_EVENTS),
        "organization": {"name": name, "text": name, "span": [10, 10 + len(name)], "kind": "company", "count": None},
        "standard": {
            "id": standard, "designation": standard, "publishers": ["ISO"], "number": work.rpartition(" ")[2], "part": None,
            "edition": int(edition) if edition else None, "text": standard, "span": [50, 50 + len(standard)],
            "version": None, "suggestion": None,
        },
        "from_standard": None,
        "certification_body": body and {"name": body[0], "id": body[1], "text": body[0], "span": [5, 5 + len(body[0])]},
        "consultant": None,
        "dates": {
            "issued": {"edtf": issued, "text": issued, "span": [3, 3 + len(issued)]} if issued else None,
            "valid_from": None, "valid_until": None, "event": None,
        },
        "validity_period": None,
        "certificate_number": None,
        "scope": {"text": text[:40], "span": [0, len(text[:40])]} if chance.random() < 0.3 else None,
        "evidence": {"text": text, "span": [0, len(text)]},
        "rules": ["en.awarded.certified-to"],
        "confidence": round(chance.random(), 4),
        "flags": ["edition-superseded"] if edition in ("1994", "2000", "2008") else [],
        "article": article,
    }  # fmt: skip


def write(path: Path, count: int, new: float = NEW, most: int = 0) -> list[Path]:
    """Files of so many records, each with ``most`` at the most; by default one. Files that are there stay."""
    size = most or count
    paths = [path.with_stem(f"{path.stem}-{number:03}") for number in range(-(-count // size))] if most else [path]
    if all(one.exists() for one in paths):
        return paths
    made = records(count, new)
    for one in paths:
        with one.open("w", encoding="utf-8") as file:
            for record in islice(made, size):
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    return paths
