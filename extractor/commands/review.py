"""certwire review: the review desk, for a person's browser."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from contextlib import suppress
from socket import gethostname, socket
from typing import TYPE_CHECKING

from extractor.commands.errors import UsageError
from extractor.commands.listening import is_loopback, listening, token_for

if TYPE_CHECKING:
    from extractor.web.review.doors import Doors

_PORT = 8721  # where it can be had: what a browser keeps for the desk it keeps for the desk's address
_IN_TERMINALS = frozenset({"elinks", "links", "lynx", "w3m", "www-browser"})


def run(options: argparse.Namespace) -> int:
    """Serve the desk until a signal comes. Returns the exit code."""
    from extractor.registry.database import opened

    host = options.host.strip("[]")
    token = None if is_loopback(host) else token_for(host)
    try:
        from extractor.web.review.app import desk
        from extractor.web.review.doors import doors
        from extractor.web.serving import serve
    except ImportError as error:
        raise UsageError(f"reviewing needs {error.name}, which pip install 'certwire[review]' brings") from None

    engine = opened(options.registry, make=False, pooled=True)
    with _listening(host, options.port) as listener:
        port = listener.getsockname()[1]
        entrance = doors(host, port, token)
        app = desk(engine, entrance)
        name = gethostname() if host in ("0.0.0.0", "::") else host
        _invite(entrance, f"http://{f'[{name}]' if ':' in name else name}:{port}", browses=not options.no_browser)
        serve(app, listener)
    engine.dispose()
    return 0


def _listening(host: str, port: int | None) -> socket:
    """On the port, or on the usual one, or where that is taken on any."""
    if port is not None:
        return listening(host, port)
    try:
        return listening(host, _PORT)
    except UsageError:
        return listening(host, 0)


def _invite(doors: Doors, where: str, *, browses: bool) -> None:
    """Tell how to enter: with a token by that, else by a link for each browser, the first of which is opened."""
    if doors.token is not None:
        _tell(f"{where}/enter lets in who knows CERTWIRE_TOKEN; what passes is not encrypted; Ctrl-C ends it")
        return
    link = _link(doors, where)
    has_terminal = _has_terminal()
    more = "Enter prints a new one" if has_terminal else "run it again for a new one"
    _tell(f"{link} lets in one browser, once; {more}; Ctrl-C ends it")
    if browses:
        _open(link)
    if has_terminal:
        if hasattr(signal, "SIGTTIN"):  # in the background it shall serve on, and only not read
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)
        threading.Thread(target=_invite_again, args=(doors, where), daemon=True).start()


def _has_terminal() -> bool:
    """Whether somebody can press a key. What runs in the background of a terminal is not read from."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError):  # on Windows; of a terminal that is not its own
        return True


def _invite_again(doors: Doors, where: str) -> None:
    """A new link for each line that is typed, till there is no terminal any more."""
    with suppress(OSError):
        while os.read(0, 4096):  # not sys.stdin: its lock would be held while Python ends
            _tell(_link(doors, where))


def _link(doors: Doors, where: str) -> str:
    return f"{where}/enter?key={doors.keys.made()}"


def _open(link: str) -> None:
    """In the person's browser, if there is one with a window of its own."""
    if sys.platform not in ("win32", "darwin") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if getattr(browser, "basename", "") not in _IN_TERMINALS:
        browser.open(link)


def _tell(what: str) -> None:
    print(f"certwire: {what}", file=sys.stderr, flush=True)
