"""Whom a reference means: "the company", "this school", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.entities import AUTHORITIES, Entities, Entity
from extractor.assembling.likeness import STEM
from extractor.model import STOPS, Mention, NameValue, Sentence

_DOUBT = 1.2  # two organizations whose salience differs by less are equally well meant, so neither is taken
_FIRMS = ("company", "cooperative")
_TOLD_BY_NOUN = ("education", "health", "government", "police", "religious")
_OF_ONE_KIND = ("finance", "education", "health")  # whose nouns are not said of a firm
_OWN_NOUNS = ("other", "government")  # whose nouns are those of their names, where names end with them
_NO_COMPANIES = (*AUTHORITIES, "education", "religious", "site")


def refer(entities: Entities, mention: Mention) -> Entity | None:
    """Whom a reference means: of its kind the one that the text is about there, else the main one; None at a doubt."""
    value = mention.value
    assert isinstance(value, NameValue)
    if value.kind == "self":
        speaker = entities.speaker
        if speaker is None or speaker.certain or _speaks_alone(entities, speaker, mention):
            return speaker
        return None  # as well a person: "We have our certificate", says Marlise Joubert
    word = entities.key(value.name)
    now = entities.sentence_of(mention)
    assert now is not None
    if value.kind == "any" and " " not in mention.text and (subject := _subject_before(entities, now)):
        return refer(entities, subject)  # "The company spent the winter … In March it secured"
    acting = _acting(entities, entities.sentences[now], mention)
    earlier = [
        entity for entity in entities.all
        if entity.count is None and entity.mentions[0][1].span.start < mention.span.start and entity not in acting
        and (entity.certain or (len(entity.mentions) >= (2 if " " in entity.best.text else 3) and entities.is_plausible(entity.best)))
    ]  # fmt: skip
    # A "company" may as well be a dairy or a clinic, where no other is named.
    # "The bank" is not the Reserve Bank, though it has the word.
    worded = [e for e in earlier if _has_word(e, word) and (value.kind in AUTHORITIES or e.kind not in AUTHORITIES)]
    # Brands may be told by their capitals alone; schools, hospitals and offices have their noun in their names.
    brand = value.kind not in _TOLD_BY_NOUN
    fitting = [e for e in earlier if value.kind in ("any", e.kind) or (e.kind is None and brand) or e in worded] or [
        e for e in earlier if value.kind in _FIRMS and e.kind not in _NO_COMPANIES
    ]
    if value.kind in _OWN_NOUNS and entities.grammar.verb_last:
        fitting = [e for e in fitting if e in worded or e.kind is None]  # a library is no depot
    if not fitting:
        if _may_be_main(entities, value.kind, mention, in_headline=entities.sentences[now].paragraph == 0):
            return entities.main
        return _following(entities, mention, word, entities.sentences[now])
    items = entities.sentences[now].items
    at = next((i for i, item in enumerate(items) if item.mention is mention), None)
    owned = at is not None and items[at].marker == "of" and value.kind == "any"
    before = [items[at - 1].form] if at else []
    pointed = any(form in entities.grammar.pointing for form in (*before, *mention.text.lower().split()))
    if pointed:  # "this company" is the one named last, "this council" the last council
        worded = [entity for entity in fitting if _has_word(entity, word)]
        named = [
            (m.span.start, entity) for entity in worded or fitting if entity.certain
            for i, m in entity.mentions if (worded or now - 1 <= i) and m.span.start < mention.span.start
        ]  # fmt: skip
        if named:
            return max(named, key=lambda pair: pair[0])[1]
    ranked = sorted(
        ((_salience(entities, entity, value.kind, word, now, owned), -entity.number) for entity in fitting),
        reverse=True,
    )
    likely = [entities.all[-number] for score, number in ranked if ranked[0][0] - score < _DOUBT]
    if len(likely) == 1:
        return likely[0]
    return _full_name(likely) or _only_holder(entities, likely, now)


def means_another(entities: Entities, mention: Mention, entity: Entity) -> bool:
    """Whether the noun of a reference says that an entity is not meant: no library is a council or a water works."""
    value = mention.value
    if not isinstance(value, NameValue) or value.kind != "other" or not entities.grammar.verb_last:
        return False
    return entity.kind is not None and not _has_word(entity, entities.key(value.name))


def _speaks_alone(entities: Entities, speaker: Entity, mention: Mention) -> bool:
    """Whether nobody else can be "we" in what a person is quoted with: the only capitals that may name a firm, in a
    sentence before."""
    able = [e for e in entities.all if entities.is_plausible(e.best)]
    before = all(m.span.end < mention.span.start for _, m in speaker.mentions)
    number = entities.sentence_of(mention)
    now = None if number is None else entities.sentences[number]
    quoted = now is not None and bool(now.mentions("person"))
    here = now is not None and any(now.span.start <= m.span.start for _, m in speaker.mentions)
    return able == [speaker] and " " in speaker.best.text and before and quoted and not here


def _only_holder(entities: Entities, likely: Sequence[Entity], now: int) -> Entity | None:
    """The one of several of whom alone the article has told a certificate so far, in the same paragraph as its guests and
    suppliers, who are but named."""
    held = [entity for entity in likely if entity.number == entities.held.only() and entity.certain]
    paragraph = entities.sentences[now].paragraph
    near = [e for e in held if any(i < now and entities.sentences[i].paragraph == paragraph for i, _ in e.mentions)]
    return near[0] if near else None


def _subject_before(entities: Entities, now: int) -> Mention | None:
    """The reference with which the sentence before one of the same paragraph opens, "The company …"."""
    if not now or entities.sentences[now - 1].paragraph != entities.sentences[now].paragraph:
        return None
    first = entities.sentences[now - 1].items[0].mention
    if first is None or first.label != "reference" or " " not in first.text:
        return None
    return first if isinstance(first.value, NameValue) and first.value.kind not in ("any", "self") else None


def _may_be_main(entities: Entities, kind: str | None, mention: Mention, *, in_headline: bool) -> bool:
    """Whether a reference that nothing named before it fits may mean the one that the article is about."""
    subject = entities.main
    if subject is None or (subject.kind is None and kind in _TOLD_BY_NOUN):
        return False
    if kind == "company" and subject.kind in AUTHORITIES:
        return False
    if means_another(entities, mention, subject):
        return False
    if not entities.grammar.verb_last and kind in _OF_ONE_KIND and subject.kind == "company":
        return False  # "Zed Foods borrowed from Nordea. The bank …"
    if subject.mentions[0][1].span.start < mention.span.start and entities.is_known(subject):
        return True
    if not subject.certain:
        return False
    return (kind in ("any", subject.kind) and entities.owns(subject)) or (in_headline and subject.kind == kind)


def _acting(entities: Entities, sentence: Sentence, mention: Mention) -> list[Entity]:
    """Who is named as acting on whom the reference means: "the company was praised by Zed", "झेडने कंपनीला … दिले"."""
    at = next((i for i, item in enumerate(sentence.items) if item.mention is mention), None)
    receives = at is not None and sentence.items[at].marker == "to"
    if receives != entities.grammar.verb_last:
        return []
    named = [entities.of(m) for i, m in sentence.mentions("organization") if sentence.items[i].marker == "by"]
    return [entity for entity in named if entity is not None]


def _following(entities: Entities, mention: Mention, word: str, sentence: Sentence) -> Entity | None:
    """Whom a reference means that no name stands before: "The Trust …", and at the end whose it is."""
    named = [e for e in entities.all if e.certain and e.count is None and _has_word(e, word)]
    if len(named) != 1:
        return None
    name = named[0].best.span
    if sentence.items[-1].text not in STOPS:  # a headline leaves the name to its story
        return named[0] if name not in entities.aside else None
    opens = name in entities.openings and not mention.text.split()[-1].islower()
    return named[0] if opens else None


def _salience(entities: Entities, entity: Entity, kind: str | None, word: str, now: int, possessive: bool) -> float:
    """How much an entity is what the text is about at sentence ``now``: the reference's own noun in its name, the
    headline, how often and how lately it was named, and whether as somebody who acts or only as a place or owner. An
    industrial park is hardly meant, and an authority less than others."""
    before = [(i, m) for i, m in entity.mentions if i <= now]
    last, mention = before[-1]
    bare = next((item.marker for item in entities.sentences[last].items if item.mention is mention), None) in (
        None,
        "to",
        "by",
    )
    return (
        3.0 * _has_word(entity, word)
        + 1.5 * (kind == entity.kind)
        + 2.0 * entity.certain
        + 2.0 * (entities.sentences[before[0][0]].paragraph == 0 and (entity.certain or len(entity.mentions) > 1))
        + 0.5 * min(len(before), 4)
        + 2.0 / (1 + now - last)
        + 1.0 * bare
        + 1.0 * (entities.sentences[last].paragraph == entities.sentences[now].paragraph)
        + 2.0 * (possessive and bare and last == now)
        - 3.0 * (entity.kind == "site")
        - 1.5 * (entity.kind in AUTHORITIES and kind == "any" and not _has_word(entity, word))
    )


def _full_name(likely: Sequence[Entity]) -> Entity | None:
    """The one of several that is surely named, where the others are but a word or brand of its name."""
    certain = [entity for entity in likely if entity.certain]
    if len(certain) != 1:
        return None
    whole = {word for key in certain[0].keys for word in key.split() if len(word) >= STEM}
    parts = all(any(not whole.isdisjoint(key.split()) for key in one.keys) for one in likely if one is not certain[0])
    return certain[0] if parts else None


def _has_word(entity: Entity, word: str) -> bool:
    """Whether an entity has a reference's noun in its name."""
    tail = word.split(" ", 1)[-1] if word.count(" ") > 1 else word  # "phòng xét nghiệm", of "Khoa Xét nghiệm"
    return any(f" {tail} " in f" {key} " for key in entity.keys)
