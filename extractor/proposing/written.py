"""Proposals as TOML that a person may take over, by the file that each snippet is for, and as a list what a person has to look
at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.output.display import printable
from extractor.proposing.proposals import Proposed
from extractor.proposing.snippets import snippet_to_toml
from extractor.proposing.values import Proposal, Question, Said, Snippet

READ_ME = "README.md"
_DATA = "Each was tried: with it, the article is read as the reviewer put it, nothing else in it changes, and every example holds."
_EXAMPLES = "Each fails today: certwire patterns check tells of it until the rule that it names is mended."
_OWN_WORDS = "Sentences are the articles' own: before one goes into the repository, write it anew, of an organization that does not exist."


def files(found: Proposed) -> dict[str, str]:
    """The texts of a folder: ``data/`` and ``counter-examples/``, each with files as in ``patterns/``, and a list of all."""
    texts = {READ_ME: _overview(found)}
    for folder, proposals in (("data", found.data), ("counter-examples", found.counter_examples)):
        about = _DATA if folder == "data" else _EXAMPLES
        for file in sorted({snippet.file for one in proposals for snippet in one.snippets}):
            texts[f"{folder}/{file}"] = f"# {about}\n# {_OWN_WORDS}\n\n" + "\n".join(_of_file(file, proposals))
    return texts


def as_text(found: Proposed) -> str:
    """All of it in one text: TOML but for the list, which is comments."""
    parts = []
    for name, text in files(found).items():
        parts.append(_commented(text) if name == READ_ME else f"# ---- {name}\n{text}")
    return "\n".join([*parts[1:], parts[0]])


def _of_file(file: str, proposals: Iterable[Proposal]) -> Iterator[str]:
    for one in proposals:
        for snippet in one.snippets:
            if snippet.file == file:
                yield "\n".join([*_comments(one, snippet), snippet_to_toml(snippet)])


def _comments(one: Proposal, snippet: Snippet) -> Iterator[str]:
    yield f"# {_who(one.said)}: {_line(one.why)}"
    yield f"# {_line(one.source)}: {_line(one.sentence)}"
    yield f"# goes {_where(snippet)}"
    for hint in one.hints:
        yield f"# {_line(hint)}"


def _where(snippet: Snippet) -> str:
    keys = ", ".join(snippet.entries)
    if not snippet.table:
        return f"to the end of {keys}, at the top of patterns/{snippet.file}"
    if snippet.id is None:
        return f"into patterns/{snippet.file} as it stands, beside the other {snippet.table}"
    return f"to the end of {keys} of this {snippet.table} of patterns/{snippet.file}; where it has none, in a line of its own"


def _overview(found: Proposed) -> str:
    lines = [
        "# What reviewers' decisions show",
        "",
        "Nothing here is in the rules yet. Claims were announced, not verified.",
        "",
    ]
    for title, about, proposals in (
        ("Data", _DATA, found.data),
        ("Counter-examples", _EXAMPLES, found.counter_examples),
    ):
        lines += [f"## {title}: {len(proposals)}", "", about, ""]
        lines += [f"- {_who(one.said)}, {_files(one)}: {_line(one.why)}" for one in proposals] + [""]
    lines += [f"## For a person to look at: {len(found.questions)}", ""]
    lines += [line for one in found.questions for line in _asked(one)]
    return "\n".join(lines).rstrip() + "\n"


def _files(one: Proposal) -> str:
    return ", ".join(dict.fromkeys(snippet.file for snippet in one.snippets))


def _asked(one: Question) -> Sequence[str]:
    rules = f" ({', '.join(one.rules)})" if one.rules else ""
    return (
        f"- {_who(one.said)}, {one.field}: {_line(one.why)}{rules}",
        f"  {_line(one.source)}: {_line(one.sentence)}",
    )


def _who(said: Said) -> str:
    note = f", {_line(said.note)}" if said.note else ""
    return f"decision {said.decision} of {_line(said.reviewer)}, {said.day}{note}"


def _line(text: str) -> str:
    """A text in one line, of what may stand in a comment."""
    return " ".join(printable(text).split())


def _commented(text: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
