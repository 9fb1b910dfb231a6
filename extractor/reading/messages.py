"""Mails and saved web pages (MHTML), which are built like mails: the text, its charset, and what the headers tell."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import Header, decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO, cast

from extractor.model import Known
from extractor.reading.decoding import UnreadableError, decode
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
    found = _text(message, is_page)
    if found is None:
        return Entry(source, None, "a message without text")
    part, content = found
    charset = part.get_content_charset()
    known = Known(
        title=_header(message, "Subject", charset),
        published=None if is_page else _day(_header(message, "Date")),
        url=(_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")) if is_page else None,
        language=(_header(message, "Content-Language") or "").partition(",")[0] or None,
        charset=charset,
    )
    return Entry(source, content, media_type=part.get_content_type(), known=known)


def _text(message: Message, is_page: bool) -> tuple[Message, bytes] | None:
    """The part that is the text, and its content."""
    plain = page = None
    for part in _own_parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None:
            plain = part
        elif kind in ("text/html", "application/xhtml+xml") and page is None:
            page = part
    if plain is not None and (page is None or not is_page):
        content = _content(plain)
        if page is None or len(content.strip()) >= _SHORTEST_PLAIN:
            return plain, content
    return None if page is None else (page, _content(page))


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts in their order, but for what is attached; a mail within a mail has a text of its own."""
    pending = [message]
    while pending:
        part = pending.pop()
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message":
            continue
        if part.is_multipart():
            pending += reversed(cast(list[Message], part.get_payload()))
        else:
            yield part


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str, charset: str | None = None) -> str | None:
    """A header as it is meant to be read; None where there is none, or one without end or sense.

    ``charset`` is that of the text below, which letters may be written in that should have been encoded.
    """
    value = message.get(name)
    if value is None:
        return None
    if isinstance(value, Header):  # letters that should have been encoded
        raw = b"".join(part for part, _ in decode_header(value))
        try:
            value = decode(raw, charset)
        except UnreadableError:
            return None
    if len(value) > _LONGEST_HEADER:
        return None
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split()) or None


def _day(date: str | None) -> str | None:
    try:
        return parsedate_to_datetime(date).date().isoformat() if date else None
    except ValueError:
        return date
