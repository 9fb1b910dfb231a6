"""What a worker holds while words come that it has never met: ``python -m bench.memory [--articles N] [--svg FILE]``.

One worker, as a batch starts it, reads made-up articles of three languages that all name a standard. Names and half of
the sentences around them are of words that stand nowhere else. At a hundred places its resident memory is read, which
Linux tells of any process.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.cold_process import memory
from bench.synthesis import LANGUAGES, Writer
from extractor.batch.articles import Settings, work_on_shards
from extractor.batch.plan import Shard
from extractor.batch.supervisor import supervise
from extractor.batch.worker import Limits
from extractor.reading.entry import Entry

_SHARD = 100  # articles
_WORDS = 12  # of a sentence that is made of unseen words


class Stream(Writer):
    """Writes articles of words that it never writes again."""

    def __init__(self, language: str) -> None:
        super().__init__(language, "stream")
        self._written = len(self._phrases["syllables"]) ** 4  # from here on all words have five

    def unseen(self) -> str:
        """The next word, of syllables that count."""
        self._written += 1
        left, syllables = self._written, self._phrases["syllables"]
        word = ""
        while left:
            left, at = divmod(left, len(syllables))
            word += syllables[at]
        return word

    def article(self) -> str:
        """Claims, each between two sentences of unseen words, and ordinary ones that tell the language."""
        sentences = [self.phrase("claim_headline") + "\n"]
        for _ in range(2):
            sentences += [self.phrase("idle"), self._unseen_sentence(), self.phrase("claim"), self._unseen_sentence()]
        return " ".join([*sentences, self.phrase("idle")])

    def _unseen_sentence(self) -> str:
        return " ".join(self.unseen() for _ in range(_WORDS)).capitalize() + "."

    def _fill(self, slot: str) -> str:
        return self.unseen().title() if slot == "name" else super()._fill(slot)


def measure(articles: int, every: int) -> Iterator[tuple[int, float]]:
    """How many articles one worker has read, and the megabytes that it holds."""
    streams = [Stream(language) for language in LANGUAGES]

    def shards() -> Iterator[Shard]:
        for number in range(articles // _SHARD):
            texts = [streams[at % len(streams)].article() for at in range(_SHARD)]
            entries = [Entry(f"{number}-{at}.txt", text.encode()) for at, text in enumerate(texts)]
            yield Shard(number, tuple(entries), 0, "")

    read = 0
    # Without limits: a worker that is replaced would hide what it had grown to.
    for _, piece in supervise(shards(), partial(work_on_shards, Settings()), 1, Limits(0, 0), ahead=1):
        if piece is None:
            read += _SHARD
            if read % every == 0 or read == _SHARD:
                (worker,) = multiprocessing.active_children()
                yield read, memory(str(worker.pid))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and draw where it is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=(__doc__ or "").split(":")[0] + ".")
    parser.add_argument("--articles", type=int, default=100_000, metavar="N", help="how many (default: 100000)")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="also draw it, as docs/memory.svg is")
    options = parser.parse_args(arguments)
    told = []
    for read, megabytes in measure(options.articles, max(2 * _SHARD, options.articles // 100)):
        told.append((read, megabytes))
        print(f"{read:>10,} articles {megabytes:8.1f} MB", flush=True)
    print(f"at most {growth(told):+.1f} MB since the first {told[1][0]:,} articles")
    if options.svg:
        options.svg.write_text(drawn(told), encoding="utf-8")


def growth(told: Sequence[tuple[int, float]]) -> float:
    """The most megabytes beyond those at the second point, by when all is loaded and what is remembered is full."""
    return max(megabytes for _, megabytes in told[1:]) - told[1][1]


def drawn(told: Sequence[tuple[int, float]]) -> str:
    """The curve as an SVG picture, from nothing up to a round number of megabytes."""
    last, top = told[-1][0], 50 * (int(max(megabytes for _, megabytes in told)) // 50 + 1)
    left, right, upper, lower = 70, 690, 60, 320

    def x(read: float) -> float:
        return round(left + (right - left) * read / last, 1)

    def y(megabytes: float) -> float:
        return round(lower - (lower - upper) * megabytes / top, 1)

    title = "Resident memory of one worker in a stream of unseen words"
    subtitle = (
        f"at most {growth(told):+.1f} MB from {told[1][0]:,} to {last:,} articles; {told[-1][1]:.0f} MB at the end"
    )
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 380" font-family="sans-serif" font-size="13">',
        '<rect width="720" height="380" fill="white"/>',
        f'<text x="{left}" y="24" font-size="16" font-weight="bold">{title}</text>',
        f'<text x="{left}" y="44" fill="#555">{subtitle}</text>',
    ]
    for megabytes in range(0, top + 1, 50):
        lines.append(f'<path d="M{left} {y(megabytes)}H{right}" stroke="#ddd"/>')
        lines.append(f'<text x="{left - 8}" y="{y(megabytes) + 4}" text-anchor="end">{megabytes} MB</text>')
    for part in range(5):
        read = last * part // 4
        lines.append(f'<text x="{x(read)}" y="{lower + 20}" text-anchor="middle">{read:,}</text>')
    lines.append(f'<text x="{(left + right) / 2}" y="{lower + 42}" text-anchor="middle">articles read</text>')
    points = " ".join(f"{x(read)},{y(megabytes)}" for read, megabytes in told)
    lines.append(f'<polyline points="{points}" fill="none" stroke="#0b5fa5" stroke-width="2"/>')
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    main()
