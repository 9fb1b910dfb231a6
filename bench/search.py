"""How long a search takes: ``python -m bench.search [--registry URL]``, of a registry that was loaded.

Asked are words by how often they stand in it (of every script that it has), two of them together, beginnings, filters,
pages far behind, and words that stand nowhere or never together; each for a page of 50 claims with all that is shown
of them. Told are milliseconds as they pass, the first time and the median of seven, since a person waits for
both; and the median of what this process and the server's took of a processor, where the server is on this
machine, since others who use it make the first two longer.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select, text

from extractor.registry.database import opened, reading
from extractor.registry.entries import UNDATED, hundredths
from extractor.registry.reading import Wanted, claim_of, claims, find_claims, find_organizations
from extractor.registry.tables import claim, name
from extractor.registry.terms import words

_PLACES, _HERE = 40, 50  # where the sample is from, and how many claims of each place


class Timed(NamedTuple):
    """A search, how many it found of a page of 50, and the milliseconds that it took: as they pass, and of a processor."""

    about: str
    found: int
    first: float
    median: float
    processor: float


def timed(engine: Engine) -> Iterator[Timed]:
    """All searches of a registry."""
    with reading(engine) as connection:
        asked = [*_searches(connection)]
    for about, search in asked:
        took, worked = [], []
        for _ in range(7):
            with reading(engine) as connection:
                clock = _processor(connection)
                start, begun = time.perf_counter(), clock()
                found = search(connection)
                took.append(1000 * (time.perf_counter() - start))
                worked.append(1000 * (clock() - begun))
        yield Timed(about, found, took[0], statistics.median(took), statistics.median(worked))


def _processor(connection: Connection) -> Callable[[], float]:
    """What tells the seconds of a processor that this process and that of the database took."""
    if connection.dialect.name == "postgresql":
        server = Path(f"/proc/{connection.scalar(text('select pg_backend_pid()'))}/schedstat")
        if server.is_file():
            return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9
    return time.process_time


Search = Callable[[Connection], int]


def _searches(connection: Connection) -> Iterator[tuple[str, Search]]:
    every = _sample(connection)
    counts: dict[str, Counter[str]] = {}
    for texts in every:
        for word in {*words(" ".join(texts))}:
            counts.setdefault("Devanagari" if word > "\u0900" else "Latin", Counter())[word] += 1
    commonest: list[str] = []
    for script, counter in sorted(counts.items()):
        ranked = [word for word, _ in counter.most_common()]
        commonest.append(ranked[0])
        for share in (0, 5, 20, 100, 500, len(ranked) - 1):
            if share < len(ranked):
                word = ranked[share]
                yield f"{script}: {word} (in {counter[word] / len(every):.1%})", _claims(text=word)
        for left, right in ((0, 1), (1, 20), (5, 100)):
            if right < len(ranked):
                yield f"{script}: {ranked[left]} {ranked[right]}", _claims(text=f"{ranked[left]} {ranked[right]}")
        for word in (ranked[0], ranked[min(100, len(ranked) - 1)]):
            yield f"{script}: {word[:3]}*", _claims(text=f"{word[:3]}*")
            yield f"{script}: {word[:3]}* {ranked[20]}", _claims(text=f"{word[:3]}* {ranked[20]}")
        yield f"organizations, {script}: {ranked[0]}", _organizations(ranked[0])
        yield f"organizations, {script}: {ranked[0][:2]}*", _organizations(f"{ranked[0][:2]}*")
    yield f"never together: {' '.join(commonest)}", _claims(text=" ".join(commonest))
    yield "nowhere: zzzz", _claims(text="zzzz")
    yield f"nowhere: {commonest[0]} zzzz*", _claims(text=f"{commonest[0]} zzzz*")
    yield "no words", _claims()
    read = claim_of(connection.execute(claims().where(claim.c.body_id.is_not(None)).limit(1)).one())
    work, middle = read.standard.partition(":")[0], (read.day or "2015")[:4]
    yield f"standard {work}", _claims(standard=work)
    yield "standard, event, language", _claims(standard=work, event="withdrawn", language=read.language)
    yield "body, country, confidence", _claims(body=read.body_id, country=read.country, confidence=0.9)
    yield f"days of {middle}, rarest event", _claims(start=middle, end=middle, event="expired")
    yield f"{commonest[-1]} until {middle}", _claims(text=commonest[-1], end=middle)
    yield "surest", _claims(confidence=hundredths(read.confidence) / 100)
    yield "an organization", _claims(organization=read.organization_id)
    yield "rejected", _claims(review="rejected")


def _claims(**wanted: object) -> Search:
    return lambda connection: len(find_claims(connection, Wanted(**wanted)).items)  # type: ignore[arg-type]


def _organizations(text: str) -> Search:
    return lambda connection: len(find_organizations(connection, text).items)


def _sample(connection: Connection) -> list[tuple[str, ...]]:
    """The texts of claims from places all over the registry."""
    found: list[tuple[str, ...]] = []
    for number in range(_PLACES):
        rows = connection.execute(
            claims().where(claim.c.place >= UNDATED // _PLACES * number).order_by(claim.c.place).limit(_HERE)
        )
        found += [(read.name, read.standard, read.title or "", read.evidence) for read in map(claim_of, rows)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--registry", metavar="URL", help="as of certwire load")
    engine = opened(parser.parse_args().registry, make=False, pooled=True)
    with reading(engine) as connection:
        held = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in (claim, name)]
    print(f"{engine.dialect.name}: {held[0]:,} claims, {held[1]:,} names; milliseconds")
    print(f"{'':<60} {'found':>5} {'first':>8} {'median':>8} {'processor':>9}")
    done = []
    for search in timed(engine):
        done.append(search)
        about, found, *took = search
        print(f"{about:<60} {found:>5} {took[0]:>8.1f} {took[1]:>8.1f} {took[2]:>9.1f}", flush=True)
    slowest = max(search.median for search in done), max(search.processor for search in done)
    print(f"{'the slowest':<60} {'':>5} {'':>8} {slowest[0]:>8.1f} {slowest[1]:>9.1f}")
    engine.dispose()


if __name__ == "__main__":
    main()
