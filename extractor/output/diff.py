"""What changed between two runs: records gained, lost, and changed, told apart by their stable ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.output.display import NOTICE, printable

Members = Mapping[str, Any]

# The same article at another path is the same article.
_IGNORED = frozenset({"article.source"})


class Change(NamedTuple):
    """A field, as a dotted path, with its value in A and in B."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that is in both runs, as it is in B, and the fields that differ."""

    record: Members
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """From run A to run B: ``gained`` is in B only, ``lost`` in A only."""

    gained: tuple[Members, ...]
    lost: tuple[Members, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


def diff(a: Iterable[Members], b: Iterable[Members]) -> Diff:
    """Compare the records of run A with those of run B, each as its JSON object.

    Gained and changed records stand in B's order, lost ones in A's. Of records with one id (copies of an article) the
    first counts. Where a part such as the body is null in one run only, the change is the whole part.
    """
    old, new = _by_id(a), _by_id(b)
    changed = (Changed(record, tuple(_changes(old[key], record))) for key, record in new.items() if key in old)
    return Diff(
        gained=tuple(record for key, record in new.items() if key not in old),
        lost=tuple(record for key, record in old.items() if key not in new),
        changed=tuple(record for record in changed if record.changes),
    )


def _by_id(records: Iterable[Members]) -> dict[str, Members]:
    found: dict[str, Members] = {}
    for record in records:
        found.setdefault(record["id"], record)
    return found


def _changes(old: Members, new: Members, path: str = "") -> Iterator[Change]:
    for key in (*old, *(key for key in new if key not in old)):
        before, after = old.get(key), new.get(key)
        if before == after or path + key in _IGNORED:
            continue
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _changes(before, after, f"{path}{key}.")
        else:
            yield Change(path + key, before, after)


def diff_to_json(difference: Diff) -> str:
    """One JSON object: ``gained`` and ``lost`` hold records, ``changed`` ids with fields and their old and new values."""
    changed = [
        {"id": each.record["id"], "fields": {field: {"old": old, "new": new} for field, old, new in each.changes}}
        for each in difference.changed
    ]
    members = {"gained": difference.gained, "lost": difference.lost, "changed": changed}
    return json.dumps(members, ensure_ascii=False, indent=2)


def diff_to_text(difference: Diff) -> str:
    """For a terminal: ``+`` gained, ``-`` lost, ``~`` changed with each field's old and new value."""
    lines = [
        f"{len(difference.gained)} gained, {len(difference.lost)} lost, {len(difference.changed)} changed",
        *_marked("+", difference.gained),
        *_marked("-", difference.lost),
    ]
    for changed in difference.changed:
        lines += _marked("~", [changed.record])
        lines += [f"    {field}: {_value(old)} → {_value(new)}" for field, old, new in changed.changes]
    return "\n".join(map(printable, [*lines, "", NOTICE, ""]))


def _marked(mark: str, records: Iterable[Members]) -> Iterator[str]:
    for record in records:
        organization, standard = record["organization"]["name"], record["standard"]["designation"]
        yield _one_line(f"{mark} {record['event']}: {organization} · {standard} · {record['article']['source']}")
        if mark != "~":
            yield f"    “{_one_line(record['evidence']['text'])}”"


def _value(value: Any) -> str:
    """A part by its name or date, where it has one, and its words; other values as in JSON."""
    if isinstance(value, Mapping) and "text" in value:
        known = value.get("designation") or value.get("name") or value.get("edtf")
        return _one_line(f"{known} (“{value['text']}”)" if known else f"“{value['text']}”")
    return json.dumps(value, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
