"""certwire, killed at the n-th moment at which something of its output becomes lasting: ``python killed.py N ARGUMENT…``.

The moments are the syncs and the renames, each just before it happens; 0 is none.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import deadly

from extractor.batch import articles
from extractor.cli import main

TESTS = Path(__file__).parent


def killed_at(moment: int, *arguments: str) -> int:
    """The exit code of certwire that is killed at a moment."""
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    command = [sys.executable, __file__, str(moment), *arguments]
    run = subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, timeout=300)
    return run.returncode


if __name__ == "__main__":
    left = int(sys.argv[1])

    def counted(call: Any) -> Any:
        def called(*arguments: Any) -> Any:
            global left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments)

        return called

    os.fsync = counted(os.fsync)
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]
    articles.work_on_shards = deadly.on_shards
    sys.exit(main(sys.argv[2:]))
