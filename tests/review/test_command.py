"""certwire review, as it is started and ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from reviewed import Live, served
from sqlalchemy import Engine

from extractor.cli import main
from extractor.commands import review
from extractor.registry.database import opened
from extractor.web.review.guard import LONGEST_BODY

COMMAND = [sys.executable, "-m", "extractor.cli", "review", "--port", "0"]
LINK = re.compile(r"http://127\.0\.0\.1:[0-9]+/enter\?key=[\w-]{43}")


@pytest.fixture
def registry(tmp_path: Path) -> str:
    path = str(tmp_path / "registry.sqlite")
    opened(path).dispose()
    return path


@pytest.fixture
def running(engine: Engine) -> Iterator[Live]:
    with served(engine) as live:
        yield live


def asked(link: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    parts = urlsplit(link)
    connection = HTTPConnection(parts.netloc)
    connection.request(method, f"{parts.path}?{parts.query}", headers=headers)
    answer = connection.getresponse()
    told = answer.status, dict(answer.getheaders())
    connection.close()
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_prints_a_link_that_lets_in_once_and_serves_until_it_is_ended(
    registry: str, number: signal.Signals, code: int
) -> None:
    command = [*COMMAND, "--no-browser", "--registry", registry]
    pipes: Any = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, encoding="utf-8", **pipes) as server:
        try:
            assert server.stderr is not None
            assert server.stdout is not None
            line = server.stderr.readline()
            link = LINK.search(line)
            assert link, line
            assert "run it again" in line
            status, headers = asked(link[0])
            assert (status, headers["location"]) == (303, "/")
            assert asked(link[0])[0] == 401
            server.send_signal(number)
            assert server.wait(30) == code
            assert "Traceback" not in server.stderr.read()
            assert server.stdout.read() == ""
        finally:
            server.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are others there")
def test_enter_prints_a_new_link_and_ctrl_c_ends_it(registry: str) -> None:
    import pty
    import termios

    ours, its = pty.openpty()
    program = "import os, sys; os.setsid(); import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", program, *COMMAND, "--no-browser", "--registry", registry]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            first = LINK.search(line := server.stderr.readline())
            assert first, line
            assert "Enter prints a new one" in line
            os.write(ours, b"\n")
            second = LINK.search(server.stderr.readline())
            assert second
            assert first[0] != second[0]
            assert (asked(second[0])[0], asked(first[0])[0]) == (303, 303)
            assert termios.tcgetattr(ours)
            os.write(ours, b"\x03")
            assert server.wait(30) == 130
            told = server.stderr.read()
            assert "Fatal" not in told
            assert "Traceback" not in told
        finally:
            server.kill()
            os.close(ours)
            os.close(its)


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are others there")
def test_in_the_background_of_a_terminal_it_promises_no_key(registry: str) -> None:
    import pty

    ours, its = pty.openpty()
    program = (
        "import os, sys; os.setsid(); import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
        "pid = os.fork()\n"
        "import signal; signal.signal(signal.SIGTERM, lambda *_: pid and os.kill(pid, signal.SIGKILL))\n"
        "if pid: os.waitpid(pid, 0), sys.exit()\n"
        "os.setpgid(0, 0); os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, "-c", program, *COMMAND, "--no-browser", "--registry", registry]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            assert LINK.search(line), line
            assert "run it again for a new one" in line
            assert "Enter" not in line
        finally:
            server.terminate()
            server.wait(30)
            os.close(ours)
            os.close(its)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--registry", "none.sqlite"], "none.sqlite: no registry yet"),
        (["--registry", "old.sqlite"], "of an older certwire"),
        (["--registry", "new.sqlite"], "of a newer certwire"),
        (["--registry", "other.sqlite"], "no registry of certwire"),
        (["--registry", "text.sqlite"], "text.sqlite"),
        (["--host", "0.0.0.0"], "set CERTWIRE_TOKEN"),
        (["--host", "::"], "set CERTWIRE_TOKEN"),
        (["--host", "192.0.2.1"], "set CERTWIRE_TOKEN"),
        (["--host", "desk.example"], "set CERTWIRE_TOKEN"),
        (["--port", "TAKEN"], "cannot listen on 127.0.0.1:"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    arguments: list[str],
    told: str,
    registry: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CERTWIRE_TOKEN", raising=False)
    for name, version in (("old", "0001"), ("new", "9999")):
        path = str(tmp_path / f"{name}.sqlite")
        opened(path).dispose()
        with sqlite3.connect(path) as connection:
            connection.execute("update certwire_version set version_num = ?", [version])
        connection.close()
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("create table other (id int)")
    connection.close()
    (tmp_path / "text.sqlite").write_text("This is no database, but a text that somebody wrote.\n" * 40)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = [port if argument == "TAKEN" else argument for argument in arguments]
        assert main(["review", "--no-browser", "--registry", registry, *given]) in (1, 2)
    error = capsys.readouterr().err
    assert told in error
    assert error.startswith("certwire: ")
    assert error.count("\n") == 1


def test_without_its_packages_it_tells_what_brings_them(registry: str) -> None:
    program = "import sys; sys.modules['jinja2'] = None; from extractor.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "review", "--no-browser", "--registry", registry]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 2
    assert run.stderr == "certwire: reviewing needs jinja2, which pip install 'certwire[review]' brings\n"


def test_the_usual_port_is_taken_if_it_is_free_and_else_another(monkeypatch: pytest.MonkeyPatch) -> None:
    with review._listening("127.0.0.1", 0) as one:
        port = one.getsockname()[1]
        monkeypatch.setattr(review, "_PORT", port)
        with review._listening("127.0.0.1", None) as other:
            assert other.getsockname()[1] != port
    with review._listening("127.0.0.1", None) as again:
        assert again.getsockname()[1] == port


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a browser there")
def test_the_link_is_opened_in_a_browser_with_a_window_and_in_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[str] = []
    browser = SimpleNamespace(basename="firefox", open=went.append)
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    review._open("no window")
    monkeypatch.setenv("DISPLAY", ":0")
    review._open("there")
    browser.basename = "w3m"
    review._open("in the terminal")

    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    review._open("no browser")
    assert went == ["there"]


# By the bytes, as no client that means well sends them


def told(live: Live, sent: bytes) -> bytes:
    """What is answered, up to the end of the connection."""
    parts = urlsplit(live.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30) as connection:
        connection.sendall(sent)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


def entered(live: Live) -> str:
    """The cookie of one who has entered and told a name."""
    _, headers = asked(live.link())
    cookie = headers["set-cookie"].partition(";")[0]
    live.doors.sessions.found(cookie.partition("=")[2]).reviewer = "Ann"  # type: ignore[union-attr]
    return cookie


def test_chunks_without_end_are_cut_off(running: Live) -> None:
    host = urlsplit(running.url).netloc
    head = f"POST /decisions HTTP/1.1\r\nHost: {host}\r\nCookie: {entered(running)}\r\nSec-Fetch-Site: same-origin\r\n"
    head += "Content-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    answer = told(running, head.encode() + chunk * (LONGEST_BODY // 0x10000) + b"1\r\n ")  # and no end
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "target",
    [
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/../../etc/passwd",
        "//etc/passwd",
        "file:///etc/passwd",
    ],
)
def test_raw_paths_reach_no_file(running: Live, target: str) -> None:
    host = urlsplit(running.url).netloc
    head = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nCookie: {entered(running)}\r\nConnection: close\r\n\r\n"
    answer = told(running, head.encode())
    assert answer.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 "))
    assert b"root:" not in answer


def test_what_is_no_request_is_answered_in_plain_text_that_has_nothing_of_it(running: Live) -> None:
    for broken in (
        b"GET /<script>alert(1)</script>\r\n\r\n",
        b"<b>\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\n<script>\r\n\r\n",
    ):
        head, _, body = told(running, broken).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 ")
        assert b"content-type: text/plain; charset=utf-8" in head.lower()
        assert b"Invalid HTTP request received." in body
        assert b"<" not in head + body


def test_an_absolute_target_does_not_stand_for_the_host(running: Live) -> None:
    host = urlsplit(running.url).netloc
    head = (
        f"GET http://{host}/ HTTP/1.1\r\nHost: evil.example\r\nCookie: {entered(running)}\r\nConnection: close\r\n\r\n"
    )
    assert told(running, head.encode()).startswith(b"HTTP/1.1 421 ")


def test_a_head_that_says_two_lengths_is_not_believed(running: Live) -> None:
    host = urlsplit(running.url).netloc
    head = f"POST /decisions HTTP/1.1\r\nHost: {host}\r\nCookie: {entered(running)}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
    for lengths in (
        "Content-Length: 2\r\nContent-Length: 40",
        "Content-Length: 2, 40",
        "Content-Length: 2\r\nTransfer-Encoding: xchunked",
    ):
        answer = told(running, f"{head}{lengths}\r\n\r\n{{}}GET / HTTP/1.1\r\n\r\n".encode())
        assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
