"""Snippets of rule files: as TOML, and put into a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from extractor.proposing.values import Snippet


class SnippetError(ValueError):
    """A snippet that cannot be put into a file as it is written. The message says why."""


def snippet_to_toml(snippet: Snippet) -> str:
    """The snippet as it stands in its file: the header, the id if it has one, and the entries that are new."""
    lines = [snippet.table] if snippet.table else []
    if snippet.id is not None:
        lines.append(f"id = {_text(snippet.id)}")
    lines += [f"{key} = {_value(value)}" for key, value in snippet.entries.items()]
    return "\n".join(lines) + "\n"


def put_into(file: str, snippet: Snippet) -> str:
    """The text of a rule file with the snippet in it; all else stays as it is written. What is there is not put twice.

    Raises SnippetError where there is no table of the id, or the file is written in a form that is not known here.
    """
    before = tomllib.loads(file)
    if snippet.table and snippet.id is None:
        after = f"{file.rstrip()}\n\n{snippet_to_toml(snippet)}"
        _same(after, _with_table(before, snippet))
        return after
    lines = file.split("\n")
    first, behind = _table(lines, snippet)
    for key, value in snippet.entries.items():
        at = next((n for n in range(first, behind) if lines[n].startswith(f"{key} = ")), None)
        if at is None:
            put = [f"{key} = {_value(value)}"]
            lines[first:first] = put
        else:
            end = _end_of(lines, at)
            put = _extended(lines[at:end], value)
            lines[at:end] = put
            behind -= end - at
        behind += len(put)
    after = "\n".join(lines)
    _same(after, _with_entries(before, snippet))
    return after


def _table(lines: list[str], snippet: Snippet) -> tuple[int, int]:
    """The first line of a table's entries, and the one behind its last."""
    heads = [n for n, line in enumerate(lines) if line.startswith("[")] + [len(lines)]
    if not snippet.table:
        return _behind_comments(lines), heads[0]
    for head, behind in pairwise(heads):
        if lines[head].partition("#")[0].strip() == snippet.table:
            named = [
                n for n in range(head, behind) if lines[n].partition("#")[0].strip() == f"id = {_text(snippet.id)}"
            ]
            if named:
                return named[0] + 1, behind
    raise SnippetError(f"{snippet.file}: there is no {snippet.table} with the id {snippet.id}")


def _behind_comments(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _end_of(lines: list[str], at: int) -> int:
    """Behind the last line of the value that begins in a line."""
    for end in range(at + 1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[at:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    raise SnippetError(f"{lines[at][:60]}: no value ends here")


def _extended(lines: list[str], value: Any) -> list[str]:
    """The lines of a list or table with what is new at its end."""
    (there,) = tomllib.loads("\n".join(lines)).values()
    if isinstance(value, Mapping):
        new = [f"{_text(key)} = {_text(to)}" for key, to in value.items() if key not in there]
        close = "}"
    else:
        new = [_text(entry) for entry in value if entry not in there]
        close = "]"
    if not new:
        return lines
    last = lines[-1]
    at = last.rfind(close)
    if len(lines) > 1 and not last[:at].strip():
        if not lines[-2].rstrip().endswith(","):
            raise SnippetError(f"{lines[-2].strip()[:60]}: no comma behind the last entry")
        return [*lines[:-1], *(f"  {entry}," for entry in new), last]
    before = last[:at].rstrip()
    comma = "" if not there or before.endswith(",") else ","
    blank = " " if close == "}" else ""
    return [*lines[:-1], f"{before}{comma}{' ' if there else blank}{', '.join(new)}{blank}{last[at:]}"]


def _with_table(before: dict[str, Any], snippet: Snippet) -> dict[str, Any]:
    name = snippet.table.strip("[]")
    return {**before, name: [*before.get(name, []), _plain(snippet.entries)]}


def _with_entries(before: dict[str, Any], snippet: Snippet) -> dict[str, Any]:
    name = snippet.table.strip("[]")
    if not name:
        return _joined(before, snippet.entries)
    table = before[name]
    if isinstance(table, list):
        return {**before, name: [_joined(t, snippet.entries) if t.get("id") == snippet.id else t for t in table]}
    return {**before, name: _joined(table, snippet.entries)}


def _joined(table: dict[str, Any], entries: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(table)
    for key, value in entries.items():
        there = table.get(key)
        if isinstance(value, Mapping):
            joined[key] = {**value, **(there or {})}
        else:
            joined[key] = [*(there or []), *(entry for entry in value if entry not in (there or []))]
    return joined


def _plain(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {key: [*value] if isinstance(value, tuple) else value for key, value in entries.items()}


def _same(text: str, wanted: dict[str, Any]) -> None:
    """Raise SnippetError unless the text says what is wanted, and nothing else."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SnippetError(str(error)) from error
    if found != wanted:
        raise SnippetError("the file is written in a form that is not known here")


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_text(key)} = {_text(to)}" for key, to in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    return _text(value)


def _text(text: Any) -> str:
    """A text as TOML writes it: as JSON does, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
