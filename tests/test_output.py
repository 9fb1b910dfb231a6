from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from claims import claim, gold_line, standard, write_gold
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from extractor.model import FLAGS, Article, CertificationBody, Mention, Organization, Record, Span
from extractor.output.columns import COLUMNS
from extractor.output.csv import csv_header, record_to_csv
from extractor.output.diff import diff, diff_to_json, diff_to_text
from extractor.output.display import NOTICE, cut, cut_front, fit, printable, width
from extractor.output.evaluation import evaluation_page
from extractor.output.explanation import Explanation, NearMiss, marked_text
from extractor.output.jsonl import ArticleLine, article_to_json, read_lines, record_to_dict, record_to_json
from extractor.output.report import html_report
from extractor.output.schema import article_schema, record_schema
from extractor.output.scores import misses_to_text, scores_to_text
from extractor.output.table import records_table
from extractor.output.terminal import explanation_to_text, wants_colour
from extractor.scoring import GoldArticle, GoldRecord, load_gold, score

FULL = claim(
    "Ủy ban nhân dân xã Hòa Bình",
    standard("ISO 9001:2015", "TCVN ISO 9001:2015"),
    "transitioned",
    body=CertificationBody("Quality Board", "quality-board", "Quality Board", Span(3, 16)),
    consultant="Clear Path",
    issued="XXXX-07-11",
    held="2024-05",
    from_standard=standard("ISO 9001:2008"),
    number="Q-1",
    scope="dairy products",
    flags=("year-not-stated",),
)
FAILED = ArticleLine(None, "bad.zip", None, None, None, None, None, 0, 0, "failed", "not an archive")

# JSON Lines


def test_keys_stand_in_the_contracts_order() -> None:
    members = json.loads(record_to_json(FULL))
    assert " ".join(members) == (
        "schema id event organization standard from_standard certification_body consultant dates validity_period "
        "certificate_number scope evidence rules confidence flags article"
    )
    assert list(members["organization"]) == ["name", "text", "span", "kind", "count"]
    assert list(members["certification_body"]) == ["name", "id", "text", "span"]
    assert list(members["article"]) == ["id", "source", "title", "language", "published"]


def test_the_json_holds_every_field_of_the_record() -> None:
    assert json.loads(record_to_json(FULL)) == json.loads(json.dumps(asdict(FULL)))


def test_a_record_is_one_line_of_readable_utf_8() -> None:
    line = record_to_json(claim(evidence="Một dòng\nhai dòng\u2028ba\x85bốn \ud800"))
    assert len(line.splitlines()) == 1
    assert "Một dòng" in line
    line.encode("utf-8")
    assert json.loads(line)["evidence"]["text"] == "Một dòng\nhai dòng\u2028ba\x85bốn \ud800"


def test_an_article_line_has_its_text_only_where_asked_for() -> None:
    assert list(json.loads(article_to_json(FAILED)))[-1] == "error"
    assert json.loads(article_to_json(replace(FAILED, text="abc")))["text"] == "abc"


def test_lines_are_read_back_and_broken_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(record_to_json(FULL) + "\n\n", encoding="utf-8")
    assert list(read_lines(path)) == [record_to_dict(FULL)]
    path.write_text("{}\n[]\n")
    with pytest.raises(ValueError, match=r"records\.jsonl:2: not a JSON object"):
        list(read_lines(path))


# CSV


def test_csv_rows_fit_the_header() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_header() + record_to_csv(FULL), newline=""))
    assert row["designation"] == "TCVN ISO 9001:2015"
    assert row["from_standard"] == "ISO 9001:2008"
    assert row["issued"] == "XXXX-07-11"
    assert row["valid_until"] == ""
    assert row["flags"] == "year-not-stated"
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    record = claim(f"{start}HYPERLINK(1)", evidence=f"{start}1\nnext")
    rows = csv.DictReader(io.StringIO(csv_header() + record_to_csv(record), newline=""))
    row = next(rows)
    assert row["organization"] == f"'{start}HYPERLINK(1)"
    assert row["evidence"] == f"'{start}1\nnext"


