"""The gate: may these bytes hold a claim at all? Asked before anything is decoded, parsed or tagged.

Nineteen of twenty pages of a feed name no standard. The gate looks for the catalogue's own spellings, guarded as
words (``ISO`` but neither ``toISOString`` nor ``ISO-8859-1``), in UTF-8 and in the escapes that a page or a JSON
string may write them with. It may let an idle page through; it must stop none that names a standard. A number is
never demanded behind ISO: markup and entities may stand between (``<b>ISO</b>&nbsp;9001``).

Not seen: an ASCII acronym written as entities (``&#73;SO``) or split by markup or a soft hyphen (``I<b>SO</b>``).

The same patterns run on RE2 or, without it, on ``bytes.find``; both give the same verdict, RE2 ten times as fast.
"""

from __future__ import annotations

import codecs
import html.entities
import itertools
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from extractor.patterns.reading import GateRules
from extractor.reading.decoding import UnreadableError, decode

try:
    import re2  # type: ignore[import-untyped]
except ImportError:  # no wheel for this machine: slower, same verdicts
    re2 = None

Engine = Literal["re2", "find"]

_ESCAPED = r"\\(?:[bfnrt/]|u[0-9A-Fa-f]{4})"  # in a JSON string: what ends with a letter and is none
_GAP = rf"(?:[ \t\r\n.:/_-]|\xc2\xa0|\xe2\x80[\x80-\xaf]|&#?[0-9A-Za-z]{{2,6}};|<[^<>]*>|{_ESCAPED}){{0,4}}"
_BEHIND_ESCAPED = r"(?<=\\[bfnrt/])|(?<=\\u[0-9A-Fa-f]{4})"
_ESCAPE = re.compile(_ESCAPED.encode())
_CHUNK, _PIECE, _WINDOW = 4096, 256, 1024
_INNER = bytes(range(0x80, 0xC0))  # a character of UTF-8 begins with none of them
_LETTERS_ONLY = bytes(c if chr(c) in string.ascii_lowercase else 0x20 for c in range(256))


