"""The normal form of an article's text, made once, before any offset exists."""

from __future__ import annotations

import html
import re
import unicodedata

from extractor.patterns.reading import CleaningRules

# An ampersand may itself have been escaped, once or often: &amp;amp;nbsp;
_ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")
_LINE_END = r"\x0b\x0c\r\x85\u2028\u2029"
_BLANK = r"\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Controls, soft hyphen, direction marks, variation selectors, tags, unpaired surrogates.
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
_IRREGULAR = re.compile(f"[{_LINE_END}{_BLANK}{_INVISIBLE}]")
_LINE_ENDS = re.compile(f"\r\n|[{_LINE_END}]")
_BLANKS = re.compile(f"[{_BLANK}]")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_JOINERS = "\u200b\u200c\u200d"  # the rules see them first: in Devanagari they may mean something
_RUN_OF_BLANKS = re.compile("  +")
_SIGN = r"[!-/:-@\[-`{-~\xa1-\xbf\u2010-\u2027\u2030-\u205e\u2190-\u2bff]"
_RUN_OF_SIGNS = re.compile(f"({_SIGN}{{32}}){_SIGN}+")
_SIGNS_OF_A_RUN = re.compile(f"{_SIGN}{{4}}")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str, rules: CleaningRules) -> str:
    """Bring a text into the form in which all rules read it: clean(clean(t)) == clean(t).

    NFC; one kind of blank and of line end; cells parted by bars where tabs part them; nothing invisible; single blanks,
    trimmed lines, at most one empty line; entities resolved; at most 32 signs of punctuation in a row, because longer
    runs take tokenizers minutes; look-alikes replaced as the rules say. Digits, quotation marks and case stay as printed.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(f"&{found[1]};"), text)
    if _IRREGULAR.search(text):
        text = _LINE_ENDS.sub("\n", text)
        if "\t" in text:
            text = _with_bars(text)
        text = _BLANKS.sub(" ", text)
        text = _INVISIBLES.sub("", text)
    composed = text = unicodedata.normalize("NFC", text)
    for replacement in rules.replace:
        text = replacement.apply(text)
    for joiner in _JOINERS:
        text = text.replace(joiner, "")
    if text != composed:
        text = unicodedata.normalize("NFC", text)
    if _SIGNS_OF_A_RUN.search(text[::8]):  # a run of 33 shows in every eighth character, at an eighth of the cost
        text = _RUN_OF_SIGNS.sub(r"\1", text)
    if "  " in text:
        text = _RUN_OF_BLANKS.sub(" ", text)
    text = "\n".join(map(str.strip, text.split("\n")))
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip()


def _with_bars(text: str) -> str:
    """The text with the tabs inside lines as bars, where such lines stand below one another: they are a table's rows.

    A heading that a tab opens, one cell short of the row below it, has an empty first cell: that over the numbers.
    """
    raw = text.split("\n")
    lines = [line.strip() for line in raw]
    tabs = [0, *(line.count("\t") for line in lines), 0]
    rows = []
    for given, line, above, here, below in zip(raw, lines, tabs, tabs[1:], tabs[2:], strict=False):
        if here and (above or below):
            unnumbered = not above and here + 1 == below and given.startswith("\t")
            line = ("| " if unnumbered else "") + line.replace("\t", " | ")
        rows.append(line)
    return "\n".join(rows)
