"""Finds the bodies of the gazetteer, and names that a word in them makes a certifier's or a consultant's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.matching.tokens import Openings, Tokenizer, Word
from extractor.model import BodyValue
from extractor.normalizing.literals import one_of
from extractor.patterns.bodies import Body, BodyRules


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(one_of(phrases) or r"(?!)")


class FoundBody(NamedTuple):
    """A body as a range of words."""

    first: int
    last: int  # inclusive
    value: BodyValue


class BodyFinder:
    """Finds bodies among a sentence's words."""

    def __init__(self, rules: BodyRules, tokenizer: Tokenizer) -> None:
        # By their first word, and those of more than two by their second one.
        self._aliases: dict[str, dict[str | None, list[tuple[tuple[str, ...], str | None, BodyValue]]]] = {}
        for body in rules.bodies:
            for guarded, aliases in ((False, (body.name, *body.aliases)), (True, body.guarded)):
                for alias in aliases:
                    self._add(alias, body, guarded, tokenizer)
        for of_first in self._aliases.values():
            for entries in of_first.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry[2].needs_context))
        tokenizer.watch("body", lambda word: word.form in self._aliases or word.stem in self._aliases)
        self._certifier = frozenset(rules.certifier_words)
        self._nameless = self._certifier | frozenset(rules.nameless_words)
        self._consultant = frozenset(rules.consultant_words)
        self._certifier_phrase = _any_of(phrase for phrase in rules.certifier_words if " " in phrase)
        self._other_advice = rules.other_advice
        self._consultant_phrase = _any_of(phrase for phrase in rules.consultant_words if " " in phrase)

    def _add(self, alias: str, body: Body, guarded: bool, tokenizer: Tokenizer) -> None:
        words, _ = tokenizer.words(alias)
        if not words or (guarded is False and alias == body.name and alias in body.guarded):
            return
        # A short Latin abbreviation is a word in lower case: "its", "most", "can".
        exact = alias if len(alias) <= 6 and alias.isascii() and len(words) == 1 else None
        value = BodyValue(body.id, body.name, body.role, body.issues, guarded)
        forms = tuple(word.form for word in words)
        second = forms[1] if len(forms) > 2 else None
        self._aliases.setdefault(forms[0], {}).setdefault(second, []).append((forms, exact, value))

    def find(self, words: Sequence[Word], openings: Openings, blocked: Sequence[bool]) -> list[FoundBody]:
        """Bodies in order; of overlapping ones the first and longest. ``blocked`` marks words of other mentions."""
        found: list[FoundBody] = []
        after = 0
        for index in openings["body"]:
            hit = self._at(words, index, blocked) if index >= after and not blocked[index] else None
            if hit:
                found.append(hit)
                after = hit.last + 1
        return found

    def _at(self, words: Sequence[Word], index: int, blocked: Sequence[bool]) -> FoundBody | None:
        second = words[index + 1].form if index + 1 < len(words) else ""
        for first_form in dict.fromkeys((words[index].form, words[index].stem)):
            of_first = self._aliases.get(first_form, {})
            for forms, exact, value in (*of_first.get(second, ()), *of_first.get(None, ())):
                last = index + len(forms) - 1
                if last >= len(words) or forms[-1] not in (words[last].form, words[last].stem):
                    continue
                if exact is not None and words[index].text[: len(exact)] != exact:
                    continue
                if True not in blocked[index : last + 1] and all(
                    words[index + k].form == form for k, form in enumerate(forms[:-1])
                ):
                    return FoundBody(index, last, value)
        return None

    def judge(self, words: Sequence[Word], name: str) -> BodyValue | None:
        """What an unlisted organization's own name says of it: a certifier, a consultant, or nothing."""
        spelled = [word.form for word in words]
        forms = {*spelled, *[word.stem for word in words]}
        text = " ".join(spelled)
        advises = not forms.isdisjoint(self._consultant) or self._consultant_phrase.search(text)
        if advises and not any(map(text.__contains__, self._other_advice)):
            return BodyValue(None, name, "consultant", "no")
        certifies = not forms.isdisjoint(self._certifier) or self._certifier_phrase.search(text)
        if certifies and not all(word.form in self._nameless or word.stem in self._nameless for word in words):
            return BodyValue(None, name, "certification-body", "yes")
        return None
