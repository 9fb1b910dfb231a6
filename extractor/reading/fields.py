"""An entry of a feed, a JSON object: the article in one of its fields, and what the others tell of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.model import Known
from extractor.patterns.reading import FieldRules
from extractor.reading.decoding import UnreadableError, decode, mended

_SURROGATE = re.compile("[\ud800-\udfff]")
_FILLED = re.compile(rb'\s*:\s*(?:"\s*[^"\s]|[\[{])')  # behind a field's name: a string or what may hold one


class Fields(NamedTuple):
    """What was read from an entry. ``media_type`` is None where the text itself has to tell it."""

    text: str
    media_type: str | None
    known: Known


def read_fields(data: bytes, rules: FieldRules, parse_timestamp: Callable[[str], str | None]) -> Fields:
    """Read a JSON object. Raises UnreadableError for what is no object or holds no text.

    Of several dates the first counts that ``parse_timestamp`` can read.
    """
    entry = _parsed(data)
    if not isinstance(entry, dict):
        raise UnreadableError("no JSON object")
    folded: dict[str, Any] = {}
    for name, value in entry.items():
        folded.setdefault(name.strip().lower(), value)

    def values(names: Iterable[str]) -> Iterator[str]:
        return filter(None, (_text(_field(folded, name.lower())) for name in names))

    def lines(names: Iterable[str]) -> Iterator[str]:
        return (" ".join(value.split()) for value in values(names))

    text, media_type = next(values(rules.text), None), None
    if text is None:
        text, media_type = next(values(rules.html), None), "text/html"
    if text is None:
        raise UnreadableError(f"no text in any of the fields {', '.join((*rules.text, *rules.html))}")
    known = Known(
        title=next(lines(rules.title), None),
        published=next((day for line in lines(rules.published) if (day := parse_timestamp(line))), None),
        site=next((line for line in lines(rules.site) if "://" not in line), None),
        host=next(lines(rules.host), None),
        url=next((line for line in lines(rules.url) if "://" in line), None),
        language=next(lines(rules.language), None),
    )
    return Fields(mended(text), media_type, known)


def looks_whole(data: bytes, rules: FieldRules) -> bool:
    """Whether a line seems to be an object with a text, told without parsing it: what is not must be read to say why.

    It may take a damaged line for a whole one, which then counts as an article like any other.
    """
    if not (data.startswith(b"{") and data.endswith(b"}")):
        return False
    names = _quoted((*rules.text, *rules.html))
    return _is_filled(data, names) or _is_filled(data.lower(), names)  # most names are in lower case


def _is_filled(data: bytes, names: Iterable[bytes]) -> bool:
    """Whether one of the fields, where it first stands, seems to hold something."""
    for name in names:
        at = data.find(name)
        if at >= 0 and _FILLED.match(data, at + len(name)):
            return True
    return False


@lru_cache(maxsize=8)
def _quoted(names: tuple[str, ...]) -> tuple[bytes, ...]:
    heads = (name.lower().partition(".")[0] for name in names)
    return tuple(dict.fromkeys(json.dumps(head, ensure_ascii=False).encode() for head in heads))


def _parsed(data: bytes) -> object:
    try:
        # No field is a number, and one of ten thousand digits is no reason to refuse an article.
        return json.loads(_utf8(data), strict=False, parse_int=_left_out, parse_float=_left_out)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"no JSON: {error}") from None
    except RecursionError:
        raise UnreadableError("JSON nested too deeply") from None


def _left_out(_: str) -> None:
    return None


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data)


def _field(folded: dict[str, Any], name: str) -> object:
    value: object = folded.get(name)
    if value is not None or "." not in name:
        return value
    head, *rest = name.split(".")
    value = folded.get(head)
    for part in rest:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _text(value: object) -> str | None:
    """The text of a value: a string, or a list of them as paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return _SURROGATE.sub("\ufffd", value)