# Schema


def test_records_and_articles_obey_their_schemas() -> None:
    for schema in (record_schema(), article_schema()):
        Draft202012Validator.check_schema(schema)
    for record in (FULL, claim()):
        Draft202012Validator(record_schema()).validate(json.loads(record_to_json(record)))
    Draft202012Validator(article_schema()).validate(json.loads(article_to_json(FAILED)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("event", "won"),
        ("schema", "certwire/record/2"),
        ("flags", ["odd"]),
        ("confidence", 1.5),
        ("validity_period", "three years"),
        ("dates.issued.edtf", "11/7"),
        ("dates.issued.edtf", "2024-13"),
        ("organization.span", [1]),
        ("organization.span", [1, 2, 3]),
        ("organization.span", [-1, 2]),
        ("article.id", "abc"),
        ("standard.edition", "2015"),
    ],
)
def test_the_schema_is_strict(path: str, value: Any) -> None:
    members = record_to_dict(FULL)
    *parents, key = path.split(".")
    part: Any = members
    for parent in parents:
        part = part[parent]
    part[key] = value
    assert not Draft202012Validator(record_schema()).is_valid(members)


def test_every_key_is_required_and_more_may_stand_beside() -> None:
    validator = Draft202012Validator(record_schema())
    for key in record_to_dict(FULL):
        members = record_to_dict(FULL)
        del members[key]
        assert not validator.is_valid(members), key
    assert validator.is_valid(record_to_dict(FULL) | {"more": 1})


@pytest.mark.parametrize("edtf", ["2015", "2015-03", "2015-03-12", "XXXX-07-11", "2009/2023", "2020-01/2020-03"])
def test_every_date_form_of_the_contract_is_allowed(edtf: str) -> None:
    Draft202012Validator(record_schema()).validate(record_to_dict(claim(issued=edtf)))


def test_the_schema_explains_every_flag_and_what_a_record_is() -> None:
    schema = record_schema()
    assert schema["properties"]["flags"]["items"]["enum"] == list(FLAGS)
    assert all(meaning in schema["properties"]["flags"]["items"]["description"] for meaning in FLAGS.values())
    assert "never that a certificate is valid today" in schema["description"]


# Diff


def test_gained_is_in_b_only_and_lost_in_a_only() -> None:
    kept, only_a, only_b = claim(id="kept"), claim("Old Dairy", id="a"), claim("New Dairy", id="b")
    difference = diff(map(record_to_dict, [kept, only_a]), map(record_to_dict, [kept, only_b]))
    assert [record["organization"]["name"] for record in difference.gained] == ["New Dairy"]
    assert [record["organization"]["name"] for record in difference.lost] == ["Old Dairy"]
    assert difference.changed == ()
    text = diff_to_text(difference)
    assert "+ awarded: New Dairy" in text
    assert "- awarded: Old Dairy" in text
    assert text.startswith("1 gained, 1 lost, 0 changed")
    assert NOTICE in text


def test_changes_go_from_a_to_b() -> None:
    board = CertificationBody("Quality Board", None, "Board", Span(3, 8))
    old, new = claim(issued="2023"), claim(issued="2024", body=board, event="renewed", source="elsewhere/1.txt")
    (changed,) = diff([record_to_dict(old)], [record_to_dict(new)]).changed
    assert [(field, was) for field, was, _ in changed.changes] == [
        ("event", "awarded"),
        ("certification_body", None),
        ("dates.issued.edtf", "2023"),
        ("dates.issued.text", "2023"),
    ]
    text = diff_to_text(diff([record_to_dict(old)], [record_to_dict(new)]))
    assert 'dates.issued.edtf: "2023" → "2024"' in text
    assert "certification_body: null → Quality Board (“Board”)" in text


