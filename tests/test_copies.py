"""The same text is one article with several sources; near copies are a cluster, and nothing of them is left out."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs import ENGLISH, IDLE, VIETNAMESE, File, lines, zipped

from bench.near_copies import KINDS, _changed, in_a_cluster
from bench.synthesis import LANGUAGES, Writer
from extractor.batch.copies import Copies
from extractor.batch.sketch import SIZE, shared, sketch
from extractor.cli import main
from extractor.model import Article
from extractor.output.jsonl import ArticleLine, article_from_json, article_to_json


def line(text: str, source: str = "", *claims: tuple[str, str]) -> ArticleLine:
    return ArticleLine(
        id=Article(text, source).id,
        source=source,
        media_type="text/plain",
        language="en",
        language_confidence=0.9,
        title=None,
        published=None,
        characters=len(text),
        records=len(claims),
        status="extracted" if claims else "no-claim",
        sketch=b64encode(sketch(text)).decode(),
        claims=claims,
    )


def story(seed: object, language: str = "en") -> str:
    return Writer(language, seed).text(relevant=False).plain()


def run(tmp_path: Path, *arguments: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records and article lines of a run into files."""
    records, articles = tmp_path / "records", tmp_path / "articles"
    assert main(["extract", *arguments, "-o", str(records), "--articles", str(articles)]) == 0
    read = ([json.loads(text) for text in path.read_text("utf-8").splitlines()] for path in (records, articles))
    return next(read), next(read)


# the same text


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_text_is_one_article_with_several_sources(file: File, tmp_path: Path, jobs: str) -> None:
    file("a.jsonl", lines({"text": IDLE}, {"text": ENGLISH}, {"text": ENGLISH}))
    file("b.zip", zipped([("x.txt", ENGLISH), ("y.txt", VIETNAMESE)]))
    file("c.txt", VIETNAMESE)
    records, articles = run(tmp_path, str(tmp_path / "in"), "--jobs", jobs)
    first, other = f"{tmp_path}/in/a.jsonl#2", f"{tmp_path}/in/b.zip!/y.txt"
    assert [record["article"]["source"] for record in records] == [first, other]
    assert [(told["status"], told["records"], told.get("duplicate_of")) for told in articles] == [
        ("no-claim", 0, None),
        ("extracted", 1, None),
        ("duplicate", 0, first),
        ("duplicate", 0, first),
        ("extracted", 1, None),
        ("duplicate", 0, other),
    ]
    assert [told["cluster"] == told["id"] for told in articles] == [True] * 6


def test_a_run_without_article_lines_leaves_out_the_same_records(
    file: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = file("a.jsonl", lines(*[{"text": ENGLISH}] * 3))
    assert main(["extract", str(feed)]) == 0
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert told.err == "certwire: 1 records from 3 articles (1 extracted, 2 duplicate)\n"
    assert main(["extract", str(feed), "--table"]) == 0
    assert capsys.readouterr().out.count("ISO 9001:2015") == 1


def test_what_a_copy_alone_tells_is_told(file: File, tmp_path: Path) -> None:
    """What its entry says of an article may make a claim of words that make none without it."""
    first, again = line("Same words.", "a"), line("Same words.", "b", ("claim", "Zed Ltd"), ("other", "Zed Ltd"))
    copies = Copies(clusters=True)
    assert copies.told(first)[1] == []
    told, are_new = copies.told(again)
    assert (told.status, told.duplicate_of, told.records, are_new) == ("duplicate", "a", 2, [True, True])
    told, are_new = copies.told(replace(again, claims=(*again.claims[1:], ("third", "Zed Ltd"))))
    assert (told.records, are_new) == (1, [False, True])


def test_what_was_not_read_is_no_copy(file: File, tmp_path: Path) -> None:
    unread = ArticleLine(None, "a", None, None, None, None, None, 0, 0, "failed", "lost")
    copies = Copies(clusters=True)
    assert [copies.told(unread)[0] for _ in range(2)] == [unread, unread]


def test_a_line_without_a_text_says_nothing_of_copies() -> None:
    told = json.loads(article_to_json(ArticleLine(None, "a", None, None, None, None, None, 0, 0, "failed", "lost")))
    assert not told.keys() & {"cluster", "duplicate_of", "sketch", "claims", "text"}


def test_a_line_of_a_shard_is_read_back() -> None:
    written = replace(line("Some \u2028 words\ud800.", "a", ("claim", "Zed Ltd")), text="")
    read = article_from_json(article_to_json(written).encode())
    assert replace(read, claims=[(claim, holder) for claim, holder in read.claims]) == replace(
        written, claims=[*written.claims]
    )


# near copies


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "all of these"])
def test_what_is_printed_again_is_in_the_cluster_of_the_first(language: str, kind: str) -> None:
    copies, text = Copies(clusters=True), story("printed", language)
    first, _ = copies.told(line(text))
    copies.told(line(story("another", language)))
    again, _ = copies.told(line(_changed(text, KINDS[kind], language, kind)))
    assert (first.cluster, again.cluster, again.status) == (first.id, first.id, "no-claim")
    assert again.id != first.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_in_the_same_forms_are_no_near_copies(language: str) -> None:
    assert in_a_cluster([line(story(number, language)) for number in range(60)]) == 0


