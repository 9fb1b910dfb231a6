"""certwire: who was certified to which edition of which standard, when and by whom, told by news.

``Extractor`` makes ``Record`` values of articles. Importing this package imports none of them: each export comes from
its room when it is first asked for, because the pipeline brings spaCy and ``certwire --help`` needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.model import Article, Record
    from extractor.pipeline import Extractor

__version__ = "0.1.0"
__all__ = ["Article", "Extractor", "Record", "__version__"]

_ROOMS = {"Article": "extractor.model", "Extractor": "extractor.pipeline", "Record": "extractor.model"}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
