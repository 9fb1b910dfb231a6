"""What the commands that decide have in common: who decides and when, and what is told of it afterwards."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import shlex
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.linking.names import Linker
    from extractor.registry.log import Author, Decision
    from extractor.registry.referring import Called


@contextmanager
def deciding(options: argparse.Namespace) -> Iterator[tuple[Connection, Linker, Author]]:
    """A transaction in which something is decided: wholly, or not at all."""
    from extractor.registry.database import opened, place_of, writing
    from extractor.registry.log import Author

    at = datetime.now(UTC).isoformat(timespec="seconds")
    author = Author(options.reviewer or _user(), at, getattr(options, "note", None))
    engine = opened(options.registry, make=False)
    options.place = place_of(engine)  # without its password
    with writing(engine) as connection:
        yield connection, rules_of_linking(), author


def rules_of_linking() -> Linker:
    """By what names are linked."""
    from extractor.linking.names import Linker
    from extractor.patterns.files import load as load_rules

    return Linker(load_rules().linking)


def tell(options: argparse.Namespace, decisions: Collection[Decision], lines: Iterable[str], **members: Any) -> None:
    """Print what has changed, and how it is undone; or all of it as JSON."""
    numbers = [decision.id for decision in decisions]
    undo = f"certwire registry undo {' '.join(map(str, numbers))}"
    if options.registry:
        undo += f" --registry {shlex.quote(options.place)}"
    if options.json:
        told = {"decisions": [decision._asdict() for decision in decisions], "undo": undo, **members}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    many = f"{len(numbers)} decisions" if len(numbers) > 1 else f"decision {numbers[0]}"
    print("\n".join([*lines, f"{many} of {next(iter(decisions)).reviewer}; to undo: {undo}"]))


def organization_line(one: Called) -> str:
    """An organization in a line."""
    from extractor.output.display import printable

    names = "1 name" if one.names == 1 else f"{one.names:,} names"
    claims = "1 claim" if one.claims == 1 else f"{one.claims:,} claims"
    return f"  {one.id}  {printable(one.name)} ({', '.join(filter(None, (one.country, names, claims)))})"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system that has no name for who runs this
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
