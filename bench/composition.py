"""The composition that certwire is compared with: what one would write with the same libraries in an afternoon.

BeautifulSoup's ``get_text``, ``langdetect.detect``, a blank spaCy pipeline with some fifty Matcher patterns, and
``dateparser.search.search_dates``, each on the whole article. It finds mentions, but makes no records of them.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import spacy
from bs4 import BeautifulSoup
from dateparser.search import search_dates
from spacy.language import Language
from spacy.matcher import Matcher

_PUBLISHERS = ("ISO", "TCVN", "IEC", "OHSAS", "FSSC", "IATF", "HACCP", "EN", "BS", "IS", "SA", "AS", "VietGAP", "आयएसओ")
_NUMBERS: tuple[dict[str, Any], ...] = ({"SHAPE": "dddd"}, {"SHAPE": "dddd:dddd"}, {"LIKE_NUM": True})
_ACTS = ("certified", "certificate", "awarded", "chứng", "cấp", "प्रमाणपत्र", "मानांकन", "मिळाले")


class Composition:
    """The composition, with everything loaded that it needs for ``languages``."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._pipelines = {code: _blank(code) for code in languages}
        self._matchers = {code: _matcher(pipeline) for code, pipeline in self._pipelines.items()}

    def run(self, data: bytes, language: str, *, is_page: bool) -> int:
        """Read one document in a language; the number of mentions found."""
        import langdetect  # type: ignore[import-untyped]

        text = BeautifulSoup(data, "html.parser").get_text() if is_page else data.decode("utf-8")
        langdetect.detect(text)
        matches = self._matchers[language](self._pipelines[language](text))
        return len(matches) + len(search_dates(text, languages=[language]) or ())


def _blank(code: str) -> Language:
    """Without pyvi, spaCy's Vietnamese splits on blanks only: faster, and with fewer standards found."""
    if code == "vi" and find_spec("pyvi") is None:
        return spacy.blank(code, config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    return spacy.blank(code)


def _matcher(pipeline: Language) -> Matcher:
    matcher = Matcher(pipeline.vocab)
    for publisher in _PUBLISHERS:
        for at, number in enumerate(_NUMBERS):
            matcher.add(f"{publisher}-{at}", [[{"TEXT": publisher}, number]])
    for act in _ACTS:
        matcher.add(act, [[{"LOWER": act}]])
    return matcher
