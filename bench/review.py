"""How quick the review desk's record page is: ``python -m bench.review [--times N]``.

The record is of a made-up article of 20,000 characters with sixty places in it that are marked. Told are the milliseconds
of a processor that the server takes for the page and for a decision, since others who use the machine do not make those longer;
and, where playwright is installed (``pip install -e '.[browser]'``), what a person waits for in Chromium: until the page is
ready, until the next record that was fetched before stands in it, and from a key to the screen. For the last three the machine's
load is told too.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from extractor.cli import main as certwire
from extractor.commands.listening import listening
from extractor.registry.database import opened, reading
from extractor.registry.desk import queues
from extractor.registry.desk.filters import Filters
from extractor.registry.desk.shown import shown
from extractor.web.review import form
from extractor.web.review.app import desk
from extractor.web.review.doors import Doors, doors
from extractor.web.serving import server

_LENGTH, _CLAIMS = 20_000, 15
_PLACES = ("Kolhapur", "Leeds", "Toledo", "Hobart", "Ghent")
_ALL = Filters(review="all")


def article() -> str:
    """The article: claims, and between them paragraphs that name no standard."""
    filler = "The works stand beside the river, and people of the town have walked there every day for as long as anyone knows. "
    parts = ["A year of certificates\n"]
    for number in range(_CLAIMS):
        parts.append(
            f"Maker {chr(65 + number)}{chr(97 + number)}ton Pumps Ltd of {_PLACES[number % 5]} was awarded ISO 9001:2015 certification "
            f"by Bureau Veritas on {number + 3} March 2024.\n"
        )
        room = (_LENGTH * (number + 1)) // _CLAIMS - sum(map(len, parts))
        parts.append(filler * (room // len(filler)) + "\n")
    return "\n".join(parts)


def registry(folder: Path) -> Path:
    """A registry with that article."""
    (folder / "article.txt").write_text(article(), encoding="utf-8")
    records, articles, made = (folder / name for name in ("records.jsonl", "articles.jsonl", "registry.sqlite"))
    with contextlib.redirect_stderr(io.StringIO()):
        certwire(
            ["extract", str(folder / "article.txt"), "-o", str(records), "--articles", str(articles), "--with-text"]
        )
        for lines in (records, articles):
            certwire(["load", str(lines), "--registry", str(made)])
    return made


@contextmanager
def served(engine: Engine) -> Iterator[tuple[str, Doors]]:
    """The desk's address, and its doors."""
    with listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        entrance = doors("127.0.0.1", port)
        running = server(desk(engine, entrance))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}", entrance
        finally:
            running.should_exit = True
            thread.join()


def of_server(engine: Engine, ids: list[str], times: int) -> Iterator[str]:
    """What the server takes of a processor."""
    from starlette.testclient import TestClient

    entrance = doors("127.0.0.1", 80)
    app = desk(engine, entrance)
    _ = app.state.rules.linker  # which the desk reads meanwhile, and the clock would count
    client = TestClient(app, "http://127.0.0.1")
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    client.get(f"/enter?key={entrance.keys.made()}")
    client.post("/who", data={"name": "Bench"}, headers=headers)
    page = client.get(f"/record/{ids[0]}?review=all", headers=headers)
    first = _processor(lambda: client.get(f"/record/{ids[0]}?review=all", headers=headers), times)
    yield f"page of {len(page.content) / 1024:.0f} KB: {first:.1f} ms of a processor"
    numbers = iter(range(10**6))

    def decide() -> None:
        number = next(numbers)
        told = {"sent": f"key {number}", "subject": ids[number % len(ids)], "verdict": ("accept", "reject")[number % 2]}
        assert (
            client.post("/decisions?review=all", json=told, headers={"Sec-Fetch-Site": "same-origin"}).status_code
            == 201
        )

    decide()
    yield f"a decision, stored and with the next record told: {_processor(decide, times):.1f} ms of a processor"


def in_browser(address: str, entrance: Doors, ids: list[str], times: int) -> Iterator[str]:
    """What a person waits for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{address}/enter?key={entrance.keys.made()}")
        page.get_by_label("Your name").fill("Bench")
        page.get_by_role("button", name="Review").click()
        ready, painted, worked = [], [], []
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
        for number in range(times):
            page.goto(f"{address}/record/{ids[number % 2]}?review=all")
            page.locator("body[data-ahead='3']").wait_for()
            ready.append(float(page.evaluate("performance.getEntriesByName('certwire:ready')[0].startTime")))
            painted.append(float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")))
            told = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
            worked.append(1000 * told["TaskDuration"])
        yield f"page ready: {_told(ready)}; painted: {_told(painted)}"
        yield f"the page in the browser, with the next three fetched: {_told(worked)} of a processor"
        page.goto(f"{address}/record/{ids[0]}?review=all")
        for id in ids[1 : times + 1]:
            page.locator("body[data-ahead='3']").wait_for()
            page.keyboard.press("a")
            page.locator(f"#record[data-id='{id}']").wait_for()
        for name, about in (("certwire:key", "key to screen"), ("certwire:shown", "next record in place, once stored")):
            found: list[Any] = page.evaluate(f"performance.getEntriesByName('{name}').map(one => one.duration)")
            yield f"{about}: {_told([float(one) for one in found])}"
        browser.close()


def _processor(work: Callable[[], Any], times: int) -> float:
    """The median milliseconds of a processor."""
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(1000 * (time.process_time() - start))
    return statistics.median(took)


def _told(took: list[float]) -> str:
    return (
        f"median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms of {len(took)}"
        if took
        else "not measured"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.review", description="Measure the review desk's record page."
    )
    parser.add_argument("--times", type=int, default=10, metavar="N", help="how often each is measured; 10")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as folder:
        engine = opened(str(registry(Path(folder))), make=False, pooled=True)
        with reading(engine) as connection:
            ids = [item.id for item in queues.page(connection, _ALL, limit=200).items]
            found = shown(connection, ids[0])
        assert found is not None and found.text is not None
        marks = len([*form.marks(found.record)]) + sum(len([*form.marks(one.record, "")]) for one in found.others)
        print(f"an article of {len(found.text):,} characters, {len(ids)} claims, {marks} places that are marked")
        for line in of_server(engine, ids, options.times):
            print(line)
        if find_spec("playwright"):
            with served(engine) as (address, entrance):
                for line in in_browser(address, entrance, ids, min(options.times, len(ids) - 1)):
                    print(line)
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        engine.dispose()


if __name__ == "__main__":
    main()
