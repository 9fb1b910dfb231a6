"""Highlights: whatever the words of the fields are, the pieces are the text, and each field's pieces are its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.web.review.highlights import Mark, Segment, segments

texts = st.text(alphabet=st.sampled_from("ab \n<&é" + "e\u0301" + "क्षि" + "👩\u200d🚒𝔸"), max_size=60)
marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(["organization", "standard", "scope", "evidence"]),
        st.integers(-5, 70),
        st.integers(-5, 70),
        st.sampled_from([None, None, "other"]),
    ),
    max_size=8,
)


@given(texts, marks, st.integers(0, 10))
def test_the_pieces_are_the_text_and_lie_one_behind_the_other(text: str, marks: list[Mark], start: int) -> None:
    found = segments(text, marks, start)
    assert "".join(segment.text for segment in found) == text
    position = start
    for segment in found:
        assert segment.start == position and segment.text
        position = segment.end


@given(texts, marks)
def test_each_fields_pieces_are_exactly_its_words(text: str, marks: list[Mark]) -> None:
    found = segments(text, marks)
    for field in {mark.field for mark in marks}:
        wanted = {at for mark in marks if (mark.field, mark.claim) == (field, None) for at in range(*mark[1:3])}
        covered = {at for segment in found if field in segment.fields for at in range(segment.start, segment.end)}
        assert covered == wanted & {*range(len(text))}
    others = {at for mark in marks if mark.claim == "other" for at in range(*mark[1:3])}
    covered = {at for segment in found if "other" in segment.claims for at in range(segment.start, segment.end)}
    assert covered == others & {*range(len(text))}


@given(texts, marks)
def test_each_field_with_words_in_the_text_is_labelled_where_they_end(text: str, marks: list[Mark]) -> None:
    labelled = {(label, segment.end) for segment in segments(text, marks) for label in segment.labels}
    assert labelled == {
        (mark.field, min(mark.end, len(text)))
        for mark in marks
        if mark.claim is None and mark.start < mark.end and mark.start < len(text) and mark.end > 0
    }


def test_overlapping_words_are_a_piece_of_both_fields_with_the_shorter_first() -> None:
    assert segments("Sunrise Dairy of Pune", [Mark("scope", 8, 21), Mark("organization", 0, 13)]) == [
        Segment(0, "Sunrise ", ("organization",)),
        Segment(8, "Dairy", ("organization", "scope"), ("organization",)),
        Segment(13, " of Pune", ("scope",), ("scope",)),
    ]


def test_an_excerpt_keeps_the_offsets_of_its_article() -> None:
    assert segments("9001 here", [Mark("standard", 100, 104)], start=100) == [
        Segment(100, "9001", ("standard",), ("standard",)),
        Segment(104, " here"),
    ]
