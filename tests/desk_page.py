"""The record page as tests go about it: where a queue begins, what is stored, and when the next record is there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect
from reviewed import Live
from sqlalchemy import select

from extractor.registry import log
from extractor.registry.database import reading
from extractor.registry.desk import queues
from extractor.registry.desk.filters import Filters
from extractor.registry.log import Decision
from extractor.registry.tables import claim, decision

SETTLED = Filters(review="all")

expect.set_options(timeout=30_000)  # milliseconds: of a machine on which much else is done


def order(live: Live, filters: Filters = SETTLED) -> list[str]:
    """The ids of a queue's claims, in its order."""
    with reading(live.engine) as connection:
        return [item.id for item in queues.page(connection, filters, limit=200).items]


def decided(live: Live) -> list[Decision]:
    """All that was decided, in order."""
    with reading(live.engine) as connection:
        ids = connection.execute(select(decision.c.id).order_by(decision.c.id)).scalars().all()
        return [log.get(connection, id) for id in ids]


def verdicts(live: Live) -> list[tuple[str, str]]:
    """The same as subjects and verdicts."""
    return [(one.subject, one.verdict) for one in decided(live)]


def review_of(live: Live, id: str) -> str:
    """How a claim stands."""
    with reading(live.engine) as connection:
        return str(connection.execute(select(claim.c.review).where(claim.c.id == id)).scalar_one())


def open_record(page: Page, live: Live, id: str, query: str = "?review=all") -> None:
    """Go to a record, with a queue of all claims around it."""
    answer = page.goto(f"{live.url}/record/{id}{query}")
    assert answer is not None
    assert answer.status == 200, answer.text()
    ready(page, id)


def ready(page: Page, id: str) -> None:
    """The record stands in the page, and keys are about it."""
    expect(page.locator("#record")).to_have_attribute("data-id", id)
    expect(page.locator("#heading")).to_be_focused()


def stored(page: Page) -> None:
    """Nothing waits to be stored."""
    expect(page.locator("body")).to_have_attribute("data-waiting", "0")


def fetched_ahead(page: Page) -> None:
    """The next records are there without asking for them."""
    expect(page.locator("body")).to_have_attribute("data-ahead", "3")


def span(page: Page, field: str) -> tuple[int, int]:
    """Where a field's words stand, as the form has them."""
    found = page.locator(f"[name={field}]").evaluate("one => [one.dataset.start, one.dataset.end].map(Number)")
    return found[0], found[1]


def lit(page: Page) -> str:
    """The words that are lit up in the article."""
    texts: list[str] = page.locator("#text mark.lit").all_text_contents()
    return "".join(texts)


def select_words(page: Page, words: str) -> None:
    """Select words of the article, as a mouse would."""
    page.locator("#text").evaluate(
        """(text, words) => {
            const at = text.textContent.indexOf(words);
            if (at < 0) throw new Error(`no ${words}`);
            const range = document.createRange();
            let seen = 0;
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); seen += node.length) {
                const [start, end] = [at - seen, at + words.length - seen];
                if (start >= 0 && start < node.length) range.setStart(node, start);
                if (end > 0 && end <= node.length) { range.setEnd(node, end); break; }
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def key_times(page: Page) -> list[float]:
    """Milliseconds from each key that decided to the screen."""
    found: Any = page.evaluate("performance.getEntriesByName('certwire:key').map(one => one.duration)")
    return [float(one) for one in found]
