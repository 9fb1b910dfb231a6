"""What a whole article is about that makes no claim, however its sentences read one by one."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Sentence, StandardValue

FRAUD = "the article tells of fraud"
_TOPICS = {
    "requirement": "the article tells what is required of others",
    "person": "the article is about training or persons",
    "advert": "the article advertises a service",
}
_HEAD, _LEAD = 5, 3  # sentences
_TOPIC_CUES = 3
_BEHIND = 4  # sentences from that of the last standard on
_OFFERED = 5  # standards that only somebody who sells certificates names together


def silenced(sentences: Sequence[Sentence]) -> str | None:
    """Why a whole article makes no claim."""
    title = sentences[0] if sentences else None
    roles = {cue.role for sentence in sentences for cue in sentence.cues}
    if "fraud" in roles and _tells_of_fraud(sentences):
        return FRAUD
    if title and title.cues_of("explainer") and not any(m.certain for _, m in title.mentions("organization")):
        return "the article explains the standard"
    if title and title.items[-1].text == "?" and title.mentions("standard") and not title.mentions("organization"):
        return "the article explains the standard"
    works = {m.value.work for s in sentences for _, m in s.mentions("standard") if isinstance(m.value, StandardValue)}
    if len(works) >= _OFFERED and sum(bool(s.cues_of("advert")) for s in sentences) >= 2:
        return _TOPICS["advert"]
    head = [s for s in sentences if s.paragraph <= 1]
    last = max((n for n, s in enumerate(sentences) if s.mentions("standard")), default=0)
    for role, reason in _TOPICS.items():
        if role not in roles:
            continue
        count = sum(len(s.cues_of(role)) for s in sentences[: last + _BEHIND])  # how a page closes is no topic
        if count >= _TOPIC_CUES and (any(s.cues_of(role) for s in head) or count >= 2 * _TOPIC_CUES):
            return reason
    return None


def _tells_of_fraud(sentences: Sequence[Sentence]) -> bool:
    # "Phishing" in the story of a bank's security is no forged certificate.
    told = [bool(s.cues_of("certificate") or s.mentions("standard")) for s in sentences]
    forged = [
        (n < _LEAD or any(told[n - 1 : n + 2])) * len(sentence.cues_of("fraud")) for n, sentence in enumerate(sentences)
    ]
    headed = any(told[:_HEAD]) and any(s.cues_of("fraud") for s in sentences[:2])  # "loans launched, fraud down 40%"
    return sum(forged) >= 3 or sum(forged[:_HEAD]) >= 2 or headed
