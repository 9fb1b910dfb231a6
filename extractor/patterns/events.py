"""Frames and cues: how a language says that something was certified, as data in ``events.toml`` and ``cues.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from extractor.model import Event
from extractor.patterns.rule import Rule, Strict

# Where a role stands: bare before or behind the trigger, anywhere with a marker (preposition, case ending), or
# after the trigger whatever its marker, where the preposition is part of the trigger ("thuộc về").
Place = Literal["subject", "object", "inside", "by", "to", "of", "from", "at", "with", "for", "after"]

_VERB = re.compile(r"([^\s|~@]+)@(\w+)")

CueRole = Literal[
    "certificate",  # the thing that is awarded
    "system",  # what is implemented
    "plan",
    "negation",
    "hedge",
    "renewal",
    "same-certificate",  # the sentence goes on about the certificate told of before: "the same certificate", "also"
    "first-time",  # the sentence tells of a certificate's first cycle: "was first awarded in 2019"
    "issuer",  # what stands beside it issued the certificate
    "not-issuer",  # dignitaries, accreditation marks: what stands beside it did not
    "other-service",  # what certifiers also do, and persons with them: "tested by", "joined from", "the course by"
    "congratulation",  # where verbs come last: who is its subject issued nothing
    "consultant",
    "person",  # persons are trained or certified
    "advert",
    "explainer",
    "fraud",
    "denial",  # the sentence takes back what it tells: a rumour, a correction, an invention
    "others",  # whom the speaker deals with: beside a trigger or standard, the certificate is theirs: suppliers
    "other-object",  # between a verb and a standard: the verb speaks of this, "received a complaint about"
    "about",  # directly behind a standard: something that is only about it, "the ISO 9001 handbook"
    "requirement",  # what tenders, laws and buyers demand
    "validity",  # the sentence speaks of how long a certificate holds
    "valid-from",
    "valid-until",
    "issue-date",
    "ceremony",
    "deadline",  # directly before a date: it is a limit, not a day on which something happened
    "other-date",  # founding, publication, deadlines: dates that are not the claim's
    "certificate-number",
    "scope",
    "clause",  # behind a comma: a clause about somebody else begins
    "no-frame",  # other words that a trigger's word is part of: "cung cấp", "trao đổi"
    "relation",  # what somebody is to whom the name before it names, where verbs come last: "पुरवठादार असलेल्या"
    "no-plan",  # takes a plan back, for it has been carried out: "after preparing for it"
    "no-negation",  # takes a negation back: "not only"
    "generic",  # makes an organization word mean nobody in particular: any, such, các
    "key-holder",  # the left side of a notice's lines: "Organization: …"
    "key-standard",
    "key-body",
    "key-status",  # the heading of a column that tells the state of a certificate
    "listing",  # a list follows: these, the following
    "list-opening",  # in a short line with a colon: those named below are meant, "The recipients:"
    "list-exception",  # … of those who are left out
    "key-number",  # a heading that may be that of certificates' numbers: "Certificate", "Ref."
    "key-neutral",  # a heading that says nothing against a table of certificates: place, remarks
    "no-row",  # opens a line below a table that is none of its rows: total, source
    "key-date",  # a heading over the day of issue
    "key-name",  # a heading that says but "name": of holders, in a table of certificates
    "key-scope",  # a heading over what is certified: product, crop
    "key-foreign",  # a heading of tables that are no registers: score, price, speaker
    "plan-opening",  # opens a sentence that tells what is planned: "Under the plan"
    "status-good",  # what such a column says of a certificate that holds
    "status-restored",  # that a certificate holds again, so that what it says of an end is past: "suspension lifted"
    "end-asked",  # before an end: somebody asks for it, thinks of it or fears it: "urges the body to withdraw"
    "cell-none",  # what a cell says where what heads its column did not happen: "n.a.", "never", "active"
    "no-end",  # beside an end: it has not come, or is taken back: "faces", "was lifted"
    "status-bad",  # and of one that is not there: refused, pending, on hold
]


class CueList(Rule):
    """Phrases of one role. They match whole words, whatever their case; a single word also by its stem."""

    role: CueRole  # what they argue for
    phrases: tuple[str, ...] = Field(min_length=1)  # whole words, in any case of letters


class Frame(Rule):
    """A trigger and where the roles stand around it.

    ``trigger`` holds patterns over the sentence's items. A step is a word, words joined by ``|``, a mention
    (``<standard>``, ``<organization>``, ``<body>``, ``<date>``), ``~stem`` for any form of a noun and ``~<standard:for>``
    for a mention with this marker, or ``*n`` for up to n items in between; ``?`` behind a step makes it optional;
    ``root@name`` stands for the forms of a verb by the name that the grammar gives them.
    ``holder`` and ``body`` are tried in their order. ``needs = "certificate"`` asks for a certificate cue from three
    items before the trigger and standard to six behind them; not where the standard directly follows the trigger, nor
    for one with a version ("OCOP 4 sao"), which is a certificate by itself.
    ``reach`` counts the items between trigger and standard; words of certificate and system cues and the other
    standards of a list do not count. Four items more than that are allowed, ten where verbs come last.
    """

    event: Event  # what a claim by this frame announces
    trigger: tuple[str, ...] = Field(min_length=1)
    holder: tuple[Place, ...] = ("subject",)
    body: tuple[Place, ...] = ("by", "from")
    needs: Literal["certificate", "nothing"] = "nothing"
    reach: int = 14
    weight: float = 1.0  # the distance is divided by it: above 1, the frame wins from farther away
    attributive: bool = False  # it says what a noun is and not what the subject did: "an ISO 22000-certified firm"
    restores: bool = False  # it ends a suspension, of which its sentence may tell: "regained it after a suspension"
    fallback: bool = False  # counts only where no other frame of the sentence does


class EventRules(Strict):
    """The frames of a language, in the order of the file."""

    frames: tuple[Frame, ...] = Field(alias="frame")  # the frames

    def spelt_out(self, verb_forms: Mapping[str, tuple[str, ...]]) -> EventRules:
        """The frames with every form of a verb in place of its ``root@name``; KeyError for a name without forms."""

        def spelt(found: re.Match[str]) -> str:
            return "|".join(found[1] + ending for ending in verb_forms[found[2]])

        return self.model_copy(update={"frames": tuple(
            frame.model_copy(update={"trigger": tuple(_VERB.sub(spelt, trigger) for trigger in frame.trigger)})
            for frame in self.frames
        )})  # fmt: skip


class CueRules(Strict):
    """The cue lists of a language."""

    cues: tuple[CueList, ...] = Field(alias="cue")  # the lists

    @model_validator(mode="after")
    def _each_phrase_once(self) -> CueRules:
        for cue in self.cues:
            doubled = sorted({p for p in cue.phrases if cue.phrases.count(p) > 1})
            if doubled:
                raise ValueError(f"{cue.id}: phrases stand twice: {', '.join(doubled)}")
        return self
