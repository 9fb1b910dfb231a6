"""Articles, names and other sites that attack the desk, in the real browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import hostile
import pytest
from playwright.sync_api import Page, expect
from reviewed import Live, served
from sqlalchemy import func, select

from extractor.registry import tables
from extractor.registry.database import reading
from extractor.web.review.entering import reviewer_name

PAGES = ("/", "/queue", "/queue/many", "/queue/start", "/batches", "/pairs", "/findings", "/disagreements", "/agreement",
         "/organizations", "/articles", "/rules", "/people", "/help", "/who")  # fmt: skip
MOST = 6  # pages of a kind that links are followed to

LOOK = r"""
() => {
  const told = [];
  if (window.owned !== undefined) told.push('a script of an article ran');
  const never = '[data-owned], x-owned, iframe, object, embed, base, style, math, meta[http-equiv]';
  for (const made of document.querySelectorAll(never)) told.push('element: ' + made.outerHTML.slice(0, 200));
  const words = [document.documentElement.textContent];
  for (const element of document.querySelectorAll('*')) {
    for (const {name, value} of element.attributes) {
      words.push(value);
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') told.push('attribute: ' + element.outerHTML.slice(0, 200));
      if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(name)) continue;
      const address = new URL(value, location.href);
      if (address.origin === location.origin) continue;
      const rel = (element.getAttribute('rel') || '').split(' ');
      const isPlain = element.localName === 'a' && /^https?:$/.test(address.protocol) && !address.username;
      if (!isPlain || !rel.includes('noopener') || !rel.includes('noreferrer')) told.push('address: ' + element.outerHTML.slice(0, 200));
    }
    if (element.localName === 'script' && !new URL(element.src, location.href).pathname.startsWith('/static/')) {
      told.push('script: ' + element.outerHTML.slice(0, 200));
    }
  }
  const all = words.join('\n');
  if (/[\u0000\u202a-\u202e\u2066-\u2069]/.test(all)) told.push('what reorders or hides: ' + all.match(/.{0,40}[\u0000\u202a-\u202e\u2066-\u2069].{0,40}/)[0]);
  if (all.includes('owned49')) told.push('a template was filled in');
  return told;
}
"""


@pytest.fixture(scope="module")
def owned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A desk whose every text is hostile."""
    engine = hostile.registered(tmp_path_factory.mktemp("hostile"))
    with served(engine) as live:
        yield live
    engine.dispose()


@pytest.fixture
def victim(owned: Live, contexts: Callable[..., Any]) -> Page:
    """A reviewer whose own name is hostile; what asks another site for anything ends the test."""
    watched = contexts()
    context = watched.context
    context.on(
        "request", lambda asked: asked.url.startswith(owned.url) or watched.troubles.append(f"asked for {asked.url}")
    )
    page: Page = context.new_page()
    page.set_default_timeout(120_000)  # a page of a megabyte on a machine that does other things besides
    page.goto(owned.link())
    page.get_by_label("Your name").fill("<img data-owned src=x onerror=window.owned=1>")
    page.get_by_role("button", name="Review").click()
    page.wait_for_url(f"{owned.url}/")
    return page


def looked_at(page: Page, address: str) -> int:
    """Go there, and see that nothing came to life. The status of the answer."""
    answer = page.goto(address)
    assert answer is not None
    assert page.evaluate(LOOK) == [], address
    assert answer.status < 500, address
    return int(answer.status)


def ids(live: Live, table: Any) -> list[str]:
    with reading(live.engine) as connection:
        return [*connection.execute(select(table.c.id).order_by(table.c.id)).scalars()]


@pytest.mark.parametrize("kind", ["record", "articles", "organizations"])
def test_no_page_of_a_hostile_article_comes_to_life(victim: Page, owned: Live, kind: str) -> None:
    table = {"record": tables.claim, "articles": tables.article, "organizations": tables.organization}[kind]
    shown = 0
    for id in ids(owned, table):
        if looked_at(victim, f"{owned.url}/{kind}/{quote(id, safe='')}") == 200:
            shown += "owned{{7*7}}" in (victim.locator("body").text_content() or "")
    assert shown >= 1, "its words do not stand there as they are"


