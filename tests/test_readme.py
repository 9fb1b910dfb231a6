"""The examples of the README give what it prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from extractor import Extractor
from extractor.output.jsonl import record_to_json

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
_PAIR = re.compile(r'"(\w+)": ("(?:[^"\\]|\\.)*"|-?\d[\d.]*|null|\[[^\]]*\])')


def _pairs(value: object) -> set[tuple[str, str]]:
    if isinstance(value, dict):
        own = {(key, json.dumps(item, ensure_ascii=False)) for key, item in value.items()}
        return own.union(*(_pairs(item) for item in value.values()))
    return set()


def test_the_record_shown_is_the_record_made() -> None:
    shown = README.split("```json\n")[1].split("```")[0]
    article = next(line[2:] for line in README.splitlines() if line.startswith("> "))
    (record,) = Extractor().extract(article)
    made = _pairs(json.loads(record_to_json(record)))
    told = {(key, value) for key, value in _PAIR.findall(shown) if "…" not in value}
    assert len(told) > 20
    assert told - made == set()


def test_the_library_example_gives_a_record() -> None:
    code = README.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(code, names)
    assert names["records"]
