"""What the main text of a page is worth: the claims found in the text of each reader, and what the text costs.

    python -m bench.page_readers [GOLD] [--pages]

Only the main text is a reader's own. What a page says about itself, the tag stripper for pages that give no text, the
gate and everything after reading are certwire's in every row. There are three sets: the pages of a gold folder
(corpus/); its plain texts, each in a page of the bench that has claims of other organizations among its headlines and
comments; and these pages again without names, where every part is a div without a class. ``--pages`` names the pages
on which a reader finds more right claims than certwire's. Some readers are no part of certwire:
``pip install -e '.[readers]'`` brings them.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from bench.pages import page
from bench.synthesis import LANGUAGES, Text, Writer
from extractor.model import Record
from extractor.patterns.files import load
from extractor.pipeline import Extractor
from extractor.reading import page as reading
from extractor.reading.decoding import decode
from extractor.reading.markup import strip_tags
from extractor.scoring import GoldArticle, find_gold, load_gold, score
from extractor.scoring.scores import Tally

CORPUS = Path(__file__).parent.parent / "corpus"
OURS = "certwire"
_ROUNDS = 3
_CLAIMS_AROUND = 1 / 6  # of the headlines and comments around a story
_PARTS = re.compile(rb"(?<=<)(/?)(?:main|article|aside|section|nav|header|footer)\b")
_CLASS = re.compile(rb' class="[^"]*"')

Reader = Callable[[str], str]
"""Finds the main text of a page."""


class Document(NamedTuple):
    """A page and its gold."""

    gold: GoldArticle
    data: bytes


class Row(NamedTuple):
    """What one reader gave: the claims of all pages, the right ones of each, the median milliseconds of a page."""

    claims: Tally
    right: list[int]
    milliseconds: float


# --- the readers -------------------------------------------------------------------------------------------------


def _certwire() -> Reader:
    read_page, rules = reading.read_page, load().reading.pages
    return lambda source: read_page(source, rules, lambda stamp: None).text


def _lexbor() -> Reader:
    inline = ["a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"]

    def text(source: str) -> str:
        tree = LexborHTMLParser(source)
        tree.strip_tags(["script", "style", "nav", "aside", "footer"])
        tree.unwrap_tags(inline)
        tree.merge_text_nodes()
        return tree.body.text(separator="\n") if tree.body is not None else ""

    return text


def _resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda source: extract(source, main_content=True, comments=False)


def _trafilatura() -> Reader:
    extract = import_module("trafilatura").extract
    return lambda source: extract(source, include_comments=False, favor_recall=True) or ""


def _beautifulsoup() -> Reader:
    return lambda source: BeautifulSoup(source, "lxml").get_text()


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    OURS: ("selectolax", _certwire),
    "lexbor, stripped": ("selectolax", _lexbor),
    "resiliparse": ("resiliparse", _resiliparse),
    "trafilatura": ("trafilatura", _trafilatura),
    "get_text": ("bs4", _beautifulsoup),
}
"""By name: the package that a reader needs, and what makes it."""


# --- the pages ---------------------------------------------------------------------------------------------------


class _Neighbours(Writer):
    """Writes what stands around a story, as on the site of a trade paper: some of it claims something too."""

    def phrase(self, slot: str) -> str:
        if slot in ("idle", "idle_headline") and self._random.random() < _CLAIMS_AROUND:
            slot = slot.replace("idle", "claim")
        return super().phrase(slot)


def own_pages(gold: Sequence[GoldArticle]) -> list[Document]:
    """The articles that are pages."""
    return [
        Document(article, article.path.read_bytes())
        for article in gold
        if article.path.suffix in (".html", ".htm", ".xhtml")
    ]


def wrapped(gold: Sequence[GoldArticle], extractor: Extractor) -> list[Document]:
    """The plain texts that have a headline, each as a page of the bench."""
    documents = []
    for article in gold:
        if article.path.suffix == ".txt" and article.language in LANGUAGES:
            read = extractor.read(article.path.read_bytes(), article.path.name)
            if read.title:
                text = Text(read.title, "", tuple(line for line in read.text.split("\n")[1:] if line))
                source = page(text, _Neighbours(article.language, article.id), article.id)
                documents.append(Document(article, source.encode()))
    return documents


def without_names(document: Document) -> Document:
    """A page of the bench whose elements do not say what they hold."""
    return Document(document.gold, _CLASS.sub(b"", _PARTS.sub(rb"\1div", document.data)))


# --- the measuring -----------------------------------------------------------------------------------------------


def measure(documents: Sequence[Document], reader: Reader, extractor: Extractor) -> Row:
    """Extract from the pages with the text of a reader, and time the reader alone."""
    found = {document.gold.path: _records(document, reader, extractor) for document in documents}
    claims = score([document.gold for document in documents], found).total.claims
    right = [score([document.gold], found).total.claims.right for document in documents]
    # The others do not look for what a page says about itself, so that certwire's is timed without it.
    with patch.object(reading, "_metadata", lambda source, tree, rules: {}):
        seconds = [_seconds(reader, decode(document.data)) for document in documents]
    return Row(claims, right, 1000 * statistics.median(seconds))


def _records(document: Document, reader: Reader, extractor: Extractor) -> Sequence[Record]:
    read_page = reading.read_page

    def with_text(source: str, *others: Any) -> reading.Page:
        text = reader(source)
        # Where a broken page leaves no text in its tree, certwire strips the tags; so may the others.
        return replace(read_page(source, *others), text=text if text.strip() else strip_tags(source))

    gold = document.gold
    with patch.object(reading, "read_page", with_text):
        return extractor.process(
            document.data, gold.path.name, media_type="text/html", published=gold.published
        ).records


def _seconds(reader: Reader, source: str) -> float:
    costs = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        reader(source)
        costs.append(time.perf_counter() - started)
    return statistics.median(costs)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each set of pages."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.page_readers", description="What the main text of a page is worth."
    )
    parser.add_argument("gold", type=Path, nargs="?", default=CORPUS, help="a folder of articles with gold (corpus/)")
    parser.add_argument("--pages", action="store_true", help="name the pages on which certwire's reader finds less")
    options = parser.parse_args(arguments)
    extractor = Extractor()
    gold = [article for path in find_gold(options.gold) for article in load_gold(path)]
    synthetic = wrapped(gold, extractor)
    sets = {
        "pages of the gold": own_pages(gold),
        "its texts as pages, claims around them": synthetic,
        "the same without names": [without_names(document) for document in synthetic],
    }
    for name, documents in sets.items():
        if documents:
            print(f"\n{name}: {len(documents)}")
            _print(documents, extractor, with_pages=options.pages)


def _print(documents: Sequence[Document], extractor: Extractor, *, with_pages: bool) -> None:
    print(f"{'':18}{'P':>7}{'R':>7}{'F1':>7}{'ms':>8}")
    ours: list[int] = []  # right claims of each page
    for name, (package, make) in READERS.items():
        if find_spec(package) is None:
            print(f"{name:18}  not installed")
            continue
        claims, right, milliseconds = measure(documents, make(), extractor)
        print(f"{name:18}{claims.precision:7.3f}{claims.recall:7.3f}{claims.f1:7.3f}{milliseconds:8.2f}")
        ours = ours or right
        for document, least, more in zip(documents, ours, right, strict=True):
            if with_pages and more > least:
                print(f"    {document.gold.path.name}: {more} right, {least} by {OURS}")


if __name__ == "__main__":
    main()
