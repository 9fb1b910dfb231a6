"""What a designation means: the standard behind it, its editions, national adoptions, and what is likely misprinted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.model import StandardValue
from extractor.normalizing.designations import Chain, DesignationReader, is_year, one_edit

if TYPE_CHECKING:
    from extractor.patterns.standards import Policy, Standard, StandardRules

_EDITION = re.compile(r"[:/-]((?:19|20)\d{2,3})$")

Key = tuple[str, str, str | None]  # family, number, part


class Designation(NamedTuple):
    """A designation taken apart. ``printed`` is an edition that can be none, with its separator."""

    chain: Chain
    number: str
    part: str | None = None
    edition: int | None = None
    printed: str | None = None
    revision: str | None = None  # a letter: AS9100D
    loose: bool = False

    @property
    def numbers(self) -> str:
        return f"{self.number}-{self.part}" if self.part else self.number


class Catalogue:
    """Looks designations up. Built once from the rules; read-only afterwards."""

    def __init__(self, rules: StandardRules, reader: DesignationReader) -> None:
        self._rules = rules
        self._reader = reader
        self._standards = {standard.id: standard for standard in rules.standards}
        self._roots: dict[str, Standard] = dict(self._standards)  # names of editions without their year as well
        self._by_number: dict[Key, Standard] = {}
        self._parts: dict[Key, Standard] = {}  # a number without its part: the first part of the catalogue
        self._by_edition: dict[tuple[Key, int], Standard] = {}
        self._adoptions: dict[tuple[str, str, str | None, int], str] = {}
        self._adopted: dict[Key, list[int]] = {}  # adopter, number, part: years
        self._renumbered: dict[Key, str] = {}
        self._leaks: dict[tuple[str, int], str] = {}
        self._words = {word.name: word for word in rules.words}
        for standard in rules.standards:
            self._add(standard)
        for adoption, source in rules.adoptions.items():
            self._adopt(adoption, source)
        self._newest = max((year for standard in rules.standards for year in standard.editions), default=0)
        self._targets = tuple(
            standard
            for standard in rules.standards
            if standard.record == "yes" and standard.part is None and standard.editions and "ISO" in standard.publishers
        )

    def _add(self, standard: Standard) -> None:
        if standard.number is None:
            return
        for written in (standard.id, *standard.also):
            designation = self._read(written)
            if designation is None:
                continue
            if designation.edition:
                self._by_edition.setdefault((_key(designation), designation.edition), standard)
            else:
                self._by_number.setdefault(_key(designation), standard)
                self._parts.setdefault((designation.chain.family, designation.number, None), standard)
        for year, name in standard.names.items():
            root, _ = split_id(name)
            self._roots.setdefault(root, standard)
            designation = self._read(name)
            if designation:
                self._by_edition.setdefault((_key(designation), year), standard)

    def _adopt(self, adoption: str, source: str) -> None:
        designation = self._read(adoption)
        if designation is None or designation.chain.adopter is None:
            return
        adopter = designation.chain.adopter
        root, year = split_id(source)
        if designation.edition:
            key = (adopter, designation.number, designation.part)
            self._adoptions.setdefault((*key, designation.edition), source)
            self._adopted.setdefault(key, []).append(designation.edition)
            if year and year != designation.edition:
                self._leaks.setdefault((root, designation.edition), source)
        if not designation.chain.internationals:
            self._renumbered.setdefault((adopter, designation.number, designation.part), root)

    def _read(self, written: str) -> Designation | None:
        chain = self._reader.chain(written, 0)
        if chain is None:
            return None
        number = self._reader.number(written, chain[1])
        if number is None:
            return None
        return Designation(chain[0], number.number, number.part, self._reader.edition(written, number.end, ()).year)

    # look-up

    def scheme(self, standard_id: str) -> Standard:
        """The catalogue's entry; raises KeyError for an id it lacks."""
        return self._standards[standard_id]

    def listed(self, designation: Designation) -> Standard | None:
        """The catalogue's entry for a designation, however its publishers are written."""
        chain = designation.chain
        key = _key(designation)
        found = self._by_edition.get((key, designation.edition or 0))
        if found:
            return found
        found = self._by_number.get(key)
        if found is None and chain.adopter and not chain.internationals:
            root = self._renumbered.get((chain.adopter, designation.number, designation.part))
            implied = self._words[chain.adopter].implies
            if root:
                found = self._roots.get(root)
            elif implied:
                found = self._by_number.get((implied, designation.number, designation.part))
        if found and chain.kind and chain.internationals and not chain.series:
            written = f"{chain.international} {designation.numbers}"
            if self._roots.get(written) is not found and found.id != written:
                return None  # ISO/TS 9002 is not ISO 9002
        return found

    def years(self, designation: Designation) -> frozenset[int]:
        """The editions that the number is known to have, international and national."""
        standard = self.listed(designation)
        if standard is None:
            return frozenset()
        adopted = self._adopted.get((designation.chain.adopter or "", designation.number, designation.part), ())
        return frozenset({*standard.editions, *adopted})

    def numbers_of(self, family: str) -> tuple[str, ...]:
        """The numbers that a publisher has in the catalogue, sorted."""
        keys = (*self._by_number, *self._renumbered, *(key for key, _ in self._by_edition))
        return tuple(sorted({number for publisher, number, _ in keys if publisher == family}))

    def value(self, designation: Designation) -> StandardValue | None:
        """What the designation means; None where it cannot be a standard."""
        standard = self.listed(designation)
        if standard is None:
            return self._unlisted(designation)
        if designation.loose and standard.record == "no":
            return None
        chain, edition = designation.chain, designation.edition
        source = self._adoptions.get((chain.adopter or "", designation.number, designation.part, edition or 0))
        flags: list[str] = []
        suggestion: str | None = None
        if source:
            root, year = split_id(source)
            standard = self._roots.get(root, standard)
            standard_id = source
        else:
            year = edition
            standard_id = self._name(standard, designation)
        if standard.record == "flagged":
            flags.append("not-a-certifiable-standard")
            suggestion = self._meant(standard, year)
        if designation.printed:
            flags.append("probable-misprint")
            suggestion = self._closest(standard, designation.printed[1:])
        elif year and standard.editions and year not in standard.editions:
            flags.append("probable-misprint" if year > self._newest else "edition-unknown-to-catalogue")
            suggestion = self._leaks.get((standard.id, year)) or self._closest(standard, str(year))
        own = standard.id.startswith(chain.head)  # BS 25999 is BSI's own, BS EN ISO 9001 an adoption
        return StandardValue(
            id=standard_id,
            designation=self._designation(designation, standard),
            publishers=standard.publishers if own else (*chain.nationals, *standard.publishers),
            number=standard.number or designation.number,
            part=standard.part or designation.part,
            edition=edition,
            version=designation.revision,
            suggestion=suggestion,
            flags=tuple(flags),
        )

    def _name(self, standard: Standard, designation: Designation) -> str:
        edition = designation.edition
        if edition and edition in standard.editions:
            return standard.names.get(edition, f"{standard.id}:{edition}")
        root = standard.id
        if designation.chain.kind and designation.chain.internationals:
            root = f"{designation.chain.international} {designation.numbers}"
        elif designation.part and standard.part is None:
            root = f"{standard.id}-{designation.part}"
        if designation.printed:
            return root + designation.printed
        if designation.revision:
            return root + designation.revision
        return f"{root}:{edition}" if edition else root

    def _designation(self, designation: Designation, standard: Standard) -> str:
        chain, head = designation.chain, designation.chain.head
        if not chain.internationals and (not chain.nationals or standard.id.startswith(head)):
            return self._name(standard, designation)  # SA8000, AS9100D: as the publisher writes it
        if chain.adopter and not chain.internationals and standard.number == designation.number:
            implied = self._words[chain.adopter].implies
            if implied and implied in standard.publishers:
                head = f"{head} {implied}"
        edition = f":{designation.edition}" if designation.edition else ""
        return f"{head} {designation.numbers}{designation.printed or edition}"

    def _unlisted(self, designation: Designation) -> StandardValue | None:
        """A number that the catalogue lacks: a misprint, or a standard that nobody here is certified to."""
        chain = designation.chain
        if designation.loose or chain.guarded or designation.printed or len(designation.number) > 6:
            return None
        target = None
        if chain.family == "ISO" and not chain.kind:
            target = self._misprint(designation.number, designation.edition)
        if target is None and not self._plausible(designation):
            return None
        edition = f":{designation.edition}" if designation.edition else ""
        head = chain.international or chain.adopter
        suggestion = None
        if target:
            known = designation.edition in target.editions
            suggestion = f"{target.id}{edition}" if known else target.id
        return StandardValue(
            id=f"{head} {designation.numbers}{edition}",
            designation=f"{chain.head} {designation.numbers}{edition}",
            publishers=(*chain.nationals, *(chain.internationals or ((chain.owner,) if chain.owner else ()))),
            number=designation.number,
            part=designation.part,
            edition=designation.edition,
            suggestion=suggestion,
            flags=("probable-misprint",) if target else (),
        )

    def _plausible(self, designation: Designation) -> bool:
        chain, number = designation.chain, designation.number
        word = self._words.get(chain.family.removesuffix(chain.series))
        if word is None or word.unlisted == "never" or len(number) > 5:
            return False
        digits = self._words[chain.kind].digits if chain.kind else word.digits
        if word.unlisted == "with-edition":
            return designation.edition is not None and len(number) >= digits
        if designation.edition is not None:
            return True
        award_year = is_year(number) and designation.part is None  # आयएसओ २०२५
        return len(number) >= digits and number[0] != "0" and not award_year

    # misprints

    def _misprint(self, number: str, edition: int | None) -> Standard | None:
        known = self._rules.misprints.get(number)
        if known:
            return self._standards[known]
        if number in self._rules.existing or (edition is None and is_year(number)):
            return None
        for standard in self._targets:
            if standard.number and len(standard.number) > 3 and one_edit(number, standard.number):
                if edition is None and len(number) == len(standard.number):
                    continue  # without an edition, one digit off is too little: there are 25,000 other standards
                if edition is None or edition in standard.editions:
                    return standard
        return None

    def _closest(self, standard: Standard, digits: str) -> str | None:
        def distance(year: int) -> tuple[bool, int, int]:
            return not one_edit(digits, str(year)), abs(int(digits[:4]) - year), year

        years = sorted(standard.editions, key=distance)
        return standard.names.get(years[0], f"{standard.id}:{years[0]}") if years else None

    def _meant(self, standard: Standard, year: int | None) -> str | None:
        if standard.meant is None:
            return None
        return f"{standard.meant}:{year}" if year in self._standards[standard.meant].editions else standard.meant

    # policies

    def standard_of(self, standard_id: str) -> Standard | None:
        """The entry that an id without edition belongs to; also of another part, and of a likely misprint."""
        found = self._roots.get(standard_id)
        if found is None:
            designation = self._read(standard_id)
            if designation is None:
                return None
            whole = Designation(designation.chain, designation.number)
            found = self.listed(designation) or self.listed(whole)
            if found is None and not designation.chain.kind:
                found = self._parts.get(_key(whole))
            if found is None and designation.chain.family == "ISO" and not designation.chain.kind:
                found = self._misprint(designation.number, None) if not designation.part else None
        return found

    def policy(self, standard_id: str) -> Policy:
        """Whether a claim to the standard makes a record; ``doubtful`` for one that the catalogue lacks."""
        found = self.standard_of(standard_id)
        if found:
            return found.record
        chain = self._reader.chain(standard_id, 0)
        if chain is None:
            return "doubtful"
        names = (chain[0].kind, chain[0].owner, chain[0].family)
        policies = [self._words[name].record for name in names if name in self._words]
        return "no" if "no" in policies else "doubtful"


@lru_cache(maxsize=4096)
def split_id(standard_id: str) -> tuple[str, int | None]:
    """Take the edition off an id.

    >>> split_id("ISO/IEC 27001:2022"), split_id("ISO 14064-1"), split_id("ISO 9001-20015")
    (('ISO/IEC 27001', 2022), ('ISO 14064-1', None), ('ISO 9001', None))
    """
    found = _EDITION.search(standard_id)
    if found is None:
        return standard_id, None
    return standard_id[: found.start()], int(found[1]) if len(found[1]) == 4 else None


def _key(designation: Designation) -> Key:
    return designation.chain.family, designation.number, designation.part
