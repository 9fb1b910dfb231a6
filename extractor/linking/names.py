"""What a name is compared by, and what a comparison says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.linking.analysis import Analyst
from extractor.linking.blocking import blocks
from extractor.linking.comparing import ENOUGH, Comparer, Likeness
from extractor.linking.parts import NOTHING, Parts
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
    are its tokens, also for comparing. ``perhaps``: the gazetteer's id of an organization that has this name with others.
    """

    name: Name
    exact: str | None
    gazetteer: str | None
    blocks: tuple[str, ...]
    parts: Parts = NOTHING
    readings: tuple[NameKeys, ...] = ()
    spelling: Spelling = NO_SPELLING
    perhaps: str | None = None


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
        self._perhaps: dict[str, str] = {}
        for entry in rules.organizations():
            for text in entry.names:
                for language in ("", *rules.languages):
                    parts = self._analyst.parts(text, language)
                    branch = "".join(f"@{place}" for place in sorted(parts.places)) if entry.branches else ""
                    known = self._entry(parts, entry.country)
                    if text in rules.shared.shared_names:
                        self._perhaps.setdefault(self._entry(parts, parts.country), entry.id)
                        continue
                    self._organizations.setdefault(known, (entry.id + branch, entry.country))

    def country(self, text: str, language: str) -> str | None:
        """Where an organization of this name is, as far as its words or its article's language tell."""
        if len(text) > _LONGEST:
            return None
        parts = self._analyst.parts(text, language)
        known = self._known(parts, parts.country)
        if known is None and not parts.placed:
            read = (self._analyst.parts(told, language) for told in self._analyst.readings(text, language))
            known = next(filter(None, (self._known(told, told.country) for told in read)), None)
        return known[1] if known and not parts.places else parts.country

    @staticmethod
    def _entry(parts: Parts, country: str | None) -> str:
        """What the gazetteer has a name under: where a name has no words of its own, their order counts too.

        A national name is that of its country, which is no part of its form.
        """
        told = parts.form if parts.words or parts.distinct else parts.meant
        return f"{told}@{country}" if parts.national and not parts.words else told

    def _known(self, parts: Parts, country: str | None) -> tuple[str, str | None] | None:
        """The gazetteer's organization of this name and its country. A few letters may be another one elsewhere."""
        known = self._organizations.get(self._entry(parts, country))
        short = known and not parts.own and len(parts.words) == 1 and len(parts.words[0].plain) < 5
        return None if known and short and known[1] and parts.country not in (None, known[1]) else known

    def keys(self, name: Name) -> NameKeys:
        """What a name is found by; remembered for a while, as a name is compared with many. One that is too long by nothing."""
        if len(name.text) > _LONGEST:
            return NameKeys(name, None, None, ())
        whole = replace(self._keys(name), spelling=self._analyst.spelling(name.text, name.language))
        read = self._analyst.readings(name.text, name.language)
        wider = self._analyst.without_area(name.text, name.language)
        if wider and not read and not whole.gazetteer and self._keys(name._replace(text=wider)).gazetteer:
            read = (wider,)
        if not read:
            return whole
        # Their names say nothing more: what they are typed like is no part of the keys.
        readings = tuple(replace(self._keys(name._replace(text=text)), name=name._replace(text="")) for text in read)
        known = {keys.gazetteer for keys in readings if keys.gazetteer}
        if (
            not wider and not whole.gazetteer and len(known) == 1 and readings[0].gazetteer
        ):  # the name before the brackets is known
            whole = replace(whole, gazetteer=readings[0].gazetteer, exact=readings[0].exact)
        blocked = {block for keys in (whole, *readings) for block in keys.blocks}
        return replace(whole, blocks=tuple(sorted(blocked)), readings=readings)

    def _keys(self, name: Name, *, is_found: bool = True) -> NameKeys:
        """What a name is found by as a whole; without its blocks if nobody looks it up by them."""
        parts = self._analyst.parts(name.text, name.language)
        known = self._known(parts, name.country or parts.country)
        gazetteer = known[0] if known else None
        distinct = parts.distinct
        if name.country is None and len(parts.words) < 2:
            # Somewhere in the world, one word more tells who is meant.
            distinct = distinct and not parts.national and bool(parts.fields or parts.heads or parts.numbers)
        exact = f"={gazetteer}" if gazetteer else parts.form if distinct else None
        perhaps = None if gazetteer else self._perhaps.get(self._entry(parts, name.country or parts.country))
        shared = blocks(parts, gazetteer or perhaps) if is_found else ()
        return NameKeys(name, exact, gazetteer, shared, parts, perhaps=perhaps)

    def compare(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Whether two names are of one organization. Which of them is left makes no difference."""
        found = self._compare(left, right)
        if found.verdict != "apart" or found is _TWO_COUNTRIES:
            return found
        if left.readings or right.readings:
            elsewhere = left.parts.places and right.parts.places and left.parts.places.isdisjoint(right.parts.areas)
            sides = [
                (a, b)
                for a in (left, *left.readings)
                for b in (right, *right.readings)
                if a is left or b is right or not elsewhere  # two plants, each with whose it is in brackets
            ]
            best = max(
                (self._read(a, b) for a, b in sides[1:]), key=_rank
            )  # the first two, the whole names, were found apart
            if best.verdict != "apart":
                return _asked(best, 0.9, "but a name told beside another")
        one, other = left.spelling, right.spelling
        spelled = [self._respelled(left, right)] if one.may_stand_for(other) else []
        if other.may_stand_for(one):
            spelled.append(self._respelled(right, left))
        if spelled:
            best = max(spelled, key=_rank)
            if best.verdict != "apart":
                return _asked(best, 0.85, "but letters for words, or a misprint")
        return found

    def _respelled(self, one: NameKeys, other: NameKeys) -> Comparison:
        """Of a name in the spelling of another, with that and what it tells beside itself.

        What stands there then may be words of the other's language.
        """
        text = self._analyst.respelled(one.spelling, one.name.language, other.spelling, other.name.language)
        if not text:
            return _NOT_RESPELLED
        spelled = one.name._replace(text=text)
        languages = dict.fromkeys((one.name.language, other.name.language))
        read = [self._keys(spelled._replace(language=language), is_found=False) for language in languages]
        return max((self._read(own, of) for own in read for of in (other, *other.readings)), key=_rank)

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
            return self._abroad(left, right)
        if known or others or left.perhaps or right.perhaps:
            found = _in_the_gazetteer(left, right)
            if found is not None:
                return found
        if same_name:
            return Comparison("candidate", 0.95, "the same name; but the country of one is not known")
        score, reason = self._likeness(left, right)
        if score < ENOUGH:
            return _apart(score, reason)
        return Comparison("candidate", min(round(score, 3), 0.94), reason)

    def _likeness(self, left: NameKeys, right: NameKeys) -> Likeness:
        """Of two names, whichever is left: words are aligned from one side."""
        a, b = left.parts, right.parts
        if b.form < a.form or (b.form == a.form and right.name[:2] < left.name[:2]):
            a, b = b, a
        return self._comparer.likeness(a, b)

    def _abroad(self, left: NameKeys, right: NameKeys) -> Comparison:
        """Of names in two countries. One that only its language tells may be wrong: papers name firms of other countries."""
        one, other = left.parts, right.parts
        told = left.name.country != one.country or one.placed, right.name.country != other.country or other.placed
        if all(told) or one.language == other.language or not (one.words and other.words):
            return _TWO_COUNTRIES
        score, reason = self._likeness(left, right)
        alone = one.groups.isdisjoint(other.groups) and one.fields.isdisjoint(other.fields)
        if score < _SURELY_ALIKE or (alone and (one.common or other.common)):
            return _TWO_COUNTRIES
        return Comparison(
            "candidate", min(max(round(score - 0.2, 3), ENOUGH), 0.7), f"{reason}; but another country by its language"
        )


_SURELY_ALIKE = 0.65
_TWO_COUNTRIES = Comparison("apart", 0.0, "two countries")
_NOT_RESPELLED = Comparison("apart", 0.0, "")


@lru_cache(1 << 10)
def _apart(score: float, reason: str) -> Comparison:
    """What is said of most names that are compared, and so often the same."""
    return Comparison("apart", round(score, 3), reason)


def _in_the_gazetteer(left: NameKeys, right: NameKeys) -> Comparison | None:
    """What the gazetteer says of two names in one country, or of which one's country is not known; None for nothing."""
    known, others = left.gazetteer, right.gazetteer
    if known is not None and others is not None:
        if others == _of(known) or known == _of(others):
            return Comparison("candidate", 0.9, "one organization of the gazetteer; but a branch of it")
        return Comparison("apart", 0.0, "two organizations of the gazetteer")
    if _of(known) == right.perhaps is not None or _of(others) == left.perhaps is not None:
        return Comparison("candidate", 0.8, "one organization of the gazetteer; but others have this name")
    if left.perhaps is not None and left.perhaps == right.perhaps:
        return Comparison("candidate", 0.6, "perhaps one organization of the gazetteer, perhaps two of this name")
    return None


def _of(gazetteer: str | None) -> str | None:
    """The id of whose branch an organization of the gazetteer is; its own, if of nobody's."""
    return gazetteer.partition("@")[0] if gazetteer else None


def _rank(found: Comparison) -> tuple[bool, float, str]:
    return found.verdict != "apart", found.score, found.reason


def _asked(found: Comparison, most: float, but: str) -> Comparison:
    """What was found by another reading of a name: never more than a candidate."""
    return Comparison("candidate", min(found.score, most), f"{found.reason}; {but}")
