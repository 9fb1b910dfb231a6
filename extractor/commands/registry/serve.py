"""certwire registry serve: the registry for programs, to be read and never written."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from ipaddress import ip_address


def run(options: argparse.Namespace) -> int:
    """Serve until a signal comes. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.registry.database import opened

    try:
        from extractor.web.app import LOOPBACK, api, serve
    except ImportError as error:
        raise UsageError(f"serving needs {error.name}, which pip install 'certwire[api]' brings") from None

    token = os.environ.get("CERTWIRE_TOKEN") or None
    is_local = _is_loopback(options.host)
    if not is_local and token is None:
        raise UsageError(
            f"--host {options.host} can be reached by others: set CERTWIRE_TOKEN to what they have to send, or leave --host out"
        )
    engine = opened(options.registry, make=False, pooled=True)
    try:
        listening = _listening(options.host, options.port)
    except OSError as error:
        raise UsageError(f"cannot listen on {options.host}:{options.port}: {error.strerror or error}") from None
    with listening:
        host, port = listening.getsockname()[:2]
        where = f"[{host}]" if ":" in host else host
        print(
            f"certwire: http://{where}:{port}/api/v1 serves what was announced, not verified; Ctrl-C ends it",
            file=sys.stderr,
            flush=True,
        )
        serve(api(engine, token, options.cors, LOOPBACK | {options.host} if is_local else None), listening)
    engine.dispose()
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening
