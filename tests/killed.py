"""certwire, killed at the n-th moment at which something of its output becomes lasting: ``python killed.py N ARGUMENT…``.

The moments are the syncs and the renames, each just before it happens; 0 is none.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import deadly

from extractor.batch import articles
from extractor.cli import main

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
