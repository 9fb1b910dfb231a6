"""The steps of the tables, and what becomes of registries that are of another version or none at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from extractor.registry import migrations, tables
from extractor.registry.database import connected, opened, version, writing
from extractor.registry.errors import RegistryError


@pytest.fixture
def fresh(nothing: str) -> Iterator[Engine]:
    engine = connected(nothing)
    yield engine
    engine.dispose()


def test_the_steps_and_the_tables_say_the_same(engine: Engine) -> None:
    with engine.connect() as connection:
        options = {"version_table": migrations.TABLE, "compare_type": True, "compare_server_default": True}
        options["include_name"] = migrations.is_compared
        found = compare_metadata(MigrationContext.configure(connection, opts=options), tables.metadata)
    assert found == [], "python -m extractor.registry.migrations writes a step"


def test_the_steps_are_one_line_and_all_known(fresh: Engine) -> None:
    with fresh.connect() as connection:
        script = ScriptDirectory.from_config(migrations.config(connection))
    assert [step.revision for step in script.walk_revisions()] == [*migrations.VERSIONS][::-1]
    assert script.get_heads() == [migrations.HEAD]


def test_steps_can_be_gone_back(fresh: Engine) -> None:
    with writing(fresh) as connection:
        migrations.upgrade(connection)
    assert version(fresh) == migrations.HEAD
    with writing(fresh) as connection:
        migrations.clear(connection)
    assert version(fresh) is None
    with fresh.connect() as connection:
        assert inspect(connection).get_table_names() == [migrations.TABLE]


def test_a_step_that_fails_leaves_the_tables_as_they_were(fresh: Engine) -> None:
    def fail() -> None:
        with writing(fresh) as connection:
            migrations.upgrade(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with fresh.connect() as connection:
        assert inspect(connection).get_table_names() == []


def test_a_registry_is_made_where_there_is_none(nothing: str) -> None:
    engine = opened(nothing)
    assert version(engine) == migrations.HEAD
    engine.dispose()


def test_nothing_is_made_for_who_only_reads(nothing: str) -> None:
    with pytest.raises(RegistryError, match="no registry yet; certwire load makes one"):
        opened(nothing, make=False)
    if "://" not in nothing:
        assert not Path(nothing).exists()


def test_a_newer_registry_is_refused_with_what_to_do(engine: Engine, address: str) -> None:
    with writing(engine) as connection:
        connection.execute(text(f"update {migrations.TABLE} set version_num = '9999'"))
    with pytest.raises(RegistryError, match=r"of a newer certwire \(.*9999.*\); pip install --upgrade certwire"):
        opened(address)


def test_an_older_registry_is_upgraded_when_that_is_said(
    engine: Engine, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.registry.database.VERSIONS", (migrations.HEAD, "9999"))
    monkeypatch.setattr("extractor.registry.database.HEAD", "9999")
    with pytest.raises(RegistryError, match=r"of an older certwire .*; certwire registry upgrade --registry "):
        opened(address)


def test_a_database_with_other_tables_is_left_alone(nothing: str, fresh: Engine) -> None:
    with writing(fresh) as connection:
        connection.execute(text("create table prices (price integer)"))
    with pytest.raises(RegistryError, match="no registry of certwire, but a database with other tables"):
        opened(nothing)
    with fresh.connect() as connection:
        assert inspect(connection).get_table_names() == ["prices"]


def test_an_sqlite_file_of_others_is_not_even_set_to_another_journal(tmp_path: Path) -> None:
    path = tmp_path / "others.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("create table prices (price integer)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RegistryError, match="with other tables"):
        opened(str(path))
    assert path.read_bytes() == before
