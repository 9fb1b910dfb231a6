"""The options of certwire load and certwire registry."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Commands = Callable[[str, str, str], argparse.ArgumentParser]  # name, module and help of a command


def add_registry(commands: argparse._SubParsersAction[argparse.ArgumentParser], command: Commands) -> None:
    """Add both commands."""
    load = command("load", "load", "feed records into the registry")
    load.add_argument(
        "records",
        nargs="+",
        metavar="RECORDS",
        help="files of records (JSON Lines, also .gz and .zst), output folders of certwire extract, or - for standard input",
    )
    _add_address(load)
    load.add_argument("--keep-going", action="store_true", help="load a file's other lines where some are no records")
    load.add_argument(
        "--rejects", metavar="FILE", help="where lines that are no records go (default: RECORDS.rejected.jsonl)"
    )
    _add_wait(load, 600)

    about = "read and keep the registry"
    registry = commands.add_parser("registry", help=about, description=about)
    actions = registry.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, about: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=about, description=about)
        added.set_defaults(module=f"registry.{name}")
        _add_address(added)
        return added

    backup = action("backup", "write all of the registry into one file, which either database is restored from")
    backup.add_argument("file", metavar="FILE", help="compressed where its name ends in .zst or .gz")
    restore = action("restore", "make a registry from a backup")
    restore.add_argument("file", metavar="FILE", help="what certwire registry backup wrote")
    restore.add_argument("--overwrite", action="store_true", help="also where there is something in the registry")
    action("stats", "how much there is of what")
    action("upgrade", "bring the tables of an older version to this one")


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--registry",
        metavar="URL",
        help="an SQLite file, or postgresql://user@host/name (default: CERTWIRE_REGISTRY, else certwire.sqlite)",
    )


def _add_wait(parser: argparse.ArgumentParser, seconds: int) -> None:
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=float(seconds),
        metavar="SECONDS",
        help=f"how long to wait while another process writes (default: {seconds})",
    )


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 86400:
        raise argparse.ArgumentTypeError("must be from 0 to 86400")
    return number
