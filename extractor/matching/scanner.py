"""Article text -> sentences of items and cues: the order of the finders for one language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from extractor.matching import wanted
from extractor.matching.bodies import BodyFinder, FoundBody
from extractor.matching.clauses import clauses
from extractor.matching.meant import hides, meant, outside_names
from extractor.matching.names.finder import OrganizationFinder, name_value
from extractor.matching.names.lexicon import FoundName
from extractor.matching.sentences import SentenceSplitter, over_headline, paragraphs
from extractor.matching.tokens import CueMatcher, Openings, Tokenizer, Word
from extractor.model import QUOTES, BodyValue, Cue, Item, Mention, NameValue, Sentence, Span, StandardValue
from extractor.normalizing.literals import one_of
from extractor.patterns.bodies import BodyRules
from extractor.patterns.events import CueRules, EventRules
from extractor.patterns.grammar import Grammar, Inflection
from extractor.patterns.organizations import OrganizationRules

_DATED_BEFORE = 2  # those whose dates a claim may have: the rest tell who is meant
_ACTING = ("to", "by")  # who a case behind a quotation mark tells of


@dataclass(slots=True)
class _Draft:
    """A sentence in the making: its words, where they begin, what they may open, and its mentions by the word that they
    begin at, each with the last one."""

    span: Span
    paragraph: int
    words: list[Word]
    starts: list[int]
    openings: Openings
    at_word: dict[int, tuple[int, Mention]]
    names: list[FoundName] = field(default_factory=list)

    def taken(self) -> list[bool]:
        """Which words belong to a mention."""
        taken = [False] * len(self.words)
        for first, (last, _) in self.at_word.items():
            taken[first : last + 1] = [True] * (last - first + 1)
        return taken


class Scan(NamedTuple):
    """The sentences of a text near its standards, and what is not read of it where it is too long."""

    sentences: list[Sentence]
    unread: wanted.Unread | None


_Piece = tuple[int, Span, list[Mention]]  # the paragraph of a sentence, the sentence, and its standards and dates


class Scanner:
    """Finds every mention and cue around the standards of a text in one language."""

    def __init__(
        self, grammar: Grammar, organizations: OrganizationRules, cues: CueRules, events: EventRules, bodies: BodyRules
    ) -> None:
        self.inflection = Inflection(grammar, organizations.inflected())
        self._grammar = grammar
        self._tokenizer = Tokenizer(grammar, self.inflection)
        self._splitter = SentenceSplitter(grammar.abbreviations, grammar.initials)
        self._organizations = OrganizationFinder(organizations, grammar, self.inflection, self._tokenizer)
        self._bodies = BodyFinder(bodies, self._tokenizer)
        self._cues = CueMatcher(self._tokenizer, cues.cues, events.frames)
        same = [
            phrase
            for cue in cues.cues
            if cue.role == "same-certificate"
            for phrase in cue.phrases
            if " " in phrase and grammar.verb_last
        ]
        self._same = re.compile(one_of(same) or r"(?!)")
        self._articles = frozenset(organizations.leading)
        self._before: dict[str, str | None] = {
            phrase: marker for marker, phrases in grammar.prepositions.items() for phrase in phrases
        }
        self._before |= dict.fromkeys(grammar.no_prepositions)
        self._longest_before = max((phrase.count(" ") + 1 for phrase in self._before), default=0)
        self._behind = self._tokenizer.postpositions
        self._possessives = frozenset(grammar.possessives)
        self._pronouns = frozenset(grammar.possessive_pronouns)
        self._endings = {ending.text: ending.marker for ending in grammar.endings if ending.marker}

    def forms(self, phrase: str) -> Sequence[str]:
        """The forms by which the words of a phrase are compared."""
        return self._tokenizer.forms(phrase)

    def scan(self, text: str, standards: Sequence[Mention], find_dates: Callable[[Span], Sequence[Mention]]) -> Scan:
        """The sentences near ``standards``, in order, with their items and cues, and where reading stopped.

        ``standards`` are in order. ``find_dates`` returns the dates of a piece of the text.
        """
        named, standards = standards, standards[: wanted.MOST_STANDARDS]
        lines = paragraphs(text)
        # A line holds a sentence at least, so that no sentence wanted lies farther away than lines.
        numbered = list(enumerate(lines))
        rows = wanted.listed(text, lines, standards) | wanted.keyed(text, lines, standards)
        again = self._told_again(text, standards)
        around = {*wanted.near(numbered, standards, rows), *wanted.holding(numbered, again)}
        near = [numbered[number] for number in sorted(around)]
        spans = self._splitter.split(text, near, [mention.span for mention in standards])
        begins = [mention.span.start for mention in standards]
        dated = set(wanted.near(spans, standards, rows, before=_DATED_BEFORE, head=0))
        chosen: list[_Piece] = []
        looked_at = sorted({*wanted.near(spans, standards, rows), *wanted.holding(spans, again)})
        end = spans[looked_at[wanted.MOST_SENTENCES]][1].start if len(looked_at) > wanted.MOST_SENTENCES else len(text)
        for number in looked_at[: wanted.MOST_SENTENCES]:
            paragraph, span = spans[number]
            within = standards[bisect_left(begins, span.start) : bisect_left(begins, span.end)]
            inside = [mention for mention in within if mention.span.end <= span.end]
            dates = find_dates(span) if number in dated else ()
            apart = [date for date in dates if not any(_overlap(date.span, mention.span) for mention in inside)]
            chosen.append((paragraph, span, [*inside, *apart]))
        drafts = self._drafts(text, chosen)
        scanned = {draft.paragraph for draft in drafts}
        for number in wanted.enumerating(text, lines, _counts(drafts)):
            if number not in scanned:
                spans = self._splitter.split(text, [numbered[number]])
                drafts += self._drafts(text, [(paragraph, span, []) for paragraph, span in spans])
        sentences = self._finished(text, lines, sorted(drafts, key=lambda draft: draft.span))
        return Scan(sentences, wanted.unread(named, end))

    def _told_again(self, text: str, standards: Sequence[Mention]) -> list[int]:
        """Where a text speaks of "the same certificate", which is clear in an article about one standard."""
        values = [mention.value for mention in standards if isinstance(mention.value, StandardValue)]
        works = {value.work for value in values if value.number is not None} or {value.work for value in values}
        return [found.start() for found in self._same.finditer(text)] if len(works) == 1 else []

    def scan_all(self, text: str, standards: Sequence[Mention]) -> list[Sentence]:
        """Every sentence of a text, whether or not it names a standard; for the examples of the rules."""
        lines = paragraphs(text)
        spans = self._splitter.split(text, enumerate(lines), [mention.span for mention in standards])
        pieces = [
            (paragraph, span, [m for m in standards if span.start <= m.span.start < span.end])
            for paragraph, span in spans
        ]
        return self._finished(text, lines, self._drafts(text, pieces))

    def named(self, words: str) -> Mention | None:
        """Who is written with these words, as a sentence would tell; None where no rule makes one name of all of them."""
        (draft,) = self._drafts(words, [(0, Span(0, len(words)), [])])
        last, mention = draft.at_word.get(0, (-1, None))
        return mention if last == len(draft.words) - 1 else None

    def sentences(self, text: str) -> list[Span]:
        """Where the sentences of a text stand, in order."""
        return [span for _, span in self._splitter.split(text, enumerate(paragraphs(text)))]

    def direct(self, words: str) -> str:
        """The words with the last one in its direct form, if that is sure: if the rules know it."""
        cut, starts = self._tokenizer.words(words)
        if not cut or not cut[-1].known or cut[-1].case is None:
            return words
        return words[: starts[-1]] + cut[-1].stem

    def _finished(self, text: str, lines: Sequence[Span], drafts: Sequence[_Draft]) -> list[Sentence]:
        """The drafts as sentences, now that the names of all are known: their short forms are found as well."""
        known: dict[tuple[str, ...], FoundName] = {}
        for draft in drafts:
            for name in draft.names:
                short = self._organizations.short_name(draft.words, name)
                if short is not None:
                    known.setdefault(short, name)
        if known:
            by_first: dict[str, list[tuple[tuple[str, ...], FoundName]]] = {}
            for forms, whole in known.items():
                by_first.setdefault(forms[0], []).append((forms, whole))
            for draft in drafts:
                for first, last, whole in self._organizations.short_names(draft.words, draft.taken(), by_first):
                    place = _place(draft.words, draft.starts, first, last)
                    value = name_value(whole)
                    draft.at_word[first] = (
                        last, Mention("organization", place, text[place.start : place.end], whole.rule, value)
                    )  # fmt: skip
        over = over_headline(text, lines)
        for draft in drafts:
            draft.paragraph = max(0, draft.paragraph - over)
        items = [self._items(draft) for draft in drafts]
        cues = [self._cues.cues(draft.words, draft.openings) for draft in drafts]
        frames = [self._cues.frames(of_draft[0]) for of_draft in items]
        sentences = map(self._sentence, drafts, items, cues, frames)
        return [clause for sentence in sentences for clause in clauses(text, sentence, self._grammar.verb_last)]

    def _drafts(self, text: str, pieces: Sequence[_Piece]) -> list[_Draft]:
        """The sentences with their words and mentions.

        Each step is taken for all of them before the next: so the processor has at hand what it needs.
        """
        cut = [self._tokenizer.words(text[span.start : span.end], span.start) for _, span, _ in pieces]
        openings = [self._tokenizer.openings(words) for words, _ in cut]
        drafts = [
            _Draft(span, paragraph, *words, opening, _fixed(fixed, *words))
            for (paragraph, span, fixed), words, opening in zip(pieces, cut, openings, strict=True)
        ]
        blocked = [draft.taken() for draft in drafts]
        bodies = [self._bodies.find(d.words, d.openings, taken) for d, taken in zip(drafts, blocked, strict=True)]
        names = [self._organizations.find(d.words, d.openings, taken) for d, taken in zip(drafts, blocked, strict=True)]
        for draft, found_bodies, found_names in zip(drafts, bodies, names, strict=True):
            self._name(text, draft, found_bodies, found_names)
        return drafts

    def _name(self, text: str, draft: _Draft, bodies: Sequence[FoundBody], names: Sequence[FoundName]) -> None:
        """Make mentions of the bodies and names found in a sentence."""
        words, starts, at_word = draft.words, draft.starts, draft.at_word
        body_at = {body.first: body for body in bodies}
        for name in names:
            if bodies and any(_is_part(name, body) for body in bodies):
                continue  # a part of a listed body: "Trung tâm Chứng nhận Phù" of "Trung tâm Chứng nhận Phù hợp"
            mention = self._name_mention(text, _place(words, starts, name.first, name.last), name)
            within = [body for body in bodies if name.first <= body.first and body.last <= name.last]
            for body in within:
                body_at.pop(body.first, None)
            listed = next((body.value for body in within if not body.value.needs_context), None) if within else None
            if within and listed is None and not name.certain:
                listed = within[0].value
            if listed is not None and not _only_part(name, within[0].first, within[0].last, listed):
                place = self._direct(words, starts, name.first, name.last)
                mention = Mention("body", place, text[place.start : place.end], f"bodies.{listed.id}", listed)
            elif mention.label == "organization" and name.count is None:
                judged = self._bodies.judge(words[name.first : name.last + 1], _display(mention))
                if judged:
                    mention = mention._replace(label="body", value=judged, rule="bodies.by-name", certain=True)
            at_word[name.first] = (name.last, mention)
        for body in body_at.values():
            if any(first <= body.last and body.first <= last for first, (last, _) in at_word.items()):
                continue
            place = self._direct(words, starts, body.first, body.last)
            at_word[body.first] = (
                body.last,
                Mention("body", place, text[place.start : place.end], f"bodies.{body.value.id}", body.value),
            )
        draft.names = [n for n in names if n.first in at_word and at_word[n.first][1].label == "organization"]

    def _sentence(
        self, draft: _Draft, placed: tuple[list[Item], list[int], list[int]], found: list[Cue], frames: list[Cue]
    ) -> Sentence:
        items, starts, item_of = placed
        found = meant(found, draft.words)
        cues = outside_names(found, item_of, items) if draft.at_word else found
        if frames:
            hiding = [cue for cue in cues if cue.role in ("certificate", "no-frame")]
            frames = [frame for frame in frames if not (hiding and any(hides(cue, frame) for cue in hiding))]
            # "granted" is but a part of "has granted".
            within = {(frame.start + 1, frame.end) for frame in frames if items[frame.start].mention is None}
            cues += [frame for frame in frames if (frame.start, frame.end) not in within]
        cues.sort(key=lambda cue: (cue.start, -cue.end, cue.rule))
        return Sentence(draft.span, draft.paragraph, tuple(items), tuple(starts), tuple(cues))

    def _direct(self, words: Sequence[Word], starts: Sequence[int], first: int, last: int) -> Span:
        """The span of a listed body, without its case ending: what is left is what the list has."""
        place = _place(words, starts, first, last)
        return Span(place.start, place.end - self._ending(words[last]))

    def _ending(self, word: Word) -> int:
        """The length of the word's case ending."""
        if word.case is None:
            return 0
        for ending in sorted(self._endings, key=len, reverse=True):
            if word.text.endswith(ending) and len(word.text) > len(ending) + 1:
                return len(ending)
        return 0

    @staticmethod
    def _name_mention(text: str, place: Span, name: FoundName) -> Mention:
        label = "reference" if name.reference else "person" if name.kind == "person" else "organization"
        value = NameValue(name.name, name.kind, name.count) if name.reference else name_value(name)
        words = text[place.start : place.end]
        return Mention(label, place, words, name.rule, value, name.certain or name.reference)

    def _items(self, draft: _Draft) -> tuple[list[Item], list[int], list[int]]:
        """The words, with an item in place of those of each mention and of what ties it to the sentence; where each item
        begins; and the item of each word, which is the one behind for a word that only ties."""
        words, at_word = draft.words, draft.at_word
        if not at_word:
            return [*words], draft.starts, [*range(len(words))]
        items: list[Item] = []
        starts: list[int] = []
        item_of: list[int] = []
        index = 0
        for first, (last, mention) in sorted(at_word.items()):
            if first < index:
                continue
            item_of += range(len(items), len(items) + first - index)
            items += words[index:first]
            starts += draft.starts[index:first]
            marker = words[last].case
            if marker is None and mention.label in ("organization", "body", "reference"):
                marker = self._marker_before(words, first)
            if mention.label == "standard":
                marker = None
            if mention.label == "reference" and words[first].form in self._pronouns:
                marker = "of"
            index = last + 1
            if index < len(words) and words[index].form in self._possessives and words[index].glued:
                marker, index = "of", index + 1
            if index < len(words) and index not in at_word:
                attached = self._marker_behind(words, index, touching=draft.starts[index] == mention.span.end)
                if attached:
                    marker, index = attached
            item_of += [len(items)] * (last + 1 - first) + [len(items) + 1] * (index - last - 1)
            label = f"<{mention.label}>"
            tied = marker or words[last].case  # "ग्लोबलगॅपसाठी", in one word
            stem = f"<{mention.label}:{tied}>" if tied else label
            items.append(Item(label, mention.text, stem, marker, mention))
            starts.append(mention.span.start)
        item_of += range(len(items), len(items) + len(words) - index)
        return [*items, *words[index:]], [*starts, *draft.starts[index:]], item_of

    def _marker_before(self, words: Sequence[Word], index: int) -> str | None:
        back = index - 1
        while back >= 0 and index - back <= 4:
            for length in range(min(self._longest_before, back + 1), 0, -1):
                phrase = " ".join([word.form for word in words[back - length + 1 : back + 1]])
                if phrase in self._before:
                    return self._before[phrase]
            if words[back].form not in self._articles and words[back].text not in ('"', "“", "'", "‘", "-"):
                return None
            back -= 1
        return None

    def _marker_behind(self, words: Sequence[Word], index: int, *, touching: bool) -> tuple[str, int] | None:
        """A postposition or a detached ending behind a mention, and the index of the word after it."""
        word = words[index]
        if word.text in QUOTES and touching and index + 1 < len(words) and words[index + 1].glued:
            ending = self._endings.get(words[index + 1].text)  # ‘झेनिथ’ने
            return (ending, index + 2) if ending in _ACTING else None
        if word.text in self._endings and (touching or word.form in self._behind):
            return self._endings[word.text], index + 1
        if word.form in self._behind:
            return self._behind[word.form], index + 1
        # "Zenith या संस्थेकडून": the case stands on the noun in apposition.
        if word.form in self._grammar.apposition:
            for later in (index + 1, index + 2):
                case = words[later].case if later < len(words) and words[later].known else None
                if case is not None:
                    return case, later + 1
        return None


