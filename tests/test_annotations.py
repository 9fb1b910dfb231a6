"""What reviewers leave is given to the tools that people annotate with, each in its own form, and nothing is lost on the way."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotated import ARTICLES, article, labelled
from hypothesis import given
from hypothesis import strategies as st

from extractor.matching.labelled import Labelled, LabelledText, places, to_docbin, tokens_of, without_overlaps
from extractor.output.annotations import annotations_to_bytes


def read_by_spacy(file: bytes) -> list[Any]:
    import spacy
    from spacy.tokens import DocBin

    return [*DocBin(store_user_data=True).from_bytes(file).get_docs(spacy.blank("xx").vocab)]


def test_spacy_reads_every_span_where_it_stands() -> None:
    docs = read_by_spacy(annotations_to_bytes(ARTICLES, "docbin"))
    for told, doc in zip(ARTICLES, docs, strict=True):
        assert doc.text == told.reviewed.text
        found = [(span.start_char, span.end_char, span.label_) for span in doc.spans["sc"]]
        assert found == [tuple(span) for span in told.reviewed.spans]
        assert doc.user_data["language"] == told.reviewed.told["language"]
        assert [span.label_ for span in doc.spans["claims"]] == ["awarded"]


def test_spacy_has_as_entities_the_longer_of_spans_that_overlap() -> None:
    doc, *_ = read_by_spacy(annotations_to_bytes(ARTICLES, "docbin"))
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Nhà máy 👩🏽‍🔬 Tân Phú", "ORGANIZATION"), ("TCVN ISO 9001:2015", "STANDARD")
    ]  # fmt: skip


def test_the_corpus_reader_that_spacy_trains_with_takes_the_file(tmp_path: Path) -> None:
    import spacy
    from spacy.training import Corpus

    (tmp_path / "gold.spacy").write_bytes(annotations_to_bytes(ARTICLES, "docbin"))
    examples = [*Corpus(tmp_path / "gold.spacy")(spacy.blank("xx"))]
    assert [len(example.reference.spans["sc"]) for example in examples] == [3, 2, 0]
    assert [example.reference.text for example in examples] == [told.reviewed.text for told in ARTICLES]
    assert [entity.text for entity in examples[1].reference.ents] == ["अग्निशमन विभागास", "ISO ९००१:२०१५"]


def test_a_span_that_ends_within_a_word_cuts_it() -> None:
    told = labelled("ISO ९००१:२०१५चे आहे", ("ISO ९००१:२०१५", "STANDARD"), ("२०१", "SCOPE"))
    assert [token.text for token in tokens_of(told)] == ["ISO", "९००१", ":", "२०१", "५", "चे", "आहे"]


@given(st.data())
def test_tokens_put_together_are_the_text_and_each_span_is_some_of_them(data: st.DataObject) -> None:
    text = data.draw(st.text("ab 9०\n\t😀ा́.,:-", min_size=1, max_size=30))
    edges = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=4))
    spans = [Labelled(min(pair), max(pair), "X") for pair in pairs]
    spans = [span for span in spans if text[span.start : span.end].strip() == text[span.start : span.end] != ""]
    told = LabelledText(text, spans)
    tokens = tokens_of(told)
    assert "".join(token.text + " " * token.blank for token in tokens) == text
    for span in spans:
        first, behind = places(tokens, span)
        assert (tokens[first].start, tokens[behind - 1].end) == (span.start, span.end)
    (doc,) = read_by_spacy(to_docbin([told]))
    assert doc.text == text


@given(st.lists(st.builds(lambda at, length: Labelled(at, at + length, "X"), st.integers(0, 20), st.integers(1, 9))))
def test_of_spans_that_overlap_one_is_left(spans: list[Labelled]) -> None:
    left = without_overlaps(spans)
    assert all(one.end <= other.start for one, other in pairwise(left))
    assert all(any(span.start < kept.end and kept.start < span.end for kept in left) for span in spans)


def test_label_studio_has_what_was_extracted_as_prediction_and_what_people_made_of_it_as_annotation() -> None:
    told = article(
        "Zed Ltd has ISO 9001 for pumps.", ("Zed Ltd", "ORGANIZATION"), ("ISO 9001", "STANDARD"), ("pumps", "SCOPE")
    )
    (task,) = json.loads(annotations_to_bytes([told], "labelstudio"))
    (annotation,), (prediction,) = task["annotations"], task["predictions"]
    assert (len(annotation["result"]), len(prediction["result"]), prediction["score"]) == (4, 2, 0.8)
    *regions, relation = annotation["result"]
    assert [region["value"]["text"] for region in regions] == ["Zed Ltd", "ISO 9001", "pumps"]
    assert (relation["from_id"], relation["to_id"]) == (regions[0]["id"], regions[1]["id"])
    assert relation["labels"] == ["awarded"]


def test_an_emoji_before_a_span_counts_as_one_everywhere() -> None:
    told = article("😀 Zed Ltd has ISO 9001.", ("Zed Ltd", "ORGANIZATION"), ("ISO 9001", "STANDARD"))
    (task,) = json.loads(annotations_to_bytes([told], "labelstudio"))
    assert task["annotations"][0]["result"][0]["value"]["start"] == 2
    assert json.loads(annotations_to_bytes([told], "doccano"))["label"][0] == [2, 9, "ORGANIZATION"]
    assert json.loads(annotations_to_bytes([told], "prodigy"))["spans"][0]["start"] == 2


def test_doccano_finds_nothing_but_ascii_to_guess_the_encoding_of() -> None:
    assert annotations_to_bytes(ARTICLES, "doccano").isascii()


def test_prodigy_is_told_its_tokens_and_which_of_them_a_span_begins_and_ends_with() -> None:
    """As its documentation has it: ``token_end`` is the last token of the span, ``ws`` tells that a blank follows."""
    for told, line in zip(ARTICLES, annotations_to_bytes(ARTICLES, "prodigy").decode().splitlines(), strict=True):
        task = json.loads(line)
        tokens = task["tokens"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == task["text"] == told.reviewed.text
        assert [token["id"] for token in tokens] == [*range(len(tokens))]
        assert all(task["text"][token["start"] : token["end"]] == token["text"] for token in tokens)
        for span, wanted in zip(task["spans"], told.reviewed.spans, strict=True):
            assert (span["start"], span["end"], span["label"]) == wanted
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]


def test_the_same_articles_give_the_same_bytes() -> None:
    for format in ("docbin", "labelstudio", "doccano", "prodigy"):
        assert annotations_to_bytes(ARTICLES, format) == annotations_to_bytes(ARTICLES, format)
