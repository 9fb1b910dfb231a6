"""Who issued a certificate, and who advised its holder, by cues, places and the bodies' register."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.roles import Found
from extractor.model import BodyValue, Cue, Item, Mention, NameValue, Sentence
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

_TO_ITS_VERB = 3  # items from a body to the verb that it is the subject of
_TO_SERVICE = 4  # items between a certifier and what else it did
_CALLED_ISSUER = 3  # items from a name to what calls it a certifier
_TO_DENIED = 4  # items from a negation to the certifier that it denies: "was not made by SGS"
_TO_CERTIFICATE = 2  # items from "of SGS" to the standard whose certificate it is


def names_certifier(sentence: Sentence) -> bool:
    """Whether a sentence names a listed body that certifies."""
    return any(
        isinstance(m.value, BodyValue) and m.value.id and m.value.issues == "yes" for _, m in sentence.mentions("body")
    )


def changes_certifier(sentence: Sentence, moved: Cue | None = None) -> bool:
    """Whether a certificate goes from one body to another: "from SGS to BSI"; or directly behind what ``moved`` it a body
    stands, "chuyển sang Quacert"."""
    goal = sentence.items[moved.end].mention if moved is not None and moved.end < len(sentence.items) else None
    markers = {sentence.items[i].marker for i, _ in sentence.mentions("body")}
    return {"from", "to"} <= markers or (goal is not None and goal.label == "body")


def bodies(
    sentence: Sentence,
    frame: Frame | None,
    trigger: Cue | None,
    taken: Sequence[int],
    accreditation: bool,
    grammar: Grammar,
) -> Found | None:
    """The certification body that the sentence names, if any.

    ``taken`` are the items of the holders. ``accreditation`` tells that the standard is one for which accreditation
    is the certificate, so that an accreditation body issues it.
    """
    best: tuple[float, Found] | None = None
    for index, item in enumerate(sentence.items):
        mention = item.mention
        if mention is None or index in taken or mention.label not in ("body", "organization"):
            continue
        score = _issuer_score(sentence, index, item, frame, trigger, grammar)
        value = mention.value
        if isinstance(value, BodyValue):
            if value.role == "consultant" or value.issues == "no":
                continue
            if value.issues == "accreditation" and not accreditation:
                continue
            if value.issues == "as-written" and score < 3:
                continue
            if value.needs_context and score < 2 and not _issues(sentence, index, frame, trigger, grammar):
                continue
            score += 2
        elif (
            score < 3
            or (not mention.certain and score < 4)
            or _tells_whose(sentence, index)
            or (grammar.verb_last and score < 4 and _did_else_there(sentence, index, trigger, grammar))
            or (isinstance(value, NameValue) and value.count)
        ):
            continue
        if item.marker == "from" and not grammar.verb_last and changes_certifier(sentence):
            continue
        if consultant_beside(sentence, index) or _served(sentence, index, grammar):
            continue
        if score >= 2 and (best is None or score > best[0]):
            best = (score, Found(index, mention, "body"))
    return best[1] if best else None


def _issues(sentence: Sentence, index: int, frame: Frame | None, trigger: Cue | None, grammar: Grammar) -> bool:
    """Whether the words beside a short name show that it is a body's: "BSI has awarded", "the ISO 9001 certificate of BSI"."""
    if grammar.verb_last:
        return False
    item = sentence.items[index]
    if frame is not None and trigger is not None and item.marker is None and "subject" in frame.body:
        return 0 < trigger.start - index <= _TO_ITS_VERB and bool(sentence.cues_of("certificate"))
    before = sentence.items[index - _TO_CERTIFICATE].mention if index >= _TO_CERTIFICATE else None
    return item.marker == "of" and before is not None and before.label == "standard"


def only_certifier(sentences: Sequence[Sentence]) -> list[tuple[int, Mention]]:
    """The mentions of the only body that an article names, each with its sentence's number; none where it names several,
    or where the one that it names is surely no certifier."""
    named = [(number, i, m) for number, sentence in enumerate(sentences) for i, m in sentence.mentions("body")]
    called = {
        (m.value.id, m.value.id or m.value.name.casefold()) for _, _, m in named if isinstance(m.value, BodyValue)
    }
    if len(called) != 1:
        return []
    value = named[0][2].value
    assert isinstance(value, BodyValue)
    doubtful = value.issues not in ("yes", "accreditation") or value.needs_context or value.role == "consultant"
    if doubtful or any(consultant_beside(sentences[number], i) for number, i, _ in named):
        return []
    return [(number, m) for number, i, m in named if not did_else(sentences[number], i)]


