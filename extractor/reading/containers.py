"""What kind of file a name or the first bytes show, and the documents that are in one. The readers come when needed."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.entry import LARGEST, PDF, TOO_LARGE, Entry, TooMuchError
from extractor.reading.streams import begin_of

if TYPE_CHECKING:
    from extractor.reading.archives import Allowance, Member

PLAIN = (".txt", ".md", ".html", ".htm", ".xhtml")  # documents by themselves
_KINDS = {
    **dict.fromkeys(PLAIN, "plain"),
    ".json": "values",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".zip": "zip",
    ".tar": "tar",
    ".warc": "warc",
    ".eml": "mail",
    ".mht": "saved page",
    ".mhtml": "saved page",
    ".pdf": "pdf",
    ".gz": "gz",
    ".zst": "zst",
    ".bz2": "bz2",
    ".xz": "xz",
}
_COMPRESSIONS = frozenset(("gz", "zst", "bz2", "xz"))
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
# The last is what a corpus is measured by.
_NOT_ARTICLES = frozenset(("readme.md", "changelog.md", "license.md", "license.txt", "contributing.md", "gold.jsonl"))
_DEEPEST = 6  # archives and compressions inside one another: three archives, each of them compressed

_OBJECT = re.compile(rb"\s*+\[?+\s*+\{\s*+[\"}]")
_OBJECT_A_LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*(?:\n\s*(?:\{|\Z)|\Z)")
_SIGNS = {
    b"\x1f\x8b": "gz",
    b"\x28\xb5\x2f\xfd": "zst",
    b"BZh": "bz2",
    b"\xfd7zXZ\0": "xz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"WARC/1.": "warc",
    b"%PDF-": "pdf",
}
_SIGN_OF_TAR = slice(257, 262), b"ustar"


class Depth(NamedTuple):
    """How many archives and compressions a stream lies in, and how much may come of it."""

    layers: int = 0
    allowance: Allowance | None = None


_AT_THE_TOP = Depth()


def is_known(path: str) -> bool:
    """Whether a folder or an archive gives the file of this name to be read."""
    name = path[path.rfind("/") + 1 :].lower()
    kind, _ = _kind_of_name(expanded_name(name))
    # What macOS puts beside a file begins with "._".
    return kind is not None and name not in _NOT_ARTICLES and not name.startswith("._")


def expanded_name(name: str) -> str:
    """The name without its compressions: that of ``page.html.gz`` is ``page.html``."""
    kind, stem = _kind_of_name(name)
    while kind in _COMPRESSIONS:
        name = stem
        kind, stem = _kind_of_name(name)
    return name


def documents(source: str, name: str, stream: io.BufferedReader, depth: Depth = _AT_THE_TOP) -> Iterator[Entry]:
    """The documents in a stream; what cannot be read is among them, with its reason.

    ``source`` is what it is called, ``name`` (or its first bytes) tells what it is. Raises TooMuchError where an
    allowance was inherited.
    """
    try:
        kind, stem = _kind_of_name(name)
        if kind is None:
            begin, stream = begin_of(stream)
            kind = _kind_of_content(begin)
            found = _opened(source, kind, "", stream, depth)
            if kind in ("zip", "tar") and (first := next(found, None)):
                yield first
            elif kind in ("zip", "tar"):
                yield Entry(source, None, "an archive without a file of a known kind")
            yield from found
        else:
            yield from _opened(source, kind, stem, stream, depth)
    except Exception as error:  # whatever a file holds, the others are read
        if depth.allowance and isinstance(error, TooMuchError):
            raise
        yield Entry(source, None, reason(error))


def _opened(source: str, kind: str | None, stem: str, stream: io.BufferedReader, depth: Depth) -> Iterator[Entry]:
    """The documents in a stream of a kind; ``stem`` is its name without its compression."""
    if kind in ("lines", "values", "table"):
        from extractor.reading import lines

        read = {"lines": lines.json_lines, "values": lines.json_values, "table": lines.table_rows}[kind]
        yield from read(source, stream)
    elif kind in ("mail", "saved page"):
        from extractor.reading import messages

        yield from (messages.mail if kind == "mail" else messages.saved_page)(source, stream)
    elif kind == "warc":
        from extractor.reading.webarchives import warc_pages

        yield from warc_pages(source, stream, depth.allowance)
    elif kind == "tar" or kind == "zip" or kind in _COMPRESSIONS:
        if depth.layers == _DEEPEST:
            yield Entry(source, None, f"more than {_DEEPEST} archives and compressions inside one another")
            return
        from extractor.reading import archives

        layers = depth.layers + 1
        if kind == "tar":
            yield from _members(source, archives.tar_members(stream, is_known), Depth(layers, depth.allowance))
        elif kind == "zip":
            with archives.zip_archive(stream, is_known, depth.allowance) as (members, allowance):
                yield from _members(source, members, Depth(layers, allowance))
        else:
            with archives.expanded(kind, stream, depth.allowance) as (content, allowance):
                yield from documents(source, stem, content, Depth(layers, allowance))
    else:
        data = stream.read(LARGEST + 1)
        media_type = PDF if kind == "pdf" else None
        yield Entry(source, None, TOO_LARGE) if len(data) > LARGEST else Entry(source, data, None, media_type)


def _members(source: str, members: Iterator[Member], depth: Depth) -> Iterator[Entry]:
    for member in members:
        inner = f"{source}!/{member.name}"
        if member.stream is None:
            yield Entry(inner, None, member.error)
        else:
            yield from documents(inner, member.name, member.stream, depth)


def _kind_of_name(name: str) -> tuple[str | None, str]:
    """The kind that a name shows, and the name without its last suffix: for what is compressed, that of its content."""
    lowered = name.lower()
    if lowered.endswith(".warc.gz"):  # a member for each record: its reader wants to see them
        return "warc", name[:-8]
    for short, long in _SHORT.items():
        if lowered.endswith(short):
            return _kind_of_name(f"{name[: -len(short)]}{long}")
    dot = name.rfind(".")
    return (_KINDS.get(lowered[dot:]), name[:dot]) if dot >= 0 else (None, name)


def _kind_of_content(head: bytes) -> str | None:
    """What the first bytes of a file show, whose name shows nothing."""
    for sign, kind in _SIGNS.items():
        if head.startswith(sign):
            return "warc" if kind == "gz" and _begins_a_crawl(head) else kind
    place, sign = _SIGN_OF_TAR
    if head[place] == sign:
        return "tar"
    if _OBJECT.match(head):
        return "lines" if _OBJECT_A_LINE.match(head) else "values"
    return None


def _begins_a_crawl(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def reason(error: Exception) -> str:
    """Why something could not be read, in a few words for a person."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, EOFError):
        return "truncated"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
