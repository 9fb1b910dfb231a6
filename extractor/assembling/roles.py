"""Who stands where in a sentence: holder, certification body, consultant, by the places a frame names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.assembling.described import described_by, told_behind
from extractor.assembling.joined import is_group, is_site, joined, lead_in, separates
from extractor.model import Cue, Item, Mention, NameValue, Sentence
from extractor.patterns.events import Frame, Place
from extractor.patterns.grammar import Grammar

_PREDICATE = 3  # items from "is" to the noun behind it
_NOBODY = ("generic", "issuer")  # "any firm", "Assessors from"
_CLAUSE, _APART = 14, 4  # items from a relative to its verb, and from a name to its relative
_OWNED = 4  # items from whose a certificate is to it
_GUEST_BEHIND, _GUEST_BEFORE = 6, 2  # items between a guest and the cue
APPOSITION = 8  # items from a comma to what is said behind it
_BEHIND_AIM = 3  # items
_OPENING, _OPENING_CLAUSE = 3, 8  # items before a fronted verb, and behind "after": "Sau khi chứng nhận S hết hạn,"
_TO_SUBJECT = (1, 2)  # items from the comma behind its clause to the subject
_TO_OWN_VERB, _SAID = 3, 4  # items from a reference to its verb; of words of speaking before it
_TO_OFFICE = 8  # items from a person to whom he stands for


@dataclass(frozen=True, slots=True)
class Found:
    """A mention found for a role, and the place that it was found at."""

    index: int
    mention: Mention
    place: str


def holders(
    sentence: Sentence,
    frame: Frame,
    trigger: Cue,
    grammar: Grammar,
    standard_at: int,
    may_hold: Callable[[int, Mention], bool],
) -> list[Found]:
    """The organizations, or references to one, at the first of the frame's holder places that has any.

    ``may_hold`` says whether a name can be believed at all. Names that are joined by commas and "and" to the one found
    hold the certificate with it.
    """

    def may_stand(index: int, mention: Mention) -> bool:
        return not _is_left_out(sentence, index, grammar) and may_hold(index, mention)

    led_in = lead_in(sentence, grammar)
    candidates = [
        (index, item)
        for index, item in enumerate(sentence.items)
        if item.mention
        and item.mention.label in ("organization", "reference")
        and not _is_guest(sentence, index, grammar)
        and not (not grammar.verb_last and any(0 <= index - c.end <= 1 for c in sentence.cues_of("consultant")))
        and not (
            item.mention.label == "reference" and (_apposed(sentence, index) or _says_what(sentence, index, grammar))
        )
        and not (grammar.verb_last and _advised(sentence, index, grammar))
        and not any(cue.start <= index < cue.end for role in _NOBODY for cue in sentence.cues_of(role))
        and not (grammar.verb_last and index < led_in)
        and not (
            index and not item.mention.certain and sentence.items[index - 1].form in grammar.indefinite
        )  # "an Institution"
        and not _is_among_persons(sentence, index, grammar)
        and not _names_certificate(sentence, index, item, grammar)
        and may_stand(index, item.mention)
    ]
    others = [
        (index, item) for index, item in candidates
        if item.mention and (not is_site(item.mention) or (index == 0 and item.marker is None))
    ]  # fmt: skip
    if any(item.mention and item.mention.certain for _, item in others):
        candidates = others  # where somebody is, unless the zone itself is all there is
    if not grammar.verb_last and any(
        led_in < i < trigger.start and item.marker is None and item.mention and item.mention.certain
        for i, item in candidates
    ):
        candidates = [
            (i, item) for i, item in candidates if i >= led_in
        ]  # "Theo thông báo của Cục Zed, Công ty An Phát bị"
    antecedent = _antecedent(sentence, candidates, trigger, grammar) or _apposed_to(
        sentence, frame, trigger, standard_at, grammar, may_stand
    )
    if antecedent is None and grammar.verb_last:
        antecedent = described_by(sentence, candidates, trigger, grammar)
    antecedent = antecedent or _helped(candidates, sentence, trigger, grammar)
    if antecedent is not None:
        return [Found(antecedent[0], antecedent[1], "subject")]
    for place in frame.holder:
        found = _at_place(sentence, candidates, place, trigger, grammar, standard_at, frame.event == "planned")
        if found and place == "object" and frame.attributive and _is_led_in(sentence, trigger.end, found[0], grammar):
            continue  # "The ISO 9001 certified mill was sold to Zed Ltd"
        if found and place == "of" and frame.fallback and trigger.start - found[0] > _OWNED and not grammar.verb_last:
            continue  # "The director of Zed Hospital argues that ISO certification"
        if found is not None:
            return [Found(i, m, place) for i, m in joined(sentence, *found, grammar, may_stand)]
    if grammar.verb_last and (told := told_behind(sentence, candidates, trigger, standard_at, grammar)):
        return [Found(i, m, "subject") for i, m in joined(sentence, *told, grammar, may_stand)]
    fronted = None if grammar.verb_last else _behind_clause(sentence, candidates, trigger, standard_at, grammar)
    if fronted is not None:
        return [Found(i, m, "subject") for i, m in joined(sentence, *fronted, grammar, may_stand)]
    return []


def _advised(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a name is told as that of an adviser: "सल्लागार म्हणून क्वालिटेक सोल्युशन्सने"."""
    told = any(cue.end == index for cue in sentence.cues_of("consultant"))
    return told and index > 0 and sentence.items[index - 1].form in grammar.called


