"""When two names are written of one organization, and how those that may be are found among very many."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.assembling import entities
from extractor.assembling.likeness import Likely, same
from extractor.model import Article
from extractor.pipeline import Extractor

# Few words, so that many names have some in common.
NAMES = st.lists(st.sampled_from(["beck", "becken", "mills", "of", "tarn", "ltd"]), min_size=1, max_size=7).map(
    " ".join
)


@given(NAMES, NAMES, st.booleans())
@example("tarn beck mills ltd", "beck mills of tarn", True)  # a place in front
@example("beck mills", "beck of tarn mills", True)
@example("tarn beck", "tarn becken mills", True)  # cut short
@example("beck of mills", "tarn beck of mills", False)
@example("tarn of mills", "tarn beck of mills", False)
def test_every_name_that_is_the_same_is_among_the_likely_ones(a: str, b: str, head_last: bool) -> None:
    likely = Likely(head_last)
    likely.note(a, 7)
    assert likely.of(b) == {7} or not same(a, b, head_last)


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "Delta{} Mills Ltd | ISO 9001:2015 | 3 May 2027"),
        ("vi", "Công ty TNHH Delta{} | ISO 9001:2015 | 3/5/2027"),
        ("mr", "डेल्टा{} विद्यालय | आयएसओ ९००१:२०१५ | ३ मे २०२७"),
    ],
)
def test_of_a_register_few_names_are_compared(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, language: str, row: str
) -> None:
    compared = []

    def counted(a: str, b: str, head_last: bool) -> bool:
        compared.append((a, b))
        return same(a, b, head_last)

    monkeypatch.setattr(entities, "same", counted)
    rows = "\n".join(row.format(number) for number in range(1_000, 1_400))

    named = extractor.outcome(Article(rows, "register"), language)

    assert len({miss.span for miss in named.misses} | {record.standard.span for record in named.records}) == 400
    assert len(compared) < 10 * 400
