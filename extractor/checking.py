"""Runs every example of every rule through the rooms that production uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor import language
from extractor.linking.names import Linker, Name, NameKeys
from extractor.model import NameValue, Sentence
from extractor.normalizing.standards import StandardFinder
from extractor.patterns import bodies, dates, grammar, linking, reading, standards
from extractor.patterns.files import PatternSet
from extractor.patterns.grammar import Grammar
from extractor.patterns.organizations import OrganizationRules
from extractor.patterns.rule import Problem, Rule, read_example
from extractor.pipeline import Extractor


def check(extractor: Extractor) -> list[Problem]:
    """The problems of a pattern set, in the order of its files; none where every example holds."""
    patterns = extractor.patterns
    finder = StandardFinder(patterns.standards)
    problems = [*bodies.check(patterns.bodies), *reading.check(patterns.reading)]
    problems += standards.check(patterns.standards, finder.find)
    readings = [rule for _, rule in patterns.standards if isinstance(rule, Rule)]
    problems += [_unmarked(rule, text) for rule in readings for text in rule.match if not read_example(text)[1]]
    problems += language.check(patterns.identification)
    problems += [*linking.check(patterns.linking), *_pairs(patterns.linking)]
    for code in patterns.codes:
        rules = patterns.of_language(code)
        rooms = extractor.rooms(code)
        problems += dates.check(rules.dates)
        problems += grammar.check(rules.grammar, rooms.scanner.inflection, code)
        for name, table in (("grammar", rules.grammar), ("organizations", rules.organizations)):
            problems += _never_matched(f"{code}.{name}", table, rooms.scanner.forms)
        for name_rule in rules.organizations.rules:
            problems += _names(extractor, code, name_rule)
        for cue in rules.cues.cues:
            problems += _cues(extractor, code, cue)
        for frame in rules.events.frames:
            problems += _frames(extractor, code, frame)
    problems += [
        Problem(f"{file}: {key}", f"{entry!r} stands twice") for file, key, entry in patterns.repeated_entries()
    ]
    return problems + [twice for twice in _repeated_ids(patterns) if (twice.rule, "id stands twice") not in problems]


def _repeated_ids(patterns: PatternSet) -> Iterator[Problem]:
    """An id travels with the records, so it names one rule of all files; a second one would take its place."""
    files: dict[str, list[str]] = {}
    for name, rule in patterns.rule_ids():
        files.setdefault(rule, []).append(name)
    for rule, names in files.items():
        if len(names) > 1:
            yield Problem(rule, f"id stands twice: {', '.join(names)}")


def _never_matched(
    name: str, table: Grammar | OrganizationRules, forms: Callable[[str], Sequence[str]]
) -> Iterator[Problem]:
    """The entries that no word of a text can equal: several words, or one that is compared by another form."""
    for key in table.single_words:
        for entry in getattr(table, key):
            if tuple(forms(entry)) != (entry,):
                yield Problem(f"{name}.{key}", f"{entry!r} matches no word: it is read as {' '.join(forms(entry))!r}")


def _pairs(rules: linking.LinkingRules) -> Iterator[Problem]:
    """The pairs of names of which something else comes than their verdict, from either side."""
    linker = Linker(rules)

    def keys(written: str) -> NameKeys:
        side = linking.read_side(written)
        return linker.keys(Name(side.text, side.language, side.country or linker.country(side.text, side.language)))

    for pair in rules.shared.pairs:
        for names in pair.names:
            left, right = map(keys, names)
            for found in (linker.compare(left, right), linker.compare(right, left)):
                if found.verdict != pair.verdict:
                    yield Problem(f"linking.{pair.verdict}", f"{' = '.join(names)!r}: {found.verdict}, {found.reason}")
                    break
            else:
                if pair.verdict == "candidate" and set(left.blocks).isdisjoint(right.blocks):
                    yield Problem(f"linking.{pair.verdict}", f"{' = '.join(names)!r}: they share no block")


def _sentences(extractor: Extractor, code: str, text: str) -> list[Sentence]:
    return extractor.rooms(code).scanner.scan_all(text, extractor.standards(text))


def _names(extractor: Extractor, code: str, rule: Rule) -> Iterator[Problem]:
    for example in rule.match:
        text, marks = read_example(example)
        found = [
            m for s in _sentences(extractor, code, text) for _, m in (*s.mentions("organization"), *s.mentions("body"))
        ]
        if not marks:
            yield _unmarked(rule, example)
        for mark in marks:
            if mark.text not in [m.text for m in found]:
                yield Problem(rule.id, f"{example!r}: found {[m.text for m in found]}")
    for example in rule.no_match:
        found = [
            m for s in _sentences(extractor, code, example) for _, m in s.mentions("organization")
            if m.rule == rule.id and (m.certain or not (isinstance(m.value, NameValue) and m.value.count))
        ]  # fmt: skip
        if found:
            yield Problem(rule.id, f"{example!r} should give nothing, gives {[m.text for m in found]}")


def _unmarked(rule: Rule, example: str) -> Problem:
    return Problem(rule.id, f"{example!r}: nothing is marked, so it proves nothing")


def _cues(extractor: Extractor, code: str, cue: Rule) -> Iterator[Problem]:
    for example in cue.match:
        text, marks = read_example(example)
        spans = [
            s.place(c.start, c.end - 1)
            for s in _sentences(extractor, code, text) for c in s.cues if c.rule == cue.id
        ]  # fmt: skip
        if not marks:
            yield _unmarked(cue, example)
        for mark in marks:
            if not any(start <= mark.start and mark.end <= end for start, end in spans):
                yield Problem(cue.id, f"{example!r}: {mark.text!r} is not found")
    for example in cue.no_match:
        if any(c.rule == cue.id for s in _sentences(extractor, code, example) for c in s.cues):
            yield Problem(cue.id, f"{example!r} should give nothing")


def _frames(extractor: Extractor, code: str, frame: Rule) -> Iterator[Problem]:
    for example in frame.match:
        text, marks = read_example(example)
        records = extractor.records(text, code)
        wanted: dict[str, set[str]] = {}
        for mark in marks:
            wanted.setdefault(mark.label, set()).add(mark.text)
        if not {"holder", "standard"} <= wanted.keys():
            yield Problem(frame.id, f"{example!r}: mark a holder and a standard")
        fired = [r for r in records if frame.id in r.rules]
        if not fired:
            yield Problem(frame.id, f"{example!r} gives {[(r.event, r.organization.text, r.rules) for r in records]}")
            continue
        got: dict[str, set[str | None]] = {label: set() for label in wanted}
        for record in fired:
            told = {
                "holder": record.organization.text, "standard": record.standard.text,
                "body": record.certification_body.text if record.certification_body else None,
                "from_standard": record.from_standard.text if record.from_standard else None,
            }  # fmt: skip
            for label, actual in got.items():
                actual.add(told.get(label))
        for label, expected in wanted.items():
            for text in sorted(map(str, got[label] - expected)):
                yield Problem(frame.id, f"{example!r}: {label} is {text!r}")
            for text in sorted(expected - got[label]):
                yield Problem(frame.id, f"{example!r}: {label} {text!r} is not found")
    for example in frame.no_match:
        fired = [r for r in extractor.records(example, code) if frame.id in r.rules]
        if fired:
            yield Problem(frame.id, f"{example!r} should give nothing, gives {fired[0].organization.text!r}")
