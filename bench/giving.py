"""What giving a registry away costs: ``python -m bench.giving REGISTRY [--standard …]``. ``bench.registry --keep`` makes a large one.

Each format and the report in a process of its own: seconds of its processor time, its peak memory and the bytes written.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

OUTPUTS = (
    "claims.jsonl",
    "claims.csv",
    "claims.parquet",
    "registry.jsonld",
    "registry.ftm.json",
    "site/",
    "report.html",
)

_PROGRAM = """
import json, resource, sys
from extractor.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


class Cost(NamedTuple):
    """Of one output: seconds, megabytes of memory, and megabytes that were written."""

    output: str
    seconds: float
    memory: float
    written: float


def measure(registry: str, choice: Sequence[str]) -> Iterator[Cost]:
    """What each output costs; ``choice`` are options of the exports."""
    with tempfile.TemporaryDirectory() as folder:
        for output in OUTPUTS:
            action = "report" if output.endswith(".html") else "export"
            options = ["registry", action, "--registry", registry, "-o", f"{folder}/{output}"]
            options += choice if action == "export" else []
            run = subprocess.run(
                [sys.executable, "-c", _PROGRAM, *options],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            code, seconds, memory = json.loads(run.stdout)
            if code:
                raise SystemExit(f"{output}: exit code {code}")
            place = Path(folder, output)
            files = [*place.iterdir()] if place.is_dir() else [place]
            yield Cost(output, seconds, memory, sum(file.stat().st_size for file in files) / 1e6)
            for file in files:
                file.unlink()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a line for each output as it is done."""
    parser = argparse.ArgumentParser(prog="python -m bench.giving", description="What giving a registry away costs.")
    parser.add_argument("registry", metavar="REGISTRY", help="an SQLite file, or postgresql://user@host/name")
    options, choice = parser.parse_known_args(arguments)
    for cost in measure(options.registry, choice):
        print(
            f"{cost.output:18}{cost.seconds:8.1f} s {cost.memory:7.0f} MB of memory {cost.written:9.1f} MB written",
            flush=True,
        )


if __name__ == "__main__":
    main()
