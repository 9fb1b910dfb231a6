"""Feeds records into the registry: rows whose keys hang on what they are about, so that what is there stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from extractor.linking.names import Linker, Name, NameKeys
from extractor.registry import tables
from extractor.registry.database import writing

_ROWS = 2000


class Loaded(NamedTuple):
    """What became of a file's records."""

    records: int
    added: int


def load(engine: Engine, path: Path, linker: Linker, at: str) -> Loaded:
    """Load a file of records (JSON Lines) in one transaction. ``at`` is the time, ISO 8601 in UTC."""
    data = path.read_bytes()
    records = [json.loads(line) for line in data.splitlines() if line.strip()]
    with writing(engine) as connection:
        before = connection.execute(select(tables.claim.c.id)).scalars().all()
        new = {record["id"] for record in records} - set(before)
        digest = hashlib.sha256(data).hexdigest()
        run = {"id": digest, "source": str(path), "loaded_at": at, "records": len(records)}
        _insert(connection, tables.run, [{**run, "added": len(new), "changed": 0, "rejected": 0}])
        for start in range(0, len(records), _ROWS):
            _load(connection, records[start : start + _ROWS], linker, digest)
    return Loaded(len(records), len(new))


def _load(connection: Connection, records: Iterable[Mapping[str, Any]], linker: Linker, run: str) -> None:
    rows: dict[Table, dict[Any, dict[str, Any]]] = {}

    def add(table: Table, **row: Any) -> None:
        rows.setdefault(table, {})[tuple(row[column.name] for column in table.primary_key)] = row

    for record in records:
        article, holder, standard = record["article"], record["organization"], record["standard"]
        add(
            tables.article,
            id=article["id"],
            title=article["title"],
            language=article["language"],
            published=article["published"],
        )
        add(tables.source, article_id=article["id"], source=article["source"])
        work = standard["id"].partition(":")[0]
        add(
            tables.standard,
            id=standard["id"],
            work=work,
            edition=standard["edition"],
            superseded="edition-superseded" in record["flags"],
        )
        certifier, body = record["certification_body"], None
        if certifier is not None:
            body = certifier["id"] or "~" + _hash(certifier["name"].casefold())
            add(tables.body, id=body, name=certifier["name"], known=certifier["id"] is not None)
        name = Name(holder["name"], article["language"], linker.country(holder["name"], article["language"]))
        keys = linker.keys(name)
        scope = article["id"] if keys.exact is None or holder["count"] is not None else None
        name_id = _hash("\n".join((name.text, name.language, name.country or "", scope or "")))
        organization_id = _organization(keys, scope, name_id)
        add(
            tables.name,
            id=name_id,
            text=name.text,
            language=name.language,
            script="Deva" if any("\u0900" <= letter <= "\u097f" for letter in name.text) else "Latn",
            country=name.country,
            kind=holder["kind"],
            count=holder["count"],
            article_id=scope,
            exact=None if scope else keys.exact,
            gazetteer=keys.gazetteer,
            organization_id=organization_id,
        )
        add(
            tables.organization,
            id=organization_id,
            name=name.text,
            country=name.country,
            kind=holder["kind"],
            claims=1,
        )
        for block in keys.blocks:
            add(tables.block, block=block, name_id=name_id)
        dates = {key: value and value["edtf"] for key, value in record["dates"].items()}
        add(
            tables.claim,
            id=record["id"],
            article_id=article["id"],
            name_id=name_id,
            event=record["event"],
            standard_id=standard["id"],
            work=work,
            edition=standard["edition"],
            body_id=body,
            issued=dates["issued"],
            valid_from=dates["valid_from"],
            valid_until=dates["valid_until"],
            event_date=dates["event"],
            day=first_day(dates["issued"] or dates["event"] or article["published"]),
            language=article["language"],
            confidence=record["confidence"],
            review="unreviewed",
            record=json.dumps(record, ensure_ascii=False, separators=(",", ":")),
            corrected=None,
            run_id=run,
        )
    for table in tables.metadata.sorted_tables:
        if table in rows:
            _insert(connection, table, list(rows[table].values()))


def first_day(edtf: str | None) -> str | None:
    """The first calendar day that an EDTF date can mean, or None: 2015-03 is 2015-03-01; XXXX-07-11 is none."""
    if edtf is None or not edtf[:4].isdigit():
        return None
    start = edtf.partition("/")[0]
    return start + "-01-01"[len(start) - 4 :]


def _organization(keys: NameKeys, scope: str | None, name_id: str) -> str:
    return name_id if scope or keys.exact is None else _hash(keys.exact + (keys.name.country or ""))


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