def test_a_diff_as_json() -> None:
    difference = diff([record_to_dict(claim(confidence=0.5))], [record_to_dict(claim(confidence=0.6))])
    assert json.loads(diff_to_json(difference)) == {
        "gained": [],
        "lost": [],
        "changed": [{"id": "claim-1", "fields": {"confidence": {"old": 0.5, "new": 0.6}}}],
    }
    assert not diff([record_to_dict(FULL)], [record_to_dict(FULL)])


# Terminal


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("कार्यालय", 5), ("日本", 4), ("a\u0301", 1), ("é", 1)])
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(), st.integers(1, 12))
def test_cut_and_fitted_text_fills_its_cells(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    assert width(cut_front(text, cells)) <= cells
    assert width(fit(text, cells)) == cells
    assert "\n" not in fit(text, cells)


def test_no_letter_is_parted_from_its_vowel_sign() -> None:
    assert cut("मुख्यमंत्री", 4) == "मुख्य…"
    assert cut_front("दोमुख्य", 3) == "…ख्य"
    assert cut("short", 9) == "short"


@given(st.text())
def test_printing_keeps_offsets_and_steers_no_terminal(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_the_table_keeps_to_its_width(cells: int) -> None:
    marathi = claim("गुजरातचे मुख्यमंत्री कार्यालय " * 3, source="/a/very/long/path/to/the/article/about-it.html")
    table = records_table([FULL, marathi, claim("日本" * 20, id="x\x1b[31m")], cells)
    rows = table.split("\n")[:5]
    assert max(map(width, rows)) <= cells
    assert len({line[: len(line.rstrip())].find("event") for line in rows[:1]}) == 1
    assert NOTICE in table
    assert "\x1b" not in table


def test_a_table_that_fits_is_not_cut() -> None:
    table = records_table([FULL], 200)
    assert "…" not in table
    assert "TCVN ISO 9001:2015" in table
    assert "Quality Board" in table


# Scores as text


def test_scores_and_misses_as_text(tmp_path: Path) -> None:
    lines = (gold_line({}, file="1", lang="vi"), gold_line({}, file="2", lang="mr"), gold_line(file="3", lang="mr"))
    articles = load_gold(write_gold(tmp_path, *lines))
    found = [[claim(issued="2020")], [claim(event="planned", confidence=0.4)], [claim("\x1b[2JMoon\nDairy")]]
    scores = score(articles, dict(zip((article.path for article in articles), found, strict=True)))
    text = scores_to_text(scores)
    assert re.search(r"^vi +1\.000 +1\.000 +1\.000 +1 +0 +0$", text, re.MULTILINE)
    assert re.search(r"^all +0\.333 +0\.500 +0\.400 +1 +2 +1$", text, re.MULTILINE)
    assert re.search(r"^mr +2 +1 +0 +0\.000$", text, re.MULTILINE)
    assert text.count("Brier score") == 1
    assert re.search(r"^same organization and standard, other event +1 +1$", text, re.MULTILINE)
    assert re.search(r"^nothing: an article without claims, .* +1 +0$", text, re.MULTILINE)
    assert re.search(r"^issued +0 +0 +1$", text, re.MULTILINE)
    assert re.search(r"^event +1 +awarded +planned$", text, re.MULTILINE)
    misses = misses_to_text(scores.misses)
    assert "event: awarded wanted, planned found" in misses
    assert "issued: nothing wanted, 2020 found" in misses
    assert str(tmp_path / "3") in misses
    assert "1 extra, 1 wrong, 1 details" in misses
    assert "(same organization and standard, other event)" in misses
    assert "“Sunrise Dairy was certified to ISO 9001:2015.”" in misses
    assert "\x1b" not in misses
    assert NOTICE in misses


# Explanations

TEXT = "Sunrise Dairy Pune got ISO 9001 & <b>more</b>."


def mention(label: str, start: int, end: int) -> Mention:
    return Mention(label, Span(start, end), TEXT[start:end], f"en.{label}.rule")


OVERLAPPING = (
    mention("organization", 0, 18),
    mention("place", 14, 22),
    mention("standard", 23, 31),
    mention("body", 23, 26),
    mention("date", 29, 60),
)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-2, 12), st.integers(-2, 12)), max_size=8), st.booleans())
def test_marks_nest_and_cover_the_text_once(drawn: list[tuple[str, int, int]], exact: bool) -> None:
    text = "abकार्यc\nde"
    mentions = [Mention(label, Span(start, end), "", "x.y") for label, start, end in drawn]
    words, inside = [], []
    marked: dict[tuple[str, Span], set[int]] = {}
    for step in marked_text(text, mentions, exact):
        if step.kind == "open":
            inside.append(step)
        elif step.kind == "close":
            assert inside.pop()[1:4] == step[1:4]
        else:
            words.append(text[step.start : step.end])
            for outer in inside:
                assert outer.mention
                covered = marked.setdefault((outer.mention.label, outer.mention.span), set())
                covered.update(range(step.start, step.end))
    assert inside == []
    assert "".join(words) == text
    if exact:
        expected = {(m.label, m.span): set(range(max(m.span.start, 0), min(m.span.end, len(text)))) for m in mentions}
        assert marked == {key: covered for key, covered in expected.items() if covered}


