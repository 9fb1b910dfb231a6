"""certwire registry serve: the registry for programs, to be read and never written."""

from __future__ import annotations

import argparse
import sys

from extractor.commands.listening import is_loopback, listening, token_for


def run(options: argparse.Namespace) -> int:
    """Serve until a signal comes. Returns the exit code."""
    from extractor.commands.errors import UsageError
    from extractor.registry.database import opened

    try:
        from extractor.web.app import LOOPBACK, api
        from extractor.web.serving import serve
    except ImportError as error:
        raise UsageError(f"serving needs {error.name}, which pip install 'certwire[api]' brings") from None

    token = token_for(options.host)
    engine = opened(options.registry, make=False, pooled=True)
    with listening(options.host, options.port) as listener:
        host, port = listener.getsockname()[:2]
        where = f"[{host}]" if ":" in host else host
        print(
            f"certwire: http://{where}:{port}/api/v1 serves what was announced, not verified; Ctrl-C ends it",
            file=sys.stderr,
            flush=True,
        )
        names = LOOPBACK | {options.host} if is_loopback(options.host) else None
        serve(api(engine, token, options.cors, names), listener)
    engine.dispose()
    return 0
