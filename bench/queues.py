"""How fast queues of a large registry open: ``python -m bench.queues [--claims N] [--only sqlite|postgresql] [--keep FOLDER]``.

The registry is filled with made-up rows, without records being loaded: rules, standards, sites and organizations of which some
are common and some are rare, confidences that hang on rules, as they do, and some claims that people decided about. For every filter,
alone, the first page of 50 claims is asked, the claims behind and before its last one, and how many there are; told are milliseconds as they
pass, the first time and the median of five, and of the page the median of what this process and the server's took of a processor, since others
who use the machine make the others longer. Beside them, how many times a second the machine reads such a record with ``json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from bench.registry import _postgresql as postgresql
from bench.search import _processor as processor
from extractor.registry import bulk, search, tables
from extractor.registry.database import opened, reading, writing
from extractor.registry.desk import queues, shown
from extractor.registry.desk.filters import Filters
from extractor.registry.entries import claim_place, claim_rank, claim_terms, name_place, queue_terms
from extractor.registry.names import COLUMNS as NAME
from extractor.registry.rows import ARTICLE, CLAIM, SOURCE
from extractor.registry.search import Entry
from extractor.registry.tallies import Tally

_AT_ONCE = 20_000
_AN_ORGANIZATION = 12  # claims; the first has a hundredth of all
_STANDARDS = ("ISO 9001:2015", "ISO 9001:2008", "ISO 14001:2015", "ISO 45001:2018", "ISO/IEC 27001:2022", "HACCP")
_EVENTS = ("awarded", "awarded", "awarded", "awarded", "renewed", "adopted", "planned", "withdrawn", "suspended")
_BODIES = ("bureau-veritas", "sgs", "dnv", "bis", "quacert", "~a-rare-body")
_LANGUAGES = ("vi", "vi", "vi", "en", "en", "mr")
_RULES = 60
_DAY = "2026-01-01T00:00:00+00:00"
# Every filter alone, a common value and a rare one.
_QUESTIONS = {
    "none": Filters(),
    "language, common": Filters(language="vi"),
    "language, rarer": Filters(language="mr"),
    "standard": Filters(standard="ISO 9001"),
    "standard and edition": Filters(standard="ISO/IEC 27001:2022"),
    "edition": Filters(edition=2015),
    "body, common": Filters(body="bureau-veritas"),
    "body, rare": Filters(body="~a-rare-body"),
    "event, common": Filters(event="awarded"),
    "event, rarer": Filters(event="suspended"),
    "rule, common, uncertain": Filters(rule="vi.rule-00"),
    "rule, common, certain": Filters(rule="vi.rule-20"),
    "rule, the most certain": Filters(rule=f"vi.rule-{_RULES - 1}"),
    "rule, rare": Filters(rule="a.rare.rule"),
    "flag, common": Filters(flag="edition-superseded"),
    "flag, rare": Filters(flag="rare-flag"),
    "accepted": Filters(review="accepted"),
    "all reviews": Filters(review="all"),
    "source, common": Filters(source="site-0.example"),
    "source, rare": Filters(source="site-150.example"),
    "source, no such": Filters(source="nowhere.example"),
    "dates, years": Filters(start="2010", end="2015"),
    "dates, odd days": Filters(start="2008-03-17", end="2019-08-05"),
    "dates, a day": Filters(start="2012-03-17", end="2012-03-17"),
    "dates, since": Filters(start="2020-02-03"),
    "text, common": Filters(text="town certified"),
    "text, rarer": Filters(text="paper 17"),
    "text, a beginning": Filters(text="mak* town"),
    "organization, large": Filters(organization="0"),
    "organization, small": Filters(organization="77"),
    "second opinions of Asha": Filters(not_by="Asha"),
    "second opinions of Chi": Filters(not_by="Chi"),
    "three filters": Filters(language="mr", event="withdrawn", standard="ISO 14001"),
}


def _record(chance: random.Random, number: int, count: int) -> tuple[dict[str, Any], str]:
    """A record of the shape that the desk reads, and the number of its organization."""
    organization = 0 if chance.random() < 0.01 else 1 + int(chance.random() ** 2 * count / _AN_ORGANIZATION)
    language = _LANGUAGES[organization % len(_LANGUAGES)]
    standard = _STANDARDS[min(int(chance.expovariate(0.7)), len(_STANDARDS) - 1)]
    edition = standard.partition(":")[2]
    rule = min(int(chance.expovariate(0.15)), _RULES - 1)
    is_rare = number % max(1, count // 20) == 7
    body = "~a-rare-body" if is_rare else chance.choice(_BODIES[:5]) if chance.random() < 0.4 else None
    day = f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    article = number // 2
    site = f"site-{min(int(chance.expovariate(0.05)), 300)}.example"
    name = f"Maker of things {organization}"
    text = f"In the town of {organization % 977} the {name} was certified to {standard}, says paper {number % 1009}."
    flags = ["edition-superseded"] if edition == "2008" else []
    return {
        "id": hashlib.sha256(f"claim {number}".encode()).hexdigest()[:24],
        "event": chance.choice(_EVENTS),
        "organization": {"name": name, "text": name, "span": [10, 40], "kind": "company", "count": None},
        "standard": {
            "id": standard, "designation": standard, "publishers": ["ISO"], "number": None, "part": None,
            "edition": int(edition) if edition else None, "text": standard, "span": [50, 64], "version": None, "suggestion": None,
        },
        "certification_body": body and {"name": body, "id": None if body[0] == "~" else body, "text": body, "span": [5, 9]},
        "dates": {"issued": {"edtf": day, "text": day, "span": [3, 13]}, "valid_from": None, "valid_until": None, "event": None},
        "certificate_number": None,
        "scope": None,
        "evidence": {"text": text, "span": [0, len(text)]},
        "rules": ["a.rare.rule" if is_rare else f"{language}.rule-{rule:02}"],
        "confidence": round(0.3 + rule * 0.6 / _RULES + chance.choice((0, 0.01, 0.05)), 3),
        "flags": [*flags, "rare-flag"] if is_rare else flags,
        "article": {
            "id": hashlib.sha256(f"article {article}".encode()).hexdigest(), "source": f"https://{site}/{article}.html",
            "title": f"What {name} announced", "language": language, "published": day,
        },
    }, str(organization)  # fmt: skip


def fill(engine: Engine, count: int) -> None:
    """Put so many claims into an empty registry, with every hundredth decided about, and the least certain hundredth."""
    chance = random.Random("queues")
    numbers = iter(range(count))
    with writing(engine) as connection:
        connection.execute(tables.run.insert(), [_run(count)])
        for table, rows in _named(count).items():
            for start in range(0, len(rows), _AT_ONCE):
                bulk.add_new(
                    connection, table, [*rows[0]], [tuple(row.values()) for row in rows[start : start + _AT_ONCE]]
                )
        while some := [*islice(numbers, _AT_ONCE)]:
            _put(connection, [_record(chance, number, count) for number in some])
        _decide(connection, count)
        search.tidy(connection)
        bulk.look_at(connection, tables.claim, count)


def _run(count: int) -> dict[str, Any]:
    counts = {"records": count, "added": count, "changed": 0, "rejected": 0}
    return {"id": "run", "source": "made up", "loaded_at": _DAY, **counts}


def _named(count: int) -> dict[Any, list[dict[str, Any]]]:
    """The rows that claims refer to."""
    organizations = count // _AN_ORGANIZATION + 2
    names, owners = [], []
    for number in range(organizations):
        id, told = str(number), f"Maker of things {number}"
        language = _LANGUAGES[number % len(_LANGUAGES)]
        row = (id, told, language, "Latn", None, "company", None, None, name_place(told, id), told, None, id)
        names.append(dict(zip((*NAME, "organization_id"), row, strict=False)))
        owners.append({"id": id, "name": told, "country": None, "kind": "company", "claims": _AN_ORGANIZATION})
    works = [(id, id.partition(":")[0], int(id.partition(":")[2] or 0) or None, False) for id in _STANDARDS]
    return {
        tables.body: [{"id": id, "name": id.title(), "known": id[0] != "~"} for id in _BODIES],
        tables.standard: [dict(zip(("id", "work", "edition", "superseded"), work, strict=True)) for work in works],
        tables.name: names,
        tables.organization: owners,
    }


def _put(connection: Connection, made: Sequence[tuple[dict[str, Any], str]]) -> None:
    articles: dict[str, bulk.Row] = {}
    sources: dict[str, bulk.Row] = {}
    claims: list[bulk.Row] = []
    tally = Tally()
    by_words, queue = [], []
    for record, name_id in made:
        article, standard, body = record["article"], record["standard"], record["certification_body"]
        day, confidence, id = record["dates"]["issued"]["edtf"], record["confidence"], record["id"]
        body_id = body and (body["id"] or body["name"])
        place, rank = claim_place(day, id), claim_rank(confidence, id)
        articles[article["id"]] = (article["id"], article["title"], article["language"], day)
        sources[article["id"]] = (article["id"], article["id"], article["source"])
        told = json.dumps(record, separators=(",", ":"))
        values: tuple[Any, ...] = (
            name_id,
            record["event"],
            standard["id"],
            standard["id"].partition(":")[0],
            standard["edition"],
            body_id,
        )
        values += (day, None, None, None, day, article["language"], confidence)
        claims.append((id, article["id"], *values, place, rank, "unreviewed", told, "run"))
        by_words.append(Entry(place, claim_terms(record, body_id, None, "unreviewed")))
        tally.count(record, body_id, day, "unreviewed")
        queue.append(Entry(rank, queue_terms(record, body_id, day, "unreviewed")))
    bulk.add(connection, tables.article, ARTICLE, articles.values())
    bulk.add(connection, tables.source, SOURCE, sources.values())
    bulk.add_new(connection, tables.claim, CLAIM, claims)
    search.add(connection, "claim", by_words)
    search.add(connection, "queue", queue)
    tally.write(connection)


def _decide(connection: Connection, count: int) -> None:
    """Have two reviewers decide about the least certain hundredth of all claims and about another one of them."""
    from extractor.registry.entries import forget_claims, index_claims
    from extractor.registry.tables import claim

    columns = select(claim.c.id).where(claim.c.review == "unreviewed")
    least = connection.execute(columns.order_by(claim.c.rank).limit(count // 100)).scalars().all()
    others = connection.execute(columns.order_by(claim.c.id).limit(count // 100)).scalars().all()
    chosen = [*dict.fromkeys((*least, *others))]
    verdicts = (("accept", "accepted"), ("accept", "accepted"), ("reject", "rejected"), ("correct", "corrected"))
    rows, standing = [], []
    forget_claims(connection, chosen)
    for number, id in enumerate(chosen):
        verdict, review = verdicts[number % 4]
        reviewer = "Asha" if number % 3 else "Binh"
        after = json.dumps({"review": review, "corrected": None})
        at = f"2026-01-{1 + number % 28:02}T{number % 24:02}:00:00+00:00"
        rows.append((number + 1, at, reviewer, "claim", id, verdict, "{}", after))
        standing.append((number + 1, reviewer))
        connection.execute(claim.update().where(claim.c.id == id).values(review=review))
    index_claims(connection, chosen)
    columns_of = ("id", "decided_at", "reviewer", "about", "subject", "verdict", "before", "after")
    bulk.add_new(connection, tables.decision, columns_of, rows)
    bulk.add_new(connection, tables.in_force, ("decision_id", "reviewer"), standing)


def measure(kind: str, engine: Engine) -> None:
    """Print how long each queue takes to open, its steps, its count, and a claim to be shown."""
    print(
        f"{kind}: ms as they pass\n{'':32}{'first':>8}{'median':>8}{'of CPU':>8}{'newest':>8}{'step on':>8}{'back':>8}{'count':>8}{'':>10}"
    )
    for about, filters in _QUESTIONS.items():
        first, median, worked = _timed(engine, lambda connection: queues.page(connection, filters))  # noqa: B023 - called at once
        newest = _timed(engine, lambda connection: queues.page(connection, filters, "newest"))[1]  # noqa: B023
        with reading(engine) as connection:
            page = queues.page(connection, filters)
        on = back = 0.0
        if page.items:
            last = page.items[-1].id
            on = _timed(engine, lambda c: queues.after(c, filters, "confidence", last))[1]  # noqa: B023
            back = _timed(engine, lambda c: queues.before(c, filters, "confidence", last))[1]  # noqa: B023
        found: list[int] = []
        counted = _timed(engine, lambda c: found.append(queues.count(c, filters)), 1)[1]  # noqa: B023
        print(
            f"{about:32}{first:8.1f}{median:8.1f}{worked:8.1f}{newest:8.1f}{on:8.1f}{back:8.1f}{counted:8.1f}{found[0]:>10,}",
            flush=True,
        )
    with reading(engine) as connection:
        ids = [claim.id for claim in queues.page(connection, Filters(), limit=20).items]
    shows = [_timed(engine, lambda c: shown.shown(c, id), 1) for id in ids]  # noqa: B023 - called at once
    taken, worked = sorted(one[0] for one in shows), statistics.median(one[2] for one in shows)
    print(
        f"{'a claim shown':32}{taken[-1]:8.1f}{statistics.median(taken):8.1f}{worked:8.1f}   the slowest of 20, the median, of CPU",
        flush=True,
    )


def _timed(engine: Engine, asked: Callable[[Connection], object], times: int = 5) -> tuple[float, float, float]:
    """Milliseconds: the first time, the median, and the median of a processor."""
    taken, worked = [], []
    for _ in range(times):
        with reading(engine) as connection:
            clock = processor(connection)
            begin, begun = time.perf_counter(), clock()
            asked(connection)
            taken.append(1000 * (time.perf_counter() - begin))
            worked.append(1000 * (clock() - begun))
    return taken[0], statistics.median(taken), statistics.median(worked)


def _machine() -> float:
    told = json.dumps(_record(random.Random("one"), 1, 1000)[0])
    begin = time.process_time()
    for _ in range(20_000):
        json.loads(told)
    return 20_000 / (time.process_time() - begin)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill and measure both databases."""
    parser = argparse.ArgumentParser(prog="python -m bench.queues", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the SQLite file stays, and is taken from")
    options = parser.parse_args(arguments)
    print(f"json.loads of a record: {_machine():,.0f} a second")
    with tempfile.TemporaryDirectory(prefix="certwire-bench-") as temporary:
        if options.only != "postgresql":
            folder = options.keep or Path(temporary)
            folder.mkdir(exist_ok=True, parents=True)
            _run_one("SQLite", str(folder / f"queues-{options.claims}.sqlite"), options.claims)
        if options.only != "sqlite":
            with postgresql() as (address, _):
                _run_one("PostgreSQL", address, options.claims)


def _run_one(kind: str, address: str, count: int) -> None:
    is_there = "://" not in address and Path(address).exists()
    engine = opened(address, wait=600, pooled=True)
    if not is_there:
        begin = time.perf_counter()
        fill(engine, count)
        print(f"{kind}: {count:,} claims put in {time.perf_counter() - begin:.0f} s")
    measure(kind, engine)
    engine.dispose()


if __name__ == "__main__":
    main()
