"""Who stands at a place that a frame names: its subject, its object, or behind a preposition such as "to"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembling.brackets import in_brackets
from extractor.assembling.entities import AUTHORITIES
from extractor.assembling.joined import is_group, separates
from extractor.model import Cue, Item, NameValue, Sentence
from extractor.patterns.events import Place
from extractor.patterns.grammar import Grammar

_BEHIND_AIM = 3  # items from the aim of a plan to who plans
_TO_OWN_VERB, _SAID = 3, 4  # items from a reference to its verb; of words of speaking before it
_TO_OFFICE = 8  # items from a person to whom he stands for


def at_place(
    sentence: Sentence,
    candidates: Sequence[tuple[int, Item]],
    place: Place,
    trigger: Cue,
    grammar: Grammar,
    standard_at: int,
    planned: bool,
) -> tuple[int, Item] | None:
    """The candidate at a place that a frame names; of several the likeliest. ``planned``: the frame tells of what is to come."""
    if place == "subject":
        before = [(i, item) for i, item in candidates if i < trigger.start and item.marker is None]
        if grammar.verb_last:
            # "मानांकनासाठी कृष्णाई शाळा सज्ज झाली आहे"
            aimed = [(i, item) for i, item in candidates if planned and i == trigger.end]
            return _nearest(before or [(i, item) for i, item in aimed if item.marker is None], trigger.start, doubt=40)
        before = [entry for entry in before if not _is_aside(sentence, entry[0], before, trigger, grammar)]
        owners = [i for i, item in candidates if i < trigger.start and item.marker == "of"]
        before = [
            (i, item) for i, item in before
            if not (any(i < owner for owner in owners) and only_announces(sentence, i, item, grammar))
        ]  # fmt: skip
        if spoken := [entry for entry in before if _is_spoken_of(sentence, *entry, trigger, grammar)]:
            return spoken[-1]
        counted = [entry for entry in before if entry[1].mention and is_group(entry[1].mention)]
        offices = all(_is_office(entry[1]) for entry in before if entry not in counted)
        if counted and offices and trigger.start - counted[-1][0] <= _TO_OWN_VERB:
            return counted[-1]  # "Bộ Zed công bố danh sách 15 cơ sở đáp ứng S": of these it is said
        # In an apposition or relative clause the nearest name may be another's; a name in brackets never is it.
        bare = _nearest([(i, item) for i, item in before if not in_brackets(sentence, i)], trigger.start)
        if bare is not None:
            return _whose_person(candidates, *bare) or bare
        after = [
            (i, item) for i, item in candidates
            if i == trigger.start - 1 and any(w.form in grammar.subjunctions for w in sentence.items[max(0, i - 2) : i])
        ]  # fmt: skip
        if after:
            return after[0]  # "rose after Zed Ltd was awarded"
        # "Varuna's plant has passed", "the director of Varuna received": the possessor, or the office's organization.
        marked = [(i, item) for i, item in candidates if i < trigger.start and item.marker == "of"]
        behind = [(i, item) for i, item in candidates if i == standard_at + 2 and item.marker == "of"]
        if behind and marked and any(item.text == "," for item in sentence.items[marked[-1][0] : trigger.start]):
            return behind[0]  # "goods of A, grown on fields certified to S of B"
        return _nearest(marked, trigger.start) or _housed(sentence, candidates, trigger, grammar)
    if place == "object":
        # Where verbs come last, what a trigger directly precedes it describes, whatever its own case.
        described = trigger.end if grammar.verb_last else -1
        reach = [
            (i, item)
            for i, item in candidates
            if trigger.end <= i <= trigger.end + 8
            and (item.marker is None or i == described)
            and not (in_brackets(sentence, i) and not grammar.verb_last)
        ]
        return reach[0] if reach else None
    if place == "inside":
        return _nearest([(i, item) for i, item in candidates if trigger.start < i < trigger.end], trigger.end)
    if place == "after":
        return _nearest([(i, item) for i, item in candidates if trigger.end <= i <= trigger.end + 8], trigger.end)
    marked = [(i, item) for i, item in candidates if item.marker == place]
    if place == "of" and not grammar.verb_last and (own := [m for m in marked if m[0] == standard_at - 1]):
        return own[0]  # "the company's ISO 9001 certificate"
    if grammar.verb_last:
        # "प्रमाणपत्र घेण्याचे ट्रस्टने ठरविले": who plans stands between the aim and the verb.
        stop = trigger.end + (_BEHIND_AIM if planned else 0)
        led = [(i, item) for i, item in marked if i < standard_at < trigger.start]
        if place == "to" and led:  # "A ला AS9100D, B ला ISO 22301 मिळाले": each before what it received
            return _nearest(led, standard_at)
        return _nearest([(i, item) for i, item in marked if i < stop], trigger.start)
    if place == "to" and not marked:
        marked = _represented(sentence, candidates, trigger)
    after = [(i, item) for i, item in marked if i >= min(trigger.start, standard_at)]
    if place == "to" and (whose := _persons_own(candidates, after)):
        return whose
    return _nearest(after, trigger.end) or (_nearest(marked, trigger.start) if place in ("of", "at") else None)


def _is_office(item: Item) -> bool:
    """Whether an item is an authority, which tells of others."""
    value = item.mention.value if item.mention else None
    return isinstance(value, NameValue) and value.kind in AUTHORITIES


def only_announces(sentence: Sentence, index: int, item: Item, grammar: Grammar) -> bool:
    """Whether an item is an authority with a word of speaking directly behind it: "…, Sở Y tế thông báo"."""
    told = f"{' '.join(word.form for word in sentence.items[index + 1 : index + _SAID])} "
    return _is_office(item) and any(told.startswith(f"{words} ") for words in grammar.saying)


def _is_spoken_of(sentence: Sentence, index: int, item: Item, trigger: Cue, grammar: Grammar) -> bool:
    """Whether a reference opens what somebody says, right before the verb: "gửi Sở Zed, cho biết doanh nghiệp đã nhận"."""
    if item.mention is None or item.mention.label != "reference" or trigger.start - index > _TO_OWN_VERB:
        return False
    said = [w.text.lower() for w in sentence.items[max(0, index - _SAID) : index] if w.text not in (",", ":")]
    before = f" {' '.join(said)}"
    return any(before.endswith(f" {words}") for words in grammar.saying)


def _housed(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, grammar: Grammar
) -> tuple[int, Item] | None:
    """Where the subject is, directly before the verb: "the testing section at Zed Services has been granted"."""
    told = any(c.start < trigger.start for role in ("certificate", "ceremony") for c in sentence.cues_of(role))
    auxiliary = 0 < trigger.start <= len(sentence.items) and sentence.items[trigger.start - 1].form in grammar.finite
    verb = trigger.start - auxiliary
    near = [(i, item) for i, item in candidates if i == verb - 1 and item.marker == "at"]
    return next(((i, item) for i, item in near if not told and item.mention and item.mention.certain), None)


def _is_aside(
    sentence: Sentence, index: int, subjects: Sequence[tuple[int, Item]], trigger: Cue, grammar: Grammar
) -> bool:
    """Whether a name without a preposition is no subject all the same: where it says of what kind something is, "its second
    IQF line"; in a list of places that a preposition opens, "sells to Oman, St Kitts and Fiji"; or in a clause about the
    subject, "Zed Union, which unites 23 societies, received"."""
    items = sentence.items
    mention = items[index].mention
    doubtful = mention is not None and not mention.certain
    if index and items[index - 1].form in grammar.passives:
        return True
    if doubtful and any(item.text.lower() in grammar.possessive_pronouns for item in items[max(0, index - 2) : index]):
        return True
    at = index
    listed = doubtful and separates(items[index + 1], grammar)
    while listed and at > 1 and separates(items[at - 1], grammar):
        at -= 2
        while at and items[at - 1].text[:1].isupper():
            at -= 1
        if not items[at].text[:1].isupper():
            break
        if items[at].marker is not None or items[at - 1].form in grammar.small_words - set(grammar.joiners):
            return True
    commas = [i for i in range(index + 1, trigger.start) if items[i].text == ","]
    relative = next((i for i in range(index - 1, 0, -1) if items[i].form in grammar.relatives), 0)
    opened = relative and items[relative - 1].text == ","
    return bool(opened and commas and any(i < relative for i, _ in subjects))


def _represented(sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue) -> list[tuple[int, Item]]:
    """Whom a person behind the verb stands for: "handed it to Mr Zed, chairman of the Zed Dairy Society"."""
    person = next((i for i, _ in sentence.mentions("person") if i >= trigger.end), None)
    if person is None:
        return []
    near = range(person + 1, person + 1 + _TO_OFFICE)
    return [(i, item) for i, item in candidates if i in near and item.marker == "of"][:1]


def _persons_own(candidates: Sequence[tuple[int, Item]], given: Sequence[tuple[int, Item]]) -> tuple[int, Item] | None:
    """Whose person capitals are that something is given to: "to Ann Roe of Zed Foods"."""
    for index, item in given:
        mention = item.mention
        doubtful = (
            mention is not None and not mention.certain and mention.label == "organization" and not is_group(mention)
        )
        for at, owner in candidates:
            if doubtful and 1 < at - index <= _TO_OFFICE and owner.marker == "of" and owner.mention:
                return (at, owner) if owner.mention.certain else None
    return None


def _whose_person(candidates: Sequence[tuple[int, Item]], index: int, item: Item) -> tuple[int, Item] | None:
    """Whose person or brand mere capitals are: "Harrow Plating's Tom Hale collected"."""
    doubtful = item.mention is not None and item.mention.label == "organization" and not item.mention.certain
    owners = [(i, o) for i, o in candidates if i == index - 1 and o.marker == "of" and o.mention and o.mention.certain]
    return owners[0] if doubtful and owners else None


def _nearest(candidates: Sequence[tuple[int, Item]], position: int, doubt: int = 6) -> tuple[int, Item] | None:
    """The certain name nearest to a position; a run of capitals or a reference only where none is near."""
    if not candidates:
        return None

    def cost(entry: tuple[int, Item]) -> tuple[int, int]:
        index, item = entry
        assert item.mention
        extra = doubt if not item.mention.certain else 4 if item.mention.label == "reference" else 0
        return abs(index - position) + extra, index

    return min(candidates, key=cost)
