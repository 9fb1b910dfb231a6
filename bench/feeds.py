"""Many articles in one file, of which none is relevant: JSON Lines, and a WARC file beside what inflating it costs."""

from __future__ import annotations

import gzip
import io
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.synthesis import LANGUAGES
from bench.throughput import Files
from extractor.pipeline import Extractor
from extractor.reading.sources import entries

_ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {size}\r\n\r\n"
_HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n"
    "WARC-Target-URI: https://news.example/{id}\r\nContent-Type: application/http; msgtype=response\r\n"
    "Content-Length: {size}\r\n\r\n"
)

LINES, ESCAPED = "JSON lines", "JSON lines, all in ASCII"
READ, GATED, INFLATED = (
    "pages of a WARC.gz, read",
    "pages of a WARC.gz, read and gated",
    "pages of a WARC.gz, inflated only",
)


def measure(folder: Path, files: Files, extractor: Extractor, rounds: int) -> dict[str, float]:
    """Articles a second of each way to read each file, medians of interleaved rounds."""
    texts, pages = (
        [path for language in LANGUAGES for path in files[kind, language]]
        for kind in ("irrelevant texts", "irrelevant pages")
    )
    plain, escaped, crawl = (folder / name for name in ("feed.jsonl", "escaped.jsonl", "crawl.warc.gz"))
    for path, ascii_only in ((plain, False), (escaped, True)):
        path.write_text("".join(_line(text, ascii_only) for text in texts), encoding="utf-8")
    crawl.write_bytes(b"".join(map(_record, range(len(pages)), pages)))
    ways: dict[str, tuple[Callable[[], object], int]] = {
        LINES: (lambda: _extract(extractor, plain), len(texts)),
        ESCAPED: (lambda: _extract(extractor, escaped), len(texts)),
        READ: (lambda: _read(crawl), len(pages)),
        GATED: (lambda: _extract(extractor, crawl), len(pages)),
        INFLATED: (lambda: _inflate(crawl), len(pages)),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, (way, articles) in ways.items():
            started = time.perf_counter()
            way()
            taken[name].append((time.perf_counter() - started) / articles)
    return {name: 1 / statistics.median(seconds[1:]) for name, seconds in taken.items()}  # the first warms up


def _line(path: str, ascii_only: bool) -> str:
    text = Path(path).read_text(encoding="utf-8")
    article = {"url": f"https://news.example{path}", "title": text.partition("\n")[0], "text": text}
    return f"{json.dumps(article, ensure_ascii=ascii_only)}\n"


def _record(number: int, path: str) -> bytes:
    page = Path(path).read_bytes()
    answer = _ANSWER.format(size=len(page)).encode() + page
    return gzip.compress(_HEAD.format(id=number, size=len(answer)).encode() + answer + b"\r\n\r\n", mtime=0)


def _extract(extractor: Extractor, path: Path) -> None:
    for entry in entries([str(path)], io.BytesIO()):
        assert entry.data is not None, entry.error
        extractor.process(entry.data, entry.source, media_type=entry.media_type, known=entry.known)


def _read(path: Path) -> None:
    assert all(entry.data is not None for entry in entries([str(path)], io.BytesIO()))


def _inflate(path: Path) -> None:
    with gzip.open(path) as file:
        while file.read(1 << 16):
            pass
