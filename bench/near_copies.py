"""How many near copies are found, and what is taken for one: ``python -m bench.near_copies [CORPUS]``.

Each article of a corpus is changed as those change who print it again. What is put in is of ``articles.toml``: it is news of
the same kind.
"""

from __future__ import annotations

import argparse
import io
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.synthesis import LANGUAGES, Writer
from extractor.batch.articles import article_line
from extractor.batch.copies import Copies
from extractor.output.jsonl import ArticleLine
from extractor.pipeline import Extractor, Result
from extractor.reading.sources import entries

_SENTENCE_END = re.compile(r"(?<=[.!?।])\s+")
_FORMS = 300  # made-up articles of a language, in the same forms

Body = list[str]  # paragraphs below the headline
Change = Callable[[Body, Writer, random.Random], Body]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.near_copies", description=__doc__)
    parser.add_argument("corpus", nargs="?", default="corpus", type=Path)
    options = parser.parse_args(arguments)
    extractor = Extractor()
    for language in LANGUAGES:
        results = [
            extractor.process(entry.data, entry.source, media_type=entry.media_type, known=entry.known, gate=False)
            for entry in entries([str(options.corpus / language)], io.BytesIO())
            if entry.data and "gold.jsonl" not in entry.source
        ]
        lines = [article_line(result, with_text=True) for result in results]
        print(f"{language}: {len(lines)} articles, {in_a_cluster(lines)} taken for near copies of another")
        for name, (by_words, by_holders) in found(lines, language, extractor).items():
            print(f"  found by words alone {by_words:6.1%}, with the holders {by_holders:6.1%}: {name}")
        made_up = [_line(Writer(language, number).text(relevant=True).plain(), extractor) for number in range(_FORMS)]
        forms = in_a_cluster(_by_words(made_up))
        print(f"  {forms} of {_FORMS} made-up articles in the same forms taken for near copies, by words alone")
        pairs = others_in_its_words(results, extractor)
        told = f"by words alone {sum(map(in_a_cluster, map(_by_words, pairs)))}"
        told += f", with the holders {sum(map(in_a_cluster, pairs))}"
        print(f"  of {len(pairs)} articles with another holder's name put in, taken for near copies: {told}")


def found(lines: Sequence[ArticleLine], language: str, extractor: Extractor) -> Mapping[str, tuple[float, float]]:
    """The share of articles whose changed form is in their cluster, by what was changed; by words, and with the holders."""
    shares = {}
    for name, changes in KINDS.items():
        changed = [_line(_changed(line.text or "", changes, language, name), extractor) for line in lines]
        shares[name] = _share(_by_words(lines), _by_words(changed)), _share(lines, changed)
    return shares


def in_a_cluster(lines: Iterable[ArticleLine]) -> int:
    """How many of the articles are in another's cluster."""
    copies = Copies(clusters=True)
    return sum(line.cluster != line.id for line, _ in map(copies.told, lines))


def others_in_its_words(results: Sequence[Result], extractor: Extractor) -> list[list[ArticleLine]]:
    """Articles of one record, each with the same about the next one's holder, where that makes one record too."""
    single = [result for result in results if len(result.records) == 1]
    pairs = []
    for result, other in zip(single, [*single[1:], *single[:1]], strict=True):
        article, language, (record,), (another,) = result.article, result.language, result.records, other.records
        if article is None or language is None:
            continue
        text = article.text.replace(record.organization.text, another.organization.text)
        changed = replace(article, text=text)
        records = extractor.outcome(changed, language.code).records
        if len(records) == 1 and records[0].organization.name != record.organization.name:
            both = result, Result(result.source, "extracted", changed, language, records)
            pairs.append([article_line(one, with_text=False) for one in both])
    return pairs


def _by_words(lines: Iterable[ArticleLine]) -> list[ArticleLine]:
    return [replace(line, claims=()) for line in lines]


def _share(lines: Sequence[ArticleLine], changed: Sequence[ArticleLine]) -> float:
    copies = Copies(clusters=True)
    first, again = ([copies.told(line)[0].cluster for line in some] for some in (lines, changed))
    return sum(one == other for one, other in zip(first, again, strict=True)) / len(lines)


def _line(text: str, extractor: Extractor) -> ArticleLine:
    result = extractor.process(text.encode(), "", media_type="text/plain", gate=False)
    return article_line(result, with_text=True)


def _changed(text: str, changes: Sequence[Change], language: str, name: str) -> str:
    seed = f"{name} {sha256(text.encode()).hexdigest()}"
    writer, draw = Writer(language, seed), random.Random(seed)
    paragraphs = [line for line in text.split("\n") if line.strip()]
    for change in changes:
        paragraphs = change(paragraphs, writer, draw)
    return "\n\n".join(paragraphs)


def _another_headline(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    """Another headline, byline and dateline."""
    return [writer.phrase("idle_headline"), writer.phrase("stamp"), *(paragraphs[1:] or paragraphs)]


def _another_first_sentence(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    place = next((n for n, text in enumerate(paragraphs) if n and len(text) > 60), 0)
    sentences = _SENTENCE_END.split(paragraphs[place])
    return [*paragraphs[:place], " ".join([writer.phrase("idle"), *sentences[1:]]), *paragraphs[place + 1 :]]


def _tail_cut(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    """Without the last quarter."""
    parts = paragraphs if len(paragraphs) > 3 else _SENTENCE_END.split("\n".join(paragraphs))
    return parts[: max(1, round(0.75 * len(parts)))]


def _link_between(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    """The headline of another story between two paragraphs."""
    place = draw.randint(1, len(paragraphs))
    return [*paragraphs[:place], writer.phrase("idle_headline"), *paragraphs[place:]]


def _paragraph_dropped(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    parts = paragraphs if len(paragraphs) > 3 else _SENTENCE_END.split("\n".join(paragraphs))
    place = draw.randrange(1, len(parts)) if len(parts) > 1 else 1
    return [*parts[:place], *parts[place + 1 :]]


def _another_site(paragraphs: Body, writer: Writer, draw: random.Random) -> Body:
    return [*paragraphs, "News Example"]


KINDS: Mapping[str, Sequence[Change]] = {
    "another headline, byline and dateline": [_another_headline],
    "another first sentence": [_another_first_sentence],
    "the last quarter cut": [_tail_cut],
    "a link to another story put in": [_link_between],
    "a paragraph dropped": [_paragraph_dropped],
    "another site": [_another_site],
    "headline, first sentence, link and site": [
        _another_first_sentence, _another_headline, _link_between, _another_site,
    ],
    "all of these": [
        _tail_cut, _another_first_sentence, _paragraph_dropped, _another_headline, _link_between, _another_site,
    ],
}  # fmt: skip


if __name__ == "__main__":
    main()
