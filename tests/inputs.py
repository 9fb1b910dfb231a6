"""Reading inputs in tests: what is in a file, under which names, and what became of it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from extractor.cli import main
from extractor.model import Article
from extractor.pipeline import Extractor
from extractor.reading.entry import Entry
from extractor.reading.sources import entries

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENGLISH = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas."
VIETNAMESE = "Công ty TNHH Nhựa Tân Khê đã được cấp chứng nhận ISO 14001:2015."
MARATHI = "वडगाव ग्रामपंचायतीला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले."
IDLE = "It rained for the whole of the day and nobody went out."
PAGE = f"<html><head><title>Certified</title></head><body><article><p>{ENGLISH}</p></article></body></html>"

File = Callable[[str, bytes | str], Path]


def read(*sources: Path | str, stdin: bytes = b"") -> list[Entry]:
    return list(entries([str(source) for source in sources], io.BytesIO(stdin)))


def told(*sources: Path | str, stdin: bytes = b"") -> list[tuple[str, str | None]]:
    """The name of each document, without the folders of the file, and why it could not be read."""
    return [(short(entry.source), entry.error) for entry in read(*sources, stdin=stdin)]


def short(source: str) -> str:
    file, sign, inner = source.partition("!/")
    return f"{Path(file).name}{sign}{inner}"


def articles(extractor: Extractor, *sources: Path | str, stdin: bytes = b"") -> list[Article]:
    found = []
    for entry in read(*sources, stdin=stdin):
        assert entry.data is not None, entry.error
        found.append(extractor.read(entry.data, entry.source, media_type=entry.media_type, known=entry.known))
    return found


def outcomes(extractor: Extractor, *sources: Path | str) -> list[tuple[str, str, str | None]]:
    """The name of each document, what became of it, and why it failed."""
    found: list[tuple[str, str, str | None]] = []
    for entry in read(*sources):
        status, error = "failed", entry.error
        if entry.data is not None:
            result = extractor.process(entry.data, entry.source, media_type=entry.media_type, known=entry.known)
            status, error = result.status, result.error
        found.append((short(entry.source), status, error))
    return found


def run(folder: Path, *arguments: Path | str) -> tuple[int, list[tuple[str, str, str | None]], list[dict[str, Any]]]:
    """Extract: the exit code; name, status and error of each article; the records."""
    out = folder / "out"
    code = main(["extract", *map(str, arguments), "-o", str(out / "records"), "--articles", str(out / "articles")])
    lines, records = (
        [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()] for name in ("articles", "records")
    )
    return code, [(short(line["source"]), line["status"], line["error"]) for line in lines], records


def lines(*values: object, ascii_only: bool = False) -> str:
    return "".join(json.dumps(value, ensure_ascii=ascii_only) + "\n" for value in values)


Members = Iterable[tuple[str, bytes | str]]
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd.compress,
}  # fmt: skip
FEED = lines({"text": ENGLISH}, {"text": VIETNAMESE}).encode()


def zipped(members: Members) -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that stand twice
            for name, content in members:
                archive.writestr(name, content)
        return file.getvalue()


def tarred(members: Iterable[tuple[str | tarfile.TarInfo, bytes | str] | tarfile.TarInfo]) -> bytes:
    with io.BytesIO() as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            for member in members:
                if isinstance(member, tarfile.TarInfo):
                    archive.addfile(member)
                else:
                    content = member[1].encode() if isinstance(member[1], str) else member[1]
                    info = member[0] if isinstance(member[0], tarfile.TarInfo) else tarfile.TarInfo(member[0])
                    info.size = len(content)
                    archive.addfile(info, io.BytesIO(content))
        return file.getvalue()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
