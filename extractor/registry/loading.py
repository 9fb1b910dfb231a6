"""Feeds records and texts of articles into the registry: rows whose keys hang on what they are about, so that what is there stays.

A file is loaded in one transaction: killed at any point, it is not there, or all of it is. Where its digest is known
nothing is done. A record that is there already with other fields is replaced, as better rules made the new one; what
people decided about it stays, and so do the values that they corrected.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from sqlalchemy import Connection, Engine, bindparam, select, update

from extractor.linking.names import Linker
from extractor.output.compression import opened
from extractor.registry import bulk, derived, records, reviews, search, tables
from extractor.registry.article_lines import Articles, article_line, is_article_line
from extractor.registry.database import writing
from extractor.registry.entries import Waiting
from extractor.registry.errors import RegistryError
from extractor.registry.names import Names, held
from extractor.registry.records import Line, NoRecordError
from extractor.registry.rows import Rows

_ROWS = 2000  # lines that are put at once
_TEXT = 8 << 20  # characters of texts that are put at once
_PIECE = 1 << 20


class Rejected(NamedTuple):
    """A line that was not loaded: its number, why, and its bytes."""

    line: int
    reason: str
    data: bytes


class Loaded(NamedTuple):
    """What became of a file's lines. ``run`` is its digest; ``known``: it was loaded before, and nothing was done.

    ``texts`` are article lines with a text, ``new_texts`` those of them whose text was not there; of ``textless`` lines the
    article has no text, or failed. ``copies`` are records of articles that were found in another place as well: the first
    told is kept, with both places.
    """

    run: str
    records: int
    added: int
    changed: int
    rejected: int
    known: bool = False
    texts: int = 0
    new_texts: int = 0
    textless: int = 0
    copies: int = 0


class UnreadableError(RegistryError):
    """A file that cannot be read, or changes meanwhile."""


class RefusedError(RegistryError):
    """A file of which nothing was loaded, as some of its lines are no records."""

    def __init__(self, source: str, rejected: int, first: Rejected) -> None:
        lines = "1 line is no record" if rejected == 1 else f"{rejected} lines are no records"
        super().__init__(f"{source}:{first.line}: {first.reason}; {lines}, and nothing of the file was loaded")
        self.rejected = rejected


def load(
    engine: Engine,
    path: Path,
    linker: Linker,
    at: str,
    *,
    source: str | None = None,
    keep_going: bool = False,
    reject: Callable[[Rejected], object] = lambda _: None,
    before: Iterable[str] = (),
    met: Names | None = None,
) -> Loaded:
    """Load a file of records and article lines (JSON Lines, also compressed) in one transaction; all of its lines, or none.

    ``at`` is the time, ISO 8601 in UTC. ``source`` is what the file is called. ``reject`` is told every line that is no
    record; with ``keep_going`` the others are loaded. ``before`` are the ids of runs that this one is a part with: what
    they have is not replaced by a copy here. ``met`` remembers the names of the files before for this one, and its names for
    the next. Raises RefusedError for a file with such a line, UnreadableError for one that
    cannot be read, and what the database has to say.
    """
    source = str(path) if source is None else source
    digest = digest_of(path)
    with writing(engine) as connection, _no_collector():
        known = connection.execute(select(tables.run).where(tables.run.c.id == digest)).one_or_none()
        if known is not None:
            return Loaded(digest, known.records, 0, 0, known.rejected, known=True)
        row = {"id": digest, "source": held(source), "loaded_at": at}
        connection.execute(tables.run.insert(), {**row, "records": 0, "added": 0, "changed": 0, "rejected": 0})
        loading = _Loading(connection, Names(linker, met), digest, frozenset(before), keep_going, reject)
        loading.lines(_read(path, digest))
        if loading.first is not None and not keep_going:
            raise RefusedError(source, loading.rejected, loading.first)
        loading.index.flush(connection)
        search.tidy(connection)
        derived.refresh(connection, loading.touched, linker, loading.touched, loading.decided)
        bulk.look_at(connection, tables.claim, loading.added + loading.changed)
        loaded = Loaded(
            digest, loading.records, loading.added, loading.changed, loading.rejected,
            texts=loading.texts, new_texts=loading.new_texts, textless=loading.textless,
            copies=loading.copies,
        )  # fmt: skip
        counts = {key: value for key, value in loaded._asdict().items() if key in tables.run.c}
        connection.execute(update(tables.run).where(tables.run.c.id == digest), counts)
    return loaded


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without Python's search for cycles: what is read has none, and a sixth of the time was spent on looking."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def digest_of(path: Path) -> str:
    """The SHA-256 of what is in a file, unpacked. Raises UnreadableError where it cannot be read."""
    digest = hashlib.sha256()
    with closing(_pieces(path)) as pieces:
        for piece in pieces:
            digest.update(piece)
    return digest.hexdigest()


def _pieces(path: Path) -> Generator[bytes, None, None]:
    try:
        with opened(path) as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:  # of what is compressed and damaged
        raise UnreadableError(str(error)) from None


def _read(path: Path, digest: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, blank ones left out. Raises UnreadableError where it has changed meanwhile."""
    found, number = hashlib.sha256(), 0
    try:
        with opened(path) as file:
            for line in _lines(file, found.update):
                number += 1
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if not line.isspace():
                    yield number, line
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:
        raise UnreadableError(str(error)) from None
    if found.hexdigest() != digest:
        raise UnreadableError(f"{path}: was written while it was read; nothing was loaded")


