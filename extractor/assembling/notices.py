"""Notices that are tables: one line for the holder, one for the standard, and so on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.claims import Claim
from extractor.assembling.entities import Entities
from extractor.assembling.roles import cues_of
from extractor.model import Cue, Mention, Sentence

_COLONS = {":", "|", "：", "-", "–", "="}
_FARTHEST = 12  # lines between holder and standard


def read_notices(sentences: Sequence[Sentence], entities: Entities) -> list[Claim]:
    """A claim for each standard line that stands near a holder line."""
    holder: tuple[int, Mention] | None = None
    claims: list[Claim] = []
    standards: list[tuple[int, Mention, Cue]] = []
    body: tuple[int, Mention] | None = None
    for number, sentence in enumerate(sentences):
        for index, mention in sentence.mentions("organization"):
            if _keyed(sentence, "key-holder", index):
                holder = (number, mention)
        for index, mention in (*sentence.mentions("body"), *sentence.mentions("organization")):
            if _keyed(sentence, "key-body", index):
                body = (number, mention)
        for index, mention in sentence.mentions("standard"):
            key = _keyed(sentence, "key-standard", index)
            if key:
                standards.append((number, mention, key))
    if holder is None:
        return []
    for number, mention, key in standards:
        if abs(number - holder[0]) > _FARTHEST:
            continue
        near_body = body is not None and abs(number - body[0]) <= _FARTHEST
        claims.append(
            Claim(
                "awarded", entities.of(holder[1]), holder[1], mention, number, key, "notice", [key.rule],
                body=body[1] if body is not None and near_body else None,
            )
        )  # fmt: skip
    return claims


def _keyed(sentence: Sentence, role: str, index: int) -> Cue | None:
    """The key that opens the line or cell in which the item stands."""
    for cue in cues_of(sentence, role):
        # Nothing but a bullet, a number or the end of the cell before stands in front of a key.
        before = sentence.items[cue.start - 1].text if cue.start else "-"
        opens = before.isdigit() or not before[:1].isalnum()
        if opens and cue.end < len(sentence.items) and sentence.items[cue.end].text in _COLONS:
            between = sentence.items[cue.end + 1 : index]
            if cue.end < index and len(between) <= 8 and not any(item.text in ("|", ";") for item in between):
                return cue
    return None
