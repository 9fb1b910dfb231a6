"""Finds the names of organizations in a sentence, and what stands for one named elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from extractor.matching.names import capitals, distributed, groups, head_first, head_last, placed
from extractor.matching.names.lexicon import DASHES, FoundName, NameLexicon, caseless, surface
from extractor.matching.tokens import Openings, Tokenizer, Word
from extractor.model import NameValue
from extractor.patterns.grammar import Grammar, Inflection
from extractor.patterns.organizations import OrganizationRules

_YEAR = 4  # digits
_LOCAL = ("government", "police", "health", "education", "other")  # of which a place has one
_PUBLIC = ("police", "health", "education")  # and an office by its whole name: those that a village has one of
_DATELINE, _BEHIND_DATELINE = 16, 3  # words of a dateline, and from its end to the office
_DATELINE_ENDS = (":", "-", "–", "—")
_LONGEST_DESCRIPTION = 6  # words between "the" and its noun
_MECHANISMS = {
    "distributed": (distributed.opens, distributed.find),
    "group": (groups.opens, groups.find),
    "head-first": (head_first.opens, head_first.find),
    "head-last": (head_last.opens, head_last.find),
    "capitals": (capitals.opens, capitals.find),
}
_SHORT = {"head-first": head_first.short_name, "head-last": head_last.short_name}


class OrganizationFinder:
    """Finds names and references to names for one language, by the mechanisms that its rules choose."""

    def __init__(
        self, rules: OrganizationRules, grammar: Grammar, inflection: Inflection, tokenizer: Tokenizer
    ) -> None:
        self._lexicon = NameLexicon(rules, grammar, inflection, tokenizer)
        referring = frozenset((*self._lexicon.references.openings, *self._lexicon.no_references.openings))
        tokenizer.watch("reference", lambda word: word.form in referring or word.stem in referring)
        self._modifiers = frozenset(rules.reference_modifiers)
        self._pointing = frozenset(grammar.pointing)
        chosen = {rule.build: rule.id for rule in rules.rules}
        self._short = {chosen[build]: short for build, short in _SHORT.items() if build in chosen}
        self._builds = []
        for build, (opens, find) in _MECHANISMS.items():
            if build in chosen:
                tokenizer.watch(build, partial(opens, self._lexicon))
                self._builds.append((build, find, chosen[build]))
        self._needed = {
            "distributed": "joined",
            "group": "counted",
        }  # by mechanism: what a sentence has to have besides
        tokenizer.watch("joined", partial(distributed.joins, self._lexicon))
        tokenizer.watch("counted", partial(groups.may_be_counted, self._lexicon))
        if rules.plain_capitals:
            self._needed["capitals"] = "telling"
            tokenizer.watch("telling", partial(capitals.is_telling, self._lexicon))

    def find(self, words: Sequence[Word], openings: Openings, blocked: Sequence[bool]) -> list[FoundName]:
        """Names and references in order, not overlapping. ``blocked`` marks words that belong to other mentions."""
        taken = list(blocked)
        found: list[FoundName] = []
        for build, find, rule in self._builds:
            opening = openings[build]
            if not opening or not openings[self._needed.get(build, build)]:
                continue
            for name in find(self._lexicon, words, opening, taken, rule):
                if True not in taken[name.first : name.last + 1]:
                    found.append(name)
                    taken[name.first : name.last + 1] = [True] * (name.last - name.first + 1)
        after = 0
        for index in openings["reference"]:
            if index < after:
                continue
            other = self._lexicon.no_references.at(words, index)
            if other:
                after = index + other[0]
                continue
            hit = None if taken[index] else self._lexicon.references.at(words, index, stems=True)
            noun = index if taken[index] or hit else self._described(words, index, taken)
            if noun > index and (found_noun := self._lexicon.references.at([words[index], *words[noun : noun + 2]], 0)):
                hit = found_noun[0] + noun - index - 1, found_noun[1]
            if hit and index and words[index].capital and self._lexicon.titles.at(words[index - 1 : index], 0):
                continue  # "anh Khoa": a person
            if hit and True not in taken[index : index + hit[0]]:
                last = index + hit[0] - 1
                if self._counted(words, index) or self._lexicon.analyse(words[last]).plural:
                    after = last + 1  # nor is a word of it one: "6 cơ sở"
                    continue
                found.append(
                    FoundName(
                        index,
                        last,
                        self._noun_of(words, index, last),
                        hit[1],
                        "reference",
                        certain=False,
                        reference=True,
                    )
                )
                taken[index : last + 1] = [True] * hit[0]
        found = [self._here(words, name, taken) if name.reference else name for name in found]
        return sorted(found, key=attrgetter("first")) if len(found) > 1 else found

    def _here(self, words: Sequence[Word], office: FoundName, taken: Sequence[bool]) -> FoundName:
        """A reference, or the office of the dateline's place, which a report calls the one of here: "अंबड : येथील तहसील
        कार्यालय"; or that of the place named before it."""
        first, last = office.first, office.last
        if not first or words[first - 1].form not in self._lexicon.here_words:
            return office
        at = placed.place_before(self._lexicon, words, first - 1, taken)
        if at is not None:
            noun = " ".join([*(word.form for word in words[first:last]), words[last].stem])
            if office.kind not in _PUBLIC and noun not in self._lexicon.place_behind:
                return office  # "नाशिक येथील कंपनीला": one of many
            name = f"{surface(words, at[0], at[1])} {surface(words, first, last).removesuffix(words[last].text)}{words[last].stem}"
            kind = None if office.kind == "any" else office.kind
            return replace(office, first=at[0], name=name, kind=kind, certain=True, reference=False)
        ended = next((i for i in range(1, min(first, _DATELINE)) if words[i].text in _DATELINE_ENDS), first)
        behind = 1 < first - ended <= _BEHIND_DATELINE
        place = next((word for word in words[:ended] if caseless(word)), None)
        if not behind or place is None or place.case is not None or (last == first and office.kind not in _LOCAL):
            return office  # "the company here" has a name of its own
        name = " ".join((place.text, *(word.text for word in words[first:last]), words[last].stem))
        return replace(
            office, name=name, kind=None if office.kind == "any" else office.kind, certain=True, reference=False
        )

    def _noun_of(self, words: Sequence[Word], first: int, last: int) -> str:
        """The noun of a reference, by which names of its kind are known: all its words where a noun has several, "cơ sở này"."""
        if not self._lexicon.plain_capitals:
            return words[last].stem
        forms = [word.form for word in words[first : last + 1] if word.form not in self._pointing]
        return " ".join(forms) or words[last].form

    def _counted(self, words: Sequence[Word], index: int) -> bool:
        """Whether a number stands before a noun, which then means no single one: "năm hợp tác xã"."""
        before = words[index - 1].form if index and words[index].form not in self._lexicon.leading else ""
        if index > 1 and words[index - 2].text == "/":
            return False  # "sáng 23/5 đơn vị": a day
        return before in self._lexicon.numbers or (before.replace(".", "").isdigit() and len(before) != _YEAR)

    def _described(self, words: Sequence[Word], index: int, taken: Sequence[bool]) -> int:
        """Where the noun stands of a reference with modifiers, "the 75-bed hospital"; ``index`` where there are none."""
        if not self._modifiers:
            return index
        noun = index + 1
        while noun + 1 < len(words) and noun - index <= _LONGEST_DESCRIPTION and not taken[noun]:
            joined = words[noun].text in DASHES or words[noun + 1].text in DASHES or words[noun - 1].text in DASHES
            if not (joined or words[noun].form in self._modifiers or words[noun].capital):
                break
            noun += 1
        return noun if noun > index + 1 else index

    def short_name(self, words: Sequence[Word], name: FoundName) -> tuple[str, ...] | None:
        """The proper part by which a name with a head is called later on."""
        short = self._short.get(name.rule)
        if short is None or not name.certain or name.reference or name.count is not None:
            return None
        return short(self._lexicon, words, name)

    def short_names(
        self,
        words: Sequence[Word],
        taken: Sequence[bool],
        by_first: Mapping[str, Sequence[tuple[tuple[str, ...], FoundName]]],
    ) -> list[tuple[int, int, FoundName]]:
        """Where the proper parts of names found elsewhere stand alone: first and last word, and the whole name.

        ``by_first`` has the forms of these parts and the whole names by the first form.
        """
        hits = []
        after = 0
        for index in [at for at, word in enumerate(words) if word.form in by_first]:
            if index < after:
                continue
            for forms, whole in by_first[words[index].form]:
                last = index + len(forms) - 1
                if last >= len(words) or any(taken[index : last + 1]):
                    continue
                if not (words[index].capital or caseless(words[index])):
                    continue
                if any(words[index + k].form != form for k, form in enumerate(forms[:-1])):
                    continue
                if forms[-1] not in (words[last].form, words[last].stem):
                    continue
                placed = index > 0 and words[index - 1].form in self._lexicon.places
                if not placed and not (last + 1 < len(words) and words[last + 1].capital):
                    hits.append((_with_words_before(words, index, taken, whole), last, whole))
                    after = last + 1
                    break
        return hits


def _with_words_before(words: Sequence[Word], index: int, taken: Sequence[bool], whole: FoundName) -> int:
    """Where a short name begins that takes in words before the proper part: "May Sông Trà" of "Công ty CP May Sông Trà"."""
    parts = whole.name.lower().split()
    if words[index].form not in parts:
        return index
    for part in reversed(parts[: parts.index(words[index].form)]):
        if index == 0 or taken[index - 1] or words[index - 1].form != part:
            break
        index -= 1
    return index


def name_value(found: FoundName) -> NameValue:
    """What the words say about the organization."""
    kind = found.kind
    return NameValue(found.name.strip(" ,;:.-–\"'“”‘’") or found.name, kind, found.count)
