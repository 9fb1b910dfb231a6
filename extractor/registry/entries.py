"""What is written into the indexes of claims and that of names: who loads or corrects a row sees to its entry.

A claim or name is given its place when it is made (``claim_place``, ``name_place``), and its entry is added beside it. Before
a claim's values or review change, ``forget_claims`` takes it out, and ``index_claims`` puts it back as it is then.

A claim has another place in the queue of those that people review, its rank: the least certain stand first. What it is found by
there is its filters alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from extractor.registry import search, tallies
from extractor.registry.search import LAST, Entry
from extractor.registry.tables import claim, name
from extractor.registry.tallies import Tally
from extractor.registry.terms import facet, folded

_MOST = 1000  # words of an entry: of what is longer, the first
_FIRST_DAY, _DAYS = date(1800, 1, 1).toordinal(), 1 << 17  # some 358 years; what lies beyond is as far as that
_DAY_BITS, _LENGTH_BITS, _RANK_BITS = 46, 52, 43  # of the hash behind what places are in the order of
_SURE = 10**6  # confidences are told apart to so many parts
_NUMBERED = re.compile(r"#[0-9]+$")
_ROWS = 500

ENOUGH = 20_000
"""Entries that are worth adding."""

REVIEWS = ("unreviewed", "accepted", "corrected", "rejected")
"""How a claim may stand with reviewers."""

UNDATED = (_DAYS - 1) << _DAY_BITS
"""The first place of claims without a day."""


def claim_place(day: str | None, id: str) -> int:
    """Where a claim stands: the newer the ``day``, the nearer to the front. Those without one come last."""
    return ((_DAYS - 1 - _day_number(day)) << _DAY_BITS) | _hash(id, _DAY_BITS)


def day_places(start: str | None, end: str | None) -> tuple[int, int]:
    """Between which places the claims of the days from ``start`` to ``end`` lie, both included.

    Days that are too far away share their places: their claims have to be looked at.
    """
    first = 0 if end is None else (_DAYS - 1 - _day_number(end)) << _DAY_BITS
    last = LAST if start is None else ((_DAYS - _day_number(start)) << _DAY_BITS) - 1
    return first, last


def claim_rank(confidence: float, id: str) -> int:
    """Where a claim stands in the queue: the less certain, the nearer to the front, and the equally certain by a hash."""
    return (round(min(max(confidence, 0.0), 1.0) * _SURE) << _RANK_BITS) | _hash(id, _RANK_BITS)


def name_place(text: str, id: str) -> int:
    """Where a name stands: the fewer letters it has, the nearer to the front."""
    found = folded(text)
    letters = len(found) - found.count(" ")
    return (min(letters, 2047) << _LENGTH_BITS) | _hash(id, _LENGTH_BITS)


def claim_terms(record: Mapping[str, Any], body: str | None, country: str | None, review: str) -> str:
    """What a claim is found by: the words of its holder, standard, body, number, scope, title and evidence, and its filters.

    ``body`` is the id of its row, ``country`` the holder's, ``record`` the one in force.
    """
    holder, standard, certifier = record["organization"], record["standard"], record["certification_body"]
    filters = [_filters(record, body)]
    filters.append(facet("confidence", str(hundredths(record["confidence"]))))
    if country is not None:
        filters.append(facet("country", country))
    if review != "unreviewed":
        filters.append(facet("review", review))
    number, scope = record["certificate_number"], record["scope"]
    texts = [holder["name"], holder["text"], standard["id"], standard["designation"], standard["text"]]
    if certifier:
        texts += (certifier["name"], certifier["text"])
    texts += [quote["text"] for quote in (number, scope) if quote]
    texts += (record["article"]["title"] or "", record["evidence"]["text"])
    return f"{' '.join(filters)} {_first(*texts)}".rstrip()


def queue_terms(record: Mapping[str, Any], body: str | None, day: str | None, review: str) -> str:
    """What a claim is found by in the queue: its filters, its review and the year, month and day that it is of."""
    return f"{_filters(record, body)} {_standing(review, day)}"


@lru_cache(maxsize=1024)
def site_of(source: str) -> str:
    """Of where an article was found, what is common to it and others: the host, archive or file of many, or the folder."""
    scheme, mark, rest = source.partition("://")
    if mark and "/" not in scheme:
        host = rest.partition("/")[0].rpartition("@")[2].casefold().removeprefix("www.")
        return host if scheme.casefold() in ("http", "https") else f"{scheme}://{host}"
    archive, mark, _ = source.partition("!/")
    if mark:
        return archive
    held_in = _NUMBERED.sub("", source)
    return held_in if held_in != source else source.rpartition("/")[0]


def _filters(record: Mapping[str, Any], body: str | None) -> str:
    standard, article = record["standard"], record["article"]
    rules, flags = tuple(record["rules"]), tuple(record["flags"])
    edition, site = standard["edition"], site_of(article["source"])
    return _filter_terms(record["event"], article["language"], standard["id"], edition, body, site, rules, flags)


@lru_cache(maxsize=20_000)
def _filter_terms(
    event: str,
    language: str,
    standard: str,
    edition: float | None,
    body: str | None,
    site: str,
    rules: tuple[str, ...],
    flags: tuple[str, ...],
) -> str:
    """The filters that both indexes of claims have. Many claims have the same."""
    found = [facet("event", event), facet("language", language), facet("work", standard.partition(":")[0])]
    found += [facet("rule", rule) for rule in rules]
    found += [facet("flag", flag) for flag in flags]
    if edition is not None:
        found.append(facet("edition", str(int(edition))))
    if body is not None:
        found.append(facet("body", body))
    if site:
        found.append(facet("site", site))
    return " ".join(found)


@lru_cache(maxsize=20_000)
def _standing(review: str, day: str | None) -> str:
    days = () if day is None else (day[:4], day[:7], day)
    return " ".join([facet("review", review), *(facet("day", part) for part in days)])


def name_terms(text: str, language: str, country: str | None) -> str:
    """What a name is found by."""
    filters = [facet("language", language)]
    if country is not None:
        filters.append(facet("country", country))
    return f"{' '.join(filters)} {_first(text)}".rstrip()


def hundredths(confidence: float) -> int:
    """The hundredths of a confidence, those that are whole."""
    return int(confidence * 100 + 1e-9)


@dataclass
class Waiting:
    """Entries that wait for being added: the more at once, the cheaper each."""

    claims: list[Entry] = field(default_factory=list)
    queue: list[Entry] = field(default_factory=list)
    names: list[Entry] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def flush(self, connection: Connection, at_least: int = 1) -> None:
        """Add them, if they are so many."""
        if len(self.claims) + len(self.names) >= at_least:
            search.add(connection, "claim", self.claims)
            search.add(connection, "queue", self.queue)
            search.add(connection, "name", self.names)
            self.tally.write(connection)
            self.claims, self.queue, self.names = [], [], []


def forget_claims(connection: Connection, ids: Iterable[str]) -> None:
    """Take claims out of the index, before they change or go."""
    tally = Tally()
    for some in _slices(ids):
        columns = (claim.c[field] for field in ("place", "rank", "record", "corrected", "body_id", "day", "review"))
        rows = connection.execute(select(*columns).where(claim.c.id.in_(some))).all()
        for row in rows:
            tally.count(json.loads(row.corrected or row.record), row.body_id, row.day, row.review, -1)
        places, ranks = [row.place for row in rows], [row.rank for row in rows]
        search.remove(connection, "claim", places)
        search.remove(connection, "queue", ranks)
        of_their_place = select(claim.c.id).where(claim.c.place.in_(places), claim.c.id.not_in(some))
        if others := connection.execute(of_their_place).scalars().all():
            _add_claims(connection, others, ("claim",))
        of_their_rank = select(claim.c.id).where(
            claim.c.review.in_(REVIEWS), claim.c.rank.in_(ranks), claim.c.id.not_in(some)
        )
        if others := connection.execute(of_their_rank).scalars().all():
            _add_claims(connection, others, ("queue",))
    tally.write(connection)


def index_claims(connection: Connection, ids: Iterable[str]) -> None:
    """Put claims into the index that are not there, as their rows are now; their places follow their days."""
    tally = Tally()
    for some in _slices(ids):
        columns = (claim.c.id, claim.c.day, claim.c.confidence, claim.c.place, claim.c.rank)
        moved = [
            {"claim_id": id, "new_place": new[0], "new_rank": new[1]}
            for id, day, confidence, *old in connection.execute(select(*columns).where(claim.c.id.in_(some)))
            if (new := [claim_place(day, id), claim_rank(confidence, id)]) != old
        ]
        if moved:
            statement = update(claim).where(claim.c.id == bindparam("claim_id"))
            statement = statement.values(place=bindparam("new_place"), rank=bindparam("new_rank"))
            connection.execute(statement, moved)
        _add_claims(connection, some, tally=tally)
    tally.write(connection)


def forget_names(connection: Connection, ids: Iterable[str]) -> None:
    """Take names out of the index, before they go."""
    for some in _slices(ids):
        places = connection.execute(select(name.c.place).where(name.c.id.in_(some))).scalars().all()
        search.remove(connection, "name", places)
        others = select(name).where(name.c.place.in_(places), name.c.id.not_in(some))
        beside = connection.execute(others).all()
        search.add(connection, "name", (_entry(row) for row in beside))


def index_names(connection: Connection) -> None:
    """Make the index of names anew from their rows."""
    search.clear(connection, "name")
    columns = select(name.c.id, name.c.text, name.c.language, name.c.country, name.c.place)
    rows = connection.execute(columns).all()
    moved = [
        {"name_id": row.id, "new_place": new} for row in rows if (new := name_place(row.text, row.id)) != row.place
    ]
    if moved:
        statement = update(name).where(name.c.id == bindparam("name_id")).values(place=bindparam("new_place"))
        connection.execute(statement, moved)
    search.add(connection, "name", map(_entry, rows))


def rebuild(connection: Connection) -> None:
    """Make all indexes anew from the rows: after what is folded to what has changed."""
    search.clear(connection, "claim")
    search.clear(connection, "queue")
    tallies.clear(connection)
    index_claims(connection, connection.execute(select(claim.c.id)).scalars().all())
    index_names(connection)
    search.tidy(connection)


def _add_claims(
    connection: Connection, ids: Sequence[str], kinds: Container[str] = ("claim", "queue"), tally: Tally | None = None
) -> None:
    fields = ("place", "rank", "record", "corrected", "body_id", "day", "review")
    columns = (*(claim.c[field] for field in fields), name.c.country)
    rows = connection.execute(select(*columns).join(name, name.c.id == claim.c.name_id).where(claim.c.id.in_(ids)))
    entries: list[Entry] = []
    queue: list[Entry] = []
    for row in rows:
        members = json.loads(row.corrected or row.record)
        if "claim" in kinds:
            entries.append(Entry(row.place, claim_terms(members, row.body_id, row.country, row.review)))
        if tally is not None:
            tally.count(members, row.body_id, row.day, row.review)
        if "queue" in kinds:
            queue.append(Entry(row.rank, queue_terms(members, row.body_id, row.day, row.review)))
    search.add(connection, "claim", entries)
    search.add(connection, "queue", queue)


def _entry(row: Any) -> Entry:
    return Entry(name_place(row.text, row.id), name_terms(row.text, row.language, row.country))


def _first(*texts: str) -> str:
    found = folded(*texts)
    return found if found.count(" ") < _MOST else " ".join(found.split(" ")[:_MOST])


def _day_number(day: str | None) -> int:
    """The day as a number from 1 on; 0 for none."""
    if day is None:
        return 0
    try:
        number = date.fromisoformat(day).toordinal() - _FIRST_DAY
    except ValueError:  # 2015-02-30: no day of the calendar
        return 0
    return min(max(number, 1), _DAYS - 1)


def _hash(id: str, bits: int) -> int:
    return _digest(id) >> (64 - bits)


@lru_cache(maxsize=64)
def _digest(id: str) -> int:
    """Remembered a moment: a claim's place and its rank hang on it."""
    return int.from_bytes(hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def _slices(ids: Iterable[str]) -> Iterable[list[str]]:
    every = list(ids)
    return (every[start : start + _ROWS] for start in range(0, len(every), _ROWS))
