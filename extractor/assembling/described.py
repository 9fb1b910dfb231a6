"""Where verbs come last: who is named behind what is said of them, where clauses part, and verbs that nothing knows."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import STOPS, Cue, Item, Mention, Sentence
from extractor.patterns.grammar import Grammar

_CALLED, _TO_CALLED = 8, 3  # items from a verb to "as", and from there to whom it is said of
_KNOWN = ("certificate", "frame", "renewal", "plan", "status-good", "congratulation", "ceremony")
_DONE = 2  # items from a trigger to the verb that says it was done


def described_by(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, grammar: Grammar
) -> tuple[int, Mention] | None:
    """Whom a participle directly before a name describes: "प्रमाणपत्र मिळवलेली रोहन पंप्स ही कंपनी"; or one before what a name is
    said to be: "रोहन पंप्स ही प्रमाणित कंपनी"."""
    said = sentence.items[trigger.end].mention if trigger.end < len(sentence.items) else None
    if said is not None and said.label == "reference" and sentence.items[trigger.end].marker is None:
        for index, item in candidates:
            told = index + 1 < trigger.start and sentence.items[index + 1].form in grammar.pointing
            if told and item.marker is None and item.mention is not None and item.mention.label == "organization":
                return index, item.mention
    verb = sentence.items[trigger.start : trigger.end]  # none, where an article's own words are the trigger
    if not verb or not verb[-1].form.endswith(grammar.participles):
        return None
    called = range(trigger.end, min(trigger.end + _CALLED, len(sentence.items)))
    behind = next((i + 1 for i in called if sentence.items[i].form in grammar.called), trigger.end)
    reach = 1 if behind == trigger.end else _TO_CALLED  # "प्रमाणपत्र मिळवणारी पहिली कंपनी म्हणून रोहन पंप्सचा गौरव झाला"
    named = ((i, item.mention) for i, item in candidates if 0 <= i - behind <= reach)
    return next(((i, m) for i, m in named if m is not None and m.label == "organization" and m.certain), None)


def told_behind(
    sentence: Sentence, candidates: Sequence[tuple[int, Item]], trigger: Cue, standard_at: int, grammar: Grammar
) -> tuple[int, Item] | None:
    """Of whom a sentence goes on that opens with what was done and by nobody: "प्रमाणपत्र मिळाल्याने रोहन पंप्सची निर्यात वाढेल"; who
    congratulates is not it."""
    verb = sentence.items[trigger.end - 1 : trigger.end + _DONE]
    goes_on = any(item.form.endswith(grammar.converbs) for item in verb[:1])  # its subject is that of the verb to come
    done = any(item.form.endswith(grammar.done) for item in verb)
    joined = not (done or goes_on) and any(item.form in grammar.joiners for item in verb[1:])
    if (
        not (done or goes_on or joined)
        or standard_at >= trigger.end
        or any(index < trigger.start for index, _ in candidates)
    ):
        return None
    markers = ("of",) if joined else ("by", None) if goes_on else ("of", "to", "for", "by", None)
    behind = [(i, item) for i, item in candidates if i >= trigger.end and item.marker in markers]
    if sentence.cues_of("congratulation"):
        behind = [(i, item) for i, item in behind if item.marker != "by"]
    return next(iter(behind), None)


def goes_unread(sentence: Sentence, trigger: Cue, index: int) -> bool:
    """Whether something is said of a certificate by words that nothing knows: "प्रमाणपत्र गमवावे लागले.", "प्रमाणपत्र मिळणे कठीण"."""
    low = max(trigger.end, index + 1)
    stops = (i for i in range(low, len(sentence.items)) if not sentence.items[i].text[:1].isalnum())
    words = range(low, next(stops, len(sentence.items)))
    if len(words) < (2 if sentence.items[-1].text in STOPS else 1) or sentence.items[words[-1]].mention is not None:
        return False
    known = {i for cue in sentence.cues if cue.role in _KNOWN for i in range(cue.start, cue.end)}
    return not known.issuperset(words) and words[-1] not in known


def parted(sentence: Sentence, low: int, high: int, grammar: Grammar) -> bool:
    """Whether a word between two places parts two clauses, and not the members of a list: "केला असून"."""
    parting = {*grammar.resets, *grammar.called}.difference(grammar.joiners, ("(", "–"))
    return any(item.form in parting for item in sentence.items[low:high])
