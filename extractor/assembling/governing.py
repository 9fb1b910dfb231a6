"""Which frame governs a standard of a sentence, and what event it tells of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from extractor.assembling.brackets import bracketed
from extractor.assembling.described import goes_unread, parted
from extractor.assembling.issuers import changes_certifier
from extractor.assembling.renewing import is_of_another, renews_another
from extractor.assembling.turning import is_done, is_past, plans_apart, resets, tells_of_before, turns
from extractor.model import Cue, Sentence, StandardValue
from extractor.patterns.events import Frame
from extractor.patterns.grammar import Grammar

ENDS = ("suspended", "withdrawn", "expired")
# Items between a negation and the standard: "has no ISO 9001"; "plans … failed to obtain ISO 9001"; and behind it, "its
# application for ISO 9001 was rejected".
_BEFORE_STANDARD, _BEFORE_PLANNED, _BEHIND_PLANNED = 1, 4, 5
_BEFORE_BOTH = 2  # items between a negation and the standard where the verb stands behind both
_BEFORE_END, _TAKEN_BACK = 12, 12  # items between an end and what says that it has not come, or is over
_BEHIND_END = 3  # items: what an end is told before may be negated for itself, "expired in 2017 and was not renewed"
_OPENING = 14  # items of "In accordance with the requirements of the … (…) certification scheme,"
_OBJECT_WORD = 2  # items from a trigger to a standard inside it: "cấp giấy S cho"
_BY_BODY = 2  # items from the body to "certified"
_TO_ITS_END = 16  # items from how a certificate was given to what became of it


class Governing:
    """Chooses frames and reads their events in one language."""

    def __init__(self, frames: Mapping[str, Frame], grammar: Grammar) -> None:
        self._frames = frames
        self._grammar = grammar
        self.weak = frozenset(frame.id for frame in frames.values() if frame.fallback or frame.attributive)
        self._own_words = {
            rule: {
                word for trigger in frame.trigger for step in trigger.split() for word in step.strip("~?").split("|")
            }
            for rule, frame in frames.items()
        }

    def frame(self, sentence: Sentence, index: int, without: Collection[str] = ()) -> tuple[Frame, Cue, int] | None:
        """The frame whose trigger governs the standard at ``index``: the nearest, by weight and side.

        ``without`` leaves frames out, by their events and ids.
        """
        best: tuple[bool, float, int, Frame, Cue, int] | None = None
        value = sentence.items[index].mention.value if sentence.items[index].mention else None  # type: ignore[union-attr]
        graded = isinstance(value, StandardValue) and value.version is not None  # "OCOP 4 sao" is its own certificate
        graded = graded or (index > 0 and sentence.items[index - 1].form in self._grammar.papers)  # "giấy ISO 9001"
        certificates = sentence.cues_of("certificate")
        # "a certificate of conformity of its quality management system with" is no distance.
        clear = {
            i
            for role in ("certificate", "system", "key-standard")
            for c in sentence.cues_of(role)
            for i in range(c.start, c.end)
        }
        for i, _ in sentence.mentions("standard"):
            clear |= {i, i + 1, i + 2}  # the others of a list, and what joins them
        clear |= bracketed(sentence)
        plans = [cue for cue in sentence.cues_of("frame") if self._frames[cue.rule].event == "planned"]
        if self._grammar.verb_last:  # "ISO 9001 मिळवण्याचा मान संघाला मिळाला"
            plans = [cue for cue in plans if not self._is_of_wider(sentence, cue)]
        restored = self._is_restored(sentence, index)
        for cue in sentence.cues_of("frame"):
            frame = self._frames[cue.rule]
            if restored and frame.event in ENDS:
                continue
            if without and (frame.event in without or frame.id in without):
                continue
            if self._grammar.verb_last and any(
                frame.event != "planned" and cue.start <= plan.start and plan.end <= cue.end for plan in plans
            ):
                continue  # "S मानांकनाच्या प्रतीक्षेत आहे": what "is" there is the waiting
            if frame.event == "planned" and (cue not in plans or self._describes_holder(sentence, index, cue)):
                continue
            if frame.event in ENDS and self._ends_another(sentence, index, cue):
                continue
            inside = cue.start <= index < cue.end
            before = cue.end <= index
            if (
                before
                and self._grammar.verb_last
                and not frame.fallback
                and parted(sentence, cue.end, index, self._grammar)
            ):
                continue  # "ISO 9001 साठी अर्ज केला असून ISO 14001 मानांकन"
            if before and self._attributive(sentence, cue) and frame.event != "planned":
                continue  # "आयएसओ १४००१ प्रमाणित असलेले कृष्णाई केंद्र आयएसओ ४५००१ प्रमाणपत्राच्या तयारीला"
            between = range(0) if inside else range(cue.end, index) if before else range(index + 1, cue.start)
            gap = len(between) - len(clear.intersection(between))
            if gap > frame.reach + (10 if self._grammar.verb_last else 4):
                continue
            if frame.event == "planned" and not inside and self._plans_another(sentence, between, before):
                continue
            # "has added ISO 22301", "passed its GlobalG.A.P. audit", "trao ASC cho"
            direct = (before != self._grammar.verb_last and gap <= 1) or cue.start < index <= min(
                cue.start + _OBJECT_WORD, cue.end - 1
            )
            direct = direct or (frame.event in ENDS and gap <= 1 and _is_owned(sentence, index))
            if (
                frame.needs == "certificate"
                and not direct
                and not graded
                and not any(min(cue.start, index) - 3 <= c.start <= max(cue.end, index) + 6 for c in certificates)
            ):
                continue
            if self._grammar.verb_last and index < cue.start and self._ends_at_semicolon(sentence, index, between):
                continue
            cost = (gap + 3) / frame.weight
            if self._grammar.verb_last:
                cost += 8 if (before and not inside) or self._is_of_next(sentence, index, cue) else 0
            else:
                cost += 2 if not before and not inside else 0
            for i in between:
                item = sentence.items[i]
                cost += 8 if item.text in (";", "|") else 2 if item.text in (",", "–", "—") else 0
            if before and self._has_own_verb(sentence, cue, index):
                cost = 0
            entry = (frame.fallback, cost, cue.start, frame, cue, gap)
            if best is None or entry[:3] < best[:3]:
                best = entry
        if best is None:
            return None
        return self._end_of_certificate(sentence, index, best[4]) or best[3:]

    def _is_restored(self, sentence: Sentence, index: int) -> bool:
        """Whether a sentence tells that a suspension is over: "regained it after eight months of suspension"."""
        told = ((self._frames[cue.rule], cue) for cue in sentence.cues_of("frame") if self._frames[cue.rule].restores)
        return any(self.event(sentence, frame, cue, index)[::2] == ("awarded", None) for frame, cue in told)

    def _has_own_verb(self, sentence: Sentence, cue: Cue, index: int) -> bool:
        """Whether a standard has a verb of its own: "has let ISO 14001 lapse and kept ISO 9001"."""
        joined = cue.start > 0 and sentence.items[cue.start - 1].form in self._grammar.joiners
        return joined and cue.end == index and not self._grammar.verb_last

    def _ends_at_semicolon(self, sentence: Sentence, index: int, between: range) -> bool:
        """Whether a headline tells of the standard before its semicolon, without a verb: "संघाला ISO 9001 मानांकन; शाळेचे नूतनीकरण"."""
        end = next((i for i in between if sentence.items[i].text == ";"), None)
        if end is None:
            return False
        told = any(self._frames[c.rule].fallback and c.start <= index < c.end <= end for c in sentence.cues_of("frame"))
        given = any(i < index and sentence.items[i].marker == "to" for i, _ in sentence.mentions("organization"))
        return told and given

    def _plans_another(self, sentence: Sentence, between: range, before: bool) -> bool:
        """Whether a plan is of something else than the certificate: "eyes exports after ISO 9001", "which has ISO 9001, plans"."""
        words = [sentence.items[i].form for i in between]
        if self._grammar.verb_last:
            joined = next((i for i in between if sentence.items[i].form in self._grammar.joiners), 0)
            told = any(between.start <= c.start < joined for c in sentence.cues_of("certificate"))
            return not before and told  # "मानांकन आणि दुबईशी करार"
        if before:
            return any(word in self._grammar.past for word in words)
        behind = [second for first, second in zip(words, [*words[1:], ""], strict=False) if first == ","]
        return any(word not in self._grammar.relatives for word in behind)

    def _is_of_next(self, sentence: Sentence, index: int, trigger: Cue) -> bool:
        """Whether a verb behind a standard belongs to the next one, with the standard's own before that: "S1 मिळाले असून S2 चेही
        नूतनीकरण झाले"."""
        others = [i for i, _ in sentence.mentions("standard") if index < i < trigger.start]
        others += [i for i in range(index + 1, trigger.start) if sentence.items[i].form in self._grammar.resets]
        others.sort()
        return bool(others) and any(
            index < cue.start < others[0] and cue.end <= others[0] and not self._frames[cue.rule].fallback
            for cue in sentence.cues_of("frame")
        )

    def _end_of_certificate(self, sentence: Sentence, index: int, chosen: Cue) -> tuple[Frame, Cue, int] | None:
        """The frame of an end, where a certificate is the subject and the frame chosen only says by whom it was given:
        "Its certificate, issued by Telarc in 2023, expired in March"."""
        frame = self._frames[chosen.rule]
        if self._grammar.verb_last or frame.restores or frame.event in ENDS:
            return None
        subject = any(
            cue.start <= max(index, 3) for cue in sentence.cues_of("certificate") if cue.start <= chosen.start
        )
        if not subject or chosen.start < index:
            return None
        for cue in sentence.cues_of("frame"):
            frame = self._frames[cue.rule]
            near = frame.event in ENDS and 0 <= cue.start - chosen.end <= _TO_ITS_END
            another = [
                c for c in sentence.cues_of("certificate") if chosen.end < c.start < cue.start and c.start > index
            ]
            if another and any(item.text == "," for item in sentence.items[chosen.end : another[-1].start]):
                continue  # "…, thay giấy cũ đã hết hạn"
            if near and self.event(sentence, frame, cue, index)[2] is None:
                return frame, cue, cue.start - index
        return None

    def event(self, sentence: Sentence, frame: Frame, trigger: Cue, index: int) -> tuple[str, list[str], str | None]:
        """The frame's event as the cues around it turn it; or why it is none."""
        describes = self._attributive(sentence, trigger)
        for cue in sentence.cues_of("negation"):
            if describes and cue.start > trigger.end:
                continue  # "प्रमाणपत्र असलेल्या कृष्णाई संघाला अनुदान मिळाले नाही"
            if any(other.start <= cue.start < other.end for other in sentence.cues_of("no-negation")):
                continue
            if self._is_own(sentence, cue, trigger):
                continue
            # "has no ISO 9001", "has applied for it but failed to obtain ISO 9001"
            near = _BEFORE_PLANNED if frame.event == "planned" else _BEFORE_STANDARD
            before_it = not self._grammar.verb_last and trigger.end <= cue.start and 0 <= index - cue.end <= near
            # "failed its ISO 27001 audit and asked for bidders that hold"
            before_both = not self._grammar.verb_last and index < trigger.start and 0 <= index - cue.end <= _BEFORE_BOTH
            dropped = frame.event == "planned" and 0 <= cue.start - max(index, trigger.end - 1) <= _BEHIND_PLANNED
            between = self._grammar.verb_last and index < cue.start and cue.end <= trigger.start
            reach = _BEHIND_END if self._grammar.verb_last and frame.event in ENDS else 10
            within = self._grammar.verb_last and cue.start < trigger.end and trigger.start < cue.end  # "न मिळाल्याने"
            told = before_it or before_both or dropped or between or within
            if told or turns(sentence, cue, trigger, reach, self._grammar):
                return frame.event, [], "it is negated"
        if frame.fallback and self._grammar.verb_last and goes_unread(sentence, trigger, index):
            return frame.event, [], "no verb that is known says what became of it"
        for cue in sentence.cues_of("hedge"):
            if frame.fallback and not self._grammar.verb_last and cue.end <= trigger.start:
                return frame.event, [], "it is only supposed, wished or asked"  # no verb of its own takes it back
            opens = cue.start == 0 and not self._grammar.verb_last  # "If all goes well, …"
            if describes and cue.start > trigger.end:
                continue
            within = self._grammar.verb_last and trigger.start < cue.start < trigger.end  # "प्रमाणपत्र हवे होते"
            if within and not self._is_own(sentence, cue, trigger):
                return frame.event, [], "it is only supposed, wished or asked"
            if (opens or turns(sentence, cue, trigger, 10, self._grammar)) and frame.event not in ENDS:
                return frame.event, [], "it is only supposed, wished or asked"
        if sentence.items[0].form in self._grammar.supposing and not self._is_told_behind(sentence, trigger, index):
            return frame.event, [], "it is only supposed, wished or asked"
        if frame.event in ENDS and any(
            self._takes_back(sentence, cue, trigger, index) for cue in sentence.cues_of("no-end")
        ):
            return frame.event, [], "the end has not come, or is taken back"
        if any(_is_asked_of(sentence, cue, trigger) for cue in sentence.cues_of("end-asked")):
            return frame.event, [], "it is only supposed, wished or asked"
        if (frame.event in ENDS or frame.restores) and any(
            cue.end <= trigger.start and turns(sentence, cue, trigger, _BEFORE_END, self._grammar)
            for cue in sentence.cues_of("end-asked")
        ):
            return frame.event, [], "the end has only been asked for, or is feared"
        if frame.event == "transitioned" and changes_certifier(sentence, trigger):
            return frame.event, [], "it moved to another certifier"
        event: str = frame.event
        if event == "adopted" and trigger.start == 0 and not self._grammar.verb_last and index < _OPENING:
            return event, [], "it only tells by which rules something was done"  # "In accordance with S, X informs"
        if event == "adopted" and (
            sentence.cues_of("certificate-number") or (sentence.mentions("body") and self._certified(sentence))
        ):
            event = "awarded"  # it has a number, or an issuer and a day: a certificate says that the standard is met
        if event in ("awarded", "renewed", "adopted", "transitioned") and not describes:
            opening = next((cue for cue in sentence.cues_of("plan-opening") if cue.start == 0), None)
            if opening is not None:
                return "planned", [opening.rule], None
            for cue in sentence.cues_of("plan"):
                if any(other.start <= cue.start < other.end for other in sentence.cues_of("no-plan")):
                    continue
                if self._is_own(sentence, cue, trigger) or is_past(sentence, cue.end, trigger.end, self._grammar):
                    continue
                if self._has_own_verb(sentence, trigger, index) and any(
                    cue.end == i for i, _ in sentence.mentions("standard")
                ):
                    continue  # "plans ISO 14001 and holds ISO 9001"
                if turns(sentence, cue, trigger, 10, self._grammar, overlap=True) or plans_apart(
                    sentence, index, cue, trigger, self._grammar
                ):
                    return "planned", [cue.rule], None
        if event == "awarded" and not frame.restores:
            for cue in sentence.cues_of("renewal"):
                if any(0 <= cue.start - other.end <= 1 for other in sentence.cues_of("negation")):
                    continue  # "was not renewed"
                low, high = (trigger.end, cue.start) if self._grammar.verb_last else (cue.end, trigger.start)
                if self._grammar.verb_last and any(item.text == ";" for item in sentence.items[low:high]):
                    continue
                own = index < low if self._grammar.verb_last else high < index
                if own and any(low <= i < high for i, _ in sentence.mentions("standard")):
                    continue  # "passed its recertification audit for ISO 9001 and was granted its first certificate for"
                if self._grammar.verb_last:
                    before = tells_of_before(sentence, cue.end, trigger.start, self._grammar)
                    if before or (trigger.end <= cue.start and is_done(sentence, trigger, self._grammar)):
                        continue  # "मिळाल्याने गुणवत्ता टिकवून ठेवण्याचे"
                elif is_of_another(sentence, index, cue.start, self._grammar):
                    continue
                nearest = min((trigger.start, index), key=lambda place: abs(place - cue.start))
                first, last = sorted((cue.start, nearest))
                if resets(sentence, first, last, self._grammar) or renews_another(sentence, cue, self._grammar):
                    continue
                if abs(cue.start - trigger.start) <= 18 or abs(cue.start - index) <= 10:
                    return "renewed", [cue.rule], None
        return event, [], None

    def _is_told_behind(self, sentence: Sentence, trigger: Cue, index: int) -> bool:
        """Whether a clause of its own tells a claim behind the one that a sentence opens with: "Had we known: X was certified"."""
        first = min(trigger.start, index)
        ends = [i for i in range(1, first) if sentence.items[i].text in (",", ":")]
        begins = 1 if resets(sentence, 0, first, self._grammar) else ends[-1] if ends else first
        told = set(self._grammar.finite).difference(self._grammar.supposing)
        # "Had X, a maker of paper, been certified" goes on supposing.
        return begins < first and any(item.form in told for item in sentence.items[begins : trigger.end])

    def _takes_back(self, sentence: Sentence, cue: Cue, trigger: Cue, index: int) -> bool:
        """Whether an end has not come, by a cue before it, or is taken back by one behind it: "faces suspension", "was lifted"."""
        if cue.end <= trigger.start:
            return turns(sentence, cue, trigger, _BEFORE_END, self._grammar)
        behind = trigger.end <= cue.start < index or 0 <= cue.start - max(index, trigger.end) <= _TAKEN_BACK
        return behind and cue.end - cue.start > 1 and not resets(sentence, trigger.end, cue.start, self._grammar)

    def _describes_holder(self, sentence: Sentence, index: int, plan: Cue) -> bool:
        """Whether a word between a standard and what is planned says of an organization that it holds the certificate: "आयएसओ मानांकित
        विद्यालयात प्रवेश दिला जाणार"."""
        if not self._grammar.verb_last:
            return False
        told = [
            c
            for c in sentence.cues_of("frame")
            if self._frames[c.rule].event == "awarded" and not self._frames[c.rule].fallback
        ]
        return any(
            0 < c.start - index <= _BY_BODY and c.end < plan.end and self._attributive(sentence, c) for c in told
        )

    def _ends_another(self, sentence: Sentence, index: int, end: Cue) -> bool:
        """Whether what ended is no certificate of an organization that is but described by its own: "आयएसओ मानांकित शाळेची सहल रद्द"."""
        again = any(index < c.start < end.end and c.end > index + _BY_BODY for c in sentence.cues_of("certificate"))
        return not again and self._describes_holder(sentence, index, end)

    def _is_of_wider(self, sentence: Sentence, cue: Cue) -> bool:
        """Whether a trigger is but a word of another one that tells of what was done."""
        told = [c for c in sentence.cues_of("frame") if self._frames[c.rule].event in ("awarded", "renewed")]
        return any(not self._frames[c.rule].fallback and self._is_own(sentence, cue, c) for c in told)

    def _is_own(self, sentence: Sentence, cue: Cue, trigger: Cue) -> bool:
        """Whether a trigger holds a cue in words of its own, as "not renewed" does, and not in a gap: "is not certified"."""
        if not (trigger.start <= cue.start < trigger.end and cue.end - cue.start < trigger.end - trigger.start):
            return False
        return all(item.form in self._own_words[trigger.rule] for item in sentence.items[cue.start : cue.end])

    def _certified(self, sentence: Sentence) -> bool:
        """Whether a sentence that names a body tells of a certificate's day, or of its being given."""
        given = any(
            self._frames[cue.rule].event == "awarded" and not self._frames[cue.rule].fallback
            for cue in sentence.cues_of("frame")
        )
        by_body = any(  # "run to ISO 9001, certified by SGS since 2013"
            item.marker == "by" and item.mention and item.mention.label == "body"
            and any(0 <= cue.start - index <= _BY_BODY for cue in sentence.cues_of("certificate"))
            for index, item in enumerate(sentence.items)
        )  # fmt: skip
        return bool(sentence.cues_of("issue-date")) or given or by_body

    def announces(self, sentence: Sentence) -> bool:
        """Whether a line tells of certificates that it does not name, and does not end there: "has received three certificates"."""
        numbered = any(isinstance(m.value, StandardValue) and m.value.number for _, m in sentence.mentions("standard"))
        if numbered or sentence.items[-1].text in (".", "?", "।"):
            return False
        told = {self._frames[c.rule].event for c in sentence.cues_of("frame") if not self._frames[c.rule].fallback}
        return told <= {"awarded", "renewed"} and bool(told) and bool(sentence.cues_of("certificate"))

    def _attributive(self, sentence: Sentence, trigger: Cue) -> bool:
        """Whether a trigger describes the organization behind it, where the sentence's own verb comes last: what that verb
        plans is something else ("प्रमाणपत्रप्राप्त कृष्णाई संघ ... करार करणार")."""
        if not self._grammar.verb_last:
            return False
        behind = iter(sentence.items[trigger.end : trigger.end + 2])
        following = next((item for item in behind if not item.form.endswith(self._grammar.participles)), None)  # "असलेले"
        return following is not None and following.mention is not None and following.mention.label == "organization"

    def goes_on(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """Whether a cue behind a standard belongs to what the sentence goes on with once the claim is told: "was certified to
        ISO 9001 and recruits engineers"."""
        low, high = index + 1, cue.start
        if high <= low:
            return False
        starts = [i for i in range(low, high) if sentence.items[i].form in (",", *self._grammar.joiners)]
        told = [
            c for c in sentence.cues_of("frame") if not self._frames[c.rule].fallback and c.end <= (starts or [0])[0]
        ]
        return bool(told) or resets(sentence, low, high, self._grammar)

    def told_apart(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """Whether a claim is told whole before a clause of its own in which a cue stands: "प्रमाणित झाली असून शेतकऱ्यांना जावे लागणार
        नाही"."""
        told = [
            c.end for c in sentence.cues_of("frame")
            if c.start >= index and self._frames[c.rule].event in ("awarded", "renewed") and not self._frames[c.rule].fallback
        ]  # fmt: skip
        return bool(told) and resets(sentence, told[0], cue.start, self._grammar)


def _is_asked_of(sentence: Sentence, cue: Cue, trigger: Cue) -> bool:
    """Whether somebody is asked to do what a trigger tells: "yêu cầu Công ty An Phát xây dựng"."""
    asked = sentence.items[cue.end].mention if cue.end + 1 == trigger.start else None
    return asked is not None and asked.label in ("organization", "reference")


def _is_owned(sentence: Sentence, index: int) -> bool:
    """Whether somebody's own is named directly before a standard: "its ISO 14001 expired"."""
    before = sentence.items[index - 1] if index else None
    return before is not None and before.mention is not None and before.marker == "of"
