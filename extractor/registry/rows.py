"""What rows records make, and how they are put into their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from extractor.registry import bulk, tables
from extractor.registry.entries import (
    ENOUGH,
    Waiting,
    claim_place,
    claim_rank,
    claim_terms,
    forget_claims,
    index_claims,
    name_terms,
    queue_terms,
)
from extractor.registry.names import COLUMNS as NAME
from extractor.registry.names import Names, hashed, held
from extractor.registry.records import Line
from extractor.registry.search import Entry
from extractor.registry.tallies import Tally

ARTICLE = ("id", "title", "language", "published")
SOURCE = ("id", "article_id", "source")
STANDARD = ("id", "work", "edition", "superseded")
BODY = ("id", "name", "known")
BLOCK = ("block", "name_id")
VALUES = (
    "name_id", "event", "standard_id", "work", "edition", "body_id", "issued", "valid_from", "valid_until",
    "event_date", "day", "language", "confidence",
)  # fmt: skip
"""The columns of a claim that are values of its record, or of what a reviewer made of it."""
CLAIM = ("id", "article_id", *VALUES, "place", "rank", "review", "record", "run_id")


class Rows:
    """The rows of some records, each once."""

    def __init__(self, names: Names, run: str) -> None:
        self._names, self._run = names, run
        self._claims: dict[str, bulk.Row] = {}
        self._replaced: dict[str, bulk.Row] = {}
        self._held: dict[str, bulk.Row] = {}  # names, by their ids
        self._blocks: dict[bulk.Row, None] = {}
        self._articles: dict[str, bulk.Row] = {}
        self._newer: dict[str, bulk.Row] = {}
        self._sources: dict[tuple[str, str], bulk.Row] = {}
        self._standards: dict[str, bulk.Row] = {}
        self._bodies: dict[str, bulk.Row] = {}
        self._found_by: list[Entry] = []
        self._queue: list[Entry] = []
        self._tally = Tally()

    @property
    def name_ids(self) -> frozenset[str]:
        """The names of all claims."""
        return frozenset(self._held)

    @property
    def touched(self) -> dict[str, set[str]]:
        """All names, each with the works that its claims are of."""
        found: dict[str, set[str]] = {id: set() for id in self._held}
        for row in (*self._claims.values(), *self._replaced.values()):
            found[row[_CLAIM_NAME]].add(row[_CLAIM_WORK])
        return found

    def add(self, line: Line, *, replace: bool = False) -> None:
        """Add a record; with ``replace`` as what takes the place of the one with its id."""
        article = line.members["article"]
        articles = self._newer if replace else self._articles
        if article["id"] not in articles:
            title = _held(article["title"])
            articles[article["id"]] = (article["id"], title, article["language"], article["published"])
        self.add_source(line)
        values = self.values(line.members)
        place = claim_place(values[_DAY], line.id)
        rank = claim_rank(values[_CONFIDENCE], line.id)
        row = (line.id, article["id"], *values, place, rank, "unreviewed", line.text, self._run)
        (self._replaced if replace else self._claims)[line.id] = row
        if not replace:
            country = self._held[values[_NAME]][_COUNTRY]
            self._found_by.append(Entry(place, claim_terms(line.members, values[_BODY], country, "unreviewed")))
            self._queue.append(Entry(rank, queue_terms(line.members, values[_BODY], values[_DAY], "unreviewed")))
            self._tally.count(line.members, values[_BODY], values[_DAY], "unreviewed")

    def add_source(self, line: Line) -> None:
        """Add only where the article was found."""
        article = line.members["article"]
        place = article["id"], article["source"]
        if place not in self._sources:
            self._sources[place] = (hashed("\n".join(place)), article["id"], held(article["source"]))

    def values(self, members: Mapping[str, Any]) -> bulk.Row:
        """The values of a record, as VALUES; the rows that they refer to are added."""
        article, holder, standard = members["article"], members["organization"], members["standard"]
        language, dates = article["language"], members["dates"]
        count = None if holder["count"] is None else int(holder["count"])
        name, blocks = self._names.row(holder["name"], language, _held(holder["kind"]), count, article["id"])
        name_id = str(name[0])
        before = self._held.get(name_id)
        if before is None:
            self._held[name_id] = name
            if name_id not in self._names.put:
                self._blocks |= dict.fromkeys((block, name_id) for block in blocks)
        elif name[_KIND] is not None and (before[_KIND] is None or name[_KIND] < before[_KIND]):
            self._held[name_id] = name
        edition = None if standard["edition"] is None else int(standard["edition"])  # JSON may say 2015.0
        standard_id, work = standard["id"], standard["id"].partition(":")[0]
        is_superseded = "edition-superseded" in members["flags"]
        if is_superseded or standard_id not in self._standards:
            self._standards[standard_id] = (standard_id, work, edition, is_superseded)
        body_id = self._body(members["certification_body"])
        issued, start, end, event = (date and date["edtf"] for date in map(dates.__getitem__, _DATES))
        day = first_day(issued or event or article["published"])
        return (
            name_id, members["event"], standard_id, work, edition, body_id, issued, start, end, event, day, language,
            float(members["confidence"]),
        )  # fmt: skip

    def _body(self, body: Mapping[str, Any] | None) -> str | None:
        if body is None:
            return None
        name = held(body["name"])
        id: str = body["id"] or "~" + hashed(name.casefold())
        if id not in self._bodies or name < self._bodies[id][1]:
            self._bodies[id] = (id, name, body["id"] is not None)
        return id

    def put(self, connection: Connection, index: Waiting) -> None:
        """Put the rows into the tables, without those that are there, and what they are found by to what waits for its index."""
        forget_claims(connection, self._replaced)
        index.claims += self._found_by
        index.queue += self._queue
        index.tally.add(self._tally)
        index.names += self._new_names(connection)
        bulk.add(connection, tables.article, ARTICLE, self._articles.values())
        bulk.put(connection, tables.article, ARTICLE, self._newer.values())
        bulk.add(connection, tables.source, SOURCE, self._sources.values())
        bulk.add_extreme(connection, tables.standard, STANDARD, self._standards.values(), "superseded", most=True)
        bulk.add_extreme(connection, tables.body, BODY, self._bodies.values(), "name")
        put = self._names.put  # most names come again and again
        names = [name for id, name in self._held.items() if id not in put or put[id] != name[_KIND]]
        bulk.add_extreme(connection, tables.name, NAME, names, "kind")
        bulk.add(connection, tables.block, BLOCK, self._blocks)
        put |= {str(name[0]): name[_KIND] for name in names}
        bulk.add_new(connection, tables.claim, CLAIM, self._claims.values())
        bulk.put(connection, tables.claim, CLAIM, self._replaced.values(), keep=("review",))
        index_claims(connection, self._replaced)
        index.flush(connection, at_least=ENOUGH)

    def _new_names(self, connection: Connection) -> Iterator[Entry]:
        there = {
            *connection.execute(
                select(tables.name.c.id).where(bulk.among(connection, tables.name.c.id, self._held))
            ).scalars()
        }
        for id, row in self._held.items():
            if id not in there:
                yield Entry(row[_PLACE], name_terms(row[_TEXT], row[_LANGUAGE], row[_COUNTRY]))


_COUNTRY, _KIND, _LANGUAGE, _PLACE, _TEXT = map(NAME.index, ("country", "kind", "language", "place", "text"))
_BODY, _CONFIDENCE, _DAY, _NAME = map(VALUES.index, ("body_id", "confidence", "day", "name_id"))
_CLAIM_NAME, _CLAIM_WORK = map(CLAIM.index, ("name_id", "work"))
_DATES = ("issued", "valid_from", "valid_until", "event")


def first_day(edtf: str | None) -> str | None:
    """The first calendar day that an EDTF date can mean, or None: 2015-03 is 2015-03-01; XXXX-07-11 is none."""
    if edtf is None or not edtf[:4].isdigit():
        return None
    start = edtf.partition("/")[0].partition("-XX")[0]
    return start + "-01-01"[len(start) - 4 :]


def _held(text: str | None) -> str | None:
    return None if text is None else held(text)
