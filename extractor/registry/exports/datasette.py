"""The registry as a folder that Datasette serves: an SQLite file with views for readers, and what is to be said of them.

The file has the registry's own tables, from whichever database. Who decided what, and what names are compared by, stays at home.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from extractor.output.display import NOTICE
from extractor.output.jsonld import STATUS
from extractor.registry.exports.choice import conditions
from extractor.registry.exports.views import COLUMNS, FACETS, MEANINGS, SEARCHES, VIEWS
from extractor.registry.reading import Wanted
from extractor.registry.tables import (
    article,
    body,
    certificate,
    claim,
    finding,
    name,
    organization,
    run,
    source,
    standard,
)
from extractor.registry.terms import words

DATABASE, METADATA = "certwire.db", "metadata.json"

_ROWS = 1000
_HERE = {  # columns that only a registry has a use for
    name: ("place", "exact", "gazetteer"),
    claim: ("place",),
}
_LABELS = {"article": "title", "body": "name", "organization": "name"}


def write_folder(connection: Connection, wanted: Wanted, folder: Path) -> int:
    """Write both files into an empty folder; how many claims they have."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as file:
        file.execute("pragma journal_mode = off")  # who gives the file its name syncs it, or throws it away
        file.execute("pragma synchronous = off")
        file.text_factory = partial(str, encoding="utf-8", errors="replace")  # of half a surrogate pair in a record
        file.execute("begin")
        given = {table: chosen for chosen, table in _chosen(wanted)}
        written = sum(_copied(connection, chosen, table, file) for table, chosen in given.items())
        for table in given:
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                if not {column.name for column in index.columns} & {*_HERE.get(table, ())}:
                    file.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
        for view, query in VIEWS.items():
            file.execute(f"create view {view} as {query}")
        _index(file)
        file.execute("commit")
    (folder / METADATA).write_text(json.dumps(_metadata(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return written


def _chosen(wanted: Wanted) -> Iterator[tuple[Select[Any], Table]]:
    """The rows of each table that is given away, those before that others refer to; all in the order of their keys."""
    asked = conditions(wanted)

    def those(column: Any) -> Any:
        return select(column).select_from(claim.join(name, claim.c.name_id == name.c.id)).where(*asked)

    organizations, articles = those(name.c.organization_id), those(claim.c.article_id)
    bodies = select(certificate.c.body_id).where(certificate.c.organization_id.in_(organizations))
    of = {
        run: run.c.id.in_(those(claim.c.run_id)),
        article: article.c.id.in_(articles),
        source: source.c.article_id.in_(articles),
        body: or_(body.c.id.in_(those(claim.c.body_id)), body.c.id.in_(bodies)),
        standard: standard.c.id.in_(those(claim.c.standard_id)),
        organization: organization.c.id.in_(organizations),
        name: name.c.organization_id.in_(organizations)
        & or_(name.c.article_id.is_(None), name.c.article_id.in_(articles)),
        certificate: certificate.c.organization_id.in_(organizations),
        claim: claim.c.id.in_(those(claim.c.id)),
        finding: finding.c.organization_id.in_(organizations),
    }
    for table, condition in of.items():
        chosen = select(*(table.c[column] for column in _given(table))).order_by(*table.primary_key)
        yield chosen.where(condition) if asked else chosen, table


def _copied(connection: Connection, chosen: Select[Any], table: Table, file: sqlite3.Connection) -> int:
    """Make the table in the file, and write what is chosen; how many claims that is."""
    columns = _given(table)
    whole = str(CreateTable(table).compile(dialect=sqlite.dialect()))
    file.execute("\n".join(line for line in whole.splitlines() if not line.strip().startswith(_left_out(table))))
    insert = f'insert into "{table.name}" values ({", ".join("?" * len(columns))})'
    written = 0
    with connection.execute(chosen.execution_options(yield_per=_ROWS)) as result:
        for batch in result.partitions():
            rows = (_public(table, row._asdict()) for row in batch)
            file.executemany(insert, [[row[column] for column in columns] for row in rows])
            written += len(batch) if table is claim else 0
    return written


def _given(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in _HERE.get(table, ())]


def _left_out(table: Table) -> tuple[str, ...]:
    """How the lines begin that define columns which are not given away."""
    return tuple(f"{column} " for column in _HERE.get(table, ()))


def _public(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row as it may be read by anyone: of a file that was loaded its name, and not where it lay."""
    return {**row, "source": PurePath(row["source"]).name} if table is run else row


def _index(file: sqlite3.Connection) -> None:
    """Make what is searched: the texts, and beside them their words as the registry folds them, for ``da nang``."""
    for index, query in SEARCHES.items():
        file.execute(
            f"create virtual table {index} using fts5(text, folded, content='', "
            "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
        )
        rows = file.execute(query)
        while some := [*islice(rows, _ROWS)]:
            told = ((place, text, " ".join(words(text))) for place, text in some)
            file.executemany(f"insert into {index} (rowid, text, folded) values (?, ?, ?)", told)


def _metadata() -> dict[str, Any]:
    about: dict[str, Any] = {
        view: {
            "description": meaning,
            "facets": FACETS[view],
            "columns": COLUMNS[view],
            "sortable_columns": [*COLUMNS[view]],
            **({"fts_table": f"{view}_search", "fts_pk": "place"} if f"{view}_search" in SEARCHES else {}),
        }
        for view, meaning in MEANINGS.items()
    }
    hidden = {index: {"hidden": True} for index in SEARCHES}
    labels = {table: {"label_column": column} for table, column in _LABELS.items()}
    return {
        "title": f"Certificates in the news: {STATUS}",
        "description": f"{NOTICE} Each claim has the words of the article that it rests on.",
        "license": "none stated; evidence is quoted from the articles that are named beside it",
        "source": "made by certwire from news that it was given",
        "databases": {
            PurePath(DATABASE).stem: {
                "description": f"Who was certified to which standard, as news announced it: {STATUS}.",
                "tables": {**about, **hidden, **labels},
            }
        },
    }