def did_else(sentence: Sentence, index: int) -> bool:
    """Whether a certifier did something else in its sentence than certify: "tested by", "not audited by SGS"."""
    near = range(index - _TO_SERVICE, index + _TO_SERVICE + 1)
    certified = sentence.cues_of("certificate")
    return any(
        not certified or cue.start in near or cue.end - 1 in near for cue in sentence.cues_of("other-service")
    ) or any(0 < index - cue.end < _TO_DENIED for cue in sentence.cues_of("negation"))


def _did_else_there(sentence: Sentence, index: int, trigger: Cue | None, grammar: Grammar) -> bool:
    """Whether, where verbs come last, a name is the subject of another verb than the award's: "आयएसओ मिळाल्याबद्दल क्लबकडून सत्कार",
    "क्लबने आयएसओ मानांकित शाळेला संगणक दिले"."""
    if trigger is None or any(0 <= cue.start - index <= _CALLED_ISSUER for cue in sentence.cues_of("issuer")):
        return False  # "'रिना' या प्रमाणन संस्थेने"
    if index >= trigger.end:
        return True
    behind = (i for i in sentence.items[trigger.end :][:2] if not i.form.endswith(grammar.participles))
    following = next(behind, None)  # whom an attribute describes
    named = following.mention if following is not None else None
    return named is not None and named.label in ("organization", "reference")


def _served(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether the words directly at a certifier say that it did something else: "after training by BSI", "SGS tested its boilers",
    and not "SGS tested and certified"."""
    if grammar.verb_last:
        return False
    for cue in sentence.cues_of("other-service"):
        tied = index - cue.end == 1 and sentence.items[index].marker in ("by", "of", "from", "with")
        if cue.end == index or tied:
            return True  # "kiểm toán bởi Deloitte", "được SGS đào tạo"
        joined = cue.end < len(sentence.items) and sentence.items[cue.end].form in grammar.joiners
        if cue.start == index + 1 and not joined:
            return True
    return False


def _tells_whose(sentence: Sentence, index: int) -> bool:
    """Whether a name only says whose man a person is: "from Zed Ltd chairman Tom Bell"."""
    return any(item.mention and item.mention.label == "person" for item in sentence.items[index + 1 : index + 3])


def _issuer_score(
    sentence: Sentence, index: int, item: Item, frame: Frame | None, trigger: Cue | None, grammar: Grammar
) -> float:
    score = 0.0
    for cue in sentence.cues_of("issuer"):
        if 0 <= index - cue.end <= 2:
            score = max(score, 4.0 if index - cue.end <= 1 else 3.0)
        elif 0 <= cue.start - index <= _CALLED_ISSUER:
            score = max(score, 3.0)
    for cue in sentence.cues_of("not-issuer"):
        if 0 <= index - cue.end <= 1 or (grammar.verb_last and 0 <= cue.start - index <= 1):
            score -= 3.0
    if grammar.verb_last and item.marker == "by" and _ends_congratulating(sentence, index):
        score -= 3.0
    if frame is not None and trigger is not None:
        near = abs(index - trigger.start) <= 12
        for place in frame.body:
            if place == "inside" and trigger.start <= index < trigger.end:
                score += 4.0
            elif place == "subject" and item.marker is None and index < trigger.start and near:
                score += 1.5
            elif place == item.marker and near:
                score += 3.0 if place in ("from", "by") else 1.0
    elif item.marker in ("by", "from"):
        score += 2.0
    return score


def _ends_congratulating(sentence: Sentence, index: int) -> bool:
    """Whether a name is the subject of the congratulation that ends its sentence."""
    return any(
        index < cue.start and not any(item.marker == "by" for item in sentence.items[index + 1 : cue.start])
        for cue in sentence.cues_of("congratulation")
    )


def consultant_beside(sentence: Sentence, index: int) -> bool:
    """Whether a consultant's cue governs the name: directly before it, or directly behind."""
    mention = sentence.items[index].mention
    if mention and _advises(mention):
        return True
    return any(0 <= index - cue.end <= 2 or 0 <= cue.start - index - 1 <= 1 for cue in sentence.cues_of("consultant"))


def consultant(sentence: Sentence, taken: Sequence[int]) -> Found | None:
    """The consultant that the sentence names."""
    if not (sentence.cues_of("consultant") or any(_advises(mention) for _, mention in sentence.mentions("body"))):
        return None
    for index, item in enumerate(sentence.items):
        if item.mention is None or index in taken or item.mention.label not in ("body", "organization"):
            continue
        value = item.mention.value
        if isinstance(value, BodyValue) and value.issues == "yes" and value.role == "certification-body":
            continue
        if consultant_beside(sentence, index):
            return Found(index, item.mention, "consultant")
    return None


def _advises(mention: Mention) -> bool:
    """Whether a name is that of a consultant."""
    return isinstance(mention.value, BodyValue) and mention.value.role == "consultant"
