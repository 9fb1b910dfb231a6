"""What stands between two blanks, cut into words by spaCy's tokenizer. With ``labelled`` the only module that imports spaCy.

Its language-neutral tokenizer serves every language: ``spacy.blank("vi")`` would need a second segmenter and loses
mentions, and token attributes such as ``is_alpha`` or ``shape`` do not hold for Devanagari.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

_REMEMBERED = 4096  # runs
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0971-\u097F])"  # in Devanagari with its vowel signs
# A full stop may belong to a single letter, an initial, and to capitals.
_PLAIN = re.compile(rf"(\(?)({_LETTER}+|[0-9]+)([,;:!?)]|(?<={_LETTER}[a-z\u0900-\u0963\u0971-\u097F])\.)?")
# A digit glued to a Devanagari ending ("2015चे"), brackets and slashes inside words are boundaries.
_INFIXES = (
    r"(?<=[0-9०-९])(?=[\u0900-\u0963\u0970-\u097F])",
    r"[()\[\]/|:;,]",
    r"(?<=[\u0900-\u097F.)])['’\"”](?=[\u0900-\u097F])",
    r"(?<=[^\s\d])[-–—](?=[^\s\d])",
    r"(?<=\d)[-–—](?=[^\W\d])",
)


def _imported() -> Any:
    """spaCy without its command line, a third of what its import takes, which comes when somebody asks for it."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    name = "spacy.cli.info"  # where the package itself takes one function from
    later = ModuleType(name)
    later.info = lambda *given, **named: import_module(name).info(*given, **named)  # type: ignore[attr-defined]
    sys.modules[name] = later
    try:
        spacy: Any = import_module("spacy")
    finally:
        del sys.modules[name]

    def missing(attribute: str) -> ModuleType:
        if attribute == "cli":
            return import_module("spacy.cli")
        raise AttributeError(f"module 'spacy' has no attribute {attribute!r}")

    spacy.__getattr__ = missing
    return spacy


class Cutter:
    """spaCy's tokenizer. Its vocabulary, which keeps every word for good, is begun anew after some thousand runs.

    A vocabulary without attributes, which nobody asks for, is half the work of one that has them. Letters or figures
    alone, be a bracket before them or a comma behind them, are not shown to it: it is thirty times as slow as to see that
    nothing else is to be cut.
    """

    _tokenizer: Any

    def __init__(self) -> None:
        spacy = _imported()
        from spacy.lang.tokenizer_exceptions import emoticons
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, get_lang_class

        # What spacy.blank("xx") cuts with; the pipeline around it, with its configuration, takes 0.1 s to make.
        defaults = get_lang_class("xx").Defaults
        infixes = [*_INFIXES, *(defaults.infixes or [])]
        exceptions = defaults.tokenizer_exceptions.items()
        self._spacy = spacy
        self._parts = {
            # "(Hue): ISO 9001" smiles at nobody
            "rules": {text: kept for text, kept in exceptions if text not in emoticons},
            "prefix_search": compile_prefix_regex(defaults.prefixes or []).search,
            "suffix_search": compile_suffix_regex(defaults.suffixes or []).search,
            "infix_finditer": compile_infix_regex(infixes).finditer,
            "token_match": defaults.token_match,
            "url_match": defaults.url_match,
        }
        self._tokenizer = None
        self._left = 0  # runs

    def __call__(self, run: str) -> list[str]:
        if plain := _PLAIN.fullmatch(run):
            return [part for part in plain.groups() if part]
        if not self._left:
            self._tokenizer = None  # its memory goes into the next
            self._tokenizer = self._spacy.tokenizer.Tokenizer(self._spacy.vocab.Vocab(), **self._parts)
            self._left = _REMEMBERED
        self._left -= 1
        return [token.text for token in self._tokenizer(run)]


@cache
def cutter() -> Cutter:
    """The same for all languages."""
    return Cutter()
