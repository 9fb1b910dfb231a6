"""The ledger of a store of objects, to which no line can be added: until a run ends, each row is an object of its own.

Nothing locks such a folder. Two runs of the same command at once do the same work twice, and write the same bytes; one of
other terms is refused, but for ``--overwrite``, which must not meet a run that is still writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from extractor.batch.folders import RemoteFolder
from extractor.batch.ledger import NAME, SCHEMA, RefusedError, Row, difference, line, parsed

_ROW = re.compile(r"ledger-\d{6,}\.jsonl")


class RemoteLedger:
    """The rows of a remote folder, by number of shard."""

    def __init__(self, folder: RemoteFolder, terms: Mapping[str, Any], rows: dict[int, Row]) -> None:
        self.rows = rows
        self._folder, self._terms = folder, terms

    def enter(self, row: Row) -> None:
        """Write a row, for good."""
        self._folder.write(f"ledger-{row.shard:06}.jsonl", line(self._terms) + line(asdict(row)))
        self.rows[row.shard] = row

    def close_in_order(self, shards: int) -> None:
        """Leave one ledger, with the rows of the first so many shards."""
        self.rows = {number: self.rows[number] for number in range(shards)}
        rows = b"".join(line(asdict(row)) for row in self.rows.values())
        self._folder.write(NAME, line(self._terms) + rows + line({"shards": shards}))
        _forget_rows(self._folder)


@contextmanager
def opened_there(folder: RemoteFolder, terms: Mapping[str, Any], overwrite: bool) -> Iterator[RemoteLedger]:
    """As ``ledger.opened``, but that no other run is kept out."""
    told = {"schema": SCHEMA, **terms}
    names = [*folder.names()]
    if NAME not in names and names:
        raise RefusedError(f"{folder}: a folder with other files; an output folder is new, empty or of an earlier run")
    found, _ = parsed(folder.read(NAME), folder)
    rows = dict[int, Row]()
    if overwrite or not found:
        _forget_rows(folder)  # before the terms are others
        folder.write(NAME, line(told))
    elif found.terms != told:
        raise RefusedError(f"{folder}: made with {difference(found.terms, told)}; --overwrite begins anew")
    else:
        rows = found.rows
        for name in sorted(filter(_ROW.fullmatch, names)):
            of_it, _ = parsed(folder.read(name), name)
            if of_it and of_it.terms == told:  # and not of a run that began anew, or was late
                rows |= of_it.rows
    yield RemoteLedger(folder, told, rows)


def _forget_rows(folder: RemoteFolder) -> None:
    for name in filter(_ROW.fullmatch, folder.names()):
        folder.remove(name)
