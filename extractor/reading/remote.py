"""Sources that are addresses, ``s3://bucket/news``: listed and read through fsspec, as what it knows is more than files.

Nothing is copied to disk: a stream is read as far as its reader asks. fsspec comes with the first address; the package
for a scheme (s3fs, gcsfs, adlfs) is whoever's who names one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from extractor.reading.containers import documents, is_known, reason
from extractor.reading.entry import Entry, printable
from extractor.reading.streams import PIECE

_SCHEME = re.compile(r"[a-z][a-z0-9+.:-]+://")
_MAGIC = re.compile(r"[*?[]")
# What an entry of a listing tells of a change: S3, Google, Azure and others, HTTP, memory.
_SIGNS = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "updated", "mtime", "modified", "created")


class UnknownSchemeError(ValueError):
    """An address of a scheme that fsspec does not know, or whose package is missing."""


def is_remote(name: str) -> bool:
    """Whether a name is an address: what a path of the system never looks like, but for ``file://``."""
    return "://" in name and bool(_SCHEME.match(name))


def file_system(name: str) -> tuple[Any, str]:
    """The file system of an address, and its path there. Raises UnknownSchemeError."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UnknownSchemeError(f"{name}: reading an address needs fsspec: pip install 'certwire[cloud]'") from None
    try:
        system, path = url_to_fs(name)
    except (ImportError, ValueError) as error:  # "Install s3fs to access S3", "Protocol not known"
        raise UnknownSchemeError(f"{name}: {error}") from None
    return system, path


def remote_files(source: str) -> Iterator[str | Entry]:
    """The files at an address, unopened, as those of a folder are found: by suffix, in the order of their paths.

    Their names begin as the source does. What cannot be listed is an entry that tells why.
    """
    magic = _MAGIC.search(source)
    base = source[: source.rfind("/", 0, magic.start()) + 1] if magic else source
    system, at = file_system(base)
    at = at.rstrip("/")
    try:
        if magic:
            _, pattern = file_system(source)
            found = sorted(system.glob(pattern, detail=True).values(), key=_path)
            if not found:
                yield Entry(printable(source), None, "no file has a name like this")
        else:
            found = [{**system.info(at), "name": at}]
    except FileNotFoundError:
        found = [{"name": at, "type": "file"}]  # told when it is read
    except Exception as error:  # of any of many libraries
        yield Entry(printable(source), None, reason(error))
        return
    folders: set[PurePosixPath] = set()
    for info in found:
        path = PurePosixPath(_path(info))
        name = f"{base.rstrip('/')}{_path(info).removeprefix(at)}"
        if not folders.isdisjoint(path.parents):  # given with its folder
            continue
        if info["type"] == "directory":
            folders.add(path)
            yield from _folder(system, name, _path(info))
        else:
            yield name if magic else source


def remote_is_there(source: str) -> bool:
    """Whether anything is at an address, be it what cannot be read."""
    system, path = file_system(source)
    try:
        return bool(system.glob(path) if _MAGIC.search(source) else system.exists(path))
    except Exception:  # whatever it is, it has been told
        return True


def remote_documents(name: str) -> Iterator[Entry]:
    """The documents at an address."""
    told = printable(name)
    try:
        system, path = file_system(name)
        stream = io.BufferedReader(system.open(path, "rb"), PIECE)
    except Exception as error:
        yield Entry(told, None, reason(error))
        return
    with stream:
        yield from documents(told, name, stream)


def remote_status(name: str) -> tuple[int, str]:
    """The bytes at an address, and what tells that they are others: a checksum, or the time of a change.

    Of a file system that keeps its listings, this asks for nothing again.
    """
    system, path = file_system(name)
    info = system.info(path)
    return info.get("size") or 0, next((str(info[sign]) for sign in _SIGNS if info.get(sign)), "")


def _folder(system: Any, name: str, path: str) -> Iterator[str | Entry]:
    try:
        found = sorted(system.ls(path, detail=True), key=_path)
    except Exception as error:
        yield Entry(printable(name), None, reason(error))
        return
    for info in found:
        inner = _path(info)
        if inner == path:  # an object of a folder's name, which some make to have the folder
            continue
        inner_name = f"{name}{inner.removeprefix(path)}"
        if info["type"] == "directory":
            yield from _folder(system, inner_name, inner)
        elif is_known(inner_name):
            yield inner_name


def _path(info: dict[str, Any]) -> str:
    return str(info["name"]).rstrip("/")
