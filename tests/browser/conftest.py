"""A real browser, and a review desk that it can go to. What a page must never do ends the test that it does it in.

``enter`` lets reviewers in, each with a browser context of its own: ``page = enter()``; ``other = enter("Bea")``.
``live`` has the desk's address and its registry. ``offline`` and ``online`` take the network away and give it back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from reviewed import Live, extracted, served

from extractor.registry.database import opened

Enter = Callable[..., Page]

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP rebound.example 127.0.0.1",
]


class Watched:
    """What the pages of a context did that none may do: dialogs, mistakes in scripts, and what the policy refused."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.troubles: list[str] = []
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("console", self._console)

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.troubles.append(f"policy: {message.text}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: that of $CHROMIUM, or the system's."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.exit("the browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path", 2)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of ten articles, to be copied."""
    return extracted(tmp_path_factory.mktemp("ten"))


@pytest.fixture
def registry(ten: Path, tmp_path: Path) -> Path:
    """A registry of ten articles, for one test."""
    return Path(shutil.copy(ten, tmp_path / "registry.sqlite"))


@pytest.fixture
def live(registry: Path) -> Iterator[Live]:
    """The desk of that registry."""
    engine = opened(str(registry), make=False, pooled=True)
    with served(engine) as desk:
        yield desk
    engine.dispose()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """What makes browser contexts, with playwright's options; all are watched till the end of the test."""
    made: list[Watched] = []

    def new(**options: Any) -> Watched:
        watched = Watched(browser.new_context(**options))
        made.append(watched)
        return watched

    yield new
    for watched in made:
        watched.context.close()
    assert [trouble for watched in made for trouble in watched.troubles] == []


@pytest.fixture
def enter(live: Live, contexts: Callable[..., Watched]) -> Enter:
    """What lets a reviewer in, at the start page, in a browser context of the reviewer's own."""

    def entered(name: str = "Ann Example", **options: Any) -> Page:
        page = contexts(**options).context.new_page()
        page.goto(live.link())
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Review").click()
        page.wait_for_url(f"{live.url}/")
        return page

    return entered


@pytest.fixture
def page(enter: Enter) -> Page:
    """The page of a reviewer who has entered."""
    return enter()


@pytest.fixture
def offline() -> Callable[[Page], None]:
    """What takes the network away from a page's context."""
    return lambda page: page.context.set_offline(True)


@pytest.fixture
def online() -> Callable[[Page], None]:
    """What gives it back."""
    return lambda page: page.context.set_offline(False)
