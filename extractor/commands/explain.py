"""certwire explain: why an article gave the records it gave."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.extract import fields_of
from extractor.commands.outputs import check_outputs, standard_input, written
from extractor.reading.entry import Entry, printable
from extractor.reading.remote import file_system, is_remote
from extractor.reading.sources import entries

if TYPE_CHECKING:
    from extractor.model import Article
    from extractor.output.explanation import Explanation
    from extractor.pipeline import Extractor

_INSIDE = re.compile("!/|#")


def run(options: argparse.Namespace) -> int:
    """Print the article with its marks, or write it as a page."""
    from extractor.output.report import html_report
    from extractor.output.terminal import explanation_to_text, wants_colour
    from extractor.pipeline import Extractor

    if os.path.isdir(options.article):
        raise UsageError(f"{options.article}: a folder; explain takes one article")
    check_outputs([options.html] if options.html else [], [options.article])
    entry = _document(options.article)
    if entry.data is None:
        print(f"certwire: {entry.source}: {entry.error}", file=sys.stderr)
        return 3
    extractor = Extractor(options.patterns, fields_of(options.field))
    result = extractor.process(entry.data, entry.source, media_type=entry.media_type, known=entry.known, gate=False)
    if result.article is None:
        print(f"certwire: {entry.source}: {result.error}", file=sys.stderr)
        return 3
    explanation = explanation_of(extractor, result.article, result.language.code if result.language else "und")
    if options.html:
        with written(options.html) as write_page:
            write_page(html_report([explanation]))
        print(f"certwire: wrote {options.html}", file=sys.stderr)
    else:
        print(explanation_to_text(explanation, wants_colour(sys.stdout, os.environ)))
    return 0


def _document(name: str) -> Entry:
    """The one document in a file, or the one of this name: that which records give as their source.

    Raises UsageError where there is none, or more than one.
    """
    ends = [found.start() for found in _INSIDE.finditer(name)]
    file = name
    if is_remote(name) or not os.path.lexists(name):
        file = next((name[:end] for end in ends if _is_file(name[:end])), name)
    documents = entries([file], standard_input([file]))
    if file != name:
        documents = (entry for entry in documents if entry.source == printable(name))
    entry = next(documents, None)
    if entry is None:
        raise UsageError(f"{name}: no such article in {file}" if file != name else f"{name}: no article in it")
    if file == name and next(documents, None) is not None:
        raise UsageError(f"{name}: several articles; explain takes one, such as {entry.source}")
    return entry


def _is_file(name: str) -> bool:
    if is_remote(name):
        system, path = file_system(name)
        return bool(system.isfile(path))
    return Path(name).is_file()


def explanation_of(extractor: Extractor, article: Article, code: str) -> Explanation:
    """The article's mentions, its records with the cues that made them, and its near misses."""
    from extractor.model import Mention
    from extractor.output.explanation import Explanation, NearMiss

    if code not in extractor.patterns.codes:
        return Explanation(article, code)
    scan = extractor.scan(article, code)
    sentences, outcome = scan.sentences, extractor.outcome(article, code, scan)
    fired = {rule for record in outcome.records for rule in record.rules}
    mentions = [item.mention for sentence in sentences for item in sentence.items if item.mention]
    for sentence in sentences:
        for cue in sentence.cues:
            if cue.rule in fired and any(
                record.evidence.span.start < sentence.span.end and sentence.span.start < record.evidence.span.end
                for record in outcome.records
                if cue.rule in record.rules
            ):
                span = sentence.place(cue.start, cue.end - 1)
                label = "event" if cue.role == "frame" else cue.role
                mentions.append(Mention(label, span, article.text[span.start : span.end], cue.rule))
    return Explanation(
        article,
        code,
        tuple(sorted(mentions, key=lambda mention: mention.span)),
        outcome.records,
        tuple(NearMiss(miss.span, miss.reason, miss.rule) for miss in outcome.misses),
    )
