"""The values that pass between the rooms. Plain, frozen, and without behaviour beyond their own meaning.

Every offset in this project counts Unicode code points of ``Article.text``, the cleaned text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Event = Literal["awarded", "renewed", "transitioned", "adopted", "planned", "suspended", "withdrawn", "expired"]

Status = Literal["extracted", "no-claim", "unsupported-language", "duplicate", "failed"]

Flag = Literal[
    "conflicting-dates",
    "edition-after-date",
    "edition-superseded",
    "edition-unknown-to-catalogue",
    "group-claim",
    "not-a-certifiable-standard",
    "probable-misprint",
    "standard-number-not-stated",
    "year-from-published",
    "year-not-stated",
]

FLAGS: dict[str, str] = {
    "conflicting-dates": "the article's dates contradict each other: an end before its start, a page older than its event",
    "edition-after-date": "the claim's date lies before the edition was published",
    "edition-superseded": "certificates to this edition had already ended on the claim's date",
    "edition-unknown-to-catalogue": "the catalogue knows the standard, but no such edition",
    "group-claim": "the holder is a counted group, not one organization",
    "not-a-certifiable-standard": "a vocabulary, a guide or a family name, which nobody can be certified to",
    "probable-misprint": "the designation as printed does not exist; standard.suggestion holds the likely one",
    "standard-number-not-stated": "the article says ISO and gives no number",
    "year-from-published": "the date's year was taken from the day the article was published",
    "year-not-stated": "the date has no year and none could be taken from the article",
}


QUOTES = frozenset("\"'“”‘’«»")  # what opens or closes a quotation, or a name
STOPS = (".", "!", "?", "।")  # with which a sentence ends, and a headline does not


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points of the article's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """One news text with its metadata. ``text`` begins with the headline where the source has one apart."""

    text: str
    source: str
    media_type: str = "text/plain"
    title: str | None = None
    published: str | None = None  # EDTF, a day where the source gives one
    site: str | None = None
    url: str | None = None
    declared_language: str | None = None  # the page's own lang attribute: evidence, not truth

    @cached_property
    def id(self) -> str:
        """SHA-256 of the cleaned text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Known(NamedTuple):
    """What is told of an article from beside it: by its entry in a feed, or the headers that it came with.

    As written there; what the article says of itself counts before it. ``host`` stands for ``site`` where that is
    unknown. ``charset`` names its encoding. The day on which a page was fetched is none of it: it is not when
    it was published.
    """

    title: str | None = None
    published: str | None = None
    site: str | None = None
    host: str | None = None
    url: str | None = None
    language: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class StandardValue:
    """What a designation means. ``id`` names the international work, ``designation`` the form cited nationally."""

    id: str
    designation: str
    publishers: tuple[str, ...]
    number: str | None = None
    part: str | None = None
    edition: int | None = None
    version: str | None = None  # of a scheme: "Version 6", "Type II", "Level 5"; never an edition
    suggestion: str | None = None
    flags: tuple[str, ...] = ()
    inherited: bool = False  # an edition that stands apart from its number: "the 2015 version"

    @property
    def work(self) -> str:
        """The id without its edition."""
        return self.id.partition(":")[0]


class DateValue(NamedTuple):
    """A date with the precision of the text, in EDTF (ISO 8601-2)."""

    edtf: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameValue:
    """An organization's name for a reader, with what the words say about its kind and number."""

    name: str
    kind: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class BodyValue:
    """A body of the gazetteer. ``role`` is its type there; ``issues`` tells when it may be the certifier."""

    id: str | None
    name: str
    role: str
    issues: str
    needs_context: bool = False


Value = StandardValue | DateValue | NameValue | BodyValue


class Mention(NamedTuple):
    """A typed span of the text: ``label`` is standard, organization, body, date, person, or reference ("the company").

    What ``certwire explain`` shows has a cue's role as its label.
    """

    label: str
    span: Span
    text: str
    rule: str
    value: Value | None = None
    certain: bool = True  # of a name: a rule knows it for an organization's; else it is only capitals


@dataclass(slots=True)
class Item:
    """One step of a sentence: a word, or a mention that counts as one word so that one frame holds for every name.

    ``form`` is what frames are matched with: the word in lower case, or ``<label>`` of a mention; ``stem`` is the form
    without its case ending, and ``<label:marker>`` of a mention that is tied. ``marker`` tells how the item is tied to its sentence, by the preposition before it or the
    case ending on it: by, to, of, from, at, with, for, about; None for a bare one.

    It does not know where it stands, the sentence does: so all articles share their words. Nobody writes into one; it is
    not frozen because a frozen one takes twice as long to make.
    """

    form: str
    text: str
    stem: str
    marker: str | None = None
    mention: Mention | None = None


