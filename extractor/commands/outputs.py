"""Where a command reads and writes: standard input and output, and files that appear whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from extractor.commands.errors import UsageError
from extractor.reading.remote import file_system, is_remote
from extractor.reading.sources import FileId

if TYPE_CHECKING:
    from extractor.output.compression import Compression
    from extractor.output.formats import Format, Sink

_FORMATS: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".jsonld": "jsonld",
}  # fmt: skip
_COMPRESSIONS: dict[str, Compression] = {".gz": "gz", ".zst": "zst"}


def standard_input(sources: Iterable[str]) -> BinaryIO:
    """Standard input as bytes. Raises UsageError where it is closed and the sources ask for it."""
    if sys.stdin is not None:
        return sys.stdin.buffer
    if "-" in sources:
        raise UsageError("-: standard input is closed")
    return io.BytesIO()


def standard_output() -> TextIO:
    """Standard output, in UTF-8 whatever the terminal asks for. Raises OSError where it is closed."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def check_outputs(outputs: Iterable[str], sources: Iterable[str]) -> None:
    """Raise UsageError for an output that is a folder, one of the sources or another output. Opens nothing.

    Standard output, devices and pipes may be named more than once: nothing that is written there replaces another.
    """
    taken = {key: "a source" for name in sources for key in _keys(name, sys.stdin)}
    for name in outputs:
        if is_folder(name):
            raise UsageError(f"{name}: a folder; an output is a file")
        if _is_stream(name):
            continue
        keys = _keys(name, sys.stdout)
        for key in keys & taken.keys():
            if not (name == "-" and taken[key] == "standard output"):
                raise UsageError(f"{name}: this output is {taken[key]} too")
        taken.update(dict.fromkeys(keys, "standard output" if name == "-" else "another output"))


def is_folder(name: str) -> bool:
    """Whether an output of this name is a folder: one that is there, or that the name asks for."""
    if is_remote(name):
        system, path = file_system(name)
        return name.endswith("/") or bool(system.isdir(path))
    return name != "-" and (name.endswith(("/", os.sep)) or Path(name).is_dir())


def files_of(outputs: Iterable[str]) -> frozenset[FileId]:
    """The files that the outputs are already: a folder may hold what the last run wrote there."""
    keys = {key for name in outputs if not _is_stream(name) for key in _keys(name, sys.stdout)}
    return frozenset(key for key in keys if isinstance(key, tuple))


def form_of(name: str, format: Format | None, compression: Compression | None) -> tuple[Format, Compression | None]:
    """The format and compression of records written under a name, where they are not told: as its suffixes say.

    Raises UsageError for what does not go together, or cannot be written here.
    """
    _, compressed = _compression_of(name)
    if compressed is None and compression and name != "-" and not _is_stream(name):
        raise UsageError(f"{name}: with --compress {compression}, its name would end in .{compression}")
    if compressed and compression not in (compressed, None):
        raise UsageError(f"{name}: its name says {compressed}, and --compress {compression}")
    format = format or format_in(name) or "jsonl"
    compression = compression or compressed
    if format == "parquet" and compression:
        raise UsageError(f"{name}: Parquet is compressed in itself, and read by nobody with {compression} around it")
    if name == "-" and (format == "parquet" or compression) and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(f"{compression or format}: not for a terminal; name a file with -o, or lead it into a pipe")
    check_format(format)
    return format, compression


def format_in(name: str) -> Format | None:
    """The format that the suffixes of a name tell, if they do."""
    return _FORMATS.get(Path(_compression_of(name)[0]).suffix.lower())


def check_format(format: Format) -> None:
    """Raise UsageError where this format cannot be written for want of a package."""
    from extractor.output.formats import is_missing

    if is_missing(format):
        raise UsageError(f"--format {format} needs pyarrow, which pip install 'certwire[{format}]' brings")


def _compression_of(name: str) -> tuple[str, Compression | None]:
    """A name without the suffix of a compression, and which that is."""
    suffix = Path(name).suffix
    compression = _COMPRESSIONS.get(suffix.lower())
    return (name.removesuffix(suffix), compression) if compression else (name, None)


@contextmanager
def records_written(name: str, format: Format, compression: Compression | None) -> Iterator[Sink]:
    """The sink of a file of records, or of standard output for ``-``, as ``written``."""
    from extractor.output.formats import records_sink

    yield from sunk(name, lambda file: records_sink(file, format, compression))


@contextmanager
def lines_written(name: str) -> Iterator[Sink]:
    """The sink of a file of lines, compressed where its name says so, as ``written``."""
    from extractor.output.formats import Lines

    yield from sunk(name, lambda file: Lines(file, _compression_of(name)[1]))


def sunk(name: str, sink_of: Callable[[BinaryIO], Sink]) -> Iterator[Sink]:
    """A sink of the bytes of a file, or of standard output for ``-``, once: what a context that is ``written`` yields."""
    with bytes_written(name) as file:
        sink = sink_of(file)
        try:
            yield sink
            sink.finish()
        except BaseException:
            sink.drop()
            raise


@contextmanager
def written(name: str) -> Iterator[Callable[[str], object]]:
    """What writes text into a file, or to standard output for ``-``.

    A file takes its name, and the place of an earlier one, where the block ends well; where it does not, nothing has
    happened. Devices and pipes are written as they are; what goes to an address is sent when all of it is there.
    """
    with bytes_written(name) as file:
        yield lambda text: file.write(text.encode())


@contextmanager
def bytes_written(name: str) -> Iterator[BinaryIO]:
    """The same with bytes, as a file to be written."""
    if is_remote(name):
        system, place = file_system(name)
        with tempfile.NamedTemporaryFile(prefix="certwire-") as copy:
            yield cast(BinaryIO, copy)
            copy.flush()
            system.put_file(copy.name, place)
        return
    if name == "-":
        output = standard_output()
        output.flush()
        yield output.buffer
        return
    if _is_stream(name):
        with open(name, "wb") as stream:
            yield stream
        return
    path = Path(os.path.realpath(name))  # what a link leads to is replaced, not the link
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".certwire-", suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # else a loss of power may leave the name with nothing behind it
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            Path(temporary).chmod(0o666 & ~_mask())
        Path(temporary).replace(path)
    except BaseException:  # Ctrl-C as well
        Path(temporary).unlink(missing_ok=True)
        raise


def _keys(name: str, standard: TextIO | None) -> set[str | FileId]:
    """What two names of one file have in common: the path, and device and inode. ``standard`` is what ``-`` means."""
    try:
        status = os.stat(name if name != "-" else standard.fileno() if standard else "")  # noqa: PTH116 - the fastest
    except (OSError, ValueError):  # not there yet, or no file of the system
        status = None
    keys: set[str | FileId] = {os.path.realpath(name)} if name != "-" else set()
    if status and stat.S_ISREG(status.st_mode):
        keys.add((status.st_dev, status.st_ino))
    return keys


def _is_stream(name: str) -> bool:
    """Whether a name leads to what nothing can take the place of: a device, a pipe, an open file."""
    path = Path(name)
    return name.startswith(("/dev/", "/proc/")) or (path.exists() and not path.is_file() and not path.is_dir())


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
