"""All pages but a record's in a real browser: as a screen reader sees them, on a narrow screen, dark, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from disagreeing import disagreeing
from playwright.sync_api import Page, expect
from registered import fed
from reviewed import Live, served

from extractor.registry.database import opened, reading
from extractor.registry.lists import find_candidates, find_findings
from extractor.registry.showing import show_claim
from extractor.web.review.keys import SETTLED

KINDS = (
    "/", "/queue", "/queue?language=en", "/queue/many", "/batches", "/pairs", "PAIR", "/findings", "FINDING", "/disagreements",
    "/agreement", "/people", "/organizations", "ORGANIZATION", "ORGANIZATION/merge?q=mill*", "ORGANIZATION/split",
    "/articles", "ARTICLE", "/rules", "/help", "/nothing",
)  # fmt: skip


@pytest.fixture
def live(registry: Path, tmp_path: Path) -> Iterator[Live]:
    """The desk of the ten articles, and of some more that leave something to do."""
    engine = opened(str(registry), make=False, pooled=True)
    fed(engine, tmp_path, *disagreeing())
    with served(engine) as desk:
        yield desk
    engine.dispose()


def address(live: Live, kind: str) -> str:
    """The address of a page of a kind."""
    with reading(live.engine) as connection:
        pair, finding = find_candidates(connection).items[0], find_findings(connection, kind="bodies").items[0]
        claim = show_claim(connection, "copy-1")
    assert claim is not None
    kind = kind.replace("PAIR", f"/pairs/{pair.left.id}/{pair.right.id}").replace("FINDING", f"/findings/{finding.id}")
    kind = kind.replace("ORGANIZATION", f"/organizations/{finding.organization_id}")
    return live.url + kind.replace("ARTICLE", f"/articles/{claim.claim.article_id}")


def violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(page.url, one["id"], [node["target"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    live: Live, enter: Any, scheme: str, width: int
) -> None:
    page = enter(color_scheme=scheme, viewport={"width": width, "height": 900})
    found = []
    for kind in KINDS:
        page.goto(address(live, kind))
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((page.url, "scrolls sideways", []))
        assert page.locator("h1").count() == 1, page.url
    assert found == []


def test_a_page_of_claims_is_accepted_at_once_and_undone_as_a_whole(live: Live, page: Page) -> None:
    page.get_by_role("link", name="Queue", exact=True).click()
    page.get_by_role("link", name="Accept all shown").click()
    boxes = page.get_by_role("checkbox")
    all_of_them = boxes.count()
    boxes.first.uncheck()
    page.get_by_role("button", name=f"Accept {all_of_them - 1}").click()
    expect(page.get_by_role("status")).to_have_text(f"{all_of_them - 1} claims are accepted.")
    assert reviews(live)["accepted"] == all_of_them - 1
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.get_by_role("checkbox")).to_have_count(all_of_them)
    assert "accepted" not in reviews(live)


def test_rejecting_many_needs_a_reason(live: Live, page: Page) -> None:
    page.goto(f"{live.url}/queue/many?language=mr&flag=standard-number-not-stated")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_contain_text("Say why first")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("an advertisement")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_have_text("One claim is rejected.")


def test_pairs_are_judged_by_keys_and_taken_back(live: Live, page: Page) -> None:
    page.goto(address(live, "PAIR"))
    here = page.url
    page.keyboard.press("d")
    page.wait_for_url(re.compile(f"/pairs(?!.*{here.rsplit('/', 1)[1]})"))
    page.goto(here)
    expect(page.get_by_role("main")).to_contain_text("Judged different so far")
    page.keyboard.press("u")
    page.wait_for_load_state()
    expect(page.get_by_role("main")).not_to_contain_text("Judged different so far")
    page.get_by_label("Why").click()
    page.keyboard.type("sdn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("It goes with what you press now.")
    expect(page.get_by_label("Why")).to_have_value("sdn")
    assert page.url == here


def test_what_somebody_else_judged_meanwhile_is_told_and_one_judges_over_it_or_leaves_it(
    live: Live, enter: Any
) -> None:
    ann, bea = enter(), enter("Bea Example")
    here = address(live, "PAIR")
    for page in (ann, bea):
        page.goto(here)
    bea.get_by_label("Why").fill("two towns")
    bea.get_by_role("button", name="Different").click()
    bea.wait_for_url(lambda url: url != here)
    ann.keyboard.press("s")
    conflict = ann.locator(".conflict")
    expect(conflict).to_contain_text("Bea Example decided meanwhile: different (two towns)")
    expect(conflict).to_contain_text("You decided: same.")
    conflict.get_by_role("button", name="Look at it").click()
    expect(ann.get_by_role("main")).to_contain_text("different by Bea Example")
    conflict.get_by_role("button", name="Decide it as I did: same").click()
    ann.wait_for_url(lambda url: url != here)
    expect(ann.locator("#waiting")).to_be_hidden()
    for page in (ann, bea):
        page.goto(here)
    expect(bea.get_by_role("main")).to_contain_text("Judged same so far")
    ann.keyboard.press("n")
    ann.wait_for_url(lambda url: url != here)
    bea.keyboard.press("d")
    bea.get_by_role("button", name="Leave it as Ann Example decided").click()
    expect(bea.get_by_role("main")).to_contain_text("Judged unsure so far")
    expect(bea.locator("#waiting")).to_be_hidden()


def test_after_a_conflict_a_key_judges_knowingly(live: Live, enter: Any) -> None:
    ann, bea = enter(), enter("Bea Example")
    here = address(live, "PAIR")
    for page in (ann, bea):
        page.goto(here)
    bea.keyboard.press("d")
    bea.wait_for_url(lambda url: url != here)
    ann.keyboard.press("s")
    expect(ann.locator(".conflict")).to_be_visible()
    ann.keyboard.press("n")
    ann.wait_for_url(lambda url: url != here)
    ann.goto(here)
    expect(ann.get_by_role("main")).to_contain_text("Judged unsure so far")
    expect(ann.locator("#waiting")).to_be_hidden()


def test_a_finding_is_settled_with_a_note_and_opened_again(live: Live, page: Page) -> None:
    page.goto(address(live, "FINDING"))
    here = page.url
    page.get_by_label("Why does it need").fill("one took the other over")
    page.get_by_role("button", name="Settle").click()
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(page.get_by_role("main")).to_contain_text("one took the other over")
    page.keyboard.press("o")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("Why?")
    expect(page.get_by_label("Why does it need")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Why?")
    page.keyboard.press("3")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(page.locator("#history + ol li").last).to_contain_text("settle by Ann Example")
    expect(page.locator("#history + ol li").last).to_contain_text(SETTLED[2])
    page.keyboard.press("u")
    page.wait_for_load_state()
    expect(page.get_by_label("Why does it need")).to_be_visible()
    page.keyboard.press("s")
    page.keyboard.type("one took the other over")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(page.locator("#history + ol li").last).to_contain_text("one took the other over")


def test_organizations_are_merged_after_a_look_at_both(live: Live, page: Page) -> None:
    page.goto(address(live, "ORGANIZATION/merge"))
    page.get_by_label("Words of the other's name").fill("copied")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Copied Mill").click()
    page.get_by_role("button", name="They are one").click()
    expect(page.get_by_role("status")).to_have_text("It is stored.")
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("main")).to_contain_text("Copied Mill")


def test_by_keyboard_alone_one_comes_from_the_start_to_a_record(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Start with the least certain")
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/**")


def reviews(live: Live) -> dict[str, int]:
    from sqlalchemy import func, select

    from extractor.registry.tables import claim

    with reading(live.engine) as connection:
        return {
            row[0]: row[1] for row in connection.execute(select(claim.c.review, func.count()).group_by(claim.c.review))
        }
