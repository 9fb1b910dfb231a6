"""Which of a sentence's cues and triggers are meant: none of a part of a longer phrase, or of a name."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.matching.tokens import Word
from extractor.model import Cue, Item

# Roles of cues that turn or silence what is said around them.
_TURNING = frozenset(
    (
        "plan",
        "hedge",
        "negation",
        "denial",
        "fraud",
        "person",
        "advert",
        "requirement",
        "other-object",
        "others",
        "about",
        "status-bad",
        "renewal",
        "end-asked",
    )
)


# Roles of phrases whose words turn nothing: "tác giả" (an author), "certificate no. 12".
_WIDER = ("no-frame", "certificate-number")


def meant(cues: list[Cue], words: Sequence[Word]) -> list[Cue]:
    """Cues without those that are part of something else: of a longer phrase ("tác giả", an author, is no "giả", false),
    or of a name, as a capital in mid-sentence shows: "Cần Thơ", "Target Road"."""
    turning = [cue for cue in cues if cue.role in _TURNING]
    if not turning:
        return cues
    wider = [cue for cue in cues if cue.role in _WIDER]
    dropped = [c for c in turning if wider and any(_is_wider(w, c) for w in wider)]
    named = [c for c in turning if c.start and words[c.start].capital and _is_named(words, c)]
    if named and 2 * sum(word.capital for word in words) <= len(words):  # no "Firm Plans Certification"
        dropped += named
    return [cue for cue in cues if cue not in dropped] if dropped else cues


def _is_wider(phrase: Cue, cue: Cue) -> bool:
    inside = phrase.start <= cue.start and cue.end <= phrase.end
    return inside and phrase.end - phrase.start > cue.end - cue.start


def _is_named(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the words of a cue have capitals behind another word."""
    return words[cue.start - 1].text[-1:].isalpha() and all(word.capital for word in words[cue.start : cue.end])


def outside_names(cues: Sequence[Cue], item_of: Sequence[int], items: Sequence[Item]) -> list[Cue]:
    """Cues of words as cues of items, by the item of each word. They are looked for among the bare words, since a reference may be part of one
    ("các doanh nghiệp"), but a word inside a certain name is none ("Công ty Tư vấn An Phát")."""
    outside = []
    for cue in cues:
        start = min(item_of[cue.start], len(items) - 1)
        end = min(item_of[cue.end - 1] + 1, len(items))
        mention = items[start].mention
        if end == start + 1 and mention is not None and mention.label != "reference" and mention.certain:
            continue
        if end == start + 1 and mention is not None and mention.label == "reference" and cue.role == "plan":
            continue  # "प्रक्रिया प्रकल्प": a plant that processes plans nothing
        outside.append(Cue(cue.role, cue.rule, start, end))
    return outside


def hides(cue: Cue, frame: Cue) -> bool:
    """A trigger inside a longer noun ("nhận" in "giấy chứng nhận") or at the edge of another word is none; just that word may
    be one."""
    if cue.role == "certificate":
        return cue.start <= frame.start and frame.end <= cue.end and cue.end - cue.start > frame.end - frame.start
    same = (cue.start, cue.end) == (frame.start, frame.end)
    return (
        cue.role == "no-frame" and not same and (cue.start <= frame.start < cue.end or cue.start < frame.end <= cue.end)
    )
