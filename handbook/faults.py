"""Every error that a user can be told, as it stands in the code: what docs/errors.md has to have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import extractor

# What is raised for a person to read. Programs' own mistakes (KeyError, AssertionError) are none of them.
TOLD = (
    "ChildProcessError",
    "DecisionError",
    "FileNotFoundError",
    "GoldError",
    "LoweredFloors",
    "NoRecordError",
    "OSError",
    "QueryError",
    "RefusedError",
    "RegistryError",
    "RegistryLostError",
    "RuleError",
    "SparkError",
    "TooMuchError",
    "UnknownSchemeError",
    "UnreadableError",
    "UsageError",
)
_OF_READING = ("ReadError", "ValueError")  # in these files they are the reason why an article failed
_ARCHIVES = ("reading/archives.py", "reading/webarchives.py")
_REASONS = ("reason", "_cause")  # functions that say why an article failed


class Fault(NamedTuple):
    """A message with ``…`` for what it tells of the case, and where it is raised."""

    message: str
    error: str
    file: str


def faults() -> list[Fault]:
    """All of them, each message once, in the order of the files."""
    root = Path(extractor.__file__).parent
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(root.rglob("*.py"))
    }
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    found: dict[str, Fault] = {}
    for file, tree in trees.items():
        for error, node in _told(tree, file):
            for message in _messages(node, constants):
                if re.search(r"\w{2}", message.replace("…", "")):
                    found.setdefault(message, Fault(message, error, file))
    return list(found.values())


def told_on(page: str) -> set[str]:
    """Every error of docs/errors.md: the code in the first cell of each row behind the exit codes."""
    rows = page.split("\n## Why an article fails\n")[1].splitlines()
    first = [row[2:].split(" | ")[0] for row in rows if row.startswith("| `")]
    return {message for cell in first for message in re.findall(r"`([^`]+)`", cell)}


def _told(tree: ast.Module, file: str) -> Iterator[tuple[str, ast.expr]]:
    """Each expression that becomes a message, with the error that it is of; of a failed article, "failed"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in ("Entry", "Member") and len(node.args) > 2:
                yield "failed", node.args[2]
            elif node.args and (name in TOLD or (name in _OF_READING and file in _ARCHIVES)):
                yield name, node.args[-1] if name == "QueryError" else node.args[0]
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Name):
            if node.elts[0].id in TOLD:  # a table of what goes wrong
                yield node.elts[0].id, node.elts[1]
        elif isinstance(node, ast.FunctionDef) and node.name in _REASONS:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value:
                    yield "failed", inner.value.elts[0] if isinstance(inner.value, ast.Tuple) else inner.value


def _messages(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """What an expression may say: a literal, one with values in it, a constant, or one of several."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from _joined(node, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.IfExp):
        yield from _messages(node.body, constants)
        yield from _messages(node.orelse, constants)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if isinstance(node.value, ast.JoinedStr):
                yield node.targets[0].id, next(_joined(node.value, {}))
            elif isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                yield node.targets[0].id, node.value.value


def _joined(node: ast.JoinedStr, constants: dict[str, str]) -> Iterator[str]:
    for told in product(*(_parts(part, constants) for part in node.values)):
        yield re.sub("…+", "…", "".join(told))


def _parts(part: ast.expr, constants: dict[str, str]) -> list[str]:
    """What may stand in the place of a part: itself, a constant, one of two words, or any value."""
    if isinstance(part, ast.FormattedValue):
        return [*_messages(part.value, constants)] or ["…"]
    return [str(part.value)] if isinstance(part, ast.Constant) else ["…"]
