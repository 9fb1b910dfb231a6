"""Whether two certification bodies are surely not one."""

from __future__ import annotations

from sqlalchemy import Connection, select

from extractor.linking.names import Linker, Name
from extractor.registry.tables import body


def body_names(connection: Connection) -> dict[str, str]:
    """What the bodies are called, by their ids."""
    return {row.id: row.name for row in connection.execute(select(body.c.id, body.c.name)).all()}


class Bodies:
    """The registry's bodies. Those of the gazetteer are told apart by it, the others by their names."""

    def __init__(self, connection: Connection, linker: Linker) -> None:
        self._connection, self._linker = connection, linker
        self._known: dict[str, tuple[str, bool]] = {}
        self._told: dict[tuple[str, str], bool] = {}

    def differ(self, left: str, right: str) -> bool:
        """Whether the bodies with these ids are two. Names in two scripts may be of one, so they are not told apart."""
        two = (left, right) if left < right else (right, left)
        if two not in self._told:
            self._told[two] = self._differ(*two)
        return self._told[two]

    def _differ(self, left: str, right: str) -> bool:
        (one, known), (other, other_known) = self._body(left), self._body(right)
        if known and other_known:
            return left != right
        if _script(one) != _script(other):
            return False
        return self._compared(one, other) == "apart"

    def _compared(self, left: str, right: str) -> str:
        linker = self._linker
        return linker.compare(linker.keys(Name(left, "")), linker.keys(Name(right, ""))).verdict

    def _body(self, id: str) -> tuple[str, bool]:
        if id not in self._known:
            name, known = self._connection.execute(select(body.c.name, body.c.known).where(body.c.id == id)).one()
            self._known[id] = name, known
        return self._known[id]


def _script(text: str) -> str:
    """Letters of English, of Marathi, or others: names told apart by it may be translations of each other."""
    return "Deva" if any("\u0900" <= letter <= "\u097f" for letter in text) else "" if text.isascii() else "other"
