"""What many tests are given."""

from __future__ import annotations

import gzip
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import deadly
import pytest
from inputs import ENGLISH, IDLE, VIETNAMESE, File, lines

from extractor.batch import plan
from extractor.pipeline import Extractor


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """Signals as a shell leaves them to a command of its own: one in the background, or under nohup, is told to ignore some."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """What writes a file of a name into a folder of its own."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that load rules when they need them, and that an article can kill: ``!crash!``."""
    monkeypatch.setattr("extractor.batch.articles.work_on_shards", deadly.on_shards)
    monkeypatch.setattr("extractor.batch.articles.work_on_entries", deadly.on_entries)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two files."""
    monkeypatch.setattr(plan, "_FILES", 2)


@pytest.fixture
def news(file: File) -> Path:
    """Seven files, of which one is a feed: nine articles, four of them with a claim, two of which have been told before."""
    file("a.txt", ENGLISH)
    for name in "bcd":
        file(f"{name}.txt", f"{IDLE} {name}")
    file("e.jsonl.gz", gzip.compress(lines({"text": ENGLISH}, {"text": IDLE}, {"text": VIETNAMESE}).encode(), mtime=0))
    file("f.txt", VIETNAMESE)
    return file("inner/g.txt", IDLE).parents[1]
