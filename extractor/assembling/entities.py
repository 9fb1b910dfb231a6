"""Which names mean one organization, and what "the company" means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.assembling.aliases import alias, of_several, place_of_another
from extractor.assembling.held import Held
from extractor.assembling.likeness import STEM, alike, closes, folded, same
from extractor.model import Mention, NameValue, Sentence, Span
from extractor.patterns.grammar import Grammar

_DOUBT = 1.2  # two organizations whose salience differs by less are equally well meant, so neither is taken
_FIRMS = ("company", "cooperative")
_OWNERS = ("company", "finance", "cooperative", "education", "health")  # of pages that speak of themselves
_TOLD_BY_NOUN = ("education", "health", "government", "police", "religious")
_OF_ONE_KIND = ("finance", "education", "health")  # whose nouns are not said of a firm
_SIGNATURE = 8  # items of a last line that names whose page it is
_QUESTIONS = 3  # of an interview
_AUTHORITIES = ("government", "police")  # which "the plant" is seldom said of
_NO_COMPANIES = (*_AUTHORITIES, "education", "religious", "site")
_STOPS = (".", "!", "?", "।")  # with which a headline does not end


@dataclass(slots=True)
class Entity:
    """An organization of the article: its mentions in order, the fullest of them first to be shown."""

    number: int
    mentions: list[tuple[int, Mention]] = field(default_factory=list)  # sentence index, mention
    keys: set[str] = field(default_factory=set)
    kind: str | None = None
    certain: bool = False
    count: int | None = None  # of a group
    introduced: Mention | None = None  # the name before the bracket that tells how it is called for short

    def is_called(self, name: str) -> bool:
        """Whether the article gives it a name, however that is written."""
        return folded(name) in self.keys or any(folded(_name(m)) == folded(name) for _, m in self.mentions)

    @property
    def best(self) -> Mention:
        """The name by which it is introduced, else the fullest name, of equally full ones the first."""
        return self.introduced or max(
            (mention for _, mention in self.mentions), key=lambda m: (m.certain, len(_name(m)), -m.span.start)
        )


def _name(mention: Mention) -> str:
    value = mention.value
    return value.name if isinstance(value, NameValue) else mention.text


class Entities:
    """The organizations of an article, and who a reference means."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        self._sentences = sentences
        self._grammar = grammar
        self._all: list[Entity] = []
        self._called: dict[str, Entity] = {}
        self._of: dict[tuple[int, int], Entity] = {}
        self._located: set[tuple[int, int]] = set()  # names that stand behind "in" or "at"
        self.held = Held()
        self._bodies = {folded(m.text) for s in sentences for _, m in s.mentions("body")}
        self._persons = {word for s in sentences for _, m in s.mentions("person") for word in folded(m.text).split()}
        places = of_several(sentences, grammar.alias_labels)
        for index, sentence in enumerate(sentences):
            for position, mention in sentence.mentions("organization"):
                other_name = alias(sentence, position, mention, grammar.alias_labels)
                other_name = None if other_name in places else other_name
                entity = self._entity(mention, other_name, sentence, position)
                if other_name is not None and mention.certain:
                    entity.introduced = entity.introduced or mention
                entity.mentions.append((index, mention))
                entity.certain = entity.certain or mention.certain
                if isinstance(mention.value, NameValue) and mention.value.kind:
                    entity.kind = entity.kind or mention.value.kind
                self._of[mention.span] = entity
                if (
                    sentence.items[position].marker == "at"
                    or self._listed_with_a_place(sentence, position)
                    or place_of_another(sentence, position)
                ):
                    self._located.add(mention.span)

    def _entity(self, mention: Mention, other_name: str | None, sentence: Sentence, position: int) -> Entity:
        keys = [self._key(name) for name in (_name(mention), other_name) if name is not None]
        count = mention.value.count if isinstance(mention.value, NameValue) else None
        entity = next((self._called[key] for key in keys if key in self._called), None)
        entity = entity or next((e for e in self._all if self._means(e, keys, count)), None)
        entity = entity or self._headlined(keys, sentence, position)
        if entity is None:
            entity = Entity(len(self._all), count=count)
            self._all.append(entity)
        entity.keys.update(keys)
        for key in keys:
            self._called.setdefault(key, entity)
        return entity

    def _headlined(self, keys: Collection[str], sentence: Sentence, position: int) -> Entity | None:
        """Whom the headline calls by place and kind alone, "परभणीची प्रयोगशाळा", where this is the one of the kind that the
        story names, in a sentence with the place."""
        if not self._grammar.verb_last:
            return self._closing(sentence, position)
        if sentence.items[position].marker not in ("to", "by") or sentence.paragraph == 0:
            return None
        named = [entity for entity in self._all if entity.certain]
        if len(named) != 1:
            return None
        headline = named[0]
        stems = {item.text[:STEM] for item in sentence.items}
        for short in headline.keys:
            place, _, kind = short.partition(" ")
            longer = any(key.endswith(f" {kind}") and key.count(" ") > 1 for key in keys)
            if kind and " " not in kind and longer and place[:STEM] in stems:
                return headline
        return None

    def _closing(self, sentence: Sentence, position: int) -> Entity | None:
        """Whom the text names first, by the end of a name that it has in full later on."""
        mention = sentence.items[position].mention
        if not self._all or mention is None or not mention.certain or sentence.paragraph == 0:
            return None
        first = self._all[0]
        short = _name(first.mentions[0][1])
        return first if first.count is None and closes(short, _name(mention)) else None

    def _means(self, entity: Entity, keys: Collection[str], count: int | None) -> bool:
        """Whether an entity is the one that is called so, in other words."""
        if count is not None and entity.count == count:
            return any(alike(key, other) for key in keys for other in entity.keys)
        if entity.count != count:
            return False
        for key in keys:
            first, last = key[:1], key[-1:]
            for other in entity.keys:
                # Names that mean one begin or end alike, and nearly no others do.
                likely = other.startswith(first) or other.endswith(last)
                if likely and same(key, other, self._grammar.verb_last):
                    return True
        return False

    def _key(self, name: str) -> str:
        """A name as compared with others: folded, shortened words written out, without the word it may open with."""
        written_out = self._grammar.written_out
        words = folded(name).split()
        if len(words) > 2 and words[0] in self._grammar.name_openings:
            del words[0]
        return " ".join([written_out.get(word, word) for word in words])

    def _listed_with_a_place(self, sentence: Sentence, position: int) -> bool:
        """The third of "in Dubai, Abu Dhabi or Sharjah" is a place as well as the first."""
        before = sentence.items[position - 2].mention if position >= 2 else None
        return before is not None and before.span in self._located and len(sentence.items[position - 1].text) <= 3

    @cached_property
    def _initial(self) -> set[Span]:
        """Where names open their sentences."""
        return {
            item.mention.span for s in self._sentences for item in s.items[:2]
            if item.mention and (item is s.items[0] or not s.items[0].text[:1].isalnum())
        }  # fmt: skip

    @cached_property
    def _labels(self) -> set[Span]:
        """Capitals before a colon, in a script that has none, are what a line is headed with: "Grape Export : …"."""
        return {
            s.items[0].mention.span for s in self._sentences
            if self._grammar.verb_last and s.items[0].mention and len(s.items) > 1 and s.items[1].text == ":"
        }  # fmt: skip

    @cached_property
    def _aside(self) -> set[Span]:
        """What something is done with or at: "samples are sent to Meridian Reference Laboratory"."""
        return {
            item.mention.span for s in self._sentences for item in s.items
            if item.mention and item.marker not in (None, "of")
        }  # fmt: skip

    def holder_in(self, sentence: int) -> Entity | None:
        """The only organization for which a sentence that was read before claims something."""
        number = self.held.only(sentence)
        return None if number is None else self._all[number]

    def of(self, mention: Mention) -> Entity | None:
        """The entity of a name."""
        return self._of.get(mention.span)

    @cached_property
    def main(self) -> Entity | None:
        """The organization that the article is about: in the headline or lead, and named most."""
        best: tuple[float, Entity] | None = None
        for entity in self._all:
            if entity.count is not None or entity.kind == "site":
                continue
            score = float(len(entity.mentions))
            first = entity.mentions[0][0]
            score += 2.0 if self._sentences[first].paragraph == 0 else 1.0 if first <= 2 else 0.0
            score += 1.5 if entity.certain else 0.0
            score += 1.0 if self.owns(entity) else 0.0
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    @cached_property
    def speaker(self) -> Entity | None:
        """Who says "we": the article's subject, else whoever signs it in the last line."""
        bulleted = (
            bool(self._sentences) and not self._sentences[-1].items[0].text[:1].isalpha()
        )  # the last point of a list signs nothing
        if self.interviewed is not None:
            return self.interviewed
        able = [e for e in self._all if e.kind != "site" and self.is_plausible(e.best)]
        signed = [e for e in able if not bulleted and self._sentences[e.mentions[-1][0]] is self._sentences[-1]]
        titled = [e for e in able if self._sentences[e.mentions[0][0]].paragraph == 0]
        titled.sort(key=lambda e: not e.certain)  # capitals may be a person
        subject = self.main
        if subject is not None and subject.certain and not (signed and len(self._sentences[-1].items) <= _SIGNATURE):
            return titled[0] if titled else subject
        return signed[-1] if signed else titled[0] if titled else subject

    @cached_property
    def interviewed(self) -> Entity | None:
        """Whose person answers an article's questions: the only organization that is surely named."""
        asked = [s for s in self._sentences if s.items[-1].text == "?"]
        named = [e for e in self._all if e.certain and e.count is None and e.kind not in (*_AUTHORITIES, "site")]
        return named[0] if len(asked) >= _QUESTIONS and len(named) == 1 else None

    def signs(self, entity: Entity) -> bool:
        """Whether the text ends with a line that is the entity's name, and maybe its place: that of its page."""
        items = self._sentences[-1].items
        named = any(item.mention is not None and self._of.get(item.mention.span) is entity for item in items[:4])
        return named and len(items) <= _SIGNATURE and (len(items) <= 2 or items[-1].text not in _STOPS)

    def owns(self, entity: Entity) -> bool:
        """Whether the page is the entity's own: an institution signs it."""
        return entity.certain and entity.kind in _OWNERS and self.signs(entity)

    def is_known(self, entity: Entity) -> bool:
        """Whether it is surely an organization: by its name, or because the text keeps coming back to it."""
        return entity.certain or (len(entity.mentions) >= 3 and self.is_plausible(entity.best))

    def is_prominent(self, entity: Entity) -> bool:
        """Whether a sentence that names nobody may be about the entity: the headline names it, and the text again."""
        return len(entity.mentions) >= 2 and any(self._sentences[i].paragraph == 0 for i, _ in entity.mentions)

    def is_place(self, mention: Mention) -> bool:
        """Whether the text speaks of a name as of a place."""
        entity = self.of(mention)
        if entity is None:
            return False
        if not any(found.span in self._located for _, found in entity.mentions):
            return False
        # A fire "at Limietkloof Juices" makes no place of what is named again in full, and not as one.
        return not any(
            found.text == mention.text and " " in found.text and found.span not in self._located
            for _, found in entity.mentions
        )

    def is_plausible(self, mention: Mention) -> bool:
        """A run of capitals is believed to be an organization only with some support: more than one word, capitals
        inside, or another mention; and never where the text speaks of it as a place."""
        if mention.certain or mention.label != "organization":
            return True
        entity = self.of(mention)
        if entity is None or entity.certain:
            return True
        if self.is_place(mention) or (mention.span in self._labels and len(entity.mentions) == 1):
            return False
        text = mention.text
        if set(folded(text).split()) <= self._persons or any(folded(text) in body for body in self._bodies):
            return False
        if " " in text or (len(text) > 2 and sum(1 for c in text if c.isupper()) >= 2):
            return True
        # Any word is written with a capital where a sentence begins.
        return len(entity.mentions) >= 2 and any(m.span not in self._initial for _, m in entity.mentions)

    def refer(self, mention: Mention) -> Entity | None:
        """Whom a reference means: of its kind the one that the text is about there, else the main one; None at a doubt."""
        value = mention.value
        assert isinstance(value, NameValue)
        if value.kind == "self":
            speaker = self.speaker
            if speaker is None or speaker.certain or self._speaks_alone(speaker, mention):
                return speaker
            return None  # as well a person: "We have our certificate", says Marlise Joubert
        word = self._key(value.name)
        now = next((i for i, s in enumerate(self._sentences) if s.span.start <= mention.span.start < s.span.end))
        if value.kind == "any" and " " not in mention.text and (subject := self._subject_before(now)):
            return self.refer(subject)  # "The company spent the winter … In March it secured"
        acting = self._acting(self._sentences[now], mention)
        earlier = [
            entity for entity in self._all
            if entity.count is None and entity.mentions[0][1].span.start < mention.span.start and entity not in acting
            and (entity.certain or (len(entity.mentions) >= (2 if " " in entity.best.text else 3) and self.is_plausible(entity.best)))
        ]  # fmt: skip
        # A "company" may as well be a dairy or a clinic, where no other is named.
        # "The bank" is not the Reserve Bank, though it has the word.
        worded = [
            e for e in earlier if _has_word(e, word) and (value.kind in _AUTHORITIES or e.kind not in _AUTHORITIES)
        ]
        # Brands may be told by their capitals alone; schools, hospitals and offices have their noun in their names.
        brand = value.kind not in _TOLD_BY_NOUN
        fitting = [
            e for e in earlier if value.kind in ("any", e.kind) or (e.kind is None and brand) or e in worded
        ] or [e for e in earlier if value.kind in _FIRMS and e.kind not in _NO_COMPANIES]
        if not fitting:
            if self._may_be_main(value.kind, mention, in_headline=self._sentences[now].paragraph == 0):
                return self.main
            return self._following(mention, word, self._sentences[now])
        items = self._sentences[now].items
        at = next((i for i, item in enumerate(items) if item.mention is mention), None)
        owned = at is not None and items[at].marker == "of" and value.kind == "any"
        before = [items[at - 1].form] if at else []
        pointed = any(form in self._grammar.pointing for form in (*before, *mention.text.lower().split()))
        if pointed:  # "this company" is the one named last, "this council" the last council
            worded = [entity for entity in fitting if _has_word(entity, word)]
            named = [
                (m.span.start, entity) for entity in worded or fitting if entity.certain
                for i, m in entity.mentions if (worded or now - 1 <= i) and m.span.start < mention.span.start
            ]  # fmt: skip
            if named:
                return max(named, key=lambda pair: pair[0])[1]
        ranked = sorted(
            ((self._salience(entity, value.kind, word, now, owned), -entity.number) for entity in fitting),
            reverse=True,
        )
        likely = [self._all[-number] for score, number in ranked if ranked[0][0] - score < _DOUBT]
        if len(likely) == 1:
            return likely[0]
        return _full_name(likely) or self._only_holder(likely, now)

    def _speaks_alone(self, speaker: Entity, mention: Mention) -> bool:
        """Whether nobody else can be "we" in what a person is quoted with: the only capitals that may name a firm, in a
        sentence before."""
        able = [e for e in self._all if self.is_plausible(e.best)]
        before = all(m.span.end < mention.span.start for _, m in speaker.mentions)
        now = next((s for s in self._sentences if s.span.start <= mention.span.start < s.span.end), None)
        quoted = now is not None and bool(now.mentions("person"))
        here = now is not None and any(now.span.start <= m.span.start for _, m in speaker.mentions)
        return able == [speaker] and " " in speaker.best.text and before and quoted and not here

    def _only_holder(self, likely: Sequence[Entity], now: int) -> Entity | None:
        """The one of several of whom alone the article has told a certificate so far, in the same paragraph as its guests and
        suppliers, who are but named."""
        held = [entity for entity in likely if entity.number == self.held.only() and entity.certain]
        paragraph = self._sentences[now].paragraph
        near = [e for e in held if any(i < now and self._sentences[i].paragraph == paragraph for i, _ in e.mentions)]
        return near[0] if near else None

    def _subject_before(self, now: int) -> Mention | None:
        """The reference with which the sentence before one of the same paragraph opens, "The company …"."""
        if not now or self._sentences[now - 1].paragraph != self._sentences[now].paragraph:
            return None
        first = self._sentences[now - 1].items[0].mention
        if first is None or first.label != "reference" or " " not in first.text:
            return None
        return first if isinstance(first.value, NameValue) and first.value.kind not in ("any", "self") else None

    def _may_be_main(self, kind: str | None, mention: Mention, *, in_headline: bool) -> bool:
        """Whether a reference that nothing named before it fits may mean the one that the article is about."""
        subject = self.main
        if subject is None or (subject.kind is None and kind in _TOLD_BY_NOUN):
            return False
        if kind == "company" and subject.kind in _AUTHORITIES:
            return False
        if not self._grammar.verb_last and kind in _OF_ONE_KIND and subject.kind == "company":
            return False  # "Zed Foods borrowed from Nordea. The bank …"
        if subject.mentions[0][1].span.start < mention.span.start and self.is_known(subject):
            return True
        if not subject.certain:
            return False
        return (kind in ("any", subject.kind) and self.owns(subject)) or (in_headline and subject.kind == kind)

    def _acting(self, sentence: Sentence, mention: Mention) -> list[Entity]:
        """Who is named as acting on whom the reference means: "the company was praised by Zed", "झेडने कंपनीला … दिले"."""
        at = next((i for i, item in enumerate(sentence.items) if item.mention is mention), None)
        receives = at is not None and sentence.items[at].marker == "to"
        if receives != self._grammar.verb_last:
            return []
        named = [self._of.get(m.span) for i, m in sentence.mentions("organization") if sentence.items[i].marker == "by"]
        return [entity for entity in named if entity is not None]

    def _following(self, mention: Mention, word: str, sentence: Sentence) -> Entity | None:
        """Whom a reference means that no name stands before: "The Trust …", and at the end whose it is."""
        named = [e for e in self._all if e.certain and e.count is None and _has_word(e, word)]
        if len(named) != 1:
            return None
        name = named[0].best.span
        if sentence.items[-1].text not in _STOPS:  # a headline leaves the name to its story
            return named[0] if name not in self._aside else None
        opens = name in self._initial and not mention.text.split()[-1].islower()
        return named[0] if opens else None

    def _salience(self, entity: Entity, kind: str | None, word: str, now: int, possessive: bool) -> float:
        """How much an entity is what the text is about at sentence ``now``: the reference's own noun in its name, the
        headline, how often and how lately it was named, and whether as somebody who acts or only as a place or owner. An
        industrial park is hardly meant, and an authority less than others."""
        before = [(i, m) for i, m in entity.mentions if i <= now]
        last, mention = before[-1]
        bare = next((item.marker for item in self._sentences[last].items if item.mention is mention), None) in (
            None,
            "to",
            "by",
        )
        return (
            3.0 * _has_word(entity, word)
            + 1.5 * (kind == entity.kind)
            + 2.0 * entity.certain
            + 2.0 * (self._sentences[before[0][0]].paragraph == 0 and (entity.certain or len(entity.mentions) > 1))
            + 0.5 * min(len(before), 4)
            + 2.0 / (1 + now - last)
            + 1.0 * bare
            + 1.0 * (self._sentences[last].paragraph == self._sentences[now].paragraph)
            + 2.0 * (possessive and bare and last == now)
            - 3.0 * (entity.kind == "site")
            - 1.5 * (entity.kind in _AUTHORITIES and kind == "any" and not _has_word(entity, word))
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
    tail = word.split(" ", 1)[-1] if word.count(" ") > 1 else word  # "phòng xét nghiệm", of "Khoa Xét nghiệm"
    return any(f" {tail} " in f" {key} " for key in entity.keys)