class Cue(NamedTuple):
    """Words that argue for something: ``role`` is a cue role or "frame"; ``start`` and ``end`` count items."""

    role: str
    rule: str
    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """A sentence as items, the places where these begin, and cues. ``paragraph`` counts from 0, the headline.

    Nobody writes into one; it is not frozen because a frozen one takes three times as long to make.
    """

    span: Span
    paragraph: int
    items: tuple[Item, ...]
    starts: tuple[int, ...]
    cues: tuple[Cue, ...]
    # Every sentence is asked for them again and again: sorted once.
    _mentions: Mapping[str, Sequence[tuple[int, Mention]]] = field(init=False, repr=False, compare=False)
    _cues: Mapping[str, Sequence[Cue]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        mentions: dict[str, list[tuple[int, Mention]]] = {}
        for index, item in enumerate(self.items):
            if item.mention is not None:
                mentions.setdefault(item.mention.label, []).append((index, item.mention))
        cues: dict[str, list[Cue]] = {}
        for cue in self.cues:
            cues.setdefault(cue.role, []).append(cue)
        self._mentions, self._cues = mentions, cues

    def place(self, first: int, last: int) -> Span:
        """Where the items from ``first`` to ``last`` stand."""
        return Span(self.starts[first], self.starts[last] + len(self.items[last].text))

    def mentions(self, label: str) -> Sequence[tuple[int, Mention]]:
        """The mentions of a label with the index of their item."""
        return self._mentions.get(label, ())

    def cues_of(self, role: str) -> Sequence[Cue]:
        """The cues of a role."""
        return self._cues.get(role, ())


def record_id(article: str, organization: int, standard: int) -> str:
    """The id of an article's first record of an organization and a standard, by where these begin; of others ``-2`` follows."""
    return hashlib.sha256(f"{article}:{organization}:{standard}".encode()).hexdigest()[:24]


# The record. Field names and nesting are the contract's; asdict() of a Record is its JSON object. Wherever a text and a
# span stand together, the text is exactly that slice of the article's text. None means that the text does not say.


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the article, and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Organization:
    """Who holds the certificate.

    ``name`` is the form for a reader: no case ending, no punctuation at its end. ``text`` is the fullest mention of the
    article, which need not lie in the evidence. ``kind`` is one of ``Kind`` in ``patterns/organizations.py``.
    ``count`` is the number of members of a group ("40 communes of Nam Định"), None of a single organization.
    """

    name: str
    text: str
    span: Span
    kind: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard or scheme, as the article writes it and as the catalogue knows it.

    ``id`` names the international work with its edition, ``designation`` the form cited nationally: ISO 9001:2008 and
    TCVN ISO 9001:2008. ``publishers`` has the national ones first. ``number`` and ``part`` are None for schemes, and
    for "ISO" without a number. ``edition`` is a year. ``version`` is a scheme's: "Version 6", "Level 5".
    ``suggestion`` is the id that a misprint is likely one of; ``id`` keeps what is printed.
    """

    id: str
    designation: str
    publishers: tuple[str, ...]
    number: str | None
    part: str | None
    edition: int | None
    text: str
    span: Span
    version: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class CertificationBody:
    """Who issued the certificate; never the consultant, the accreditation body or who handed it over.

    ``id`` is the body's in ``bodies.toml``; None for a name that only its own words show to be a certifier's.
    """

    name: str
    id: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """Another organization with a part in the claim: the consultant. ``name`` is the form for a reader."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the precision of the text: ``2015``, ``2015-03``, ``2015-03-12``; ``XXXX-07-11`` without a year."""

    edtf: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a claim; none is computed from another."""

    issued: Date | None = None  # issued or obtained; the only date of an award is this one
    valid_from: Date | None = None
    valid_until: Date | None = None
    event: Date | None = None  # of the ceremony, suspension or contract, where it is told apart from the issue


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """The article that a record is from."""

    id: str  # SHA-256 of the cleaned text, in hexadecimal
    source: str  # path, URL or archive member
    title: str | None
    language: str  # a code of two or three letters
    published: str | None  # EDTF


@dataclass(frozen=True, slots=True)
class Record:
    """What an article announced about one organization, one standard and one event.

    It says what was announced, never that a certificate is valid today. ``id`` hangs on the article and on where the
    organization and the standard begin, so that better rules for other fields keep it. ``from_standard`` is the older
    end of a transition. ``evidence`` is the sentence that the claim rests on, from the holder's name on where that
    stands in one of the two before. ``rules`` are the ids of the rules that made the claim, the frame first.
    ``confidence`` is the probability, from 0 to 1, that a careful reader accepts the record.
    """

    id: str
    event: Event
    organization: Organization
    standard: Standard
    evidence: Quote
    article: ArticleReference
    from_standard: Standard | None = None
    certification_body: CertificationBody | None = None
    consultant: Party | None = None
    dates: Dates = field(default_factory=Dates)
    validity_period: str | None = None  # ISO 8601, "P3Y"
    certificate_number: Quote | None = None
    scope: Quote | None = None
    rules: tuple[str, ...] = ()
    confidence: float = 0.0
    flags: tuple[Flag, ...] = ()
    schema: Literal["certwire/record/1"] = "certwire/record/1"
