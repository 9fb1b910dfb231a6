"""Who gets in, for how long, and under which name."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitors import FORM, PAGE, Clock, Visitor

from extractor.web.review.entering import reviewer_name
from extractor.web.review.sessions import IDLE, KEY_LASTS, MOST_KEYS, MOST_SESSIONS, Keys, Sessions
from extractor.web.review.tries import MOST_ADDRESSES, MOST_WRONG, WINDOW, Tries

COOKIE = "certwire-review-8721"


def test_the_cookie_is_for_no_script_no_other_site_and_no_other_desk(visitor: Visitor) -> None:
    answer = visitor.get(f"/enter?key={visitor.doors.keys.made()}")
    ((name, cookie),) = SimpleCookie(answer.headers["Set-Cookie"]).items()
    assert name == COOKIE  # with the port: browsers send cookies to all ports of a machine
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == (True, "strict", "/")
    assert (cookie["domain"], cookie["max-age"], cookie["expires"], cookie["secure"]) == ("", "", "", "")
    assert len(cookie.value) >= 43  # 256 bits


def test_where_what_passes_is_encrypted_so_is_the_cookie(visiting: Callable[..., Visitor]) -> None:
    visitor = visiting(base="https://127.0.0.1:8721")
    answer = visitor.get(f"/enter?key={visitor.doors.keys.made()}")
    assert SimpleCookie(answer.headers["Set-Cookie"])[COOKIE]["secure"] is True


def test_a_link_lets_in_once(visitor: Visitor, visiting: Callable[..., Visitor]) -> None:
    link = f"/enter?key={visitor.doors.keys.made()}"
    assert visitor.get(link).status_code == 303
    visitor.client.cookies.clear()
    answer = visitor.get(link)
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)


@pytest.mark.parametrize("sent", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_looking_ahead_does_not_use_a_link_up(visitor: Visitor, sent: dict[str, str]) -> None:
    link = f"/enter?key={visitor.doors.keys.made()}"
    assert visitor.get(link, {**PAGE, **sent}).status_code == 403
    assert visitor.client.head(link).status_code == 405
    assert visitor.get(link).status_code == 303


@pytest.mark.parametrize("key", ["", "key=", "key=x", "key=%00", "key=%FF", "key[]=x", "KEY=x", "key=x&key=y"])
def test_other_keys_let_nobody_in(visitor: Visitor, key: str) -> None:
    answer = visitor.get(f"/enter?{key}")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)


def test_a_cookie_that_was_brought_along_is_not_taken_over(visitor: Visitor) -> None:
    brought = "A" * 43
    visitor.client.cookies.set(COOKIE, brought, domain="127.0.0.1", path="/")
    visitor.get(f"/enter?key={visitor.doors.keys.made()}")
    assert visitor.doors.sessions.found(brought) is None
    for cookie in (f"{COOKIE}={brought}", f"{COOKIE}=", COOKIE, f"{COOKIE}=\xff"):
        answer = visitor.client.get("/", headers=[(b"Cookie", cookie.encode("latin-1")), (b"Accept", b"text/html")])
        assert answer.status_code == 401


def test_entering_anew_ends_the_session_before(visitor: Visitor) -> None:
    before = visitor.enter().client.cookies[COOKIE]
    after = visitor.enter("Bea").client.cookies[COOKIE]
    assert before != after
    assert visitor.doors.sessions.found(before) is None


def test_of_two_cookies_of_the_name_neither_is_believed(reviewer: Visitor) -> None:
    own = f"{COOKIE}={reviewer.client.cookies[COOKIE]}"
    reviewer.client.cookies.clear()
    assert reviewer.get("/", {**PAGE, "Cookie": own}).status_code == 200
    assert reviewer.get("/", {**PAGE, "Cookie": f"{own}; {COOKIE}=planted"}).status_code == 401


def test_who_leaves_is_out_whatever_cookie_is_sent(reviewer: Visitor) -> None:
    own = f"{COOKIE}={reviewer.client.cookies[COOKIE]}"
    assert reviewer.post("/leave", "", FORM).status_code == 200
    assert COOKIE not in reviewer.client.cookies
    assert reviewer.get("/", {**PAGE, "Cookie": own}).status_code == 401


def test_who_does_nothing_for_long_has_to_enter_again(reviewer: Visitor, clock: Clock) -> None:
    for _ in range(3):
        clock.now += IDLE - 1
        assert reviewer.get("/").status_code == 200
    clock.now += IDLE
    assert reviewer.get("/").status_code == 401
    clock.now -= IDLE
    assert reviewer.get("/").status_code == 401


def test_there_are_only_so_many_sessions_and_keys() -> None:
    clock = Clock()
    sessions, keys = Sessions(clock), Keys(clock)
    made = [sessions.made().id for _ in range(MOST_SESSIONS)]
    assert sessions.found(made[0])
    sessions.made()
    assert sessions.found(made[0])
    assert sessions.found(made[1]) is None  # the one that was idle the longest
    some = [keys.made() for _ in range(MOST_KEYS + 1)]
    assert [keys.used_up(key) for key in some] == [False, *[True] * MOST_KEYS]


def test_a_key_lasts_an_hour() -> None:
    clock = Clock()
    keys = Keys(clock)
    early, late = keys.made(), keys.made()
    clock.now += KEY_LASTS - 1
    assert keys.used_up(early)
    clock.now += 1
    assert not keys.used_up(late)


# With a token


def test_with_a_token_one_enters_by_it_and_by_no_link(visiting: Callable[..., Visitor]) -> None:
    visitor = visiting("0.0.0.0", "sésame öffne dich")
    assert visitor.get(f"/enter?key={visitor.doors.keys.made()}").status_code == 200
    assert visitor.get("/").status_code == 401
    for wrong in ("", "token=", "token=sesame", "token=s%C3%A9same", "token=x&token=y", "token=%FF", "other=1"):
        answer = visiting("0.0.0.0", "sésame öffne dich").post("/enter", wrong, FORM)
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)
    fresh = visiting("0.0.0.0", "sésame öffne dich")
    answer = fresh.post("/enter", "token=s%C3%A9same+%C3%B6ffne+dich", FORM)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert fresh.get("/who").status_code == 200


def test_without_a_token_there_is_no_way_in_by_one(visitor: Visitor) -> None:
    for token in ("", "None", "x"):
        assert visitor.post("/enter", f"token={token}", FORM).status_code == 401


def test_after_some_wrong_tokens_an_address_has_to_wait_even_with_the_right_one(
    visiting: Callable[..., Visitor], clock: Clock
) -> None:
    visitor = visiting("0.0.0.0", "sésame")
    for _ in range(MOST_WRONG):
        assert visitor.post("/enter", "token=wrong", FORM).status_code == 401
        clock.now += 1
    answer = visitor.post("/enter", "token=s%C3%A9same", FORM)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(int(WINDOW) - MOST_WRONG))
    spoofed = {**FORM, "X-Forwarded-For": "198.51.100.1", "Forwarded": "for=198.51.100.1"}
    assert visitor.post("/enter", "token=s%C3%A9same", spoofed).status_code == 429
    clock.now += WINDOW - MOST_WRONG
    assert visitor.post("/enter", "token=s%C3%A9same", FORM).status_code == 303


def test_one_address_waits_and_another_does_not() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(MOST_WRONG):
        tries.failed("2001:db8:0:1::1")
        tries.failed("::ffff:192.0.2.1")
    waiting = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", "192.0.2.1", "2001:db8:0:1::1%eth0")
    assert all(tries.wait(address) for address in waiting)
    assert not any(map(tries.wait, ("2001:db8:0:2::1", "192.0.2.2", "", "unix")))
    tries.succeeded("192.0.2.1")
    assert tries.wait("192.0.2.1") == 0
    for number in range(MOST_ADDRESSES + 1):
        tries.failed(f"10.0.{number // 256}.{number % 256}")
    assert len(tries._wrong) == MOST_ADDRESSES


# Names


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Ann Example", "Ann Example"),
        ("  Lê   Thị\u00a0Ví Dụ ", "Lê Thị Ví Dụ"),
        ("Le\u0302", "Lê"),
        ("प्रज्ञा उदाहरणे", "प्रज्ञा उदाहरणे"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("x" * 80, "x" * 80),
        ("x" * 81, None),
        ("", None),
        (" \t\n", None),
        ("-", None),
        ("Ann\u202eelpmaxE", None),
        ("Ann\u200bExample", None),
        ("Ann\x00", None),
        ("\ud800", None),
    ],
)
def test_a_reviewers_name_is_one_that_can_be_read(told: str, name: str | None) -> None:
    assert reviewer_name(told) == name


@given(st.text(max_size=100))
def test_a_name_that_is_taken_is_taken_again_as_it_is(told: str) -> None:
    name = reviewer_name(told)
    assert name is None or reviewer_name(name) == name


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/enter?key=x", "/leave",
        "/\tevil", "/%0d%0aSet-Cookie:x", "/\r\nX: y", "///evil.example", "/ünsafe", "", "evil",
    ],
)  # fmt: skip
def test_after_the_name_one_goes_on_within_the_desk(reviewer: Visitor, place: str) -> None:
    answer = reviewer.post(f"/who?next={quote(place)}", "name=Ann", FORM)
    assert answer.status_code == 303
    assert answer.headers["Location"] in ("/", "/%0d%0aSet-Cookie:x")
    assert "X" not in answer.headers
