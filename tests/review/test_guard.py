"""What stands before every page of the desk, attacked as it would be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from visitors import FORM, HOST, PAGE, Visitor

from extractor.web.review.guard import LONGEST_BODY, LONGEST_FORM

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def paths(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Every route with its method, with something in place of each of its parameters."""
    routes: Any = visitor.client.app
    for route in routes.routes:
        if isinstance(route, APIRoute):
            for method in sorted(route.methods or ()):
                yield method, re.sub(r"\{[^}]*\}", "claim-0", route.path)


def test_every_answer_has_the_headers_that_keep_browsers_from_mischief(reviewer: Visitor) -> None:
    statics = reviewer.client.app.state.static.addresses  # type: ignore[attr-defined]
    asked = [
        *paths(reviewer),
        *(("GET", address) for address in statics),
        ("GET", "/none"),
        ("DELETE", "/"),
        ("HEAD", "/"),
    ]
    asked += [("GET", f"/{'x' * 9000}"), ("POST", "/none")]
    asked.sort(key=lambda one: one[1] == "/leave")  # leave at the end
    for method, path in asked:
        for headers in (PAGE, FORM, {"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            answer = reviewer.client.request(method, path, headers=headers, follow_redirects=False)
            told = (method, path, answer.status_code)
            assert answer.headers["Content-Security-Policy"] == POLICY, told
            assert answer.headers["X-Content-Type-Options"] == "nosniff", told
            assert answer.headers["X-Frame-Options"] == "DENY", told
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", told
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", told
            assert answer.headers["Certwire-Notice"] == "announced, not verified", told
            assert "geolocation=()" in answer.headers["Permissions-Policy"], told
            assert answer.headers["Referrer-Policy"] == "same-origin" or path not in ("/enter", "/who", "/leave")
            is_file = path in statics and answer.status_code == 200
            assert ("immutable" if is_file else "no-store") in answer.headers["Cache-Control"], told
            assert answer.status_code < 500, told


def test_who_has_not_entered_sees_nothing_but_how_to_enter(visitor: Visitor) -> None:
    for method, path in paths(visitor):
        if path.startswith(("/static/", "/enter")):
            continue
        answer = visitor.client.request(method, path, headers=PAGE, follow_redirects=False)
        assert answer.status_code == 401, path
        assert "certwire review" in answer.text
        answer = visitor.client.request(method, path, headers={"Sec-Fetch-Site": "same-origin"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")


def test_who_has_not_told_a_name_is_asked_for_it_and_decides_nothing(visitor: Visitor) -> None:
    visitor.enter(None)
    answer = visitor.get("/queue?language=vi&standard=ISO%209001")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/who?next=%2Fqueue%3Flanguage%3Dvi%26standard%3DISO%25209001",
    )
    assert visitor.post("/decisions", "{}").status_code == 403
    assert visitor.get("/undoable", {"Accept": "*/*"}).status_code == 403


# Names: a page of another site cannot have its own name mean this machine


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", f"evil.example:{8721}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:8721", "localhost.:8721", "[::1",
        "[::1]", "[::1]:8722", "127.0.0.1:8721@evil.example", "127.0.0.1:8721:8721", "0x7f.1:8721", "2130706433:8721", "192.168.1.5:8721",
        "localhost:8721, evil.example", "", " ",
    ],
)  # fmt: skip
def test_names_that_are_not_the_desks_are_refused_even_with_the_cookie(reviewer: Visitor, host: str) -> None:
    answer = reviewer.get("/", {**PAGE, "Host": host})
    assert answer.status_code == 421
    assert "Ann Example" not in answer.text


@pytest.mark.parametrize("host", [HOST, "localhost:8721", "LOCALHOST:8721", "[::1]:8721"])
def test_the_names_of_this_machine_are_the_desks(reviewer: Visitor, host: str) -> None:
    answer = reviewer.client.get("/", headers={**PAGE, "Host": host, "Cookie": next(cookies(reviewer))})
    assert answer.status_code == 200


def test_two_host_headers_are_none(reviewer: Visitor) -> None:
    answer = reviewer.client.get("/", headers=[("Host", HOST), ("Host", "evil.example"), ("Accept", "text/html")])
    assert answer.status_code == 421


def test_where_it_listens_everywhere_addresses_are_its_names_and_other_names_are_not(
    visiting: Callable[..., Visitor],
) -> None:
    visitor = visiting("0.0.0.0", "sésame")
    for host, status in (
        ("192.168.1.5:8721", 200),
        ("[2001:db8::1]:8721", 200),
        ("evil.example:8721", 421),
        ("192.168.1.5:80", 421),
    ):
        assert visitor.get("/enter", {**PAGE, "Host": host}).status_code == status, host
    named = visiting("desk.example", "sésame")
    for host, status in (("desk.example:8721", 200), ("DESK.example:8721", 200), ("192.168.1.5:8721", 421)):
        assert named.get("/enter", {**PAGE, "Host": host}).status_code == status, host


# Writes of other sites


@pytest.mark.parametrize(
    "sent",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this machine
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": f"http://{HOST}"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "http://127.0.0.1:8722"},
        {"Origin": "http://localhost:8721"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/who", "/leave", "/enter", "/decisions", "/decisions/many"])
def test_writes_of_other_sites_are_refused(reviewer: Visitor, path: str, sent: dict[str, str]) -> None:
    kind = FORM["Content-Type"] if path in ("/who", "/leave", "/enter") else "application/json"
    answer = reviewer.post(path, "name=Mallory", {"Accept": "text/html", "Content-Type": kind, **sent})
    assert answer.status_code == 403
    assert "Ann Example" in reviewer.get("/").text


def test_writes_of_our_own_pages_are_taken_also_from_browsers_that_tell_only_an_origin(reviewer: Visitor) -> None:
    answer = reviewer.post("/who", "name=Bea", {"Content-Type": FORM["Content-Type"], "Origin": f"http://{HOST}"})
    assert answer.status_code == 303
    assert "Bea" in reviewer.get("/").text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_may_lead_here_and_load_nothing_from_here(reviewer: Visitor, site: str) -> None:
    led = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Accept": "text/html"}
    assert reviewer.get("/", led).status_code == 200
    for mode, kind in (
        ("no-cors", "script"),
        ("no-cors", "image"),
        ("cors", "empty"),
        ("navigate", "iframe"),
        ("navigate", "embed"),
    ):
        sent = {**led, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": kind}
        assert reviewer.get("/", sent).status_code == 403
        assert reviewer.get(style(reviewer), sent).status_code == 403


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/jsonp"],
)
def test_what_forms_of_other_sites_could_send_is_no_decision(reviewer: Visitor, kind: str) -> None:
    sent = {"Content-Type": kind, "Sec-Fetch-Site": "same-origin"}
    assert reviewer.post("/decisions", '{"verdict": "accept"}', sent).status_code == 415
    assert reviewer.post("/none", "{}", sent).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND"])
def test_other_methods_are_refused(reviewer: Visitor, method: str) -> None:
    answer = reviewer.client.request(method, "/", headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")


# What is too long


def test_bodies_that_say_that_they_are_too_long_are_not_read(reviewer: Visitor) -> None:
    def body() -> Iterator[bytes]:
        yield b"{"
        raise AssertionError("it was read on")

    sent = {
        "Content-Type": "application/json",
        "Sec-Fetch-Site": "same-origin",
        "Content-Length": str(LONGEST_BODY + 1),
    }
    assert reviewer.post("/decisions", b"x" * (LONGEST_BODY + 1)).status_code == 413
    assert reviewer.post("/who", b"x" * (LONGEST_FORM + 1), FORM).status_code == 413
    for told in ("-1", "1e9", "٣", "0x10"):
        raw = [(name.encode(), value.encode()) for name, value in {**sent, "Content-Length": told}.items()]
        assert reviewer.client.post("/decisions", content=b"{}", headers=raw).status_code == 413


def test_bodies_that_do_not_say_how_long_they_are_end_at_the_limit(reviewer: Visitor) -> None:
    def body(size: int) -> Iterator[bytes]:
        for _ in range(size // 1024 + 1):
            yield b" " * 1024

    answer = reviewer.post("/decisions", body(LONGEST_BODY))
    assert "Content-Length" not in answer.request.headers
    assert answer.status_code == 413
    assert reviewer.post("/decisions", body(1000)).status_code in (404, 405, 422)


def test_bodies_are_only_read_of_those_who_entered(visitor: Visitor) -> None:
    assert visitor.post("/decisions", b"x" * (LONGEST_BODY + 1)).status_code == 401


def test_addresses_that_are_too_long_are_refused(reviewer: Visitor) -> None:
    for path in (f"/{'x' * 8000}", f"/queue?q={'x' * 8000}", "/queue?" + "a&" * 5000):
        assert reviewer.get(path).status_code == 414


# Files


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/..%252fapp.py", "/static/..\\app.py",
        "/static/%2e%2e%5capp.py", "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/file:///etc/passwd", "/static/%00",
        "/static/DIGEST/../../app.py", "/static/DIGEST/%2e%2e/%2e%2e/guard.py", "/static/DIGEST/desk.css%00.js", "/static/DIGEST/", "/static/DIGEST",
        "/static/DIGEST/DESK.CSS", "/static/DIGEST/desk.css/", "/static/0000000000000000/desk.css", "/static/", "/static/DIGEST/base.html",
        "/file:///etc/passwd", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/record/..%2f..%2fetc%2fpasswd",
        "/articles/file:%2f%2f%2fetc%2fpasswd", "/articles/http:%2f%2fevil.example%2f", "/organizations/..%2f..", "/http://evil.example/",
    ],
)  # fmt: skip
def test_no_path_reaches_a_file_or_another_machine(reviewer: Visitor, path: str) -> None:
    digest = reviewer.client.app.state.static.digest  # type: ignore[attr-defined]
    answer = reviewer.client.get(f"http://{HOST}{path.replace('DIGEST', digest)}", headers=PAGE, follow_redirects=False)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "from __future__" not in answer.text


def test_static_files_are_there_for_everyone_under_an_address_that_changes_with_them(visitor: Visitor) -> None:
    answer = visitor.get(style(visitor))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


# Mistakes of our own


def test_a_mistake_is_told_without_what_lies_behind_it(
    reviewer: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError("secret <script>")

    monkeypatch.setattr("extractor.web.review.entering._place", fail)
    answer = reviewer.get("/who")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret" in caplog.text
    assert reviewer.get("/who", {}).headers["Content-Type"] == "application/problem+json"
    monkeypatch.setattr("extractor.web.review.problems.page", fail)
    answer = reviewer.get("/who")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (500, POLICY)
    assert "secret" not in answer.text


def cookies(visitor: Visitor) -> Iterator[str]:
    for kept in visitor.client.cookies.jar:
        yield f"{kept.name}={kept.value}"


def style(visitor: Visitor) -> str:
    held: Any = visitor.client.app
    return str(held.state.static.address("desk.css"))
