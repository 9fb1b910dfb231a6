"""A review desk to be tried: a registry of the ten made-up articles, and a server for it in a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Engine
from ten_articles import written

from extractor.cli import main
from extractor.commands.listening import listening
from extractor.web.review.app import desk
from extractor.web.review.doors import Doors, doors
from extractor.web.review.sessions import Clock
from extractor.web.serving import server


@dataclass(frozen=True, slots=True)
class Live:
    """A desk that is served. ``url`` has no slash at its end."""

    url: str
    engine: Engine
    doors: Doors

    def link(self) -> str:
        """A new one-time link."""
        return f"{self.url}/enter?key={self.doors.keys.made()}"


def extracted(folder: Path) -> Path:
    """An SQLite registry in the folder, of the ten articles with their texts."""
    records, articles, registry = (folder / name for name in ("records.jsonl", "articles.jsonl", "registry.sqlite"))
    news = written(folder / "news")
    assert main(["extract", str(news), "-o", str(records), "--articles", str(articles), "--with-text"]) == 0
    assert main(["load", str(records), "--registry", str(registry)]) == 0
    if find_spec("extractor.registry.texts"):
        assert main(["load", str(articles), "--registry", str(registry)]) == 0
    return registry


@contextmanager
def served(
    engine: Engine, host: str = "127.0.0.1", token: str | None = None, clock: Clock = time.monotonic
) -> Iterator[Live]:
    """A desk at a free port, till the end of the block."""
    with listening(host, 0) as listener:
        port = listener.getsockname()[1]
        entrance = doors(host, port, token, clock)
        running = server(desk(engine, entrance))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Live(f"http://127.0.0.1:{port}", engine, entrance)
        finally:
            running.should_exit = True
            thread.join()
