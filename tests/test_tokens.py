"""Words with their offsets, and that none is remembered for ever."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.matching import cutting as cutters
from extractor.matching import tokens
from extractor.matching.tokens import Tokenizer
from extractor.patterns.grammar import Inflection
from extractor.pipeline import Extractor


def tokenizer(code: str) -> Tokenizer:
    rules = Extractor().patterns.of_language(code)
    return Tokenizer(rules.grammar, Inflection(rules.grammar, rules.organizations.inflected()))


def remember(runs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_REMEMBERED", runs)
    monkeypatch.setattr(cutters, "_REMEMBERED", runs)
    monkeypatch.setattr(tokens, "cutter", cutters.Cutter)


@pytest.mark.parametrize("code", ["en", "mr", "vi"])
def test_words_are_the_same_however_often_they_are_forgotten(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "(ISO 9001:2015) Zed-Tek's वडगाव ग्रामपंचायतीला २०१५चे Công ty, U.S. ltd. www.zed.example (Hue): 3-5"
    remembering = tokenizer(code).words(text, 7)
    remember(3, monkeypatch)
    forgetful = tokenizer(code)
    for _ in range(3):
        assert forgetful.words(text, 7) == remembering


def test_of_a_stream_of_words_the_common_ones_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    remember(50, monkeypatch)
    cutting, cut = tokenizer("en"), list[str]()
    split = cutting._split

    def counted(run: str) -> list[str]:
        cut.append(run)
        return split(run)

    monkeypatch.setattr(cutting, "_split", counted)
    vocabularies = set()
    for number in range(2_000):
        assert [word.text for word in cutting.words(f"common w{number}")[0]] == ["common", f"w{number}"]
        assert len(cutting._known) + len(cutting._earlier) <= 100
        vocabularies.add(len(split._tokenizer.vocab.strings))
    assert cut.count("common") == 1
    assert len(cut) == 2_001
    assert max(vocabularies) - min(vocabularies) <= 100


@given(
    st.sampled_from(["", "("]),
    st.text(st.characters(categories=["L"]) | st.sampled_from("कखगािीेॐय़ॅxDUS"), min_size=1, max_size=12)
    | st.text(st.sampled_from("abkmAKßàếĐªक"), min_size=1, max_size=3)
    | st.text(st.sampled_from("0123456789"), min_size=1),
    st.sampled_from(["", *",;:!?)."]),
)
def test_letters_and_figures_are_cut_as_spacy_cuts_them(bracket: str, text: str, sign: str) -> None:
    run = bracket + text + sign
    with pytest.MonkeyPatch.context() as patch:
        cut = cutters.cutter()(run)
        patch.setattr(cutters, "_PLAIN", re.compile("(?!)"))
        assert cutters.cutter()(run) == cut


def test_spacys_command_line_is_there_for_who_asks_for_it_and_imported_for_nobody_else() -> None:
    program = """
from extractor.matching.cutting import cutter
cutter()
import sys
assert "spacy" in sys.modules and not [name for name in sys.modules if name.startswith("spacy.cli")]
import spacy
assert callable(spacy.cli.download) and spacy.info(silent=True)["spacy_version"] == spacy.__version__
assert not hasattr(spacy, "nonsense")
"""
    subprocess.run([sys.executable, "-c", program], check=True)
