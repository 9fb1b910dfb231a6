"""Mails and saved web pages (MHTML), which are built like mails: the text, its charset, and what the headers tell."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from extractor.model import Known
from extractor.reading.entry import LARGEST, TOO_LARGE, Entry

_LONGEST_HEADER = 2000  # characters
_SHORTEST_PLAIN = 200  # bytes; a plain text that is shorter only says that there is a page


def mail(source: str, stream: BinaryIO) -> Iterator[Entry]:
    """The text of a mail, without what is attached to it: the plain one, or the page in its place."""
    yield _article(source, stream.read(LARGEST + 1), is_page=False)


def saved_page(source: str, stream: BinaryIO) -> Iterator[Entry]:
    """The page in an MHTML file, without its pictures and style sheets."""
    yield _article(source, stream.read(LARGEST + 1), is_page=True)


def _article(source: str, data: bytes, is_page: bool) -> Entry:
    if len(data) > LARGEST:
        return Entry(source, None, TOO_LARGE)
    message = message_from_bytes(data)
    part = _text(message, is_page)
    if part is None:
        return Entry(source, None, "a message without text")
    known = Known(
        title=_header(message, "Subject"),
        published=None if is_page else _day(_header(message, "Date")),
        url=(_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")) if is_page else None,
        language=(_header(message, "Content-Language") or "").partition(",")[0] or None,
        charset=part.get_content_charset(),
    )
    return Entry(source, _content(part), media_type=part.get_content_type(), known=known)


def _text(message: Message, is_page: bool) -> Message | None:
    """The part that is the text."""
    plain = page = None
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain" and plain is None:
            plain = part
        elif kind in ("text/html", "application/xhtml+xml") and page is None:
            page = part
    if page is None or (plain is not None and not is_page and len(_content(plain).strip()) >= _SHORTEST_PLAIN):
        return plain
    return page


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str) -> str | None:
    """A header as it is meant to be read; None where there is none, or one without end."""
    value = message.get(name)
    if value is None or len(value) > _LONGEST_HEADER:
        return None
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split()) or None


def _day(date: str | None) -> str | None:
    try:
        return parsedate_to_datetime(date).date().isoformat() if date else None
    except ValueError:
        return date
