"""Bytes to text: byte-order marks, UTF-8, UTF-16 without a mark, declared and guessed legacy encodings."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from contextlib import suppress

import charset_normalizer


class UnreadableError(ValueError):
    """The bytes are no text that can be read; the message is the reason, for a person."""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"RIFF", b"OggS", b"ID3", b"SQLite format 3", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096

# What browsers take these labels for; a page that says iso-8859-1 is written in windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}

_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_LARGEST_DAMAGE = 0.02  # of all characters, replaced or control, before a text counts as unreadable
_SAMPLE = 1 << 16
_VIETNAMESE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_VIETNAMESE_VOWELS = frozenset("aeiouyâăêôơưAEIOUYÂĂÊÔƠƯ")
_MOJIBAKE_SIGNS = ("Ã", "»", "¤")  # one of them stands in every such text; single signs are quickly found
_MOJIBAKE = re.compile("(?:á[»º]|à[¤¥]|Ä[\u0090\u0091‘ƒ]|Æ[°¡]|Ã[\u0080-\u00bf])")


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a document. Same bytes, same text. Raises UnreadableError with the reason.

    ``charset`` is what the headers say that came with it: it counts before the document's own word, behind its bytes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    if data.startswith(_MAGIC):
        raise UnreadableError("binary file, not text")
    if b"\0" in data:
        return _utf16(data)
    try:
        return _mended(_checked(data.decode("utf-8"), data[:_SAMPLE]))
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    if _is_damaged_utf8(damaged):
        return _checked(damaged)
    encoding = _meant(charset) or _declared(data) or _guessed(data)
    return _checked(unicodedata.normalize("NFC", data.decode(encoding, "replace")))


def encoding_of(sample: bytes) -> str:
    """The encoding of a text, told by how it begins. Raises UnreadableError where none fits."""
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]  # without an order, which the mark tells
    if b"\0" in sample:
        with suppress(UnreadableError):  # damage
            return _utf16_of(sample)
    try:
        codecs.utf_8_decode(sample, "strict", False)
    except UnicodeDecodeError:
        return _guessed(sample)
    return "utf-8"


def mended(text: str) -> str:
    """A text that was decoded elsewhere, unless it is none. Raises UnreadableError."""
    return _mended(_checked(text))


def _checked(text: str, sample: bytes | None = None) -> str:
    """The text, unless too much of it is no text. ``sample`` is how it begins in UTF-8, where that is at hand."""
    if sample is None:
        sample = text[:_SAMPLE].encode("utf-8", "surrogatepass")
    lost = text.count("\ufffd")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _LARGEST_DAMAGE * min(len(text), _SAMPLE):
        raise UnreadableError("binary file, not text")
    if lost > max(2, _LARGEST_DAMAGE * len(text)):
        raise UnreadableError(f"undecodable: {lost} of {len(text)} characters make no sense in its encoding")
    return text


def _utf16(data: bytes) -> str:
    """Read bytes with zeros among them as UTF-16 without a mark."""
    return _checked(data[: len(data) & ~1].decode(_utf16_of(data), "replace"))


def _utf16_of(data: bytes) -> str:
    """The byte order that makes a text of bytes with zeros among them."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding in ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le"):
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        if text and sum(map(_plausible, text)) >= 0.97 * len(text):
            return encoding
    raise UnreadableError("binary file, not text")


def _plausible(c: str) -> bool:
    """A letter, sign or blank of the scripts that news in UTF-16 is written in: ideographs come of a wrong order."""
    return "\x20" <= c < "\u0250" or c in "\t\n\r" or "\u0300" <= c < "\u1100" or "\u1e00" <= c < "\u2300"


def _is_damaged_utf8(text: str) -> bool:
    """Whether most of what is not ASCII made sense as UTF-8: the rest is damage, not another encoding."""
    lost = text.count("\ufffd")
    sound = sum(1 for c in text if c >= "\x80") - lost
    return sound > 4 * lost


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return _meant(found[1].decode("ascii")) if found else None


def _meant(label: str | None) -> str | None:
    """The encoding that a label means, unless it is unknown or proved wrong already."""
    if not label:
        return None
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, TypeError, ValueError):  # unknown, or no text encoding
        return None
    if name in ("utf-8", "utf-8-sig") or name.startswith(("utf-16", "utf-32")):
        return None
    return _MEANT.get(name, name)


def _guessed(data: bytes) -> str:
    """Vietnamese windows-1258 by its tone marks, which follow vowels; windows-1252 where few bytes are not ASCII."""
    sample = data[:_SAMPLE]
    text = sample.decode("cp1258", "replace")
    follows = Counter(
        text[i - 1] in _VIETNAMESE_VOWELS for i, c in enumerate(text) if i and c in _VIETNAMESE_MARKS
    )  # fmt: skip
    if follows[True] >= 2 and follows[True] >= 9 * follows[False]:
        return "cp1258"
    high = sum(1 for byte in sample if byte >= 0x80)
    if high < 0.3 * len(sample):
        return "cp1252"
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        raise UnreadableError("undecodable: neither UTF-8 nor any other encoding fits")
    return best.encoding


def _mended(text: str) -> str:
    """Undo UTF-8 that was once read as windows-1252 ("cÃ´ng ty"), line by line, where that can be undone."""
    if not any(sign in text for sign in _MOJIBAKE_SIGNS) or len(_MOJIBAKE.findall(text, 0, _SAMPLE)) < 3:
        return text
    return "\n".join(map(_mended_line, text.split("\n")))


def _mended_line(line: str) -> str:
    if not _MOJIBAKE.search(line):
        return line
    try:
        raw = b"".join(c.encode("latin-1") if "\x80" <= c < "\xa0" else c.encode("cp1252") for c in line)
        return raw.decode("utf-8")
    except UnicodeError:
        return line