def test_a_drawn_mark_takes_in_the_vowel_sign_that_follows() -> None:
    text = "कार्यालयाला"
    (ending,) = [
        s for s in marked_text(text, [Mention("organization", Span(0, 8), "", "x.y")], False) if s.kind == "close"
    ]
    assert text[: ending.end] == "कार्यालया"


def explanation(*records: Record) -> Explanation:
    article = Article(TEXT, "<news>/1.txt", title="Dairy & <script>alert(1)</script>")
    near = NearMiss(Span(32, 45), "no <holder> in the clause", "en.awarded.got")
    return Explanation(article, "en", OVERLAPPING, records, (near,))


def test_an_explanation_without_colour_reads_like_a_rules_example() -> None:
    text = explanation_to_text(explanation(FULL))
    assert "[[organization: Sunrise Dairy [[place: Pune]]]][[…place:  got]]" in text
    assert "[[standard: [[body: ISO]] 90[[date: 01]]]][[…date:  & <b>more</b>.]]" in text
    assert "en.awarded.certified-to" in text
    assert "0.90" in text
    assert "no <holder> in the clause (en.awarded.got)" in text
    assert NOTICE in text
    assert "\x1b" not in text


def test_an_explanation_in_colour_says_the_same() -> None:
    text = explanation_to_text(explanation(FULL), colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m|‹[a-z]+›", "", text)
    assert TEXT in plain
    assert text.count("\x1b[") == 2 * text.count("\x1b[0m")
    assert text.count("‹place›") == 1


def test_article_text_cannot_steer_the_terminal() -> None:
    hostile = Article("\x1b]0;title\x07 \x1b[31mred \u202egnirts", "a\x1b[2J.txt")
    assert not re.search("[\x1b\x07\u202e]", explanation_to_text(Explanation(hostile, "en")))


def test_colour_is_for_terminals_that_want_it() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_colour(Terminal(), {})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})


# The HTML report


