"""Full-text search: indexes of claims and of organizations' names, on SQLite (FTS5) and PostgreSQL (GIN).

An entry is a *place* and the terms that it is found by. Places are numbers, and the order in which things are found:
claims from the newest to the oldest, names from the shortest to the longest, since of the names that have all words that
were asked for, the one with the fewest others is the closest. As the order hangs on nothing that changes when more is
loaded, the first so many are given without a look at the rest, however common a word is, and a page goes on where the last
one ended.

Two rows may have the same place, which is less likely than once in 300 registries of a million. They share their entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text

from extractor.registry.terms import Word

Kind = Literal["claim", "name", "queue"]

TABLES = ("claim_words", "name_words")
"""The tables of the indexes that registries began with. In SQLite each has others beside it, whose names begin with it."""

INDEXES = (*TABLES, "queue_words")
"""The tables of all indexes: the queue has claims by their filters alone, in the order in which people review them."""

LAST = 2**63 - 1
"""The last place that there can be."""

_FIRST_WINDOW = 200
WINDOWS = {"sqlite": 2000, "postgresql": 8000}
"""Entries that are looked at in their order before an index is asked that gives none before all: of what stands in many
entries, enough is found among them."""

_FEW, _RARE = 4000, 4  # entries that are few, and as many of the next 1000
_ROWS = 10_000


class Entry(NamedTuple):
    """A row of an index."""

    place: int
    terms: str  # with a blank between them


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: entries with all ``words``, with one term of each of ``facets``, and with none of ``without``.

    Where one of ``facets`` is empty, nothing is. ``first`` and ``last`` are the places between which they lie, both of them included.
    """

    words: tuple[Word, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    first: int = 0
    last: int = LAST

    @property
    def has_terms(self) -> bool:
        """Whether it names terms that are to be there, and not only some that are not."""
        return bool(self.words or self.facets)

    def without_prefixes(self) -> Question:
        """The same without the words that are beginnings."""
        return replace(self, words=tuple(word for word in self.words if not word.prefix))

    def holds(self, terms: str) -> bool:
        """Whether an entry of these terms is one that is looked for."""
        there = set(terms.split())
        return (
            all(
                any(term.startswith(word.text) for term in there) if word.prefix else word.text in there
                for word in self.words
            )
            and all(not there.isdisjoint(any_of) for any_of in self.facets)
            and there.isdisjoint(self.without)
        )


def definitions(dialect: str, kinds: Sequence[Kind] = ("claim", "name")) -> tuple[str, ...]:
    """The statements that make indexes, for the database ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        # Terms are cut at blanks alone: whatever is not ASCII is part of one.
        made = (
            "create virtual table {0} using fts5(terms, detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
        )
        flushed = "insert into {0} ({0}, rank) values ('hashsize', 16777216)"  # bytes: what is added is sorted in larger pieces
        return tuple(line.format(f"{kind}_words") for kind in kinds for line in (made, flushed))
    made = "create table {0} (place bigint constraint pk_{0} primary key, terms tsvector not null)"
    indexed = "create index ix_{0}_terms on {0} using gin (terms) with (gin_pending_list_limit = 65536)"
    return tuple(line.format(f"{kind}_words") for kind in kinds for line in (made, indexed))


def add(connection: Connection, kind: Kind, entries: Iterable[Entry]) -> None:
    """Add entries that are not there; cheapest where they are many. Those with one place become one."""
    found: dict[int, str] = {}
    for place, terms in entries:
        found[place] = f"{found[place]} {terms}" if place in found else terms
    places = sorted(found)  # the index would write what comes out of order piece by piece
    for start in range(0, len(places), _ROWS):
        some = places[start : start + _ROWS]
        _DIALECTS[connection.dialect.name].add(connection, kind, [(place, found[place]) for place in some])


def remove(connection: Connection, kind: Kind, places: Sequence[int]) -> None:
    """Remove the entries at some places."""
    column = "rowid" if connection.dialect.name == "sqlite" else "place"
    if places:
        statement = text(f"delete from {kind}_words where {column} = :place")
        connection.execute(statement, [{"place": place} for place in places])


def clear(connection: Connection, kind: Kind) -> None:
    """Remove all entries."""
    connection.execute(text(f"delete from {kind}_words"))


def tidy(connection: Connection) -> None:
    """Have what was added lie as it is read fastest: after a load."""
    if connection.dialect.name == "postgresql":
        for kind in ("claim", "name", "queue"):
            connection.execute(text(f"select gin_clean_pending_list('ix_{kind}_words_terms')"))


def find(
    connection: Connection, kind: Kind, question: Question, after: int, most: int, *, backward: bool = False
) -> list[int]:
    """The first places behind ``after`` whose entries are looked for, at most so many; with ``backward`` those before it,
    the nearest first."""
    if not all(question.facets):
        return []
    return _DIALECTS[connection.dialect.name].find(connection, kind, _Next.of(question, after, backward), most)


def count(connection: Connection, kind: Kind, question: Question) -> int:
    """How many entries are looked for."""
    if not all(question.facets):
        return 0
    dialect = _DIALECTS[connection.dialect.name]
    values: dict[str, str | int] = {"low": question.first, "high": question.last}
    if question.has_terms:
        values["match"] = matched(connection, question)
        condition = ""
    else:
        condition, told = conditions(connection, question)
        values |= told
    if question.first > 0 or question.last < LAST:
        condition += " and w.place >= :low and w.place <= :high"
    table = dialect.table(kind, question.has_terms)
    statement = text(f"select count(*) from {table} as w where true{condition}")
    return int(connection.execute(statement, values).scalar_one())


def find_of_organization(
    connection: Connection, organization: str, question: Question, after: int, most: int
) -> list[int]:
    """The same among the claims of one organization: their places come from an index, and few of their entries are read."""
    statement = text(
        "select distinct place from claim where name_id in (select id from name where organization_id = :organization)"
        " and place > :after and place <= :last order by place limit :window"
    )
    found: list[int] = []
    after, window = max(after, question.first - 1), _FIRST_WINDOW
    while len(found) < most:
        bound = {"organization": organization, "after": after, "last": question.last, "window": window}
        places = [*connection.execute(statement, bound).scalars()]
        there = holding(connection, "claim", question, places)
        found += (place for place in places if place in there)
        if len(places) < window:
            break
        after, window = places[-1], 4 * window
    return found[:most]


def holding(connection: Connection, kind: Kind, question: Question, places: Sequence[int]) -> set[int]:
    """Those of some places whose entries are looked for."""
    if not places or not all(question.facets):
        return set()
    condition, values = conditions(connection, question)
    table = _DIALECTS[connection.dialect.name].table(kind)
    listed = ",".join(map(str, places))
    statement = text(f"select w.place from {table} as w where w.place in ({listed}){condition}")
    return set(connection.execute(statement, values).scalars())


def conditions(connection: Connection, question: Question) -> tuple[str, Mapping[str, str]]:
    """What an entry ``w`` has to be for a question, to stand behind another condition, and the parameters of that."""
    return _DIALECTS[connection.dialect.name].conditions(question)


def matched(connection: Connection, question: Question) -> str:
    """The question as the database's own index is asked it: for ``match`` in SQLite, as a tsquery in PostgreSQL."""
    return _match(question) if connection.dialect.name == "sqlite" else _tsquery(question)


@dataclass(frozen=True, slots=True)
class _Next:
    """What is looked for, and the places between which the next of it lie, both included."""

    question: Question
    low: int
    high: int
    backward: bool

    @classmethod
    def of(cls, question: Question, after: int, backward: bool) -> _Next:
        """What stands behind a place, or before it."""
        low, high = (0, after - 1) if backward else (after + 1, LAST)
        return cls(question, max(low, question.first), min(high, question.last), backward)

    def behind(self, place: int) -> _Next:
        """The rest, behind a place."""
        return _Next.of(self.question, place, self.backward)

    @property
    def way(self) -> str:
        """In which order places come."""
        return "desc" if self.backward else "asc"

    def bound(self, **values: str | int) -> dict[str, str | int]:
        """Parameters of statements about it."""
        return {"low": self.low, "high": self.high, **values}


class _Sqlite:
    """The index as a virtual table of FTS5, which gives what it finds in the order of its places."""

    def table(self, kind: Kind, matched: bool = False) -> str:
        """The entries as a table; with ``matched`` those that are found by the parameter ``match``."""
        match = f" where {kind}_words match :match" if matched else ""
        return f"(select rowid as place, terms from {kind}_words{match})"

    def add(self, connection: Connection, kind: Kind, entries: Sequence[tuple[int, str]]) -> None:
        rows = {place: f" {terms} " for place, terms in entries}
        asked = text(f"select place, terms from json_each(:places) cross join {self.table(kind)} where place = value")
        there = connection.execute(asked, {"places": str([*rows])}).all()
        for place, terms in there:
            rows[place] += terms
        remove(connection, kind, [place for place, _ in there])
        connection.exec_driver_sql(f"insert into {kind}_words (rowid, terms) values (?, ?)", [*rows.items()])

    def find(self, connection: Connection, kind: Kind, next: _Next, most: int) -> list[int]:
        # All entries of all words with a prefix would be gathered before the first is given, which takes long where
        # they are many: so the next that have the other terms are looked at one by one.
        plain = next.question.without_prefixes()
        found: list[int] = []
        if plain != next.question or not next.question.has_terms:
            match = {"match": _match(plain)} if plain.has_terms else {}
            found, next, is_all = _walk(connection, self.table(kind, plain.has_terms), next, most, match)
            if is_all or len(found) == most:
                return found
        rest = text(
            f"select rowid from {kind}_words where {kind}_words match :match"
            f" and rowid >= :low and rowid <= :high order by rowid {next.way} limit :most"
        )
        bound = next.bound(match=_match(next.question), most=most - len(found))
        return found + list(connection.execute(rest, bound).scalars())

    def conditions(self, question: Question) -> tuple[str, dict[str, str]]:
        values: dict[str, str] = {}

        def stands(term: str, end: str = " ") -> str:
            values[f"t{len(values)}"] = f" {term}{end}"
            return f"instr(w.terms, :t{len(values) - 1}) > 0"

        wanted = [stands(word.text, "" if word.prefix else " ") for word in question.words]
        wanted += [f"({' or '.join(map(stands, any_of))})" for any_of in question.facets]
        wanted += [f"not {stands(term)}" for term in question.without]
        return "".join(f" and {condition}" for condition in wanted), values


class _Postgresql:
    """The index as a table with a GIN index, which gives all that it finds, in no order."""

    def table(self, kind: Kind, matched: bool = False) -> str:
        """The entries as a table; with ``matched`` those that are found by the parameter ``match``."""
        match = " where terms @@ cast(:match as tsquery)"
        return f"(select place, terms from {kind}_words{match})" if matched else f"{kind}_words"

    def add(self, connection: Connection, kind: Kind, entries: Sequence[tuple[int, str]]) -> None:
        statement = (
            f"insert into {kind}_words select place, array_to_tsvector(string_to_array(terms, ' '))"
            " from unnest(%s::bigint[], %s::text[]) as entries (place, terms)"
            f" on conflict (place) do update set terms = {kind}_words.terms || excluded.terms"
        )
        places, terms = map(list, zip(*entries, strict=True))
        connection.exec_driver_sql(statement, (places, terms))

    def find(self, connection: Connection, kind: Kind, next: _Next, most: int) -> list[int]:
        found, next, is_all = _walk(connection, self.table(kind), next, most)
        if is_all or len(found) == most:
            return found
        # Of what stands in many entries, enough was found by now. The planner would not know, and go on through all.
        connection.execute(text("set local enable_seqscan = off"))
        bound = next.bound(query=_tsquery(next.question), most=most - len(found))
        places = self._few(connection, kind, next, bound)
        if places is None:
            rest = text(
                f"with found as materialized (select place from {kind}_words where terms @@ cast(:query as tsquery))"
                f" select place from found where place >= :low and place <= :high order by place {next.way} limit :most"
            )
            places = list(connection.execute(rest, bound).scalars())
        connection.execute(text("set local enable_seqscan = on"))
        return found + places

    def _few(self, connection: Connection, kind: Kind, next: _Next, bound: Mapping[str, str | int]) -> list[int] | None:
        """What is found where few entries have the terms that are no beginnings; None where there are more than few.

        All entries of a beginning are many, and the index would gather them.
        """
        plain = next.question.without_prefixes()
        if plain == next.question or not plain.has_terms:
            return None
        bound = {**bound, "plain": _tsquery(plain)}
        sample = text(
            f"select count(*) from (select terms from {kind}_words where place >= :low and place <= :high"
            f" order by place {next.way} limit 1000) as next where terms @@ cast(:plain as tsquery)"
        )
        if connection.execute(sample, bound).scalar_one() > _RARE:
            return None
        statement = text(
            "with few as materialized"
            f" (select place, terms from {kind}_words where terms @@ cast(:plain as tsquery) limit {_FEW} + 1)"
            " select (select count(*) from few), array (select place from few where terms @@ cast(:query as tsquery)"
            f" and place >= :low and place <= :high order by place {next.way} limit :most)"
        )
        count, places = connection.execute(statement, bound).one()
        return list(places) if count <= _FEW else None

    def conditions(self, question: Question) -> tuple[str, dict[str, str]]:
        query = _tsquery(question)
        return (" and w.terms @@ cast(:query as tsquery)", {"query": query}) if query else ("", {})


_DIALECTS: dict[str, _Sqlite | _Postgresql] = {"sqlite": _Sqlite(), "postgresql": _Postgresql()}


def _walk(
    connection: Connection,
    table: str,
    next: _Next,
    most: int,
    matched: Mapping[str, str] = MappingProxyType({}),
) -> tuple[list[int], _Next, bool]:
    """What is found among the next entries of a table, what is left behind those, and whether that is nothing.

    ``matched`` are the parameters of the table. A question without terms is asked to the end.
    """
    has_terms = next.question.has_terms
    conditions, values = _DIALECTS[connection.dialect.name].conditions(next.question)
    entries = (
        f"select place, terms from {table} as w where place >= :low and place <= :high"
        f" order by place {next.way} limit :window"
    )
    end = text(f"select {'min' if next.backward else 'max'}(place), count(*) from ({entries}) as w")
    some = text(f"select place from ({entries}) as w where true{conditions} order by place {next.way} limit :most")
    found: list[int] = []
    window, left = _FIRST_WINDOW, WINDOWS[connection.dialect.name]
    while True:
        here = {**matched, **next.bound(window=window)}
        found += connection.execute(some, {**values, **here, "most": most - len(found)}).scalars()
        if len(found) == most:
            return found, next, False
        until, looked_at = connection.execute(end, here).one()
        next = next if until is None else next.behind(until)
        left, is_all = left - looked_at, looked_at < window
        if is_all or (has_terms and left <= 0):
            return found, next, is_all
        window = min(4 * window, left) if has_terms else 4 * window


def _match(question: Question) -> str:
    """The question as FTS5 is asked: terms have no quotation marks."""
    wanted = [f'"{word.text}"{" *" if word.prefix else ""}' for word in question.words]
    wanted += ["(" + " OR ".join(f'"{term}"' for term in any_of) + ")" for any_of in question.facets]
    excluded = "".join(f' NOT "{term}"' for term in question.without)
    return f"({' AND '.join(wanted)}){excluded}"


def _tsquery(question: Question) -> str:
    """The question as PostgreSQL's own type has it: terms have no quotation marks, nor backslashes."""
    wanted = [f"'{word.text}'{':*' if word.prefix else ''}" for word in question.words]
    wanted += ["(" + " | ".join(f"'{term}'" for term in any_of) + ")" for any_of in question.facets]
    return " & ".join([*wanted, *(f"!'{term}'" for term in question.without)])
