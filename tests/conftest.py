"""What many tests are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """What writes a file of a name into a folder of its own."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
