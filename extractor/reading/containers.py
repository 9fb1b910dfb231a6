"""What kind of file a name or the first bytes show, and the documents that are in one. The readers come when needed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from extractor.reading.entry import LARGEST, TOO_LARGE, Entry

Reader = Callable[[str, io.BufferedReader], Iterator[Entry]]

PLAIN = (".txt", ".md", ".html", ".htm", ".xhtml")  # documents by themselves
_KINDS = {
    ".json": "values",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
}
SUFFIXES = (*PLAIN, *_KINDS)
_NOT_ARTICLES = frozenset(
    ("readme.md", "changelog.md", "license.md", "license.txt", "contributing.md", "gold.jsonl")
)  # the last is what a corpus is measured by

_OBJECT = re.compile(rb"\s*\[?\s*\{\s*[\"}]")
_OBJECT_A_LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*(?:\n\s*(?:\{|\Z)|\Z)")


def is_known(name: str) -> bool:
    """Whether a folder gives the file of this name to be read."""
    name = name.lower()
    return name.endswith(SUFFIXES) and name not in _NOT_ARTICLES


def documents(source: str, name: str, stream: io.BufferedReader) -> Iterator[Entry]:
    """The documents in a stream; what cannot be read is among them, with its reason.

    ``source`` is what it is called, ``name`` (or its first bytes) tells what it is.
    """
    try:
        yield from _reader(name, stream)(source, stream)
    except Exception as error:  # whatever a file holds, the others are read
        yield Entry(source, None, reason(error))


def _reader(name: str, stream: io.BufferedReader) -> Reader:
    kind = _KINDS.get(_suffix(name)) or (None if name.lower().endswith(PLAIN) else _kind_of(stream.peek(512)))
    if kind in ("lines", "values", "table"):
        from extractor.reading import lines

        return {"lines": lines.json_lines, "values": lines.json_values, "table": lines.table_rows}[kind]
    return _whole


def _kind_of(head: bytes) -> str | None:
    """What the first bytes of a file show, whose name shows nothing."""
    if _OBJECT.match(head):
        return "lines" if _OBJECT_A_LINE.match(head) else "values"
    return None


def _whole(source: str, stream: io.BufferedReader) -> Iterator[Entry]:
    """The one document that a stream is."""
    data = stream.read(LARGEST + 1)
    yield Entry(source, None, TOO_LARGE) if len(data) > LARGEST else Entry(source, data)


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def reason(error: Exception) -> str:
    """Why something could not be read, in a few words for a person."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, EOFError):
        return "truncated"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