def test_no_page_that_links_lead_to_comes_to_life(victim: Page, owned: Live) -> None:
    waiting, seen, kinds = [f"{owned.url}{path}" for path in PAGES], set(), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        parts = urlsplit(address)
        first, *others = parts.path.strip("/").split("/")
        kind = f"{first}/{len(others)}?{'&'.join(sorted(one.partition('=')[0] for one in parts.query.split('&')))}"
        kinds[kind] += 1
        if kinds[kind] > MOST:
            continue
        looked_at(victim, address)
        links = victim.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])")
        waiting += [link for link in links if link.startswith(f"{owned.url}/") and "/static/" not in link]
    assert len(seen) > len(PAGES)


@pytest.mark.parametrize("evil", [hostile.MARKUP[number] for number in (0, 3, 5, 32)])
def test_nothing_that_is_asked_for_comes_to_life(victim: Page, owned: Live, evil: str) -> None:
    names = (
        "language",
        "standard",
        "text",
        "q",
        "organization",
        "body",
        "rule",
        "cursor",
        "next",
        "start",
        "order",
        evil,
    )
    for path in PAGES:
        for query in (
            urlencode([(name, evil) for name in names]),
            urlencode({"cursor": evil}),
            urlencode({"text": evil}),
        ):
            looked_at(victim, f"{owned.url}{path}?{query}")
    for path in (
        "record",
        "articles",
        "organizations",
        "findings",
        "pairs",
        "pairs/x",
        "static",
        "none",
        "enter?key=",
        "who?next=",
    ):
        assert looked_at(victim, f"{owned.url}/{path}{'' if '=' in path else '/'}{quote(evil, safe='')}") < 500


def test_a_name_of_a_megabyte_neither_comes_to_life_nor_stops_the_desk(victim: Page, owned: Live) -> None:
    name = hostile.MARKUP[2] * 20_000
    assert reviewer_name(name) is None
    sent = victim.evaluate(
        "async name => (await fetch('/who', {method: 'POST', body: new URLSearchParams({name})})).status", name
    )
    assert sent == 413
    assert looked_at(victim, f"{owned.url}/") == 200


# Other sites

SAME_SITE = "http://127.0.0.1:1/"  # another program's page on this machine
OTHER_SITE = "http://evil.example/"

FORM = """<form method=post action="{url}{path}" enctype="{kind}"><input name='{field}' value='{value}'></form>
<script>document.forms[0].submit()</script>"""
SCRIPT = """<script>
const asked = [
  ['/decisions', {{method: 'POST', body: '{{"sent":"x","about":"claim","subject":"{claim}","verdict":"reject"}}'}}],
  ['/decisions', {{method: 'POST', body: new Blob(['{{}}'], {{type: 'application/json'}})}}],
  ['/who', {{method: 'POST', body: new URLSearchParams({{name: 'Mallory'}})}}],
  ['/leave', {{method: 'POST', body: new URLSearchParams()}}],
  ['/', {{}}],
];
Promise.all(asked.flatMap(([path, how]) => ['no-cors', 'cors'].map(mode =>
  fetch('{url}' + path, {{credentials: 'include', ...how, mode}}).then(a => a.type === 'opaque' ? 'opaque' : 'READ ' + a.status, () => 'refused')
))).then(told => {{ document.title = told.join(' '); document.body.id = 'done' }});
</script><body>"""


def decisions(live: Live) -> int:
    with reading(live.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(tables.decision)).scalar_one())


@pytest.fixture
def elsewhere(page: Page) -> Callable[[str, str], None]:
    """What has the reviewer's browser go to a page of another site."""

    def go(address: str, content: str) -> None:
        page.context.unroute(address)
        page.context.route(address, lambda route: route.fulfill(body=content, content_type="text/html"))
        page.goto(address)

    return go