def _lines(file: IO[bytes], told: Callable[[bytes], object]) -> Iterator[bytes]:
    """The lines of a file; of one that is too long only as much as shows that it is. ``told`` is told all bytes."""
    while line := file.readline(records.LONGEST_LINE + 1):
        told(line)
        if len(line) > records.LONGEST_LINE:
            rest = line
            while not rest.endswith(b"\n") and (rest := file.readline(_PIECE)):
                told(rest)
        yield line


_Numbered = tuple[int, Line, bytes]  # with the line's number and its bytes


class _Existing(NamedTuple):
    """What of a claim is there already."""

    record: str
    is_corrected: bool
    run_id: str
    name_id: str
    work: str


@dataclass
class _Loading:
    """A file on its way into the tables."""

    connection: Connection
    names: Names
    run: str
    before: frozenset[str]
    keep_going: bool
    reject: Callable[[Rejected], object]
    records: int = 0
    added: int = 0
    changed: int = 0
    rejected: int = 0
    texts: int = 0
    new_texts: int = 0
    textless: int = 0
    copies: int = 0
    first: Rejected | None = None
    index: Waiting = field(default_factory=Waiting)
    touched: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names whose claims are not what they were, with the works of these claims."""
    decided: set[str] = field(default_factory=set)  # claims that people decided about
    _seen: dict[int, int] = field(default_factory=dict)  # hash of a record's id: number of its line
    _waiting: dict[str, _Numbered] = field(default_factory=dict)
    _again: list[_Numbered] = field(default_factory=list)
    _articles: Articles = field(default_factory=Articles)

    def lines(self, lines: Iterable[tuple[int, bytes]]) -> None:
        """Load the lines with their numbers."""
        for number, data in lines:
            try:
                text, members = records.parsed(data)
                if is_article_line(members):
                    self._add_article(members)
                    continue
                records.check(members)
            except NoRecordError as error:
                self._reject(number, str(error), data)
                continue
            line = Line(members["id"], text, members)
            key = hash(line.id)
            if key in self._seen:
                self._again.append((number, line, data))
            else:
                self._seen[key] = number
                self._waiting[line.id] = number, line, data
            if len(self._waiting) + len(self._again) >= _ROWS:
                self._put()
        self._put()
        self._put_articles()

    def _add_article(self, members: dict[str, Any]) -> None:
        line = article_line(members)
        if line is None:
            self.textless += 1
            return
        self.texts += 1
        self._articles.add(line)
        if self._articles.size > _TEXT:
            self._put_articles()

    def _put_articles(self) -> None:
        articles, self._articles = self._articles, Articles()
        if self.first is None or self.keep_going:
            self.new_texts += articles.put(self.connection)

    def _reject(self, number: int, reason: str, data: bytes) -> None:
        rejected = Rejected(number, reason, data)
        self.rejected += 1
        self.first = self.first or rejected
        self.reject(rejected)

    def _put(self) -> None:
        waiting, again = [*self._waiting.values()], self._again
        self._waiting, self._again = {}, []
        if self.first is not None and not self.keep_going:
            return  # nothing will be loaded: the other lines are only looked at
        rows, corrected = Rows(self.names, self.run), []
        existing = self._existing(waiting)
        for _, line, _ in waiting:
            old = existing.get(line.id)
            if old is None:
                rows.add(line)
                self.added += 1
            elif _is(line, old.record):
                continue
            elif old.run_id in self.before:
                self.copies += 1
                rows.add_source(line)
            else:
                self.changed += 1
                self.touched[old.name_id].add(old.work)
                if old.is_corrected:
                    rows.add_source(line)
                    corrected.append({"of": line.id, "text": line.text})
                else:
                    rows.add(line, replace=True)
        rows.put(self.connection, self.index)
        self.decided |= reviews.decided(self.connection, [line.id for _, line, _ in waiting])
        for name_id, works in rows.touched.items():
            self.touched[name_id] |= works
        if corrected:
            claim = tables.claim
            statement = update(claim).where(claim.c.id == bindparam("of"))
            self.connection.execute(statement.values(record=bindparam("text"), run_id=self.run), corrected)
        self.records += len(waiting)
        if again:
            self._put_again(again)

    def _put_again(self, again: Sequence[_Numbered]) -> None:
        """Records whose id stands in the file already: the same once more, a copy of the article, or a mistake."""
        rows = Rows(self.names, self.run)
        existing = self._existing(again)
        for number, line, data in again:
            record = existing[line.id].record
            if _is(line, record):
                self.records += 1
            elif _source(json.loads(record)) != _source(line.members):
                self.records += 1
                self.copies += 1
                rows.add_source(line)
            else:
                before = self._seen[hash(line.id)]
                self._reject(number, f"id: stands already in line {before}, with other content", data)
        rows.put(self.connection, self.index)

    def _existing(self, lines: Sequence[_Numbered]) -> dict[str, _Existing]:
        claim = tables.claim.c
        columns = (claim.id, claim.record, claim.corrected.is_not(None), claim.run_id, claim.name_id, claim.work)
        ids = [line.id for _, line, _ in lines]
        return {
            id: _Existing(*rest)
            for id, *rest in self.connection.execute(select(*columns).where(bulk.among(self.connection, claim.id, ids)))
        }


def _is(line: Line, record: str) -> bool:
    """Whether a line says what a record says, in the same words or with other blanks and escapes."""
    return line.text == record or line.members == json.loads(record)


def _source(members: dict[str, Any]) -> Any:
    return members["article"]["id"], members["article"]["source"]
