"""Where a command that serves may listen."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address

from extractor.commands.errors import UsageError


def token_for(host: str) -> str | None:
    """What CERTWIRE_TOKEN holds. Raises UsageError where it has to hold something, as others reach that host."""
    token = os.environ.get("CERTWIRE_TOKEN") or None
    if token is None and not is_loopback(host):
        raise UsageError(
            f"--host {host} can be reached by others: set CERTWIRE_TOKEN to what they have to send, or leave --host out"
        )
    return token


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot listen on {host}:{port}: {getattr(error, 'strerror', None) or error}") from None
    return listener