def _behind_clause(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, standard_at: int, grammar: Grammar
) -> tuple[int, Item] | None:
    """The subject behind a clause that opens the sentence and leaves it out: "After receiving ISO 9001, Zed Ltd thanked"."""
    if trigger.start > (_OPENING_CLAUSE if sentence.items[0].form in grammar.lead_ins else _OPENING):
        return None
    if any(cue.start < trigger.start for cue in sentence.cues_of("generic")):
        return None  # "Under the new rules, hospitals that hold NABH accreditation …, Zed Insurance told"
    behind = max(trigger.end, standard_at + 1)
    comma = next((i for i in range(behind, len(sentence.items)) if sentence.items[i].text == ","), None)
    if comma is None:
        return None
    candidates = [
        (i, item) for i, item in candidates if i > comma or item.marker not in ("from", "by")
    ]  # who issued it
    if any(i < comma for i, _ in candidates) or _is_holder(sentence.items[comma - 1]):
        return None  # "was sold to A, B and C"
    near = [(i, item) for i, item in candidates if i - comma in _TO_SUBJECT and item.marker is None]
    near = [(i, item) for i, item in near if not (_is_office(item) and _speaks(sentence, i, grammar))]
    return next(((i, item) for i, item in near if item.mention and item.mention.certain), None)


