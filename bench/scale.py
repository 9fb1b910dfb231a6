"""What years of news would cost, from what an article costs here: ``python -m bench.scale [--price P] [--share S]``.

Prints the figures that docs/scale.md rests on. What is measured is measured on one core of this machine, on the articles
of ``python -m bench``; what is assumed stands below and is said so.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.synthesis import LANGUAGES
from bench.throughput import Sizes, write_files
from extractor.batch.articles import Settings, article_line, process
from extractor.batch.plan import plan, shard_to_json
from extractor.output.jsonl import article_to_json, record_to_json
from extractor.pipeline import Extractor, Result
from extractor.reading.sources import entries

PRICE = 0.04  # of a core and hour, in dollars: assumed
STORAGE = 0.023  # of a gigabyte and month in a store of objects, in dollars: assumed
SHARE = 0.005  # of the articles name a standard: assumed
CC_NEWS, CC_NEWS_MONTH = 1_350_000_000, 11_700_000  # articles; published counts, see docs/scale.md
BUSY = 0.8  # of the time that cores are paid for, they read: assumed
_SIZES = Sizes(irrelevant_texts=200, irrelevant_pages=100, relevant=20)
_CORES = (16, 256, 1024)


@dataclass(frozen=True, slots=True)
class Form:
    """Articles in one form: seconds for one that names no standard and for one that does, and bytes as they lie there."""

    name: str
    idle: float
    relevant: float
    size: float

    def seconds(self, share: float) -> float:
        return (1 - share) * self.idle + share * self.relevant


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--price", type=float, default=PRICE, help=f"dollars a core-hour (default: {PRICE})")
    parser.add_argument("--share", type=float, default=SHARE, help=f"of relevant articles (default: {SHARE})")
    parser.add_argument("--rounds", type=int, default=5, help="of which the fastest counts (default: 5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="certwire-scale-") as folder:
        for line in report(Path(folder), _SIZES, options.price, options.share, options.rounds):
            print(line)


def report(folder: Path, sizes: Sizes, price: float, share: float, rounds: int) -> Iterator[str]:
    """Lines of figures, of articles that are written into the folder."""
    files = write_files(folder, sizes)
    extractor = Extractor()

    def all_of(kind: str) -> list[str]:
        return [path for language in LANGUAGES for path in files[kind, language]]

    idle_pages, pages = all_of("irrelevant pages"), all_of("relevant pages")
    idle_texts, texts = all_of("irrelevant texts"), all_of("relevant texts")
    crawls = [_crawl(folder / f"{name}.warc.gz", paths) for name, paths in (("idle", idle_pages), ("told", pages))]
    feeds = [_feed(folder / f"{name}.jsonl", paths) for name, paths in (("idle", idle_texts), ("told", texts))]

    def measured(sources: Sequence[str]) -> float:
        return _fastest(lambda: sum(1 for _ in _results(extractor, sources)), rounds)

    inflating = _fastest(lambda: _inflate(crawls[0]), rounds)
    reading = _fastest(lambda: sum(1 for _ in entries(crawls[:1], io.BytesIO())), rounds)
    forms = [
        Form("pages in WARC.gz", measured(crawls[:1]), measured(crawls[1:]), _size(crawls) / len(idle_pages + pages)),
        Form("pages, a file each", measured(idle_pages), measured(pages), _size(idle_pages) / len(idle_pages)),
        Form("texts in JSONL", measured(feeds[:1]), measured(feeds[1:]), _size(feeds) / len(idle_texts + texts)),
        Form("texts, a file each", measured(idle_texts), measured(texts), _size(idle_texts) / len(idle_texts)),
    ]
    yield f"measured, one core, fastest of {rounds} rounds"
    yield f"{'':22}{'idle, µs':>10}{'a second':>10}{'relevant, ms':>14}{'bytes':>10}"
    for form in forms:
        yield f"{form.name:22}{form.idle * 1e6:10.0f}{1 / form.idle:10,.0f}{form.relevant * 1e3:14.1f}{form.size:10,.0f}"
    warc = forms[0]
    yield (
        f"of a page in WARC.gz: inflating {inflating * 1e6:.0f} µs; reading {reading * 1e6:.0f}, "
        f"{reading / inflating:.2f} times that; all {warc.idle * 1e6:.0f}"
    )
    line = statistics.mean(_line_sizes(_results(extractor, crawls[:1])))
    record = statistics.mean(_record_sizes(_results(extractor, crawls[1:])))
    records = sum(len(result.records) for result in _results(extractor, crawls[1:])) / len(pages)
    yield f"output: {line:.0f} bytes for the line of an article, {record:.0f} a record, {records:.1f} records a relevant article"
    shards = [*plan(idle_texts)]
    yield f"a plan: {sum(len(shard_to_json(shard)) for shard in shards) / len(idle_texts):.0f} bytes a file"
    yield ""
    yield f"assumed: ${price} a core-hour, cores busy {BUSY:.0%}; {share:.1%} relevant; ${STORAGE} a GB and month"
    heads = ["core-hours", "dollars", *(f"h on {cores}" for cores in _CORES), "in, TB", "out, GB", "$ a month"]
    yield f"{'':28}" + "".join(f"{head:>11}" for head in heads)
    for name, articles, form in (
        ("CC-NEWS, a month, WARC.gz", CC_NEWS_MONTH, warc),
        ("CC-NEWS, all, WARC.gz", CC_NEWS, warc),
        *((f"10^9 {form.name}", 1_000_000_000, form) for form in forms),
    ):
        hours = articles * form.seconds(share) / 3600 / BUSY
        output = articles * (line + share * records * record) / 1e9
        figures = [hours, hours * price, *(hours / cores for cores in _CORES), articles * form.size / 1e12]
        yield f"{name:28}" + "".join(f"{figure:11,.1f}" for figure in (*figures, output, output * STORAGE))


def _results(extractor: Extractor, sources: Sequence[str]) -> Iterator[Result]:
    settings = Settings()
    return (process(extractor, settings, entry) for entry in entries(sources, io.BytesIO()))


def _fastest(work: Callable[[], int], rounds: int) -> float:
    """Seconds of the processor for each of what the work counts, in the best round; after one to warm up.

    Waiting for others, who may share the machine, is not counted; nor is the disk, which is warm.
    """
    work()
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        count = work()
        taken.append((time.process_time() - began) / count)
    return min(taken)


def _crawl(path: Path, pages: Iterable[str]) -> str:
    """The pages as a crawl has them: a response each, a gzip member each."""
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            data = Path(page).read_bytes()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://news.example/{number}.html\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0))
    return str(path)


def _feed(path: Path, texts: Iterable[str]) -> str:
    lines = (json.dumps({"text": Path(text).read_text("utf-8")}, ensure_ascii=False) for text in texts)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def _inflate(path: str) -> int:
    """Inflate every member of a file, and nothing else; how many there are."""
    members, member = 0, zlib.decompressobj(31)
    with open(path, "rb") as file:
        while piece := file.read(1 << 16):
            while piece:
                member.decompress(piece)
                piece = member.unused_data
                if member.eof:
                    members, member = members + 1, zlib.decompressobj(31)
    return members


def _size(paths: Iterable[str]) -> int:
    return sum(Path(path).stat().st_size for path in paths)


def _line_sizes(results: Iterable[Result]) -> Iterator[int]:
    return (len(article_to_json(article_line(result, with_text=False)).encode()) + 1 for result in results)


def _record_sizes(results: Iterable[Result]) -> Iterator[int]:
    return (len(record_to_json(record).encode()) + 1 for result in results for record in result.records)


if __name__ == "__main__":
    main()