class Page(HTMLParser):
    """Checks that every element is closed in order, and gathers ids, links and what would be loaded."""

    VOID = ("meta", "br")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attributes:
            assert name not in ("src", "srcset", "onclick"), (tag, name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_page_is_well_formed_and_whole(count: int) -> None:
    record = replace(FULL, organization=Organization("Sunrise <Dairy>", "Sunrise Dairy", Span(0, 13)))
    source = html_report([explanation(record)] * count)
    page = Page(source)
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "script" not in page.tags
    assert "url(" not in source
    assert NOTICE in page.words
    assert page.tags.count("article") == count
    if count:
        assert "Sunrise <Dairy>" in page.words
        assert "no <holder> in the clause" in page.words
        assert "en.awarded.certified-to" in page.words
        assert "near miss 1" in page.words


def test_a_page_of_many_articles_begins_with_links_to_them() -> None:
    one, many = Page(html_report([explanation(FULL)])), Page(html_report([explanation(FULL), explanation(FULL)]))
    assert "#a2-r1" in many.links
    assert many.tags.count("table") == 3
    assert one.tags.count("table") == 1


# The page of an evaluation


def evaluated(folder: Path, text: str, *found: Record, **gold: Any) -> str:
    articles = load_gold(write_gold(folder, gold_line(gold, lang="vi"), gold_line(file="2")))
    return evaluation_page(score(articles, {articles[0].path: found, articles[1].path: []}, {articles[0].path: text}))


def test_the_page_of_an_evaluation_sets_gold_beside_what_was_found(tmp_path: Path) -> None:
    evidence = "Moon Dairy was certified to ISO 9001:2015."
    text = f"{evidence}\nThe certificate of Sunrise <Dairy> is from QCB.\n"
    found = claim("Moon Dairy", evidence=evidence, confidence=0.5)
    source = evaluated(tmp_path, text, found, organization="Sunrise <Dairy>", body="QCB")
    page = Page(source)
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.tags.count("article") == 1  # the other has no misses
    assert "script" not in page.tags
    assert "url(" not in source
    assert NOTICE in page.words
    assert "Brier score" in page.words
    assert page.words.count("Moon Dairyorganization was") == 1
    assert "Sunrise <Dairy>gold: organization is from QCBgold: body." in page.words
    assert "≠ organizationSunrise <Dairy>Moon Dairy" in page.words
    assert "≠ bodyQCB–" in page.words
    assert "≠ standard" not in page.words
    assert "en.awarded.certified-to confidence 0.50" in page.words


def test_an_article_whose_misses_share_a_sentence_shows_it_once(tmp_path: Path) -> None:
    text = "Sunrise Dairy was certified to ISO 9001:2015 by QCB."
    lines = [gold_line({"body": "QCB"}, {"standard": "ISO 9001:2008", "event": "renewed"})]
    articles = load_gold(write_gold(tmp_path, *lines))
    found = claim(evidence="Sunrise Dairy was certified to ISO 9001:2015")
    page = Page(evaluation_page(score(articles, {articles[0].path: [found]}, {articles[0].path: text})))
    assert page.words.count("was certified to") == 1
    assert page.words.count("detail of it is not") == 2  # once where the kinds are explained


def test_a_page_without_misses_says_so(tmp_path: Path) -> None:
    assert "Nothing was missed." in Page(evaluated(tmp_path, "", claim())).words


@given(st.text(min_size=1))
def test_no_text_breaks_the_page_of_an_evaluation(text: str) -> None:
    wanted = GoldRecord(event="awarded", organization=text, standard=f"ISO {text}", body=text)
    article = GoldArticle(text, Path("1.txt"), text, None, (wanted,), "")
    found = (claim(text, evidence=text), claim(of="ISO 9001", evidence=text, id="2"))
    page = Page(evaluation_page(score([article], {article.path: found}, {article.path: text}), title=text))
    assert not set(page.tags) & {"script", "img", "iframe", "a\x00"}


@given(st.text(), st.text())
def test_no_text_breaks_the_page(text: str, label: str) -> None:
    article = Article(text, text, title=text, published=text)
    everywhere = tuple(Mention(label, Span(start, start + 3), text, label) for start in range(len(text)))
    near = (NearMiss(Span(0, 2), text, label),)
    page = Page(
        html_report([Explanation(article, text, everywhere, (claim(text, evidence=text, source=text),), near)], text)
    )
    assert not set(page.tags) & {"script", "img", "iframe", "a\x00"}