def test_near_copies_keep_their_records(file: File, tmp_path: Path) -> None:
    text = f"{story('kept')}\n\n{ENGLISH}"
    file("a.txt", text)
    file("b.txt", f"{text}\n\nNews Example")
    records, articles = run(tmp_path, str(tmp_path / "in"))
    assert [Path(record["article"]["source"]).name for record in records] == ["a.txt", "b.txt"]
    assert [told["status"] for told in articles] == ["extracted", "extracted"]
    assert {told["cluster"] for told in articles} == {articles[0]["id"]}


def test_of_a_form_each_holder_is_a_cluster_of_its_own() -> None:
    text, copies = story("form"), Copies(clusters=True)
    many = [f"No {number}" for number in range(9)]
    named = [["Acme"], ["Zed"], ["ZED", "Third"], ["Acme"], ["Third"], [], many, many[::-1], ["Acme Foods Ltd"]]
    told = [
        copies.told(line(f"{text} {number}", "", *((str(number), holder) for holder in holders)))[0]
        for number, holders in enumerate(named)
    ]
    numbers = [next(n for n, other in enumerate(told) if other.id == one.cluster) for one in told]
    # The fifth shares no holder with the first of any cluster; what names nobody, or more of a name, is of the form's first.
    assert numbers == [0, 1, 1, 0, 4, 0, 6, 6, 0]


def test_likeness_is_not_handed_on() -> None:
    words = [f"word{number}" for number in range(400)]
    texts = [" ".join(words[start : start + 200]) for start in range(0, 200, 20)]
    copies = Copies(clusters=True)
    told = [copies.told(line(text))[0] for text in texts]
    assert told[1].cluster == told[0].id
    assert told[-1].cluster != told[0].id


def test_copies_of_many_are_found_whatever_stands_between(tmp_path: Path) -> None:
    copies, texts = Copies(clusters=True), [f"{story(number)}" for number in range(40)]
    first = [copies.told(line(text))[0].id for text in texts]
    again = [copies.told(line(f"{text} And more."))[0].cluster for text in reversed(texts)]
    assert again == first[::-1]


# the sketch


@given(st.text())
def test_every_text_has_a_sketch(text: str) -> None:
    assert len(sketch(text)) == SIZE
    assert shared(sketch(text), sketch(text)) == SIZE


@pytest.mark.parametrize("signs", ["“{}”, she said — twice.", "{}, SHE said, twice!", "  {}\n\n— she said:  “twice”…"])
def test_signs_spaces_and_capitals_are_no_difference(signs: str) -> None:
    text = "It rained for the whole of the day"
    assert sketch(signs.format(text)) == sketch(f"{text} she said twice")


@pytest.mark.parametrize("common", [0, 50, 100, 150, 190])
def test_sketches_share_what_texts_share(common: int) -> None:
    """On the average of some, as each is a sample of 64."""
    draw, found = random.Random(common), []
    for _ in range(20):
        words = [str(draw.random()) for _ in range(400 - common)]
        found.append(shared(sketch(" ".join(words[:200])), sketch(" ".join(words[200 - common :]))) / SIZE)
    runs = max(common - 2, 0)
    assert sum(found) / 20 == pytest.approx(runs / (2 * 198 - runs), abs=0.05)


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert (
        sha256(sketch("आयएसओ ९००१:२०१५ मानांकन, Công ty") + sketch("")).hexdigest()
        == "0e9d21c6a509fed140745ba9848f101a219785cac748cd2ee41d3a4f18fdbd6b"
    )
