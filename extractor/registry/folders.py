"""The output folder of a run as files to load, in their order."""

from __future__ import annotations

from pathlib import Path

from extractor.registry.errors import RegistryError


def files_in(folder: Path) -> list[Path]:
    """The files of records in an output folder, and of article lines where these have texts.

    Raises RegistryError where it is none, not finished, or of another format.
    """
    from extractor.batch.articles import Settings
    from extractor.batch.folders import LocalFolder
    from extractor.batch.jobs import is_open
    from extractor.batch.ledger import RefusedError, found_in
    from extractor.batch.shards import is_whole, names_of

    try:
        found = found_in(folder)
    except RefusedError as error:
        raise RegistryError(str(error)) from None
    settings = Settings(format=found.terms["format"], compression=found.terms["compress"])
    if settings.format != "jsonl":
        raise RegistryError(f"{folder}: its records are {settings.format}; what is loaded is JSON Lines")
    if found.shards is None or is_open(folder):
        raise RegistryError(f"{folder}: the run into it has not come to its end; its command goes on")
    numbers = range(found.shards)
    for number in numbers:
        if number not in found.rows or not is_whole(found.rows[number], LocalFolder(folder), settings):
            raise RegistryError(
                f"{folder}: shard {number} is missing or changed; the command that made it does it again"
            )
    wanted = 2 if found.terms["with_text"] else 1
    return [folder / name for number in numbers for name in names_of(number, settings)[:wanted]]