def _fixed(mentions: Sequence[Mention], words: Sequence[Word], starts: Sequence[int]) -> dict[int, tuple[int, Mention]]:
    """The mentions of a sentence by the word that they begin at, each with the last one; of overlapping ones the first."""
    at_word: dict[int, tuple[int, Mention]] = {}
    end = 0
    for mention in sorted(mentions, key=attrgetter("span")) if len(mentions) > 1 else mentions:
        first = bisect_right(starts, mention.span.start) - 1
        first += _place(words, starts, first, first).end <= mention.span.start
        after = bisect_left(starts, mention.span.end)
        if end <= first < after:
            at_word[first] = (after - 1, mention)
            end = after
    return at_word


def _is_part(name: FoundName, body: FoundBody) -> bool:
    """Whether a name is less than a listed body: "Register" of "Lloyd's Register"."""
    inside = body.first <= name.first and name.last <= body.last
    return inside and name.last - name.first < body.last - body.first


def _only_part(name: FoundName, first: int, last: int, value: BodyValue) -> bool:
    """An alias inside a longer, head-nouned name is not that body: "BIS Hospital Pvt Ltd"."""
    share = (last - first + 1) / (name.last - name.first + 1)
    return first > name.first and share < 0.5 and value.role != "certification-body"


def _display(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, NameValue) else mention.text


def _counts(drafts: Sequence[_Draft]) -> dict[int, int]:
    """Each number of which there is a group, and the line that counts it first."""
    counts: dict[int, int] = {}
    for draft in drafts:
        for _, mention in draft.at_word.values():
            if isinstance(mention.value, NameValue) and mention.value.count:
                counts.setdefault(mention.value.count, draft.paragraph)
    return counts


def _place(words: Sequence[Word], starts: Sequence[int], first: int, last: int) -> Span:
    """Where the words from ``first`` to ``last`` stand."""
    return Span(starts[first], starts[last] + len(words[last].text))


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
