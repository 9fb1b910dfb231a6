"""docs/commands.md: every command with its options, as the command line itself knows them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.cli import command_line
from handbook.markdown import table

# What the command line does not say: where a command is told of at length.
_MORE = {
    "extract": "[what it reads](../README.md#what-it-reads), [large folders](../README.md#large-folders), "
    "[a first hour](first-hour/batch.md)",
    "shard": "[many machines](../README.md#many-machines)",
    "explain": "[a rule writer's first hour](first-hour/rules.md)",
    "evaluate": "[finding what to mend](../CONTRIBUTING.md#finding-what-to-mend)",
    "patterns": "[how rules are written](../patterns/README.md)",
    "load": "[the registry](registry.md), [a first hour](first-hour/registry.md)",
    "registry": "[the registry](registry.md), [its API](api.md), [its exports](formats.md#what-a-registry-gives)",
    "review": "[the review desk](review.md), [a reviewer's first hour](first-hour/reviewer.md)",
    "schema": "[records, articles and gold](fields.md)",
}
ENVIRONMENT = {
    "CERTWIRE_REGISTRY": "the registry where no `--registry` is given: an SQLite file, or `postgresql://user@host/name`",
    "CERTWIRE_TOKEN": "what a client of a server must send as `Authorization: Bearer TOKEN`. "
    "A server that listens anywhere but on this machine does not start without it",
    "DISPLAY": "as `WAYLAND_DISPLAY`, that there is a screen, on which `certwire review` opens a browser",
    "WAYLAND_DISPLAY": "as `DISPLAY`",
    "NO_COLOR": "with any value: `certwire explain` prints no colours",
    "JAVA_HOME": "the Java that Spark and `certwire doctor` take",
    "PYSPARK_PYTHON": "the Python of Spark's workers (default: the one that runs certwire)",
}
_HEAD = """\
# Commands

Every command of certwire, with its options, their defaults, and the variables that it heeds. For looking things up; to learn
the commands, take [a first hour](index.md#a-first-hour). This page is made from the command line itself (`python -m handbook`),
so `certwire COMMAND --help` says the same.

Records go to standard output and everything else to standard error. What a command ends with is told in
[exit codes](errors.md#exit-codes). Every command has `-h`, `--help`; `certwire --version` prints the version.
"""


class Command(NamedTuple):
    """A command that does something, by its words: ``("registry", "find")``."""

    words: tuple[str, ...]
    about: str
    parser: argparse.ArgumentParser

    @property
    def name(self) -> str:
        return " ".join(("certwire", *self.words))


def commands() -> list[Command]:
    """All commands, in the order in which ``certwire --help`` has them."""
    return list(_below(command_line(), ()))


def told_options(command: Command) -> list[argparse.Action]:
    """The arguments and options of a command but ``--help``, those first that have no name."""
    others = (argparse._HelpAction, argparse._SubParsersAction)
    actions = [action for action in command.parser._actions if not isinstance(action, others)]
    return sorted(actions, key=lambda action: bool(action.option_strings))


def commands_page() -> str:
    """The page, whole."""
    parts = [_HEAD, "## Variables\n", table(("variable", "meaning"), [(f"`{k}`", v) for k, v in ENVIRONMENT.items()])]
    last = ""
    for command in commands():
        if command.words[0] != last:
            last = command.words[0]
            parts.append(f"## certwire {last}\n")
            if last in _MORE:
                parts.append(f"More: {_MORE[last]}.\n")
        if len(command.words) > 1:
            parts.append(f"### {command.name}\n")
        parts += _about(command)
    return "\n".join(parts)


def _below(parser: argparse.ArgumentParser, words: tuple[str, ...], about: str = "") -> Iterator[Command]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups or parser.get_default("module"):
        yield Command(words, about, parser)
    for group in groups:
        helps = {choice.dest: choice.help or "" for choice in group._choices_actions}
        for name, inner in group.choices.items():
            yield from _below(inner, (*words, name), helps.get(name, ""))


def _about(command: Command) -> Iterator[str]:
    told = told_options(command)
    yield f"{_sentence(command.about)}\n"
    usage = " ".join((command.name, *(_usage(action) for action in told if _usage(action))))
    rest = " [OPTION…]" if any(action.option_strings and not action.required for action in told) else ""
    yield f"```text\n{usage}{rest}\n```\n"
    if told:
        yield table(("argument", "default", "meaning"), [_row(action) for action in told])


def _usage(action: argparse.Action) -> str:
    if action.option_strings:
        return f"{action.option_strings[0]} {_value(action)}".strip() if action.required else ""
    value = _value(action)
    return {"+": f"{value}…", "?": f"[{value}]", "*": f"[{value}…]"}.get(str(action.nargs), value)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _row(action: argparse.Action) -> tuple[str, str, str]:
    value = _value(action)
    names = [f"`{f'{name} {value}'.strip()}`" for name in action.option_strings] or [f"`{value}`"]
    told = action.help or ""
    default = re.search(r" ?\(default: (.*)\)$", told)
    if default:
        shown, told = default[1], told[: default.start()]
    elif action.required:
        shown = "has to be given"
    else:
        shown = "no" if action.nargs == 0 else "none"
    return ", ".join(names), shown.replace("*", r"\*"), told.replace("*", r"\*").replace("<", r"\<")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