class Gate:
    """Decides whether a document is worth reading. Built once from every spelling the catalogue knows."""

    def __init__(self, words: Iterable[str], rules: GateRules, engine: Engine | None = None) -> None:
        cues = _cues(words, rules)
        if engine == "re2" and re2 is None:
            raise ValueError("google-re2 is not installed")
        self.engine: Engine = engine or ("find" if re2 is None else "re2")
        self._holds_cue = _re2_engine(cues) if self.engine == "re2" else _find_engine(cues)

    def may_hold_claim(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a raw document (text, HTML, a JSON line, in any encoding) may name a standard.

        ``charset`` is the encoding that came with it, if one did.
        """
        if self._holds_cue(data):
            return True
        if _is_utf8(data):
            return False
        try:
            return self.may_hold_claim_text(decode(data, charset))
        except UnreadableError:
            return True  # the reader tells the reason

    def may_hold_claim_text(self, text: str) -> bool:
        """Whether an article's extracted text may name a standard: the second gate, past scripts and footers."""
        return self._holds_cue(text.encode("utf-8", "surrogatepass"))


def _is_utf8(data: bytes) -> bool:
    """Judge by the first stretch that is not plain ASCII: a document has one encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:_CHUNK]:
        return False
    if data.isascii():
        return True
    start = _not_ascii(data, _not_ascii(data, 0, _CHUNK), _PIECE)
    window = data[start : start + _WINDOW]
    if start:  # it may begin inside a character
        window = window[:3].lstrip(_INNER) + window[3:]
    try:
        codecs.utf_8_decode(window, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _not_ascii(data: bytes, start: int, size: int) -> int:
    """Where the first piece of ``size`` bytes begins that is not plain ASCII; there is one."""
    while data[start : start + size].isascii():
        start += size
    return start


# --- from spellings to patterns ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cue:
    """One thing to look for, as the bytes of a pattern that RE2 and the standard library read alike."""

    body: str
    before: str  # a class of which one must stand in front
    after: str  # consumed behind
    glued: bool
    starts: tuple[tuple[bytes, bytes], ...]  # a run of letters that announces it ("": none), the bytes it begins with


def _cues(words: Iterable[str], rules: GateRules) -> list[_Cue]:
    exact: set[tuple[str, ...]] = set()
    folded: set[tuple[str, ...]] = set()
    any_case_words = {word.casefold() for word in rules.any_case}
    cues: list[_Cue] = []
    every = {unicodedata.normalize("NFC", word) for word in (*words, *rules.words)}
    for word in sorted(every, key=lambda w: (len(w), w)):
        tokens = _tokens(word)
        any_case = word.casefold() in any_case_words or _ignores_case(tokens)
        if not tokens or _covered(tokens, folded if any_case else exact | folded):
            continue
        if any_case:
            folded.add(tuple(token.casefold() for token in tokens))
        else:
            exact.add(tokens)
        cues.append(_cue(tokens, any_case, rules.not_followed_by.get("".join(tokens), ())))
    for family in rules.numbered:
        cues.append(_numbered(_tokens(family), "[^A-Za-z0-9_]"))
    for family in rules.glued:
        cues.append(_numbered(_tokens(family), "[A-Za-z0-9]", glued=True))
    return cues


def _tokens(word: str) -> tuple[str, ...]:
    """The pieces of a spelling between which blanks, points and markup may stand.

    >>> _tokens("AS9100"), _tokens("Viet GAP"), _tokens("R2"), _tokens("आयएस १५७००")
    (('AS', '9100'), ('Viet', 'GAP'), ('R2',), ('आयएस', '15700'))
    """
    digits = "".join(str(unicodedata.digit(c, c)) if c.isdecimal() else c for c in word)
    spaced = "".join(c if (c.isascii() and c.isalnum()) or unicodedata.category(c)[0] in "LM" else " " for c in digits)
    return tuple(re.sub(r"(?<=[^\d\s])(?=\d{3})(?<!\d)", " ", spaced).split())


def _ignores_case(tokens: Sequence[str]) -> bool:
    """Acronyms of up to five capitals are words of their own only as capitals (WELL, EDGE); a number settles it."""
    letters = "".join(tokens)
    return len(letters) > 5 or not letters.isupper() or any(token[:3].isdigit() and len(token) > 2 for token in tokens)


def _covered(tokens: tuple[str, ...], kept: Set[tuple[str, ...]]) -> bool:
    """Whether a shorter word inside this one opens the gate already: ISO inside TCVN ISO 9001."""
    parts = [tokens[i:j] for i, j in itertools.combinations(range(len(tokens) + 1), 2)]
    return any(part in kept or tuple(token.casefold() for token in part) in kept for part in parts)


def _cue(tokens: Sequence[str], any_case: bool, not_followed_by: Iterable[str]) -> _Cue:
    body = _GAP.join(_spellings(token, any_case) for token in tokens)
    first, last = tokens[0][0], tokens[-1][-1]
    before = "[^A-Za-z0-9_]" if first.isascii() else ""
    after = ""
    if last.isascii() and last.isdigit():
        after = "(?:$|[^0-9])"
    elif last.isascii():
        after = "[sS]?" + _unless([*not_followed_by], "A-Za-z_")
    return _Cue(body, before, after, False, _starts(tokens))


def _numbered(tokens: Sequence[str], before: str, glued: bool = False) -> _Cue:
    body = _GAP.join("".join(re.escape(c) for c in token) for token in tokens)
    digit = r"(?:[0-9]|\xe0\xa5[\xa6-\xaf]|\\u096[6-9A-Fa-f])"
    starts = _starts(tokens)
    if glued:  # then the run is longer than the prefix
        starts = tuple((b"", start) for _, start in starts)
    return _Cue(body + _GAP + digit * 3, before, "", glued, starts)


def _unless(prefixes: Sequence[str], letters: str) -> str:
    """A pattern for what may follow: the end, or a byte outside ``letters`` that begins none of ``prefixes``.

    RE2 has no lookahead, so the complement is spelled out.
    """
    branches: defaultdict[str, list[str]] = defaultdict(list)
    for prefix in prefixes:
        branches[prefix[0]].append(prefix[1:])
    heads = "".join(re.escape(head) for head in sorted(branches))
    deeper = [
        "|" + re.escape(head) + _unless(rests, "") for head, rests in sorted(branches.items()) if all(rests)
    ]  # fmt: skip
    others = f"[^{letters}{heads}]" if letters or heads else r"[\x00-\xff]"
    return f"(?:$|{others}{''.join(deeper)})"


def _spellings(token: str, any_case: bool) -> str:
    """Every way to write one token; a number may stand in Devanagari digits."""
    if token.isdigit():
        return "".join(map(_digit, token))
    return "".join(_letter(c, any_case) for c in token)


def _digit(c: str) -> str:
    last = f"{6 + int(c):x}"
    return rf"(?:{c}|\xe0\xa5{chr(0xA6 + int(c))}|\\u096[{last}{last.upper()}])"


def _letter(c: str, any_case: bool) -> str:
    """Every way to write one letter: both cases, UTF-8 composed or not, entities, JSON escapes."""
    if c.isascii():
        return f"[{c.lower()}{c.upper()}]" if any_case and c.isalpha() else re.escape(c)
    ways = [re.escape(form.decode("latin-1")) for form in _utf8_forms(c)]
    for code in sorted({ord(c), ord(c.lower()), ord(c.upper())}):
        hexadecimal = "".join(f"[{d}{d.upper()}]" if d.isalpha() else d for d in f"{code:x}")
        ways += [f"&#0?{code};", f"&#[xX]0*{hexadecimal};", rf"\\u{'0' * (4 - len(f'{code:x}'))}{hexadecimal}"]
        if name := html.entities.codepoint2name.get(code):
            ways.append(f"&{name};")
    return f"(?:{'|'.join(dict.fromkeys(ways))})"


def _utf8_forms(c: str) -> list[bytes]:
    """A letter in both cases, composed, half composed and decomposed."""
    forms: set[str] = set()
    for form in (c, c.lower(), c.upper()):
        apart = unicodedata.normalize("NFD", form)
        forms |= {form, apart, unicodedata.normalize("NFC", apart[:-1]) + apart[-1]}
    return [form.encode() for form in sorted(forms)]


def _starts(tokens: Sequence[str]) -> tuple[tuple[bytes, bytes], ...]:
    """What a spelling can begin with, in lower case, each with the whole run of letters that announces it.

    >>> _starts(("Viet", "GAP"))
    ((b'viet', b'viet'), (b'vietgap', b'vietgap'), (b'vietgaps', b'vietgap'))
    """
    first = tokens[0].lower()
    if first.isdigit():
        return ((b"", first[0].encode()), (b"", b"\xe0\xa5"), (b"", b"\\u096"))
    plain = re.match("[a-z0-9]*", first)
    head = plain[0].encode() if plain else b""
    if not first.isascii():
        forms = _utf8_forms(first[len(head)])
        return tuple((b"", head + rest) for rest in (*(form.lower() for form in forms), b"&", b"\\u"))
    if not first.isalpha():
        return tuple((run.encode(), head) for run in re.findall("[a-z]+", first)[:1])
    starts, joined = [], b""
    for token in tokens:
        letters = re.match("[a-z]*", token.lower())
        joined += letters[0].encode() if letters else b""
        starts.append((joined, joined))
        if not (token.isascii() and token.isalpha()):
            return tuple(starts)
    return (*starts, (joined + b"s", joined))


# --- engines -----------------------------------------------------------------------------------------------------


def _re2_engine(cues: Sequence[_Cue]) -> Callable[[bytes], bool]:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 96 << 20  # where the automaton does not fit, RE2 gives up on it and says so on stderr
    options.never_capture = True
    alternatives = []
    for cue in cues:
        guard = cue.before if cue.glued else f"(?:^|{cue.before}|{_ESCAPED})" if cue.before else ""
        alternatives.append(guard + cue.body + cue.after)
    pattern = re2.compile("|".join(alternatives).encode("latin-1"), options)
    search = pattern.search
    return lambda data: search(data) is not None


def _runs(lowered: bytes) -> set[bytes]:
    return set(lowered.translate(_LETTERS_ONLY).split())


def _find_engine(cues: Sequence[_Cue]) -> Callable[[bytes], bool]:
    """Look up the document's runs of letters in a set, and search only for what they announce."""
    groups: defaultdict[tuple[bytes, bytes], list[str]] = defaultdict(list)
    for cue in cues:
        guard = f"(?<={cue.before})"
        if not cue.glued:
            guard = f"(?:^|{guard}|{_BEHIND_ESCAPED})" if cue.before else ""
        for run, start in cue.starts:
            groups[run, start].append(guard + cue.body + cue.after)
    searches: defaultdict[bytes, list[tuple[bytes, re.Pattern[bytes]]]] = defaultdict(list)
    for (run, start), bodies in sorted(groups.items()):
        searches[run].append((start, re.compile("|".join(dict.fromkeys(bodies)).encode("latin-1"))))
    unannounced = searches.pop(b"", [])

    def holds_cue(data: bytes) -> bool:
        lowered = data.lower()
        announced = _runs(lowered) & searches.keys()
        if b"\\" in lowered:
            announced |= _runs(_ESCAPE.sub(b" ", lowered)) & searches.keys()
        for start, pattern in itertools.chain(unannounced, *(searches[run] for run in sorted(announced))):
            at = lowered.find(start)
            while at >= 0:
                if pattern.match(data, at):
                    return True
                at = lowered.find(start, at + 1)
        return False

    return holds_cue
