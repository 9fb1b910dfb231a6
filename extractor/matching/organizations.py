"""Finds organization names among a sentence's words, by the mechanism each language's rules choose.

``head-first``   the head noun begins the name and it runs on to the right (Vietnamese)
``head-last``    the head noun ends the name and carries its case; the name stands to the left (Marathi)
``capitals``     a run of capitalised words; a head noun or legal form in it makes it certain (English)
``group``        a number, a plural noun and a place or parent: "40 xã, phường tỉnh Nam Định"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.matching.tokens import Tokenizer, Word
from extractor.model import NameValue
from extractor.patterns.grammar import Grammar, Inflection
from extractor.patterns.organizations import OrganizationRules

_LONGEST_NAME = 22  # words
_DASHES = {"-", "–", "—"}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name as a range of words. ``certain`` is False for a run of capitals without head noun or legal form."""

    first: int
    last: int  # inclusive
    name: str
    kind: str | None
    rule: str
    count: int | None = None
    certain: bool = True
    reference: bool = False  # "the company": stands for an organization named before


class PhraseTable:
    """Phrases by their first word, longest first."""

    def __init__(self, tokenizer: Tokenizer, phrases: dict[str, str | None]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
        for phrase, value in phrases.items():
            forms = tokenizer.forms(phrase)
            self._table.setdefault(forms[0], []).append((forms, value))
        for entries in self._table.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def at(self, words: Sequence[Word], index: int, *, stems: bool = False) -> tuple[int, str | None] | None:
        """Length and value of the longest phrase that begins at ``index``; its last word may match by stem."""
        for forms, value in self._table.get(words[index].form, ()):
            if len(forms) <= len(words) - index and all(
                words[index + k].form == form or (stems and k == len(forms) - 1 and words[index + k].stem == form)
                for k, form in enumerate(forms)
            ):
                return len(forms), value
        if stems:
            for forms, value in self._table.get(words[index].stem, ()):
                if len(forms) == 1:
                    return 1, value
        return None

    def ending_at(self, words: Sequence[Word], index: int) -> tuple[int, str | None] | None:
        """The same for a phrase whose last word, in any case, is at ``index``."""
        best: tuple[int, str | None] | None = None
        for length in (3, 2, 1):
            first = index - length + 1
            if first < 0:
                continue
            for forms, value in self._table.get(words[first].stem if length == 1 else words[first].form, ()):
                if len(forms) == length and words[index].stem == forms[-1]:
                    if all(words[first + k].form == forms[k] for k in range(length - 1)):
                        best = best or (length, value)
        return best


class OrganizationFinder:
    """Finds names and references to names for one language."""

    def __init__(
        self, rules: OrganizationRules, grammar: Grammar, inflection: Inflection, tokenizer: Tokenizer
    ) -> None:
        self._rules = rules
        self._inflection = inflection
        self._builds = [(rule.build, rule.id) for rule in rules.rules]
        heads: dict[str, str | None] = {}
        for group in rules.heads:
            for name in group.names:
                heads.setdefault(name, group.kind)
        self._weak = {tokenizer.forms(n) for group in rules.heads if group.weak for n in group.names}
        self._heads = PhraseTable(tokenizer, heads)
        self._head_words = {word: kind for name, kind in heads.items() if len(tokenizer.forms(name)) == 1 for word in [name]}
        self._stops = PhraseTable(tokenizer, dict.fromkeys(rules.stops))
        self._compounds = PhraseTable(tokenizer, dict.fromkeys(rules.compounds))
        self._references = PhraseTable(tokenizer, dict(rules.references))
        self._group_nouns = PhraseTable(tokenizer, dict.fromkeys(rules.group_nouns))
        self._group_links = PhraseTable(tokenizer, dict.fromkeys(rules.group_links))
        self._titles = PhraseTable(tokenizer, dict.fromkeys(rules.person_titles))
        self._person_verbs = PhraseTable(tokenizer, dict.fromkeys(rules.person_verbs))
        self._surnames = frozenset(rules.surnames)
        self._leading = frozenset(rules.leading)
        self._not_names = frozenset(rules.not_names)
        self._through = frozenset(rules.through)
        self._closers = frozenset(rules.closers)
        self._places = frozenset(rules.places)
        self._possessives = frozenset(grammar.possessives)

    def find(self, words: Sequence[Word], blocked: Sequence[bool]) -> list[FoundName]:
        """Names and references in order, not overlapping. ``blocked`` marks words that belong to other mentions."""
        taken = list(blocked)
        found: list[FoundName] = []
        for build, rule in sorted(self._builds, key=lambda pair: pair[0] != "group"):
            for name in self._MECHANISMS[build](self, words, taken, rule):
                if not any(taken[name.first : name.last + 1]):
                    found.append(name)
                    taken[name.first : name.last + 1] = [True] * (name.last - name.first + 1)
        for index in range(len(words)):
            if taken[index]:
                continue
            hit = self._references.at(words, index, stems=True)
            if hit and not any(taken[index : index + hit[0]]):
                last = index + hit[0] - 1
                if not self._refers(words, index, last):
                    continue
                found.append(
                    FoundName(index, last, words[last].stem, hit[1], "reference", certain=False, reference=True)
                )
                taken[index : last + 1] = [True] * hit[0]
        return sorted(found, key=lambda name: name.first)

    def _refers(self, words: Sequence[Word], first: int, last: int) -> bool:
        """A plural, or a noun that a capitalised word follows, is no reference."""
        analysis = self._inflection.analyse(words[last].text)
        return not analysis.plural

    # Vietnamese: head first.

    def _head_first(self, words: Sequence[Word], taken: list[bool], rule: str) -> list[FoundName]:
        found: list[FoundName] = []
        index = 0
        while index < len(words):
            hit = None if taken[index] else self._heads.at(words, index)
            if not hit or not self._opens(words, index, hit[0], taken):
                index += 1
                continue
            last = self._run_right(words, index, index + hit[0], taken)
            if last is None:
                index += hit[0]
                continue
            text = _surface(words, index, last)
            found.append(FoundName(index, last, text, hit[1], rule))
            index = last + 1
        return found

    def _opens(self, words: Sequence[Word], index: int, length: int, taken: Sequence[bool]) -> bool:
        if length == 1 and index and _capital(words[index - 1]) and words[index].text[:1].isupper():
            return words[index - 1].start < 0 or words[index - 1].form in self._places
        if words[index].text[:1].isupper() or length > 1:
            return True
        following = index + length
        return following < len(words) and not taken[following] and words[following].text[:1].isupper()

    def _run_right(self, words: Sequence[Word], first: int, index: int, taken: Sequence[bool]) -> int | None:
        """Index of the last word of the name whose head ends before ``index``; None if nothing distinguishes it."""
        good = index - 1
        named = placed = False
        after_head = True
        titled = any(self._titles.at(words, k) for k in range(max(0, first - 4), first))
        while index < len(words) and index - first < _LONGEST_NAME and not taken[index]:
            word = words[index]
            capital = _capital(word)
            following = words[index + 1] if index + 1 < len(words) and not taken[index + 1] else None
            if word.text in ("(", ")", ";", ":", "!", "?", "…", "|", "[", "]"):
                break
            if word.text in ('"', "“", "”", "'", "‘", "’"):
                if named or following is None:
                    break
                index += 1
                continue
            if word.text == ".":
                if words[index - 1].form in self._places or len(words[index - 1].text) <= 2:
                    index += 1
                    continue
                break
            if word.text == ",":
                if not self._sector_list(words, index, taken):
                    break
                index += 1
                continue
            if word.text in _DASHES or word.form in ("&", "/", "và", "+"):
                tight = word.text in _DASHES and word.start == words[index - 1].end
                joins = following is not None and (_capital(following) or self._compounds.at(words, index + 1))
                if not joins or (not tight and word.text in _DASHES and self._breaks_dash(words, index + 1)):
                    break
                if word.form == "và" and words[index - 1].form not in self._lower_ends and not after_head:
                    break
                index += 1
                continue
            if capital:
                if word.form in self._places and placed:
                    break
                if self._titles.at(words, index) and not after_head:
                    break
                if named and self._heads.at(words, index) and self._new_head(words, index):
                    break
                if titled and named and word.form in self._surnames:
                    break  # "Phó Chủ tịch UBND tỉnh Hà Nam Nguyễn Văn An": the person begins
                placed = placed or word.form in self._places
                good, named, after_head = index, True, False
                index += 1
                continue
            compound = self._compound_over(words, index, taken)
            if word.form in self._places and following is not None and (_capital(following) or following.text == "."):
                if placed:
                    break
                placed = True
                index += 1
                continue
            if compound:
                stop = self._stops.at(words, index)
                if stop and not after_head and stop[0] >= compound:
                    break
                good = index + compound - 1 if (named or after_head) else good
                index += compound
                continue
            if self._stops.at(words, index):
                break
            if not (following is not None and _capital(following) and after_head):
                break
            index += 1
        if not named:
            return None
        return good

    @property
    def _lower_ends(self) -> frozenset[str]:
        return frozenset(compound.split()[-1] for compound in self._rules.compounds)

    def _compound_over(self, words: Sequence[Word], index: int, taken: Sequence[bool]) -> int:
        """How many words from ``index`` on belong to a compound that began at most one word before."""
        longest = 0
        for start in (index - 1, index):
            if start < 0:
                continue
            hit = self._compounds.at(words, start)
            if hit and start + hit[0] > index and not any(taken[start : start + hit[0]]):
                longest = max(longest, start + hit[0] - index)
        return longest

    def _sector_list(self, words: Sequence[Word], comma: int, taken: Sequence[bool]) -> bool:
        """Whether the comma stands inside a name: "Văn hóa, Thể thao và Du lịch"."""
        index = comma + 1
        while index < min(len(words), comma + 6) and not taken[index]:
            if words[index].form in ("và", "&"):
                return index > comma + 1
            if not (_capital(words[index]) or self._compound_over(words, index, taken)):
                return False
            if self._heads.at(words, index) and index == comma + 1 and self._new_head(words, index):
                return False
            index += 1
        return False

    def _breaks_dash(self, words: Sequence[Word], index: int) -> bool:
        return bool(self._heads.at(words, index) or self._titles.at(words, index))

    def _new_head(self, words: Sequence[Word], index: int) -> bool:
        """Whether another name begins; a head of one syllable may as well be part of a place: "Hải Phòng"."""
        hit = self._heads.at(words, index)
        return bool(hit and (hit[0] > 1 or words[index].text.isupper()) and len(words[index].text) > 1)

    # Marathi: head last.

    def _head_last(self, words: Sequence[Word], taken: list[bool], rule: str) -> list[FoundName]:
        found: list[FoundName] = []
        for index in range(len(words) - 1, -1, -1):
            if taken[index]:
                continue
            hit = self._heads.ending_at(words, index)
            if not hit:
                continue
            analysis = self._inflection.analyse(words[index].text)
            if analysis.plural:
                continue
            head_first = index - hit[0] + 1
            first = self._run_left(words, head_first, taken)
            if first == head_first or all(word.form in self._not_names for word in words[first:head_first]):
                continue
            last = index
            name = self._direct_name(words, first, head_first, last, analysis.genitive)
            weak = tuple(word.stem for word in words[head_first : last + 1]) in self._weak
            found.append(FoundName(first, last, name, hit[1], rule, certain=not weak))
            taken[first : last + 1] = [True] * (last - first + 1)
        for name in found:
            taken[name.first : name.last + 1] = [False] * (name.last - name.first + 1)
        return found

    def _run_left(self, words: Sequence[Word], head: int, taken: Sequence[bool]) -> int:
        first = head
        index = head - 1
        while index >= 0 and head - index < 9 and not taken[index]:
            word = words[index]
            if word.text == "," or word.form in self._through:
                inner = index > 0 and first == index + 1 and first < head and self._sector_before(words, index)
                if word.text == "," and not any(w.form in self._through and w.text != "," for w in words[first:head]):
                    inner = False  # a comma stands inside a name only before an "and": कला, वाणिज्य व विज्ञान
                if not inner:
                    break
                index -= 1
                continue
            if word.text == "." and index > 0 and len(words[index - 1].text) <= 3:
                index -= 1
                continue
            if not word.text[:1].isalnum() and not _devanagari(word.text):
                if word.text in ("'", "’", "‘", '"', "”", "“") and first == index + 1:
                    index -= 1
                    continue
                break
            adjacent = index == head - 1
            if self._titles.at(words, index) and not adjacent and not word.form.endswith("."):
                break
            if self._stops.at(words, index) or word.form in self._stop_set:
                break
            if word.marker == "of" and not word.known and self._place(word):
                first = index
                break
            if word.marker is not None or word.attributive:
                if word.known or word.marker in ("of", "by", "to", "from", "for", "at"):
                    if not (adjacent and self._inflection.analyse(word.text).marker is None):
                        break
            if any(word.text.endswith(ending) and len(word.text) > len(ending) + 1 for ending in self._rules.stop_endings):
                if word.text not in self._kept:
                    break
            if word.form.isdigit() and not adjacent and not first == head:
                break
            if self._heads.ending_at(words, index) and word.known and not adjacent and word.text != word.stem:
                break
            first = index
            index -= 1
        while first < head and (words[first].form in self._leading or words[first].text in (",", "-", "–", ".", "'", "’", "‘", '"', "”", "“") or words[first].form in ("व", "आणि")):
            first += 1
        return first

    @property
    def _stop_set(self) -> frozenset[str]:
        return frozenset(self._rules.stops)

    @property
    def _kept(self) -> frozenset[str]:
        return self._inflection.kept

    def _place(self, word: Word) -> str | None:
        return self._rules.home_places.get(word.stem)

    def _sector_before(self, words: Sequence[Word], index: int) -> bool:
        """Whether the word before a comma or "and" is a bare noun, as in "कला, वाणिज्य व विज्ञान महाविद्यालय"."""
        word = words[index - 1]
        return word.marker is None and not self._stops.at(words, index - 1) and _devanagari(word.text)

    def _direct_name(
        self, words: Sequence[Word], first: int, head: int, last: int, genitive: str | None
    ) -> str:
        parts = _surface(words, first, last)
        surface = words[last].text
        name = parts[: len(parts) - len(surface)] + words[last].stem
        place = self._place(words[first]) if words[first].marker == "of" else None
        if place and genitive and first < head:
            name = place + genitive + name[len(words[first].text) :]
        return name

    # English: runs of capitals.

    def _capitals(self, words: Sequence[Word], taken: list[bool], rule: str) -> list[FoundName]:
        letters = [word for word in words if word.text[:1].isalpha() and word.text[:1].isascii()]
        capitals = sum(1 for word in letters if word.text[:1].isupper())
        # A headline in capitals or title case says nothing by its capitals.
        headline = len(letters) >= 4 and capitals > 0.6 * len(letters)
        found: list[FoundName] = []
        index = 0
        while index < len(words):
            if taken[index] or not _capital(words[index]) or not words[index].text[:1].isascii() and self._rules.plain_capitals:
                index += 1
                continue
            last = self._run_of_capitals(words, index, taken, headline)
            name = self._trimmed(words, index, last, rule, headline)
            if name is not None:
                found.append(name)
            index = last + 1
        return found

    def _run_of_capitals(self, words: Sequence[Word], first: int, taken: Sequence[bool], headline: bool) -> int:
        last = index = first
        closed = False
        while index + 1 < len(words) and not taken[index + 1] and index - first < _LONGEST_NAME:
            index += 1
            word = words[index]
            if word.form in self._possessives:
                break
            if headline and word.form not in self._closers and self._stops.at(words, index):
                break
            closer = word.form in self._closers or word.form.rstrip(".") in self._closers
            if closed and not closer and not word.text in (".", "(", ")"):
                break
            if _capital(word) or (word.text[:1].isdigit() and last == index - 1 and not closed):
                if self._titles.at(words, index) and word.form not in self._head_words and words[index - 1].text == ",":
                    break
                last = index
                closed = closed or closer
                continue
            if closer:
                last, closed = index, True
                continue
            if word.text == "." and words[index - 1].form in ("co", "pvt", "ltd", "inc", "corp", "st", "dr", "shri") :
                continue
            if word.text in _DASHES and word.start == words[index - 1].end:
                continue
            if word.text == "&" or word.form == "+":
                continue
            if word.text == "," and index + 1 < len(words) and words[index + 1].form.rstrip(".") in self._closers:
                continue
            if word.text in ("(", ")") and self._bracket_inside(words, index):
                continue
            if word.form in self._through and not headline and self._links(words, first, index, taken):
                continue
            if word.form in ("of", "de", "the") and headline and self._links(words, first, index, taken):
                continue
            break
        return last

    def _bracket_inside(self, words: Sequence[Word], index: int) -> bool:
        """A bracket that the legal form follows: "Acme (India) Pvt Ltd", "(P) Ltd"."""
        for later in range(index + 1, min(index + 5, len(words))):
            if words[later].text == ")":
                return later + 1 < len(words) and words[later + 1].form.rstrip(".") in self._closers
        return words[index].text == ")" and index + 1 < len(words) and words[index + 1].form.rstrip(".") in self._closers

    def _links(self, words: Sequence[Word], first: int, index: int, taken: Sequence[bool]) -> bool:
        """Whether a small word may join two parts of a name: "Ministry of Health and Family Welfare"."""
        following = index + 1
        while following < len(words) and words[following].form in ("the", "of"):
            following += 1
        if following >= len(words) or taken[following] or not _capital(words[following]):
            return False
        left = words[index - 1].form
        opened = any(words[k].form == "of" or words[k].form == "for" for k in range(first, index))
        if words[index].form in ("of", "the"):
            return left in self._head_words or left in ("city", "house", "chamber", "office", "college", "bank", "board", "port", "of", "association", "republic", "state", "isle", "university", "faculty", "institute", "order", "sisters")
        if words[index].form in ("for", "in"):
            return words[index].form == "for" and left in self._head_words
        if words[index].form == "and":
            return opened or words[following].form in self._head_words or (
                left not in self._head_words and following + 1 < len(words) and words[following + 1].form in self._head_words and len(words[index - 1].text) > 3
            )
        return True

    def _trimmed(self, words: Sequence[Word], first: int, last: int, rule: str, headline: bool) -> FoundName | None:
        while first <= last and (
            (words[first].form in self._leading and not (last > first and self._proper(words, first, last)))
            or words[first].text in _DASHES
            or words[first].form in self._through and words[first].form != "the"
        ):
            first += 1
        while last >= first and (words[last].text in _DASHES or words[last].form in self._through or (headline and self._stops.at(words, last))):
            last -= 1
        if first > last:
            return None
        forms = [word.form for word in words[first : last + 1]]
        text = _surface(words, first, last)
        if text.lower() in self._not_names or all(form in self._not_names or form.isdigit() for form in forms):
            return None
        closer = any(form.rstrip(".") in self._closers for form in forms[1:])
        kind = next((self._head_words[form] for form in reversed(forms) if form in self._head_words), None)
        # Where the head comes first, a head word at the end makes no name.
        certain = closer or (kind is not None and len(forms) > 1 and not self._rules.plain_capitals)
        if closer and kind is None:
            kind = "company"
        if not certain:
            if headline and words and all(word.text.isupper() for word in words if word.text.isalpha()):
                return None
            if self._is_person(words, first, last):
                return None
            if self._rules.plain_capitals and (not text.isascii() or (first == last and not _brand(text))):
                return None
            if len(text) < 3 and not text.isupper():
                return None
        elif self._titles.at(words, first) and not closer and len(forms) <= 3 and forms[0] not in self._head_words:
            return None
        return FoundName(first, last, text.rstrip("."), kind, rule, certain=certain)

    def _proper(self, words: Sequence[Word], first: int, last: int) -> bool:
        """A leading word that is part of the name after all: "Bank of Baroda", "Supplier Quality Ltd"."""
        return words[first + 1].form in ("of", "for", "&")

    def _is_person(self, words: Sequence[Word], first: int, last: int) -> bool:
        if self._titles.at(words, first) or (first and self._titles.at(words, first - 1)):
            return True
        if first > 1 and words[first - 1].text in (".", ",") and self._titles.at(words, first - 2):
            return words[first - 1].text == "."
        following = last + 1
        if following < len(words) and self._person_verbs.at(words, following):
            return last > first
        if following + 1 < len(words) and words[following].text == "," :
            if self._titles.at(words, following + 1):
                return True
            if following + 2 < len(words) and words[following + 1].form in ("the", "its", "managing", "chief", "general", "deputy", "vice", "executive", "quality", "plant", "senior", "assistant") and any(
                self._titles.at(words, k) for k in range(following + 2, min(following + 5, len(words)))
            ):
                return True
        return False

    # Groups.

    def _group(self, words: Sequence[Word], taken: list[bool], rule: str) -> list[FoundName]:
        found: list[FoundName] = []
        index = 0
        while index < len(words):
            count = None if taken[index] else self._number(words, index)
            if count is None or count < 2:
                index += 1
                continue
            hit = None
            for start in range(index + 1, min(index + 4, len(words))):
                if taken[start]:
                    break
                hit = self._group_nouns.at(words, start, stems=True)
                if hit:
                    break
            if not hit:
                index += 1
                continue
            noun_last = start + hit[0] - 1
            found_group = self._group_name(words, taken, index, noun_last, count, rule)
            if found_group:
                found.append(found_group)
                index = found_group.last
            index += 1
        return found

    def _number(self, words: Sequence[Word], index: int) -> int | None:
        form = words[index].form
        if form in self._rules.number_words:
            return self._rules.number_words[form]
        if form.isdigit() and form.isascii() and len(form) <= 4 and not (len(form) == 4 and form.startswith(("19", "20"))):
            if index and (words[index - 1].text in ("/", ":", "%") or words[index - 1].end == words[index].start and words[index - 1].text in _DASHES):
                return None
            return int(form)
        return None

    def _group_name(
        self, words: Sequence[Word], taken: Sequence[bool], first: int, noun: int, count: int, rule: str
    ) -> FoundName | None:
        last = noun
        analysis = self._inflection.analyse(words[noun].text)
        if self._inflection:
            # The place stands before the number and carries an ending: "सातारा जिल्ह्यातील १२ ग्रामपंचायतींना".
            if first == 0 or taken[first - 1] or not (words[first - 1].attributive or words[first - 1].marker in ("of", "at")):
                if not analysis.plural:
                    return None
                start = first
            else:
                start = first - 1
                while start > 0 and first - start < 3 and not taken[start - 1] and words[start - 1].marker is None and _devanagari(words[start - 1].text) and not self._stops.at(words, start - 1):
                    start -= 1
            text = _surface(words, first, noun)
            tail = words[noun].text
            name = text[: len(text) - len(tail)] + (analysis.direct_plural or words[noun].stem)
            return FoundName(first, noun, name, None, rule, count=count)
        index = noun + 1
        placed = False
        while index < len(words) and index - first < _LONGEST_NAME and not taken[index]:
            link = self._group_links.at(words, index)
            if link and index + link[0] < len(words) and not placed:
                index += link[0]
                continue
            if _capital(words[index]) or (words[index].form in self._places and index + 1 < len(words) and _capital(words[index + 1])):
                placed = placed or _capital(words[index])
                last = index if _capital(words[index]) else last
                index += 1
                continue
            if placed and words[index].text in _DASHES and words[index].start == words[index - 1].end:
                index += 1
                continue
            compound = self._compound_over(words, index, taken)
            if compound and (self._heads.at(words, index) or placed or words[index - 1].text[:1].isupper()):
                index += compound
                if placed:
                    last = index - 1
                continue
            break
        if last == noun:
            return FoundName(first, noun, _surface(words, first, noun), None, rule, count=count, certain=False)
        return FoundName(first, last, _surface(words, first, last), None, rule, count=count)

    _MECHANISMS = {
        "head-first": _head_first,
        "head-last": _head_last,
        "capitals": _capitals,
        "group": _group,
    }


def name_value(found: FoundName) -> NameValue:
    """What the words say about the organization."""
    kind = None if found.kind in ("any", "self") else found.kind
    return NameValue(found.name.strip(" ,;:.-–\"'“”‘’") or found.name, kind, found.count)


def _capital(word: Word) -> bool:
    return word.text[:1].isupper() or (word.text[:1].isdigit() and any(c.isupper() for c in word.text))


def _brand(text: str) -> bool:
    """A single word that its letters show to be a name: capitals inside, or longer than any Vietnamese syllable."""
    return len(text) >= 7 or sum(1 for letter in text if letter.isupper()) >= 2


def _devanagari(text: str) -> bool:
    return "\u0900" <= text[:1] <= "\u097f"


def _surface(words: Sequence[Word], first: int, last: int) -> str:
    """The words as written, blanks between them folded to one."""
    parts = [words[first].text]
    for left, right in zip(words[first:last], words[first + 1 : last + 1], strict=True):
        parts += [" " if right.start > left.end else "", right.text]
    return "".join(parts)
