"""Which names of an article mean one organization, and what it tells of each: its subject, who signs it, who is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.assembling.aliases import alias, place_of_another, places_in_brackets
from extractor.assembling.held import Held
from extractor.assembling.likeness import STEM, Likely, alike, closes, folded, same
from extractor.model import STOPS, Mention, NameValue, Sentence, Span
from extractor.patterns.grammar import Grammar

_OWNERS = ("company", "finance", "cooperative", "education", "health")  # of pages that speak of themselves
_SIGNATURE = 8  # items of a last line that names whose page it is
_QUESTIONS = 3  # of an interview
AUTHORITIES = ("government", "police")  # which "the plant" is seldom said of
_PRONOUN = 8  # items from a subject to the pronoun that means it


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
    """The organizations of an article, in the order in which it names them."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        self.sentences = sentences
        self.grammar = grammar
        self.all: list[Entity] = []  # by their numbers
        self._called: dict[str, Entity] = {}
        self._likely = Likely(grammar.verb_last)  # their numbers by their keys
        self._of: dict[tuple[int, int], Entity] = {}
        self._located: set[tuple[int, int]] = set()  # names that stand behind "in" or "at"
        self._no_persons: set[tuple[int, int]] = set()  # names that their sentence goes on to call "it"
        self.held = Held()
        self._bodies = {folded(m.text) for s in sentences for _, m in s.mentions("body")}
        self._persons = {word for s in sentences for _, m in s.mentions("person") for word in folded(m.text).split()}
        aliases = {
            mention.span: other
            for sentence in sentences
            for position, mention in sentence.mentions("organization")
            if (other := alias(sentence, position, mention, grammar.alias_labels)) is not None
        }
        places = places_in_brackets(sentences, aliases, self.key, grammar)
        for index, sentence in enumerate(sentences):
            for position, mention in sentence.mentions("organization"):
                other_name = aliases.get(mention.span)
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
                if not mention.certain and self._is_called_it(sentence, position):
                    self._no_persons.add(mention.span)

    def _entity(self, mention: Mention, other_name: str | None, sentence: Sentence, position: int) -> Entity:
        keys = [self.key(name) for name in (_name(mention), other_name) if name is not None]
        count = mention.value.count if isinstance(mention.value, NameValue) else None
        entity = next((self._called[key] for key in keys if key in self._called), None)
        entity = entity or next((e for e in self._meant(keys, count) if self._means(e, keys, count)), None)
        entity = entity or self._headlined(keys, sentence, position)
        if entity is None:
            entity = Entity(len(self.all), count=count)
            self.all.append(entity)
        for key in set(keys) - entity.keys:
            self._likely.note(key, entity.number)
        entity.keys.update(keys)
        for key in keys:
            self._called.setdefault(key, entity)
        return entity

    def _meant(self, keys: Collection[str], count: int | None) -> Sequence[Entity]:
        """The entities that a name may mean, in their order."""
        if count is not None:
            return [entity for entity in self.all if entity.count == count]
        return [self.all[number] for number in sorted(set().union(*map(self._likely.of, keys)))]

    def _is_called_it(self, sentence: Sentence, position: int) -> bool:
        """Whether a subject is what a pronoun behind it means, which means no person: "Varuna announced that it"."""
        before = any(i < position for i, _ in sentence.mentions("organization"))
        if sentence.items[position].marker is not None or before or position + 1 == len(sentence.items):
            return False
        opening = position == 0  # where any word has a capital: "Consumers are told that its"
        if opening and sentence.items[position + 1].form not in self.grammar.saying:
            return False
        for item in sentence.items[position + 1 : position + _PRONOUN]:
            if item.text.lower() in self.grammar.neuter:
                return True
            if item.text in STOPS or (item.mention is not None and item.mention.label != "date"):
                return False
        return False

    def _headlined(self, keys: Collection[str], sentence: Sentence, position: int) -> Entity | None:
        """Whom the headline calls by place and kind alone, "परभणीची प्रयोगशाळा", where this is the one of the kind that the
        story names, in a sentence with the place."""
        if not self.grammar.verb_last:
            return self._closing(sentence, position)
        if sentence.items[position].marker not in ("to", "by") or sentence.paragraph == 0:
            return None
        named = [entity for entity in self.all if entity.certain]
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
        if not self.all or mention is None or not mention.certain or sentence.paragraph == 0:
            return None
        first = self.all[0]
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
                if likely and same(key, other, self.grammar.verb_last):
                    return True
        return False

    def key(self, name: str) -> str:
        """A name as compared with others: folded, shortened words written out, without the word it may open with."""
        written_out = self.grammar.written_out
        words = folded(name).split()
        if len(words) > 2 and words[0] in self.grammar.name_openings:
            del words[0]
        return " ".join([written_out.get(word, word) for word in words])

    def _listed_with_a_place(self, sentence: Sentence, position: int) -> bool:
        """The third of "in Dubai, Abu Dhabi or Sharjah" is a place as well as the first."""
        before = sentence.items[position - 2].mention if position >= 2 else None
        return before is not None and before.span in self._located and len(sentence.items[position - 1].text) <= 3

    @cached_property
    def openings(self) -> set[Span]:
        """The places of the names that open their sentences."""
        return {
            item.mention.span for s in self.sentences for item in s.items[:2]
            if item.mention and (item is s.items[0] or not s.items[0].text[:1].isalnum())
        }  # fmt: skip

    @cached_property
    def aside(self) -> set[Span]:
        """The places of the names that something is done with or at: "samples are sent to Meridian Reference Laboratory"."""
        items = (item for sentence in self.sentences for item in sentence.items)
        return {item.mention.span for item in items if item.mention and item.marker not in (None, "of")}

    @cached_property
    def _labels(self) -> set[Span]:
        """Capitals before a colon, in a script that has none, are what a line is headed with: "Grape Export : …"."""
        return {
            s.items[0].mention.span for s in self.sentences
            if self.grammar.verb_last and s.items[0].mention and len(s.items) > 1 and s.items[1].text == ":"
        }  # fmt: skip

    def holder_in(self, sentence: int) -> Entity | None:
        """The only organization for which a sentence that was read before claims something."""
        number = self.held.only(sentence)
        return None if number is None else self.all[number]

    def sentence_of(self, mention: Mention) -> int | None:
        """The number of the sentence that a mention stands in."""
        number = bisect_right(self.sentences, mention.span.start, key=lambda sentence: sentence.span.start) - 1
        return number if number >= 0 and mention.span.start < self.sentences[number].span.end else None

    def of(self, mention: Mention) -> Entity | None:
        """The entity of a name."""
        return self._of.get(mention.span)

    @cached_property
    def main(self) -> Entity | None:
        """The organization that the article is about: in the headline or lead, and named most."""
        best: tuple[float, Entity] | None = None
        for entity in self.all:
            if entity.count is not None or entity.kind == "site":
                continue
            score = float(len(entity.mentions))
            first = entity.mentions[0][0]
            score += 2.0 if self.sentences[first].paragraph == 0 else 1.0 if first <= 2 else 0.0
            score += 1.5 if entity.certain else 0.0
            score += 1.0 if self.owns(entity) else 0.0
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    @cached_property
    def speaker(self) -> Entity | None:
        """Who says "we": the article's subject, else whoever signs it in the last line."""
        bulleted = (
            bool(self.sentences) and not self.sentences[-1].items[0].text[:1].isalpha()
        )  # the last point of a list signs nothing
        if self.interviewed is not None:
            return self.interviewed
        able = [e for e in self.all if e.kind != "site" and self.is_plausible(e.best)]
        signed = [e for e in able if not bulleted and self.sentences[e.mentions[-1][0]] is self.sentences[-1]]
        titled = [e for e in able if self.sentences[e.mentions[0][0]].paragraph == 0]
        titled.sort(key=lambda e: not e.certain)  # capitals may be a person
        subject = self.main
        if subject is not None and subject.certain and not (signed and len(self.sentences[-1].items) <= _SIGNATURE):
            return titled[0] if titled else subject
        return signed[-1] if signed else titled[0] if titled else subject

    @cached_property
    def interviewed(self) -> Entity | None:
        """Whose person answers an article's questions: the only organization that is surely named."""
        asked = [s for s in self.sentences if s.items[-1].text == "?"]
        named = [e for e in self.all if e.certain and e.count is None and e.kind not in (*AUTHORITIES, "site")]
        return named[0] if len(asked) >= _QUESTIONS and len(named) == 1 else None

    def signs(self, entity: Entity) -> bool:
        """Whether the text ends with a line that is the entity's name, and maybe its place: that of its page."""
        items = self.sentences[-1].items
        named = any(item.mention is not None and self._of.get(item.mention.span) is entity for item in items[:4])
        return named and len(items) <= _SIGNATURE and (len(items) <= 2 or items[-1].text not in STOPS)

    def owns(self, entity: Entity) -> bool:
        """Whether the page is the entity's own: an institution signs it."""
        return entity.certain and entity.kind in _OWNERS and self.signs(entity)

    def is_known(self, entity: Entity) -> bool:
        """Whether it is surely an organization: by its name, or because the text keeps coming back to it."""
        return entity.certain or (len(entity.mentions) >= 3 and self.is_plausible(entity.best))

    def is_prominent(self, entity: Entity) -> bool:
        """Whether a sentence that names nobody may be about the entity: the headline names it, and the text again."""
        return len(entity.mentions) >= 2 and any(self.sentences[i].paragraph == 0 for i, _ in entity.mentions)

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
        if any(m.span in self._no_persons for _, m in entity.mentions):
            return True
        # Any word is written with a capital where a sentence begins.
        return len(entity.mentions) >= 2 and any(m.span not in self.openings for _, m in entity.mentions)
