"""Serves an ASGI application over HTTP until a signal ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp
    from uvicorn import Server

_LONGEST_HEAD = 64 * 1024  # bytes of a request before its body: what is too long for us is told by us


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until a signal ends it."""
    server(app).run(sockets=[listening])


def server(app: ASGIApp) -> Server:
    """What serves an application. Who asks is whoever is connected, not who a header says."""
    import uvicorn

    config = uvicorn.Config(
        app,
        http="h11",  # whatever else is installed: the limits are told to this one
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)
