"""The gold corpus: what a careful reader found in each article, one JSON object a line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from extractor.model import Event
from extractor.patterns.rule import Strict

_DATE = r"(?:[0-9]{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?"
EDTF = rf"^{_DATE}(?:/(?:{_DATE}|\.\.))?$"
"""The EDTF (ISO 8601-2) dates in use: a year, month or day, parts of them unstated (X), and intervals of these."""

Edtf = Annotated[str, StringConstraints(pattern=EDTF)]
Words = Annotated[str, StringConstraints(min_length=1)]


class GoldError(ValueError):
    """A gold file that cannot be used. The message names the file, the line and the key."""


class GoldDates(Strict):
    issued: Edtf | None = None
    valid_from: Edtf | None = None
    valid_until: Edtf | None = None
    event: Edtf | None = None


class GoldDateAlternatives(Strict):
    issued: tuple[Edtf | None, ...] = ()
    valid_from: tuple[Edtf | None, ...] = ()
    valid_until: tuple[Edtf | None, ...] = ()
    event: tuple[Edtf | None, ...] = ()


class GoldRecord(Strict):
    """One claim. ``*_alt`` are other readings that count as right (None among them: leaving it out is right too).

    An ``optional`` claim may be made or left out.
    """

    event: Event
    event_alt: tuple[Event, ...] = ()
    organization: Words
    organization_alt: tuple[Words, ...] = ()
    standard: Words
    standard_alt: tuple[Words, ...] = ()
    from_standard: Words | None = None
    from_standard_alt: tuple[Words | None, ...] = ()
    body: Words | None = None
    body_alt: tuple[Words | None, ...] = ()
    consultant: Words | None = None
    consultant_alt: tuple[Words | None, ...] = ()
    dates: GoldDates = Field(default_factory=GoldDates)
    dates_alt: GoldDateAlternatives = Field(default_factory=GoldDateAlternatives)
    certificate_number: Words | None = None
    certificate_number_alt: tuple[Words | None, ...] = ()
    scope: Words | None = None
    scope_alt: tuple[Words | None, ...] = ()
    optional: bool = False
    notes: str | None = None


class _GoldLine(Strict):
    id: Words
    file: Words
    lang: Words
    published: Edtf | None = None
    records: tuple[GoldRecord, ...]
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of the corpus and its claims; no ``records`` marks an article that makes none.

    ``path`` is where the article's file lies: ``file`` beside the gold file. ``digest`` is the SHA-256 of the gold line.
    """

    id: str
    path: Path
    language: str
    published: str | None
    records: tuple[GoldRecord, ...]
    digest: str


def find_gold(folder: Path) -> list[Path]:
    """The ``gold.jsonl`` of a folder and of the folders directly in it, in order of their names.

    A path to a gold file is taken as it is.
    """
    if folder.is_file():
        return [folder]
    return [path for path in (folder / "gold.jsonl", *sorted(folder.glob("*/gold.jsonl"))) if path.is_file()]


def load_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file. Raises GoldError with the line and key of the first thing that is wrong."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}") from error
    articles: list[GoldArticle] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = _GoldLine.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            key = ".".join(str(part) for part in first["loc"])
            raise GoldError(f"{path}:{number}: {key + ': ' if key else ''}{first['msg']}") from error
        for key, value in (("id", read.id), ("file", read.file)):
            if (before := seen.setdefault(f"{key} {value}", number)) != number:
                raise GoldError(f"{path}:{number}: {key}: {value!r} stands already in line {before}")
        digest = hashlib.sha256(line.strip()).hexdigest()
        articles.append(GoldArticle(read.id, path.parent / read.file, read.lang, read.published, read.records, digest))
    return articles
