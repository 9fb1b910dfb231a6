"""How likely a careful reader accepts a record: a logistic model whose weights were fitted on the corpus.

Its features say what may have gone wrong, in any language: whether the holder is the right one, whether its name begins
and ends where it should, and whether the text says it more than once. Words of a language are no features.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from extractor.assembling.claims import Claim
from extractor.assembling.merging import Others
from extractor.model import Mention, Sentence, Span
from extractor.patterns.confidence import SURE, ConfidenceRules

_FARTHEST = 10  # sentences between claim and holder
_LONGEST_WORD = 40  # code points
_DOUBTFUL = ("probable-misprint", "standard-number-not-stated")
_NOT_SURE = SURE - 0.01


def features(
    claims: Sequence[Claim], holder: Mention, others: Others, sentences: Sequence[Sentence], text: str,
    flags: Sequence[str],
) -> dict[str, float]:  # fmt: skip
    """What the model looks at, each a number from 0 to 1; those of 0 are left out.

    ``claims`` are those merged into the record, the first of them the one that is told; ``holder`` is the mention that is
    shown, ``others`` are those of the article's other records, ``text`` is the article's. Of the holder: ``indirect``,
    found by a reference or as what the text is about; ``capitals``, a name only by its capitals; ``short``, of one word;
    ``touching`` other words in capitals; ``once``, named in one sentence alone; ``headline``, named nowhere else; ``far`` from
    the claim; ``several``, with records of other standards; ``rival``, beside a single other organization with the same
    standard. Of the claim: ``listed``, in a table, a list or lines of key and value; ``repeated``; ``lead``, made in the headline
    or the first paragraph; ``uncertified``, adopted or planned; ``doubtful``, a standard misprinted or without number.
    """
    claim = claims[0]
    entity = claim.entity
    named = {number for number, _ in entity.mentions} if entity else set()
    told = {
        "indirect": claim.how in ("reference", "topic", "main"),
        "capitals": claim.how != "notice" and not holder.certain,
        "short": len(holder.text.split()) == 1,
        "touching": _touching(text, holder.span),
        "once": claim.how != "notice" and len(named) < 2,
        "headline": bool(named) and all(sentences[number].paragraph == 0 for number in named),
        "several": others.same_holder(claim),
        "rival": others.only_rival(claim),
        "listed": claim.how == "notice",
        "repeated": len(claims) > 1,
        "lead": sentences[claim.sentence].paragraph <= 1,
        "uncertified": claim.event in ("adopted", "planned"),
        "doubtful": any(flag in _DOUBTFUL for flag in flags),
    }
    found = {name: 1.0 for name, holds in told.items() if holds}
    away = min((abs(number - claim.sentence) for number in named), default=0)
    if away:
        found["far"] = min(away, _FARTHEST) / _FARTHEST
    return found


def probability(found: Mapping[str, float], rules: ConfidenceRules) -> float:
    """The model's probability, rounded so that it is the same on every machine.

    From ``SURE`` on a record is taken without being looked at, and that has to be borne out by the records that were: a
    chance above it of which too few were right is told as a little less.
    """
    weights = rules.weights
    score = weights.get("constant", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())
    chance = round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)
    return min(chance, _NOT_SURE) if chance < rules.sure_from else chance


def _touching(text: str, name: Span) -> bool:
    """Whether a word in capitals stands directly beside the name, or a hyphen behind it: it may have been cut.

    The first word of a sentence has its capital for another reason. Scripts without capitals never touch.
    """
    behind = text[name.end : name.end + 2]
    if behind[:1] == "-" or (behind[:1] == " " and behind[1:].isupper()):
        return True
    before = text[max(0, name.start - _LONGEST_WORD) : name.start]
    word = before[:-1].split(" ")[-1] if before.endswith(" ") else ""
    starts = before[: -len(word) - 1].rstrip(" ")[-1:] in ("", "\n", ".", "!", "?", ":")
    return word[:1].isupper() and word[-1:].isalnum() and "\n" not in word and not starts
