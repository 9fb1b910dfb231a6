"""Bytes to an Article: decode, find the text and what is known about it, bring it into normal form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from extractor.model import Article, Known
from extractor.patterns.reading import ReadingRules
from extractor.reading.cleaning import clean
from extractor.reading.containers import expanded_name
from extractor.reading.decoding import UnreadableError, decode
from extractor.reading.entry import JSON, PDF
from extractor.reading.fields import read_fields
from extractor.reading.furniture import is_headline, without_furniture
from extractor.reading.markup import read_markdown
from extractor.reading.pdf import read_pdf
from extractor.reading.wrapping import unwrapped

__all__ = ["UnreadableError", "read"]

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
NOTHING_KNOWN = Known()
_HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"</?(?:p|div|br|h1|a|span|table|article|body)\b[^<>]{0,2000}>", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")


def iso_day(stamp: str) -> str | None:
    """The day a stamp such as ``2021-04-09T23:30:00+07:00`` begins with, in the stamp's own zone."""
    found = _ISO_DAY.match(stamp)
    return found[1] if found else None


def read(
    data: bytes,
    source: str,
    rules: ReadingRules,
    media_type: str | None = None,
    parse_timestamp: Callable[[str], str | None] = iso_day,
    known: Known = NOTHING_KNOWN,
) -> Article:
    """Read one document. ``source`` names it; its suffix tells the media type unless the content shows another.

    The text begins with the headline and is in normal form. An empty document gives an article with empty text.
    ``parse_timestamp`` turns a time stamp as written into an EDTF day. ``known`` is what is told of the article from
    beside it: it stands in for what the article does not say of itself. Raises UnreadableError for what is no text.
    """
    if media_type == JSON:
        decoded, media_type, known = read_fields(data, rules.fields, parse_timestamp)
        media_type = media_type or _sniffed(decoded, "")
    elif media_type == PDF:
        decoded = read_pdf(data)
    else:
        decoded = decode(data, known.charset)
        media_type = media_type or _sniffed(decoded, PurePath(expanded_name(source)).suffix.lower())
    title = published = site = url = language = None
    if media_type in ("text/html", "application/xhtml+xml"):
        from extractor.reading.page import read_page  # the parsers cost 0.1 s to import, and plain text needs none

        page = read_page(decoded, rules.pages, parse_timestamp)
        decoded, title, published, site, url, language = (
            page.text, page.title, page.published, page.site, page.url, page.language,
        )  # fmt: skip
    elif media_type == "text/markdown":
        decoded, front = read_markdown(decoded)
        pages = rules.pages
        title, site, url, language = (
            next((front[name] for name in names if front.get(name)), None)
            for names in (pages.title, pages.site, pages.url, pages.language)
        )
        published = next((day for name in pages.published if (day := parse_timestamp(front.get(name, "")))), None)
    title, site = title or known.title, site or known.site
    if published is None and known.published:
        published = parse_timestamp(known.published)
    text = without_furniture(clean(decoded, rules.cleaning), rules.furniture).strip()
    if media_type in ("text/plain", "text/markdown", PDF):
        text = unwrapped(text)
    if title:
        title = clean(title, rules.cleaning).replace("\n", " ")
        text = _headed(title, text)
        if site and site not in text:
            # Whose page it is may stand nowhere else, where the page says "we".
            text = f"{text}\n\n{clean(site, rules.cleaning)}"
    else:
        first = text.split("\n", 1)[0]
        title = first if is_headline(first) else None
    return Article(
        text,
        source,
        media_type,
        title or None,
        published,
        site or known.host,
        url or known.url,
        language or known.language,
    )


def _sniffed(text: str, suffix: str) -> str:
    known = _MEDIA_TYPES.get(suffix)
    if _HTML_START.match(text):
        return known if known == "application/xhtml+xml" else "text/html"
    if known in ("text/html", "application/xhtml+xml") and "<" not in text:
        return "text/plain"
    return known or ("text/html" if len(_ANY_TAG.findall(text, 0, 1 << 16)) >= 3 else "text/plain")


def _headed(title: str, text: str) -> str:
    """The text under its headline, which stands once."""
    lines = text.split("\n")
    wanted = title.casefold()
    for i, line in enumerate(lines[:6]):
        if line.casefold() == wanted:
            title = line
            del lines[i]
            break
    body = "\n".join(lines).strip()
    return f"{title}\n\n{body}".strip()