def _speaks(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a word of speaking stands directly behind a name: "…, Sở Y tế thông báo"."""
    told = f"{' '.join(item.form for item in sentence.items[index + 1 : index + _SAID])} "
    return any(told.startswith(f"{words} ") for words in grammar.saying)


def _is_holder(item: Item) -> bool:
    """Whether an item names an organization that issues nothing."""
    return item.mention is not None and item.mention.label == "organization" and item.marker not in ("from", "by")


def _is_among_persons(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether mere capitals end a list of persons: "Ann Reid (director), Tom Hall (engineer) and Joe Kane"."""
    mention = sentence.items[index].mention
    if mention is None or mention.certain or not index or sentence.items[index - 1].form not in grammar.joiners:
        return False
    before = (item.mention for item in reversed(sentence.items[max(0, index - _TO_OFFICE) : index]))
    return next((other.label == "person" for other in before if other is not None), False)


def _names_certificate(sentence: Sentence, index: int, item: Item, grammar: Grammar) -> bool:
    """Whether mere capitals are what a certificate is called: "cấp chứng nhận EcoPorts"."""
    if grammar.verb_last or item.marker is not None or item.mention is None or item.mention.certain:
        return False
    named = item.mention.label == "organization"
    return named and any(cue.end == index for cue in sentence.cues_of("certificate"))


def _is_left_out(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether words beside a name say that it is not meant: "not Zed Ltd", "unlike Zed Ltd"."""
    if any(cue.start <= index - 1 < cue.end for cue in sentence.cues_of("no-negation")):
        return False
    if grammar.verb_last:
        behind = sentence.items[index + 1] if index + 1 < len(sentence.items) else None
        of_noun = behind is not None and behind.mention is None and behind.marker is None and behind.text[:1].isalpha()
        if of_noun and sentence.items[index].marker == "of":  # "टाटा मोटर्सचा पुरवठादार"
            roles = ("key-holder", "no-frame")  # somebody, and what that one is to the subject: "पुरवठादार असलेल्या"
            return all(any(cue.start == index + 1 for cue in sentence.cues_of(role)) for role in roles)
        return any(cue.start == index + 1 for cue in sentence.cues_of("list-exception"))
    return any(cue.end == index for role in ("list-exception", "negation") for cue in sentence.cues_of(role))


def _apposed(sentence: Sentence, index: int) -> bool:
    """Whether a reference only says what the name before it is: "Optiqo, the machine-vision startup"."""
    if index < 2 or sentence.items[index - 1].text != ",":
        return False
    named = sentence.items[index - 2].mention
    return named is not None and named.label == "organization"


def _says_what(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a reference says what the subject is: "has become the first dairy"."""
    before = sentence.items[max(0, index - _PREDICATE) : index]
    told = f" {' '.join(item.form for item in before)} "
    return any(f" {copula} " in told for copula in grammar.copulas) and not any(
        item.mention is not None or item.text in (",", ";") for item in before
    )


def _helped(
    candidates: Sequence[tuple[int, Item]], sentence: Sentence, trigger: Cue, grammar: Grammar
) -> tuple[int, Mention] | None:
    """Whom somebody else helps to do it, inside the trigger: "sẽ kèm Công ty An Phát xây dựng S"."""
    for index, item in candidates:
        before = [w.form for w in sentence.items[max(0, index - 2) : index]]
        helped = bool(before) and (before[-1] in grammar.helping or " ".join(before) in grammar.helping)
        named = item.mention is not None and item.mention.label == "organization" and item.mention.certain
        if item.mention and named and helped and trigger.start < index < trigger.end:
            return index, item.mention
    return None


def _antecedent(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, grammar: Grammar
) -> tuple[int, Mention] | None:
    """Whom the relative clause of the trigger is about: "from Wadi Dates of Nizwa, whose packing house has been"."""
    relative = next(
        (i for i in range(min(trigger.start, len(sentence.items)) - 1, max(-1, trigger.start - _CLAUSE), -1) if sentence.items[i].form in grammar.relatives),
        None,
    )  # fmt: skip
    if relative is None or any(relative < i < trigger.start and item.marker is None for i, item in candidates):
        return None
    for index, item in reversed(candidates):
        if index < relative and item.mention and item.mention.label == "organization":
            if not item.mention.certain and item.marker in ("of", "at"):
                continue  # a place
            between = sentence.items[index + 1 : relative]
            # A place may stand between, "Wadi Dates of Nizwa, whose".
            plain = all(p.mention or p.text[:1].isupper() or len(p.text) <= 2 for p in between)
            return (index, item.mention) if plain and len(between) <= _APART else None
    return None


def _apposed_to(
    sentence: Sentence,
    frame: Frame,
    trigger: Cue,
    standard_at: int,
    grammar: Grammar,
    may_hold: Callable[[int, Mention], bool],
) -> tuple[int, Mention] | None:
    """Whom an apposition with the trigger describes, whatever that one is in the sentence: "an order from Zed Ltd, an ISO
    9001-certified maker of pumps", "của Công ty Zed, đơn vị đạt"."""
    start = min(trigger.start, standard_at)
    for at in range(start - 1, max(0, start - APPOSITION), -1):
        item = sentence.items[at]
        if item.text == ",":
            following, named = sentence.items[at + 1], sentence.items[at - 1].mention
            reference = following.mention is not None and following.mention.label == "reference"
            opens = (frame.attributive and following.form in grammar.indefinite) or (
                reference and start - at - 2 in (0, 1)
            )
            certain = named is not None and named.label == "organization" and named.certain and not is_group(named)
            return (at - 1, named) if named and opens and certain and may_hold(at - 1, named) else None
        if item.mention is not None and item.mention.label == "organization":
            return None
    return None


def _at_place(
    sentence: Sentence,
    candidates: Sequence[tuple[int, Item]],
    place: Place,
    trigger: Cue,
    grammar: Grammar,
    standard_at: int,
    planned: bool,
) -> tuple[int, Item] | None:
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
            if not (_is_office(item) and any(i < of for of in owners) and _speaks(sentence, i, grammar))
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
    return isinstance(value, NameValue) and value.kind in ("government", "police")


def _is_spoken_of(sentence: Sentence, index: int, item: Item, trigger: Cue, grammar: Grammar) -> bool:
    """Whether a reference opens what somebody says, right before the verb: "gửi Sở Zed, cho biết doanh nghiệp đã nhận"."""
    if item.mention is None or item.mention.label != "reference" or trigger.start - index > _TO_OWN_VERB:
        return False
    said = [w.text.lower() for w in sentence.items[max(0, index - _SAID) : index] if w.text not in (",", ":")]
    before = f" {' '.join(said)}"
    return any(before.endswith(f" {words}") for words in grammar.saying)


def _is_led_in(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether a preposition stands between two places."""
    return any(item.form in words for item in sentence.items[low:high] for words in grammar.prepositions.values())


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


def in_brackets(sentence: Sentence, index: int) -> bool:
    """Whether a place is between brackets."""
    depth = 0
    for item in sentence.items[:index]:
        depth += (item.text == "(") - (item.text == ")")
    return depth > 0


def _is_guest(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Behind "in the presence of" and the like stand guests; where verbs come last, before it."""
    for cue in sentence.cues_of("not-issuer"):
        if grammar.verb_last and any(cue.start == frame.start for frame in sentence.cues_of("frame")):
            continue  # a verb: who accepts the certificate is no guest
        if grammar.verb_last and sentence.items[index].marker in ("to", "by"):
            continue  # "ग्रामपंचायतीला आमदार … यांच्या हस्ते": it has a part of its own
        given = sentence.items[index].marker == "to" and not grammar.verb_last
        if given and any(0 <= f.start - cue.end <= _TO_OWN_VERB and f.start < index for f in sentence.cues_of("frame")):
            continue  # "Bộ trưởng trao chứng nhận cho Công ty A"
        first, last = (index + 1, cue.start) if grammar.verb_last else (cue.end, index)
        told = f" {' '.join(item.form for item in sentence.items[first:last])} "
        if any(f" {words} " in told for words in grammar.saying):
            continue  # "Mayor Rao said Zed Hospital has been awarded"
        between = sentence.items[first:last]
        if not grammar.verb_last and between and all(_lists(item, grammar) for item in between):
            return True  # "in the presence of A Ltd, B Ltd and C Ltd"
        if cue.start <= 1 and any(item.form in grammar.enumerating for item in between):
            return True  # "Khách mời dự lễ trao chứng nhận ISO 9001 gồm"
        near = 0 <= last - first <= (_GUEST_BEFORE if grammar.verb_last else _GUEST_BEHIND)
        if near and not any(item.text == "," for item in between):
            return True
    return False


def _lists(item: Item, grammar: Grammar) -> bool:
    """Whether an item is a name, or what stands between two of them."""
    named = item.mention is not None and item.mention.label in ("organization", "body", "person")
    return named or separates(item, grammar) or item.form in grammar.name_openings
