"""The registry's tables from one version to the next: each step is a module in ``versions/``.

``python -m extractor.registry.migrations WORDS…`` begins a new step from what ``tables.py`` has and the last one has not.
Steps that were released are never changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

VERSIONS = ("0001", "0002", "0003", "0004", "0005")
"""All of them in order. Listed here so that a registry is opened without Alembic, which takes long to import."""
HEAD = VERSIONS[-1]
TABLE = "certwire_version"  # where a registry keeps its own


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables to a version, within the connection's transaction."""
    from alembic import command

    command.upgrade(config(connection), to)


def clear(connection: Connection) -> None:
    """Remove all of the registry's tables with what is in them, within the connection's transaction."""
    from alembic import command

    command.downgrade(config(connection), "base")


def is_compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether ``tables.py`` has to say what is there under this name: of the indexes of words, ``search.py`` says it."""
    from extractor.registry.search import INDEXES

    return kind != "table" or name is None or not name.startswith(INDEXES)


def config(connection: Connection) -> Config:
    """What Alembic is told: where the steps are, and on which connection to go them."""
    from alembic.config import Config

    told = Config(attributes={"connection": connection})
    told.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    told.set_main_option("path_separator", "os")
    return told
