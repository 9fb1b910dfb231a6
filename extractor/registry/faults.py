"""What goes wrong in a database, in words: of all that SQLite and PostgreSQL can say, what people meet."""

from __future__ import annotations

import sqlite3

from extractor.registry.errors import RegistryError, RegistryLostError

_TO_READ = "what nobody writes is read as file:PATH?immutable=1"
_NOTHING_DONE = "nothing of what was begun is there"

# By the name of SQLite's code, which may go on: SQLITE_READONLY_DIRECTORY.
_SQLITE: dict[str, tuple[type[Exception], str]] = {
    "SQLITE_BUSY": (RegistryLostError, "another process is writing, and was waited for in vain (--wait SECONDS)"),
    "SQLITE_LOCKED": (RegistryLostError, "another process is writing, and was waited for in vain (--wait SECONDS)"),
    "SQLITE_FULL": (RegistryLostError, f"there is no room left on the disk; {_NOTHING_DONE}"),
    "SQLITE_IOERR": (RegistryLostError, f"the disk is full or failed; {_NOTHING_DONE}"),
    "SQLITE_READONLY": (RegistryError, f"cannot be written to: the file or its folder is read-only; {_TO_READ}"),
    "SQLITE_CANTOPEN": (
        RegistryError,
        f"cannot be opened: SQLite wants to write beside it; {_TO_READ}",
    ),
    "SQLITE_PERM": (RegistryError, "may not be opened"),
    "SQLITE_AUTH": (RegistryError, "may not be opened"),
    "SQLITE_NOTADB": (RegistryError, "is no SQLite file"),
    "SQLITE_CORRUPT": (RegistryError, "is damaged; certwire registry restore makes one from a backup"),
}
# By the beginning of PostgreSQL's SQLSTATE.
_POSTGRESQL: dict[str, tuple[type[Exception], str]] = {
    "08": (RegistryLostError, f"the connection was lost; {_NOTHING_DONE}"),
    "57P": (RegistryLostError, f"the server ended the connection; {_NOTHING_DONE}"),
    "53": (RegistryLostError, f"the server has no room left; {_NOTHING_DONE}"),
    "58": (RegistryLostError, f"the server's disk failed; {_NOTHING_DONE}"),
    "55P03": (RegistryLostError, "another process is writing, and was waited for in vain (--wait SECONDS)"),
    "40P01": (RegistryLostError, f"another process is writing; {_NOTHING_DONE}"),
    "25006": (RegistryError, "cannot be written to: the server says that it is read-only"),
    "42501": (RegistryError, "this user may not do that there"),
}


def told(error: BaseException | None, place: str, connecting: bool = False) -> Exception | None:
    """What an error of a driver means for the registry at a place; None for one that only a mistake of ours explains.

    ``connecting``: there was no connection yet, so that the server could not be reached or did not let us in.
    """
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        found = next((known for code, known in _SQLITE.items() if name.startswith(code)), None)
    elif error is not None and hasattr(error, "sqlstate"):  # psycopg's, which need not be installed
        state = error.sqlstate or ("" if connecting else "08" if type(error).__name__ == "OperationalError" else "")
        if connecting:
            return RegistryError(f"{place}: cannot be reached: {_first_line(error)}")
        found = next((known for code, known in _POSTGRESQL.items() if state.startswith(code)), None)
        if found and found[0] is RegistryError:
            found = (RegistryError, f"{found[1]}: {_first_line(error)}")
    else:
        return None
    return found[0](f"{place}: {found[1]}") if found else None


def _first_line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
