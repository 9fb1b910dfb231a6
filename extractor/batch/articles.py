"""What is done with each article, in this process or in workers: of entries that are sent, or of files that are named."""

from __future__ import annotations

import gc
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractor.batch.plan import Shard
from extractor.batch.worker import Steps, Work
from extractor.model import Status
from extractor.output.compression import Compression
from extractor.output.formats import Format, encoder
from extractor.output.jsonl import ArticleLine, article_to_json, to_line
from extractor.patterns.rule import RuleError
from extractor.pipeline import Extractor, Result
from extractor.reading.entry import Entry, printable
from extractor.reading.sources import documents_of

_PATIENCE = 10  # times the limit of an article: what reading has to skip may be long, and a disk slow
_PIECE = 64  # articles
_HEAVY = 1 << 20  # bytes of article lines


@dataclass(frozen=True, slots=True)
class Settings:
    """What becomes of every article. ``describe`` reads what the gate stops as well, for its title and language."""

    patterns: Path | None = None
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    gate: bool = True
    describe: bool = False
    with_text: bool = False
    format: Format = "jsonl"
    compression: Compression | None = None


@dataclass(slots=True)
class Piece:
    """What came of the next articles of a shard: what is for its files' sinks, and how many there are of what.

    ``files`` are the files that have been read to their end, since the shard began.
    """

    records: bytes = b""
    articles: bytes = b""
    found: int = 0
    became: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    files: int = 0


def process(extractor: Extractor, settings: Settings, entry: Entry, is_worker: bool = False) -> Result:
    """What an entry gives. Raises RuleError, and in a worker MemoryError, after which there is a new one."""
    if entry.data is None:
        return Result(entry.source, "failed", error=entry.error)
    try:
        return extractor.process(
            entry.data,
            entry.source,
            media_type=entry.media_type,
            known=entry.known,
            gate=settings.gate,
            describe=settings.describe,
        )
    except RuleError:
        raise
    except Exception as error:  # whatever one document does, the run goes on
        if is_worker and isinstance(error, MemoryError):
            raise
        return Result(entry.source, "failed", error=f"{type(error).__name__}: {error}")


def process_all(extractor: Extractor, settings: Settings, entries: Iterable[Entry]) -> Iterator[Result]:
    """What each entry gives, one after the other in this process. Raises RuleError."""
    ready = 0
    for entry in entries:
        result = process(extractor, settings, entry)
        if len(extractor.ready) != ready:
            ready = len(extractor.ready)
            _keep_rules()
        yield result


def _keep_rules() -> None:
    """Have the garbage collector leave alone all that there is now: rules are some 100,000 objects, and stay until the end."""
    gc.collect()  # what is garbage by now would stay, too
    gc.freeze()


def article_line(result: Result, with_text: bool, sketched: bool = True) -> ArticleLine:
    """The line that says what became of a document, with what tells its copies."""
    article, language = result.article, result.language
    return ArticleLine(
        id=article.id if article else None,
        source=result.source,
        media_type=article.media_type if article else None,
        language=language.code if language else None,
        language_confidence=language.confidence if language else None,
        title=article.title if article else None,
        published=article.published if article else None,
        characters=len(article.text) if article else 0,
        records=len(result.records),
        status=result.status,
        error=result.error,
        text=article.text if article and with_text else None,
        sketch=_sketch(article.text) if article and sketched else None,
        claims=[(record.id, record.organization.name) for record in result.records],
    )


def work_on_entries(settings: Settings) -> Work:
    """What a worker does with entries: a list of them gives the list of their results, as one piece."""
    extractor = _extractor(settings)

    def work(entries: Sequence[Entry], steps: Steps) -> Iterator[list[Result]]:
        results = []
        for entry in entries:
            reason = steps.next()
            results.append(
                _forgone(entry.source, reason) if reason else process(extractor, settings, entry, is_worker=True)
            )
        yield results

    return work


def work_on_shards(settings: Settings) -> Work:
    """What a worker does with a shard: it reads its files, and gives pieces of their lines."""
    extractor = _extractor(settings)

    def work(shard: Shard, steps: Steps) -> Iterator[Piece]:
        piece = Piece()
        for number, file in enumerate(shard.files):
            for entry in _read(file, steps):
                reason = steps.next()
                if steps.is_delivered:
                    continue
                result = (
                    _forgone(entry.source, reason) if reason else process(extractor, settings, entry, is_worker=True)
                )
                add_to(piece, result, settings)
                if piece.became.total() == _PIECE or len(piece.articles) > _HEAVY:
                    piece.files = number
                    yield piece
                    piece = Piece()
        if piece.became:
            yield piece

    return work


def _extractor(settings: Settings) -> Extractor:
    """An extractor with nothing left to load, which an article would have to answer for."""
    extractor = Extractor(settings.patterns, settings.fields)
    extractor.patterns.load_all()
    for code in extractor.patterns.codes:
        extractor.rooms(code)
    _keep_rules()
    return extractor


def _read(file: str | Entry, steps: Steps) -> Iterator[Entry]:
    """The documents in a file. Where it kills its reader, the rest of it is left out."""
    if isinstance(file, Entry):
        yield file
        return
    found = documents_of(file)
    while True:
        if reason := steps.next(_PATIENCE):
            yield Entry(printable(file), None, f"{reason}, while the file was read; the rest of it is left out")
            return
        entry = next(found, None)
        if entry is None:
            return
        yield entry


def _sketch(text: str) -> str:
    from extractor.batch.sketch import sketch  # numpy costs 0.2 s to import

    return b64encode(sketch(text)).decode()


def _forgone(source: str, reason: str) -> Result:
    return Result(source, "failed", error=reason)


def add_to(piece: Piece, result: Result, settings: Settings) -> None:
    """Enter what came of an article."""
    piece.became[result.status] += 1
    if result.article is None and result.error is None:  # most articles
        before, behind = _around_source(result.status)
        piece.articles += f"{before}{to_line(result.source)}{behind}\n".encode()
        return
    piece.records += "".join(map(encoder(settings.format), result.records)).encode()
    piece.articles += f"{article_to_json(article_line(result, settings.with_text))}\n".encode()
    piece.found += len(result.records)
    if result.status == "failed":
        piece.failures.append((result.source, result.error or ""))


@cache
def _around_source(status: Status) -> tuple[str, str]:
    """What stands around the source in the line of an article that was not read: nothing else tells it from another."""
    key = '"source":'
    before, _, behind = article_to_json(article_line(Result("", status), with_text=False)).partition(f'{key}""')
    return before + key, behind
