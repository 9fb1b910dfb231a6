"""certwire review export: what reviewers left, as gold for the corpus or for other tools that people annotate with."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.outputs import bytes_written, check_outputs, is_folder
from extractor.reading.remote import is_remote

if TYPE_CHECKING:
    from extractor.registry.desk.gold import LeftOut
    from extractor.registry.desk.reviewed import ReviewedArticle

_GOLD = "gold.jsonl"
_OWN = re.compile(r"gold\.jsonl|[a-z]{2,3}-[0-9a-f]{12}\.txt")


def run(options: argparse.Namespace) -> int:
    """Write the folder or file; 4 where there is nothing to write."""
    from extractor.registry.database import files_of, opened
    from extractor.registry.desk.gold import LeftOut, chosen
    from extractor.registry.desk.reviewed import reviewed_articles
    from extractor.registry.exports.told import snapshot

    _check(options)
    engine = opened(options.registry, make=False)
    if options.format != "gold":
        check_outputs([options.output], files_of(engine))
    left = LeftOut()
    with snapshot(engine) as connection:
        articles = chosen(reviewed_articles(connection), options.articles, left)
        written = _gold(articles, options.output) if options.format == "gold" else _annotations(articles, options, left)
    for line in left.lines():
        print(f"certwire: left out: {line}", file=sys.stderr)
    if not written:
        print("certwire: no article to export" + _hint(options), file=sys.stderr)
        return 4
    print(f"certwire: {written} articles to {options.output}; announced, not verified", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> None:
    if options.format != "gold":
        if options.format == "docbin" and options.output == "-" and sys.stdout is not None and sys.stdout.isatty():
            raise UsageError("docbin: not for a terminal; name a file with -o")
        check_outputs([options.output], [])
        return
    output = options.output
    if output == "-" or is_remote(output) or Path(output).is_file():
        raise UsageError(f"{output}: gold is a folder, gold.jsonl and a file for each article; name one with -o")
    if is_folder(output) and Path(output).is_dir():
        foreign = sorted(path.name for path in Path(output).iterdir() if not _OWN.fullmatch(path.name))
        if foreign:
            raise UsageError(f"{output}: has other files in it ({foreign[0]}); the folder of an export is its own")


def _hint(options: argparse.Namespace) -> str:
    return "; --articles decided takes those that nobody said are complete" if options.articles == "complete" else ""


def _annotations(articles: Iterator[ReviewedArticle], options: argparse.Namespace, left: LeftOut) -> int:
    from extractor.output.annotations import annotations_to_bytes
    from extractor.registry.desk.gold import annotated

    taken = [annotated(article, left) for article in articles]
    if taken:
        with bytes_written(options.output) as file:
            file.write(annotations_to_bytes(taken, options.format))
    return len(taken)


def _gold(articles: Iterator[ReviewedArticle], output: str) -> int:
    from extractor.registry.desk.gold import file_of, gold_line

    lines: list[str] = []
    texts: dict[str, str] = {}
    for article in articles:
        assert article.text is not None  # it was chosen
        lines.append(gold_line(article))
        texts[file_of(article)] = article.text
    if not lines:
        return 0
    target = Path(os.path.realpath(output))
    with _replaced(target) as folder:
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode())
        (folder / _GOLD).write_bytes("".join(lines).encode())
    _tell_of_readings(texts)
    return len(lines)


def _tell_of_readings(texts: Mapping[str, str]) -> None:
    """Say where a text is not read from its file as it was from the article, which gold does not hang on."""
    from extractor.pipeline import Extractor

    extractor = Extractor()
    other = [name for name, text in texts.items() if extractor.read(text.encode(), name).text != text]
    if other:
        some = ", ".join(other[:3]) + (" …" if len(other) > 3 else "")
        print(f"certwire: {len(other)} texts are read with other line ends from their files: {some}", file=sys.stderr)


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    """A folder that takes the place of an earlier one where the block ends well, and is gone where it does not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=".certwire-", suffix=".part", dir=target.parent))
    new, old = place / "new", place / "old"
    try:
        new.mkdir()
        yield new
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(place, ignore_errors=True)
