"""Where a change of data is tried: in a copy of the rules, on the article that it comes from."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from extractor.checking import check
from extractor.model import Article, Record, Span
from extractor.patterns.files import default_folder
from extractor.patterns.rule import RuleError
from extractor.pipeline import Extractor
from extractor.proposing.snippets import SnippetError, put_into
from extractor.proposing.values import Proposal, Settled, Snippet


class Claimed(NamedTuple):
    """What makes a claim, and its certification body: its id, or its name where it has none."""

    organization: str
    standard: str
    event: str
    certification_body: str | None


class Bench:
    """The rules as they are, and copies of them with something changed."""

    def __init__(self, patterns: Path | None = None) -> None:
        self._folder = patterns or default_folder()
        self.extractor = Extractor(patterns)

    def knows(self, language: str) -> bool:
        """Whether there are rules for a language."""
        return language in self.extractor.patterns.codes

    def changed(self, snippets: Iterable[Snippet]) -> Extractor | None:
        """An extractor by the rules with the snippets in them; None where these make no rules."""
        with self._copied(snippets) as folder:
            if folder is None:
                return None
            try:
                extractor = Extractor(folder)
                extractor.patterns.load_all()
            except (RuleError, ValueError):
                return None
            return extractor

    def holds(self, proposals: Iterable[Proposal]) -> bool:
        """Whether every example of every rule holds with these in the rules: ``certwire patterns check``."""
        snippets = [snippet for proposal in proposals for snippet in proposal.snippets]
        extractor = self.changed(snippets)
        return extractor is not None and not check(extractor)

    @contextmanager
    def _copied(self, snippets: Iterable[Snippet]) -> Iterator[Path | None]:
        with tempfile.TemporaryDirectory(prefix="certwire-") as place:
            folder = Path(place) / "patterns"
            shutil.copytree(self._folder, folder, ignore=shutil.ignore_patterns("__pycache__", "*.md"))
            try:
                for snippet in snippets:
                    file = folder / snippet.file
                    file.write_text(put_into(file.read_text("utf-8"), snippet), "utf-8", newline="\n")
            except SnippetError:
                yield None
                return
            yield folder

    def records(self, extractor: Extractor, settled: Settled) -> tuple[Record, ...]:
        """The records that an extractor makes of the claim's article."""
        return extractor.outcome(article_of(settled), settled.language).records

    def mends(self, extractor: Extractor | None, settled: Settled, field: str) -> bool:
        """Whether the claim's field is now read as the reviewer put it, and a claim that was added is made; and nothing else of
        the article is read otherwise than it was, but for the same mistake in other claims."""
        if extractor is None:
            return False
        before = Counter(_claimed_by(record) for record in self.records(self.extractor, settled))
        after = Counter(_claimed_by(record) for record in self.records(extractor, settled))
        gone, come = before - after, after - before
        if settled.verdict == "added":
            return not gone and come == Counter([claimed_by(settled.put)])
        wrong = claimed_by(settled.record)
        old, new = getattr(wrong, field), getattr(claimed_by(settled.put), field)
        mended = Counter({one._replace(**{field: new}): count for one, count in gone.items()})
        return wrong in gone and mended == come and all(getattr(one, field) == old for one in gone)

    def sentence(self, settled: Settled, span: Span) -> str | None:
        """The sentence that words of the article stand in, in one line; None where it is none."""
        article = article_of(settled)
        standards = self.extractor.standards(article.text)
        for sentence in self.extractor.rooms(settled.language).scanner.scan_all(article.text, standards):
            if sentence.span.start <= span.start and span.end <= sentence.span.end:
                text = article.text[sentence.span.start : sentence.span.end].strip()
                return None if "\n" in text or "[[" in text or "]]" in text else text
        return None


def article_of(settled: Settled) -> Article:
    """The article of a claim. It has a text."""
    assert settled.text is not None
    return Article(settled.text, settled.source, title=settled.title, published=settled.published)


def claimed_by(record: Mapping[str, Any]) -> Claimed:
    """What a record's JSON object claims."""
    body = record["certification_body"]
    return Claimed(
        record["organization"]["name"], record["standard"]["id"], record["event"], body and (body["id"] or body["name"])
    )


def _claimed_by(record: Record) -> Claimed:
    body = record.certification_body
    return Claimed(record.organization.name, record.standard.id, record.event, (body.id or body.name) if body else None)
