"""What a name is compared by, and what a comparison says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.linking.analysis import NOTHING, Analyst, Parts
from extractor.linking.blocking import blocks
from extractor.linking.comparing import ENOUGH, Comparer
from extractor.linking.respelling import NOTHING as NO_SPELLING
from extractor.linking.respelling import Spelling
from extractor.patterns.linking import LinkingRules

_REMEMBERED = 1 << 16  # names
_LONGEST = 1000  # code points: what is longer names nobody, and its words would be compared for minutes


class Name(NamedTuple):
    """An organization's name as an article gives it. ``country`` is its two letters (ISO 3166-1), None if unknown."""

    text: str
    language: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What a name is found by again.

    Names with the same ``exact`` key and no other country are of one organization, and so are those with the same
    ``gazetteer`` id. ``exact`` is None where the words are so general ("District Hospital") that the same
    name may be of two. ``blocks`` are coarse: only names that share one are compared. ``parts`` are for comparing.
    ``readings`` are other names that this one tells beside itself: "Hung Vuong Dairy (Vungmilk)" tells two. ``spelling``
    are its tokens, also for comparing.
    """

    name: Name
    exact: str | None
    gazetteer: str | None
    blocks: tuple[str, ...]
    parts: Parts = NOTHING
    readings: tuple[NameKeys, ...] = ()
    spelling: Spelling = NO_SPELLING


class Comparison(NamedTuple):
    """What two names say: ``same`` only where it is safe, else ``candidate`` for a person to judge, or ``apart``.

    ``score`` is from 0 to 1. ``reason`` is a few words for whoever judges.
    """

    verdict: Literal["same", "candidate", "apart"]
    score: float
    reason: str


class Linker:
    """Compares names. Built once from the rules; read-only afterwards."""

    def __init__(self, rules: LinkingRules) -> None:
        self._analyst = Analyst(rules)
        self._comparer = Comparer(rules.shared)
        self.keys = lru_cache(_REMEMBERED)(self.keys)  # type: ignore[method-assign]
        self._organizations: dict[str, tuple[str, str | None]] = {}
        for entry in rules.organizations():
            for text in entry.names:
                for language in ("", *rules.languages):
                    parts = self._analyst.parts(text, language)
                    branch = "".join(f"@{place}" for place in sorted(parts.places)) if entry.branches else ""
                    self._organizations.setdefault(self._entry(parts), (entry.id + branch, entry.country))

    def country(self, text: str, language: str) -> str | None:
        """Where an organization of this name is, as far as its words or its article's language tell."""
        if len(text) > _LONGEST:
            return None
        parts = self._analyst.parts(text, language)
        known = self._known(parts)
        return known[1] if known and not parts.places else parts.country

    @staticmethod
    def _entry(parts: Parts) -> str:
        """What the gazetteer has a name under: where a name has no words of its own, their order counts too."""
        return parts.form if parts.words or parts.distinct else parts.said

    def _known(self, parts: Parts) -> tuple[str, str | None] | None:
        """The gazetteer's organization of this name and its country. A few letters may be another one elsewhere."""
        known = self._organizations.get(self._entry(parts))
        short = known and not parts.own and len(parts.words) == 1 and len(parts.words[0].plain) < 5
        return None if known and short and known[1] and parts.country not in (None, known[1]) else known

    def keys(self, name: Name) -> NameKeys:
        """What a name is found by; remembered for a while, as a name is compared with many. One that is too long by nothing."""
        if len(name.text) > _LONGEST:
            return NameKeys(name, None, None, ())
        whole = replace(self._keys(name), spelling=self._analyst.spelling(name.text, name.language))
        read = self._analyst.readings(name.text, name.language)
        if not read:
            return whole
        # Their names say nothing more: what they are typed like is no part of the keys.
        readings = tuple(replace(self._keys(name._replace(text=text)), name=name._replace(text="")) for text in read)
        known = {keys.gazetteer for keys in readings if keys.gazetteer}
        if not whole.gazetteer and len(known) == 1 and readings[0].gazetteer:  # the name before the brackets is known
            whole = replace(whole, gazetteer=readings[0].gazetteer, exact=readings[0].exact)
        blocked = {block for keys in (whole, *readings) for block in keys.blocks}
        return replace(whole, blocks=tuple(sorted(blocked)), readings=readings)

    def _keys(self, name: Name) -> NameKeys:
        """What a name is found by as a whole."""
        parts = self._analyst.parts(name.text, name.language)
        known = self._known(parts)
        gazetteer = known[0] if known else None
        distinct = parts.distinct
        if name.country is None and len(parts.words) < 2:
            # Somewhere in the world, one word more tells who is meant.
            distinct = distinct and not parts.national and bool(parts.fields or parts.heads or parts.numbers)
        exact = f"={gazetteer}" if gazetteer else parts.form if distinct else None
        return NameKeys(name, exact, gazetteer, blocks(parts, gazetteer), parts)

    def compare(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Whether two names are of one organization. Which of them is left makes no difference."""
        found = self._compare(left, right)
        if found.verdict != "apart" or found is _TWO_COUNTRIES:
            return found
        if left.readings or right.readings:
            sides = [(a, b) for a in (left, *left.readings) for b in (right, *right.readings)]
            best = max(
                (self._read(a, b) for a, b in sides[1:]), key=_rank
            )  # the first two, the whole names, were found apart
            if best.verdict != "apart":
                return _asked(best, 0.9, "but a name told beside another")
        one, other = left.spelling, right.spelling
        if one.may_stand_for(other) or other.may_stand_for(one):
            best = max(self._respelled(left, right), self._respelled(right, left), key=_rank)
            if best.verdict != "apart":
                return _asked(best, 0.85, "but letters for words, or a misprint")
        return found

    def _respelled(self, one: NameKeys, other: NameKeys) -> Comparison:
        """Of a name in the spelling of another, with that."""
        text = self._analyst.respelled(one.spelling, one.name.language, other.spelling, other.name.language)
        return self._compare(self._keys(one.name._replace(text=text)), other) if text else _NOT_RESPELLED

    def _read(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Of two readings. One of a single word, most often a few letters, is no other that is only like it."""
        found = self._compare(left, right)
        bare = any(not keys.parts.own and len(keys.parts.told) == 1 for keys in (left, right))
        return found._replace(verdict="apart") if bare and found.score < 0.9 else found

    def _compare(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Of two names as a whole."""
        known, others = left.gazetteer, right.gazetteer
        if known is not None and known == others:
            return Comparison("same", 1.0, "one organization of the gazetteer")
        country, others_country = left.name.country, right.name.country
        same_name = left.exact is not None and left.exact == right.exact
        if country == others_country:
            if same_name:
                return Comparison("same", 1.0, "the same name")
        elif country is not None and others_country is not None:
            return _TWO_COUNTRIES
        if known is not None and others is not None:
            if others == known.partition("@")[0] or known == others.partition("@")[0]:
                return Comparison("candidate", 0.9, "one organization of the gazetteer; but a branch of it")
            return Comparison("apart", 0.0, "two organizations of the gazetteer")
        if same_name:
            return Comparison("candidate", 0.95, "the same name; but the country of one is not known")
        a, b = left.parts, right.parts
        if b.form < a.form or (b.form == a.form and right.name[:2] < left.name[:2]):  # words are aligned from one side
            a, b = b, a
        score, reason = self._comparer.likeness(a, b)
        if score < ENOUGH:
            return Comparison("apart", round(score, 3), reason)
        return Comparison("candidate", min(round(score, 3), 0.94), reason)


_TWO_COUNTRIES = Comparison("apart", 0.0, "two countries")
_NOT_RESPELLED = Comparison("apart", 0.0, "")


def _rank(found: Comparison) -> tuple[bool, float, str]:
    return found.verdict != "apart", found.score, found.reason


def _asked(found: Comparison, most: float, but: str) -> Comparison:
    """What was found by another reading of a name: never more than a candidate."""
    return Comparison("candidate", min(found.score, most), f"{found.reason}; {but}")
