"""WARC files: the pages that a crawl was answered with. A damaged record costs itself and no other.

FastWARC reads the records. A compressed file has, by the standard, one gzip member for each of them; the members are
found here, so that reading goes on at the next one where one is damaged. In a file that is not compressed, it goes on
where the next record seems to begin.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractor.model import Known
from extractor.reading.archives import Allowance, Names, seekable
from extractor.reading.entry import LARGEST, TOO_LARGE, Entry, TooMuchError

_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
_PIECE = 1 << 16
_LARGEST_HEADERS = 1 << 16  # bytes of an answer's headers
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_HEAD = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]{4,30}:")


def warc_pages(source: str, stream: BinaryIO, inherited: Allowance | None) -> Iterator[Entry]:
    """The pages of the responses with status 200, named by the ids of their records; what is damaged, by its place."""
    unique, allowance = Names(), inherited or Allowance()
    with seekable(stream) as file:
        compressed = file.read(len(_GZIP)) == _GZIP
        place: int | None = 0
        while place is not None:
            stretch: _Member | _Rest = _Rest(file, place)
            if compressed:
                stretch = _Member(file, place, allowance, is_outermost=inherited is None)
            at, name = place, ""  # the record that is being read
            try:
                for record in ArchiveIterator(cast(BinaryIO, stretch), parse_http=False, stream_detect=False):
                    at = place if compressed else place + record.stream_pos
                    if "Content-Length" not in record.headers:
                        raise ValueError("the head of a record is cut")
                    if record.record_type == WarcRecordType.response and record.is_http:
                        name = unique(f"{source}#{(record.record_id or f'byte {at}').strip('<>')}")
                        yield from _page(name, record)
                        name = ""
                while stretch.read(_PIECE):
                    pass
                place = stretch.end
            except TooMuchError:
                raise
            except BaseException as error:
                if not isinstance(error, Exception) and type(error).__name__ != "PanicException":  # FastWARC's own
                    raise
                reason = "truncated" if isinstance(error, EOFError) else f"damaged: {error}"
                yield Entry(name or unique(f"{source}#byte {at}"), None, reason)
                place = stretch.next_place(at + 1)


def _page(name: str, record: WarcRecord) -> Iterator[Entry]:
    """The page in a response, if it is one. Raises EOFError where the record ends too early."""
    size = min(record.content_length, LARGEST + _LARGEST_HEADERS)
    block = record.reader.read(size)
    if len(block) < size:
        raise EOFError
    answer = _parsed(block, "none")
    media_type = answer.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or ""
    if answer.http_headers is None or answer.http_headers.status_code != 200 or media_type.lower() not in _PAGES:
        return
    try:
        answer = _parsed(block, "all")
        data = answer.reader.read(LARGEST + 1)
    except OSError:  # the headers tell of an encoding that whoever wrote the file has undone already
        answer = _parsed(block, "none")
        data = answer.reader.read(LARGEST + 1)
    if len(data) > LARGEST or record.content_length > len(block):
        yield Entry(name, None, TOO_LARGE)
        return
    known = Known(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        language=(answer.http_headers.get("Content-Language") or "").partition(",")[0] or None,
        charset=answer.http_charset,
    )
    yield Entry(name, data, media_type=media_type.lower(), known=known)


def _parsed(block: bytes, decode: Any) -> WarcRecord:
    """An answer with its headers read. ``decode``: "all" undoes its encodings, "none" leaves them."""
    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    answer.parse_http(auto_decode=decode, max_header_len=_LARGEST_HEADERS, quirks_mode=True)
    return answer


class _Member:
    """A gzip member. Raises EOFError where the file ends in it, zlib.error where it is damaged.

    ``end`` is where the next one begins, once this one has been read; ``next_place`` is where a record may begin
    behind a place, for when this one is damaged.
    """

    def __init__(self, file: BinaryIO, start: int, allowance: Allowance, is_outermost: bool) -> None:
        file.seek(start)
        self.end: int | None = None
        self._file, self._allowance, self._is_outermost, self._given = file, allowance, is_outermost, 0
        self._inflate = zlib.decompressobj(31)
        self._waiting = b""

    def tell(self) -> int:
        return self._given

    def read(self, size: int = -1) -> bytes:
        size = size if 0 < size < _PIECE else _PIECE
        while not self._inflate.eof:
            if not self._waiting:
                self._waiting = self._file.read(_PIECE)
                if not self._waiting:
                    raise EOFError
            data = self._inflate.decompress(self._waiting, size)
            if self._is_outermost:
                self._allowance.take(len(self._waiting) - len(self._inflate.unconsumed_tail))
            self._waiting = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self._find_end()
            self._given += len(data)
            self._allowance.give(len(data))
            if data:
                return data
        return b""

    def _find_end(self) -> None:
        """Where the next member begins, behind zeros that some writers fill blocks with."""
        rest, end = self._inflate.unused_data, self._file.tell()
        while rest is not None:
            stripped = rest.lstrip(b"\0")
            if stripped:
                self.end = end - len(stripped)
                return
            rest = self._file.read(_PIECE) or None  # type: ignore[assignment]
            end = self._file.tell()

    def next_place(self, after: int) -> int | None:
        for place in _places(self._file, after, _GZIP):
            self._file.seek(place)
            try:
                if zlib.decompressobj(31).decompress(self._file.read(4096), len(_RECORD)) == _RECORD:
                    return place
            except zlib.error:
                pass
        return None


class _Rest:
    """A file that is not compressed, from a place on."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        file.seek(start)
        self.end: int | None = None
        self._file, self._start = file, start

    def tell(self) -> int:
        return self._file.tell() - self._start

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size if 0 < size < _PIECE else _PIECE)

    def next_place(self, after: int) -> int | None:
        for place in _places(self._file, after, _RECORD):
            self._file.seek(place)
            if _HEAD.match(self._file.read(64)):
                return place
        return None


def _places(file: BinaryIO, after: int, sign: bytes) -> Iterator[int]:
    """Where a sign stands in the file, from a place on."""
    while True:
        file.seek(after)
        window = file.read(_PIECE)
        at = window.find(sign)
        if at >= 0:
            yield after + at
            after += at + 1
        elif len(window) < _PIECE:
            return
        else:
            after += len(window) - len(sign) + 1
