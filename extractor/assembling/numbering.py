"""The number and edition of a claim's standard, and the one it was before, where another mention in the article tells them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractor.assembling.claims import Catalogue, Claim
from extractor.model import Mention, Sentence, StandardValue


def numbered(
    claims: list[Claim], sentences: Sequence[Sentence], catalogue: Catalogue, accreditations: Collection[str]
) -> list[Claim]:
    """Give an "ISO" without number the number, and a number without edition the edition, that the article has."""
    all_mentions = [m for s in sentences for _, m in s.mentions("standard")]
    standards: dict[str, list[Mention]] = {}
    for mention in all_mentions:
        value = mention.value
        assert isinstance(value, StandardValue)
        if value.number is not None and catalogue.record_policy(value.work) == "yes":
            standards.setdefault(value.work, []).append(mention)
    fullest: dict[str, Mention] = {}
    for mention in (m for found in standards.values() for m in found):
        assert isinstance(mention.value, StandardValue)
        known = fullest.setdefault(mention.value.id, mention)
        if len(mention.value.publishers) > len(_publishers(known)):
            fullest[mention.value.id] = mention
    iso = {work: found for work, found in standards.items() if "ISO" in work}
    for claim in claims:
        if claim.work != "ISO":
            continue
        other = next((c for c in claims if c.entity is claim.entity and "ISO" in c.work and c.work != "ISO"), None)
        if other is not None:
            claim.standard = other.standard
        elif len(iso) == 1 and not _plan_of_another(claim, next(iter(iso)), claims):
            claim.standard = next(iter(iso.values()))[0]
    schemes = {m.value.work for m in all_mentions if isinstance(m.value, StandardValue) and m.value.number is None}
    several = len(schemes.intersection(accreditations)) > 1
    accredited = {work: found for work, found in standards.items() if work in accreditations}
    for claim in claims:
        # An accreditation scheme is to the one standard that the article names for it: NABL to ISO/IEC 17025.
        if claim.value.number is None and claim.work in accreditations and len(accredited) == 1:
            named = next(iter(accredited.values()))[0]
            if not several or _stand_together(claim, named, sentences):
                claim.standard = named
        elif claim.value.number is None and claim.value.publishers and claim.work != "ISO":
            # A licence to a publisher's mark is one to the standard of its that the article names: ISI to IS 14543.
            own = [found for found in standards.values() if _publishers(found[0]) == claim.value.publishers]
            if len(own) == 1:
                claim.standard = own[0][0]
        # A vocabulary cited for the standard that the article names elsewhere: ISO 9000 for ISO 9001.
        meant = (claim.value.suggestion or "").partition(":")[0]
        if "not-a-certifiable-standard" in claim.value.flags and meant in standards:
            claim.standard = standards[meant][0]
        if claim.value.edition is None and claim.value.number is not None:
            editions = {
                m.value.edition: m for m in reversed(standards.get(claim.work, ()))
                if isinstance(m.value, StandardValue) and m.value.edition
            }  # fmt: skip
            if len(editions) == 1:
                claim.standard = next(iter(editions.values()))
            elif len(editions) == 2 and claim.event == "transitioned" and claim.from_standard is None:
                claim.from_standard, claim.standard = (editions[edition] for edition in sorted(editions))
        # A fuller designation of the same edition, "TCVN ISO 9001:2015" for "ISO 9001:2015".
        whole = fullest.get(claim.value.id)
        if whole is not None and len(_publishers(whole)) > len(claim.value.publishers):
            claim.standard = whole
        if claim.event == "transitioned" and claim.from_standard is None:
            claim.from_standard = _left(claim.value, all_mentions, catalogue)
    return claims


def _plan_of_another(claim: Claim, work: str, claims: Sequence[Claim]) -> bool:
    """Whether a standard is only what somebody else plans: one school's "ISO" is not the number that a council applied for."""
    told = [other for other in claims if other.work == work]
    strange = all(other.event == "planned" and other.entity is not claim.entity for other in told)
    return bool(told) and strange and claim.event != "planned"


def _stand_together(claim: Claim, standard: Mention, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence that names a standard names the scheme of a claim too: of two schemes the standard is one's."""
    for sentence in sentences:
        named = [m for _, m in sentence.mentions("standard")]
        if standard in named and any(isinstance(m.value, StandardValue) and m.value.work == claim.work for m in named):
            return True
    return False


def _publishers(mention: Mention) -> tuple[str, ...]:
    assert isinstance(mention.value, StandardValue)
    return mention.value.publishers


def _left(reached: StandardValue, mentions: Sequence[Mention], catalogue: Catalogue) -> Mention | None:
    """The one standard that an article names and a move can have begun at: an earlier edition or version, or one that the
    standard took the place of; None where there are several."""
    older: dict[str, Mention] = {}
    for mention in mentions:
        value = mention.value
        assert isinstance(value, StandardValue)
        if value.work == reached.work:
            before = (value.edition or 0, _version(value)) < (reached.edition or 0, _version(reached))
            told = value.edition is not None or value.version is not None
        else:
            before = told = catalogue.successor(value.work) == reached.work
        if before and told:
            older.setdefault(f"{value.id} {_version(value)}", mention)
    return next(iter(older.values())) if len(older) == 1 else None


def _version(value: StandardValue) -> tuple[int, ...]:
    """The numbers of a version: "Version 5.1"."""
    return tuple(int(number) for number in re.findall(r"\d+", value.version or ""))
