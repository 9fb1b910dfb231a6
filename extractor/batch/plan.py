"""What a batch does, in shards: runs of files, planned from their names and sizes alone.

A file is never divided, however large: what is in a feed, an archive or a crawl is known only by reading it. Where a
shard ends does not hang on what follows, so that files that are added last leave the finished ones as they are.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.reading.entry import Entry
from extractor.reading.remote import is_remote, remote_status

# The first shards are small, so that a small folder keeps all workers busy; later ones larger, as each costs a few
# waits for the disk. After every eight, they double.
_FILES = 100
_SIZE = 8 << 20  # bytes on disk
_EIGHT, _LARGEST = 8, 32


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of files, or of entries that tell why there are none. ``size`` is their bytes on disk.

    ``digest`` tells it from others: two shards of one digest have the same files, of one size and time of change each.
    """

    number: int
    files: tuple[str | Entry, ...]
    size: int
    digest: str


def plan(found: Iterable[str | Entry]) -> Iterator[Shard]:
    """The shards of the files, in their order. The same files give the same shards, whatever is done with them."""
    number, held, size, digest = 0, list[str | Entry](), 0, hashlib.sha256()
    for file in found:
        own, sign = _status(file)
        most = min(2 ** (number // _EIGHT), _LARGEST)
        if held and (len(held) == most * _FILES or size + own > most * _SIZE):
            yield Shard(number, tuple(held), size, digest.hexdigest())
            number, held, size, digest = number + 1, [], 0, hashlib.sha256()
        held.append(file)
        size += own
        digest.update(sign)
    if held:
        yield Shard(number, tuple(held), size, digest.hexdigest())


def is_as_planned(shard: Shard) -> bool:
    """Whether the files of a shard are still of the size and time of change that they were planned with."""
    digest = hashlib.sha256()
    for file in shard.files:
        digest.update(_status(file)[1])
    return digest.hexdigest() == shard.digest


def shard_to_json(shard: Shard) -> str:
    """The shard as a line for others to do, without the line's end: ASCII, as a name need not be UTF-8."""
    files = [{"source": file.source, "error": file.error} if isinstance(file, Entry) else file for file in shard.files]
    members = {"shard": shard.number, "digest": shard.digest, "size": shard.size, "files": files}
    return json.dumps(members, separators=(",", ":"))


def shard_from_json(line: str | bytes) -> Shard:
    """The shard of a line. Raises ValueError, KeyError or TypeError for another line."""
    members = json.loads(line)
    files = [file if isinstance(file, str) else Entry(file["source"], None, file["error"]) for file in members["files"]]
    return Shard(members["shard"], tuple(files), members["size"], members["digest"])


def _status(file: str | Entry) -> tuple[int, bytes]:
    """The bytes of a file, and what tells it from others."""
    if isinstance(file, Entry):
        return 0, f"{file.source}\0{file.error}\n".encode()
    if is_remote(file):
        try:
            size, sign = remote_status(file)
        except Exception:  # of any of many libraries; told when it is read
            size, sign = 0, ""
        return size, os.fsencode(file) + f"\0{size}\0{sign}\n".encode()
    try:
        status = os.stat(file)  # noqa: PTH116 - three times as fast
    except (OSError, ValueError):  # told when it is read
        return 0, os.fsencode(file) + b"\0\n"
    return status.st_size, os.fsencode(file) + f"\0{status.st_size}\0{status.st_mtime_ns}\n".encode()
