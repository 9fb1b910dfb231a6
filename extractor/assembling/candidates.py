"""Who of those that a sentence names may hold a certificate at all: no guest, adviser or stranger."""

from __future__ import annotations

from collections.abc import Callable

from extractor.assembling.joined import is_site, lead_in, separates
from extractor.model import Cue, Item, Mention, Sentence
from extractor.patterns.grammar import Grammar

_PREDICATE = 3  # items from "is" to the noun behind it
_NOBODY = ("generic", "issuer")  # "any firm", "Assessors from"
_GUEST_BEHIND, _GUEST_BEFORE = 6, 2  # items between a guest and the cue
_TO_VERB = 3  # items from an office to the verb by which it gives
_AMONG_PERSONS = 8  # items from a person to the capitals that end a list of them


def find_candidates(
    sentence: Sentence, trigger: Cue, grammar: Grammar, may_stand: Callable[[int, Mention], bool]
) -> list[tuple[int, Item]]:
    """The names and references that may hold the certificate of which the trigger tells, each with its place in the sentence.

    ``may_stand`` says whether a name can be believed at all, and is not left out by words beside it.
    """
    led_in = lead_in(sentence, grammar)
    able = [
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
        (index, item) for index, item in able
        if item.mention and (not is_site(item.mention) or (index == 0 and item.marker is None))
    ]  # fmt: skip
    if any(item.mention and item.mention.certain for _, item in others):
        able = others  # where somebody is, unless the zone itself is all there is
    if not grammar.verb_last and any(
        led_in < i < trigger.start and item.marker is None and item.mention and item.mention.certain for i, item in able
    ):
        able = [(i, item) for i, item in able if i >= led_in]  # "Theo thông báo của Cục Zed, Công ty An Phát bị"
    return able


def is_left_out(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether words beside a name say that it is not meant: "not Zed Ltd", "unlike Zed Ltd"."""
    if any(cue.start <= index - 1 < cue.end for cue in sentence.cues_of("no-negation")):
        return False
    if grammar.verb_last:
        roles = ["list-exception"]
        if sentence.items[index].marker == "of":
            roles.append("relation")  # "टाटा मोटर्सचा पुरवठादार असलेल्या"
        return any(cue.start == index + 1 for role in roles for cue in sentence.cues_of(role))
    return any(cue.end == index for role in ("list-exception", "negation") for cue in sentence.cues_of(role))


def congratulates(sentence: Sentence, index: int, trigger: Cue, grammar: Grammar) -> bool:
    """Whether, where verbs come last, a name before what was achieved is that of who congratulates others on it, or of their office:
    "क्लबच्या अध्यक्षा … यांनी मानांकन मिळाल्याबद्दल शाळेचे अभिनंदन केले"."""
    verb = sentence.items[trigger.start : trigger.end][-1:]  # none, where an article's own words are the trigger
    if not grammar.verb_last or index >= trigger.start or not any(v.form.endswith(grammar.done) for v in verb):
        return False
    words, cases = grammar.postpositions.get("by", ()), grammar.plural_cases.get("by", ())  # "पालकांनी"
    agents = {
        i
        for i, item in enumerate(sentence.items)
        if item.marker == "by" or item.form in words or item.form.endswith(cases)
    }
    subject = index in agents or (
        sentence.items[index].marker == "of" and not agents.isdisjoint(range(index + 1, trigger.start))
    )
    return subject and any(
        cue.end - cue.start > 1 and trigger.end <= cue.start and agents.isdisjoint(range(trigger.end, cue.start))
        for cue in sentence.cues_of("congratulation")
    )


def _is_guest(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Behind "in the presence of" and the like stand guests; where verbs come last, before it."""
    verbs = {frame.start for frame in sentence.cues_of("frame")} if grammar.verb_last else set()
    accepted = any(cue.start in verbs for cue in sentence.cues_of("not-issuer"))
    for cue in sentence.cues_of("not-issuer"):
        if cue.start in verbs:
            continue  # a verb: who accepts the certificate is no guest
        if accepted and cue.start == index + 1 and _acts_for(sentence, index, cue):
            continue  # nor is whose office somebody accepts it in: "समितीचे सभापती मोरे यांनी स्वीकारले"
        if grammar.verb_last and sentence.items[index].marker in ("to", "by"):
            continue  # "ग्रामपंचायतीला आमदार … यांच्या हस्ते": it has a part of its own
        given = sentence.items[index].marker == "to" and not grammar.verb_last
        if given and any(0 <= f.start - cue.end <= _TO_VERB and f.start < index for f in sentence.cues_of("frame")):
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


def _acts_for(sentence: Sentence, index: int, office: Cue) -> bool:
    """Whether a person whose office stands behind the organization's name, where verbs come last, is the one who acts."""
    items = sentence.items
    by = next((i for i in range(office.end, len(items)) if items[i].marker is not None), None)
    if by is None or items[by].marker != "by" or items[index].marker != "of":
        return False
    return not any(office.end <= cue.start < by for cue in sentence.cues_of("not-issuer"))


def _lists(item: Item, grammar: Grammar) -> bool:
    """Whether an item is a name, or what stands between two of them."""
    named = item.mention is not None and item.mention.label in ("organization", "body", "person")
    return named or separates(item, grammar) or item.form in grammar.name_openings


def _advised(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether a name is told as that of an adviser: "सल्लागार म्हणून क्वालिटेक सोल्युशन्सने"."""
    told = any(cue.end == index for cue in sentence.cues_of("consultant"))
    return told and index > 0 and sentence.items[index - 1].form in grammar.called


def _is_among_persons(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether mere capitals end a list of persons: "Ann Reid (director), Tom Hall (engineer) and Joe Kane"."""
    mention = sentence.items[index].mention
    if mention is None or mention.certain or not index or sentence.items[index - 1].form not in grammar.joiners:
        return False
    before = (item.mention for item in reversed(sentence.items[max(0, index - _AMONG_PERSONS) : index]))
    return next((other.label == "person" for other in before if other is not None), False)


def _names_certificate(sentence: Sentence, index: int, item: Item, grammar: Grammar) -> bool:
    """Whether mere capitals are what a certificate is called: "cấp chứng nhận EcoPorts", "GLOBALG.A.P. (IFA v6) प्रमाणपत्र"."""
    if item.marker is not None or item.mention is None or item.mention.certain:
        return False
    if index > 1 and sentence.items[index - 1].text == "(" and index - 2 in dict(sentence.mentions("standard")):
        return True
    if grammar.verb_last:
        return False
    named = item.mention.label == "organization"
    return named and any(cue.end == index for cue in sentence.cues_of("certificate"))


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
