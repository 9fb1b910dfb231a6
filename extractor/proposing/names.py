"""Changes of data by which a holder's name would be read as a reviewer put it. Whether they do so is for the bench to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import punctuation
from typing import Any, NamedTuple, get_args

from extractor.patterns.files import LanguageRules
from extractor.patterns.grammar import InflectionClass, Marker
from extractor.patterns.organizations import Heads
from extractor.proposing.values import Entries, Settled

_LEAST = 2  # letters of an ending
_SIGNS = punctuation + "“”‘’"
_OTHER = "other"  # the kind of a head noun where nobody said which


class Change(NamedTuple):
    """What a file of the language would hold besides; ``table`` is as in a Snippet. ``build`` is the way of building names
    that would read it, whose example the sentence is."""

    file: str
    table: str
    entries: Entries
    why: str
    build: str | None = None
    hints: tuple[str, ...] = ()
    others: tuple[Entries, ...] = ()


def changes(settled: Settled, rules: LanguageRules) -> Iterator[Change]:
    """The changes that the correction of a name may show, the likeliest first."""
    before, after = settled.record["organization"], settled.put["organization"]
    builds = {rule.build for rule in rules.organizations.rules}
    written, name = after["text"].split(), after["name"].split()
    if rules.grammar.endings and len(written) == len(name):
        yield from _inflected(settled, rules, written, name)
    if "head-first" in builds:
        yield from _first_word(settled, rules)
    if "capitals" in builds:
        yield from _in_capitals(settled, rules)
    if builds & {"capitals", "head-first"}:
        yield from _stretched(before, after)


# ------------------------------------------------------------------------------------------------------- head nouns
def _first_word(settled: Settled, rules: LanguageRules) -> Iterator[Change]:
    """The head noun that a name begins with: its first word, and those in lower case behind it."""
    words = settled.put["organization"]["name"].split()
    behind = next((n for n, word in enumerate(words) if n and not word.islower()), None)
    if behind is None:
        return
    head = " ".join(words[:behind]).lower()
    if head not in _heads(rules) and any(word[0].isupper() for word in words[behind:]):
        yield _head(settled, head, None, "head-first", f"names may begin with {head!r}")


def _in_capitals(settled: Settled, rules: LanguageRules) -> Iterator[Change]:
    """The head noun that a name ends with, where the article has the word in lower case too; the small word inside one."""
    words = settled.put["organization"]["name"].split()
    head = words[-1].lower()
    lower = {word.strip(_SIGNS) for word in (settled.text or "").split()}
    if len(words) > 1 and head in lower and head not in _heads(rules) and words[-1] != head:
        yield _head(
            settled, head, None, "capitals", f"names may end with {head!r}, which the article has as a noun too"
        )
    known = {*rules.organizations.through, *rules.organizations.joining}
    small = [word for word in words[1:-1] if word.isalpha() and word.islower() and word not in known]
    if len(small) == 1:
        yield Change(
            "organizations.toml", "", {"through": [small[0]]}, f"names may have {small[0]!r} inside them", "capitals"
        )


def _head(settled: Settled, head: str, inflection: str | None, build: str, why: str, kind: str | None = None) -> Change:
    told = kind or settled.record["organization"]["kind"]
    entries: dict[str, Any] = {"kind": told or _OTHER}
    if inflection is not None:
        entries["inflection"] = inflection
    hints = () if told else (f"kind: nobody said which; {_OTHER} until you do",)
    return Change("organizations.toml", "[[heads]]", {**entries, "names": [head]}, why, build, hints)


def _heads(rules: LanguageRules) -> dict[str, Heads]:
    return {name: heads for heads in rules.organizations.heads for name in heads.names}


def _stretched(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """The words that a name ran over, where all of them are written small."""
    if before["span"] is None or after["span"] is None:
        return
    (start, end), (first, last) = before["span"], after["span"]
    if start <= first and last <= end:
        for extra in (before["text"][: first - start], before["text"][last - start :]):
            words = extra.split()
            if words and all(word.isalpha() and word.islower() for word in words[:2]) and len(words) <= _LEAST:
                stop = " ".join(words)
                yield Change("organizations.toml", "", {"stops": [stop]}, f"no name goes on through {stop!r}")


# --------------------------------------------------------------------------------------- languages with case endings
def _inflected(settled: Settled, rules: LanguageRules, written: list[str], name: list[str]) -> Iterator[Change]:
    surface, direct = written[-1].rstrip(".,;:"), name[-1]
    heads, classes = _heads(rules), rules.grammar.classes
    owning = [ending.text for ending in rules.grammar.endings if ending.marker == "of"]
    for place, told in zip(written[:-1], name[:-1], strict=True):
        stems = [place.removesuffix(ending) for ending in owning if place.endswith(ending)]
        if place != told and stems and (stem := min(stems, key=len)) not in rules.organizations.home_places:
            direct = min((told.removesuffix(ending) for ending in owning), key=len)
            entries = {"home_places": {stem: direct}}
            yield Change("organizations.toml", "", entries, f"before a name, {stem!r} is {direct!r}", "head-last")
    if "head-last" not in {rule.build for rule in rules.organizations.rules}:
        return
    if direct in heads:
        inflection = heads[direct].inflection
        if inflection is not None:
            yield from _endings(surface, direct, classes[inflection], rules)
        return
    known = max((head for head in heads if direct.endswith(head)), key=len, default=None)
    if known is not None and heads[known].inflection and not heads[known].weak:
        group = heads[known]
        why = f"names may end with {direct!r}, a compound of {known!r}"
        yield _head(settled, direct, group.inflection, "head-last", why, group.kind)
        return
    fitting = [told for told, cls in classes.items() if _ending_behind(surface, direct, cls, rules) is not None]
    if len(fitting) == 1:
        why = f"names may end with {direct!r}, of which {surface!r} shows the class"
        yield _head(settled, direct, fitting[0], "head-last", why)


def classes_of(settled: Settled, rules: LanguageRules) -> list[str]:
    """The classes that the written form of a name's last word allows, where more than one does: for a person to choose."""
    after = settled.put["organization"]
    surface, direct = after["text"].split()[-1].rstrip(".,;:"), after["name"].split()[-1]
    if direct in _heads(rules):
        return []
    return [told for told, cls in rules.grammar.classes.items() if _ending_behind(surface, direct, cls, rules)]


def _ending_behind(surface: str, direct: str, cls: InflectionClass, rules: LanguageRules) -> str | None:
    """The known ending that the word has by this class; None where it has none."""
    return next(
        (rest for rest in _rests(surface, direct, cls) if any(ending.text == rest for ending in rules.grammar.endings)),
        None,
    )


def _rests(surface: str, direct: str, cls: InflectionClass) -> Iterator[str]:
    """What is written behind the stem of a word."""
    if not direct.endswith(cls.direct):
        return
    root = direct.removesuffix(cls.direct)
    for tail in (cls.singular, cls.plural):
        if tail is not None and surface.startswith(root + tail):
            yield surface.removeprefix(root + tail)


def _endings(surface: str, direct: str, cls: InflectionClass, rules: LanguageRules) -> Iterator[Change]:
    """The ending on a noun whose class is known; its role is the one with which alone the claim is read."""
    known = {ending.text for ending in rules.grammar.endings}
    for rest in _rests(surface, direct, cls):
        if len(rest) >= _LEAST and rest not in known:
            marked = tuple({"text": rest, "marker": marker} for marker in get_args(Marker))
            why = f"nouns may have the ending {rest!r}"
            yield Change("grammar.toml", "[[endings]]", {"text": rest}, why, "head-last", others=marked)
