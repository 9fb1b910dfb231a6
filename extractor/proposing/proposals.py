"""What reviewers settled, as proposals: tried one by one, then all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.model import Span
from extractor.patterns.files import LanguageRules
from extractor.pipeline import Extractor
from extractor.proposing import bodies, names
from extractor.proposing.bench import Bench
from extractor.proposing.counter_examples import Standing, of_frame, of_standard, standing
from extractor.proposing.values import Entries, Proposal, Question, Said, Settled, Snippet


class Proposed(NamedTuple):
    """Data that was tried, examples that fail today, and what a person has to look at."""

    data: tuple[Proposal, ...]
    counter_examples: tuple[Proposal, ...]
    questions: tuple[Question, ...]


def proposed(settled: Sequence[Settled], bench: Bench, *, check: bool = True) -> Proposed:
    """What the decisions show. A change is proposed where the article is then read as the reviewer put it and nothing else
    changes in it, and where every example of every rule holds with it; all else are questions. Without ``check`` examples are
    not asked: of rules that are incomplete, some fail anyway."""
    right = standing(settled)
    data: list[Proposal] = []
    examples: list[Proposal] = []
    questions: list[Question] = []
    for one in settled:
        for found in _of(one, bench, right):
            if isinstance(found, Question):
                questions.append(found)
            else:
                (data if found.kind == "data" else examples).append(found)
    kept, against = _together(_once(data), bench) if check else (_once(data), [])
    return Proposed(tuple(kept), tuple(_once(examples)), (*against, *questions))


def _of(settled: Settled, bench: Bench, right: Standing) -> Iterator[Proposal | Question]:
    if settled.verdict == "accepted" and not settled.fields:
        return
    if not bench.knows(settled.language):
        yield _question(settled, settled.said, "language", f"there are no rules for {settled.language}")
        return
    if settled.verdict == "added":
        yield _name(settled, settled.said, bench)
        return
    if settled.verdict == "rejected":
        yield _example(settled, settled.said, "rejected", of_frame(bench, settled, right))
        return
    for field, said in settled.fields.items():
        if field == "organization":
            yield _name(settled, said, bench)
        elif field == "certification_body":
            yield _body(settled, said, bench)
        elif field == "event":
            yield _example(settled, said, field, of_frame(bench, settled, right))
        elif field == "standard":
            yield _example(settled, said, field, of_standard(bench, settled))
        else:
            yield _question(settled, said, field, f"{_was(settled, field)}, and is {_told(settled.put, field)}")


def _name(settled: Settled, said: Said, bench: Bench) -> Proposal | Question:
    put = settled.put["organization"]
    if settled.text is None or put["span"] is None:
        return _question(
            settled, said, "organization", f"{put['name']!r}: where it stands in the article was not marked"
        )
    rules = bench.extractor.patterns.of_language(settled.language)
    sentence = bench.sentence(settled, Span(*put["span"]))
    was = "nothing" if settled.verdict == "added" else repr(settled.record["organization"]["name"])
    read = f"{was} was read, and is {put['name']!r}"
    for change in names.changes(settled, rules):
        doing = _doing(settled, change, bench)
        if doing is None:
            continue
        snippet, changed = doing
        snippets = (snippet, *_name_example(settled, rules, change.build, sentence, changed))
        why = f"{read}: {change.why}"
        return Proposal("data", said, snippets, why, sentence or put["text"], settled.source, change.hints)
    if fitting := names.classes_of(settled, rules):
        read += f"; its last word may be of {', '.join(fitting)}"
    return _question(settled, said, "organization", read)


def _doing(settled: Settled, change: names.Change, bench: Bench) -> tuple[Snippet, Extractor] | None:
    """What of a change has the name read: its entries, or else one alone of the others."""

    def tried(entries: Entries) -> tuple[Snippet, Extractor] | None:
        snippet = Snippet(f"{settled.language}/{change.file}", change.table, entries)
        changed = bench.changed([snippet])
        return (snippet, changed) if changed and bench.mends(changed, settled, "organization") else None

    found = tried(change.entries)
    if found is not None:
        return found
    others = [found for entries in change.others if (found := tried(entries)) is not None]
    return others[0] if len(others) == 1 else None


def _name_example(
    settled: Settled, rules: LanguageRules, build: str | None, sentence: str | None, changed: Extractor
) -> Iterator[Snippet]:
    """The sentence as an example of the rule that now reads the name, where it does so without its article."""
    text = settled.put["organization"]["text"]
    rule = next((rule for rule in rules.organizations.rules if rule.build == build), None)
    if rule is None or sentence is None or sentence.count(text) != 1:
        return
    scanned = changed.rooms(settled.language).scanner.scan_all(sentence, changed.standards(sentence))
    if text in [mention.text for one in scanned for _, mention in one.mentions("organization")]:
        marked = sentence.replace(text, f"[[{text}]]")
        yield Snippet(f"{settled.language}/organizations.toml", "[[rule]]", {"match": [marked]}, rule.id)


def _body(settled: Settled, said: Said, bench: Bench) -> Proposal | Question:
    patterns = bench.extractor.patterns
    put = settled.put["certification_body"]
    if put is not None and settled.text is not None and put["span"] is not None:
        grammar = patterns.of_language(settled.language).grammar
        for body, alias in bodies.aliases(settled, patterns.bodies, grammar):
            snippet = Snippet("bodies.toml", "[[body]]", {"aliases": [alias]}, body.id)
            if bench.mends(bench.changed([snippet]), settled, "certification_body"):
                sentence = bench.sentence(settled, Span(*put["span"])) or put["text"]
                why = f"{body.name} is written {alias!r}"
                return Proposal("data", said, (snippet,), why, sentence, settled.source)
    why = f"{_was(settled, 'certification_body')}, and is {_told(settled.put, 'certification_body')}"
    return _question(settled, said, "certification_body", why)


def _example(settled: Settled, said: Said, field: str, found: Snippet | str) -> Proposal | Question:
    if isinstance(found, str):
        return _question(settled, said, field, found)
    was = "a claim that was rejected" if field == "rejected" else _was(settled, field)
    to = "" if field == "rejected" else f", and is {_told(settled.put, field)}"
    return Proposal(
        "counter-example",
        said,
        (found,),
        f"{found.id} read {was}{to}",
        settled.record["evidence"]["text"],
        settled.source,
    )


def _question(settled: Settled, said: Said, field: str, why: str) -> Question:
    rules = tuple(settled.record["rules"])
    return Question(said, field, why, settled.record["evidence"]["text"], settled.source, rules)


def _was(settled: Settled, field: str) -> str:
    return f"{_told(settled.record, field)} was read"


def _told(record: Mapping[str, Any], field: str) -> str:
    """What a record says in a field, for a reader."""
    member = record["dates"][_DATES[field]] if field in _DATES else record[field]
    if isinstance(member, Mapping):
        member = next(member[key] for key in ("edtf", "id", "name", "text") if member.get(key))
    return "nothing" if member is None else repr(member)


_DATES = {"issued": "issued", "valid_from": "valid_from", "valid_until": "valid_until", "event_date": "event"}


def _once(found: Iterable[Proposal]) -> list[Proposal]:
    """Proposals that say the same once, by the first decision, with the others named in its hints."""
    first: dict[str, Proposal] = {}
    others: dict[str, list[int]] = {}
    for one in found:
        key = repr(one.snippets[0])
        if key in first:
            others.setdefault(key, []).append(one.said.decision)
        else:
            first[key] = one
    return [
        Proposal(
            one.kind, one.said, one.snippets, one.why, one.sentence, one.source,
            (*one.hints, f"also by decision {', '.join(map(str, others[key]))}") if key in others else one.hints,
        )
        for key, one in first.items()
    ]  # fmt: skip


def _together(data: list[Proposal], bench: Bench) -> tuple[list[Proposal], list[Question]]:
    """Those with which every example holds, all of them in the rules at once; and why the others are left."""
    if not data or bench.holds(data):
        return data, []
    kept: list[Proposal] = []
    against: list[Question] = []
    for one in data:
        if bench.holds([*kept, one]):
            kept.append(one)
        else:
            why = f"{one.why}; but with it an example of another rule fails"
            against.append(Question(one.said, one.snippets[0].file, why, one.sentence, one.source))
    return kept, against