@pytest.mark.parametrize("address", [SAME_SITE, OTHER_SITE])
def test_forms_of_other_sites_change_nothing(
    page: Page, live: Live, elsewhere: Callable[[str, str], None], address: str
) -> None:
    forms = (
        ("/who", "application/x-www-form-urlencoded", "name", "Mallory"),
        ("/leave", "application/x-www-form-urlencoded", "x", "y"),
        (
            "/decisions",
            "text/plain",
            '{"sent":"x","about":"claim","subject":"',
            f'{ids(live, tables.claim)[0]}","verdict":"reject"}}',
        ),
        ("/decisions/many", "multipart/form-data", "x", "y"),
    )
    for path, kind, field, value in forms:
        elsewhere(address, FORM.format(url=live.url, path=path, kind=kind, field=field, value=value))
        page.wait_for_url(f"{live.url}{path}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Forbidden")
    page.goto(live.url)
    expect(page.locator("header .who")).to_contain_text("Ann Example")
    assert decisions(live) == 0


@pytest.mark.parametrize("address", [SAME_SITE, OTHER_SITE])
def test_scripts_of_other_sites_read_nothing_and_change_nothing(
    page: Page, live: Live, elsewhere: Callable[[str, str], None], address: str
) -> None:
    elsewhere(address, SCRIPT.format(url=live.url, claim=ids(live, tables.claim)[0]))
    expect(page.locator("body#done")).to_be_attached()
    assert set(page.title().split()) <= {"opaque", "refused"}
    page.goto(live.url)
    expect(page.locator("header .who")).to_contain_text("Ann Example")
    assert decisions(live) == 0


@pytest.mark.parametrize("address", [SAME_SITE, OTHER_SITE])
def test_other_sites_can_neither_frame_nor_hold_the_desk(
    page: Page, live: Live, elsewhere: Callable[[str, str], None], address: str
) -> None:
    elsewhere(address, f"<button onclick=\"window.held = window.open('{live.url}/')\">open</button>")
    with page.context.expect_page() as opened:
        page.get_by_role("button").click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("window.opener") is None
    page.wait_for_function("window.held.closed")  # to the other site it is as good as gone


def test_a_name_that_comes_to_mean_this_machine_opens_nothing(page: Page, live: Live) -> None:
    answer = page.goto(live.url.replace("127.0.0.1", "rebound.example"))
    assert answer is not None
    assert answer.status == 421
    assert "Ann Example" not in page.content()


def test_scripts_cannot_read_the_cookie(page: Page, live: Live) -> None:
    assert page.evaluate("document.cookie") == ""
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"], cookie["path"], cookie["domain"], cookie["expires"]) == (
        live.doors.cookie, True, "Strict", "/", "127.0.0.1", -1,
    )  # fmt: skip


def test_the_policy_holds_against_a_script_that_got_into_a_page(live: Live, contexts: Callable[..., Any]) -> None:
    watched = contexts()
    page = watched.context.new_page()
    page.goto(live.link())
    page.evaluate(
        """() => {
          window.refused = [];
          document.addEventListener('securitypolicyviolation', event => window.refused.push(event.effectiveDirective));
          const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
          add('script', {textContent: 'window.owned = 1'});
          add('img', {src: 'data:image/png;base64,x'});
          add('iframe', {src: 'http://evil.example/'});
          add('style', {textContent: '* {color: red}'});
          add('div', {innerHTML: '<b onclick="window.owned = 1">x</b>'});
          document.querySelector('b').click();
          fetch('http://evil.example/').catch(() => null);
        }"""
    )
    wanted = ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    page.wait_for_function("wanted => wanted.every(one => window.refused.includes(one))", arg=wanted)
    assert page.evaluate("window.owned === undefined")
    assert all(trouble.startswith("policy: ") for trouble in watched.troubles)
    watched.troubles.clear()
