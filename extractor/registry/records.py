"""A line of a file becomes a record, or a reason why it is none.

What a record is says the JSON Schema (``certwire schema``), and a test holds the two against each other; checks by hand
take a tenth of its time. What a schema cannot say is checked besides: that a text is as long as its span, and that what
the registry looks things up by fits into an index.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple, get_args

from pydantic_core import from_json

from extractor.model import FLAGS, Event, Record
from extractor.scoring.gold import EDTF

SCHEMA = "certwire/record/1"
LONGEST_LINE = 64 << 20  # bytes
_LONGEST_KEY = 500  # code points: PostgreSQL's indexes hold 2,700 bytes
_LARGEST = 2**31 - 1

_EVENTS = frozenset(get_args(Event))
_FLAGS = frozenset(FLAGS)
_KEYS = frozenset(Record.__slots__)
_QUOTE = frozenset({"text", "span"})
_ORGANIZATION = frozenset({"name", "text", "span", "kind", "count"})
_STANDARD = frozenset(
    {"id", "designation", "publishers", "number", "part", "edition", "text", "span", "version", "suggestion"}
)
_BODY = frozenset({"name", "id", "text", "span"})
_PARTY = frozenset({"name", "text", "span"})
_DATES = ("issued", "valid_from", "valid_until", "event")
_DATE = frozenset({"edtf", "text", "span"})
_ARTICLE = frozenset({"id", "source", "title", "language", "published"})
_edtf = re.compile(EDTF.removeprefix("^").removesuffix("$")).fullmatch
_duration = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?").fullmatch
_unheld = re.compile("[\x00\ud800-\udfff]").search
_sha256 = re.compile(r"[0-9a-f]{64}").fullmatch


class NoRecordError(ValueError):
    """A line that is no record. The message says why, with the key."""


class Line(NamedTuple):
    """A line that is a record: its id, the line as it stands, without blanks around it, and what it says."""

    id: str
    text: str
    members: dict[str, Any]


def _no_constant(constant: str) -> None:
    raise NoRecordError(f"not JSON: {constant} is no number of it")


_decode = json.JSONDecoder(parse_constant=_no_constant).decode


def _parsed(text: str) -> Any:
    """What JSON says. pydantic's reader takes half the time; what it does not take is for the standard library to judge."""
    try:
        return from_json(text, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        return _decode(text)


def read(data: bytes) -> Line:
    """The record of a line. Raises NoRecordError."""
    text, members = parsed(data)
    check(members)
    return Line(members["id"], text, members)


def parsed(data: bytes) -> tuple[str, Any]:
    """A line as it stands, without blanks around it, and what it says. Raises NoRecordError for what is no JSON."""
    if len(data) > LONGEST_LINE:
        raise NoRecordError(f"longer than {LONGEST_LINE >> 20} MB")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise NoRecordError(f"not UTF-8: byte {error.start + 1} of the line") from None
    try:
        members = _parsed(text)
    except json.JSONDecodeError as error:
        raise NoRecordError(
            f"not JSON: {error.msg.removesuffix(' starting at')} at character {error.pos + 1}"
        ) from None
    except (RecursionError, ValueError) as error:  # too deep, or a number of too many digits
        raise error if isinstance(error, NoRecordError) else NoRecordError(f"not JSON: {error}") from None
    return text.strip(), members


def check(members: Any) -> None:
    """Raise NoRecordError unless these are the members of a record."""
    if type(members) is not dict:
        raise NoRecordError("not a JSON object")
    schema = members.get("schema")
    if schema != SCHEMA:
        if "schema" not in members:
            raise NoRecordError("schema: is missing; not a record of certwire")
        raise NoRecordError(f"schema: {_shown(schema)} is not known here, only {SCHEMA}")
    if not members.keys() >= _KEYS:
        raise NoRecordError(f"{min(_KEYS - members.keys())}: is missing")
    _key(members["id"], "id")
    if type(event := members["event"]) is not str or event not in _EVENTS:
        raise NoRecordError(f"event: {_shown(event)} is none of {', '.join(get_args(Event))}")
    _organization(members["organization"])
    _standard(members["standard"], "standard")
    if members["from_standard"] is not None:
        _standard(members["from_standard"], "from_standard")
    if (body := members["certification_body"]) is not None:
        _part(body, _BODY, "certification_body")
        _text(body["name"], "certification_body.name")
        if body["id"] is not None:
            _key(body["id"], "certification_body.id")
    if (party := members["consultant"]) is not None:
        _part(party, _PARTY, "consultant")
        _text(party["name"], "consultant.name")
    _check_dates(members["dates"])
    period = members["validity_period"]
    if period is not None and not (type(period) is str and _duration(period)):
        raise NoRecordError(f"validity_period: {_shown(period)} is no duration of ISO 8601")
    for key in ("certificate_number", "scope"):
        if (quote := members[key]) is not None:
            _part(quote, _QUOTE, key)
    _part(members["evidence"], _QUOTE, "evidence")
    _texts(members["rules"], "rules")
    confidence = members["confidence"]
    if type(confidence) not in (float, int) or not 0 <= confidence <= 1:
        raise NoRecordError(f"confidence: {_shown(confidence)} is no number from 0 to 1")
    _check_flags(members["flags"])
    check_article(members["article"])


def _organization(value: Any) -> None:
    _part(value, _ORGANIZATION, "organization")
    _text(value["name"], "organization.name")
    _text_or_null(value["kind"], "organization.kind")
    if (count := value["count"]) is not None and _integer(count, "organization.count") < 0:
        raise NoRecordError(f"organization.count: {_shown(count)} is less than 0")


def _standard(value: Any, where: str) -> None:
    _part(value, _STANDARD, where)
    _key(value["id"], f"{where}.id")
    _text(value["designation"], f"{where}.designation")
    _texts(value["publishers"], f"{where}.publishers")
    for key in ("number", "part", "version", "suggestion"):
        if value[key] is not None:
            _text(value[key], f"{where}.{key}")
    if value["edition"] is not None:
        _integer(value["edition"], f"{where}.edition")


def _check_dates(dates: Any) -> None:
    if type(dates) is not dict:
        raise NoRecordError("dates: not an object")
    for key in _DATES:
        if key not in dates:
            raise NoRecordError(f"dates.{key}: is missing")
        if (date := dates[key]) is not None:
            _part(date, _DATE, f"dates.{key}")
            _check_edtf(date["edtf"], f"dates.{key}.edtf")


def _check_flags(flags: Any) -> None:
    if type(flags) is not list:
        raise NoRecordError("flags: not a list")
    for flag in flags:
        if type(flag) is not str or flag not in _FLAGS:
            raise NoRecordError(f"flags: {_shown(flag)} is not known")
    if len({*flags}) != len(flags):
        raise NoRecordError("flags: one of them stands twice")


def check_article(article: Any, where: str = "article.") -> None:
    """Raise NoRecordError unless these are the members of an article; ``where`` is what stands before their keys."""
    if type(article) is not dict:
        raise NoRecordError("article: not an object")
    if not article.keys() >= _ARTICLE:
        raise NoRecordError(f"{where}{min(_ARTICLE - article.keys())}: is missing")
    if type(article["id"]) is not str or not _sha256(article["id"]):
        raise NoRecordError(f"{where}id: {_shown(article['id'])} is no SHA-256")
    _text(article["source"], f"{where}source")
    _text_or_null(article["title"], f"{where}title")
    _key(article["language"], f"{where}language")
    if article["published"] is not None:
        _check_edtf(article["published"], f"{where}published")


def _part(value: Any, keys: frozenset[str], where: str) -> None:
    """An object that has these keys, among them a text and its span, which is of the same length."""
    if type(value) is not dict:
        raise NoRecordError(f"{where}: not an object")
    if not keys <= value.keys():
        raise NoRecordError(f"{where}.{min(keys - value.keys())}: is missing")
    text, span = value["text"], value["span"]
    if type(text) is not str:
        raise NoRecordError(f"{where}.text: not a text")
    if type(span) is not list or len(span) != 2:
        raise NoRecordError(f"{where}.span: not a list of two numbers")
    start, end = span
    if type(start) is not int or type(end) is not int:
        start, end = _whole(start, f"{where}.span"), _whole(end, f"{where}.span")
    if start < 0 or end - start != len(text):
        raise NoRecordError(f"{where}.span: {_shown(span)} is no place of a text of {len(text)} characters")


def _texts(value: Any, where: str) -> None:
    if type(value) is not list:
        raise NoRecordError(f"{where}: not a list of texts")
    for text in value:
        if type(text) is not str:
            raise NoRecordError(f"{where}: not a list of texts")


def _text_or_null(value: Any, where: str) -> None:
    if value is not None and type(value) is not str:
        raise NoRecordError(f"{where}: neither a text nor null")


def _text(value: Any, where: str) -> None:
    if type(value) is not str:
        raise NoRecordError(f"{where}: not a text")


def _key(value: Any, where: str) -> None:
    if type(value) is not str:
        raise NoRecordError(f"{where}: not a text")
    if not value:
        raise NoRecordError(f"{where}: is empty")
    if len(value) > _LONGEST_KEY:
        raise NoRecordError(f"{where}: longer than {_LONGEST_KEY} characters")
    if not value.isprintable() and _unheld(value):
        raise NoRecordError(f"{where}: {_shown(value)} has a character that no database holds")


def _integer(value: Any, where: str) -> int:
    number = _whole(value, where)
    if abs(number) > _LARGEST:
        raise NoRecordError(f"{where}: {_shown(value)} is too large")
    return number


def _whole(value: Any, where: str) -> int:
    """A whole number, which JSON may also write as 2015.0."""
    if type(value) is int or (type(value) is float and value.is_integer()):
        return int(value)
    raise NoRecordError(f"{where}: {_shown(value)} is no whole number")


def _check_edtf(value: Any, where: str) -> None:
    if type(value) is not str or not _edtf(value):
        raise NoRecordError(f"{where}: {_shown(value)} is no date in EDTF")


def _shown(value: Any) -> str:
    """A value as JSON writes it, cut where it is long."""
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
