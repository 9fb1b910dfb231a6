"""Whether two certification bodies are surely not one."""

from __future__ import annotations

from sqlalchemy import Connection, select

from extractor.linking.names import Linker, Name
from extractor.registry.tables import body


class Bodies:
    """The registry's bodies. Those of the gazetteer are told apart by it, the others by their names."""

    def __init__(self, connection: Connection, linker: Linker) -> None:
        self._connection, self._linker = connection, linker
        self._known: dict[str, tuple[str, bool]] = {}

    def differ(self, left: str, right: str) -> bool:
        """Whether the bodies with these ids are two. Names in two scripts may be of one, so they are not told apart."""
        (one, known), (other, other_known) = self._body(left), self._body(right)
        if known and other_known:
            return left != right
        if one.isascii() != other.isascii():
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
