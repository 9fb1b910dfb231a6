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
    """The dates of a claim, as precise as the article."""

    issued: Edtf | None = None  # when the certificate was issued or obtained
    valid_from: Edtf | None = None  # from when on it holds
    valid_until: Edtf | None = None  # until when it holds
    event: Edtf | None = None  # of a ceremony, suspension or the like, told apart from the issue


class GoldDateAlternatives(Strict):
    """Other dates that count as right."""

    issued: tuple[Edtf | None, ...] = ()  # instead of ``dates.issued``
    valid_from: tuple[Edtf | None, ...] = ()  # instead of ``dates.valid_from``
    valid_until: tuple[Edtf | None, ...] = ()  # instead of ``dates.valid_until``
    event: tuple[Edtf | None, ...] = ()  # instead of ``dates.event``


class GoldRecord(Strict):
    """One claim. ``*_alt`` are other readings that count as right (None among them: leaving it out is right too).

    An ``optional`` claim may be made or left out.
    """

    event: Event  # what the article announces
    event_alt: tuple[Event, ...] = ()  # other events that count as right
    organization: Words  # the holder: the shortest full name as the article writes it, in its direct form
    organization_alt: tuple[Words, ...] = ()  # other names of it that count as right
    standard: Words  # the standard with its edition, where the article states one
    standard_alt: tuple[Words, ...] = ()  # other designations that count as right
    from_standard: Words | None = None  # the older edition that was moved from
    from_standard_alt: tuple[Words | None, ...] = ()  # others that count as right
    body: Words | None = None  # who issued the certificate
    body_alt: tuple[Words | None, ...] = ()  # others that count as right
    consultant: Words | None = None  # who advised the holder
    consultant_alt: tuple[Words | None, ...] = ()  # others that count as right
    dates: GoldDates = Field(default_factory=GoldDates)  # when
    dates_alt: GoldDateAlternatives = Field(default_factory=GoldDateAlternatives)  # other dates that count as right
    certificate_number: Words | None = None  # as printed
    certificate_number_alt: tuple[Words | None, ...] = ()  # others that count as right
    scope: Words | None = None  # what is certified, in the article's words
    scope_alt: tuple[Words | None, ...] = ()  # others that count as right
    optional: bool = False  # the claim may be left out as well
    notes: str | None = None  # for readers; nothing is made of it


class GoldLine(Strict):
    """A line of ``gold.jsonl``: an article and its claims."""

    id: Words  # a name of the article, once in the file
    file: Words  # its file, beside ``gold.jsonl``
    lang: Words  # its language
    published: Edtf | None = None  # when it was published
    records: tuple[GoldRecord, ...]  # its claims; an empty list says that it makes none
    notes: str | None = None  # for readers; nothing is made of it


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
            read = GoldLine.model_validate_json(line)
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
