"""Feeds of many articles in one file: JSON Lines, JSON, and tables. Each entry comes out as the bytes of one object.

Nothing is parsed here that the gate may turn away: an object is passed on as it stands, a row as the object that its
headings make of it, and ``fields`` reads what is worth reading. One entry at a time is held in memory.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from extractor.reading.decoding import encoding_of
from extractor.reading.entry import JSON, LARGEST, TOO_LARGE, Entry
from extractor.reading.streams import begin_of, once

_BLANKS = b" \t\r\n\v\f\x1e\xef\xbb\xbf"  # with the mark that begins a file, and the one that begins a record
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Which of the first four bytes are none: JSON begins with two characters of ASCII.
_ZEROS: dict[tuple[bool, ...], str] = {
    (True, False, True, False): "utf-16-le",
    (False, True, False, True): "utf-16-be",
    (True, False, False, False): "utf-32-le",
    (False, False, False, True): "utf-32-be",
}
_PIECE = 1 << 16


def json_lines(source: str, stream: io.BufferedReader) -> Iterator[Entry]:
    """One article a line, numbered as an editor numbers them; blank lines are none."""
    with _in_utf8(stream) as stream:
        number = 0
        while line := stream.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST:
                while not line.endswith(b"\n") and (line := stream.readline(_PIECE)):
                    pass
                yield Entry(f"{source}#{number}", None, TOO_LARGE)
            elif line := line.strip(_BLANKS):
                yield Entry(f"{source}#{number}", line, media_type=JSON)


@contextmanager
def _in_utf8(stream: io.BufferedReader) -> Iterator[io.BufferedReader]:
    """The stream in UTF-8, whatever the wide encoding is that its first bytes tell of."""
    begin = stream.peek(4)[:4]
    if len(begin) < 4:  # a pipe gives what it has
        begin, stream = begin_of(stream)
    encoding = _wide(begin[:4])
    if not encoding:
        yield stream
        return
    with _as_text(stream, encoding, "\n") as text:
        piece = io.BytesIO()

        def read(size: int) -> bytes:
            nonlocal piece
            if data := piece.read(size):
                return data
            piece = io.BytesIO(text.read(_PIECE).encode())
            return piece.read(size)

        yield once(read)


def _wide(begin: bytes) -> str | None:
    """The encoding of JSON that is not in UTF-8: a mark tells it, or the zeros beside its first two characters."""
    if begin.startswith(_WIDE):
        return encoding_of(begin)
    return _ZEROS.get(tuple(map(bool, begin)))


@contextmanager
def _as_text(stream: io.BufferedReader, encoding: str, newline: str) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline=newline)
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


# --- JSON --------------------------------------------------------------------------------------------------------


def json_values(source: str, stream: io.BufferedReader) -> Iterator[Entry]:
    """The objects of a JSON file: the only one, which takes the file's name, those of a list, or one behind another."""
    with _in_utf8(stream) as stream:
        yield from _numbered(source, _values(stream))


def _numbered(source: str, values: Iterator[tuple[bytes | None, bool]]) -> Iterator[Entry]:
    number = 0
    for value, in_list in values:
        number += 1
        if number == 1 and not in_list:
            second = next(values, None)
            if second is None:
                yield _value(source, value)
                return
            yield _value(f"{source}#1", value)
            number, value = 2, second[0]
        yield _value(f"{source}#{number}", value)


def _value(source: str, data: bytes | None) -> Entry:
    return Entry(source, None, TOO_LARGE) if data is None else Entry(source, data, media_type=JSON)


_STRUCTURE = re.compile(rb'["{}\[\]]')
_REST_OF_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


def _values(stream: BinaryIO) -> Iterator[tuple[bytes | None, bool]]:
    """The values of a file and whether they stand in a list; None is one that is too large.

    Only brackets and quotation marks are looked at. What stands between the values and is none is given as one, so
    that its reader tells what is wrong.
    """
    buffer, start, at = b"", 0, 0  # of the value, or of what stands before the next one; looked at up to here
    depth, in_list, in_string, too_large = 0, False, False, False
    while True:
        if in_string:
            at = _REST_OF_STRING.match(buffer, at).end()  # type: ignore[union-attr] # it matches nothing as well
            found = at < len(buffer) and buffer[at : at + 1] == b'"'
            sign = b""
        else:
            match = _STRUCTURE.search(buffer, at)
            at, found = (match.start(), True) if match else (len(buffer), False)
            sign = buffer[at : at + 1]
        if not found:
            piece = stream.read(max(_PIECE, len(buffer) - start))
            if not piece:
                break
            if at - start > LARGEST:
                too_large, start = True, at
            buffer, start, at = buffer[start:] + piece, 0, at - start
            continue
        at += 1
        if in_string:
            in_string = False
        elif sign == b'"':
            in_string = True
        elif sign in b"{[":
            if depth == 0:
                yield from _between(buffer[start : at - 1], in_list)
                start, too_large = at - 1, False
            if depth == 0 and sign == b"[" and not in_list:
                in_list, start = True, at
            else:
                depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield (None if too_large or at - start > LARGEST else buffer[start:at]), in_list
                start, too_large = at, False
        else:
            yield from _between(buffer[start : at - (sign == b"]" and in_list)], in_list)
            in_list, start = in_list and sign != b"]", at
    if too_large:
        yield None, in_list
    else:
        yield from _between(buffer[start:], in_list)
    if in_list and not depth:
        raise EOFError


def _between(data: bytes, in_list: bool) -> Iterator[tuple[bytes, bool]]:
    if data := data.strip(_BLANKS + b","):
        yield data, in_list


# --- tables ------------------------------------------------------------------------------------------------------

_SEPARATORS = (",", ";", "\t", "|")


class _Lines:
    """The lines of a table for the reader of rows, who is told where a row has grown too large.

    An iterator and no generator, which would end with its first error.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.size = 0  # bytes of the row so far, in UTF-8
        self._again = ""
        self._again = self.first = next((line for line in self if line.strip()), "")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            line, self._again = self._again, ""
            return line
        line = self._text.readline(LARGEST + 1 - self.size)
        if not line:
            raise StopIteration
        self.size += len(line) if line.isascii() else len(line.encode())
        if self.size > LARGEST:
            while not line.endswith("\n") and (line := self._text.readline(_PIECE)):
                pass
            raise csv.Error(TOO_LARGE)
        return line


def table_rows(source: str, stream: io.BufferedReader) -> Iterator[Entry]:
    """One article a row, numbered from 1 below the headings, which are the first row that is not blank.

    Raises csv.Error where the headings cannot be read.
    """
    begin, stream = begin_of(stream)
    with _as_text(stream, encoding_of(begin), "") as text:
        yield from _rows(source, _Lines(text))


def _rows(source: str, lines: _Lines) -> Iterator[Entry]:
    csv.field_size_limit(LARGEST)
    rows = csv.reader(lines, delimiter=max(_SEPARATORS, key=lines.first.count))
    headings = [cell.strip().lstrip("\ufeff") for cell in next(rows, [])]
    number = 0
    while True:
        lines.size = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield Entry(f"{source}#{number}", None, str(error))
            continue
        if not any(map(str.strip, row)):
            continue
        number += 1
        if any(map(str.strip, row[len(headings) :])):
            yield Entry(f"{source}#{number}", None, f"{len(row)} cells under {len(headings)} headings")
            continue
        cells: dict[str, str] = {}
        for name, cell in zip(headings, row, strict=False):
            cells.setdefault(name, cell)
        data = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
        yield Entry(f"{source}#{number}", data, media_type=JSON)
