"""What deciding costs: ``python -m bench.deciding [--claims N] [--decisions N] [--repeat N] [--keep FILE]``.

A registry in an SQLite file with made-up claims (``bench.registry``) of which some are decided already, as a reviewer leaves it: two of
three accepted, the others rejected or corrected. Then claims are accepted, rejected, corrected and given back, each decision
a transaction of its own: milliseconds of processor time, the middle one and the worst, as others use the machine too.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, select

from bench.made_records import write
from extractor.linking.names import Linker
from extractor.patterns.files import load as load_rules
from extractor.registry import derived, log, reviews, tables
from extractor.registry.database import opened, reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.loading import load
from extractor.registry.log import Author

_AT = "2026-01-01T00:00:00+00:00"
_BY = Author("bench", _AT)
_CORRECTED = {"event": "renewed", "issued": "2019-05"}


def stocked(path: Path, claims: int, decisions: int, linker: Linker) -> Engine:
    """A registry with so many claims and decisions."""
    engine = opened(str(path))
    records = path.with_suffix(".jsonl")
    write(records, claims)
    load(engine, records, linker, _AT)
    records.unlink()
    with writing(engine) as connection:
        ids = connection.execute(select(tables.claim.c.id).order_by(tables.claim.c.id).limit(decisions)).scalars().all()
        for number, id in enumerate(ids):
            verdict = ("accept", "accept", "accept", "accept", "reject", "correct")[number % 6]
            fields = _CORRECTED if verdict == "correct" else None
            before = reviews.Review()
            after = {**before.after(verdict, fields)._asdict(), **({"fields": fields} if fields else {})}
            log.add(connection, _BY, "claim", id, verdict, before._asdict(), after)
        derived.rebuild(connection, linker)
    return engine


def measure(engine: Engine, linker: Linker, repeat: int) -> dict[str, list[float]]:
    """Milliseconds of processor time of each decision, by what was decided."""
    with reading(engine) as connection:
        fresh = select(tables.claim.c.id).where(tables.claim.c.review == "unreviewed").order_by(tables.claim.c.place)
        ids = connection.execute(fresh.limit(3 * repeat)).scalars().all()
    found: dict[str, list[float]] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        gc.collect()
        start = time.process_time()
        act()
        found.setdefault(name, []).append(1000 * (time.process_time() - start))

    def decided(id: str, verdict: str) -> None:
        with writing(engine) as connection:
            decide(connection, linker, _BY, "claim", id, verdict, _CORRECTED if verdict == "correct" else None)

    def last() -> log.Decision | None:
        with reading(engine) as connection:
            return log.last_of(connection, _BY.reviewer)

    def undone() -> None:
        with writing(engine) as connection:
            newest = log.last_of(connection, _BY.reviewer)
            assert newest is not None
            undo(connection, linker, _BY, newest.id)

    for number, id in enumerate(ids):
        verdict = ("accept", "reject", "correct")[number % 3]
        timed(verdict, lambda id=id, verdict=verdict: decided(id, verdict))  # type: ignore[misc]
    for _ in ids:
        timed("last of a reviewer", last)
        timed("undo the last", undone)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a registry, measure, and print a line for each kind of decision."""
    parser = argparse.ArgumentParser(prog="python -m bench.deciding", description="What deciding costs.")
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--decisions", type=int, default=5_000)
    parser.add_argument("--repeat", type=int, default=20, help="decisions of each kind")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="make the registry here, or measure the one that is here"
    )
    options = parser.parse_args(arguments)
    linker = Linker(load_rules().linking)
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder, "registry.sqlite")
        engine = opened(str(path)) if path.exists() else stocked(path, options.claims, options.decisions, linker)
        with reading(engine) as connection:
            for table in (tables.claim, tables.decision):
                rows = len(connection.execute(select(table.c.id)).all())
                print(f"{rows:,} {table.name}s", flush=True)
        for name, times in measure(engine, linker, options.repeat).items():
            print(f"{name:20}{median(times):8.1f} ms, at most {max(times):8.1f} ms of processor time")
        engine.dispose()


if __name__ == "__main__":
    main()
