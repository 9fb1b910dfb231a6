"""Where an article says what gold says: gold has values and no offsets, so its words are looked for in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.model import Quote, Span
from extractor.scoring.agreement import fold

_SENTENCE_END = re.compile(r"[.!?।…][\"”’')\]]*\s+")
_BEFORE = 60  # code points of a sentence that are shown before a name, at least: an abbreviation ends in a stop too
_BEHIND = 60
_LONGEST = 400  # code points between two names of one passage, and from a name to the ends of its passage


class Words:
    """A text in which names can be found however they are written: in what case, digits' script and punctuation."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded: list[str] = []
        offsets: list[int] = []  # of each folded character, where it comes from
        for index, character in enumerate(text):
            for part in fold(f"0{character}0")[1:-1]:  # a blank between others, where alone it would be nothing
                if part != " " or folded[-1:] != [" "]:
                    folded.append(part)
                    offsets.append(index)
        self._folded, self._offsets = "".join(folded), offsets

    def spans(self, name: str) -> list[Span]:
        """Where the name stands: from the beginning of a word on, while an ending may be glued to its last one."""
        wanted = fold(name)
        return self._found(rf"(?<![^ ]){re.escape(wanted)}(?![0-9])") if wanted else []

    def standard(self, designation: str) -> list[Span]:
        """Where the standard stands: as written, else without its edition, else its number or first word alone."""
        work = designation.partition(":")[0]
        number = next(iter(re.findall(r"[0-9]{3,}", fold(work))), "")
        forms = (
            self.spans(designation),
            self.spans(work),
            self._found(rf"(?<![0-9]){number}(?![0-9])") if number else [],
        )
        return next(filter(None, forms), [] if number else self.spans(work.partition(" ")[0]))

    def _found(self, pattern: str) -> list[Span]:
        return [
            Span(self._offsets[found.start()], self._offsets[found.end() - 1] + 1)
            for found in re.finditer(pattern, self._folded)
        ]

    def passages(self, spans: Iterable[Span], evidence: Iterable[Span] = ()) -> tuple[Quote, ...]:
        """The sentences in which the spans stand, and the evidence, in the order of the text; what touches is one."""
        merged: list[Span] = []
        for start, end in sorted([*map(self._sentence, spans), *evidence]):
            if merged and start <= merged[-1].end + 1:
                merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
            else:
                merged.append(Span(start, end))
        return tuple(Quote(self.text[slice(*span)], span) for span in merged)

    def _sentence(self, span: Span) -> Span:
        """The span with the rest of its sentences, no farther than the line and a number of code points go."""
        low = max(self.text.rfind("\n", 0, span.start) + 1, span.start - _LONGEST)
        line_end = self.text.find("\n", span.end)
        high = min(len(self.text) if line_end < 0 else line_end, span.end + _LONGEST)
        starts = [found.end() for found in _SENTENCE_END.finditer(self.text, low, max(low, span.start - _BEFORE))]
        ends = _SENTENCE_END.search(self.text, min(high, span.end + _BEHIND), high)
        whole = Span(starts[-1] if starts else low, ends.end() if ends else high)
        words = self.text[slice(*whole)]
        return Span(whole.end - len(words.lstrip()), whole.start + len(words.rstrip()))


def gap(a: Span, b: Span) -> int:
    """The code points between two spans; 0 where they touch or overlap."""
    return max(0, a.start - b.end, b.start - a.end)
